/** Who was there: for the podium only. */

import { openingsOf } from '../agenda/held.ts'
import type { Agenda } from '../agenda/model.ts'
import { sittingOf } from '../agenda/select.ts'
import type { EventOf } from '../events.ts'
import type { Feature } from '../kernel/feature.ts'
import { followsMerges } from '../kernel/merged.ts'
import { podium, system } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { attendanceCommands } from './commands.ts'
import { type AttendanceRefusal, correctAttendance, correctSpans } from './correct.ts'
import type { attendanceEvents } from './events.ts'
import type { Attendance, AttendanceSpan } from './model.ts'
import { isSpanOf, noteAttendance, settledIn } from './presence.ts'

const openingsIn = (agenda: Agenda, sittingId: string): number => {
  const sitting = sittingOf(agenda, sittingId)
  return sitting ? openingsOf(sitting).length : 0
}

const empty: Attendance = { present: [], spans: [], attended: [] }

const joined = (
  spans: readonly AttendanceSpan[],
  { sittingId, itemId, organizationIds }: AttendanceSpan,
): AttendanceSpan[] => {
  const isThis = isSpanOf(sittingId, itemId)
  if (!spans.some(isThis)) return [...spans, { sittingId, itemId, organizationIds }]
  return spans.map((span) => {
    if (!isThis(span)) return span
    const settled = settledIn(span)
    const added = organizationIds.filter((id) => !settled.has(id))
    return { ...span, organizationIds: [...new Set([...span.organizationIds, ...added])].sort() }
  })
}

const inSpan = (
  spans: readonly AttendanceSpan[],
  { sittingId, itemId, organizationIds }: EventOf<'attendanceNoted'>,
): AttendanceSpan[] =>
  sittingId === null ? [...spans] : joined(spans, { sittingId, itemId, organizationIds })

const withSpan = (spans: readonly AttendanceSpan[], span: AttendanceSpan): AttendanceSpan[] =>
  joined(spans, { ...span, itemId: null })

export const attendance: Feature<
  'attendance',
  keyof typeof attendanceCommands,
  keyof typeof attendanceEvents,
  AttendanceRefusal
> = {
  slice: 'attendance',
  empty,
  commands: {
    noteAttendance: { by: system, decide: noteAttendance, whenClosed: true },
    correctAttendance: { by: podium, decide: correctAttendance, whenClosed: true },
  },
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
    attendanceCorrected: {
      to: 'podium',
      fold: (attendance, event) => ({ ...attendance, spans: correctSpans(attendance.spans, event) }),
    },
  },
  follows: {
    ...followsMerges(),
    // Nobody attended a sitting that was not held.
    sittingStartVoided: (attendance, { sittingId }, { agenda }) =>
      openingsIn(agenda, sittingId) > 1
        ? attendance
        : { ...attendance, spans: attendance.spans.filter((span) => span.sittingId !== sittingId) },
    // Who was there when an item was started by mistake was at the sitting, between two items.
    itemStartVoided: (all, { itemId }) => {
      const own = all.spans.filter((span) => span.itemId === itemId)
      const others = all.spans.filter((span) => span.itemId !== itemId)
      return own.length === 0 ? all : { ...all, spans: own.reduce(withSpan, others) }
    },
  },
  view: (all, viewer) => (isPodium(viewer) ? all : empty),
}
