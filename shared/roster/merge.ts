/** Two entries of the roster that are one organization, or one person, are made one: what was recorded of both is of that one. */
import type { CommandOf } from '../commands.ts'
import type { EventOf, Happening } from '../events.ts'
import type { FloorRequest } from '../floor/model.ts'
import { isUrgent } from '../floor/select.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { personFields, withMerged } from '../kernel/merged.ts'
import type { Poll } from '../polls/model.ts'
import type { State } from '../state.ts'
import type { Merged, Person, Roster, Seat } from './model.ts'
import { isYourself, leavesNoOffice, withPerson } from './offices.ts'
import { leavesSeats } from './organizations.ts'
import type { RosterDecision, RosterRefusal } from './refusals.ts'
import { isGuest, organizationOf, personOf } from './select.ts'

type Unfit = Refused<RosterRefusal> | undefined

// --- deciding ---

const isElector = ({ electorate }: Poll, id: string): boolean =>
  electorate.some(({ unitId }) => unitId === id)

/** Why polls are against it: one is open in which the double answers, both answered one, or they were counted apart in one. */
const pollsAgainst = (
  { polls }: State,
  unit: Poll['unit'],
  from: string,
  to: string,
  called: string | undefined,
): Unfit => {
  const asked = polls.polls.filter(
    (poll) => poll.unit === unit && poll.status !== 'void' && isElector(poll, from),
  )
  if (asked.some(({ status }) => status === 'open')) return refuse('in-open-poll', called)
  const both = asked.filter((poll) => isElector(poll, to))
  const twice = both.find(({ answered }) => answered.includes(from) && answered.includes(to))
  if (twice) return refuse('both-answered', twice.title)
  const groupIn = ({ electorate }: Poll, id: string) =>
    electorate.find(({ unitId }) => unitId === id)?.steeringGroup
  const apart = both.find((poll) => poll.answered.includes(from) && groupIn(poll, from) !== groupIn(poll, to))
  return apart && refuse('counted-apart', apart.title)
}

/** Who waits twice on one list once they are one keeps the place of who asked first. */
const waitsTwice = ({ floor }: State, isBoth: (request: FloorRequest) => boolean): Happening[] => {
  const waiting = floor.requests.filter(isBoth)
  const isSame = (a: FloorRequest, b: FloorRequest) =>
    a.itemId === b.itemId && isUrgent(a.kind) === isUrgent(b.kind) && a.arrival < b.arrival
  return waiting
    .filter((one) => waiting.some((other) => isSame(other, one)))
    .map(({ id: requestId }) => ({ type: 'floorWithdrawn', requestId }))
}

const hasHead = ({ persons }: Roster, organizationId: string): boolean =>
  persons.some(({ seats }) =>
    seats.some((one) => one.organizationId === organizationId && one.seat === 'head'),
  )

/** The seats of the one who stays, with those that only the double had; the double's head seats become theirs. */
const seatsOfBoth = (stays: readonly Seat[], double: readonly Seat[]): Seat[] => {
  const isThere = (list: readonly Seat[], id: string) => list.find((one) => one.organizationId === id)
  return [
    ...stays.map((one) =>
      isThere(double, one.organizationId)?.seat === 'head' ? { ...one, seat: 'head' as const } : one,
    ),
    ...double.filter(({ organizationId }) => !isThere(stays, organizationId)),
  ]
}

/** A person of the double sits for the one that stays; a second head becomes an alternate. */
const reseated = (roster: Roster, person: Person, from: string, to: string): Happening[] => {
  const { id: personId, role, items } = person
  const held = person.seats.find(({ organizationId }) => organizationId === from)
  if (!held) return []
  const seat = hasHead(roster, to) ? 'alternate' : held.seat
  const sitsThere = person.seats.some(({ organizationId }) => organizationId === to)
  const seats = sitsThere
    ? seatsOfBoth(
        person.seats.filter((one) => one !== held),
        [{ organizationId: to, seat }],
      )
    : person.seats.map((one) => (one === held ? { organizationId: to, seat } : one))
  const admitted = items && isGuest(roster, { role, seats }) ? { items } : {}
  return [{ type: 'personChanged', personId, role, seats, ...admitted }]
}

/**
 * The double, on the roster or former, is the other organization. Refused while it speaks or answers in an open poll, and
 * where both answered one poll, or answered in different groups of one that asked both.
 */
export const mergeOrganizations = (
  state: State,
  { organizationId, intoId, reason = '' }: CommandOf<'mergeOrganizations'>,
): RosterDecision => {
  const { roster, floor } = state
  const double = organizationOf(roster, organizationId) ?? findById(roster.former ?? [], organizationId)
  if (!double) return refuse('unknown-organization', organizationId)
  if (!organizationOf(roster, intoId)) return refuse('unknown-organization', intoId)
  if (organizationId === intoId) return refuse('merges-itself', double.code)
  const isConcerned = ({ request }: { readonly request: FloorRequest }) =>
    request.organizationId === organizationId ||
    request.speaksFor.some((one) => one.organizationId === organizationId)
  if ([floor.current, floor.interrupted].some((one) => one && isConcerned(one)))
    return refuse('on-the-floor', double.code)
  const against = pollsAgainst(state, 'organization', organizationId, intoId, double.code)
  if (against) return against
  const sitsIn = (id: string) => (person: Person) => person.seats.some((seat) => seat.organizationId === id)
  const personIds = roster.persons
    .filter((person) => sitsIn(organizationId)(person) || sitsIn(intoId)(person))
    .map(({ id }) => id)
  const { code, name } = double
  return accept(...roster.persons.flatMap((person) => reseated(roster, person, organizationId, intoId)), {
    type: 'organizationsMerged',
    organizationId,
    intoId,
    code,
    name,
    reason: reason.trim(),
    personIds,
  })
}

/**
 * The double, on the roster or former, is the other person, who keeps role and link and gets the seats. Refused while the
 * double speaks or answers in an open poll, and where both answered one poll.
 */
export const mergePersons = (
  state: State,
  command: CommandOf<'mergePersons'>,
  { actor }: Context,
): RosterDecision => {
  const { roster, floor } = state
  const { personId, intoId, reason = '' } = command
  const here = personOf(roster, personId)
  const double = here ?? findById(roster.formerPersons ?? [], personId)
  const stays = personOf(roster, intoId)
  if (!double) return refuse('unknown-person', personId)
  if (!stays) return refuse('unknown-person', intoId)
  if (personId === intoId) return refuse('merges-itself')
  if (double.role === 'stage' || stays.role === 'stage') return refuse('stage-is-fixed')
  const unfit =
    leavesNoOffice(roster.persons, withPerson(roster.persons, personId, undefined)) ??
    isYourself(actor.personId, personId, command)
  if (unfit) return unfit
  const speaking = leavesSeats({ ...floor, requests: [] }, personId, [])
  if ('refused' in speaking) return speaking
  const against = pollsAgainst(state, 'person', personId, intoId, undefined)
  if (against) return against
  const { role, items } = stays
  const seats = here ? seatsOfBoth(stays.seats, here.seats) : stays.seats
  const admitted = items && isGuest(roster, { role, seats }) ? { items } : {}
  const moved: Happening[] =
    JSON.stringify(seats) === JSON.stringify(stays.seats)
      ? []
      : [{ type: 'personChanged', personId: intoId, role, seats, ...admitted }]
  const isBoth = (request: FloorRequest) => request.personId === personId || request.personId === intoId
  return accept(...waitsTwice(state, isBoth), ...moved, {
    ...{ type: 'personsMerged', personId, intoId, reason: reason.trim() },
  })
}

// --- folding ---

const others = <T extends { readonly id: string }>(list: readonly T[], id: string): T[] =>
  list.filter((one) => one.id !== id)

export const rosterOfOrganizations = (roster: Roster, event: EventOf<'organizationsMerged'>): Roster => {
  const { organizationId: id, intoId, code, name, reason, at, by } = event
  const one: Merged = { what: 'organization', id, code, name, intoId, reason, at, by }
  const { former, formerPersons } = roster
  const reseat = (seats: readonly Seat[]): Seat[] => {
    const sitsThere = seats.some(({ organizationId }) => organizationId === intoId)
    return seats.flatMap((seat) =>
      seat.organizationId !== id ? [seat] : sitsThere ? [] : [{ ...seat, organizationId: intoId }],
    )
  }
  return {
    ...roster,
    organizations: others(roster.organizations, id),
    ...(former ? { former: others(former, id) } : {}),
    ...(formerPersons
      ? { formerPersons: formerPersons.map((person) => ({ ...person, seats: reseat(person.seats) })) }
      : {}),
    merged: [...(roster.merged ?? []), one],
  }
}

export const rosterOfPersons = (roster: Roster, event: EventOf<'personsMerged'>): Roster => {
  const { personId: id, intoId, reason, at, by } = event
  const one: Merged = { what: 'person', id, code: '', name: '', intoId, reason, at, by }
  const { formerPersons, merged = [] } = roster
  return {
    ...roster,
    persons: others(roster.persons, id),
    ...(formerPersons ? { formerPersons: others(formerPersons, id) } : {}),
    merged: withMerged([...merged, one], personFields, { from: id, to: intoId }),
  }
}
