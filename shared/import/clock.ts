/** Reads times as people write them. What can mean two things is known for that, never guessed. */

import { daysIn, readDate, weekdayOf } from './dates.ts'
import { toPlainText } from './plain-text.ts'

/** What shows how the clock is meant: am or pm, the word noon, an hour over 12, a leading zero, or nothing. */
export type ClockMark = 'am-pm' | 'word' | 'over-12' | 'leading-zero' | 'none'

export interface Clock {
  /** After midnight. */
  readonly minutes: number
  /** False for an hour from 1 to 12 that may be meant on a 12-hour clock. */
  readonly sure: boolean
  readonly mark: ClockMark
}

export interface ClockReading {
  readonly start: Clock
  /** The second time of a range. */
  readonly end: Clock | null
}

/** A time, a range of two, or one that is open at either side: `from 14:00`, `until 12:30`. */
export interface Span {
  readonly start: Clock | null
  readonly end: Clock | null
}

export interface Unreadable {
  readonly unreadable: string
}

export const isUnreadable = (reading: object): reading is Unreadable => 'unreadable' in reading

const two = (number: number): string => String(number).padStart(2, '0')

/** 570 is 09:30. */
export const showClock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** 13:00 for 01:00, and 01:00 for 13:00. */
export const otherHalf = (minutes: number): number => (minutes + 720) % 1440

/** 13:00 is 1:00 pm. */
export const showTwelve = (minutes: number): string =>
  `${Math.floor(minutes / 60) % 12 || 12}:${two(minutes % 60)} ${minutes < 720 ? 'am' : 'pm'}`

const clock = (minutes: number, mark: ClockMark): Clock => ({ minutes, sure: mark !== 'none', mark })

/** A time that leaves no doubt, from the number of a spreadsheet. */
export const sureClock = (minutes: number): Clock => clock(minutes, 'over-12')

const markOf = (hour: number, written: string): ClockMark =>
  hour > 12 ? 'over-12' : written.startsWith('0') ? 'leading-zero' : 'none'

const withHalf = (hour: number, minute: number, half: string): Clock | undefined => {
  const isAfternoon = half === 'p'
  if (hour > 12 && !isAfternoon) return undefined
  return clock(((hour % 12) + (isAfternoon ? 12 : 0)) * 60 + minute, 'am-pm')
}

const words = new Map([
  ['noon', 720],
  ['midday', 720],
  ['midi', 720],
  ['mittag', 720],
  ['mediodia', 720],
  ['mediodía', 720],
  ['midnight', 0],
  ['minuit', 0],
  ['mitternacht', 0],
  ['medianoche', 0],
])
const unit = "(?:h|hrs?|hs|heures?|horas?|uhr|o'clock)"
const separated = new RegExp(
  `^(\\d{1,2})(?:(?:,(?=\\d{2})| ?(?:[:.·h]|heures?) ?)(\\d{2}))?(?:[:.]\\d{2}(?:[.,]\\d+)?)?(?: ?([ap])m?| ?${unit})?\\.?$`,
)
const together = /^(\d{1,2})(\d{2})(?: ?([ap])m?| ?(?:h|hrs?|hours?))?\.?$/
const longHours = /^(\d{1,2})[:.](\d{2}) ?hours?$/

/** One time, in lower case. */
const readOne = (text: string): Clock | undefined => {
  const word = words.get(text.replace(/^12(?:[:.]00)? /, ''))
  if (word !== undefined) return clock(word, 'word')
  const parts = separated.exec(text) ?? together.exec(text) ?? longHours.exec(text)
  if (!parts || /^0\.\d/.test(text)) return undefined
  const [, written = '', minutes = '0', half] = parts
  const hour = Number(written)
  const minute = Number(minutes)
  if (hour > 23 || minute > 59) return undefined
  return half === undefined ? clock(hour * 60 + minute, markOf(hour, written)) : withHalf(hour, minute, half)
}

/**
 * `9:00 – 10:30 am`, `11:00 – 1:00 pm`: am or pm at the end stands for both, unless the range would then run
 * backwards.
 */
export const sharedHalf = (start: Clock, end: Clock | null): Clock => {
  const isMarked = end !== null && (end.mark === 'am-pm' || end.mark === 'word')
  if (!isMarked || start.mark === 'over-12' || start.mark === 'am-pm' || start.mark === 'word') return start
  if (start.minutes < 60) return start
  const early = start.minutes % 720
  const late = early + 720
  return clock(end.minutes >= 720 && late < end.minutes ? late : early, 'am-pm')
}

const unreadable = (cell: string): Unreadable => {
  if (/24[:.h]?00/.test(cell))
    return { unreadable: 'a day ends at 23:59; what follows belongs to the next day' }
  if (/\b(?:1[3-9]|2\d)(?:[:.h]\d{2})? ?a\.? ?m/.test(cell))
    return { unreadable: 'with am or pm the hours run from 1 to 12' }
  if (/\d\s*\(?[a-z]{2,}/i.test(cell) && !/\d ?[ap]m/.test(cell))
    return { unreadable: 'write the time alone: the zone is that of the meeting' }
  return { unreadable: 'it is not a time of day' }
}

/** `9 A.M.`, `9 a. m.` and `9am.` are `9 am`. */
const normal = (cell: string): string =>
  toPlainText(cell)
    .replace(/([ap])\. ?m\b\.?/g, '$1m')
    .replace(/(\d ?[ap]m)\./g, '$1')

const rangeSign = / ?(?:[-‐-―−~〜⁃→>]+|(?<!\p{L})(?:to|until|till|through|bis|hasta|à|a(?= \d))(?!\p{L})) ?/u
const opening =
  /^(?:starting (?:at|from)|starts? at|beginning at|from|at|between|des?|desde|von|ab|um|à|@) ?(?=\S)/
const closing =
  /^(?:(?:until|till|up to|by|to|ends? at|ending at|jusqu['’]à|bis|hasta) ?(?=\S)|[-‐-―−~〜⁃→>]+ ?(?=\d))/
const onwards = / ?(?:onwards?|and after|\+)$/

/** A time, a range of two, or an open one; null for an empty cell. */
export const readSpan = (cell: string): Span | Unreadable | null => {
  const text = normal(cell)
  if (text === '') return null
  const isUntil = closing.test(text)
  const bare = text.replace(isUntil ? closing : opening, '').replace(onwards, '')
  const ranged = text.startsWith('between ') ? bare.replace(' and ', '-') : bare
  const [first = '', second = '', ...more] = ranged.split(rangeSign)
  const [one, other] = [readOne(first), second === '' ? null : readOne(second)]
  const isWrong = !one || other === undefined || more.length > 0 || (isUntil && other !== null)
  if (isWrong) return unreadable(text)
  return isUntil ? { start: null, end: one } : { start: sharedHalf(one, other), end: other }
}

/** A time or a range of two that has a start; null for an empty cell. */
export const readClock = (cell: string): ClockReading | Unreadable | null => {
  const span = readSpan(cell)
  if (span === null || isUnreadable(span)) return span
  return span.start === null ? { unreadable: 'it has no start' } : { start: span.start, end: span.end }
}

export type DayOrder = 'day-first' | 'month-first'

export interface DayReading {
  /** 2020-06-22 */
  readonly day: string
  /** The order that the numbers prove: 22/06/2020 is day first. */
  readonly order?: DayOrder
  /** The right name of the day, where the cell gives a wrong one. */
  readonly weekday?: string
}

/** 05/06/2020 may be the fifth of June or the sixth of May. */
export type TwoDays = Readonly<Record<DayOrder, string>>

/** A day of the calendar, from a cell alone; null for an empty one. Both days where a cell can be two. */
export const readDay = (cell: string): DayReading | TwoDays | Unreadable | null => {
  const found = readDate(cell)
  if (found === undefined) return null
  if ('unreadable' in found) return found
  if ('yearless' in found) return { unreadable: 'the year is missing' }
  const { 'day-first': dayFirst, 'month-first': monthFirst } = found.days
  const isTwo = dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst
  if (isTwo) return { 'day-first': dayFirst, 'month-first': monthFirst }
  const day = dayFirst ?? daysIn(found)[0] ?? ''
  const order = dayFirst === monthFirst ? undefined : dayFirst === undefined ? 'month-first' : 'day-first'
  const { weekday } = found
  return {
    day,
    ...(order && found.family === 'numbers' ? { order } : {}),
    ...(weekday === undefined || weekday === weekdayOf(day) ? {} : { weekday: weekdayOf(day) }),
  }
}
