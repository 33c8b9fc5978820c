/** A table as somebody sent it, and what there is to say about it: every finding names its line and the mend. */

import { importWords } from '../messages/import.ts'
import { say, type Unwritten } from '../messages/sentence.ts'
import type { InWords } from '../messages/write.ts'
import { inQuotes } from './said.ts'

export interface Column {
  readonly name: string
  /** Its place, from 0. */
  readonly column: number
}

export interface Row {
  /** The line of the file on which the row starts; the header is usually line 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly header: readonly Column[]
  readonly rows: readonly Row[]
  /** What the file has above its header: a title, a date, an empty form. */
  readonly above?: readonly Row[]
}

export interface Choice {
  readonly value: string
  readonly label: Unwritten
}

/** An `error` forbids the import, a `question` waits for an answer, a `note` only tells. */
export interface Problem {
  readonly line: number | null
  readonly column?: string
  readonly severity: 'error' | 'question' | 'note'
  readonly code: string
  readonly says: Unwritten
  readonly mend: Unwritten
  /** Of a question: the name under which the answer is given on the next reading. */
  readonly key?: string
  readonly choices?: readonly Choice[]
  /** Of a question: it can be answered with a day, such as 2020-06-22, too. */
  readonly entry?: 'day'
  /** Of a note: it says how the file was understood, and is shown beside the preview. */
  readonly isReading?: true
}

/** A finding in words. */
export type WrittenProblem = InWords<Problem>

/** What was chosen, by the key of its question. An answer that is not among the choices counts as none. */
export type Answers = Readonly<Record<string, string>>

/** Where a finding stands: its line, and the column by the name that the file gives it. */
export interface Place {
  readonly line: number | null
  readonly column?: string | undefined
}

const finding = (
  severity: Problem['severity'],
  place: Place,
  code: string,
  says: Unwritten,
  mend: Unwritten,
): Problem => ({
  line: place.line,
  ...(place.column === undefined ? {} : { column: place.column }),
  severity,
  code,
  says,
  mend,
})

type Finding = (place: Place, code: string, says: Unwritten, mend: Unwritten) => Problem
export const error: Finding = (...of) => finding('error', ...of)
export const note: Finding = (...of) => finding('note', ...of)

/** A note on how the file was understood: which reading, and how many rows. */
export const reading: Finding = (...of) => ({ ...note(...of), isReading: true })

export const question = (asked: Problem, key: string, choices: readonly Choice[]): Problem => ({
  ...asked,
  severity: 'question',
  key,
  choices,
})

export const answerTo = (answers: Answers, key: string, choices: readonly Choice[]): string | undefined => {
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined
  return choices.some(({ value }) => value === answer) ? answer : undefined
}

/** The day with which a question was answered; undefined for another answer. */
export const dayGiven = (answers: Answers, key: string): string | undefined => {
  const answer = Object.hasOwn(answers, key) ? (answers[key] ?? '') : ''
  const isDay = /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(answer)
  return isDay && new Date(`${answer}T00:00:00Z`).toJSON()?.slice(0, 10) === answer ? answer : undefined
}

/** True when something has to be mended or answered before the table may be applied. */
export const blocks = (problems: readonly Pick<Problem, 'severity'>[]): boolean =>
  problems.some(({ severity }) => severity !== 'note')

/** By line; what speaks of the whole table first. */
export const byLine = <P extends Pick<Problem, 'line'>>(problems: readonly P[]): P[] =>
  [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))

/** The first row of `records` is the header. The lines are those of a file with one line a row. */
export const tabulate = (records: readonly (readonly string[])[]): Table => {
  const [header = [], ...rows] = records
  return {
    header: header.map((name, column) => ({ name, column })),
    rows: rows.map((cells, index) => ({ line: index + 2, cells })),
  }
}

/** A cell as it is meant: one kind of blank, none at the ends; a lone dash is an empty cell. */
export const clean = (cell: string): string => {
  const text = cell.normalize('NFC').replace(/\s+/g, ' ').trim()
  return /^[-‐-―−]$/.test(text) ? '' : text
}

/** For comparing: without regard to upper and lower case. */
export const foldCase = (cell: string): string => clean(cell).toLowerCase()

/** Characters as people count them, near enough: an accent or an emoji is not two. */
export const lengthOf = (text: string): number => [...text].length

/** A cell in a sentence, shortened. */
export const quoted = (cell: string): string => {
  const text = [...cell.slice(0, 500).replace(/\s+/g, ' ')]
  return `“${text.length > 60 ? `${text.slice(0, 59).join('')}…` : text.join('')}”`
}

/** `a`, `a and b`, `a, b and c`; of a long list the first twelve and how many more. */
export const listWords = (words: readonly string[], join: 'and' | 'or' = 'and'): string => {
  const shown = words.length > 13 ? [...words.slice(0, 12), `${words.length - 12} more`] : words
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${join} ${shown.at(-1)}`
}

/** `Line 3`, `Lines 3, 4 and 7`. */
export const linesNamed = (lines: readonly number[]): string =>
  `${lines.length === 1 ? 'Line' : 'Lines'} ${listWords(lines.map(String))}`

/** Groups by a key, in the order of first appearance. */
export const grouped = <T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}

/** Cells that a spreadsheet would take for a formula. They are kept as they are: Rostrum reckons nothing. */
export const formulaNotes = ({ header, rows }: Table): Problem[] =>
  rows.flatMap(({ line, cells }) =>
    cells.flatMap((cell, index) => {
      const text = clean(cell)
      if (!/^[=+\-@＝＋－＠]/.test(text)) return []
      const says = say(importWords.formula, { line, sign: inQuotes(text[0] ?? ''), text: inQuotes(text) })
      const mend = say(importWords.formulaKept)
      const column = header.find((one) => one.column === index)?.name
      return [note({ line, column }, 'looks-like-formula', says, mend)]
    }),
  )
