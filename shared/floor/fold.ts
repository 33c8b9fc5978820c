import type { EventOf, MeetingEvent } from '../events.ts'
import { findById, updateById } from '../kernel/lists.ts'
import { elapsed } from '../kernel/time.ts'
import { isSteering, type Listed, listFor, turnOf } from './list.ts'
import type {
  Delivered,
  Floor,
  FloorAct,
  FloorRequest,
  Heard,
  Intervention,
  Override,
  Turn,
} from './model.ts'
import { isReply } from './participants.ts'
import { countsAsHeard, isUrgent, waitsAlready } from './select.ts'
import { takenOffAlong, withoutTakenOff } from './taken-off.ts'

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
export const takenFrom = (state: Listed, request: FloorRequest): Floor => {
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
export const withRequest = (requests: readonly FloorRequest[], request: FloorRequest): FloorRequest[] => {
  const { id, itemId, override } = request
  const makeRoom = (other: FloorRequest) =>
    override !== null && other.itemId === itemId && other.override?.after === override.after
      ? behind(other, id)
      : other
  return [...requests.map(makeRoom), request].sort(byArrival)
}

export const moveTo = (state: Listed, requestId: string, override: Override | null): Floor => {
  const { floor } = state
  const request = findById(floor.requests, requestId)
  if (!request) return floor
  const rest = takenFrom(state, request)
  return { ...rest, requests: withRequest(rest.requests, { ...request, override }) }
}

/** Back where it was: by the rule, with whoever stood behind it by hand, or behind the one that it stood behind. */
const returned = (requests: readonly FloorRequest[], { request, follower }: FloorAct): FloorRequest[] =>
  withRequest(
    requests.map((other) => (!request.override && other.id === follower ? behind(other, request.id) : other)),
    request,
  )

/** An intervention that ends at this moment, as it is kept. */
const deliveredFrom = (intervention: Intervention, sittingId: string | null, at: number): Delivered => {
  const { request, ...clock } = intervention
  const { id, personId, organizationId, kind, itemId, speaksFor } = request
  return {
    ...{ id, personId, organizationId, kind, itemId, sittingId, ms: elapsed(clock, at), endedAt: at },
    counts: countsAsHeard(request),
    alsoFor: speaksFor.filter(({ confirmed }) => confirmed === true).map((other) => other.organizationId),
  }
}

/** What it adds to who was heard: its organization with its time, and those it spoke for. */
const heardFrom = ({ counts, sittingId, itemId, organizationId, ms, alsoFor }: Delivered): Heard[] => {
  if (!counts) return []
  const others = alsoFor.map((other) => ({ sittingId, itemId, organizationId: other, count: 1, ms: 0 }))
  return [{ sittingId, itemId, organizationId, count: 1, ms }, ...others]
}

const counted = (heard: readonly Heard[], { count, ms, ...key }: Heard, sign: 1 | -1): Heard[] => {
  const isSame = (one: Heard) =>
    one.itemId === key.itemId && one.organizationId === key.organizationId && one.sittingId === key.sittingId
  const known = heard.some(isSame) ? heard : [...heard, { ...key, count: 0, ms: 0 }]
  return known
    .map((one) => (isSame(one) ? { ...one, count: one.count + sign * count, ms: one.ms + sign * ms } : one))
    .filter((one) => one.count > 0)
}

const countedReplies = (
  floor: Floor,
  { kind, itemId, organizationId }: Delivered,
  sign: 1 | -1,
): Floor['repliesUsed'] => {
  if (!isReply(kind)) return floor.repliesUsed
  const isThis = (one: { itemId: string | null; organizationId: string }) =>
    one.itemId === itemId && one.organizationId === organizationId
  const before = floor.repliesUsed.find(isThis)?.count ?? 0
  const others = floor.repliesUsed.filter((one) => !isThis(one))
  return before + sign > 0 ? [...others, { itemId, organizationId, count: before + sign }] : others
}

/** Adds (1) or takes back (-1) what an intervention counts for. */
export const withCount = (floor: Floor, delivered: Delivered, sign: 1 | -1): Floor => ({
  ...floor,
  heard: heardFrom(delivered).reduce((heard, one) => counted(heard, one, sign), floor.heard),
  repliesUsed: countedReplies(floor, delivered, sign),
})

/** An act that speaks of this request can no longer be undone: something was built on it. */
export const unlessOf = (lastAct: FloorAct | null, requestId: string): FloorAct | null =>
  [lastAct?.request, lastAct?.before?.request, lastAct?.interruptedBefore?.request].some(
    (request) => request?.id === requestId,
  )
    ? null
    : lastAct

/** What an intervention counted for is taken back, and counted as it is corrected; a ruling on it is on the same organization. */
export const correctDelivered = (floor: Floor, event: EventOf<'interventionCorrected'>): Floor => {
  const { requestId, organizationId, personId, ms, struck, reason, at, by } = event
  const known = findById(floor.delivered, requestId)
  if (!known) return floor
  const before = {
    ...{ organizationId: known.organizationId, personId: known.personId, ms: known.ms },
    ...{ struck: known.struck ?? false, reason, at, by },
  }
  const next = {
    ...{ ...known, organizationId, personId, ms, struck },
    earlier: [...(known.earlier ?? []), before],
  }
  const taken = known.struck ? floor : withCount(floor, known, -1)
  return {
    ...(struck ? taken : withCount(taken, next, 1)),
    delivered: updateById(floor.delivered, requestId, () => next),
    rulings: floor.rulings.map((one) => (one.requestId === requestId ? { ...one, organizationId } : one)),
    lastAct: unlessOf(floor.lastAct, requestId),
  }
}

/** As before this intervention ended. */
const withoutDelivered = (floor: Floor, requestId: string): Floor => {
  const delivered = findById(floor.delivered, requestId)
  if (!delivered) return floor
  return {
    ...withCount(floor, delivered, -1),
    delivered: floor.delivered.filter((one) => one !== delivered),
  }
}

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

export const pause = (speaker: Intervention, at: number): Intervention => ({
  ...speaker,
  ranMs: elapsed(speaker, at),
  resumedAt: null,
})

/** An ending that came with this event, in one act: undoing takes back both. */
const sameAct = ({ lastAct }: Floor, { at, by }: MeetingEvent): FloorAct | null =>
  lastAct?.kind === 'ended' && lastAct.at === at && lastAct.by === by ? lastAct : null

export const give = (state: Listed, event: EventOf<'floorGiven'>): Floor => {
  const { floor } = state
  const request = findById(floor.requests, event.requestId)
  if (!request) return floor
  const { at, by, limitSeconds } = event
  const start = sameAct(floor, event)
  return {
    ...takenFrom(state, request),
    turns: turned(state, request),
    current: { request, givenAt: at, ranMs: 0, resumedAt: at, limitSeconds, addedSeconds: 0 },
    interrupted: floor.current ? pause(floor.current, at) : floor.interrupted,
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

export const passOverRequest = (state: Listed, event: EventOf<'requestPassedOver'>): Floor => {
  const { floor } = state
  const request = findById(floor.requests, event.requestId)
  if (!request) return floor
  const { at, by } = event
  const follower = followerOf(floor.requests, request.id)
  return {
    ...takenFrom(state, request),
    lastAct: {
      ...{ kind: 'passed-over', request, follower, at, by },
      ...{ before: null, interruptedBefore: null, turnBefore: null },
    },
  }
}

export const withdraw = (state: Listed, requestId: string): Floor => {
  const request = findById(state.floor.requests, requestId)
  return request ? takenFrom(state, request) : state.floor
}

export const endIntervention = (state: Listed, event: EventOf<'floorEnded'>): Floor => {
  const { floor } = state
  const { requestId, at, by } = event
  const speaker = floor.current?.request.id === requestId ? floor.current : null
  const waiting = floor.interrupted?.request.id === requestId ? floor.interrupted : null
  const over = speaker ?? waiting
  if (!over) return floor
  const start = sameAct(floor, event)
  const delivered = deliveredFrom(over, state.agenda.sittingId, at)
  return {
    ...withCount(floor, delivered, 1),
    delivered: [...floor.delivered, delivered],
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
export const undo = (state: Listed): Floor => {
  const { floor } = state
  const act = floor.lastAct
  if (!act) return floor
  const requests = act.kind === 'ended' ? floor.requests : returned(floor.requests, act)
  if (act.kind === 'passed-over')
    return { ...withoutTakenOff(floor, ({ id }) => id === act.request.id), requests, lastAct: null }
  const resumed = [act.before, act.interruptedBefore].filter((speaker) => speaker !== null)
  const still = new Set([act.kind === 'given' ? floor.interrupted?.request.id : undefined])
  if (act.kind === 'ended' && floor.current) still.add(floor.current.request.id)
  const uncounted = resumed
    .filter(({ request }) => !still.has(request.id))
    .reduce((rest, { request }) => withoutDelivered(rest, request.id), floor)
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
export const updateSpeaker = (
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

export const addRequest = (floor: Floor, event: EventOf<'floorRequested'>): Floor => {
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

export const withoutClosing = (floor: Floor, itemId: string | null): Floor => ({
  ...floor,
  closings: floor.closings.filter((closing) => closing.itemId !== itemId),
})

export const confirm = (
  request: FloorRequest,
  { organizationId, confirmed }: EventOf<'spokespersonAnswered'>,
): FloorRequest => ({
  ...request,
  speaksFor: request.speaksFor.map((one) =>
    one.organizationId === organizationId ? { ...one, confirmed } : one,
  ),
})

/** Notes go when their request is neither waiting nor on the floor nor to be had back by undoing. */
export const withNotes = (floor: Floor): Floor => {
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
export const takeAlong = (floor: Floor, itemId: string | null): Floor => {
  const goes = ({ itemId: own, personId, kind }: FloorRequest) =>
    own === null && (personId === null || itemId === null || !waitsAlready(floor, itemId, personId, kind))
  if (itemId === null || !floor.requests.some(goes))
    return itemId === null ? floor : takenOffAlong(floor, itemId)
  const requests = floor.requests.map((one) => (goes(one) ? { ...one, itemId, override: null } : one))
  const left = new Set(requests.filter((one) => one.itemId === null).map(({ id }) => id))
  // Nothing is undone into a list that has gone, and nobody stands by hand behind who has gone from it.
  const freed = requests.map((one) =>
    one.itemId === null && one.override?.after && !left.has(one.override.after)
      ? { ...one, override: null }
      : one,
  )
  const lastAct = floor.lastAct?.request.itemId === null ? null : floor.lastAct
  return withNotes(takenOffAlong({ ...floor, requests: freed, lastAct }, itemId))
}

/** Hands that were raised between items before an item was started by mistake go back there: UTC, milliseconds. */
export const giveBackHands = (floor: Floor, itemId: string, startedAt: number): Floor => {
  const goes = ({ itemId: own, personId, kind, askedAt }: FloorRequest) =>
    own === itemId && askedAt < startedAt && (personId === null || !waitsAlready(floor, null, personId, kind))
  const gone = new Set(floor.requests.filter(goes).map(({ id }) => id))
  if (gone.size === 0) return floor
  const isFreed = ({ id, override }: FloorRequest) => gone.has(id) || gone.has(override?.after ?? '')
  return withNotes({
    ...floor,
    requests: floor.requests.map((one) => ({
      ...one,
      itemId: gone.has(one.id) ? null : one.itemId,
      override: isFreed(one) ? null : one.override,
    })),
    lastAct: floor.lastAct?.request.itemId === itemId ? null : floor.lastAct,
  })
}
