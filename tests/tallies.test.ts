import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { view } from '../shared/meeting/meeting.ts'
import type { InWords } from '../shared/messages/write.ts'
import {
  type Tally as TallyFacts,
  talliesFor as tallyFacts,
  tallyOf as tallyFactsOf,
} from '../shared/polls/tallies.ts'
import { textPut } from '../shared/polls/text-put.ts'
import { viewerOf } from '../shared/roster/select.ts'
import type { State } from '../shared/state.ts'
import { actorIn } from './given.ts'
import { assertLaw } from './law.ts'
import { polledMeeting, polledNames, sha256, viewersOf } from './polled-meeting.ts'
import { play, scripts } from './random-meeting.ts'
import { writeAll } from './written.ts'

type Tally = InWords<TallyFacts>

const state = polledMeeting()
/** As files have it. */
const talliesFor = (...given: Parameters<typeof tallyFacts>) => writeAll(tallyFacts(...given))
const tell = (of: State, viewer: Viewer): readonly Tally[] =>
  talliesFor(view(of, viewer), { viewer, names: polledNames, hash: sha256 })
const tallyFor = (viewer: Viewer, pollId: string): Tally => {
  const tally = writeAll(
    tallyFactsOf(view(state, viewer), pollId, { viewer, names: polledNames, hash: sha256 }),
  )
  if (!tally) throw new Error(`no tally of ${pollId}`)
  return tally
}
const as = (personId: string): Viewer => actorIn(state, personId)
const chair = as('chair')

const viewers = (of: State): Viewer[] => [
  { personId: 'organizer', role: 'organizer', organizations: [] },
  ...of.roster.persons.flatMap(({ id }) => viewerOf(of.roster, id) ?? []),
]

/** What is told against what the view holds, figure by figure. */
const differences = (of: State, viewer: Viewer): unknown[] => {
  const seen = view(of, viewer)
  return tell(of, viewer).flatMap((tally) => {
    const poll = seen.polls.polls.find(({ id }) => id === tally.id)
    if (!poll) return [['not in the view', tally.id]]
    const found: unknown[] = []
    const same = (what: string, told: unknown, held: unknown) => {
      if (JSON.stringify(told) !== JSON.stringify(held)) found.push([tally.id, what, told, held])
    }
    for (const part of tally.parts) {
      const count = poll.counts.find(({ partId }) => partId === part.id)
      same('no result', part.result === null, count === undefined)
      if (!part.result || !count) continue
      const { figures, answered, noAnswer, invalid, words } = part.result
      same(
        'counts',
        [answered, noAnswer, invalid, words],
        [count.answered, count.noAnswer, count.invalid, count.words],
      )
      same(
        'figures',
        figures.map(({ choice, count: all, steeringGroup }) => ({ choice, count: all, steeringGroup })),
        count.choices,
      )
    }
    const withAnswers = tally.electorate.filter(({ answers }) => answers !== null).length
    const units = new Set(poll.electorate.map(({ unitId }) => unitId))
    same('answers', withAnswers, poll.ballots.filter(({ unitId }) => units.has(unitId)).length)
    same('closing', [tally.members, tally.presentAtClosing], [poll.members, poll.presentAtClose])
    const known = tally.electorate.filter(({ answered }) => answered === true).length
    if (tally.answered !== null) same('who', known, poll.answered.filter((id) => units.has(id)).length)
    return found
  })
}

describe('what is told is what the viewer sees', () => {
  test('of a poll of each method and state every figure is that of the view, for everybody', () => {
    expect(viewersOf(state).flatMap((viewer) => differences(state, viewer))).toEqual([])
  })

  test('nothing comes from behind the view: of a copy the same is told as of the whole', () => {
    for (const viewer of viewersOf(state))
      expect(tell(view(state, viewer), viewer)).toEqual(tell(state, viewer))
  })

  test('whatever happens in a meeting, both hold', () => {
    assertLaw(
      fc.property(scripts(60), (seeds) => {
        const { end } = play(seeds)
        for (const viewer of viewers(end)) {
          expect(differences(end, viewer)).toEqual([])
          expect(tell(view(end, viewer), viewer)).toEqual(tell(end, viewer))
        }
      }),
      { numRuns: 25 },
    )
  })

  const secrets = [
    'openwordsofundp',
    'openwordsofebrd',
    'heldwordsofebrd',
    'choicewordsofundp',
    'preparedtitle',
    'voidwords',
  ]
  const heard = (viewer: Viewer): string[] => {
    const text = JSON.stringify(tell(state, viewer))
    return secrets.filter((word) => text.includes(word))
  }
  test('words are for those who may read them: of an open poll for nobody but their author', () => {
    expect(heard(chair)).toEqual(['heldwordsofebrd', 'choicewordsofundp'])
    expect(heard(as('undp'))).toEqual(['openwordsofundp', 'choicewordsofundp'])
    expect(heard(as('ebrd'))).toEqual(['openwordsofebrd', 'heldwordsofebrd', 'choicewordsofundp'])
    for (const who of ['ficsa', 'swiss', 'stage', 'adb'])
      expect(heard(as(who))).toEqual(['choicewordsofundp'])
  })
  test('who answered what is not told where names are the podium’s, nor to anybody where it was secret', () => {
    const answers = (viewer: Viewer, pollId: string) =>
      tallyFor(viewer, pollId)
        .electorate.filter((one) => one.answers !== null)
        .map(({ code }) => code)
    expect(answers(as('stage'), 'choice')).toEqual([])
    expect(answers(as('adb'), 'choice')).toEqual(['ADB'])
    expect(answers(chair, 'choice')).toHaveLength(5)
    for (const viewer of viewersOf(state)) expect(answers(viewer, 'secret')).toEqual([])
  })
  test('a held result is the podium’s, in every part of the tally', () => {
    expect(tallyFor(chair, 'indicative').parts[0]?.result?.answered).toBe(4)
    const told = tallyFor(as('adb'), 'indicative')
    expect([told.held, told.resultInWords, told.parts[0]?.result, told.answered]).toEqual([
      true,
      'The result will be published later.',
      null,
      null,
    ])
    expect(told.electorate.filter(({ answered }) => answered !== null).map(({ code }) => code)).toEqual([
      'ADB',
    ])
  })
  test('who is missing in an open poll is known to the podium only', () => {
    const missing = (viewer: Viewer) =>
      tallyFor(viewer, 'open').electorate.filter(({ answered }) => answered === false).length
    expect([missing(chair), missing(as('adb')), missing(as('stage'))]).toEqual([5, 0, 0])
  })
})

describe('what a tally holds', () => {
  test('polls in the order in which they were opened, and none that is only prepared', () => {
    expect(tell(state, chair).map(({ number, id, status }) => [number, id, status])).toEqual([
      [1, 'objections', 'closed'],
      [2, 'indicative', 'closed'],
      [3, 'recorded', 'closed'],
      [4, 'choice', 'closed'],
      [5, 'survey', 'closed'],
      [6, 'secret', 'closed'],
      [7, 'voided', 'void'],
      [8, 'open', 'open'],
    ])
  })
  test('the text that was put to them, with its version and hash', () => {
    const [part] = tallyFor(chair, 'objections').parts
    const text =
      'Took note of the report of the working group;\nRequested the secretariat to circulate the text by September.'
    expect(part).toMatchObject({ text, textHash: sha256(text) })
    const choice = state.polls.polls.find(({ id }) => id === 'choice')
    const [asked] = choice?.parts ?? []
    expect(choice && asked && textPut(choice, asked)).toBe('Where do we meet?\nGeneva\nVienna\nNairobi')
  })
  test('who cast an answer, and as what', () => {
    const of = (pollId: string) =>
      tallyFor(chair, pollId).electorate.map(({ code, castAs, castBy }) => [code, castAs, castBy])
    expect(of('objections')).toContainEqual(['EBRD', 'alternate', 'Eli Delegate'])
    expect(of('objections')).toContainEqual(['ADB', 'podium', 'Sara Secretary'])
    expect(of('recorded')).toContainEqual(['UNON', 'proxy', 'Ada Delegate'])
    expect(tallyFor(chair, 'recorded').electorate.find(({ code }) => code === 'UNON')?.proxyHeldBy).toBe(
      'ADB',
    )
  })
  test('the Steering Group and the others, and what the rule requires', () => {
    const { parts, quorumToDecide, majority } = tallyFor(chair, 'recorded')
    const [inFavour] = parts[0]?.result?.figures ?? []
    expect(inFavour).toEqual({
      choice: 'in-favour',
      name: 'In favour',
      count: 4,
      steeringGroup: 2,
      others: 2,
    })
    expect(parts[0]?.result?.majority).toMatchObject({ needed: 3, of: 5, verdict: 'adopted' })
    expect([majority, quorumToDecide]).toEqual([
      'more than half of those voting for or against',
      { required: 'at least one third of all members', needed: 3, of: 7, present: 7, met: true },
    ])
  })
  test('the conclusion and the footnotes that belong to it', () => {
    const { conclusions, footnotes, resultInWords } = tallyFor(chair, 'objections')
    expect(conclusions).toMatchObject([
      { outcome: 'endorsed', inWords: 'Endorsed', text: 'So decided.', by: 'Chair Person' },
    ])
    expect(footnotes).toMatchObject([{ organization: 'UNON', text: 'Had intended to make a reservation.' }])
    expect(resultInWords).toBe(
      'Nobody objected. 1 reservation (UNHCR); 3 said that they have no objection, 3 did not answer.',
    )
    expect(tallyFor(chair, 'recorded').resultInWords).toMatch(
      /^Adopted by a recorded vote of 4 in favour to 1/,
    )
  })
  test('of a conclusion on points their numbers', () => {
    const { decisions } = state
    const conclusions = decisions.conclusions.map((one) =>
      one.pollId === 'objections' ? { ...one, pointIds: ['d-2'] } : one,
    )
    const onPoints = { ...state, decisions: { ...decisions, conclusions } }
    const told = tell(onPoints, chair).find(({ id }) => id === 'objections')
    expect(told?.conclusions.map(({ inWords }) => inWords)).toEqual(['Endorsed, on point 2'])
  })
  test('times in UTC and on the clock of the meeting', () => {
    expect(tallyFor(chair, 'objections').opened).toEqual({
      utc: '2020-06-22T06:05:00.000Z',
      local: '2020-06-22 08:05',
    })
  })
  test('rounds of an order of preference, numbers of a slider, persons of a questionnaire', () => {
    expect(tallyFor(chair, 'choice').parts[0]?.result?.rounds).toHaveLength(2)
    const survey = tallyFor(chair, 'survey')
    expect(survey.parts[1]?.result?.spread).toEqual({
      mean: -7.5,
      median: -7.5,
      modes: [-20, 5],
      least: -20,
      most: 5,
    })
    expect(survey.electorate.find(({ name }) => name === 'Bo Twoseats')).toMatchObject({
      code: 'UNON, UNEP',
      answered: false,
    })
  })
  test('of what was made void nothing but the reason', () => {
    const { voidReason, parts, electorate, resultInWords } = tallyFor(chair, 'voided')
    expect([voidReason, parts[0]?.result, resultInWords]).toEqual([
      'The wrong text.',
      null,
      'Made void: The wrong text. It counts for nothing.',
    ])
    expect(electorate.every(({ answered, answers }) => answered === null && answers === null)).toBe(true)
  })
})
