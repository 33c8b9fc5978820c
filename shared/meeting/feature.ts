/** The meeting itself: what it is called, where, and whether it is open. */
import { type Feature, shownToAll } from '../kernel/feature.ts'
import { organizer, preparing, secretariat } from '../kernel/roles.ts'
import type { meetingCommands } from './commands.ts'
import type { meetingEvents } from './events.ts'
import { importPrepared, type PreparedRefusal } from './import-prepared.ts'
import { markCreatedInError } from './in-error.ts'
import { closeMeeting, createMeeting, describeMeeting, type MeetingRefusal, reopenMeeting } from './life.ts'

export const meeting: Feature<
  'meeting',
  // Time passes for all features: their joiner has its row.
  Exclude<keyof typeof meetingCommands, 'passTime'>,
  keyof typeof meetingEvents,
  MeetingRefusal | PreparedRefusal
> = {
  slice: 'meeting',
  empty: { id: '', title: '', body: '', zone: 'UTC', status: 'open', rehearsalOf: null },
  commands: {
    createMeeting: { by: organizer, decide: createMeeting },
    describeMeeting: { by: secretariat, decide: describeMeeting },
    closeMeeting: { by: preparing, decide: closeMeeting },
    reopenMeeting: { by: preparing, decide: reopenMeeting, whenClosed: true },
    markCreatedInError: { by: organizer, decide: markCreatedInError, whenClosed: true },
    importPrepared: { by: organizer, decide: importPrepared },
  },
  events: {
    meetingCreated: {
      to: 'everyone',
      fold: (_, { meetingId, title, body, zone, rehearsalOf }) => ({
        ...{ id: meetingId, title, body, zone, status: 'open', rehearsalOf },
      }),
    },
    meetingDescribed: {
      to: 'everyone',
      fold: (meeting, { title, body, zone }) => ({ ...meeting, title, body, zone }),
    },
    meetingClosed: {
      to: 'everyone',
      fold: (meeting, { until, at, by }) => ({
        ...{ ...meeting, status: 'closed' },
        ...(until === undefined ? {} : { closed: { at, by, until } }),
      }),
    },
    meetingReopened: {
      to: 'everyone',
      fold: ({ closed, inError: _, ...meeting }, { at, by }) => ({
        ...{ ...meeting, status: 'open' },
        ...(closed && {
          reopened: [...(meeting.reopened ?? []), { closedAt: closed.at, closedBy: closed.by, at, by }],
        }),
      }),
    },
    // Nobody but the organizer brings it back.
    meetingCreatedInError: {
      to: 'everyone',
      fold: ({ closed: _, ...meeting }, { reason, at, by }) => ({ ...meeting, inError: { reason, at, by } }),
    },
  },
  follows: {},
  view: shownToAll,
}
