import { Type } from 'typebox'
import { command, id, LocalDate, nullable, text } from '../kernel/schema.ts'
import { ActionStatus } from './model.ts'

export const actionCommands = {
  /** From a point of a concluded decision, or in words. */
  trackAction: command('trackAction', {
    pointId: Type.Optional(id),
    itemId: Type.Optional(nullable(id)),
    text: Type.Optional(text(2000, 1)),
    owner: Type.Optional(text(200)),
    ownerIds: Type.Optional(Type.Array(id, { maxItems: 50 })),
    due: Type.Optional(nullable(LocalDate)),
  }),
  changeAction: command('changeAction', {
    actionId: id,
    owner: text(200),
    ownerIds: Type.Array(id, { maxItems: 50 }),
    due: nullable(LocalDate),
  }),
  reportAction: command('reportAction', { actionId: id, status: ActionStatus, text: text(2000) }),
  /** A report that should not have been made, by its place among those of the action, from 0. */
  strikeActionReport: command('strikeActionReport', {
    actionId: id,
    report: Type.Integer({ minimum: 0 }),
    reason: text(300, 1),
  }),
  dropAction: command('dropAction', { actionId: id }),
  /** What an earlier meeting left to be done, as it exported it. */
  takeOverActions: command('takeOverActions', {
    from: text(200, 1),
    itemId: Type.Optional(nullable(id)),
    actions: Type.Array(
      Type.Object(
        {
          text: text(2000, 1),
          owner: text(200),
          /** Codes of organizations; those that this meeting does not know stay in the owner's words. */
          organizations: Type.Array(text(40, 1), { maxItems: 50 }),
          due: nullable(LocalDate),
          status: ActionStatus,
          reference: text(200),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  /** Carries an item over to a later sitting; proposals on it are taken until `until` (UTC, milliseconds). */
  parkItem: command('parkItem', { itemId: id, sittingId: id, until: nullable(Type.Integer({ minimum: 0 })) }),
  /** What was parked by mistake is back where it was, and proposals on it have no end of their own. */
  unparkItem: command('unparkItem', { itemId: id }),
}
