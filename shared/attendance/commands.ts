import { Type } from 'typebox'
import { command, id } from '../kernel/schema.ts'

export const attendanceCommands = {
  noteAttendance: command('noteAttendance', { present: Type.Array(id) }),
}
