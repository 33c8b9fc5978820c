/** Decisions: their points and wordings, amendments, what the chair concluded, and footnotes that come later. */
import { itemOf } from './agenda.ts'
import type { CommandOf } from './commands.ts'
import type { EventOf, Happening, MeetingEvent } from './events.ts'
import { accept, type Context, type Decision, type Refused, refuse } from './kernel/decision.ts'
import { findById, updateById } from './kernel/lists.ts'
import type { Room } from './kernel/rooms.ts'
import { isPodium, type Viewer } from './kernel/viewer.ts'
import { organizationOf } from './roster.ts'
import type {
  Amendment,
  Conclusion,
  DecisionDraft,
  DecisionPoint,
  Decisions,
  Outcome,
  Poll,
  State,
} from './state.ts'

export type DecisionsRefusal =
  | 'members-only'
  | 'unknown-item'
  | 'unknown-decision'
  | 'unknown-point'
  | 'unknown-amendment'
  | 'unknown-poll'
  | 'unknown-conclusion'
  | 'unknown-organization'
  | 'no-seat'
  | 'not-your-organization'
  | 'nothing-changes'
  | 'verb-not-in-text'
  | 'text-missing'
  | 'decision-is-tabled'
  | 'decision-not-tabled'
  | 'decision-withdrawn'
  | 'decision-concluded'
  | 'point-changed'
  | 'point-concluded'
  | 'amendment-answered'
  | 'proposals-over'
  | 'deletion-takes-no-text'
  | 'poll-is-open'
  | 'poll-not-closed'
  | 'poll-void'
  | 'poll-concluded'
  | 'poll-is-secret'
  | 'nothing-to-conclude'
  | 'say-until-when'
  | 'body-decides-by-consensus'
type Decided = Decision<DecisionsRefusal>
type Unfit = Refused<DecisionsRefusal> | undefined

export const emptyDecisions: Decisions = { drafts: [], amendments: [], conclusions: [], footnotes: [] }

// --- the verbs of the field ---

/** The verbs that points of decisions open with, in the past tense, the most frequent first. */
export const verbs: readonly string[] = [
  'requested',
  'took note',
  'endorsed',
  'agreed',
  'recommended',
  'noted',
  'supported',
  'approved',
  'called on',
  'called for',
  'recognized',
  'acknowledged',
  'provided',
  'reviewed',
  'expressed appreciation',
  'welcomed',
  'considered',
  'recalled',
  'confirmed',
  'reaffirmed',
  'reiterated',
  'encouraged',
  'adopted',
  'emphasized',
  'expressed support',
  'looked forward',
  'identified',
  'thanked',
  'established',
  'decided',
  'suggested',
  'did not endorse',
  'discussed',
  'undertook',
  'stated',
  'stressed',
  'commended',
  'regretted',
  'reminded',
  'expressed',
]

const oneSpelling = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\b(recogn|emphas)is/g, '$1iz')
    .replace(/^expressed (?:its|their) /, 'expressed ')
    .trim()

/** From the verb on: without a bullet or "(a)" in front of it, nor what strengthens it. */
const opening = (text: string): string => {
  const words = text.replace(/^[^\p{L}]*(?:\p{L}{1,3}[.)]\s[^\p{L}]*)?/u, '')
  return oneSpelling(words.replace(/^(?:also|further|again|strongly|unanimously)\s+/i, ''))
}

const startsWith = (words: string, verb: string): boolean =>
  verb !== '' && words.startsWith(verb) && !/\p{L}/u.test(words.charAt(verb.length))

const opensWith = (text: string, verb: string): boolean =>
  startsWith(opening(text), verb) || startsWith(oneSpelling(text), verb)

const longest = (words: readonly string[]): string =>
  words.reduce((long, word) => (word.length > long.length ? word : long), '')

/** The verb that a sentence opens with, as `verbs` spells it; '' when it opens with none of them. */
export const verbOf = (text: string): string => longest(verbs.filter((verb) => opensWith(text, verb)))

/** The verb of a text: the one named, which has to open it, or the one found. Undefined when it does not. */
const verbFor = (text: string, named: string | undefined, before?: DecisionPoint): string | undefined => {
  const verb = oneSpelling(named ?? '')
  if (verb !== '') return opensWith(text, verb) ? verb : undefined
  if (before?.text === text) return before.verb
  return longest([verbOf(text), before && opensWith(text, before.verb) ? before.verb : ''])
}

// --- reading ---

/** The decisions of an item that the reader's copy holds, withdrawn ones too, in the order they were tabled. */
export const decisionsOfItem = ({ drafts }: Decisions, itemId: string): DecisionDraft[] =>
  drafts.filter((one) => one.itemId === itemId)

/** The places of the points that a conclusion is about, from 1, in the order of the decision; none for the whole. */
export const pointNumbers = (
  { drafts }: Pick<Decisions, 'drafts'>,
  { decisionId, pointIds }: Pick<Conclusion, 'decisionId' | 'pointIds'>,
): number[] =>
  (findById(drafts, decisionId)?.points ?? []).flatMap(({ id }, index) =>
    pointIds.includes(id) ? [index + 1] : [],
  )

/** The decision that a point belongs to; undefined when the point is not there (any more). */
export const draftOfPoint = ({ drafts }: Decisions, pointId: string): DecisionDraft | undefined =>
  drafts.find(({ points }) => points.some(({ id }) => id === pointId))

/**
 * The amendments of a decision that wait for an answer, in the order they came. With a `pointId`, those that
 * replace or delete this point or are inserted behind it; with null, those that are inserted before the first.
 */
export const openAmendments = (
  { amendments }: Decisions,
  decisionId: string,
  pointId?: string | null,
): Amendment[] =>
  amendments.filter(
    (one) =>
      one.status === 'proposed' &&
      one.decisionId === decisionId &&
      (pointId === undefined || one.pointId === pointId),
  )

/** True when the point that an amendment speaks of has gone: it is without object, and cannot be applied. */
export const isWithoutObject = (decisions: Decisions, { decisionId, pointId }: Amendment): boolean =>
  pointId !== null && draftOfPoint(decisions, pointId)?.id !== decisionId

const comesBack: readonly Outcome[] = ['on-hold', 'deferred', 'chair-to-decide']

/** True for an outcome after which nothing changes; false where the body, or the chair, comes back to it. */
export const isFinal = (outcome: Outcome): boolean => !comesBack.includes(outcome)

/** The latest conclusion that covers a point; with `pointId` null, the latest on the decision as a whole. */
export const conclusionOf = (
  { conclusions }: Decisions,
  decisionId: string,
  pointId: string | null,
): Conclusion | undefined =>
  conclusions.findLast(
    (one) =>
      one.decisionId === decisionId &&
      (one.pointIds.length === 0 || (pointId !== null && one.pointIds.includes(pointId))),
  )

/** True when a point (with null: the decision as a whole) was concluded for good, and changes no more. */
export const isConcluded = (decisions: Decisions, decisionId: string, pointId: string | null): boolean => {
  const conclusion = conclusionOf(decisions, decisionId, pointId)
  return conclusion !== undefined && isFinal(conclusion.outcome)
}

/** True when nothing of a decision is left to conclude: it was concluded as a whole, or every point of it was. */
export const isSettled = (decisions: Decisions, { id, points }: DecisionDraft): boolean =>
  isConcluded(decisions, id, null) ||
  (points.length > 0 && points.every((point) => isConcluded(decisions, id, point.id)))

// --- what stands in the way ---

const isTabled = ({ status }: DecisionDraft): boolean => status === 'tabled'

const withDecision = (
  { decisions }: State,
  decisionId: string,
  then: (decision: DecisionDraft) => Decided,
): Decided => {
  const decision = findById(decisions.drafts, decisionId)
  return decision ? then(decision) : refuse('unknown-decision')
}

const withPoint = (
  { decisions }: State,
  pointId: string,
  then: (decision: DecisionDraft, point: DecisionPoint) => Decided,
): Decided => {
  const decision = draftOfPoint(decisions, pointId)
  const point = findById(decision?.points ?? [], pointId)
  return decision && point ? then(decision, point) : refuse('unknown-point')
}

const notTabled = ({ status }: DecisionDraft): Unfit => {
  if (status === 'withdrawn') return refuse('decision-withdrawn')
  return status === 'draft' ? refuse('decision-not-tabled') : undefined
}

const isWithdrawn = ({ status }: DecisionDraft): Unfit =>
  status === 'withdrawn' ? refuse('decision-withdrawn') : undefined

const putsAnything = ({ decisionId }: Poll, { id }: DecisionDraft): boolean => decisionId === id

const putsWhole = (poll: Poll, decision: DecisionDraft): boolean =>
  putsAnything(poll, decision) && poll.parts.every(({ pointId }) => pointId === null)

const putsPoint = (poll: Poll, decision: DecisionDraft, pointId: string): boolean =>
  putsWhole(poll, decision) || poll.parts.some((part) => part.pointId === pointId)

/** What is being asked does not change under those who answer. */
const isBeingAsked = ({ polls }: State, puts: (poll: Poll) => boolean): Unfit => {
  const poll = polls.polls.find((one) => one.status === 'open' && puts(one))
  return poll && refuse('poll-is-open', poll.title)
}

const pointConcluded = ({ decisions }: State, { id, points }: DecisionDraft, pointId: string): Unfit =>
  isConcluded(decisions, id, pointId)
    ? refuse('point-concluded', `${points.findIndex((point) => point.id === pointId) + 1}`)
    : undefined

/** Why a point cannot be changed, moved or removed now. */
const isFixed = (state: State, decision: DecisionDraft, pointId: string): Unfit =>
  isWithdrawn(decision) ??
  isBeingAsked(state, (poll) => putsPoint(poll, decision, pointId)) ??
  pointConcluded(state, decision, pointId)

/** Why a decision takes no further point now. */
const isFull = (state: State, decision: DecisionDraft): Unfit =>
  isWithdrawn(decision) ??
  isBeingAsked(state, (poll) => putsWhole(poll, decision)) ??
  (isConcluded(state.decisions, decision.id, null) ? refuse('decision-concluded') : undefined)

/** Why a decision as such (its title, its being there) cannot change now. */
const isHeld = (state: State, decision: DecisionDraft): Unfit => {
  const unfit = isWithdrawn(decision) ?? isBeingAsked(state, (poll) => putsAnything(poll, decision))
  if (unfit) return unfit
  const hasFinal = state.decisions.conclusions.some(
    ({ decisionId, outcome }) => decisionId === decision.id && isFinal(outcome),
  )
  return hasFinal ? refuse('decision-concluded') : undefined
}

// --- drafting and tabling ---

type PointFields = Pick<CommandOf<'addPoint'>, 'verb' | 'text' | 'owner' | 'due' | 'condition'>

const newPoint = (id: string, fields: PointFields): DecisionPoint | undefined => {
  const text = fields.text.trim()
  const verb = verbFor(text, fields.verb)
  if (verb === undefined) return undefined
  const { owner = '', due = null, condition = '' } = fields
  return { id, verb, text, version: 1, earlier: [], owner: owner.trim(), due, condition: condition.trim() }
}

/**
 * A decision as it is before everybody. The versions of a draft begin anew: what it said until then is nobody's
 * business. One that was withdrawn comes back as it was, with its wordings.
 */
export const asTabled = (decision: DecisionDraft): DecisionDraft => {
  const { status, points } = decision
  const fresh = points.map((point) => ({ ...point, version: 1, earlier: [] }))
  return { ...decision, status: 'tabled', points: status === 'draft' ? fresh : points }
}

/** The event that puts a decision before everybody. */
export const tabling = (decision: DecisionDraft): Happening => ({
  type: 'decisionTabled',
  decision: asTabled(decision),
})

/** A decision for an item, for the podium's eyes, or tabled at once. Refuses a verb that does not open its text. */
export const draftDecision = (
  { agenda }: State,
  command: CommandOf<'draftDecision'>,
  { id }: Context,
): Decided => {
  const { itemId, kind, title = '', documents = [], points = [] } = command
  if (!itemOf(agenda, itemId)) return refuse('unknown-item', itemId)
  const made = points.map((fields, index) => newPoint(`${id}-${index + 1}`, fields))
  const sound = made.filter((point) => point !== undefined)
  if (sound.length < made.length) return refuse('verb-not-in-text', points[made.indexOf(undefined)]?.verb)
  const decision: DecisionDraft = {
    ...{ id, itemId, kind, title: title.trim(), documents },
    ...{ status: 'draft', points: sound },
  }
  return accept(command.tabled ? tabling(decision) : { type: 'decisionDrafted', decision })
}

export const changeDecision = (state: State, command: CommandOf<'changeDecision'>): Decided =>
  withDecision(state, command.decisionId, (decision) => {
    const { kind = decision.kind, documents = decision.documents } = command
    const title = command.title.trim()
    const unfit = isHeld(state, decision)
    if (unfit) return unfit
    const isSame =
      title === decision.title &&
      kind === decision.kind &&
      documents.length === decision.documents.length &&
      documents.every((document, index) => document === decision.documents[index])
    if (isSame) return refuse('nothing-changes')
    const { id: decisionId } = decision
    return accept({
      ...{ type: 'decisionChanged', decisionId, title, documents, kind },
      tabled: isTabled(decision),
    })
  })

/** Puts a draft before everybody, or what was withdrawn again. */
export const tableDecision = (state: State, { decisionId }: CommandOf<'tableDecision'>): Decided =>
  withDecision(state, decisionId, (decision) => {
    if (isTabled(decision)) return refuse('decision-is-tabled')
    return accept(tabling(decision))
  })

export const removeDecision = (state: State, { decisionId }: CommandOf<'removeDecision'>): Decided =>
  withDecision(
    state,
    decisionId,
    (decision) =>
      isHeld(state, decision) ??
      accept({ type: isTabled(decision) ? 'decisionWithdrawn' : 'decisionRemoved', decisionId }),
  )

// --- points ---

export const addPoint = (state: State, command: CommandOf<'addPoint'>, { id }: Context): Decided =>
  withDecision(state, command.decisionId, (decision) => {
    const behind = command.after === undefined ? (decision.points.at(-1)?.id ?? null) : command.after
    const unfit = isFull(state, decision)
    if (unfit) return unfit
    if (behind !== null && !findById(decision.points, behind)) return refuse('unknown-point')
    const point = newPoint(id, command)
    if (!point) return refuse('verb-not-in-text', command.verb)
    return accept({
      ...{ type: 'pointAdded', decisionId: decision.id, point },
      ...{ after: behind, tabled: isTabled(decision) },
    })
  })

const rewritten = (
  decision: DecisionDraft,
  point: DecisionPoint,
  fields: PointFields,
): Happening | undefined => {
  const { owner = point.owner, due = point.due, condition = point.condition } = fields
  const text = fields.text.trim()
  const verb = verbFor(text, fields.verb, point)
  if (verb === undefined) return undefined
  return {
    ...{ type: 'pointChanged', decisionId: decision.id, pointId: point.id, verb, text },
    ...{ owner: owner.trim(), due, condition: condition.trim(), tabled: isTabled(decision) },
  }
}

/** What it does not name stays. Refuses a `version` that is not the point's: somebody else was quicker. */
export const changePoint = (state: State, command: CommandOf<'changePoint'>): Decided =>
  withPoint(state, command.pointId, (decision, point) => {
    const unfit = isFixed(state, decision, point.id)
    if (unfit) return unfit
    if (command.version !== point.version) return refuse('point-changed')
    const event = rewritten(decision, point, command)
    if (event?.type !== 'pointChanged') return refuse('verb-not-in-text', command.verb)
    const isSame = (['verb', 'text', 'owner', 'due', 'condition'] as const).every(
      (field) => event[field] === point[field],
    )
    return isSame ? refuse('nothing-changes') : accept(event)
  })

const removed = (decision: DecisionDraft, pointId: string): Happening => ({
  ...{ type: 'pointRemoved', decisionId: decision.id, pointId, tabled: isTabled(decision) },
})

export const removePoint = (state: State, { pointId }: CommandOf<'removePoint'>): Decided =>
  withPoint(
    state,
    pointId,
    (decision) => isFixed(state, decision, pointId) ?? accept(removed(decision, pointId)),
  )

export const movePoint = (state: State, command: CommandOf<'movePoint'>): Decided =>
  withPoint(state, command.pointId, (decision, { id: pointId }) => {
    const { after: behind } = command
    const unfit = isFixed(state, decision, pointId)
    if (unfit) return unfit
    const order: (string | null)[] = [null, ...decision.points.map(({ id }) => id)]
    if (!order.includes(behind)) return refuse('unknown-point')
    if (behind === pointId || order.indexOf(pointId) === order.indexOf(behind) + 1)
      return refuse('nothing-changes')
    return accept({
      ...{ type: 'pointMoved', decisionId: decision.id, pointId, after: behind },
      tabled: isTabled(decision),
    })
  })

// --- amendments ---

interface Proposer {
  readonly organizationId: string | null
  readonly personId: string | null
}

/** One's own organization; the podium may enter what another has said, and then names no person. */
const proposer = ({ roster }: State, actor: Viewer, named: string | undefined): Proposer | Decided => {
  const { personId, organizations } = actor
  const organizationId = named ?? organizations[0] ?? null
  if (organizationId === null) return isPodium(actor) ? { organizationId, personId } : refuse('no-seat')
  if (organizations.includes(organizationId)) return { organizationId, personId }
  if (!isPodium(actor)) return refuse('not-your-organization')
  return organizationOf(roster, organizationId)
    ? { organizationId, personId: null }
    : refuse('unknown-organization', organizationId)
}

/** Why nobody can propose this now; an open poll does not forbid to propose. */
const isClosedTo = (state: State, decision: DecisionDraft, command: CommandOf<'proposeAmendment'>): Unfit => {
  const { kind, pointId } = command
  const unfit = notTabled(decision)
  if (unfit) return unfit
  const point = findById(decision.points, pointId)
  if (!point && (pointId !== null || kind !== 'insert')) return refuse('unknown-point')
  if (kind !== 'delete' && command.text.trim() === '') return refuse('text-missing')
  if (kind === 'replace' && point?.text === command.text.trim()) return refuse('nothing-changes')
  if (kind !== 'insert' && point) return pointConcluded(state, decision, point.id)
  return isConcluded(state.decisions, decision.id, null) ? refuse('decision-concluded') : undefined
}

/** A competing wording for a tabled decision. The text of a deletion is its reason, and may be empty. */
export const proposeAmendment = (
  state: State,
  command: CommandOf<'proposeAmendment'>,
  { actor, id, now }: Context,
): Decided =>
  withDecision(state, command.decisionId, (decision) => {
    const until = state.followUp.parked.find(({ itemId }) => itemId === decision.itemId)?.until ?? null
    if (until !== null && now > until && !isPodium(actor)) return refuse('proposals-over')
    const by = proposer(state, actor, command.organizationId)
    if (!('personId' in by)) return by
    const isMember = organizationOf(state.roster, by.organizationId)?.kind === 'member'
    if (!isMember && !isPodium(actor)) return refuse('members-only')
    const { kind, pointId, text } = command
    return (
      isClosedTo(state, decision, command) ??
      accept({
        ...{ type: 'amendmentProposed', amendmentId: id, decisionId: decision.id },
        ...{ kind, pointId, text: text.trim() },
        ...{ organizationId: by.organizationId, personId: by.personId },
      })
    )
  })

const withOpenAmendment = (
  { decisions }: State,
  amendmentId: string,
  then: (amendment: Amendment) => Decided,
): Decided => {
  const amendment = findById(decisions.amendments, amendmentId)
  if (!amendment) return refuse('unknown-amendment')
  return amendment.status === 'proposed' ? then(amendment) : refuse('amendment-answered')
}

const inserted = (
  state: State,
  decision: DecisionDraft,
  { pointId, text }: Pick<Amendment, 'pointId' | 'text'>,
  id: string,
): Happening | Refused<DecisionsRefusal> => {
  const unfit = isFull(state, decision)
  if (unfit) return unfit
  const point = newPoint(id, { text })
  if (!point) return refuse('text-missing')
  return { type: 'pointAdded', decisionId: decision.id, point, after: pointId, tabled: true }
}

/**
 * Takes an amendment into the text, with the words of the room where it has found others. Refuses one whose point
 * has gone. A replacement whose words stand there already only counts as applied.
 */
export const applyAmendment = (
  state: State,
  command: CommandOf<'applyAmendment'>,
  { id }: Context,
): Decided =>
  withOpenAmendment(state, command.amendmentId, (amendment) =>
    withDecision(state, amendment.decisionId, (decision) => {
      const { id: amendmentId, kind, pointId } = amendment
      const applied: Happening = { type: 'amendmentApplied', amendmentId }
      const text = command.text?.trim() ?? amendment.text
      const point = findById(decision.points, pointId)
      const unfit = notTabled(decision)
      if (unfit) return unfit
      if (!point && pointId !== null) return refuse('unknown-point')
      if (kind === 'insert') {
        const event = inserted(state, decision, { pointId, text }, id)
        return 'refused' in event ? event : accept(applied, event)
      }
      if (!point) return refuse('unknown-point')
      const fixed = isFixed(state, decision, point.id)
      if (fixed) return fixed
      if (kind === 'delete')
        return command.text === undefined
          ? accept(applied, removed(decision, point.id))
          : refuse('deletion-takes-no-text')
      const event = text === point.text ? undefined : rewritten(decision, point, { text })
      return event ? accept(applied, event) : accept(applied)
    }),
  )

export const declineAmendment = (
  state: State,
  { amendmentId, reason }: CommandOf<'declineAmendment'>,
): Decided =>
  withOpenAmendment(state, amendmentId, () =>
    accept({ type: 'amendmentDeclined', amendmentId, reason: reason.trim() }),
  )

export const withdrawAmendment = (
  state: State,
  { amendmentId }: CommandOf<'withdrawAmendment'>,
  { actor }: Context,
): Decided =>
  withOpenAmendment(state, amendmentId, ({ organizationId }) => {
    const isOwn = organizationId !== null && actor.organizations.includes(organizationId)
    return isOwn || isPodium(actor)
      ? accept({ type: 'amendmentWithdrawn', amendmentId })
      : refuse('not-your-organization')
  })

// --- conclusions ---

const notClosed = ({ status, title }: Poll): Unfit => {
  if (status === 'void') return refuse('poll-void', title)
  return status === 'closed' ? undefined : refuse('poll-not-closed', title)
}

/** Why nobody may declare this outcome, whatever it is about. */
const badOutcome = ({ polls }: State, { outcome, until = '' }: CommandOf<'conclude'>): Unfit => {
  const isOfMajority = outcome === 'adopted' || outcome === 'not-adopted'
  if (isOfMajority && polls.rules.deciding !== 'majority') return refuse('body-decides-by-consensus')
  return outcome === 'deferred' && until.trim() === '' ? refuse('say-until-when') : undefined
}

/** Why these points (none: the whole) cannot be concluded now. */
const notToConclude = (state: State, decision: DecisionDraft, pointIds: readonly string[]): Unfit => {
  const unfit = notTabled(decision)
  if (unfit) return unfit
  if (pointIds.some((pointId) => !findById(decision.points, pointId))) return refuse('unknown-point')
  const covered = decision.points.filter(({ id }) => pointIds.length === 0 || pointIds.includes(id))
  const asked = isBeingAsked(state, (poll) =>
    pointIds.length === 0
      ? putsAnything(poll, decision)
      : covered.some(({ id }) => putsPoint(poll, decision, id)),
  )
  if (asked) return asked
  if (isConcluded(state.decisions, decision.id, null)) return refuse('decision-concluded')
  for (const { id } of covered) {
    const concluded = pointConcluded(state, decision, id)
    if (concluded) return concluded
  }
  return undefined
}

type Subject = Pick<EventOf<'concluded'>, 'itemId' | 'decisionId' | 'pointIds' | 'wording'>

const concludedDecision = (
  state: State,
  decisionId: string,
  pointIds: readonly string[],
): Subject | Refused<DecisionsRefusal> => {
  const decision = findById(state.decisions.drafts, decisionId)
  if (!decision) return refuse('unknown-decision')
  const unfit = notToConclude(state, decision, pointIds)
  if (unfit) return unfit
  const named = decision.points.filter(({ id }) => pointIds.includes(id))
  const covered = pointIds.length === 0 ? decision.points : named
  return {
    itemId: decision.itemId,
    decisionId,
    pointIds: named.map(({ id }) => id),
    wording: covered.map(({ id, version, text }) => ({ pointId: id, version, text })),
  }
}

const concludedPoll = (
  { decisions }: State,
  poll: Poll | undefined,
  pointIds: readonly string[],
): Subject | Refused<DecisionsRefusal> => {
  if (!poll) return refuse('nothing-to-conclude')
  if (pointIds.length > 0) return refuse('unknown-point')
  const isOver = decisions.conclusions.some(
    ({ decisionId, pollId, outcome }) => decisionId === null && pollId === poll.id && isFinal(outcome),
  )
  if (isOver) return refuse('poll-concluded', poll.title)
  return { itemId: poll.itemId, decisionId: null, pointIds: [], wording: [] }
}

/**
 * What the chair concludes on a tabled decision, on some of its points, or on a poll that stands alone. The outcome
 * is the chair's own: nothing computes it. Refuses what was concluded for good, and what is still being asked.
 */
export const conclude = (state: State, command: CommandOf<'conclude'>, { id }: Context): Decided => {
  const { decisionId = null, pointIds = [], pollId = null, outcome, until = '', condition = '' } = command
  const poll = findById(state.polls.polls, pollId)
  if (pollId !== null && !poll) return refuse('unknown-poll')
  const unfit = (poll && notClosed(poll)) ?? badOutcome(state, command)
  if (unfit) return unfit
  const subject =
    decisionId === null
      ? concludedPoll(state, poll, pointIds)
      : concludedDecision(state, decisionId, pointIds)
  if ('refused' in subject) return subject
  return accept({
    ...{ type: 'concluded', conclusionId: id, ...subject, pollId },
    ...{ outcome, text: command.text.trim(), until: until.trim(), condition: condition.trim() },
  })
}

// --- footnotes ---

const pointsOf = (points: readonly { readonly pointId: string | null }[]): (string | null)[] =>
  points.map(({ pointId }) => pointId)

/** The points of what a footnote is about, or why it takes none. */
const annotated = (
  { decisions, polls }: State,
  { about, aboutId, organizationId = null }: CommandOf<'addFootnote'>,
): (string | null)[] | Refused<DecisionsRefusal> => {
  if (about === 'decision') {
    const decision = findById(decisions.drafts, aboutId)
    if (!decision) return refuse('unknown-decision')
    if (decision.status === 'draft') return refuse('decision-not-tabled')
    return decision.points.map(({ id }) => id)
  }
  if (about === 'conclusion') {
    const conclusion = findById(decisions.conclusions, aboutId)
    return conclusion ? pointsOf(conclusion.wording) : refuse('unknown-conclusion')
  }
  const poll = findById(polls.polls, aboutId)
  if (!poll) return refuse('unknown-poll')
  if (poll.status === 'prepared' || poll.status === 'open') return refuse('poll-not-closed', poll.title)
  // How an organization would have answered is as secret as how it did.
  if (poll.rules.sealed && organizationId !== null) return refuse('poll-is-secret', poll.title)
  return pointsOf(poll.parts)
}

/** A later fact, dated and for good. It changes nothing of what it is about. */
export const addFootnote = (state: State, command: CommandOf<'addFootnote'>, { id }: Context): Decided => {
  const { about, aboutId, pointId = null, organizationId = null } = command
  const points = annotated(state, command)
  if ('refused' in points) return points
  if (pointId !== null && !points.includes(pointId)) return refuse('unknown-point')
  if (organizationId !== null && !organizationOf(state.roster, organizationId))
    return refuse('unknown-organization', organizationId)
  const text = command.text.trim()
  return accept({ type: 'footnoteAdded', footnoteId: id, about, aboutId, pointId, organizationId, text })
}

// --- evolving ---

const placed = (
  points: readonly DecisionPoint[],
  point: DecisionPoint,
  behind: string | null,
): DecisionPoint[] => {
  const others = points.filter(({ id }) => id !== point.id)
  const at = behind === null ? 0 : others.findIndex(({ id }) => id === behind) + 1
  return [...others.slice(0, at), point, ...others.slice(at)]
}

/** A new text counts up; what was before everybody is kept, with who replaced it and when. */
const reworded = (point: DecisionPoint, event: EventOf<'pointChanged'>): DecisionPoint => {
  const { verb, text, owner, due, condition, at, by } = event
  const { version, earlier } = point
  const next = { ...point, verb, text, owner, due, condition }
  if (text === point.text) return next
  const kept = event.tabled ? [...earlier, { version, text: point.text, at, by }] : earlier
  return { ...next, version: version + 1, earlier: kept }
}

const evolvePoints = (points: readonly DecisionPoint[], event: MeetingEvent): DecisionPoint[] => {
  switch (event.type) {
    case 'pointAdded':
      return placed(points, event.point, event.after)
    case 'pointChanged':
      return updateById(points, event.pointId, (point) => reworded(point, event))
    case 'pointRemoved':
      return points.filter(({ id }) => id !== event.pointId)
    case 'pointMoved': {
      const point = findById(points, event.pointId)
      return point ? placed(points, point, event.after) : [...points]
    }
    default:
      return [...points]
  }
}

const evolveDrafts = (drafts: readonly DecisionDraft[], event: MeetingEvent): DecisionDraft[] => {
  switch (event.type) {
    case 'decisionDrafted':
      return [...drafts, event.decision]
    // Most have never seen the decision before it is tabled: it is put at the end, for those who had it too.
    case 'decisionTabled':
      return [...drafts.filter(({ id }) => id !== event.decision.id), event.decision]
    case 'decisionChanged': {
      const { title, documents, kind } = event
      return updateById(drafts, event.decisionId, (one) => ({ ...one, title, documents, kind }))
    }
    case 'decisionRemoved':
      return drafts.filter(({ id }) => id !== event.decisionId)
    case 'decisionWithdrawn':
      return updateById(drafts, event.decisionId, (one) => ({ ...one, status: 'withdrawn' }))
    case 'pointAdded':
    case 'pointChanged':
    case 'pointRemoved':
    case 'pointMoved':
      return updateById(drafts, event.decisionId, (one) => ({
        ...one,
        points: evolvePoints(one.points, event),
      }))
    default:
      return [...drafts]
  }
}

const evolveAmendments = (amendments: readonly Amendment[], event: MeetingEvent): Amendment[] => {
  switch (event.type) {
    case 'amendmentProposed': {
      const { amendmentId: id, decisionId, kind, pointId, text, organizationId, personId, at } = event
      const proposal = { id, decisionId, kind, pointId, text, organizationId, personId, proposedAt: at }
      return [...amendments, { ...proposal, status: 'proposed', answer: '' }]
    }
    case 'amendmentApplied':
      return updateById(amendments, event.amendmentId, (one) => ({ ...one, status: 'applied' }))
    case 'amendmentDeclined':
      return updateById(amendments, event.amendmentId, (one) => ({
        ...one,
        status: 'declined',
        answer: event.reason,
      }))
    case 'amendmentWithdrawn':
      return updateById(amendments, event.amendmentId, (one) => ({ ...one, status: 'withdrawn' }))
    default:
      return [...amendments]
  }
}

const conclusionFrom = (event: EventOf<'concluded'>): Conclusion => {
  const { conclusionId: id, itemId, decisionId, pointIds, pollId, at, by } = event
  const { outcome, text, until, condition, wording } = event
  return {
    ...{ id, itemId, decisionId, pointIds, pollId, outcome, text, until, condition, wording },
    ...{ concludedAt: at, concludedBy: by },
  }
}

export const evolveDecisions = ({ decisions }: Pick<State, 'decisions'>, event: MeetingEvent): Decisions => {
  switch (event.type) {
    case 'decisionDrafted':
    case 'decisionTabled':
    case 'decisionChanged':
    case 'decisionRemoved':
    case 'decisionWithdrawn':
    case 'pointAdded':
    case 'pointChanged':
    case 'pointRemoved':
    case 'pointMoved':
      return { ...decisions, drafts: evolveDrafts(decisions.drafts, event) }
    case 'amendmentProposed':
    case 'amendmentApplied':
    case 'amendmentDeclined':
    case 'amendmentWithdrawn':
      return { ...decisions, amendments: evolveAmendments(decisions.amendments, event) }
    case 'concluded':
      return { ...decisions, conclusions: [...decisions.conclusions, conclusionFrom(event)] }
    case 'footnoteAdded': {
      const { footnoteId: id, about, aboutId, pointId, organizationId, text, at, by } = event
      const footnote = { id, about, aboutId, pointId, organizationId, text, addedAt: at, addedBy: by }
      return { ...decisions, footnotes: [...decisions.footnotes, footnote] }
    }
    default:
      return decisions
  }
}

// --- who learns of it ---

const everyone: readonly Room[] = ['everyone']
const podium: readonly Room[] = ['podium']

/** The rooms that learn of an event of decisions; undefined for other events. A draft is the podium's. */
export const decisionsAudience = (event: MeetingEvent): readonly Room[] | undefined => {
  switch (event.type) {
    case 'decisionDrafted':
    case 'decisionRemoved':
      return podium
    case 'decisionChanged':
    case 'pointAdded':
    case 'pointChanged':
    case 'pointRemoved':
    case 'pointMoved':
      return event.tabled ? everyone : podium
    case 'decisionTabled':
    case 'decisionWithdrawn':
    case 'amendmentProposed':
    case 'amendmentApplied':
    case 'amendmentDeclined':
    case 'amendmentWithdrawn':
    case 'concluded':
    case 'footnoteAdded':
      return everyone
    default:
      return undefined
  }
}

/** Drafts that were not tabled are the podium's; everything else of decisions is everybody's. */
export const decisionsFor = (decisions: Decisions, viewer: Viewer): Decisions =>
  isPodium(viewer)
    ? decisions
    : { ...decisions, drafts: decisions.drafts.filter(({ status }) => status !== 'draft') }
