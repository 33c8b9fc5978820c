/** Decisions: their points and wordings, amendments, what the chair concluded, and footnotes that come later. */

import { refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { Poll } from '../polls/model.ts'
import type { State } from '../state.ts'
import type { DecisionDraft, DecisionPoint } from './model.ts'
import type { DraftDecision, Unfit } from './refusals.ts'
import { draftOfPoint, isConcluded, isFinal } from './select.ts'

// --- what stands in the way ---

export const isTabled = ({ status }: DecisionDraft): boolean => status === 'tabled'

export const withDecision = (
  { decisions }: State,
  decisionId: string,
  then: (decision: DecisionDraft) => DraftDecision,
): DraftDecision => {
  const decision = findById(decisions.drafts, decisionId)
  return decision ? then(decision) : refuse('unknown-decision')
}

export const withPoint = (
  { decisions }: State,
  pointId: string,
  then: (decision: DecisionDraft, point: DecisionPoint) => DraftDecision,
): DraftDecision => {
  const decision = draftOfPoint(decisions, pointId)
  const point = findById(decision?.points ?? [], pointId)
  return decision && point ? then(decision, point) : refuse('unknown-point')
}

export const notTabled = ({ status }: DecisionDraft): Unfit => {
  if (status === 'withdrawn') return refuse('decision-withdrawn')
  return status === 'draft' ? refuse('decision-not-tabled') : undefined
}

const isWithdrawn = ({ status }: DecisionDraft): Unfit =>
  status === 'withdrawn' ? refuse('decision-withdrawn') : undefined

export const putsAnything = ({ decisionId }: Poll, { id }: DecisionDraft): boolean => decisionId === id

const putsWhole = (poll: Poll, decision: DecisionDraft): boolean =>
  putsAnything(poll, decision) && poll.parts.every(({ pointId }) => pointId === null)

export const putsPoint = (poll: Poll, decision: DecisionDraft, pointId: string): boolean =>
  putsWhole(poll, decision) || poll.parts.some((part) => part.pointId === pointId)

/** What is being asked does not change under those who answer. */
export const isBeingAsked = ({ polls }: State, puts: (poll: Poll) => boolean): Unfit => {
  const poll = polls.polls.find((one) => one.status === 'open' && puts(one))
  return poll && refuse('poll-is-open', poll.title)
}

export const pointConcluded = (
  { decisions }: State,
  { id, points }: DecisionDraft,
  pointId: string,
): Unfit =>
  isConcluded(decisions, id, pointId)
    ? refuse('point-concluded', `${points.findIndex((point) => point.id === pointId) + 1}`)
    : undefined

/** Why a point cannot be changed, moved or removed now. */
export const isFixed = (state: State, decision: DecisionDraft, pointId: string): Unfit =>
  isWithdrawn(decision) ??
  isBeingAsked(state, (poll) => putsPoint(poll, decision, pointId)) ??
  pointConcluded(state, decision, pointId)

/** Why a decision takes no further point now. */
export const isFull = (state: State, decision: DecisionDraft): Unfit =>
  isWithdrawn(decision) ??
  isBeingAsked(state, (poll) => putsWhole(poll, decision)) ??
  (isConcluded(state.decisions, decision.id, null) ? refuse('decision-concluded') : undefined)

/** Why a decision as such (its title, its being there) cannot change now. */
export const isHeld = (state: State, decision: DecisionDraft): Unfit => {
  const unfit = isWithdrawn(decision) ?? isBeingAsked(state, (poll) => putsAnything(poll, decision))
  if (unfit) return unfit
  const hasFinal = state.decisions.conclusions.some(
    ({ decisionId, outcome }) => decisionId === decision.id && isFinal(outcome),
  )
  return hasFinal ? refuse('decision-concluded') : undefined
}
