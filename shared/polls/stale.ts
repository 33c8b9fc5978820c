/** What the sender of a command saw of polls: see shared/kernel/seen.ts. */

import type { CommandOf } from '../commands.ts'
import { decisionIn, whetherTabled } from '../decisions/stale.ts'
import { type Json, never, type StaleRows, sayingOnly } from '../kernel/seen.ts'
import { conclusionsOnPoll } from '../meeting/rests-on.ts'
import type { State } from '../state.ts'
import type { pollCommands } from './commands.ts'
import { ballotOf, pollOf } from './select.ts'

interface OfPoll {
  readonly pollId?: string | null
}

const named = ({ polls }: State, { pollId }: OfPoll) => pollOf(polls, pollId)

/** A poll as it is prepared. */
export const asPrepared = {
  poll: (state: State, command: OfPoll) => {
    const poll = named(state, command)
    const { method, title, text, document, itemId, decisionId, unit, parts, rules } = poll ?? {}
    return poll ? { method, title, text, document, itemId, decisionId, unit, parts, rules } : null
  },
}

const pointIdsOf = (parts: readonly { readonly pointId: string | null }[]): string[] =>
  parts.flatMap(({ pointId }) => pointId ?? [])

/** The decision that a prepared poll puts, as it is worded. */
export const asPut = {
  decision: (state: State, command: OfPoll) => {
    const poll = named(state, command)
    return poll ? decisionIn(state, poll.decisionId, pointIdsOf(poll.parts)) : null
  },
}
export const asDrafted = {
  decision: (state: State, { poll }: CommandOf<'putPoll'>) =>
    decisionIn(state, poll.decisionId, poll.pointIds),
}

/** Whether that decision is before everybody already: opening puts it there. */
export const ofPut = {
  tabled: (state: State, command: OfPoll) =>
    whetherTabled.tabled(state, { decisionId: named(state, command)?.decisionId ?? null }),
}
export const ofDrafted = {
  tabled: (state: State, { poll }: CommandOf<'putPoll'>) =>
    whetherTabled.tabled(state, { decisionId: poll.decisionId ?? null }),
}

/** The rules for voting that a poll follows where it does not say otherwise. */
export const byRules = { 'voting-rules': ({ polls }: State): Json => polls.rules }

/** The poll that was opened last. */
export const asLastPut = {
  put: ({ polls }: State) => polls.polls.findLast(({ openedAt }) => openedAt !== null)?.id ?? null,
}

/** What is recorded for whom an answer is entered, where everybody sees that. */
export const asAnswered = {
  answer: (state: State, { pollId, unitId }: CommandOf<'castBallot'>): Json => {
    const poll = named(state, { pollId })
    const isSeen = poll?.rules.interim === 'all'
    return isSeen && unitId !== undefined ? (ballotOf(poll, unitId)?.answers ?? null) : null
  },
}

/** When it closes by itself: UTC, milliseconds. */
export const asTimed = { closes: (state: State, command: OfPoll) => named(state, command)?.closesAt ?? null }

/** When it was asked whether everybody has answered: UTC, milliseconds. */
export const asAsked = {
  asked: (state: State, command: OfPoll) => named(state, command)?.closingAskedAt ?? null,
}

/** When the answer was given that is recorded for a unit, where the podium sees it: UTC, milliseconds. */
export const asCast = {
  cast: (state: State, { pollId, unitId }: CommandOf<'strikeBallot' | 'correctBallot'>): Json => {
    const poll = named(state, { pollId })
    const isSeen = poll?.status === 'closed' || (poll?.rules.interim ?? 'hidden') !== 'hidden'
    return poll && isSeen ? (ballotOf(poll, unitId)?.castAt ?? null) : null
  },
}

export const asPollStatus = {
  'poll-status': (state: State, command: OfPoll) => named(state, command)?.status ?? null,
}

/** All results that are held, where several are published; otherwise none. */
export const asHeld = {
  held: ({ polls }: State, { pollIds }: CommandOf<'publishPolls'>) =>
    pollIds.length < 2
      ? []
      : polls.polls
          .filter(({ status, publishedAt }) => status === 'closed' && publishedAt === null)
          .map(({ id }) => id),
}

export const asAttention = { attention: ({ polls }: State) => polls.attentionId }

export const asProxy = {
  proxy: ({ polls }: State, { fromId }: CommandOf<'recordProxy'>) =>
    polls.proxies.find((one) => one.fromId === fromId)?.toId ?? null,
}

export const asVotingRules = {
  'voting-rules': ({ polls }: State, { rules }: CommandOf<'setVotingRules'>) =>
    sayingOnly(polls.rules, rules),
}

/** What the chair has concluded on a poll. */
export const asBasis = {
  basis: (state: State, { pollId }: { readonly pollId: string }) =>
    conclusionsOnPoll(state, pollId).map(({ id }) => id),
}

/** What makes each of its commands stale, or why nothing can. */
export const pollStale: StaleRows<keyof typeof pollCommands> = {
  setVotingRules: asVotingRules,
  suspendVote: never('wish'),
  recordProxy: asProxy,
  preparePoll: byRules,
  changePoll: { ...asPrepared, ...byRules },
  removePoll: asPrepared,
  openPoll: { ...asPrepared, ...asPut, ...ofPut, ...asLastPut },
  putPoll: { ...asDrafted, ...ofDrafted, ...byRules, ...asLastPut },
  castBallot: asAnswered,
  castSealed: never('named'),
  callNextInRoll: never('expects'),
  extendPoll: asTimed,
  askToClose: never('wish'),
  closePoll: asAsked,
  voidPoll: { ...asPollStatus, ...asBasis },
  reopenPoll: asPollStatus,
  strikeBallot: { ...asPollStatus, ...asCast },
  correctBallot: { ...asPollStatus, ...asCast },
  takeBackBallot: never('wish'),
  publishPolls: asHeld,
  withdrawPublication: never('named'),
  callAttention: asAttention,
}
