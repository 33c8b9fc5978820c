import { useCallback } from 'react'
import { recordedPerson } from '../shared/roster/select.ts'
import { common } from './messages/common.ts'
import { useText } from './messages/Say.tsx'
import { useCalled } from './people.ts'
import { useMeeting, useNames } from './store.ts'

const offices: readonly string[] = ['chair', 'co-chair', 'secretariat']

/** Who did something: "UNDSS Chair" for an office, "UNDP Maria Silva" for somebody else, "Rostrum" for the clock. */
export const useActor = (): ((personId: string) => string) => {
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  const tell = useText()
  const called = useCalled()
  return useCallback(
    (personId) => {
      const person = recordedPerson(roster, personId)
      if (!person) return tell(personId === 'organizer' ? common.organizer : common.system)
      const code = called(person.seats[0]?.organizationId, '')
      const role = offices.includes(person.role) ? tell(common[person.role]) : (names[personId] ?? '')
      return tell(common.actor, { code, role }).trim()
    },
    [roster, names, tell, called],
  )
}
