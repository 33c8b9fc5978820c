import { type Command, type CommandType, commands } from '../shared/commands.ts'
import type { State } from '../shared/state.ts'
import type { Pick } from './random-meeting.ts'

/** What is looked at of a schema: commands are written with these words only. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

const idsIn = ({
  roster,
  agenda,
  floor,
  around,
  chat,
  decisions,
  polls,
  groups,
  followUp,
}: State): string[] =>
  [
    ...roster.organizations,
    ...roster.persons,
    ...agenda.sittings,
    ...agenda.items,
    ...floor.requests,
    ...(floor.current ? [floor.current.request] : []),
    ...(floor.lastAct ? [floor.lastAct.request] : []),
    ...around.questions,
    ...around.invitations,
    ...decisions.drafts,
    ...decisions.drafts.flatMap(({ points }) => points),
    ...decisions.amendments,
    ...decisions.conclusions,
    ...polls.polls,
    ...groups.groups,
    ...followUp.actions,
    ...polls.polls.flatMap(({ parts }) => parts),
    ...chat.messages.slice(-10),
    ...chat.submissions,
    ...chat.reports,
    ...chat.offers,
  ].map(({ id }) => id)

const odd = ['x', '  a  ', 'ÄÖ', '\u202Ertl', '0', '__proto__', 'constructor', "'; --", '🙂', 'UNDP']

const text = (
  { pattern, minLength = 0, maxLength = 50 }: Schema,
  pick: Pick,
  ids: readonly string[],
): string => {
  if (pattern?.includes('0-9a-f')) return pick.one(['0', 'f']).repeat(64)
  if (pattern?.includes('A-Za-z0-9+')) return pick.one(['c2VhbGVk', '====', 'A'.repeat(24_000)])
  if (pattern?.startsWith('^[A-Za-z]')) return pick.one(['fr', 'zh-Hant', 'ar'])
  if (pattern?.includes(':')) return pick.one(['00:00', '09:30', '23:59'])
  if (pattern?.includes('-')) return pick.one(['2020-06-22', '2020-02-29', '0001-01-01', '9999-12-31'])
  if (maxLength === 64 && ids.length > 0 && pick.chance(90)) return pick.one(ids)
  const words = pattern || minLength > 0 ? odd : ['', ' ', ...odd]
  return pick.chance(5) ? 'y'.repeat(maxLength) : pick.one(words)
}

const whole = ({ minimum = -5, maximum = 5 }: Schema, pick: Pick): number =>
  pick.chance(30) ? pick.one([minimum, maximum]) : minimum + pick.below(maximum - minimum + 1)

/** A value of this schema, at its edges as often as in between. */
const valueFor = (schema: Schema, pick: Pick, ids: readonly string[]): unknown => {
  if ('const' in schema) return schema.const
  if (schema.enum) return pick.one(schema.enum)
  if (schema.anyOf) return valueFor(pick.one(schema.anyOf), pick, ids)
  switch (schema.type) {
    case 'null':
      return null
    case 'boolean':
      return pick.chance(50)
    case 'integer':
    case 'number':
      return whole(schema, pick)
    case 'string':
      return text(schema, pick, ids)
    case 'array': {
      const { minItems = 0, maxItems = 5, items = {} } = schema
      const length = minItems + pick.below(Math.min(maxItems - minItems, 5) + 1)
      return Array.from({ length }, () => valueFor(items, pick, ids))
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || pick.chance(60))
          .map(([key, property]) => [key, valueFor(property, pick, ids)]),
      )
    default:
      throw new Error(`no value for ${JSON.stringify(schema)}`)
  }
}

/** Any command that the wire lets through, with ids that mostly name something, though seldom the right thing. */
export const wellFormed = (pick: Pick, state: State): Command => {
  const type = pick.one(Object.keys(commands) as CommandType[])
  return valueFor(commands[type] as Schema, pick, idsIn(state)) as Command
}
