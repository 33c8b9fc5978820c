/** How long the answers of a sealed ballot may be: one length for all, so that it tells nothing. See shared/polls/seal.ts. */

import { methods } from './methods.ts'
import type { Poll, PollPart } from './model.ts'
import { isPosition, questionKinds } from './questions.ts'

/** What sealing adds: an ephemeral public key before the answers, a tag behind them. */
export const sealBytes = 32 + 16
/** What a command can carry: 24,000 characters of base64. */
const mostBytes = 18_000 - sealBytes
const step = 256

const bytesOfSyntax = 12
const bytesOfText = 2000
const bytesOfWords = 600

const wordsOf = ({ method }: Pick<Poll, 'method'>, { ask, other }: PollPart): number => {
  if (questionKinds[ask].isWords) return bytesOfText
  return other || (isPosition({ ask }) && methods[method].words !== 'none') ? bytesOfWords : 0
}

const choicesOf = ({ ask, options, most, other }: PollPart): number =>
  questionKinds[ask].takesSeveral ? (most ?? options.length + (other ? 1 : 0)) : 1

const bytesOfPart = (poll: Pick<Poll, 'method'>, part: PollPart): number => {
  const longest = Math.max(...part.options.map(({ id }) => id.length), 20)
  return bytesOfSyntax + part.id.length + choicesOf(part) * (longest + 3) + wordsOf(poll, part)
}

/** Bytes of the answers to this poll before they are sealed: one length for all, from what is asked alone. */
export const sealedLength = (poll: Pick<Poll, 'method' | 'parts'>): number => {
  const needed = poll.parts.reduce((sum, part) => sum + bytesOfPart(poll, part), 2)
  return Math.min(mostBytes, Math.ceil(needed / step) * step)
}
