import { findById } from '../kernel/lists.ts'
import type { Amendment, Conclusion, DecisionDraft, Decisions, Outcome } from './model.ts'

// --- reading ---

/** The decisions of an item that the reader's copy holds, withdrawn ones too, in the order they were tabled. */
export const decisionsOfItem = ({ drafts }: Decisions, itemId: string): DecisionDraft[] =>
  drafts.filter((one) => one.itemId === itemId)

/** The places of the points that a conclusion is about, from 1, in the order of the decision; none for the whole. */
export const pointNumbers = (
  { drafts }: Pick<Decisions, 'drafts'>,
  { decisionId, pointIds }: Pick<Conclusion, 'decisionId' | 'pointIds'>,
): number[] =>
  (findById(drafts, decisionId)?.points ?? []).flatMap(({ id }, index) =>
    pointIds.includes(id) ? [index + 1] : [],
  )

/** The decision that a point belongs to; undefined when the point is not there (any more). */
export const draftOfPoint = ({ drafts }: Decisions, pointId: string): DecisionDraft | undefined =>
  drafts.find(({ points }) => points.some(({ id }) => id === pointId))

/**
 * The amendments of a decision that wait for an answer, in the order they came. With a `pointId`, those that
 * replace or delete this point or are inserted behind it; with null, those that are inserted before the first.
 */
export const openAmendments = (
  { amendments }: Decisions,
  decisionId: string,
  pointId?: string | null,
): Amendment[] =>
  amendments.filter(
    (one) =>
      one.status === 'proposed' &&
      one.decisionId === decisionId &&
      (pointId === undefined || one.pointId === pointId),
  )

/** True when the point that an amendment speaks of has gone: it is without object, and cannot be applied. */
export const isWithoutObject = (decisions: Decisions, { decisionId, pointId }: Amendment): boolean =>
  pointId !== null && draftOfPoint(decisions, pointId)?.id !== decisionId

const comesBack: readonly Outcome[] = ['on-hold', 'deferred', 'chair-to-decide']

/** True for an outcome after which nothing changes; false where the body, or the chair, comes back to it. */
export const isFinal = (outcome: Outcome): boolean => !comesBack.includes(outcome)

/** The latest conclusion that covers a point; with `pointId` null, the latest on the decision as a whole. */
export const conclusionOf = (
  { conclusions }: Decisions,
  decisionId: string,
  pointId: string | null,
): Conclusion | undefined =>
  conclusions.findLast(
    (one) =>
      one.decisionId === decisionId &&
      (one.pointIds.length === 0 || (pointId !== null && one.pointIds.includes(pointId))),
  )

/** True when a point (with null: the decision as a whole) was concluded for good, and changes no more. */
export const isConcluded = (decisions: Decisions, decisionId: string, pointId: string | null): boolean => {
  const conclusion = conclusionOf(decisions, decisionId, pointId)
  return conclusion !== undefined && isFinal(conclusion.outcome)
}

/** True when nothing of a decision is left to conclude: it was concluded as a whole, or every point of it was. */
export const isSettled = (decisions: Decisions, { id, points }: DecisionDraft): boolean =>
  isConcluded(decisions, id, null) ||
  (points.length > 0 && points.every((point) => isConcluded(decisions, id, point.id)))

/** The conclusion with which this one is no longer in force: the body decided otherwise later. */
export const supersededBy = (
  { conclusions }: Pick<Decisions, 'conclusions'>,
  conclusionId: string,
): Conclusion | undefined => conclusions.find(({ supersedes }) => supersedes?.includes(conclusionId))
