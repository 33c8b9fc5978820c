import { type Static, Type } from 'typebox'
import { id, LocalDate, nullable, oneOf } from '../kernel/schema.ts'

export const OrganizationKind = oneOf('member', 'observer', 'guest')
export type OrganizationKind = Static<typeof OrganizationKind>

/** Membership of the Steering Group changes with time: spans of days, both ends included, open where null. */
export const Membership = Type.Object({ from: nullable(LocalDate), until: nullable(LocalDate) })
export type Membership = Static<typeof Membership>

/** A kind that an organization had before it was changed at `until`: UTC, milliseconds. */
export const EarlierKind = Type.Object({ kind: OrganizationKind, until: Type.Number() })
export type EarlierKind = Static<typeof EarlierKind>

export const Organization = Type.Object({
  id,
  /** The short form that everybody knows it by: UNDP. */
  code: Type.String(),
  name: Type.String(),
  kind: OrganizationKind,
  aliases: Type.Array(Type.String()),
  steeringGroup: Type.Array(Membership),
  /** What it was before, in the order of time, where its kind was changed and not only put right. */
  earlierKinds: Type.Optional(Type.Array(EarlierKind)),
})
export type Organization = Static<typeof Organization>

export const SeatKind = oneOf('head', 'alternate')
export type SeatKind = Static<typeof SeatKind>
export const SeatRole = oneOf('chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest')
export type SeatRole = Static<typeof SeatRole>
export const PersonRole = oneOf('chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest', 'stage')
export type PersonRole = Static<typeof PersonRole>

export const Seat = Type.Object({ organizationId: id, seat: SeatKind })
export type Seat = Static<typeof Seat>

export const Presence = oneOf('in-room', 'absent')
export type Presence = Static<typeof Presence>

/** Somebody with a link. The name is not here: see Names in kernel.ts. The stage is a person without seats. */
export const Person = Type.Object({
  id,
  role: PersonRole,
  seats: Type.Array(Seat),
  /** Set by the secretariat for somebody in the room; null leaves it to the connection. */
  presence: nullable(Presence),
  /** True when the secretariat has taken the link away. */
  revoked: Type.Boolean(),
  /** How often the link was made anew; missing: never. The podium's, as is `revoked`. */
  renewals: Type.Optional(Type.Number()),
  /** Items that a guest is admitted to; missing: the whole meeting. Empty when all of them have left the agenda. */
  items: Type.Optional(Type.Array(id)),
})
export type Person = Static<typeof Person>

/** Somebody who has left the roster after taking part: by whom the record goes on naming them. */
export const FormerPerson = Type.Object({ id, role: PersonRole, seats: Type.Array(Seat) })
export type FormerPerson = Static<typeof FormerPerson>

/** A double that was merged into the one that stays: what was recorded of it is recorded of that one. */
export const Merged = Type.Object({
  what: oneOf('organization', 'person'),
  id,
  /** What the organization was called; empty for a person, whose name stands beside the log. */
  code: Type.String(),
  name: Type.String(),
  /** The one that stays. */
  intoId: id,
  reason: Type.String(),
  at: Type.Number(),
  by: id,
})
export type Merged = Static<typeof Merged>

export const Roster = Type.Object({
  organizations: Type.Array(Organization),
  persons: Type.Array(Person),
  /** Organizations that have left after taking part, as they were at that time; missing while there is none. */
  former: Type.Optional(Type.Array(Organization)),
  /** Persons who have left after taking part; missing while there is none. */
  formerPersons: Type.Optional(Type.Array(FormerPerson)),
  /** Doubles that were merged, in that order; missing while there is none. */
  merged: Type.Optional(Type.Array(Merged)),
})
export type Roster = Static<typeof Roster>
