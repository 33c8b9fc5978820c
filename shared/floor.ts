import { floorItemId } from './agenda.ts'
import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { orderFloor, type Place } from './floor-order.ts'
import { accept, type Context, type Decision, found, isPodium, refuse, type Viewer } from './kernel.ts'
import { organizationOf, personOf } from './roster.ts'
import type { Floor, FloorKind, FloorRequest, Heard, Intervention, Override, State } from './state.ts'
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
  const running =
    floor.current === null ? 0 : Math.max(0, (speakerLeftMs(floor.current, now) ?? 180_000) / 1000)
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
  if (kind !== 'point-of-order' && state.floor.current?.request.personId === actor.personId)
    return refuse('already-speaking')
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
  if (list.slice(at + 1).some((place) => place.request.kind === 'point-of-order') && after !== null)
    return refuse('point-of-order-first')
  return accept({ type: 'requestMoved', requestId, override: { after, by: 'podium', reason } })
}

export const unmoveRequest = ({ floor }: State, { requestId }: CommandOf<'unmoveRequest'>): Decided => {
  const request = found(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  return request.override ? accept({ type: 'requestMoved', requestId, override: null }) : refuse('not-moved')
}

export const passOver = ({ floor }: State, { requestId }: CommandOf<'passOver'>): Decided =>
  found(floor.requests, requestId) ? accept({ type: 'requestPassedOver', requestId }) : refuse('not-waiting')

/** Whoever speaks is done, unless a point of order interrupts: then they go on after it. */
export const giveFloor = ({ floor }: State, { requestId, expected }: CommandOf<'giveFloor'>): Decided => {
  if (holder(floor) === requestId) return refuse('already-speaking')
  if (expected !== undefined && expected !== holder(floor)) return refuse('floor-moved-on')
  const request = found(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
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

/** Takes back the last giving, ending or passing over, while it is fresh and nothing has been built on it. */
export const undoFloorAct = (
  { floor, roster }: State,
  { requestId }: CommandOf<'undoFloorAct'>,
  { now }: Context,
): Decided => {
  const act = floor.lastAct
  if (!act || act.request.id !== requestId || now - act.at > undoMs) return refuse('nothing-to-undo')
  const { personId, itemId, kind } = act.request
  if (personId !== null && !personOf(roster, personId)) return refuse('unknown-person', personId)
  const again = act.kind !== 'ended' && personId !== null && waitsAlready(floor, itemId, personId, kind)
  if (again) return refuse('already-waiting')
  return accept({ type: 'floorActUndone', requestId })
}

// --- evolving ---

/** Without this request; whoever stood behind it by hand now stands behind the one before it. */
const without = (floor: Floor, requestId: string): FloorRequest[] => {
  const request = found(floor.requests, requestId)
  if (!request) return floor.requests
  const list = listFor(floor, request.itemId)
  const before = list[list.findIndex((place) => place.request.id === requestId) - 1]?.request.id ?? null
  return floor.requests
    .filter(({ id }) => id !== requestId)
    .map((other) =>
      other.override?.after === requestId
        ? { ...other, override: { ...other.override, after: before } }
        : other,
    )
}

/** Moved by hand: what stood right there by hand now stands behind it, so that a place is never taken twice. */
const movedTo = (floor: Floor, requestId: string, override: Override | null): FloorRequest[] => {
  const request = found(floor.requests, requestId)
  if (!request) return floor.requests
  const rest = without(floor, requestId)
  const others =
    override === null
      ? rest
      : rest.map((other) =>
          other.itemId === request.itemId &&
          other.override !== null &&
          other.override.after === override.after
            ? { ...other, override: { ...other.override, after: requestId } }
            : other,
        )
  return [...others, { ...request, override }].sort((a, b) => a.arrival - b.arrival)
}

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

const given = (floor: Floor, event: Extract<MeetingEvent, { type: 'floorGiven' }>): Floor => {
  const request = found(floor.requests, event.requestId)
  if (!request) return floor
  const { at, by, limitSeconds } = event
  const justEnded =
    floor.lastAct?.kind === 'ended' && floor.lastAct.at === at && floor.lastAct.by === by
      ? floor.lastAct
      : null
  return {
    ...floor,
    requests: without(floor, request.id),
    current: { request, givenAt: at, ranMs: 0, resumedAt: at, limitSeconds, addedSeconds: 0 },
    interrupted: floor.current ? halted(floor.current, at) : floor.interrupted,
    lastAct: {
      kind: 'given',
      request,
      before: justEnded ? justEnded.before : floor.current,
      interruptedBefore: justEnded ? justEnded.interruptedBefore : floor.interrupted,
      at,
      by,
    },
    notes: floor.notes.filter(
      ({ requestId }) => requestId === request.id || found(floor.requests, requestId),
    ),
  }
}

const ended = (floor: Floor, event: Extract<MeetingEvent, { type: 'floorEnded' }>): Floor => {
  const { requestId, at, by } = event
  const speaker = floor.current?.request.id === requestId ? floor.current : null
  const waiting = floor.interrupted?.request.id === requestId ? floor.interrupted : null
  const over = speaker ?? waiting
  if (!over) return floor
  const chained =
    floor.lastAct?.kind === 'ended' && floor.lastAct.at === at && floor.lastAct.by === by
      ? floor.lastAct
      : null
  return {
    ...floor,
    current: speaker ? floor.interrupted && { ...floor.interrupted, resumedAt: at } : floor.current,
    interrupted: null,
    heard: addHeard(floor.heard, over, at),
    lastAct: {
      kind: 'ended',
      request: over.request,
      before: chained ? chained.before : floor.current,
      interruptedBefore: chained ? chained.interruptedBefore : floor.interrupted,
      at,
      by,
    },
  }
}

/** Back to how it was, as if the act had not been: the request waits again, and whoever spoke speaks on. */
const undone = (floor: Floor): Floor => {
  const act = floor.lastAct
  if (!act) return floor
  const back = act.kind === 'ended' ? [] : [act.request]
  const requests = [...floor.requests, ...back].sort((a, b) => a.arrival - b.arrival)
  if (act.kind === 'passed-over') return { ...floor, requests, lastAct: null }
  const resumed = [act.before, act.interruptedBefore].filter((speaker) => speaker !== null)
  const still = new Set([act.kind === 'given' ? floor.interrupted?.request.id : undefined])
  if (act.kind === 'ended' && floor.current) still.add(floor.current.request.id)
  const heard = resumed
    .filter(({ request }) => !still.has(request.id))
    .reduce((list, speaker) => takeHeard(list, speaker, act.at), floor.heard)
  return { ...floor, requests, heard, current: act.before, interrupted: act.interruptedBefore, lastAct: null }
}

const onSpeaker = (
  floor: Floor,
  requestId: string,
  change: (speaker: Intervention) => Intervention,
): Floor => (floor.current?.request.id === requestId ? { ...floor, current: change(floor.current) } : floor)

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
      return {
        ...floor,
        requests: without(floor, event.requestId),
        notes: floor.notes.filter((note) => note.requestId !== event.requestId),
      }
    case 'requestMoved':
      return { ...floor, requests: movedTo(floor, event.requestId, event.override) }
    case 'requestPassedOver': {
      const request = found(floor.requests, event.requestId)
      if (!request) return floor
      const { at, by } = event
      const lastAct = { kind: 'passed-over' as const, request, before: null, interruptedBefore: null, at, by }
      return { ...floor, requests: without(floor, event.requestId), lastAct }
    }
    case 'floorGiven':
      return given(floor, event)
    case 'floorEnded':
      return ended(floor, event)
    case 'floorActUndone':
      return undone(floor)
    default:
      return evolveSpeaker(floor, event)
  }
}

/** Notes are for the podium and for the one who wrote them. */
export const floorFor = (floor: Floor, viewer: Viewer): Floor =>
  isPodium(viewer)
    ? floor
    : { ...floor, notes: floor.notes.filter(({ personId }) => personId === viewer.personId) }
