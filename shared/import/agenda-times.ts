/** The times of each row as they stand in its cells. What other words say beside or instead of a time is asked about. */

import { durationOf, tellUnit, unitOf } from './agenda-durations.ts'
import type { AgendaColumn, AgendaSource } from './agenda-row.ts'
import { askRemarks, askWords, isWordy, type Part, type Parts, tellSerials } from './agenda-time-words.ts'
import { type Clock, sharedHalf } from './clock.ts'
import { type Moment, readMoment } from './moment.ts'
import { toPlainText } from './plain-text.ts'
import { error, quoted, type Row } from './table.ts'

/** The times of a row as they stand there. */
export interface RowTimes {
  readonly start: Clock | null
  readonly end: Clock | null
  /** How many minutes it lasts, where the row says that. */
  readonly minutes: number | null
  /** True when it ends with the day. */
  readonly endsAtMidnight: boolean
  /** True when the row says something about its time, readable or not. */
  readonly isTimed: boolean
  /** True when that cannot be read, or waits for an answer. */
  readonly isUnread: boolean
}

/** The day that a row names, in whichever of its cells. */
export interface DayText {
  readonly text: string
  readonly column: AgendaColumn
  /** A second day, on which it ends. */
  readonly endText?: string
}

export interface RowMoments {
  readonly day: DayText | null
  readonly times: RowTimes
}

const clockColumns = ['start', 'time', 'end'] as const
const midnight = /^(?:(?:24|00|0)[:.h]?00(?:[:.]00)?|12 midnight|midnight|12(?:[:.]00)? a\.?m\.?)$/

const momentOf = (column: AgendaColumn, cell: string): Moment | null => {
  const moment = readMoment(cell)
  if (column !== 'end' || !midnight.test(toPlainText(cell))) return moment
  return { start: moment?.start ?? null, end: null, endsAtMidnight: true }
}

/** A number below one is the time of a spreadsheet only where no other time of the column is written with a point. */
const mixedColumns = ({ columns, rows }: AgendaSource): Set<AgendaColumn> =>
  new Set(
    clockColumns.filter((column) => {
      const cells = rows.map((row) => toPlainText(columns.cell(row, column)))
      return (
        cells.some((cell) => /^[1-9]\d?[.,]\d/.test(cell)) && cells.some((cell) => /^0?[.,]\d/.test(cell))
      )
    }),
  )

const partsOf = (source: AgendaSource, row: Row, mixed: ReadonlySet<AgendaColumn>): Parts => {
  const of: Parts['of'] = {}
  for (const column of clockColumns) {
    const cell = source.columns.cell(row, column)
    const moment = momentOf(column, cell)
    if (moment === null) continue
    const isDoubtful = moment.isSerial === true && moment.date === undefined && mixed.has(column)
    of[column] = {
      column,
      cell,
      moment: isDoubtful ? { start: null, end: null, unreadable: 'it is not a time of day' } : moment,
    }
  }
  const day = source.columns.cell(row, 'day')
  const moment = readMoment(day)
  if (moment?.date !== undefined) of.day = { column: 'day', cell: day, moment }
  return { row, of }
}

// --- one row ---

const badTime = ({ columns, tell }: AgendaSource, row: Row, { column, cell, moment }: Part): void => {
  const says = `Line ${row.line} has the time ${quoted(cell)}: ${moment.unreadable ?? 'it is not a time of day'}.`
  tell(error(columns.place(row.line, column), 'bad-time', says, 'Write it like 09:30, 9:30 am or 0930.'))
}

const agree = (one: Clock | null, other: Clock | null): boolean =>
  one === null || other === null || one.minutes === other.minutes

const disagree = ({ columns, tell }: AgendaSource, row: Row, column: AgendaColumn): void => {
  const says = `Line ${row.line} gives its time twice, and differently.`
  const mend = 'Keep either one range in one cell, or a start and an end.'
  tell(error(columns.place(row.line, column), 'time-twice', says, mend))
}

const rangeInEnd = ({ columns, tell }: AgendaSource, row: Row): void => {
  const says = `Line ${row.line} has a range, ${quoted(columns.cell(row, 'end'))}, where its end should be.`
  const mend = 'Write only the end in the column end, or the range in the column start.'
  tell(error(columns.place(row.line, 'end'), 'range-in-end', says, mend))
}

const dayTextOf = ({ of }: Parts): DayText | null => {
  const parts = [of.day, of.start, of.time, of.end].filter((part) => part?.moment.date !== undefined)
  const [first, ...more] = parts
  if (!first?.moment.date) return null
  const last = more.at(-1)?.moment.date ?? first.moment.endDate
  const other = last !== undefined && last !== first.moment.date ? last : undefined
  return { text: first.moment.date, column: first.column, ...(other === undefined ? {} : { endText: other }) }
}

interface Given {
  readonly unit: number | null
  readonly isWordsAnswered: boolean
  readonly isRemarksAnswered: boolean
}

/** The clocks of a row from its cells, or nothing where one of them cannot be read. */
const clocksOf = (source: AgendaSource, parts: Parts) => {
  const { row, of } = parts
  const usable = clockColumns.flatMap((column) => {
    const part = of[column]
    if (!part || isWordy(parts, part)) return []
    const { start, end, minutes, endsAtMidnight, date } = part.moment
    const says = start ?? end ?? minutes ?? endsAtMidnight ?? date
    if (says !== undefined && says !== null) return [part]
    badTime(source, row, part)
    return [undefined]
  })
  if (usable.includes(undefined)) return 'unread'
  const said = (column: AgendaColumn): Moment | undefined =>
    usable.find((part) => part?.column === column)?.moment
  const isFree = ['start', 'time', 'end'].every((column) => !said(column as AgendaColumn))
  const [start, time, end] = [
    said('start') ?? (isFree ? hoursOf(of.day) : undefined),
    said('time'),
    said('end'),
  ]
  if (start && time && (!agree(start.start, time.start) || !agree(start.end, time.end)))
    disagree(source, row, 'time')
  if (end && end.start !== null && end.end !== null) {
    rangeInEnd(source, row)
    return 'unread'
  }
  const first = start?.end ?? time?.end ?? null
  const last = end?.start ?? end?.end ?? null
  if (!agree(first, last)) disagree(source, row, 'end')
  const one = first ?? last
  const opening = start?.start ?? time?.start ?? null
  return {
    start: opening === null ? null : sharedHalf(opening, one),
    end: one,
    minutes: start?.minutes ?? time?.minutes ?? null,
    endsAtMidnight:
      (one === null || one.minutes === 0) && [start, time, end].some((part) => part?.endsAtMidnight),
  }
}

/** The hours in the cell of the day; midnight alone is what spreadsheets write behind every day. */
const hoursOf = (day: Part | undefined): Moment | undefined => {
  if (!day || day.moment.start === null) return undefined
  return day.moment.start.minutes === 0 && day.moment.end === null ? undefined : day.moment
}

const timesOf = (source: AgendaSource, parts: Parts, given: Given): RowTimes => {
  const nothing = {
    start: null,
    end: null,
    minutes: null,
    endsAtMidnight: false,
    isTimed: true,
    isUnread: true,
  }
  const clocks = clocksOf(source, parts)
  const length = durationOf(source, parts.row, given.unit)
  if (clocks === 'unread' || length === 'unread') return nothing
  const { start, end, endsAtMidnight } = clocks
  const all = Object.values(parts.of)
  const hasWords = all.some((part) => isWordy(parts, part))
  const hasRemark = all.some(({ moment }) => moment.remark !== undefined)
  const waits = (hasWords && !given.isWordsAnswered) || (hasRemark && !given.isRemarksAnswered)
  const minutes = length ?? clocks.minutes
  const isTimed = start !== null || end !== null || minutes !== null || endsAtMidnight || hasWords
  return { start, end, minutes, endsAtMidnight, isTimed, isUnread: waits }
}

/** What each row says of its day and its time. */
export const readMoments = (source: AgendaSource): RowMoments[] => {
  const mixed = mixedColumns(source)
  const all = source.rows.map((row) => partsOf(source, row, mixed))
  const unit = unitOf(source)
  const given = { unit, isWordsAnswered: askWords(source, all), isRemarksAnswered: askRemarks(source, all) }
  tellSerials(source, all)
  tellUnit(source, unit)
  return all.map((parts) => ({ day: dayTextOf(parts), times: timesOf(source, parts, given) }))
}
