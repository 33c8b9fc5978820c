import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Majority, PartAnswer, PartCount, Poll, PollPart, PollRules } from '../shared/polls/model.ts'
import { simpleMajority, twoThirds } from '../shared/polls/select.ts'
import {
  type Counted,
  countBallots,
  countOf,
  isAnswerTo,
  neededOf,
  reachesThreshold,
  roundsOf,
  ruleSays,
  spreadOf,
} from '../shared/polls/tally.ts'
import { assertLaw } from './law.ts'

const part = (more: Partial<PollPart> = {}): PollPart => ({
  ...{ id: 'whole', text: 'The text', ask: 'position', options: [], most: null, other: false },
  ...{ pointId: null, version: null, ...more },
})

const rules = (more: Partial<PollRules> = {}): PollRules => ({
  ...{ interim: 'hidden', names: 'all', sealed: false, stands: 'head', final: false },
  ...{ absent: 'vote', suspended: 'left-out', held: false, split: true, majority: simpleMajority },
  ...{ abstentions: 'not-counted', ties: 'not-adopted', quorumToOpen: null, quorumToDecide: null },
  ...{ rollCall: 'none', ...more },
})

const electorate = (size: number): Poll['electorate'] =>
  Array.from({ length: size }, (_, index) => ({ unitId: `u${index}`, steeringGroup: false, present: true }))

type Counting = Parameters<typeof countBallots>[0]
const poll = (more: Partial<Counting> = {}): Counting => ({
  ...{ method: 'recorded', rules: rules(), electorate: electorate(10), parts: [part()], ...more },
})

const answer = (choice: string | string[], words = '', partId = 'whole'): PartAnswer => ({
  partId,
  choice: typeof choice === 'string' ? [choice] : choice,
  words,
})
const ballot = (choice: string | string[], steeringGroup = false): Counted => ({
  steeringGroup,
  answers: [answer(choice)],
})
const ballots = (choice: string, count: number, steeringGroup = false): Counted[] =>
  Array.from({ length: count }, () => ballot(choice, steeringGroup))

const onlyPart = (counting: Counting, cast: readonly Counted[]): PartCount =>
  countBallots(counting, cast)[0] as PartCount

interface Vote {
  readonly yes: number
  readonly no: number
  readonly abstain?: number
  readonly members?: number
  readonly present?: number
}
const says = ({ yes, no, abstain = 0, members = 100, present = 100 }: Vote, own: Partial<PollRules> = {}) => {
  const voted = [...ballots('in-favour', yes), ...ballots('against', no), ...ballots('abstain', abstain)]
  const set = rules(own)
  const count = onlyPart(poll({ rules: set, electorate: electorate(members) }), voted)
  return ruleSays({ rules: set, members, presentAtClose: present }, count)
}
const verdict = (vote: Vote, own: Partial<PollRules> = {}) => says(vote, own)?.verdict

describe('what may be answered', () => {
  test('P12 one position of the method, once, and none of another', () => {
    const fits = (choice: string[]) => isAnswerTo('recorded', part(), { choice, words: '' })
    expect(fits(['in-favour'])).toBe(true)
    expect([[], ['support'], ['in-favour', 'against'], ['in-favour', 'in-favour']].map(fits)).toEqual(
      Array(4).fill(false),
    )
  })
  test('P12 as many options as may be taken, and something else only in words', () => {
    const options = ['o1', 'o2', 'o3'].map((id) => ({ id, text: id }))
    const several = part({ ask: 'several', options, most: 2, other: true })
    const fits = (choice: string[], words = '') => isAnswerTo('choice', several, { choice, words })
    expect([fits(['o1', 'o3']), fits(['o1', 'other'], 'A third way')]).toEqual([true, true])
    expect([fits(['o1', 'o2', 'o3']), fits(['o4']), fits(['other']), fits([])]).toEqual(Array(4).fill(false))
    const ranked = part({ ask: 'ranked', options })
    expect(isAnswerTo('choice', ranked, { choice: ['o3', 'o1'], words: '' })).toBe(true)
    expect(isAnswerTo('choice', ranked, { choice: ['o3', 'o3'], words: '' })).toBe(false)
  })
  test('P12 stars are 1 to 5, a slider is a whole number from -50 to +50, an open question wants words', () => {
    const asked = (ask: PollPart['ask']) => (choice: string) =>
      isAnswerTo('questionnaire', part({ ask }), { choice: [choice], words: '' })
    expect(['1', '5', '0', '6', '1.5'].map(asked('stars'))).toEqual([true, true, false, false, false])
    expect(['-50', '0', '50', '51', '-51', '1.5', '05', '-0', ''].map(asked('slider'))).toEqual([
      ...[true, true, true],
      ...Array<boolean>(6).fill(false),
    ])
    const open = (words: string) => isAnswerTo('questionnaire', part({ ask: 'text' }), { choice: [], words })
    expect(['Shorter.', ' '].map(open)).toEqual([true, false])
  })
})

describe('counting', () => {
  test('P30 every choice has its number, and those who did not answer are counted by themselves', () => {
    const cast = [...ballots('in-favour', 3), ballot('against')]
    const { choices, answered, noAnswer } = onlyPart(poll(), cast)
    expect(choices.map(({ choice, count }) => [choice, count])).toEqual([
      ...[
        ['in-favour', 3],
        ['against', 1],
        ['abstain', 0],
        ['not-participating', 0],
      ],
    ])
    expect({ answered, noAnswer }).toEqual({ answered: 4, noAnswer: 6 })
  })
  test('P12 a part that is left out is without answer, the others count', () => {
    const parts = [part({ id: 'a' }), part({ id: 'b' })]
    const cast: Counted[] = [{ steeringGroup: false, answers: [answer('against', '', 'b')] }]
    const counts = countBallots(poll({ parts, electorate: electorate(2) }), cast)
    expect(counts.map(({ answered, noAnswer }) => [answered, noAnswer])).toEqual([
      [0, 2],
      [1, 1],
    ])
  })
  test('P39 the order in which ballots came changes nothing', () => {
    const choice = fc.constantFrom('in-favour', 'against', 'abstain')
    const cast = fc.array(fc.tuple(choice, fc.boolean()), { maxLength: 60, size: 'max' })
    assertLaw(
      fc.property(cast, fc.infiniteStream(fc.nat()), (votes, keys) => {
        const list = votes.map(([one, group]) => ballot(one, group))
        const other = list
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        const counting = poll({ electorate: electorate(100) })
        expect(countBallots(counting, other)).toEqual(countBallots(counting, list))
        const [counted] = countBallots(counting, list)
        const sum = counted?.choices.reduce((total, { count }) => total + count, 0)
        expect(sum).toBe(list.length)
        expect((counted?.noAnswer ?? 0) + list.length).toBe(100)
      }),
    )
  })
  test('P30 a ballot that cannot be read is no answer and no choice', () => {
    const { invalid, noAnswer, answered } = onlyPart(poll(), [
      { steeringGroup: false, answers: null },
      ballot('maybe'),
      ballot('against'),
    ])
    expect({ invalid, noAnswer, answered }).toEqual({ invalid: 2, noAnswer: 7, answered: 1 })
  })
  test('P36 the Steering Group is told apart in open polls, and in sealed ones only where nobody is given away', () => {
    const steering = (own: Partial<PollRules>, cast: Counted[]) =>
      onlyPart(poll({ rules: rules(own), electorate: electorate(40) }), cast).choices[0]?.steeringGroup
    const mixed = (group: number) => [
      ...ballots('in-favour', group - 1, true),
      ballot('against', true),
      ...ballots('in-favour', 6),
      ballot('against'),
    ]
    expect(steering({}, mixed(3))).toBe(2)
    expect(steering({ split: false }, mixed(3))).toBe(null)
    expect(steering({ sealed: true }, mixed(4))).toBe(null)
    expect(steering({ sealed: true }, mixed(5))).toBe(4)
    const ofOneMind = [...ballots('in-favour', 6, true), ...mixed(5).filter((one) => !one.steeringGroup)]
    expect(steering({ sealed: true }, ofOneMind)).toBe(null)
  })
  test('P18 words are without their authors where names are not shown', () => {
    const cast: Counted[] = ['b', 'a'].map((words) => ({
      steeringGroup: false,
      answers: [answer('against', words)],
    }))
    const words = (own: Partial<PollRules>) => onlyPart(poll({ rules: rules(own) }), cast).words
    expect([words({}), words({ names: 'podium' }), words({ sealed: true })]).toEqual([
      [],
      ['a', 'b'],
      ['a', 'b'],
    ])
  })
  test('P38 the numbers of a slider have mean, median, modes and range', () => {
    const asked = poll({ method: 'questionnaire', parts: [part({ ask: 'slider' })] })
    const count = onlyPart(
      asked,
      ['-28', '0', '0', '47', '1'].map((choice) => ballot(choice)),
    )
    expect(count.choices.map(({ choice, count: times }) => [choice, times])).toEqual([
      ['-28', 1],
      ['0', 2],
      ['1', 1],
      ['47', 1],
    ])
    expect(spreadOf(count)).toEqual({ mean: 4, median: 0, modes: [0], least: -28, most: 47 })
    expect(spreadOf({ choices: [] })).toBe(undefined)
  })
  test('P38 thirty-nine ratings with 143 stars have a mean of 3.7', () => {
    const asked = poll({
      method: 'questionnaire',
      electorate: electorate(39),
      parts: [part({ ask: 'stars' })],
    })
    const count = onlyPart(asked, [...ballots('3', 13), ...ballots('4', 26)])
    expect(spreadOf(count)?.mean).toBe(143 / 39)
    expect(spreadOf(count)?.mean.toFixed(1)).toBe('3.7')
  })
})

describe('majorities', () => {
  test('P31 two thirds of 14 votes, of 20 present and of 70 members are 10, 14 and 47', () => {
    expect([14, 20, 70].map((of) => neededOf(twoThirds, of))).toEqual([10, 14, 47])
    const of = (base: Majority['base'], yes: number) =>
      verdict({ yes, no: 14 - yes, members: 70, present: 20 }, { majority: { ...twoThirds, base } })
    expect([of('voting', 10), of('voting', 9)]).toEqual(['adopted', 'not-adopted'])
    expect([of('present', 14), of('present', 13)]).toEqual(['adopted', 'not-adopted'])
    const ofMembers = (yes: number) =>
      verdict({ yes, no: 3, members: 70, present: 70 }, { majority: { ...twoThirds, base: 'members' } })
    expect([ofMembers(47), ofMembers(46)]).toEqual(['adopted', 'not-adopted'])
  })
  test('P31 what is needed is the smallest number that reaches the share', () => {
    const threshold = fc.record({
      numerator: fc.integer({ min: 1, max: 100 }),
      denominator: fc.integer({ min: 1, max: 100 }),
      than: fc.constantFrom('at-least' as const, 'more-than' as const),
    })
    assertLaw(
      fc.property(threshold, fc.integer({ min: 0, max: 5000 }), (share, of) => {
        const needed = neededOf(share, of)
        expect(reachesThreshold(share, needed, of)).toBe(true)
        expect(reachesThreshold(share, needed - 1, of)).toBe(false)
      }),
    )
  })
  test('P31 69 in favour, 4 against and 66 abstentions are adopted by a simple majority', () => {
    const said = says({ yes: 69, no: 4, abstain: 66, members: 193 })
    expect(said).toMatchObject({ inFavour: 69, against: 4, abstaining: 66, base: 73, needed: 37 })
    expect(said?.verdict).toBe('adopted')
  })
  test('P31 a constant is added to what is needed', () => {
    const majority = { ...simpleMajority, constant: 2 }
    const needed = (yes: number, no: number) => says({ yes, no }, { majority })
    expect(needed(6, 4)).toMatchObject({ needed: 8, verdict: 'not-adopted' })
    expect(needed(8, 2)).toMatchObject({ needed: 8, verdict: 'adopted' })
  })
  test('P32 abstentions are not counted, are in the base, or stop an adoption', () => {
    const vote = { yes: 4, no: 3, abstain: 5 }
    expect(verdict(vote, { abstentions: 'not-counted' })).toBe('adopted')
    expect(verdict(vote, { abstentions: 'in-base' })).toBe('not-adopted')
    expect(verdict(vote, { abstentions: 'cannot-win' })).toBe('not-adopted')
    expect(verdict({ yes: 6, no: 3, abstain: 5 }, { abstentions: 'cannot-win' })).toBe('adopted')
    expect(verdict({ yes: 8, no: 2, abstain: 5 }, { abstentions: 'in-base' })).toBe('adopted')
  })
  test('P33 nobody for and nobody against is no vote cast', () => {
    expect(verdict({ yes: 0, no: 0 })).toBe('no-vote-cast')
    expect(verdict({ yes: 0, no: 0, abstain: 12 })).toBe('no-vote-cast')
  })
  test('P34 a tie is not adopted, voted on again, or left to the chair', () => {
    const tie = { yes: 5, no: 5 }
    expect(verdict(tie)).toBe('not-adopted')
    expect(verdict(tie, { ties: 'second-vote' })).toBe('tie-second-vote')
    expect(verdict(tie, { ties: 'chair-decides' })).toBe('tie-chair-decides')
    expect(verdict(tie, { ties: 'chair-decides', majority: twoThirds })).toBe('not-adopted')
  })
  test('P35 without the quorum to decide there is no decision', () => {
    const own = { quorumToDecide: { numerator: 1, denominator: 2, than: 'more-than' as const } }
    expect(says({ yes: 9, no: 0, present: 50 }, own)).toMatchObject({
      verdict: 'no-quorum',
      quorum: { needed: 51, present: 50, met: false },
    })
    expect(verdict({ yes: 9, no: 0, present: 51 }, own)).toBe('adopted')
  })
  test('P4 without a majority the rule says nothing', () => {
    expect(says({ yes: 9, no: 0 }, { majority: null })).toBe(undefined)
  })
})

describe('orders of preference', () => {
  test('P37 those with the fewest go out until one has more than half', () => {
    const rankings = [
      ...Array<string[]>(4).fill(['a', 'b']),
      ...Array<string[]>(3).fill(['b', 'c']),
      ...Array<string[]>(2).fill(['c', 'b']),
    ]
    const rounds = roundsOf(rankings, ['a', 'b', 'c'])
    expect(
      rounds.map(({ counts }) => counts.map(({ choice, count }) => `${choice}${count}`).join(' ')),
    ).toEqual(['a4 b3 c2', 'a4 b5'])
    expect(rounds.map(({ out }) => out)).toEqual([['c'], []])
  })
  test('P37 all that are left may be equal, and a ballot may be used up', () => {
    expect(roundsOf([['a'], ['b']], ['a', 'b'])).toEqual([
      {
        counts: [
          { choice: 'a', count: 1 },
          { choice: 'b', count: 1 },
        ],
        exhausted: 0,
        out: [],
      },
    ])
    const [, second] = roundsOf([['c'], ['a', 'b'], ['a'], ['b'], ['b', 'a']], ['a', 'b', 'c'])
    expect(second).toEqual({
      counts: [
        { choice: 'a', count: 2 },
        { choice: 'b', count: 2 },
      ],
      exhausted: 1,
      out: [],
    })
    expect(roundsOf([], ['a', 'b'])).toEqual([])
  })
  test('P37 rounds come to an end, and nobody comes back', () => {
    const options = ['a', 'b', 'c', 'd', 'e']
    const ranking = fc.shuffledSubarray(options, { minLength: 1 })
    assertLaw(
      fc.property(fc.array(ranking, { minLength: 1, maxLength: 40, size: 'max' }), (rankings) => {
        const rounds = roundsOf(rankings, options)
        expect(rounds.length).toBeLessThanOrEqual(options.length)
        const left = rounds.map(({ counts }) => counts.map(({ choice }) => choice))
        for (const [index, names] of left.slice(1).entries())
          expect(left[index]).toEqual(expect.arrayContaining(names))
        for (const { counts, exhausted } of rounds)
          expect(counts.reduce((sum, { count }) => sum + count, exhausted)).toBe(rankings.length)
      }),
    )
  })
  test('P37 an order of preference counts its first choices', () => {
    const options = ['o1', 'o2'].map((id) => ({ id, text: id }))
    const asked = poll({ method: 'choice', parts: [part({ ask: 'ranked', options })] })
    const count = onlyPart(asked, [ballot(['o2', 'o1']), ballot(['o1']), ballot(['o2'])])
    expect([countOf(count, 'o1'), countOf(count, 'o2')]).toEqual([1, 2])
    expect(count.rankings).toEqual([['o1'], ['o2'], ['o2', 'o1']])
  })
})
