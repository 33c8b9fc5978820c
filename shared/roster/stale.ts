/** What the sender of a command saw of the roster: see shared/kernel/seen.ts. Names stand beside the log, and are no facts. */

import { findById } from '../kernel/lists.ts'
import { never, type StaleRows, saying } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { rosterCommands } from './commands.ts'

interface OfPerson {
  readonly personId: string
}

export const asOrganization = {
  organization: ({ roster }: State, { organizationId }: { readonly organizationId: string }) =>
    saying(
      findById(roster.organizations, organizationId),
      ...(['code', 'name', 'kind', 'aliases', 'steeringGroup'] as const),
    ),
}

export const asPerson = {
  person: ({ roster }: State, { personId }: OfPerson) =>
    saying(findById(roster.persons, personId), 'role', 'seats', 'items'),
}

export const asPresent = {
  presence: ({ roster }: State, { personId }: OfPerson) =>
    findById(roster.persons, personId)?.presence ?? null,
}

/** How often the link of a person was made anew, and whether it was taken away. */
export const asLink = {
  link: ({ roster }: State, { personId }: OfPerson) => {
    const person = findById(roster.persons, personId)
    return person ? [person.renewals ?? 0, person.revoked] : null
  },
}

/** How many organizations and persons there are. */
export const asRoster = {
  roster: ({ roster }: State) => [roster.organizations.length, roster.persons.length],
}

/** What makes each of its commands stale, or why nothing can. */
export const rosterStale: StaleRows<keyof typeof rosterCommands> = {
  importRoster: asRoster,
  addOrganization: never('adds'),
  changeOrganization: asOrganization,
  removeOrganization: asOrganization,
  mergeOrganizations: asOrganization,
  mergePersons: asPerson,
  addPerson: never('adds'),
  changePerson: asPerson,
  removePerson: asPerson,
  setPresence: asPresent,
  renewAccess: asLink,
  revokeAccess: never('wish'),
}
