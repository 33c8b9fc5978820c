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

/** A list as it was where nothing leaves it. */
const left = <T>(list: readonly T[], leaves: (one: T) => boolean): T[] =>
  list.some(leaves) ? list.filter((one) => !leaves(one)) : (list as T[])

/** An organization that had two entries has one turn in a tour, the one that it has had, and one interest in an item. */
export const mergedRounds = (around: Around): Around => {
  const { tour } = around
  const interests = left(
    around.interests,
    (one) =>
      around.interests.find(
        ({ organizationId, itemId }) => organizationId === one.organizationId && itemId === one.itemId,
      ) !== one,
  )
  const kept = interests === around.interests ? around : { ...around, interests }
  if (!tour) return kept
  const [called, had] = [new Set(tour.called), new Set([...tour.called, ...tour.passed])]
  const passed = left(tour.passed, (id) => called.has(id))
  const waiting = left(tour.waiting, (id) => had.has(id))
  const later = left(tour.later, (id) => had.has(id) || waiting.includes(id))
  const isSame = passed === tour.passed && waiting === tour.waiting && later === tour.later
  return isSame ? kept : { ...kept, tour: { ...tour, passed, waiting, later } }
}
