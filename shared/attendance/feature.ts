/** Who was there: for the podium only. */
import type { EventOf } from '../events.ts'
import type { Feature } from '../kernel/feature.ts'
import { system } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { attendanceCommands } from './commands.ts'
import type { attendanceEvents } from './events.ts'
import type { Attendance, AttendanceSpan } from './model.ts'
import { isSpanOf, noteAttendance } from './presence.ts'

const empty: Attendance = { present: [], spans: [], attended: [] }

const inSpan = (
  spans: readonly AttendanceSpan[],
  { sittingId, itemId, organizationIds }: EventOf<'attendanceNoted'>,
): AttendanceSpan[] => {
  if (sittingId === null) return [...spans]
  const isThis = isSpanOf(sittingId, itemId)
  if (!spans.some(isThis)) return [...spans, { sittingId, itemId, organizationIds }]
  return spans.map((span) =>
    isThis(span)
      ? { ...span, organizationIds: [...new Set([...span.organizationIds, ...organizationIds])].sort() }
      : span,
  )
}

export const attendance: Feature<
  'attendance',
  keyof typeof attendanceCommands,
  keyof typeof attendanceEvents,
  never
> = {
  slice: 'attendance',
  empty,
  commands: { noteAttendance: { by: system, decide: noteAttendance, whenClosed: true } },
  events: {
    attendanceNoted: {
      to: 'podium',
      fold: ({ present, spans, attended }, event) => {
        const gone = new Set(event.left)
        return {
          present: [...present.filter((id) => !gone.has(id)), ...event.arrived],
          spans: inSpan(spans, event),
          attended: [...new Set([...attended, ...event.arrived])],
        }
      },
    },
  },
  follows: {},
  view: (all, viewer) => (isPodium(viewer) ? all : empty),
}
