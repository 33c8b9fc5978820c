import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { accept, type Context, type Decision, isRefused, type Refused, refuse } from './kernel/decision.ts'
import { findById, updateById } from './kernel/lists.ts'
import type { Viewer } from './kernel/viewer.ts'
import { organizationLeaves } from './leaving.ts'
import type {
  Floor,
  FloorRequest,
  FormerOrganization,
  Organization,
  Person,
  PersonRole,
  Roster,
  Seat,
  State,
} from './state.ts'

export type RosterRefusal =
  | 'unknown-organization'
  | 'unknown-person'
  | 'code-taken'
  | 'organization-has-seats'
  | 'in-open-poll'
  | 'head-taken'
  | 'two-seats-in-one-organization'
  | 'stage-is-fixed'
  | 'on-the-floor'
  | 'access-already-revoked'
  | 'unknown-item'
  | 'guests-only'
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
): Organization | undefined => findById(organizations, id)
/** What an organization is called in the record, also when it is on the roster no more. */
export const recordedOrganization = (
  roster: Pick<Roster, 'organizations' | 'former'>,
  id: string | null | undefined,
): FormerOrganization | undefined => findById(roster.organizations, id) ?? findById(roster.former ?? [], id)
export const personOf = ({ persons }: Roster, id: string | null | undefined): Person | undefined =>
  findById(persons, id)

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

interface Seated {
  readonly seats: readonly Seat[]
}

const heads = ({ seats }: Seated): string[] =>
  seats.flatMap(({ organizationId, seat }) => (seat === 'head' ? [organizationId] : []))

/** The organization that has two heads, if one has. */
const twoHeads = (persons: readonly Seated[]): string | undefined => {
  const headed = new Set<string>()
  return persons.flatMap(heads).find((id) => headed.size === headed.add(id).size)
}

const sitsTwice = (seats: readonly Seat[]): boolean =>
  new Set(seats.map(({ organizationId }) => organizationId)).size < seats.length

const seatsRefused = (
  roster: Roster,
  personId: string | null,
  seats: readonly Seat[],
): Decided | undefined => {
  const unknown = seats.find(({ organizationId }) => !organizationOf(roster, organizationId))
  if (unknown) return refuse('unknown-organization', unknown.organizationId)
  if (sitsTwice(seats)) return refuse('two-seats-in-one-organization')
  const taken = twoHeads([...roster.persons.filter(({ id }) => id !== personId), { seats }])
  return taken === undefined ? undefined : refuse('head-taken', organizationOf(roster, taken)?.code)
}

/** The items of a guest as a person keeps them: no list for the whole meeting. */
const itemsOf = (
  { agenda, roster }: Pick<State, 'agenda' | 'roster'>,
  person: Pick<Person, 'role' | 'seats'>,
  asked: readonly string[] | undefined,
  known: Person['items'],
): Refused<RosterRefusal> | Pick<Person, 'items'> => {
  const listed = new Set(agenda.items.map(({ id }) => id))
  const unknown = asked?.find((itemId) => !listed.has(itemId))
  if (unknown !== undefined) return refuse('unknown-item', unknown)
  if (!isGuest(roster, person)) return asked && asked.length > 0 ? refuse('guests-only') : {}
  const items = asked ? [...new Set(asked)] : known
  return items === undefined || asked?.length === 0 ? {} : { items }
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

/** Who speaks, or goes on when a point of order has been ruled on. */
const speaking = ({ current, interrupted }: Floor): FloorRequest[] =>
  [current, interrupted].flatMap((speaker) => (speaker ? [speaker.request] : []))

/** A person who loses the seat that a request was made from no longer waits for it; who speaks from it keeps it. */
const leavesSeats = (floor: Floor, personId: string, seats: readonly Seat[]): Decided => {
  const isLost = (request: FloorRequest) =>
    request.personId === personId &&
    !seats.some(({ organizationId }) => organizationId === request.organizationId)
  if (speaking(floor).some(isLost)) return refuse('on-the-floor')
  return accept(...floor.requests.filter(isLost).map(({ id }) => withdrawn(id)))
}
const withdrawn = (requestId: string): Happening => ({ type: 'floorWithdrawn', requestId })

/** True while a poll is open in which this organization answers. */
const isAsked = ({ polls }: State, organizationId: string): boolean =>
  polls.polls.some(
    ({ status, electorate }) =>
      status === 'open' && electorate.some(({ unitId }) => unitId === organizationId),
  )

export const removeOrganization = (
  state: State,
  { organizationId }: CommandOf<'removeOrganization'>,
): Decided => {
  const { roster, floor } = state
  const organization = organizationOf(roster, organizationId)
  if (!organization) return refuse('unknown-organization', organizationId)
  const isConcerned = (request: FloorRequest) =>
    request.organizationId === organizationId ||
    request.speaksFor.some((one) => one.organizationId === organizationId)
  if ([...floor.requests, ...speaking(floor)].some(isConcerned))
    return refuse('on-the-floor', organization.code)
  if (isAsked(state, organizationId)) return refuse('in-open-poll', organization.code)
  const seated = roster.persons.some(({ seats }) =>
    seats.some((seat) => seat.organizationId === organizationId),
  )
  if (seated) return refuse('organization-has-seats', organization.code)
  const { code, name } = organization
  const removed: Happening = { type: 'organizationRemoved', organizationId, code, name }
  return accept(...organizationLeaves(state, organizationId), removed)
}

export const addPerson = (state: State, command: CommandOf<'addPerson'>, { id }: Context): Decided => {
  const { name, role, seats } = command
  const refused = seatsRefused(state.roster, null, seats)
  if (refused) return refused
  const admitted = itemsOf(state, command, command.items, undefined)
  if (isRefused(admitted)) return admitted
  const person: Person = { id, role, seats, presence: null, revoked: false, ...admitted }
  return { events: [{ type: 'personAdded', person }], names: { [id]: name } }
}

const isMoved = (before: Person, { role, seats, items }: Pick<Person, 'role' | 'seats' | 'items'>): boolean =>
  JSON.stringify([before.role, before.seats, before.items]) !== JSON.stringify([role, seats, items])

export const changePerson = (state: State, command: CommandOf<'changePerson'>): Decided => {
  const { roster, floor } = state
  const { personId, name, role, seats } = command
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  if (person.role === 'stage') return refuse('stage-is-fixed')
  const refused = seatsRefused(roster, personId, seats)
  if (refused) return refused
  const admitted = itemsOf(state, command, command.items, person.items)
  if (isRefused(admitted)) return admitted
  const left = leavesSeats(floor, personId, seats)
  if (isRefused(left)) return left
  const events: Happening[] = isMoved(person, { role, seats, ...admitted })
    ? [...left.events, { type: 'personChanged', personId, role, seats, ...admitted }]
    : []
  if (name === undefined) return { events }
  return { events: [...events, { type: 'personRenamed', personId }], names: { [personId]: name } }
}

export const removePerson = ({ roster, floor }: State, { personId }: CommandOf<'removePerson'>): Decided => {
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  if (person.role === 'stage') return refuse('stage-is-fixed')
  const left = leavesSeats(floor, personId, [])
  return isRefused(left) ? left : accept(...left.events, { type: 'personRemoved', personId })
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
  const before = new Map(organizations.map((organization) => [organization.id, JSON.stringify(organization)]))
  return [...after.values()].flatMap((organization): Happening[] => {
    const { id: organizationId, ...fields } = organization
    const was = before.get(organizationId)
    if (was === undefined) return [{ type: 'organizationAdded', organization }]
    return was === JSON.stringify(organization)
      ? []
      : [{ type: 'organizationChanged', organizationId, ...fields }]
  })
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

/** A file says nothing of the items of a guest: they stay as they are. */
const personEvents = (
  floor: Floor,
  organizations: Roster['organizations'],
  known: Person | undefined,
  { id, role, seats }: Pick<Person, 'id' | 'role' | 'seats'>,
): Decided => {
  if (!known)
    return accept({ type: 'personAdded', person: { id, role, seats, presence: null, revoked: false } })
  if (known.role === 'stage') return refuse('stage-is-fixed')
  const left = leavesSeats(floor, id, seats)
  if (isRefused(left)) return left
  const admitted = known.items && isGuest({ organizations }, { role, seats }) ? { items: known.items } : {}
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
  { roster, floor }: State,
  command: CommandOf<'importRoster'>,
  { id }: Context,
): Decided => {
  const organizations = organizationsAfter(roster, command.organizations, id)
  const events = organizationEvents(roster, organizations)
  const names: Record<string, string> = {}
  const persons = new Map(roster.persons.map((person) => [person.id, person]))
  for (const [index, rows] of personsOf(command.seats).entries()) {
    const [first] = rows as [ImportedSeat]
    const unknown = rows.find(({ organization }) => !organizations.has(keyOf(organization)))
    if (unknown) return refuse('unknown-organization', unknown.organization)
    const seats = rows.map(({ organization, seat }) => ({
      organizationId: organizations.get(keyOf(organization))?.id ?? '',
      seat,
    }))
    if (sitsTwice(seats)) return refuse('two-seats-in-one-organization')
    if (first.personId && !persons.has(first.personId)) return refuse('unknown-person', first.personId)
    const personId = first.personId ?? `${id}-p${index + 1}`
    const person = { id: personId, role: first.role, seats, presence: null, revoked: false }
    const decided = personEvents(floor, [...organizations.values()], persons.get(personId), person)
    if (isRefused(decided)) return decided
    events.push(...decided.events)
    names[personId] = first.name
    persons.set(personId, person)
  }
  const taken = twoHeads([...persons.values()])
  const headless = [...organizations.values()].find((organization) => organization.id === taken)
  return taken === undefined ? { events, names } : refuse('head-taken', headless?.code)
}

// --- evolving ---

const evolveOrganizations = (organizations: Organization[], event: MeetingEvent): Organization[] => {
  switch (event.type) {
    case 'organizationAdded':
      return [...organizations, event.organization]
    case 'organizationChanged': {
      const { organizationId, code, name, kind, aliases, steeringGroup } = event
      return updateById(organizations, organizationId, ({ id }) => ({
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

const formerAfter = (former: Roster['former'], event: MeetingEvent): Roster['former'] => {
  if (event.type !== 'organizationRemoved' || event.code === undefined) return former
  return [...(former ?? []), { id: event.organizationId, code: event.code, name: event.name ?? '' }]
}

const evolvePersons = (persons: Person[], event: MeetingEvent): Person[] => {
  switch (event.type) {
    case 'personAdded':
      return [...persons, event.person]
    case 'personChanged':
      return updateById(persons, event.personId, ({ items: _, ...person }) => ({
        ...person,
        role: event.role,
        seats: event.seats,
        ...(event.items ? { items: event.items } : {}),
      }))
    case 'personRemoved':
      return persons.filter(({ id }) => id !== event.personId)
    case 'presenceSet':
      return updateById(persons, event.personId, (person) => ({ ...person, presence: event.presence }))
    case 'accessRenewed':
    case 'accessRevoked':
      return updateById(persons, event.personId, (person) => ({
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
  const former = formerAfter(roster.former, event)
  return organizations === roster.organizations && persons === roster.persons
    ? roster
    : { organizations, persons, ...(former ? { former } : {}) }
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
