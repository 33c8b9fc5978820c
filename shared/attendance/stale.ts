/** What the sender of a command saw: see shared/kernel/seen.ts. */
import { type Json, never, type StaleRows } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { attendanceCommands } from './commands.ts'

/** On which items of a sitting (null: between items) an organization was there, in the order in which they were noted. */
export const asAttended = {
  attendance: (
    { attendance }: State,
    { sittingId, organizationId }: { readonly sittingId: string; readonly organizationId: string },
  ): Json =>
    attendance.spans
      .filter((span) => span.sittingId === sittingId && span.organizationIds.includes(organizationId))
      .map(({ itemId }) => itemId),
}

/** What makes each of its commands stale, or why nothing can. */
export const attendanceStale: StaleRows<keyof typeof attendanceCommands> = {
  noteAttendance: never('clock'),
  correctAttendance: asAttended,
}
