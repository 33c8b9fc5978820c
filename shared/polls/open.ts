import type { CommandOf } from '../commands.ts'
import { asTabled, tabling } from '../decisions/drafting.ts'
import type { DecisionDraft } from '../decisions/model.ts'
import { isConcluded } from '../decisions/select.ts'
import { isSteering } from '../floor/list.ts'
import { accept, type Context, isRefused, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { drawn } from '../rounds/tour.ts'
import type { State } from '../state.ts'
import type { Elector, Poll, PollPart, PollRules, Polls } from './model.ts'
import { partsOfDecision, pollFrom } from './prepare.ts'
import type { PollsDecision, PollsRefusal } from './refusals.ts'
import { type IsPresent, members, presenceIn, presentOrganizations, withPoll } from './select.ts'
import { neededOf, reachesThreshold } from './tally.ts'

// --- opening ---

const personElectors = (state: State, isPresent: IsPresent): Elector[] =>
  state.roster.persons
    .filter(({ seats, revoked }) => seats.length > 0 && !revoked)
    .map((person) => ({
      unitId: person.id,
      steeringGroup: person.seats.some(({ organizationId }) => isSteering(state, organizationId)),
      present: isPresent(person),
    }))

const organizationElectors = (
  state: State,
  { absent, suspended }: PollRules,
  isPresent: IsPresent,
): Elector[] => {
  const there = presentOrganizations(state, isPresent)
  return members(state)
    .filter(({ id }) => absent === 'vote' || there.has(id))
    .filter(({ id }) => suspended === 'vote' || !state.polls.suspended.includes(id))
    .map(({ id }) => ({ unitId: id, steeringGroup: isSteering(state, id), present: there.has(id) }))
}

const rollOf = ({ rules, electorate }: Pick<Poll, 'rules' | 'electorate'>, id: string): string[] => {
  if (rules.rollCall === 'none') return []
  const order = electorate.map(({ unitId }) => unitId)
  const start = rules.rollCall === 'by-lot' ? drawn(id, order.length) : 0
  return [...order.slice(start), ...order.slice(0, start)]
}

/** The words that are put to them are those of this moment. */
const withWording = (poll: Poll, decision: DecisionDraft | undefined): Poll | Refused<PollsRefusal> => {
  if (!decision) return poll
  const pointIds = poll.parts.flatMap(({ pointId }) => (pointId === null ? [] : [pointId]))
  const parts = partsOfDecision(decision, pointIds)
  return isRefused(parts) ? (parts as Refused<PollsRefusal>) : { ...poll, parts: parts as PollPart[] }
}

interface Opening {
  readonly publicKey?: string | undefined
  readonly openFor?: number | undefined
}

const opening = (
  state: State,
  poll: Poll,
  { publicKey, openFor }: Opening,
  context: Context,
): PollsDecision => {
  const { rules } = poll
  const { id, now } = context
  if (rules.sealed && publicKey === undefined) return refuse('key-missing')
  if (!rules.sealed && publicKey !== undefined) return refuse('key-not-needed')
  const all = members(state)
  const isPresent = presenceIn(state, context)
  const there = presentOrganizations(state, isPresent)
  const present = all.filter((one) => there.has(one.id)).length
  if (rules.quorumToOpen && !reachesThreshold(rules.quorumToOpen, present, all.length))
    return refuse('no-quorum-to-open', `${present} of ${neededOf(rules.quorumToOpen, all.length)}`)
  const electorate =
    poll.unit === 'person' ? personElectors(state, isPresent) : organizationElectors(state, rules, isPresent)
  if (electorate.length === 0) return refuse('nobody-to-answer')
  const decision = findById(state.decisions.drafts, poll.decisionId)
  if (poll.decisionId !== null && !decision) return refuse('unknown-decision')
  if (decision?.status === 'withdrawn') return refuse('decision-withdrawn')
  const worded = withWording(poll, decision && asTabled(decision))
  if (isRefused(worded)) return worded as Refused<PollsRefusal>
  const isSettled = (worded as Poll).parts.some(
    ({ pointId }) => decision && isConcluded(state.decisions, decision.id, pointId),
  )
  if (isSettled) return refuse('decision-concluded')
  const isElector = (unitId: string) => electorate.some((one) => one.unitId === unitId)
  const opened: Poll = {
    ...(worded as Poll),
    status: 'open',
    openedAt: now,
    closesAt: openFor === undefined ? null : now + openFor * 60_000,
    electorate,
    proxies: rules.sealed || poll.unit === 'person' ? [] : proxiesIn(state.polls, isElector),
    members: all.length,
    publicKey: publicKey ?? null,
    roll: rollOf({ rules, electorate }, id),
  }
  const tables = decision?.status === 'draft' ? [tabling(decision)] : []
  return accept(...tables, { type: 'pollOpened', poll: opened })
}

const proxiesIn = ({ proxies }: Polls, isElector: (unitId: string) => boolean) =>
  proxies.filter(({ fromId, toId }) => isElector(fromId) && isElector(toId))

/** Opens a prepared poll. A decision that it puts to them is tabled by it, and its words are those of this moment. */
export const openPoll = (state: State, command: CommandOf<'openPoll'>, context: Context): PollsDecision =>
  withPoll(state, command.pollId, 'prepared', (poll) => opening(state, poll, command, context))

/** Prepares and opens in one. */
export const putPoll = (state: State, command: CommandOf<'putPoll'>, context: Context): PollsDecision => {
  const poll = pollFrom(state, context.id, command.poll)
  return isRefused(poll) ? (poll as Refused<PollsRefusal>) : opening(state, poll as Poll, command, context)
}
