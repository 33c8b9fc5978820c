/** How the days of a file are written: whether the day, the month or the year comes first, and which year is meant. */

import type { ShapedSource } from './agenda-row.ts'
import {
  type DateOrder,
  type DateReading,
  daysIn,
  type NoDate,
  ordersOf,
  readDate,
  showDay,
  weekdayOf,
  type Yearless,
} from './dates.ts'
import {
  answerTo,
  type Choice,
  error,
  linesNamed,
  note,
  type Place,
  question,
  quoted,
  reading,
} from './table.ts'

/** A cell that names a day, in a row or in a heading. */
export interface DayCell {
  readonly line: number
  /** The cell as it stands in the file. */
  readonly cell: string
  /** The part of it that names the day. */
  readonly text: string
  readonly place: Place
  readonly reading: DateReading | Yearless | NoDate
}

type Dated = DayCell & { readonly reading: DateReading }

const isDated = (cell: DayCell): cell is Dated => 'days' in cell.reading
const isDoubtful = (cell: Dated): boolean => cell.reading.family !== null && daysIn(cell.reading).length > 1

// --- order ---

/** The orders that every cell allows which says anything about them. */
const commonOrders = (cells: readonly Dated[]): DateOrder[] => {
  const speaking = cells.filter(({ reading: { family } }) => family !== null)
  const all: DateOrder[] = ['day-first', 'month-first', 'year-first']
  return all.filter((order) => {
    const concerned = speaking.filter(({ reading: { family } }) => family && ordersOf[family].includes(order))
    return concerned.length > 0 && concerned.every(({ reading: { days } }) => days[order] !== undefined)
  })
}

const orderWords: Readonly<Record<DateOrder, string>> = {
  'day-first': 'The day stands first',
  'month-first': 'The month stands first',
  'year-first': 'The year stands first',
}

/** What an order makes of the doubtful cells: the first day, and the last where it is another. */
const consequence = (cells: readonly Dated[], order: DateOrder): string => {
  const days = [...new Set(cells.map(({ reading: { days } }) => days[order] ?? ''))].filter(
    (day) => day !== '',
  )
  const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
  const isShort = cells.some(({ reading: { family } }) => family !== 'numbers')
  return isShort && last !== first ? `${showDay(first)} to ${showDay(last)}` : showDay(first)
}

const isSame = (cells: readonly Dated[], one: DateOrder, other: DateOrder): boolean =>
  cells.every(({ reading: { days } }) => days[one] === days[other])

const askOrder = (
  { answers, tell }: ShapedSource,
  doubtful: readonly Dated[],
  orders: readonly DateOrder[],
): DateOrder | undefined => {
  const [first] = doubtful
  if (!first) return undefined
  const answer = answerTo(
    answers,
    'day-order',
    orders.map((order) => ({ value: order, label: order })),
  )
  if (answer !== undefined) return orders.find((order) => order === answer)
  const choices: Choice[] = orders
    .filter((order, index) => !orders.slice(0, index).some((other) => isSame(doubtful, order, other)))
    .map((order) => ({ value: order, label: `${orderWords[order]}: ${consequence(doubtful, order)}` }))
  const count = daysIn(first.reading).length
  const says = `Line ${first.line} has the day ${quoted(first.cell)}, which can be ${count === 3 ? 'three' : 'two'} days.`
  const mend = 'Choose how the days of this file are written, or write them like 2020-06-22.'
  tell(question(error(first.place, 'day-order', says, mend), 'day-order', choices))
  return undefined
}

const tellProof = (
  { tell }: ShapedSource,
  cells: readonly Dated[],
  doubtful: readonly Dated[],
  order: DateOrder,
): void => {
  const [first] = doubtful
  const proof = cells.find(
    ({ reading: read }) =>
      read.family !== null && daysIn(read).length === 1 && read.days[order] !== undefined,
  )
  if (!first || !proof) return
  const words = `the ${order.slice(0, -6)} first`
  const says = `${linesNamed(doubtful.map(({ line }) => line))}: days are read with ${words}, as line ${proof.line} (${quoted(proof.cell)}) shows.`
  tell(note(first.place, 'day-order-proven', says, 'If that is wrong, write the days like 2020-06-22.'))
}

/** 22/06/2020 proves how 01/07/2020 in the same file is meant; without such a proof it is asked. */
export const orderOf = (source: ShapedSource, all: readonly DayCell[]): DateOrder | undefined => {
  const cells = all.filter(isDated)
  const doubtful = cells.filter(isDoubtful)
  const [first] = doubtful
  if (!first) return undefined
  const common = commonOrders(cells)
  const orders = common.length > 0 ? common : (Object.keys(first.reading.days) as DateOrder[])
  const [only, ...others] = orders
  if (common.length > 0 && only && others.every((other) => isSame(doubtful, only, other))) {
    tellProof(source, cells, doubtful, only)
    return only
  }
  return askOrder(source, doubtful, orders)
}

/** Says which century and day a year of two digits was taken for, where no question was needed for it. */
export const tellShortYears = ({ tell }: ShapedSource, all: readonly DayCell[]): void => {
  const short = all
    .filter(isDated)
    .filter((cell) => cell.reading.family?.startsWith('short') && !isDoubtful(cell))
  const [first] = short
  if (!first) return
  const day = daysIn(first.reading)[0] ?? ''
  const says = `${linesNamed([...new Set(short.map(({ line }) => line))])}: the year has two digits; ${quoted(first.cell)} is read as ${showDay(day)}.`
  tell(reading(first.place, 'short-year', says, 'If that is wrong, write the days like 2020-06-22.'))
}

// --- years ---

/** The whole years that stand in a text. */
const yearsIn = (text: string): string[] => text.match(/(?<!\d)(?:19|20|21)\d\d(?!\d)/g) ?? []

const yearsToChoose = ({ above, year }: ShapedSource, cells: readonly DayCell[]): string[] => {
  const written = above.flatMap((row) => row.cells.flatMap(yearsIn))
  const dated = cells
    .filter(isDated)
    .flatMap(({ reading: read }) => daysIn(read).map((day) => day.slice(0, 4)))
  const near = year === undefined ? [] : [0, 1, -1, 2].map((more) => `${Number(year) + more}`)
  return [...new Set([...written, ...dated, ...near])]
}

/** The years in which every day of the week in the file is right; all of them when there is none such. */
const fittingYears = (years: readonly string[], cells: readonly DayCell[]): string[] => {
  const fitting = years.filter((year) =>
    cells.every(({ text }) => {
      const read = readDate(text, year)
      const day = read && 'days' in read ? daysIn(read)[0] : undefined
      const weekday = read && 'days' in read ? read.weekday : undefined
      return day !== undefined && (weekday === undefined || weekdayOf(day) === weekday)
    }),
  )
  return fitting.length > 0 ? fitting : [...years]
}

/** The year of the days that are written without one; undefined when nothing is known about it. */
export const yearOf = (source: ShapedSource, cells: readonly DayCell[]): string | 'asked' | undefined => {
  const yearless = cells.filter(({ reading: read }) => 'yearless' in read)
  const [first] = yearless
  const years = fittingYears(yearsToChoose(source, cells), yearless)
  if (!first || years.length === 0) return undefined
  const choices = years.map((year) => {
    const read = readDate(first.text, year)
    const [day, another] = read && 'days' in read ? daysIn(read) : []
    if (another !== undefined) return { value: year, label: year }
    return { value: year, label: day === undefined ? year : `${year}: ${weekdayOf(day)}, ${showDay(day)}` }
  })
  const answer = answerTo(source.answers, 'year', choices)
  if (answer !== undefined) return answer
  const lines = [...new Set(yearless.map(({ line }) => line))]
  const says = `${linesNamed(lines)} ${lines.length === 1 ? 'has a day without its year' : 'have days without their year'}, such as ${quoted(first.cell)}.`
  const mend = 'Choose the year, or write the days like 2020-06-22.'
  source.tell(question(error(first.place, 'year', says, mend), 'year', choices))
  return 'asked'
}
