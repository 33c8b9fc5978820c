/** When a sitting was really held: each time that it was opened, and on which days. */
import { localAt } from '../kernel/time.ts'
import type { Opening, Sitting } from './model.ts'

/** All openings of a sitting that count, in their order. */
export const openingsOf = ({ openings, openedAt, closedAt }: Sitting): readonly Opening[] =>
  openings ?? (openedAt === null ? [] : [{ openedAt, closedAt }])

/** The days (2020-06-22) on which a sitting was held, on the clock of a zone, in their order; none before it was. */
export const heldDays = (sitting: Sitting, zone: string): string[] => [
  ...new Set(openingsOf(sitting).map(({ openedAt }) => localAt(openedAt, zone).date)),
]

/** The day by which a sitting is named: the first on which it was held, before that the one for which it is planned. */
export const heldOn = (sitting: Sitting, zone: string): string => heldDays(sitting, zone)[0] ?? sitting.date

/** When it was opened on the last day on which it was held (UTC, milliseconds); null before it was. */
export const openedLastDay = (sitting: Sitting, zone: string): number | null => {
  const last = heldDays(sitting, zone).at(-1)
  return openingsOf(sitting).find(({ openedAt }) => localAt(openedAt, zone).date === last)?.openedAt ?? null
}
