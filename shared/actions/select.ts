import type { DecisionPoint } from '../decisions/model.ts'
import { isRefused, type Refused } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import type { Action, FollowUp } from './model.ts'
import { type FollowUpRefusal, fromPoint } from './track.ts'

// --- reading ---

/** Actions that are not completed. */
export const isOpen = ({ status }: Pick<Action, 'status'>): boolean => status !== 'completed'

/** True when it should have been done before this day (2020-06-22) and is not. */
export const isOverdue = ({ status, due }: Pick<Action, 'status' | 'due'>, day: string): boolean =>
  status !== 'completed' && due !== null && due < day

/** How many of them are completed; compared as they are, and never rounded. */
export const rateOf = (
  actions: readonly Pick<Action, 'status'>[],
): { readonly completed: number; readonly of: number } => ({
  completed: actions.filter((action) => !isOpen(action)).length,
  of: actions.length,
})

/** Until when proposals on a parked item are taken (UTC, milliseconds); undefined where it is not parked, null without end. */
export const proposalsUntil = ({ parked }: FollowUp, itemId: string): number | null | undefined =>
  parked.find((one) => one.itemId === itemId)?.until

/** Points that stand, as concluded or agreed, and that no action follows yet; in the order of the decisions. */
export const untracked = (state: State): DecisionPoint[] =>
  state.decisions.drafts
    .flatMap(({ points }) => points)
    .filter(({ id }) => !isRefused(fromPoint(state, id) as Refused<FollowUpRefusal>))
