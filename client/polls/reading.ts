import { isPodium, type Viewer } from '../../shared/kernel/viewer.ts'
import { eachOf, type Unwritten } from '../../shared/messages/sentence.ts'
import type { Ballot, PartAnswer, PartCount, Poll, PollPart } from '../../shared/polls/model.ts'
import { questionKinds } from '../../shared/polls/questions.ts'
import { choiceName } from '../../shared/polls/results.ts'
import { choicesOf } from '../../shared/polls/tally.ts'
import { seesBallots } from '../../shared/polls/view.ts'

/** True when this viewer's copy holds every organization's answer. */
export const knowsAnswers = (poll: Poll, viewer: Viewer): boolean =>
  !poll.rules.sealed && seesBallots(poll, isPodium(viewer))

export const answerTo = ({ answers }: Pick<Ballot, 'answers'>, partId: string): PartAnswer | undefined =>
  answers.find((answer) => answer.partId === partId)

/** What is counted of an answer: of an order of preference the first. */
const taken = ({ ask }: PollPart, { choice }: PartAnswer): readonly string[] =>
  questionKinds[ask].isOrdered ? choice.slice(0, 1) : choice

export interface BoardColumn {
  /** Null: those that did not answer. */
  readonly choice: string | null
  readonly unitIds: readonly string[]
}

/** Who took which choice of a part, in the order of the electorate; the last column is of those without an answer. */
export const boardOf = (poll: Poll, part: PollPart): BoardColumn[] => {
  const given = new Map(
    poll.ballots.flatMap((ballot) => {
      const answer = answerTo(ballot, part.id)
      return answer ? [[ballot.unitId, taken(part, answer)] as const] : []
    }),
  )
  const units = poll.electorate.map(({ unitId }) => unitId)
  const columns = choicesOf(poll.method, part).map((choice) => ({
    choice,
    unitIds: units.filter((unitId) => given.get(unitId)?.includes(choice)),
  }))
  return [...columns, { choice: null, unitIds: units.filter((unitId) => !given.has(unitId)) }]
}

export interface WrittenAnswer {
  /** Null where it is told without its author. */
  readonly unitId: string | null
  readonly choice: Unwritten
  readonly words: string
}

/** What was written to a part, with its author where this copy knows. */
export const writtenTo = (poll: Poll, part: PollPart, count?: PartCount): WrittenAnswer[] => {
  const named = poll.ballots.flatMap((ballot) => {
    const answer = answerTo(ballot, part.id)
    if (!answer || answer.words.trim() === '') return []
    const choice = answer.choice.length === 0 ? '' : eachOf(answer.choice.map((one) => choiceName(part, one)))
    return [{ unitId: ballot.unitId, choice, words: answer.words }]
  })
  const place = new Map(poll.electorate.map(({ unitId }, index) => [unitId, index]))
  named.sort((a, b) => (place.get(a.unitId) ?? 0) - (place.get(b.unitId) ?? 0))
  if (named.length > 0) return named
  return (count?.words ?? []).map((words) => ({ unitId: null, choice: '', words }))
}
