import { readCommand } from '../../server/read-command.ts'
import { commands } from '../../shared/commands.ts'
import type { Chance } from './random.ts'

interface Schema {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly type?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

const schemas = Object.entries(commands) as unknown as readonly [string, Schema][]

const text = (pattern: string | undefined, chance: Chance): string => {
  if (pattern === '^[0-9a-f]{64}$') return '0'.repeat(64)
  if (pattern?.includes('[01]')) return chance.pick(['09:00', '23:59', '00:00'])
  if (pattern?.includes('\\d{4}')) return chance.pick(['2030-01-07', '2030-12-31'])
  return chance.pick(['x', 'whole', 'A title', 'Something longer, with commas; and "marks".'])
}

/** A value as this schema wants it, or nearly so. */
const sample = (schema: Schema, chance: Chance): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return chance.pick(schema.enum)
  if (schema.anyOf) return sample(chance.pick(schema.anyOf), chance)
  const { properties = {}, required = [], items, minimum = 0, maximum = 100 } = schema
  switch (schema.type) {
    case 'string':
      return text(schema.pattern, chance)
    case 'integer':
    case 'number':
      return chance.pick([minimum, Math.min(maximum, minimum + 1), maximum])
    case 'boolean':
      return chance.isLuck(0.5)
    case 'array': {
      const length = (schema.minItems ?? 0) + chance.whole(3)
      return Array.from({ length }, () => (items ? sample(items, chance) : null))
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([key]) => required.includes(key) || chance.isLuck(0.5))
          .map(([key, inner]) => [key, sample(inner, chance)]),
      )
    default:
      return null
  }
}

/** Texts of JSON that hardly any field takes: they are put in as they are, so that nothing tidies them up. */
const oddities: readonly string[] = [
  ...['null', 'true', '0', '-1', '-0', '0.5', '1e999', '-1e999', '1e308', '9007199254740993', '""', '"x"'],
  ...['"\\u0000"', '"\\ud800"', '"\\udfff\\ud800"', '"\\u202e\\u2066"', '"__proto__"', '"constructor"'],
  ...['[]', '[[]]', '{}', '[null]', '{"a":1}', '{"__proto__":{"role":"chair"}}', '{"constructor":{}}'],
  ...['{"length":5}', '{"toString":1}', '{"toJSON":1}', '{"then":1}', '"2030-02-31"', '"24:00"', '"UTC"'],
  JSON.stringify('a'.repeat(30_000)),
  JSON.stringify(Array.from({ length: 3000 }, (_, index) => index)),
  JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}`, index]))),
  `${'['.repeat(18)}${']'.repeat(18)}`,
  `${'{"a":'.repeat(18)}1${'}'.repeat(18)}`,
]
const names: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'type',
  'by',
  'at',
  'id',
  '',
  'x'.repeat(300),
]

const mark = '\u0001here\u0001'

/** Puts a mark somewhere into a value: on one of its members, or as a member that is too many. */
const marked = (value: unknown, chance: Chance): unknown => {
  if (typeof value !== 'object' || value === null || chance.isLuck(0.2)) return mark
  if (Array.isArray(value)) {
    if (value.length === 0) return [mark]
    const at = chance.whole(value.length)
    return value.map((inner, index) => (index === at ? marked(inner, chance) : inner))
  }
  const entries = Object.entries(value)
  if (entries.length === 0 || chance.isLuck(0.2)) return { ...value, [chance.pick(names)]: mark }
  const [key] = chance.pick(entries)
  if (chance.isLuck(0.2)) return Object.fromEntries(entries.filter(([other]) => other !== key))
  return Object.fromEntries(
    entries.map(([other, inner]) => [other, other === key ? marked(inner, chance) : inner]),
  )
}

const isNoCommand = (json: string): boolean => {
  try {
    return readCommand(JSON.parse(json)) === undefined
  } catch {
    return true
  }
}

/** The JSON of a command with one field broken. Never one that the server would take. */
export const brokenCommand = (chance: Chance): string => {
  for (;;) {
    const [type, schema] = chance.pick(schemas)
    const whole = { ...(sample(schema, chance) as object), type }
    const json = JSON.stringify(marked(whole, chance)).replaceAll(JSON.stringify(mark), chance.pick(oddities))
    if (isNoCommand(json)) return json
  }
}

/** JSON that is no command by far. */
export const oddity = (chance: Chance): string => chance.pick(oddities)
