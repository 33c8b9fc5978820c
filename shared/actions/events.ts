import { Type } from 'typebox'
import { event, id, LocalDate, nullable } from '../kernel/schema.ts'
import { Action } from './model.ts'

export const actionEvents = {
  actionTracked: event('actionTracked', { action: Action }),
  actionChanged: event('actionChanged', {
    actionId: id,
    owner: Type.String(),
    ownerIds: Type.Array(id),
    due: nullable(LocalDate),
  }),
  actionReported: event('actionReported', {
    actionId: id,
    status: Action.properties.status,
    text: Type.String(),
    /** The status before the first report, where that was another than initiated. */
    before: Type.Optional(Action.properties.status),
  }),
  actionReportStruck: event('actionReportStruck', {
    actionId: id,
    report: Type.Number(),
    reason: Type.String(),
  }),
  actionDropped: event('actionDropped', { actionId: id }),
  /** `until` (UTC, milliseconds): proposals on the item are taken until then; null: no end. */
  itemParked: event('itemParked', {
    itemId: id,
    until: nullable(Type.Number()),
    from: Type.Optional(id),
    next: Type.Optional(nullable(id)),
  }),
  itemUnparked: event('itemUnparked', { itemId: id }),
}
