import { Type } from 'typebox'
import { command, expected, id, nullable, text } from '../kernel/schema.ts'
import { ChatRule, LanguageTag, SupportAmong } from './model.ts'

export const chatCommands = {
  /** To the item that is on. `expected`: the item that the sender saw; stale: refused with `thread-moved-on`. */
  postMessage: command('postMessage', {
    text: text(2000, 1),
    lang: Type.Optional(LanguageTag),
    question: Type.Optional(Type.Boolean()),
    organizationId: Type.Optional(id),
    expected,
  }),
  correctMessage: command('correctMessage', { messageId: id, text: text(2000, 1) }),
  /** `correctedAt`: that of the wording which the sender has read; another one is refused with `wording-changed`. */
  publishMessage: command('publishMessage', { messageId: id, correctedAt: nullable(Type.Number()) }),
  declineMessage: command('declineMessage', { messageId: id, reason: text(280, 1) }),
  hideMessage: command('hideMessage', { messageId: id, reason: Type.Optional(text(280)) }),
  restoreMessage: command('restoreMessage', { messageId: id }),
  /** One's own, published or in review. */
  withdrawMessage: command('withdrawMessage', { messageId: id, reason: Type.Optional(text(280)) }),
  withdrawNote: command('withdrawNote', { noteId: id }),
  withdrawLine: command('withdrawLine', { lineId: id }),
  mutePerson: command('mutePerson', { personId: id, itemId: nullable(id), reason: Type.Optional(text(280)) }),
  unmutePerson: command('unmutePerson', { personId: id, itemId: nullable(id) }),
  reportMessage: command('reportMessage', { messageId: id, reason: Type.Optional(text(280)) }),
  settleReport: command('settleReport', { reportId: id }),
  setChatRule: command('setChatRule', { itemId: nullable(id), rule: nullable(ChatRule) }),
  setChatOptions: command('setChatOptions', {
    supportAmong: Type.Optional(SupportAmong),
    privateLines: Type.Optional(Type.Boolean()),
  }),
  startChatPause: command('startChatPause', {}),
  endChatPause: command('endChatPause', {}),
  markMessage: command('markMessage', {
    messageId: id,
    as: nullable(Type.Enum(['answered', 'dealt-with'])),
  }),
  pinMessage: command('pinMessage', { messageId: id, pinned: Type.Boolean() }),
  /** Null takes the message off the stage. */
  stageMessage: command('stageMessage', { messageId: nullable(id) }),
  /** Asks the author of a message to say it from the floor. */
  offerHand: command('offerHand', { messageId: id }),
  answerHandOffer: command('answerHandOffer', { offerId: id, answer: Type.Enum(['floor', 'nothing']) }),
  supportQuestion: command('supportQuestion', {
    messageId: id,
    supported: Type.Boolean(),
    organizationId: Type.Optional(id),
  }),
  writeToPodium: command('writeToPodium', { text: text(1000, 1), organizationId: Type.Optional(id) }),
  writeAsPodium: command('writeAsPodium', { personId: id, text: text(1000, 1) }),
  writePrivately: command('writePrivately', {
    personId: id,
    text: text(1000, 1),
    organizationId: Type.Optional(id),
  }),
}
