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
}
