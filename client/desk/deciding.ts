import type {
  Amendment,
  Conclusion,
  DecisionDraft,
  DecisionPoint,
  Decisions,
} from '../../shared/decisions/model.ts'
import {
  conclusionOf,
  decisionsOfItem,
  isConcluded,
  isFinal,
  isSettled,
} from '../../shared/decisions/select.ts'
import type { Ruling } from '../../shared/floor/model.ts'
import type { Poll, Polls } from '../../shared/polls/model.ts'
import type { State } from '../../shared/state.ts'

/** Decisions of an item that still wait for a conclusion, in the order of their tabling. */
export const pendingDecisions = (decisions: Decisions, itemId: string | null): DecisionDraft[] =>
  itemId === null
    ? []
    : decisionsOfItem(decisions, itemId).filter(
        (one) => one.status !== 'withdrawn' && !isSettled(decisions, one),
      )

export const settledDecisions = (decisions: Decisions, itemId: string | null): DecisionDraft[] =>
  itemId === null
    ? []
    : decisionsOfItem(decisions, itemId).filter(
        (one) => one.status !== 'withdrawn' && isSettled(decisions, one),
      )

/** Points of a decision that are still to be concluded. */
export const pendingPoints = (decisions: Decisions, { id, points }: DecisionDraft): DecisionPoint[] =>
  points.filter((point) => !isConcluded(decisions, id, point.id))

/** True where the chair has concluded for good on what this poll was about. */
export const isPollConcluded = (decisions: Decisions, poll: Poll): boolean => {
  const own = decisions.conclusions.some(({ pollId, outcome }) => pollId === poll.id && isFinal(outcome))
  const decision = decisions.drafts.find(({ id }) => id === poll.decisionId)
  return own || (decision !== undefined && isSettled(decisions, decision))
}

/** A poll between items is looked at wherever the meeting is. */
const isOf = (itemId: string | null) => (poll: Poll) => poll.itemId === itemId || poll.itemId === null

/** Closed polls on which nothing is concluded yet, the latest first: those of an item, and those of others. */
export const pendingPolls = ({ polls, decisions }: State, itemId: string | null) => {
  const pending = polls.polls
    .filter((poll) => poll.status === 'closed' && !isPollConcluded(decisions, poll))
    .reverse()
  const here = pending.filter(isOf(itemId))
  return { here, elsewhere: pending.filter((poll) => !here.includes(poll)) }
}

/** Polls of an item that are over and done: concluded or void, the latest first. */
export const pastPolls = ({ polls, decisions }: State, itemId: string | null): Poll[] =>
  polls.polls
    .filter(isOf(itemId))
    .filter(
      (poll) => poll.status === 'void' || (poll.status === 'closed' && isPollConcluded(decisions, poll)),
    )
    .reverse()

export const preparedPolls = ({ polls }: Polls): Poll[] => polls.filter(({ status }) => status === 'prepared')

/** Results that only the podium has, the first closed first. */
export const heldPolls = ({ polls }: Polls): Poll[] =>
  polls.filter(({ status, publishedAt }) => status === 'closed' && publishedAt === null)

/** What is concluded on a decision, or on a poll that stands alone, in the order it was said. */
export const conclusionsOn = (
  { conclusions }: Decisions,
  about: { readonly decisionId: string } | { readonly pollId: string },
): Conclusion[] =>
  conclusions.filter((one) =>
    'decisionId' in about
      ? one.decisionId === about.decisionId
      : one.decisionId === null && one.pollId === about.pollId,
  )

/** Amendments that wait on an item, in the order they came. */
export const waitingAmendments = (decisions: Decisions, itemId: string | null): Amendment[] => {
  const pending = new Set(pendingDecisions(decisions, itemId).map(({ id }) => id))
  return decisions.amendments.filter(
    ({ status, decisionId }) => status === 'proposed' && pending.has(decisionId),
  )
}

/** The latest conclusion on a point or, with null, on the whole, where it settles nothing yet ("on hold"). */
export const openConclusion = (
  decisions: Decisions,
  decisionId: string,
  pointId: string | null,
): Conclusion | undefined => {
  const conclusion = conclusionOf(decisions, decisionId, pointId)
  return conclusion && !isFinal(conclusion.outcome) ? conclusion : undefined
}

/** The whole beginning of a text, for a title: no longer than `most`, cut between words. */
export const beginningOf = (text: string, most = 80): string => {
  const words = text.replace(/\s+/g, ' ').trim()
  if (words.length <= most) return words.replace(/[;:,]$/, '')
  const cut = words.lastIndexOf(' ', most - 1)
  return `${words.slice(0, cut > most / 2 ? cut : most - 1)}…`
}

/** What a decision is called where it has no title: the beginning of its first point. */
export const titleOf = ({ title, points }: DecisionDraft): string =>
  title === '' ? beginningOf(points[0]?.text ?? '') : title

/** The poll that was put on a ruling after an appeal; of those that do not name theirs, the one with its title since. */
export const pollOnRuling = (
  { polls }: Polls,
  { requestId, itemId, at }: Ruling,
  title: string,
): Poll | undefined =>
  polls.findLast(
    (poll) =>
      poll.status !== 'void' &&
      (poll.rulingId === undefined
        ? poll.title === title &&
          poll.itemId === itemId &&
          (poll.status === 'prepared' || (poll.openedAt ?? 0) >= at)
        : poll.rulingId === requestId),
  )

/** Options as they are written, one on each line, without blanks and repetitions. */
export const optionsFrom = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]
