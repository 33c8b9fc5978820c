import type { MeetingEvent } from '../events.ts'
import type { Viewer } from '../kernel/viewer.ts'
import { without } from './fold.ts'
import type { Chat, ChatAct } from './model.ts'

// --- looking ---

const publicActs: readonly ChatAct['act'][] = ['published', 'hidden', 'restored']

/** Private lines are for the two between whom they are; all else is seen by the podium. */
export const chatForPodium = (chat: Chat, { personId }: Viewer): Chat => {
  const lines = without(chat.lines, ({ from, to }) => from !== personId && to !== personId)
  return lines === chat.lines ? chat : { ...chat, lines }
}

/** What is published, and of the rest what is one's own. */
export const chatFor = (chat: Chat, viewer: Viewer): Chat => {
  const { personId } = viewer
  const isOwn = (one: { readonly personId: string }) => one.personId === personId
  return {
    ...chatForPodium(chat, viewer),
    submissions: chat.submissions.filter(({ message }) => isOwn(message)),
    muted: chat.muted.filter(isOwn),
    withheld: chat.withheld.filter(isOwn),
    wordings: [],
    reports: chat.reports.filter(isOwn),
    offers: chat.offers.filter(isOwn),
    notes: chat.notes.filter(isOwn),
    acts: chat.acts.filter((one) => publicActs.includes(one.act) || isOwn(one)),
  }
}

/**
 * An event as it may be told from now on: with the words that the message has now, and none when it is hidden. Whoever
 * folds all of them comes to the same state, since what changed the words comes after.
 */
export const redactChat = ({
  messages,
  submissions,
  notes,
  lines,
}: Chat): ((event: MeetingEvent) => MeetingEvent) => {
  const reworded = messages.filter((one) => one.hidden || one.correctedAt !== undefined)
  const texts = new Map(reworded.map(({ id, text }) => [id, text]))
  const isSubmission = new Set(submissions.flatMap(({ id, status }) => (status === 'withdrawn' ? [id] : [])))
  const withdrawn = new Set(
    [...notes, ...lines].flatMap(({ id, withdrawnAt }) => (withdrawnAt === undefined ? [] : [id])),
  )
  if (texts.size + withdrawn.size + isSubmission.size === 0) return (event) => event
  return (event) => {
    switch (event.type) {
      case 'messagePublished':
      case 'messageCorrected':
      case 'messageRestored':
        return { ...event, text: texts.get(event.messageId) ?? event.text }
      case 'messageSubmitted':
      case 'submissionCorrected':
        return isSubmission.has(event.messageId) ? { ...event, text: '' } : event
      case 'podiumNoteWritten':
        return withdrawn.has(event.noteId) ? { ...event, text: '' } : event
      case 'privateLineWritten':
        return withdrawn.has(event.lineId) ? { ...event, text: '' } : event
      default:
        return event
    }
  }
}
