import type { CommandOf } from '../commands.ts'
import type { DecisionDraft } from '../decisions/model.ts'
import { accept, type Context, isRefused, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { formula } from '../messages/formula.ts'
import type { State } from '../state.ts'
import { isSealedBy, mayAsk, methods } from './methods.ts'
import type { Poll, PollMethod, PollPart, PollRules, Polls } from './model.ts'
import { isPosition, questionKinds } from './questions.ts'
import type { PollsDecision, PollsRefusal } from './refusals.ts'
import { withPoll } from './select.ts'

// --- preparing ---

export type PollDraft = CommandOf<'preparePoll'>['poll']

/** How a poll would be held: as the meeting votes and as its method wants it, unless the draft says otherwise. */
export const rulesOf = (
  { rules }: Pick<Polls, 'rules'>,
  { method, rules: own = {}, parts = [] }: PollDraft,
): PollRules => {
  const { isVote, sealing, silenceConsents } = methods[method]
  const byMajority = rules.deciding === 'majority' && isVote && parts.every(isPosition)
  const set: PollRules = {
    interim: silenceConsents ? 'all' : 'hidden',
    names: 'all',
    sealed: false,
    stands: rules.stands,
    final: false,
    absent: rules.absent,
    suspended: rules.suspended,
    held: false,
    split: sealing !== 'always',
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

/** What one setting makes of others: sealed answers are nobody's to see, a roll-call is heard by all. */
const consistent = (method: PollMethod, rules: PollRules): PollRules => {
  const sealed = isSealedBy(method, rules)
  if (sealed) return { ...rules, sealed, interim: 'hidden', names: 'podium', rollCall: 'none' }
  const open = { ...rules, sealed }
  if (!methods[method].mayBeCalled) return { ...open, rollCall: 'none', interim: seenWhileOpen(open) }
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

export const partsOfDecision = (
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

const partOf = ({ text, ask, options = [], most, other }: AskedPart, index: number): PollPart => {
  const { needsOptions, mayNameEnds, takesSeveral, mayAllowOther } = questionKinds[ask]
  return {
    ...wholePart(text.trim()),
    id: `q${index + 1}`,
    ask,
    options:
      needsOptions || mayNameEnds
        ? options.map((option, place) => ({ id: `o${place + 1}`, text: option.trim() }))
        : [],
    most: takesSeveral ? (most ?? null) : null,
    other: mayAllowOther ? (other ?? false) : false,
  }
}

const partsRefused = (method: PollMethod, parts: readonly AskedPart[]): Refused<PollsRefusal> | undefined => {
  const { questions } = methods[method]
  const wrong = parts.find(
    ({ ask }) => !mayAsk(method, ask) || parts.length > (questions?.most ?? parts.length),
  )
  if (wrong) return refuse('wrong-question', wrong.text)
  if (questions?.inWords && parts.some(({ text }) => text.trim() === '')) return refuse('nothing-is-asked')
  const few = parts.find(
    (part) => questionKinds[part.ask].needsOptions && new Set(part.options?.map(plainly)).size < 2,
  )
  if (few) return refuse('options-missing', few.text)
  const half = parts.find((part) => questionKinds[part.ask].mayNameEnds && !hasEnds(part))
  return half && refuse('ends-missing', half.text)
}

/** The options of a slider are the words at its ends: two, or none. */
const hasEnds = ({ options = [] }: AskedPart): boolean => options.length === 0 || options.length === 2

const plainly = (text: string): string => text.trim().toLowerCase()

const askedParts = (draft: PollDraft, text: string): PollPart[] | Refused<PollsRefusal> => {
  const { method, parts = [] } = draft
  if (parts.length === 0) {
    return text === '' || !methods[method].putsText ? refuse('nothing-is-asked') : [wholePart(text)]
  }
  return partsRefused(method, parts) ?? parts.map(partOf)
}

export const pollFrom = (state: State, id: string, draft: PollDraft): Poll | Refused<PollsRefusal> => {
  const { method, itemId = null, decisionId = null, rulingId, document = '' } = draft
  const { needsMajorityBody, silenceConsents, byPerson } = methods[method]
  if (needsMajorityBody && state.polls.rules.deciding === 'consensus')
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
  const isEmpty = parts.every((part) => isPosition(part) && part.text === '')
  if (isEmpty && text === '') return refuse('nothing-is-asked')
  const unit = byPerson ? (draft.unit ?? 'person') : 'organization'
  return {
    ...{ id, method, decisionId, unit, parts: parts as PollPart[] },
    ...(rulingId === undefined ? {} : { rulingId }),
    itemId: itemId ?? decision?.itemId ?? null,
    title: draft.title.trim(),
    text: silenceConsents && decision && text === '' ? formula : text,
    document: document.trim() || (decision?.documents.join(', ') ?? ''),
    rules: rulesOf(state.polls, draft),
    status: 'prepared',
    ...{ openedAt: null, closesAt: null, closingAskedAt: null, closedAt: null, publishedAt: null },
    ...{ electorate: [], proxies: [], members: 0, presentAtClose: null, publicKey: null },
    ...{ roll: [], called: 0, answered: [], ballots: [], counts: [], voidReason: '' },
  }
}

export const preparePoll = (
  state: State,
  { poll: draft }: CommandOf<'preparePoll'>,
  { id }: Context,
): PollsDecision => {
  const poll = pollFrom(state, id, draft)
  return isRefused(poll)
    ? (poll as Refused<PollsRefusal>)
    : accept({ type: 'pollPrepared', poll: poll as Poll })
}

export const changePoll = (state: State, { pollId, poll: draft }: CommandOf<'changePoll'>): PollsDecision =>
  withPoll(state, pollId, 'prepared', () => {
    const poll = pollFrom(state, pollId, draft)
    return isRefused(poll)
      ? (poll as Refused<PollsRefusal>)
      : accept({ type: 'pollPrepared', poll: poll as Poll })
  })

export const removePoll = (state: State, { pollId }: CommandOf<'removePoll'>): PollsDecision =>
  withPoll(state, pollId, 'prepared', () => accept({ type: 'pollRemoved', pollId }))
