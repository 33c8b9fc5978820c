import { hash as digest } from 'node:crypto'
import type { MeetingEvent } from '../shared/events.ts'
import { isInRecord } from '../shared/meeting/meeting.ts'
import type { Head, LogEntry } from './event-store.ts'
import { newSalt } from './ids.ts'

/** The hash "before" the first line of every log: 64 zeros. */
export const emptyHash = '0'.repeat(64)

/** The head of a log without lines. */
export const emptyHead: Head = { seq: 0, hash: emptyHash }

/** A line as it is kept: its event as canonical JSON, with salt and digest unless it is of the older form. */
export interface Line extends Head {
  readonly text: string
  readonly salt?: string | null
  readonly digest?: string | null
}

/**
 * The one JSON text of a value: no spaces, keys in the order of their UTF-16 code units, numbers and strings as
 * `JSON.stringify` writes them (RFC 8785). A member that is undefined is dropped.
 * Refuses with a TypeError what JSON would lose in silence: NaN, infinities, functions, symbols, big integers,
 * undefined outside of a member, and objects with a class of their own (Date, Map).
 */
export const canonical = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return canonicalList(value)
  if (isPlain(value)) return canonicalRecord(value)
  throw new TypeError(
    `The log cannot keep ${describe(value)}: JSON has no text for it that reads back the same.`,
  )
}

// Array.from visits the holes of a sparse list too, which map would pass over.
const canonicalList = (list: readonly unknown[]): string => `[${Array.from(list, canonical).join(',')}]`

const canonicalRecord = (record: Readonly<Record<string, unknown>>): string => {
  let members = ''
  for (const key of Object.keys(record).sort()) {
    const value = record[key]
    if (value === undefined) continue
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonical(value)}`
  }
  return `{${members}}`
}

const isPlain = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const describe = (value: unknown): string => {
  if (typeof value === 'number' || value === undefined) return String(value)
  return typeof value === 'object'
    ? `an object of the class ${value?.constructor?.name}`
    : `a ${typeof value}`
}

const sha256 = (text: string): string => digest('sha256', text)

/**
 * The digest of an event, in lower-case hexadecimal: SHA-256 over the UTF-8 bytes of its salt (32 hexadecimal digits), a
 * line feed and its canonical JSON. Without the salt nobody can test a guess at the event. Refuses what `canonical` refuses.
 */
export const digestOf = (salt: string, event: unknown): string => sha256(`${salt}\n${canonical(event)}`)

/**
 * What the chain takes in place of the digest of an event that the record does not show: SHA-256 over the word
 * `withheld`, a line feed and the digest. Of these events, and of no others, an archive may hold the digest alone.
 */
export const markWithheld = (eventDigest: string): string => sha256(`withheld\n${eventDigest}`)

/**
 * The hash of a line, in lower-case hexadecimal: SHA-256 over three texts with one line feed between them and none at
 * the end: the hash of the line before (64 hexadecimal digits; `emptyHash` for line 1), the number of the line in
 * decimal, and the digest of its event, or what `markWithheld` makes of it.
 */
export const hashOverDigest = (previous: string, seq: number, eventDigest: string): string =>
  sha256(`${previous}\n${seq}\n${eventDigest}`)

/**
 * The hash of a line of the older form, which logs had before there were salts: over the hash of the line before, the
 * number and the canonical JSON of the event itself. An event begins with a brace and a digest never does, so that no
 * line has the same hash in both forms. Refuses what `canonical` refuses.
 */
export const chainHash = (previous: string, seq: number, event: unknown): string =>
  sha256(`${previous}\n${seq}\n${canonical(event)}`)

/** What a command said, in 128 bits: whether the same id comes with the same command. None where `canonical` refuses. */
export const commandDigest = (command: unknown): string | undefined => {
  try {
    return sha256(canonical(command)).slice(0, 32)
  } catch {
    return undefined
  }
}

/** The line that follows `head` when this event happens, under a new salt. Refuses what `canonical` refuses. */
export const nextLine = (head: Head, event: unknown, salt = newSalt()): Line => {
  const seq = head.seq + 1
  const text = canonical(event)
  const eventDigest = sha256(`${salt}\n${text}`)
  if (isInRecord(event as MeetingEvent))
    return { seq, text, salt, hash: hashOverDigest(head.hash, seq, eventDigest) }
  const hash = hashOverDigest(head.hash, seq, markWithheld(eventDigest))
  return { seq, text, salt, digest: eventDigest, hash }
}

/** A kept line as it is read: made from its text, so that what is applied now equals what a restart reads. */
export const entryOf = ({ seq, text, hash, salt, digest: eventDigest }: Line): LogEntry => ({
  seq,
  event: JSON.parse(text) as MeetingEvent,
  hash,
  ...(salt == null ? {} : { salt }),
  ...(eventDigest == null ? {} : { digest: eventDigest }),
})
