/** Every command, as a schema with its type: the product's menu. Strict: an unknown field is refused. */
import type { Static } from 'typebox'
import { actionCommands } from './actions/commands.ts'
import { agendaCommands } from './agenda/commands.ts'
import { attendanceCommands } from './attendance/commands.ts'
import { chatCommands } from './chat/commands.ts'
import { decisionCommands } from './decisions/commands.ts'
import { floorCommands } from './floor/commands.ts'
import { groupCommands } from './groups/commands.ts'
import { meetingCommands } from './meeting/commands.ts'
import { pollCommands } from './polls/commands.ts'
import { recordCommands } from './record/commands.ts'
import { rosterCommands } from './roster/commands.ts'
import { roundCommands } from './rounds/commands.ts'

export const commands = {
  ...meetingCommands,
  ...rosterCommands,
  ...agendaCommands,
  ...floorCommands,
  ...roundCommands,
  ...decisionCommands,
  ...groupCommands,
  ...actionCommands,
  ...pollCommands,
  ...attendanceCommands,
  ...chatCommands,
  ...recordCommands,
}

type Commands = typeof commands
export type CommandType = keyof Commands
export type CommandOf<T extends CommandType> = Static<Commands[T]>
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType]
