import type { EventOf, MeetingEvent } from '../events.ts'
import { findById, updateById } from '../kernel/lists.ts'
import { type Merge, mergedIds } from '../kernel/merged.ts'
import type { Chat, ChatAct, ChatMessage, ChatRule, ChatSubmission } from './model.ts'

export const openToAll: ChatRule = { mode: 'open', exceptions: [], slowSeconds: 0 }

export const messageIn = (event: EventOf<'messagePublished'> | EventOf<'messageSubmitted'>): ChatMessage => {
  const { messageId: id, itemId, personId, organizationId, text, lang, question, at } = event
  const sentAt = event.type === 'messagePublished' ? event.sentAt : undefined
  return {
    id,
    itemId,
    personId,
    organizationId,
    text,
    at: sentAt ?? at,
    ...(lang === undefined ? {} : { lang }),
    ...(question === undefined ? {} : { question }),
    ...(sentAt === undefined ? {} : { publishedAt: at }),
  }
}

/** The list itself when nothing leaves it. */
export const without = <T>(list: readonly T[], leaves: (one: T) => boolean): T[] =>
  list.some(leaves) ? list.filter((one) => !leaves(one)) : (list as T[])

export const noteAct = (chat: Chat, { at, by }: MeetingEvent, act: Omit<ChatAct, 'at' | 'by'>): Chat => ({
  ...chat,
  acts: [...chat.acts, { ...act, by, at }],
})

export const noteActOnMessage = (
  chat: Chat,
  event: MeetingEvent & { readonly messageId: string },
  act: ChatAct['act'],
): Chat => {
  const message = findById(chat.messages, event.messageId)
  if (!message) return chat
  const { id: messageId, personId, itemId } = message
  return noteAct(chat, event, { act, messageId, personId, itemId, reason: '' })
}

export const publish = (chat: Chat, event: EventOf<'messagePublished'>): Chat => {
  const submissions = without(chat.submissions, ({ id }) => id === event.messageId)
  const next = { ...chat, submissions, messages: [...chat.messages, messageIn(event)] }
  return event.sentAt === undefined ? next : noteActOnMessage(next, event, 'published')
}

export const setRule = (chat: Chat, { itemId, rule }: EventOf<'chatRuleSet'>): Chat => {
  if (itemId === null) return { ...chat, rule: rule ?? openToAll }
  const others = chat.itemRules.filter((one) => one.itemId !== itemId)
  return { ...chat, itemRules: rule ? [...others, { itemId, rule }] : others }
}

export const withoutPause = (chat: Chat, at: number): Chat =>
  chat.pause ? { ...chat, pause: null, pausedUntil: at } : chat

export const offStage = (chat: Chat): Chat => (chat.stagedId === null ? chat : { ...chat, stagedId: null })

export const updateSubmission = (
  chat: Chat,
  messageId: string,
  change: (submission: ChatSubmission) => ChatSubmission,
): Chat => ({ ...chat, submissions: updateById(chat.submissions, messageId, change) })

export const updateMessage = (
  chat: Chat,
  messageId: string,
  change: (message: ChatMessage) => ChatMessage,
): Chat => ({ ...chat, messages: updateById(chat.messages, messageId, change) })

/** A message without its words, nor pinned, nor on the stage. */
export const hide = (chat: Chat, messageId: string, hidden: NonNullable<ChatMessage['hidden']>): Chat => ({
  ...updateMessage(chat, messageId, (message) => ({ ...message, text: '', hidden })),
  pins: without(chat.pins, (id) => id === messageId),
  stagedId: chat.stagedId === messageId ? null : chat.stagedId,
})

/** The chat when an item is over: offers of the floor that were not answered have lapsed. */
export const lapse = (chat: Chat, itemId: string): Chat => {
  const lapses = (one: Chat['offers'][number]) => one.itemId === itemId && one.answer === null
  return chat.offers.some(lapses)
    ? { ...chat, offers: chat.offers.map((one) => (lapses(one) ? { ...one, answer: 'lapsed' } : one)) }
    : chat
}

/** The chat after two entries of the roster were made one: nobody supports twice, or a question of one's own. */
export const mergedChat = (chat: Chat, merge: Merge, what: 'organization' | 'person'): Chat => {
  if (what === 'person') {
    const isTheirs = ({ from, to }: Chat['lines'][number]) => from === merge.from || to === merge.from
    if (!chat.lines.some(isTheirs)) return chat
    const lines = chat.lines.map((one) => ({
      ...one,
      ...{ from: mergedIds(one.from, merge), to: mergedIds(one.to, merge) },
    }))
    return { ...chat, lines }
  }
  const isOwn = ({ messageId, organizationId }: Chat['supports'][number]) =>
    organizationId === merge.to && findById(chat.messages, messageId)?.organizationId === merge.to
  const isSecond = (one: Chat['supports'][number]) =>
    chat.supports.find(
      ({ messageId, organizationId }) => messageId === one.messageId && organizationId === one.organizationId,
    ) !== one
  const supports = without(chat.supports, (one) => isOwn(one) || isSecond(one))
  return supports === chat.supports ? chat : { ...chat, supports }
}
