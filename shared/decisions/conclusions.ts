import type { CommandOf } from '../commands.ts'
import type { EventOf } from '../events.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { Poll } from '../polls/model.ts'
import type { State } from '../state.ts'
import { isBeingAsked, notTabled, pointConcluded, putsAnything, putsPoint } from './guards.ts'
import type { DecisionDraft, Outcome } from './model.ts'
import type { DecisionsRefusal, DraftDecision, Unfit } from './refusals.ts'
import { isConcluded, isFinal, supersededBy } from './select.ts'

// --- conclusions ---

const notClosed = ({ status, title }: Poll): Unfit => {
  if (status === 'void') return refuse('poll-void', title)
  return status === 'closed' ? undefined : refuse('poll-not-closed', title)
}

/** Why nobody may declare this outcome, whatever it is about. */
const badOutcome = ({ polls }: State, { outcome, until = '' }: CommandOf<'conclude'>): Unfit => {
  const isOfMajority = outcome === 'adopted' || outcome === 'not-adopted'
  if (isOfMajority && polls.rules.deciding !== 'majority') return refuse('body-decides-by-consensus')
  return outcome === 'deferred' && until.trim() === '' ? refuse('say-until-when') : undefined
}

/** Why these points (none: the whole) cannot be concluded now. */
const notToConclude = (state: State, decision: DecisionDraft, pointIds: readonly string[]): Unfit => {
  const unfit = notTabled(decision)
  if (unfit) return unfit
  if (pointIds.some((pointId) => !findById(decision.points, pointId))) return refuse('unknown-point')
  const covered = decision.points.filter(({ id }) => pointIds.length === 0 || pointIds.includes(id))
  const asked = isBeingAsked(state, (poll) =>
    pointIds.length === 0
      ? putsAnything(poll, decision)
      : covered.some(({ id }) => putsPoint(poll, decision, id)),
  )
  if (asked) return asked
  if (isConcluded(state.decisions, decision.id, null)) return refuse('decision-concluded')
  for (const { id } of covered) {
    const concluded = pointConcluded(state, decision, id)
    if (concluded) return concluded
  }
  return undefined
}

type Subject = Pick<EventOf<'concluded'>, 'itemId' | 'decisionId' | 'pointIds' | 'wording'>

const concludedDecision = (
  state: State,
  decisionId: string,
  pointIds: readonly string[],
): Subject | Refused<DecisionsRefusal> => {
  const decision = findById(state.decisions.drafts, decisionId)
  if (!decision) return refuse('unknown-decision')
  const unfit = notToConclude(state, decision, pointIds)
  if (unfit) return unfit
  const named = decision.points.filter(({ id }) => pointIds.includes(id))
  const covered = pointIds.length === 0 ? decision.points : named
  return {
    itemId: decision.itemId,
    decisionId,
    pointIds: named.map(({ id }) => id),
    wording: covered.map(({ id, version, text }) => ({ pointId: id, version, text })),
  }
}

const concludedPoll = (
  { decisions }: State,
  poll: Poll | undefined,
  pointIds: readonly string[],
): Subject | Refused<DecisionsRefusal> => {
  if (!poll) return refuse('nothing-to-conclude')
  if (pointIds.length > 0) return refuse('unknown-point')
  const isOver = decisions.conclusions.some(
    ({ decisionId, pollId, outcome }) => decisionId === null && pollId === poll.id && isFinal(outcome),
  )
  if (isOver) return refuse('poll-concluded', poll.title)
  return { itemId: poll.itemId, decisionId: null, pointIds: [], wording: [] }
}

/** Outcomes with which something else may be in force than before. */
const decides: readonly Outcome[] = ['endorsed', 'endorsed-with-edits', 'in-part', 'adopted']

/** Why this does not supersede those. */
const notSuperseding = ({ decisions }: State, outcome: Outcome, earlier: readonly string[]): Unfit => {
  if (earlier.length > 0 && !decides.includes(outcome)) return refuse('supersedes-nothing')
  if (earlier.some((id) => !findById(decisions.conclusions, id))) return refuse('unknown-conclusion')
  return earlier.some((id) => supersededBy(decisions, id)) ? refuse('already-superseded') : undefined
}

/**
 * What the chair concludes on a tabled decision, on some of its points, or on a poll that stands alone. The outcome
 * is the chair's own: nothing computes it. Refuses what was concluded for good, and what is still being asked.
 */
export const conclude = (state: State, command: CommandOf<'conclude'>, { id }: Context): DraftDecision => {
  const { decisionId = null, pointIds = [], pollId = null, outcome, until = '', condition = '' } = command
  const poll = findById(state.polls.polls, pollId)
  if (pollId !== null && !poll) return refuse('unknown-poll')
  const supersedes = [...new Set(command.supersedes)]
  const unfit =
    (poll && notClosed(poll)) ?? badOutcome(state, command) ?? notSuperseding(state, outcome, supersedes)
  if (unfit) return unfit
  const subject =
    decisionId === null
      ? concludedPoll(state, poll, pointIds)
      : concludedDecision(state, decisionId, pointIds)
  if ('refused' in subject) return subject
  return accept({
    ...{ type: 'concluded', conclusionId: id, ...subject, pollId },
    ...{ outcome, text: command.text.trim(), until: until.trim(), condition: condition.trim() },
    ...(supersedes.length > 0 ? { supersedes } : {}),
  })
}
