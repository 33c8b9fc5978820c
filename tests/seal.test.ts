import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openerOf, publicKeyOf, sealFor } from '../server/sealed-bytes.ts'
import type { PartAnswer, PollPart } from '../shared/polls/model.ts'
import { keyPairFrom, openBallot, sealBallot } from '../shared/polls/seal.ts'
import { answersIn, bytesOfAnswers, roomLeft } from '../shared/polls/sealed-answers.ts'
import { sealBytes, sealedLength } from '../shared/polls/sealed-polls.ts'
import { textHash } from '../shared/polls/text-hash.ts'
import { drawBytes } from './chance.ts'
import { assertLaw } from './law.ts'

const part = (given: Partial<PollPart> = {}): PollPart => ({
  ...{ id: 'part-1', text: 'Which?', ask: 'position', options: [], most: null, other: false },
  ...{ pointId: null, version: null },
  ...given,
})
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `option-${index}`, text: `Option ${index}` }))
const answer = (choice: string[], words = '', partId = 'part-1'): PartAnswer => ({ partId, choice, words })

const pair = keyPairFrom(drawBytes(32))
const seal = (answers: readonly PartAnswer[], length = 256, pollId = 'poll-1') =>
  sealBallot(pair.publicKey, pollId, answers, length, drawBytes(32))

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
const someAnswers = fc.array(
  fc.record({
    partId: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => /^[\w-]+$/.test(text)),
    choice: fc.array(fc.stringMatching(/^[\w-]{1,30}$/), { maxLength: 5, size: 'max' }),
    words: fc.string({ maxLength: 300, size: 'max', unit: fc.constantFrom('a', 'é', '字', '🏛', '"', '\n') }),
  }),
  { minLength: 1, maxLength: 5, size: 'max' },
)

describe('a sealed ballot', () => {
  test('B1 opens with the private half of its key, and holds what was answered', () => {
    assertLaw(
      fc.property(someAnswers, bytes, bytes, (answers, key, own) => {
        const { publicKey, privateKey } = keyPairFrom(key)
        const sealed = sealBallot(publicKey, 'poll-1', answers, 16_000, own)
        expect(openBallot(privateKey, 'poll-1', sealed)).toEqual(answers)
      }),
      { numRuns: 20 },
    )
  })

  test('B1 opens with no other key, for no other poll, and not when a byte of it was changed', () => {
    const sealed = seal([answer(['in-favour'])])
    const other = keyPairFrom(drawBytes(32))
    expect(openBallot(other.privateKey, 'poll-1', sealed)).toBeNull()
    expect(openBallot(pair.privateKey, 'poll-2', sealed)).toBeNull()
    const bytes = Buffer.from(sealed, 'base64')
    for (const place of [0, 31, 32, 100, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(openBallot(pair.privateKey, 'poll-1', changed.toString('base64'))).toBeNull()
    }
    for (const nonsense of ['', 'AAAA', '!', 'A'.repeat(400)])
      expect(openBallot(pair.privateKey, 'poll-1', nonsense)).toBeNull()
    expect(openBallot('none', 'poll-1', sealed)).toBeNull()
  })

  test('B1 the server opens with its own library what a page has sealed, and a page what the server has', () => {
    const answers = [answer(['against'], 'Grüße 字 🏛')]
    const opened = openerOf(pair.privateKey, 'rostrum ballot poll-1')(Buffer.from(seal(answers), 'base64'))
    expect(opened && answersIn(opened)).toEqual(answers)
    const back = sealFor(pair.publicKey, 'rostrum ballot poll-1', bytesOfAnswers(answers, 256))
    expect(openBallot(pair.privateKey, 'poll-1', back.toString('base64'))).toEqual(answers)
    expect(publicKeyOf(pair.privateKey)).toBe(pair.publicKey)
  })

  test('B1 a key pair is that of X25519 as it is written down (RFC 7748, 6.1)', () => {
    const privateKey = '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb'
    const publicKey = 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'
    expect(keyPairFrom(Buffer.from(privateKey, 'hex'))).toEqual({ privateKey, publicKey })
    expect(publicKeyOf(privateKey)).toBe(publicKey)
  })

  test('B2 has one length in a poll, whatever is answered', () => {
    const poll = {
      method: 'questionnaire' as const,
      parts: [part(), part({ id: 'part-2', ask: 'text' })],
    }
    const length = sealedLength(poll)
    const lengths = [
      [answer(['yes'])],
      [answer(['no-opinion']), answer([], 'x'.repeat(1500), 'part-2')],
      [answer([], '字'.repeat(600), 'part-2')],
    ].map((answers) => Buffer.from(seal(answers, length), 'base64').length)
    expect(lengths).toEqual([length + sealBytes, length + sealBytes, length + sealBytes])
  })

  test('B2 is never the same twice', () => {
    expect(seal([answer(['in-favour'])])).not.toBe(seal([answer(['in-favour'])]))
  })

  test('B2 has room for every answer that may be given, and for no more than a command can carry', () => {
    const asks = ['position', 'one', 'several', 'ranked', 'stars', 'slider', 'text'] as const
    for (const ask of asks)
      for (const other of [false, true]) {
        const one = part({
          ask,
          options: ask === 'one' || ask === 'several' ? options(40) : options(12),
          other,
        })
        const length = sealedLength({ method: 'questionnaire', parts: [one] })
        const many = ask === 'several' || ask === 'ranked'
        const choice = many
          ? [...one.options.map(({ id }) => id), ...(other ? ['other'] : [])]
          : ['no-opinion']
        const words = ask === 'text' ? 2000 : other || ask === 'position' ? 600 : 0
        expect(roomLeft([answer(choice, 'x'.repeat(words))], length)).toBeGreaterThanOrEqual(0)
      }
    expect(sealedLength({ method: 'secret', parts: [part()] })).toBe(256)
    const huge = Array.from({ length: 40 }, (_, index) => part({ id: `part-${index}`, ask: 'text' }))
    const bytes = sealedLength({ method: 'questionnaire', parts: huge }) + sealBytes
    expect(Math.ceil(bytes / 3) * 4).toBeLessThanOrEqual(24_000)
  })

  test('B2 answers that do not fit are not sealed', () => {
    expect(() => seal([answer([], 'x'.repeat(300))])).toThrow(RangeError)
    expect(roomLeft([answer([], 'x'.repeat(300))], 256)).toBeLessThan(0)
  })

  test('B3 what opens and holds no answers is none: wrong shapes, too much, too long', () => {
    const wrong: unknown[] = [
      ...[null, 1, 'text', {}, [], [1], [['p']], [['p', 'yes', '']], [['p', ['yes']]]],
      ...[[['', ['yes'], '']], [['p', [''], '']], [['p', ['yes'], 1]], [['p', ['yes'], '', 'more']]],
      [['p', ['x'.repeat(65)], '']],
      [['p', [], 'x'.repeat(2001)]],
      [['p', Array(41).fill('yes'), '']],
      Array(41).fill(['p', ['yes'], '']),
    ]
    for (const value of wrong) expect(answersIn(Buffer.from(JSON.stringify(value)))).toBeNull()
    expect(answersIn(Buffer.from('['))).toBeNull()
    expect(answersIn(Buffer.from([0xff, 0xfe]))).toBeNull()
  })

  test('B3 hidden marks are taken out of words that came sealed, as out of all others', () => {
    const sealed = seal([answer(['in-favour'], 'a\u202eb')])
    expect(openBallot(pair.privateKey, 'poll-1', sealed)?.[0]?.words).toBe('ab')
  })
})

test('B18 the hash of a text does not depend on how its letters are composed', () => {
  expect(textHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(textHash('Gru\u0308\u00dfe')).toBe(textHash('Gr\u00fc\u00dfe'))
  expect(textHash('a')).not.toBe(textHash('A'))
})
