import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, isRefused, refuse } from '../kernel/decision.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { State } from '../state.ts'
import type { Person } from './model.ts'
import { isYourself, leavesNoOffice, withPerson } from './offices.ts'
import { itemsOf, leavesSeats, seatsRefused } from './organizations.ts'
import type { RosterDecision } from './refusals.ts'
import { personOf } from './select.ts'
import { tookPart } from './trace.ts'

export const addPerson = (state: State, command: CommandOf<'addPerson'>, { id }: Context): RosterDecision => {
  const { name, role, seats } = command
  const refused = seatsRefused(state.roster, null, seats)
  if (refused) return refused
  const admitted = itemsOf(state, command, command.items, undefined)
  if (isRefused(admitted)) return admitted
  const person: Person = { id, role, seats, presence: null, revoked: false, ...admitted }
  return { events: [{ type: 'personAdded', person }], names: { [id]: name } }
}

export const isMoved = (
  before: Person,
  { role, seats, items }: Pick<Person, 'role' | 'seats' | 'items'>,
): boolean =>
  JSON.stringify([before.role, before.seats, before.items]) !== JSON.stringify([role, seats, items])

export const changePerson = (
  state: State,
  command: CommandOf<'changePerson'>,
  { actor }: Context,
): RosterDecision => {
  const { roster, floor } = state
  const { personId, name, role, seats } = command
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  if (person.role === 'stage') return refuse('stage-is-fixed')
  const refused = seatsRefused(roster, personId, seats)
  if (refused) return refused
  const demoted = withPerson(roster.persons, personId, (one) => ({ ...one, role }))
  const office = leavesNoOffice(roster.persons, demoted)
  if (office) return office
  const own =
    isPodium(person) && !isPodium({ role }) ? isYourself(actor.personId, personId, command) : undefined
  if (own) return own
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

export const removePerson = (
  state: State,
  command: CommandOf<'removePerson'>,
  { actor }: Context,
): RosterDecision => {
  const { roster, floor } = state
  const { personId } = command
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  if (person.role === 'stage') return refuse('stage-is-fixed')
  const unfit =
    leavesNoOffice(roster.persons, withPerson(roster.persons, personId, undefined)) ??
    isYourself(actor.personId, personId, command)
  if (unfit) return unfit
  const left = leavesSeats(floor, personId, [])
  if (isRefused(left)) return left
  return accept(...left.events, { type: 'personRemoved', personId, tookPart: tookPart(state, personId) })
}

export const setPresence = (
  { roster }: State,
  { personId, presence }: CommandOf<'setPresence'>,
): RosterDecision => {
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  return person.presence === presence ? accept() : accept({ type: 'presenceSet', personId, presence })
}

export const renewAccess = ({ roster }: State, { personId }: CommandOf<'renewAccess'>): RosterDecision =>
  personOf(roster, personId)
    ? accept({ type: 'accessRenewed', personId })
    : refuse('unknown-person', personId)

export const revokeAccess = ({ roster }: State, { personId }: CommandOf<'revokeAccess'>): RosterDecision => {
  const person = personOf(roster, personId)
  if (!person) return refuse('unknown-person', personId)
  if (person.revoked) return refuse('access-already-revoked')
  const revoked = withPerson(roster.persons, personId, (one) => ({ ...one, revoked: true }))
  return leavesNoOffice(roster.persons, revoked) ?? accept({ type: 'accessRevoked', personId })
}
