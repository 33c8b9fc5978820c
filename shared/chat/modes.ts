/**
 * The modes of the chat, one row each. A new mode is its word in `ChatMode`, its row here, and its row of words in the
 * client (client/chat/modes.ts).
 */
import type { ChatMode } from './model.ts'
import type { ChatRefusal } from './refusals.ts'

export interface ModeRow {
  /** Why nothing can be written; null: it can. */
  readonly bar: ChatRefusal | null
  /** The podium reads a message before the others do. */
  readonly isReviewed: boolean
}

export const chatModes: { readonly [M in ChatMode]: ModeRow } = {
  open: { bar: null, isReviewed: false },
  reviewed: { bar: null, isReviewed: true },
  closed: { bar: 'chat-closed', isReviewed: false },
  'read-only': { bar: 'chat-read-only', isReviewed: false },
}
