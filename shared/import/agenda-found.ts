/** What the steps share that find out what the columns of an agenda mean. */

import type { AgendaColumn } from './agenda-row.ts'
import { type Answers, clean, type Problem, type Table } from './table.ts'

/** The table, and where to put a question. */
export interface Given {
  readonly table: Table
  readonly answers: Answers
  readonly tell: (problem: Problem) => void
}

/** What each column means so far, by its place; undefined for one that is not known. */
export type Found = Map<number, AgendaColumn | undefined>

/** The cells of a column that hold anything. */
export const cellsOf = ({ rows }: Table, column: number): string[] =>
  rows.map(({ cells }) => clean(cells[column] ?? '')).filter((cell) => cell !== '')

/** The places of the columns with a meaning. */
export const columnsThatMean = (found: Found, means: AgendaColumn): number[] =>
  [...found].filter(([, one]) => one === means).map(([column]) => column)
