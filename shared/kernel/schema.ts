import { type TObject, type TProperties, Type } from 'typebox'

/** The pieces of which the schemas of every feature are made. Times are UTC in milliseconds unless a field says otherwise. */

export const id = Type.String({ minLength: 1, maxLength: 64 })
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
/** Some of the fields of a strict object, and no others. */
export const someOf = <P extends TProperties>(schema: TObject<P>) =>
  Type.Partial(schema, { additionalProperties: false })
/** One of these words. */
export const oneOf = <const T extends string[]>(...values: readonly [...T]) => Type.Enum<T>(values)
/** What must not be empty must not be blank either. */
export const text = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, ...(minLength > 0 ? { pattern: '\\S' } : {}) })

export const LocalDate = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  format: 'date',
  description: 'a day of the calendar: 2020-06-22',
})
export const LocalTime = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: "a time in the meeting's zone: 09:30",
})

/** A command, which is strict: an unknown field is refused. */
export const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false })

/** An event. Events are for ever: past tense, optional fields only, a name is never reused. `by` is the person who did it. */
export const event = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties, at: Type.Number(), by: id })

/**
 * What the sender sees: the intervention under way, by its request (stale: refused with `floor-moved-on`), or the item of
 * the chat (`thread-moved-on`); null for "none".
 */
export const expected = Type.Optional(nullable(id))
