import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { tidyText } from '../kernel/text.ts'
import { personOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Chat } from './model.ts'
import type { ChatDecision, ChatRefusal } from './refusals.ts'
import { writesTooMuch } from './select.ts'
import { seatOf } from './write.ts'

// --- deciding: in private ---

/** The words of somebody who may write in private now, or why not. */
const privateWords = (
  chat: Chat,
  command: { readonly text: string },
  { actor, now }: Context,
): string | Refused<ChatRefusal> => {
  const text = tidyText(command.text)
  if (text === '') return refuse('empty-message')
  return writesTooMuch(chat, actor.personId, now) ? refuse('too-many-messages') : text
}

export const writeToPodium = (
  { chat, agenda }: State,
  command: CommandOf<'writeToPodium'>,
  context: Context,
): ChatDecision => {
  const { personId } = context.actor
  const organizationId = seatOf(context.actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  const text = privateWords(chat, command, context)
  if (typeof text !== 'string') return text
  const itemId = floorItemId(agenda)
  const note = { noteId: context.id, personId, organizationId, itemId, text }
  return accept({ type: 'podiumNoteWritten', ...note, fromPodium: false })
}

export const writeAsPodium = (
  { chat, agenda, roster }: State,
  command: CommandOf<'writeAsPodium'>,
  context: Context,
): ChatDecision => {
  const { personId } = command
  const organizationId = personOf(roster, personId)?.seats[0]?.organizationId
  if (organizationId === undefined) return refuse('unknown-person')
  const text = privateWords(chat, command, context)
  if (typeof text !== 'string') return text
  const itemId = floorItemId(agenda)
  const note = { noteId: context.id, personId, organizationId, itemId, text }
  return accept({ type: 'podiumNoteWritten', ...note, fromPodium: true })
}

export const writePrivately = (
  { chat, roster }: State,
  command: CommandOf<'writePrivately'>,
  context: Context,
): ChatDecision => {
  if (!chat.privateLines) return refuse('private-lines-off')
  const { personId } = command
  const organizationId = seatOf(context.actor, command.organizationId)
  if (typeof organizationId !== 'string') return organizationId
  const seated = (personOf(roster, personId)?.seats.length ?? 0) > 0
  if (!seated || personId === context.actor.personId) return refuse('unknown-person')
  const text = privateWords(chat, command, context)
  if (typeof text !== 'string') return text
  return accept({ type: 'privateLineWritten', lineId: context.id, personId, organizationId, text })
}
