/**
 * The schemas of everything that travels, as JSON Schema 2020-12: the same that the server checks with. Each named type
 * stands once, in `$defs`; commands say who may send them (`x-from`) and on what they stand (`x-seen`), events who learns of them (`x-to`) and what they do
 * (`x-does`).
 */
import * as actions from '../../shared/actions/model.ts'
import * as agenda from '../../shared/agenda/model.ts'
import * as attendance from '../../shared/attendance/model.ts'
import * as chat from '../../shared/chat/model.ts'
import { type CommandType, commands } from '../../shared/commands.ts'
import * as decisions from '../../shared/decisions/model.ts'
import { type EventType, events, type MeetingEvent } from '../../shared/events.ts'
import * as floor from '../../shared/floor/model.ts'
import * as groups from '../../shared/groups/model.ts'
import { LocalDate, LocalTime } from '../../shared/kernel/schema.ts'
import { authority } from '../../shared/meeting/features.ts'
import { audience } from '../../shared/meeting/meeting.ts'
import * as meeting from '../../shared/meeting/model.ts'
import { factsOfCommand } from '../../shared/meeting/seen.ts'
import * as polls from '../../shared/polls/model.ts'
import { protocolVersion } from '../../shared/protocol.ts'
import * as record from '../../shared/record/model.ts'
import * as roster from '../../shared/roster/model.ts'
import * as rounds from '../../shared/rounds/model.ts'
import { State } from '../../shared/state.ts'
import { expectedMeanings, meanings } from './meanings.ts'
import { messages } from './messages.ts'
import { seenMeanings } from './seen-meanings.ts'

type Json = Readonly<Record<string, unknown>>

/** Every named schema of the features. */
export const namedSchemas: Readonly<Record<string, object>> = {
  ...actions,
  ...agenda,
  ...attendance,
  ...chat,
  ...decisions,
  ...floor,
  ...groups,
  ...meeting,
  ...polls,
  ...record,
  ...roster,
  ...rounds,
  LocalDate,
  LocalTime,
  State,
}

/** The name of each schema by what it says: two types that are alike have the name that comes first. */
const nameOf = new Map(
  Object.entries(namedSchemas)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([name, schema]) => [JSON.stringify(schema), name]),
)

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** With a reference in place of each named type inside it. */
const referring = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(orReference)
  if (!isJson(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, orReference(inner)]))
}

const orReference = (value: unknown): unknown => {
  const name = isJson(value) ? nameOf.get(JSON.stringify(value)) : undefined
  return name === undefined ? referring(value) : { $ref: `#/$defs/${name}` }
}

const commandSchema = (type: CommandType): Json => {
  const schema = referring(commands[type]) as { readonly properties: Json }
  const { properties } = schema
  const description = expectedMeanings[type]
  const said =
    description && isJson(properties.expected) ? { ...properties.expected, description } : undefined
  return {
    ...schema,
    properties: said ? { ...properties, expected: said } : properties,
    'x-from': authority[type],
    'x-seen': Object.fromEntries(factsOfCommand(type).map((fact) => [fact, seenMeanings[fact]])),
  }
}

/** The values on which the rooms of some event depend: each is tried. */
const variants: Readonly<Record<string, readonly unknown[]>> = {
  tabled: [true, false],
  unit: ['organization', 'person'],
  seenBy: ['hidden', 'podium', 'all'],
  holderId: [null, '<holderId>'],
}

/** Every choice of a value for each of these fields. */
const choices = (fields: readonly string[]): Json[] =>
  fields.reduce<Json[]>(
    (all, field) =>
      all.flatMap((one) => (variants[field] ?? []).map((value) => ({ ...one, [field]: value }))),
    [{}],
  )

const roomsWhen = (type: EventType, when: Json): readonly string[] =>
  audience({
    ...{ type, personId: '<personId>', organizationId: '<organizationId>', by: '<by>' },
    ...{ unitId: '<unitId>', ballot: { unitId: '<ballot.unitId>' } },
    ...when,
  } as unknown as MeetingEvent)

/**
 * The rooms that learn of an event, `<field>` in place of the value of a field; where they depend on values, a list of
 * those with their rooms.
 */
export const roomsOfEvent = (type: EventType): readonly unknown[] => {
  const cases = choices(Object.keys(variants).filter((field) => field in events[type].properties)).map(
    (when) => ({ when, rooms: roomsWhen(type, when) }),
  )
  const different = new Set(cases.map(({ rooms }) => rooms.join()))
  return different.size === 1 ? (cases[0]?.rooms ?? []) : cases
}

const eventSchema = (type: EventType): Json => ({
  ...(referring(events[type]) as Json),
  'x-to': roomsOfEvent(type),
  'x-does': meanings[type],
})

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const anyOf = (place: string, types: readonly string[]): Json => ({
  anyOf: types.map((type) => ({ $ref: `#/${place}/${type}` })),
})

/** What `GET /api/schema` answers. */
export const wireSchema = (): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `The protocol of Rostrum, version ${protocolVersion}`,
  description:
    'How messages are exchanged, and by which rules events are folded, docs/protocol.md says. x-from: who may send a command. x-seen: the facts that it stands on, which may be sent with it. x-to: the rooms that learn of an event. x-does: what it does to the state.',
  protocol: protocolVersion,
  commands: Object.fromEntries(keysOf(commands).map((type) => [type, commandSchema(type)])),
  events: Object.fromEntries(keysOf(events).map((type) => [type, eventSchema(type)])),
  state: { $ref: '#/$defs/State' },
  messages,
  $defs: {
    ...Object.fromEntries(
      [...nameOf.values()].sort().map((name) => [name, referring(namedSchemas[name])] as const),
    ),
    Command: anyOf('commands', keysOf(commands)),
    Event: anyOf('events', keysOf(events)),
  },
})
