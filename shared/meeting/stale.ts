/** What the sender of a command saw: see shared/kernel/seen.ts. */
import { asAgenda, atItem } from '../agenda/stale.ts'
import { never, type StaleRows, sayingOnly } from '../kernel/seen.ts'
import type { meetingCommands } from './commands.ts'

/** What makes each of its commands stale, or why nothing can. */
export const meetingStale: StaleRows<keyof typeof meetingCommands> = {
  createMeeting: never('named'),
  describeMeeting: { meeting: ({ meeting }, { type: _, ...named }) => sayingOnly(meeting, named) },
  passTime: never('clock'),
  closeMeeting: atItem,
  reopenMeeting: never('wish'),
  markCreatedInError: never('wish'),
  importPrepared: asAgenda,
}
