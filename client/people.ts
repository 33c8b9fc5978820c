import { useMemo } from 'react'
import { actedFor } from '../shared/acting.ts'
import type { FloorRequest } from '../shared/floor/model.ts'
import type { Organization, Roster } from '../shared/roster/model.ts'
import { byCode, recordedOrganization } from '../shared/roster/select.ts'
import { useMeeting, useNames, useViewer } from './store.ts'

export interface Who {
  readonly code: string
  /** The organization in full. */
  readonly title: string
  /** The person; undefined for somebody who is not on the roster. */
  readonly name: string | undefined
}

export const whoIn = (
  roster: Roster,
  names: Readonly<Record<string, string>>,
  { organizationId, personId }: Pick<FloorRequest, 'organizationId' | 'personId'>,
): Who => {
  const organization = recordedOrganization(roster, organizationId)
  return {
    code: organization?.code ?? '?',
    title: organization?.name ?? '',
    name: personId === null ? undefined : names[personId],
  }
}

/** Whose request this is: organization first, then the person. */
export const useWho = (): ((of: Pick<FloorRequest, 'organizationId' | 'personId'>) => Who) => {
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  return useMemo(() => (of) => whoIn(roster, names, of), [roster, names])
}

/** The organizations that the viewer acts for, in the order of the seats. */
export const useActedFor = (): readonly string[] => {
  const viewer = useViewer()
  const organizations = useMeeting((state) => state.roster.organizations)
  return useMemo(() => actedFor({ organizations }, viewer), [organizations, viewer])
}

/** All organizations in their order: English alphabetical by code, in every language. */
export const useOrganizations = (): readonly Organization[] => {
  const organizations = useMeeting((state) => state.roster.organizations)
  return useMemo(() => [...organizations].sort(byCode), [organizations])
}

/** Codes of organizations by their ids, in the order given. */
export const useCodes = (): ((ids: readonly string[]) => string[]) => {
  const roster = useMeeting((state) => state.roster)
  return (ids) => ids.map((id) => recordedOrganization(roster, id)?.code ?? '?')
}

/** The code of an organization by its id; empty for one that is not on the roster. */
export const useCodeOf = (): ((organizationId: string) => string) => {
  const organizations = useMeeting((state) => state.roster.organizations)
  return useMemo(() => {
    const codes = new Map(organizations.map(({ id, code }) => [id, code]))
    return (organizationId) => codes.get(organizationId) ?? ''
  }, [organizations])
}

/** All organizations as the options of a list: the code, then the name. */
export const useOrganizationOptions = (): readonly { readonly value: string; readonly label: string }[] => {
  const organizations = useOrganizations()
  return useMemo(
    () =>
      organizations.map(({ id, code, name }) => ({
        value: id,
        label: name && name !== code ? `${code} · ${name}` : code,
      })),
    [organizations],
  )
}
