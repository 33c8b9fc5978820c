import { Type } from 'typebox'
import { event, id, LocalDate, LocalTime, nullable } from '../kernel/schema.ts'
import { Item, Purpose, Sitting } from './model.ts'

export const agendaEvents = {
  agendaImported: event('agendaImported', { sittings: Type.Array(Sitting), items: Type.Array(Item) }),
  sittingAdded: event('sittingAdded', { sitting: Sitting }),
  sittingChanged: event('sittingChanged', {
    sittingId: id,
    date: LocalDate,
    title: Type.String(),
    start: nullable(LocalTime),
    end: nullable(LocalTime),
  }),
  sittingRemoved: event('sittingRemoved', { sittingId: id }),
  /**
   * `warnsAgain`: it goes on after it was ended, and is warned of its end anew. `opening`: the how-manieth time it is opened,
   * from 1; those that were made void are not counted.
   */
  sittingStarted: event('sittingStarted', {
    sittingId: id,
    warnsAgain: Type.Optional(Type.Boolean()),
    opening: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  /** The last opening of a sitting that is not under way, as if it had not been. */
  sittingStartVoided: event('sittingStartVoided', { sittingId: id, reason: Type.String() }),
  sittingEndNeared: event('sittingEndNeared', { sittingId: id, minutes: Type.Number() }),
  sittingEnded: event('sittingEnded', { sittingId: id }),
  itemAdded: event('itemAdded', { item: Item, before: nullable(id) }),
  itemChanged: event('itemChanged', {
    itemId: id,
    kind: Item.properties.kind,
    title: Type.String(),
    lead: Type.String(),
    documents: Type.Array(Type.String()),
    purpose: nullable(Purpose),
    start: nullable(LocalTime),
    end: nullable(LocalTime),
  }),
  itemRemoved: event('itemRemoved', { itemId: id }),
  /** With its sub-items; to the end of the sitting when `before` is null. */
  itemMoved: event('itemMoved', { itemId: id, sittingId: id, before: nullable(id) }),
  itemCarriedOver: event('itemCarriedOver', { itemId: id, sittingId: id }),
  itemStarted: event('itemStarted', { itemId: id }),
  itemPaused: event('itemPaused', { itemId: id }),
  itemResumed: event('itemResumed', { itemId: id }),
  itemEnded: event('itemEnded', { itemId: id }),
  itemStartVoided: event('itemStartVoided', { itemId: id, reason: Type.String() }),
  itemReopened: event('itemReopened', { itemId: id }),
  itemExtended: event('itemExtended', { itemId: id, minutes: Type.Number(), bufferId: nullable(id) }),
}
