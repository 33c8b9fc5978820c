/** What the sender of a command saw: see shared/kernel/seen.ts. */
import { never, type StaleRows } from '../kernel/seen.ts'
import type { attendanceCommands } from './commands.ts'

/** What makes each of its commands stale, or why nothing can. */
export const attendanceStale: StaleRows<keyof typeof attendanceCommands> = {
  noteAttendance: never('clock'),
}
