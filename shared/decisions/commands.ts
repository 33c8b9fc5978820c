import { Type } from 'typebox'
import { command, id, LocalDate, nullable, text } from '../kernel/schema.ts'
import { AmendmentKind, DecisionKind, Outcome } from './model.ts'

const point = {
  verb: Type.Optional(text(40)),
  text: text(2000, 1),
  owner: Type.Optional(text(200)),
  due: Type.Optional(nullable(LocalDate)),
  condition: Type.Optional(text(500)),
}

/** What is written of a decision when it is drafted. */
export const decisionFields = {
  kind: DecisionKind,
  title: Type.Optional(text(200)),
  documents: Type.Optional(Type.Array(text(200, 1), { maxItems: 50 })),
  points: Type.Optional(Type.Array(Type.Object(point, { additionalProperties: false }), { maxItems: 100 })),
}

export const decisionCommands = {
  draftDecision: command('draftDecision', {
    itemId: id,
    ...decisionFields,
    /** Puts it before everybody at once. */
    tabled: Type.Optional(Type.Boolean()),
  }),
  changeDecision: command('changeDecision', {
    decisionId: id,
    title: text(200),
    kind: Type.Optional(DecisionKind),
    documents: Type.Optional(Type.Array(text(200, 1), { maxItems: 50 })),
  }),
  tableDecision: command('tableDecision', { decisionId: id }),
  /** A draft goes; what was tabled is withdrawn, and stays to be seen. */
  removeDecision: command('removeDecision', { decisionId: id }),
  /** To the end when `after` is left out; first when it is null. */
  addPoint: command('addPoint', { decisionId: id, after: Type.Optional(nullable(id)), ...point }),
  /** `version` is the one that the sender sees. */
  changePoint: command('changePoint', {
    pointId: id,
    version: Type.Integer({ minimum: 1 }),
    ...point,
  }),
  removePoint: command('removePoint', { pointId: id }),
  movePoint: command('movePoint', { pointId: id, after: nullable(id) }),
  proposeAmendment: command('proposeAmendment', {
    decisionId: id,
    kind: AmendmentKind,
    pointId: nullable(id),
    text: text(2000),
    organizationId: Type.Optional(id),
  }),
  /** With other words than proposed, where the room has found them. */
  applyAmendment: command('applyAmendment', { amendmentId: id, text: Type.Optional(text(2000, 1)) }),
  declineAmendment: command('declineAmendment', { amendmentId: id, reason: text(300) }),
  withdrawAmendment: command('withdrawAmendment', { amendmentId: id }),
  conclude: command('conclude', {
    decisionId: Type.Optional(nullable(id)),
    /** Points of that decision; left out: the whole. */
    pointIds: Type.Optional(Type.Array(id, { maxItems: 100 })),
    pollId: Type.Optional(nullable(id)),
    outcome: Outcome,
    text: text(4000),
    until: Type.Optional(text(120)),
    condition: Type.Optional(text(500)),
    /** Earlier conclusions of the meeting that are no longer in force with this one. */
    supersedes: Type.Optional(Type.Array(id, { maxItems: 20 })),
  }),
  /** Takes back what was concluded by mistake: it can then be changed, put and concluded again. */
  reopenConclusion: command('reopenConclusion', { conclusionId: id, reason: text(300, 1) }),
  /** A misprint in a footnote: how it reads now, with the reason. */
  correctFootnote: command('correctFootnote', { footnoteId: id, text: text(500, 1), reason: text(300, 1) }),
  addFootnote: command('addFootnote', {
    about: Type.Enum(['poll', 'decision', 'conclusion']),
    aboutId: id,
    pointId: Type.Optional(nullable(id)),
    organizationId: Type.Optional(nullable(id)),
    text: text(500, 1),
  }),
}
