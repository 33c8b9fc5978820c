import { type Static, Type } from 'typebox'
import { id, nullable } from '../kernel/schema.ts'

/** That an organization was there, or was not, against what had been noted, with the reason. */
export const AttendanceCorrection = Type.Object({
  organizationId: id,
  present: Type.Boolean(),
  reason: Type.String(),
  /** When it was corrected, and by whom. */
  at: Type.Number(),
  by: id,
})
export type AttendanceCorrection = Static<typeof AttendanceCorrection>

export const AttendanceSpan = Type.Object({
  sittingId: nullable(id),
  itemId: nullable(id),
  /** As it is now: as noted, and corrected since. */
  organizationIds: Type.Array(id),
  /** In the order in which they were made; what was noted at first is the contrary of the first of an organization. */
  corrections: Type.Optional(Type.Array(AttendanceCorrection)),
})
export type AttendanceSpan = Static<typeof AttendanceSpan>
export const Attendance = Type.Object({
  present: Type.Array(id),
  spans: Type.Array(AttendanceSpan),
  /** Persons who were there at any time, in the order in which they were noted first. */
  attended: Type.Array(id),
})
export type Attendance = Static<typeof Attendance>
