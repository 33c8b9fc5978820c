import { Type } from 'typebox'
import { command, id, nullable, text } from '../kernel/schema.ts'

export const attendanceCommands = {
  noteAttendance: command('noteAttendance', { present: Type.Array(id) }),
  /** An organization was there, or was not: in the whole sitting, or where an item is named on that; null: between items. */
  correctAttendance: command('correctAttendance', {
    sittingId: id,
    itemId: Type.Optional(nullable(id)),
    organizationId: id,
    present: Type.Boolean(),
    reason: text(300, 1),
  }),
}
