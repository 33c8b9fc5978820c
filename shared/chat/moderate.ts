import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { isPodium } from '../kernel/viewer.ts'
import { personOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Chat, PodiumRole } from './model.ts'
import type { ChatDecision } from './refusals.ts'
import { unknownItem } from './rules.ts'
import { isMuted } from './select.ts'
import { withMessage, withReadable } from './write.ts'

// --- deciding: moderation ---

/** Publishes what waits for its review, or was declined, in the wording that the sender has read. */
export const publishMessage = (
  { chat }: State,
  { messageId, correctedAt }: CommandOf<'publishMessage'>,
): ChatDecision => {
  const submission = findById(chat.submissions, messageId)
  if (!submission || submission.status === 'withdrawn') return refuse('not-in-review')
  const { id: _, at: sentAt, correctedAt: corrected = null, ...message } = submission.message
  if (corrected !== correctedAt) return refuse('wording-changed')
  return accept({ type: 'messagePublished', messageId, ...message, sentAt })
}

export const declineMessage = (
  { chat }: State,
  { messageId, reason }: CommandOf<'declineMessage'>,
): ChatDecision => {
  const submission = findById(chat.submissions, messageId)
  if (submission?.status !== 'in-review') return refuse('not-in-review')
  const { personId } = submission.message
  return accept({ type: 'messageDeclined', messageId, personId, reason: reason.trim() })
}

export const settled = (chat: Chat, messageId: string): Happening[] =>
  chat.reports
    .filter((one) => one.messageId === messageId && one.settledAt === null)
    .map(({ id: reportId, personId }) => ({ type: 'reportSettled', reportId, personId }))

export const hideMessage = (
  { chat }: State,
  { messageId, reason = '' }: CommandOf<'hideMessage'>,
  { actor }: Context,
): ChatDecision =>
  withReadable(chat, messageId, ({ personId, text }) =>
    accept(
      { type: 'textWithheld', messageId, personId, text, reason: reason.trim() },
      { type: 'messageHidden', messageId, as: actor.role as PodiumRole },
      ...settled(chat, messageId),
    ),
  )

export const restoreMessage = ({ chat }: State, { messageId }: CommandOf<'restoreMessage'>): ChatDecision =>
  withMessage(chat, messageId, ({ hidden }) => {
    if (hidden?.as === 'author') return refuse('message-withdrawn')
    const kept = chat.withheld.find((one) => one.messageId === messageId)
    return hidden && kept
      ? accept({ type: 'messageRestored', messageId, text: kept.text })
      : refuse('message-not-hidden')
  })

export const mutePerson = (
  state: State,
  { personId, itemId, reason = '' }: CommandOf<'mutePerson'>,
): ChatDecision => {
  const person = personOf(state.roster, personId)
  if (!person || person.role === 'stage') return refuse('unknown-person')
  if (isPodium(person)) return refuse('podium-not-muted')
  const unknown = unknownItem(state, itemId)
  if (unknown) return unknown
  return isMuted(state.chat, personId, itemId)
    ? refuse('nothing-changes')
    : accept({ type: 'personMuted', personId, itemId, reason: reason.trim() })
}

export const unmutePerson = (
  { chat }: State,
  { personId, itemId }: CommandOf<'unmutePerson'>,
): ChatDecision =>
  isMuted(chat, personId, itemId) ? accept({ type: 'personUnmuted', personId, itemId }) : refuse('not-muted')

export const reportMessage = (
  { chat }: State,
  { messageId, reason = '' }: CommandOf<'reportMessage'>,
  { actor, id }: Context,
): ChatDecision =>
  withReadable(chat, messageId, (message) => {
    const { personId } = actor
    if (message.personId === personId) return refuse('own-message')
    if (chat.reports.some((one) => one.messageId === messageId && one.personId === personId))
      return refuse('already-reported')
    return accept({ type: 'messageReported', reportId: id, messageId, personId, reason: reason.trim() })
  })

export const settleReport = ({ chat }: State, { reportId }: CommandOf<'settleReport'>): ChatDecision => {
  const report = findById(chat.reports, reportId)
  if (report?.settledAt !== null) return refuse('unknown-report')
  return accept({ type: 'reportSettled', reportId, personId: report.personId })
}
