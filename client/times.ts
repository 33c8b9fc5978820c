import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { knownZone, localAt } from '../shared/kernel/time.ts'
import { cityOf } from '../shared/kernel/zones.ts'
import type { MessageFormatter } from '../shared/wording.ts'
import { subscribe, useFromClock } from './clock.ts'
import { catalogue } from './messages/catalogue.ts'
import { useWording } from './messages/wording.ts'
import { useMeeting } from './store.ts'

/** Every time that a page shows is put into words here: on which clock, and on which day. */

const timeText = catalogue('times', {
  minutes: '{minutes, plural, one {# minute} other {# minutes}}',
  hours:
    '{hours, plural, one {# hour} other {# hours}}{minutes, plural, =0 {} one { # minute} other { # minutes}}',
  days: '{days, plural, one {# day} other {# days}}{hours, plural, =0 {} one { # hour} other { # hours}}',
  onDay: '{time} on {day}',
  inPlace: '{time} in {place}, {own} your time',
  span: '{start}–{end}',
})

export const readerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The city of a zone, for "14:05 in Zurich". */
export const zoneName = cityOf

/** Whose clocks count, and what time it is. */
export interface Clocks {
  /** The meeting's zone. */
  readonly zone: string
  /** The reader's. */
  readonly own: string
  /** The day that it is where the meeting is: 2026-06-22. */
  readonly today: string
}

// --- words, without a page ---

const dateOf = (instant: number, zone: string): string => localAt(instant, zone).date

/** No browser tells when the machine has come to another zone: it is looked at so often. */
const zoneEveryMs = 5_000
let looked = { at: Number.NEGATIVE_INFINITY, zone: '' }
/** Asked by every time that is shown, so not asked of the browser each time. */
const zoneNow = (): string => {
  const now = performance.now()
  if (now - looked.at > 1_000) looked = { at: now, zone: readerZone() }
  return looked.zone
}
const listenToZone = (changed: () => void): (() => void) => subscribe(zoneEveryMs, changed)

/** The reader's own zone, also when the machine's is changed while the page is open. */
export const useReaderZone = (): string => useSyncExternalStore(listenToZone, zoneNow)

/** 14:05 in a zone. */
export const timeIn = (intl: MessageFormatter, instant: number, zone: string): string =>
  intl.formatDate(instant, {
    ...{ timeZone: knownZone(zone), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })

/** Monday 22 June, from 2026-06-22; with its year when that is not the year of `today`. */
export const dayWords = (intl: MessageFormatter, date: string, today: string): string => {
  const day = intl.formatDate(`${date}T12:00:00Z`, {
    ...{ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' },
  })
  return date.slice(0, 4) === today.slice(0, 4) ? day : `${day} ${Number(date.slice(0, 4))}`
}

const weekdayOf = (intl: MessageFormatter, date: string): string =>
  intl.formatDate(`${date}T12:00:00Z`, { timeZone: 'UTC', weekday: 'long' })

/** The time in a zone, with the day of the week where that is not `date`: 02:07, 02:07 on Wednesday. */
export const timeBeside = (intl: MessageFormatter, instant: number, zone: string, date: string): string => {
  const time = timeIn(intl, instant, zone)
  const there = dateOf(instant, zone)
  return there === date ? time : intl.formatMessage(timeText.onDay, { time, day: weekdayOf(intl, there) })
}

/** From and until in a zone, beside `date`: 09:00–10:00, 02:00–03:00 on Tuesday, 23:30–00:30 on Tuesday. */
export const spanBeside = (
  intl: MessageFormatter,
  { start, end }: { readonly start: number; readonly end: number },
  zone: string,
  date: string,
): string => {
  const [from, until] = [dateOf(start, zone), dateOf(end, zone)]
  // A day that both share is said once; one that they do not share is said of each that is not the day beside.
  const first = from === until ? timeIn(intl, start, zone) : timeBeside(intl, start, zone, date)
  return intl.formatMessage(timeText.span, { start: first, end: timeBeside(intl, end, zone, date) })
}

/** The time on the meeting's clock, with its day when that is not today: 08:07, 08:07 on Tuesday 1 December. */
export const datedTime = (intl: MessageFormatter, instant: number, { zone, today }: Clocks): string => {
  const time = timeIn(intl, instant, zone)
  const date = dateOf(instant, zone)
  return date === today
    ? time
    : intl.formatMessage(timeText.onDay, { time, day: dayWords(intl, date, today) })
}

/** The reader's own time where their clock shows another; with its day when it is another there. */
export const ownTime = (
  intl: MessageFormatter,
  instant: number,
  { zone, own }: Clocks,
): string | undefined => {
  const [there, here] = [localAt(instant, zone), localAt(instant, own)]
  if (there.date === here.date && there.time === here.time) return undefined
  return timeBeside(intl, instant, own, there.date)
}

/** On both clocks: "08:07 on Tuesday 1 December in New York, 02:07 on Wednesday your time". One where they agree. */
export const timeOnBoth = (intl: MessageFormatter, instant: number, clocks: Clocks): string => {
  const time = datedTime(intl, instant, clocks)
  const own = ownTime(intl, instant, clocks)
  return own === undefined
    ? time
    : intl.formatMessage(timeText.inPlace, { time, own, place: zoneName(clocks.zone) })
}

const nearMinutes = 120

/** When something ends that is counted down beside it: on both clocks, unless that is so near that the count says all. */
export const deadlineTime = (
  intl: MessageFormatter,
  instant: number,
  clocks: Clocks,
  minutesLeft: number,
): string =>
  minutesLeft < nearMinutes ? datedTime(intl, instant, clocks) : timeOnBoth(intl, instant, clocks)

/** A past moment in short, for the head of a line: 14:05, or 15 Mar, 14:05. */
export const stampOf = (intl: MessageFormatter, instant: number, { zone, today }: Clocks): string => {
  const date = dateOf(instant, zone)
  if (date === today) return timeIn(intl, instant, zone)
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const }
  const day = intl.formatDate(`${date}T12:00:00Z`, {
    ...{ timeZone: 'UTC', day: 'numeric', month: 'short', ...year },
  })
  return `${day}, ${timeIn(intl, instant, zone)}`
}

const [hour, day] = [60, 24 * 60]

/** So many minutes as people say it: 43 minutes, 6 hours 43 minutes, 3 days, 2 days 5 hours. */
export const spanWords = (intl: MessageFormatter, minutes: number): string => {
  if (minutes < 2 * hour) return intl.formatMessage(timeText.minutes, { minutes })
  if (minutes < 2 * day)
    return intl.formatMessage(timeText.hours, { hours: Math.floor(minutes / hour), minutes: minutes % hour })
  const hours = Math.round(minutes / hour)
  return intl.formatMessage(timeText.days, { days: Math.floor(hours / 24), hours: hours % 24 })
}

// --- for components ---

const dayMs = 15_000

/** The day that it is where the meeting is: 2026-06-22. */
export const useToday = (): string => {
  const zone = useMeeting((state) => state.meeting.zone)
  return useFromClock(dayMs, (now) => localAt(now, zone).date)
}

const useClocks = (): Clocks => {
  const zone = useMeeting((state) => state.meeting.zone)
  const own = useReaderZone()
  const today = useToday()
  return useMemo(() => ({ zone, own, today }), [zone, own, today])
}

const useWords = <A extends unknown[], R>(
  words: (intl: MessageFormatter, ...given: A) => R,
): ((...given: A) => R) => {
  const intl = useWording()
  return useCallback((...given: A) => words(intl, ...given), [intl, words])
}

const useOnClocks = <A extends unknown[], R>(
  words: (intl: MessageFormatter, instant: number, clocks: Clocks, ...given: A) => R,
) => {
  const intl = useWording()
  const clocks = useClocks()
  return useCallback(
    (instant: number, ...given: A) => words(intl, instant, clocks, ...given),
    [intl, clocks, words],
  )
}

/** 14:05 in a zone. */
export const useTimeIn = () => useWords(timeIn)

/** The time in a zone beside a day that is shown already. */
export const useTimeBeside = () => useWords(timeBeside)

export const useSpanBeside = () => useWords(spanBeside)

export interface BothTimes {
  /** In the meeting's zone. */
  readonly meeting: string
  /** In the reader's own zone, with the day when it is another there; undefined when their clocks show the same. */
  readonly own: string | undefined
}

const bothTimes = (intl: MessageFormatter, instant: number, clocks: Clocks): BothTimes => ({
  meeting: timeIn(intl, instant, clocks.zone),
  own: ownTime(intl, instant, clocks),
})

/** A moment as the meeting's clock shows it, and the reader's own when that is another time. */
export const useTimes = () => useOnClocks(bothTimes)

/** A moment on the meeting's clock, with its day when that is not today. */
export const useDatedTime = () => useOnClocks(datedTime)

/** A moment that somebody has to keep: with its day when that is not today, and on both clocks where they differ. */
export const useTimeOnBoth = () => useOnClocks(timeOnBoth)

/** When something ends, beside the minutes that are left. */
export const useDeadline = () => useOnClocks(deadlineTime)

/** A past moment in short, with its day when that is not today. */
export const useStamp = () => useOnClocks(stampOf)

/** So many minutes as people say it. */
export const useMinutes = () => useWords(spanWords)

/** Monday 22 June, from 2026-06-22; with its year when that is not this one. */
export const useDay = (): ((date: string) => string) => {
  const intl = useWording()
  const today = useToday()
  return useCallback((date) => dayWords(intl, date, today), [intl, today])
}
