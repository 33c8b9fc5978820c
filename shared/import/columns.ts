/** Finds the columns that a reader knows, under the names that people give them. */

import { importWords } from '../messages/import.ts'
import { say } from '../messages/sentence.ts'
import { textOf } from './cells.ts'
import { inQuotes, oneNamed } from './said.ts'
import { error, foldCase, note, type Place, type Problem, type Row, type Table } from './table.ts'

/** The columns that a reader knows, each with other names for it, in lower case without blanks or signs. */
export type Vocabulary<Name extends string> = Readonly<Record<Name, readonly string[]>>

export interface Columns<Name extends string> {
  readonly has: (name: Name) => boolean
  /** The cell of a row, as it stands in the file; empty where the column is missing. */
  readonly cell: (row: Row, name: Name) => string
  /** Where to send somebody: the line, and the column by its name in the file. */
  readonly place: (line: number, name: Name) => Place
  /** The place of a column in the rows; undefined where it is missing. */
  readonly at: (name: Name) => number | undefined
  readonly problems: readonly Problem[]
}

/** The name of a column for comparing: without case, blanks and signs. */
export const bare = (name: string): string => foldCase(name).replace(/[^\p{L}\p{N}]+/gu, '')

/** The parts of a name: `Item / Subject` has two; what is in brackets, `Time (CET)`, is none. */
export const partsOf = (name: string): string[] =>
  name
    .replace(/[([][^)\]]*[)\]]/g, ' ')
    .split(/\s*[/|&+–—-]\s*|\s+(?:and|to)\s+/)
    .filter((part) => bare(part) !== '')

/** The word of a vocabulary that a column means: by its whole name, else by its parts if they mean the same. */
export const columnNamed = <Word extends string>(
  name: string,
  words: Readonly<Record<Word, readonly string[]>>,
): Word | undefined => {
  const whole = wordOf(name, words)
  if (whole !== undefined) return whole
  const found = new Set(partsOf(name).map((part) => wordOf(part, words)))
  const [one] = found
  return found.size === 1 ? one : undefined
}

/** The word of a vocabulary that a cell means, whatever its case, blanks, hyphens and underlines. */
export const wordOf = <Word extends string>(
  cell: string,
  words: Readonly<Record<Word, readonly string[]>>,
): Word | undefined => {
  const text = bare(cell)
  if (text === '') return undefined
  const known = Object.keys(words) as Word[]
  return known.find((word) => bare(word) === text) ?? known.find((word) => words[word].includes(text))
}

/** What columns mean by what they hold, by their place; undefined for a column that is to be left out. */
export type Meanings<Name extends string> = ReadonlyMap<number, Name | undefined>

export interface ColumnOptions<Name extends string> {
  /** Stronger than the names in the header. */
  readonly meanings?: Meanings<Name>
  /** The names that a sentence proposes; otherwise all. */
  readonly advised?: readonly Name[]
}

interface Found<Name extends string> {
  readonly at: Map<Name, number>
  readonly problems: Problem[]
}

const unknownColumn = (name: string, at: number, known: readonly string[]): Problem =>
  name === ''
    ? note(
        { line: null },
        'unnamed-column',
        say(importWords.unnamed, { column: at + 1 }),
        say(importWords.unnamedMend, { names: oneNamed(known) }),
      )
    : note(
        { line: null, column: name },
        'unknown-column',
        say(importWords.unknownColumn, { name: inQuotes(name) }),
        say(importWords.unknownColumnMend, { names: oneNamed(known) }),
      )

/** Beside a column of exactly the right name, one that could mean the same is something else. */
const secondColumn = (name: string, first: string, means: string): Problem =>
  bare(first) === bare(means) && bare(name) !== bare(means)
    ? note(
        { line: null, column: name },
        'second-column',
        say(importWords.secondColumn, { name: inQuotes(name), first: inQuotes(first) }),
        say(importWords.secondColumnMend, { name: inQuotes(name), means }),
      )
    : error(
        { line: null, column: name },
        'column-twice',
        say(importWords.columnTwice, {
          ...{ first: inQuotes(first), name: inQuotes(name), means: inQuotes(means) },
        }),
        say(importWords.columnTwiceMend),
      )

/** The exact name of a column wins over another name for the same thing. */
const exactFirst = <Name extends string>(table: Table, words: Vocabulary<Name>) => {
  const isExact = (name: string): boolean => Object.keys(words).some((word) => bare(word) === bare(name))
  return [...table.header].sort(
    (a, b) => Number(isExact(b.name)) - Number(isExact(a.name)) || a.column - b.column,
  )
}

const findColumns = <Name extends string>(
  table: Table,
  words: Vocabulary<Name>,
  { meanings = new Map(), advised: names = Object.keys(words) as Name[] }: ColumnOptions<Name>,
): Found<Name> => {
  const at = new Map<Name, number>()
  const problems: Problem[] = []
  const isEmpty = (column: number) => table.rows.every(({ cells }) => foldCase(cells[column] ?? '') === '')
  for (const { name, column } of exactFirst(table, words)) {
    const means = meanings.has(column) ? meanings.get(column) : columnNamed(name, words)
    const first = means === undefined ? undefined : at.get(means)
    if (means === undefined) {
      if (foldCase(name) !== '' || !isEmpty(column))
        problems.push(unknownColumn(foldCase(name) && name, column, names))
    } else if (first !== undefined) problems.push(secondColumn(name, nameAt(table, first) ?? '', means))
    else at.set(means, column)
  }
  return { at, problems }
}

const nameAt = ({ header }: Table, column: number | undefined): string | undefined =>
  header.find((one) => one.column === column)?.name

/** The columns of a table, and what there is to say of those that are not known or named twice. */
export const readColumns = <Name extends string>(
  table: Table,
  words: Vocabulary<Name>,
  options: ColumnOptions<Name> = {},
): Columns<Name> => {
  const { at, problems } = findColumns(table, words, options)
  return {
    problems,
    has: (name) => at.has(name),
    at: (name) => at.get(name),
    cell: (row, name) => textOf(row.cells[at.get(name) ?? -1] ?? ''),
    place: (line, name) => ({ line, column: nameAt(table, at.get(name)) }),
  }
}
