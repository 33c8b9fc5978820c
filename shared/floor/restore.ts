/** A request that was withdrawn, passed over or lost with its seat by mistake is put back in its place. */
import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { EventOf } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import { notAdmitted } from '../roster/guests.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import { takenFrom, unlessOf, withRequest } from './fold.ts'
import type { Listed } from './list.ts'
import type { Floor, FloorRequest, TakenOff } from './model.ts'
import { notForThem } from './participants.ts'
import { gone } from './podium.ts'
import type { FloorDecision } from './refusals.ts'
import { isAuthor, isUrgent, speaksAlready } from './select.ts'
import { withoutTakenOff } from './taken-off.ts'

export const takenOffOf = ({ takenOff = [] }: Floor, requestId: string): TakenOff | undefined =>
  takenOff.findLast(({ request }) => request.id === requestId)

/** True for those that this reader may restore by themselves: what they withdrew with their own hand. */
export const isOwnWithdrawal = ({ request, how, by }: TakenOff, { personId }: Pick<Viewer, 'personId'>) =>
  how === 'withdrawn' && by === personId && request.personId === personId

/** What its author has asked for since, of the same sort: nobody waits twice. */
const askedSince = (
  { requests }: Floor,
  { personId, itemId, kind }: FloorRequest,
): FloorRequest | undefined =>
  personId === null
    ? undefined
    : requests.find(
        (one) => one.personId === personId && one.itemId === itemId && isUrgent(one.kind) === isUrgent(kind),
      )

/**
 * By the podium, and by who withdrew the own request, while its item is on; also when the list is closed, since it was on
 * it. Refuses it to who has the floor, and where the seat, the organization or the right to it is gone.
 */
export const restoreRequest = (
  state: State,
  { requestId }: CommandOf<'restoreRequest'>,
  { actor }: Context,
): FloorDecision => {
  const { floor, agenda, roster } = state
  const known = takenOffOf(floor, requestId)
  if (!known) return refuse('not-taken-off')
  const { request } = known
  if (!isPodium(actor) && !isOwnWithdrawal(known, actor))
    return refuse(isAuthor(request, actor) ? 'taken-off-by-podium' : 'not-yours')
  if (request.itemId !== floorItemId(agenda)) return refuse('list-moved-on')
  const unfit = gone(roster, request) ?? (isPodium(actor) ? undefined : notAdmitted(state, actor.personId))
  if (unfit) return unfit
  const unknown = request.speaksFor.find(({ organizationId }) => !organizationOf(roster, organizationId))
  if (unknown) return refuse('unknown-organization', unknown.organizationId)
  if (request.personId !== null && speaksAlready(floor, { personId: request.personId }, request.kind))
    return refuse('already-speaking')
  const instead = askedSince(floor, request)?.id ?? null
  const others = floor.requests.filter(({ id }) => id !== instead)
  const { kind, itemId, organizationId } = request
  const open = { ...state, floor: { ...floor, requests: others } }
  return (
    notForThem(open, kind, itemId, organizationId) ?? accept({ type: 'requestRestored', requestId, instead })
  )
}

/** By its arrival, and by hand behind whom it stood if they still wait; `instead` goes as if it had been withdrawn. */
export const restore = (state: Listed, event: EventOf<'requestRestored'>): Floor => {
  const { requestId, instead, at, by } = event
  const known = takenOffOf(state.floor, requestId)
  if (!known) return state.floor
  const newer = findById(state.floor.requests, instead)
  const floor = newer ? takenFrom(state, newer) : state.floor
  const { request, how: was } = known
  const after = request.override?.after ?? null
  const isThere = after === null || findById(floor.requests, after)?.itemId === request.itemId
  const back = {
    ...request,
    override: isThere ? request.override : null,
    restored: { was, at, by },
  }
  return {
    ...withoutTakenOff(floor, ({ id }) => id === requestId),
    requests: withRequest(floor.requests, back),
    lastAct: unlessOf(floor.lastAct, requestId),
  }
}
