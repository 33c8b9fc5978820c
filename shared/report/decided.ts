/** What was decided on an item, as paragraphs: the points word for word, as the chair concluded on them. */

import { type Later, laterFacts, reopenedInWords } from '../decisions/later-facts.ts'
import type { Conclusion, DecisionDraft, DecisionPoint } from '../decisions/model.ts'
import { conclusionOf } from '../decisions/select.ts'
import { findById } from '../kernel/lists.ts'
import { ended } from '../kernel/text.ts'
import { localAt } from '../kernel/time.ts'
import { decidedWords, leadWords } from '../messages/report.ts'
import { arm, dayOf, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import type { State } from '../state.ts'
import { type Bullet, type Line, line } from './paper.ts'
import type { Pen } from './pen.ts'
import { bodyValues, codeOf } from './words.ts'

/** Points that were concluded in the same words, in the order of the decision. */
interface Concluded {
  readonly conclusion: Conclusion | undefined
  readonly points: readonly DecisionPoint[]
}

const isSame = (a: Conclusion | undefined, b: Conclusion | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    (['outcome', 'until', 'condition', 'text'] as const).every((field) => a[field] === b[field]))

const concludedIn = ({ decisions }: State, { id, points }: DecisionDraft): Concluded[] =>
  points.reduce<Concluded[]>((done, point) => {
    const conclusion = conclusionOf(decisions, id, point.id)
    const last = done.at(-1)
    return last && isSame(last.conclusion, conclusion)
      ? [...done.slice(0, -1), { ...last, points: [...last.points, point] }]
      : [...done, { conclusion, points: [point] }]
  }, [])

/** The words of a point as they were concluded; as they stand, when they were not. */
export const wordingOf = (conclusion: Conclusion | undefined, point: DecisionPoint): string =>
  conclusion?.wording.find(({ pointId }) => pointId === point.id)?.text ?? point.text

/** On what condition; nothing where there is none. */
const underCondition = (condition: string): Unwritten[] =>
  condition === '' ? [] : [say(decidedWords.condition, { condition: ended(condition) })]

/** Who is to do it, by when, and on what condition; '' when nothing of this is set. */
const taskOf = ({ owner, due, condition }: DecisionPoint): Unwritten => {
  const parts = [
    ...(owner === '' ? [] : [say(decidedWords.responsible, { owner: ended(owner) })]),
    ...(due === null ? [] : [say(decidedWords.by, { day: dayOf(due) })]),
    ...underCondition(condition),
  ]
  return parts.length === 0 ? '' : paragraph(...parts)
}

/** A later fact in a sentence, with whose it is and its day. */
export const footnoteText = (
  { meeting, roster }: State,
  { organizationId, text, addedAt }: Later,
): Unwritten => {
  const who = codeOf(roster, organizationId)
  const day = dayOf(localAt(addedAt, meeting.zone).date)
  const words = typeof text === 'string' ? ended(text) : text
  return say(decidedWords.footnote, { hasWho: who !== '', who, text: words, day })
}

const noted = (text: Unwritten, notes: readonly number[]): Line =>
  notes.length === 0
    ? line(text)
    : [
        ...notes.slice(0, -1).map((note, index) => ({ text: index === 0 ? text : ' ', note })),
        { text: notes.length === 1 ? text : ' ', note: notes.at(-1) as number },
      ]

const writeNotes = (state: State, pen: Pen, which: (one: Later) => boolean): number[] =>
  laterFacts(state)
    .filter(which)
    .map((one) => pen.note(footnoteText(state, one)))

const isAbout =
  (decision: DecisionDraft, conclusions: readonly Conclusion[], pointId: string | null) =>
  (one: Later): boolean =>
    one.pointId === pointId &&
    (one.about === 'decision'
      ? one.aboutId === decision.id
      : one.about === 'conclusion' && conclusions.some(({ id }) => id === one.aboutId))

/** The sentence that leads to points: what the body does with them is the chair's outcome, in words. */
export const leadTo = (body: string, { outcome, until }: Pick<Conclusion, 'outcome' | 'until'>): Unwritten =>
  say(leadWords[outcome], { ...bodyValues(body), until })

/** The words before the points: the body's formula, or the chair's own. */
export const openingWordsOf = (
  body: string,
  decision: DecisionDraft,
  conclusion: Conclusion | undefined,
): Unwritten => {
  if (decision.kind === 'chair') return say(decidedWords.announced)
  if (conclusion) return leadTo(body, conclusion)
  // Points that open with a verb are sentences of the body: "In the discussion, the IASMN: Agreed to ...".
  if (decision.kind === 'agreement')
    return decision.points.every(({ verb }) => verb !== '')
      ? say(decidedWords.discussed, bodyValues(body))
      : say(decidedWords.agreed)
  return say(decidedWords.notConcluded, bodyValues(body))
}

/** The body's own block: its formula with the points as bullets, once for each outcome. */
const writeDecision = (state: State, pen: Pen, decision: DecisionDraft): void => {
  const { meeting, decisions } = state
  const { conclusions, reopened = [] } = decisions
  const own = [...conclusions, ...reopened].filter(({ decisionId }) => decisionId === decision.id)
  const isOfPoint = (pointIds: readonly DecisionPoint[]) =>
    own.filter(({ wording }) => wording.some(({ pointId }) => pointIds.some(({ id }) => id === pointId)))
  for (const [index, { conclusion, points }] of concludedIn(state, decision).entries()) {
    if (conclusion && conclusion.text !== '')
      pen.paragraph(line(say(decidedWords.chairConcluded, { text: ended(conclusion.text) })))
    const about = isAbout(decision, isOfPoint(points), null)
    const notes = writeNotes(state, pen, (one) => about(one) && (one.about === 'conclusion' || index === 0))
    const paragraph = pen.paragraph(noted(openingWordsOf(meeting.body, decision, conclusion), notes), true)
    const items = points.map((point): Bullet => {
      const text = wordingOf(conclusion, point)
      pen.register.push({ paragraph, pointId: point.id })
      const ofPoint = writeNotes(state, pen, isAbout(decision, own, point.id))
      return { text: noted(text, ofPoint), below: taskOf(point) }
    })
    pen.write({ kind: 'bullets', items })
    for (const text of underCondition(conclusion?.condition ?? ''))
      pen.write({ kind: 'plain', text: line(text) })
  }
}

/** What was concluded on a poll that stands alone, or on a decision without points, and is open again. */
const writeReopened = (state: State, pen: Pen, itemId: string | null): void => {
  const { reopened = [], drafts } = state.decisions
  for (const one of reopened) {
    const decision = findById(drafts, one.decisionId)
    if (one.itemId !== itemId || (decision && decision.points.length > 0)) continue
    const title = decision?.title || findById(state.polls.polls, one.pollId)?.title || ''
    const words = reopenedInWords(state, one)
    pen.paragraph(line(title === '' ? words : say(decidedWords.reopened, { title, words })))
  }
}

/** What the chair concluded on polls that stand alone. */
const writeConclusions = (state: State, pen: Pen, itemId: string | null): void => {
  const { conclusions, drafts } = state.decisions
  for (const one of conclusions) {
    const { decisionId, pollId, outcome, until, text, condition } = one
    const decision = findById(drafts, decisionId)
    if (one.itemId !== itemId || (decision && decision.points.length > 0)) continue
    const title = decision?.title || findById(state.polls.polls, pollId)?.title || ''
    const notes = writeNotes(state, pen, ({ about, aboutId }) => about === 'conclusion' && aboutId === one.id)
    const words = paragraph(
      say(decidedWords.concluded, {
        ...{ isTitled: title !== '', title, until },
        outcome: outcome === 'deferred' && until !== '' ? 'deferred_until' : arm(outcome),
      }),
      ...(text === '' ? [] : [ended(text)]),
      ...underCondition(condition),
    )
    pen.paragraph(noted(words, notes))
  }
}

const kinds = ['agreement', 'chair', 'decision'] as const

/**
 * Everything tabled on an item, or on none: what was agreed in the discussion, what the chair announced, and what was
 * decided.
 */
export const writeDecided = (state: State, pen: Pen, itemId: string | null): void => {
  const tabled = state.decisions.drafts.filter(
    (one) => one.itemId === itemId && one.status === 'tabled' && one.points.length > 0,
  )
  writeReopened(state, pen, itemId)
  writeConclusions(state, pen, itemId)
  for (const kind of kinds)
    for (const decision of tabled) if (decision.kind === kind) writeDecision(state, pen, decision)
}
