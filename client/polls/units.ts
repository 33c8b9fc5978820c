import { useCallback, useMemo } from 'react'
import type { Poll } from '../../shared/polls/model.ts'
import { personOf, recordedOrganization } from '../../shared/roster/select.ts'
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
  const codes = useMemo(() => {
    const known = new Map([...(roster.former ?? []), ...roster.organizations].map((one) => [one.id, one]))
    return (id: string | undefined) => (id === undefined ? undefined : known.get(id))
  }, [roster])
  return useCallback(
    (unitId) => {
      const seats = unit === 'person' ? personOf(roster, unitId)?.seats : undefined
      const organization = codes(unit === 'person' ? seats?.[0]?.organizationId : unitId)
      return {
        code: organization?.code ?? '?',
        title: organization?.name ?? '',
        name: unit === 'person' ? names[unitId] : undefined,
      }
    },
    [roster, names, unit, codes],
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
  const roster = useMeeting((state) => state.roster)
  return useCallback((id) => recordedOrganization(roster, id)?.code ?? '?', [roster])
}
