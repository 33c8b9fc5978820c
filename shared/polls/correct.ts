/**
 * What went wrong in a poll is put right until its result is announced, with a reason that everybody reads: it is reopened, an
 * answer is struck or corrected. Never in a secret ballot: there only the whole is void.
 */
import type { CommandOf } from '../commands.ts'
import { isConcluded } from '../decisions/select.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { conclusionsOnPoll } from '../meeting/rests-on.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import { answeringFor, answersRefused, castAs, mayReplace, trimmed } from './answer.ts'
import { withBallot, withoutBallot } from './ballots.ts'
import type { Ballot, Poll } from './model.ts'
import { wordingsPut } from './points-put.ts'
import type { PollsDecision, PollsRefusal } from './refusals.ts'
import { ballotOf, electorsIn, holderOf, pollOf, withPoll } from './select.ts'
import { countNamed } from './tally.ts'

type Unfit = Refused<PollsRefusal> | undefined

/** Why nothing of a poll is put right any more. */
const announced = (state: State, { id, title, rules, publishedAt }: Poll): Unfit => {
  if (rules.sealed) return refuse('ballot-is-secret')
  if (publishedAt !== null) return refuse('poll-published', title)
  return conclusionsOnPoll(state, id).length > 0 ? refuse('poll-concluded', title) : undefined
}

/** Why what it put can be put to them no more: it was concluded or withdrawn since, or reads otherwise. */
const putOtherwise = ({ decisions }: State, poll: Poll): Unfit => {
  const decision = findById(decisions.drafts, poll.decisionId)
  if (poll.decisionId === null) return undefined
  if (decision?.status !== 'tabled') return refuse('decision-withdrawn')
  const put = wordingsPut(poll, decision)
  const isSettled =
    isConcluded(decisions, decision.id, null) ||
    put.some(({ pointId }) => isConcluded(decisions, decision.id, pointId))
  if (isSettled) return refuse('decision-concluded')
  const isWhole = poll.parts.some(({ pointId }) => pointId === null)
  const isSame =
    put.every(({ pointId, text }) => findById(decision.points, pointId)?.text === text) &&
    (!isWhole || put.length === decision.points.length)
  return isSame ? undefined : refuse('put-otherwise', poll.title)
}

/** With the electorate and the answers that it had, until it is closed again. */
export const reopenPoll = (state: State, { pollId, reason }: CommandOf<'reopenPoll'>): PollsDecision =>
  withPoll(
    state,
    pollId,
    'closed',
    (poll) =>
      announced(state, poll) ??
      putOtherwise(state, poll) ??
      accept({ type: 'pollReopened', pollId, reason: reason.trim() }),
  )

/** What is counted once the ballots are others; nothing while the poll is open. */
const recounted = (poll: Poll): Happening[] =>
  poll.status === 'closed'
    ? [
        {
          ...{ type: 'pollCounted', pollId: poll.id, answered: [...poll.answered] },
          ...{ ballots: [...poll.ballots], counts: countNamed(poll) },
        },
      ]
    : []

/** A poll that is open, or closed and not announced, and of which this unit is an elector. */
const toCorrect = (state: State, pollId: string, unitId: string): Poll | Refused<PollsRefusal> => {
  const poll = pollOf(state.polls, pollId)
  if (!poll) return refuse('unknown-poll')
  if (poll.status !== 'open' && poll.status !== 'closed') return refuse('poll-not-open')
  const unfit = announced(state, poll)
  if (unfit) return unfit
  return electorsIn(poll.electorate).has(unitId)
    ? poll
    : refuse('not-in-electorate', organizationOf(state.roster, unitId)?.code)
}

/** The answer of one who should not have given it: it counts for nothing, and while the poll is open another may be given. */
export const strikeBallot = (state: State, command: CommandOf<'strikeBallot'>): PollsDecision => {
  const { pollId, unitId, reason } = command
  const poll = toCorrect(state, pollId, unitId)
  if ('refused' in poll) return poll
  if (!poll.answered.includes(unitId)) return refuse('no-ballot')
  return accept(
    { type: 'ballotStruck', pollId, unitId, reason: reason.trim() },
    ...recounted(withoutBallot(poll, unitId)),
  )
}

/** Once the poll is closed: what was meant, entered by the podium. While it is open, another answer is simply given. */
export const correctBallot = (
  state: State,
  command: CommandOf<'correctBallot'>,
  { actor, now }: Context,
): PollsDecision => {
  const { pollId, unitId, reason } = command
  const poll = toCorrect(state, pollId, unitId)
  if ('refused' in poll) return poll
  if (poll.status !== 'closed') return refuse('poll-is-open', poll.title)
  const refused = answersRefused(poll, command.answers)
  if (refused) return refused
  const answers = trimmed(command.answers)
  const before = ballotOf(poll, unitId)
  if (before && JSON.stringify(before.answers) === JSON.stringify(answers)) return refuse('nothing-changes')
  const ballot: Ballot = { unitId, answers, castBy: actor.personId, as: 'podium', castAt: now }
  const holderId = holderOf(poll, unitId)
  const { unit, rules, answered } = poll
  return accept(
    { type: 'ballotCorrected', pollId, unitId, reason: reason.trim() },
    // The poll is closed: the podium has what was answered, also where it did not see it before.
    {
      ...{ type: 'ballotCast', pollId, ballot, unit, holderId },
      seenBy: rules.interim === 'all' ? 'all' : 'podium',
    },
    ...recounted({
      ...poll,
      ballots: withBallot(poll.ballots, ballot),
      answered: answered.includes(unitId) ? answered : [...answered, unitId],
    }),
  )
}

/** An answer that was given too early: as if it had not been given, while the poll is open and answers may be changed. */
export const takeBackBallot = (
  state: State,
  command: CommandOf<'takeBackBallot'>,
  context: Context,
): PollsDecision =>
  withPoll(state, command.pollId, 'open', (poll) => {
    const { actor } = context
    const unitId = answeringFor(state, poll, command.unitId, context)
    if (typeof unitId !== 'string') return unitId
    const before = ballotOf(poll, unitId)
    if (!before) return refuse('no-ballot')
    const as = castAs(state, poll, unitId, actor)
    const kept = mayReplace(poll.rules, before, { as, castBy: actor.personId })
    if (kept) return kept
    const holderId = holderOf(poll, unitId)
    const { id: pollId, unit, rules } = poll
    return accept({ type: 'ballotTakenBack', pollId, unitId, unit, holderId, seenBy: rules.interim })
  })
