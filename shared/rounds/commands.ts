import { Type } from 'typebox'
import { command, id, text } from '../kernel/schema.ts'

export const roundCommands = {
  prepareQuestion: command('prepareQuestion', { itemId: id, text: text(300, 1) }),
  removeQuestion: command('removeQuestion', { questionId: id }),
  openQuestion: command('openQuestion', { questionId: id }),
  answerQuestion: command('answerQuestion', {
    questionId: id,
    text: text(1000, 1),
    organizationId: Type.Optional(id),
  }),
  closeQuestion: command('closeQuestion', { questionId: id }),
  /** For one of the organizations that the person sits for: the first, unless another is named. */
  inviteToSpeak: command('inviteToSpeak', { personId: id, organizationId: Type.Optional(id) }),
  answerInvitation: command('answerInvitation', {
    invitationId: id,
    answer: Type.Enum(['floor', 'nothing', 'lapsed']),
  }),
  startTour: command('startTour', {
    from: Type.Enum(['first', 'lot']),
    whom: Type.Enum(['members', 'all']),
  }),
  /** The organization that the sender sees as next. */
  callNextInTour: command('callNextInTour', { expected: id }),
  passInTour: command('passInTour', { organizationId: id }),
  deferInTour: command('deferInTour', { organizationId: id }),
  endTour: command('endTour', {}),
  markInterest: command('markInterest', {
    itemId: id,
    interested: Type.Boolean(),
    organizationId: Type.Optional(id),
  }),
}
