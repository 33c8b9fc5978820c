/** Finds the row that names the columns: a title, a date or empty rows may come before it. */

import { importWords } from '../messages/import.ts'
import { say } from '../messages/sentence.ts'
import { columnNamed, type Vocabulary } from './columns.ts'
import { inQuotes, linesOf } from './said.ts'
import { clean, type Problem, reading, type Table } from './table.ts'

const searched = 30

/** How many different columns of a vocabulary a row names; 0 for a row with words that are longer than names are. */
export const columnsNamed = (cells: readonly string[], words: Vocabulary<string>): number =>
  new Set(cells.flatMap((cell) => (cell.length > 60 ? [] : (columnNamed(clean(cell), words) ?? [])))).size

/** The place of the header among the first rows: the first row, unless a later one names more columns and at least two. */
export const headerAmong = (rows: readonly (readonly string[])[], words: Vocabulary<string>): number => {
  const named = rows.slice(0, searched).map((cells) => columnsNamed(cells, words))
  if ((named[0] ?? 0) >= 2) return 0
  const most = Math.max(0, ...named)
  return most < 2 ? 0 : named.indexOf(most)
}

const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/** The separator with which one of the first lines names the most columns; undefined when none names two. */
export const separatorNamed = (
  lines: readonly string[],
  words: Vocabulary<string>,
): Separator | undefined => {
  const found = separators.map((separator) => {
    const counts = lines
      .slice(0, searched)
      .map((line) => columnsNamed(line.replaceAll('"', '').split(separator), words))
    return { separator, most: Math.max(0, ...counts) }
  })
  const best = found.reduce((one, other) => (other.most > one.most ? other : one))
  return best.most < 2 ? undefined : best.separator
}

/** Says where the header was found, and what stands above it. */
export const tellAbove = ({ above = [], rows }: Table, tell: (problem: Problem) => void): void => {
  const filled = above.filter(({ cells }) => cells.some((cell) => clean(cell) !== ''))
  const [first] = filled
  if (!first) return
  const text = first.cells.map(clean).find((cell) => cell !== '') ?? ''
  const says = say(importWords.above, { ...linesOf(filled.map(({ line }) => line)), text: inQuotes(text) })
  tell(reading({ line: rows.length === 0 ? null : 1 }, 'above-header', says, say(importWords.nothing)))
}
