/** Guests who are here for single items: they see what everybody sees, and have a hand on their items only. */

import type { Item } from '../agenda/model.ts'
import { lineage } from '../agenda/select.ts'
import { type Refused, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import { isGuest, personOf } from './select.ts'

type Seen = Pick<State, 'agenda' | 'roster'>

/** The items that this person is admitted to, in the order of the agenda; undefined for the whole meeting. */
export const guestItems = ({ agenda, roster }: Seen, personId: string): Item[] | undefined => {
  const person = personOf(roster, personId)
  const { items } = person ?? {}
  if (!person || !items || !isGuest(roster, person)) return undefined
  return agenda.items.filter(({ id }) => items.includes(id))
}

/** True when the meeting is at this item, or at something under it. */
export const isAt = ({ agenda }: Pick<State, 'agenda'>, item: Pick<Item, 'id'>): boolean =>
  lineage(agenda, agenda.currentId).some(({ id }) => id === item.id)

const named = ({ number, title }: Item): string => `${number} ${title}`.trim()

/** Why a guest may not be heard now: the meeting is at none of the items that the guest is here for. */
export const notAdmitted = (
  state: Seen,
  personId: string,
): Refused<'not-your-item' | 'no-item-left'> | undefined => {
  const items = guestItems(state, personId)
  if (!items || items.some((item) => isAt(state, item))) return undefined
  return items.length === 0 ? refuse('no-item-left') : refuse('not-your-item', items.map(named).join('; '))
}
