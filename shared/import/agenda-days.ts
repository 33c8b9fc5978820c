/** The day of each row: from its own cells, from the heading above it, or counted from the first day. */

import { type DayCell, orderOf, tellShortYears, yearOf } from './agenda-day-order.ts'
import { type CountedDay, isCounted, settleCounted } from './agenda-first-day.ts'
import type { RowKind } from './agenda-kinds.ts'
import type { Heading, ShapedSource } from './agenda-row.ts'
import type { DayText, RowMoments, RowTimes } from './agenda-times.ts'
import { type DateOrder, daysIn, readDate, showDay, weekdayOf } from './dates.ts'
import { readMoment, severalDays } from './moment.ts'
import { answerTo, clean, error, linesNamed, note, type Place, question, quoted, reading } from './table.ts'

export interface RowDay {
  readonly day: string | null
  /** True where the cell says something that could not be read, or waits for an answer. */
  readonly unread: boolean
  /** Rows with the same text here are on the same day, whether it is known or not. */
  readonly group: string
}

const knownDay = (day: string): RowDay => ({ day, unread: false, group: day })
const none: RowDay = { day: null, unread: false, group: '' }
const waiting = (text: string): RowDay => ({ day: null, unread: true, group: `?${text}` })

const dateOrReason = (text: string): DayCell['reading'] => {
  const found = readDate(text) ?? { unreadable: 'it is not a day' }
  const moment = 'unreadable' in found ? readMoment(text) : null
  return moment?.unreadable === severalDays ? { unreadable: severalDays } : found
}

const cellFrom = (cell: string, text: string, place: Place): DayCell => ({
  line: place.line ?? 0,
  cell: clean(cell),
  text,
  place,
  reading: dateOrReason(text),
})

/** What a row or a heading says of its day. */
type Written = DayCell | CountedDay | null

const isCell = (written: Written): written is DayCell => written !== null && 'reading' in written

const fromHeading = ({ cell, date, line, column }: Heading): Written =>
  date === undefined
    ? { counted: cell, line, place: { line, column } }
    : cellFrom(cell, date, { line, column })

/** Days that are only numbered: 1, 2, 3 in the column of the days. */
const isNumbered = ({ columns, rows }: ShapedSource): boolean => {
  const cells = rows.map((row) => clean(columns.cell(row, 'day'))).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => /^\d{1,2}$/.test(cell))
}

const writtenIn = (source: ShapedSource, index: number, own: DayText | null, numbered: boolean): Written => {
  const { columns, rows, headings } = source
  const row = rows[index] ?? { line: 0, cells: [] }
  if (own) return cellFrom(columns.cell(row, own.column), own.text, columns.place(row.line, own.column))
  const cell = columns.cell(row, 'day')
  const place = columns.place(row.line, 'day')
  if (numbered && clean(cell) !== '') return { counted: `day ${clean(cell)}`, line: row.line, place }
  if (clean(cell) !== '')
    return isCounted(cell) ? { counted: cell, line: row.line, place } : cellFrom(cell, cell, place)
  const heading = headings[index]
  return heading ? fromHeading(heading) : null
}

// --- one cell ---

const badDay = ({ tell }: ShapedSource, { cell, line, place }: DayCell, reason: string): RowDay => {
  const says = `Line ${line} has the day ${quoted(cell)}: ${reason}.`
  tell(error(place, 'bad-day', says, 'Write the day like 2020-06-22.'))
  return waiting(cell)
}

const otherWeekday = ({ tell }: ShapedSource, { cell, line, place }: DayCell, day: string): void => {
  const says = `Line ${line} has the day ${quoted(cell)}, but ${showDay(day)} is a ${weekdayOf(day)}.`
  tell(note(place, 'other-weekday', says, 'Correct the day if the weekday is the right one.'))
}

interface Reading {
  readonly order: DateOrder | undefined
  readonly year: string | undefined
}

const oneDay = (source: ShapedSource, cell: DayCell, { order, year }: Reading): RowDay => {
  const found = 'yearless' in cell.reading && year !== 'asked' ? readDate(cell.text, year) : cell.reading
  if (!found || 'unreadable' in found) return badDay(source, cell, found?.unreadable ?? 'it is not a day')
  if ('yearless' in found)
    return year === 'asked' ? waiting(cell.cell) : badDay(source, cell, 'the year is missing')
  const days = daysIn(found)
  const day = days.length === 1 ? days[0] : order && found.days[order]
  if (day === undefined)
    return order === undefined
      ? waiting(cell.cell)
      : badDay(source, cell, 'it is not written like the other days')
  if (found.weekday !== undefined && found.weekday !== weekdayOf(day)) otherWeekday(source, cell, day)
  return knownDay(day)
}

const tellSerials = ({ tell }: ShapedSource, cells: readonly DayCell[]): void => {
  const serials = cells.filter(({ reading: read }) => 'isSerial' in read && read.isSerial)
  const [first] = serials
  if (!first || !('days' in first.reading)) return
  const lines = [...new Set(serials.map(({ line }) => line))]
  const says = `${linesNamed(lines)}: numbers of a spreadsheet are read as days; ${quoted(first.cell)} is ${showDay(daysIn(first.reading)[0] ?? '')}.`
  tell(reading(first.place, 'spreadsheet-days', says, 'If that is wrong, write the days like 2020-06-22.'))
}

/** A row that ends on another day than it starts. */
const tellOtherEnd = (
  source: ShapedSource,
  index: number,
  { endText, column }: DayText,
  day: RowDay,
): RowDay => {
  const { columns, rows, tell } = source
  const found = endText === undefined ? undefined : readDate(endText)
  const isSame = found && 'days' in found && day.day !== null && daysIn(found).includes(day.day)
  if (endText === undefined || isSame || day.unread) return day
  const line = rows[index]?.line ?? 0
  const says = `Line ${line} starts on one day and ends on another.`
  tell(error(columns.place(line, column), 'ends-on-other-day', says, 'Write one row for each day.'))
  return waiting(`${line}`)
}

/** The same cell in this year, where it does not say its own. */
const inYear =
  (year: string) =>
  (cell: DayCell): DayCell =>
    'yearless' in cell.reading ? { ...cell, reading: readDate(cell.text, year) ?? cell.reading } : cell

export interface DaysRead {
  readonly days: readonly RowDay[]
  /** True when the rows are to be taken without their times, because nobody knows their day. */
  readonly isUntimed: boolean
}

/** The day that each row says; a heading's day is told once, whatever the number of rows below it. */
export const readDays = (source: ShapedSource, moments: readonly RowMoments[]): DaysRead => {
  const numbered = isNumbered(source)
  const ofHeadings = new Map(
    source.headings.flatMap((one) => (one ? [[one, fromHeading(one)] as const] : [])),
  )
  const written = source.rows.map((_, index) => {
    const own = writtenIn(source, index, moments[index]?.day ?? null, numbered)
    const heading = source.headings[index]
    const isOwn =
      moments[index]?.day ||
      clean(source.columns.cell(source.rows[index] ?? { line: 0, cells: [] }, 'day')) !== ''
    return heading && !isOwn ? (ofHeadings.get(heading) ?? null) : own
  })
  const cells = [...new Set(written.filter(isCell))].sort((a, b) => a.line - b.line)
  const year = yearOf(source, cells)
  const order = orderOf(source, year === undefined || year === 'asked' ? cells : cells.map(inYear(year)))
  tellShortYears(source, cells)
  tellSerials(source, cells)
  const settled = new Map<DayCell, RowDay>(cells.map((cell) => [cell, oneDay(source, cell, { order, year })]))
  const counted = settleCounted(
    source,
    moments,
    written.map((one) => (isCell(one) ? null : one)),
    cells.length > 0,
  )
  const days = written.map((one, index): RowDay => {
    if (isCell(one)) {
      const own = moments[index]?.day
      const day = settled.get(one) ?? none
      return own ? tellOtherEnd(source, index, own, day) : day
    }
    const { day = null, waits = false } = counted.days[index] ?? {}
    if (day !== null) return knownDay(day)
    return one || waits ? waiting(one?.counted ?? '') : none
  })
  return { days: counted.isUntimed ? days.map(() => none) : days, isUntimed: counted.isUntimed }
}

// --- rows without a day ---

/** A sub-item has the day of its parent, a written update may have none; whatever else has a time needs a day. */
const needsDay = (
  { day, unread: waits }: RowDay,
  times: RowTimes | undefined,
  kind: RowKind | undefined,
  hasAbove: boolean,
): boolean => {
  const hasTime = times?.start != null || (hasAbove && times?.minutes != null)
  return day === null && !waits && hasTime && kind?.kind !== 'sub-item' && kind?.kind !== 'written'
}

/** The day of the nearest row above, for each row. */
const daysAbove = (days: readonly RowDay[]): (string | null)[] => {
  let last: string | null = null
  return days.map(({ day }) => {
    const above = last
    last = day ?? last
    return above
  })
}

const noDayAtAll = ({ columns, rows, tell }: ShapedSource, indices: readonly number[]): void => {
  const lines = indices.map((index) => rows[index]?.line ?? 0)
  if (lines[0] === undefined) return
  const [have, its] = lines.length === 1 ? ['has', 'its'] : ['have', 'the']
  const says = `${linesNamed(lines)} ${have} a time but no day.`
  const mend = `Write ${its} day like 2020-06-22 in the column day.`
  tell(error(columns.place(lines[0], 'day'), 'day-missing', says, mend))
}

const askFill = (
  { columns, rows, answers, tell }: ShapedSource,
  missing: readonly number[],
  first: string,
): boolean => {
  const lines = missing.map((index) => rows[index]?.line ?? 0)
  const choices = [
    { value: 'above', label: `The day of the nearest row above (line ${lines[0]}: ${showDay(first)})` },
  ]
  if (answerTo(answers, 'day-missing', choices)) return true
  const says = `${linesNamed(lines)} ${lines.length === 1 ? 'has a time but no day' : 'have a time but no day'}.`
  const mend = 'Choose to take the day of the row above, or write the day in each row.'
  const place = columns.place(lines[0] ?? 0, 'day')
  tell(question(error(place, 'day-missing', says, mend), 'day-missing', choices))
  return false
}

/** Gives the rows that need a day the one above, when somebody has said so. */
export const fillDays = (
  source: ShapedSource,
  days: readonly RowDay[],
  times: readonly RowTimes[],
  kinds: readonly RowKind[],
): RowDay[] => {
  const above = daysAbove(days)
  const missing = days.flatMap((day, index) =>
    needsDay(day, times[index], kinds[index], above[index] !== null) ? [index] : [],
  )
  noDayAtAll(
    source,
    missing.filter((index) => above[index] === null),
  )
  const fillable = missing.filter((index) => above[index] !== null)
  const [first] = fillable
  if (first === undefined) return [...days]
  const isFilled = askFill(source, fillable, above[first] ?? '')
  return days.map((day, index) => {
    if (!fillable.includes(index)) return day
    const filled = knownDay(above[index] ?? '')
    return isFilled ? filled : { ...filled, day: null, unread: true }
  })
}
