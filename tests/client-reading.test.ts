import { describe, expect, test } from 'vitest'
import { whereIs } from '../client/agenda/reading.ts'
import { failureMessage } from '../client/entrance/failures.ts'
import { entrance } from '../client/entrance/messages.ts'
import { mineIn, minutesUntil, standingIn, thresholdAt } from '../client/floor/reading.ts'
import { presenceOf, searched } from '../client/roster/reading.ts'
import { figures } from '../client/ui/figures.ts'
import type { Command } from '../shared/commands.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { decide, evolve } from '../shared/meeting/meeting.ts'
import type { Organization, Person } from '../shared/roster/model.ts'
import type { State } from '../shared/state.ts'

const chair: Viewer = { personId: 'chair', role: 'chair', organizations: ['alpha'] }
const anna: Viewer = { personId: 'anna', role: 'delegate', organizations: ['alpha'] }
const bo: Viewer = { personId: 'bo', role: 'delegate', organizations: ['beta'] }
const organizer: Viewer = { personId: 'organizer', role: 'organizer', organizations: [] }

let ids = 0
const step = (state: State, actor: Viewer, command: Command, now = 0): State => {
  ids += 1
  const decided = decide(state, command, { actor, now, id: `id${ids}` })
  if ('refused' in decided) throw new Error(decided.refused)
  return decided.events.reduce(evolve, state)
}

const row = (title: string, start: string, end: string) => ({
  ...{ day: '2030-01-07', start, end, kind: 'item' as const, title, lead: '', documents: [] },
  ...{ parent: null, purpose: null },
})

const prepared = (): State =>
  step(emptyState, organizer, {
    type: 'importAgenda',
    rows: [row('Opening', '09:00', '09:30'), row('Budget', '09:30', '11:00')],
  })
const started = (): State => {
  const state = prepared()
  return step(state, chair, { type: 'startItem', itemId: state.agenda.items[0]?.id ?? '' })
}
const ask = (state: State, actor: Viewer) => step(state, actor, { type: 'requestFloor', kind: 'statement' })
const give = (state: State) =>
  step(state, chair, { type: 'giveFloor', requestId: state.floor.requests[0]?.id ?? '' })

describe('the floor, as one person sees it', () => {
  test('from nothing to the floor and back', () => {
    const asked = ask(ask(started(), bo), anna)
    expect(standingIn(started(), anna)).toBe('none')
    expect(standingIn(asked, anna)).toBe('waiting')
    expect(standingIn(give(asked), anna)).toBe('next')
    expect(standingIn(give(give(asked)), anna)).toBe('speaking')
    expect(mineIn(give(give(asked)), bo)).toEqual({
      ...{ speaks: false, interrupted: false, waiting: [], elsewhere: [] },
    })
  })

  test('whoever is interrupted by a point of order is told that they go on', () => {
    const speaking = give(ask(started(), anna))
    const raised = step(speaking, bo, { type: 'requestFloor', kind: 'point-of-order' })
    const interrupted = give(raised)
    expect(mineIn(interrupted, anna)).toMatchObject({ speaks: false, interrupted: true })
    expect(standingIn(interrupted, bo)).toBe('speaking')
  })

  test('a request for an earlier item is kept apart from the list before the meeting', () => {
    const asked = ask(started(), anna)
    const later = step(asked, chair, { type: 'startItem', itemId: asked.agenda.items[1]?.id ?? '' })
    const mine = mineIn(later, anna)
    expect(mine.waiting).toEqual([])
    expect(mine.elsewhere).toHaveLength(1)
  })

  test('the wait is told in whole minutes, rounded up', () => {
    const asked = ask(ask(started(), bo), anna)
    expect(minutesUntil(asked, 1, 0)).toBe(0)
    expect(minutesUntil(asked, 2, 0)).toBe(3)
    expect(minutesUntil(give(asked), 1, 30_000)).toBe(3)
  })

  test('thresholds of a speaking time; short ones skip what would come at once', () => {
    expect(thresholdAt(180_000, 100_000)).toBeUndefined()
    expect(thresholdAt(180_000, 90_000)).toBe('half')
    expect(thresholdAt(180_000, 60_000)).toBe('minute')
    expect(thresholdAt(180_000, 30_000)).toBe('thirty')
    expect(thresholdAt(180_000, 0)).toBe('over')
    expect(thresholdAt(40_000, 25_000)).toBeUndefined()
    expect(thresholdAt(40_000, 20_000)).toBe('half')
  })
})

describe('where the meeting is', () => {
  test('before, in, between and after the items', () => {
    expect(whereIs(emptyState.agenda)).toEqual({ at: 'empty' })
    expect(whereIs(prepared().agenda)).toMatchObject({ at: 'before', first: { title: 'Opening' } })
    const first = started()
    expect(whereIs(first.agenda)).toMatchObject({ at: 'item', item: { title: 'Opening' } })
    const between = step(first, chair, { type: 'endItem', itemId: first.agenda.items[0]?.id ?? '' })
    expect(whereIs(between.agenda)).toMatchObject({ at: 'between', next: { title: 'Budget' } })
    const over = step(between, chair, { type: 'endSitting', sittingId: between.agenda.sittingId ?? '' })
    expect(whereIs(over.agenda)).toEqual({ at: 'over' })
  })
})

describe('the roster', () => {
  const person = (id: string, presence: Person['presence'] = null): Person => ({
    ...{ id, role: 'delegate', seats: [], presence, revoked: false },
  })
  const organization = (code: string, name: string, aliases: string[] = []): Organization => ({
    ...{ id: code, code, name, kind: 'member', aliases, steeringGroup: [] },
  })

  test('what the secretariat has set counts before the connection', () => {
    const online = { persons: new Set(['anna']), counts: {} }
    expect(presenceOf(person('anna'), online)).toBe('online')
    expect(presenceOf(person('bo'), online)).toBe('not-here')
    expect(presenceOf(person('bo', 'in-room'), online)).toBe('in-room')
    expect(presenceOf(person('anna', 'absent'), online)).toBe('absent')
    expect(presenceOf(person('anna'), { persons: null, counts: {} })).toBe('unknown')
  })

  test('a search finds codes, names, aliases and people, whatever the accents and the case', () => {
    const member = (name: string) => ({
      ...{ person: person(name), seat: 'head' as const, name, here: 'online' as const },
    })
    const all = [
      {
        organization: organization('OMS', 'Organisation mondiale de la Santé', ['WHO']),
        members: [],
        count: 0,
      },
      { organization: organization('UNDP', ''), members: [member('Zoé Müller'), member('Ann')], count: 2 },
    ]
    expect(searched(all, 'sante')).toEqual([all[0]])
    expect(searched(all, 'who')).toEqual([all[0]])
    expect(searched(all, ' MULLER ')[0]?.members).toHaveLength(1)
    expect(searched(all, 'nobody')).toEqual([])
    expect(searched(all, '  ')).toEqual(all)
  })
})

describe('clocks', () => {
  test('a duration as a clock shows it', () => {
    expect(['0:00', '0:59', '2:05', '1:02:05']).toEqual([-5, 59_999, 125_000, 3_725_000].map(figures))
  })
})

test('every failure at the door has its sentence; the others have the words of the server', () => {
  const failure = (reason: string) => ({ reason, error: 'From the server.', status: 401 })
  expect(failureMessage(failure('unknown'), 'codes')).toBe(entrance.unknownCodes)
  expect(failureMessage(failure('unknown'), 'link')).toBe(entrance.unknownLink)
  expect(failureMessage(failure('too-fast'), 'codes')).toBe(entrance.tooFast)
  expect(failureMessage(failure('unreachable'), 'link')).toBe(entrance.unreachable)
  expect(failureMessage(failure('malformed'), 'link')).toBeUndefined()
})
