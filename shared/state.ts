/** What a meeting is at a moment: the slices of its features. Only the server and the tests load the schemas. */
import { type Static, Type } from 'typebox'
import { FollowUp } from './actions/model.ts'
import { Agenda } from './agenda/model.ts'
import { Attendance } from './attendance/model.ts'
import { Chat } from './chat/model.ts'
import { Decisions } from './decisions/model.ts'
import { Floor } from './floor/model.ts'
import { Groups } from './groups/model.ts'
import { MeetingInfo } from './meeting/model.ts'
import { Polls } from './polls/model.ts'
import { RecordSettings } from './record/model.ts'
import { Roster } from './roster/model.ts'
import { Around } from './rounds/model.ts'

export const State = Type.Object({
  meeting: MeetingInfo,
  roster: Roster,
  agenda: Agenda,
  floor: Floor,
  around: Around,
  attendance: Attendance,
  decisions: Decisions,
  polls: Polls,
  groups: Groups,
  followUp: FollowUp,
  chat: Chat,
  record: RecordSettings,
})
export type State = Static<typeof State>
