/** Around the queue: set questions, invitations to the silent, the tour de table, and what interests whom. */
import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import { isSteering, openQuestion } from '../floor/list.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { Viewer } from '../kernel/viewer.ts'
import { notAdmitted } from '../roster/guests.ts'
import type { State } from '../state.ts'
import type { SetQuestion } from './model.ts'
import type { RoundsDecision } from './refusals.ts'

// --- set questions ---

export const prepareQuestion = (
  { agenda }: State,
  command: CommandOf<'prepareQuestion'>,
  { id }: Context,
): RoundsDecision => {
  const { itemId, text } = command
  if (!findById(agenda.items, itemId)) return refuse('unknown-item', itemId)
  return accept({ type: 'questionPrepared', questionId: id, itemId, text: text.trim() })
}

const withQuestion = (
  { around }: State,
  questionId: string,
  then: (question: SetQuestion) => RoundsDecision,
): RoundsDecision => {
  const question = findById(around.questions, questionId)
  return question ? then(question) : refuse('unknown-question')
}

export const removeQuestion = (state: State, { questionId }: CommandOf<'removeQuestion'>): RoundsDecision =>
  withQuestion(state, questionId, ({ status }) =>
    status === 'prepared' ? accept({ type: 'questionRemoved', questionId }) : refuse('question-was-opened'),
  )

export const openSetQuestion = (state: State, { questionId }: CommandOf<'openQuestion'>): RoundsDecision =>
  withQuestion(state, questionId, ({ status, itemId, text }) => {
    if (status !== 'prepared') return refuse('question-was-opened')
    if (openQuestion(state)) return refuse('another-question-open')
    if (itemId !== floorItemId(state.agenda)) return refuse('item-not-on')
    return accept({ type: 'questionOpened', questionId, itemId, text })
  })

export const ownOrganization = (actor: Viewer, named: string | undefined): string | RoundsDecision => {
  const organizationId = named ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  return actor.organizations.includes(organizationId) ? organizationId : refuse('not-your-organization')
}

/** In writing, instead of by hand. */
export const answerQuestion = (
  state: State,
  command: CommandOf<'answerQuestion'>,
  { actor }: Context,
): RoundsDecision =>
  withQuestion(state, command.questionId, ({ id: questionId, status, answers }) => {
    const organizationId = ownOrganization(actor, command.organizationId)
    if (typeof organizationId !== 'string') return organizationId
    const outside = notAdmitted(state, actor.personId)
    if (outside) return outside
    if (status !== 'open') return refuse('question-not-open')
    if (isSteering(state, organizationId)) return refuse('steering-group-waits')
    if (answers.some((one) => one.organizationId === organizationId && one.text !== null))
      return refuse('already-answered')
    const { personId } = actor
    return accept({
      type: 'questionAnswered',
      questionId,
      organizationId,
      personId,
      text: command.text.trim(),
    })
  })

export const closeQuestion = (state: State, { questionId }: CommandOf<'closeQuestion'>): RoundsDecision =>
  withQuestion(state, questionId, ({ status }) =>
    status === 'open' ? accept({ type: 'questionClosed', questionId }) : refuse('question-not-open'),
  )
