import { heldDays, heldOn } from '../agenda/held.ts'
import type { Sitting } from '../agenda/model.ts'
import type { State } from '../state.ts'

/** The days of a meeting: those on which it was held, or for which it is planned. */
export const daysOf = ({ agenda, meeting }: Pick<State, 'agenda' | 'meeting'>): string[] => {
  const held = agenda.sittings.flatMap((sitting) => heldDays(sitting, meeting.zone))
  return held.length > 0 ? held : agenda.sittings.map(({ date }) => date)
}

/** The day by which every paper and every table names a sitting; '' for none. */
export const dayOfSitting = ({ meeting }: Pick<State, 'meeting'>, sitting: Sitting | undefined): string =>
  sitting ? heldOn(sitting, meeting.zone) : ''
