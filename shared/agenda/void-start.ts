/** An item that was started by mistake is put back to not started, as long as nothing was done in it. */
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import type { Item } from './model.ts'
import type { AgendaDecision } from './refusals.ts'
import { branch, itemOf } from './select.ts'

/** True when something was done in these items since they began (UTC, milliseconds): then their start was no mistake. */
const isBusy = (state: State, items: readonly Item[]): boolean => {
  const { floor, polls, decisions, chat, around } = state
  const begun = new Map(items.map(({ id, startedAt }) => [id, startedAt]))
  const isOn = ({ itemId }: { readonly itemId: string | null }) => itemId !== null && begun.has(itemId)
  const isSince = (itemId: string | null, at: number | null) =>
    itemId !== null && at !== null && at >= (begun.get(itemId) ?? Number.POSITIVE_INFINITY)
  return (
    floor.delivered.some((one) => isOn(one) && !one.struck) ||
    floor.rulings.some(isOn) ||
    polls.polls.some(({ itemId, openedAt, status }) => status !== 'void' && isSince(itemId, openedAt)) ||
    decisions.conclusions.some(({ itemId, concludedAt }) => isSince(itemId, concludedAt)) ||
    chat.messages.some(({ itemId, at }) => isSince(itemId, at)) ||
    around.questions.some((one) => isOn(one) && one.status !== 'prepared') ||
    (around.tour !== null && isOn(around.tour))
  )
}

/** With what was started under it. Refused while somebody has the floor on it, and once anything was done in it. */
export const voidStart = (state: State, { itemId, reason }: CommandOf<'voidStart'>): AgendaDecision => {
  const { agenda, floor } = state
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.startedAt === null) return refuse('item-not-started', item.title)
  const started = branch(agenda, itemId).filter(({ startedAt }) => startedAt !== null)
  const holders = [floor.current, floor.interrupted].map((one) => one?.request.itemId)
  if (started.some(({ id }) => holders.includes(id))) return refuse('floor-held')
  if (isBusy(state, started)) return refuse('item-has-business', item.title)
  const voided = ({ id }: Item): Happening => ({
    ...{ type: 'itemStartVoided', itemId: id, reason: reason.trim() },
  })
  return accept(...started.reverse().map(voided))
}
