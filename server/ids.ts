import { randomBytes } from 'node:crypto'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

// Asking the machine for randomness costs the same for a few bytes as for many.
let pool = randomBytes(0)
let used = 0
const nextByte = (): number => {
  if (used === pool.length) {
    pool = randomBytes(8192)
    used = 0
  }
  return pool[used++] as number
}

/** A new random id of `length` letters and digits: 12 of them are 71 bits. */
export const newId = (length = 12): string => {
  let id = ''
  while (id.length < length) {
    const byte = nextByte()
    // The bytes from 248 on would make some letters likelier than others.
    if (byte < 248) id += letters[byte % 62]
  }
  return id
}

const saltBytes = 16

/** A new random salt for a line of the log: 128 bits, as 32 hexadecimal digits. */
export const newSalt = (): string => {
  if (pool.length - used < saltBytes) {
    pool = randomBytes(8192)
    used = 0
  }
  const salt = pool.toString('hex', used, used + saltBytes)
  used += saltBytes
  return salt
}

// No 0, 1, I, L, O, U: what is read aloud in a meeting is typed by somebody else.
const spoken = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as a code that can be read aloud, one letter or digit a byte. */
export const spokenCode = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => spoken[byte % spoken.length]).join('')

/** What a code is whichever way it was typed: without blanks and hyphens, in capital letters. */
export const typedCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()

/** A code in groups of four, as it is shown and read aloud: `GFS4-W6JH-2KQ7`. */
export const grouped = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-')

/** A new code for the entrance of a meeting. */
export const newMeetingCode = (): string => spokenCode(randomBytes(6))
