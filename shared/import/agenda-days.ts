import type { RowTimes } from './agenda-clocks.ts'
import type { RowKind } from './agenda-kinds.ts'
import type { Source } from './agenda-row.ts'
import { type DayOrder, type DayReading, isUnreadable, readDay, showDay, type TwoDays } from './clock.ts'
import { answerTo, error, linesNamed, note, type Place, question, quoted, type Row } from './table.ts'

export interface RowDay {
  readonly day: string | null
  /** True where the cell says something that could not be read, or waits for an answer. */
  readonly unread: boolean
}

const empty: RowDay = { day: null, unread: false }
const unread: RowDay = { day: null, unread: true }

interface DayCell {
  readonly row: Row
  readonly cell: string
  readonly place: Place
  readonly reading: ReturnType<typeof readDay>
}

const hasTwo = (reading: DayCell['reading']): reading is TwoDays => reading !== null && 'day-first' in reading
const hasOne = (reading: DayCell['reading']): reading is DayReading => reading !== null && 'day' in reading

const cellsOf = ({ columns, rows }: Source): DayCell[] =>
  rows.map((row) => {
    const cell = columns.cell(row, 'day')
    return { row, cell, place: columns.place(row.line, 'day'), reading: readDay(cell) }
  })

const askOrder = ({ answers, tell }: Source, { cell, place, reading }: DayCell): DayOrder | undefined => {
  if (!hasTwo(reading)) return undefined
  const choices = [
    { value: 'day-first', label: `The day stands first: ${showDay(reading['day-first'])}` },
    { value: 'month-first', label: `The month stands first: ${showDay(reading['month-first'])}` },
  ]
  const answer = answerTo(answers, 'day-order', choices)
  if (answer === 'day-first' || answer === 'month-first') return answer
  const says = `Line ${place.line} has the day ${quoted(cell)}, which can be two days.`
  const mend = 'Choose how the days of this file are written, or write them like 2020-06-22.'
  tell(question(error(place, 'day-order', says, mend), 'day-order', choices))
  return undefined
}

/** 22/06/2020 proves how 01/07/2020 in the same column is meant; without such a proof it is asked. */
const orderOf = (source: Source, cells: readonly DayCell[]): DayOrder | undefined => {
  const doubtful = cells.filter(({ reading }) => hasTwo(reading))
  const [first] = doubtful
  if (!first) return undefined
  const proofs = cells.filter(({ reading }) => hasOne(reading) && reading.order !== undefined)
  const orders = new Set(proofs.map(({ reading }) => (hasOne(reading) ? reading.order : undefined)))
  const [proof] = proofs
  const [order] = orders
  if (orders.size !== 1 || !proof || !order) return askOrder(source, first)
  const words = order === 'day-first' ? 'the day first' : 'the month first'
  const says = `${linesNamed(doubtful.map(({ row }) => row.line))}: days are read with ${words}, as line ${proof.row.line} (${quoted(proof.cell)}) shows.`
  source.tell(
    note(first.place, 'day-order-proven', says, 'If that is wrong, write the days like 2020-06-22.'),
  )
  return order
}

const oneDay = ({ tell }: Source, { cell, place, reading }: DayCell, order: DayOrder | undefined): RowDay => {
  if (reading === null) return empty
  if (isUnreadable(reading)) {
    const says = `Line ${place.line} has the day ${quoted(cell)}: ${reading.unreadable}.`
    tell(error(place, 'bad-day', says, 'Write the day like 2020-06-22.'))
    return unread
  }
  if (hasTwo(reading)) return order === undefined ? unread : { day: reading[order], unread: false }
  if (reading.weekday !== undefined) {
    const says = `Line ${place.line} has the day ${quoted(cell)}, but ${showDay(reading.day)} is a ${reading.weekday}.`
    tell(note(place, 'other-weekday', says, 'Correct the day if the weekday is the right one.'))
  }
  return { day: reading.day, unread: false }
}

export const readDays = (source: Source): RowDay[] => {
  const cells = cellsOf(source)
  const order = orderOf(source, cells)
  return cells.map((cell) => oneDay(source, cell, order))
}

/** A sub-item has the day of its parent, a written update may have none; whatever else has a time needs a day. */
const needsDay = (
  { day, unread: waits }: RowDay,
  times: RowTimes | undefined,
  kind: RowKind | undefined,
): boolean =>
  day === null && !waits && times?.start != null && kind?.kind !== 'sub-item' && kind?.kind !== 'written'

/** The day of the nearest row above, for each row. */
const daysAbove = (days: readonly RowDay[]): (string | null)[] => {
  let last: string | null = null
  return days.map(({ day }) => {
    const above = last
    last = day ?? last
    return above
  })
}

const noDayAtAll = ({ columns, rows, tell }: Source, index: number): void => {
  const line = rows[index]?.line ?? 0
  const place = columns.place(line, 'day')
  tell(
    error(
      place,
      'day-missing',
      `Line ${line} has a time but no day.`,
      'Write its day like 2020-06-22 in the column day.',
    ),
  )
}

const askFill = (
  { columns, rows, answers, tell }: Source,
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
  source: Source,
  days: readonly RowDay[],
  times: readonly RowTimes[],
  kinds: readonly RowKind[],
): RowDay[] => {
  const above = daysAbove(days)
  const missing = days.flatMap((day, index) => (needsDay(day, times[index], kinds[index]) ? [index] : []))
  for (const index of missing) if (above[index] === null) noDayAtAll(source, index)
  const fillable = missing.filter((index) => above[index] !== null)
  const [first] = fillable
  if (first === undefined) return [...days]
  const isFilled = askFill(source, fillable, above[first] ?? '')
  return days.map((day, index) =>
    fillable.includes(index) ? { day: isFilled ? (above[index] ?? null) : null, unread: !isFilled } : day,
  )
}
