import { type Static, Type } from 'typebox'
import { id, LocalDate, nullable, oneOf } from '../kernel/schema.ts'

/** A decision of the body, an agreement or action marked in the discussion, or the chair's own announcement. */
export const DecisionKind = oneOf('decision', 'agreement', 'chair')
export type DecisionKind = Static<typeof DecisionKind>

/** One wording of a point that was replaced. */
export const Wording = Type.Object({ version: Type.Number(), text: Type.String(), at: Type.Number(), by: id })
export type Wording = Static<typeof Wording>

export const DecisionPoint = Type.Object({
  id,
  /** The verb that it opens with ("took note"); empty where it has none. */
  verb: Type.String(),
  /** The whole sentence with its verb: "Took note of the work to date;". */
  text: Type.String(),
  /** Counts up from 1 with each change of the text. */
  version: Type.Number(),
  earlier: Type.Array(Wording),
  /** Who is to do it: organizations, a working group, the chair, the secretariat. */
  owner: Type.String(),
  due: nullable(LocalDate),
  /** What it is subject to. */
  condition: Type.String(),
})
export type DecisionPoint = Static<typeof DecisionPoint>

/** A draft is the podium's; what was tabled is before everybody. */
export const DecisionDraft = Type.Object({
  id,
  itemId: id,
  kind: DecisionKind,
  title: Type.String(),
  documents: Type.Array(Type.String()),
  status: oneOf('draft', 'tabled', 'withdrawn'),
  points: Type.Array(DecisionPoint),
})
export type DecisionDraft = Static<typeof DecisionDraft>

export const AmendmentKind = oneOf('replace', 'insert', 'delete')
/** A competing wording that a member proposed for a tabled decision. */
export const Amendment = Type.Object({
  id,
  decisionId: id,
  kind: AmendmentKind,
  /** The point that it replaces or deletes, or behind which it is inserted (null: before the first). */
  pointId: nullable(id),
  text: Type.String(),
  organizationId: nullable(id),
  personId: nullable(id),
  proposedAt: Type.Number(),
  status: oneOf('proposed', 'applied', 'declined', 'withdrawn'),
  /** Why it was declined. */
  answer: Type.String(),
})
export type Amendment = Static<typeof Amendment>

export const Outcome = oneOf(
  'endorsed',
  'endorsed-with-edits',
  'in-part',
  'noted',
  'on-hold',
  'deferred',
  'not-endorsed',
  'chair-to-decide',
  // What a body that votes declares.
  'adopted',
  'not-adopted',
)
export type Outcome = Static<typeof Outcome>

/** What the chair concluded: a text and an outcome of its own, never computed. */
export const Conclusion = Type.Object({
  id,
  itemId: nullable(id),
  decisionId: nullable(id),
  /** The points that it is about; empty for the whole. */
  pointIds: Type.Array(id),
  /** The poll that informed it. */
  pollId: nullable(id),
  outcome: Outcome,
  text: Type.String(),
  /** "the 33rd session", where it was deferred. */
  until: Type.String(),
  condition: Type.String(),
  /** The words of the points as they were concluded. */
  wording: Type.Array(Type.Object({ pointId: id, version: Type.Number(), text: Type.String() })),
  concludedAt: Type.Number(),
  concludedBy: id,
  /** The conclusions that are no longer in force with this one. */
  supersedes: Type.Optional(Type.Array(id)),
})
export type Conclusion = Static<typeof Conclusion>

/** A later fact, or what an organization had intended. Changes nothing of what it is about. */
export const Footnote = Type.Object({
  id,
  about: oneOf('poll', 'decision', 'conclusion'),
  aboutId: id,
  pointId: nullable(id),
  organizationId: nullable(id),
  text: Type.String(),
  addedAt: Type.Number(),
  addedBy: id,
  /** How it read before it was corrected, with the reason, when and by whom. */
  earlier: Type.Optional(
    Type.Array(Type.Object({ text: Type.String(), reason: Type.String(), at: Type.Number(), by: id })),
  ),
})
export type Footnote = Static<typeof Footnote>

/** A conclusion as it was when it was reopened, with the reason. */
export const Reopened = Type.Object({
  ...Conclusion.properties,
  reason: Type.String(),
  /** The poll that was made void, and what was concluded on it with it; null where it was the conclusion that was wrong. */
  voidedId: nullable(id),
  reopenedAt: Type.Number(),
  reopenedBy: id,
})
export type Reopened = Static<typeof Reopened>

export const Decisions = Type.Object({
  drafts: Type.Array(DecisionDraft),
  amendments: Type.Array(Amendment),
  conclusions: Type.Array(Conclusion),
  footnotes: Type.Array(Footnote),
  /** Missing while there is none. */
  reopened: Type.Optional(Type.Array(Reopened)),
})
export type Decisions = Static<typeof Decisions>
