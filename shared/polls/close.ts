import type { CommandOf } from '../commands.ts'
import { supersededBy } from '../decisions/select.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, isRefused, type Refused, refuse } from '../kernel/decision.ts'
import { conclusionsOnPoll } from '../meeting/rests-on.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Poll, Polls } from './model.ts'
import { published, type Result } from './publish.ts'
import type { PollsDecision, PollsRefusal } from './refusals.ts'
import { isGuessable, showsMissing, smallestSecret } from './secret-ballots.ts'
import {
  type IsPresent,
  isOver,
  members,
  openPolls,
  pollOf,
  presenceIn,
  presentOrganizations,
  withPoll,
} from './select.ts'
import { countBallots, countNamed } from './tally.ts'

export const callNextInRoll = (
  state: State,
  { pollId, expected }: CommandOf<'callNextInRoll'>,
): PollsDecision =>
  withPoll(state, pollId, 'open', ({ roll, called }) => {
    const next = roll[called]
    if (next === undefined) return refuse('no-roll-call')
    if (next !== expected) return refuse('roll-moved-on', organizationOf(state.roster, next)?.code)
    return accept({ type: 'rollCalled', pollId, called: called + 1 })
  })

// --- closing ---

export const extendPoll = (
  state: State,
  { pollId, minutes }: CommandOf<'extendPoll'>,
  { now }: Context,
): PollsDecision =>
  withPoll(state, pollId, 'open', ({ closesAt: before }) => {
    if (minutes === null && before === null) return refuse('nothing-changes')
    const closesAt = minutes === null ? null : Math.max(now, before ?? now) + minutes * 60_000
    return accept({ type: 'pollExtended', pollId, closesAt })
  })

export const askToClose = (
  state: State,
  { pollId, asked = true }: CommandOf<'askToClose'>,
  context: Context,
): PollsDecision =>
  withPoll(state, pollId, 'open', (poll) =>
    (poll.closingAskedAt !== null) === asked
      ? refuse('nothing-changes')
      : accept({ type: 'pollClosingAsked', pollId, asked }, ...(asked ? showsMissing(poll, context) : [])),
  )

const resultOf = (poll: Poll, { opened }: Context): Result | Refused<PollsRefusal> => {
  if (!poll.rules.sealed) {
    const { answered, ballots } = poll
    return { answered, ballots, counts: countNamed(poll) }
  }
  const urn = opened?.(poll.id)
  if (!urn) return refuse('poll-waits-for-key')
  return { answered: urn.answered, ballots: [], counts: countBallots(poll, urn.ballots) }
}

/** Who has answered was there, also if the line broke since. */
const presentAtClose = (
  state: State,
  { unit, electorate }: Poll,
  answered: readonly string[],
  isPresent: IsPresent,
): number => {
  if (unit === 'person') {
    const there = state.roster.persons.filter(isPresent).map(({ id }) => id)
    return new Set([...there, ...answered].filter((id) => electorate.some(({ unitId }) => unitId === id)))
      .size
  }
  const there = presentOrganizations(state, isPresent)
  const present = new Set([...there, ...answered])
  return members(state).filter(({ id }) => present.has(id)).length
}

const closing = (state: State, poll: Poll, context: Context, acceptsFew = false): PollsDecision => {
  const result = resultOf(poll, context)
  if ('refused' in result) return result
  const few = { answered: result.answered.length, of: poll.electorate.length }
  const isFew = isGuessable(poll, few.answered)
  // Not how many there are: asked again and again, that would tell when each came in.
  if (isFew && !acceptsFew) return refuse('few-ballots', String(Math.min(smallestSecret, few.of)))
  const { id: pollId, rules } = poll
  const present = presentAtClose(state, poll, result.answered, presenceIn(state, context))
  return accept(
    { type: 'pollClosed', pollId, presentAtClose: present, ...(isFew ? { few } : {}) },
    {
      type: 'pollCounted',
      pollId,
      answered: [...result.answered],
      ballots: [...result.ballots],
      counts: result.counts,
    },
    ...(rules.held ? [] : [published(poll, result, context.id)]),
  )
}

/** In two steps, unless everybody has answered: first it is asked whether everyone has. */
export const closePoll = (
  state: State,
  { pollId, few = false }: CommandOf<'closePoll'>,
  context: Context,
): PollsDecision =>
  withPoll(state, pollId, 'open', (poll) => {
    const { closingAskedAt, answered, electorate } = poll
    const isAsked = closingAskedAt !== null || answered.length === electorate.length
    if (!isAsked && context.actor.role !== 'system') return refuse('ask-first')
    return closing(state, poll, context, few)
  })

/** A poll that went wrong counts for nothing. It stays to be seen, with the reason. */
export const voidPoll = (
  state: State,
  { pollId, reason, reopens = false }: CommandOf<'voidPoll'>,
): PollsDecision => {
  const poll = pollOf(state.polls, pollId)
  if (!poll) return refuse('unknown-poll')
  if (poll.status === 'prepared' || poll.status === 'void') return refuse('poll-not-open')
  const resting = conclusionsOnPoll(state, pollId)
  if (resting.length > 0 && !reopens) return refuse('poll-concluded', poll.title)
  // What was superseded is not reopened before what superseded it (D41).
  if (resting.some(({ id }) => supersededBy(state.decisions, id))) return refuse('already-superseded')
  const why = reason.trim()
  return accept(
    { type: 'pollVoided', pollId, reason: why },
    ...resting.map(
      ({ id }): Happening => ({
        ...{ type: 'conclusionReopened', conclusionId: id, reason: why, voidedId: pollId },
      }),
    ),
  )
}

export const callAttention = ({ polls }: State, { pollId }: CommandOf<'callAttention'>): PollsDecision => {
  const poll = pollOf(polls, pollId)
  if (pollId !== null && !poll) return refuse('unknown-poll')
  if (poll?.status === 'prepared') return refuse('poll-not-open')
  return polls.attentionId === pollId
    ? refuse('nothing-changes')
    : accept({ type: 'attentionCalled', pollId })
}

// --- time ---

/** A sealed poll waits for the chair: only the tellers' key opens it. */
const closesByItself = ({ closesAt, closingAskedAt, rules }: Poll): boolean =>
  closesAt !== null && !(rules.sealed && closingAskedAt !== null)

/** When a poll next closes by itself (UTC, milliseconds). */
export const pollsDeadline = (polls: Polls): number | undefined => {
  const due = openPolls(polls)
    .filter(closesByItself)
    .flatMap(({ closesAt }) => (closesAt === null ? [] : [closesAt]))
  return due.length > 0 ? Math.min(...due) : undefined
}

/** What the clock does to polls: those whose time is up are closed; of a sealed one it is asked. */
export const pollsDue = (state: State, context: Context): Happening[] =>
  openPolls(state.polls)
    .filter((poll) => closesByItself(poll) && isOver(poll, context.now))
    .flatMap((poll): Happening[] => {
      if (poll.rules.sealed)
        return [{ type: 'pollClosingAsked', pollId: poll.id, asked: true }, ...showsMissing(poll, context)]
      const decided = closing(state, poll, context)
      return isRefused(decided) ? [] : [...(decided as { events: readonly Happening[] }).events]
    })
