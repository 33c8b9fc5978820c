import { type Static, Type } from 'typebox'
import { id, nullable } from '../kernel/schema.ts'

export const AttendanceSpan = Type.Object({
  sittingId: nullable(id),
  itemId: nullable(id),
  organizationIds: Type.Array(id),
})
export type AttendanceSpan = Static<typeof AttendanceSpan>
export const Attendance = Type.Object({
  present: Type.Array(id),
  spans: Type.Array(AttendanceSpan),
  /** Persons who were there at any time, in the order in which they were noted first. */
  attended: Type.Array(id),
})
export type Attendance = Static<typeof Attendance>
