/** What the steps share that complete half times. */

import type { Slot } from './agenda-clocks.ts'
import type { AgendaSource } from './agenda-row.ts'

/** What is known of the time of a row so far, in minutes after midnight. */
export interface Times {
  start: number | null
  end: number | null
  waits: boolean
}

export const lastMinute = 1439

/** The rows of a reading while their times are completed. */
export interface Work {
  readonly source: AgendaSource
  readonly slots: readonly Slot[]
  readonly times: Times[]
  readonly titleOf: (index: number) => string
}

export const lineOf = ({ slots }: Work, index: number | undefined): number => slots[index ?? -1]?.line ?? 0
/** True for what has a time of its own in the day. */
export const isMain = ({ kind }: Slot): boolean => kind !== 'sub-item' && kind !== 'written'

/** The rows that may be completed and are meant. */
export const each = (work: Work, isMeant: (slot: Slot, times: Times) => boolean): number[] =>
  work.slots.flatMap((slot, index) => {
    const times = work.times[index]
    return times && !times.waits && !slot.times.isUnread && isMeant(slot, times) ? [index] : []
  })

export const set = ({ times }: Work, index: number, change: Partial<Times>): void => {
  Object.assign(times[index] ?? {}, change)
}
