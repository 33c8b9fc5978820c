/** The time plan against what it was, item by item. */

import type { Item } from '../agenda/model.ts'
import { sittingOf } from '../agenda/select.ts'
import { elapsed, localAt, minutesOf } from '../kernel/time.ts'
import { isOffRecord } from '../record/off-record.ts'
import type { State } from '../state.ts'
import { dayOfSitting } from './days.ts'

export interface TimesOfItem {
  readonly item: Item
  /** The day that it stands under: of its sitting, or '' for what belongs to none. */
  readonly date: string
  /** "08:00–08:10", or '' for what has no time of its own. */
  readonly planned: string
  /** Null for what has no time of its own. */
  readonly plannedMinutes: number | null
  /** When it was held, on the wall clock of the meeting, or '' when it was not. */
  readonly held: string
  /** Null when it was not held. */
  readonly usedMinutes: number | null
  readonly offRecord: boolean
}

/** An instant as the time of a day, with the day where it is another one. */
const clockAt = (at: number, zone: string, day: string): string => {
  const { date, time } = localAt(at, zone)
  return date === day || day === '' ? time : `${date} ${time}`
}

/** Every item with its planned and its real time, in the order of the agenda. Minutes are rounded. */
export const agendaTimes = (state: State, now: number): TimesOfItem[] => {
  const { agenda, meeting } = state
  return agenda.items.map((item) => {
    const { start, end, startedAt, endedAt } = item
    const sitting = sittingOf(agenda, item.sittingId)
    const date = dayOfSitting(state, sitting)
    const heldOn = sitting?.openedAt ? date : ''
    const isTimed = start !== null && end !== null
    const from = startedAt === null ? '' : clockAt(startedAt, meeting.zone, heldOn)
    const until = endedAt === null ? '' : clockAt(endedAt, meeting.zone, heldOn)
    return {
      ...{ item, date, offRecord: isOffRecord(state, item.id) },
      planned: isTimed ? `${start}–${end}` : '',
      plannedMinutes: isTimed ? minutesOf(end) - minutesOf(start) : null,
      held: from === '' ? '' : `${from}–${until}`,
      usedMinutes: startedAt === null ? null : Math.round(elapsed(item, now) / 60_000),
    }
  })
}
