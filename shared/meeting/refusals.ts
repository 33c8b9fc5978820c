import type { FollowUpRefusal } from '../actions/track.ts'
import type { AgendaRefusal } from '../agenda/refusals.ts'
import type { AttendanceRefusal } from '../attendance/correct.ts'
import type { ChatRefusal } from '../chat/refusals.ts'
import type { DecisionsRefusal } from '../decisions/refusals.ts'
import type { FloorRefusal } from '../floor/refusals.ts'
import type { GroupsRefusal } from '../groups/register.ts'
import type { PollsRefusal } from '../polls/refusals.ts'
import type { RehearsalRefusal } from '../polls/rehearsal.ts'
import type { RecordRefusal } from '../record/settings.ts'
import type { RosterRefusal } from '../roster/refusals.ts'
import type { AroundRefusal } from '../rounds/refusals.ts'
import type { MeetingRefusal } from './life.ts'

/** Every reason against a command. */
export type Refusal =
  | 'not-allowed'
  | 'not-its-representative'
  | 'changed'
  | MeetingRefusal
  | RosterRefusal
  | AgendaRefusal
  | AttendanceRefusal
  | FloorRefusal
  | AroundRefusal
  | DecisionsRefusal
  | PollsRefusal
  | GroupsRefusal
  | FollowUpRefusal
  | RehearsalRefusal
  | ChatRefusal
  | RecordRefusal
