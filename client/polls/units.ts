import { useCallback } from 'react'
import type { Poll } from '../../shared/polls/model.ts'
import { recordedOrganization, recordedPerson } from '../../shared/roster/select.ts'
import { useCalled } from '../people.ts'
import { useMeeting, useNames } from '../store.ts'

export interface Unit {
  readonly code: string
  /** The organization in full. */
  readonly title: string
  /** The person, where persons answer. */
  readonly name: string | undefined
}

/** Who answers in a poll, by their ids: an organization, or a person behind their organization. */
export const useUnits = ({ unit }: Pick<Poll, 'unit'>): ((unitId: string) => Unit) => {
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  const called = useCalled()
  return useCallback(
    (unitId) => {
      const seats = unit === 'person' ? recordedPerson(roster, unitId)?.seats : undefined
      const organizationId = unit === 'person' ? seats?.[0]?.organizationId : unitId
      return {
        code: called(organizationId),
        title: recordedOrganization(roster, organizationId)?.name ?? '',
        name: unit === 'person' ? names[unitId] : undefined,
      }
    },
    [roster, names, unit, called],
  )
}

/** The code of an organization, or "UNDP, N. N." for a person. */
export const useUnitCode = (poll: Pick<Poll, 'unit'>): ((unitId: string) => string) => {
  const unitOf = useUnits(poll)
  return useCallback(
    (unitId) => {
      const { code, name } = unitOf(unitId)
      return name === undefined ? code : `${code}, ${name}`
    },
    [unitOf],
  )
}

/** The code of an organization by its id. */
export const useCode = (): ((organizationId: string) => string) => {
  const called = useCalled()
  return useCallback((id) => called(id), [called])
}
