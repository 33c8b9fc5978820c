import { expect, test } from 'vitest'
import { readCommand } from '../server/read-command.ts'
import { cleanTexts, plainText } from '../shared/kernel/text.ts'

test('W13 marks that turn text around, and controls, are taken out of every text that comes in', () => {
  expect(plainText('pay \u202E100 to\u0000 A\u2066\u2069')).toBe('pay 100 to A')
  expect(plainText('two\nlines\tand Привет, مرحبا, \u200Fcafé')).toBe(
    'two\nlines\tand Привет, مرحبا, \u200Fcafé',
  )
  expect(cleanTexts({ a: ['x\u202E', 1, null], b: { c: '\u0007y' } })).toEqual({
    a: ['x', 1, null],
    b: { c: 'y' },
  })
})

test('W13 a command is checked without them: what is nothing but marks is blank', () => {
  expect(readCommand({ type: 'requestFloor', kind: 'statement', note: 'a\u202Eb' })).toEqual({
    type: 'requestFloor',
    kind: 'statement',
    note: 'ab',
  })
  expect(readCommand({ type: 'prepareQuestion', itemId: 'i', text: '\u202E\u202D' })).toBeUndefined()
})
