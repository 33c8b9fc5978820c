import { useMemo } from 'react'
import type { Listed } from '../../shared/floor-list.ts'
import { useMeeting } from '../store.ts'

/** What the list of speakers depends on; the same object until one of its parts changes. */
export const useListed = (): Listed => {
  const floor = useMeeting((state) => state.floor)
  const agenda = useMeeting((state) => state.agenda)
  const roster = useMeeting((state) => state.roster)
  const around = useMeeting((state) => state.around)
  return useMemo(() => ({ floor, agenda, roster, around }), [floor, agenda, roster, around])
}
