import { describe, expect, test } from 'vitest'
import { agendaDeadline } from '../shared/agenda/select.ts'
import type { Happening } from '../shared/events.ts'
import { currentList, estimateWait, listFor } from '../shared/floor/list.ts'
import { countsAsHeard, isListClosed, speakerLeftMs, spokenMs } from '../shared/floor/select.ts'
import { undoMs } from '../shared/kernel/time.ts'
import { audience, nextDeadline } from '../shared/meeting/meeting.ts'
import type { State } from '../shared/state.ts'
import {
  alternate,
  asks,
  does,
  ends,
  type Given,
  given,
  givenIn,
  gives,
  house,
  minutes,
  moves,
  pass,
  type Step,
  seconds,
  starts,
  underWay,
  undoes,
} from './given.ts'

const order = (state: State): string =>
  currentList(state)
    .map(({ request }) => request.id)
    .join(' ')
const now = ({ world }: Given): number => world.now
const speaker = ({ floor }: State): string | null => floor.current?.request.id ?? null

const point = (personId: string, id = `${personId}-point`): Step => asks(personId, id, 'point-of-order')
const reply = (personId: string, id = `${personId}-reply`): Step => asks(personId, id, 'reply')
const withdraws = (personId: string, requestId = personId): Step =>
  does(personId, { type: 'withdrawRequest', requestId })
const passesOver = (requestId: string): Step => does('chair', { type: 'passOver', requestId })
const enters = (organizationId: string, id: string, personId: string | null = null): Step =>
  does('secretary', { type: 'addToFloor', organizationId, personId, kind: 'statement' }, id)

type Requested = Extract<Happening, { type: 'floorRequested' }>
const requested = (requestId: string, more: Partial<Requested> = {}): Requested => ({
  type: 'floorRequested',
  requestId,
  personId: requestId,
  organizationId: requestId,
  kind: 'statement',
  capacity: null,
  itemId: 'priorities',
  entered: false,
  ...more,
})
const floorGiven = (requestId: string, outOfTurn = false, limitSeconds: number | null = 180): Happening => ({
  type: 'floorGiven',
  requestId,
  limitSeconds,
  outOfTurn,
})
const ended = (requestId: string): Happening => ({ type: 'floorEnded', requestId })

const three = [asks('undp'), asks('adb'), asks('ebrd')]

describe('asking', () => {
  test('F1 nobody waits twice: a point of order stands beside a statement, neither twice', () => {
    const waiting = given(underWay, asks('undp'))
    waiting.when('undp', { type: 'requestFloor', kind: 'statement' }).refused('already-waiting')
    given(underWay, asks('adb'), gives('adb'), asks('undp'))
      .when('undp', { type: 'requestFloor', kind: 'reply' })
      .refused('already-waiting')
    waiting
      .when('undp', { type: 'requestFloor', kind: 'point-of-order' }, 'p')
      .then(requested('p', { personId: 'undp', organizationId: 'undp', kind: 'point-of-order' }))
    given(underWay, point('undp'))
      .when('undp', { type: 'requestFloor', kind: 'point-of-order' })
      .refused('already-waiting')
    waiting
      .when('secretary', { type: 'addToFloor', organizationId: 'undp', personId: 'undp', kind: 'statement' })
      .refused('already-waiting')
  })

  test('F1 somebody with two seats waits once', () => {
    given(underWay, asks('both'))
      .when('both', { type: 'requestFloor', kind: 'statement', organizationId: 'unep' })
      .refused('already-waiting')
  })

  test('F1 two delegates of one organization may both wait', () => {
    given(underWay, asks('ebrd'))
      .when('ebrd2', { type: 'requestFloor', kind: 'statement' }, 'ebrd2')
      .then(requested('ebrd2', { organizationId: 'ebrd' }))
  })

  test('F98 a request that was made for another item than the one that is on is refused', () => {
    const ask = (expected: string | null) => ({
      type: 'requestFloor' as const,
      kind: 'statement' as const,
      expected,
    })
    given(underWay).when('undp', ask('opening')).refused('list-moved-on')
    given(underWay).when('undp', ask(null)).refused('list-moved-on')
    given(underWay).when('undp', ask('priorities'), 'undp').then(requested('undp'))
  })

  test('F2 who speaks does not ask again, but may raise a point of order', () => {
    const speaking = given(underWay, asks('undp'), gives('undp'))
    speaking.when('undp', { type: 'requestFloor', kind: 'statement' }).refused('already-speaking')
    speaking.when('undp', { type: 'requestFloor', kind: 'reply' }).refused('already-speaking')
    speaking
      .when('undp', { type: 'requestFloor', kind: 'point-of-order' }, 'p')
      .then(requested('p', { personId: 'undp', organizationId: 'undp', kind: 'point-of-order' }))
  })

  test('F2 who was interrupted does not ask again', () => {
    given(underWay, asks('undp'), gives('undp'), point('adb'), gives('adb-point'))
      .when('undp', { type: 'requestFloor', kind: 'statement' })
      .refused('already-speaking')
  })

  test('F2 who speaks on a point of order may ask for a statement, and not for another point of order', () => {
    const raising = given(underWay, point('undp'), gives('undp-point'))
    raising.when('undp', { type: 'requestFloor', kind: 'statement' }, 'undp').then(requested('undp'))
    raising.when('undp', { type: 'requestFloor', kind: 'point-of-order' }).refused('already-speaking')
  })

  test('F3 a point of order works when the list is closed, and goes first', () => {
    const closed = given(underWay, asks('undp'), asks('adb'), does('chair', { type: 'closeList' }))
    closed.when('ebrd', { type: 'requestFloor', kind: 'statement' }).refused('list-closed')
    const after = closed
      .when('ebrd', { type: 'requestFloor', kind: 'point-of-order' }, 'p')
      .then(requested('p', { personId: 'ebrd', organizationId: 'ebrd', kind: 'point-of-order' }))
    expect(order(after.state)).toBe('p undp adb')
    expect(order(given(underWay, point('undp'), asks('adb'), point('ebrd')).state)).toBe(
      'undp-point ebrd-point adb',
    )
  })

  test('F4 a reply is asked for while somebody else speaks, and goes before statements', () => {
    given(underWay, asks('undp'))
      .when('adb', { type: 'requestFloor', kind: 'reply' })
      .refused('nobody-speaks')
    const state = given(underWay, asks('undp'), asks('ebrd'), gives('undp'), reply('adb')).state
    expect(order(state)).toBe('adb-reply ebrd')
  })

  test('F5 statements are called in the order in which they were asked for, also when the podium entered them', () => {
    expect(order(given(underWay, asks('undp'), enters('adb', 'room'), asks('ebrd')).state)).toBe(
      'undp room ebrd',
    )
  })

  test('F8 a request is made from the first seat, unless another is named that the sender holds', () => {
    const start = given(underWay)
    start
      .when('both', { type: 'requestFloor', kind: 'statement' }, 'r')
      .then(requested('r', { personId: 'both', organizationId: 'unon' }))
    start
      .when('both', { type: 'requestFloor', kind: 'statement', organizationId: 'unep' }, 'r')
      .then(requested('r', { personId: 'both', organizationId: 'unep' }))
    start
      .when('both', { type: 'requestFloor', kind: 'statement', organizationId: 'undp' })
      .refused('not-your-organization')
  })

  test("F9 the chair's own organization asks like any other", () => {
    given(underWay)
      .when('chair', { type: 'requestFloor', kind: 'statement' }, 'chair')
      .then(requested('chair', { organizationId: 'undss' }))
    given(underWay, asks('chair'))
      .when('chair', { type: 'giveFloor', requestId: 'chair', expected: null })
      .then(floorGiven('chair'))
  })

  test('F35 a request says as whom its author speaks', () => {
    const capacity = { as: 'on-behalf-of' as const, of: 'UNISERV' }
    given(underWay)
      .when('ficsa', { type: 'requestFloor', kind: 'statement', capacity }, 'ficsa')
      .then(requested('ficsa', { capacity }))
  })

  test('F34 a note goes beside the request, and a blank one goes nowhere', () => {
    const note = ' The wording of 4 (b) '
    const text = 'The wording of 4 (b)'
    const after = given(underWay)
      .when('undp', { type: 'requestFloor', kind: 'statement', note }, 'undp')
      .then(requested('undp'), { type: 'floorNoted', requestId: 'undp', personId: 'undp', text })
    expect(after.state.floor.notes).toEqual([{ requestId: 'undp', personId: 'undp', text }])
    given(underWay)
      .when('undp', { type: 'requestFloor', kind: 'statement', note: '  ' }, 'undp')
      .then(requested('undp'))
  })

  test('F34 a note goes when its request is gone for good', () => {
    const noted = does('undp', { type: 'requestFloor', kind: 'statement', note: 'x' }, 'undp')
    const notes = (...steps: Step[]) => given(underWay, noted, asks('adb'), ...steps).state.floor.notes.length
    expect(notes()).toBe(1)
    expect(notes(withdraws('undp'))).toBe(0)
    expect(notes(gives('undp'))).toBe(1)
    expect(notes(gives('undp'), ends('undp'))).toBe(1)
    expect(notes(gives('undp'), ends('undp'), pass(1), gives('adb'))).toBe(0)
    expect(notes(passesOver('undp'), gives('adb'))).toBe(0)
  })
})

describe('the list', () => {
  test('F10 requests belong to their item and come back with it', () => {
    const pauses = does('chair', { type: 'pauseItem', itemId: 'priorities' })
    const moved = given(underWay, asks('undp'), pauses, starts('terms'))
    expect(order(moved.state)).toBe('')
    expect(order(given(underWay, asks('undp'), starts('field')).state)).toBe('undp')
    const back = givenIn(moved.world, asks('adb'), starts('priorities'))
    expect(order(back.state)).toBe('undp')
  })

  test('F10 only the list of the item that is on is served', () => {
    given(underWay, asks('undp'), starts('terms'))
      .when('chair', { type: 'giveFloor', requestId: 'undp' })
      .refused('another-list')
  })

  test('F10 somebody may wait on two items', () => {
    given(underWay, asks('undp'), starts('terms'))
      .when('undp', { type: 'requestFloor', kind: 'statement' }, 'again')
      .then(requested('again', { personId: 'undp', organizationId: 'undp', itemId: 'terms' }))
  })

  test('F16 removing a request never reorders the rest', () => {
    const moved = [three, asks('both'), moves('both', 'undp'), moves('ebrd', 'both')].flat()
    expect(order(given(underWay, moved).state)).toBe('undp both ebrd adb')
    expect(order(given(underWay, moved, withdraws('both')).state)).toBe('undp ebrd adb')
    expect(order(given(underWay, moved, gives('undp')).state)).toBe('both ebrd adb')
    expect(order(given(underWay, moved, passesOver('ebrd')).state)).toBe('undp both adb')
  })

  test('F17 adding a request never reorders the others', () => {
    const moved = [...three, moves('ebrd', null)]
    expect(order(given(underWay, moved, asks('both')).state)).toBe('ebrd undp adb both')
    expect(order(given(underWay, moved, point('both')).state)).toBe('both-point ebrd undp adb')
  })

  test('F18 a moved request stays right behind its neighbour, and behind the one before when that goes', () => {
    const moved = given(underWay, three, moves('ebrd', 'undp'))
    expect(order(moved.state)).toBe('undp ebrd adb')
    expect(order(givenIn(moved.world, gives('undp'), point('both')).state)).toBe('both-point ebrd adb')
  })

  test('F18 a place is never taken twice: who was right there by hand stands behind', () => {
    expect(order(given(underWay, three, moves('adb', null), moves('ebrd', null)).state)).toBe('ebrd adb undp')
    const twice = given(underWay, three, asks('both'), moves('ebrd', 'undp'), moves('both', 'undp'))
    expect(order(twice.state)).toBe('undp both ebrd adb')
  })

  test('F18 two requests can change places by hand again and again', () => {
    const swaps = [moves('undp', 'adb'), moves('adb', 'undp'), moves('undp', 'adb')]
    expect(order(given(underWay, asks('undp'), asks('adb'), swaps).state)).toBe('adb undp')
  })

  test('F18 moving says where to, by whom and why', () => {
    given(underWay, three)
      .when('chair', { type: 'moveRequest', requestId: 'adb', after: null, reason: 'leaves early' })
      .then({
        type: 'requestMoved',
        requestId: 'adb',
        override: { after: null, by: 'podium', reason: 'leaves early' },
      })
  })

  test('F18 a request moves within its own list, behind another', () => {
    const two = given(underWay, asks('undp'), starts('terms'), asks('adb'))
    two.when('chair', { type: 'moveRequest', requestId: 'adb', after: 'undp' }).refused('another-list')
    two.when('chair', { type: 'moveRequest', requestId: 'adb', after: 'adb' }).refused('behind-itself')
    two.when('chair', { type: 'moveRequest', requestId: 'adb', after: 'gone' }).refused('not-waiting')
    two.when('chair', { type: 'moveRequest', requestId: 'gone', after: null }).refused('not-waiting')
  })

  test('F19 a point of order is not moved, and nothing is put between points of order', () => {
    const points = given(underWay, asks('undp'), point('adb'), point('ebrd'))
    const move = (requestId: string, after: string | null) =>
      points.when('chair', { type: 'moveRequest', requestId, after })
    move('adb-point', 'undp').refused('point-of-order-first')
    move('undp', 'adb-point').refused('point-of-order-first')
    points.when('adb', { type: 'moveLater', requestId: 'adb-point' }).refused('point-of-order-first')
    move('undp', 'ebrd-point').then({
      type: 'requestMoved',
      requestId: 'undp',
      override: { after: null, by: 'podium', reason: '' },
    })
  })

  test('F19 a later point of order still goes before what was put behind an earlier one', () => {
    const moved = given(underWay, asks('undp'), asks('adb'), point('ebrd'), moves('adb', 'ebrd-point'))
    expect(order(givenIn(moved.world, point('both')).state)).toBe('ebrd-point both-point adb undp')
  })

  test('F20 a moved request can be given back to the rule', () => {
    const moved = given(underWay, three, moves('ebrd', null))
    const after = moved
      .when('chair', { type: 'unmoveRequest', requestId: 'ebrd' })
      .then({ type: 'requestMoved', requestId: 'ebrd', override: null })
    expect(order(after.state)).toBe('undp adb ebrd')
    moved.when('chair', { type: 'unmoveRequest', requestId: 'undp' }).refused('not-moved')
    moved.when('chair', { type: 'unmoveRequest', requestId: 'gone' }).refused('not-waiting')
  })

  test('F21 moving later lets exactly one pass, and the last cannot', () => {
    const waiting = given(underWay, three)
    const later = { type: 'moveLater' as const, requestId: 'undp' }
    const once = waiting.when('undp', later).then({
      type: 'requestMoved',
      requestId: 'undp',
      override: { after: 'adb', by: 'author', reason: '' },
    })
    expect(order(once.state)).toBe('adb undp ebrd')
    const twice = givenIn(once, does('undp', later))
    expect(order(twice.state)).toBe('adb ebrd undp')
    twice.when('undp', later).refused('already-last')
    waiting.when('adb', later).refused('not-yours')
    waiting.when('chair', later).refused('not-yours')
    waiting.when('undp', { type: 'moveLater', requestId: 'gone' }).refused('not-waiting')
  })

  test('F22 a request is withdrawn by its author or by the podium', () => {
    const waiting = given(underWay, asks('undp'))
    const withdraw = { type: 'withdrawRequest' as const, requestId: 'undp' }
    waiting.when('undp', withdraw).then({ type: 'floorWithdrawn', requestId: 'undp', kept: true })
    waiting.when('secretary', withdraw).then({ type: 'floorWithdrawn', requestId: 'undp', kept: true })
    waiting.when('adb', withdraw).refused('not-yours')
    waiting.when('undp', { type: 'withdrawRequest', requestId: 'gone' }).refused('not-waiting')
  })

  test('F23 the podium enters hands for persons and for the room, also when the list is closed', () => {
    const closed = given(underWay, does('chair', { type: 'closeList' }))
    closed
      .when(
        'secretary',
        { type: 'addToFloor', organizationId: 'adb', personId: 'adb', kind: 'statement' },
        'r',
      )
      .then(requested('r', { personId: 'adb', organizationId: 'adb', entered: true }))
    const room = closed
      .when('co-chair', { type: 'addToFloor', organizationId: 'adb', kind: 'statement', note: 'row 3' }, 'r')
      .then(requested('r', { personId: null, organizationId: 'adb', entered: true }), {
        type: 'floorNoted',
        requestId: 'r',
        personId: 'co-chair',
        text: 'row 3',
      })
    givenIn(room)
      .when('chair', { type: 'addToFloor', organizationId: 'adb', kind: 'statement' }, 's')
      .then(requested('s', { personId: null, organizationId: 'adb', entered: true }))
  })

  test('F23 a hand is entered for an organization of the roster, and for a person who sits there', () => {
    const enter = (organizationId: string, personId: string | null) =>
      given(underWay).when('chair', { type: 'addToFloor', organizationId, personId, kind: 'statement' })
    enter('nato', null).refused('unknown-organization', 'nato')
    enter('adb', 'nobody').refused('unknown-person', 'nobody')
    enter('adb', 'undp').refused('not-your-organization')
  })

  test('F23 who was entered by the podium may withdraw', () => {
    given(underWay, enters('adb', 'r', 'adb'))
      .when('adb', { type: 'withdrawRequest', requestId: 'r' })
      .then({ type: 'floorWithdrawn', requestId: 'r', kept: true })
  })

  test('F24 a list is closed for its item only, until it is opened', () => {
    const closed = given(underWay, does('chair', { type: 'closeList' }))
    closed.when('chair', { type: 'closeList' }).refused('list-already-closed')
    expect(isListClosed(closed.state)).toBe(true)
    const elsewhere = givenIn(closed.world, starts('terms'))
    expect(isListClosed(elsewhere.state)).toBe(false)
    elsewhere.when('chair', { type: 'openList' }).refused('list-already-open')
    closed.when('chair', { type: 'openList' }).then({ type: 'listOpened', itemId: 'priorities' })
  })

  test('F32 the wait is the rest of who speaks and of who was interrupted, and the limits of those before', () => {
    const speaking = given(underWay, three, gives('undp'), pass(seconds(60)))
    const wait = (one: Given, place: number) =>
      estimateWait(one.state, currentList(one.state), place, now(one))
    expect(wait(speaking, 1)).toBe(120)
    expect(wait(speaking, 2)).toBe(120 + 180)
    const interrupted = givenIn(speaking.world, point('both'), gives('both-point'), pass(seconds(30)))
    expect(wait(interrupted, 1)).toBe(90 + 120)
    expect(wait(givenIn(speaking.world, pass(minutes(10))), 1)).toBe(0)
    expect(wait(given(underWay, asks('undp')), 1)).toBe(0)
  })

  test('F6 the list of an item is the same for whoever folds the same events', () => {
    const { state } = given(underWay, three, moves('adb', null))
    const turned = { ...state, floor: { ...state.floor, requests: [...state.floor.requests].reverse() } }
    expect(listFor(turned, 'priorities')).toEqual(listFor(state, 'priorities'))
  })
})

describe('giving the floor', () => {
  test('F11 two people pressing Next at once give the floor once', () => {
    const next = { type: 'giveFloor' as const, requestId: 'undp', expected: null }
    const first = given(underWay, three).when('chair', next).then(floorGiven('undp'))
    givenIn(first).when('co-chair', next).refused('already-speaking')
  })

  test('F11 a Next that was pressed on an older list skips nobody', () => {
    const first = given(underWay, three, gives('undp'))
      .when('chair', { type: 'giveFloor', requestId: 'adb', expected: 'undp' })
      .then(ended('undp'), floorGiven('adb'))
    givenIn(first)
      .when('co-chair', { type: 'giveFloor', requestId: 'ebrd', expected: 'undp' })
      .refused('floor-moved-on')
    givenIn(first, ends('adb'))
      .when('co-chair', { type: 'giveFloor', requestId: 'adb', expected: null })
      .refused('not-waiting')
  })

  test('F12 giving the floor ends who spoke', () => {
    const after = given(underWay, three, gives('undp'), pass(seconds(90)))
      .when('chair', { type: 'giveFloor', requestId: 'adb' })
      .then(ended('undp'), floorGiven('adb'))
    expect(speaker(after.state)).toBe('adb')
    expect(after.state.floor.heard).toMatchObject([
      { itemId: 'priorities', organizationId: 'undp', count: 1, ms: seconds(90) },
    ])
  })

  test('F13 an interrupted speaker goes on after the point of order, with the clock where it was', () => {
    const interrupted = given(
      underWay,
      three,
      [gives('undp'), pass(seconds(40))],
      point('both'),
      gives('both-point'),
    )
    expect(speaker(interrupted.state)).toBe('both-point')
    const resumed = givenIn(interrupted.world, pass(seconds(100)), ends('both-point'), pass(seconds(5)))
    expect(speaker(resumed.state)).toBe('undp')
    expect(resumed.state.floor.interrupted).toBeNull()
    const { current } = resumed.state.floor
    expect(current && spokenMs(current, now(resumed))).toBe(seconds(45))
  })

  test('F13 after several points of order the interrupted speaker still goes on', () => {
    const speaking = [asks('undp'), gives('undp'), pass(seconds(10))]
    const points = [point('both'), point('adb'), gives('both-point'), pass(seconds(10))]
    const after = given(underWay, speaking, points)
      .when('chair', { type: 'giveFloor', requestId: 'adb-point', expected: 'both-point' })
      .then(ended('both-point'), floorGiven('adb-point', false, 120))
    expect(after.state.floor.interrupted?.request.id).toBe('undp')
    const resumed = givenIn(after, pass(seconds(10)), ends('adb-point'), pass(seconds(10)))
    const { current } = resumed.state.floor
    expect(current?.request.id).toBe('undp')
    expect(current && spokenMs(current, now(resumed))).toBe(seconds(20))
  })

  test('F14 giving the floor to another statement ends the point of order and the one it interrupted', () => {
    const after = given(underWay, three, gives('undp'), point('both'), gives('both-point'))
      .when('chair', { type: 'giveFloor', requestId: 'adb' })
      .then(ended('both-point'), ended('undp'), floorGiven('adb'))
    expect(after.state.floor.interrupted).toBeNull()
  })

  test('F15 giving the floor to anyone but the next is marked as out of turn', () => {
    const give = (...steps: Step[]) =>
      given(underWay, three, ...steps).when('chair', { type: 'giveFloor', requestId: 'ebrd' })
    give().then(floorGiven('ebrd', true))
    give(moves('ebrd', null)).then(floorGiven('ebrd', false))
  })

  test('F25 the limit is the one for the kind when the floor was given, and none when none is set', () => {
    const limit = (to: number | null) =>
      does('chair', { type: 'setSpeakingLimit', kind: 'statement', seconds: to })
    const give = (to: number | null) =>
      given(underWay, three, limit(to)).when('chair', { type: 'giveFloor', requestId: 'undp' })
    give(300).then(floorGiven('undp', false, 300))
    give(null).then(floorGiven('undp', false, null))
    const later = given(underWay, three, gives('undp'), limit(60))
    expect(later.state.floor.current?.limitSeconds).toBe(180)
  })

  test('F25 the limit never cuts anyone off: nothing falls due, and the clock goes below zero', () => {
    const speaking = given(underWay, three, gives('undp'))
    expect(nextDeadline(speaking.state)).toBe(agendaDeadline(speaking.state.agenda, 'Europe/Zurich'))
    const over = givenIn(speaking.world, pass(minutes(60)), does('system', { type: 'passTime' }))
    expect(speaker(over.state)).toBe('undp')
    const { current } = over.state.floor
    expect(current && speakerLeftMs(current, now(over))).toBe(-minutes(57))
  })

  test("F26 a speaker's clock is paused, resumed and given more time by the podium", () => {
    const clock = (one: Given, type: 'pauseSpeaker' | 'resumeSpeaker') =>
      one.when('co-chair', { type, requestId: 'undp' })
    const speaking = given(underWay, three, gives('undp'), pass(seconds(30)))
    const paused = clock(speaking, 'pauseSpeaker').then({ type: 'speakerPaused', requestId: 'undp' })
    const later = givenIn(paused, pass(minutes(5)))
    clock(later, 'pauseSpeaker').refused('clock-stands')
    const resumed = clock(later, 'resumeSpeaker').then({ type: 'speakerResumed', requestId: 'undp' })
    const more = givenIn(resumed, pass(seconds(10)))
    clock(more, 'resumeSpeaker').refused('clock-runs')
    const added = more
      .when('secretary', { type: 'addSpeakerTime', requestId: 'undp', seconds: 60 })
      .then({ type: 'speakerTimeAdded', requestId: 'undp', seconds: 60 })
    const { current } = added.state.floor
    expect(current && spokenMs(current, added.now)).toBe(seconds(40))
    expect(current && speakerLeftMs(current, added.now)).toBe(seconds(180 + 60 - 40))
  })

  test('F26 the clock is that of the one who speaks', () => {
    given(underWay, three, gives('undp'))
      .when('chair', { type: 'pauseSpeaker', requestId: 'adb' })
      .refused('floor-moved-on')
    given(underWay, three)
      .when('chair', { type: 'addSpeakerTime', requestId: 'undp', seconds: 60 })
      .refused('nobody-speaks')
  })

  test('F27 an intervention is ended by the speaker or by the podium', () => {
    const end = (actor: string, requestId = 'undp') =>
      given(underWay, three, gives('undp')).when(actor, { type: 'endFloor', requestId })
    end('undp').then(ended('undp'))
    end('secretary').then(ended('undp'))
    end('adb').refused('not-yours')
    end('chair', 'adb').refused('floor-moved-on')
    given(underWay).when('chair', { type: 'endFloor', requestId: 'undp' }).refused('nobody-speaks')
  })

  test('F31 what an organization said for itself is counted with its time, by item', () => {
    const speaks = (id: string, length: number) => [gives(id), pass(seconds(length)), ends(id)]
    const { floor } = given(
      underWay,
      [asks('undp'), ...speaks('undp', 60), asks('undp', 'again'), ...speaks('again', 30)],
      [point('undp'), ...speaks('undp-point', 10)],
      [starts('terms'), asks('undp', 'third'), ...speaks('third', 5)],
    ).state
    expect(floor.heard).toMatchObject([
      { itemId: 'priorities', organizationId: 'undp', count: 2, ms: seconds(90) },
      { itemId: 'terms', organizationId: 'undp', count: 1, ms: seconds(5) },
    ])
  })

  test('F31 the report of a working group is not counted, and what is said on behalf of others is', () => {
    const request = given(underWay, asks('undp')).state.floor.requests[0]
    const as = (kind: 'working-group-chair' | 'on-behalf-of') => ({ as: kind, of: 'TAG' })
    expect(request && countsAsHeard(request)).toBe(true)
    expect(request && countsAsHeard({ ...request, capacity: as('working-group-chair') })).toBe(false)
    expect(request && countsAsHeard({ ...request, capacity: as('on-behalf-of') })).toBe(true)
    expect(request && countsAsHeard({ ...request, kind: 'reply' })).toBe(true)
  })

  test('F33 what the podium does on the floor is told to everyone', () => {
    const override = { after: null, by: 'podium' as const, reason: 'leaves early' }
    const told = (happening: Happening) => audience({ ...happening, at: 0, by: 'chair' })
    expect(told({ type: 'requestMoved', requestId: 'r', override })).toEqual(['everyone'])
    expect(told({ type: 'requestPassedOver', requestId: 'r' })).toEqual(['everyone'])
    expect(told(floorGiven('r', true))).toEqual(['everyone'])
    expect(told({ type: 'floorActUndone', requestId: 'r' })).toEqual(['everyone'])
    expect(told({ type: 'listClosed', itemId: null })).toEqual(['everyone'])
  })
})

describe('undoing', () => {
  const undone = (requestId: string): Happening => ({ type: 'floorActUndone', requestId })
  const undo = (one: Given, requestId: string) => one.when('chair', { type: 'undoFloorAct', requestId })

  /** The floor, but for its memory of the last act. */
  const floorOf = ({ floor }: State) => ({ ...floor, lastAct: null })

  /** Whatever was done after `before` is as if it had not been, once `requestId` is undone. */
  const takesBack = (before: readonly (Step | readonly Step[])[], act: Step, requestId: string): void => {
    const start = given(underWay, ...before)
    const after = undo(givenIn(start.world, act, pass(seconds(9))), requestId).then(undone(requestId))
    expect(floorOf(after.state)).toEqual(floorOf(start.state))
    expect(order(after.state)).toBe(order(start.state))
  }

  test('F28 a giving is undone: the request waits again in its place', () => {
    takesBack([three], gives('undp'), 'undp')
    takesBack([three], gives('ebrd'), 'ebrd')
  })

  test('F28 a Next is undone: who spoke speaks on, and is not counted', () => {
    takesBack([three, gives('undp'), pass(seconds(40))], gives('adb'), 'adb')
  })

  test('F28 an interruption is undone: the speaker was never interrupted', () => {
    takesBack([three, gives('undp'), point('both'), pass(seconds(40))], gives('both-point'), 'both-point')
  })

  test('F28 a Next during a point of order is undone: both are back', () => {
    const points = [point('both'), gives('both-point'), pass(seconds(7))]
    const before = [three, gives('undp'), pass(seconds(5)), points]
    takesBack(before, gives('adb'), 'adb')
    takesBack([...before, point('ebrd')], gives('ebrd-point'), 'ebrd-point')
  })

  test('F28 an ending is undone: the speaker goes on, and who was interrupted is interrupted', () => {
    takesBack([three, gives('undp'), pass(seconds(40))], ends('undp'), 'undp')
    takesBack([three, gives('undp'), point('both'), gives('both-point')], ends('both-point'), 'both-point')
  })

  test('F28 what was heard before is still heard', () => {
    const heard = [asks('undp'), gives('undp'), pass(seconds(40)), ends('undp'), pass(seconds(1))]
    const before = [...heard, asks('undp', 'again'), asks('adb'), gives('again'), pass(seconds(20))]
    takesBack(before, gives('adb'), 'adb')
  })

  test('F28 a passing over is undone', () => {
    takesBack([three, gives('ebrd')], passesOver('undp'), 'undp')
  })

  test('F29 a request comes back with what stood behind it by hand', () => {
    takesBack([three, moves('ebrd', 'undp')], passesOver('undp'), 'undp')
    takesBack([three, moves('ebrd', 'adb'), moves('undp', 'ebrd')], passesOver('ebrd'), 'ebrd')
    takesBack([three, asks('both'), moves('both', 'adb')], passesOver('adb'), 'adb')
    takesBack([three, moves('ebrd', null)], gives('ebrd'), 'ebrd')
  })

  test('F29 a request comes back to its place though others went or moved meanwhile', () => {
    const passed = [three, asks('both'), moves('ebrd', 'adb'), passesOver('adb')].flat()
    const meanwhile = (...steps: Step[]) => order(given(underWay, passed, ...steps, undoes('adb')).state)
    expect(meanwhile()).toBe('undp adb ebrd both')
    expect(meanwhile(withdraws('undp'))).toBe('adb ebrd both')
    expect(meanwhile(withdraws('ebrd'))).toBe('undp adb both')
    expect(meanwhile(moves('ebrd', null))).toBe('ebrd undp adb both')
    expect(meanwhile(asks('ficsa'))).toBe('undp adb ebrd both ficsa')
  })

  test('F29 a request that stood behind one that has gone meanwhile comes back behind the one before', () => {
    const steps = [moves('ebrd', 'undp'), passesOver('ebrd'), withdraws('undp'), undoes('ebrd')]
    const { state } = given(underWay, three, steps)
    expect(order(state)).toBe('ebrd adb')
    expect(state.floor.requests.find(({ id }) => id === 'ebrd')?.override?.after).toBeNull()
  })

  test('F29 a note comes back with its request', () => {
    const noted = does('undp', { type: 'requestFloor', kind: 'statement', note: 'x' }, 'undp')
    takesBack([noted, asks('adb')], passesOver('undp'), 'undp')
    takesBack([noted, asks('adb'), gives('undp'), pass(1)], gives('adb'), 'adb')
  })

  test('F30 nothing is undone after ten seconds, or twice, or when another act followed', () => {
    const acted = given(underWay, three, gives('undp'))
    undo(givenIn(acted.world, pass(undoMs)), 'undp').then(undone('undp'))
    undo(givenIn(acted.world, pass(undoMs + 1)), 'undp').refused('nothing-to-undo')
    undo(givenIn(acted.world, undoes('undp')), 'undp').refused('nothing-to-undo')
    undo(givenIn(acted.world, pass(1), gives('adb')), 'undp').refused('nothing-to-undo')
    undo(given(underWay, three), 'undp').refused('nothing-to-undo')
  })

  test('F30 an ending is not undone when the clock of who goes on was touched since', () => {
    const back = [
      asks('undp'),
      gives('undp'),
      point('both'),
      gives('both-point'),
      pass(1),
      ends('both-point'),
    ]
    undo(given(underWay, back), 'both-point').then(undone('both-point'))
    const more = does('chair', { type: 'addSpeakerTime', requestId: 'undp', seconds: 60 })
    undo(given(underWay, back, more), 'both-point').refused('nothing-to-undo')
  })

  test('F30 an ending is not undone when the meeting is at another item', () => {
    undo(given(underWay, three, gives('undp'), pass(1), ends('undp'), starts('terms')), 'undp').refused(
      'nothing-to-undo',
    )
  })

  test('F30 a passing over is not undone when its author asked again', () => {
    undo(given(underWay, three, passesOver('undp'), asks('undp', 'again')), 'undp').refused('already-waiting')
  })

  test('F30 nobody comes back to the floor without their seat', () => {
    const replaced = [gives('ebrd'), pass(1), gives('adb')]
    const seats = [alternate('undp')]
    const moved = does('secretary', { type: 'changePerson', personId: 'ebrd', role: 'delegate', seats })
    undo(given(underWay, three, replaced), 'adb').then(undone('adb'))
    undo(given(underWay, three, replaced, moved), 'adb').refused('not-your-organization')
    const removed = does('secretary', { type: 'removePerson', personId: 'ebrd' })
    undo(given(underWay, three, replaced, removed), 'adb').refused('unknown-person', 'ebrd')
  })
})

describe('between items', () => {
  const between = [
    ...house,
    asks('ebrd'),
    asks('adb'),
    does('undp', { type: 'requestFloor', kind: 'statement', note: 'a word' }, 'undp'),
  ]
  test('F36 hands raised between items go to the list of the first item that starts, as they were raised', () => {
    const { state } = given(between, starts('remarks'))
    expect(state.floor.requests.map(({ id, itemId }) => [id, itemId])).toEqual([
      ['ebrd', 'welcome'],
      ['adb', 'welcome'],
      ['undp', 'welcome'],
    ])
    expect(state.floor.notes).toHaveLength(1)
  })
  test('F36 who waits on that list already does not wait twice on it', () => {
    const { state } = given(
      [...underWay, asks('ebrd', 'first'), does('chair', { type: 'pauseItem', itemId: 'priorities' })],
      [
        does('chair', { type: 'startItem', itemId: 'report' }),
        does('chair', { type: 'endItem', itemId: 'report' }),
      ],
      [asks('ebrd', 'second'), starts('priorities')],
    )
    expect(state.floor.requests.map(({ id, itemId }) => [id, itemId])).toEqual([
      ['first', 'priorities'],
      ['second', null],
    ])
  })
})
