import { isSteering } from '../floor/list.ts'
import { type Refused, refuse } from '../kernel/decision.ts'
import { isPodium, type Role, type Viewer } from '../kernel/viewer.ts'
import type { State } from '../state.ts'
import type { Chat, ChatMessage, ChatMode, ChatRule } from './model.ts'
import { chatModes } from './modes.ts'
import type { ChatRefusal } from './refusals.ts'

/** How long one's own message can be corrected, in milliseconds. */
export const correctionMs = 5 * 60_000

/** So many messages of one person, of every kind, in so many milliseconds: more is not talking. */
export const mostMessages = 10

export const mostMessagesMs = 30_000

export const longestNote = 140

// --- reading ---

/** The rule in force for an item: its own, or the meeting's. */
export const chatRuleFor = ({ itemRules, rule }: Chat, itemId: string | null): ChatRule =>
  itemRules.find((one) => one.itemId === itemId)?.rule ?? rule

/** What holds for somebody of this role. The podium writes in every mode, unless an exception says otherwise. */
export const chatModeFor = (chat: Chat, itemId: string | null, role: Role): ChatMode => {
  const { mode, exceptions } = chatRuleFor(chat, itemId)
  return exceptions.find((one) => one.role === role)?.mode ?? (isPodium({ role }) ? 'open' : mode)
}

/** Whether somebody of this role writes what the podium reads before the others do. */
export const isReviewedFor = (chat: Chat, itemId: string | null, role: Role): boolean =>
  chatModes[chatModeFor(chat, itemId, role)].isReviewed

/** When a message was published: that is the order of a thread. */
export const publishedAt = (message: ChatMessage): number => message.publishedAt ?? message.at

/** The messages of an item, in their order. */
export const threadOf = ({ messages }: Chat, itemId: string | null): ChatMessage[] =>
  messages.filter((message) => message.itemId === itemId)

/** The last messages are looked at only: they stand in the order of their publication, which is never before they were sent. */
const ownSince = ({ messages, submissions }: Chat, personId: string, since: number): ChatMessage[] => {
  const own = submissions.map(({ message }) => message).filter((one) => one.personId === personId)
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index] as ChatMessage
    if (publishedAt(message) <= since) break
    if (message.personId === personId) own.push(message)
  }
  return own.filter(({ at }) => at > since)
}

/** Milliseconds until this person may write again in slow mode; 0: now. */
export const slowWaitMs = (
  chat: Chat,
  { personId, role }: Viewer,
  itemId: string | null,
  now: number,
): number => {
  const slowMs = chatRuleFor(chat, itemId).slowSeconds * 1000
  if (slowMs === 0 || isPodium({ role })) return 0
  const last = ownSince(chat, personId, now - slowMs)
    .filter((message) => message.itemId === itemId)
    .reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY)
  return Math.max(0, last + slowMs - now)
}

export const writesTooMuch = (chat: Chat, personId: string, now: number): boolean => {
  const since = now - mostMessagesMs
  const isRecent = (one: { readonly at: number }) => one.at > since
  const notes = chat.notes.filter((one) => one.by === personId && isRecent(one))
  const lines = chat.lines.filter((one) => one.from === personId && isRecent(one))
  return ownSince(chat, personId, since).length + notes.length + lines.length >= mostMessages
}

export const isMuted = ({ muted }: Chat, personId: string, itemId: string | null): boolean =>
  muted.some((one) => one.personId === personId && one.itemId === itemId)

/** Why this person may not write to the item now, for as long as nothing changes; undefined when they may. */
export const chatBar = (
  chat: Chat,
  { personId, role }: Viewer,
  itemId: string | null,
): Refused<ChatRefusal> | undefined => {
  const { bar } = chatModes[chatModeFor(chat, itemId, role)]
  if (bar) return refuse(bar)
  return isMuted(chat, personId, itemId) ? refuse('muted') : undefined
}

/** Whether this organization's support counts: all do, or those outside the Steering Group. */
const counts = (state: Pick<State, 'roster' | 'agenda' | 'chat'>, organizationId: string): boolean =>
  state.chat.supportAmong === 'all' || !isSteering(state, organizationId)

export interface Question {
  readonly message: ChatMessage
  /** Organizations that support it, among those that are counted. */
  readonly support: number
}

/** The questions of an item that can be read, with the most supported first, then the oldest. */
export const questionsOf = (
  state: Pick<State, 'roster' | 'agenda' | 'chat'>,
  itemId: string | null,
): Question[] => {
  const sums = new Map<string, number>()
  for (const { messageId, organizationId } of state.chat.supports)
    if (counts(state, organizationId)) sums.set(messageId, (sums.get(messageId) ?? 0) + 1)
  return threadOf(state.chat, itemId)
    .filter(({ question, hidden }) => question && !hidden)
    .map((message) => ({ message, support: sums.get(message.id) ?? 0 }))
    .sort((a, b) => b.support - a.support || a.message.at - b.message.at)
}

/** What the chair still has to deal with: published since the last pause and not marked; all that is older with `earlier`. */
export const undealt = ({ chat, roster }: Pick<State, 'chat' | 'roster'>, earlier = false): ChatMessage[] => {
  const { messages, pausedUntil } = chat
  const ofPodium = new Set(roster.persons.filter(isPodium).map(({ id }) => id))
  return messages.filter(
    (message) =>
      !message.handled &&
      !message.hidden &&
      !ofPodium.has(message.personId) &&
      (earlier || pausedUntil === null || publishedAt(message) > pausedUntil),
  )
}
