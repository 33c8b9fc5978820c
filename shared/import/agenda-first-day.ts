/** Days that are only counted (`Day 2`, `Monday`), and times without any day: the first day is asked for. */

import { agendaWords } from '../messages/import-agenda.ts'
import { dayOf, say, type Unwritten } from '../messages/sentence.ts'
import type { ShapedSource } from './agenda-row.ts'
import type { RowMoments } from './agenda-times.ts'
import { dayAfter, daysIn, readDate, weekdayNamed, weekdayOf } from './dates.ts'
import { dateWithin } from './moment.ts'
import { toPlainText } from './plain-text.ts'
import { inQuotes, linesOf } from './said.ts'
import { answerTo, dayGiven, error, type Place, question } from './table.ts'

/** A day that is counted from the first. */
export interface CountedDay {
  readonly counted: string
  readonly line: number
  readonly place: Place
}

const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const numbered = new RegExp(`^(?:day|jour|d[ií]a|tag) (\\d{1,2}|${numberWords.join('|')})$`)

const withDate = /^(\p{L}+)[., ]+(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?$/u

/** The weekday that a text names, and the day of the month that may follow it: `Monday`, `Mon 7`. */
const weekdayIn = (text: string): { readonly weekday: string; readonly date?: number } | undefined => {
  const [, name = toPlainText(text), date] = withDate.exec(toPlainText(text)) ?? []
  const weekday = weekdayNamed(name)
  if (weekday === undefined || Number(date ?? 1) < 1 || Number(date ?? 1) > 31) return undefined
  return { weekday, ...(date === undefined ? {} : { date: Number(date) }) }
}

/** `Day 2`, `Monday`, `Mon 7` */
export const isCounted = (text: string): boolean =>
  numbered.test(toPlainText(text)) || weekdayIn(text) !== undefined

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A day of the week to write: 1 January 2023 was a Sunday. */
const nameOf = (weekday: string): Unwritten => dayOf(`2023-01-0${weekdays.indexOf(weekday) + 1}`, 'weekday')

/** How many days after the first one a text means; `first` is the first weekday that the file names. */
const offsetOf = (counted: string, first: ReturnType<typeof weekdayIn>): number => {
  const [, number = ''] = numbered.exec(toPlainText(counted)) ?? []
  if (number !== '') return (numberWords.indexOf(number) + 1 || Number(number)) - 1
  const { weekday, date } = weekdayIn(counted) ?? { weekday: '' }
  const days = (weekdays.indexOf(weekday) - weekdays.indexOf(first?.weekday ?? weekday) + 7) % 7
  if (date === undefined || first?.date === undefined) return days
  // Days of the month go beyond a week, and into the next month.
  const between = [0, 28, 29, 30, 31].map((length) => date - (first.date ?? 0) + length)
  return between.find((one) => one >= 0 && one % 7 === days) ?? days
}

/** `7–9 June 2027` is 7 June 2027, `June 7-9, 2027` June 7, 2027. */
const firstOfSpan = (cell: string): string =>
  toPlainText(cell).replace(
    /(?<!\d)(\d{1,2}\.?) ?(?:[-–—]|to|until|through|bis|au|al|a) ?\d{1,2}(?=\.? (?:de )?\p{L}{3}|, ?\d{4})/u,
    '$1',
  )

/** Days that the lines above the header name, each with its line. */
const daysInTitle = ({ above }: ShapedSource): { day: string; line: number }[] =>
  above.flatMap(({ line, cells }) =>
    cells.flatMap((cell) => {
      const found = readDate(dateWithin(firstOfSpan(cell)) ?? '')
      const days = found && 'days' in found ? daysIn(found) : []
      return days.length === 1 && days[0] !== undefined ? [{ day: days[0], line }] : []
    }),
  )

const askFirst = (
  source: ShapedSource,
  lines: readonly number[],
  first: ReturnType<typeof weekdayIn>,
): string | undefined => {
  const { answers, tell, columns } = source
  const fits = (day: string): boolean =>
    first === undefined ||
    (weekdayOf(day) === first.weekday && Number(day.slice(8)) === (first.date ?? Number(day.slice(8))))
  const written = daysInTitle(source).filter(({ day }) => fits(day))
  const choices = [
    ...written.map(({ day, line }) => ({
      value: day,
      label: say(agendaWords.firstDaySays, { day: dayOf(day), line }),
    })),
    { value: 'untimed', label: say(agendaWords.firstDayUntimed) },
  ]
  const given = dayGiven(answers, 'first-day')
  const isRight = given !== undefined && fits(given)
  const answer = isRight ? given : answerTo(answers, 'first-day', choices)
  if (answer !== undefined) return answer
  const says = say(agendaWords.firstDay, linesOf(lines))
  const mend = say(agendaWords.firstDayMend, {
    ...{ isOnWeekday: first !== undefined, weekday: first ? nameOf(first.weekday) : '' },
    ...{ isDated: first?.date !== undefined, date: first?.date ?? 0 },
  })
  const place = columns.has('day') ? columns.place(lines[0] ?? 0, 'day') : { line: lines[0] ?? null }
  tell({ ...question(error(place, 'first-day', says, mend), 'first-day', choices), entry: 'day' })
  return undefined
}

/** `Tue 9` where that Tuesday is the eighth. */
const tellOtherDate = ({ tell }: ShapedSource, { counted, line, place }: CountedDay, day: string): void => {
  const date = weekdayIn(counted)?.date
  if (date === undefined || date === Number(day.slice(8))) return
  const says = say(agendaWords.otherDate, {
    ...{ line, cell: inQuotes(counted), weekday: dayOf(day, 'weekday'), day: dayOf(day) },
  })
  tell(error(place, 'bad-day', says, say(agendaWords.dayMend)))
}

export interface FirstDays {
  readonly days: readonly { readonly day: string | null; readonly waits: boolean }[]
  readonly isUntimed: boolean
}

/**
 * The days that are counted from a first one. A file that has times, and says nothing at all of days, is on one day.
 * `hasDays` is true when some row has a day of its own.
 */
export const settleCounted = (
  source: ShapedSource,
  moments: readonly RowMoments[],
  counted: readonly (CountedDay | null)[],
  hasDays: boolean,
): FirstDays => {
  const isCounting = counted.some((one) => one !== null)
  const isDayless = !isCounting && !hasDays && !source.columns.has('day')
  const timed = moments.flatMap(({ times }, index) =>
    times.start !== null || times.end !== null ? [source.rows[index]?.line ?? 0] : [],
  )
  const nothing = { days: counted.map(() => ({ day: null, waits: false })), isUntimed: false }
  if (!isCounting && (!isDayless || timed.length === 0)) return nothing
  const first = counted.map((one) => (one ? weekdayIn(one.counted) : undefined)).find((one) => one)
  const lines = timed.length > 0 ? timed : counted.flatMap((one) => (one ? [one.line] : []))
  const answer = askFirst(source, [...new Set(lines)], first)
  if (answer === 'untimed') return { ...nothing, isUntimed: true }
  const days = counted.map((one) => {
    const concerned = one !== null || isDayless
    if (!concerned || answer === undefined) return { day: null, waits: concerned }
    if (one === null) return { day: answer, waits: false }
    const day = dayAfter(answer, offsetOf(one.counted, first))
    tellOtherDate(source, one, day)
    return { day, waits: false }
  })
  return { days, isUntimed: false }
}
