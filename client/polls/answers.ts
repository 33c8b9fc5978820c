import { methods } from '../../shared/polls/methods.ts'
import type { Ballot, PartAnswer, Poll, PollPart } from '../../shared/polls/model.ts'
import { isPosition, otherChoice, questionKinds } from '../../shared/polls/questions.ts'
import { choicesOf, isAnswerTo } from '../../shared/polls/tally.ts'

/** What somebody is filling in: the parts that were begun, finished or not. */
export type Filling = readonly PartAnswer[]

export const answerIn = (filling: Filling, partId: string): PartAnswer =>
  filling.find((answer) => answer.partId === partId) ?? { partId, choice: [], words: '' }

export const withAnswer = (filling: Filling, answer: PartAnswer): Filling => {
  const isEmpty = answer.choice.length === 0 && answer.words === ''
  const others = filling.filter(({ partId }) => partId !== answer.partId)
  return isEmpty ? others : [...others, answer]
}

/** The same position for every part that takes one. Words that were written stay. */
export const withAll = (filling: Filling, { parts }: Pick<Poll, 'parts'>, choice: string): Filling =>
  parts
    .filter(isPosition)
    .reduce((all, { id }) => withAnswer(all, { ...answerIn(all, id), choice: [choice] }), filling)

/** The answers that can be sent, in the order of the parts. */
export const finishedIn = (
  { method, parts }: Pick<Poll, 'method' | 'parts'>,
  filling: Filling,
): PartAnswer[] =>
  parts.flatMap((part) => {
    const answer = answerIn(filling, part.id)
    return isAnswerTo(method, part, answer) ? [answer] : []
  })

/** Parts that were begun and are no answer yet: words without a choice, "Other" without words. */
export const unfinishedIn = (
  { method, parts }: Pick<Poll, 'method' | 'parts'>,
  filling: Filling,
): PollPart[] =>
  parts.filter((part) => {
    const answer = answerIn(filling, part.id)
    const isBegun = answer.choice.length > 0 || answer.words.trim() !== ''
    return isBegun && !isAnswerTo(method, part, answer)
  })

const asText = (answers: Filling): string =>
  JSON.stringify(
    answers
      .map(({ partId, choice, words }) => [partId, choice, words.trim()])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )

/** True when sending these would change nothing. */
export const isRecorded = (answers: Filling, ballot: Ballot | undefined): boolean =>
  ballot !== undefined && asText(answers) === asText(ballot.answers)

const isAnswer = (one: unknown): one is PartAnswer => {
  const { partId, choice, words } = (one ?? {}) as Partial<PartAnswer>
  return typeof partId === 'string' && Array.isArray(choice) && typeof words === 'string'
}

/** What was kept of a filling; undefined when nothing was, or when it cannot be read. */
export const fillingFrom = (text: string): Filling | undefined => {
  if (text === '') return undefined
  try {
    const kept: unknown = JSON.parse(text)
    return Array.isArray(kept) && kept.every(isAnswer) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Any answer that the first part would take: to ask whether this unit may answer at all. */
export const someAnswer = ({ method, parts }: Pick<Poll, 'method' | 'parts'>): PartAnswer[] =>
  parts.slice(0, 1).map((part) => {
    const { isWords, numbers } = questionKinds[part.ask]
    const [first = numbers && '0'] = choicesOf(method, part)
    return { partId: part.id, choice: first === undefined ? [] : [first], words: isWords ? '–' : '' }
  })

/** Whether a position is said with words of one's own. A vote, and a ballot that is secret, are not. */
export const takesReason = ({ method }: Pick<Poll, 'method'>, part: PollPart): boolean =>
  isPosition(part) && methods[method].words === 'offered'

/** Whether an answer has to say something in words. */
export const needsWords = ({ ask }: PollPart, choice: readonly string[]): boolean =>
  questionKinds[ask].isWords === true || choice.includes(otherChoice)

/** Positions that say little without their words. */
export const asksForWords = (choice: string | undefined): boolean =>
  choice !== undefined && wordy.includes(choice)

const wordy: readonly string[] = [
  'objects',
  'asks-for-poll',
  'reservation',
  'support-with-amendment',
  'cannot-support',
]
