/** Answers as the bytes of a sealed ballot, and what is read from them. See shared/polls/seal.ts. */

import { cleanTexts } from '../kernel/text.ts'
import type { PartAnswer } from './model.ts'

const longestId = 64

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
    const read: unknown = cleanTexts(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    if (!Array.isArray(read) || read.length === 0 || read.length > 40) return null
    const answers = read.map(answerFrom)
    return answers.includes(null) ? null : (answers as PartAnswer[])
  } catch {
    return null
  }
}
