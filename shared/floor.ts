import { actedFor } from './acting.ts'
import { clockItem, floorItemId } from './agenda.ts'
import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { isSteering, type Listed, limitFor, listFor, openQuestion, turnOf } from './floor-list.ts'
import { byArrivalOnly } from './floor-order.ts'
import { notAdmitted } from './guests.ts'
import { accept, type Context, type Decision, type Refused, refuse } from './kernel/decision.ts'
import { findById, updateById } from './kernel/lists.ts'
import { elapsed } from './kernel/time.ts'
import { isPodium, type Viewer } from './kernel/viewer.ts'
import { organizationOf, personOf } from './roster.ts'
import type {
  Floor,
  FloorAct,
  FloorKind,
  FloorRequest,
  Heard,
  Intervention,
  Override,
  Roster,
  State,
  Turn,
} from './state.ts'

export type FloorRefusal =
  | 'list-closed'
  | 'list-already-open'
  | 'list-already-closed'
  | 'already-waiting'
  | 'already-speaking'
  | 'no-seat'
  | 'not-your-organization'
  | 'unknown-organization'
  | 'unknown-person'
  | 'not-waiting'
  | 'not-yours'
  | 'already-last'
  | 'not-moved'
  | 'behind-itself'
  | 'another-list'
  | 'point-of-order-first'
  | 'nobody-speaks'
  | 'floor-moved-on'
  | 'clock-stands'
  | 'clock-runs'
  | 'nothing-to-undo'
  | 'no-replies-left'
  | 'not-spoken-for'
  | 'already-answered'
  | 'unknown-item'
  | 'nothing-changes'
  | 'closing-already-announced'
  | 'no-closing-announced'
  | 'not-a-point-of-order'
  | 'already-ruled'
  | 'not-ruled'
  | 'already-appealed'
  | 'members-only'
  | 'not-your-item'
  | 'no-item-left'
  | 'no-vote-to-explain'
  | 'ballot-was-secret'
type Decided = Decision<FloorRefusal>

export const emptyFloor: Floor = {
  requests: [],
  arrivals: 0,
  current: null,
  interrupted: null,
  closedFor: [],
  limits: {
    statement: 180,
    reply: 120,
    'point-of-order': 120,
    'right-of-reply': 300,
    'explanation-of-vote': 600,
  },
  heard: [],
  lastAct: null,
  notes: [],
  specialLimits: {
    'second-intervention': null,
    'second-right-of-reply': 180,
    'steering-group': null,
    observers: null,
  },
  itemLimits: [],
  sharesItemTime: false,
  rules: byArrivalOnly,
  itemRules: [],
  turns: [],
  closings: [],
  rulings: [],
  repliesUsed: [],
  figuresShown: false,
}

/** Rights of reply that a delegation has on an item: decision 34/401 of the General Assembly. */
export const mostRightsOfReply = 2

/** Milliseconds during which the podium's last act on the floor can be undone. */
export const undoMs = 10_000

// --- reading ---

export const isListClosed = ({ floor, agenda }: Pick<State, 'floor' | 'agenda'>): boolean =>
  floor.closedFor.includes(floorItemId(agenda))

/** Milliseconds that somebody has spoken. */
export const spokenMs = (intervention: Intervention, now: number): number => elapsed(intervention, now)

/** Milliseconds left of an intervention; negative when it is over; null without a limit. */
export const speakerLeftMs = (intervention: Intervention, now: number): number | null =>
  intervention.limitSeconds === null
    ? null
    : (intervention.limitSeconds + intervention.addedSeconds) * 1000 - spokenMs(intervention, now)

/**
 * Heard counts what an organization said for itself: not points of order, rights of reply, explanations of vote or a
 * working group's report.
 */
export const countsAsHeard = ({ kind, capacity }: FloorRequest): boolean =>
  (kind === 'statement' || kind === 'reply') && capacity?.as !== 'working-group-chair'

const isUrgent = (kind: FloorKind) => kind === 'point-of-order'

/** Nobody waits twice: a point of order stands beside a statement or reply, but neither twice. */
const waitsAlready = (floor: Floor, itemId: string | null, personId: string, kind: FloorKind): boolean =>
  floor.requests.some(
    (request) =>
      request.personId === personId && request.itemId === itemId && isUrgent(request.kind) === isUrgent(kind),
  )

const isAuthor = (request: FloorRequest, actor: Viewer) =>
  request.personId !== null && request.personId === actor.personId

/** True for who speaks already, or goes on after a point of order; a point of order stands beside that. */
const speaksAlready = ({ current, interrupted }: Floor, actor: Viewer, kind: FloorKind): boolean =>
  (kind === 'reply' && current !== null && isAuthor(current.request, actor)) ||
  [current, interrupted].some(
    (speaker) =>
      speaker !== null &&
      isAuthor(speaker.request, actor) &&
      isUrgent(speaker.request.kind) === isUrgent(kind),
  )
const holder = (floor: Floor): string | null => floor.current?.request.id ?? null
const notes = (requestId: string, personId: string, text: string | undefined): Happening[] =>
  text?.trim() ? [{ type: 'floorNoted', requestId, personId, text: text.trim() }] : []

// --- deciding: participants ---

const worksWhenClosed = (kind: FloorKind) => isUrgent(kind) || isReply(kind) || isExplanation(kind)

const isReply = (kind: FloorKind) => kind === 'right-of-reply'
const isExplanation = (kind: FloorKind) => kind === 'explanation-of-vote'

/** True where a recorded vote on the item is open or was held. */
export const isVotedOn = ({ polls }: State['polls'], itemId: string | null): boolean =>
  polls.some(
    (poll) =>
      poll.itemId === itemId &&
      poll.method === 'recorded' &&
      poll.openedAt !== null &&
      poll.status !== 'void',
  )

/** Rule 88 of the General Assembly: before or after the vote, and not when the ballot is secret. */
const notExplained = (
  { polls, roster }: State,
  itemId: string | null,
  organizationId: string,
): Refused<FloorRefusal> | undefined => {
  if (!isVotedOn(polls, itemId)) {
    const wasSecret = polls.polls.some((poll) => poll.itemId === itemId && poll.publicKey !== null)
    return refuse(wasSecret ? 'ballot-was-secret' : 'no-vote-to-explain')
  }
  return organizationOf(roster, organizationId)?.kind === 'member' ? undefined : refuse('members-only')
}

/** Two for each delegation and item, with those that wait or speak. */
const hasRightOfReply = (floor: Floor, itemId: string | null, organizationId: string): boolean => {
  const isThis = (one: { itemId: string | null; organizationId: string }) =>
    one.itemId === itemId && one.organizationId === organizationId
  const used = floor.repliesUsed.find(isThis)?.count ?? 0
  const asked = floor.requests.filter(
    (request) => request.kind === 'right-of-reply' && isThis(request),
  ).length
  return used + asked < mostRightsOfReply
}

/** Why this kind is not, or no longer, open to the organization on this item. */
const notForThem = (
  state: State,
  kind: FloorKind,
  itemId: string | null,
  organizationId: string,
): Refused<FloorRefusal> | undefined => {
  if (isExplanation(kind)) return notExplained(state, itemId, organizationId)
  return isReply(kind) && !hasRightOfReply(state.floor, itemId, organizationId)
    ? refuse('no-replies-left')
    : undefined
}

/** A hand that is raised while a set question is open answers it, unless it is of the Steering Group: that waits. */
const answering = (state: State, kind: FloorKind, organizationId: string): { questionId?: string } => {
  const question = openQuestion(state)
  const answers = kind === 'statement' && question?.itemId === floorItemId(state.agenda)
  return answers && !isSteering(state, organizationId) ? { questionId: question.id } : {}
}

export const requestFloor = (
  state: State,
  command: CommandOf<'requestFloor'>,
  { actor, id }: Context,
): Decided => {
  const { kind, note, capacity = null, side, speaksFor = [] } = command
  const acts = actedFor(state.roster, actor)
  const itemId = floorItemId(state.agenda)
  const organizationId = command.organizationId ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  const outside = notAdmitted(state, actor.personId)
  if (outside) return outside
  if (isListClosed(state) && !worksWhenClosed(kind)) return refuse('list-closed')
  if (waitsAlready(state.floor, itemId, actor.personId, kind)) return refuse('already-waiting')
  const kindRefused = notForThem(state, kind, itemId, organizationId)
  if (kindRefused) return kindRefused
  const unknown = speaksFor.find((other) => other === organizationId || !organizationOf(state.roster, other))
  if (unknown !== undefined) return refuse('unknown-organization', unknown)
  if (kind === 'reply' && !state.floor.current) return refuse('nobody-speaks')
  if (speaksAlready(state.floor, actor, kind)) return refuse('already-speaking')
  return accept(
    {
      type: 'floorRequested',
      requestId: id,
      personId: actor.personId,
      organizationId,
      kind,
      capacity,
      itemId,
      entered: false,
      ...(side ? { side } : {}),
      ...(speaksFor.length > 0 ? { speaksFor: [...new Set(speaksFor)] } : {}),
      // Whoever does not act for the organization is heard, and has not answered for it.
      ...(acts.includes(organizationId) ? answering(state, kind, organizationId) : {}),
    },
    ...notes(id, actor.personId, note),
  )
}

export const withdrawRequest = (
  { floor }: State,
  { requestId }: CommandOf<'withdrawRequest'>,
  { actor }: Context,
): Decided => {
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  return isAuthor(request, actor) || isPodium(actor)
    ? accept({ type: 'floorWithdrawn', requestId })
    : refuse('not-yours')
}

/** One's own request lets the next one pass. */
export const moveLater = (
  state: State,
  { requestId }: CommandOf<'moveLater'>,
  { actor }: Context,
): Decided => {
  const request = findById(state.floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (!isAuthor(request, actor)) return refuse('not-yours')
  if (isUrgent(request.kind)) return refuse('point-of-order-first')
  const list = listFor(state, request.itemId)
  const next = list[list.findIndex((place) => place.request.id === requestId) + 1]
  if (!next) return refuse('already-last')
  return accept({
    type: 'requestMoved',
    requestId,
    override: { after: next.request.id, by: 'author', reason: '' },
  })
}

// --- deciding: the podium ---

export const addToFloor = (
  state: State,
  command: CommandOf<'addToFloor'>,
  { id, actor }: Context,
): Decided => {
  const { organizationId, personId = null, kind, capacity = null, note, side } = command
  if (!organizationOf(state.roster, organizationId)) return refuse('unknown-organization', organizationId)
  const itemId = floorItemId(state.agenda)
  const kindRefused = notForThem(state, kind, itemId, organizationId)
  if (kindRefused) return kindRefused
  if (personId !== null) {
    const person = personOf(state.roster, personId)
    if (!person) return refuse('unknown-person', personId)
    if (!person.seats.some((seat) => seat.organizationId === organizationId))
      return refuse('not-your-organization')
    if (waitsAlready(state.floor, itemId, personId, kind)) return refuse('already-waiting')
  }
  return accept(
    {
      type: 'floorRequested',
      requestId: id,
      personId,
      organizationId,
      kind,
      capacity,
      itemId,
      entered: true,
      ...(side ? { side } : {}),
      ...answering(state, kind, organizationId),
    },
    ...notes(id, actor.personId, note),
  )
}

export const moveRequest = (state: State, command: CommandOf<'moveRequest'>): Decided => {
  const { floor } = state
  const { requestId, after, reason = '' } = command
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (requestId === after) return refuse('behind-itself')
  if (isUrgent(request.kind)) return refuse('point-of-order-first')
  const target = findById(floor.requests, after)
  if (after !== null && !target) return refuse('not-waiting')
  if (target && target.itemId !== request.itemId) return refuse('another-list')
  const list = listFor(state, request.itemId)
  const at = after === null ? -1 : list.findIndex((place) => place.request.id === after)
  if (list.slice(at + 1).some((place) => isUrgent(place.request.kind)) && after !== null)
    return refuse('point-of-order-first')
  const behind = target && isUrgent(target.kind) ? null : after
  return accept({ type: 'requestMoved', requestId, override: { after: behind, by: 'podium', reason } })
}

export const unmoveRequest = ({ floor }: State, { requestId }: CommandOf<'unmoveRequest'>): Decided => {
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  return request.override ? accept({ type: 'requestMoved', requestId, override: null }) : refuse('not-moved')
}

export const passOver = ({ floor }: State, { requestId }: CommandOf<'passOver'>): Decided =>
  findById(floor.requests, requestId)
    ? accept({ type: 'requestPassedOver', requestId })
    : refuse('not-waiting')

/** Whoever speaks is done, unless a point of order interrupts: then they go on after it. */
export const giveFloor = (
  state: State,
  { requestId, expected }: CommandOf<'giveFloor'>,
  { now }: Context,
): Decided => {
  const { floor, agenda } = state
  if (holder(floor) === requestId) return refuse('already-speaking')
  if (expected !== undefined && expected !== holder(floor)) return refuse('floor-moved-on')
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (request.itemId !== floorItemId(agenda)) return refuse('another-list')
  const outOfTurn = listFor(state, request.itemId)[0]?.request.id !== requestId
  const given: Happening = {
    type: 'floorGiven',
    requestId,
    limitSeconds: limitFor(state, request, now),
    outOfTurn,
  }
  const interrupts = isUrgent(request.kind) && floor.current !== null && !isUrgent(floor.current.request.kind)
  if (floor.current === null || interrupts) return accept(given)
  const ended = [floor.current, floor.interrupted].flatMap((speaker) => (speaker ? [speaker.request.id] : []))
  const ends = isUrgent(request.kind) ? ended.slice(0, 1) : ended
  return accept(...ends.map((spoken) => ({ type: 'floorEnded' as const, requestId: spoken })), given)
}

const ofSpeaker = (floor: Floor, requestId: string, then: (speaker: Intervention) => Decided): Decided => {
  if (!floor.current) return refuse('nobody-speaks')
  return floor.current.request.id === requestId ? then(floor.current) : refuse('floor-moved-on')
}

export const endFloor = (
  { floor }: State,
  { requestId }: CommandOf<'endFloor'>,
  { actor }: Context,
): Decided =>
  ofSpeaker(floor, requestId, ({ request }) =>
    isPodium(actor) || isAuthor(request, actor)
      ? accept({ type: 'floorEnded', requestId })
      : refuse('not-yours'),
  )

export const pauseSpeaker = ({ floor }: State, { requestId }: CommandOf<'pauseSpeaker'>): Decided =>
  ofSpeaker(floor, requestId, ({ resumedAt }) =>
    resumedAt === null ? refuse('clock-stands') : accept({ type: 'speakerPaused', requestId }),
  )

export const resumeSpeaker = ({ floor }: State, { requestId }: CommandOf<'resumeSpeaker'>): Decided =>
  ofSpeaker(floor, requestId, ({ resumedAt }) =>
    resumedAt === null ? accept({ type: 'speakerResumed', requestId }) : refuse('clock-runs'),
  )

export const addSpeakerTime = (
  { floor }: State,
  { requestId, seconds }: CommandOf<'addSpeakerTime'>,
): Decided => ofSpeaker(floor, requestId, () => accept({ type: 'speakerTimeAdded', requestId, seconds }))

export const setSpeakingLimit = (_: State, { kind, seconds }: CommandOf<'setSpeakingLimit'>): Decided =>
  accept({ type: 'speakingLimitSet', kind, seconds })

export const closeList = (state: State): Decided =>
  isListClosed(state)
    ? refuse('list-already-closed')
    : accept({ type: 'listClosed', itemId: floorItemId(state.agenda) })

export const openList = (state: State): Decided =>
  isListClosed(state)
    ? accept({ type: 'listOpened', itemId: floorItemId(state.agenda) })
    : refuse('list-already-open')

/** Why somebody can no longer have the floor as they had it: their seat, or their organization, is gone. */
const gone = (roster: Roster, { personId, organizationId }: FloorRequest): Decided | undefined => {
  if (!organizationOf(roster, organizationId)) return refuse('unknown-organization', organizationId)
  if (personId === null) return undefined
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  return person.seats.some((seat) => seat.organizationId === organizationId)
    ? undefined
    : refuse('not-your-organization')
}

/** Takes back the last giving, ending or passing over, while it is fresh and nothing has been built on it. */
export const undoFloorAct = (
  { floor, roster, agenda }: State,
  { requestId }: CommandOf<'undoFloorAct'>,
  { now }: Context,
): Decided => {
  const act = floor.lastAct
  if (!act || act.request.id !== requestId || now - act.at > undoMs) return refuse('nothing-to-undo')
  const speakers = [act.before, act.interruptedBefore].flatMap((one) => (one ? [one.request] : []))
  if (act.kind === 'ended' && speakers.some(({ itemId }) => itemId !== floorItemId(agenda)))
    return refuse('nothing-to-undo')
  const refused = [act.request, ...speakers].map((request) => gone(roster, request)).find(Boolean)
  if (refused) return refused
  const { personId, itemId, kind } = act.request
  const again = act.kind !== 'ended' && personId !== null && waitsAlready(floor, itemId, personId, kind)
  return again ? refuse('already-waiting') : accept({ type: 'floorActUndone', requestId })
}

// --- deciding: rules, limits, closing, rulings ---

/** Another organization says whether the sender of a request speaks for it too. */
export const answerSpokesperson = (
  { floor }: State,
  { requestId, organizationId, confirmed }: CommandOf<'answerSpokesperson'>,
  { actor }: Context,
): Decided => {
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  const asked = request.speaksFor.find((one) => one.organizationId === organizationId)
  if (!asked) return refuse('not-spoken-for')
  if (asked.confirmed === confirmed) return refuse('already-answered')
  return accept({ type: 'spokespersonAnswered', requestId, organizationId, confirmed })
}

const unknownItem = ({ agenda }: State, itemId: string | null): Decided | undefined =>
  itemId === null || findById(agenda.items, itemId) ? undefined : refuse('unknown-item', itemId)

export const setFloorRules = (state: State, { itemId, rules }: CommandOf<'setFloorRules'>): Decided => {
  const own = state.floor.itemRules.find((one) => one.itemId === itemId)?.rules ?? null
  const before = itemId === null ? state.floor.rules : own
  if (JSON.stringify(before) === JSON.stringify(rules)) return refuse('nothing-changes')
  return unknownItem(state, itemId) ?? accept({ type: 'floorRulesSet', itemId, rules })
}

export const setSpecialLimit = (_: State, { which, seconds }: CommandOf<'setSpecialLimit'>): Decided =>
  accept({ type: 'specialLimitSet', which, seconds })

export const setItemLimit = (state: State, { itemId, seconds }: CommandOf<'setItemLimit'>): Decided =>
  unknownItem(state, itemId) ?? accept({ type: 'itemLimitSet', itemId, seconds })

export const shareItemTime = ({ floor }: State, { shares }: CommandOf<'shareItemTime'>): Decided =>
  floor.sharesItemTime === shares ? refuse('nothing-changes') : accept({ type: 'itemTimeShared', shares })

export const showFigures = ({ floor }: State, { shown }: CommandOf<'showFigures'>): Decided =>
  floor.figuresShown === shown ? refuse('nothing-changes') : accept({ type: 'figuresShown', shown })

/** "The list closes in five minutes": then it closes by itself, unless that is cancelled. */
export const announceListClosing = (
  state: State,
  { minutes }: CommandOf<'announceListClosing'>,
  { now }: Context,
): Decided => {
  const itemId = floorItemId(state.agenda)
  if (isListClosed(state)) return refuse('list-already-closed')
  if (state.floor.closings.some((closing) => closing.itemId === itemId))
    return refuse('closing-already-announced')
  return accept({ type: 'listClosingAnnounced', itemId, closesAt: now + minutes * 60_000 })
}

export const cancelListClosing = ({ floor, agenda }: State): Decided => {
  const itemId = floorItemId(agenda)
  return floor.closings.some((closing) => closing.itemId === itemId)
    ? accept({ type: 'listClosingCancelled', itemId })
    : refuse('no-closing-announced')
}

/** When an announced closing falls due (UTC, milliseconds). */
export const floorDeadline = ({ closings }: Floor): number | undefined =>
  closings.length === 0 ? undefined : Math.min(...closings.map(({ closesAt }) => closesAt))

export const floorDue = ({ floor }: State, now: number): Happening[] =>
  floor.closings
    .filter(({ closesAt }) => closesAt <= now)
    .map(({ itemId }) => ({ type: 'listClosed', itemId }))

/** Points of order that are being made, or were made just now; one that was passed over was not made. */
export const pointsMade = ({ current, lastAct }: Floor): FloorRequest[] => {
  const made = lastAct?.kind === 'passed-over' ? undefined : lastAct
  return [current?.request, made?.before?.request, made?.request].filter(
    (request) => request?.kind === 'point-of-order',
  ) as FloorRequest[]
}

/** Ruled on at once: while the point is made, or right after it. */
export const rulePointOfOrder = ({ floor }: State, command: CommandOf<'rulePointOfOrder'>): Decided => {
  const { requestId, ruling, text } = command
  const request = findById(pointsMade(floor), requestId)
  if (!request) return refuse('not-a-point-of-order')
  if (floor.rulings.some((one) => one.requestId === requestId)) return refuse('already-ruled')
  const { organizationId, itemId } = request
  return accept({ type: 'pointOfOrderRuled', requestId, organizationId, itemId, ruling, text: text.trim() })
}

/** An appeal is for a member of the body; it is put to the body, the ruling stands meanwhile. */
export const appealRuling = (
  { floor, roster }: State,
  command: CommandOf<'appealRuling'>,
  { actor }: Context,
): Decided => {
  const ruling = floor.rulings.find((one) => one.requestId === command.requestId)
  if (!ruling) return refuse('not-ruled')
  if (ruling.appealedBy !== null) return refuse('already-appealed')
  const organizationId = command.organizationId ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  if (organizationOf(roster, organizationId)?.kind !== 'member') return refuse('members-only')
  return accept({ type: 'rulingAppealed', requestId: ruling.requestId, organizationId })
}

// --- evolving ---

const byArrival = (a: FloorRequest, b: FloorRequest): number => a.arrival - b.arrival
const behind = (request: FloorRequest, after: string | null): FloorRequest =>
  request.override ? { ...request, override: { ...request.override, after } } : request

/** The request that stands right behind this one by hand: there is one at most. */
const followerOf = (requests: readonly FloorRequest[], requestId: string): string | null =>
  requests.find(({ override }) => override?.after === requestId)?.id ?? null

/** The request before this one in its list, behind which others may be put: not a point of order. */
const neighbourBefore = (state: Listed, { id, itemId }: FloorRequest): string | null => {
  const list = listFor(state, itemId)
  const before = list[list.findIndex(({ request }) => request.id === id) - 1]?.request
  return before && !isUrgent(before.kind) ? before.id : null
}

/** Without this request; whoever stood behind it by hand now stands behind the one before it. */
const without = (state: Listed, request: FloorRequest): Floor => {
  const { floor } = state
  const hasFollower = floor.requests.some(({ override }) => override?.after === request.id)
  const before =
    hasFollower || floor.lastAct?.request.override?.after === request.id
      ? neighbourBefore(state, request)
      : null
  const { lastAct } = floor
  const closeUp = (other: FloorRequest) =>
    other.override?.after === request.id ? behind(other, before) : other
  const follower =
    lastAct?.follower === request.id ? followerOf(floor.requests, request.id) : (lastAct?.follower ?? null)
  return {
    ...floor,
    requests: floor.requests.filter(({ id }) => id !== request.id).map(closeUp),
    lastAct: lastAct && { ...lastAct, request: closeUp(lastAct.request), follower },
  }
}

/** With this request in its place; whoever stood right there by hand now stands behind it. */
const withRequest = (requests: readonly FloorRequest[], request: FloorRequest): FloorRequest[] => {
  const { id, itemId, override } = request
  const makeRoom = (other: FloorRequest) =>
    override !== null && other.itemId === itemId && other.override?.after === override.after
      ? behind(other, id)
      : other
  return [...requests.map(makeRoom), request].sort(byArrival)
}

const movedTo = (state: Listed, requestId: string, override: Override | null): Floor => {
  const { floor } = state
  const request = findById(floor.requests, requestId)
  if (!request) return floor
  const rest = without(state, request)
  return { ...rest, requests: withRequest(rest.requests, { ...request, override }) }
}

/** Back where it was: by the rule, with whoever stood behind it by hand, or behind the one that it stood behind. */
const returned = (requests: readonly FloorRequest[], { request, follower }: FloorAct): FloorRequest[] =>
  withRequest(
    requests.map((other) => (!request.override && other.id === follower ? behind(other, request.id) : other)),
    request,
  )

/** What an intervention adds to who was heard: its organization with its time, and those it spoke for. */
const heardFrom = (intervention: Intervention, sittingId: string | null, at: number): Heard[] => {
  const { request, ...clock } = intervention
  if (!countsAsHeard(request)) return []
  const { itemId, organizationId } = request
  const others = request.speaksFor.filter(({ confirmed }) => confirmed === true)
  return [
    { sittingId, itemId, organizationId, count: 1, ms: elapsed(clock, at) },
    ...others.map((other) => ({ sittingId, itemId, organizationId: other.organizationId, count: 1, ms: 0 })),
  ]
}

const counted = (heard: readonly Heard[], { count, ms, ...key }: Heard, sign: 1 | -1): Heard[] => {
  const isSame = (one: Heard) =>
    one.itemId === key.itemId && one.organizationId === key.organizationId && one.sittingId === key.sittingId
  const known = heard.some(isSame) ? heard : [...heard, { ...key, count: 0, ms: 0 }]
  return known
    .map((one) => (isSame(one) ? { ...one, count: one.count + sign * count, ms: one.ms + sign * ms } : one))
    .filter((one) => one.count > 0)
}

const countedReplies = (floor: Floor, { request }: Intervention, sign: 1 | -1): Floor['repliesUsed'] => {
  const { itemId, organizationId } = request
  if (!isReply(request.kind)) return floor.repliesUsed
  const isThis = (one: { itemId: string | null; organizationId: string }) =>
    one.itemId === itemId && one.organizationId === organizationId
  const before = floor.repliesUsed.find(isThis)?.count ?? 0
  const others = floor.repliesUsed.filter((one) => !isThis(one))
  return before + sign > 0 ? [...others, { itemId, organizationId, count: before + sign }] : others
}

/** Adds (1) or takes back (-1) what an intervention that ended at this moment counts for. */
const withCount = (
  state: Listed,
  floor: Floor,
  intervention: Intervention,
  at: number,
  sign: 1 | -1,
): Floor => ({
  ...floor,
  heard: heardFrom(intervention, state.agenda.sittingId, at).reduce(
    (heard, one) => counted(heard, one, sign),
    floor.heard,
  ),
  repliesUsed: countedReplies(floor, intervention, sign),
})

/** The turns on an item after a statement was called. */
const turned = (state: Listed, { kind, itemId, organizationId, side }: FloorRequest): Turn[] => {
  const { turns } = state.floor
  if (kind !== 'statement') return turns
  const turn = turnOf(state.floor, itemId)
  const othersSinceSteering = isSteering(state, organizationId) ? 0 : turn.othersSinceSteering + 1
  return [
    ...turns.filter((one) => one.itemId !== itemId),
    { itemId, othersSinceSteering, lastSide: side ?? turn.lastSide },
  ]
}

const turnBack = (turns: readonly Turn[], itemId: string | null, before: Turn | null): Turn[] => {
  const others = turns.filter((one) => one.itemId !== itemId)
  return before ? [...others, before] : others
}

const halted = (speaker: Intervention, at: number): Intervention => ({
  ...speaker,
  ranMs: elapsed(speaker, at),
  resumedAt: null,
})

/** An ending that came with this event, in one act: undoing takes back both. */
const sameAct = ({ lastAct }: Floor, { at, by }: MeetingEvent): FloorAct | null =>
  lastAct?.kind === 'ended' && lastAct.at === at && lastAct.by === by ? lastAct : null

const given = (state: Listed, event: Extract<MeetingEvent, { type: 'floorGiven' }>): Floor => {
  const { floor } = state
  const request = findById(floor.requests, event.requestId)
  if (!request) return floor
  const { at, by, limitSeconds } = event
  const start = sameAct(floor, event)
  return {
    ...without(state, request),
    turns: turned(state, request),
    current: { request, givenAt: at, ranMs: 0, resumedAt: at, limitSeconds, addedSeconds: 0 },
    interrupted: floor.current ? halted(floor.current, at) : floor.interrupted,
    lastAct: {
      kind: 'given',
      request,
      follower: followerOf(floor.requests, request.id),
      before: start ? start.before : floor.current,
      interruptedBefore: start ? start.interruptedBefore : floor.interrupted,
      turnBefore: floor.turns.find(({ itemId }) => itemId === request.itemId) ?? null,
      at,
      by,
    },
  }
}

const passedOver = (state: Listed, event: Extract<MeetingEvent, { type: 'requestPassedOver' }>): Floor => {
  const { floor } = state
  const request = findById(floor.requests, event.requestId)
  if (!request) return floor
  const { at, by } = event
  const follower = followerOf(floor.requests, request.id)
  return {
    ...without(state, request),
    lastAct: {
      ...{ kind: 'passed-over', request, follower, at, by },
      ...{ before: null, interruptedBefore: null, turnBefore: null },
    },
  }
}

const withdrawn = (state: Listed, requestId: string): Floor => {
  const request = findById(state.floor.requests, requestId)
  return request ? without(state, request) : state.floor
}

const ended = (state: Listed, event: Extract<MeetingEvent, { type: 'floorEnded' }>): Floor => {
  const { floor } = state
  const { requestId, at, by } = event
  const speaker = floor.current?.request.id === requestId ? floor.current : null
  const waiting = floor.interrupted?.request.id === requestId ? floor.interrupted : null
  const over = speaker ?? waiting
  if (!over) return floor
  const start = sameAct(floor, event)
  return {
    ...withCount(state, floor, over, at, 1),
    current: speaker ? floor.interrupted && { ...floor.interrupted, resumedAt: at } : floor.current,
    interrupted: null,
    lastAct: {
      kind: 'ended',
      request: over.request,
      follower: null,
      before: start ? start.before : floor.current,
      interruptedBefore: start ? start.interruptedBefore : floor.interrupted,
      turnBefore: null,
      at,
      by,
    },
  }
}

/** Back to how it was, as if the act had not been: the request waits again, and whoever spoke speaks on. */
const undone = (state: Listed): Floor => {
  const { floor } = state
  const act = floor.lastAct
  if (!act) return floor
  const requests = act.kind === 'ended' ? floor.requests : returned(floor.requests, act)
  if (act.kind === 'passed-over') return { ...floor, requests, lastAct: null }
  const resumed = [act.before, act.interruptedBefore].filter((speaker) => speaker !== null)
  const still = new Set([act.kind === 'given' ? floor.interrupted?.request.id : undefined])
  if (act.kind === 'ended' && floor.current) still.add(floor.current.request.id)
  const uncounted = resumed
    .filter(({ request }) => !still.has(request.id))
    .reduce((rest, speaker) => withCount(state, rest, speaker, act.at, -1), floor)
  const turns = act.kind === 'given' ? turnBack(floor.turns, act.request.itemId, act.turnBefore) : floor.turns
  return {
    ...uncounted,
    requests,
    turns,
    current: act.before,
    interrupted: act.interruptedBefore,
    lastAct: null,
  }
}

/** A change of the speaker's clock builds on the ending that gave it back: that ending can no longer be undone. */
const onSpeaker = (
  floor: Floor,
  requestId: string,
  change: (speaker: Intervention) => Intervention,
): Floor =>
  floor.current?.request.id === requestId
    ? {
        ...floor,
        current: change(floor.current),
        lastAct: floor.lastAct?.kind === 'ended' ? null : floor.lastAct,
      }
    : floor

const asked = (floor: Floor, event: Extract<MeetingEvent, { type: 'floorRequested' }>): Floor => {
  const { requestId: id, personId, organizationId, kind, capacity, itemId, entered, at } = event
  const { side = null, questionId = null, speaksFor = [] } = event
  const arrival = floor.arrivals + 1
  const request = {
    id,
    arrival,
    personId,
    organizationId,
    kind,
    capacity,
    itemId,
    askedAt: at,
    entered,
    override: null,
    side,
    questionId,
    speaksFor: speaksFor.map((organization) => ({ organizationId: organization, confirmed: null })),
  }
  return { ...floor, arrivals: arrival, requests: [...floor.requests, request] }
}

const withoutClosing = (floor: Floor, itemId: string | null): Floor => ({
  ...floor,
  closings: floor.closings.filter((closing) => closing.itemId !== itemId),
})

const confirmedFor = (
  request: FloorRequest,
  { organizationId, confirmed }: Extract<MeetingEvent, { type: 'spokespersonAnswered' }>,
): FloorRequest => ({
  ...request,
  speaksFor: request.speaksFor.map((one) =>
    one.organizationId === organizationId ? { ...one, confirmed } : one,
  ),
})

const evolveRules = (floor: Floor, event: MeetingEvent): Floor => {
  switch (event.type) {
    case 'floorRulesSet': {
      const { itemId, rules } = event
      if (itemId === null) return { ...floor, rules: rules ?? byArrivalOnly }
      const others = floor.itemRules.filter((one) => one.itemId !== itemId)
      return { ...floor, itemRules: rules ? [...others, { itemId, rules }] : others }
    }
    case 'specialLimitSet':
      return { ...floor, specialLimits: { ...floor.specialLimits, [event.which]: event.seconds } }
    case 'itemLimitSet': {
      const { itemId, seconds } = event
      const others = floor.itemLimits.filter((one) => one.itemId !== itemId)
      return { ...floor, itemLimits: seconds === null ? others : [...others, { itemId, seconds }] }
    }
    case 'itemTimeShared':
      return { ...floor, sharesItemTime: event.shares }
    case 'figuresShown':
      return { ...floor, figuresShown: event.shown }
    case 'pointOfOrderRuled': {
      const { requestId, organizationId, itemId, ruling, text, at } = event
      return {
        ...floor,
        rulings: [
          ...floor.rulings,
          { requestId, organizationId, itemId, ruling, text, at, appealedBy: null },
        ],
      }
    }
    case 'rulingAppealed': {
      const appealed = (one: Floor['rulings'][number]) =>
        one.requestId === event.requestId ? { ...one, appealedBy: event.organizationId } : one
      return { ...floor, rulings: floor.rulings.map(appealed) }
    }
    default:
      return evolveSpeaker(floor, event)
  }
}

const evolveSpeaker = (floor: Floor, event: MeetingEvent): Floor => {
  switch (event.type) {
    case 'speakerPaused':
      return onSpeaker(floor, event.requestId, (speaker) => halted(speaker, event.at))
    case 'speakerResumed':
      return onSpeaker(floor, event.requestId, (speaker) => ({ ...speaker, resumedAt: event.at }))
    case 'speakerTimeAdded':
      return onSpeaker(floor, event.requestId, (speaker) => ({
        ...speaker,
        addedSeconds: speaker.addedSeconds + event.seconds,
      }))
    case 'speakingLimitSet':
      return { ...floor, limits: { ...floor.limits, [event.kind]: event.seconds } }
    case 'listClosed':
      return { ...withoutClosing(floor, event.itemId), closedFor: [...floor.closedFor, event.itemId] }
    case 'listOpened':
      return { ...floor, closedFor: floor.closedFor.filter((itemId) => itemId !== event.itemId) }
    case 'listClosingAnnounced': {
      const { itemId, closesAt } = event
      return { ...floor, closings: [...withoutClosing(floor, itemId).closings, { itemId, closesAt }] }
    }
    case 'listClosingCancelled':
      return withoutClosing(floor, event.itemId)
    case 'spokespersonAnswered':
      return {
        ...floor,
        requests: updateById(floor.requests, event.requestId, (one) => confirmedFor(one, event)),
      }
    default:
      return floor
  }
}

/** Notes go when their request is neither waiting nor on the floor nor to be had back by undoing. */
const withNotes = (floor: Floor): Floor => {
  if (floor.notes.length === 0) return floor
  const { requests, current, interrupted, lastAct } = floor
  const speakers = [current, interrupted, lastAct?.before, lastAct?.interruptedBefore]
  const ids = new Set(
    [...requests, lastAct?.request, ...speakers.map((one) => one?.request)].map((r) => r?.id),
  )
  const kept = floor.notes.filter(({ requestId }) => ids.has(requestId))
  return kept.length === floor.notes.length ? floor : { ...floor, notes: kept }
}

/** Hands raised between items go to the list of the item that starts; who waits there already keeps the other one. */
const takenAlong = (floor: Floor, itemId: string | null): Floor => {
  const goes = ({ itemId: own, personId, kind }: FloorRequest) =>
    own === null && (personId === null || itemId === null || !waitsAlready(floor, itemId, personId, kind))
  if (itemId === null || !floor.requests.some(goes)) return floor
  const requests = floor.requests.map((one) => (goes(one) ? { ...one, itemId, override: null } : one))
  const left = new Set(requests.filter((one) => one.itemId === null).map(({ id }) => id))
  // Nothing is undone into a list that has gone, and nobody stands by hand behind who has gone from it.
  const freed = requests.map((one) =>
    one.itemId === null && one.override?.after && !left.has(one.override.after)
      ? { ...one, override: null }
      : one,
  )
  const lastAct = floor.lastAct?.request.itemId === null ? null : floor.lastAct
  return withNotes({ ...floor, requests: freed, lastAct })
}

/** Looks at the whole state: the order of the list depends on more than the floor. */
export const evolveFloor = (state: Listed, event: MeetingEvent): Floor => {
  const { floor } = state
  switch (event.type) {
    case 'floorRequested':
      return asked(floor, event)
    case 'floorNoted':
      return {
        ...floor,
        notes: [...floor.notes, { requestId: event.requestId, personId: event.personId, text: event.text }],
      }
    case 'floorWithdrawn':
      return withNotes(withdrawn(state, event.requestId))
    case 'requestMoved':
      return movedTo(state, event.requestId, event.override)
    case 'requestPassedOver':
      return withNotes(passedOver(state, event))
    case 'floorGiven':
      return withNotes(given(state, event))
    case 'floorEnded':
      return withNotes(ended(state, event))
    case 'floorActUndone':
      return withNotes(undone(state))
    case 'itemStarted':
    case 'itemResumed':
      return takenAlong(floor, clockItem(state.agenda, event.itemId)?.id ?? null)
    default: {
      const next = evolveRules(floor, event)
      return next === floor ? floor : withNotes(next)
    }
  }
}

/** Notes are for the podium and for the one who wrote them. */
export const floorFor = (floor: Floor, viewer: Viewer): Floor =>
  isPodium(viewer)
    ? floor
    : { ...floor, notes: floor.notes.filter(({ personId }) => personId === viewer.personId) }
