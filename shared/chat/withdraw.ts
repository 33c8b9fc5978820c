/** What was written to all or to the wrong one by mistake is withdrawn by whoever wrote it; that it was stays to be seen. */
import type { CommandOf } from '../commands.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { State } from '../state.ts'
import { settled } from './moderate.ts'
import type { ChatDecision } from './refusals.ts'
import { withReadable } from './write.ts'

/** One's own message, published or in review, at any time, also where one is muted or the chat is closed. */
export const withdrawMessage = (
  { chat }: State,
  { messageId, reason = '' }: CommandOf<'withdrawMessage'>,
  { actor: { personId } }: Context,
): ChatDecision => {
  const waiting = findById(chat.submissions, messageId)
  if (waiting?.status === 'in-review')
    return waiting.message.personId === personId
      ? accept({ type: 'submissionWithdrawn', messageId, personId })
      : refuse('not-your-message')
  return withReadable(chat, messageId, ({ personId: authorId, text }) => {
    if (authorId !== personId) return refuse('not-your-message')
    return accept(
      { type: 'textWithheld', messageId, personId, text, reason: '' },
      { type: 'messageWithdrawn', messageId, reason: reason.trim() },
      ...settled(chat, messageId),
    )
  })
}

/** A note to the podium, or the podium's answer, by the one who wrote it. */
export const withdrawNote = (
  { chat }: State,
  { noteId }: CommandOf<'withdrawNote'>,
  { actor }: Context,
): ChatDecision => {
  const note = findById(chat.notes, noteId)
  if (!note) return refuse('unknown-message')
  if (note.by !== actor.personId) return refuse('not-your-message')
  if (note.withdrawnAt !== undefined) return refuse('already-withdrawn')
  return accept({ type: 'noteWithdrawn', noteId, personId: note.personId })
}

/** A private line, by the one who wrote it. */
export const withdrawLine = (
  { chat }: State,
  { lineId }: CommandOf<'withdrawLine'>,
  { actor }: Context,
): ChatDecision => {
  const line = findById(chat.lines, lineId)
  // Of lines between others nobody learns that they are there.
  if (!line || (line.from !== actor.personId && line.to !== actor.personId)) return refuse('unknown-message')
  if (line.from !== actor.personId) return refuse('not-your-message')
  if (line.withdrawnAt !== undefined) return refuse('already-withdrawn')
  return accept({ type: 'lineWithdrawn', lineId, personId: line.to })
}
