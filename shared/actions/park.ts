/** An item that comes back later, with the moment until which proposals are taken; and what was parked by mistake. */
import { carryOver } from '../agenda/in-session.ts'
import type { Item } from '../agenda/model.ts'
import type { AgendaRefusal } from '../agenda/refusals.ts'
import { itemOf, sittingOf } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, type Decision, isRefused, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import type { FollowUpRefusal } from './track.ts'

type ParkDecision = Decision<AgendaRefusal | FollowUpRefusal>

/** Where an item is: its sitting, and what stands behind it there. */
const placeOf = (
  { agenda }: State,
  { id, sittingId, parentId }: Item,
): { from?: string; next?: string | null } => {
  if (sittingId === null) return {}
  const siblings = agenda.items.filter((one) => one.sittingId === sittingId && one.parentId === parentId)
  return { from: sittingId, next: siblings[siblings.findIndex((one) => one.id === id) + 1]?.id ?? null }
}

/** Carries the item over, and says until when proposals on it are taken; what is parked there already gets another end of them. */
export const parkItem = (
  state: State,
  { itemId, sittingId, until }: CommandOf<'parkItem'>,
  context: Context,
): ParkDecision => {
  if (until !== null && until <= context.now) return refuse('until-in-the-past')
  const item = itemOf(state.agenda, itemId)
  const known = state.followUp.parked.find((one) => one.itemId === itemId)
  if (known && item?.sittingId === sittingId)
    return known.until === until ? refuse('nothing-changes') : accept({ ...known, type: 'itemParked', until })
  const carried = carryOver(state, { type: 'carryOver', itemId, sittingId })
  if (isRefused(carried) || !item) return carried
  return accept(...carried.events, { type: 'itemParked', itemId, until, ...placeOf(state, item) })
}

/** The way back to the place that it was parked from, while that sitting is not over and the item is not on. */
const wayBack = (state: State, item: Item): ParkDecision => {
  const { agenda, followUp } = state
  const known = followUp.parked.find(({ itemId }) => itemId === item.id)
  const home = sittingOf(agenda, known?.from ?? item.carriedFrom)
  const stays = !home || home.closedAt !== null || home.id === item.sittingId
  if (stays || item.status === 'active' || item.status === 'done') return accept()
  const carried = carryOver(state, { type: 'carryOver', itemId: item.id, sittingId: home.id })
  if (isRefused(carried)) return carried
  const next = itemOf(agenda, known?.next ?? null)
  const moved: Happening[] =
    next?.sittingId === home.id && next.parentId === item.parentId
      ? [{ type: 'itemMoved', itemId: item.id, sittingId: home.id, before: next.id }]
      : []
  return accept(...carried.events, ...moved)
}

/** Without the end of proposals, and back where it was; where that sitting is over it stays in the one that it is in. */
export const unparkItem = (state: State, { itemId }: CommandOf<'unparkItem'>): ParkDecision => {
  const item = itemOf(state.agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (!state.followUp.parked.some((one) => one.itemId === itemId)) return refuse('not-parked')
  const back = wayBack(state, item)
  return isRefused(back) ? back : accept({ type: 'itemUnparked', itemId }, ...back.events)
}
