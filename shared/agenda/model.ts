import { type Static, Type } from 'typebox'
import { id, LocalDate, LocalTime, nullable, oneOf } from '../kernel/schema.ts'

export const ItemKind = oneOf('item', 'sub-item', 'break', 'written', 'buffer')
export type ItemKind = Static<typeof ItemKind>
export const Purpose = oneOf('decision', 'discussion', 'information', 'written')
export type Purpose = Static<typeof Purpose>

/** One of the times that a sitting was opened: UTC, milliseconds; `closedAt` is null while it is under way. */
export const Opening = Type.Object({
  openedAt: Type.Number(),
  closedAt: nullable(Type.Number()),
  /** True until an item was on in it. */
  idle: Type.Optional(Type.Boolean()),
})
export type Opening = Static<typeof Opening>

/** An opening that was made void: nothing had taken place in it. */
export const VoidOpening = Type.Object({
  openedAt: Type.Number(),
  closedAt: nullable(Type.Number()),
  /** Empty where it was made void by itself, as the sitting was started on another day. */
  reason: Type.String(),
  at: Type.Number(),
  by: id,
})
export type VoidOpening = Static<typeof VoidOpening>

export const Sitting = Type.Object({
  id,
  date: LocalDate,
  title: Type.String(),
  /** The hard end of the sitting; null when nobody has set one: then the last item's end counts. */
  start: nullable(LocalTime),
  end: nullable(LocalTime),
  added: Type.Boolean(),
  /** When it was opened first, and closed last. */
  openedAt: nullable(Type.Number()),
  closedAt: nullable(Type.Number()),
  /** All its openings, in their order; a log of before they were kept has none, and `openedAt` alone. */
  openings: Type.Optional(Type.Array(Opening)),
  voided: Type.Optional(Type.Array(VoidOpening)),
  /** When the early warning of its end was given. */
  warnedAt: nullable(Type.Number()),
})
export type Sitting = Static<typeof Sitting>

/** A start of an item that was a mistake: when it had started, why it was put back, when and by whom. Times are UTC, milliseconds. */
export const StartedInError = Type.Object({
  startedAt: Type.Number(),
  reason: Type.String(),
  at: Type.Number(),
  by: id,
})
export type StartedInError = Static<typeof StartedInError>

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
  startedInError: Type.Optional(Type.Array(StartedInError)),
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
