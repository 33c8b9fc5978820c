import { catalogue } from '../messages/catalogue.ts'

/** What the whole panel needs of the chat's words: the others come with the chat itself. */
export const chatNewsText = catalogue('chatNews', {
  chat: 'Chat',
  itemNumber: 'item {number}',
  unread: '{count, plural, one {# unread} other {# unread}}',
  manyUnread: '99+',
  mentioned: 'your organization is named',
  between: 'Between items',
  slow: 'Slow mode: one message every {seconds} seconds',
  modeChanged: 'Chat: {mode}',
  mutedYou: 'The podium has muted you on this item{why, select, none {} other {: {reason}}}',
  newNotes: '{count, plural, one {# private message} other {# private messages}}',
  pauseEnded: 'The chat pause is over.',
  pauseNotice:
    'Chat pause: the chair is looking at the chat. The list of speakers waits; a point of order is heard.',
  newOne: '{code} in the chat: {text}',
  newMany: '{count, plural, one {# new message} other {# new messages}} in the chat, from {codes}',
  newMention: '{code} names your organization in the chat',
  newPrivate: 'A private message has come',
  offerNews: 'The chair asks you to say your message from the floor',
  newReview: '{count, plural, one {# message waits} other {# messages wait}} for review',
})
