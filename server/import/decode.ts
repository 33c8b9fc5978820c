/** Makes text of the bytes of a file, or says why not. */

import { isUtf8 } from 'node:buffer'
import { type Answers, answerTo, error, type Problem, question, quoted } from '../../shared/import/table.ts'

export interface TextOptions {
  /** The name of the file, for its sentences. */
  readonly name: string
  /** Answers to the questions of an earlier reading. */
  readonly answers?: Answers
}

/** A step that ends the reading. */
export class Refused extends Error {
  readonly problems: readonly Problem[]
  constructor(...problems: Problem[]) {
    super('refused')
    this.problems = problems
  }
}

export const refuse = (line: number | null, code: string, says: string, mend: string): Refused =>
  new Refused(error({ line }, code, says, mend))

export const asUtf8 =
  'Save it as UTF-8: in Excel, “Save as” and the type “CSV UTF-8 (comma delimited)”; in LibreOffice, “Save as”, “Edit filter settings” and “Unicode (UTF-8)”.'

const asCsv = 'Open it in the program that made it, and save the table as CSV in UTF-8.'

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const isBreak = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)

/** Where the line that `at` is on ends, its break included. */
const lineEnd = (bytes: Uint8Array, at: number): number => {
  let end = at
  while (end < bytes.length && !isBreak(bytes, end)) end += 1
  return Math.min(end + 1, bytes.length)
}

/** The first line that is not UTF-8. A break is never part of a longer character, so that parts can be looked at. */
const firstBadLine = (bytes: Uint8Array): { line: number; bytes: Uint8Array } => {
  let start = 0
  for (const step of [65_536, 0]) {
    let end = lineEnd(bytes, step)
    while (start < bytes.length && isUtf8(bytes.subarray(start, end))) {
      start = end
      end = lineEnd(bytes, start + step)
    }
  }
  let line = 1
  for (let at = 0; at < start; at += 1) if (isBreak(bytes, at)) line += 1
  return { line, bytes: bytes.subarray(start, lineEnd(bytes, start)) }
}

/** What Windows-1252 has in the place of the control characters from 128 to 159. */
const windowsSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** By hand: the decoder of Node 20 takes Windows-1252 for Latin-1. */
const decodeWindows = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 128] ?? sign)

/** Old spreadsheets write Windows-1252. It is never assumed: every file can be read that way, rightly or wrongly. */
const decodeDoubtful = (bytes: Uint8Array, { name, answers = {} }: TextOptions): string => {
  if (bytes.includes(0)) throw refuse(null, 'not-text', `${quoted(name)} is not a text file.`, asCsv)
  const bad = firstBadLine(bytes)
  const choices = [
    {
      value: 'windows-1252',
      label: `Read it as Windows-1252. Line ${bad.line} is then ${quoted(decodeWindows(bad.bytes))}.`,
    },
    { value: 'utf-8', label: 'Do not read it: it will be saved as UTF-8 and sent again.' },
  ]
  const answer = answerTo(answers, 'encoding', choices)
  if (answer === 'windows-1252') return decodeWindows(bytes)
  const says = `${quoted(name)} is not valid UTF-8; the first trouble is on line ${bad.line}.`
  const problem = error({ line: bad.line }, 'not-utf-8', says, asUtf8)
  throw new Refused(answer === undefined ? question(problem, 'encoding', choices) : problem)
}

export const readText = (bytes: Uint8Array, options: TextOptions): string => {
  const [first, second] = bytes
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  if (!utf16) return decode(bytes, 'utf-8') ?? decodeDoubtful(bytes, options)
  const text = decode(bytes, utf16)
  if (text !== undefined) return text
  throw refuse(null, 'not-utf-16', `${quoted(options.name)} says that it is UTF-16, but is not.`, asUtf8)
}
