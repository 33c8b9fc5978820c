import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { fieldAtFault } from './field-at-fault.ts'
import type { Malformed } from './read-command.ts'

// The messages of a client that are no commands. Strict: an unknown field is refused.

const id = Type.String({ minLength: 1, maxLength: 64 })
const strict = { additionalProperties: false }

/** The private half of a sealed poll's key, handed over by a teller. */
export const KeyMessage = Type.Object(
  { pollId: id, privateKey: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  strict,
)

/** An act of the rehearsal poll. */
export const RehearsalMessage = Type.Union([
  Type.Object({ act: Type.Literal('open'), id }, strict),
  Type.Object({ act: Type.Literal('close'), id }, strict),
  Type.Object({ act: Type.Literal('answer'), id, choice: Type.Enum(['works', 'does-not-work']) }, strict),
])

const reader = <T extends TSchema>(schema: T) => {
  const validator = Compile(schema)
  return (value: unknown): Static<T> | Malformed => {
    if (validator.Check(value)) return value as Static<T>
    return { malformed: fieldAtFault('message', validator.Errors(value)) }
  }
}

/** The message, or the path of the field that is wrong. */
export const readKeyMessage = reader(KeyMessage)
export const readRehearsalMessage = reader(RehearsalMessage)
