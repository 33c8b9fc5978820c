/** Times of the clock on the wall, in a zone, against instants (UTC, milliseconds). Pure: no clock is read here. */

import { currentZone, formerNames } from './zones.ts'

/** Milliseconds during which the podium takes back its last act on the floor, or what it has just published. */
export const undoMs = 10_000

const formats = new Map<string, Intl.DateTimeFormat>()

const isKnown = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

const knownNames = new Map<string, string>()

/** The name by which this machine knows a zone: an older one may know Asia/Calcutta only. */
export const knownZone = (zone: string): string => {
  const found = knownNames.get(zone)
  if (found !== undefined) return found
  const name = [zone, currentZone(zone), ...formerNames(zone)].find(isKnown) ?? zone
  knownNames.set(zone, name)
  return name
}

const wallClock = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: knownZone(zone),
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** True for a zone that this machine knows by its IANA name; an offset (+01:00) is none: it has no summer time. */
export const isZone = (zone: string): boolean => {
  try {
    wallClock(zone)
    return /^[A-Za-z]/.test(zone)
  } catch {
    return false
  }
}

/** The day (2020-06-22) and time (09:30) that a wall clock in `zone` shows at an instant. */
export const localAt = (instant: number, zone: string): { date: string; time: string } => {
  const parts: Record<string, string> = {}
  for (const { type, value } of wallClock(zone).formatToParts(instant)) parts[type] = value
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

const offsetAt = (instant: number, zone: string): number => {
  const { date, time } = localAt(instant, zone)
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(instant / 60_000) * 60_000
}

const dayMs = 86_400_000

/**
 * The instant at which a wall clock in `zone` shows this day and time: the first one when summer time ends and it is
 * shown twice; when summer time begins and it is never shown, as much later as the clocks jump.
 */
export const instantOf = (date: string, time: string, zone: string): number => {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  const [before, after] = [offsetAt(asUtc - dayMs, zone), offsetAt(asUtc + dayMs, zone)]
  const early = asUtc - Math.max(before, after)
  if (before === after || offsetAt(early, zone) === asUtc - early) return early
  const late = asUtc - Math.min(before, after)
  return offsetAt(late, zone) === asUtc - late ? late : asUtc - before
}

/** Minutes after midnight of 09:30. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Milliseconds that a clock shows: what it ran before, and since it was last set going. */
export const elapsed = (
  clock: { readonly ranMs: number; readonly resumedAt: number | null },
  now: number,
): number => clock.ranMs + (clock.resumedAt === null ? 0 : Math.max(0, now - clock.resumedAt))
