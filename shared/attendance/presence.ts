import { floorItemId } from '../agenda/select.ts'
import type { Command, CommandOf, CommandType } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Decision } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import type { AttendanceSpan } from './model.ts'

export const isSpanOf = (sittingId: string | null, itemId: string | null) => (span: AttendanceSpan) =>
  span.sittingId === sittingId && span.itemId === itemId

/** Who is there: by connection, unless the secretariat has said otherwise. Only while a sitting is under way. */
const presentNow = ({ roster, agenda }: State, connected: readonly string[]): string[] => {
  if (agenda.sittingId === null) return []
  const online = new Set(connected)
  return roster.persons
    .filter(
      ({ id, presence, seats }) =>
        seats.length > 0 && (presence === 'in-room' || (presence === null && online.has(id))),
    )
    .map(({ id }) => id)
}

const organizationsOf = ({ roster }: State, personIds: readonly string[]): string[] => {
  const present = new Set(personIds)
  const persons = roster.persons.filter(({ id }) => present.has(id))
  return [
    ...new Set(persons.flatMap(({ seats }) => seats.map(({ organizationId }) => organizationId))),
  ].sort()
}

/** Whom a span has by now, and whom it was corrected not to have: neither is noted in it again. */
export const settledIn = (span: AttendanceSpan | undefined): ReadonlySet<string> =>
  new Set([
    ...(span?.organizationIds ?? []),
    ...(span?.corrections ?? []).map(({ organizationId }) => organizationId),
  ])

const news = (state: State, connected: readonly string[]): Happening | undefined => {
  const { attendance, agenda } = state
  const present = presentNow(state, connected)
  const [before, after] = [new Set(attendance.present), new Set(present)]
  const arrived = present.filter((id) => !before.has(id))
  const left = attendance.present.filter((id) => !after.has(id))
  const sittingId = agenda.sittingId
  const itemId = floorItemId(agenda)
  const organizationIds = organizationsOf(state, present)
  const noted = settledIn(attendance.spans.find(isSpanOf(sittingId, itemId)))
  const isNewSpan = sittingId !== null && organizationIds.some((id) => !noted.has(id))
  if (arrived.length === 0 && left.length === 0 && !isNewSpan) return undefined
  return { type: 'attendanceNoted', sittingId, itemId, arrived, left, organizationIds }
}

/** The command that brings the attendance up to date, when it is not. The server asks from time to time. */
export const attendanceDue = (state: State, connected: readonly string[]): Command | undefined =>
  news(state, connected) && { type: 'noteAttendance', present: [...connected] }

/** The commands in which it counts who is there: the attendance is noted before them. `passTime` closes polls. */
const looksAtPresence: readonly CommandType[] = ['openPoll', 'putPoll', 'closePoll', 'passTime']

/** The command that brings the attendance up to date before this one, where it matters and something has changed. */
export const attendanceBefore = (
  state: State,
  { type }: Command,
  connected: () => readonly string[],
): Command | undefined => (looksAtPresence.includes(type) ? attendanceDue(state, connected()) : undefined)

export const noteAttendance = (state: State, { present }: CommandOf<'noteAttendance'>): Decision<never> => {
  const event = news(state, present)
  return event ? accept(event) : accept()
}
