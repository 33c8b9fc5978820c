import { useMemo } from 'react'
import { actedFor } from '../shared/acting.ts'
import type { FloorRequest } from '../shared/floor/model.ts'
import type { Organization } from '../shared/roster/model.ts'
import { byCode, isFormer, recordedOrganization } from '../shared/roster/select.ts'
import { common } from './messages/common.ts'
import { useText } from './messages/Say.tsx'
import { useMeeting, useNames, useViewer } from './store.ts'

export interface Who {
  readonly code: string
  /** The organization in full. */
  readonly title: string
  /** The person; undefined for somebody who is not on the roster. */
  readonly name: string | undefined
}

/**
 * What an organization is called on screens, from its id: its code, "ADB (former)" once it has left the meeting, or what is
 * given as `unknown` for none.
 */
export const useCalled = (): ((organizationId: string | null | undefined, unknown?: string) => string) => {
  const roster = useMeeting((state) => state.roster)
  const tell = useText()
  return useMemo(
    () =>
      (id, unknown = '?') => {
        const code = recordedOrganization(roster, id)?.code ?? unknown
        return isFormer(roster, id) ? tell(common.former, { name: code }) : code
      },
    [roster, tell],
  )
}

/** Whose request this is: organization first, then the person. */
export const useWho = (): ((of: Pick<FloorRequest, 'organizationId' | 'personId'>) => Who) => {
  const roster = useMeeting((state) => state.roster)
  const names = useNames()
  const called = useCalled()
  return useMemo(
    () =>
      ({ organizationId, personId }) => ({
        code: called(organizationId),
        title: recordedOrganization(roster, organizationId)?.name ?? '',
        name: personId === null ? undefined : names[personId],
      }),
    [roster, names, called],
  )
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
  const called = useCalled()
  return (ids) => ids.map((id) => called(id))
}

/** The code of an organization by its id; empty for one that the meeting has never had. */
export const useCodeOf = (): ((organizationId: string) => string) => {
  const called = useCalled()
  return useMemo(() => (organizationId) => called(organizationId, ''), [called])
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
