import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { accept, type Context, changed, type Decision, found, refuse, type Viewer } from './kernel.ts'
import type { Floor, FloorRequest, Organization, Person, Roster, Seat, State } from './state.ts'

export type RosterRefusal =
  | 'unknown-organization'
  | 'unknown-person'
  | 'code-taken'
  | 'organization-has-seats'
  | 'head-taken'
  | 'two-seats-in-one-organization'
  | 'stage-is-fixed'
  | 'on-the-floor'
  | 'access-already-revoked'
type Decided = Decision<RosterRefusal>

export const emptyRoster: Roster = { organizations: [], persons: [] }

// --- reading ---

/** English alphabetical order of codes: the order of every list of organizations, in every language. */
export const byCode = (a: Pick<Organization, 'code'>, b: Pick<Organization, 'code'>): number =>
  a.code.localeCompare(b.code, 'en', { sensitivity: 'base' }) ||
  (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

export const organizationOf = (
  { organizations }: Roster,
  id: string | null | undefined,
): Organization | undefined => found(organizations, id)
export const personOf = ({ persons }: Roster, id: string | null | undefined): Person | undefined =>
  found(persons, id)

/** True when the organization belongs to the Steering Group on this day (2020-06-22). */
export const inSteeringGroup = ({ steeringGroup }: Organization, day: string): boolean =>
  steeringGroup.some(({ from, until }) => (from === null || from <= day) && (until === null || day <= until))

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

/** What others than the podium may know: not who has lost the link. */
export const publicRoster = (roster: Roster): Roster =>
  roster.persons.some(({ revoked }) => revoked)
    ? {
        ...roster,
        persons: roster.persons.map((person) => (person.revoked ? { ...person, revoked: false } : person)),
      }
    : roster

const sameCode = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
const withCode = (organizations: readonly Organization[], code: string) =>
  organizations.find((organization) => sameCode(organization.code, code))

/** Who else is head of one of these delegations. */
const otherHead = ({ persons }: Roster, personId: string | null, seats: readonly Seat[]): Seat | undefined =>
  seats.find(
    ({ organizationId, seat }) =>
      seat === 'head' &&
      persons.some(
        (other) =>
          other.id !== personId &&
          other.seats.some((held) => held.organizationId === organizationId && held.seat === 'head'),
      ),
  )

const seatsRefused = (
  roster: Roster,
  personId: string | null,
  seats: readonly Seat[],
): Decided | undefined => {
  const unknown = seats.find(({ organizationId }) => !organizationOf(roster, organizationId))
  if (unknown) return refuse('unknown-organization', unknown.organizationId)
  if (new Set(seats.map(({ organizationId }) => organizationId)).size < seats.length)
    return refuse('two-seats-in-one-organization')
  const taken = otherHead(roster, personId, seats)
  return taken && refuse('head-taken', organizationOf(roster, taken.organizationId)?.code)
}

// --- deciding ---

export const addOrganization = (
  { roster }: State,
  command: CommandOf<'addOrganization'>,
  { id }: Context,
): Decided => {
  if (withCode(roster.organizations, command.code)) return refuse('code-taken', command.code)
  const { code, name = '', kind, aliases = [], steeringGroup = [] } = command
  return accept({
    type: 'organizationAdded',
    organization: { id, code: code.trim(), name, kind, aliases, steeringGroup },
  })
}

export const changeOrganization = ({ roster }: State, command: CommandOf<'changeOrganization'>): Decided => {
  const { organizationId, code, kind } = command
  const organization = organizationOf(roster, organizationId)
  if (!organization) return refuse('unknown-organization', organizationId)
  const other = withCode(roster.organizations, code)
  if (other && other.id !== organizationId) return refuse('code-taken', code)
  const {
    name = organization.name,
    aliases = organization.aliases,
    steeringGroup = organization.steeringGroup,
  } = command
  return accept({
    type: 'organizationChanged',
    organizationId,
    code: code.trim(),
    name,
    kind,
    aliases,
    steeringGroup,
  })
}

/** Everybody on the floor: waiting, speaking or interrupted. */
const onTheFloor = ({ requests, current, interrupted, lastAct }: Floor): FloorRequest[] =>
  [...requests, current?.request, interrupted?.request, lastAct?.request].filter(
    (request) => request !== undefined,
  )

export const removeOrganization = (
  { roster, floor }: State,
  { organizationId }: CommandOf<'removeOrganization'>,
): Decided => {
  const organization = organizationOf(roster, organizationId)
  if (!organization) return refuse('unknown-organization', organizationId)
  if (onTheFloor(floor).some((request) => request.organizationId === organizationId))
    return refuse('on-the-floor', organization.code)
  const seated = roster.persons.some(({ seats }) =>
    seats.some((seat) => seat.organizationId === organizationId),
  )
  return seated
    ? refuse('organization-has-seats', organization.code)
    : accept({ type: 'organizationRemoved', organizationId })
}

export const addPerson = ({ roster }: State, command: CommandOf<'addPerson'>, { id }: Context): Decided => {
  const { name, role, seats } = command
  const refused = seatsRefused(roster, null, seats)
  if (refused) return refused
  const person: Person = { id, role, seats, presence: null, revoked: false }
  return { events: [{ type: 'personAdded', person }], names: { [id]: name } }
}

export const changePerson = ({ roster }: State, command: CommandOf<'changePerson'>): Decided => {
  const { personId, name, role, seats } = command
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  if (person.role === 'stage') return refuse('stage-is-fixed')
  const refused = seatsRefused(roster, personId, seats)
  if (refused) return refused
  const moved = person.role !== role || JSON.stringify(person.seats) !== JSON.stringify(seats)
  const events: Happening[] = moved ? [{ type: 'personChanged', personId, role, seats }] : []
  if (name === undefined) return { events }
  return { events: [...events, { type: 'personRenamed', personId }], names: { [personId]: name } }
}

export const removePerson = ({ roster, floor }: State, { personId }: CommandOf<'removePerson'>): Decided => {
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  if (person.role === 'stage') return refuse('stage-is-fixed')
  const speaking = [floor.current, floor.interrupted].some(
    (speaker) => speaker?.request.personId === personId,
  )
  if (speaking) return refuse('on-the-floor')
  const waiting = floor.requests.filter((request) => request.personId === personId)
  return accept(...waiting.map(({ id }) => ({ type: 'floorWithdrawn' as const, requestId: id })), {
    type: 'personRemoved',
    personId,
  })
}

export const setPresence = ({ roster }: State, { personId, presence }: CommandOf<'setPresence'>): Decided => {
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  return person.presence === presence ? accept() : accept({ type: 'presenceSet', personId, presence })
}

export const renewAccess = ({ roster }: State, { personId }: CommandOf<'renewAccess'>): Decided =>
  personOf(roster, personId)
    ? accept({ type: 'accessRenewed', personId })
    : refuse('unknown-person', personId)

export const revokeAccess = ({ roster }: State, { personId }: CommandOf<'revokeAccess'>): Decided => {
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  return person.revoked ? refuse('access-already-revoked') : accept({ type: 'accessRevoked', personId })
}

type ImportedOrganization = CommandOf<'importRoster'>['organizations'][number]
type ImportedSeat = CommandOf<'importRoster'>['seats'][number]

const always = [{ from: null, until: null }]

const organizationEvent = (roster: Roster, imported: ImportedOrganization, id: string): Happening[] => {
  const { code, name, kind, aliases } = imported
  const steeringGroup = imported.steeringGroup ? always : []
  const known = withCode(roster.organizations, code)
  if (!known)
    return [
      {
        type: 'organizationAdded',
        organization: { id, code: code.trim(), name, kind, aliases, steeringGroup },
      },
    ]
  const kept = known.steeringGroup.length > 0 === imported.steeringGroup ? known.steeringGroup : steeringGroup
  const now = {
    code: known.code,
    name: name || known.name,
    kind,
    aliases: aliases.length > 0 ? aliases : known.aliases,
    steeringGroup: kept,
  }
  const { id: organizationId, ...before } = known
  return JSON.stringify(before) === JSON.stringify(now)
    ? []
    : [{ type: 'organizationChanged', organizationId, ...now }]
}

/** Rows that share a person's key, or that name a person already seated, are one person with several seats. */
const personsOf = (rows: readonly ImportedSeat[]): ImportedSeat[][] => {
  const persons = new Map<string, ImportedSeat[]>()
  rows.forEach((row, index) => {
    const key = row.personId
      ? `id ${row.personId}`
      : row.person !== null
        ? `key ${row.person}`
        : `row ${index}`
    persons.set(key, [...(persons.get(key) ?? []), row])
  })
  return [...persons.values()]
}

/**
 * Adds and changes what the file says; what it does not name stays. A row with `personId` is somebody who already has
 * a link: the link stays good. Nothing is applied unless everything can be.
 */
export const importRoster = (
  { roster }: State,
  command: CommandOf<'importRoster'>,
  { id }: Context,
): Decided => {
  const events: Happening[] = command.organizations.flatMap((row, index) =>
    organizationEvent(roster, row, `${id}-o${index + 1}`),
  )
  const organizations = events.reduce(
    (list, event) => evolveOrganizations(list, event as MeetingEvent),
    roster.organizations,
  )
  const names: Record<string, string> = {}
  let after: Roster = { organizations, persons: roster.persons }
  for (const [index, rows] of personsOf(command.seats).entries()) {
    const [first] = rows as [ImportedSeat]
    const unknown = rows.find(({ organization }) => !withCode(organizations, organization))
    if (unknown) return refuse('unknown-organization', unknown.organization)
    const seats = rows.map(({ organization, seat }) => ({
      organizationId: withCode(organizations, organization)?.id ?? '',
      seat,
    }))
    const known = first.personId ? personOf(after, first.personId) : undefined
    if (first.personId && !known) return refuse('unknown-person', first.personId)
    const personId = known?.id ?? `${id}-p${index + 1}`
    const refused = seatsRefused(after, personId, seats)
    if (refused) return refused
    const happening: Happening = known
      ? { type: 'personChanged', personId, role: first.role, seats }
      : {
          type: 'personAdded',
          person: { id: personId, role: first.role, seats, presence: null, revoked: false },
        }
    const unchanged =
      known && known.role === first.role && JSON.stringify(known.seats) === JSON.stringify(seats)
    if (!unchanged) events.push(happening)
    names[personId] = first.name
    after = { organizations, persons: evolvePersons(after.persons, happening as MeetingEvent) }
  }
  return { events, names }
}

// --- evolving ---

const evolveOrganizations = (organizations: Organization[], event: MeetingEvent): Organization[] => {
  switch (event.type) {
    case 'organizationAdded':
      return [...organizations, event.organization]
    case 'organizationChanged': {
      const { organizationId, code, name, kind, aliases, steeringGroup } = event
      return changed(organizations, organizationId, ({ id }) => ({
        id,
        code,
        name,
        kind,
        aliases,
        steeringGroup,
      }))
    }
    case 'organizationRemoved':
      return organizations.filter(({ id }) => id !== event.organizationId)
    default:
      return organizations
  }
}

const evolvePersons = (persons: Person[], event: MeetingEvent): Person[] => {
  switch (event.type) {
    case 'personAdded':
      return [...persons, event.person]
    case 'personChanged':
      return changed(persons, event.personId, (person) => ({
        ...person,
        role: event.role,
        seats: event.seats,
      }))
    case 'personRemoved':
      return persons.filter(({ id }) => id !== event.personId)
    case 'presenceSet':
      return changed(persons, event.personId, (person) => ({ ...person, presence: event.presence }))
    case 'accessRenewed':
    case 'accessRevoked':
      return changed(persons, event.personId, (person) => ({
        ...person,
        revoked: event.type === 'accessRevoked',
      }))
    default:
      return persons
  }
}

export const evolveRoster = (roster: Roster, event: MeetingEvent): Roster => {
  const organizations = evolveOrganizations(roster.organizations, event)
  const persons = evolvePersons(roster.persons, event)
  return organizations === roster.organizations && persons === roster.persons
    ? roster
    : { organizations, persons }
}

/** The persons whose rights this event changes: they get a fresh view. */
export const personsTouched = (event: MeetingEvent): string[] => {
  switch (event.type) {
    case 'personChanged':
    case 'personRemoved':
    case 'accessRevoked':
      return [event.personId]
    default:
      return []
  }
}
