import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'

export const meetingEvents = {
  meetingCreated: event('meetingCreated', {
    meetingId: id,
    title: Type.String(),
    body: Type.String(),
    zone: Type.String(),
    rehearsalOf: nullable(Type.String()),
  }),
  meetingDescribed: event('meetingDescribed', {
    title: Type.String(),
    body: Type.String(),
    zone: Type.String(),
  }),
  /** `until`: UTC, milliseconds, the moment before which the podium reopens it. */
  meetingClosed: event('meetingClosed', { until: Type.Optional(Type.Number()) }),
  /** No longer created in error either. */
  meetingReopened: event('meetingReopened', {}),
  meetingCreatedInError: event('meetingCreatedInError', { reason: Type.String() }),
}
