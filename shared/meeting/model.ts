import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'

/** A closing that was taken back: when and by whom it was closed, and reopened. */
export const TakenBackClosing = Type.Object({
  closedAt: Type.Number(),
  closedBy: id,
  at: Type.Number(),
  by: id,
})
export type TakenBackClosing = Static<typeof TakenBackClosing>

export const MeetingInfo = Type.Object({
  id,
  title: Type.String(),
  /** The body that meets: "IASMN". */
  body: Type.String(),
  /** IANA name: Europe/Zurich. */
  zone: Type.String(),
  status: oneOf('open', 'closed'),
  /** The title of the meeting that this one is a rehearsal of. */
  rehearsalOf: nullable(Type.String()),
  /** While it is closed: when and by whom it was, and before which moment the podium reopens it (UTC, milliseconds). */
  closed: Type.Optional(Type.Object({ at: Type.Number(), by: id, until: Type.Number() })),
  /** In the order in which they were. */
  reopened: Type.Optional(Type.Array(TakenBackClosing)),
  /** Where the organizer has marked it as created in error: it is closed, and not among the meetings. */
  inError: Type.Optional(Type.Object({ reason: Type.String(), at: Type.Number(), by: id })),
})
export type MeetingInfo = Static<typeof MeetingInfo>
