/** Polls that are sealed: how long their ballots are (one length for all, so that it tells nothing), and which are open. */

import type { State } from '../state.ts'
import { methods } from './methods.ts'
import type { Elector, Poll, PollPart } from './model.ts'
import { isPosition, questionKinds } from './questions.ts'
import { openPolls } from './select.ts'

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

/** A sealed poll that is open, and what its urn needs to know. */
export interface SealedPoll {
  readonly pollId: string
  readonly publicKey: string
  readonly unit: Poll['unit']
  readonly units: readonly Elector[]
  /** Bytes of each sealed ballot. */
  readonly ballotBytes: number
}

export const sealedPolls = ({ polls }: Pick<State, 'polls'>): SealedPoll[] =>
  openPolls(polls).flatMap((poll) => {
    const { id: pollId, publicKey, unit, electorate } = poll
    if (publicKey === null) return []
    const ballotBytes = sealedLength(poll) + sealBytes
    return [{ pollId, publicKey, unit, units: electorate, ballotBytes }]
  })
