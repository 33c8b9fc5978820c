/** Reads days as people write them. What can be several days is returned as several, never guessed. */

import { toPlainText } from './plain-text.ts'

/** What comes first: the day (22/06/2020), the month (06/22/2020) or the year (20/06/22). */
export type DateOrder = 'day-first' | 'month-first' | 'year-first'

/** `numbers` 05/06/2020 · `short` 05/06/20 · `short-points` 05.06.20 · `short-name` 05-Jun-20: what may be in doubt. */
export type DateFamily = 'numbers' | 'short' | 'short-points' | 'short-name'

export interface DateReading {
  /** Every day that it can be, by what then comes first; at least one. */
  readonly days: Readonly<Partial<Record<DateOrder, string>>>
  /** Null where the spelling leaves no doubt about the order. */
  readonly family: DateFamily | null
  /** The day of the week that the cell names, as in `weekdays`. */
  readonly weekday?: string
  /** True for the number of a day in a spreadsheet. */
  readonly isSerial?: boolean
  /** True where the year was not written, and was given by the caller. */
  readonly isYearless?: boolean
}

/** A day whose year is not written. */
export interface Yearless {
  readonly yearless: true
  readonly weekday?: string
}

export interface NoDate {
  readonly unreadable: string
}

/** The orders that a spelling allows at all. */
export const ordersOf: Readonly<Record<DateFamily, readonly DateOrder[]>> = {
  numbers: ['day-first', 'month-first'],
  short: ['day-first', 'month-first', 'year-first'],
  'short-points': ['day-first', 'year-first'],
  'short-name': ['day-first', 'year-first'],
}

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
const months = [
  monthNames.map((name) => name.toLowerCase()),
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' '),
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  'januar februar marz april mai juni juli august september oktober november dezember'.split(' '),
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' '),
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const otherWeekdays = [
  'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' '),
  'domingo lunes martes miercoles jueves viernes sabado'.split(' '),
  'sonntag montag dienstag mittwoch donnerstag freitag samstag'.split(' '),
  'воскресенье понедельник вторник среда четверг пятница суббота'.split(' '),
  'domenica lunedi martedi mercoledi giovedi venerdi sabato'.split(' '),
]

const bare = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '')
const two = (number: number): string => String(number).padStart(2, '0')
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** 2020-06-22 is Monday. */
export const weekdayOf = (day: string): string => weekdays[utc(day).getUTCDay()] ?? ''

/** 2020-06-22 is 22 June 2020. */
export const showDay = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${monthNames[Number(month) - 1]} ${year}`
}

/** The day so many days after another; 2020-06-30 and 1 make 2020-07-01. */
export const dayAfter = (day: string, days: number): string =>
  new Date(utc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** Every beginning of a name of at least three letters, with what it means; null where it can mean two things. */
const beginnings = (lists: readonly (readonly string[])[]): ReadonlyMap<string, number | null> => {
  const found = new Map<string, number | null>()
  for (const names of lists)
    names.forEach((name, index) => {
      for (let length = 3; length <= name.length; length += 1) {
        const text = name.slice(0, length)
        found.set(text, found.has(text) && found.get(text) !== index ? null : index)
      }
    })
  return found
}

const monthsByName = beginnings(months)
const englishDays = beginnings([weekdays.map((name) => name.toLowerCase())])
const otherDays = new Map(
  otherWeekdays.flatMap((names) => names.map((name, index) => [name, index] as const)),
)
otherDays.set('weds', 3)
otherDays.set('sonnabend', 6)

/** The English name of a day of the week: `mon`, `Monday`, `lundi`; undefined for another word. */
export const weekdayNamed = (word: string): string | undefined => {
  if (word.length > 12) return undefined
  const name = bare(word.toLowerCase()).replace(/\.$/, '')
  const index = englishDays.get(name) ?? otherDays.get(name)
  return index === undefined || index === null ? undefined : weekdays[index]
}

const fullYear = (year: string): number => Number(year) + (year.length === 2 ? 2000 : 0)

const dayOf = (year: string, month: number, date: number): string | undefined => {
  const text = `${fullYear(year)}-${two(month)}-${two(date)}`
  const isReal = fullYear(year) >= 1900 && fullYear(year) < 2200 && utc(text).toJSON()?.slice(0, 10) === text
  return isReal ? text : undefined
}

/** 0 for what is no month. A beginning of two months (`jui`, `ju`) is none. */
const monthOf = (name: string): number => {
  const index = monthsByName.get(/^[a-z]*$/.test(name) ? name : bare(name))
  return index === undefined || index === null ? 0 : index + 1
}

/** True when a text in lower case has the name of a month in it. */
export const hasMonth = (text: string): boolean =>
  (text.match(/\p{L}{3,10}/gu) ?? []).some((word) => monthOf(word) > 0)

const notInCalendar: NoDate = { unreadable: 'there is no such day in the calendar' }

type Found = DateReading | NoDate
type Days = readonly (readonly [DateOrder, string | undefined])[]

const reading = (days: Days, family: DateFamily | null): Found => {
  const real = days.filter((pair): pair is [DateOrder, string] => pair[1] !== undefined)
  return real.length === 0 ? notInCalendar : { days: Object.fromEntries(real), family }
}

const sure = (day: string | undefined): Found => reading([['day-first', day]], null)

/** 22/06/2020, 06/22/2020, 20-06-22; with points and a whole year (22.06.2020) the day always comes first. */
const readNumbers = (first: string, sign: string, second: string, third: string): Found => {
  const [a, b, c] = [Number(first), Number(second), Number(third)]
  const dayFirst = dayOf(third, b, a)
  const isShort = third.length === 2
  if (sign === '.' && !isShort) return sure(dayFirst)
  const family = !isShort ? 'numbers' : sign === '.' ? 'short-points' : 'short'
  const days: Days = [
    ['day-first', dayFirst],
    ['month-first', dayOf(third, a, b)],
    ['year-first', first.length === 2 && isShort ? dayOf(first, b, c) : undefined],
  ]
  return reading(
    days.filter(([order]) => ordersOf[family].includes(order)),
    family,
  )
}

/** 20200622, 22062020, 200622: numbers without a sign. */
const readRun = (digits: string): Found => {
  if (digits.length === 6) return readNumbers(digits.slice(0, 2), '-', digits.slice(2, 4), digits.slice(4))
  const iso = dayOf(digits.slice(0, 4), Number(digits.slice(4, 6)), Number(digits.slice(6)))
  return iso === undefined
    ? readNumbers(digits.slice(0, 2), '-', digits.slice(2, 4), digits.slice(4))
    : sure(iso)
}

/** 22-Jun-20 may be the 22nd of 2020 or the 20th of 2022. */
const readNamed = (first: string, month: string, last: string, sign: string): Found => {
  const number = monthOf(month)
  if (first.length === 4) return sure(dayOf(first, number, Number(last)))
  const dayFirst = dayOf(last, number, Number(first))
  if (last.length === 4 || /['’]/.test(sign)) return sure(dayFirst)
  const yearFirst = first.length === 2 ? dayOf(first, number, Number(last)) : undefined
  return reading(
    [
      ['day-first', dayFirst],
      ['year-first', yearFirst],
    ],
    'short-name',
  )
}

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/
const numbers = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?$/
const run = /^(\d{8}|\d{6})$/
const dayMonth =
  /^(\d{4}|\d{1,2})(?:st|nd|rd|th|er)?[- ./]*(?:(?:day )?of |de )?(\p{L}{3,10})\.?([- ,./'’]*(?:de )?)(\d{4}|\d{1,2})$/u
const monthDay = /^(\p{L}{3,10})\.?[- ]?(\d{1,2})(?:st|nd|rd|th)?(?:, ?'?| '?|-(?=\d{4}))(\d{4}|\d{2})$/u
const serial = /^\d{5}$/
const yearless = [
  /^\d{1,2}(?:st|nd|rd|th|er)?[- .]*(?:(?:day )?of |de )?(\p{L}{3,10})\.?$/u,
  /^(\p{L}{3,10})\.?[- ]?\d{1,2}(?:st|nd|rd|th)?$/u,
]

/** Excel counts days from the end of 1899. */
const readSerial = (digits: string): Found => {
  const day = dayAfter('1899-12-30', Number(digits))
  if (day < '1990' || day >= '2100') return { unreadable: 'it is not a day' }
  return { days: { 'day-first': day }, family: null, isSerial: true }
}

const readWhole = (text: string): Found => {
  const [, year, month, date] = iso.exec(text) ?? []
  if (year !== undefined) return sure(dayOf(year, Number(month), Number(date)))
  const [, first, sign = '', second = '', third = ''] = numbers.exec(text) ?? []
  if (first !== undefined) return readNumbers(first, sign, second, third)
  if (run.test(text)) return readRun(text)
  if (serial.test(text)) return readSerial(text)
  const named = dayMonth.exec(text)
  if (named && monthOf(named[2] ?? '') > 0) {
    const [start = '', last = ''] = [named[1], named[4]]
    const isYear = start.length === 4 || last.length !== 1
    if (isYear) return readNamed(start, named[2] ?? '', last, named[3] ?? '')
  }
  const american = monthDay.exec(text)
  if (american && monthOf(american[1] ?? '') > 0) {
    const [, month = '', date, year = ''] = american
    const day = dayOf(year, monthOf(month), Number(date))
    return reading([['day-first', day]], year.length === 2 ? 'short-name' : null)
  }
  return { unreadable: 'it is not a day' }
}

const shortGerman = /^(\d{1,2})\. ?(\d{1,2})\.$/
const shortSlash = /^(\d{1,2}) ?\/ ?(\d{1,2})$/

/** 22/6 or 6/22: the day or the month first. */
const readSlash = (first: number, second: number, year: string | undefined): Found | Yearless | undefined => {
  const canBe = (month: number, date: number) => month >= 1 && month <= 12 && date >= 1 && date <= 31
  if (!canBe(second, first) && !canBe(first, second)) return undefined
  if (year === undefined) return { yearless: true }
  const found = reading(
    [
      ['day-first', dayOf(year, second, first)],
      ['month-first', dayOf(year, first, second)],
    ],
    'numbers',
  )
  return 'days' in found ? { ...found, isYearless: true } : found
}

const readYearless = (text: string, year: string | undefined): Found | Yearless | undefined => {
  const slash = shortSlash.exec(text)
  if (slash) return readSlash(Number(slash[1]), Number(slash[2]), year)
  const [, date, month] = shortGerman.exec(text) ?? []
  if (date !== undefined && Number(month) <= 12) {
    if (year === undefined) return { yearless: true }
    const found = dayOf(year, Number(month), Number(date))
    return found === undefined
      ? notInCalendar
      : { days: { 'day-first': found }, family: null, isYearless: true }
  }
  const name = yearless.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined)
  if (name === undefined || monthOf(name) === 0) return undefined
  if (year === undefined) return { yearless: true }
  const day = dayOf(year, monthOf(name), Number(/\d{1,2}/.exec(text)?.[0]))
  return day === undefined ? notInCalendar : { days: { 'day-first': day }, family: null, isYearless: true }
}

/** The name of a day of the week at the start or the end of a text, and the text without it. */
const withoutWeekday = (text: string): { weekday?: string; rest: string } => {
  const [, ahead = '', after = ''] = /^(\p{L}+)[., ]+(?:the )?(.*)$/u.exec(text) ?? []
  const first = weekdayNamed(ahead)
  if (first && after !== '') return { weekday: first, rest: after }
  const [, before = '', behind = ''] = /^(.*?)[, ]+\(?(\p{L}+)\.?\)?$/u.exec(text) ?? []
  const last = weekdayNamed(behind)
  return last && /\d/.test(before) ? { weekday: last, rest: before } : { rest: text }
}

/** Of several days that it can be, those on the day of the week that it names; all if there is none such. */
const onWeekday = (found: DateReading, weekday: string): DateReading => {
  const fitting = Object.entries(found.days).filter(([, day]) => weekdayOf(day) === weekday)
  return { ...found, weekday, ...(fitting.length > 0 ? { days: Object.fromEntries(fitting) } : {}) }
}

/** A day of the calendar; with `year`, also one whose year is not written. Undefined for an empty cell. */
export const readDate = (cell: string, year?: string): DateReading | Yearless | NoDate | undefined => {
  const text = toPlainText(cell).replace(/[t ]00:00(?::00(?:\.0+)?)?z?$/, '')
  if (text === '') return undefined
  const { weekday, rest } = withoutWeekday(text)
  const whole = readWhole(rest)
  const found = 'days' in whole ? whole : (readYearless(rest, year) ?? whole)
  if (weekday === undefined || 'unreadable' in found) return found
  return 'days' in found ? onWeekday(found, weekday) : { ...found, weekday }
}

/** The days that a reading allows, each once. */
export const daysIn = ({ days }: DateReading): string[] => [...new Set(Object.values(days))]
