/** Which column of an agenda means what: by its name, and where a name can mean two things by what it holds. */

import { askContents } from './agenda-contents.ts'
import { cellsOf, columnsThatMean, type Found, type Given } from './agenda-found.ts'
import { type AgendaColumn, advisedColumns, agendaColumns } from './agenda-row.ts'
import { findTitle, looseTitles, weakTitles } from './agenda-title-column.ts'
import { type Columns, columnNamed, type Meanings, partsOf, readColumns, wordOf } from './columns.ts'
import { readMoment } from './moment.ts'
import { readOutline } from './outline.ts'
import { type Answers, answerTo, clean, error, type Problem, question, quoted, type Table } from './table.ts'

const numberSign = /^(?:[#№]|n[°º]\.?)$/i
const mayBeNumber = {
  number: [
    'item',
    'items',
    'agendaitem',
    'agendaitems',
    'agendapoint',
    'point',
    'order',
    'top',
    'punkt',
    'punto',
  ],
}

/** True for at least two numbers of items and hardly anything else. */
const holdsNumbers = (cells: readonly string[]): boolean => {
  const count = cells.filter((cell) => readOutline(cell) !== null).length
  return count >= 2 && count >= cells.length * 0.7
}

const holdsOnly = (cells: readonly string[], form: RegExp): boolean =>
  cells.length >= 2 && cells.every((cell) => form.test(cell))

const isDayOnly = (cell: string): boolean => {
  const moment = readMoment(cell)
  return moment?.date !== undefined && moment.start === null && moment.end === null
}

/** `Date / Time`, `Start – End`, `Time / Duration`: one column for what others write in two. */
const timeInParts = (name: string): AgendaColumn | undefined => {
  const parts = partsOf(name).map((part) => wordOf(part, agendaColumns))
  const isTime = parts.every((part) => part !== undefined && timeParts.has(part))
  return parts.length > 1 && isTime ? 'time' : undefined
}
const timeParts: ReadonlySet<AgendaColumn> = new Set(['day', 'time', 'start', 'end', 'duration'])

const byName = ({ header }: Table): Found =>
  new Map(
    header.map(({ name, column }) => [
      column,
      numberSign.test(clean(name)) ? 'number' : (columnNamed(name, agendaColumns) ?? timeInParts(name)),
    ]),
  )

/** `Item` beside `Subject` holds numbers; alone it holds titles. */
const findNumbers = ({ table }: Given, found: Found): void => {
  const numbers = table.header.filter(
    ({ name, column }) => wordOf(name, mayBeNumber) !== undefined && holdsNumbers(cellsOf(table, column)),
  )
  const [first] = numbers
  const others = table.header.filter(({ column }) => !numbers.some((one) => one.column === column))
  const hasTitle = others.some(
    ({ name, column }) =>
      (found.get(column) === 'title' && wordOf(name, looseTitles) === undefined) ||
      wordOf(name, weakTitles) !== undefined,
  )
  const hasWords = others.some(
    ({ column }) =>
      found.get(column) === undefined && cellsOf(table, column).some((cell) => /\p{L}{2}/u.test(cell)),
  )
  if (first && (hasTitle || hasWords) && !columnsThatMean(found, 'number').length)
    found.set(first.column, 'number')
}

/** Of `Day` and `Date` the one that holds days of the calendar counts: the other has Monday, or 1. */
const findDates = ({ table }: Given, found: Found): void => {
  const days = columnsThatMean(found, 'day')
  const dated = days.filter((column) =>
    cellsOf(table, column).some((cell) => readMoment(cell)?.date !== undefined),
  )
  const areFilled = days.every((column) => cellsOf(table, column).length > 0)
  if (days.length < 2 || dated.length !== 1 || !areFilled) return
  for (const column of days) if (!dated.includes(column)) found.set(column, undefined)
}

/** Of two columns for one time, the one that holds days only is the column of the days. */
const findDays = ({ table }: Given, found: Found): void => {
  for (const means of ['start', 'time', 'end'] as const) {
    const same = columnsThatMean(found, means)
    const clocks = (['start', 'time', 'end'] as const).flatMap((one) => columnsThatMean(found, one))
    for (const column of same) {
      const cells = cellsOf(table, column)
      if (cells.length === 0 || !cells.every(isDayOnly) || clocks.length < 2) continue
      const isDay = means !== 'end' && columnsThatMean(found, 'day').length === 0
      if (isDay) found.set(column, 'day')
      else if (same.length > 1) found.set(column, undefined)
    }
  }
}

const bareChoices = [
  { value: 'minutes', label: 'Minutes: how long each row takes' },
  { value: 'hours', label: 'Hours: the time of day at which each row starts' },
]

const isRising = (cells: readonly string[]): boolean =>
  cells.every((cell, index) => index === 0 || Number(cell) > Number(cells[index - 1]))

/** `Time` over 30, 45, 60 holds minutes; over 5, 10, 15 it may hold hours or minutes. */
const findDurations = ({ table, answers, tell }: Given, found: Found): void => {
  const [column, ...more] = columnsThatMean(found, 'time')
  if (column === undefined || more.length > 0 || columnsThatMean(found, 'duration').length > 0) return
  const cells = cellsOf(table, column)
  if (!holdsOnly(cells, /^\d{1,3}$/) || !cells.every((cell) => Number(cell) < 600)) return
  if (cells.every((cell) => Number(cell) < 24)) {
    const name = table.header.find((one) => one.column === column)?.name ?? 'time'
    const answer = answerTo(answers, 'bare-times', bareChoices)
    const says = `The column ${quoted(name)} holds numbers such as ${quoted(cells[0] ?? '')}, which can be hours or minutes.`
    const mend = 'Choose what they are, or write times like 09:30 and durations like 30 min.'
    const choices = isRising(cells) ? [...bareChoices].reverse() : bareChoices
    if (answer === undefined)
      tell(question(error({ line: null, column: name }, 'bare-times', says, mend), 'bare-times', choices))
    if (answer !== 'minutes') return
  }
  found.set(column, 'duration')
}

const meaningsOf = (given: Given): Meanings<AgendaColumn> => {
  const found = byName(given.table)
  findNumbers(given, found)
  findDates(given, found)
  findDays(given, found)
  findDurations(given, found)
  findTitle(given, found)
  askContents(given, found)
  return found
}

/** The columns of an agenda. What cannot be known from names and cells is asked. */
export const readAgendaColumns = (
  table: Table,
  answers: Answers,
  tell: (problem: Problem) => void,
): Columns<AgendaColumn> => {
  const meanings = meaningsOf({ table, answers, tell })
  return readColumns(table, agendaColumns, { meanings, advised: advisedColumns })
}
