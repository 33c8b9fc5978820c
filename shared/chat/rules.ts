import type { CommandOf } from '../commands.ts'
import { accept, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { State } from '../state.ts'
import { openToAll } from './fold.ts'
import type { ChatDecision, ChatRefusal } from './refusals.ts'
import { withMessage, withReadable } from './write.ts'

export const unknownItem = ({ agenda }: State, itemId: string | null): Refused<ChatRefusal> | undefined =>
  itemId === null || findById(agenda.items, itemId) ? undefined : refuse('unknown-item')

// --- deciding: rules and the pause ---

export const setChatRule = (state: State, { itemId, rule }: CommandOf<'setChatRule'>): ChatDecision => {
  const { chat } = state
  const own = chat.itemRules.find((one) => one.itemId === itemId)?.rule ?? null
  const next = itemId === null ? (rule ?? openToAll) : rule
  if (JSON.stringify(itemId === null ? chat.rule : own) === JSON.stringify(next))
    return refuse('nothing-changes')
  return unknownItem(state, itemId) ?? accept({ type: 'chatRuleSet', itemId, rule: next })
}

export const setChatOptions = (
  { chat }: State,
  { supportAmong = chat.supportAmong, privateLines = chat.privateLines }: CommandOf<'setChatOptions'>,
): ChatDecision =>
  chat.supportAmong === supportAmong && chat.privateLines === privateLines
    ? refuse('nothing-changes')
    : accept({ type: 'chatOptionsSet', supportAmong, privateLines })

export const startChatPause = ({ chat }: State): ChatDecision =>
  chat.pause ? refuse('pause-under-way') : accept({ type: 'chatPauseStarted' })

export const endChatPause = ({ chat }: State): ChatDecision =>
  chat.pause ? accept({ type: 'chatPauseEnded' }) : refuse('no-pause')

/** The queue waits for the chat: nobody is called meanwhile, but for a point of order. */
export const waitsForChat = (
  { chat, floor }: State,
  requestId: string | null,
): Refused<'chat-pause'> | undefined =>
  chat.pause && findById(floor.requests, requestId)?.kind !== 'point-of-order'
    ? refuse('chat-pause')
    : undefined

export const markMessage = ({ chat }: State, { messageId, as }: CommandOf<'markMessage'>): ChatDecision =>
  withMessage(chat, messageId, ({ handled }) =>
    (handled?.as ?? null) === as
      ? refuse('nothing-changes')
      : accept({ type: 'messageMarked', messageId, as }),
  )

export const pinMessage = ({ chat }: State, { messageId, pinned }: CommandOf<'pinMessage'>): ChatDecision =>
  withReadable(chat, messageId, () =>
    chat.pins.includes(messageId) === pinned
      ? refuse('nothing-changes')
      : accept({ type: 'messagePinned', messageId, pinned }),
  )

export const stageMessage = ({ chat }: State, { messageId }: CommandOf<'stageMessage'>): ChatDecision => {
  if (chat.stagedId === messageId) return refuse('nothing-changes')
  const staged = accept({ type: 'messageStaged', messageId })
  return messageId === null ? staged : withReadable(chat, messageId, () => staged)
}
