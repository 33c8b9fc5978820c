import type { ItemKind } from '../state.ts'
import type { AgendaColumn, Source } from './agenda-row.ts'
import {
  type Clock,
  isUnreadable,
  otherHalf,
  readClock,
  sharedHalf,
  showClock,
  showDay,
  showTwelve,
} from './clock.ts'
import { answerTo, type Choice, error, type Place, question, quoted, type Row } from './table.ts'

/** The times of a row as they stand there. */
export interface RowTimes {
  readonly start: Clock | null
  readonly end: Clock | null
  /** True when the row says something about its time, readable or not. */
  readonly isTimed: boolean
}

type Range = { readonly start: Clock; readonly end: Clock | null } | null | 'unread'

const readRange = ({ columns, tell }: Source, row: Row, column: AgendaColumn): Range => {
  const cell = columns.cell(row, column)
  const reading = readClock(cell)
  if (reading === null || !isUnreadable(reading)) return reading
  const says = `Line ${row.line} has the time ${quoted(cell)}: ${reading.unreadable}.`
  tell(error(columns.place(row.line, column), 'bad-time', says, 'Write it like 09:30, 9:30 am or 0930.'))
  return 'unread'
}

const agree = (one: Clock | null, other: Clock | null): boolean =>
  one === null || other === null || one.minutes === other.minutes

const disagree = ({ columns, tell }: Source, row: Row, column: AgendaColumn): void => {
  const says = `Line ${row.line} gives its time twice, and differently.`
  const mend = 'Keep either one range in one cell, or a start and an end.'
  tell(error(columns.place(row.line, column), 'time-twice', says, mend))
}

/** A column start beside a column time: either may hold the time, or both the same. */
const readBeginning = (source: Source, row: Row): Range => {
  const start = readRange(source, row, 'start')
  const time = readRange(source, row, 'time')
  if (start === null || time === null || start === 'unread' || time === 'unread') return start ?? time
  if (!agree(start.start, time.start) || !agree(start.end, time.end)) disagree(source, row, 'time')
  return { start: start.start, end: start.end ?? time.end }
}

const readEnd = (source: Source, row: Row): Clock | null | 'unread' => {
  const range = readRange(source, row, 'end')
  if (range === null || range === 'unread') return range
  if (range.end === null) return range.start
  const says = `Line ${row.line} has a range, ${quoted(source.columns.cell(row, 'end'))}, where its end should be.`
  const mend = 'Write only the end in the column end, or the range in the column start.'
  source.tell(error(source.columns.place(row.line, 'end'), 'range-in-end', says, mend))
  return 'unread'
}

const tellHalf = ({ columns, tell }: Source, { line }: Row, { start, end }: RowTimes): void => {
  if (start !== null && end === null) {
    const says = `Line ${line} starts at ${showClock(start.minutes)} but has no end.`
    tell(
      error(
        columns.place(line, 'end'),
        'end-missing',
        says,
        'Write its end, or a range such as 09:00 - 09:30.',
      ),
    )
  }
  if (start === null && end !== null) {
    const says = `Line ${line} ends at ${showClock(end.minutes)} but has no start.`
    tell(
      error(
        columns.place(line, 'start'),
        'start-missing',
        says,
        'Write its start, or a range such as 09:00 - 09:30.',
      ),
    )
  }
}

const readRowTimes = (source: Source, row: Row): RowTimes => {
  const beginning = readBeginning(source, row)
  const ending = readEnd(source, row)
  if (beginning === 'unread' || ending === 'unread') return { start: null, end: null, isTimed: true }
  if (!agree(beginning?.end ?? null, ending)) disagree(source, row, 'end')
  const end = beginning?.end ?? ending
  const start = beginning === null ? null : sharedHalf(beginning.start, end)
  const times = { start, end, isTimed: start !== null || end !== null }
  tellHalf(source, row, times)
  return times
}

export const readTimes = (source: Source): RowTimes[] => source.rows.map((row) => readRowTimes(source, row))

// --- the 12-hour clock ---

/** A row's place in the day, with its times as they stand in the file. */
export interface Slot {
  readonly line: number
  readonly day: string | null
  readonly kind: ItemKind
  readonly times: RowTimes
}

export interface Settled {
  /** Minutes after midnight. */
  readonly start: number | null
  readonly end: number | null
  /** True while a question about it waits: nothing else is said about its time. */
  readonly waits: boolean
}

/** How far the reading of one day has come. */
interface DayClock {
  /** The latest start so far. */
  latest: number | null
  latestLine: number
  /** What was said about a time that goes backwards; it holds for the rest of the day. */
  half: 'asked' | 'afternoon' | 'as-written' | null
}

interface Doubt {
  readonly minutes: number
  readonly key: string
  readonly place: Place
  readonly says: string
}

/** 10:00 is a 24-hour clock in a file that also says 09:00 or 14:00; 09:00 is not where others say am and pm. */
const surenessOf = (slots: readonly Slot[]): ((clock: Clock) => boolean) => {
  const marks = new Set(slots.flatMap(({ times }) => [times.start?.mark, times.end?.mark]))
  const isTwelve = marks.has('am-pm')
  const isTwentyFour = !isTwelve && (marks.has('over-12') || marks.has('leading-zero'))
  return ({ mark, minutes }) => {
    if (mark === 'leading-zero') return !isTwelve || minutes < 60
    return mark === 'none' ? isTwentyFour && minutes >= 600 : true
  }
}

const bareTime = (minutes: number): string => showClock(minutes).replace(/^0/, '')

const choicesFor = (minutes: number): Choice[] => {
  const later = otherHalf(minutes)
  return [
    {
      value: showClock(later),
      label: `${showClock(later)} (${showTwelve(later)}), and the times after it on that day alike`,
    },
    { value: showClock(minutes), label: `${showClock(minutes)} (${showTwelve(minutes)}), as it is written` },
  ]
}

const ask = ({ answers, tell }: Source, { minutes, key, place, says }: Doubt): DayClock['half'] => {
  const choices = choicesFor(minutes)
  const answer = answerTo(answers, key, choices)
  if (answer !== undefined) return answer === showClock(minutes) ? 'as-written' : 'afternoon'
  const later = otherHalf(minutes)
  const mend = `Choose which is meant, or write ${showClock(later)} or ${showTwelve(later)} in the file.`
  tell(question(error(place, 'twelve-hour-clock', says, mend), key, choices))
  return 'asked'
}

/** A time that goes backwards is asked about once a day; the answer holds for those after it. Never guessed. */
const settleDoubt = (
  source: Source,
  day: DayClock,
  floor: number,
  doubt: Doubt,
): { minutes: number; waits: boolean } => {
  const { minutes } = doubt
  const later = otherHalf(minutes)
  const isHopeless = later < floor && day.half !== 'afternoon'
  if (isHopeless) return { minutes, waits: false }
  day.half ??= ask(source, doubt)
  if (day.half === 'afternoon') return { minutes: Math.max(minutes, later), waits: false }
  return { minutes, waits: day.half === 'asked' }
}

const onDay = (day: string | null): string => (day === null ? '' : ` (${showDay(day)})`)

/** Before seven, an hour without am or pm that opens the day is rather in the afternoon: it is asked about too. */
const earliest = 420

const settleStart = (
  source: Source,
  clock: DayClock,
  { line, day, times }: Slot,
  isSure: (clock: Clock) => boolean,
) => {
  if (times.start === null) return { minutes: null, waits: false }
  const { minutes } = times.start
  const floor = clock.latest ?? earliest
  if (isSure(times.start) || minutes >= floor) return { minutes, waits: false }
  const says =
    clock.latest === null
      ? `Line ${line}${onDay(day)} starts at ${bareTime(minutes)} without am or pm: in the night or in the afternoon?`
      : `Line ${line}${onDay(day)} starts at ${bareTime(minutes)} after ${showClock(clock.latest)} on line ${clock.latestLine}: the clock goes backwards, without am or pm.`
  return settleDoubt(source, clock, clock.latest ?? 0, {
    minutes,
    key: `clock-${line}-start`,
    place: source.columns.place(line, source.columns.has('start') ? 'start' : 'time'),
    says,
  })
}

const settleEnd = (
  source: Source,
  clock: DayClock,
  { line, day, times }: Slot,
  start: number | null,
  isSure: (clock: Clock) => boolean,
) => {
  if (times.end === null) return { minutes: null, waits: false }
  const { minutes } = times.end
  if (start === null || isSure(times.end) || minutes >= start) return { minutes, waits: false }
  const says = `Line ${line}${onDay(day)} runs from ${showClock(start)} to ${bareTime(minutes)}: the clock goes backwards, without am or pm.`
  const place = source.columns.place(line, source.columns.has('end') ? 'end' : 'time')
  return settleDoubt(source, clock, start, { minutes, key: `clock-${line}-end`, place, says })
}

const newDay = (): DayClock => ({ latest: null, latestLine: 0, half: null })

/** Reads each day from top to bottom and asks where a 12-hour clock without am or pm goes backwards. */
export const settleClocks = (source: Source, slots: readonly Slot[]): Settled[] => {
  const isSure = surenessOf(slots)
  const days = new Map<string, DayClock>()
  return slots.map((slot) => {
    const clock = days.get(slot.day ?? '') ?? newDay()
    days.set(slot.day ?? '', clock)
    const start = settleStart(source, clock, slot, isSure)
    const end = settleEnd(source, clock, slot, start.minutes, isSure)
    if (start.minutes !== null && start.minutes >= (clock.latest ?? 0)) {
      clock.latest = start.minutes
      clock.latestLine = slot.line
    }
    return { start: start.minutes, end: end.minutes, waits: start.waits || end.waits }
  })
}
