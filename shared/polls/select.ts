import { votesFor } from '../acting.ts'
import { type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { undoMs } from '../kernel/time.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import type { Organization, Person } from '../roster/model.ts'
import { byCode, organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Ballot, Majority, Poll, Polls, VotingRules } from './model.ts'
import type { PollsDecision, PollsRefusal } from './refusals.ts'

/** More than half of those who vote for or against. */
export const simpleMajority: Majority = {
  numerator: 1,
  denominator: 2,
  than: 'more-than',
  base: 'voting',
  constant: 0,
}

export const twoThirds: Majority = { ...simpleMajority, numerator: 2, denominator: 3, than: 'at-least' }

/** The practice of the United Nations, where the body has not set its own. */
export const defaultVotingRules: VotingRules = {
  deciding: 'consensus',
  stands: 'head',
  absent: 'vote',
  suspended: 'left-out',
  proxies: 0,
  majority: simpleMajority,
  abstentions: 'not-counted',
  ties: 'not-adopted',
  quorumToOpen: null,
  quorumToDecide: null,
}

// --- reading ---

export const pollOf = (
  { polls }: Pick<Polls, 'polls'>,
  pollId: string | null | undefined,
): Poll | undefined => findById(polls, pollId)

/** Polls that are open now, the first opened first. */
export const openPolls = ({ polls }: Pick<Polls, 'polls'>): Poll[] =>
  polls.filter(({ status }) => status === 'open')

/** True when an open poll puts this decision, or this point of it, to them. */
export const isBeingPut = ({ polls }: Pick<Polls, 'polls'>, decisionId: string, pointId?: string): boolean =>
  openPolls({ polls }).some(
    (poll) =>
      poll.decisionId === decisionId &&
      (pointId === undefined || poll.parts.some((part) => part.pointId === null || part.pointId === pointId)),
  )

export type IsPresent = (person: Pick<Person, 'id' | 'presence'>) => boolean

/**
 * Who is there: in the room, or connected and not marked as absent. As it is at this moment, where that is known, and
 * otherwise as the attendance has it, which is the podium's.
 */
export const presenceIn = ({ attendance }: State, { attending }: Pick<Context, 'attending'>): IsPresent => {
  const connected = new Set(attending?.() ?? attendance.present)
  return ({ id, presence }) => presence === 'in-room' || (presence === null && connected.has(id))
}

/** Organizations of which somebody is there who acts for them as members: a guest makes no quorum. */
export const presentOrganizations = ({ roster }: State, isPresent: IsPresent): Set<string> =>
  new Set(
    roster.persons
      .filter(isPresent)
      .flatMap(({ role, seats }) =>
        votesFor({ role, organizations: seats.map(({ organizationId }) => organizationId) }),
      ),
  )

export const members = ({ roster }: State): Organization[] =>
  roster.organizations.filter(({ kind }) => kind === 'member').sort(byCode)

/** The ballot of a unit, if the viewer's copy has it. */
export const ballotOf = ({ ballots }: Pick<Poll, 'ballots'>, unitId: string): Ballot | undefined =>
  ballots.find((ballot) => ballot.unitId === unitId)

const known = new WeakMap<Poll['electorate'], ReadonlySet<string>>()

/** The ids of an electorate, which never changes: looked up once, and the same for the same list. */
export const electorsIn = (electorate: Poll['electorate']): ReadonlySet<string> => {
  const before = known.get(electorate)
  if (before) return before
  const ids = new Set(electorate.map(({ unitId }) => unitId))
  known.set(electorate, ids)
  return ids
}

/**
 * Units of the electorate that this viewer may answer for: the organizations that they act for first, then those whose
 * proxy these hold.
 */
export const ownUnits = ({ unit, electorate, proxies }: Poll, viewer: Viewer): string[] => {
  const electors = electorsIn(electorate)
  const isElector = (id: string) => electors.has(id)
  if (unit === 'person') return [viewer.personId].filter(isElector)
  const own = votesFor(viewer)
  const held = proxies.filter(({ toId }) => own.includes(toId)).map(({ fromId }) => fromId)
  return [...new Set([...own, ...held])].filter(isElector)
}

/** The unit of the electorate that this viewer sits with without acting for it, if there is one. */
export const unitSatWith = (poll: Poll, viewer: Viewer): string | undefined => {
  if (poll.unit === 'person') return undefined
  const own = votesFor(viewer)
  return viewer.organizations.find((id) => electorsIn(poll.electorate).has(id) && !own.includes(id))
}

/** Why somebody who answers for nobody in this poll may not. */
export const looksOn = ({ roster }: State, poll: Poll, actor: Viewer): Refused<PollsRefusal> => {
  const beside = unitSatWith(poll, actor)
  if (beside === undefined) return refuse('not-in-electorate')
  return refuse('not-its-representative', organizationOf(roster, beside)?.code)
}

/** Who has not answered, in the order of the electorate. True of what the podium sees; nobody else knows. */
export const missingFrom = ({ electorate, answered }: Poll): string[] => {
  const done = new Set(answered)
  return electorate.map(({ unitId }) => unitId).filter((unitId) => !done.has(unitId))
}

/** How many have answered in each open poll that is not sealed; of those, the urn knows. */
export const openTurnout = ({
  polls,
}: Pick<State, 'polls'>): { readonly pollId: string; readonly answered: number; readonly of: number }[] =>
  openPolls(polls)
    .filter(({ publicKey }) => publicKey === null)
    .map(({ id, answered, electorate }) => ({ pollId: id, answered: answered.length, of: electorate.length }))

export const withPoll = (
  { polls }: State,
  pollId: string,
  status: Poll['status'],
  then: (poll: Poll) => PollsDecision,
): PollsDecision => {
  const poll = pollOf(polls, pollId)
  if (!poll) return refuse('unknown-poll')
  return poll.status === status ? then(poll) : refuse(`poll-not-${status === 'void' ? 'closed' : status}`)
}

// --- answering ---

export const isOver = ({ closesAt }: Poll, now: number): boolean => closesAt !== null && now >= closesAt

/** True when this viewer may still learn the result of a poll only later. */
export const isHeldFrom = ({ status, publishedAt }: Poll, viewer: Viewer): boolean =>
  status === 'closed' && publishedAt === null && !isPodium(viewer)

/** The closing of a poll that publishes its result can be thought better of for so long: milliseconds. */
const closingMs = 60_000

/**
 * For how long a published result can be withdrawn, from its publication: milliseconds. Whoever publishes what was held has
 * it before them; that somebody had not answered yet is said once a poll is closed (P26, P42).
 */
export const withdrawableMs = ({ rules, withdrawals = [] }: Poll): number =>
  rules.held || withdrawals.length > 0 ? undoMs : closingMs

/** Who holds the proxy of this organization in a poll; null: nobody. */
export const holderOf = ({ proxies }: Poll, unitId: string): string | null =>
  proxies.find(({ fromId }) => fromId === unitId)?.toId ?? null
