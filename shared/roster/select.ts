import { findById } from '../kernel/lists.ts'
import type { Viewer } from '../kernel/viewer.ts'
import type {
  FormerPerson,
  Merged,
  Organization,
  OrganizationKind,
  Person,
  PersonRole,
  Roster,
} from './model.ts'

// --- reading ---

/** English alphabetical order of codes: the order of every list of organizations, in every language. */
export const byCode = (a: Pick<Organization, 'code'>, b: Pick<Organization, 'code'>): number =>
  a.code.localeCompare(b.code, 'en', { sensitivity: 'base' }) ||
  (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

export const organizationOf = (
  { organizations }: Roster,
  id: string | null | undefined,
): Organization | undefined => findById(organizations, id)

/** The id by which the record knows this one: that of the one that it was merged into, if it was. */
export const recordedId = (
  roster: Pick<Roster, 'merged'>,
  what: Merged['what'],
  id: string | null | undefined,
): string | null | undefined => {
  const into = roster.merged?.find((one) => one.what === what && one.id === id)?.intoId
  return into === undefined ? id : recordedId(roster, what, into)
}

/** An organization as the record has it, also when it is on the roster no more: then as it was when it left. */
export const recordedOrganization = (
  roster: Pick<Roster, 'organizations' | 'former' | 'merged'>,
  id: string | null | undefined,
): Organization | undefined => {
  const known = recordedId(roster, 'organization', id)
  return findById(roster.organizations, known) ?? findById(roster.former ?? [], known)
}

/** True for an organization that has left the roster after taking part. */
export const isFormer = ({ former }: Pick<Roster, 'former'>, id: string | null | undefined): boolean =>
  findById(former ?? [], id) !== undefined

/** Somebody as the record has them, also when they are on the roster no more: then as they were when they left. */
export const recordedPerson = (
  roster: Pick<Roster, 'persons' | 'formerPersons' | 'merged'>,
  id: string | null | undefined,
): FormerPerson | undefined => {
  const known = recordedId(roster, 'person', id)
  return findById(roster.persons, known) ?? findById(roster.formerPersons ?? [], known)
}

export const personOf = ({ persons }: Roster, id: string | null | undefined): Person | undefined =>
  findById(persons, id)

/** What an organization was at a moment (UTC, milliseconds); at that of a change itself, what it was before. */
export const kindAt = ({ kind, earlierKinds = [] }: Organization, at: number): OrganizationKind =>
  earlierKinds.find(({ until }) => at <= until)?.kind ?? kind

/** True when the organization belongs to the Steering Group on this day (2020-06-22). */
export const inSteeringGroup = ({ steeringGroup }: Organization, day: string): boolean =>
  steeringGroup.some(({ from, until }) => (from === null || from <= day) && (until === null || day <= until))

const guestRoles: readonly PersonRole[] = ['guest', 'observer', 'delegate']

/** True for a guest by role, or for somebody who sits for guest organizations only. */
export const isGuest = (
  roster: Pick<Roster, 'organizations'>,
  { role, seats }: Pick<Person, 'role' | 'seats'>,
): boolean =>
  role === 'guest' ||
  (guestRoles.includes(role) &&
    seats.length > 0 &&
    seats.every(({ organizationId }) => findById(roster.organizations, organizationId)?.kind === 'guest'))

/** The viewer that this person is at the moment, or undefined for somebody who may not enter. */
export const viewerOf = (roster: Roster, personId: string): Viewer | undefined => {
  const person = personOf(roster, personId)
  if (!person || person.revoked) return undefined
  return {
    personId,
    role: person.role,
    organizations: person.seats.map(({ organizationId }) => organizationId),
  }
}
