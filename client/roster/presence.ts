import type { Person, Presence } from '../../shared/roster/model.ts'
import type { Online } from '../pulse-news.ts'
import { useClient } from '../store.ts'

/** Where somebody is: as the secretariat has set it, otherwise by connection. */
export type Whereabouts = 'room' | 'absent' | 'online' | 'away'

export const whereaboutsOf = ({ id, presence }: Person, { persons }: Online): Whereabouts => {
  if (presence === 'in-room') return 'room'
  if (presence === 'absent') return 'absent'
  return persons?.has(id) ? 'online' : 'away'
}

export const isHere = (whereabouts: Whereabouts): boolean =>
  whereabouts === 'room' || whereabouts === 'online'

export const useOnline = (): Online => useClient(({ online }) => online)

export type PresenceChoice = Presence | 'byConnection'

/** What all of these have been set to; null when they differ. */
export const commonPresence = (persons: readonly Person[]): PresenceChoice | null => {
  const [first, ...others] = persons
  if (!first || others.some(({ presence }) => presence !== first.presence)) return null
  return first.presence ?? 'byConnection'
}
