/** Sittings in a file of an agenda: rows of the kind `sitting`, above the rows that belong to them. */

import { agendaWords } from '../messages/import-agenda.ts'
import { say, type Unwritten } from '../messages/sentence.ts'
import { agendaColumns, type PlannedRow } from './agenda-row.ts'
import { tidyCell } from './cells.ts'
import { type Columns, readColumns } from './columns.ts'
import { inQuotes } from './said.ts'
import { clean, error, foldCase, type Problem, type Row, type Table } from './table.ts'

/** A sitting as it is planned; most days have one without title and hours, which needs no row. */
export interface PlannedSitting {
  /** 2020-06-22 */
  readonly date: string
  readonly title: string
  readonly start: string | null
  readonly end: string | null
}

type AgendaColumns = Columns<keyof typeof agendaColumns>

// --- reading ---

interface SittingRow {
  readonly line: number
  readonly date: string
  /** Its place among the sittings of the file. */
  readonly place: number
}

/** The rows of a table without its sittings, and the sittings. */
export interface SplitTable {
  readonly table: Table
  readonly sittings: readonly PlannedSitting[]
  readonly rows: readonly SittingRow[]
  readonly problems: readonly Problem[]
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)

const readSitting = (columns: AgendaColumns, row: Row): { sitting: PlannedSitting; problems: Problem[] } => {
  const cell = (name: keyof typeof agendaColumns) => clean(columns.cell(row, name))
  const [date, start, end] = [cell('day'), cell('start'), cell('end')]
  const problems: Problem[] = []
  const refuse = (column: 'day' | 'start', code: string, says: Unwritten, mend: Unwritten) =>
    problems.push(error(columns.place(row.line, column), code, says, mend))
  if (!isDay(date)) {
    const says = say(agendaWords.sittingDay, { line: row.line, day: inQuotes(date) })
    refuse('day', 'sitting-day', says, say(agendaWords.sittingDayMend))
  }
  const isOpen = start === '' && end === ''
  if (!isOpen && !(isTime(start) && isTime(end) && end > start)) {
    const says = say(agendaWords.sittingHours, {
      ...{ line: row.line, start: inQuotes(start), end: inQuotes(end) },
    })
    refuse('start', 'sitting-hours', says, say(agendaWords.sittingHoursMend))
  }
  return { sitting: { date, title: cell('title'), start: start || null, end: end || null }, problems }
}

/** Takes the rows of the kind `sitting` out of an agenda. `#2` as the parent returns to the second of them. */
export const splitSittings = (table: Table): SplitTable => {
  const columns: AgendaColumns = readColumns(table, agendaColumns)
  const isSitting = (row: Row) => foldCase(columns.cell(row, 'kind')) === 'sitting'
  const sittings: PlannedSitting[] = []
  const problems: Problem[] = []
  const rows: SittingRow[] = []
  for (const row of columns.has('kind') ? table.rows.filter(isSitting) : []) {
    const back = Number(/^#(\d+)$/.exec(clean(columns.cell(row, 'parent')))?.[1] ?? 0)
    const known = sittings[back - 1]
    if (known) {
      rows.push({ line: row.line, date: known.date, place: back - 1 })
      continue
    }
    const read = readSitting(columns, row)
    problems.push(...read.problems)
    rows.push({ line: row.line, date: read.sitting.date, place: sittings.length })
    sittings.push(read.sitting)
  }
  const left = rows.length === 0 ? table.rows : table.rows.filter((row) => !isSitting(row))
  return { table: { ...table, rows: left }, sittings, rows, problems }
}

/** Each row with its sitting: the last one above it that is on its day. */
export const inSittings = <T extends PlannedRow & { readonly line: number }>(
  read: readonly T[],
  { rows }: SplitTable,
): T[] =>
  read.map((row) => {
    const above = rows.findLast(({ line, date }) => line < row.line && date === row.day)
    return above ? { ...row, sitting: above.place } : row
  })

// --- writing ---

/** The days on which a sitting has to be named: it has a title or hours, or nothing to do, or the day has another. */
const namedDays = (sittings: readonly PlannedSitting[], rows: readonly PlannedRow[]): Set<string> => {
  const used = new Set(rows.map(({ sitting }) => sitting))
  const special = sittings.filter(
    ({ date, title, start }, place) =>
      tidyCell(title) !== '' ||
      start !== null ||
      !used.has(place) ||
      sittings.some((other, index) => index !== place && other.date === date),
  )
  return new Set(special.map(({ date }) => date))
}

/** What stands in a file: the row of this place, a sitting, or a return to one. */
export type Written =
  | { readonly row: number }
  | { readonly sitting: PlannedSitting }
  | { readonly back: number; readonly date: string }

/** The rows in their order, with the sittings that have to be named before the first row of each. */
export const withSittings = (rows: readonly PlannedRow[], sittings: readonly PlannedSitting[]): Written[] => {
  const named = namedDays(sittings, rows)
  const places = sittings.flatMap(({ date }, place) => (named.has(date) ? [place] : []))
  const declared: number[] = []
  const current = new Map<string, number>()
  const written: Written[] = []
  const declare = (upTo: number) => {
    const { date } = sittings[upTo] ?? { date: '' }
    for (const place of places.filter((one) => one <= upTo && sittings[one]?.date === date)) {
      const sitting = sittings[place]
      if (!sitting || declared.includes(place)) continue
      declared.push(place)
      current.set(date, place)
      written.push({ sitting })
    }
  }
  rows.forEach(({ sitting: place, day }, row) => {
    if (place !== undefined && day !== null && named.has(day)) {
      declare(place)
      if (current.get(day) !== place) written.push({ back: declared.indexOf(place) + 1, date: day })
      current.set(day, place)
    }
    written.push({ row })
  })
  for (const place of places) declare(place)
  return written
}
