/** Days that are only counted (`Day 2`, `Monday`), and times without any day: the first day is asked for. */

import type { ShapedSource } from './agenda-row.ts'
import type { RowMoments } from './agenda-times.ts'
import { dayAfter, daysIn, readDate, showDay, weekdayNamed, weekdayOf } from './dates.ts'
import { dateWithin } from './moment.ts'
import { plain } from './plain-text.ts'
import { answerTo, dayGiven, error, linesNamed, type Place, question } from './table.ts'

/** A day that is counted from the first. */
export interface Counted {
  readonly counted: string
  readonly line: number
  readonly place: Place
}

const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const numbered = new RegExp(`^day (\\d{1,2}|${numberWords.join('|')})$`)

/** `Day 2`, `Monday` */
export const isCounted = (text: string): boolean =>
  numbered.test(plain(text)) || weekdayNamed(plain(text)) !== undefined

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** How many days after the first one a text means; `first` is the first day of the week that the file names. */
const offsetOf = (counted: string, first: string | undefined): number => {
  const [, number = ''] = numbered.exec(plain(counted)) ?? []
  if (number !== '') return (numberWords.indexOf(number) + 1 || Number(number)) - 1
  const weekday = weekdayNamed(plain(counted)) ?? ''
  return (weekdays.indexOf(weekday) - weekdays.indexOf(first ?? weekday) + 7) % 7
}

/** Days that the lines above the header name, each with its line. */
const daysInTitle = ({ above }: ShapedSource): { day: string; line: number }[] =>
  above.flatMap(({ line, cells }) =>
    cells.flatMap((cell) => {
      const found = readDate(dateWithin(cell) ?? '')
      const days = found && 'days' in found ? daysIn(found) : []
      return days.length === 1 && days[0] !== undefined ? [{ day: days[0], line }] : []
    }),
  )

const askFirst = (
  source: ShapedSource,
  lines: readonly number[],
  weekday: string | undefined,
): string | undefined => {
  const { answers, tell, columns } = source
  const written = daysInTitle(source).filter(({ day }) => weekday === undefined || weekdayOf(day) === weekday)
  const choices = [
    ...written.map(({ day, line }) => ({ value: day, label: `${showDay(day)}, as line ${line} says` })),
    { value: 'untimed', label: 'No day is known: take the rows without a day and without their times' },
  ]
  const given = dayGiven(answers, 'first-day')
  const isRight = given !== undefined && (weekday === undefined || weekdayOf(given) === weekday)
  const answer = isRight ? given : answerTo(answers, 'first-day', choices)
  if (answer !== undefined) return answer
  const day = weekday === undefined ? 'first day' : `first day, a ${weekday},`
  const says = `${linesNamed(lines)} ${lines.length === 1 ? 'has a time, but' : 'have times, but'} the file does not say on which day the meeting begins.`
  const mend = `Give the ${day} like 2020-06-22, or write the days in a column day.`
  const place = columns.has('day') ? columns.place(lines[0] ?? 0, 'day') : { line: lines[0] ?? null }
  tell({ ...question(error(place, 'first-day', says, mend), 'first-day', choices), entry: 'day' })
  return undefined
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
  counted: readonly (Counted | null)[],
  hasDays: boolean,
): FirstDays => {
  const isCounting = counted.some((one) => one !== null)
  const isDayless = !isCounting && !hasDays && !source.columns.has('day')
  const timed = moments.flatMap(({ times }, index) =>
    times.start !== null || times.end !== null ? [source.rows[index]?.line ?? 0] : [],
  )
  const nothing = { days: counted.map(() => ({ day: null, waits: false })), isUntimed: false }
  if (!isCounting && (!isDayless || timed.length === 0)) return nothing
  const weekday =
    counted.map((one) => one && weekdayNamed(plain(one.counted))).find((name) => name) ?? undefined
  const lines = timed.length > 0 ? timed : counted.flatMap((one) => (one ? [one.line] : []))
  const answer = askFirst(source, [...new Set(lines)], weekday)
  if (answer === 'untimed') return { ...nothing, isUntimed: true }
  const days = counted.map((one) => {
    const concerned = one !== null || isDayless
    if (!concerned || answer === undefined) return { day: null, waits: concerned }
    return { day: one === null ? answer : dayAfter(answer, offsetOf(one.counted, weekday)), waits: false }
  })
  return { days, isUntimed: false }
}
