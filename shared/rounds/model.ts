import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'

/** A question prepared for an item; organizations outside the Steering Group answer it first. */
export const SetQuestion = Type.Object({
  id,
  itemId: id,
  text: Type.String(),
  status: oneOf('prepared', 'open', 'closed'),
  /** By hand (requestId) or in writing (text). */
  answers: Type.Array(
    Type.Object({
      organizationId: id,
      personId: nullable(id),
      requestId: nullable(id),
      text: nullable(Type.String()),
    }),
  ),
})
export type SetQuestion = Static<typeof SetQuestion>

/** A private invitation to speak: seen by the podium and the one invited. */
export const SpeakInvitation = Type.Object({
  id,
  itemId: nullable(id),
  personId: id,
  organizationId: id,
  at: Type.Number(),
  answer: nullable(oneOf('floor', 'nothing', 'lapsed')),
})
export type SpeakInvitation = Static<typeof SpeakInvitation>

/** Every organization in turn. */
export const Tour = Type.Object({
  id,
  itemId: nullable(id),
  /** Organizations that have not yet had their turn, in order. */
  waiting: Type.Array(id),
  /** Those who asked to come later; they come when the others are done. */
  later: Type.Array(id),
  passed: Type.Array(id),
  called: Type.Array(id),
})
export type Tour = Static<typeof Tour>

/** An item that an organization said is of interest to it: seen by the podium and the organization. */
export const Interest = Type.Object({ organizationId: id, itemId: id })
export type Interest = Static<typeof Interest>

export const Around = Type.Object({
  questions: Type.Array(SetQuestion),
  invitations: Type.Array(SpeakInvitation),
  tour: nullable(Tour),
  interests: Type.Array(Interest),
})
export type Around = Static<typeof Around>
