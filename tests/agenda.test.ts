import { describe, expect, test } from 'vitest'
import type { Item, Sitting } from '../shared/agenda/model.ts'
import {
  agendaDeadline,
  clockItem,
  endWarningMinutes,
  floorItemId,
  itemOf,
  type Projection,
  plannedMinutes,
  project,
  remainingMs,
  sittingEndsAt,
  sittingOf,
} from '../shared/agenda/select.ts'
import type { CommandOf } from '../shared/commands.ts'
import type { Happening } from '../shared/events.ts'
import { elapsed } from '../shared/kernel/time.ts'
import { nextDeadline } from '../shared/meeting/meeting.ts'
import type { State } from '../shared/state.ts'
import {
  asks,
  does,
  ends,
  type Given,
  given,
  givenIn,
  gives,
  house,
  items,
  minutes,
  opening,
  pass,
  type Step,
  starts,
  underWay,
} from './given.ts'

const zone = 'Europe/Zurich'
const chair = (command: Parameters<typeof does>[1], id?: string): Step => does('chair', command, id)
const endsItem = (itemId: string): Step => chair({ type: 'endItem', itemId })
const pauses = (itemId: string): Step => chair({ type: 'pauseItem', itemId })
const resumes = (itemId: string): Step => chair({ type: 'resumeItem', itemId })
const reopens = (itemId: string): Step => chair({ type: 'reopenItem', itemId })
const carries = (itemId: string, sittingId: string): Step => chair({ type: 'carryOver', itemId, sittingId })
const endsSitting = chair({ type: 'endSitting', sittingId: 'monday' })

const get = (state: State, itemId: string): Item => {
  const found = itemOf(state.agenda, itemId)
  if (!found) throw new Error(`no item ${itemId}`)
  return found
}
const getSitting = (state: State, sittingId: string): Sitting => {
  const found = sittingOf(state.agenda, sittingId)
  if (!found) throw new Error(`no sitting ${sittingId}`)
  return found
}
const statuses = (state: State, ...ids: string[]): string => ids.map((id) => get(state, id).status).join(' ')
const orderOf = (state: State, sittingId: string): string =>
  state.agenda.items
    .filter((item) => item.sittingId === sittingId)
    .map(({ id }) => id)
    .join(' ')

const started = (itemId: string): Happening => ({ type: 'itemStarted', itemId })
const resumed = (itemId: string): Happening => ({ type: 'itemResumed', itemId })
const ended = (itemId: string): Happening => ({ type: 'itemEnded', itemId })
const paused = (itemId: string): Happening => ({ type: 'itemPaused', itemId })

type Row = CommandOf<'importAgenda'>['rows'][number]
const row = (title: string, more: Partial<Row> = {}): Row => ({
  day: '2020-06-22',
  start: null,
  end: null,
  kind: 'item',
  title,
  lead: '',
  documents: [],
  parent: null,
  purpose: null,
  ...more,
})
const sub = (title: string, parent: number, more: Partial<Row> = {}): Row =>
  row(title, { kind: 'sub-item', parent, ...more })
const imported = (...rows: Row[]) => ({ type: 'importAgenda' as const, rows })
const importing = (...rows: Row[]): State =>
  given(house).when('secretary', imported(...rows), 'i').accepted.state

describe('preparing', () => {
  test('A1 an import replaces the agenda', () => {
    const state = importing(
      row('Opening', { start: '09:00', end: '09:30' }),
      row('Closing', { day: '2020-06-23' }),
    )
    expect(state.agenda.items.map(({ title, sittingId }) => [title, sittingId])).toEqual([
      ['Opening', 'i-s1'],
      ['Closing', 'i-s2'],
    ])
    expect(state.agenda.sittings.map(({ id, date }) => [id, date])).toEqual([
      ['i-s1', '2020-06-22'],
      ['i-s2', '2020-06-23'],
    ])
  })

  test('A1 an import is refused once anything of the agenda has happened', () => {
    const file = imported(row('Opening'))
    given(underWay).when('secretary', file).refused('agenda-under-way')
    given(underWay, endsSitting).when('secretary', file).refused('agenda-under-way')
    const opened = given(house, chair({ type: 'startSitting', sittingId: 'monday' }), endsSitting)
    opened.when('secretary', file).refused('agenda-under-way')
  })

  test('A1 sittings of a file have titles and hard ends, several a day where it says so, in the order of their hours', () => {
    const sittings = [
      { date: '2020-06-22', title: 'Afternoon', start: '14:00', end: '16:00' },
      { date: '2020-06-22', title: 'Morning', start: '09:00', end: '12:00' },
    ]
    const rows = [row('Late', { sitting: 0 }), row('Early', { sitting: 1 })]
    const { state } = given(house).when('secretary', { type: 'importAgenda', sittings, rows }, 'i').accepted
    expect(state.agenda.sittings.map(({ title }) => title)).toEqual(['Morning', 'Afternoon'])
    expect(state.agenda.items.map(({ title, sittingId }) => [title, sittingId])).toEqual([
      ['Late', 'i-s1'],
      ['Early', 'i-s2'],
    ])
    given(house)
      .when('secretary', { type: 'importAgenda', sittings, rows: [row('Lost', { sitting: 7 })] })
      .refused('unknown-sitting')
  })

  test('A2 an item is numbered when it is added; breaks and buffers have no number', () => {
    const state = importing(
      row('a'),
      sub('a one', 0),
      sub('a two', 0),
      row('pause', { kind: 'break' }),
      row('b'),
      row('spare', { kind: 'buffer' }),
      row('w', { kind: 'written', day: null }),
    )
    expect(state.agenda.items.map(({ number }) => number)).toEqual(['1', '1.1', '1.2', '', '2', '', '3'])
    const more = given(house, [
      chair({ type: 'addItem', kind: 'item', title: 'new', sittingId: 'monday' }, 'new'),
      chair({ type: 'addItem', kind: 'sub-item', title: 'sub', sittingId: null, parentId: 'new' }, 'sub'),
      chair(
        { type: 'addItem', kind: 'sub-item', title: 'third', sittingId: null, parentId: 'welcome' },
        'third',
      ),
      chair({ type: 'addItem', kind: 'item', title: 'x', sittingId: 'monday', parentId: 'spare' }, 'x'),
      chair({ type: 'addItem', kind: 'break', title: 'tea', sittingId: 'monday' }, 'tea'),
    ]).state
    expect(['new', 'sub', 'third', 'x', 'tea'].map((id) => get(more, id).number)).toEqual([
      '7',
      '7.1',
      '1.3',
      '1',
      '',
    ])
  })

  test('A2 an item keeps its number wherever it goes', () => {
    const state = given(house, [
      chair({ type: 'moveItem', itemId: 'terms', sittingId: 'monday', before: 'welcome' }),
      chair({ type: 'moveItem', itemId: 'priorities', sittingId: 'tuesday' }),
    ]).state
    expect(['terms', 'priorities', 'comms', 'welcome'].map((id) => get(state, id).number)).toEqual([
      '3',
      '2',
      '2.1',
      '1',
    ])
  })

  test('A3 a sub-item has a parent above it', () => {
    const start = given(house)
    start
      .when('secretary', imported(row('a'), row('x', { kind: 'sub-item' })))
      .refused('sub-item-without-parent', 'x')
    start.when('secretary', imported(sub('x', 1), row('a'))).refused('sub-item-without-parent', 'x')
    start.when('secretary', imported(sub('x', 0))).refused('sub-item-without-parent', 'x')
    start
      .when('chair', { type: 'addItem', kind: 'sub-item', title: 'x', sittingId: 'monday' })
      .refused('sub-item-without-parent')
    start
      .when('chair', { type: 'addItem', kind: 'sub-item', title: 'x', sittingId: 'monday', parentId: 'gone' })
      .refused('unknown-item', 'gone')
    start
      .when('chair', { type: 'changeItem', itemId: 'terms', title: 'x', kind: 'sub-item' })
      .refused('sub-item-without-parent')
  })

  test('A3 a sub-item stands behind its parent and belongs to its sitting', () => {
    const state = importing(
      row('a'),
      row('b'),
      sub('a one', 0, { day: '2020-06-25' }),
      sub('a two', 0, { day: null }),
    )
    expect(state.agenda.items.map(({ title }) => title)).toEqual(['a', 'a one', 'a two', 'b'])
    expect(new Set(state.agenda.items.map(({ sittingId }) => sittingId))).toEqual(new Set(['i-s1']))
    const added = given(
      house,
      chair(
        { type: 'addItem', kind: 'sub-item', title: 'x', sittingId: 'tuesday', parentId: 'priorities' },
        'x',
      ),
    ).state
    expect(orderOf(added, 'monday')).toBe(
      'welcome remarks protocol priorities comms field x coffee terms spare',
    )
  })

  test('A3 a written update keeps to no day, wherever what it belongs to goes', () => {
    const rows = [
      row('a'),
      row('w', { kind: 'written', day: null, parent: 0 }),
      row('b', { day: '2020-06-23' }),
    ]
    const start = given(house).when('secretary', imported(...rows), 'i').accepted
    const at = givenIn(start, starts('i-i1'), starts('i-i2'))
    expect(get(at.state, 'i-i2')).toMatchObject({ sittingId: null, status: 'active' })
    expect(clockItem(at.state.agenda, 'i-i2')?.id).toBe('i-i1')
    const carried = givenIn(at.world, carries('i-i1', 'i-s2'))
    expect(get(carried.state, 'i-i2')).toMatchObject({ sittingId: null, carriedFrom: null, status: 'paused' })
    const added = chair(
      { type: 'addItem', kind: 'sub-item', title: 's', sittingId: null, parentId: 'i-i1' },
      's',
    )
    expect(givenIn(start, added).state.agenda.items.map(({ id }) => id)).toEqual([
      'i-i1',
      's',
      'i-i2',
      'i-i3',
    ])
  })

  test('A4 times come in pairs, and the end is after the start', () => {
    const start = given(house)
    start.when('secretary', imported(row('a', { start: '09:00' }))).refused('time-incomplete')
    start.when('secretary', imported(row('a', { start: '09:00', end: '09:00' }))).refused('end-before-start')
    start
      .when('chair', { type: 'changeItem', itemId: 'terms', title: 'x', start: null })
      .refused('time-incomplete')
    start
      .when('chair', {
        type: 'addItem',
        kind: 'item',
        title: 'x',
        sittingId: 'monday',
        start: '10:00',
        end: '09:00',
      })
      .refused('end-before-start')
    start
      .when('chair', { type: 'addSitting', date: '2020-06-24', start: '10:00', end: '09:00' })
      .refused('end-before-start')
    start
      .when('chair', { type: 'changeSitting', sittingId: 'monday', date: '2020-06-22', end: '11:00' })
      .refused('time-incomplete')
  })

  test('A15 a change says everything that the item now is', () => {
    given(house)
      .when('secretary', {
        type: 'changeItem',
        itemId: 'terms',
        title: 'Terms of reference',
        purpose: 'decision',
      })
      .then({
        type: 'itemChanged',
        itemId: 'terms',
        kind: 'item',
        title: 'Terms of reference',
        lead: '',
        documents: [],
        purpose: 'decision',
        start: '09:40',
        end: '10:40',
      })
  })

  test('A21 an item is added before a sibling, or at the end of the sitting', () => {
    const add = (before: string | null) =>
      given(house).when(
        'chair',
        { type: 'addItem', kind: 'item', title: 'x', sittingId: 'monday', before },
        'x',
      )
    expect(orderOf(add('coffee').accepted.state, 'monday')).toContain('field x coffee')
    expect(orderOf(add(null).accepted.state, 'monday')).toMatch(/spare x$/)
    add('devices').refused('not-a-sibling', 'x')
    add('comms').refused('not-a-sibling', 'x')
    add('gone').refused('not-a-sibling', 'x')
  })

  test('A21 an item moves before a sibling or to the end of a sitting, with its sub-items', () => {
    const move = (itemId: string, sittingId: string, before?: string) =>
      given(house).when('chair', { type: 'moveItem', itemId, sittingId, ...(before ? { before } : {}) })
    const up = move('priorities', 'monday', 'welcome').then({
      type: 'itemMoved',
      itemId: 'priorities',
      sittingId: 'monday',
      before: 'welcome',
    })
    expect(orderOf(up.state, 'monday')).toBe(
      'priorities comms field welcome remarks protocol coffee terms spare',
    )
    const away = move('priorities', 'tuesday').accepted.state
    expect(orderOf(away, 'tuesday')).toBe('devices budget priorities comms field')
    expect(orderOf(move('field', 'monday', 'comms').accepted.state, 'monday')).toContain(
      'priorities field comms',
    )
    expect(orderOf(move('comms', 'monday').accepted.state, 'monday')).toContain('priorities field comms')
    expect(orderOf(move('report', 'tuesday').accepted.state, 'tuesday')).toBe('devices budget report')
  })

  test('A21 before itself an item stays', () => {
    given(house)
      .when('chair', { type: 'moveItem', itemId: 'welcome', sittingId: 'monday', before: 'welcome' })
      .then()
  })

  test('A21 an item moves among its siblings only', () => {
    const move = (itemId: string, sittingId: string, before: string | null) =>
      given(house).when('chair', { type: 'moveItem', itemId, sittingId, before })
    move('field', 'tuesday', null).refused('not-a-sibling', 'field')
    move('welcome', 'monday', 'comms').refused('not-a-sibling', 'welcome')
    move('welcome', 'tuesday', 'terms').refused('not-a-sibling', 'welcome')
    move('welcome', 'friday', null).refused('unknown-sitting', 'friday')
    move('gone', 'monday', null).refused('unknown-item', 'gone')
  })

  test('A22 what has started goes to another sitting only by being carried over', () => {
    given(underWay)
      .when('chair', { type: 'moveItem', itemId: 'priorities', sittingId: 'tuesday' })
      .refused('item-under-way', 'priorities')
    given(underWay)
      .when('chair', { type: 'moveItem', itemId: 'priorities', sittingId: 'monday', before: 'welcome' })
      .then({ type: 'itemMoved', itemId: 'priorities', sittingId: 'monday', before: 'welcome' })
    given(underWay, endsSitting)
      .when('chair', { type: 'moveItem', itemId: 'budget', sittingId: 'monday' })
      .refused('sitting-already-ended')
  })

  test('A23 only what never started, and has no sub-items, is removed', () => {
    const remove = (one: Given, itemId: string) => one.when('chair', { type: 'removeItem', itemId })
    const start = given(underWay)
    remove(start, 'terms').then({ type: 'itemRemoved', itemId: 'terms' })
    remove(start, 'welcome').refused('item-has-sub-items', 'welcome')
    remove(start, 'priorities').refused('item-under-way', 'priorities')
    remove(start, 'gone').refused('unknown-item', 'gone')
  })

  test('A34 an item to which a decision or a poll belongs is not removed, and an agenda with one is not replaced', () => {
    const draft = does('secretary', {
      ...{ type: 'draftDecision', itemId: 'budget', kind: 'decision', points: [{ text: 'Agreed.' }] },
    })
    const poll = does('secretary', {
      type: 'preparePoll',
      poll: { method: 'indicative', itemId: 'budget', title: 'Budget', text: 'Agreed.' },
    })
    for (const step of [draft, poll]) {
      const kept = given(house, step)
      kept.when('secretary', { type: 'removeItem', itemId: 'budget' }).refused('item-has-decisions', 'budget')
      kept.when('secretary', imported(row('Other'))).refused('item-has-decisions', 'budget')
      expect(kept.when('secretary', { type: 'removeItem', itemId: 'devices' }).accepted).toBeDefined()
    }
    const removes = does('secretary', { type: 'removeDecision', decisionId: 'd' })
    given(house, does('secretary', draft.command, 'd'), removes)
      .when('secretary', { type: 'removeItem', itemId: 'budget' })
      .then({ type: 'itemRemoved', itemId: 'budget' })
  })

  test('A23 what was prepared for an item goes with it, also when the agenda is replaced', () => {
    const itemId = 'terms'
    const prepared = given(house, [
      chair({ type: 'prepareQuestion', itemId, text: 'What of it?' }, 'q'),
      chair({ type: 'setItemLimit', itemId, seconds: 60 }),
      does('undp', { type: 'markInterest', itemId, interested: true }),
    ])
    const left = ({ around, floor }: State) =>
      [around.questions, around.interests, floor.itemLimits].map((one) => one.length)
    expect(left(prepared.state)).toEqual([1, 1, 1])
    const removed = prepared.when('chair', { type: 'removeItem', itemId }).accepted
    expect(left(removed.state)).toEqual([0, 0, 0])
    expect(left(prepared.when('secretary', imported(row('a'))).accepted.state)).toEqual([0, 0, 0])
  })

  test('A32 sittings are in the order of their days and hours, and one that is added after the first has begun is marked', () => {
    const add = (date: string, start?: string, end?: string, id?: string) =>
      chair({ type: 'addSitting', date, ...(start && end ? { start, end } : {}) }, id)
    const state = given(house, [
      add('2020-06-21', '08:00', '09:00', 'sunday'),
      add('2020-06-23', '14:00', '15:00', 'afternoon'),
      add('2020-06-23', '09:00', '10:00', 'forenoon'),
    ]).state
    expect(state.agenda.sittings.map(({ id }) => id)).toEqual([
      'sunday',
      'monday',
      'tuesday',
      'forenoon',
      'afternoon',
    ])
    expect(getSitting(state, 'sunday').added).toBe(false)
    expect(
      getSitting(given(underWay, add('2020-06-30', undefined, undefined, 'extra')).state, 'extra').added,
    ).toBe(true)
    const moved = given(
      house,
      chair({ type: 'changeSitting', sittingId: 'monday', date: '2020-06-29' }),
    ).state
    expect(moved.agenda.sittings.map(({ id }) => id)).toEqual(['tuesday', 'monday'])
  })

  test('A33 a sitting that was opened, or that items belong to or were planned for, is not removed', () => {
    const remove = (one: Given, sittingId: string) => one.when('chair', { type: 'removeSitting', sittingId })
    const extra = chair({ type: 'addSitting', date: '2020-06-30' }, 'extra')
    remove(given(house, extra), 'extra').then({ type: 'sittingRemoved', sittingId: 'extra' })
    remove(given(house), 'monday').refused('sitting-not-empty')
    remove(given(house), 'gone').refused('unknown-sitting', 'gone')
    const opened = [
      extra,
      chair({ type: 'startSitting', sittingId: 'extra' }),
      chair({ type: 'endSitting', sittingId: 'extra' }),
    ]
    remove(given(house, opened), 'extra').refused('sitting-not-empty')
    remove(given(house, carries('devices', 'monday'), carries('budget', 'monday')), 'tuesday').refused(
      'sitting-not-empty',
    )
  })
})

describe('taking items up', () => {
  test('A5 one item at most is active: starting one ends what was active, and what was open under it', () => {
    const at = given(underWay, starts('comms'), pauses('comms'), starts('field'))
    expect(statuses(at.state, 'priorities', 'comms', 'field')).toBe('active paused active')
    at.when('chair', { type: 'startItem', itemId: 'terms' }).then(
      ended('field'),
      ended('comms'),
      ended('priorities'),
      started('terms'),
    )
  })

  test('A5 what was paused before stays paused when another item starts', () => {
    const state = given(underWay, pauses('priorities'), starts('coffee')).state
    expect(statuses(state, 'priorities', 'coffee')).toBe('paused active')
    expect(state.agenda.currentId).toBe('coffee')
  })

  test('A6 a sub-item lives on the clock of its parent', () => {
    const after = given(house, chair({ type: 'startSitting', sittingId: 'monday' }))
      .when('chair', { type: 'startItem', itemId: 'comms' })
      .then(started('priorities'), started('comms'))
    expect(after.state.agenda.currentId).toBe('comms')
    expect(clockItem(after.state.agenda, 'comms')?.id).toBe('priorities')
    expect(floorItemId(after.state.agenda)).toBe('priorities')
  })

  test('A6 when a sub-item ends the meeting is back at its parent', () => {
    const after = given(underWay, starts('comms'))
      .when('chair', { type: 'endItem', itemId: 'comms' })
      .then(ended('comms'))
    expect(after.state.agenda.currentId).toBe('priorities')
    expect(statuses(after.state, 'priorities', 'comms')).toBe('active done')
  })

  test('A7 another sub-item of the same parent leaves the clock running', () => {
    const at = given(underWay, pass(minutes(5)), starts('comms'), pass(minutes(5)))
    const after = at
      .when('chair', { type: 'startItem', itemId: 'field' })
      .then(ended('comms'), started('field'))
    const { world } = givenIn(after, pass(minutes(5)))
    expect(elapsed(get(world.state, 'priorities'), world.now)).toBe(minutes(15))
    expect(elapsed(get(world.state, 'comms'), world.now)).toBe(minutes(5))
  })

  test('A8 two people who press at once start one item', () => {
    const start = given(underWay)
    const next = { type: 'startItem' as const, itemId: 'terms', expected: 'priorities' }
    const first = start.when('chair', next).then(ended('priorities'), started('terms'))
    givenIn(first)
      .when('co-chair', { ...next, itemId: 'spare' })
      .refused('item-moved-on')
    givenIn(first).when('co-chair', next).refused('item-moved-on')
    given(house)
      .when('chair', { type: 'startItem', itemId: 'welcome', expected: null })
      .then({ type: 'sittingStarted', sittingId: 'monday', opening: 1 }, started('welcome'))
  })

  test('A9 a sitting starts with its first item', () => {
    const after = given(house)
      .when('chair', { type: 'startItem', itemId: 'welcome' })
      .then({ type: 'sittingStarted', sittingId: 'monday', opening: 1 }, started('welcome'))
    expect(after.state.agenda.sittingId).toBe('monday')
  })

  test('A9 a sitting goes on with an item on its own day, and not on a later one', () => {
    const ended = given(underWay, endsSitting, pass(minutes(90)))
    ended
      .when('chair', { type: 'startItem', itemId: 'priorities' })
      .then({ type: 'sittingStarted', sittingId: 'monday', opening: 2 }, resumed('priorities'))
    givenIn(ended.world, pass(minutes(24 * 60)))
      .when('chair', { type: 'startItem', itemId: 'priorities' })
      .refused('no-sitting-under-way')
  })

  test('A10 an item of another sitting is carried over to the one under way when it is started', () => {
    const after = given(underWay)
      .when('chair', { type: 'startItem', itemId: 'devices' })
      .then(
        ended('priorities'),
        { type: 'itemCarriedOver', itemId: 'devices', sittingId: 'monday' },
        started('devices'),
      )
    expect(get(after.state, 'devices')).toMatchObject({
      sittingId: 'monday',
      carriedFrom: 'tuesday',
      status: 'active',
    })
  })

  test('A10 with a sub-item its whole item is carried over', () => {
    given(house, chair({ type: 'startSitting', sittingId: 'tuesday' }))
      .when('chair', { type: 'startItem', itemId: 'field' })
      .then(
        { type: 'itemCarriedOver', itemId: 'priorities', sittingId: 'tuesday' },
        started('priorities'),
        started('field'),
      )
  })

  test('A10 an item of no day is taken up in the sitting under way, and in no other way', () => {
    given(house).when('chair', { type: 'startItem', itemId: 'report' }).refused('no-sitting-under-way')
    const after = given(underWay)
      .when('chair', { type: 'startItem', itemId: 'report' })
      .then(
        ended('priorities'),
        { type: 'itemCarriedOver', itemId: 'report', sittingId: 'monday' },
        started('report'),
      )
    expect(get(after.state, 'report')).toMatchObject({ sittingId: 'monday', carriedFrom: null })
  })

  test('A11 what is done starts again only after it was reopened', () => {
    const done = given(underWay, endsItem('priorities'))
    done.when('chair', { type: 'startItem', itemId: 'priorities' }).refused('item-done', 'priorities')
    done.when('chair', { type: 'startItem', itemId: 'comms' }).refused('item-done', 'priorities')
    done.when('chair', { type: 'reopenItem', itemId: 'comms' }).refused('item-not-done', 'comms')
    const reopened = done
      .when('chair', { type: 'reopenItem', itemId: 'priorities' })
      .then({ type: 'itemReopened', itemId: 'priorities' })
    givenIn(reopened).when('chair', { type: 'resumeItem', itemId: 'priorities' }).then(resumed('priorities'))
  })

  test('A11 reopening a sub-item reopens what it belongs to', () => {
    const done = given(underWay, starts('comms'), endsItem('priorities'))
    const reopened = done
      .when('chair', { type: 'reopenItem', itemId: 'comms' })
      .then({ type: 'itemReopened', itemId: 'priorities' }, { type: 'itemReopened', itemId: 'comms' })
    expect(get(reopened.state, 'comms').endedAt).toBeNull()
    givenIn(reopened)
      .when('chair', { type: 'resumeItem', itemId: 'comms' })
      .then(resumed('priorities'), resumed('comms'))
  })

  test('A12 pausing an item pauses what is under it, and resuming goes on where the meeting was', () => {
    const at = given(underWay, starts('comms'))
    const stopped = at
      .when('chair', { type: 'pauseItem', itemId: 'priorities' })
      .then(paused('priorities'), paused('comms'))
    const later = givenIn(stopped, pass(minutes(10)))
    const after = later
      .when('chair', { type: 'resumeItem', itemId: 'priorities' })
      .then(resumed('priorities'), resumed('comms'))
    expect(after.state.agenda.currentId).toBe('comms')
  })

  test('A12 only what is active is paused, and only what is paused resumed', () => {
    const start = given(underWay)
    start.when('chair', { type: 'pauseItem', itemId: 'terms' }).refused('item-not-active', 'terms')
    start.when('chair', { type: 'resumeItem', itemId: 'priorities' }).refused('item-not-paused', 'priorities')
    start
      .when('chair', { type: 'startItem', itemId: 'priorities' })
      .refused('item-already-active', 'priorities')
    start.when('chair', { type: 'endItem', itemId: 'terms' }).refused('item-not-active', 'terms')
  })

  test('A13 the clock of an item counts the time during which it was active', () => {
    const { state, world } = given(
      underWay,
      [pass(minutes(7)), pauses('priorities'), pass(minutes(30)), resumes('priorities')],
      [pass(minutes(3)), endsItem('priorities'), pass(minutes(60)), reopens('priorities'), pass(minutes(60))],
      [resumes('priorities'), pass(minutes(5))],
    )
    expect(elapsed(get(state, 'priorities'), world.now)).toBe(minutes(15))
    expect(remainingMs(get(state, 'priorities'), world.now)).toBe(minutes(65))
    expect(get(state, 'priorities').startedAt).toBe(opening)
  })

  test('A14 an item is not ended or carried over while somebody has the floor on it', () => {
    const held = given(underWay, asks('undp'), gives('undp'))
    held.when('chair', { type: 'endItem', itemId: 'priorities' }).refused('floor-held')
    held.when('chair', { type: 'startItem', itemId: 'terms' }).refused('floor-held')
    held
      .when('chair', { type: 'carryOver', itemId: 'priorities', sittingId: 'tuesday' })
      .refused('floor-held')
    held.when('chair', { type: 'startItem', itemId: 'comms' }).then(started('comms'))
    givenIn(held.world, starts('comms'))
      .when('chair', { type: 'endItem', itemId: 'comms' })
      .then(ended('comms'))
  })

  test('A15 adding, changing and moving other items does not change what the meeting is at', () => {
    const { state } = given(underWay, starts('comms'), [
      chair({ type: 'changeItem', itemId: 'terms', title: 'x' }),
      chair({ type: 'changeItem', itemId: 'comms', title: 'x' }),
      chair({ type: 'moveItem', itemId: 'terms', sittingId: 'tuesday' }),
      chair({ type: 'addItem', kind: 'item', title: 'x', sittingId: 'monday', before: 'welcome' }),
      carries('welcome', 'tuesday'),
      chair({ type: 'removeItem', itemId: 'spare' }),
    ])
    expect(state.agenda.currentId).toBe('comms')
    expect(state.agenda.sittingId).toBe('monday')
  })

  test('A31 one sitting is under way at a time', () => {
    given(underWay).when('chair', { type: 'startSitting', sittingId: 'tuesday' }).refused('sitting-under-way')
    given(house).when('chair', { type: 'startSitting', sittingId: 'gone' }).refused('unknown-sitting', 'gone')
    given(house).when('chair', { type: 'endSitting', sittingId: 'monday' }).refused('no-sitting-under-way')
    given(underWay)
      .when('chair', { type: 'endSitting', sittingId: 'tuesday' })
      .refused('no-sitting-under-way')
  })

  test('A31 ending a sitting pauses what is active and leaves the meeting at nothing', () => {
    const after = given(underWay, starts('comms'))
      .when('chair', { type: 'endSitting', sittingId: 'monday' })
      .then(paused('priorities'), paused('comms'), { type: 'sittingEnded', sittingId: 'monday' })
    expect(after.state.agenda).toMatchObject({ sittingId: null, currentId: null })
    given(underWay, asks('undp'), gives('undp'))
      .when('chair', { type: 'endSitting', sittingId: 'monday' })
      .refused('floor-held')
  })
})

describe('time given and taken', () => {
  const extend = (one: Given, itemId: string, count: number, bufferId?: string) =>
    one.when('chair', { type: 'extendItem', itemId, minutes: count, ...(bufferId ? { bufferId } : {}) })
  const total = (state: State) =>
    state.agenda.items
      .filter((item) => item.sittingId === 'monday' && item.parentId === null)
      .reduce((sum, item) => sum + plannedMinutes(item), 0)

  test('A16 minutes from a buffer are taken from it', () => {
    const after = extend(given(underWay), 'priorities', 15, 'spare').then({
      type: 'itemExtended',
      itemId: 'priorities',
      minutes: 15,
      bufferId: 'spare',
    })
    expect(plannedMinutes(get(after.state, 'priorities'))).toBe(95)
    expect(plannedMinutes(get(after.state, 'spare'))).toBe(5)
    expect(total(after.state)).toBe(total(given(underWay).state))
    const back = extend(givenIn(after), 'priorities', -15, 'spare').accepted
    expect(plannedMinutes(get(back.state, 'spare'))).toBe(20)
  })

  test('A16 a buffer gives no more than it has, nothing when it is over, and nothing to itself', () => {
    extend(given(underWay), 'priorities', 21, 'spare').refused('buffer-exhausted', 'spare')
    extend(given(underWay), 'spare', 5, 'spare').refused('buffer-exhausted', 'spare')
    extend(given(underWay, starts('spare'), starts('terms')), 'terms', 5, 'spare').refused(
      'buffer-exhausted',
      'spare',
    )
    extend(given(underWay), 'priorities', 5, 'coffee').refused('unknown-item', 'coffee')
    extend(given(underWay), 'priorities', 5, 'gone').refused('unknown-item', 'gone')
  })

  test('A17 no more minutes are taken back than an item has', () => {
    extend(given(underWay), 'priorities', -81).refused('nothing-left-to-take', 'priorities')
    expect(plannedMinutes(get(extend(given(underWay), 'priorities', -80).accepted.state, 'priorities'))).toBe(
      0,
    )
  })

  test('A18 minutes are given to what has a time of its own', () => {
    extend(given(underWay), 'report', 5).refused('no-own-time', 'report')
    extend(given(underWay), 'comms', 5).refused('no-own-time', 'comms')
    const timed = chair({ type: 'changeItem', itemId: 'comms', title: 'x', start: '08:10', end: '08:30' })
    extend(given(underWay, timed), 'comms', 5).refused('no-own-time', 'x')
    extend(given(underWay, starts('terms')), 'priorities', 5).refused('item-done', 'priorities')
    extend(given(underWay), 'gone', 5).refused('unknown-item', 'gone')
  })

  test('A19 an item that is carried over stops, and takes along what belongs to it', () => {
    const at = given(underWay, starts('comms'), asks('undp'), pass(minutes(20)))
    const after = at
      .when('chair', { type: 'carryOver', itemId: 'priorities', sittingId: 'tuesday' })
      .then(paused('priorities'), paused('comms'), {
        type: 'itemCarriedOver',
        itemId: 'priorities',
        sittingId: 'tuesday',
      })
    const { agenda, floor } = after.state
    expect(agenda.currentId).toBeNull()
    expect(orderOf(after.state, 'tuesday')).toBe('devices budget priorities comms field')
    expect(get(after.state, 'priorities')).toMatchObject({
      number: '2',
      carriedFrom: 'monday',
      ranMs: minutes(20),
    })
    expect(floor.requests.map(({ itemId }) => itemId)).toEqual(['priorities'])
  })

  test('A19 it remembers the sitting that it was planned for, and forgets it when it comes home', () => {
    const on = given(
      house,
      chair({ type: 'addSitting', date: '2020-06-24' }, 'wednesday'),
      carries('terms', 'tuesday'),
    )
    const further = givenIn(on.world, carries('terms', 'wednesday'))
    expect(get(further.state, 'terms').carriedFrom).toBe('monday')
    expect(get(givenIn(further.world, carries('terms', 'monday')).state, 'terms').carriedFrom).toBeNull()
    const moved = chair({ type: 'moveItem', itemId: 'terms', sittingId: 'monday' })
    expect(get(givenIn(further.world, moved).state, 'terms').carriedFrom).toBeNull()
  })

  test('A20 nothing is carried over to a sitting that has ended or to its own, and what is done stays', () => {
    const carry = (one: Given, itemId: string, sittingId: string) =>
      one.when('chair', { type: 'carryOver', itemId, sittingId })
    carry(given(underWay), 'priorities', 'monday').refused('already-in-that-sitting', 'priorities')
    carry(given(underWay, endsSitting), 'devices', 'monday').refused('sitting-already-ended')
    carry(given(underWay, starts('terms')), 'priorities', 'tuesday').refused('item-done', 'priorities')
    carry(given(underWay), 'comms', 'tuesday').refused('not-a-sibling', 'comms')
    carry(given(underWay), 'gone', 'tuesday').refused('unknown-item', 'gone')
    carry(given(underWay), 'terms', 'friday').refused('unknown-sitting', 'friday')
  })
})

describe('projections', () => {
  /** 08:05 in Zurich, on the first day unless another is named. */
  const clock = (text: string, day = 22): number =>
    Date.UTC(2020, 5, day, Number(text.slice(0, 2)) - 2, Number(text.slice(3)))
  const show = (instant: number): string =>
    new Date(instant).toLocaleTimeString('de-CH', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const lines = (projections: readonly Projection[]): string[] =>
    projections.map(
      ({ itemId, startsAt, endsAt, lateMinutes }) =>
        `${itemId} ${show(startsAt)}-${show(endsAt)} ${lateMinutes}`,
    )
  const projected = ({ world }: Given, sittingId = 'monday'): string[] =>
    lines(project(world.state.agenda, sittingId, zone, world.now))

  const plan = [
    'welcome 08:00-08:10 0',
    'priorities 08:10-09:30 0',
    'coffee 09:30-09:40 0',
    'terms 09:40-10:40 0',
    'spare 10:40-11:00 0',
  ]

  test('A24 before a sitting starts its projection is the plan', () => {
    expect(projected(given(house))).toEqual(plan)
    expect(projected(given(house, pass(minutes(300))))).toEqual(plan)
    expect(projected(given(house), 'gone')).toEqual([])
  })

  test('A25 what is over has its real times, what runs has its time, the rest follows without a gap', () => {
    const start = given(house, starts('welcome'), pass(minutes(15)), starts('priorities'), pass(minutes(30)))
    expect(projected(start)).toEqual([
      'welcome 08:00-08:15 0',
      'priorities 08:15-09:35 5',
      'coffee 09:35-09:45 5',
      'terms 09:45-10:45 5',
      'spare 10:45-11:05 5',
    ])
  })

  test('A25 what has used up its time pushes the rest', () => {
    const over = given(house, starts('welcome'), pass(minutes(30)))
    expect(projected(over)).toEqual([
      'welcome 08:00-08:30 0',
      'priorities 08:30-09:50 20',
      'coffee 09:50-10:00 20',
      'terms 10:00-11:00 20',
      'spare 11:00-11:20 20',
    ])
    const extended = givenIn(
      over.world,
      chair({ type: 'extendItem', itemId: 'priorities', minutes: 20, bufferId: 'spare' }),
    )
    expect(projected(extended).slice(1)).toEqual([
      'priorities 08:30-10:10 20',
      'coffee 10:10-10:20 40',
      'terms 10:20-11:20 40',
      'spare 11:20-11:20 40',
    ])
  })

  test('A25 what ended early lets the rest come earlier', () => {
    const early = given(underWay, pass(minutes(20)), starts('terms'))
    expect(projected(early)).toEqual([
      'welcome 09:20-09:30 80',
      'priorities 08:00-08:20 -10',
      'coffee 09:30-09:40 0',
      'terms 08:20-09:20 -80',
      'spare 09:40-10:00 -60',
    ])
  })

  test('A26 what was skipped comes after what runs, and none of its time is lost', () => {
    const skipped = given(house, starts('terms'), pass(minutes(10)))
    expect(projected(skipped)).toEqual([
      'welcome 09:00-09:10 60',
      'priorities 09:10-10:30 60',
      'coffee 10:30-10:40 60',
      'terms 08:00-09:00 -100',
      'spare 10:40-11:00 0',
    ])
  })

  test('A26 a paused item goes on first while the meeting is at it, and in its turn when not', () => {
    const paused = given(underWay, pass(minutes(20)), pauses('priorities'), pass(minutes(10)))
    expect(projected(paused)[1]).toBe('priorities 08:00-09:30 -10')
    const away = givenIn(paused.world, starts('coffee'))
    expect(projected(away)).toEqual([
      'welcome 08:40-08:50 40',
      'priorities 08:00-09:50 -10',
      'coffee 08:30-08:40 -60',
      'terms 09:50-10:50 10',
      'spare 10:50-11:10 10',
    ])
  })

  test('A24 what a sitting left when it ended is shown as it was planned', () => {
    const over = given(underWay, pass(minutes(30)), endsSitting, pass(minutes(600)))
    expect(projected(over)).toEqual([
      'welcome 08:00-08:10 0',
      'priorities 08:00-08:30 -10',
      'coffee 09:30-09:40 0',
      'terms 09:40-10:40 0',
      'spare 10:40-11:00 0',
    ])
  })

  test('A27 what was carried over keeps its length and has no hour of its own', () => {
    const carried = given(underWay, pass(minutes(20)), carries('priorities', 'tuesday'))
    expect(projected(carried, 'tuesday')).toEqual([
      'devices 08:00-09:00 0',
      'budget 09:00-10:00 0',
      'priorities 08:00-11:00 0',
    ])
    const tuesday = givenIn(
      carried.world,
      endsSitting,
      pass(minutes(24 * 60 - 20)),
      starts('devices'),
      pass(minutes(70)),
    )
    expect(projected(tuesday, 'tuesday')).toEqual([
      'devices 08:00-09:10 0',
      'budget 09:10-10:10 10',
      'priorities 08:00-11:10 0',
    ])
    const { agenda } = carried.state
    expect(sittingEndsAt(agenda, getSitting(carried.state, 'tuesday'), zone)).toBe(clock('10:00', 23))
  })

  test('A27 an item that alone was carried over keeps its hour until something stands before it', () => {
    const alone = given(
      house,
      chair({ type: 'addSitting', date: '2020-06-24' }, 'wednesday'),
      carries('terms', 'wednesday'),
    )
    expect(projected(alone, 'wednesday')).toEqual(['terms 09:40-10:40 0'])
  })

  test('A28 a sitting that is held on another day keeps its hours', () => {
    const later = given(house, pass(minutes(2 * 24 * 60)), starts('welcome'))
    expect(lines(project(later.state.agenda, 'monday', zone, later.world.now))[0]).toBe(
      'welcome 08:00-08:10 0',
    )
    expect(sittingEndsAt(later.state.agenda, getSitting(later.state, 'monday'), zone)).toBe(
      clock('11:00', 24),
    )
  })

  test('A28 a sitting that starts when its hours have passed keeps its length', () => {
    const evening = given(house, pass(minutes(600)), starts('welcome'))
    expect(sittingEndsAt(evening.state.agenda, getSitting(evening.state, 'monday'), zone)).toBe(
      clock('21:00'),
    )
  })

  test('A30 a sitting ends at the end that was set, or else with the last of its items as planned', () => {
    const end = ({ state }: Given, id = 'monday') => sittingEndsAt(state.agenda, getSitting(state, id), zone)
    expect(end(given(house))).toBe(clock('11:00'))
    const set = chair({
      type: 'changeSitting',
      sittingId: 'monday',
      date: '2020-06-22',
      start: '08:00',
      end: '10:30',
    })
    expect(end(given(house, set))).toBe(clock('10:30'))
    const empty = chair({ type: 'addSitting', date: '2020-06-24' }, 'wednesday')
    expect(end(given(house, empty), 'wednesday')).toBeUndefined()
  })
})

describe('the end of a sitting', () => {
  const passTime = { type: 'passTime' as const }
  const neared = (left: number): Happening => ({
    type: 'sittingEndNeared',
    sittingId: 'monday',
    minutes: left,
  })
  const due = opening + minutes(180 - endWarningMinutes)

  test('A29 it is warned of once, ten minutes before', () => {
    const start = given(underWay)
    expect(nextDeadline(start.state)).toBe(due)
    givenIn(start.world, pass(minutes(170) - 1))
      .when('system', passTime)
      .then()
    const after = givenIn(start.world, pass(minutes(170)))
      .when('system', passTime)
      .then(neared(10))
    expect(nextDeadline(after.state)).toBeUndefined()
    givenIn(after, pass(minutes(5)))
      .when('system', passTime)
      .then()
  })

  test('A29 it is warned of in the minutes that are really left', () => {
    const late = (count: number) => given(underWay, pass(minutes(count))).when('system', passTime)
    late(173).then(neared(7))
    late(179.5).then(neared(1))
    late(240).then(neared(0))
  })

  test('A29 another end is warned of again, another title is not', () => {
    const warned = given(underWay, pass(minutes(170)), does('system', passTime))
    const change = (title: string, start: string | null, end: string | null) =>
      chair({ type: 'changeSitting', sittingId: 'monday', date: '2020-06-22', title, start, end })
    expect(nextDeadline(givenIn(warned.world, change('First day', null, null)).state)).toBeUndefined()
    expect(nextDeadline(givenIn(warned.world, change('', '08:00', '11:30')).state)).toBe(due + minutes(30))
  })

  test('A35 a sitting that goes on after it was ended is warned of its end again, unless that has passed', () => {
    const ended = given(underWay, pass(minutes(170)), does('system', passTime), endsSitting)
    const goesOn = givenIn(ended.world, pass(minutes(2)), starts('priorities'))
    expect(agendaDeadline(goesOn.state.agenda, zone)).toBe(due)
    givenIn(goesOn.world).when('system', passTime).then(neared(8))
    givenIn(ended.world)
      .when('chair', { type: 'startSitting', sittingId: 'monday' })
      .then({ type: 'sittingStarted', sittingId: 'monday', warnsAgain: true, opening: 2 })
    givenIn(ended.world, pass(minutes(10)))
      .when('chair', { type: 'startSitting', sittingId: 'monday' })
      .then({ type: 'sittingStarted', sittingId: 'monday', opening: 2 })
  })

  test('A29 nothing is warned of outside a sitting', () => {
    expect(nextDeadline(given(house).state)).toBeUndefined()
    given(house, pass(minutes(1000)))
      .when('system', passTime)
      .then()
    expect(nextDeadline(given(underWay, endsSitting).state)).toBeUndefined()
  })
})

test('A31 the floor must be free before a sitting ends, and is free again after', () => {
  given(underWay, asks('undp'), gives('undp'), ends('undp'))
    .when('chair', { type: 'endSitting', sittingId: 'monday' })
    .then(paused('priorities'), { type: 'sittingEnded', sittingId: 'monday' })
  expect(items.length).toBeGreaterThan(0)
})
