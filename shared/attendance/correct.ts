/** Who was there, put right: each correction with its reason, beside what had been noted. */
import { itemOf, sittingOf } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { EventOf } from '../events.ts'
import { accept, type Decision, refuse } from '../kernel/decision.ts'
import { recordedOrganization } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { AttendanceCorrection, AttendanceSpan } from './model.ts'
import { isSpanOf } from './presence.ts'

export type AttendanceRefusal =
  | 'unknown-sitting'
  | 'unknown-item'
  | 'unknown-organization'
  | 'not-held'
  | 'nothing-changes'

/** The items (null: between items) for which it was noted in a sitting who was there. */
export const spansOf = ({ attendance }: Pick<State, 'attendance'>, sittingId: string): AttendanceSpan[] =>
  attendance.spans.filter((span) => span.sittingId === sittingId)

/** True where an item was on in this sitting, also where nobody was noted. */
const wasOn = (state: State, sittingId: string, itemId: string): boolean => {
  const item = itemOf(state.agenda, itemId)
  if (spansOf(state, sittingId).some((span) => span.itemId === itemId)) return true
  return item?.parentId === null && item.startedAt !== null && item.sittingId === sittingId
}

/** Refuses what was not held, whom the meeting has never had, and a correction that changes nothing. */
export const correctAttendance = (
  state: State,
  { sittingId, itemId, organizationId, present, reason }: CommandOf<'correctAttendance'>,
): Decision<AttendanceRefusal> => {
  const { agenda, attendance, roster } = state
  const sitting = sittingOf(agenda, sittingId)
  if (!sitting) return refuse('unknown-sitting', sittingId)
  if (sitting.openedAt === null) return refuse('not-held', sitting.title)
  if (!recordedOrganization(roster, organizationId)) return refuse('unknown-organization', organizationId)
  if (itemId && !wasOn(state, sittingId, itemId)) {
    const item = itemOf(agenda, itemId)
    return item ? refuse('not-held', item.title) : refuse('unknown-item', itemId)
  }
  const noted = spansOf(state, sittingId).map((span) => span.itemId)
  const named = itemId === undefined ? (noted.length > 0 ? noted : [null]) : [itemId]
  const itemIds = named.filter((one) => {
    const there = attendance.spans.find(isSpanOf(sittingId, one))?.organizationIds ?? []
    return there.includes(organizationId) !== present
  })
  if (itemIds.length === 0) return refuse('nothing-changes')
  return accept({
    ...{ type: 'attendanceCorrected', sittingId, itemIds, organizationId, present },
    reason: reason.trim(),
  })
}

const corrected = (span: AttendanceSpan, correction: AttendanceCorrection): AttendanceSpan => {
  const others = span.organizationIds.filter((id) => id !== correction.organizationId)
  return {
    ...span,
    organizationIds: correction.present ? [...others, correction.organizationId].sort() : others,
    corrections: [...(span.corrections ?? []), correction],
  }
}

/** The spans with a correction in each that it names; one that was not there begins with it. */
export const correctSpans = (
  spans: readonly AttendanceSpan[],
  { sittingId, itemIds, organizationId, present, reason, at, by }: EventOf<'attendanceCorrected'>,
): AttendanceSpan[] => {
  const correction = { organizationId, present, reason, at, by }
  const missing = itemIds.filter((itemId) => !spans.some(isSpanOf(sittingId, itemId)))
  const all = [...spans, ...missing.map((itemId) => ({ sittingId, itemId, organizationIds: [] }))]
  return all.map((span) =>
    span.sittingId === sittingId && itemIds.includes(span.itemId) ? corrected(span, correction) : span,
  )
}

/** What was corrected of an organization, in one span or in several: how it was noted at first, and the last reason. */
export interface Corrected {
  /** True where it was noted as there before anything was corrected. */
  readonly noted: boolean
  /** Each reason once, the first one first. */
  readonly reasons: readonly string[]
  readonly at: number
  readonly by: string
}

/** What was corrected of an organization in these spans; undefined where nothing was. */
export const correctedIn = (
  spans: readonly AttendanceSpan[],
  organizationId: string,
): Corrected | undefined => {
  const own = spans.map(({ organizationIds, corrections = [] }) => {
    const made = corrections.filter((one) => one.organizationId === organizationId)
    return { made, noted: made[0] ? !made[0].present : organizationIds.includes(organizationId) }
  })
  const made = own.flatMap((one) => one.made).sort((a, b) => a.at - b.at)
  const last = made.at(-1)
  const reasons = [...new Set(made.map(({ reason }) => reason))]
  return last && { noted: own.some(({ noted }) => noted), reasons, at: last.at, by: last.by }
}
