import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'

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
})
export type MeetingInfo = Static<typeof MeetingInfo>
