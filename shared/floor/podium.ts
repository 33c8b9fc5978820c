import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { undoMs } from '../kernel/time.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { Roster } from '../roster/model.ts'
import { organizationOf, personOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import { limitFor, listFor } from './list.ts'
import type { Floor, FloorRequest, Intervention } from './model.ts'
import { answering, notes, notForThem } from './participants.ts'
import type { FloorDecision } from './refusals.ts'
import { holder, isAuthor, isListClosed, isUrgent, waitsAlready } from './select.ts'

// --- deciding: the podium ---

export const addToFloor = (
  state: State,
  command: CommandOf<'addToFloor'>,
  { id, actor }: Context,
): FloorDecision => {
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

export const moveRequest = (state: State, command: CommandOf<'moveRequest'>): FloorDecision => {
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

export const unmoveRequest = ({ floor }: State, { requestId }: CommandOf<'unmoveRequest'>): FloorDecision => {
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  return request.override ? accept({ type: 'requestMoved', requestId, override: null }) : refuse('not-moved')
}

export const passOver = ({ floor }: State, { requestId }: CommandOf<'passOver'>): FloorDecision =>
  findById(floor.requests, requestId)
    ? accept({ type: 'requestPassedOver', requestId, kept: true })
    : refuse('not-waiting')

/** Whoever speaks is done, unless a point of order interrupts: then they go on after it. */
export const giveFloor = (
  state: State,
  { requestId, expected }: CommandOf<'giveFloor'>,
  { now }: Context,
): FloorDecision => {
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

const ofSpeaker = (
  floor: Floor,
  requestId: string,
  then: (speaker: Intervention) => FloorDecision,
): FloorDecision => {
  if (!floor.current) return refuse('nobody-speaks')
  return floor.current.request.id === requestId ? then(floor.current) : refuse('floor-moved-on')
}

export const endFloor = (
  { floor }: State,
  { requestId }: CommandOf<'endFloor'>,
  { actor }: Context,
): FloorDecision =>
  ofSpeaker(floor, requestId, ({ request }) =>
    isPodium(actor) || isAuthor(request, actor)
      ? accept({ type: 'floorEnded', requestId })
      : refuse('not-yours'),
  )

export const pauseSpeaker = ({ floor }: State, { requestId }: CommandOf<'pauseSpeaker'>): FloorDecision =>
  ofSpeaker(floor, requestId, ({ resumedAt }) =>
    resumedAt === null ? refuse('clock-stands') : accept({ type: 'speakerPaused', requestId }),
  )

export const resumeSpeaker = ({ floor }: State, { requestId }: CommandOf<'resumeSpeaker'>): FloorDecision =>
  ofSpeaker(floor, requestId, ({ resumedAt }) =>
    resumedAt === null ? accept({ type: 'speakerResumed', requestId }) : refuse('clock-runs'),
  )

export const addSpeakerTime = (
  { floor }: State,
  { requestId, seconds }: CommandOf<'addSpeakerTime'>,
): FloorDecision =>
  ofSpeaker(floor, requestId, () => accept({ type: 'speakerTimeAdded', requestId, seconds }))

export const setSpeakingLimit = (_: State, { kind, seconds }: CommandOf<'setSpeakingLimit'>): FloorDecision =>
  accept({ type: 'speakingLimitSet', kind, seconds })

export const closeList = (state: State): FloorDecision =>
  isListClosed(state)
    ? refuse('list-already-closed')
    : accept({ type: 'listClosed', itemId: floorItemId(state.agenda) })

export const openList = (state: State): FloorDecision =>
  isListClosed(state)
    ? accept({ type: 'listOpened', itemId: floorItemId(state.agenda) })
    : refuse('list-already-open')

/** Why somebody can no longer have the floor as they had it: their seat, or their organization, is gone. */
export const gone = (
  roster: Roster,
  { personId, organizationId }: FloorRequest,
): FloorDecision | undefined => {
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
): FloorDecision => {
  const act = floor.lastAct
  if (!act || act.request.id !== requestId || now - act.at > undoMs) return refuse('nothing-to-undo')
  const speakers = [act.before, act.interruptedBefore].flatMap((one) => (one ? [one.request] : []))
  if (act.kind === 'ended' && speakers.some(({ itemId }) => itemId !== floorItemId(agenda)))
    return refuse('nothing-to-undo')
  const refused = [act.request, ...speakers].map((request) => gone(roster, request)).find(Boolean)
  if (refused) return refused
  const { personId, itemId, kind } = act.request
  const again = act.kind !== 'ended' && personId !== null && waitsAlready(floor, itemId, personId, kind)
  if (again) return refuse('already-waiting')
  // A ruling on a point that is no longer made goes with it, unless somebody has appealed against it.
  const ruling = act.kind === 'given' ? floor.rulings.find((one) => one.requestId === requestId) : undefined
  if (ruling && ruling.appealedBy !== null) return refuse('already-appealed')
  const goes: Happening[] = ruling ? [{ type: 'rulingTakenBack', requestId }] : []
  return accept(...goes, { type: 'floorActUndone', requestId })
}
