import { randomBytes } from 'node:crypto'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A new random id of `length` letters and digits: 12 of them are 71 bits. */
export const newId = (length = 12): string =>
  Array.from(randomBytes(length * 2), (byte) => (byte < 248 ? letters[byte % 62] : ''))
    .join('')
    .slice(0, length)
    .padEnd(length, 'x')

// No 0, 1, I, L, O, U: what is read aloud in a meeting is typed by somebody else.
const spoken = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as a code that can be read aloud, one letter or digit a byte. */
export const spokenCode = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => spoken[byte % spoken.length]).join('')

/** A new code for the entrance of a meeting. */
export const newMeetingCode = (): string => spokenCode(randomBytes(6))
