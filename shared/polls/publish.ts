/** Results, published as a set or by the closing of their poll, and withdrawn as one while that is fresh. */
import type { CommandOf } from '../commands.ts'
import type { EventOf, Happening, MeetingEvent } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import type { Ballot, Poll, Polls } from './model.ts'
import type { PollsDecision } from './refusals.ts'
import { pollOf, withdrawableMs } from './select.ts'

/** What came of a poll: who has answered, what, and how many took each choice. */
export interface Result {
  readonly answered: readonly string[]
  readonly ballots: readonly Ballot[]
  readonly counts: Poll['counts']
}

/** What is published of a result, with the act that publishes it: `publicationId`. */
export const published = (
  { id, rules }: Pick<Poll, 'id' | 'rules'>,
  { answered, ballots, counts }: Result,
  publicationId: string,
): Happening => ({
  type: 'pollPublished',
  pollId: id,
  answered: [...answered],
  ballots: rules.names === 'all' ? [...ballots] : null,
  counts,
  publicationId,
})

/** Results that were held, published as a set: all or none. */
export const publishPolls = (
  state: State,
  { pollIds }: CommandOf<'publishPolls'>,
  { id }: Context,
): PollsDecision => {
  const events: Happening[] = []
  for (const pollId of new Set(pollIds)) {
    const poll = pollOf(state.polls, pollId)
    if (!poll) return refuse('unknown-poll')
    if (poll.status !== 'closed') return refuse('poll-not-closed', poll.title)
    if (poll.publishedAt !== null) return refuse('poll-published', poll.title)
    events.push(published(poll, poll, id))
  }
  return accept(...events)
}

/** Whether something has been recorded on a result since it was published: then it is no longer as if it had not been. */
const isReliedOn = ({ decisions }: Pick<State, 'decisions'>, poll: Poll): boolean => {
  const since = poll.publishedAt ?? Number.POSITIVE_INFINITY
  const isOnIt = (pollId: string | null, decisionId: string | null) =>
    pollId === poll.id || (decisionId !== null && decisionId === poll.decisionId)
  return (
    poll.status !== 'closed' ||
    decisions.conclusions.some(
      ({ pollId, decisionId, concludedAt }) => concludedAt >= since && isOnIt(pollId, decisionId),
    ) ||
    decisions.footnotes.some(
      ({ about, aboutId, addedAt }) => about === 'poll' && aboutId === poll.id && addedAt >= since,
    )
  )
}

/**
 * All that one act has published is held again, while `withdrawableMs` lasts: all or none. Refused once something was recorded
 * on one of them.
 */
export const withdrawPublication = (
  state: State,
  { publicationId }: CommandOf<'withdrawPublication'>,
  { now }: Context,
): PollsDecision => {
  const { polls } = state.polls
  const together = polls.filter(({ publication }) => publication?.id === publicationId)
  if (together.length === 0) {
    const isWithdrawn = polls.some(({ withdrawals = [] }) =>
      withdrawals.some((one) => one.publicationId === publicationId),
    )
    return refuse(isWithdrawn ? 'publication-withdrawn' : 'unknown-publication')
  }
  if (together.some((poll) => now - (poll.publishedAt ?? 0) > withdrawableMs(poll)))
    return refuse('too-late-to-withdraw')
  const relied = together.find((poll) => isReliedOn(state, poll))
  if (relied) return refuse('result-relied-on', relied.title)
  return accept(...together.map(({ id }): Happening => ({ type: 'publicationWithdrawn', pollId: id })))
}

/** A poll once its result is published. A copy that did not have it remembers what it had. */
export const withResult = (poll: Poll, event: EventOf<'pollPublished'>): Poll => {
  const { answered, ballots, counts, at, by, publicationId, withdrawn } = event
  const isNew = poll.counts.length === 0
  const told: Poll = { ...poll, publishedAt: at }
  if (publicationId !== undefined) {
    told.publication = { id: publicationId, by }
    if (isNew) told.ballotsBefore = poll.ballots.map(({ unitId }) => unitId)
  }
  return withdrawn ? told : { ...told, answered, ballots: ballots ?? poll.ballots, counts }
}

/** A poll whose result is held again: whoever did not have it before its publication has it no more. */
export const heldAgain = (poll: Poll, { at }: EventOf<'publicationWithdrawn'>): Poll => {
  const { publication, ballotsBefore, publishedAt, withdrawals = [], ...rest } = poll
  if (!publication || publishedAt === null) return poll
  const withdrawal = { publicationId: publication.id, publishedAt, withdrawnAt: at }
  const held: Poll = { ...rest, publishedAt: null, withdrawals: [...withdrawals, withdrawal] }
  if (!ballotsBefore) return held
  const ballots = rest.ballots.filter(({ unitId }) => ballotsBefore.includes(unitId))
  return { ...held, answered: [], ballots, counts: [] }
}

/** How events of polls may be sent from now on: without a result that was withdrawn since. */
export const redactPolls = ({ polls }: Polls): ((event: MeetingEvent) => MeetingEvent) => {
  const withdrawn = new Set(
    polls.flatMap(({ id, withdrawals = [] }) =>
      withdrawals.map(({ publicationId }) => `${id} ${publicationId}`),
    ),
  )
  if (withdrawn.size === 0) return (event) => event
  return (event) =>
    event.type === 'pollPublished' && withdrawn.has(`${event.pollId} ${event.publicationId}`)
      ? { ...event, answered: [], ballots: null, counts: [], withdrawn: true }
      : event
}
