import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import type { Floor, FloorRequest } from '../floor/model.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { organizationLeaves } from '../meeting/leaving.ts'
import type { State } from '../state.ts'
import type { Organization, Person, Roster, Seat } from './model.ts'
import type { RosterDecision, RosterRefusal } from './refusals.ts'
import { isGuest, organizationOf } from './select.ts'
import { tookPart } from './trace.ts'

const sameCode = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
const withCode = (organizations: readonly Organization[], code: string) =>
  organizations.find((organization) => sameCode(organization.code, code))

interface Seated {
  readonly seats: readonly Seat[]
}

const heads = ({ seats }: Seated): string[] =>
  seats.flatMap(({ organizationId, seat }) => (seat === 'head' ? [organizationId] : []))

/** The organization that has two heads, if one has. */
export const twoHeads = (persons: readonly Seated[]): string | undefined => {
  const headed = new Set<string>()
  return persons.flatMap(heads).find((id) => headed.size === headed.add(id).size)
}

export const sitsTwice = (seats: readonly Seat[]): boolean =>
  new Set(seats.map(({ organizationId }) => organizationId)).size < seats.length

export const seatsRefused = (
  roster: Roster,
  personId: string | null,
  seats: readonly Seat[],
): RosterDecision | undefined => {
  const unknown = seats.find(({ organizationId }) => !organizationOf(roster, organizationId))
  if (unknown) return refuse('unknown-organization', unknown.organizationId)
  if (sitsTwice(seats)) return refuse('two-seats-in-one-organization')
  const taken = twoHeads([...roster.persons.filter(({ id }) => id !== personId), { seats }])
  return taken === undefined ? undefined : refuse('head-taken', organizationOf(roster, taken)?.code)
}

/** The items of a guest as a person keeps them: no list for the whole meeting. */
export const itemsOf = (
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
): RosterDecision => {
  if (withCode(roster.organizations, command.code)) return refuse('code-taken', command.code)
  const { code, name = '', kind, aliases = [], steeringGroup = [] } = command
  return accept({
    type: 'organizationAdded',
    organization: { id, code: code.trim(), name, kind, aliases, steeringGroup },
  })
}

export const changeOrganization = (
  { roster }: State,
  command: CommandOf<'changeOrganization'>,
): RosterDecision => {
  const { organizationId, code, kind } = command
  const organization = organizationOf(roster, organizationId)
  if (!organization) return refuse('unknown-organization', organizationId)
  const other = withCode(roster.organizations, code)
  if (other && other.id !== organizationId) return refuse('code-taken', code)
  const {
    name = organization.name,
    aliases = organization.aliases,
    steeringGroup = organization.steeringGroup,
    kindWasWrong = false,
  } = command
  return accept({
    type: 'organizationChanged',
    organizationId,
    code: code.trim(),
    name,
    kind,
    aliases,
    steeringGroup,
    ...(kind === organization.kind || kindWasWrong ? {} : { kindBefore: organization.kind }),
  })
}

/** Who speaks, or goes on when a point of order has been ruled on. */
const speaking = ({ current, interrupted }: Floor): FloorRequest[] =>
  [current, interrupted].flatMap((speaker) => (speaker ? [speaker.request] : []))

/** A person who loses the seat that a request was made from no longer waits for it; who speaks from it keeps it. */
export const leavesSeats = (floor: Floor, personId: string, seats: readonly Seat[]): RosterDecision => {
  const isLost = (request: FloorRequest) =>
    request.personId === personId &&
    !seats.some(({ organizationId }) => organizationId === request.organizationId)
  if (speaking(floor).some(isLost)) return refuse('on-the-floor')
  return accept(...floor.requests.filter(isLost).map(({ id }) => withdrawn(id)))
}
const withdrawn = (requestId: string): Happening => ({ type: 'floorWithdrawn', requestId, kept: true })

/** True while a poll is open in which this organization answers. */
const isAsked = ({ polls }: State, organizationId: string): boolean =>
  polls.polls.some(
    ({ status, electorate }) =>
      status === 'open' && electorate.some(({ unitId }) => unitId === organizationId),
  )

export const removeOrganization = (
  state: State,
  { organizationId }: CommandOf<'removeOrganization'>,
): RosterDecision => {
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
  const removed: Happening = {
    ...{ type: 'organizationRemoved', organizationId, code, name },
    tookPart: tookPart(state, organizationId),
  }
  return accept(...organizationLeaves(state, organizationId), removed)
}
