/** What came later, in the order in which it was added: footnotes, and conclusions that were reopened. */
import { findById } from '../kernel/lists.ts'
import { ended } from '../kernel/text.ts'
import { laterWords } from '../messages/later-facts.ts'
import { paragraph, say, type Unwritten } from '../messages/sentence.ts'
import type { Poll } from '../polls/model.ts'
import { outcomeName } from '../polls/results.ts'
import { pollOf } from '../polls/select.ts'
import type { State } from '../state.ts'
import type { Message } from '../wording.ts'
import type { Conclusion, Footnote, Reopened } from './model.ts'

/** A footnote as it was written, or another fact that is said like one. */
export interface Later extends Omit<Footnote, 'text' | 'addedBy'> {
  readonly text: Unwritten
  /** The polls that it is about besides, where it is about something else. */
  readonly pollIds: readonly string[]
}

type Holding = Pick<State, 'decisions' | 'polls'>

/** On what a conclusion was: of the decision, of its only point, or of the poll that stands alone. */
const subjectOf = ({
  id,
  decisionId,
  pollId,
  pointIds,
}: Reopened): Pick<Later, 'about' | 'aboutId' | 'pointId'> => {
  const [only = null, ...others] = pointIds
  return decisionId === null
    ? { about: 'poll', aboutId: pollId ?? id, pointId: null }
    : { about: 'decision', aboutId: decisionId, pointId: others.length === 0 ? only : null }
}

/** What had been concluded, and why it was reopened. */
export const reopenedInWords = ({ polls }: Pick<State, 'polls'>, one: Reopened): Unwritten => {
  const { outcome, until, text, reason, voidedId } = one
  const had = { outcome: outcomeName(outcome, until), hasText: text !== '', text, reason: ended(reason) }
  return voidedId === null
    ? say(laterWords.reopened, had)
    : say(laterWords.reopenedAsVoid, { ...had, poll: pollOf(polls, voidedId)?.title ?? '' })
}

const correctionWords = {
  reopened: laterWords.pollReopened,
  struck: laterWords.ballotStruck,
  corrected: laterWords.ballotCorrected,
} as const

/** What was put right in a poll before its result was announced. */
const correctionsIn = ({ id, unit, corrections = [] }: Poll): Later[] =>
  corrections.map(({ what, unitId, reason, at }, index) => ({
    ...{ id: `${id}-correction-${index}`, about: 'poll', aboutId: id, pointId: null, pollIds: [] },
    organizationId: unit === 'organization' ? unitId : null,
    ...{ text: say(correctionWords[what], { reason: ended(reason) }), addedAt: at },
  }))

/** As it reads now, with what it said before it was corrected behind it. */
const footnoteInWords = ({ text, earlier = [] }: Footnote): Unwritten =>
  earlier.length === 0
    ? text
    : paragraph(
        ended(text),
        ...earlier.map((one) =>
          say(laterWords.footnoteBefore, { before: one.text, reason: ended(one.reason) }),
        ),
      )

/** What a conclusion is called: by its decision, its first words, or its poll. */
export const conclusionTitle = (
  { decisions, polls }: Holding,
  { decisionId, pollId, wording, text }: Conclusion,
): string =>
  findById(decisions.drafts, decisionId)?.title ||
  wording[0]?.text ||
  (pollId === null ? undefined : pollOf(polls, pollId)?.title) ||
  text

/** That a later conclusion superseded an earlier one, said at both. */
const supersededIn = (state: Holding): Later[] =>
  state.decisions.conclusions.flatMap((later) =>
    (later.supersedes ?? []).flatMap((earlierId) => {
      const earlier = findById(state.decisions.conclusions, earlierId)
      const at = (one: Conclusion, other: Conclusion, words: Message): Later => ({
        ...{ id: `${later.id}-supersedes-${other.id}`, about: 'conclusion', aboutId: one.id, pointId: null },
        ...{ organizationId: null, addedAt: later.concludedAt, pollIds: [] },
        text: say(words, {
          title: conclusionTitle(state, other),
          outcome: outcomeName(other.outcome, other.until),
        }),
      })
      return earlier
        ? [at(earlier, later, laterWords.supersededBy), at(later, earlier, laterWords.supersedes)]
        : []
    }),
  )

export const laterFacts = (state: Holding): Later[] => {
  const { footnotes, reopened = [] } = state.decisions
  const facts = reopened.map(
    (one): Later => ({
      ...{ id: `${one.id}-reopened`, ...subjectOf(one), organizationId: null },
      ...{ text: reopenedInWords(state, one), addedAt: one.reopenedAt },
      pollIds: [one.pollId, one.voidedId].flatMap((id) => id ?? []),
    }),
  )
  return [
    ...footnotes.map((one): Later => ({ ...one, text: footnoteInWords(one), pollIds: [] })),
    ...facts,
    ...state.polls.polls.flatMap(correctionsIn),
    ...supersededIn(state),
  ].sort((a, b) => a.addedAt - b.addedAt)
}

/** Those about one thing. */
export const laterFactsOn = (state: Holding, about: Footnote['about'], aboutId: string): Later[] =>
  laterFacts(state).filter((one) => one.about === about && one.aboutId === aboutId)
