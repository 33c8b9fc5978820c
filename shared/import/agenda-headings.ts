/** Rows that are no items: those that only name a day, the header once more, and headings. */

import { importWords } from '../messages/import.ts'
import { agendaWords } from '../messages/import-agenda.ts'
import { say } from '../messages/sentence.ts'
import { isCounted } from './agenda-first-day.ts'
import { isKindWord } from './agenda-kinds.ts'
import type { AgendaSource, Heading } from './agenda-row.ts'
import { hasMonth, weekdayNamed } from './dates.ts'
import { askFoot, isFoot } from './foot-rows.ts'
import { type Moment, mayNameDay, readMoment, severalDays } from './moment.ts'
import { toPlainText } from './plain-text.ts'
import { allNamed, inQuotes, linesOf } from './said.ts'
import { answerTo, clean, error, foldCase, note, question, type Row, reading, type Table } from './table.ts'

interface Cell {
  readonly column: number
  readonly text: string
}

const filledIn = ({ cells }: Row): Cell[] =>
  cells.map((cell, column) => ({ column, text: clean(cell) })).filter(({ text }) => text !== '')

/** Words beside a day that say nothing more. */
const isDecoration = (text: string): boolean =>
  isCounted(text) ||
  /^(?:(?:morning|afternoon|evening|am|pm|matin|apres-midi|après-midi|manana|mañana|tarde|vormittags?|nachmittags?)(?: session)?|\(?cont(?:inued|'d|d)?\.?\)?)$/.test(
    toPlainText(text),
  )

/** The moment of a cell that is a day and nothing else, or a day with the hours of the meeting. */
const dayIn = (text: string): Moment | undefined => {
  const moment = mayNameDay(text) ? readMoment(text) : null
  return moment?.date !== undefined && moment.endDate === undefined && moment.remark === undefined
    ? moment
    : undefined
}

type Shape = 'item' | 'header' | 'day' | 'day-and-words' | 'words' | 'foot'

interface Shaped {
  readonly row: Row
  readonly shape: Shape
  readonly heading?: Heading
  /** True when a day comes with hours. */
  readonly hasHours?: boolean
  readonly words?: string
}

/** The columns that a heading can be written in: not those of leads, documents and lengths. */
const mayHoldHeadings = ({ columns }: AgendaSource, column: number): boolean =>
  !(['lead', 'documents', 'parent', 'purpose', 'kind', 'duration', 'end'] as const).some(
    (name) => columns.at(name) === column,
  )

const isOfCalendar = (word: string): boolean => hasMonth(word) || weekdayNamed(word) !== undefined

/** Words in the place of a day or a time, and no time among them; several days are an error of their own. */
const isWords = (text: string): boolean => {
  const moment = readMoment(text)
  const words = (toPlainText(text).match(/\p{L}{3,}/gu) ?? []).filter((word) => !isOfCalendar(word))
  if (!/\p{L}{3}/u.test(text) || moment === null) return false
  if (moment.unreadable === severalDays && words.length < 2) return false
  const { start, end, minutes, date, remark: beside, endsAtMidnight } = moment
  const isTime = [start, end, minutes, endsAtMidnight].some((one) => one !== null && one !== undefined)
  return !isTime && (date === undefined || beside !== undefined)
}

const isClockColumn = ({ columns }: AgendaSource, column: number): boolean =>
  column === columns.at('time') || column === columns.at('start')

const shapeOf = (source: AgendaSource, table: Table, row: Row): Shaped => {
  const { columns } = source
  const filled = filledIn(row)
  const nameOf = (column: number) => table.header.find((one) => one.column === column)?.name ?? ''
  if (isKindWord(clean(columns.cell(row, 'kind')))) return { row, shape: 'item' }
  if (filled.length > 1 && filled.every(({ column, text }) => foldCase(nameOf(column)) === foldCase(text)))
    return { row, shape: 'header' }
  if (isFoot(row)) return { row, shape: 'foot' }
  const dated = filled
    .slice(0, 12)
    .find(({ column, text }) => mayHoldHeadings(source, column) && (dayIn(text) || isCounted(text)))
  const others = filled.filter((cell) => cell !== dated && !isDecoration(cell.text))
  const day = dated && dayIn(dated.text)
  if (dated) {
    const heading = {
      line: row.line,
      cell: dated.text,
      date: day?.date,
      column: nameOf(dated.column) || undefined,
    }
    const hasHours = day !== undefined && day.start !== null
    const isAlone = others.length === 0
    if (isAlone && (!hasHours || dated.column !== columns.at('title') || filled.length === 1))
      return { row, shape: 'day', heading, hasHours }
    const title = clean(columns.cell(row, 'title'))
    const onlyTitle = others.length === 1 && others[0]?.column === columns.at('title')
    if (isClockColumn(source, dated.column) && day && !hasHours && onlyTitle)
      return { row, shape: 'day-and-words', heading, words: title }
  }
  const [alone, ...more] = filled
  const isHeading =
    alone !== undefined &&
    more.length === 0 &&
    alone.column !== columns.at('title') &&
    mayHoldHeadings(source, alone.column) &&
    isWords(alone.text)
  return isHeading ? { row, shape: 'words', words: alone.text } : { row, shape: 'item' }
}

const tellDays = ({ tell }: AgendaSource, days: readonly Shaped[], above: readonly Heading[]): void => {
  const [first] = days
  if (first?.heading) {
    const lines = days.map(({ row }) => row.line)
    const says = say(agendaWords.dayRows, linesOf(lines))
    const mend = say(agendaWords.dayRowsMend)
    tell(reading({ line: first.row.line, column: first.heading.column }, 'day-rows', says, mend))
  }
  const withHours = days.filter(({ hasHours }) => hasHours)
  if (withHours[0]) {
    const lines = withHours.map(({ row }) => row.line)
    const cell = inQuotes(withHours[0].heading?.cell ?? '')
    const says = say(agendaWords.hoursOfDay, { ...linesOf(lines), cell })
    const mend = say(agendaWords.hoursOfDayMend)
    tell(note({ line: lines[0] ?? null }, 'hours-of-day', says, mend))
  }
  if (above[0] && days.length === 0) {
    const { line, cell } = above[0]
    const says = say(agendaWords.dayAbove, { line, cell: inQuotes(cell) })
    tell(reading({ line: null }, 'day-above', says, say(agendaWords.dayAboveMend)))
  }
}

const tellHeaders = ({ tell }: AgendaSource, again: readonly Shaped[]): void => {
  const lines = again.map(({ row }) => row.line)
  if (lines[0] === undefined) return
  const says = say(agendaWords.headerAgain, linesOf(lines))
  tell(reading({ line: lines[0] }, 'header-again', says, say(importWords.nothing)))
}

const wordChoices = [
  { value: 'leave-out', label: say(agendaWords.headingsLeaveOut) },
  { value: 'items', label: say(agendaWords.headingsKeep) },
]

/** True where words that stand in the place of a time or beside a day become items. */
const askWords = ({ answers, tell }: AgendaSource, worded: readonly Shaped[]): string | undefined => {
  const [first] = worded
  if (!first) return undefined
  const answer = answerTo(answers, 'heading-rows', wordChoices)
  if (answer !== undefined) return answer
  const lines = worded.map(({ row }) => row.line)
  const texts = allNamed([...new Set(worded.map(({ words = '' }) => words))].slice(0, 4).map(inQuotes))
  const says = say(agendaWords.headings, { ...linesOf(lines), texts })
  const mend = say(agendaWords.headingsMend)
  tell(question(error({ line: first.row.line }, 'heading-rows', says, mend), 'heading-rows', wordChoices))
  return undefined
}

export interface Unheaded {
  readonly rows: readonly Row[]
  /** For each row the heading above it that names its day. */
  readonly headings: readonly (Heading | null)[]
}

/** A day above the header, in a cell of its own. */
const daysAbove = ({ above = [], header }: Table): Heading[] =>
  above.flatMap(({ line, cells }) =>
    cells
      .filter((cell) => dayIn(clean(cell)) !== undefined)
      .map((cell) => ({ line, cell: clean(cell), date: dayIn(clean(cell))?.date, column: header[0]?.name })),
  )

/** The rows that are items, each with the day that a row above it names. */
export const readHeadings = (source: AgendaSource, table: Table): Unheaded => {
  const shaped = source.rows.map((row) => shapeOf(source, table, row))
  const above = daysAbove(table).slice(-1)
  const of = (...shapes: readonly Shape[]) => shaped.filter(({ shape }) => shapes.includes(shape))
  tellDays(source, of('day', 'day-and-words'), above)
  tellHeaders(source, of('header'))
  const answer = askWords(source, of('words', 'day-and-words'))
  const isFootRead = askFoot(
    of('foot').map(({ row }) => row),
    source.answers,
    source.tell,
  )
  let heading: Heading | null = above[0] ?? null
  const column = source.columns.at('title') ?? -1
  const rows: Row[] = []
  const headings: (Heading | null)[] = []
  for (const { row, shape, words = '', ...found } of shaped) {
    heading = found.heading ?? heading
    const isWorded = shape === 'words' || shape === 'day-and-words'
    const isRead = shape === 'item' || (isWorded && answer === 'items') || (shape === 'foot' && isFootRead)
    if (!isRead) continue
    rows.push(
      isWorded ? { line: row.line, cells: row.cells.map((_, at) => (at === column ? words : '')) } : row,
    )
    headings.push(heading)
  }
  return { rows, headings }
}
