/** The chat: one thread for each item, its rules, its moderation, and the pause in which the chair deals with it. */
import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { tidyText } from '../kernel/text.ts'
import type { Viewer } from '../kernel/viewer.ts'
import { notAdmitted } from '../roster/guests.ts'
import type { State } from '../state.ts'
import type { Chat, ChatMessage } from './model.ts'
import type { ChatDecision, ChatRefusal } from './refusals.ts'
import { chatBar, correctionMs, isReviewedFor, slowWaitMs, writesTooMuch } from './select.ts'

// --- deciding: writing ---

export const seatOf = (actor: Viewer, named: string | undefined): string | Refused<ChatRefusal> => {
  const organizationId = named ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  return actor.organizations.includes(organizationId) ? organizationId : refuse('not-your-organization')
}

const secondsUp = (ms: number): string => String(Math.ceil(ms / 1000))

export const postMessage = (
  state: State,
  command: CommandOf<'postMessage'>,
  { actor, now, id }: Context,
): ChatDecision => {
  const { chat } = state
  const { personId } = actor
  const organizationId = seatOf(actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  const itemId = floorItemId(state.agenda)
  const barred = chatBar(chat, actor, itemId) ?? notAdmitted(state, personId)
  if (barred) return barred
  if (command.expected !== undefined && command.expected !== itemId) return refuse('thread-moved-on')
  const text = tidyText(command.text)
  if (text === '') return refuse('empty-message')
  if (writesTooMuch(chat, personId, now)) return refuse('too-many-messages')
  const waitMs = slowWaitMs(chat, actor, itemId, now)
  if (waitMs > 0) return refuse('slow-mode', secondsUp(waitMs))
  return accept({
    type: isReviewedFor(chat, itemId, actor.role) ? 'messageSubmitted' : 'messagePublished',
    messageId: id,
    itemId,
    personId,
    organizationId,
    text,
    ...(command.lang ? { lang: command.lang } : {}),
    ...(command.question ? { question: true } : {}),
  })
}

export const withMessage = (
  chat: Chat,
  messageId: string,
  then: (message: ChatMessage) => ChatDecision,
): ChatDecision => {
  const message = findById(chat.messages, messageId)
  return message ? then(message) : refuse('unknown-message')
}

export const withReadable = (
  chat: Chat,
  messageId: string,
  then: (message: ChatMessage) => ChatDecision,
): ChatDecision =>
  withMessage(chat, messageId, (message) => (message.hidden ? refuse('message-hidden') : then(message)))

/** Why the author may not put these words in place of their own. */
const correctionBar = (
  chat: Chat,
  message: ChatMessage,
  text: string,
  { actor, now }: Context,
): Refused<ChatRefusal> | undefined => {
  if (message.personId !== actor.personId) return refuse('not-your-message')
  const barred = chatBar(chat, actor, message.itemId)
  if (barred) return barred
  if (now - message.at > correctionMs) return refuse('too-late-to-correct')
  if (text === '') return refuse('empty-message')
  return text === message.text ? refuse('nothing-changes') : undefined
}

/** One's own words, for five minutes. What was published without a review is not changed past one. */
export const correctMessage = (
  { chat }: State,
  command: CommandOf<'correctMessage'>,
  context: Context,
): ChatDecision => {
  const { messageId } = command
  const { personId, role } = context.actor
  const text = tidyText(command.text)
  const waiting = findById(chat.submissions, messageId)
  if (waiting?.status === 'in-review') {
    const barred = correctionBar(chat, waiting.message, text, context)
    return (
      barred ??
      accept(
        { type: 'wordingKept', messageId, text: waiting.message.text },
        { type: 'submissionCorrected', messageId, personId, text },
      )
    )
  }
  return withReadable(chat, messageId, (message) => {
    const barred = correctionBar(chat, message, text, context)
    if (barred) return barred
    if (isReviewedFor(chat, message.itemId, role)) return refuse('correction-needs-review')
    return accept(
      { type: 'wordingKept', messageId, text: message.text },
      { type: 'messageCorrected', messageId, text },
    )
  })
}
