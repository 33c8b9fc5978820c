import { type Static, Type } from 'typebox'
import { id, LocalDate, nullable, oneOf } from '../kernel/schema.ts'

export const ActionStatus = oneOf('initiated', 'ongoing', 'on-hold', 'completed')
export type ActionStatus = Static<typeof ActionStatus>

export const ActionReport = Type.Object({
  status: ActionStatus,
  text: Type.String(),
  reportedAt: Type.Number(),
  reportedBy: id,
  /** The status of the action before its first report, where that was another than initiated. */
  before: Type.Optional(ActionStatus),
  /** Why, when and by whom it was struck: it was not the owner's, or of another action. */
  struck: Type.Optional(Type.Object({ reason: Type.String(), at: Type.Number(), by: id })),
})
export type ActionReport = Static<typeof ActionReport>

export const Action = Type.Object({
  id,
  /** The point of a decision that it follows from; null where it was taken over, or noted by itself. */
  decisionId: nullable(id),
  pointId: nullable(id),
  itemId: nullable(id),
  text: Type.String(),
  /** Who is to do it, in words, and the organizations that may report on it. */
  owner: Type.String(),
  ownerIds: Type.Array(id),
  due: nullable(LocalDate),
  status: ActionStatus,
  reports: Type.Array(ActionReport),
  /** The meeting that it comes from; empty for this one. */
  from: Type.String(),
  /** Where it stands in the record of that meeting. */
  reference: Type.String(),
})
export type Action = Static<typeof Action>

/** An item that comes back later, with the moment until which proposals on it are taken. */
export const Parked = Type.Object({
  itemId: id,
  until: nullable(Type.Number()),
  /** The sitting that it was in, and what came behind it there (null: nothing): it can be unparked to its place. */
  from: Type.Optional(id),
  next: Type.Optional(nullable(id)),
})
export type Parked = Static<typeof Parked>

export const FollowUp = Type.Object({ actions: Type.Array(Action), parked: Type.Array(Parked) })
export type FollowUp = Static<typeof FollowUp>
