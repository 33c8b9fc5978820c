import { localAt } from '../kernel/time.ts'
import type { State } from '../state.ts'

/** The days of a meeting: those on which it was held, or for which it is planned. */
export const daysOf = ({ agenda, meeting }: Pick<State, 'agenda' | 'meeting'>): string[] => {
  const held = agenda.sittings.flatMap(({ openedAt }) =>
    openedAt === null ? [] : [localAt(openedAt, meeting.zone).date],
  )
  return held.length > 0 ? held : agenda.sittings.map(({ date }) => date)
}
