/** What the sender of a command saw of the register of actions: see shared/kernel/seen.ts. */
import { asPlaced, asStatus } from '../agenda/stale.ts'
import { findById } from '../kernel/lists.ts'
import { never, type StaleRows, saying } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { actionCommands } from './commands.ts'

interface OfAction {
  readonly actionId: string
}

const named = ({ followUp }: State, { actionId }: OfAction) => findById(followUp.actions, actionId)

export const asAction = {
  action: (state: State, command: OfAction) => saying(named(state, command), 'owner', 'ownerIds', 'due'),
}

/** How far it is, as it was reported last. */
export const asReported = {
  action: (state: State, command: OfAction) => {
    const action = named(state, command)
    return action ? [action.status, action.reports.length] : null
  },
}

/** What makes each of its commands stale, or why nothing can. */
export const actionStale: StaleRows<keyof typeof actionCommands> = {
  trackAction: never('named'),
  changeAction: asAction,
  reportAction: asReported,
  strikeActionReport: never('named'),
  dropAction: asAction,
  takeOverActions: never('adds'),
  parkItem: { ...asStatus, ...asPlaced },
  unparkItem: { ...asStatus, ...asPlaced },
}
