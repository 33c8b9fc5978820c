import type { EventOf } from '../events.ts'
import { findById, updateById } from '../kernel/lists.ts'
import type { State } from '../state.ts'
import type { Around, SetQuestion, Tour } from './model.ts'

type Answer = SetQuestion['answers'][number]

export const addAnswer = (around: Around, questionId: string, answer: Answer): Around => ({
  ...around,
  questions: updateById(around.questions, questionId, (question) => ({
    ...question,
    answers: [...question.answers, answer],
  })),
})

export const withoutRequest = (around: Around, requestId: string): Around => {
  const isOther = (answer: Answer) => answer.requestId !== requestId
  if (around.questions.every(({ answers }) => answers.every(isOther))) return around
  return {
    ...around,
    questions: around.questions.map((one) => ({ ...one, answers: one.answers.filter(isOther) })),
  }
}

/** A hand that was raised for a question answers it when it gets the floor. */
export const answerByHand = (
  around: Around,
  { requestId }: Pick<EventOf<'floorGiven'>, 'requestId'>,
  { floor }: Pick<State, 'floor'>,
): Around => {
  const request = findById(floor.requests, requestId)
  if (!request?.questionId) return around
  const { organizationId, personId } = request
  return addAnswer(around, request.questionId, { organizationId, personId, requestId, text: null })
}

export const answerInvitations = (
  around: Around,
  isThis: (one: Around['invitations'][number]) => boolean,
  answer: 'floor' | 'nothing' | 'lapsed',
): Around =>
  around.invitations.some(isThis)
    ? { ...around, invitations: around.invitations.map((one) => (isThis(one) ? { ...one, answer } : one)) }
    : around

/** The tour after this organization has left its line, and what is done with it. */
export const updateTour = (around: Around, organizationId: string, change: (tour: Tour) => Tour): Around => {
  if (!around.tour) return { ...around, tour: null }
  const isOther = (id: string) => id !== organizationId
  const { waiting, later } = around.tour
  return {
    ...around,
    tour: change({ ...around.tour, waiting: waiting.filter(isOther), later: later.filter(isOther) }),
  }
}
