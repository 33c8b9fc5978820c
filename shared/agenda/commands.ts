import { Type } from 'typebox'
import { command, expected, id, LocalDate, LocalTime, nullable, text } from '../kernel/schema.ts'
import { ItemKind, Purpose } from './model.ts'

const item = {
  title: text(300, 1),
  lead: Type.Optional(text(200)),
  documents: Type.Optional(Type.Array(text(200, 1), { maxItems: 50 })),
  purpose: Type.Optional(nullable(Purpose)),
  start: Type.Optional(nullable(LocalTime)),
  end: Type.Optional(nullable(LocalTime)),
}

const sitting = {
  date: LocalDate,
  title: Type.Optional(text(120)),
  start: Type.Optional(nullable(LocalTime)),
  end: Type.Optional(nullable(LocalTime)),
}

export const agendaCommands = {
  importAgenda: command('importAgenda', {
    /** What is known of the days besides the items: their titles and hard ends. */
    sittings: Type.Optional(
      Type.Array(Type.Object(sitting, { additionalProperties: false }), { maxItems: 100 }),
    ),
    rows: Type.Array(
      Type.Object(
        {
          day: nullable(LocalDate),
          sitting: Type.Optional(
            Type.Integer({ minimum: 0, description: 'a place in sittings, where a day has several' }),
          ),
          start: nullable(LocalTime),
          end: nullable(LocalTime),
          kind: ItemKind,
          title: text(300, 1),
          lead: text(200),
          documents: Type.Array(text(200, 1), { maxItems: 50 }),
          parent: nullable(
            Type.Integer({ minimum: 0, description: 'the place of its parent in these rows' }),
          ),
          purpose: nullable(Purpose),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 2000 },
    ),
  }),
  addSitting: command('addSitting', sitting),
  changeSitting: command('changeSitting', { sittingId: id, ...sitting }),
  removeSitting: command('removeSitting', { sittingId: id }),
  /** Started by mistake: nothing has taken place in it. */
  voidSittingStart: command('voidSittingStart', { sittingId: id, reason: text(300, 1) }),
  startSitting: command('startSitting', { sittingId: id }),
  endSitting: command('endSitting', { sittingId: id }),
  addItem: command('addItem', {
    kind: ItemKind,
    sittingId: nullable(id),
    parentId: Type.Optional(nullable(id)),
    before: Type.Optional(nullable(id)),
    ...item,
  }),
  changeItem: command('changeItem', { itemId: id, kind: Type.Optional(ItemKind), ...item }),
  removeItem: command('removeItem', { itemId: id }),
  moveItem: command('moveItem', { itemId: id, sittingId: id, before: Type.Optional(nullable(id)) }),
  carryOver: command('carryOver', { itemId: id, sittingId: id }),
  startItem: command('startItem', { itemId: id, expected }),
  pauseItem: command('pauseItem', { itemId: id }),
  resumeItem: command('resumeItem', { itemId: id }),
  endItem: command('endItem', { itemId: id }),
  reopenItem: command('reopenItem', { itemId: id }),
  /** Puts an item that was started by mistake back to not started, while nothing was done in it. */
  voidStart: command('voidStart', { itemId: id, reason: text(300, 1) }),
  extendItem: command('extendItem', {
    itemId: id,
    minutes: Type.Integer({ minimum: -240, maximum: 240 }),
    bufferId: Type.Optional(nullable(id)),
  }),
}
