import { describe, expect, test } from 'vitest'
import { currentList } from '../shared/floor/list.ts'
import { view } from '../shared/meeting/meeting.ts'
import { answeredCount, nextInTour } from '../shared/rounds/select.ts'
import type { State } from '../shared/state.ts'
import { actorIn, asks, does, ends, given, gives, minutes, pass, underWay, undoes } from './given.ts'

const called = (state: State): string =>
  currentList(state)
    .map(({ request }) => request.id)
    .join(' ')
const seenBy = (state: State, who: string) => view(state, actorIn(state, who)).around

describe('set questions', () => {
  const prepared = does(
    'secretary',
    { type: 'prepareQuestion', itemId: 'priorities', text: 'What does it cost you?' },
    'q',
  )
  const opened = [...underWay, prepared, does('chair', { type: 'openQuestion', questionId: 'q' })]
  test('Q1 a prepared question is known to the podium only, until it is opened', () => {
    const before = given(underWay, prepared)
    expect(seenBy(before.state, 'ebrd').questions).toEqual([])
    expect(seenBy(before.state, 'co-chair').questions).toHaveLength(1)
    const { state } = given(opened)
    expect(seenBy(state, 'ebrd').questions).toMatchObject([
      { id: 'q', text: 'What does it cost you?', status: 'open' },
    ])
  })
  test('Q2 one question is open at a time, on the item that is on, and each is opened once', () => {
    const two = does('secretary', { type: 'prepareQuestion', itemId: 'priorities', text: 'Another?' }, 'q2')
    given(opened, two)
      .when('chair', { type: 'openQuestion', questionId: 'q2' })
      .refused('another-question-open')
    given(opened).when('chair', { type: 'openQuestion', questionId: 'q' }).refused('question-was-opened')
    given(opened).when('chair', { type: 'removeQuestion', questionId: 'q' }).refused('question-was-opened')
    const later = does('secretary', { type: 'prepareQuestion', itemId: 'terms', text: 'Later?' }, 'q3')
    given(underWay, later).when('chair', { type: 'openQuestion', questionId: 'q3' }).refused('item-not-on')
  })
  test('Q3 while it is open the Steering Group is taken on the list but held, and called when the round is closed', () => {
    const waiting = [asks('undp'), asks('ebrd'), asks('adb', 'p', 'point-of-order')]
    const held = given(opened, waiting)
    expect(called(held.state)).toBe('p ebrd undp')
    expect(currentList(held.state).at(-1)?.reason).toEqual({ because: 'held' })
    const closed = given(opened, waiting, does('chair', { type: 'closeQuestion', questionId: 'q' }))
    expect(called(closed.state)).toBe('p undp ebrd')
  })
  test('Q4 an organization has answered when it spoke or wrote; the Steering Group does not write', () => {
    const wrote = does('adb', { type: 'answerQuestion', questionId: 'q', text: 'Two posts.' })
    const { state, when } = given(opened, asks('ebrd'), wrote)
    expect(answeredCount(state, state.around.questions[0] as never)).toEqual({ answered: 1, of: 4 })
    const spoken = given(opened, asks('ebrd'), wrote, gives('ebrd')).state
    expect(answeredCount(spoken, spoken.around.questions[0] as never)).toEqual({ answered: 2, of: 4 })
    const back = given(opened, asks('ebrd'), wrote, gives('ebrd'), undoes('ebrd')).state
    expect(answeredCount(back, back.around.questions[0] as never)).toEqual({ answered: 1, of: 4 })
    when('undp', { type: 'answerQuestion', questionId: 'q', text: 'We too.' }).refused('steering-group-waits')
    when('adb', { type: 'answerQuestion', questionId: 'q', text: 'And more.' }).refused('already-answered')
  })
})

describe('inviting the silent', () => {
  const invited = [...underWay, does('chair', { type: 'inviteToSpeak', personId: 'ebrd' }, 'i')]
  test('Q5 an invitation is seen by the podium and the one invited, and so is the answer', () => {
    const { state } = given(invited)
    expect(seenBy(state, 'ebrd').invitations).toHaveLength(1)
    expect(seenBy(state, 'ebrd2').invitations).toEqual([])
    expect(seenBy(state, 'secretary').invitations).toHaveLength(1)
  })
  test('Q6 the one invited takes the floor like anybody else, says "nothing to add", or lets it lapse', () => {
    given(invited).when('ebrd', { type: 'answerInvitation', invitationId: 'i', answer: 'floor' }, 'r').then(
      { type: 'speakInvitationAnswered', invitationId: 'i', personId: 'ebrd', answer: 'floor' },
      {
        type: 'floorRequested',
        requestId: 'r',
        personId: 'ebrd',
        organizationId: 'ebrd',
        itemId: 'priorities',
        kind: 'statement',
        capacity: null,
        entered: false,
      },
    )
    given(invited)
      .when('ebrd', { type: 'answerInvitation', invitationId: 'i', answer: 'nothing' })
      .then({ type: 'speakInvitationAnswered', invitationId: 'i', personId: 'ebrd', answer: 'nothing' })
    const over = given(invited, does('chair', { type: 'endItem', itemId: 'priorities' })).state
    expect(over.around.invitations[0]?.answer).toBe('lapsed')
  })
  test('Q7 nobody is invited twice, or while waiting; nobody answers for another', () => {
    given(invited).when('co-chair', { type: 'inviteToSpeak', personId: 'ebrd' }).refused('already-invited')
    given(underWay, asks('ebrd'))
      .when('chair', { type: 'inviteToSpeak', personId: 'ebrd' })
      .refused('already-waiting')
    given(invited)
      .when('adb', { type: 'answerInvitation', invitationId: 'i', answer: 'nothing' })
      .refused('not-yours')
  })
})

describe('inviting somebody with two seats', () => {
  const invite = (organizationId?: string) =>
    ({ type: 'inviteToSpeak', personId: 'both', ...(organizationId && { organizationId }) }) as const
  test('Q7 somebody with two seats is invited for the organization that is named, or for the first', () => {
    const invited = (organizationId: string) =>
      ({
        type: 'speakInvited',
        invitationId: 'new',
        itemId: 'priorities',
        personId: 'both',
        organizationId,
      }) as const
    given(underWay).when('chair', invite('unep')).then(invited('unep'))
    given(underWay).when('chair', invite()).then(invited('unon'))
    given(underWay).when('chair', invite('adb')).refused('not-your-organization')
    const { state } = given(
      underWay,
      does('chair', invite('unep'), 'i'),
      does('both', { type: 'answerInvitation', invitationId: 'i', answer: 'floor' }, 'r'),
    )
    expect(state.floor.requests).toMatchObject([{ id: 'r', personId: 'both', organizationId: 'unep' }])
  })
})

describe('tour de table', () => {
  const tour = does('chair', { type: 'startTour', from: 'first', whom: 'members' }, 't')
  const next = (expected: string, id: string) => does('chair', { type: 'callNextInTour', expected }, id)
  test('Q8 every organization with a seat in turn, in English alphabetical order', () => {
    const { state } = given(underWay, tour)
    expect(state.around.tour?.waiting).toEqual(['adb', 'ebrd', 'undp', 'undss', 'unep', 'unhcr', 'unon'])
    given(underWay, tour)
      .when('chair', { type: 'startTour', from: 'first', whom: 'all' })
      .refused('tour-under-way')
  })
  test('Q8 from one drawn by lot the order goes round; the same draw gives the same order', () => {
    const lot = (id: string) =>
      given(underWay, does('chair', { type: 'startTour', from: 'lot', whom: 'all' }, id)).state.around.tour
        ?.waiting ?? []
    const alphabetical =
      given(underWay, does('chair', { type: 'startTour', from: 'first', whom: 'all' })).state.around.tour
        ?.waiting ?? []
    const starts = new Set(Array.from({ length: 60 }, (_, index) => lot(`draw ${index}`)[0]))
    expect(starts.size).toBeGreaterThan(5)
    const drawn = lot('draw 7')
    expect(drawn).toEqual(lot('draw 7'))
    const at = alphabetical.indexOf(drawn[0] ?? '')
    expect(drawn).toEqual([...alphabetical.slice(at), ...alphabetical.slice(0, at)])
  })
  test('Q9 the chair calls the next one, who is not skipped when two press at once', () => {
    const { state } = given(underWay, tour, next('adb', 'a'), pass(minutes(1)), next('ebrd', 'e'))
    expect(state.floor.current?.request).toMatchObject({ organizationId: 'ebrd', id: 'e' })
    expect(state.floor.heard).toMatchObject([{ organizationId: 'adb', count: 1 }])
    given(underWay, tour, next('adb', 'a'))
      .when('co-chair', { type: 'callNextInTour', expected: 'adb' })
      .refused('tour-moved-on', 'EBRD')
  })
  test('Q9 who waits on the list is called from it, once', () => {
    const { state } = given(underWay, asks('adb'), tour, next('adb', 'a'))
    expect(state.floor.current?.request.id).toBe('adb')
    expect(state.floor.requests).toEqual([])
  })
  test('Q10 an organization passes, or comes later: when the others are done', () => {
    const later = given(
      underWay,
      tour,
      does('adb', { type: 'deferInTour', organizationId: 'adb' }),
      does('ebrd', { type: 'passInTour', organizationId: 'ebrd' }),
    )
    expect(later.state.around.tour).toMatchObject({ later: ['adb'], passed: ['ebrd'] })
    expect(nextInTour(later.state.around.tour as never)).toBe('undp')
    later.when('undp', { type: 'passInTour', organizationId: 'adb' }).refused('not-your-organization')
    later.when('ebrd', { type: 'deferInTour', organizationId: 'ebrd' }).refused('not-in-tour')
    later.when('adb', { type: 'deferInTour', organizationId: 'adb' }).refused('nothing-changes')
  })
  test('Q11 a point of order is heard before the tour goes on', () => {
    const interrupted = given(
      underWay,
      tour,
      next('adb', 'a'),
      asks('undp', 'p', 'point-of-order'),
      gives('p'),
    )
    interrupted.when('chair', { type: 'callNextInTour', expected: 'ebrd' }).refused('floor-held')
    given(underWay, tour, next('adb', 'a'), asks('undp', 'p', 'point-of-order'), gives('p'), ends('p')).when(
      'chair',
      { type: 'callNextInTour', expected: 'ebrd' },
    ).accepted
  })
})

describe('interests', () => {
  test('Q12 what interests an organization is known to it and to the podium', () => {
    const { state } = given(
      underWay,
      does('ebrd', { type: 'markInterest', itemId: 'terms', interested: true }),
    )
    expect(seenBy(state, 'ebrd2').interests).toEqual([{ organizationId: 'ebrd', itemId: 'terms' }])
    expect(seenBy(state, 'chair').interests).toHaveLength(1)
    expect(seenBy(state, 'adb').interests).toEqual([])
    given(underWay)
      .when('ebrd', { type: 'markInterest', itemId: 'terms', interested: false })
      .refused('nothing-changes')
  })
})
