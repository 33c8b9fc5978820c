import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { localAt } from '../shared/time.ts'
import { serverNow, useNow } from './clock.ts'
import { catalogue } from './messages/catalogue.ts'
import { useMeeting } from './store.ts'

const timeText = catalogue('times', {
  minutes: '{minutes, plural, one {# minute} other {# minutes}}',
  hours:
    '{hours, plural, one {# hour} other {# hours}}{minutes, plural, =0 {} one { # minute} other { # minutes}}',
})

export const readerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** 14:05 in a zone. */
export const useTimeIn = (): ((instant: number, zone: string) => string) => {
  const { formatTime } = useIntl()
  return useCallback(
    (instant, timeZone) =>
      formatTime(instant, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    [formatTime],
  )
}

export interface BothTimes {
  /** In the meeting's zone. */
  readonly meeting: string
  /** In the reader's own zone; undefined when their clocks show the same. */
  readonly own: string | undefined
}

/** A moment as the meeting's clock shows it, and the reader's own when that is another time. */
export const useTimes = (): ((instant: number) => BothTimes) => {
  const zone = useMeeting((state) => state.meeting.zone)
  const timeIn = useTimeIn()
  const own = useMemo(readerZone, [])
  return useCallback(
    (instant) => {
      const meeting = timeIn(instant, zone)
      const here = timeIn(instant, own)
      return { meeting, own: here === meeting ? undefined : here }
    },
    [timeIn, zone, own],
  )
}

const longest = 120

/** So many minutes in words, and from two hours on in hours too: 43 minutes, 6 hours 43 minutes. */
export const useMinutes = (): ((minutes: number) => string) => {
  const { formatMessage } = useIntl()
  return useCallback(
    (minutes) =>
      minutes < longest
        ? formatMessage(timeText.minutes, { minutes })
        : formatMessage(timeText.hours, { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
    [formatMessage],
  )
}

/** Monday 22 June, from 2026-06-22; with its year when that is not this one. */
export const useDay = (): ((date: string) => string) => {
  const { formatDate } = useIntl()
  return useCallback(
    (date) => {
      const day = formatDate(`${date}T12:00:00Z`, {
        timeZone: 'UTC',
        weekday: 'long',
        day: 'numeric',
        month: 'long',
      })
      const year = Number(date.slice(0, 4))
      return year === new Date(serverNow()).getUTCFullYear() ? day : `${day} ${year}`
    },
    [formatDate],
  )
}

/** The day that it is where the meeting is: 2026-06-22. */
export const useToday = (): string => {
  const zone = useMeeting((state) => state.meeting.zone)
  return localAt(useNow(15_000), zone).date
}

/** The city of a zone, for "14:05 in Zurich". */
export const zoneName = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
