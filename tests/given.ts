import { expect } from 'vitest'
import type { Item, Sitting } from '../shared/agenda/model.ts'
import type { Command } from '../shared/commands.ts'
import type { Happening, MeetingEvent } from '../shared/events.ts'
import type { FloorKind } from '../shared/floor/model.ts'
import { isRefused, type Names } from '../shared/kernel/decision.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { type Decided, decide, evolve, fold } from '../shared/meeting/meeting.ts'
import type { Refusal } from '../shared/meeting/refusals.ts'
import type { Organization, Person, PersonRole, Seat } from '../shared/roster/model.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'

// --- a meeting to start from ---

/** 08:00 in Zurich on the first day of the house. */
export const opening = Date.UTC(2020, 5, 22, 6, 0)
export const minutes = (count: number): number => count * 60_000
export const seconds = (count: number): number => count * 1000

const always = [{ from: null, until: null }]

const organization = (id: string, more: Partial<Organization> = {}): Organization => ({
  id,
  code: id.toUpperCase(),
  name: '',
  kind: 'member',
  aliases: [],
  steeringGroup: [],
  ...more,
})

export const head = (organizationId: string): Seat => ({ organizationId, seat: 'head' })
export const alternate = (organizationId: string): Seat => ({ organizationId, seat: 'alternate' })

const person = (id: string, role: PersonRole, ...seats: Seat[]): Person => ({
  id,
  role,
  seats,
  presence: null,
  revoked: false,
})

export const organizations: readonly Organization[] = [
  organization('undss', { steeringGroup: always }),
  organization('undp', { steeringGroup: always }),
  organization('unhcr', { steeringGroup: [{ from: null, until: '2020-06-23' }] }),
  organization('adb'),
  organization('ebrd'),
  organization('unon'),
  organization('unep'),
  organization('ficsa', { kind: 'observer' }),
  organization('swiss', { kind: 'guest' }),
]

/** Named after what they are: `both` sits for UNON and for UNEP, `ebrd2` is an alternate. */
export const persons: readonly Person[] = [
  person('stage', 'stage'),
  person('chair', 'chair', head('undss')),
  person('co-chair', 'co-chair', alternate('adb')),
  person('secretary', 'secretariat', alternate('undss')),
  person('undp', 'delegate', head('undp')),
  person('unhcr', 'delegate', head('unhcr')),
  person('adb', 'delegate', head('adb')),
  person('ebrd', 'delegate', head('ebrd')),
  person('ebrd2', 'delegate', alternate('ebrd')),
  person('both', 'delegate', head('unon'), head('unep')),
  person('ficsa', 'observer', head('ficsa')),
  person('swiss', 'guest', head('swiss')),
]

const sitting = (id: string, date: string): Sitting => ({
  id,
  date,
  title: '',
  start: null,
  end: null,
  added: false,
  openedAt: null,
  closedAt: null,
  warnedAt: null,
})

export const item = (id: string, number: string, more: Partial<Item> = {}): Item => ({
  id,
  sittingId: 'monday',
  parentId: null,
  kind: 'item',
  number,
  title: id,
  lead: '',
  documents: [],
  purpose: null,
  start: null,
  end: null,
  status: 'pending',
  startedAt: null,
  ranMs: 0,
  resumedAt: null,
  endedAt: null,
  addedMinutes: 0,
  carriedFrom: null,
  ...more,
})

const times = (start: string, end: string) => ({ start, end })
const under = (parentId: string) => ({ parentId, kind: 'sub-item' as const })

export const sittings: readonly Sitting[] = [
  sitting('monday', '2020-06-22'),
  sitting('tuesday', '2020-06-23'),
]

export const items: readonly Item[] = [
  item('welcome', '1', times('08:00', '08:10')),
  item('remarks', '1.1', under('welcome')),
  item('protocol', '1.2', under('welcome')),
  item('priorities', '2', times('08:10', '09:30')),
  item('comms', '2.1', under('priorities')),
  item('field', '2.2', under('priorities')),
  item('coffee', '', { kind: 'break', ...times('09:30', '09:40') }),
  item('terms', '3', times('09:40', '10:40')),
  item('spare', '', { kind: 'buffer', ...times('10:40', '11:00') }),
  item('devices', '4', { sittingId: 'tuesday', ...times('08:00', '09:00') }),
  item('budget', '5', { sittingId: 'tuesday', ...times('09:00', '10:00') }),
  item('report', '6', { sittingId: null, kind: 'written' }),
]

const created: Happening = {
  type: 'meetingCreated',
  meetingId: 'm1',
  title: '32nd session',
  body: 'IASMN',
  zone: 'Europe/Zurich',
  rehearsalOf: null,
}

/** The meeting is prepared: organizations, seats, two days of agenda. Nothing has begun. */
export const house: readonly Happening[] = [
  created,
  ...organizations.map((one): Happening => ({ type: 'organizationAdded', organization: one })),
  ...persons.map((one): Happening => ({ type: 'personAdded', person: one })),
  { type: 'agendaImported', sittings: [...sittings], items: [...items] },
]

/** The first day is under way, at item 2. */
export const underWay: readonly Happening[] = [
  ...house,
  { type: 'sittingStarted', sittingId: 'monday' },
  { type: 'itemStarted', itemId: 'priorities' },
]

// --- steps ---

export interface Said {
  readonly actor: string
  readonly command: Command
  readonly id: string | undefined
}
interface Pause {
  readonly pass: number
}
export type Step = Happening | Said | Pause

/** Somebody sends a command, which must be accepted. What it makes is called by `id`. */
export const does = (actor: string, command: Command, id?: string): Said => ({ actor, command, id })
export const pass = (ms: number): Pause => ({ pass: ms })

/** Somebody asks for the floor; the request has the name of the person unless it is given one. */
export const asks = (personId: string, id = personId, kind: FloorKind = 'statement'): Said =>
  does(personId, { type: 'requestFloor', kind }, id)
export const gives = (requestId: string, actor = 'chair'): Said =>
  does(actor, { type: 'giveFloor', requestId })
export const ends = (requestId: string, actor = 'chair'): Said => does(actor, { type: 'endFloor', requestId })
export const moves = (requestId: string, after: string | null): Said =>
  does('chair', { type: 'moveRequest', requestId, after })
export const starts = (itemId: string): Said => does('chair', { type: 'startItem', itemId })
export const undoes = (requestId: string): Said => does('chair', { type: 'undoFloorAct', requestId })

// --- given, when, then ---

export interface World {
  readonly state: State
  readonly now: number
  readonly names: Names
  /** Commands so far, for ids. */
  readonly count: number
  /** What happened until now. */
  readonly events: readonly MeetingEvent[]
}

export const actorIn = (state: State, personId: string): Viewer => {
  if (personId === 'organizer' || personId === 'system')
    return { personId, role: personId, organizations: [] }
  const viewer = viewerOf(state.roster, personId)
  if (!viewer) throw new Error(`${personId} may not enter`)
  return viewer
}

const decided = ({ state, now }: World, actor: string, command: Command, id: string): Decided =>
  decide(state, command, { actor: actorIn(state, actor), now, id })

const carriedOut = (world: World, { actor, command, id = `c${world.count}` }: Said): World => {
  const decision = decided(world, actor, command, id)
  if (isRefused(decision)) throw new Error(`given: ${command.type} is refused: ${decision.refused}`)
  const names = { ...world.names, ...decision.names }
  const events = [...world.events, ...decision.events]
  return { ...world, state: fold(decision.events, world.state), names, count: world.count + 1, events }
}

const stamped = (happening: Happening, at: number, by: string): MeetingEvent =>
  ({ ...happening, at, by }) as MeetingEvent

const step = (world: World, one: Step): World => {
  if ('pass' in one) return { ...world, now: world.now + one.pass }
  if ('command' in one) return carriedOut(world, one)
  const event = stamped(one, world.now, 'chair')
  return { ...world, state: evolve(world.state, event), events: [...world.events, event] }
}

export interface Outcome {
  /** Exactly these events, by the actor and of this moment. */
  then(...events: Happening[]): World
  refused(refusal: Refusal, about?: string): void
  /** Accepted, whatever the events; the world after it. */
  readonly accepted: World
}

export interface Given {
  readonly world: World
  readonly state: State
  when(actor: string, command: Command, id?: string): Outcome
}

const outcome = (world: World, actor: string, command: Command, id: string): Outcome => {
  const decision = decided(world, actor, command, id)
  return {
    // biome-ignore lint/suspicious/noThenProperty: scenarios read given, when, then; they are never awaited
    then(...events) {
      expect(decision).not.toHaveProperty('refused')
      expect(isRefused(decision) ? [] : decision.events).toStrictEqual(
        events.map((happening) => stamped(happening, world.now, actor)),
      )
      return this.accepted
    },
    refused(refusal, about) {
      expect(decision).toStrictEqual(
        about === undefined ? expect.objectContaining({ refused: refusal }) : { refused: refusal, about },
      )
    },
    get accepted() {
      return carriedOut(world, { actor, command, id })
    },
  }
}

export const givenIn = (world: World, ...steps: (Step | readonly Step[])[]): Given => {
  const after = steps.flat().reduce<World>(step, world)
  return {
    world: after,
    state: after.state,
    when: (actor, command, id = 'new') => outcome(after, actor, command, id),
  }
}

export const given = (...steps: (Step | readonly Step[])[]): Given =>
  givenIn({ state: emptyState, now: opening, names: {}, count: 1, events: [] }, ...steps)

/** The log of these steps, and the moment after them. */
export const logOf = (steps: readonly Step[]): { log: MeetingEvent[]; now: number } => {
  const log: MeetingEvent[] = []
  let now = opening
  let state = emptyState
  const keep = (event: MeetingEvent) => {
    log.push(event)
    state = evolve(state, event)
  }
  for (const [index, step] of steps.entries()) {
    if ('pass' in step) now += step.pass
    else if ('command' in step) {
      const { actor, command, id = `c${index}` } = step
      const decided = decide(state, command, { actor: actorIn(state, actor), now, id })
      if (isRefused(decided)) throw new Error(`${command.type}: ${decided.refused}`)
      decided.events.forEach(keep)
    } else keep({ ...(step as Happening), at: now, by: 'chair' } as MeetingEvent)
  }
  return { log, now }
}
