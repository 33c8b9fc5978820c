import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interventionsOnRecord } from '../server/exports/interventions.ts'
import { listenToFloor } from '../server/exports/spoken.ts'
import type { Command } from '../shared/commands.ts'
import { currentList } from '../shared/floor/list.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { vectorMeetings } from './conformance/meetings.ts'
import { asks, does, ends, given, gives, logOf, pass, type Step, underWay } from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'

const chair = (command: Command, id?: string): Step => does('chair', command, id)
const order = (state: State) => currentList(state).map(({ request }) => request.id)

// --- requests ---

const restores: Command = { type: 'restoreRequest', requestId: 'a' }
const three = [asks('adb', 'a'), asks('ebrd', 'e'), asks('undp', 'u')]
const withdraws = (personId: string): Step => does(personId, { type: 'withdrawRequest', requestId: 'a' })
const passes = chair({ type: 'passOver', requestId: 'a' })

describe('a request that was taken off by mistake', () => {
  test.each([
    ['withdrawn by its delegate', withdraws('adb'), 'withdrawn'],
    ['withdrawn by the podium', withdraws('secretary'), 'withdrawn'],
    ['passed over', passes, 'passed-over'],
  ] as const)('F120 %s, is restored to its place by the podium, and marked', (_, taken, was) => {
    const there = given(underWay, three, taken, pass(60_000))
    expect(order(there.state)).toEqual(['e', 'u'])
    const { state } = there.when('chair', restores).accepted
    expect(order(state)).toEqual(['a', 'e', 'u'])
    expect(state.floor.requests[0]?.restored).toMatchObject({ was, by: 'chair' })
    expect(state.floor.takenOff).toBeUndefined()
  })

  test('F120 its delegate restores what they withdrew themselves, not what the podium took off, and nobody else does', () => {
    const own = given(underWay, three, withdraws('adb'))
    own.when('adb', restores).then({ type: 'requestRestored', requestId: 'a', instead: null })
    own.when('ebrd', restores).refused('not-yours')
    given(underWay, three, passes).when('adb', restores).refused('taken-off-by-podium')
    given(underWay, three, withdraws('secretary')).when('adb', restores).refused('taken-off-by-podium')
    given(underWay, three).when('chair', restores).refused('not-taken-off')
  })

  test('F120 while its item is on, and also when the list is closed', () => {
    given(underWay, three, withdraws('adb'), chair({ type: 'closeList' }))
      .when('adb', restores)
      .then({ type: 'requestRestored', requestId: 'a', instead: null })
    const starts = chair({ type: 'startItem', itemId: 'terms' })
    given(underWay, three, withdraws('adb'), starts).when('adb', restores).refused('not-taken-off')
    const pauses = chair({ type: 'pauseItem', itemId: 'priorities' })
    const over = chair({ type: 'endSitting', sittingId: 'monday' })
    given(underWay, three, withdraws('adb'), pauses, over).when('chair', restores).refused('list-moved-on')
  })

  test('F120 one between items goes with the list to the item that starts', () => {
    const ended = chair({ type: 'endItem', itemId: 'priorities' })
    const starts = chair({ type: 'startItem', itemId: 'terms' })
    const there = given(underWay, ended, three, withdraws('adb'), starts)
    const { state } = there.when('adb', restores).accepted
    expect(order(state)).toEqual(['a', 'e', 'u'])
    expect(state.floor.requests[0]?.itemId).toBe('terms')
  })

  test('F121 it takes the place of what its author has asked for since', () => {
    const there = given(underWay, three, withdraws('adb'), asks('adb', 'again'))
    expect(order(there.state)).toEqual(['e', 'u', 'again'])
    const { state, events } = there.when('chair', restores).accepted
    expect(events.at(-1)).toMatchObject({ type: 'requestRestored', requestId: 'a', instead: 'again' })
    expect(order(state)).toEqual(['a', 'e', 'u'])
  })

  test('F120 where it stood by hand it stands again, if that one still waits', () => {
    const moves = chair({ type: 'moveRequest', requestId: 'a', after: 'u' })
    const there = given(underWay, three, moves, withdraws('adb'))
    expect(order(there.when('chair', restores).accepted.state)).toEqual(['e', 'u', 'a'])
    const gone = given(underWay, three, moves, withdraws('adb'), gives('u'))
    expect(order(gone.when('chair', restores).accepted.state)).toEqual(['a', 'e'])
  })

  test('F120 undoing a passing over leaves nothing to restore, and restoring leaves nothing to undo', () => {
    const undoes: Command = { type: 'undoFloorAct', requestId: 'a' }
    given(underWay, three, passes, chair(undoes)).when('chair', restores).refused('not-taken-off')
    given(underWay, three, passes, chair(restores)).when('chair', undoes).refused('nothing-to-undo')
  })

  test('F120 F122 a delegate who was moved by mistake, and moved back, has the place again', () => {
    const seat = (organizationId: string): Command => ({
      ...{ type: 'changePerson', personId: 'adb', role: 'delegate' },
      seats: [{ organizationId, seat: 'alternate' }],
    })
    const moved = given(underWay, three, does('secretary', seat('unep')))
    moved.when('chair', restores).refused('not-your-organization')
    const back = given(underWay, three, does('secretary', seat('unep')), does('secretary', seat('adb')))
    expect(order(back.when('chair', restores).accepted.state)).toEqual(['a', 'e', 'u'])
  })

  test('F122 not to who has the floor', () => {
    given(underWay, three, withdraws('adb'), asks('adb', 'again'), gives('again'))
      .when('chair', restores)
      .refused('already-speaking')
  })

  test('F121 the table of interventions says how it had come off the list', () => {
    const { log, now } = logOf([
      ...underWay,
      ...three,
      passes,
      chair(restores),
      gives('a'),
      pass(60_000),
      ends('a'),
    ])
    const floor = listenToFloor()
    for (const event of log) floor.see(event)
    const table = interventionsOnRecord(floor.state(), {}, floor.heard(now))
    expect(table.map(({ restored_after }) => restored_after)).toEqual(['passed-over'])
  })

  test(
    'F120 F121 in any meeting nobody waits twice, and what waits is not among what was taken off',
    patience(120_000),
    () => {
      let restored = 0
      const types = vectorMeetings.find(({ name }) => name === 'restored')?.types ?? []
      const check = (seeds: number[]) => {
        for (const { after, events } of play(seeds, { types }).turns) {
          restored += events.filter(({ type }) => type === 'requestRestored').length
          const { requests, takenOff = [] } = after.floor
          const waiting = requests.map(({ id }) => id)
          expect(takenOff.filter(({ request }) => waiting.includes(request.id))).toEqual([])
          const own = requests.flatMap(({ personId, itemId, kind }) =>
            personId === null ? [] : [`${personId} ${itemId} ${kind === 'point-of-order'}`],
          )
          expect(new Set(own).size).toBe(own.length)
        }
      }
      assertLaw(fc.property(scripts(250), check), { numRuns: 12 })
      expect(restored).toBeGreaterThan(5)
    },
  )
})
