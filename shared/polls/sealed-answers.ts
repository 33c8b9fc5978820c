/** Answers as the bytes of a sealed ballot: how long they may be, and what is read from them. See shared/seal.ts. */

import { plain } from '../kernel/text.ts'
import type { PartAnswer, Poll, PollPart } from './model.ts'

/** What sealing adds: an ephemeral public key before the answers, a tag behind them. */
export const sealBytes = 32 + 16
/** What a command can carry: 24,000 characters of base64. */
const mostBytes = 18_000 - sealBytes
const step = 256

const longestId = 64
const bytesOfSyntax = 12
const bytesOfText = 2000
const bytesOfWords = 600

const wordsOf = ({ method }: Pick<Poll, 'method'>, { ask, other }: PollPart): number => {
  if (ask === 'text') return bytesOfText
  return other || (ask === 'position' && method !== 'secret') ? bytesOfWords : 0
}

const choicesOf = ({ ask, options, most, other }: PollPart): number =>
  ask === 'several' || ask === 'ranked' ? (most ?? options.length + (other ? 1 : 0)) : 1

const bytesOfPart = (poll: Pick<Poll, 'method'>, part: PollPart): number => {
  const longest = Math.max(...part.options.map(({ id }) => id.length), 20)
  return bytesOfSyntax + part.id.length + choicesOf(part) * (longest + 3) + wordsOf(poll, part)
}

/** Bytes of the answers to this poll before they are sealed: one length for all, from what is asked alone. */
export const sealedLength = (poll: Pick<Poll, 'method' | 'parts'>): number => {
  const needed = poll.parts.reduce((sum, part) => sum + bytesOfPart(poll, part), 2)
  return Math.min(mostBytes, Math.ceil(needed / step) * step)
}

// By their place, without the names of fields: room for words instead.
const bytesOf = (answers: readonly PartAnswer[]): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify(answers.map(({ partId, choice, words }) => [partId, choice, words])),
  )

/** Bytes that are left for words in a ballot of this length; negative when the answers do not fit. */
export const roomLeft = (answers: readonly PartAnswer[], length: number): number =>
  length - bytesOf(answers).length

/** The answers in exactly so many bytes. Throws a RangeError when they do not fit. */
export const bytesOfAnswers = (answers: readonly PartAnswer[], length: number): Uint8Array => {
  const bytes = bytesOf(answers)
  if (bytes.length > length) throw new RangeError('The answers are too long for a sealed ballot')
  // Blanks behind JSON change nothing in it.
  const padded = new Uint8Array(length).fill(0x20)
  padded.set(bytes)
  return padded
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longestId

const answerFrom = (value: unknown): PartAnswer | null => {
  if (!Array.isArray(value) || value.length !== 3) return null
  const [partId, choice, words] = value as unknown[]
  if (!isName(partId) || typeof words !== 'string' || words.length > 2000) return null
  if (!Array.isArray(choice) || choice.length > 40 || !choice.every(isName)) return null
  return { partId, choice, words }
}

/** The answers in the bytes of an opened ballot, without hidden marks in their texts; null for what is none. */
export const answersIn = (bytes: Uint8Array): PartAnswer[] | null => {
  try {
    const read: unknown = plain(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    if (!Array.isArray(read) || read.length === 0 || read.length > 40) return null
    const answers = read.map(answerFrom)
    return answers.includes(null) ? null : (answers as PartAnswer[])
  } catch {
    return null
  }
}
