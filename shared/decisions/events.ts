import { Type } from 'typebox'
import { event, id, LocalDate, nullable } from '../kernel/schema.ts'
import { Amendment, Conclusion, DecisionDraft, DecisionPoint, Footnote } from './model.ts'

export const decisionEvents = {
  decisionDrafted: event('decisionDrafted', { decision: DecisionDraft }),
  /** Carries the decision: only the podium knew it before. */
  decisionTabled: event('decisionTabled', { decision: DecisionDraft }),
  decisionChanged: event('decisionChanged', {
    decisionId: id,
    title: Type.String(),
    documents: Type.Array(Type.String()),
    kind: DecisionDraft.properties.kind,
    tabled: Type.Boolean(),
  }),
  decisionRemoved: event('decisionRemoved', { decisionId: id }),
  decisionWithdrawn: event('decisionWithdrawn', { decisionId: id }),
  /** Behind the point `after`; first when null. */
  pointAdded: event('pointAdded', {
    decisionId: id,
    point: DecisionPoint,
    after: nullable(id),
    tabled: Type.Boolean(),
  }),
  /** A new text has a new version; the one before is kept. */
  pointChanged: event('pointChanged', {
    decisionId: id,
    pointId: id,
    verb: Type.String(),
    text: Type.String(),
    owner: Type.String(),
    due: nullable(LocalDate),
    condition: Type.String(),
    tabled: Type.Boolean(),
  }),
  pointRemoved: event('pointRemoved', { decisionId: id, pointId: id, tabled: Type.Boolean() }),
  pointMoved: event('pointMoved', {
    decisionId: id,
    pointId: id,
    after: nullable(id),
    tabled: Type.Boolean(),
  }),
  amendmentProposed: event('amendmentProposed', {
    amendmentId: id,
    decisionId: id,
    kind: Amendment.properties.kind,
    pointId: nullable(id),
    text: Type.String(),
    organizationId: nullable(id),
    personId: nullable(id),
  }),
  amendmentApplied: event('amendmentApplied', { amendmentId: id }),
  amendmentDeclined: event('amendmentDeclined', { amendmentId: id, reason: Type.String() }),
  amendmentWithdrawn: event('amendmentWithdrawn', { amendmentId: id }),
  concluded: event('concluded', {
    conclusionId: id,
    itemId: nullable(id),
    decisionId: nullable(id),
    pointIds: Type.Array(id),
    pollId: nullable(id),
    outcome: Conclusion.properties.outcome,
    text: Type.String(),
    until: Type.String(),
    condition: Type.String(),
    wording: Conclusion.properties.wording,
    supersedes: Type.Optional(Type.Array(id)),
  }),
  conclusionReopened: event('conclusionReopened', {
    conclusionId: id,
    reason: Type.String(),
    voidedId: nullable(id),
  }),
  footnoteAdded: event('footnoteAdded', {
    footnoteId: id,
    about: Footnote.properties.about,
    aboutId: id,
    pointId: nullable(id),
    organizationId: nullable(id),
    text: Type.String(),
  }),
  footnoteCorrected: event('footnoteCorrected', {
    footnoteId: id,
    text: Type.String(),
    reason: Type.String(),
  }),
}
