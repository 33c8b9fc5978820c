/** Writes into docs/ what can be read from the source: `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { refusals } from '../client/messages/refusals.ts'
import { exportNames, formsOf, registry } from '../server/exports/registry.ts'
import { TallyFile } from '../server/exports/tallies/schema.ts'
import * as actionsModel from '../shared/actions/model.ts'
import * as agendaModel from '../shared/agenda/model.ts'
import * as attendanceModel from '../shared/attendance/model.ts'
import * as chatModel from '../shared/chat/model.ts'
import { type CommandType, commands } from '../shared/commands.ts'
import * as decisionsModel from '../shared/decisions/model.ts'
import { type EventType, events, type MeetingEvent } from '../shared/events.ts'
import * as floorModel from '../shared/floor/model.ts'
import * as groupsModel from '../shared/groups/model.ts'
import * as pieces from '../shared/kernel/schema.ts'
import { authority } from '../shared/meeting/features.ts'
import { audience } from '../shared/meeting/meeting.ts'
import * as meetingModel from '../shared/meeting/model.ts'
import { methods } from '../shared/polls/methods.ts'
import * as pollsModel from '../shared/polls/model.ts'
import * as recordModel from '../shared/record/model.ts'
import * as rosterModel from '../shared/roster/model.ts'
import * as roundsModel from '../shared/rounds/model.ts'
import { State } from '../shared/state.ts'
import { effects } from './meanings.ts'

/** Every schema of a feature by its name. */
const shapes = {
  ...actionsModel,
  ...agendaModel,
  ...attendanceModel,
  ...chatModel,
  ...decisionsModel,
  ...floorModel,
  ...groupsModel,
  ...meetingModel,
  ...pollsModel,
  ...recordModel,
  ...rosterModel,
  ...roundsModel,
  LocalDate: pieces.LocalDate,
  LocalTime: pieces.LocalTime,
  State,
}

interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly description?: string
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** The shapes that have a name, but for short lists of words, which say more than their name. */
const named: readonly (readonly [string, Schema])[] = Object.entries(shapes)
  .flatMap(([name, shape]) => {
    if (!isSchema(shape) || 'enum' in shape || !('type' in shape || 'anyOf' in shape)) return []
    return [[name, shape as Schema] as const]
  })
  .sort(([a], [b]) => (a < b ? -1 : 1))
const nameOf = new Map(named.map(([name, shape]) => [JSON.stringify(shape), name]))

const span = (least: number | undefined, most: number | undefined): string => {
  if (least !== undefined && most !== undefined) return least === most ? `${least}` : `${least} to ${most}`
  if (most !== undefined) return `at most ${most}`
  return least === undefined ? '' : `at least ${least}`
}

const withSpan = (word: string, limits: string): string => (limits === '' ? word : `${word} (${limits})`)

const isId = ({ minLength, maxLength, pattern }: Schema): boolean =>
  minLength === 1 && maxLength === 64 && pattern === undefined

const stringOf = (schema: Schema): string => {
  if (isId(schema)) return 'id'
  const { minLength, maxLength } = schema
  const limits = span(minLength || undefined, maxLength)
  return withSpan('string', limits === '' ? '' : `${limits} characters`)
}

const objectOf = ({ properties = {}, required = [] }: Schema): string => {
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${textOf(field)}`,
  )
  return `{ ${fields.join(', ')} }`
}

/** A schema in one line. */
const textOf = (schema: Schema): string => nameOf.get(JSON.stringify(schema)) ?? bareTextOf(schema)

const bareTextOf = (schema: Schema): string => {
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(textOf).join(' | ')
  switch (schema.type) {
    case 'string':
      return stringOf(schema)
    case 'array':
      return withSpan(`list of ${textOf(schema.items ?? {})}`, span(schema.minItems, schema.maxItems))
    case 'object':
      return objectOf(schema)
    case 'integer':
      return withSpan('integer', span(schema.minimum, schema.maximum))
    default:
      return schema.type ?? 'anything'
  }
}

const fieldsOf = ({ properties = {}, required = [] }: Schema, left: readonly string[] = []): string => {
  const rows = Object.entries(properties)
    .filter(([name]) => !left.includes(name))
    .map(([name, field]) => {
      const note = field.description && !nameOf.has(JSON.stringify(field)) ? `; ${field.description}` : ''
      return `${name}${required.includes(name) ? '' : '?'}: ${textOf(field)}${note}`
    })
  return rows.length === 0 ? 'no fields' : rows.join('\n')
}

const block = (text: string): string => `\`\`\`text\n${text}\n\`\`\``

const typeSection = ([name, shape]: readonly [string, Schema]): string => {
  const text = shape.type === 'object' ? fieldsOf(shape) : bareTextOf(shape)
  return `#### ${name}\n\n${block(shape.description ? `${text}; ${shape.description}` : text)}`
}

const commandSection = ([type, schema]: readonly [string, Schema]): string =>
  `#### \`${type}\`\n\nFrom: ${authority[type as CommandType].join(', ')}.\n\n${block(fieldsOf(schema, ['type']))}`

/** The rooms of an event, with a letter where an id stands. */
const roomsOfEvent = (type: EventType): string =>
  audience({
    ...{ type, personId: 'P', organizationId: 'X', by: 'B', tabled: true },
    // As strict as a ballot is told: its organization only.
    ...{ ballot: { unitId: 'X' }, unit: 'organization', holderId: null, seenBy: 'hidden' },
  } as unknown as MeetingEvent)
    .map((room) =>
      room.replace(':P', ':<personId>').replace(':X', ':<organizationId>').replace(':B', ':<by>'),
    )
    .join(', ')

const eventSection = ([type, schema]: readonly [string, Schema]): string => {
  const effect = effects[type] ?? 'See the source of the rules.'
  const fields = fieldsOf(schema, ['type', 'at', 'by'])
  return `#### \`${type}\`\n\nTo: ${roomsOfEvent(type as EventType)}. ${effect}\n\n${block(fields)}`
}

const reasonRows = (): string =>
  Object.entries(refusals)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, message]) => `| \`${reason}\` | ${message.defaultMessage} |`)
    .join('\n')

const sections: Readonly<Record<string, () => string>> = {
  reasons: () => `| reason | what people are told |\n|---|---|\n${reasonRows()}`,
  positions: () =>
    shapes.PollMethod.enum
      .map((method) => [method, methods[method].positions] as const)
      .filter(([, positions]) => positions.length > 0)
      .map(([method, positions]) => `* \`${method}\`: ${positions.map((one) => `\`${one}\``).join(', ')}`)
      .join('\n'),
  types: () => named.map(typeSection).join('\n\n'),
  commands: () =>
    Object.entries(commands)
      .map(([type, schema]) => commandSection([type, schema as Schema]))
      .join('\n\n'),
  events: () =>
    Object.entries(events)
      .map(([type, schema]) => eventSection([type, schema as Schema]))
      .join('\n\n'),
}

/** The document with its generated parts made anew. */
export const generated = (text: string): string =>
  Object.entries(sections).reduce((whole, [name, make]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`]
    const [before, rest] = [whole.split(begin)[0], whole.split(end)[1]]
    if (before === undefined || rest === undefined || before === whole)
      throw new Error(`docs/protocol.md has no part between "${begin}" and "${end}".`)
    return `${before}${begin}\n\n${make()}\n\n${end}${rest}`
  }, text)

export const protocolFile = fileURLToPath(new URL('protocol.md', import.meta.url))

export const tallySchemaFile = fileURLToPath(new URL('tallies.schema.json', import.meta.url))

/** The schema of the JSON file of tallies, as other programs check with it. */
export const tallySchema = (): string => {
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...TallyFile }
  return `${JSON.stringify(schema, null, 2)}\n`
}

/** The table of exports: a row of the registry, a line. */
const exportLines = (): string[] => [
  '| what | forms | for the chair too | in an archive | holds |',
  '|---|---|---|---|---|',
  ...exportNames.map((name) => {
    const { forms, inArchive, holds } = registry[name]
    const shown = formsOf(name).filter((form) => {
      const row = forms[form]
      return row !== undefined && row.route !== null && row.readers.includes('chair')
    })
    const others = formsOf(name).flatMap((form) => {
      const own = forms[form]?.holds
      return own === undefined ? [] : [` As ${form}: ${own}`]
    })
    return `| ${name} | ${formsOf(name).join(', ')} | ${shown.join(', ')} | ${inArchive ? 'yes' : ''} | ${holds}${others.join('')} |`
  }),
]

export const exportsFile = fileURLToPath(new URL('exports.md', import.meta.url))

/** The document of exports with the table as the registry has it. */
export const withExports = (document: string): string => {
  const lines = document.split('\n')
  const first = lines.findIndex((line) => line.startsWith('| what | forms |'))
  const last = lines.findIndex((line, index) => index > first && !line.startsWith('|'))
  return [...lines.slice(0, first), ...exportLines(), ...lines.slice(last)].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(protocolFile, generated(readFileSync(protocolFile, 'utf8')))
  writeFileSync(tallySchemaFile, tallySchema())
  writeFileSync(exportsFile, withExports(readFileSync(exportsFile, 'utf8')))
}
