import { floorItemId } from './agenda.ts'
import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { orderFloor, type Place } from './floor-order.ts'
import { accept, type Context, type Decision, found, isPodium, refuse, type Viewer } from './kernel.ts'
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
} from './state.ts'
import { elapsed } from './time.ts'

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
type Decided = Decision<FloorRefusal>

export const emptyFloor: Floor = {
  requests: [],
  arrivals: 0,
  current: null,
  interrupted: null,
  closedFor: [],
  limits: { statement: 180, reply: 120, 'point-of-order': 120 },
  heard: [],
  lastAct: null,
  notes: [],
}

/** Milliseconds during which the podium's last act on the floor can be undone. */
export const undoMs = 10_000

// --- reading ---

/** The requests of an item's list, in the order in which they are called. */
export const listFor = (floor: Floor, itemId: string | null): Place[] =>
  orderFloor(floor.requests.filter((request) => request.itemId === itemId))

/** The list that is open before the meeting now. */
export const currentList = ({ floor, agenda }: Pick<State, 'floor' | 'agenda'>): Place[] =>
  listFor(floor, floorItemId(agenda))

export const isListClosed = ({ floor, agenda }: Pick<State, 'floor' | 'agenda'>): boolean =>
  floor.closedFor.includes(floorItemId(agenda))

/** Milliseconds that somebody has spoken. */
export const spokenMs = (intervention: Intervention, now: number): number => elapsed(intervention, now)

/** Milliseconds left of an intervention; negative when it is over; null without a limit. */
export const speakerLeftMs = (intervention: Intervention, now: number): number | null =>
  intervention.limitSeconds === null
    ? null
    : (intervention.limitSeconds + intervention.addedSeconds) * 1000 - spokenMs(intervention, now)

/** Seconds until the request in this place (1 is next) is called, if everybody before it uses the whole limit. */
export const estimateWait = (floor: Floor, list: readonly Place[], place: number, now: number): number => {
  const running = [floor.current, floor.interrupted]
    .map((speaker) => speaker && Math.max(0, (speakerLeftMs(speaker, now) ?? 180_000) / 1000))
    .reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0)
  const before = list
    .slice(0, place - 1)
    .reduce((sum, { request }) => sum + (floor.limits[request.kind] ?? 180), 0)
  return Math.round(running + before)
}

/** Heard counts what an organization said for itself: not points of order, not the chair of a working group's report. */
export const countsAsHeard = ({ kind, capacity }: FloorRequest): boolean =>
  kind !== 'point-of-order' && capacity?.as !== 'working-group-chair'

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

export const requestFloor = (
  state: State,
  command: CommandOf<'requestFloor'>,
  { actor, id }: Context,
): Decided => {
  const { kind, note, capacity = null } = command
  const itemId = floorItemId(state.agenda)
  const organizationId = command.organizationId ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  if (isListClosed(state) && !isUrgent(kind)) return refuse('list-closed')
  if (waitsAlready(state.floor, itemId, actor.personId, kind)) return refuse('already-waiting')
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
    },
    ...notes(id, actor.personId, note),
  )
}

export const withdrawRequest = (
  { floor }: State,
  { requestId }: CommandOf<'withdrawRequest'>,
  { actor }: Context,
): Decided => {
  const request = found(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  return isAuthor(request, actor) || isPodium(actor)
    ? accept({ type: 'floorWithdrawn', requestId })
    : refuse('not-yours')
}

/** One's own request lets the next one pass. */
export const moveLater = (
  { floor }: State,
  { requestId }: CommandOf<'moveLater'>,
  { actor }: Context,
): Decided => {
  const request = found(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (!isAuthor(request, actor)) return refuse('not-yours')
  if (isUrgent(request.kind)) return refuse('point-of-order-first')
  const list = listFor(floor, request.itemId)
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
  const { organizationId, personId = null, kind, capacity = null, note } = command
  if (!organizationOf(state.roster, organizationId)) return refuse('unknown-organization', organizationId)
  const itemId = floorItemId(state.agenda)
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
    },
    ...notes(id, actor.personId, note),
  )
}

export const moveRequest = ({ floor }: State, command: CommandOf<'moveRequest'>): Decided => {
  const { requestId, after, reason = '' } = command
  const request = found(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (requestId === after) return refuse('behind-itself')
  if (isUrgent(request.kind)) return refuse('point-of-order-first')
  const target = found(floor.requests, after)
  if (after !== null && !target) return refuse('not-waiting')
  if (target && target.itemId !== request.itemId) return refuse('another-list')
  const list = listFor(floor, request.itemId)
  const at = after === null ? -1 : list.findIndex((place) => place.request.id === after)
  if (list.slice(at + 1).some((place) => isUrgent(place.request.kind)) && after !== null)
    return refuse('point-of-order-first')
  const behind = target && isUrgent(target.kind) ? null : after
  return accept({ type: 'requestMoved', requestId, override: { after: behind, by: 'podium', reason } })
}

export const unmoveRequest = ({ floor }: State, { requestId }: CommandOf<'unmoveRequest'>): Decided => {
  const request = found(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  return request.override ? accept({ type: 'requestMoved', requestId, override: null }) : refuse('not-moved')
}

export const passOver = ({ floor }: State, { requestId }: CommandOf<'passOver'>): Decided =>
  found(floor.requests, requestId) ? accept({ type: 'requestPassedOver', requestId }) : refuse('not-waiting')

/** Whoever speaks is done, unless a point of order interrupts: then they go on after it. */
export const giveFloor = (
  { floor, agenda }: State,
  { requestId, expected }: CommandOf<'giveFloor'>,
): Decided => {
  if (holder(floor) === requestId) return refuse('already-speaking')
  if (expected !== undefined && expected !== holder(floor)) return refuse('floor-moved-on')
  const request = found(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (request.itemId !== floorItemId(agenda)) return refuse('another-list')
  const outOfTurn = listFor(floor, request.itemId)[0]?.request.id !== requestId
  const given: Happening = {
    type: 'floorGiven',
    requestId,
    limitSeconds: floor.limits[request.kind],
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

// --- evolving ---

const byArrival = (a: FloorRequest, b: FloorRequest): number => a.arrival - b.arrival
const behind = (request: FloorRequest, after: string | null): FloorRequest =>
  request.override ? { ...request, override: { ...request.override, after } } : request

/** The request that stands right behind this one by hand: there is one at most. */
const followerOf = (requests: readonly FloorRequest[], requestId: string): string | null =>
  requests.find(({ override }) => override?.after === requestId)?.id ?? null

/** The request before this one in its list, behind which others may be put: not a point of order. */
const neighbourBefore = (floor: Floor, { id, itemId }: FloorRequest): string | null => {
  const list = listFor(floor, itemId)
  const before = list[list.findIndex(({ request }) => request.id === id) - 1]?.request
  return before && !isUrgent(before.kind) ? before.id : null
}

/** Without this request; whoever stood behind it by hand now stands behind the one before it. */
const without = (floor: Floor, request: FloorRequest): Floor => {
  const before = neighbourBefore(floor, request)
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

const movedTo = (floor: Floor, requestId: string, override: Override | null): Floor => {
  const request = found(floor.requests, requestId)
  if (!request) return floor
  const rest = without(floor, request)
  return { ...rest, requests: withRequest(rest.requests, { ...request, override }) }
}

/** Back where it was: by the rule, with whoever stood behind it by hand, or behind the one that it stood behind. */
const returned = (requests: readonly FloorRequest[], { request, follower }: FloorAct): FloorRequest[] =>
  withRequest(
    requests.map((other) => (!request.override && other.id === follower ? behind(other, request.id) : other)),
    request,
  )

const addHeard = (heard: readonly Heard[], { request, ...clock }: Intervention, at: number): Heard[] => {
  if (!countsAsHeard(request)) return [...heard]
  const { itemId, organizationId } = request
  const ms = elapsed(clock, at)
  const isSame = (one: Heard) => one.itemId === itemId && one.organizationId === organizationId
  return heard.some(isSame)
    ? heard.map((one) => (isSame(one) ? { ...one, count: one.count + 1, ms: one.ms + ms } : one))
    : [...heard, { itemId, organizationId, count: 1, ms }]
}

const takeHeard = (heard: readonly Heard[], { request, ...clock }: Intervention, at: number): Heard[] => {
  if (!countsAsHeard(request)) return [...heard]
  const ms = elapsed(clock, at)
  return heard
    .map((one) =>
      one.itemId === request.itemId && one.organizationId === request.organizationId
        ? { ...one, count: one.count - 1, ms: one.ms - ms }
        : one,
    )
    .filter(({ count }) => count > 0)
}

const halted = (speaker: Intervention, at: number): Intervention => ({
  ...speaker,
  ranMs: elapsed(speaker, at),
  resumedAt: null,
})

/** An ending that came with this event, in one act: undoing takes back both. */
const sameAct = ({ lastAct }: Floor, { at, by }: MeetingEvent): FloorAct | null =>
  lastAct?.kind === 'ended' && lastAct.at === at && lastAct.by === by ? lastAct : null

const given = (floor: Floor, event: Extract<MeetingEvent, { type: 'floorGiven' }>): Floor => {
  const request = found(floor.requests, event.requestId)
  if (!request) return floor
  const { at, by, limitSeconds } = event
  const start = sameAct(floor, event)
  return {
    ...without(floor, request),
    current: { request, givenAt: at, ranMs: 0, resumedAt: at, limitSeconds, addedSeconds: 0 },
    interrupted: floor.current ? halted(floor.current, at) : floor.interrupted,
    lastAct: {
      kind: 'given',
      request,
      follower: followerOf(floor.requests, request.id),
      before: start ? start.before : floor.current,
      interruptedBefore: start ? start.interruptedBefore : floor.interrupted,
      at,
      by,
    },
  }
}

const passedOver = (floor: Floor, event: Extract<MeetingEvent, { type: 'requestPassedOver' }>): Floor => {
  const request = found(floor.requests, event.requestId)
  if (!request) return floor
  const { at, by } = event
  const follower = followerOf(floor.requests, request.id)
  return {
    ...without(floor, request),
    lastAct: { kind: 'passed-over', request, follower, before: null, interruptedBefore: null, at, by },
  }
}

const withdrawn = (floor: Floor, requestId: string): Floor => {
  const request = found(floor.requests, requestId)
  return request ? without(floor, request) : floor
}

const ended = (floor: Floor, event: Extract<MeetingEvent, { type: 'floorEnded' }>): Floor => {
  const { requestId, at, by } = event
  const speaker = floor.current?.request.id === requestId ? floor.current : null
  const waiting = floor.interrupted?.request.id === requestId ? floor.interrupted : null
  const over = speaker ?? waiting
  if (!over) return floor
  const start = sameAct(floor, event)
  return {
    ...floor,
    current: speaker ? floor.interrupted && { ...floor.interrupted, resumedAt: at } : floor.current,
    interrupted: null,
    heard: addHeard(floor.heard, over, at),
    lastAct: {
      kind: 'ended',
      request: over.request,
      follower: null,
      before: start ? start.before : floor.current,
      interruptedBefore: start ? start.interruptedBefore : floor.interrupted,
      at,
      by,
    },
  }
}

/** Back to how it was, as if the act had not been: the request waits again, and whoever spoke speaks on. */
const undone = (floor: Floor): Floor => {
  const act = floor.lastAct
  if (!act) return floor
  const requests = act.kind === 'ended' ? floor.requests : returned(floor.requests, act)
  if (act.kind === 'passed-over') return { ...floor, requests, lastAct: null }
  const resumed = [act.before, act.interruptedBefore].filter((speaker) => speaker !== null)
  const still = new Set([act.kind === 'given' ? floor.interrupted?.request.id : undefined])
  if (act.kind === 'ended' && floor.current) still.add(floor.current.request.id)
  const heard = resumed
    .filter(({ request }) => !still.has(request.id))
    .reduce((list, speaker) => takeHeard(list, speaker, act.at), floor.heard)
  return { ...floor, requests, heard, current: act.before, interrupted: act.interruptedBefore, lastAct: null }
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
  }
  return { ...floor, arrivals: arrival, requests: [...floor.requests, request] }
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
      return { ...floor, closedFor: [...floor.closedFor, event.itemId] }
    case 'listOpened':
      return { ...floor, closedFor: floor.closedFor.filter((itemId) => itemId !== event.itemId) }
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
  return { ...floor, notes: floor.notes.filter(({ requestId }) => ids.has(requestId)) }
}

export const evolveFloor = (floor: Floor, event: MeetingEvent): Floor => {
  switch (event.type) {
    case 'floorRequested':
      return asked(floor, event)
    case 'floorNoted':
      return {
        ...floor,
        notes: [...floor.notes, { requestId: event.requestId, personId: event.personId, text: event.text }],
      }
    case 'floorWithdrawn':
      return withNotes(withdrawn(floor, event.requestId))
    case 'requestMoved':
      return movedTo(floor, event.requestId, event.override)
    case 'requestPassedOver':
      return withNotes(passedOver(floor, event))
    case 'floorGiven':
      return withNotes(given(floor, event))
    case 'floorEnded':
      return withNotes(ended(floor, event))
    case 'floorActUndone':
      return withNotes(undone(floor))
    default:
      return evolveSpeaker(floor, event)
  }
}

/** Notes are for the podium and for the one who wrote them. */
export const floorFor = (floor: Floor, viewer: Viewer): Floor =>
  isPodium(viewer)
    ? floor
    : { ...floor, notes: floor.notes.filter(({ personId }) => personId === viewer.personId) }
