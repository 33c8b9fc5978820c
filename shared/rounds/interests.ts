import type { CommandOf } from '../commands.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { State } from '../state.ts'
import { ownOrganization } from './questions.ts'
import type { RoundsDecision } from './refusals.ts'

// --- interests ---

export const markInterest = (
  state: State,
  command: CommandOf<'markInterest'>,
  { actor }: Context,
): RoundsDecision => {
  const { itemId, interested } = command
  const organizationId = ownOrganization(actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  if (!findById(state.agenda.items, itemId)) return refuse('unknown-item', itemId)
  const marked = state.around.interests.some(
    (one) => one.organizationId === organizationId && one.itemId === itemId,
  )
  return marked === interested
    ? refuse('nothing-changes')
    : accept({ type: 'interestMarked', organizationId, itemId, interested })
}
