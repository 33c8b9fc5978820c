import { type Static, Type } from 'typebox'
import { id, LocalDate, LocalTime, nullable, oneOf } from '../kernel/schema.ts'

export const ItemKind = oneOf('item', 'sub-item', 'break', 'written', 'buffer')
export type ItemKind = Static<typeof ItemKind>
export const Purpose = oneOf('decision', 'discussion', 'information', 'written')
export type Purpose = Static<typeof Purpose>

export const Sitting = Type.Object({
  id,
  date: LocalDate,
  title: Type.String(),
  /** The hard end of the sitting; null when nobody has set one: then the last item's end counts. */
  start: nullable(LocalTime),
  end: nullable(LocalTime),
  added: Type.Boolean(),
  openedAt: nullable(Type.Number()),
  closedAt: nullable(Type.Number()),
  /** When the early warning of its end was given. */
  warnedAt: nullable(Type.Number()),
})
export type Sitting = Static<typeof Sitting>

export const Item = Type.Object({
  id,
  /** Null for written updates that belong to no day. */
  sittingId: nullable(id),
  parentId: nullable(id),
  kind: ItemKind,
  /** Given once and kept when the item moves: "4", "4.1"; empty for breaks and buffers. */
  number: Type.String(),
  title: Type.String(),
  lead: Type.String(),
  documents: Type.Array(Type.String()),
  purpose: nullable(Purpose),
  /** As planned, in the meeting's zone; null for what has no time of its own. */
  start: nullable(LocalTime),
  end: nullable(LocalTime),
  status: oneOf('pending', 'active', 'paused', 'done'),
  startedAt: nullable(Type.Number()),
  /** Milliseconds that it ran before `resumedAt`. */
  ranMs: Type.Number(),
  /** When its clock was last set going; null while it stands. */
  resumedAt: nullable(Type.Number()),
  endedAt: nullable(Type.Number()),
  /** Minutes added by the chair; negative for a buffer that was drawn on. */
  addedMinutes: Type.Number(),
  /** The sitting that it was planned for, when it was carried over to another. */
  carriedFrom: nullable(id),
})
export type Item = Static<typeof Item>

export const Agenda = Type.Object({
  sittings: Type.Array(Sitting),
  /** In the order of the agenda; a sub-item follows its parent. */
  items: Type.Array(Item),
  /** The sitting under way. */
  sittingId: nullable(id),
  /** What the meeting is at: an item, or a sub-item whose parent's clock runs. */
  currentId: nullable(id),
})
export type Agenda = Static<typeof Agenda>
