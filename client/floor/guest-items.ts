import { useMemo } from 'react'
import type { Item } from '../../shared/agenda/model.ts'
import { guestItems } from '../../shared/roster/guests.ts'
import { useMeeting, useViewer } from '../store.ts'

/** The items that whoever looks is a guest for; undefined for who is here for the whole meeting. */
export const useGuestItems = (): readonly Item[] | undefined => {
  const { personId } = useViewer()
  const agenda = useMeeting((state) => state.agenda)
  const roster = useMeeting((state) => state.roster)
  return useMemo(() => guestItems({ agenda, roster }, personId), [agenda, roster, personId])
}
