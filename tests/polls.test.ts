import { describe, expect, test } from 'vitest'
import type { Command, CommandOf } from '../shared/commands.ts'
import { isRefused, type Opened } from '../shared/kernel/decision.ts'
import { audience, decide, nextDeadline, view } from '../shared/meeting/meeting.ts'
import { pollsDeadline } from '../shared/polls/close.ts'
import type { Poll, PollRules, VotingRules } from '../shared/polls/model.ts'
import { sealedPolls } from '../shared/polls/sealed-polls.ts'
import { defaultVotingRules, openTurnout, pollOf } from '../shared/polls/select.ts'
import type { State } from '../shared/state.ts'
import { actorIn, does, type Given, given, minutes, opening, pass, type Step, underWay } from './given.ts'

type Draft = CommandOf<'preparePoll'>['poll']

const draft = (more: Partial<Draft> = {}): Draft => ({
  method: 'indicative',
  title: 'The revised terms',
  text: 'Does your organization support the revised terms?',
  ...more,
})
const put = (more: Partial<Draft> = {}, rest: Partial<CommandOf<'putPoll'>> = {}): Step =>
  does('chair', { type: 'putPoll', poll: draft(more), ...rest }, 'p')
const answers = (choice: string | string[], words = '', partId = 'whole') => [
  { partId, choice: typeof choice === 'string' ? [choice] : choice, words },
]
const cast = (choice: string, unitId?: string): Command => ({
  ...{ type: 'castBallot', pollId: 'p', answers: answers(choice) },
  ...(unitId === undefined ? {} : { unitId }),
})
const casts = (actor: string, choice: string, unitId?: string): Step => does(actor, cast(choice, unitId))
const asksAll: Step = does('chair', { type: 'askToClose', pollId: 'p' })
const closes: Step = does('chair', { type: 'closePoll', pollId: 'p' })
const rules = (more: Partial<VotingRules>): Step =>
  does('secretary', { type: 'setVotingRules', rules: { ...defaultVotingRules, ...more } })
const votes = rules({ deciding: 'majority' })

const poll = ({ state }: { readonly state: State }): Poll =>
  state.polls.polls.find(({ id }) => id === 'p') as Poll
const seenBy = (world: { readonly state: State }, personId: string): Poll =>
  poll({ state: view(world.state, actorIn(world.state, personId)) })
const counted = (world: { readonly state: State }, partId = 'whole') => {
  const count = poll(world).counts.find((one) => one.partId === partId)
  const choices = count?.choices
    .filter((one) => one.count > 0)
    .map(({ choice, count: n }) => `${n} ${choice}`)
  return { choices: choices?.join(', '), noAnswer: count?.noAnswer }
}
const open = (...steps: Step[]): Given => given(underWay, put(), ...steps)

describe('preparing and opening', () => {
  const prepares = does('secretary', { type: 'preparePoll', poll: draft() }, 'p')

  test("P1 a prepared poll is the podium's, and is opened with all of it for everybody", () => {
    const prepared = given(underWay, prepares)
    expect(seenBy(prepared, 'chair').status).toBe('prepared')
    expect(seenBy(prepared, 'undp')).toBe(undefined)
    const { state } = prepared.when('chair', { type: 'openPoll', pollId: 'p' }).accepted
    expect(seenBy({ state }, 'undp')).toMatchObject({ status: 'open', title: 'The revised terms' })
    expect(state.polls.attentionId).toBe('p')
  })
  test('P1 only what is prepared is changed, removed or opened', () => {
    for (const type of ['openPoll', 'removePoll'] as const)
      open().when('chair', { type, pollId: 'p' }).refused('poll-not-prepared')
    open().when('chair', { type: 'changePoll', pollId: 'p', poll: draft() }).refused('poll-not-prepared')
    const other = draft({ title: 'Other' })
    const changed = given(underWay, prepares).when('chair', { type: 'changePoll', pollId: 'p', poll: other })
    expect(poll(changed.accepted).title).toBe('Other')
    given(underWay, prepares)
      .when('chair', { type: 'removePoll', pollId: 'p' })
      .then({ type: 'pollRemoved', pollId: 'p' })
    given(underWay).when('chair', { type: 'removePoll', pollId: 'p' }).refused('unknown-poll')
  })
  const drafted = does(
    'secretary',
    {
      type: 'draftDecision',
      itemId: 'terms',
      kind: 'decision',
      title: 'Terms',
      points: [{ text: 'Endorsed the terms;' }, { text: 'Requested a report.' }],
    },
    'd',
  )
  test('P2 a draft decision is put to them as a whole, tabled by it, in its words of that moment', () => {
    const prepared = given(
      underWay,
      drafted,
      does('secretary', { type: 'preparePoll', poll: draft({ decisionId: 'd' }) }, 'p'),
    )
    const point = prepared.state.decisions.drafts[0]?.points[0]
    const change = { pointId: point?.id ?? '', version: 1, text: 'Endorsed the terms as amended;' }
    const { state } = given(
      underWay,
      drafted,
      does('secretary', { type: 'preparePoll', poll: draft({ decisionId: 'd' }) }, 'p'),
      does('secretary', { type: 'changePoint', ...change }),
      does('chair', { type: 'openPoll', pollId: 'p' }),
    )
    expect(poll({ state }).parts.map(({ text }) => text)).toEqual([
      'Endorsed the terms as amended;\nRequested a report.',
    ])
    expect(poll({ state }).itemId).toBe('terms')
    expect(state.decisions.drafts[0]?.status).toBe('tabled')
  })
  test('P2 or some of its points one by one, with their versions', () => {
    const { state } = given(underWay, drafted)
    const second = state.decisions.drafts[0]?.points[1]?.id ?? ''
    const asked = given(underWay, drafted, put({ decisionId: 'd', pointIds: [second] }))
    expect(poll(asked).parts).toMatchObject([
      { id: second, pointId: second, version: 1, text: 'Requested a report.', ask: 'position' },
    ])
    given(underWay, drafted)
      .when('chair', { type: 'putPoll', poll: draft({ decisionId: 'd', pointIds: ['none'] }) })
      .refused('unknown-point')
    given(underWay)
      .when('chair', { type: 'putPoll', poll: draft({ decisionId: 'd' }) })
      .refused('unknown-decision')
  })
  test('P2 a point of a draft that was edited is put in the version that it is tabled with', () => {
    const pointId = given(underWay, drafted).state.decisions.drafts[0]?.points[0]?.id ?? ''
    const edits = does('secretary', { type: 'changePoint', pointId, version: 1, text: 'Endorsed them;' })
    const { state } = given(underWay, drafted, edits, put({ decisionId: 'd', pointIds: [pointId] }))
    expect(poll({ state }).parts).toMatchObject([{ text: 'Endorsed them;', version: 1 }])
    expect(state.decisions.drafts[0]?.points[0]?.version).toBe(1)
  })
  test('P2 what has been concluded is not put to them again', () => {
    const concludes = does('chair', {
      type: 'conclude',
      decisionId: 'd',
      outcome: 'endorsed',
      text: 'So be it.',
    })
    const tables = does('chair', { type: 'tableDecision', decisionId: 'd' })
    given(underWay, drafted, tables, concludes)
      .when('chair', { type: 'putPoll', poll: draft({ decisionId: 'd' }) })
      .refused('decision-concluded')
  })
  test('P2 a poll on whether a ruling stands names it, and none that was not made', () => {
    const about = { requestId: 'order', organizationId: 'undp', itemId: null, text: '' }
    const ruled: Step = { type: 'pointOfOrderRuled', ...about, ruling: 'upheld' }
    const put = (rulingId: string) =>
      ({
        type: 'putPoll',
        poll: { method: 'indicative', title: 'Does it stand?', text: 'The ruling stands.', rulingId },
      }) as const
    given(underWay).when('chair', put('order')).refused('not-ruled')
    const { polls } = given(underWay, ruled).when('chair', put('order'), 'p').accepted.state
    expect(pollOf(polls, 'p')).toMatchObject({ rulingId: 'order', status: 'open' })
  })

  test('P3 something is asked', () => {
    const refusedAs =
      (more: Partial<Draft>) => (refusal: Parameters<ReturnType<Given['when']>['refused']>[0]) =>
        given(underWay)
          .when('chair', { type: 'putPoll', poll: draft(more) })
          .refused(refusal)
    refusedAs({ text: ' ' })('nothing-is-asked')
    refusedAs({ method: 'choice' })('nothing-is-asked')
    refusedAs({ method: 'choice', parts: [{ text: 'Which?', ask: 'one', options: ['A', ' a'] }] })(
      'options-missing',
    )
    refusedAs({ method: 'choice', parts: [{ text: 'How many?', ask: 'stars' }] })('wrong-question')
    refusedAs({ method: 'questionnaire', parts: [{ text: ' ', ask: 'text' }] })('nothing-is-asked')
    refusedAs({ itemId: 'gone' })('unknown-item')
  })
  test('P3 a slider has words at both of its ends, or at none', () => {
    const asks = (options: string[]): Partial<Draft> => ({
      method: 'questionnaire',
      parts: [{ text: 'How was the length?', ask: 'slider', options }],
    })
    given(underWay)
      .when('chair', { type: 'putPoll', poll: draft(asks(['far too short'])) })
      .refused('ends-missing')
    const [part] = poll(given(underWay, put(asks(['far too short', ' far too long'])))).parts
    expect(part?.options.map(({ text }) => text)).toEqual(['far too short', 'far too long'])
    expect(poll(given(underWay, put(asks([])))).parts[0]?.options).toEqual([])
  })
  test("P4 a recorded vote is for bodies that decide by majority, and takes the meeting's rules", () => {
    const recorded = { type: 'putPoll' as const, poll: draft({ method: 'recorded' }) }
    given(underWay).when('chair', recorded).refused('body-decides-by-consensus')
    const voting = given(underWay, votes).when('chair', recorded, 'p').accepted
    expect(poll(voting).rules).toMatchObject({ majority: defaultVotingRules.majority, interim: 'hidden' })
    expect(poll(open()).rules.majority).toBe(null)
  })
  test('P4 in a sealed poll nobody ever sees who answered what, whatever else is set', () => {
    const own: Partial<PollRules> = { interim: 'all', names: 'all', rollCall: 'alphabetical' }
    const secret = put({ method: 'secret', rules: own }, { publicKey: 'a'.repeat(64) })
    expect(poll(given(underWay, secret)).rules).toMatchObject({
      ...{ sealed: true, interim: 'hidden', names: 'podium', rollCall: 'none' },
    })
    given(underWay)
      .when('chair', { type: 'putPoll', poll: draft({ method: 'secret' }) })
      .refused('key-missing')
    given(underWay)
      .when('chair', { type: 'putPoll', poll: draft(), publicKey: 'a'.repeat(64) })
      .refused('key-not-needed')
  })
  test('P5 the electorate is the member organizations in alphabetical order, frozen with the Steering Group of the day', () => {
    const frozen = open(
      does('secretary', { type: 'addOrganization', code: 'WHO', kind: 'member' }, 'who'),
      does('secretary', { type: 'changeOrganization', organizationId: 'adb', code: 'ADB', kind: 'observer' }),
    )
    const { electorate, members } = poll(frozen)
    expect(electorate.map(({ unitId }) => unitId)).toEqual([
      ...['adb', 'ebrd', 'undp', 'undss', 'unep', 'unhcr', 'unon'],
    ])
    expect(electorate.filter(({ steeringGroup }) => steeringGroup).map(({ unitId }) => unitId)).toEqual([
      ...['undp', 'undss', 'unhcr'],
    ])
    expect(members).toBe(7)
  })
  test('P5 the absent and the suspended are in it or left out, as set', () => {
    const present = does('system', { type: 'noteAttendance', present: ['undp', 'adb', 'ficsa'] })
    const units = (own: Partial<PollRules>) =>
      poll(
        given(
          underWay,
          present,
          does('secretary', { type: 'suspendVote', organizationId: 'adb', suspended: true }),
          put({ rules: own }),
        ),
      ).electorate.map(({ unitId }) => unitId)
    expect(units({ absent: 'left-out' })).toEqual(['undp'])
    expect(units({ absent: 'left-out', suspended: 'vote' })).toEqual(['adb', 'undp'])
    expect(units({}).length).toBe(6)
    given(underWay, present)
      .when('secretary', { type: 'suspendVote', organizationId: 'ficsa', suspended: true })
      .refused('votes-of-members-only', 'FICSA')
  })
  test('P23 a poll opens only with its quorum', () => {
    const quorum = rules({
      deciding: 'majority',
      quorumToOpen: { numerator: 1, denominator: 3, than: 'at-least' },
    })
    const recorded = { type: 'putPoll' as const, poll: draft({ method: 'recorded' }) }
    const there = (...present: string[]) =>
      given(underWay, quorum, does('system', { type: 'noteAttendance', present })).when('chair', recorded)
    there('undp', 'adb').refused('no-quorum-to-open', '2 of 3')
    there('undp', 'adb', 'both').accepted
  })
})

describe('answering', () => {
  test('P7 any delegate answers for the organization', () => {
    open()
      .when('ebrd2', cast('support'))
      .then(
        {
          type: 'ballotCast',
          pollId: 'p',
          ballot: {
            ...{ unitId: 'ebrd', answers: answers('support'), castBy: 'ebrd2' },
            ...{ as: 'alternate', castAt: opening },
          },
          unit: 'organization',
          holderId: null,
          seenBy: 'hidden',
        },
        { type: 'ballotNoted', pollId: 'p', unitId: 'ebrd' },
      )
  })
  test('P7 whoever sits for several says for which', () => {
    open().when('both', cast('support')).refused('say-for-whom')
    expect(poll(open(casts('both', 'support', 'unep'))).answered).toEqual(['unep'])
    open().when('undp', cast('support', 'unep')).refused('not-your-organization')
  })
  test('P6 observers and guests do not answer, except in a questionnaire by person', () => {
    open().when('ficsa', cast('support')).refused('not-in-electorate')
    open().when('chair', cast('support', 'ficsa')).refused('not-in-electorate', 'FICSA')
    const survey = put({ method: 'questionnaire', parts: [{ text: 'How was it?', ask: 'stars' }] })
    const asked = given(underWay, survey)
    expect(poll(asked).electorate.length).toBe(11)
    const answer: Command = { type: 'castBallot', pollId: 'p', answers: answers('4', '', 'q1') }
    expect(poll(asked.when('ficsa', answer).accepted).ballots).toMatchObject([
      { unitId: 'ficsa', as: 'person' },
    ])
  })
  test('P8 a later ballot replaces the earlier in its place', () => {
    const twice = open(casts('undp', 'support'), casts('adb', 'reservation'), casts('undp', 'cannot-support'))
    expect(poll(twice).ballots.map(({ unitId, answers: [one] }) => [unitId, one?.choice])).toEqual([
      ['undp', ['cannot-support']],
      ['adb', ['reservation']],
    ])
    expect(poll(twice).answered).toEqual(['undp', 'adb'])
  })
  test("P9 the head's choice stands over an alternate's", () => {
    open(casts('ebrd', 'support')).when('ebrd2', cast('reservation')).refused('head-has-answered')
    open(casts('ebrd2', 'support')).when('ebrd', cast('reservation')).accepted
    open(casts('ebrd', 'support')).when('ebrd', cast('reservation')).accepted
  })
  test('P9 or the first stands, or the last, or none is changed at all', () => {
    const as = (own: Partial<PollRules>) => given(underWay, put({ rules: own }), casts('ebrd', 'support'))
    as({ stands: 'first' }).when('ebrd2', cast('reservation')).refused('already-cast')
    as({ stands: 'first' }).when('ebrd', cast('reservation')).accepted
    as({ stands: 'last' }).when('ebrd2', cast('reservation')).accepted
    as({ stands: 'last', final: true }).when('ebrd', cast('reservation')).refused('ballot-is-final')
  })
  test('P10 the podium enters an answer for somebody in the room, and it is marked so', () => {
    const entered = open(casts('secretary', 'support', 'adb'))
    expect(poll(entered).ballots).toMatchObject([{ unitId: 'adb', as: 'podium', castBy: 'secretary' }])
    expect(poll(open(casts('secretary', 'support', 'undss'))).ballots).toMatchObject([{ as: 'alternate' }])
  })
  test('P10 nobody enters a sealed ballot for somebody else', () => {
    const secret = given(underWay, put({ method: 'secret' }, { publicKey: 'a'.repeat(64) }))
    const sealed = (unitId?: string): Command => ({
      ...{ type: 'castSealed', pollId: 'p', sealed: 'c2VhbGVk' },
      ...(unitId === undefined ? {} : { unitId }),
    })
    secret.when('secretary', sealed('adb')).refused('not-your-organization')
    secret.when('ficsa', sealed()).refused('not-in-electorate')
    secret.when('both', sealed()).refused('say-for-whom')
    secret.when('undp', cast('in-favour')).refused('ballot-is-secret')
    open().when('undp', sealed()).refused('ballot-is-open')
    const { state, now } = secret.world
    const context = { actor: actorIn(state, 'undp'), now, id: 'x' }
    expect(decide(state, sealed(), context)).toEqual({
      events: [],
      sealed: { pollId: 'p', unitId: 'undp', sealed: 'c2VhbGVk' },
    })
  })
  test('P11 a proxy is recorded before the opening and holds while answers are open', () => {
    const allowed = rules({ proxies: 1 })
    const gives = (fromId: string, toId: string | null): Command => ({ type: 'recordProxy', fromId, toId })
    given(underWay).when('secretary', gives('adb', 'undp')).refused('no-proxies')
    const held = given(underWay, allowed, does('secretary', gives('adb', 'undp')))
    held.when('secretary', gives('ebrd', 'undp')).refused('too-many-proxies', 'UNDP')
    held.when('secretary', gives('undp', 'ebrd')).refused('proxy-of-proxy')
    held.when('secretary', gives('ebrd', 'adb')).refused('proxy-of-proxy')
    held.when('secretary', gives('ebrd', 'ficsa')).refused('votes-of-members-only', 'FICSA')
    const asked = given(underWay, allowed, does('secretary', gives('adb', 'undp')), put())
    const answered = asked.when('undp', cast('support', 'adb')).accepted
    expect(poll(answered).ballots).toMatchObject([{ unitId: 'adb', as: 'proxy', castBy: 'undp' }])
    asked.when('undp', cast('support')).refused('say-for-whom')
    const late = open(allowed, does('secretary', gives('adb', 'undp')))
    late.when('undp', cast('support', 'adb')).refused('not-your-organization')
  })
  test('P12 what is not offered is not taken', () => {
    const refused = (command: Command) => open().when('undp', command).refused('answer-not-offered')
    refused(cast('in-favour'))
    refused({ type: 'castBallot', pollId: 'p', answers: answers('support', '', 'other') })
    refused({ type: 'castBallot', pollId: 'p', answers: [...answers('support'), ...answers('reservation')] })
  })
  test('P13 no answer before the opening, after the closing or when the time is up', () => {
    const prepared = given(underWay, does('chair', { type: 'preparePoll', poll: draft() }, 'p'))
    prepared.when('undp', cast('support')).refused('poll-not-open')
    open(asksAll, closes).when('undp', cast('support')).refused('poll-not-open')
    const timed = put({}, { openFor: 2 })
    given(underWay, timed, pass(minutes(2) - 1)).when('undp', cast('support')).accepted
    given(underWay, timed, pass(minutes(2)))
      .when('undp', cast('support'))
      .refused('poll-over')
  })
  test('P21 a roll-call takes answers from those called, in alphabetical order from one drawn by lot', () => {
    const roll = put({ method: 'recorded', rules: { rollCall: 'by-lot' } })
    const asked = given(underWay, votes, roll)
    const { roll: order } = poll(asked)
    expect([...order].sort()).toEqual(poll(asked).electorate.map(({ unitId }) => unitId))
    const [first = '', second = ''] = order
    const calls = (expected: string): Command => ({ type: 'callNextInRoll', pollId: 'p', expected })
    asked.when('chair', cast('in-favour', first)).refused('not-called-yet')
    const called = given(underWay, votes, roll, does('chair', calls(first)))
    called.when('chair', calls(first)).refused('roll-moved-on')
    called.when('chair', cast('in-favour', first)).accepted
    called.when('chair', cast('in-favour', second)).refused('not-called-yet')
    expect(poll(called).rules).toMatchObject({ interim: 'all', names: 'all' })
    open().when('chair', calls('adb')).refused('no-roll-call')
    const plain = poll(
      given(underWay, votes, put({ method: 'recorded', rules: { rollCall: 'alphabetical' } })),
    )
    expect(plain.roll).toEqual(plain.electorate.map(({ unitId }) => unitId))
  })
})

describe('while it is open', () => {
  const answered = (own: Partial<PollRules> = {}) =>
    given(underWay, put({ rules: own }), casts('undp', 'support'), casts('both', 'reservation', 'unep'))

  test("P14 nobody sees answers but their own organization's, and the podium who has answered", () => {
    const world = answered()
    const units = (personId: string) => seenBy(world, personId).ballots.map(({ unitId }) => unitId)
    expect(['undp', 'both', 'adb', 'chair', 'stage', 'ficsa'].map(units)).toEqual([
      ['undp'],
      ['unep'],
      ...[[], [], [], []],
    ])
    expect(seenBy(world, 'chair').answered).toEqual(['undp', 'unep'])
    expect(seenBy(world, 'undp').answered).toEqual([])
    expect(openTurnout(world.state)).toEqual([{ pollId: 'p', answered: 2, of: 7 }])
  })
  test('P14 unless it is set that the podium, or all, see them', () => {
    const units = (own: Partial<PollRules>, personId: string) =>
      seenBy(answered(own), personId).ballots.map(({ unitId }) => unitId)
    expect(units({ interim: 'podium' }, 'chair')).toEqual(['undp', 'unep'])
    expect(units({ interim: 'podium' }, 'adb')).toEqual([])
    expect(units({ interim: 'all' }, 'adb')).toEqual(['undp', 'unep'])
    expect(units({ interim: 'all', names: 'podium' }, 'adb')).toEqual([])
  })
  test('P14 a ballot is told to its organization, to who holds its proxy, and to those who may see it', () => {
    const ballot = { unitId: 'adb', answers: [], castBy: 'adb', as: 'head' as const, castAt: 0 }
    const cast = (seenBy: PollRules['interim'], holderId: string | null) =>
      audience({
        type: 'ballotCast',
        pollId: 'p',
        ballot,
        unit: 'organization',
        holderId,
        seenBy,
        at: 0,
        by: 'adb',
      })
    expect(cast('hidden', null)).toEqual(['organization:adb'])
    expect(cast('hidden', 'undp')).toEqual(['organization:adb', 'organization:undp'])
    expect(cast('podium', null)).toEqual(['organization:adb', 'podium'])
    expect(cast('all', null)).toEqual(['everyone'])
  })
  test("P20 the last that was opened has everybody's attention, until the podium calls it elsewhere", () => {
    const both = open(does('chair', { type: 'putPoll', poll: draft() }, 'p2'))
    expect(both.state.polls.attentionId).toBe('p2')
    both.when('chair', { type: 'callAttention', pollId: 'p' }).then({ type: 'attentionCalled', pollId: 'p' })
    both.when('chair', { type: 'callAttention', pollId: 'p2' }).refused('nothing-changes')
    both.when('chair', { type: 'callAttention', pollId: 'gone' }).refused('unknown-poll')
  })
  test('P22 a meeting is not closed while a poll is open', () => {
    open().when('chair', { type: 'closeMeeting' }).refused('poll-is-open', 'The revised terms')
    open(asksAll, closes).when('chair', { type: 'closeMeeting' }).accepted
  })
})

describe('closing', () => {
  test('P15 in two steps, unless everybody has answered', () => {
    open().when('chair', { type: 'closePoll', pollId: 'p' }).refused('ask-first')
    open(asksAll).when('chair', { type: 'askToClose', pollId: 'p' }).refused('nothing-changes')
    const goesOn = does('chair', { type: 'askToClose', pollId: 'p', asked: false })
    open(asksAll, goesOn).when('chair', { type: 'closePoll', pollId: 'p' }).refused('ask-first')
    const all = ['adb', 'ebrd', 'undp', 'undss', 'unep', 'unhcr', 'unon'].map((id) =>
      casts('chair', 'support', id),
    )
    open(...all).when('chair', { type: 'closePoll', pollId: 'p' }).accepted
  })
  test('P30 what was not answered is counted by itself', () => {
    const closed = open(
      casts('undp', 'support'),
      casts('adb', 'support'),
      casts('ebrd', 'reservation'),
      asksAll,
      closes,
    )
    expect(counted(closed)).toEqual({ choices: '2 support, 1 reservation', noAnswer: 4 })
  })
  test('P15 V116 the poll knows who has asked whether everyone has answered, until it goes on', () => {
    expect(poll(open(asksAll))).toMatchObject({ closingAskedBy: 'chair' })
    const goesOn = does('co-chair', { type: 'askToClose', pollId: 'p', asked: false })
    expect(poll(open(asksAll, goesOn))).not.toHaveProperty('closingAskedBy')
    const longer = does('co-chair', { type: 'extendPoll', pollId: 'p', minutes: 5 })
    expect(poll(open(asksAll, longer))).not.toHaveProperty('closingAskedBy')
    const again = does('secretary', { type: 'askToClose', pollId: 'p' })
    expect(poll(open(asksAll, goesOn, again))).toMatchObject({ closingAskedBy: 'secretary' })
  })
  test('P16 a poll with an end closes by itself, and extending takes back the question', () => {
    const timed = given(underWay, put({}, { openFor: 2 }), casts('undp', 'support'))
    expect(nextDeadline(timed.state)).toBe(opening + minutes(2))
    const later = given(underWay, put({}, { openFor: 2 }), casts('undp', 'support'), pass(minutes(2)))
    const closed = later.when('system', { type: 'passTime' }).accepted
    expect(poll(closed)).toMatchObject({ status: 'closed', publishedAt: opening + minutes(2) })
    const extended = given(
      ...[underWay, put({}, { openFor: 2 }), asksAll],
      does('chair', { type: 'extendPoll', pollId: 'p', minutes: 3 }),
    )
    expect(poll(extended)).toMatchObject({ closesAt: opening + minutes(5), closingAskedAt: null })
    expect(
      poll(
        given(
          underWay,
          put({}, { openFor: 2 }),
          does('chair', { type: 'extendPoll', pollId: 'p', minutes: null }),
        ),
      ).closesAt,
    ).toBe(null)
    open().when('chair', { type: 'extendPoll', pollId: 'p', minutes: null }).refused('nothing-changes')
  })
  test('P16 a sealed poll whose time is up waits for the tellers', () => {
    const secret = put({ method: 'secret' }, { publicKey: 'a'.repeat(64), openFor: 2 })
    const due = given(underWay, secret, pass(minutes(2)))
    const asked = due.when('system', { type: 'passTime' }).then({
      ...{ type: 'pollClosingAsked', pollId: 'p', asked: true },
    })
    expect(pollsDeadline(asked.state.polls)).toBe(undefined)
    expect(sealedPolls(asked.state)).toMatchObject([{ pollId: 'p' }])
    expect(asked.state.polls.polls).toMatchObject([{ id: 'p', closingAskedAt: expect.any(Number) }])
    due.when('undp', { type: 'castSealed', pollId: 'p', sealed: 'c2VhbGVk' }).refused('poll-over')
  })
  test("P17 the result is everybody's at once, with who answered what", () => {
    const closed = open(casts('undp', 'support'), asksAll, closes)
    expect(seenBy(closed, 'ficsa')).toMatchObject({
      status: 'closed',
      ballots: [{ unitId: 'undp' }],
      answered: ['undp'],
    })
  })
  test("P17 a result that is held is the podium's until it is published, several as a set or not at all", () => {
    const held = given(underWay, put({ rules: { held: true } }), casts('undp', 'support'), asksAll, closes)
    expect(seenBy(held, 'adb')).toMatchObject({ status: 'closed', ballots: [], counts: [], answered: [] })
    expect(seenBy(held, 'chair').counts.length).toBe(1)
    held.when('chair', { type: 'publishPolls', pollIds: ['p', 'gone'] }).refused('unknown-poll')
    const published = held.when('chair', { type: 'publishPolls', pollIds: ['p'] }).accepted
    expect(seenBy(published, 'adb').counts).toEqual(seenBy(held, 'chair').counts)
    open(asksAll, closes)
      .when('chair', { type: 'publishPolls', pollIds: ['p'] })
      .refused('poll-published', 'The revised terms')
    open()
      .when('chair', { type: 'publishPolls', pollIds: ['p'] })
      .refused('poll-not-closed', 'The revised terms')
  })
  test("P18 where names are the podium's everybody else gets numbers", () => {
    const own = put({ rules: { names: 'podium' } })
    const closed = given(
      underWay,
      own,
      casts('undp', 'support'),
      casts('adb', 'reservation'),
      asksAll,
      closes,
    )
    expect(seenBy(closed, 'undp').ballots.map(({ unitId }) => unitId)).toEqual(['undp'])
    expect(seenBy(closed, 'undp').counts).toEqual(poll(closed).counts)
    expect(seenBy(closed, 'chair').ballots.length).toBe(2)
  })
  test('P19 after closing nothing changes', () => {
    const closed = open(casts('undp', 'support'), asksAll, closes)
    for (const type of ['askToClose', 'closePoll'] as const)
      closed.when('chair', { type, pollId: 'p' }).refused('poll-not-open')
    closed.when('chair', { type: 'extendPoll', pollId: 'p', minutes: 5 }).refused('poll-not-open')
  })
  test('P19 a poll that went wrong is made void, unless the chair has concluded on it', () => {
    const closed = open(casts('undp', 'support'), asksAll, closes)
    const voids: Command = { type: 'voidPoll', pollId: 'p', reason: ' Wrong text ' }
    const after = closed.when('chair', voids).then({ type: 'pollVoided', pollId: 'p', reason: 'Wrong text' })
    expect(poll(after)).toMatchObject({ status: 'void', ballots: [], counts: [], voidReason: 'Wrong text' })
    given(underWay).when('chair', voids).refused('unknown-poll')
    const concludes = does('chair', { type: 'conclude', pollId: 'p', outcome: 'noted', text: 'Noted.' })
    open(asksAll, closes, concludes).when('chair', voids).refused('poll-concluded')
  })
  test('P35 who has answered was there, also if the line broke since', () => {
    const closed = open(casts('undp', 'support'), casts('adb', 'support'), asksAll, closes)
    expect(poll(closed).presentAtClose).toBe(2)
  })
  test("P36 a sealed poll is opened by the tellers' key, and only then counted", () => {
    const secret = given(underWay, put({ method: 'secret' }, { publicKey: 'a'.repeat(64) }), asksAll)
    secret.when('chair', { type: 'closePoll', pollId: 'p' }).refused('poll-waits-for-key')
    const { state, now } = secret.world
    const opened = (): Opened => ({
      answered: ['adb', 'undp'],
      ballots: ['in-favour', 'against'].map((choice) => ({ steeringGroup: false, answers: answers(choice) })),
    })
    const context = { actor: actorIn(state, 'chair'), now, id: 'x', opened }
    const decided = decide(state, { type: 'closePoll', pollId: 'p', few: true }, context)
    expect(isRefused(decided) ? [] : decided.events).toMatchObject([
      { type: 'pollClosed', presentAtClose: 2, few: { answered: 2, of: 7 } },
      { type: 'pollCounted', answered: ['adb', 'undp'], ballots: [], counts: [{ answered: 2, noAnswer: 5 }] },
      { type: 'pollPublished', ballots: null },
    ])
  })
})
