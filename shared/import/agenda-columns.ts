/** Which column of an agenda means what: by its name, and where a name can mean two things by what it holds. */

import { type AgendaColumn, advisedColumns, agendaColumns } from './agenda-row.ts'
import { type Columns, columnNamed, type Meanings, partsOf, readColumns, wordOf } from './columns.ts'
import { type Moment, readMoment } from './moment.ts'
import { readOutline } from './outline.ts'
import {
  type Answers,
  answerTo,
  type Column,
  clean,
  error,
  type Problem,
  question,
  quoted,
  type Table,
} from './table.ts'

interface Given {
  readonly table: Table
  readonly answers: Answers
  readonly tell: (problem: Problem) => void
}

type Found = Map<number, AgendaColumn | undefined>

/** Names that are titles where no better one is. */
const weakTitles = {
  title: [
    ...['description', 'descriptions', 'text', 'name', 'details', 'summary', 'content', 'contents', 'point'],
    ...[
      'titre',
      'título',
      'titulo',
      'intitulé',
      'sujet',
      'asunto',
      'tema',
      'punto',
      'objet',
      'titel',
      'thema',
    ],
  ],
}
const numberSign = /^(?:[#№]|n[°º]\.?)$/i
const mayBeNumber = {
  number: ['item', 'items', 'agendaitem', 'agendaitems', 'agendapoint', 'point', 'order'],
}

const cellsOf = ({ rows }: Table, column: number): string[] =>
  rows.map(({ cells }) => clean(cells[column] ?? '')).filter((cell) => cell !== '')

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

const columnsThatMean = (found: Found, means: AgendaColumn): number[] =>
  [...found].filter(([, one]) => one === means).map(([column]) => column)

/** `Item` beside `Subject` holds numbers; alone it holds titles. */
const findNumbers = ({ table }: Given, found: Found): void => {
  const numbers = table.header.filter(
    ({ name, column }) => wordOf(name, mayBeNumber) !== undefined && holdsNumbers(cellsOf(table, column)),
  )
  const [first] = numbers
  const others = table.header.filter(({ column }) => !numbers.some((one) => one.column === column))
  const hasTitle = others.some(
    ({ name, column }) => found.get(column) === 'title' || wordOf(name, weakTitles) !== undefined,
  )
  const hasWords = others.some(
    ({ column }) => found.get(column) === undefined && cellsOf(table, column).length > 0,
  )
  if (first && (hasTitle || hasWords) && !columnsThatMean(found, 'number').length)
    found.set(first.column, 'number')
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

const sampleOf = (table: Table, { column }: Column): string => quoted(cellsOf(table, column)[0] ?? '')

/** Which of several columns holds the titles, if somebody says so. */
const askTitle = (
  { table, answers, tell }: Given,
  found: Found,
  columns: readonly Column[],
  says: string,
): void => {
  const choices = columns.map((column) => ({
    value: `column-${column.column + 1}`,
    label: `${quoted(column.name)}: the first title is ${sampleOf(table, column)}`,
  }))
  const answer = answerTo(answers, 'title-column', choices)
  const mend = 'Choose the column of the titles, or name it title in the file.'
  if (answer === undefined) {
    tell(question(error({ line: null }, 'title-column', says, mend), 'title-column', choices))
    return
  }
  for (const { column } of columns) found.set(column, answer === `column-${column + 1}` ? 'title' : undefined)
}

const findTitle = (given: Given, found: Found): void => {
  const { table } = given
  const titles = table.header.filter(({ column }) => found.get(column) === 'title')
  if (titles.some(({ name }) => clean(name).toLowerCase() === 'title')) return
  if (titles.length > 1) {
    const says = 'Several columns of the file could hold the titles.'
    askTitle(given, found, titles, says)
  }
  if (titles.length > 0) return
  const unknown = table.header.filter(
    ({ name, column }) => found.get(column) === undefined && clean(name) !== '',
  )
  const free = unknown.filter(({ column }) => cellsOf(table, column).some((cell) => /\p{L}{2}/u.test(cell)))
  const weak = unknown.filter(({ name }) => wordOf(name, weakTitles) !== undefined)
  const [only] = weak
  if (only && weak.length === 1) found.set(only.column, 'title')
  else if (free.length > 0) askTitle(given, found, free, 'No column of the file is known to hold the titles.')
}

const sampled = 100

const likeClock = /\d[:h.]\d\d|\d ?[ap]\.? ?m|\b\d{4} ?[-–]|\d ?h\b/i

/** What an unknown column holds by its cells: times, days, or something else. */
const contentOf = (cells: readonly string[]): 'time' | 'day' | undefined => {
  const some = cells.slice(0, sampled)
  const share = (isMeant: (moment: Moment, cell: string) => boolean) =>
    some.filter((cell) => {
      const moment = /\p{Nd}/u.test(cell) ? readMoment(cell) : null
      return moment !== null && isMeant(moment, cell)
    }).length >
    some.length * 0.6
  if (share(({ start, end }, cell) => (start !== null || end !== null) && likeClock.test(cell))) return 'time'
  return share(({ date }) => date !== undefined) ? 'day' : undefined
}

/** A column with a name that is not known, or with none, that holds times or days: it is never left out in silence. */
const askContents = ({ table, answers, tell }: Given, found: Found): void => {
  const has = (...names: AgendaColumn[]) =>
    [...found.values()].some((one) => one !== undefined && names.includes(one))
  for (const { name, column } of table.header.slice(0, 50)) {
    if (found.get(column) !== undefined) continue
    const cells = cellsOf(table, column)
    const content = contentOf(cells)
    const isMissing = content === 'time' ? !has('time', 'start', 'end') : content === 'day' && !has('day')
    if (content === undefined || !isMissing) continue
    const key = `column-${column + 1}`
    const things = content === 'time' ? 'times' : 'days'
    const choices = [
      { value: content, label: `It holds the ${things} of the agenda` },
      { value: 'leave-out', label: 'Leave it out' },
    ]
    const answer = answerTo(answers, key, choices)
    if (answer === content) found.set(column, content)
    if (answer !== undefined) continue
    const which =
      clean(name) === '' ? `Column ${column + 1} has no name` : `The column ${quoted(name)} is not known`
    const says = `${which}, and holds ${things} such as ${quoted(cells[0] ?? '')}.`
    const mend = `Choose what it is, or name it ${content} in the file.`
    tell(question(error({ line: null }, 'unknown-contents', says, mend), key, choices))
  }
}

const meaningsOf = (given: Given): Meanings<AgendaColumn> => {
  const found = byName(given.table)
  findNumbers(given, found)
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
