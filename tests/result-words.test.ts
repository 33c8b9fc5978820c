import { describe, expect, test } from 'vitest'
import type { Conclusion } from '../shared/decisions/model.ts'
import { methodNames } from '../shared/messages/polls.ts'
import { say } from '../shared/messages/sentence.ts'
import type { Ballot, Poll, PollPart, PollRules } from '../shared/polls/model.ts'
import {
  choiceName,
  isolated,
  majorityOf,
  outcomeName,
  requirementOf,
  resultOf,
  shareOf,
} from '../shared/polls/results.ts'
import { simpleMajority } from '../shared/polls/select.ts'
import { countBallots, countNamed, ruleSays } from '../shared/polls/tally.ts'
import { write } from './written.ts'

/** What is said, as screens and files write it. */
const choiceWords = (...given: Parameters<typeof choiceName>): string => write(choiceName(...given))
const majorityWords = (...given: Parameters<typeof majorityOf>): string => write(majorityOf(...given))
const outcomeWords = (...given: Parameters<typeof outcomeName>): string => write(outcomeName(...given))
const requiredWords = (...given: Parameters<typeof requirementOf>): string => write(requirementOf(...given))
const resultInWords = (...given: Parameters<typeof resultOf>): string => write(resultOf(...given))
const shareWords = (...given: Parameters<typeof shareOf>): string => write(shareOf(...given))

const part = (more: Partial<PollPart> = {}): PollPart => ({
  ...{ id: 'whole', text: 'The text', ask: 'position', options: [], most: null, other: false },
  ...{ pointId: null, version: null, ...more },
})
const rules = (more: Partial<PollRules> = {}): PollRules => ({
  ...{ interim: 'hidden', names: 'all', sealed: false, stands: 'head', final: false },
  ...{ absent: 'vote', suspended: 'left-out', held: false, split: true, majority: null },
  ...{ abstentions: 'not-counted', ties: 'not-adopted', quorumToOpen: null, quorumToDecide: null },
  ...{ rollCall: 'none', ...more },
})

type Given = Readonly<Record<string, number>>

const ballotsOf = (given: Given, partId = 'whole'): Ballot[] =>
  Object.entries(given)
    .flatMap(([choice, count]) => Array<string>(count).fill(choice))
    .map((choice, index) => ({
      ...{ unitId: `u${index + 1}`, castBy: 'p', as: 'head', castAt: 0 },
      answers: [{ partId, choice: choice.split('>'), words: choice === 'other' ? 'Bonn' : '' }],
    }))

/** A poll of so many that was closed with these answers. */
const closed = (method: Poll['method'], of: number, given: Given, more: Partial<Poll> = {}): Poll => {
  const poll: Poll = {
    ...{ id: 'p1', method, itemId: null, title: 'A poll', text: '', document: '', decisionId: null },
    ...{ parts: [part()], unit: 'organization', rules: rules(), status: 'closed' },
    ...{ openedAt: 0, closesAt: null, closingAskedAt: null, closedAt: 1, publishedAt: 1 },
    electorate: Array.from({ length: of }, (_, index) => ({
      ...{ unitId: `u${index + 1}`, steeringGroup: false, present: true },
    })),
    ...{ proxies: [], members: of, presentAtClose: of, publicKey: null, roll: [], called: 0 },
    ...{ answered: [], ballots: [], counts: [], voidReason: '' },
    ...more,
  }
  const ballots = more.ballots ?? ballotsOf(given, poll.parts[0]?.id)
  if (poll.status !== 'closed') return poll
  if (!poll.rules.sealed) return { ...poll, ballots, counts: countNamed({ ...poll, ballots }) }
  const counted = ballots.map(({ answers }) => ({ steeringGroup: false, answers }))
  return { ...poll, counts: countBallots(poll, counted) }
}
const code = (unitId: string): string => unitId.replace('u', 'ORG')
const words = (...given: Parameters<typeof closed>): string => resultInWords(closed(...given), code)

const conclusion = (outcome: Conclusion['outcome'], more: Partial<Conclusion> = {}): Conclusion => ({
  ...{ id: 'c', itemId: null, decisionId: null, pointIds: [], pollId: 'p1', outcome, text: '', until: '' },
  ...{ condition: '', wording: [], concludedAt: 2, concludedBy: 'chair', ...more },
})

describe('the result of asking for objections', () => {
  test('nobody objected, and no answer is a figure of its own', () => {
    expect(words('no-objection', 40, { 'no-objection': 30 })).toBe(
      'Nobody objected. 30 organizations said that they have no objection, 10 did not answer.',
    )
    expect(words('no-objection', 3, {})).toBe('Nobody objected. 3 did not answer.')
    expect(words('no-objection', 2, { 'no-objection': 2 })).toBe(
      'Nobody objected. 2 organizations said that they have no objection, all answered.',
    )
  })
  test('those who object are named, wishes and reservations are counted beside', () => {
    expect(
      words('no-objection', 40, { objects: 2, 'asks-for-poll': 1, reservation: 3, 'no-objection': 24 }),
    ).toBe(
      '2 organizations object (ORG1, ORG2), 1 asks for a poll (ORG3), 3 reservations (ORG4, ORG5, ORG6); ' +
        '24 said that they have no objection, 10 did not answer.',
    )
    expect(words('no-objection', 3, { reservation: 1, 'no-objection': 1 })).toBe(
      'Nobody objected. 1 reservation (ORG1); 1 said that it has no objection, 1 did not answer.',
    )
  })
  test('where names are for the podium nobody is named, whoever reads it', () => {
    const held = { rules: rules({ names: 'podium' }) }
    expect(words('no-objection', 4, { objects: 1 }, held)).toBe('1 organization objects; 3 did not answer.')
  })
})

describe('the result of an indicative poll', () => {
  test('support with amendments is support, and is said', () => {
    expect(words('indicative', 37, { support: 19, 'support-with-amendment': 3, reservation: 2 })).toBe(
      '22 organizations support, 3 of them with amendments, 2 reservations, 13 did not answer.',
    )
  })
  test('those who cannot support are named', () => {
    expect(words('indicative', 4, { 'cannot-support': 2, 'cannot-respond': 1 })).toBe(
      'No organization supports, 2 cannot support (ORG1, ORG2), 1 cannot respond yet, 1 did not answer.',
    )
  })
})

describe('the result of a vote', () => {
  const majority = { majority: simpleMajority }
  const votes = (of: number, given: Given, own: Partial<PollRules> = {}, more: Partial<Poll> = {}) =>
    words('recorded', of, given, { rules: rules({ ...majority, ...own }), ...more })

  test('it says what the rule says, and that the chair declares', () => {
    expect(votes(21, { against: 2, 'in-favour': 12, abstain: 3, 'not-participating': 1 })).toBe(
      '12 in favour to 2 against (ORG1, ORG2), with 3 abstentions; ' +
        '1 present and not participating, 3 did not answer. By the rule: adopted; the chair declares.',
    )
  })
  test('"adopted by a recorded vote" only once the chair has declared it', () => {
    const poll = closed('recorded', 5, { against: 1, 'in-favour': 3, abstain: 1 }, { rules: rules(majority) })
    expect(resultInWords(poll, code, [conclusion('adopted')])).toBe(
      'Adopted by a recorded vote of 3 in favour to 1 against (ORG1), with 1 abstention; all answered.',
    )
    expect(resultInWords(poll, code, [conclusion('noted')])).toContain('the chair declares')
    expect(resultInWords(poll, code, [conclusion('adopted', { pollId: 'p2' })])).toContain('By the rule')
  })
  test('what the chair declared against the rule stands beside what the rule says', () => {
    const poll = closed('recorded', 3, { 'in-favour': 1, against: 2 }, { rules: rules(majority) })
    expect(resultInWords(poll, code, [conclusion('adopted')])).toMatch(
      /^Adopted .* By the rule: not adopted\.$/,
    )
  })
  test('without votes for or against nothing was adopted or rejected', () => {
    expect(votes(5, { abstain: 3 })).toBe('No vote was cast. 3 abstentions, 2 did not answer.')
  })
  test('without the quorum there is no decision, whatever the figures', () => {
    const quorumToDecide = { numerator: 1, denominator: 2, than: 'more-than' } as const
    expect(votes(21, { 'in-favour': 8 }, { quorumToDecide }, { presentAtClose: 9 })).toBe(
      'No quorum: 9 present, 11 of 21 needed. 8 in favour to none against, with no abstentions; 13 did not answer.',
    )
  })
  test('a tie is what the rule makes of it', () => {
    expect(votes(2, { 'in-favour': 1, against: 1 })).toContain('By the rule: not adopted;')
    expect(votes(2, { 'in-favour': 1, against: 1 }, { ties: 'second-vote' })).toContain(
      'By the rule: a tie, to be voted on again; the chair declares.',
    )
  })
  test('without a majority that was set there are figures only', () => {
    expect(words('recorded', 2, { 'in-favour': 1, against: 1 })).toBe(
      '1 in favour to 1 against (ORG2), with no abstentions; all answered.',
    )
  })
  test('of a secret ballot there are totals and no names', () => {
    const secret = { rules: rules({ ...majority, sealed: true, names: 'podium' }) }
    const poll = closed('secret', 5, { 'in-favour': 3, against: 1 }, secret)
    expect(resultInWords(poll, code)).toBe(
      '3 in favour to 1 against, with no abstentions; 1 did not answer. By the rule: adopted; the chair declares.',
    )
    expect(resultInWords(poll, code, [conclusion('adopted')])).toMatch(/^Adopted by a secret ballot of 3 in/)
  })
  test('what is needed is said beside it', () => {
    const poll = closed('recorded', 21, { 'in-favour': 9, against: 6 }, { rules: rules(majority) })
    const count = poll.counts[0]
    const says = count && ruleSays(poll, count)
    expect(says && requiredWords(says)).toBe('8 of 15 needed, 9 in favour')
    expect(majorityWords(simpleMajority, 'not-counted')).toBe('more than half of those voting for or against')
    expect(majorityWords({ ...simpleMajority, constant: 1 }, 'in-base')).toBe(
      'more than half of those voting, abstentions included, and 1 more',
    )
    expect(shareWords({ numerator: 5, denominator: 7, than: 'at-least' })).toBe('at least 5/7')
  })
})

describe('the result of a choice', () => {
  const options = ['Geneva', 'Vienna', 'Nairobi'].map((text, index) => ({ id: `o${index + 1}`, text }))
  test('the options with their figures, most chosen first', () => {
    const one = { parts: [part({ ask: 'one', options, other: true })] }
    expect(words('choice', 20, { o1: 3, o2: 9, other: 1 }, one)).toBe(
      'Vienna 9, Geneva 3, Other 1, Nairobi 0; 7 did not answer.',
    )
  })
  test('an order of preference tells the last round', () => {
    const ranked = { parts: [part({ ask: 'ranked', options })] }
    expect(words('choice', 8, { 'o1>o2': 3, o2: 2, 'o3>o2': 1, o3: 0 }, ranked)).toBe(
      'After 2 rounds Geneva and Vienna are equal: Geneva 3, Vienna 3; 2 did not answer.',
    )
    expect(words('choice', 8, { o1: 3, o2: 2 }, ranked)).toBe(
      'In the first round Geneva is preferred: Geneva 3, Vienna 2, Nairobi 0; 3 did not answer.',
    )
    expect(words('choice', 8, {}, ranked)).toBe('Nobody answered; 8 were asked.')
    expect(words('indicative', 3, {})).toBe('Nobody answered; 3 were asked.')
  })
})

describe('the names of options beside their figures', () => {
  const named = (...texts: string[]) => ({
    parts: [part({ ask: 'one', options: texts.map((text, index) => ({ id: `o${index + 1}`, text })) })],
  })
  test('one that ends in a figure or a full stop, or has a comma, stands in quotation marks', () => {
    expect(words('choice', 6, { o1: 3, o2: 2, o3: 1 }, named('Room 21', 'Oslo, Norway', 'Bonn.'))).toBe(
      '“Room 21” 3, “Oslo, Norway” 2, “Bonn.” 1; all answered.',
    )
  })
  test('one that is written from right to left keeps its figure on its own side', () => {
    expect(words('choice', 4, { o1: 3, o2: 1 }, named('جنيف', 'Vienna'))).toBe(
      '\u2068جنيف\u2069 3, Vienna 1; all answered.',
    )
    expect(isolated('Vienna')).toBe('Vienna')
  })
})

describe('the result of a questionnaire', () => {
  const questions = [
    part({ id: 'q1', text: 'How was it?', ask: 'stars' }),
    part({ id: 'q2', text: 'Too long or too short?', ask: 'slider' }),
    part({ id: 'q3', text: 'Would you come again?' }),
    part({ id: 'q4', text: 'What else?', ask: 'text' }),
  ]
  const filled = (index: number, stars: string, slider: string, again: string, text: string): Ballot => ({
    ...{ unitId: `u${index}`, castBy: 'p', as: 'person', castAt: 0 },
    answers: [
      { partId: 'q1', choice: [stars], words: '' },
      { partId: 'q2', choice: [slider], words: '' },
      { partId: 'q3', choice: [again], words: '' },
      ...(text === '' ? [] : [{ partId: 'q4', choice: [], words: text }]),
    ],
  })
  test('each question has its line, with mean and range where there are numbers', () => {
    const ballots = [
      filled(1, '5', '-20', 'yes', 'More coffee'),
      filled(2, '4', '5', 'no', ''),
      filled(3, '4', '0', 'yes', ''),
    ]
    const poll = closed('questionnaire', 5, {}, { parts: questions, unit: 'person', ballots })
    expect(resultInWords(poll, code).split('\n')).toEqual([
      'Question 1: Mean 4.3, from 4 to 5; 3 answers, 2 did not answer.',
      'Question 2: Mean −5, from −20 to +5; 3 answers, 2 did not answer.',
      'Question 3: Yes 2, No 1, No opinion 0; 2 did not answer.',
      'Question 4: 1 answer in words, 4 did not answer.',
    ])
  })
})

describe('a poll without a result', () => {
  test('says why', () => {
    const without = (more: Partial<Poll>) => words('indicative', 3, {}, more)
    expect(without({ status: 'prepared' })).toBe('Not yet opened.')
    expect(without({ status: 'open' })).toBe('Open: there is no result yet.')
    expect(without({ status: 'void', voidReason: 'The wrong text.' })).toBe(
      'Made void: The wrong text. It counts for nothing.',
    )
    const held = { ...closed('indicative', 3, {}), counts: [] }
    expect(resultInWords(held, code)).toBe('The result will be published later.')
  })
})

describe('several points', () => {
  test('each has its line under the beginning of its words, and its own declaration', () => {
    const points = [
      part({ id: 'a', pointId: 'a', text: 'Took note of the report;' }),
      part({ id: 'b', pointId: 'b', text: `Requested ${'a very long piece of work '.repeat(5)}` }),
    ]
    const ballots: Ballot[] = [
      {
        ...{ unitId: 'u1', castBy: 'p', as: 'head', castAt: 0 },
        answers: points.map(({ id: partId }) => ({ partId, choice: ['in-favour'], words: '' })),
      },
    ]
    const poll = closed(
      'recorded',
      1,
      {},
      { parts: points, ballots, rules: rules({ majority: simpleMajority }) },
    )
    expect(resultInWords(poll, code, [conclusion('adopted', { pointIds: ['a'] })]).split('\n')).toEqual([
      '“Took note of the report”: Adopted by a recorded vote of 1 in favour to none against, with no abstentions; all answered.',
      expect.stringMatching(/^“Requested a very long .{10,40} …”: 1 in favour .* the chair declares\.$/),
    ])
  })
})

describe('none, one and two of a thing read as sentences', () => {
  const options = ['Geneva', 'Vienna', 'Nairobi'].map((text, index) => ({ id: `o${index + 1}`, text }))
  const ranked = { parts: [part({ ask: 'ranked', options })] }
  const asked = (ask: PollPart['ask']): Partial<Poll> => ({ parts: [part({ ask })], unit: 'person' })
  const table: [string, Poll['method'], number, Given, Partial<Poll>?][] = [
    ['Nobody objected. 1 did not answer.', 'no-objection', 1, {}],
    ['1 organization objects (ORG1); 1 did not answer.', 'no-objection', 2, { objects: 1 }],
    ['2 organizations object (ORG1, ORG2); all answered.', 'no-objection', 2, { objects: 2 }],
    [
      'Nobody objected. 1 organization asks for a poll (ORG1); all answered.',
      'no-objection',
      1,
      { 'asks-for-poll': 1 },
    ],
    [
      'Nobody objected. 2 organizations ask for a poll (ORG1, ORG2); all answered.',
      'no-objection',
      2,
      { 'asks-for-poll': 2 },
    ],
    ['Nobody objected. 2 reservations (ORG1, ORG2); all answered.', 'no-objection', 2, { reservation: 2 }],
    [
      'Nobody objected. 1 organization said that it has no objection, all answered.',
      'no-objection',
      1,
      { 'no-objection': 1 },
    ],
    ['Nobody answered; 1 was asked.', 'indicative', 1, {}],
    ['1 organization supports, all answered.', 'indicative', 1, { support: 1 }],
    [
      '1 organization supports, with an amendment, 1 did not answer.',
      'indicative',
      2,
      { 'support-with-amendment': 1 },
    ],
    [
      '2 organizations support, 1 of them with an amendment, all answered.',
      'indicative',
      2,
      { support: 1, 'support-with-amendment': 1 },
    ],
    [
      '2 organizations support, both with amendments, all answered.',
      'indicative',
      2,
      { 'support-with-amendment': 2 },
    ],
    [
      '3 organizations support, all with amendments, all answered.',
      'indicative',
      3,
      { 'support-with-amendment': 3 },
    ],
    ['No organization supports, 1 reservation, all answered.', 'indicative', 1, { reservation: 1 }],
    [
      'No organization supports, 1 cannot support (ORG1), all answered.',
      'indicative',
      1,
      { 'cannot-support': 1 },
    ],
    [
      'No organization supports, 2 cannot respond yet, all answered.',
      'indicative',
      2,
      { 'cannot-respond': 2 },
    ],
    [
      'None in favour to 1 against (ORG1), with 1 abstention; all answered.',
      'recorded',
      2,
      { against: 1, abstain: 1 },
    ],
    [
      '2 in favour to none against, with 2 abstentions; all answered.',
      'recorded',
      4,
      { 'in-favour': 2, abstain: 2 },
    ],
    [
      '1 in favour to none against, with no abstentions; 1 present and not participating, all answered.',
      'recorded',
      2,
      { 'in-favour': 1, 'not-participating': 1 },
    ],
    [
      'In the first round Geneva, Vienna and Nairobi are equal: Geneva 1, Vienna 1, Nairobi 1; all answered.',
      'choice',
      3,
      { o1: 1, o2: 1, o3: 1 },
      ranked,
    ],
    [
      'After 2 rounds Geneva is preferred: Geneva 3, Vienna 2; 1 ballot names none of these, all answered.',
      'choice',
      6,
      { o1: 3, o2: 2, o3: 1 },
      ranked,
    ],
    ['The only answer is 4; 1 did not answer.', 'questionnaire', 2, { '4': 1 }, asked('stars')],
    ['All 2 answers are +20; all answered.', 'questionnaire', 2, { '20': 2 }, asked('slider')],
    [
      'Mean 4.5, from 4 to 5; 2 answers, all answered.',
      'questionnaire',
      2,
      { '4': 1, '5': 1 },
      asked('stars'),
    ],
  ]
  test.each(table)('%s', (sentence, method, of, given, more = {}) => {
    expect(words(method, of, given, more)).toBe(sentence)
  })
})

describe('names', () => {
  test('of methods, choices and outcomes', () => {
    expect(write(say(methodNames['no-objection']))).toBe('No objection')
    const option = part({ ask: 'one', options: [{ id: 'o1', text: 'Geneva' }] })
    const named = (asked: PollPart, choice: string) => choiceWords(asked, choice)
    expect([named(option, 'o1'), named(option, 'other'), named(part(), 'abstain')]).toEqual([
      'Geneva',
      'Other',
      'Abstain',
    ])
    expect([named(part({ ask: 'stars' }), '1'), named(part({ ask: 'slider' }), '-7')]).toEqual([
      '1 star',
      '−7',
    ])
    expect([outcomeWords('deferred', 'the 33rd session'), outcomeWords('in-part')]).toEqual([
      'Deferred to the 33rd session',
      'Endorsed in part',
    ])
  })
})
