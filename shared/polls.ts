/**
 * Polls: what is put to the body, who answers, and what everybody may see of it. The unit that answers is the
 * organization. A poll informs; what follows from it is the chair's conclusion (decisions.ts).
 */
import { votesFor } from './acting.ts'
import { drawn } from './around.ts'
import type { CommandOf } from './commands.ts'
import { asTabled, isConcluded, tabling } from './decisions.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { isSteering } from './floor-list.ts'
import { accept, type Context, type Decision, isRefused, type Refused, refuse } from './kernel/decision.ts'
import { findById, updateById } from './kernel/lists.ts'
import type { Room } from './kernel/rooms.ts'
import { isPodium, type Viewer } from './kernel/viewer.ts'
import { byCode, organizationOf, personOf } from './roster.ts'
import { sealBytes, sealedLength } from './sealed-answers.ts'
import { isGuessable, showsMissing, smallestSecret } from './secret-ballots.ts'
import type {
  Ballot,
  DecisionDraft,
  Elector,
  Majority,
  Organization,
  PartAnswer,
  Person,
  Poll,
  PollMethod,
  PollPart,
  PollRules,
  Polls,
  State,
  VotingRules,
} from './state.ts'
import { countBallots, countNamed, isAnswerTo, neededOf, reaches } from './tally.ts'

export type PollsRefusal =
  | 'unknown-poll'
  | 'unknown-item'
  | 'unknown-decision'
  | 'unknown-point'
  | 'unknown-organization'
  | 'not-ruled'
  | 'nothing-changes'
  | 'body-decides-by-consensus'
  | 'nothing-is-asked'
  | 'options-missing'
  | 'ends-missing'
  | 'wrong-question'
  | 'decision-withdrawn'
  | 'decision-concluded'
  | 'poll-not-prepared'
  | 'poll-not-open'
  | 'poll-not-closed'
  | 'poll-over'
  | 'poll-is-open'
  | 'poll-concluded'
  | 'poll-published'
  | 'poll-waits-for-key'
  | 'key-missing'
  | 'key-not-needed'
  | 'no-quorum-to-open'
  | 'nobody-to-answer'
  | 'ballot-is-secret'
  | 'ballot-is-open'
  | 'ballot-is-final'
  | 'already-cast'
  | 'head-has-answered'
  | 'not-in-electorate'
  | 'not-your-organization'
  | 'not-its-representative'
  | 'say-for-whom'
  | 'answer-not-offered'
  | 'not-called-yet'
  | 'no-roll-call'
  | 'roll-moved-on'
  | 'ask-first'
  | 'few-ballots'
  | 'no-proxies'
  | 'too-many-proxies'
  | 'proxy-of-proxy'
  | 'votes-of-members-only'
type Decided = Decision<PollsRefusal>

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

export const emptyPolls: Polls = {
  polls: [],
  attentionId: null,
  rules: defaultVotingRules,
  suspended: [],
  proxies: [],
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

type IsPresent = (person: Pick<Person, 'id' | 'presence'>) => boolean

/**
 * Who is there: in the room, or connected and not marked as absent. As it is at this moment, where that is known, and
 * otherwise as the attendance has it, which is the podium's.
 */
const presenceIn = ({ attendance }: State, { attending }: Pick<Context, 'attending'>): IsPresent => {
  const connected = new Set(attending?.() ?? attendance.present)
  return ({ id, presence }) => presence === 'in-room' || (presence === null && connected.has(id))
}

/** Organizations of which somebody is there who acts for them as members: a guest makes no quorum. */
const presentOrganizations = ({ roster }: State, isPresent: IsPresent): Set<string> =>
  new Set(
    roster.persons
      .filter(isPresent)
      .flatMap(({ role, seats }) =>
        votesFor({ role, organizations: seats.map(({ organizationId }) => organizationId) }),
      ),
  )

const members = ({ roster }: State): Organization[] =>
  roster.organizations.filter(({ kind }) => kind === 'member').sort(byCode)

/** The ballot of a unit, if the viewer's copy has it. */
export const ballotOf = ({ ballots }: Pick<Poll, 'ballots'>, unitId: string): Ballot | undefined =>
  ballots.find((ballot) => ballot.unitId === unitId)

const known = new WeakMap<Poll['electorate'], ReadonlySet<string>>()

/** The ids of an electorate, which never changes: looked up once, and the same for the same list. */
const electorsIn = (electorate: Poll['electorate']): ReadonlySet<string> => {
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
const looksOn = ({ roster }: State, poll: Poll, actor: Viewer): Refused<PollsRefusal> => {
  const beside = unitSatWith(poll, actor)
  if (beside === undefined) return refuse('not-in-electorate')
  return refuse('not-its-representative', organizationOf(roster, beside)?.code)
}

/** Who has not answered, in the order of the electorate. True of what the podium sees; nobody else knows. */
export const missingFrom = ({ electorate, answered }: Poll): string[] => {
  const done = new Set(answered)
  return electorate.map(({ unitId }) => unitId).filter((unitId) => !done.has(unitId))
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

/** How many have answered in each open poll that is not sealed; of those, the urn knows. */
export const openTurnout = ({
  polls,
}: Pick<State, 'polls'>): { readonly pollId: string; readonly answered: number; readonly of: number }[] =>
  openPolls(polls)
    .filter(({ publicKey }) => publicKey === null)
    .map(({ id, answered, electorate }) => ({ pollId: id, answered: answered.length, of: electorate.length }))

// --- preparing ---

export type PollDraft = CommandOf<'preparePoll'>['poll']

/** How a poll would be held: as the meeting votes and as its method wants it, unless the draft says otherwise. */
export const rulesOf = (
  { rules }: Pick<Polls, 'rules'>,
  { method, rules: own = {}, parts = [] }: PollDraft,
): PollRules => {
  const takesPositions = method === 'recorded' || (method === 'secret' && parts.every(isPosition))
  const byMajority = rules.deciding === 'majority' && takesPositions
  const set: PollRules = {
    interim: method === 'no-objection' ? 'all' : 'hidden',
    names: 'all',
    sealed: false,
    stands: rules.stands,
    final: false,
    absent: rules.absent,
    suspended: rules.suspended,
    held: false,
    split: method !== 'secret',
    majority: byMajority ? rules.majority : null,
    abstentions: rules.abstentions,
    ties: rules.ties,
    quorumToOpen: byMajority ? rules.quorumToOpen : null,
    quorumToDecide: byMajority ? rules.quorumToDecide : null,
    rollCall: 'none',
    ...own,
  }
  return consistent(method, byMajority ? set : { ...set, majority: null })
}

const isPosition = ({ ask }: { readonly ask: string }): boolean => ask === 'position'

/** What one setting makes of others: sealed answers are nobody's to see, a roll-call is heard by all. */
const consistent = (method: PollMethod, rules: PollRules): PollRules => {
  const sealed = method === 'secret' || (method === 'questionnaire' && rules.sealed)
  if (sealed) return { ...rules, sealed, interim: 'hidden', names: 'podium', rollCall: 'none' }
  const open = { ...rules, sealed }
  if (method !== 'recorded') return { ...open, rollCall: 'none', interim: seenWhileOpen(open) }
  if (rules.rollCall !== 'none') return { ...open, interim: 'all', names: 'all' }
  return { ...open, interim: seenWhileOpen(open) }
}

const seenWhileOpen = ({ interim, names }: PollRules): PollRules['interim'] =>
  interim === 'all' && names === 'podium' ? 'podium' : interim

const wholePart = (text: string): PollPart => ({
  id: 'whole',
  text,
  ask: 'position',
  options: [],
  most: null,
  other: false,
  pointId: null,
  version: null,
})

const partsOfDecision = (
  { points }: DecisionDraft,
  pointIds: readonly string[] | undefined,
): PollPart[] | Refused<PollsRefusal> => {
  if (!pointIds || pointIds.length === 0)
    return [
      {
        ...wholePart(points.map(({ text }) => text).join('\n')),
        points: points.map(({ id, version }) => ({ pointId: id, version })),
      },
    ]
  const chosen = points.filter(({ id }) => pointIds.includes(id))
  if (chosen.length < new Set(pointIds).size) return refuse('unknown-point')
  return chosen.map(({ id, text, version }) => ({ ...wholePart(text), id, pointId: id, version }))
}

type AskedPart = NonNullable<PollDraft['parts']>[number]

const wantsOptions = ({ ask }: AskedPart): boolean => ask === 'one' || ask === 'several' || ask === 'ranked'

const partOf = (asked: AskedPart, index: number): PollPart => ({
  ...wholePart(asked.text.trim()),
  id: `q${index + 1}`,
  ask: asked.ask,
  options:
    wantsOptions(asked) || asked.ask === 'slider'
      ? (asked.options ?? []).map((text, place) => ({ id: `o${place + 1}`, text: text.trim() }))
      : [],
  most: asked.ask === 'several' || asked.ask === 'ranked' ? (asked.most ?? null) : null,
  other: asked.ask === 'one' || asked.ask === 'several' ? (asked.other ?? false) : false,
})

const partsRefused = (method: PollMethod, parts: readonly AskedPart[]): Refused<PollsRefusal> | undefined => {
  const takes = (part: AskedPart): boolean => {
    if (method === 'choice') return wantsOptions(part) && parts.length === 1
    if (method === 'secret') return wantsOptions(part) || part.ask === 'position'
    return method === 'questionnaire'
  }
  const wrong = parts.find((part) => !takes(part))
  if (wrong) return refuse('wrong-question', wrong.text)
  const asksForText = method === 'questionnaire' && parts.some(({ text }) => text.trim() === '')
  if (asksForText) return refuse('nothing-is-asked')
  const few = parts.find((part) => wantsOptions(part) && new Set(part.options?.map(plainly)).size < 2)
  if (few) return refuse('options-missing', few.text)
  const half = parts.find((part) => part.ask === 'slider' && !hasEnds(part))
  return half && refuse('ends-missing', half.text)
}

/** The options of a slider are the words at its ends: two, or none. */
const hasEnds = ({ options = [] }: AskedPart): boolean => options.length === 0 || options.length === 2

const plainly = (text: string): string => text.trim().toLowerCase()

const askedParts = (draft: PollDraft, text: string): PollPart[] | Refused<PollsRefusal> => {
  const { method, parts = [] } = draft
  if (parts.length === 0) {
    if (method === 'choice' || method === 'questionnaire') return refuse('nothing-is-asked')
    return text === '' ? refuse('nothing-is-asked') : [wholePart(text)]
  }
  return partsRefused(method, parts) ?? parts.map(partOf)
}

/** "If I hear no objection": what the chair says where nothing else is written. */
export const formula = 'If I hear no objection, I take it that the meeting so decides.'

const pollFrom = (state: State, id: string, draft: PollDraft): Poll | Refused<PollsRefusal> => {
  const { method, itemId = null, decisionId = null, rulingId, document = '' } = draft
  if (method === 'recorded' && state.polls.rules.deciding === 'consensus')
    return refuse('body-decides-by-consensus')
  if (itemId !== null && !findById(state.agenda.items, itemId)) return refuse('unknown-item', itemId)
  const decision = findById(state.decisions.drafts, decisionId)
  if (decisionId !== null && !decision) return refuse('unknown-decision')
  if (rulingId !== undefined && !state.floor.rulings.some(({ requestId }) => requestId === rulingId))
    return refuse('not-ruled')
  if (decision?.status === 'withdrawn') return refuse('decision-withdrawn')
  const text = draft.text?.trim() ?? ''
  const parts = decision ? partsOfDecision(decision, draft.pointIds) : askedParts(draft, text)
  if (isRefused(parts)) return parts as Refused<PollsRefusal>
  const isEmpty = parts.every((part) => part.ask === 'position' && part.text === '')
  if (isEmpty && text === '') return refuse('nothing-is-asked')
  const unit = method === 'questionnaire' ? (draft.unit ?? 'person') : 'organization'
  return {
    ...{ id, method, decisionId, unit, parts: parts as PollPart[] },
    ...(rulingId === undefined ? {} : { rulingId }),
    itemId: itemId ?? decision?.itemId ?? null,
    title: draft.title.trim(),
    text: method === 'no-objection' && decision && text === '' ? formula : text,
    document: document.trim() || (decision?.documents.join(', ') ?? ''),
    rules: rulesOf(state.polls, draft),
    status: 'prepared',
    ...{ openedAt: null, closesAt: null, closingAskedAt: null, closedAt: null, publishedAt: null },
    ...{ electorate: [], proxies: [], members: 0, presentAtClose: null, publicKey: null },
    ...{ roll: [], called: 0, answered: [], ballots: [], counts: [], voidReason: '' },
  }
}

const withPoll = (
  { polls }: State,
  pollId: string,
  status: Poll['status'],
  then: (poll: Poll) => Decided,
): Decided => {
  const poll = pollOf(polls, pollId)
  if (!poll) return refuse('unknown-poll')
  return poll.status === status ? then(poll) : refuse(`poll-not-${status === 'void' ? 'closed' : status}`)
}

export const preparePoll = (
  state: State,
  { poll: draft }: CommandOf<'preparePoll'>,
  { id }: Context,
): Decided => {
  const poll = pollFrom(state, id, draft)
  return isRefused(poll)
    ? (poll as Refused<PollsRefusal>)
    : accept({ type: 'pollPrepared', poll: poll as Poll })
}

export const changePoll = (state: State, { pollId, poll: draft }: CommandOf<'changePoll'>): Decided =>
  withPoll(state, pollId, 'prepared', () => {
    const poll = pollFrom(state, pollId, draft)
    return isRefused(poll)
      ? (poll as Refused<PollsRefusal>)
      : accept({ type: 'pollPrepared', poll: poll as Poll })
  })

export const removePoll = (state: State, { pollId }: CommandOf<'removePoll'>): Decided =>
  withPoll(state, pollId, 'prepared', () => accept({ type: 'pollRemoved', pollId }))

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

const opening = (state: State, poll: Poll, { publicKey, openFor }: Opening, context: Context): Decided => {
  const { rules } = poll
  const { id, now } = context
  if (rules.sealed && publicKey === undefined) return refuse('key-missing')
  if (!rules.sealed && publicKey !== undefined) return refuse('key-not-needed')
  const all = members(state)
  const isPresent = presenceIn(state, context)
  const there = presentOrganizations(state, isPresent)
  const present = all.filter((one) => there.has(one.id)).length
  if (rules.quorumToOpen && !reaches(rules.quorumToOpen, present, all.length))
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
export const openPoll = (state: State, command: CommandOf<'openPoll'>, context: Context): Decided =>
  withPoll(state, command.pollId, 'prepared', (poll) => opening(state, poll, command, context))

/** Prepares and opens in one. */
export const putPoll = (state: State, command: CommandOf<'putPoll'>, context: Context): Decided => {
  const poll = pollFrom(state, context.id, command.poll)
  return isRefused(poll) ? (poll as Refused<PollsRefusal>) : opening(state, poll as Poll, command, context)
}

// --- answering ---

const isOver = ({ closesAt }: Poll, now: number): boolean => closesAt !== null && now >= closesAt

/** For whom somebody answers: as named, or the only one that it can be. */
const unitFor = (
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

const castAs = ({ roster }: State, { unit }: Poll, unitId: string, actor: Viewer): Ballot['as'] => {
  if (unit === 'person') return 'person'
  const seats = personOf(roster, actor.personId)?.seats
  const seat = seats?.find(({ organizationId }) => organizationId === unitId)
  if (seat && votesFor(actor).includes(unitId)) return seat.seat
  return isPodium(actor) ? 'podium' : 'proxy'
}

const mayReplace = (
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

const answersRefused = (
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

const isCalled = ({ roll, called }: Poll, unitId: string): boolean =>
  roll.length === 0 || roll.slice(0, called).includes(unitId)

/** Any delegate may cast for the organization; whose choice stands is a setting. A later one replaces the earlier. */
export const castBallot = (
  state: State,
  command: CommandOf<'castBallot'>,
  { actor, now }: Context,
): Decided =>
  withPoll(state, command.pollId, 'open', (poll) => {
    if (poll.rules.sealed) return refuse('ballot-is-secret')
    if (isOver(poll, now)) return refuse('poll-over')
    const unitId = unitFor(state, poll, command.unitId, actor)
    if (typeof unitId !== 'string') return unitId
    if (!isCalled(poll, unitId)) return refuse('not-called-yet')
    const refused = answersRefused(poll, command.answers)
    if (refused) return refused
    const as = castAs(state, poll, unitId, actor)
    const answers = command.answers.map((answer) => ({ ...answer, words: answer.words.trim() }))
    const ballot: Ballot = { unitId, answers, castBy: actor.personId, as, castAt: now }
    const kept = mayReplace(poll.rules, ballotOf(poll, unitId), ballot)
    if (kept) return kept
    const holderId = poll.proxies.find(({ fromId }) => fromId === unitId)?.toId ?? null
    const { id: pollId, unit, rules, answered } = poll
    const cast: Happening = { type: 'ballotCast', pollId, ballot, unit, holderId, seenBy: rules.interim }
    return answered.includes(unitId) ? accept(cast) : accept(cast, { type: 'ballotNoted', pollId, unitId })
  })

/** A sealed ballot goes into the urn, and nothing of it into the log. */
export const castSealed = (
  state: State,
  { pollId, unitId: named, sealed }: CommandOf<'castSealed'>,
  { actor, now }: Context,
): Decided =>
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

export const callNextInRoll = (state: State, { pollId, expected }: CommandOf<'callNextInRoll'>): Decided =>
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
): Decided =>
  withPoll(state, pollId, 'open', ({ closesAt: before }) => {
    if (minutes === null && before === null) return refuse('nothing-changes')
    const closesAt = minutes === null ? null : Math.max(now, before ?? now) + minutes * 60_000
    return accept({ type: 'pollExtended', pollId, closesAt })
  })

export const askToClose = (
  state: State,
  { pollId, asked = true }: CommandOf<'askToClose'>,
  context: Context,
): Decided =>
  withPoll(state, pollId, 'open', (poll) =>
    (poll.closingAskedAt !== null) === asked
      ? refuse('nothing-changes')
      : accept({ type: 'pollClosingAsked', pollId, asked }, ...(asked ? showsMissing(poll, context) : [])),
  )

interface Result {
  readonly answered: readonly string[]
  readonly ballots: readonly Ballot[]
  readonly counts: Poll['counts']
}

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

const published = ({ id, rules }: Poll, { answered, ballots, counts }: Result): Happening => ({
  type: 'pollPublished',
  pollId: id,
  answered: [...answered],
  ballots: rules.names === 'all' ? [...ballots] : null,
  counts,
})

const closing = (state: State, poll: Poll, context: Context, acceptsFew = false): Decided => {
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
    ...(rules.held ? [] : [published(poll, result)]),
  )
}

/** In two steps, unless everybody has answered: first it is asked whether everyone has. */
export const closePoll = (
  state: State,
  { pollId, few = false }: CommandOf<'closePoll'>,
  context: Context,
): Decided =>
  withPoll(state, pollId, 'open', (poll) => {
    const { closingAskedAt, answered, electorate } = poll
    const isAsked = closingAskedAt !== null || answered.length === electorate.length
    if (!isAsked && context.actor.role !== 'system') return refuse('ask-first')
    return closing(state, poll, context, few)
  })

/** A poll that went wrong counts for nothing. It stays to be seen, with the reason. */
export const voidPoll = ({ polls, decisions }: State, { pollId, reason }: CommandOf<'voidPoll'>): Decided => {
  const poll = pollOf(polls, pollId)
  if (!poll) return refuse('unknown-poll')
  if (poll.status === 'prepared' || poll.status === 'void') return refuse('poll-not-open')
  if (decisions.conclusions.some((one) => one.pollId === pollId)) return refuse('poll-concluded')
  return accept({ type: 'pollVoided', pollId, reason: reason.trim() })
}

/** Results that were held, published as a set: all or none. */
export const publishPolls = (state: State, { pollIds }: CommandOf<'publishPolls'>): Decided => {
  const events: Happening[] = []
  for (const pollId of new Set(pollIds)) {
    const poll = pollOf(state.polls, pollId)
    if (!poll) return refuse('unknown-poll')
    if (poll.status !== 'closed') return refuse('poll-not-closed', poll.title)
    if (poll.publishedAt !== null) return refuse('poll-published', poll.title)
    events.push(published(poll, poll))
  }
  return accept(...events)
}

export const callAttention = ({ polls }: State, { pollId }: CommandOf<'callAttention'>): Decided => {
  const poll = pollOf(polls, pollId)
  if (pollId !== null && !poll) return refuse('unknown-poll')
  if (poll?.status === 'prepared') return refuse('poll-not-open')
  return polls.attentionId === pollId
    ? refuse('nothing-changes')
    : accept({ type: 'attentionCalled', pollId })
}

// --- the meeting's rules ---

export const setVotingRules = (_: State, { rules }: CommandOf<'setVotingRules'>): Decided =>
  accept({ type: 'votingRulesSet', rules })

const memberRefused = ({ roster }: State, organizationId: string): Refused<PollsRefusal> | undefined => {
  const organization = organizationOf(roster, organizationId)
  if (!organization) return refuse('unknown-organization', organizationId)
  return organization.kind === 'member' ? undefined : refuse('votes-of-members-only', organization.code)
}

export const suspendVote = (
  state: State,
  { organizationId, suspended }: CommandOf<'suspendVote'>,
): Decided => {
  const refused = memberRefused(state, organizationId)
  if (refused) return refused
  return state.polls.suspended.includes(organizationId) === suspended
    ? refuse('nothing-changes')
    : accept({ type: 'voteSuspended', organizationId, suspended })
}

/** Proxies hold from the next opening on, in polls where answers are open. */
export const recordProxy = (state: State, { fromId, toId }: CommandOf<'recordProxy'>): Decided => {
  const { proxies, rules } = state.polls
  const before = proxies.find((one) => one.fromId === fromId)
  if ((before?.toId ?? null) === toId) return refuse('nothing-changes')
  if (toId === null) return accept({ type: 'proxyRecorded', fromId, toId })
  if (rules.proxies === 0) return refuse('no-proxies')
  const refused = memberRefused(state, fromId) ?? memberRefused(state, toId)
  if (refused) return refused
  const others = proxies.filter((one) => one.fromId !== fromId)
  const isChain = fromId === toId || others.some((one) => one.fromId === toId || one.toId === fromId)
  if (isChain) return refuse('proxy-of-proxy')
  if (others.filter((one) => one.toId === toId).length >= rules.proxies)
    return refuse('too-many-proxies', organizationOf(state.roster, toId)?.code)
  return accept({ type: 'proxyRecorded', fromId, toId })
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

// --- evolving ---

const withBallot = (ballots: readonly Ballot[], ballot: Ballot): Ballot[] => {
  const at = ballots.findIndex(({ unitId }) => unitId === ballot.unitId)
  if (at < 0) return [...ballots, ballot]
  const next = [...ballots]
  next[at] = ballot
  return next
}

const evolvePoll = (poll: Poll, event: MeetingEvent): Poll => {
  switch (event.type) {
    case 'ballotCast':
      return { ...poll, ballots: withBallot(poll.ballots, event.ballot) }
    case 'ballotNoted':
      return { ...poll, answered: [...poll.answered, event.unitId] }
    case 'rollCalled':
      return { ...poll, called: event.called }
    case 'pollExtended':
      return { ...poll, closesAt: event.closesAt, closingAskedAt: null }
    case 'pollClosingAsked':
      return { ...poll, closingAskedAt: event.asked ? event.at : null }
    case 'missingShown':
      return { ...poll, missingShownAt: event.at }
    case 'pollClosed': {
      const { at, by, presentAtClose, few } = event
      const closed: Poll = { ...poll, status: 'closed', closedAt: at, presentAtClose }
      return few ? { ...closed, few: { ...few, closedBy: by } } : closed
    }
    case 'pollCounted': {
      const { answered, ballots, counts } = event
      return { ...poll, answered, ballots, counts }
    }
    case 'pollPublished': {
      const { answered, ballots, counts, at } = event
      return { ...poll, answered, ballots: ballots ?? poll.ballots, counts, publishedAt: at }
    }
    case 'pollVoided':
      return { ...poll, status: 'void', voidReason: event.reason, answered: [], ballots: [], counts: [] }
    default:
      return poll
  }
}

export const evolvePolls = (polls: Polls, event: MeetingEvent): Polls => {
  switch (event.type) {
    case 'votingRulesSet':
      return { ...polls, rules: event.rules }
    case 'voteSuspended': {
      const others = polls.suspended.filter((id) => id !== event.organizationId)
      return { ...polls, suspended: event.suspended ? [...others, event.organizationId] : others }
    }
    case 'proxyRecorded': {
      const { fromId, toId } = event
      const others = polls.proxies.filter((one) => one.fromId !== fromId)
      return { ...polls, proxies: toId === null ? others : [...others, { fromId, toId }] }
    }
    // Most have never seen a prepared poll: an opened one is put at the end, for those who had it too.
    case 'pollPrepared':
    case 'pollOpened': {
      const isNew = !polls.polls.some(({ id }) => id === event.poll.id)
      if (event.type === 'pollPrepared' && !isNew)
        return { ...polls, polls: updateById(polls.polls, event.poll.id, () => event.poll) }
      const others = polls.polls.filter(({ id }) => id !== event.poll.id)
      const attentionId = event.type === 'pollOpened' ? event.poll.id : polls.attentionId
      return { ...polls, polls: [...others, event.poll], attentionId }
    }
    case 'pollRemoved':
      return { ...polls, polls: polls.polls.filter(({ id }) => id !== event.pollId) }
    case 'attentionCalled':
      return { ...polls, attentionId: event.pollId }
    case 'ballotCast':
    case 'ballotNoted':
    case 'rollCalled':
    case 'pollExtended':
    case 'pollClosingAsked':
    case 'missingShown':
    case 'pollClosed':
    case 'pollCounted':
    case 'pollPublished':
    case 'pollVoided':
      return { ...polls, polls: updateById(polls.polls, event.pollId, (poll) => evolvePoll(poll, event)) }
    default:
      return polls
  }
}

// --- who sees what ---

/** The rooms of the events of polls; undefined for those of everybody. */
export const pollsAudience = (event: MeetingEvent): readonly Room[] | undefined => {
  switch (event.type) {
    case 'pollPrepared':
    case 'pollRemoved':
    case 'ballotNoted':
    case 'pollCounted':
      return ['podium']
    case 'ballotCast': {
      const { ballot, unit, holderId, seenBy } = event
      if (seenBy === 'all') return undefined
      return [
        `${unit}:${ballot.unitId}`,
        ...(holderId === null ? [] : [`organization:${holderId}` as const]),
        ...(seenBy === 'podium' ? (['podium'] as const) : []),
      ]
    }
    default:
      return undefined
  }
}

/** Whether this viewer sees who answered what; own ballots they see in any case. */
export const seesBallots = ({ counts, rules, publishedAt }: Poll, podium: boolean): boolean => {
  if (rules.interim === 'all' || (publishedAt !== null && rules.names === 'all')) return true
  return podium && (counts.length > 0 || rules.interim === 'podium')
}

const isOwn = ({ unit, proxies }: Poll, viewer: Viewer, unitId: string): boolean => {
  if (unit === 'person') return unitId === viewer.personId
  const own = votesFor(viewer)
  return own.includes(unitId) || proxies.some(({ fromId, toId }) => fromId === unitId && own.includes(toId))
}

const pollFor = (poll: Poll, viewer: Viewer): Poll => {
  const podium = isPodium(viewer)
  const isTold = podium || poll.publishedAt !== null
  return {
    ...poll,
    ballots: seesBallots(poll, podium)
      ? poll.ballots
      : poll.ballots.filter(({ unitId }) => isOwn(poll, viewer, unitId)),
    answered: isTold ? poll.answered : [],
    counts: isTold ? poll.counts : [],
  }
}

/** What this viewer may see: prepared polls are the podium's, and nobody sees answers before their time. */
export const pollsFor = (polls: Polls, viewer: Viewer): Polls => ({
  ...polls,
  polls: polls.polls
    .filter(({ status }) => status !== 'prepared' || isPodium(viewer))
    .map((poll) => pollFor(poll, viewer)),
})

/** True when this viewer may still learn the result of a poll only later. */
export const isHeldFrom = ({ status, publishedAt }: Poll, viewer: Viewer): boolean =>
  status === 'closed' && publishedAt === null && !isPodium(viewer)
