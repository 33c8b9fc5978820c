/** Who is in the meeting: organizations, persons with their seats, and who has access. */
import type { EventOf, MeetingEvent } from '../events.ts'
import { type Feature, unchanged } from '../kernel/feature.ts'
import { findById, updateById } from '../kernel/lists.ts'
import { preparing, secretariat } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { rosterCommands } from './commands.ts'
import type { rosterEvents } from './events.ts'
import { importRoster } from './import.ts'
import { mergeOrganizations, mergePersons, rosterOfOrganizations, rosterOfPersons } from './merge.ts'
import type { EarlierKind, Organization, OrganizationKind, Person, Roster } from './model.ts'
import { addOrganization, changeOrganization, removeOrganization } from './organizations.ts'
import { addPerson, changePerson, removePerson, renewAccess, revokeAccess, setPresence } from './persons.ts'
import type { RosterRefusal } from './refusals.ts'

const publicPerson = (person: Person): Person => {
  const { renewals, ...rest } = person
  return renewals !== undefined || person.revoked ? { ...rest, revoked: false } : person
}

/** What others than the podium may know: not who has lost the link, nor whose was made anew. */
export const publicRoster = (roster: Roster): Roster =>
  roster.persons.some(({ revoked, renewals }) => revoked || renewals !== undefined)
    ? { ...roster, persons: roster.persons.map(publicPerson) }
    : roster

const updatePerson = (roster: Roster, personId: string, change: (person: Person) => Person): Roster => ({
  ...roster,
  persons: updateById(roster.persons, personId, change),
})

/** Without the organization; it is kept beside the roster, unless it left no trace. */
const withoutOrganization = (
  roster: Roster,
  { organizationId, tookPart = true }: EventOf<'organizationRemoved'>,
): Roster => {
  const leaves = findById(roster.organizations, organizationId)
  const organizations = roster.organizations.filter((one) => one !== leaves)
  if (!leaves || !tookPart) return { ...roster, organizations }
  return { ...roster, organizations, former: [...(roster.former ?? []), leaves] }
}

const withoutPerson = (roster: Roster, { personId, tookPart = true }: EventOf<'personRemoved'>): Roster => {
  const leaves = findById(roster.persons, personId)
  const persons = roster.persons.filter((one) => one !== leaves)
  if (!leaves || !tookPart) return { ...roster, persons }
  const { id, role, seats } = leaves
  return { ...roster, persons, formerPersons: [...(roster.formerPersons ?? []), { id, role, seats }] }
}

/** The kinds that an organization had, with the one that it had until now. */
const earlierKindsAfter = (
  earlier: readonly EarlierKind[] | undefined,
  kind: OrganizationKind | undefined,
  at: number,
): Pick<Organization, 'earlierKinds'> => {
  const earlierKinds = [...(earlier ?? []), ...(kind === undefined ? [] : [{ kind, until: at }])]
  return earlierKinds.length > 0 ? { earlierKinds } : {}
}

export const roster: Feature<
  'roster',
  keyof typeof rosterCommands,
  keyof typeof rosterEvents,
  RosterRefusal
> = {
  slice: 'roster',
  empty: { organizations: [], persons: [] },
  commands: {
    importRoster: { by: secretariat, decide: importRoster },
    addOrganization: { by: secretariat, decide: addOrganization },
    changeOrganization: { by: secretariat, decide: changeOrganization },
    removeOrganization: { by: secretariat, decide: removeOrganization },
    mergeOrganizations: { by: secretariat, decide: mergeOrganizations },
    mergePersons: { by: secretariat, decide: mergePersons },
    addPerson: { by: secretariat, decide: addPerson },
    changePerson: { by: secretariat, decide: changePerson },
    removePerson: { by: secretariat, decide: removePerson },
    setPresence: { by: preparing, decide: setPresence },
    renewAccess: { by: secretariat, decide: renewAccess, whenClosed: true },
    revokeAccess: { by: secretariat, decide: revokeAccess, whenClosed: true },
  },
  events: {
    organizationAdded: {
      to: 'everyone',
      fold: (roster, { organization }) => ({
        ...roster,
        organizations: [...roster.organizations, organization],
      }),
    },
    organizationChanged: {
      to: 'everyone',
      fold: (roster, { organizationId, code, name, kind, aliases, steeringGroup, kindBefore, at }) => ({
        ...roster,
        organizations: updateById(roster.organizations, organizationId, ({ id, earlierKinds }) => ({
          ...{ id, code, name, kind, aliases, steeringGroup },
          ...earlierKindsAfter(earlierKinds, kindBefore, at),
        })),
      }),
    },
    organizationRemoved: { to: 'everyone', fold: withoutOrganization },
    organizationsMerged: { to: 'everyone', fold: rosterOfOrganizations },
    personAdded: {
      to: 'everyone',
      fold: (roster, { person }) => ({ ...roster, persons: [...roster.persons, person] }),
    },
    personChanged: {
      to: 'everyone',
      fold: (roster, { personId, role, seats, items }) =>
        updatePerson(roster, personId, ({ items: _, ...person }) => ({
          ...person,
          role,
          seats,
          ...(items ? { items } : {}),
        })),
    },
    // The name itself travels beside the log.
    personRenamed: { to: 'everyone', fold: unchanged },
    personRemoved: { to: 'everyone', fold: withoutPerson },
    personsMerged: { to: 'everyone', fold: rosterOfPersons },
    presenceSet: {
      to: 'everyone',
      fold: (roster, { personId, presence }) =>
        updatePerson(roster, personId, (person) => ({ ...person, presence })),
    },
    accessRenewed: {
      to: 'podium',
      fold: (roster, { personId }) =>
        updatePerson(roster, personId, (person) => ({
          ...person,
          ...{ revoked: false, renewals: (person.renewals ?? 0) + 1 },
        })),
    },
    accessRevoked: {
      to: 'podium',
      fold: (roster, { personId }) =>
        updatePerson(roster, personId, (person) => ({ ...person, revoked: true })),
    },
  },
  follows: {},
  view: (roster, viewer) => (isPodium(viewer) ? roster : publicRoster(roster)),
}

/** The persons whose rights this event changes: they get a fresh view. */
export const personsTouched = (event: MeetingEvent): string[] => {
  switch (event.type) {
    case 'personChanged':
    case 'personRemoved':
    case 'accessRevoked':
      return [event.personId]
    case 'organizationsMerged':
      return event.personIds
    case 'personsMerged':
      return [event.personId, event.intoId]
    default:
      return []
  }
}
