/** What was decided on an item, as paragraphs: the points word for word, as the chair concluded on them. */

import type { Conclusion, DecisionDraft, DecisionPoint, Footnote } from '../decisions/model.ts'
import { conclusionOf } from '../decisions/select.ts'
import { findById } from '../kernel/lists.ts'
import { localAt } from '../kernel/time.ts'
import { outcomeWords } from '../polls/result-words.ts'
import type { State } from '../state.ts'
import { type Bullet, type Line, line } from './paper.ts'
import type { Pen } from './pen.ts'
import { bodyInWords, codeOf, dayInWords, leadIn, within } from './words.ts'

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

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)

/** Who is to do it, by when, and on what condition; '' when nothing of this is set. */
export const taskOf = ({ owner, due, condition }: DecisionPoint): string =>
  [
    ...(owner === '' ? [] : [`Responsible: ${sentence(owner)}`]),
    ...(due === null ? [] : [`By ${dayInWords(due)}.`]),
    ...(condition === '' ? [] : [`Condition: ${sentence(condition)}`]),
  ].join(' ')

const footnoteText = ({ meeting, roster }: State, footnote: Footnote): string => {
  const who = codeOf(roster, footnote.organizationId)
  const day = dayInWords(localAt(footnote.addedAt, meeting.zone).date)
  return `${who === '' ? '' : `${who}: `}${sentence(footnote.text)} (Added on ${day}.)`
}

const noted = (text: string, notes: readonly number[]): Line =>
  notes.length === 0
    ? line(text)
    : [
        ...notes.slice(0, -1).map((note, index) => ({ text: index === 0 ? text : ' ', note })),
        { text: notes.length === 1 ? text : ' ', note: notes.at(-1) as number },
      ]

const writeNotes = (state: State, pen: Pen, which: (one: Footnote) => boolean): number[] =>
  state.decisions.footnotes.filter(which).map((one) => pen.note(footnoteText(state, one)))

const isAbout =
  (decision: DecisionDraft, conclusions: readonly Conclusion[], pointId: string | null) =>
  (one: Footnote): boolean =>
    one.pointId === pointId &&
    (one.about === 'decision'
      ? one.aboutId === decision.id
      : one.about === 'conclusion' && conclusions.some(({ id }) => id === one.aboutId))

const inSentence = (body: string): string => bodyInWords(body).replace(/^The/, 'the')

/** The words before the points: the body's formula, or the chair's own. */
export const openingWordsOf = (
  body: string,
  decision: DecisionDraft,
  conclusion: Conclusion | undefined,
): string => {
  if (decision.kind === 'chair') return 'The Chair announced:'
  if (conclusion) return leadIn(bodyInWords(body), conclusion.outcome, conclusion.until)
  // Points that open with a verb are sentences of the body: "In the discussion, the IASMN: Agreed to ...".
  if (decision.kind === 'agreement')
    return decision.points.every(({ verb }) => verb !== '')
      ? `In the discussion, ${inSentence(body)}:`
      : 'In the discussion, it was agreed:'
  return `The following was before ${inSentence(body)} and was not concluded:`
}

/** The body's own block: its formula with the points as bullets, once for each outcome. */
const writeDecision = (state: State, pen: Pen, decision: DecisionDraft): void => {
  const { meeting, decisions } = state
  const own = decisions.conclusions.filter(({ decisionId }) => decisionId === decision.id)
  const isOfPoint = (pointIds: readonly DecisionPoint[]) =>
    own.filter(({ wording }) => wording.some(({ pointId }) => pointIds.some(({ id }) => id === pointId)))
  for (const [index, { conclusion, points }] of concludedIn(state, decision).entries()) {
    if (conclusion && conclusion.text !== '')
      pen.paragraph(line(`The Chair concluded: ${sentence(conclusion.text)}`))
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
    if (conclusion && conclusion.condition !== '')
      pen.write({ kind: 'plain', text: line(`Condition: ${sentence(conclusion.condition)}`) })
  }
}

/** What the chair concluded on polls that stand alone. */
const writeConclusions = (state: State, pen: Pen, itemId: string): void => {
  const { conclusions, drafts } = state.decisions
  for (const one of conclusions) {
    const { decisionId, pollId, outcome, until, text, condition } = one
    const decision = findById(drafts, decisionId)
    if (one.itemId !== itemId || (decision && decision.points.length > 0)) continue
    const title = decision?.title || findById(state.polls.polls, pollId)?.title || ''
    const on = title === '' ? '' : ` on “${title}”`
    const notes = writeNotes(state, pen, ({ about, aboutId }) => about === 'conclusion' && aboutId === one.id)
    const words = [
      `The Chair concluded${on}: ${within(outcomeWords(outcome, until))}.`,
      ...(text === '' ? [] : [sentence(text)]),
      ...(condition === '' ? [] : [`Condition: ${sentence(condition)}`]),
    ]
    pen.paragraph(noted(words.join(' '), notes))
  }
}

const kinds = ['agreement', 'chair', 'decision'] as const

/** Everything tabled on an item: what was agreed in the discussion, what the chair announced, and what was decided. */
export const writeDecided = (state: State, pen: Pen, itemId: string): void => {
  const tabled = state.decisions.drafts.filter(
    (one) => one.itemId === itemId && one.status === 'tabled' && one.points.length > 0,
  )
  writeConclusions(state, pen, itemId)
  for (const kind of kinds)
    for (const decision of tabled) if (decision.kind === kind) writeDecision(state, pen, decision)
}
