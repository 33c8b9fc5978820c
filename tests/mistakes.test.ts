import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interventionsOnRecord } from '../server/exports/interventions.ts'
import { listenToFloor } from '../server/exports/spoken.ts'
import type { Command } from '../shared/commands.ts'
import { laterFacts } from '../shared/decisions/later-facts.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { evolve, view } from '../shared/meeting/meeting.ts'
import { countRests, restsOn, type Subject } from '../shared/meeting/rests-on.ts'
import { countNamed } from '../shared/polls/tally.ts'
import { registerOf } from '../shared/report/register.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { vectorMeetings } from './conformance/meetings.ts'
import { does, ends, given, gives, logOf, minutes, pass, type Step, underWay } from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'
import { writeAll } from './written.ts'

const chair = (command: Command, id?: string): Step => does('chair', command, id)

/** Every state that a log went through at the end of a batch: where nothing else came at the same moment. */
const statesOf = (log: readonly MeetingEvent[]): State[] => {
  let state = emptyState
  return log.flatMap((event, index) => {
    state = evolve(state, event)
    return log[index + 1]?.at === event.at ? [] : [state]
  })
}

const registered = (state: State) => writeAll(registerOf(state))

// --- a poll under a conclusion ---

const drafted = chair(
  {
    ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision', tabled: true },
    points: [{ text: 'Agreed to it.' }],
  },
  'd',
)
const put: Step[] = [
  chair(
    { type: 'putPoll', poll: { method: 'indicative', title: 'Agreed?', text: '', decisionId: 'd' } },
    'p',
  ),
  chair({ type: 'askToClose', pollId: 'p', asked: true }),
  chair({ type: 'closePoll', pollId: 'p', few: true }),
]
const concludes = (pollId?: string): Step =>
  chair(
    { type: 'conclude', decisionId: 'd', outcome: 'endorsed', text: 'So it is.', ...(pollId && { pollId }) },
    'c',
  )
const voids: Command = { type: 'voidPoll', pollId: 'p', reason: 'The wrong text' }

describe('what rests on a poll', () => {
  test.each([['named', 'p'] as const, ['not named', undefined] as const])(
    'P19 a poll on which the chair concluded, %s, is made void only with the conclusion reopened',
    (_, pollId) => {
      const there = given(underWay, drafted, put, concludes(pollId))
      there.when('chair', voids).refused('poll-concluded', 'Agreed?')
      const reason = 'The wrong text'
      const { state } = there.when('chair', { ...voids, reopens: true }).accepted
      expect(state.decisions.conclusions).toEqual([])
      expect(state.decisions.reopened).toMatchObject([
        { id: 'c', outcome: 'endorsed', reason, voidedId: 'p', reopenedBy: 'chair' },
      ])
      const words =
        'This had been concluded as “Endorsed” (“So it is.”), and was reopened: the poll “Agreed?” was made void. The wrong text.'
      const [entry] = registered(state)
      expect(entry).toMatchObject({ outcome: 'Not concluded', conclusion: null })
      expect(entry?.footnotes.map(({ text }) => text)).toEqual([words])
    },
  )

  test('P19 a later poll on the same decision carries the conclusion, and the one before can be made void', () => {
    const again: Step[] = [
      chair(
        { type: 'putPoll', poll: { method: 'indicative', title: 'Again?', text: '', decisionId: 'd' } },
        'q',
      ),
      chair({ type: 'askToClose', pollId: 'q', asked: true }),
      chair({ type: 'closePoll', pollId: 'q', few: true }),
    ]
    const there = given(underWay, drafted, put, again, concludes())
    there.when('chair', voids).then({ type: 'pollVoided', pollId: 'p', reason: 'The wrong text' })
    there.when('chair', { ...voids, pollId: 'q' }).refused('poll-concluded', 'Again?')
  })

  test('D22 a conclusion is reopened once, and concluded again; the register has the one in force and the one before', () => {
    const reopen: Command = { type: 'reopenConclusion', conclusionId: 'c', reason: 'Not as the room had it' }
    const there = given(underWay, drafted, concludes())
    there.when('undp', reopen).refused('not-allowed')
    there.when('chair', { ...reopen, conclusionId: 'none' }).refused('unknown-conclusion')
    const open = given(underWay, drafted, concludes(), chair(reopen))
    open.when('chair', reopen).refused('already-reopened')
    const again = open.when('chair', {
      ...{ type: 'conclude', decisionId: 'd', outcome: 'noted', text: '' },
    }).accepted
    const [entry] = registered(again.state)
    expect(entry?.outcome).toBe('Noted')
    expect(entry?.footnotes.map(({ text }) => text)).toEqual([
      'This had been concluded as “Endorsed” (“So it is.”), and was reopened: Not as the room had it.',
    ])
  })

  test('M23 what rests on a poll is the conclusion, with what rests on that', () => {
    const point = given(underWay, drafted).state.decisions.drafts[0]?.points[0]?.id ?? ''
    const { state } = given(
      ...[underWay, drafted, put, concludes()],
      chair({ type: 'trackAction', pointId: point }, 'a'),
      chair({ type: 'addFootnote', about: 'conclusion', aboutId: 'c', text: 'Later' }, 'f'),
    )
    expect(restsOn(state, { kind: 'poll', id: 'p' })).toEqual([
      { kind: 'conclusion', id: 'c' },
      { kind: 'action', id: 'a' },
      { kind: 'footnote', id: 'f' },
    ])
  })
})

// --- a ruling, and an appeal against it ---

const point: Step[] = [
  does('ebrd', { type: 'requestFloor', kind: 'point-of-order' }, 'o'),
  ...[gives('o'), chair({ type: 'rulePointOfOrder', requestId: 'o', ruling: 'upheld', text: 'It is.' })],
]
const corrects: Command = {
  ...{ type: 'correctRuling', requestId: 'o', ruling: 'not-upheld', text: 'It is.', reason: 'Misread' },
}
const appeals = does('undp', { type: 'appealRuling', requestId: 'o', organizationId: 'undp' })

describe('a ruling', () => {
  test('F99 is corrected with a reason, and what it was before is in the record', () => {
    const { state } = given(underWay, point).when('chair', corrects).accepted
    expect(state.floor.rulings).toMatchObject([
      { ruling: 'not-upheld', earlier: [{ ruling: 'upheld', text: 'It is.', reason: 'Misread' }] },
    ])
    expect(registered(state)[0]).toMatchObject({
      outcome: 'Not upheld',
      text: 'Point of order of EBRD. It is. Corrected from “upheld”: Misread.',
    })
    given(underWay, point)
      .when('chair', { ...corrects, ruling: 'upheld' })
      .refused('nothing-changes')
    given(underWay).when('chair', corrects).refused('not-ruled')
    given(underWay, point).when('ebrd', corrects).refused('not-allowed')
  })

  test('F99 F100 is not corrected, and the appeal not withdrawn, once the body was asked', () => {
    const poll = { method: 'indicative' as const, title: 'Does it stand?', text: 'So?', rulingId: 'o' }
    const asked = given(underWay, point, appeals, ends('o'), chair({ type: 'putPoll', poll }, 'p'))
    asked.when('chair', corrects).refused('appeal-put')
    asked.when('undp', { type: 'withdrawAppeal', requestId: 'o' }).refused('appeal-put')
  })

  test('F100 an appeal is withdrawn by its organization or the podium', () => {
    const there = given(underWay, point, appeals)
    const withdraws: Command = { type: 'withdrawAppeal', requestId: 'o' }
    there.when('undp', withdraws).then({ type: 'appealWithdrawn', requestId: 'o' })
    there.when('chair', withdraws).then({ type: 'appealWithdrawn', requestId: 'o' })
    there.when('adb', withdraws).refused('not-your-organization')
    const { state } = there.when('undp', withdraws).accepted
    expect(state.floor.rulings[0]?.appealedBy).toBeNull()
    given(underWay, point).when('undp', withdraws).refused('not-appealed')
  })

  test('F101 goes when the giving of the floor for it is undone, and not after an appeal', () => {
    const undo: Command = { type: 'undoFloorAct', requestId: 'o' }
    const { state } = given(underWay, point).when('chair', undo).accepted
    expect(state.floor.rulings).toEqual([])
    expect(state.floor.requests.map(({ id }) => id)).toEqual(['o'])
    given(underWay, point, appeals).when('chair', undo).refused('already-appealed')
    const ended = given(underWay, point, ends('o')).when('chair', undo).accepted
    expect(ended.state.floor.rulings).toHaveLength(1)
  })
})

// --- whose an intervention was, and how long ---

const spoke: Step[] = [
  does('ebrd', { type: 'requestFloor', kind: 'statement' }, 'e'),
  ...[gives('e'), pass(minutes(4)), ends('e')],
]
const fix: Command = { type: 'correctIntervention', requestId: 'e', reason: 'It was ADB' }
const floorTypes = [
  ...([
    'startItem',
    'endItem',
    'requestFloor',
    'addToFloor',
    'giveFloor',
    'endFloor',
    'undoFloorAct',
  ] as const),
  ...(['answerSpokesperson', 'rulePointOfOrder', 'correctIntervention', 'correctIntervention'] as const),
]
const heardOf = ({ floor }: State) =>
  floor.heard.map(({ organizationId, count, ms }) => [organizationId, count, ms])

describe('an intervention', () => {
  test('F102 is given to another organization, another length, or struck; the figures follow, and back', () => {
    const there = given(underWay, spoke)
    expect(heardOf(there.state)).toEqual([['ebrd', 1, minutes(4)]])
    const corrected = (...more: Command[]) => given(underWay, spoke, ...more.map((one) => chair(one)))
    const toAdb: Command = { ...fix, organizationId: 'adb' }
    const other = corrected(toAdb)
    expect(heardOf(other.state)).toEqual([['adb', 1, minutes(4)]])
    expect(other.state.floor.lastAct).toBeNull()
    const short: Command = { ...fix, seconds: 120 }
    const shorter = corrected(toAdb, short)
    expect(heardOf(shorter.state)).toEqual([['adb', 1, minutes(2)]])
    const strike: Command = { ...fix, struck: true }
    const struck = corrected(toAdb, short, strike)
    expect(heardOf(struck.state)).toEqual([])
    const back = corrected(toAdb, short, strike, { ...fix, struck: false })
    expect(heardOf(back.state)).toEqual([['adb', 1, minutes(2)]])
    expect(
      back.state.floor.delivered[0]?.earlier?.map(({ organizationId, ms }) => [organizationId, ms]),
    ).toEqual([
      ['ebrd', minutes(4)],
      ['adb', minutes(4)],
      ...[
        ['adb', minutes(2)],
        ['adb', minutes(2)],
      ],
    ])
  })

  test('F102 a correction that changes nothing, of nobody, or of what is not over is refused', () => {
    const there = given(underWay, spoke)
    there.when('chair', fix).refused('nothing-changes')
    there.when('chair', { ...fix, organizationId: 'none' }).refused('unknown-organization', 'none')
    there.when('chair', { ...fix, personId: 'none' }).refused('unknown-person', 'none')
    there.when('chair', { ...fix, requestId: 'none', struck: true }).refused('not-over')
    there.when('ebrd', { ...fix, struck: true }).refused('not-allowed')
  })

  test('F102 the table of interventions has it as it is, with what was recorded at first and why', () => {
    const { log, now } = logOf([
      ...[...underWay, ...spoke],
      chair({ ...fix, organizationId: 'adb' }),
      chair({ ...fix, seconds: 60, reason: 'The clock was left running' }),
    ])
    const floor = listenToFloor()
    for (const event of log) floor.see(event)
    expect(interventionsOnRecord(floor.state(), {}, floor.heard(now))).toMatchObject([
      {
        ...{ organization: 'ADB', seconds: 60, struck: false, corrected_from: 'EBRD, 240 s' },
        correction_reason: 'It was ADB; The clock was left running',
      },
    ])
  })

  test('F102 in any meeting the table of interventions adds up to the figures', patience(120_000), () => {
    let corrected = 0
    const check = (seeds: number[]) => {
      const { log, turns } = play(seeds, { types: floorTypes })
      corrected += turns.filter(({ events }) =>
        events.some(({ type }) => type === 'interventionCorrected'),
      ).length
      const floor = listenToFloor()
      for (const event of log) floor.see(event)
      const { delivered, heard } = floor.state().floor
      const over = floor.heard(0).filter(({ endedAt }) => endedAt !== null)
      expect(over.map(({ ms, struck = false }) => [ms, struck])).toEqual(
        delivered.map(({ ms, struck = false }) => [struck ? 0 : ms, struck]),
      )
      const counts = delivered.filter(({ counts: isHeard, struck }) => isHeard && !struck)
      expect(heard.reduce((sum, { ms }) => sum + ms, 0)).toBe(counts.reduce((sum, { ms }) => sum + ms, 0))
      const named = counts.reduce((sum, { alsoFor }) => sum + 1 + alsoFor.length, 0)
      expect(heard.reduce((sum, { count }) => sum + count, 0)).toBe(named)
    }
    assertLaw(fc.property(scripts(250), check), { numRuns: 15 })
    expect(corrected).toBeGreaterThan(5)
  })
})

// --- a poll closed too early, a wrong answer ---

const held: Step = chair(
  {
    ...{ type: 'putPoll' },
    poll: { method: 'indicative', title: 'Agreed?', text: 'So?', rules: { held: true, interim: 'hidden' } },
  },
  'q',
)
const answers = (who: string, choice = 'support'): Step =>
  does(who, {
    ...{ type: 'castBallot', pollId: 'q' },
    answers: [
      { partId: given(underWay, held).state.polls.polls[0]?.parts[0]?.id ?? '', choice: [choice], words: '' },
    ],
  })
const closes: Step[] = [
  chair({ type: 'askToClose', pollId: 'q', asked: true }),
  chair({ type: 'closePoll', pollId: 'q' }),
]
const pollIn = ({ polls }: State) => polls.polls.find(({ id }) => id === 'q')
const supporters = (state: State): number =>
  pollIn(state)?.counts[0]?.choices.find(({ choice }) => choice === 'support')?.count ?? -1
const reopens: Command = { type: 'reopenPoll', pollId: 'q', reason: 'Closed too early' }
const strikes: Command = { type: 'strikeBallot', pollId: 'q', unitId: 'ebrd', reason: 'Not the head' }
const partId = given(underWay, held).state.polls.polls[0]?.parts[0]?.id ?? ''
const fixes: Command = {
  ...{ type: 'correctBallot', pollId: 'q', unitId: 'ebrd', reason: 'Pressed the wrong one' },
  answers: [{ partId, choice: ['cannot-support'], words: 'Not yet' }],
}

describe('a poll', () => {
  const closed = given(underWay, held, answers('ebrd'), answers('adb'), closes)

  test('P40 is reopened until its result is announced, with its electorate and its answers', () => {
    const electorate = pollIn(closed.state)?.electorate
    const { state } = closed.when('chair', reopens).accepted
    expect(pollIn(state)).toMatchObject({
      ...{ status: 'open', closedAt: null, closingAskedAt: null, counts: [], electorate },
      ...{ answered: ['ebrd', 'adb'], rules: { interim: 'podium' } },
      corrections: [{ what: 'reopened', unitId: null, reason: 'Closed too early', by: 'chair' }],
    })
    const again = given(
      underWay,
      held,
      answers('ebrd'),
      answers('adb'),
      closes,
      chair(reopens),
      answers('undp'),
      closes,
    )
    expect(supporters(again.state)).toBe(3)
    closed.when('undp', reopens).refused('not-allowed')
    const open = given(underWay, held)
    open.when('chair', reopens).refused('poll-not-closed')
  })

  test('P40 is not reopened once the result is announced, or the chair has concluded on it', () => {
    const steps = [underWay, held, answers('ebrd'), closes]
    given(...steps, chair({ type: 'publishPolls', pollIds: ['q'] }))
      .when('chair', reopens)
      .refused('poll-published', 'Agreed?')
    given(...steps, chair({ type: 'conclude', pollId: 'q', outcome: 'noted', text: '' }, 'c'))
      .when('chair', reopens)
      .refused('poll-concluded', 'Agreed?')
  })

  test('P40 is not reopened where what it put reads otherwise since', () => {
    const point = given(underWay, drafted).state.decisions.drafts[0]?.points[0]
    const there = given(
      ...[underWay, drafted],
      chair(
        {
          ...{ type: 'putPoll' },
          poll: { method: 'indicative', title: 'Agreed?', decisionId: 'd', rules: { held: true } },
        },
        'q',
      ),
      ...closes.map((one) => one),
      chair({ type: 'changePoint', pointId: point?.id ?? '', version: 1, text: 'Agreed to another.' }),
    )
    there.when('chair', reopens).refused('put-otherwise', 'Agreed?')
  })

  test('P41 an answer is struck while it is open, and another may be given', () => {
    const open = given(underWay, held, answers('ebrd'))
    open
      .when('chair', strikes)
      .then({ type: 'ballotStruck', pollId: 'q', unitId: 'ebrd', reason: 'Not the head' })
    open.when('ebrd', strikes).refused('not-allowed')
    open.when('chair', { ...strikes, unitId: 'undp' } as Command).refused('no-ballot')
    open.when('chair', { ...strikes, unitId: 'ficsa' } as Command).refused('not-in-electorate', 'FICSA')
    const again = given(underWay, held, answers('ebrd'), chair(strikes), answers('ebrd', 'reservation'))
    expect(pollIn(again.state)?.ballots).toHaveLength(1)
    expect(pollIn(again.state)?.answered).toEqual(['ebrd'])
  })

  test('P41 once it is closed an answer is struck or corrected, and the count is that of the answers as they are', () => {
    expect(supporters(closed.state)).toBe(2)
    expect(supporters(closed.when('chair', strikes).accepted.state)).toBe(1)
    const { state } = closed.when('chair', fixes).accepted
    expect(supporters(state)).toBe(1)
    expect(pollIn(state)?.ballots.find(({ unitId }) => unitId === 'ebrd')).toMatchObject({
      ...{ as: 'podium', castBy: 'chair', answers: [{ choice: ['cannot-support'] }] },
    })
    given(underWay, held, answers('ebrd')).when('chair', fixes).refused('poll-is-open', 'Agreed?')
    closed.when('ebrd', fixes).refused('not-allowed')
  })

  test('P41 each correction is a later fact, with its reason, in the tallies', () => {
    const { state } = given(
      ...[underWay, held, answers('ebrd'), answers('adb'), closes, chair(fixes)],
      ...[chair({ ...strikes, unitId: 'adb' } as Command), chair(reopens)],
    )
    expect(writeAll(laterFacts(state)).map(({ organizationId, text }) => [organizationId, text])).toEqual([
      ['ebrd', 'The answer was corrected before the result was announced: Pressed the wrong one.'],
      ['adb', 'The answer was struck: Not the head.'],
      [null, 'Reopened after it was closed: Closed too early.'],
    ])
  })

  test('P41 who has answered takes it back while it is open, unless answers are final or the head has answered', () => {
    const takes: Command = { type: 'takeBackBallot', pollId: 'q' }
    const open = given(underWay, held, answers('ebrd'))
    expect(pollIn(open.when('ebrd', takes).accepted.state)).toMatchObject({ answered: [], ballots: [] })
    open.when('undp', takes).refused('no-ballot')
    open.when('ebrd2', takes).refused('head-has-answered')
    closed.when('ebrd', takes).refused('poll-not-open')
  })

  test('P41 in a secret ballot nothing is reopened, struck, corrected or taken back', () => {
    const secret = given(
      underWay,
      chair(
        {
          ...{ type: 'putPoll', publicKey: 'a'.repeat(64) },
          poll: {
            method: 'secret',
            title: 'Who?',
            text: 'So?',
            parts: [{ text: 'Who?', ask: 'one', options: ['A', 'B'] }],
          },
        },
        'q',
      ),
    )
    secret.when('chair', strikes).refused('ballot-is-secret')
    secret.when('ebrd', { type: 'takeBackBallot', pollId: 'q' }).refused('ballot-is-secret')
    secret.when('chair', fixes).refused('ballot-is-secret')
  })

  test(
    'P40 P41 in any meeting what is counted is what is in the ballots, whatever was reopened, struck or corrected',
    patience(120_000),
    () => {
      let corrected = 0
      const check = (seeds: number[]) => {
        const types = vectorMeetings.find(({ name }) => name === 'ballots')?.types ?? []
        for (const { polls } of statesOf(play(seeds, { types }).log))
          for (const poll of polls.polls) {
            corrected += poll.corrections?.length ?? 0
            if (poll.rules.sealed) continue
            const units = poll.ballots.map(({ unitId }) => unitId)
            expect([...units].sort()).toEqual([...poll.answered].sort())
            if (poll.status === 'closed' && poll.counts.length > 0)
              expect(poll.counts).toEqual(countNamed(poll))
          }
      }
      assertLaw(fc.property(scripts(200), check), { numRuns: 10 })
      expect(corrected).toBeGreaterThan(20)
    },
  )
})

// --- what rests on anything ---

const subjectsIn = ({ floor, polls, decisions, roster, agenda }: State): Subject[] => [
  ...polls.polls.map(({ id }) => ({ kind: 'poll' as const, id })),
  ...decisions.conclusions.map(({ id }) => ({ kind: 'conclusion' as const, id })),
  ...decisions.drafts.map(({ id }) => ({ kind: 'decision' as const, id })),
  ...floor.rulings.map(({ requestId: id }) => ({ kind: 'ruling' as const, id })),
  ...floor.delivered.map(({ id }) => ({ kind: 'intervention' as const, id })),
  ...roster.organizations.map(({ id }) => ({ kind: 'organization' as const, id })),
  ...roster.persons.map(({ id }) => ({ kind: 'person' as const, id })),
  ...agenda.items.map(({ id }) => ({ kind: 'item' as const, id })),
]

test(
  'M23 in any meeting each thing is named once, and the podium sees the same of it as the server',
  patience(120_000),
  () => {
    let found = 0
    const check = (seeds: number[]) => {
      const { end } = play(seeds)
      const viewer = end.roster.persons.flatMap(({ id, role }) =>
        role === 'chair' ? (viewerOf(end.roster, id) ?? []) : [],
      )[0]
      for (const subject of subjectsIn(end)) {
        const rests = restsOn(end, subject)
        found += rests.length
        expect(new Set(rests.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(rests.length)
        expect(countRests(rests).reduce((sum, { count }) => sum + count, 0)).toBe(rests.length)
        if (viewer && subject.kind !== 'organization' && subject.kind !== 'person' && subject.kind !== 'item')
          expect(restsOn(view(end, viewer), subject)).toEqual(rests)
      }
    }
    assertLaw(fc.property(scripts(200), check), { numRuns: 15 })
    expect(found).toBeGreaterThan(50)
  },
)

test('P19 in any meeting no conclusion rests on a poll that is void', patience(120_000), () => {
  const check = (seeds: number[]) => {
    const { polls, decisions } = play(seeds).end
    const isVoid = new Set(polls.polls.filter(({ status }) => status === 'void').map(({ id }) => id))
    expect(decisions.conclusions.filter(({ pollId }) => isVoid.has(pollId ?? ''))).toEqual([])
  }
  assertLaw(fc.property(scripts(250), check), { numRuns: 15 })
})
