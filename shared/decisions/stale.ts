/** What the sender of a command saw of decisions: see shared/kernel/seen.ts. */

import { findById } from '../kernel/lists.ts'
import { type Json, never, type StaleRows, saying } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { decisionCommands } from './commands.ts'
import type { Decisions } from './model.ts'
import { draftOfPoint, openAmendments } from './select.ts'

interface OfDecision {
  readonly decisionId?: string | null
}

const pointIn = (decisions: Decisions, pointId: string | null): Json =>
  saying(
    findById(pointId === null ? [] : (draftOfPoint(decisions, pointId)?.points ?? []), pointId),
    ...(['id', 'verb', 'text', 'owner', 'due', 'condition'] as const),
  )

/** A decision with these points, or with all of them, as it is worded. */
export const decisionIn = (
  { decisions }: State,
  decisionId: string | null | undefined,
  pointIds: readonly string[] = [],
): Json => {
  const draft = findById(decisions.drafts, decisionId)
  if (!draft) return null
  const { kind, title, documents, points } = draft
  const named = points.filter(({ id }) => pointIds.length === 0 || pointIds.includes(id))
  return { kind, title, documents, points: named.map(({ id }) => pointIn(decisions, id)) }
}

export const asDecision = {
  decision: (
    state: State,
    { decisionId, pointIds }: OfDecision & { readonly pointIds?: readonly string[] },
  ) => decisionIn(state, decisionId, pointIds),
}

/** Whether it is a draft, before everybody, or withdrawn. */
export const whetherTabled = {
  tabled: (
    { decisions }: State,
    { decisionId, pointId }: OfDecision & { readonly pointId?: string | null },
  ) =>
    (decisionId == null ? draftOfPoint(decisions, pointId ?? '') : findById(decisions.drafts, decisionId))
      ?.status ?? null,
}

/** Its title and what belongs to it, without its points. */
export const asTitled = {
  decision: ({ decisions }: State, { decisionId }: OfDecision) =>
    saying(findById(decisions.drafts, decisionId), 'kind', 'title', 'documents'),
}

export const asPoint = {
  point: ({ decisions }: State, { pointId }: { readonly pointId: string | null }) =>
    pointIn(decisions, pointId),
}

/** The point that an amendment is about. */
export const asAmended = {
  point: ({ decisions }: State, { amendmentId }: { readonly amendmentId: string }) =>
    pointIn(decisions, findById(decisions.amendments, amendmentId)?.pointId ?? null),
}

/** The points of a decision in their order. */
export const inOrder = {
  order: ({ decisions }: State, { pointId }: { readonly pointId: string }) =>
    draftOfPoint(decisions, pointId)?.points.map(({ id }) => id) ?? null,
}

/** The amendments that wait for an answer. */
export const asAmendments = {
  amendments: ({ decisions }: State, { decisionId }: OfDecision) =>
    decisionId == null ? [] : openAmendments(decisions, decisionId).map(({ id }) => id),
}

/** A footnote as it reads. */
export const asFootnote = {
  footnote: ({ decisions }: State, { footnoteId }: { readonly footnoteId: string }) =>
    findById(decisions.footnotes, footnoteId)?.text ?? null,
}

/** What makes each of its commands stale, or why nothing can. */
export const decisionStale: StaleRows<keyof typeof decisionCommands> = {
  draftDecision: never('adds'),
  changeDecision: { ...asTitled, ...whetherTabled },
  tableDecision: asDecision,
  removeDecision: { ...asDecision, ...whetherTabled },
  addPoint: whetherTabled,
  changePoint: { ...asPoint, ...whetherTabled },
  removePoint: { ...asPoint, ...whetherTabled },
  movePoint: { ...inOrder, ...whetherTabled },
  proposeAmendment: asPoint,
  applyAmendment: asAmended,
  declineAmendment: never('named'),
  withdrawAmendment: never('named'),
  conclude: { ...asDecision, ...asAmendments },
  reopenConclusion: never('named'),
  addFootnote: never('adds'),
  correctFootnote: asFootnote,
}
