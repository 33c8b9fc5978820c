import { describe, expect, test } from 'vitest'
import { archivedExports } from '../server/exports/registry.ts'
import { emptyHead, entryOf, type Line, nextLine } from '../server/hash.ts'
import { newMeetingKey } from '../server/meeting-key.ts'
import type { Command, CommandOf } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { reaches } from '../shared/kernel/rooms.ts'
import { undoMs } from '../shared/kernel/time.ts'
import { isPodium } from '../shared/kernel/viewer.ts'
import { audience, evolve, fold, redact, view } from '../shared/meeting/meeting.ts'
import type { Poll, PollRules } from '../shared/polls/model.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { sourceOfLog } from './exports.ts'
import { actorIn, does, type Given, given, givenIn, pass, type Step, underWay } from './given.ts'

const isHeld: Partial<PollRules> = { held: true }
const answers = (choice: string) => [{ partId: 'whole', choice: [choice], words: '' }]
/** A poll that is closed, with two answers. */
const closed = (id: string, rules: Partial<PollRules> = isHeld): Step[] => [
  does('chair', { type: 'putPoll', poll: { method: 'indicative', title: id, text: 'So?', rules } }, id),
  does('undp', { type: 'castBallot', pollId: id, answers: answers('support') }),
  does('adb', { type: 'castBallot', pollId: id, answers: answers('reservation') }),
  does('chair', { type: 'askToClose', pollId: id }),
  does('chair', { type: 'closePoll', pollId: id }),
]
const publishes = (...pollIds: string[]): Step => does('chair', { type: 'publishPolls', pollIds }, 'act')
const withdraw: Command = { type: 'withdrawPublication', publicationId: 'act' }
const withdraws: Step = does('co-chair', withdraw)

const pollIn = (state: State, id: string): Poll => state.polls.polls.find((poll) => poll.id === id) as Poll
const seenBy = ({ state }: { readonly state: State }, personId: string, id = 'p'): Poll =>
  pollIn(view(state, actorIn(state, personId)), id)
const withdrawn = (...ids: string[]) =>
  ids.map((pollId) => ({ type: 'publicationWithdrawn' as const, pollId }))

describe('a publication that is withdrawn', () => {
  test('P26 within ten seconds the result is held again for everybody but the podium, who published or not', () => {
    const shown = given(underWay, closed('p'), publishes('p'), pass(undoMs))
    expect(seenBy(shown, 'ebrd')).toMatchObject({
      publication: { id: 'act', by: 'chair' },
      answered: ['undp', 'adb'],
    })
    const after = shown.when('co-chair', withdraw).then(...withdrawn('p'))
    const before = given(underWay, closed('p'))
    for (const personId of ['ebrd', 'undp', 'ficsa', 'stage', 'chair', 'secretary']) {
      const { withdrawals, ...held } = seenBy(after, personId)
      expect(held).toEqual(seenBy(before, personId))
      expect(withdrawals).toEqual([
        { publicationId: 'act', publishedAt: shown.world.now - undoMs, withdrawnAt: shown.world.now },
      ])
    }
  })

  test('P42 what the closing of a poll published is withdrawn within a minute, by whoever closed it, and reopened', () => {
    const shown = given(underWay, closed('p', {}))
    const { publication, rules } = pollIn(shown.state, 'p')
    expect(rules.held).toBe(false)
    expect(seenBy(shown, 'ebrd').answered).toEqual(['undp', 'adb'])
    const takes: Command = { type: 'withdrawPublication', publicationId: publication?.id ?? '' }
    given(underWay, closed('p', {}), pass(60_001)).when('chair', takes).refused('too-late-to-withdraw')
    const held = given(underWay, closed('p', {}), pass(60_000), does('chair', takes))
    expect(seenBy(held, 'ebrd')).toMatchObject({ publishedAt: null, answered: [], counts: [], ballots: [] })
    const reopens: Command = { type: 'reopenPoll', pollId: 'p', reason: 'Closed too early' }
    shown.when('chair', reopens).refused('poll-published', 'p')
    const open = held.when('chair', reopens).accepted
    expect(pollIn(open.state, 'p')).toMatchObject({ status: 'open', answered: ['undp', 'adb'] })
    // Published by an act of its own, it is held again for as long as any other.
    const again = [does('chair', takes), publishes('p'), pass(undoMs + 1)]
    given(underWay, closed('p', {}), ...again)
      .when('chair', withdraw)
      .refused('too-late-to-withdraw')
  })

  test('P26 after ten seconds, by the time of the server, it stays published', () => {
    given(underWay, closed('p'), publishes('p'), pass(undoMs + 1))
      .when('chair', withdraw)
      .refused('too-late-to-withdraw')
  })

  test('P26 what was published together is withdrawn together, and nothing else', () => {
    const shown = given(
      ...[underWay, closed('one'), closed('two'), closed('three'), publishes('one', 'three')],
      does('chair', { type: 'publishPolls', pollIds: ['two'] }, 'other'),
    )
    const { state } = shown.when('secretary', withdraw).then(...withdrawn('one', 'three'))
    expect(['one', 'two', 'three'].map((id) => pollIn(state, id).publishedAt)).toEqual([
      null,
      shown.world.now,
      null,
    ])
  })

  test('P26 M20 it is withdrawn once, may be published again, and that is another act', () => {
    const held = given(underWay, closed('p'), publishes('p'), withdraws)
    held.when('chair', withdraw).refused('publication-withdrawn')
    held.when('chair', { type: 'withdrawPublication', publicationId: 'none' }).refused('unknown-publication')
    const again = does('chair', { type: 'publishPolls', pollIds: ['p'] }, 'again')
    const shown = givenIn(held.world, pass(1000), again)
    shown.when('chair', withdraw).refused('publication-withdrawn')
    expect(seenBy(shown, 'ebrd').counts).toEqual(seenBy(shown, 'chair').counts)
    expect(seenBy(shown, 'ebrd').withdrawals).toHaveLength(1)
    const twice: Command = { type: 'withdrawPublication', publicationId: 'again' }
    expect(seenBy(shown.when('chair', twice).accepted, 'ebrd').withdrawals).toHaveLength(2)
  })

  test('P26 what something was recorded on since stays published, with all that was published with it', () => {
    const concluded: Command = { type: 'conclude', pollId: 'p', outcome: 'noted', text: 'Noted.' }
    const both = [underWay, closed('p'), closed('q'), publishes('p', 'q')]
    const records: Command[] = [
      concluded,
      { type: 'addFootnote', about: 'poll', aboutId: 'p', text: 'Counted twice.' },
      { type: 'voidPoll', pollId: 'p', reason: 'Wrong text' },
    ]
    for (const command of records)
      given(...both, does('chair', command))
        .when('co-chair', withdraw)
        .refused('result-relied-on', 'p')
    const held = { type: 'conclude', pollId: 'p', outcome: 'on-hold', text: 'Later.' } as const
    given(underWay, closed('p'), does('chair', held), pass(1), publishes('p'))
      .when('co-chair', withdraw)
      .then(...withdrawn('p'))
  })

  test('P26 a conclusion on the decision that the poll put rests on its result, too', () => {
    const tables = does(
      'chair',
      {
        ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision', title: 'Terms', tabled: true },
        points: [{ text: 'Endorsed the terms.' }],
      },
      'd',
    )
    const puts = does(
      'chair',
      { type: 'putPoll', poll: { method: 'indicative', title: 'On it', decisionId: 'd', rules: isHeld } },
      'p',
    )
    const ends: Step[] = [
      does('chair', { type: 'askToClose', pollId: 'p' }),
      does('chair', { type: 'closePoll', pollId: 'p' }),
    ]
    const ofDecision: Command = {
      ...{ type: 'conclude', decisionId: 'd', pointIds: [], outcome: 'endorsed', text: '' },
    }
    given(underWay, tables, puts, ends, publishes('p'), does('chair', ofDecision))
      .when('chair', withdraw)
      .refused('result-relied-on', 'On it')
  })

  test('P26 only who may publish withdraws', () => {
    const shown = given(underWay, closed('p'), publishes('p'))
    for (const personId of ['undp', 'ficsa', 'stage']) shown.when(personId, withdraw).refused('not-allowed')
  })
})

/** What a viewer has by folding what reached them. */
const copyOf = (events: readonly MeetingEvent[], personId: string, whole: State): State => {
  const viewer = viewerOf(whole.roster, personId)
  if (!viewer) throw new Error('No such person')
  return fold(events.filter((event) => reaches(audience(event), viewer)))
}

const kinds = (['hidden', 'podium', 'all'] as const).flatMap((interim) =>
  (['all', 'podium'] as const).map((names) => ({ held: true, interim, names })),
)

describe('copies of a meeting', () => {
  const everybody = ['chair', 'secretary', 'undp', 'adb', 'ebrd', 'ficsa', 'swiss', 'stage']
  const acts: readonly [string, (rules: Partial<PollRules>) => Given][] = [
    ['published', (rules) => given(underWay, closed('p', rules), publishes('p'))],
    ['withdrawn', (rules) => given(underWay, closed('p', rules), publishes('p'), withdraws)],
    [
      'published again',
      (rules) =>
        given(
          ...[underWay, closed('p', rules), publishes('p'), withdraws],
          does('chair', { type: 'publishPolls', pollIds: ['p'] }, 'again'),
        ),
    ],
    [
      'void',
      (rules) =>
        given(
          ...[underWay, closed('p', rules), publishes('p')],
          does('chair', { type: 'voidPoll', pollId: 'p', reason: 'Wrong text' }),
        ),
    ],
  ]

  test.each(acts)('S1 P26 what was folded is what may be seen, once a result is %s', (_, act) => {
    for (const rules of kinds) {
      const { state, world } = act(rules)
      for (const personId of everybody)
        expect(copyOf(world.events, personId, state).polls).toEqual(
          view(state, actorIn(state, personId)).polls,
        )
    }
  })

  test('P27 what was withdrawn is not sent any more, and what is sent folds to the same', () => {
    for (const rules of kinds) {
      const { state, world } = given(underWay, closed('p', rules), publishes('p'), withdraws)
      const sent = world.events.map(redact(state))
      expect(sent.find(({ type }) => type === 'pollPublished')).toMatchObject({
        ...{ answered: [], ballots: null, counts: [], withdrawn: true },
      })
      for (const personId of everybody) {
        expect(copyOf(sent, personId, state)).toEqual(view(state, actorIn(state, personId)))
        if (rules.interim !== 'all' && !isPodium(actorIn(state, personId)) && personId !== 'undp')
          expect(
            JSON.stringify(sent.filter((event) => reaches(audience(event), actorIn(state, personId)))),
          ).not.toContain('"choice":["support"]')
      }
    }
  })

  test('P27 what is published now is sent with its result, also after an earlier one was withdrawn', () => {
    const again = does('chair', { type: 'publishPolls', pollIds: ['p'] }, 'again')
    const { state, world } = given(underWay, closed('p'), publishes('p'), withdraws, again)
    const sent = world.events.map(redact(state))
    const counts = sent.flatMap((event) => (event.type === 'pollPublished' ? [event.counts.length] : []))
    expect(counts).toEqual([0, 1])
    expect(copyOf(sent, 'ebrd', state)).toEqual(view(state, actorIn(state, 'ebrd')))
  })

  test('W12 a log from before, whose events name no act, folds to a result that is published', () => {
    const { world } = given(underWay, closed('p'), publishes('p'))
    const old = world.events.map((event) => {
      if (event.type !== 'pollPublished') return event
      const { publicationId: _, ...rest } = event
      return rest as MeetingEvent
    })
    const state = old.reduce(evolve, fold([]))
    expect(pollIn(state, 'p')).toMatchObject({ publishedAt: world.now, answered: ['undp', 'adb'] })
    expect(pollIn(state, 'p').publication).toBe(undefined)
  })
})

describe('the record', () => {
  const { publicKey } = newMeetingKey()
  const written = async (given: Given, file: string): Promise<string> => {
    const lines: Line[] = []
    for (const event of given.world.events) lines.push(nextLine(lines.at(-1) ?? emptyHead, event))
    const source = await sourceOfLog(lines.map(entryOf), { names: {}, now: given.world.now, publicKey })
    const content = await archivedExports.find((one) => one.file === file)?.write(source)
    if (typeof content !== 'string') throw new Error(`${file} is no text`)
    return content
  }
  const decision: CommandOf<'draftDecision'> = {
    ...{ type: 'draftDecision', itemId: 'priorities', kind: 'decision', title: 'Terms', tabled: true },
    points: [{ text: 'Endorsed the terms.' }],
  }
  const puts = does(
    'chair',
    { type: 'putPoll', poll: { method: 'indicative', title: 'On it', decisionId: 'd', rules: isHeld } },
    'p',
  )
  const held = given(
    ...[underWay, does('chair', decision, 'd'), puts],
    does('undp', { type: 'castBallot', pollId: 'p', answers: answers('support') }),
    does('chair', { type: 'askToClose', pollId: 'p' }),
    does('chair', { type: 'closePoll', pollId: 'p' }),
    publishes('p'),
    pass(6000),
    withdraws,
  )
  const again = givenIn(held.world, pass(20_000), publishes('p'))
  const says = 'It was published at 2020-06-22 08:00 and withdrawn 6 seconds later.'

  test.each([
    'report.html',
    'register.html',
    'register.csv',
    'register.json',
    'tallies.html',
    'tallies.json',
  ])(
    'P26 Z18 %s says when a result was published and withdrawn, whether it is held since or published again',
    async (file) => {
      expect(await written(held, file)).toContain(says)
      expect(await written(again, file)).toContain(says)
    },
  )

  test('P26 E4 the tallies have both moments, as times of the clock', async () => {
    const [published, back] = ['2020-06-22T06:00:00.000Z', '2020-06-22T06:00:06.000Z']
    const { polls } = JSON.parse(await written(held, 'tallies.json'))
    expect(polls[0]).toMatchObject({
      ...{ published: null, held: true },
      withdrawals: [{ published: { utc: published }, withdrawn: { utc: back } }],
    })
    const row = (await written(held, 'tallies.csv'))
      .split(/\r?\n/)
      .find((line) => line.includes('withdrawal'))
    expect([row?.includes(published), row?.includes(back)]).toEqual([true, true])
  })
})
