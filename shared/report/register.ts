/** Every point that is before everybody, with all that stands behind it: what the register is made of, in every form. */

import type { ActionStatus } from '../actions/model.ts'
import { itemOf } from '../agenda/select.ts'
import { type Later, laterFacts } from '../decisions/later-facts.ts'
import type {
  Conclusion,
  DecisionDraft,
  DecisionKind,
  DecisionPoint,
  Outcome,
  Reopened,
} from '../decisions/model.ts'
import { conclusionOf, supersededBy } from '../decisions/select.ts'
import { verbOf } from '../decisions/verbs.ts'
import type { Ruling } from '../floor/model.ts'
import { findById } from '../kernel/lists.ts'
import { methodNames } from '../messages/polls.ts'
import { registerWords, rulingNames, unconcludedNames } from '../messages/report.ts'
import { paragraph, say, type Unwritten } from '../messages/sentence.ts'
import type { Poll } from '../polls/model.ts'
import { differencesFromPut, notePutAs, type PointWording, putAs, wordingsPut } from '../polls/points-put.ts'
import { outcomeName, resultOf, resultOfPart } from '../polls/results.ts'
import { momentIn, type TallyMoment } from '../polls/tallies.ts'
import { textHash } from '../polls/text-hash.ts'
import { textPut, wholeText } from '../polls/text-put.ts'
import { withdrawalsOf } from '../polls/withdrawals.ts'
import { onRecord } from '../record/off-record.ts'
import type { PersonRole } from '../roster/model.ts'
import { recordedPerson } from '../roster/select.ts'
import type { State } from '../state.ts'
import { wordingOf } from './decided.ts'
import { codeOf, rulingBefore } from './words.ts'

/** `chair`: what the chair announced or ruled; `ruling`: on a point of order; `conclusion`: on a poll that stands alone. */
export type RegisterKind = DecisionKind | 'ruling' | 'conclusion'

/** What was put to them. The result is in words, and only where everybody may see it. */
export interface PollBehind {
  readonly title: string
  readonly method: Unwritten
  readonly result: Unwritten
  /** How the words of the poll differ from the text of the entry; '' where they are the same. */
  readonly note: Unwritten
  /** SHA-256 of the text that was put to them, in hexadecimal. */
  readonly textHash: string
}

/** What the chair said, when, and the role of who entered it; null for somebody who has left the roster. */
export interface ConclusionBehind {
  readonly text: string
  readonly condition: string
  readonly at: TallyMoment
  readonly by: PersonRole | null
}

/** A later fact. */
export interface LaterFact {
  /** Code of the organization that it is of; '' for none. */
  readonly organization: string
  readonly text: Unwritten
  readonly at: TallyMoment
}

export interface RegisterEntry {
  /** Of the point, of the conclusion, or of the request that was ruled on. */
  readonly id: string
  readonly item: { readonly number: string; readonly title: string } | null
  readonly documents: readonly string[]
  readonly kind: RegisterKind
  /** '' where the text opens with none of the field's verbs. */
  readonly verb: string
  /** As it was concluded; as it stands where it was not. */
  readonly text: Unwritten
  /** "Endorsed", "Not concluded", "Agreed", "Upheld". */
  readonly outcome: Unwritten
  /** Null where nothing was concluded, and for a ruling. */
  readonly outcomeCode: Outcome | null
  readonly until: string
  /** Of the point. */
  readonly condition: string
  readonly owner: string
  readonly due: string | null
  /** Of the action that came from it; null where none did. */
  readonly action: ActionStatus | null
  readonly polls: readonly PollBehind[]
  readonly conclusion: ConclusionBehind | null
  readonly footnotes: readonly LaterFact[]
  /** True where a later decision superseded it: it is not in force. */
  readonly isSuperseded: boolean
}

/** A result that is held for the podium is not told: the register is for everybody in the end. */
const asPublished = (poll: Poll): Poll =>
  poll.status === 'closed' && poll.publishedAt === null ? { ...poll, counts: [] } : poll

const pollBehind = (state: State, poll: Poll, pointId: string | null, note: Unwritten): PollBehind => {
  const told = asPublished(poll)
  const { conclusions } = state.decisions
  const code = (id: string) => codeOf(state.roster, id)
  const part = poll.parts.length > 1 ? poll.parts.find((one) => one.pointId === pointId) : undefined
  const ofPart = part && pointId !== null ? resultOfPart(told, part, code, conclusions) : ''
  return {
    title: poll.title,
    method: say(methodNames[poll.method]),
    result: paragraph(
      ofPart === '' ? resultOf(told, code, conclusions) : ofPart,
      withdrawalsOf(poll, (at) => momentIn(state.meeting.zone)(at).local),
    ),
    note,
    textHash: textHash(part && pointId !== null ? textPut(poll, part) : wholeText(poll)),
  }
}

/**
 * The polls behind a point: those that put it, in whatever version, and the one on which the chair concluded where that
 * put a text of its own. A poll that put other points of the decision is not behind this one.
 */
const pollsBehind = (
  state: State,
  decision: DecisionDraft,
  words: PointWording,
  conclusion: Conclusion | undefined,
): { readonly poll: Poll; readonly note: Unwritten }[] =>
  state.polls.polls.flatMap((poll) => {
    if (poll.status === 'prepared') return []
    if (poll.decisionId !== decision.id)
      return poll.id === conclusion?.pollId
        ? [{ poll, note: paragraph(...differencesFromPut(poll, decision, conclusion)) }]
        : []
    const as = putAs(wordingsPut(poll, decision), words)
    return as.was === 'not-put' ? [] : [{ poll, note: notePutAs(as) }]
  })

const concluded = (
  { meeting, roster }: State,
  { text, condition, concludedAt, concludedBy }: Conclusion,
): ConclusionBehind => ({
  ...{ text, condition },
  at: momentIn(meeting.zone)(concludedAt),
  by: recordedPerson(roster, concludedBy)?.role ?? null,
})

const footnotesWhere = (state: State, which: (one: Later) => boolean): LaterFact[] =>
  laterFacts(state)
    .filter(which)
    .map(({ organizationId, text, addedAt }) => ({
      ...{ organization: codeOf(state.roster, organizationId), text },
      at: momentIn(state.meeting.zone)(addedAt),
    }))

const itemNamed = ({ agenda }: State, itemId: string | null): RegisterEntry['item'] => {
  const item = itemOf(agenda, itemId)
  return item ? { number: item.number, title: item.title } : null
}

const documentsOf = ({ agenda }: State, itemId: string | null, own: readonly string[]): readonly string[] =>
  own.length > 0 ? own : (itemOf(agenda, itemId)?.documents ?? [])

/** "Endorsed"; "Endorsed, superseded" where a later decision is in force instead. */
const outcomeInForce = ({ decisions }: State, { id, outcome, until }: Conclusion): Unwritten =>
  supersededBy(decisions, id)
    ? say(registerWords.superseded, { outcome: outcomeName(outcome, until) })
    : outcomeName(outcome, until)

const pointEntry = (state: State, decision: DecisionDraft, point: DecisionPoint): RegisterEntry => {
  const conclusion = conclusionOf(state.decisions, decision.id, point.id)
  const text = wordingOf(conclusion, point)
  const concludedIn = conclusion?.wording.find(({ pointId }) => pointId === point.id)
  const words = { pointId: point.id, version: concludedIn?.version ?? point.version, text }
  const polls = pollsBehind(state, decision, words, conclusion)
  const { conclusions, reopened = [] } = state.decisions
  const covering = [...conclusions, ...reopened].filter(
    (one) => one.decisionId === decision.id && (one.pointIds.length === 0 || one.pointIds.includes(point.id)),
  )
  const abouts = new Set([decision.id, ...covering.map(({ id }) => id), ...polls.map(({ poll }) => poll.id)])
  return {
    ...{ id: point.id, item: itemNamed(state, decision.itemId), kind: decision.kind },
    documents: documentsOf(state, decision.itemId, decision.documents),
    verb: text === point.text ? point.verb : verbOf(text),
    text,
    outcome: conclusion ? outcomeInForce(state, conclusion) : say(unconcludedNames[decision.kind]),
    isSuperseded: conclusion !== undefined && supersededBy(state.decisions, conclusion.id) !== undefined,
    outcomeCode: conclusion?.outcome ?? null,
    until: conclusion?.until ?? '',
    ...{ condition: point.condition, owner: point.owner, due: point.due },
    action: state.followUp.actions.find(({ pointId }) => pointId === point.id)?.status ?? null,
    polls: polls.map(({ poll, note }) => pollBehind(state, poll, point.id, note)),
    conclusion: conclusion ? concluded(state, conclusion) : null,
    footnotes: footnotesWhere(
      state,
      ({ aboutId, pointId }) => abouts.has(aboutId) && (pointId === null || pointId === point.id),
    ),
  }
}

/** What has neither owner nor condition of its own. */
const bare = {
  ...{ documents: [], verb: '', until: '', condition: '', owner: '', due: null, action: null },
  ...{ polls: [], footnotes: [], outcomeCode: null, isSuperseded: false },
} as const

/** What the chair concluded where there is no point to conclude on. */
const conclusionEntry = (state: State, one: Conclusion): RegisterEntry => {
  const poll = findById(state.polls.polls, one.pollId)
  const decision = findById(state.decisions.drafts, one.decisionId)
  const title = decision?.title || poll?.title || ''
  return {
    ...{ ...bare, id: one.id, kind: 'conclusion', item: itemNamed(state, one.itemId) },
    documents: documentsOf(state, one.itemId, decision?.documents ?? []),
    verb: verbOf(one.text),
    text:
      title === '' || one.text === ''
        ? title || one.text
        : say(registerWords.titled, { title, text: one.text }),
    outcome: outcomeInForce(state, one),
    isSuperseded: supersededBy(state.decisions, one.id) !== undefined,
    outcomeCode: one.outcome,
    until: one.until,
    polls: poll
      ? [pollBehind(state, poll, null, decision ? paragraph(...differencesFromPut(poll, decision, one)) : '')]
      : [],
    conclusion: concluded(state, one),
    footnotes: footnotesWhere(state, ({ aboutId }) => [one.id, poll?.id, decision?.id].includes(aboutId)),
  }
}

/** What is open again where there is no point to conclude on. */
const reopenedEntry = (state: State, one: Reopened): RegisterEntry => ({
  ...conclusionEntry(state, { ...one, text: '', condition: '', until: '' }),
  ...{ outcome: say(unconcludedNames.decision), outcomeCode: null, conclusion: null },
})

/** The last that was reopened of each subject, where nothing has been concluded on it again. */
const stillReopened = ({ decisions }: State): Reopened[] => {
  const { conclusions, reopened = [] } = decisions
  const isSame = (one: Conclusion, other: Conclusion): boolean =>
    one.decisionId === other.decisionId && (one.decisionId !== null || one.pollId === other.pollId)
  return reopened.filter(
    (one, index) => ![...conclusions, ...reopened.slice(index + 1)].some((other) => isSame(one, other)),
  )
}

/** A point of order is named as the meeting names who spoke. */
const rulingEntry = (state: State, one: Ruling): RegisterEntry => {
  const isNamed = state.record.attribution !== 'none'
  const named = (id: string | null) => ({ isNamed, code: codeOf(state.roster, id) })
  return {
    ...{ ...bare, id: one.requestId, kind: 'ruling', item: itemNamed(state, one.itemId) },
    text: paragraph(
      say(registerWords.pointOfOrder, named(one.organizationId)),
      one.text,
      rulingBefore(one),
      one.appealedBy === null ? '' : say(registerWords.appealed, named(one.appealedBy)),
    ),
    outcome: say(rulingNames[one.ruling]),
    conclusion: { text: one.text, condition: '', at: momentIn(state.meeting.zone)(one.at), by: 'chair' },
  }
}

const kinds: readonly DecisionKind[] = ['agreement', 'chair', 'decision']

/**
 * The register of a meeting, in the order of its agenda: on each item the chair's rulings and conclusions on polls, then
 * what was agreed, announced and decided. What is off the record, drafts and results that are held are not in it.
 */
export const registerOf = (view: State): RegisterEntry[] => {
  const state = onRecord(view)
  const { drafts, conclusions } = state.decisions
  const hasPoints = ({ decisionId }: Conclusion) => (findById(drafts, decisionId)?.points.length ?? 0) > 0
  const open = stillReopened(state).filter((one) => !hasPoints(one))
  // A point of order that was struck was not raised: the table of interventions has it, with the reason.
  const isRaised = ({ requestId }: Ruling) => !findById(state.floor.delivered, requestId)?.struck
  const on = (itemId: string | null): RegisterEntry[] => [
    ...state.floor.rulings
      .filter((one) => one.itemId === itemId && isRaised(one))
      .map((one) => rulingEntry(state, one)),
    ...conclusions
      .filter((one) => one.itemId === itemId && !hasPoints(one))
      .map((one) => conclusionEntry(state, one)),
    ...open.filter((one) => one.itemId === itemId).map((one) => reopenedEntry(state, one)),
    ...kinds.flatMap((kind) =>
      drafts
        .filter((one) => one.itemId === itemId && one.status === 'tabled' && one.kind === kind)
        .flatMap((decision) => decision.points.map((point) => pointEntry(state, decision, point))),
    ),
  ]
  return [...state.agenda.items.map(({ id }) => id), null].flatMap(on)
}
