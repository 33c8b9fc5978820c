import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'

export const attendanceEvents = {
  attendanceNoted: event('attendanceNoted', {
    sittingId: nullable(id),
    itemId: nullable(id),
    arrived: Type.Array(id),
    left: Type.Array(id),
    organizationIds: Type.Array(id),
  }),
  /** In these spans of the sitting; null: between items. */
  attendanceCorrected: event('attendanceCorrected', {
    sittingId: id,
    itemIds: Type.Array(nullable(id)),
    organizationId: id,
    present: Type.Boolean(),
    reason: Type.String(),
  }),
}
