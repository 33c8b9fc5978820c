import { Compile } from 'typebox/compile'
import { type Command, commands } from '../shared/commands.ts'
import type { Seen } from '../shared/kernel/seen.ts'
import { cleanTexts } from '../shared/kernel/text.ts'
import { factsOfCommand } from '../shared/meeting/seen.ts'
import type { CommandMessage } from '../shared/protocol.ts'
import { fieldAtFault } from './field-at-fault.ts'

/** What is no command, or no message: the path of the field that is wrong. */
export interface Malformed {
  readonly malformed: string
}

const longestPath = 120

const validators = new Map(Object.entries(commands).map(([type, schema]) => [type, Compile(schema)]))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const read = (value: unknown, root: string): Command | Malformed => {
  if (!isRecord(value)) return { malformed: root }
  const validator = typeof value.type === 'string' ? validators.get(value.type) : undefined
  if (!validator) return { malformed: `${root}.type` }
  const command = cleanTexts(value)
  if (validator.Check(command)) return command as Command
  return { malformed: fieldAtFault(root, validator.Errors(command)) }
}

export const isMalformed = (read: object): read is Malformed => 'malformed' in read

/** The command without hidden marks in its texts, or undefined for what is none: unknown type, missing, wrong or further fields. */
export const readCommand = (value: unknown): Command | undefined => {
  const command = read(value, 'command')
  return isMalformed(command) ? undefined : command
}

/** Which field keeps this from being a command, as a path from `root`; undefined when it is one. */
export const fieldOfCommand = (value: unknown, root = 'command'): string | undefined => {
  const command = read(value, root)
  return isMalformed(command) ? command.malformed : undefined
}

/** Which of the facts that were sent this command does not have; undefined where it has them all. */
const strangeFact = (command: Command, seen: unknown): string | undefined => {
  if (!isRecord(seen)) return 'seen'
  const known: readonly string[] = factsOfCommand(command.type)
  const strange = Object.keys(seen).find((name) => !known.includes(name))
  return strange === undefined ? undefined : `seen.${strange}`.slice(0, longestPath)
}

/** A message that came over a socket: a command under its id, or the path of the field that is wrong. */
export const readCommandMessage = (message: unknown): CommandMessage | Malformed => {
  if (!isRecord(message)) return { malformed: 'message' }
  const { id } = message
  if (typeof id !== 'string' || id.length < 8 || id.length > 64) return { malformed: 'id' }
  const command = read(message.command, 'command')
  if (isMalformed(command)) return command
  const { seen } = message
  if (seen === undefined) return { id, command }
  const malformed = strangeFact(command, seen)
  return malformed === undefined ? { id, command, seen: seen as Seen } : { malformed }
}
