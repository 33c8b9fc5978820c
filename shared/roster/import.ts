import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import type { Floor } from '../floor/model.ts'
import { accept, type Context, isRefused, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import type { Organization, Person, Roster, Seat } from './model.ts'
import { leavesNoOffice } from './offices.ts'
import { leavesSeats, sitsTwice, twoHeads } from './organizations.ts'
import { isMoved } from './persons.ts'
import type { RosterDecision } from './refusals.ts'
import { isGuest } from './select.ts'

type ImportedOrganization = CommandOf<'importRoster'>['organizations'][number]

type ImportedSeat = CommandOf<'importRoster'>['seats'][number]

type Keyed<T> = ReadonlyMap<string, T>

const always = [{ from: null, until: null }]

const keyOf = (code: string): string => code.trim().toLowerCase()

/** A plain yes leaves spans that are known as they are: it does not say since when. */
const spansFrom = (
  told: ImportedOrganization['steeringGroup'],
  known: Organization['steeringGroup'],
): Organization['steeringGroup'] => {
  if (typeof told !== 'boolean') return told
  if (known.length > 0 === told) return known
  return told ? always : []
}

/** What a row says of an organization, beside what is known of it: what the row leaves empty stays. */
const organizationFrom = (
  { code, name, kind, aliases, steeringGroup }: ImportedOrganization,
  known: Organization | undefined,
  newId: string,
): Organization => ({
  id: known?.id ?? newId,
  code: known?.code ?? code.trim(),
  name: name || (known?.name ?? ''),
  kind,
  aliases: aliases.length > 0 ? aliases : (known?.aliases ?? []),
  steeringGroup: spansFrom(steeringGroup, known?.steeringGroup ?? []),
  ...(known?.earlierKinds ? { earlierKinds: known.earlierKinds } : {}),
})

/** The organizations by code as they are after the import; a code that comes twice in a file is one organization. */
const organizationsAfter = (
  { organizations }: Roster,
  rows: readonly ImportedOrganization[],
  id: string,
): Map<string, Organization> => {
  const byKey = new Map(organizations.map((organization) => [keyOf(organization.code), organization]))
  for (const [index, row] of rows.entries()) {
    const known = byKey.get(keyOf(row.code))
    byKey.set(keyOf(row.code), organizationFrom(row, known, `${id}-o${index + 1}`))
  }
  return byKey
}

const organizationEvents = ({ organizations }: Roster, after: Keyed<Organization>): Happening[] => {
  const before = new Map(organizations.map((organization) => [organization.id, organization]))
  return [...after.values()].flatMap((organization): Happening[] => {
    const { id: organizationId, earlierKinds: _, ...fields } = organization
    const was = before.get(organizationId)
    if (was === undefined) return [{ type: 'organizationAdded', organization }]
    if (JSON.stringify(was) === JSON.stringify(organization)) return []
    const kindBefore = was.kind === organization.kind ? {} : { kindBefore: was.kind }
    return [{ type: 'organizationChanged', organizationId, ...fields, ...kindBefore }]
  })
}

/** The seat that a row gives. What a seat has besides its organization is taken as it is. */
const seatIn = (organizations: Keyed<Organization>, row: ImportedSeat): Seat => {
  const { organization, name: _, role: __, person: ___, personId: ____, items: _____, ...seat } = row
  return { organizationId: organizations.get(keyOf(organization))?.id ?? '', ...seat }
}

/** Rows that share a person's key, or that name a person already seated, are one person with several seats. */
const personsOf = (rows: readonly ImportedSeat[]): ImportedSeat[][] => {
  const persons = new Map<string, ImportedSeat[]>()
  for (const [index, row] of rows.entries()) {
    const key = row.personId ? `id ${row.personId}` : row.person ? `key ${row.person}` : `row ${index}`
    const same = persons.get(key)
    if (same) same.push(row)
    else persons.set(key, [row])
  }
  return [...persons.values()]
}

/** A file of a roster says nothing of the items of a guest: they stay as they are. */
const personEvents = (
  floor: Floor,
  organizations: Roster['organizations'],
  known: Person | undefined,
  person: Person,
): RosterDecision => {
  const { id, role, seats } = person
  if (!known) return accept({ type: 'personAdded', person })
  if (known.role === 'stage') return refuse('stage-is-fixed')
  const left = leavesSeats(floor, id, seats)
  if (isRefused(left)) return left
  const items = person.items ?? known.items
  const admitted = items && isGuest({ organizations }, { role, seats }) ? { items } : {}
  const moved: Happening[] = isMoved(known, { role, seats, ...admitted })
    ? [...left.events, { type: 'personChanged', personId: id, role, seats, ...admitted }]
    : []
  return accept(...moved, { type: 'personRenamed', personId: id })
}

/**
 * Adds and changes what the file says; what it does not name stays. A row with `personId` is somebody who already has
 * a link: the link stays good. Nothing is applied unless everything can be.
 */
export const importRoster = (
  { roster, floor, agenda }: State,
  command: CommandOf<'importRoster'>,
  { id }: Context,
): RosterDecision => {
  const organizations = organizationsAfter(roster, command.organizations, id)
  const events = organizationEvents(roster, organizations)
  const names: Record<string, string> = {}
  const persons = new Map(roster.persons.map((person) => [person.id, person]))
  for (const [index, rows] of personsOf(command.seats).entries()) {
    const [first] = rows as [ImportedSeat]
    const unknown = rows.find(({ organization }) => !organizations.has(keyOf(organization)))
    if (unknown) return refuse('unknown-organization', unknown.organization)
    const seats = rows.map((row) => seatIn(organizations, row))
    if (sitsTwice(seats)) return refuse('two-seats-in-one-organization')
    if (first.personId && !persons.has(first.personId)) return refuse('unknown-person', first.personId)
    const personId = first.personId ?? `${id}-p${index + 1}`
    const items = first.items?.map((place) => agenda.items[place]?.id ?? '')
    if (items?.includes('')) return refuse('unknown-item')
    const person: Person = {
      ...{ id: personId, role: first.role, seats, presence: null },
      revoked: persons.get(personId)?.revoked ?? false,
      ...(items ? { items } : {}),
    }
    const decided = personEvents(floor, [...organizations.values()], persons.get(personId), person)
    if (isRefused(decided)) return decided
    events.push(...decided.events)
    names[personId] = first.name
    persons.set(personId, person)
  }
  const office = leavesNoOffice(roster.persons, [...persons.values()])
  if (office) return office
  const taken = twoHeads([...persons.values()])
  const headless = [...organizations.values()].find((organization) => organization.id === taken)
  return taken === undefined ? { events, names } : refuse('head-taken', headless?.code)
}
