/** The 12-hour clock: a day is read from top to bottom, and where it goes backwards without am or pm it is asked. */

import type { ItemKind } from '../agenda/model.ts'
import { agendaWords } from '../messages/import-agenda.ts'
import { dayOf, say, type Unwritten } from '../messages/sentence.ts'
import type { AgendaSource } from './agenda-row.ts'
import type { RowTimes } from './agenda-times.ts'
import { type Clock, otherHalf, showClock, showTwelve } from './clock.ts'
import { answerTo, type Choice, error, type Place, question } from './table.ts'

/** A row's place in the day, with its times as they stand in the file. */
export interface Slot {
  readonly line: number
  readonly day: string | null
  /** Rows with the same text here are on the same day, whether it is known or not. */
  readonly group: string
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
  readonly says: Unwritten
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
      label: say(agendaWords.laterHalf, { time: showClock(later), twelve: showTwelve(later) }),
    },
    {
      value: showClock(minutes),
      label: say(agendaWords.asWritten, { time: showClock(minutes), twelve: showTwelve(minutes) }),
    },
  ]
}

const ask = ({ answers, tell }: AgendaSource, { minutes, key, place, says }: Doubt): DayClock['half'] => {
  const choices = choicesFor(minutes)
  const answer = answerTo(answers, key, choices)
  if (answer !== undefined) return answer === showClock(minutes) ? 'as-written' : 'afternoon'
  const later = otherHalf(minutes)
  const mend = say(agendaWords.twelveMend, { time: showClock(later), twelve: showTwelve(later) })
  tell(question(error(place, 'twelve-hour-clock', says, mend), key, choices))
  return 'asked'
}

/** A time that goes backwards is asked about once a day; the answer holds for those after it. Never guessed. */
const settleDoubt = (
  source: AgendaSource,
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

const onDay = (day: string | null) => ({ isOnDay: day !== null, day: day === null ? '' : dayOf(day) })

/** Before seven, an hour without am or pm that opens the day is rather in the afternoon: it is asked about too. */
const earliest = 420

const settleStart = (
  source: AgendaSource,
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
      ? say(agendaWords.nightOrAfternoon, { line, ...onDay(day), time: bareTime(minutes) })
      : say(agendaWords.startsBackwards, {
          ...{ line, ...onDay(day), time: bareTime(minutes) },
          ...{ latest: showClock(clock.latest), latestLine: clock.latestLine },
        })
  return settleDoubt(source, clock, clock.latest ?? 0, {
    minutes,
    key: `clock-${line}-start`,
    place: source.columns.place(line, source.columns.has('start') ? 'start' : 'time'),
    says,
  })
}

const settleEnd = (
  source: AgendaSource,
  clock: DayClock,
  { line, day, times }: Slot,
  start: number | null,
  isSure: (clock: Clock) => boolean,
) => {
  if (times.end === null) return { minutes: null, waits: false }
  const { minutes } = times.end
  if (start === null || isSure(times.end) || minutes >= start) return { minutes, waits: false }
  const says = say(agendaWords.endsBackwards, {
    ...{ line, ...onDay(day), start: showClock(start), time: bareTime(minutes) },
  })
  const place = source.columns.place(line, source.columns.has('end') ? 'end' : 'time')
  return settleDoubt(source, clock, start, { minutes, key: `clock-${line}-end`, place, says })
}

const newDay = (): DayClock => ({ latest: null, latestLine: 0, half: null })

/** Reads each day from top to bottom and asks where a 12-hour clock without am or pm goes backwards. */
export const settleClocks = (source: AgendaSource, slots: readonly Slot[]): Settled[] => {
  const isSure = surenessOf(slots)
  const days = new Map<string, DayClock>()
  return slots.map((slot) => {
    const clock = days.get(slot.group) ?? newDay()
    days.set(slot.group, clock)
    const start = settleStart(source, clock, slot, isSure)
    const end = settleEnd(source, clock, slot, start.minutes, isSure)
    if (start.minutes !== null && start.minutes >= (clock.latest ?? 0)) {
      clock.latest = start.minutes
      clock.latestLine = slot.line
    }
    return { start: start.minutes, end: end.minutes, waits: start.waits || end.waits }
  })
}
