/** Reads a cell that may hold a day, a time, a range, or a day and a time together. */

import { type Clock, isUnreadable, readSpan, sureClock } from './clock.ts'
import { hasMonth, readDate } from './dates.ts'
import { readDuration } from './duration.ts'
import { toPlainText } from './plain-text.ts'

export interface Moment {
  /** The text of its day, for `readDate`. */
  readonly date?: string
  /** The text of the day on which it ends, where the cell names a second. */
  readonly endDate?: string
  readonly start: Clock | null
  readonly end: Clock | null
  /** Minutes that it lasts, where the cell says that. */
  readonly minutes?: number
  /** Words beside the time: a zone, `(tentative)`. */
  readonly remark?: string
  /** True for words in the place of a time: `TBD`, `after lunch`. */
  readonly isWords?: boolean
  /** True for the number of a time in a spreadsheet. */
  readonly isSerial?: boolean
  /** True when it ends at the end of the day: `24:00`, `10 pm – midnight`. */
  readonly endsAtMidnight?: boolean
  /** Why it is no time; its other fields are then empty. */
  readonly unreadable?: string
}

/** Why `22–23 June 2020` is no day. */
export const severalDays = 'it is more than one day'

const nothing = { start: null, end: null } as const

// --- numbers of a spreadsheet ---

const dayNumber = /^(\d{5})(?:[.,](\d+))?$/
const timeNumber = /^0?[.,](\d{1,17})$/

/** A part of a day in minutes; undefined when it is no whole minute. */
const minutesOfPart = (digits: string): number | undefined => {
  const exact = Number(`0.${digits}`) * 1440
  const minutes = Math.round(exact)
  return Math.abs(exact - minutes) < 0.1 && minutes < 1440 ? minutes : undefined
}

const readSerial = (text: string): Moment | undefined => {
  const [, date, part] = dayNumber.exec(text) ?? []
  const [, only] = timeNumber.exec(text) ?? []
  if (date === undefined && only === undefined) return undefined
  const minutes = minutesOfPart(part ?? only ?? '')
  if (date !== undefined && !isDate(date)) return undefined
  if (minutes === undefined && (part ?? only) !== undefined) return undefined
  const hasClock = (part ?? only) !== undefined && minutes !== undefined
  return {
    ...(date === undefined ? {} : { date }),
    start: hasClock ? sureClock(minutes) : null,
    end: null,
    isSerial: true,
  }
}

// --- days inside a cell ---

const isDate = (text: string): boolean => {
  const found = readDate(text)
  return found !== undefined && !('unreadable' in found)
}

const month = '\\p{L}{3,10}\\.?'
const date = '\\d{1,2}(?:st|nd|rd|th|er)?'
const year =
  "(?:(?:19|20|21)\\d{2}(?![:.h\\d])|(?!12 (?:noon|midnight))['’]?\\d{2}(?=$|[,;)]| (?:\\d{1,2}[:.h]|\\d{1,2} (?:h|noon)|\\d{4}\\b|\\d{1,2} ?[ap]\\.?m|noon)))"
const formsOf = (...forms: readonly string[]): RegExp[] =>
  forms.map((form) => new RegExp(`(?<![\\d:.\\p{L}])${form}`, 'gu'))
const numberForms = formsOf(
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)',
  '20\\d{6}(?=t\\d)',
  '\\d{1,2}([-/.]) ?\\d{1,2}\\1 ?(?:\\d{4}|\\d{2})(?![\\d:])',
)
/** Longer spellings come first. */
const namedForms = formsOf(
  `${date}[- ./]*(?:(?:day )?of |de )?${month}[- ,./]*(?:de )?${year}`,
  `${month}[- ]?${date},?[- ]${year}`,
  `\\d{4}[- ]${month}[- ]${date}`,
  `${date}[- .]*(?:of |de )?${month}(?!\\p{L})`,
  `${month} ${date}(?![\\d:.h])`,
)
const hasNumbers = /\d[-/.] ?\d{1,2}[-/.]|\d{8}t/
const weekdayBehind = /^,? \(?\p{L}{3,}\.?\)?/u
const weekdayAhead = /(\p{L}{3,}\.?)[, ]+(?:the )?$/u

/** Where the first day of a text stands, with the day of the week before it. */
const findDate = (text: string): { from: number; to: number } | undefined => {
  if (!/\d/.test(text)) return undefined
  const forms = [...(hasNumbers.test(text) ? numberForms : []), ...(hasMonth(text) ? namedForms : [])]
  for (const form of forms)
    for (const { 0: found, index } of text.matchAll(form)) {
      if (!isDate(found)) continue
      const [ahead = ''] = weekdayAhead.exec(text.slice(0, index)) ?? []
      const hasWeekday = ahead !== '' && isDate(`${ahead}${found}`)
      const to = index + found.length
      const [behind = ''] = weekdayBehind.exec(text.slice(to)) ?? []
      const hasBehind = behind !== '' && isDate(`${found}${behind}`)
      return { from: hasWeekday ? index - ahead.length : index, to: hasBehind ? to + behind.length : to }
    }
  return undefined
}

/** The first text inside another that is a day: `33rd session, Geneva, 7 June 2027`. */
export const dateWithin = (cell: string): string | undefined => {
  const text = toPlainText(cell)
  const found = findDate(text)
  return found && text.slice(found.from, found.to)
}

const sides = /^(?:[,;:|()·\s]|(?:at|on)\b|t(?=\d))+|(?:[,;:|(·\s]|\b(?:at|on))+$/g
/** Next to a day a bare number is no hour: `22–23 June 2020` has none. */
const hasClock = /\d[:.h·]\d\d|\d ?h\b|\d ?[ap]\.? ?m|\b\d{4}\b|noon|midday|midnight/

const withDate = (text: string): Moment | undefined => {
  const first = findDate(text)
  if (!first) return undefined
  const second = findDate(text.slice(first.to))
  const endDate = second && text.slice(first.to + second.from, first.to + second.to)
  const after = second
    ? `${text.slice(first.to, first.to + second.from)} ${text.slice(first.to + second.to)}`
    : text.slice(first.to)
  const parted = second ? after.replace(/(?<=\d(?:z|:\d\d)?) ?\/ ?/, ' - ') : after
  const rest = `${text.slice(0, first.from)} ${parted.replace(/(^| )t(?=\d)/g, '$1')}`
    .replace(/\( ?\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(sides, '')
    .replace(/^[-‐-―] /, '')
  const found = { date: text.slice(first.from, first.to), ...(endDate === undefined ? {} : { endDate }) }
  if (/^(?:19|20|21)\d\d$/.test(rest)) return undefined
  if (rest === '' && !second) return { ...found, ...nothing }
  if (!hasClock.test(rest))
    return second || /\d/.test(rest) ? undefined : { ...found, ...nothing, remark: rest }
  const clock = readTime(rest)
  return clock.unreadable === undefined && !clock.isWords ? { ...clock, ...found } : undefined
}

// --- times ---

const toEndOfDay =
  /^(.*[^\s\d]|.*\d) ?(?:[-‐-―−~]|\b(?:to|until)\b) ?(?:24[:.h]?00|12 midnight|midnight)(?: ?(?:h|hrs?|hours?))?$/
const lasting = /\s*[([]([^)\]]*\d[^)\]]*)[)\]]$|[,;]\s*(\d[^,;]*)$/
const zone =
  /(?<=\d|[ap]m|noon|h|hrs?|hours?)\s*\(?(?<zone>z\b|(?:utc|gmt)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[a-z]{1,4}[sd]?t\b|[a-z]+(?: [a-z]+)? time\b|(?<=:\d\d)\+\d{2}:?\d{2}(?![:\d])|(?<=:\d\d:\d\d(?:\.\d+)?)-\d{2}:?\d{2}(?![:\d]))\)?/g
const wordsAfter = /(?<=\d|[ap]m|noon|h|hrs?)\s*[([]?(?<words>\p{L}[\p{L} .'/-]*)[)\]]?$/u
const wordsAhead = /^(?<words>\p{L}[\p{L}. ]*?)[.:,]? (?=\(?\d)/u

const isTime = (span: ReturnType<typeof readSpan>): span is { start: Clock | null; end: Clock | null } =>
  span !== null && !isUnreadable(span)

/** A time with words beside it, which are returned as its remark. */
const withRemark = (text: string): Moment | undefined => {
  const zones = [...text.matchAll(zone)].map(({ groups }) => groups?.zone ?? '')
  const zoned = zones.length === 0 ? null : readSpan(text.replace(zone, ' '))
  if (isTime(zoned)) return { ...zoned, remark: [...new Set(zones)].join(', ') }
  for (const form of [wordsAfter, wordsAhead]) {
    const words = form.exec(text)?.groups?.words
    const bare = text.replace(form, '').replace(/^\((.*)\)$/, '$1')
    const span = words === undefined || !(form === wordsAfter || hasClock.test(bare)) ? null : readSpan(bare)
    if (words !== undefined && isTime(span)) return { ...span, remark: words.trim() }
  }
  return undefined
}

/** `09:00 (30 min)` */
const withLength = (text: string): Moment | undefined => {
  const [whole = '', inside, behind] = lasting.exec(text) ?? []
  const length = readDuration(inside ?? behind ?? '')
  if (whole === '' || !length || !('minutes' in length)) return undefined
  const span = readSpan(text.slice(0, -whole.length))
  return isTime(span) ? { ...span, minutes: length.minutes } : undefined
}

/** `10 pm – midnight`, `22:00–24:00` */
const toMidnight = (text: string): Moment | undefined => {
  const [, first] = toEndOfDay.exec(text) ?? []
  const span = first === undefined ? null : readSpan(first)
  const isOpen = isTime(span) && span.start !== null && span.end === null
  return isOpen ? { ...span, endsAtMidnight: true } : undefined
}

const isLength = /(?:\bhours?|\d ?m(?:ins?|inutes?)?|['’′])\.?$|\bhours?\b.* (?:min|half)/

/** Why a cell is no time. */
const reasonOf = (text: string, span: ReturnType<typeof readSpan>): string => {
  if (findDate(text)) return severalDays
  return span !== null && isUnreadable(span) ? span.unreadable : 'it is not a time of day'
}

const readTime = (text: string): Moment => {
  const late = toMidnight(text)
  if (late) return late
  const span = readSpan(text)
  if (isTime(span)) return span
  const length = isLength.test(text) ? readDuration(text) : undefined
  if (length && 'minutes' in length) return { ...nothing, minutes: length.minutes }
  const other = withLength(text) ?? withRemark(text)
  if (other) return other
  if (!/\d/.test(text) || /^\p{L}+ \d{1,2}$/u.test(text)) return { ...nothing, isWords: true }
  return { ...nothing, unreadable: reasonOf(text, span) }
}

/** False for a cell that surely names no day: quick, for cells of any kind. */
export const mayNameDay = (cell: string): boolean => {
  if (cell.length > 200 || !/\p{Nd}/u.test(cell)) return false
  const text = toPlainText(cell)
  return hasNumbers.test(text) || /\d{5}/.test(text) || hasMonth(text)
}

/** The day on which spreadsheets begin to count: they write it before a time that has none. */
const noDay = /^(?:1899-12-3[01]|1900-01-0[01]|3[01][./]12[./]1899|12\/3[01]\/1899)[t ](?=\d)/

/** What a cell says of a day and a time; null when it is empty. */
export const readMoment = (cell: string): Moment | null => {
  const text = toPlainText(cell).replace(noDay, '')
  if (text === '') return null
  return readSerial(text) ?? withDate(text) ?? readTime(text)
}
