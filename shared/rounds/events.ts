import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'

export const roundEvents = {
  questionPrepared: event('questionPrepared', { questionId: id, itemId: id, text: Type.String() }),
  questionRemoved: event('questionRemoved', { questionId: id }),
  /** Carries the question: only the podium knew it before. */
  questionOpened: event('questionOpened', { questionId: id, itemId: id, text: Type.String() }),
  questionAnswered: event('questionAnswered', {
    questionId: id,
    organizationId: id,
    personId: id,
    text: Type.String(),
  }),
  questionClosed: event('questionClosed', { questionId: id }),
  /** Seen by the podium and the one invited. */
  speakInvited: event('speakInvited', {
    invitationId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
  }),
  speakInvitationAnswered: event('speakInvitationAnswered', {
    invitationId: id,
    personId: id,
    answer: Type.Enum(['floor', 'nothing', 'lapsed']),
  }),
  tourStarted: event('tourStarted', { tourId: id, itemId: nullable(id), order: Type.Array(id) }),
  tourCalled: event('tourCalled', { organizationId: id }),
  tourPassed: event('tourPassed', { organizationId: id }),
  tourDeferred: event('tourDeferred', { organizationId: id }),
  /** The organization is no longer in the roster: it is not called any more. */
  tourLeft: event('tourLeft', { organizationId: id }),
  tourEnded: event('tourEnded', {}),
  /** Seen by the podium and the organization. */
  interestMarked: event('interestMarked', { organizationId: id, itemId: id, interested: Type.Boolean() }),
}
