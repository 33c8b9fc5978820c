/** Makes text of the bytes of a file, or says why not. */

import {
  type Answers,
  answerTo,
  type Choice,
  error,
  listWords,
  type Problem,
  question,
  quoted,
} from '../../shared/import/table.ts'
import { type CodePage, codePages, decodeAs, legibility, readOnceLess } from './code-pages.ts'
import { linesBeyondAscii, type SampleLine, worstLines } from './sample-lines.ts'

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

const notAtAll: Choice = {
  value: 'utf-8',
  label: 'Do not read it: it will be saved as UTF-8 and sent again.',
}

/** Reads the bytes in the encoding that was chosen. */
const decodeChosen = (bytes: Uint8Array, encoding: string, { name }: TextOptions): string => {
  const text = decodeAs(bytes, encoding)
  if (text !== undefined) return text
  throw refuse(null, 'not-in-encoding', `${quoted(name)} cannot be read as ${encoding}.`, asUtf8)
}

// --- code pages ---

interface Candidate extends CodePage {
  /** Other code pages in which the file is the same text. */
  readonly alike: readonly string[]
  readonly score: number
}

const mostCandidates = 4

/** The code pages in which these lines can be read, the most legible first; those that read the same are one. */
const candidatesFor = (lines: readonly SampleLine[]): Candidate[] => {
  const byText = new Map<string, Candidate>()
  for (const page of codePages) {
    const texts = lines.map(({ bytes }) => decodeAs(bytes, page.value, true))
    if (texts.includes(undefined)) continue
    const text = texts.join('\n')
    const first = byText.get(text)
    const score = legibility(text, page)
    if (first === undefined) byText.set(text, { ...page, alike: [], score })
    else
      byText.set(text, {
        ...first,
        alike: [...first.alike, page.name],
        score: Math.max(first.score, score),
      })
  }
  const sorted = [...byText.values()].sort((a, b) => b.score - a.score)
  const [best] = sorted
  const isPossible = ({ score }: Candidate, index: number) => index < 2 || score > (best?.score ?? 0) / 4 - 4
  const possible = sorted.filter(isPossible)
  // A single Chinese name weighs little beside code pages in which every byte is a letter: it keeps its place.
  const chinese = possible
    .slice(mostCandidates - 1)
    .find(({ value, score }) => value === 'gb18030' && score > 0)
  return chinese ? [...possible.slice(0, mostCandidates - 1), chinese] : possible.slice(0, mostCandidates)
}

const labelOf = ({ value, name, alike }: Candidate, lines: readonly SampleLine[]): string => {
  const shown = lines.map(({ line, bytes }) => ({ line, text: decodeAs(bytes, value, true) ?? '' }))
  const samples = shown.map(({ line, text }, index) =>
    index === 0 ? `Line ${line} is then ${quoted(excerpt(text))}` : `line ${line} ${quoted(excerpt(text))}`,
  )
  const same = alike.length === 0 ? '' : `; ${listWords(alike)} would give the same text`
  return `Read it as ${name}${same}. ${samples.join(', ')}.`
}

/** Of a long line the part around its first character beyond ASCII. */
const excerpt = (text: string): string => {
  const signs = [...text.trim()]
  const first = signs.findIndex((sign) => sign > '\x7f')
  return signs.length <= 60 || first < 30 ? signs.join('') : `…${signs.slice(first - 15).join('')}`
}

/**
 * Old spreadsheets write the code page of their country. It is never assumed: almost every file can be read in several,
 * rightly or wrongly, so that the lines on which they differ most are shown in each.
 */
const decodeDoubtful = (bytes: Uint8Array, options: TextOptions): string => {
  const { name, answers = {} } = options
  if (bytes.includes(0)) throw refuse(null, 'not-text', `${quoted(name)} is not a text file.`, asCsv)
  const known = [...codePages.map(({ value, name: label }) => ({ value, label })), notAtAll]
  const answer = answerTo(answers, 'encoding', known)
  if (answer !== undefined && answer !== notAtAll.value) return decodeChosen(bytes, answer, options)
  const beyond = linesBeyondAscii(bytes)
  const lines = beyond.filter((one) => !one.isUtf8)
  const bad = lines[0]?.line ?? null
  const good = beyond.find((one) => one.isUtf8)
  const mixed = good ? ` Line ${good.line} is UTF-8: it may have been made of two files.` : ''
  const says = `${quoted(name)} is not valid UTF-8; the first trouble is on line ${bad}.${mixed}`
  const problem = error({ line: bad }, 'not-utf-8', says, asUtf8)
  if (answer !== undefined) throw new Refused(problem)
  const candidates = candidatesFor(lines)
  const worst = worstLines(
    lines,
    candidates.map(({ value }) => value),
  )
  const choices = candidates.map((one) => ({ value: one.value, label: labelOf(one, worst) }))
  throw new Refused(question(problem, 'encoding', [...choices, notAtAll]))
}

// --- UTF-16 ---

const wide = [
  { value: 'utf-16le', name: 'UTF-16, little-endian (from Windows)' },
  { value: 'utf-16be', name: 'UTF-16, big-endian' },
] as const

/** The text of a file of UTF-16 without its mark: every other byte of what is plain is zero, and there are lines. */
const wideReadings = (bytes: Uint8Array): { value: string; name: string; text: string; score: number }[] => {
  const zeros = [0, 0]
  const head = bytes.subarray(0, 65_536)
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (bytes.length % 2 === 1 || Math.max(even, odd) < 3 || Math.min(even, odd) > (even + odd) / 20) return []
  const read = wide.flatMap((one) => {
    const text = decodeAs(bytes, one.value)
    return text === undefined
      ? []
      : [{ ...one, text, score: legibility(text.slice(0, 20_000), { letters: '' }) }]
  })
  const isText = ({ text }: { text: string }) => !/[^\P{Cc}\t\r\n]/u.test(text) && /[\n\r]/.test(text)
  return read.some(isText)
    ? read.sort((a, b) => Number(isText(b)) - Number(isText(a)) || b.score - a.score)
    : []
}

const worstOf = (text: string): { line: number; text: string } => {
  const lines = text.split(/\r\n?|\n/).map((one, index) => ({ line: index + 1, text: one }))
  const beyond = ({ text: one }: { text: string }) => one.replace(/[\0-\x7f]+/g, '').length
  return lines.reduce(
    (worst, one) => (beyond(one) > beyond(worst) ? one : worst),
    lines[0] ?? { line: 1, text },
  )
}

/** Such a file is asked about as well: without the mark nothing in it says what it is. */
const decodeWide = (bytes: Uint8Array, options: TextOptions): string | undefined => {
  const readings = wideReadings(bytes)
  if (readings.length === 0) return undefined
  const choices = readings.map(({ value, name, text }) => {
    const { line, text: sample } = worstOf(text)
    return { value, label: `Read it as ${name}. Line ${line} is then ${quoted(excerpt(sample))}.` }
  })
  const answer = answerTo(options.answers ?? {}, 'encoding', [...choices, notAtAll])
  const chosen = readings.find(({ value }) => value === answer)
  if (chosen) return chosen.text
  const says = `${quoted(options.name)} is not UTF-8; it looks like UTF-16 without the mark that says so.`
  const problem = error({ line: null }, 'not-utf-8', says, asUtf8)
  throw new Refused(answer === undefined ? question(problem, 'encoding', [...choices, notAtAll]) : problem)
}

const twiceChoices = (line: number, before: string, after: string): Choice[] => [
  { value: 'once', label: `Undo it. Line ${line} is then ${quoted(excerpt(after))}.` },
  { value: 'as-it-is', label: `Read it as it is. Line ${line} is then ${quoted(excerpt(before))}.` },
]

/** A file that another program read in the wrong code page and saved so: whether that is undone is asked. */
const undoTwice = (text: string, { name, answers = {} }: TextOptions): string => {
  if (!/[\u00c2-\u00f4][\u0080-\u02dc\u2013-\u2122]/.test(text)) return text
  const lines = text.split('\n')
  const undone = lines.map((line) => readOnceLess(line))
  const first = undone.findIndex((line) => line !== undefined)
  if (first < 0) return text
  const choices = twiceChoices(first + 1, lines[first] ?? '', undone[first] ?? '')
  const answer = answerTo(answers, 'encoded-twice', choices)
  if (answer === 'as-it-is') return text
  if (answer === 'once') return lines.map((line, index) => undone[index] ?? line).join('\n')
  const says = `${quoted(name)} seems to be UTF-8 that another program read in a wrong code page and saved again, from line ${first + 1} on.`
  const problem = error({ line: first + 1 }, 'encoded-twice', says, asUtf8)
  throw new Refused(question(problem, 'encoded-twice', choices))
}

/** The text of a file. What cannot be known of its encoding is asked. */
export const readText = (bytes: Uint8Array, options: TextOptions): string => {
  const [first, second] = bytes
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  if (!utf16) {
    const marked = bytes.includes(0) ? decodeWide(bytes, options) : undefined
    const plain = marked === undefined ? decodeAs(bytes, 'utf-8') : undefined
    return marked ?? (plain === undefined ? decodeDoubtful(bytes, options) : undoTwice(plain, options))
  }
  const text = decodeAs(bytes, utf16)
  if (text !== undefined) return text
  throw refuse(null, 'not-utf-16', `${quoted(options.name)} says that it is UTF-16, but is not.`, asUtf8)
}
