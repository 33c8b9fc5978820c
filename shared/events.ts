/**
 * Everything that can happen in a meeting, as schemas with their types. Events are for ever: past tense, optional
 * fields only, a name is never reused. Each carries `at` (UTC, milliseconds) and `by` (the person who did it).
 */
import type { Static } from 'typebox'
import { actionEvents } from './actions/events.ts'
import { agendaEvents } from './agenda/events.ts'
import { attendanceEvents } from './attendance/events.ts'
import { chatEvents } from './chat/events.ts'
import { decisionEvents } from './decisions/events.ts'
import { floorEvents } from './floor/events.ts'
import { groupEvents } from './groups/events.ts'
import { meetingEvents } from './meeting/events.ts'
import { pollEvents } from './polls/events.ts'
import { recordEvents } from './record/events.ts'
import { rosterEvents } from './roster/events.ts'
import { roundEvents } from './rounds/events.ts'

export const events = {
  ...meetingEvents,
  ...rosterEvents,
  ...agendaEvents,
  ...floorEvents,
  ...roundEvents,
  ...attendanceEvents,
  ...decisionEvents,
  ...groupEvents,
  ...actionEvents,
  ...pollEvents,
  ...chatEvents,
  ...recordEvents,
}

type Events = typeof events
export type EventType = keyof Events
export type EventOf<T extends EventType> = Static<Events[T]>
export type MeetingEvent = { [T in EventType]: EventOf<T> }[EventType]
/** An event as `decide` makes it: the kernel stamps it with `at` and `by`. */
export type Happening = MeetingEvent extends infer E
  ? E extends MeetingEvent
    ? Omit<E, 'at' | 'by'>
    : never
  : never
