/** Reads times and days as people write them. What can mean two things is told, never guessed. */

import { clean } from './table.ts'

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
  ['midnight', 0],
])
const separated = /^(\d{1,2})(?: ?[:.h] ?(\d{2}))?(?:[:.]\d{2})?(?: ?([ap]) ?m| ?(?:h|hrs?|hours?|o'clock))?$/
const together = /^(\d{1,2})(\d{2})(?: ?([ap]) ?m| ?(?:h|hrs?|hours?))?$/

/** One time, in lower case. */
const readOne = (text: string): Clock | undefined => {
  const word = words.get(text.replace(/^12(:00)? /, ''))
  if (word !== undefined) return clock(word, 'word')
  const parts = separated.exec(text) ?? together.exec(text)
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
  if (/\d\s*[ap]\.?\s*m/i.test(cell)) return { unreadable: 'with am or pm the hours run from 1 to 12' }
  if (/\d\s*\(?[a-z]{2,}/i.test(cell))
    return { unreadable: 'write the time alone: the zone is that of the meeting' }
  return { unreadable: 'it is not a time of day' }
}

const normal = (cell: string): string =>
  clean(cell.normalize('NFKC'))
    .toLowerCase()
    .replace(/([ap])\. ?m\b/g, '$1m')
    .replace(/m\.( |$)/g, 'm$1')
    .replace(/^from /, '')

const rangeSign = / ?(?:[-‐-―−~]|\bto\b|\buntil\b|\btill\b) ?/

/** A time or a range of two; null for an empty cell. */
export const readClock = (cell: string): ClockReading | Unreadable | null => {
  const text = normal(cell.slice(0, 100))
  if (text === '') return null
  const [first = '', second = '', ...more] = text.split(rangeSign)
  const start = readOne(first)
  const end = second === '' ? null : readOne(second)
  if (!start || end === undefined || more.length > 0) return unreadable(text)
  return { start: sharedHalf(start, end), end }
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

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** 2020-06-22 is Monday. */
const weekdayOf = (day: string): string => weekdays[utc(day).getUTCDay()] ?? ''

/** 2020-06-22 is 22 June 2020. */
export const showDay = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${monthNames[Number(month) - 1]} ${year}`
}

const fullYear = (year: string): number => Number(year) + (year.length === 2 ? 2000 : 0)

const dayOf = (year: string, month: number, date: number): string | undefined => {
  const text = `${fullYear(year)}-${two(month)}-${two(date)}`
  const isReal = fullYear(year) >= 1900 && fullYear(year) < 2200 && utc(text).toJSON()?.slice(0, 10) === text
  return isReal ? text : undefined
}

const monthOf = (name: string): number =>
  monthNames.findIndex((month) => month.toLowerCase().startsWith(name)) + 1

const notADay: Unreadable = { unreadable: 'there is no such day in the calendar' }
const given = (day: string | undefined): DayReading | Unreadable => (day === undefined ? notADay : { day })

/** 22/06/2020 and 06/22/2020; with points (22.06.2020) the day always stands first. */
const readNumbers = (
  first: string,
  sign: string,
  second: string,
  year: string,
): DayReading | TwoDays | Unreadable => {
  const dayFirst = dayOf(year, Number(second), Number(first))
  const monthFirst = sign === '.' ? undefined : dayOf(year, Number(first), Number(second))
  if (dayFirst === undefined && monthFirst === undefined) return notADay
  if (monthFirst === undefined)
    return { day: dayFirst ?? '', ...(sign === '.' ? {} : { order: 'day-first' }) }
  if (dayFirst === undefined) return { day: monthFirst, order: 'month-first' }
  return dayFirst === monthFirst ? { day: dayFirst } : { 'day-first': dayFirst, 'month-first': monthFirst }
}

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?$/
const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/
const dayMonth = /^(\d{1,2})(?:st|nd|rd|th)?[- .]*(?:of )?([a-z]{3,9})\.?[- ,']*(\d{4}|\d{2})$/
const monthDay = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/

const readDate = (text: string): DayReading | TwoDays | Unreadable => {
  const [, year = '', month, date] = iso.exec(text) ?? []
  if (year !== '') return given(dayOf(year, Number(month), Number(date)))
  const [, first = '', sign = '', second = '', end = ''] = numbers.exec(text) ?? []
  if (first !== '') return readNumbers(first, sign, second, end)
  const named = dayMonth.exec(text)
  if (named) return given(dayOf(named[3] ?? '', monthOf(named[2] ?? ''), Number(named[1])))
  const american = monthDay.exec(text)
  if (american) return given(dayOf(american[3] ?? '', monthOf(american[1] ?? ''), Number(american[2])))
  return {
    unreadable: /^\d{1,2}\D+$|^[a-z]+ \d{1,2}$/.test(text) ? 'the year is missing' : 'it is not a day',
  }
}

/** A day of the calendar; null for an empty cell. */
export const readDay = (cell: string): DayReading | TwoDays | Unreadable | null => {
  const text = clean(cell.slice(0, 100).normalize('NFKC')).toLowerCase()
  if (text === '') return null
  const [, name = '', rest = ''] = /^((?:sun|mon|tue|wed|thu|fri|sat)[a-z]*)[., ]+(.*)$/.exec(text) ?? []
  const reading = readDate(name === '' ? text : rest)
  if (name === '' || !('day' in reading)) return reading
  const weekday = weekdayOf(reading.day)
  return weekday.toLowerCase().startsWith(name.slice(0, 3)) ? reading : { ...reading, weekday }
}
