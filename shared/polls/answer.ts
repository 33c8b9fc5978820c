import { votesFor } from '../acting.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import { organizationOf, personOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Ballot, PartAnswer, Poll, PollRules } from './model.ts'
import type { PollsDecision, PollsRefusal } from './refusals.ts'
import { ballotOf, electorsIn, holderOf, isOver, looksOn, ownUnits, withPoll } from './select.ts'
import { isAnswerTo } from './tally.ts'

/** For whom somebody answers: as named, or the only one that it can be. */
export const unitFor = (
  state: State,
  poll: Poll,
  named: string | undefined,
  actor: Viewer,
): string | Refused<PollsRefusal> => {
  const own = ownUnits(poll, actor)
  if (named === undefined) {
    const [only, ...others] = own
    if (only === undefined) return looksOn(state, poll, actor)
    return others.length === 0 ? only : refuse('say-for-whom')
  }
  if (!electorsIn(poll.electorate).has(named))
    return refuse('not-in-electorate', organizationOf(state.roster, named)?.code)
  const enters = isPodium(actor) && poll.unit === 'organization'
  if (own.includes(named) || enters) return named
  return actor.organizations.includes(named) ? looksOn(state, poll, actor) : refuse('not-your-organization')
}

export const castAs = ({ roster }: State, { unit }: Poll, unitId: string, actor: Viewer): Ballot['as'] => {
  if (unit === 'person') return 'person'
  const seats = personOf(roster, actor.personId)?.seats
  const seat = seats?.find(({ organizationId }) => organizationId === unitId)
  if (seat && votesFor(actor).includes(unitId)) return seat.seat
  return isPodium(actor) ? 'podium' : 'proxy'
}

/** Why the answer that is recorded is not replaced by this one. */
export const mayReplace = (
  { stands, final }: PollRules,
  before: Ballot | undefined,
  next: Pick<Ballot, 'as' | 'castBy'>,
): Refused<PollsRefusal> | undefined => {
  if (!before) return undefined
  if (final) return refuse('ballot-is-final')
  if (stands === 'first' && before.castBy !== next.castBy) return refuse('already-cast')
  if (stands === 'head' && before.as === 'head' && next.as !== 'head') return refuse('head-has-answered')
  return undefined
}

/** Why these are no answers to the parts of a poll. */
export const answersRefused = (
  { method, parts }: Poll,
  answers: readonly PartAnswer[],
): Refused<PollsRefusal> | undefined => {
  const ids = answers.map(({ partId }) => partId)
  if (new Set(ids).size < ids.length) return refuse('answer-not-offered')
  const wrong = answers.some((answer) => {
    const part = findById(parts, answer.partId)
    return !part || !isAnswerTo(method, part, answer)
  })
  return wrong ? refuse('answer-not-offered') : undefined
}

export const trimmed = (answers: readonly PartAnswer[]): PartAnswer[] =>
  answers.map((answer) => ({ ...answer, words: answer.words.trim() }))

const isCalled = ({ roll, called }: Poll, unitId: string): boolean =>
  roll.length === 0 || roll.slice(0, called).includes(unitId)

/** For whom somebody answers in a poll that is open and not sealed, or why for nobody. */
export const answeringFor = (
  state: State,
  poll: Poll,
  unitId: string | undefined,
  { actor, now }: Context,
): ReturnType<typeof unitFor> => {
  if (poll.rules.sealed) return refuse('ballot-is-secret')
  if (isOver(poll, now)) return refuse('poll-over')
  return unitFor(state, poll, unitId, actor)
}

/** Any delegate may cast for the organization; whose choice stands is a setting. A later one replaces the earlier. */
export const castBallot = (state: State, command: CommandOf<'castBallot'>, context: Context): PollsDecision =>
  withPoll(state, command.pollId, 'open', (poll) => {
    const { actor, now } = context
    const unitId = answeringFor(state, poll, command.unitId, context)
    if (typeof unitId !== 'string') return unitId
    if (!isCalled(poll, unitId)) return refuse('not-called-yet')
    const refused = answersRefused(poll, command.answers)
    if (refused) return refused
    const as = castAs(state, poll, unitId, actor)
    const answers = trimmed(command.answers)
    const ballot: Ballot = { unitId, answers, castBy: actor.personId, as, castAt: now }
    const kept = mayReplace(poll.rules, ballotOf(poll, unitId), ballot)
    if (kept) return kept
    const holderId = holderOf(poll, unitId)
    const { id: pollId, unit, rules, answered } = poll
    const cast: Happening = { type: 'ballotCast', pollId, ballot, unit, holderId, seenBy: rules.interim }
    return answered.includes(unitId) ? accept(cast) : accept(cast, { type: 'ballotNoted', pollId, unitId })
  })

/** A sealed ballot goes into the urn, and nothing of it into the log. */
export const castSealed = (
  state: State,
  { pollId, unitId: named, sealed }: CommandOf<'castSealed'>,
  { actor, now }: Context,
): PollsDecision =>
  withPoll(state, pollId, 'open', (poll) => {
    if (!poll.rules.sealed) return refuse('ballot-is-open')
    if (isOver(poll, now)) return refuse('poll-over')
    const own = ownUnits(poll, actor)
    const unitId = named ?? (own.length === 1 ? own[0] : undefined)
    if (own.length === 0) return looksOn(state, poll, actor)
    if (unitId === undefined) return refuse('say-for-whom')
    // Nobody enters a secret ballot for somebody else.
    if (!own.includes(unitId)) return refuse('not-your-organization')
    return { events: [], sealed: { pollId, unitId, sealed } }
  })
