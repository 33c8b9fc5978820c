import { describe, expect, test } from 'vitest'
import {
  answerIn,
  fillingFrom,
  finishedIn,
  isRecorded,
  someAnswer,
  unfinishedIn,
  withAll,
  withAnswer,
} from '../client/polls/answers.ts'
import { boardOf } from '../client/polls/reading.ts'
import type { Ballot, Poll, PollPart } from '../shared/polls/model.ts'
import { isAnswerTo } from '../shared/polls/tally.ts'

const part = (id: string, more: Partial<PollPart> = {}): PollPart => ({
  ...{ id, text: id, ask: 'position', options: [], most: null, other: false, pointId: null, version: null },
  ...more,
})
const options = [
  { id: 'o1', text: 'Geneva' },
  { id: 'o2', text: 'Nairobi' },
]
const parts = [part('a'), part('b'), part('c', { ask: 'one', options, other: true })]
const asked = { method: 'indicative', parts } as const
const ballot = (unitId: string, answers: Ballot['answers']): Ballot => ({
  ...{ unitId, answers, castBy: 'x', as: 'head', castAt: 0 },
})

describe('what somebody is filling in', () => {
  test('is finished part by part; what was begun and is no answer is named', () => {
    const filling = withAnswer(withAnswer([], { partId: 'a', choice: ['support'], words: '' }), {
      partId: 'c',
      choice: ['other'],
      words: ' ',
    })
    expect(finishedIn(asked, filling).map(({ partId }) => partId)).toEqual(['a'])
    expect(unfinishedIn(asked, filling).map(({ id }) => id)).toEqual(['c'])
    expect(withAnswer(filling, { partId: 'c', choice: [], words: '' })).toHaveLength(1)
  })

  test('takes one position for all that take one, and keeps the words that were written', () => {
    const begun = withAnswer([], { partId: 'b', choice: [], words: 'subject to advice' })
    const all = withAll(begun, asked, 'reservation')
    expect(answerIn(all, 'a').choice).toEqual(['reservation'])
    expect(answerIn(all, 'b')).toEqual({ partId: 'b', choice: ['reservation'], words: 'subject to advice' })
    expect(answerIn(all, 'c').choice).toEqual([])
  })

  test('is what is recorded when it says the same, in whatever order its parts came', () => {
    const [a, b] = [
      { partId: 'a', choice: ['support'], words: '' },
      { partId: 'b', choice: ['support'], words: 'yes' },
    ]
    expect(isRecorded([b, a], ballot('x', [a, { ...b, words: 'yes ' }]))).toBe(true)
    expect(isRecorded([a], ballot('x', [a, b]))).toBe(false)
    expect(isRecorded([a], undefined)).toBe(false)
  })

  test('that was kept and cannot be read is nothing', () => {
    expect(fillingFrom('')).toBeUndefined()
    expect(fillingFrom('{')).toBeUndefined()
    expect(fillingFrom('[{"partId":1}]')).toBeUndefined()
    expect(fillingFrom('[{"partId":"a","choice":[],"words":"x"}]')).toHaveLength(1)
  })

  test('is asked with an answer that every kind of part takes', () => {
    for (const ask of ['position', 'one', 'several', 'ranked', 'stars', 'slider', 'text'] as const) {
      const one = part('a', { ask, options })
      const [answer] = someAnswer({ method: 'questionnaire', parts: [one] })
      expect(answer && isAnswerTo('questionnaire', one, answer), ask).toBe(true)
    }
  })
})

describe('the board', () => {
  test('has every organization once by its answer, those without one by themselves', () => {
    const electorate = ['u', 'v', 'w'].map((unitId) => ({ unitId, steeringGroup: false, present: true }))
    const ballots = [
      ballot('w', [{ partId: 'a', choice: ['support'], words: '' }]),
      ballot('u', [{ partId: 'a', choice: ['support'], words: '' }]),
    ]
    const columns = boardOf({ ...asked, electorate, ballots } as unknown as Poll, part('a'))
    expect(columns.filter(({ unitIds }) => unitIds.length > 0)).toEqual([
      { choice: 'support', unitIds: ['u', 'w'] },
      { choice: null, unitIds: ['v'] },
    ])
  })

  test('shows an order of preference by its first', () => {
    const electorate = [{ unitId: 'u', steeringGroup: false, present: true }]
    const ballots = [ballot('u', [{ partId: 'r', choice: ['o2', 'o1'], words: '' }])]
    const ranked = part('r', { ask: 'ranked', options })
    const columns = boardOf({ ...asked, electorate, ballots } as unknown as Poll, ranked)
    expect(columns.map(({ choice, unitIds }) => [choice, unitIds.length])).toEqual([
      ['o1', 0],
      ['o2', 1],
      [null, 0],
    ])
  })
})
