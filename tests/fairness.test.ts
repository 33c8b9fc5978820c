import { describe, expect, test } from 'vitest'
import { fairness } from '../shared/floor/fairness.ts'
import { asks, does, ends, given, gives, minutes, pass, starts, underWay } from './given.ts'

const speaks = (who: string, id: string, count = 1) => [
  asks(who, id),
  gives(id),
  pass(minutes(count)),
  ends(id),
]
const spoken = [
  ...underWay,
  ...speaks('undp', 'u1', 3),
  ...speaks('undp', 'u2', 2),
  ...speaks('ebrd', 'e1', 1),
  ...speaks('ficsa', 'f1', 1),
]

describe('who was heard', () => {
  test('F92 interventions and speaking time by organization, most heard first', () => {
    const { state, world } = given(spoken)
    const [first, second] = fairness(state, 'item', world.now).organizations
    expect(first).toMatchObject({
      organizationId: 'undp',
      group: 'steering-group',
      interventions: 2,
      ms: minutes(5),
    })
    expect(second).toMatchObject({ organizationId: 'ebrd', interventions: 1 })
  })
  test('F92 and by group, with how many of each were heard at all', () => {
    const { state, world } = given(spoken)
    expect(fairness(state, 'session', world.now).groups).toEqual([
      { group: 'steering-group', organizations: 3, heard: 1, interventions: 2, ms: minutes(5) },
      { group: 'others', organizations: 4, heard: 1, interventions: 1, ms: minutes(1) },
      { group: 'observers', organizations: 2, heard: 1, interventions: 1, ms: minutes(1) },
    ])
  })
  test('F92 on this item, today, in the session', () => {
    const { state, world } = given(spoken, starts('terms'), speaks('adb', 'a1'))
    const undp = (span: 'item' | 'sitting' | 'session') =>
      fairness(state, span, world.now).organizations.find(({ organizationId }) => organizationId === 'undp')
        ?.interventions
    expect([undp('item'), undp('sitting'), undp('session')]).toEqual([0, 2, 2])
    const next = given(
      spoken,
      does('chair', { type: 'endSitting', sittingId: 'monday' }),
      does('chair', { type: 'startSitting', sittingId: 'tuesday' }),
    )
    expect(fairness(next.state, 'sitting', next.world.now).mostHeard.of).toBe(0)
    expect(fairness(next.state, 'session', next.world.now).mostHeard.of).toBe(4)
  })
  test('F93 members that were never heard, and the share of the four most heard', () => {
    const { state, world } = given(spoken)
    const { unheard, mostHeard } = fairness(state, 'session', world.now)
    expect(unheard).toEqual(['adb', 'undss', 'unep', 'unhcr', 'unon'])
    expect(mostHeard).toEqual({ organizationIds: ['undp', 'ebrd', 'ficsa'], interventions: 4, of: 4 })
  })
  test('F94 who has the floor counts with the time used so far, and as an intervention when it is over', () => {
    const { state, world } = given(underWay, asks('ebrd'), gives('ebrd'), pass(minutes(2)))
    const [first] = fairness(state, 'item', world.now).organizations
    expect(first).toMatchObject({ organizationId: 'ebrd', group: 'others', interventions: 0, ms: minutes(2) })
  })
})
