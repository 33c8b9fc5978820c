/** What the sender of a command saw of the chat: see shared/kernel/seen.ts. */

import { floorItemId } from '../agenda/select.ts'
import { ofList } from '../agenda/stale.ts'
import type { CommandOf } from '../commands.ts'
import { findById } from '../kernel/lists.ts'
import { type Json, never, type StaleRows, saying, sayingOnly } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { chatCommands } from './commands.ts'
import { chatRuleFor } from './select.ts'

interface OfMessage {
  readonly messageId: string
}

/** The words of a published message. */
export const asWorded = {
  wording: ({ chat }: State, { messageId }: OfMessage) => findById(chat.messages, messageId)?.text ?? null,
}

/** The words of a message that waits for its review. */
export const asSubmitted = {
  wording: ({ chat }: State, { messageId }: OfMessage) =>
    findById(chat.submissions, messageId)?.message.text ?? null,
}

/** What was done with a message. */
export const asHandled = {
  handled: ({ chat }: State, { messageId }: OfMessage) =>
    findById(chat.messages, messageId)?.handled?.as ?? null,
}

/** The message on the stage. */
export const asStaged = { staged: ({ chat }: State) => chat.stagedId }

export const asChatRule = {
  'chat-rule': ({ chat }: State, { itemId }: CommandOf<'setChatRule'>): Json =>
    itemId === null ? chat.rule : (chat.itemRules.find((one) => one.itemId === itemId)?.rule ?? null),
}

/** How messages are taken on the item: a reviewed one is published later, an open one at once. */
export const asMode = {
  'chat-mode': ({ chat, agenda }: State) =>
    saying(chatRuleFor(chat, floorItemId(agenda)), 'mode', 'exceptions'),
}

export const asChatOptions = {
  'chat-options': ({ chat }: State, { type: _, ...named }: CommandOf<'setChatOptions'>) =>
    sayingOnly(chat, named),
}

/** What makes each of its commands stale, or why nothing can. */
export const chatStale: StaleRows<keyof typeof chatCommands> = {
  postMessage: { ...ofList, ...asMode },
  correctMessage: asWorded,
  publishMessage: asSubmitted,
  declineMessage: asSubmitted,
  hideMessage: asWorded,
  restoreMessage: never('named'),
  withdrawMessage: never('named'),
  withdrawNote: never('named'),
  withdrawLine: never('named'),
  mutePerson: never('wish'),
  unmutePerson: never('wish'),
  reportMessage: asWorded,
  settleReport: never('named'),
  setChatRule: asChatRule,
  setChatOptions: asChatOptions,
  startChatPause: never('wish'),
  endChatPause: never('wish'),
  markMessage: asHandled,
  pinMessage: never('wish'),
  stageMessage: asStaged,
  offerHand: asWorded,
  answerHandOffer: never('named'),
  supportQuestion: never('wish'),
  writeToPodium: ofList,
  writeAsPodium: ofList,
  writePrivately: never('adds'),
}
