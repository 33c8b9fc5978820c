/** A meeting that was made by mistake, or twice: marked as such while nothing was done in it. */
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import type { MeetingRefusal } from './life.ts'

/** True once anything but preparation has happened: a sitting, attendance, hands, words, what was put or decided. */
export const wasHeld = ({
  agenda,
  attendance,
  floor,
  polls,
  decisions,
  chat,
  around,
  followUp,
}: State): boolean =>
  agenda.sittings.some(({ openedAt }) => openedAt !== null) ||
  agenda.items.some(({ startedAt }) => startedAt !== null) ||
  attendance.attended.length > 0 ||
  floor.arrivals > 0 ||
  polls.polls.some(({ status }) => status !== 'prepared') ||
  decisions.drafts.some(({ status }) => status !== 'draft') ||
  decisions.conclusions.length > 0 ||
  [chat.messages, chat.submissions, chat.notes, chat.lines].some((list) => list.length > 0) ||
  around.questions.some(({ status }) => status !== 'prepared') ||
  followUp.actions.some(({ reports }) => reports.length > 0)

/** Closes it where it is open. What was prepared stays in it, and it can be reopened. */
export const markCreatedInError = (
  state: State,
  { reason = '' }: CommandOf<'markCreatedInError'>,
): Decision<MeetingRefusal> => {
  const { meeting } = state
  if (meeting.inError) return refuse('already-in-error')
  if (wasHeld(state)) return refuse('meeting-was-held')
  return accept(...(meeting.status === 'open' ? [{ type: 'meetingClosed' as const }] : []), {
    ...{ type: 'meetingCreatedInError', reason: reason.trim() },
  })
}
