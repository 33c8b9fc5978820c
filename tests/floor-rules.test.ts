import { describe, expect, test } from 'vitest'
import { currentList, estimateWait, limitFor, meetingDay, paceMinutes } from '../shared/floor/list.ts'
import type { FloorRequest, FloorRules } from '../shared/floor/model.ts'
import { byArrivalOnly } from '../shared/floor/order.ts'
import { nextDeadline } from '../shared/meeting/meeting.ts'
import { defaultVotingRules } from '../shared/polls/select.ts'
import type { State } from '../shared/state.ts'
import {
  asks,
  does,
  ends,
  given,
  gives,
  minutes,
  moves,
  opening,
  pass,
  seconds,
  starts,
  underWay,
  undoes,
} from './given.ts'

const rules = (some: Partial<FloorRules>): FloorRules => ({ ...byArrivalOnly, ...some })
const setRules = (some: Partial<FloorRules>, itemId: string | null = null) =>
  does('chair', { type: 'setFloorRules', itemId, rules: rules(some) })
const called = (state: State): string =>
  currentList(state)
    .map(({ request }) => request.id)
    .join(' ')
const reasons = (state: State) =>
  Object.fromEntries(currentList(state).map(({ request, reason }) => [request.id, reason]))
const speaks = (who: string, id = who) => [asks(who, id), gives(id), pass(minutes(1)), ends(id)]

describe('rules in force', () => {
  test('F75 a change of rule orders the list anew before everybody, and says why each is where it is', () => {
    const { state } = given(underWay, asks('undp'), asks('ebrd'), setRules({ steeringGroup: 'after' }))
    expect(called(state)).toBe('ebrd undp')
    expect(reasons(state)).toStrictEqual({
      ebrd: { because: 'rule', facts: [{ fact: 'outside-steering-group' }] },
      undp: { because: 'rule', facts: [{ fact: 'in-steering-group' }] },
    })
  })
  test('F75 replies are ordered by the rules too, but for the sides, and say by which', () => {
    const { state } = given(
      underWay,
      [asks('adb'), gives('adb'), setRules({ steeringGroup: 'after', sides: true })],
      [asks('undp', 'r1', 'reply'), asks('ebrd', 'r2', 'reply')],
    )
    expect(called(state)).toBe('r2 r1')
    expect(reasons(state)).toStrictEqual({
      r2: { because: 'reply', facts: [{ fact: 'outside-steering-group' }] },
      r1: { because: 'reply', facts: [{ fact: 'in-steering-group' }] },
    })
  })
  test('F76 an item can have rules of its own, and goes back to those of the meeting', () => {
    const own = given(
      underWay,
      asks('undp'),
      asks('ebrd'),
      setRules({ steeringGroup: 'after' }),
      setRules({}, 'priorities'),
    )
    expect(called(own.state)).toBe('undp ebrd')
    const back = own.when('chair', { type: 'setFloorRules', itemId: 'priorities', rules: null })
    expect(called(back.then({ type: 'floorRulesSet', itemId: 'priorities', rules: null }).state)).toBe(
      'ebrd undp',
    )
  })
  test('F76 rules for an unknown item, or that change nothing, are refused', () => {
    const { when } = given(underWay)
    when('chair', { type: 'setFloorRules', itemId: 'nowhere', rules: byArrivalOnly }).refused('unknown-item')
    when('chair', { type: 'setFloorRules', itemId: null, rules: byArrivalOnly }).refused('nothing-changes')
    when('undp', { type: 'setFloorRules', itemId: null, rules: rules({ sides: true }) }).refused(
      'not-allowed',
    )
  })
  test('F77 membership of the Steering Group counts on the day of the sitting', () => {
    const steeringLast = [asks('unhcr'), asks('ebrd'), setRules({ steeringGroup: 'after' })]
    const monday = given(underWay, steeringLast)
    expect(meetingDay(monday.state.agenda)).toBe('2020-06-22')
    expect(called(monday.state)).toBe('ebrd unhcr')
    const wednesday = given(
      underWay,
      { type: 'sittingChanged', sittingId: 'monday', date: '2020-06-24', title: '', start: null, end: null },
      steeringLast,
    )
    expect(called(wednesday.state)).toBe('unhcr ebrd')
  })
  test('F78 the turns of an alternation go on over the item, and are taken back when a call is undone', () => {
    const waiting = [
      asks('undp'),
      asks('unhcr'),
      asks('ebrd'),
      asks('adb'),
      setRules({ steeringGroup: 'alternating' }),
    ]
    const start = given(underWay, waiting)
    expect(called(start.state)).toBe('ebrd undp adb unhcr')
    const first = given(underWay, waiting, gives('ebrd'))
    expect(called(first.state)).toBe('undp adb unhcr')
    expect(called(given(underWay, waiting, gives('ebrd'), undoes('ebrd')).state)).toBe('ebrd undp adb unhcr')
    const again = given(underWay, waiting, gives('ebrd'), gives('undp'), asks('both'))
    expect(called(again.state)).toBe('adb unhcr both')
  })
  test('F79 who was heard on this item, or in the session, stands behind who was not', () => {
    const heard = [...speaks('ebrd', 'e1'), asks('ebrd', 'e2'), asks('adb', 'a1')]
    expect(called(given(underWay, heard, setRules({ unheardFirst: true })).state)).toBe('a1 e2')
    const next = given(underWay, speaks('ebrd', 'e1'), starts('terms'), asks('ebrd', 'e2'), asks('adb', 'a1'))
    const onItem = next.when('chair', {
      type: 'setFloorRules',
      itemId: null,
      rules: rules({ unheardFirst: true }),
    })
    expect(called(onItem.accepted.state)).toBe('e2 a1')
    const session = {
      type: 'setFloorRules',
      itemId: null,
      rules: rules({ unheardFirst: true, scope: 'session' }),
    } as const
    expect(called(next.when('chair', session).accepted.state)).toBe('a1 e2')
  })
  test('F80 the chair overrules the order in one act, with or without a reason, and it shows', () => {
    const { state } = given(
      underWay,
      [asks('ebrd'), asks('adb'), asks('undp'), setRules({ steeringGroup: 'after' })],
      does('chair', { type: 'moveRequest', requestId: 'undp', after: null, reason: 'answers a question' }),
    )
    expect(called(state)).toBe('undp ebrd adb')
    expect(reasons(state).undp).toStrictEqual({ because: 'moved-by-podium', reason: 'answers a question' })
  })
  test('F81 what was moved by hand keeps its neighbour under every rule, and is given back to the rule', () => {
    const moved = given(
      underWay,
      asks('ebrd'),
      asks('adb'),
      asks('undp'),
      moves('undp', 'ebrd'),
      setRules({ steeringGroup: 'after' }),
    )
    expect(called(moved.state)).toBe('ebrd undp adb')
    expect(
      called(
        given(
          underWay,
          asks('ebrd'),
          asks('adb'),
          asks('undp'),
          moves('undp', 'ebrd'),
          setRules({ steeringGroup: 'after' }),
          gives('ebrd'),
        ).state,
      ),
    ).toBe('undp adb')
    expect(called(moved.when('chair', { type: 'unmoveRequest', requestId: 'undp' }).accepted.state)).toBe(
      'ebrd adb undp',
    )
  })
  test('F82 a side that was called last waits for the other', () => {
    const on = (who: string, side: 'for' | 'against') =>
      does(who, { type: 'requestFloor', kind: 'statement', side }, who)
    const waiting = [on('undp', 'for'), on('ebrd', 'for'), on('adb', 'against'), setRules({ sides: true })]
    expect(called(given(underWay, waiting).state)).toBe('undp adb ebrd')
    expect(called(given(underWay, waiting, gives('undp')).state)).toBe('adb ebrd')
  })
})

describe('closing the list', () => {
  const announce = does('chair', { type: 'announceListClosing', minutes: 5 })
  test('F83 an announced closing closes the list by itself, and not before', () => {
    const announced = given(underWay, announce)
    expect(nextDeadline(announced.state)).toBe(opening + minutes(5))
    announced.when('system', { type: 'passTime' }).then()
    announced.when('chair', { type: 'announceListClosing', minutes: 5 }).refused('closing-already-announced')
    given(underWay, announce, pass(minutes(5)))
      .when('system', { type: 'passTime' })
      .then({ type: 'listClosed', itemId: 'priorities' })
    expect(
      nextDeadline(given(underWay, announce, pass(minutes(5)), does('system', { type: 'passTime' })).state),
    ).not.toBe(opening + minutes(5))
  })
  test('F83 an announced closing is cancelled, or overtaken by closing at once', () => {
    given(underWay, announce)
      .when('chair', { type: 'cancelListClosing' })
      .then({ type: 'listClosingCancelled', itemId: 'priorities' })
    given(underWay).when('chair', { type: 'cancelListClosing' }).refused('no-closing-announced')
    const closed = given(underWay, announce, does('chair', { type: 'closeList' }))
    expect(closed.state.floor.closings).toEqual([])
    closed.when('chair', { type: 'announceListClosing', minutes: 5 }).refused('list-already-closed')
  })
  test('F84 a right of reply stays open after the closing, twice for each delegation, five and three minutes', () => {
    const closed = [...underWay, does('chair', { type: 'closeList' })]
    const reply = (who: string, id: string) => asks(who, id, 'right-of-reply')
    given(closed).when('ebrd', { type: 'requestFloor', kind: 'statement' }).refused('list-closed')
    const one = given(closed, reply('ebrd', 'r1'), gives('r1'))
    expect(one.state.floor.current?.limitSeconds).toBe(300)
    const two = given(closed, reply('ebrd', 'r1'), gives('r1'), ends('r1'), reply('ebrd2', 'r2'), gives('r2'))
    expect(two.state.floor.current?.limitSeconds).toBe(180)
    given(closed, reply('ebrd', 'r1'), gives('r1'), ends('r1'), reply('ebrd', 'r2'))
      .when('ebrd2', { type: 'requestFloor', kind: 'right-of-reply' })
      .refused('no-replies-left')
    given(closed, reply('ebrd', 'r1'), gives('r1'), ends('r1'), reply('ebrd', 'r2'), gives('r2'), ends('r2'))
      .when('ebrd', { type: 'requestFloor', kind: 'right-of-reply' })
      .refused('no-replies-left')
    expect(
      given(closed, reply('ebrd', 'r1'), gives('r1'), ends('r1'), undoes('r1')).state.floor.repliesUsed,
    ).toEqual([])
    expect(given(closed, reply('ebrd', 'r1'), gives('r1'), ends('r1')).state.floor.heard).toEqual([])
  })
  test('F84 rights of reply come after the statements', () => {
    expect(called(given(underWay, asks('ebrd', 'r', 'right-of-reply'), asks('adb')).state)).toBe('adb r')
  })
})

describe('points of order', () => {
  const made = [...underWay, asks('ebrd', 'p', 'point-of-order'), gives('p')]
  test('F85 a point of order is ruled on at once, and the ruling is on the record', () => {
    const ruling = {
      type: 'rulePointOfOrder',
      requestId: 'p',
      ruling: 'upheld',
      text: 'The document was late.',
    } as const
    given(made).when('chair', ruling).then({
      type: 'pointOfOrderRuled',
      requestId: 'p',
      organizationId: 'ebrd',
      itemId: 'priorities',
      ruling: 'upheld',
      text: 'The document was late.',
    })
    given(made, ends('p')).when('chair', ruling).accepted
    given(made, does('chair', ruling)).when('co-chair', ruling).refused('already-ruled')
    given(underWay, asks('ebrd', 's'), gives('s'))
      .when('chair', { ...ruling, requestId: 's' })
      .refused('not-a-point-of-order')
    const passed = [asks('adb', 'q', 'point-of-order'), does('chair', { type: 'passOver', requestId: 'q' })]
    given(underWay, passed)
      .when('chair', { ...ruling, requestId: 'q' })
      .refused('not-a-point-of-order')
  })
  test('F86 a member appeals against a ruling, once; observers do not', () => {
    const ruled = [
      ...made,
      does('chair', { type: 'rulePointOfOrder', requestId: 'p', ruling: 'not-upheld', text: '' }),
    ]
    given(ruled)
      .when('adb', { type: 'appealRuling', requestId: 'p' })
      .then({ type: 'rulingAppealed', requestId: 'p', organizationId: 'adb' })
    given(ruled).when('ficsa', { type: 'appealRuling', requestId: 'p' }).refused('members-only')
    given(made).when('adb', { type: 'appealRuling', requestId: 'p' }).refused('not-ruled')
    given(ruled, does('adb', { type: 'appealRuling', requestId: 'p' }))
      .when('undp', { type: 'appealRuling', requestId: 'p' })
      .refused('already-appealed')
  })
})

describe('time limits', () => {
  const limitOf = (state: State, id: string) => {
    const request = state.floor.requests.find((one) => one.id === id)
    return request && limitFor(state, request, opening)
  }
  const special = (which: 'second-intervention' | 'steering-group' | 'observers', limit: number) =>
    does('chair', { type: 'setSpecialLimit', which, seconds: limit })
  test('F87 of the limits that apply to a request the shortest counts', () => {
    expect(limitOf(given(underWay, asks('undp')).state, 'undp')).toBe(180)
    expect(limitOf(given(underWay, special('steering-group', 90), asks('undp')).state, 'undp')).toBe(90)
    expect(limitOf(given(underWay, special('steering-group', 90), asks('ebrd')).state, 'ebrd')).toBe(180)
    expect(limitOf(given(underWay, special('observers', 60), asks('ficsa')).state, 'ficsa')).toBe(60)
    const second = given(
      underWay,
      special('second-intervention', 120),
      speaks('ebrd', 'e1'),
      asks('ebrd', 'e2'),
      asks('adb'),
    )
    expect([limitOf(second.state, 'e2'), limitOf(second.state, 'adb')]).toEqual([120, 180])
    const item = given(
      underWay,
      does('chair', { type: 'setItemLimit', itemId: 'priorities', seconds: 300 }),
      asks('undp'),
    )
    expect(limitOf(item.state, 'undp')).toBe(300)
  })
  test('F88 what is left of the item is shared among those who wait, and never less than half a minute', () => {
    const share = does('chair', { type: 'shareItemTime', shares: true })
    const { state } = given(
      underWay,
      does('chair', { type: 'setItemLimit', itemId: 'priorities', seconds: 7200 }),
      asks('undp'),
      asks('ebrd'),
      share,
    )
    expect(limitOf(state, 'undp')).toBe(40 * 60)
    const late = given(underWay, pass(minutes(80)), asks('undp'), share)
    const request = late.state.floor.requests[0]
    expect(request && limitFor(late.state, request, late.world.now)).toBe(30)
  })
  test('F89 at this pace the item ends so many minutes late: what it ran, and all who wait with their limits', () => {
    const { state, world } = given(underWay, pass(minutes(75)), asks('undp'), asks('ebrd'), asks('adb'))
    expect(paceMinutes(state, world.now)).toBe(75 + 9 - 80)
    expect(estimateWait(state, currentList(state), 3, world.now)).toBe(360)
    expect(
      paceMinutes(
        given(
          underWay,
          does('chair', { type: 'pauseItem', itemId: 'priorities' }),
          does('chair', { type: 'startItem', itemId: 'report' }),
        ).state,
        opening,
      ),
    ).toBeNull()
  })
})

describe('spokespersons', () => {
  const forBoth = does('ebrd', { type: 'requestFloor', kind: 'statement', speaksFor: ['adb', 'unon'] }, 'e')
  const confirms = (who: string, organizationId: string, confirmed = true) =>
    does(who, { type: 'answerSpokesperson', requestId: 'e', organizationId, confirmed })
  test('F90 a spokesperson speaks for those that confirm, and they count as heard', () => {
    const { state } = given(
      underWay,
      forBoth,
      confirms('adb', 'adb'),
      confirms('both', 'unon', false),
      gives('e'),
      pass(seconds(60)),
      ends('e'),
    )
    expect(state.floor.heard).toEqual([
      { sittingId: 'monday', itemId: 'priorities', organizationId: 'ebrd', count: 1, ms: 60_000 },
      { sittingId: 'monday', itemId: 'priorities', organizationId: 'adb', count: 1, ms: 0 },
    ])
  })
  test('F90 only an organization that was named confirms, by its own people', () => {
    const { when } = given(underWay, forBoth)
    when('undp', {
      type: 'answerSpokesperson',
      requestId: 'e',
      organizationId: 'adb',
      confirmed: true,
    }).refused('not-your-organization')
    when('undp', {
      type: 'answerSpokesperson',
      requestId: 'e',
      organizationId: 'undp',
      confirmed: true,
    }).refused('not-spoken-for')
    given(underWay)
      .when('ebrd', { type: 'requestFloor', kind: 'statement', speaksFor: ['nobody'] })
      .refused('unknown-organization')
    given(underWay)
      .when('ebrd', { type: 'requestFloor', kind: 'statement', speaksFor: ['ebrd'] })
      .refused('unknown-organization')
  })
})

describe('figures', () => {
  test('F91 who was heard how often is shown to all only when the chair says so', () => {
    const shown = given(underWay).when('chair', { type: 'showFigures', shown: true })
    expect(shown.then({ type: 'figuresShown', shown: true }).state.floor.figuresShown).toBe(true)
    given(underWay).when('chair', { type: 'showFigures', shown: false }).refused('nothing-changes')
  })
})

describe('explanations of vote', () => {
  const voting = does('secretary', {
    type: 'setVotingRules',
    rules: { ...defaultVotingRules, deciding: 'majority' },
  })
  const puts = (method: 'recorded' | 'secret', itemId = 'priorities') =>
    does(
      'chair',
      {
        type: 'putPoll',
        poll: { method, itemId, title: 'Terms', text: 'The terms' },
        ...(method === 'secret' ? { publicKey: 'a'.repeat(64) } : {}),
      },
      'p',
    )
  const explains = { type: 'requestFloor' as const, kind: 'explanation-of-vote' as const }

  test('F97 a member explains a recorded vote on the item, also when the list is closed', () => {
    const voted = [underWay, voting, puts('recorded'), does('chair', { type: 'closeList' })]
    const asked = given(...voted).when('adb', explains).accepted
    const [request] = asked.state.floor.requests
    expect(request?.kind).toBe('explanation-of-vote')
    expect(limitFor(asked.state, request as FloorRequest, asked.now)).toBe(600)
    given(...voted)
      .when('ficsa', explains)
      .refused('members-only')
    const enters = { ...explains, type: 'addToFloor' as const, organizationId: 'adb' }
    given(...voted).when('secretary', enters).accepted
  })
  test('F97 not without a vote on this item, and not of a secret ballot', () => {
    given(underWay).when('adb', explains).refused('no-vote-to-explain')
    given(underWay, voting, puts('recorded', 'terms')).when('adb', explains).refused('no-vote-to-explain')
    given(underWay, puts('secret')).when('adb', explains).refused('ballot-was-secret')
    const voids = does('chair', { type: 'voidPoll', pollId: 'p', reason: 'Wrong text' })
    given(underWay, voting, puts('recorded'), voids).when('adb', explains).refused('no-vote-to-explain')
  })
  test('F97 it comes after replies and before statements, and is not counted as heard', () => {
    const { state } = given(
      ...[underWay, voting, puts('recorded'), asks('undp'), asks('ebrd'), gives('undp')],
      ...[asks('unhcr', 'reply', 'reply'), does('adb', explains, 'why')],
    )
    expect(called(state)).toBe('reply why ebrd')
    expect(reasons(state).why).toStrictEqual({ because: 'explanation-of-vote' })
    const explained = given(
      ...[underWay, voting, puts('recorded'), does('adb', explains, 'why'), gives('why')],
      ...[pass(minutes(1)), ends('why')],
    )
    expect(explained.state.floor.heard.filter(({ organizationId }) => organizationId === 'adb')).toEqual([])
  })
})
