import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'
import { ChatHandling, ChatRule, LanguageTag, PodiumRole, SupportAmong } from './model.ts'

export const chatEvents = {
  /** Carries the message: only its author and the podium had it, if anybody. `sentAt` when it was reviewed first. */
  messagePublished: event('messagePublished', {
    messageId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
    text: Type.String(),
    lang: Type.Optional(LanguageTag),
    question: Type.Optional(Type.Boolean()),
    sentAt: Type.Optional(Type.Number()),
  }),
  /** Waits for its review. Seen by the podium and its author. */
  messageSubmitted: event('messageSubmitted', {
    messageId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
    text: Type.String(),
    lang: Type.Optional(LanguageTag),
    question: Type.Optional(Type.Boolean()),
  }),
  /** Seen by the podium and its author. */
  submissionCorrected: event('submissionCorrected', { messageId: id, personId: id, text: Type.String() }),
  /** Seen by the podium and its author. */
  messageDeclined: event('messageDeclined', { messageId: id, personId: id, reason: Type.String() }),
  messageCorrected: event('messageCorrected', { messageId: id, text: Type.String() }),
  /** The wording before a correction, for the podium. */
  wordingKept: event('wordingKept', { messageId: id, text: Type.String() }),
  messageHidden: event('messageHidden', { messageId: id, as: PodiumRole }),
  /** The text that was hidden. Seen by the podium and its author. */
  textWithheld: event('textWithheld', {
    messageId: id,
    personId: id,
    text: Type.String(),
    reason: Type.String(),
  }),
  /** Carries the text: only the podium and its author had it. */
  messageRestored: event('messageRestored', { messageId: id, text: Type.String() }),
  /** By its author; the words go with `textWithheld`. The reason is everybody's. */
  messageWithdrawn: event('messageWithdrawn', { messageId: id, reason: Type.String() }),
  /** Seen by the podium and its author. */
  submissionWithdrawn: event('submissionWithdrawn', { messageId: id, personId: id }),
  /** Seen by the podium and the person whose note it is, or whom it answers. */
  noteWithdrawn: event('noteWithdrawn', { noteId: id, personId: id }),
  /** Seen by whoever wrote it (`by`) and the one it was for. */
  lineWithdrawn: event('lineWithdrawn', { lineId: id, personId: id }),
  /** Seen by the podium and the one muted. */
  personMuted: event('personMuted', { personId: id, itemId: nullable(id), reason: Type.String() }),
  personUnmuted: event('personUnmuted', { personId: id, itemId: nullable(id) }),
  /** Seen by the podium and whoever reported it. */
  messageReported: event('messageReported', {
    reportId: id,
    messageId: id,
    personId: id,
    reason: Type.String(),
  }),
  reportSettled: event('reportSettled', { reportId: id, personId: id }),
  /** For the meeting when `itemId` is null; `rule` null gives the item back to the meeting's. */
  chatRuleSet: event('chatRuleSet', { itemId: nullable(id), rule: nullable(ChatRule) }),
  chatOptionsSet: event('chatOptionsSet', { supportAmong: SupportAmong, privateLines: Type.Boolean() }),
  chatPauseStarted: event('chatPauseStarted', {}),
  chatPauseEnded: event('chatPauseEnded', {}),
  /** `as` null: not dealt with after all. */
  messageMarked: event('messageMarked', { messageId: id, as: nullable(ChatHandling) }),
  messagePinned: event('messagePinned', { messageId: id, pinned: Type.Boolean() }),
  messageStaged: event('messageStaged', { messageId: nullable(id) }),
  questionSupported: event('questionSupported', {
    messageId: id,
    organizationId: id,
    supported: Type.Boolean(),
  }),
  /** Seen by the podium and the author of the message. */
  handOffered: event('handOffered', {
    offerId: id,
    messageId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
  }),
  handOfferAnswered: event('handOfferAnswered', {
    offerId: id,
    personId: id,
    answer: Type.Enum(['floor', 'nothing']),
  }),
  /** Seen by the podium and that person. */
  podiumNoteWritten: event('podiumNoteWritten', {
    noteId: id,
    personId: id,
    organizationId: id,
    itemId: nullable(id),
    text: Type.String(),
    fromPodium: Type.Boolean(),
  }),
  /** Seen by whoever wrote it (`by`) and the one it is for. */
  privateLineWritten: event('privateLineWritten', {
    lineId: id,
    personId: id,
    organizationId: id,
    text: Type.String(),
  }),
}
