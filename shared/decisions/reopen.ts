/** What the chair concluded by mistake is reopened, in the open: the record has both. */
import type { CommandOf } from '../commands.ts'
import { accept, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { State } from '../state.ts'
import type { DraftDecision } from './refusals.ts'
import { supersededBy } from './select.ts'

/** Refuses one that is not there, was reopened already, or is superseded by another that is in force. */
export const reopenConclusion = (
  { decisions }: State,
  { conclusionId, reason }: CommandOf<'reopenConclusion'>,
): DraftDecision => {
  if (supersededBy(decisions, conclusionId)) return refuse('already-superseded')
  if (findById(decisions.conclusions, conclusionId))
    return accept({ type: 'conclusionReopened', conclusionId, reason: reason.trim(), voidedId: null })
  const wasOpen = findById(decisions.reopened ?? [], conclusionId)
  return refuse(wasOpen ? 'already-reopened' : 'unknown-conclusion')
}
