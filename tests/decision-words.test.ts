import { describe, expect, test } from 'vitest'
import { suggestedVerbs } from '../client/decisions/PointForm.tsx'
import { pointsFrom } from '../client/decisions/points-from-text.ts'
import { openedText } from '../client/decisions/verb-in-text.ts'
import { wordDifference } from '../client/decisions/word-difference.ts'

describe('points that are pasted', () => {
  test('each line is a point, word for word', () => {
    expect(pointsFrom('Took note of  the report;\n\n  Endorsed it.\r\n')).toEqual({
      points: ['Took note of  the report;', 'Endorsed it.'],
      above: [],
    })
  })
  test('of a list the marks go, and a line without one goes on from the line before', () => {
    const list =
      'The IASMN:\n• Took note of the work;\n•\tRequested the Working Group to\nreport back;\n(c) Agreed.'
    expect(pointsFrom(list)).toEqual({
      points: ['Took note of the work;', 'Requested the Working Group to report back;', 'Agreed.'],
      above: ['The IASMN:'],
    })
  })
  test.each(['- ', '– ', '* ', '1. ', '12) ', '(iv) ', 'a) ', '· '])('"%s" is a mark', (mark) => {
    expect(pointsFrom(`${mark}Noted it.`).points).toEqual(['Noted it.'])
  })
  test('what leads to a list without marks is left out; a number or a name that opens a sentence stays', () => {
    expect(pointsFrom('The IASMN:\nAgreed.')).toEqual({ points: ['Agreed.'], above: ['The IASMN:'] })
    expect(pointsFrom('2020 was noted.\nA. Smith was thanked.').points).toEqual([
      '2020 was noted.',
      'A. Smith was thanked.',
    ])
    expect(pointsFrom('Agreed as follows:').points).toEqual(['Agreed as follows:'])
  })
})

describe('verbs', () => {
  test('those that fit what was typed are suggested, none once one opens the sentence', () => {
    expect(suggestedVerbs('')).toHaveLength(8)
    expect(suggestedVerbs('Rec')).toEqual(['recommended', 'recognized', 'recalled'])
    expect(suggestedVerbs('Requested the')).toEqual([])
    expect(suggestedVerbs('The meeting')).toEqual([])
  })
  test.each([
    ['Took note of it', 'took note', '', 'Took note', ' of it'],
    ['Strongly recommended it', 'recommended', 'Strongly ', 'recommended', ' it'],
    ['(a) Emphasised it', 'emphasized', '(a) ', 'Emphasised', ' it'],
    ['Expressed its appreciation', 'expressed appreciation', '', 'Expressed its appreciation', ''],
    ['SOP on SSAFE', '', '', '', 'SOP on SSAFE'],
  ])('in “%s” it is set apart', (text, verb, before, written, after) => {
    expect(openedText(text, verb)).toEqual({ before, verb: written, after })
  })
})

describe('the difference of two wordings', () => {
  const shown = (old: string, next: string) =>
    wordDifference(old, next).map(({ kind, text }) => ({ same: '', out: '-', in: '+' })[kind] + text.trim())
  test('word by word, what goes out before what comes in', () => {
    expect(shown('Members may report yearly.', 'Members must report twice yearly.')).toEqual([
      'Members',
      '-may',
      '+must',
      'report',
      '+twice',
      'yearly.',
    ])
  })
  test('of a text and nothing it is the text', () => {
    expect(shown('', 'New.')).toEqual(['+New.'])
    expect(shown('Old.', '')).toEqual(['-Old.'])
    expect(shown('Same.', 'Same.')).toEqual(['Same.'])
  })
})
