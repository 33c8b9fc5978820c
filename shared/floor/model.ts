import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'

export const FloorKind = oneOf(
  'statement',
  'reply',
  'point-of-order',
  'right-of-reply',
  'explanation-of-vote',
)
export type FloorKind = Static<typeof FloorKind>

/** As whom somebody speaks: for the own organization (null), as chair of a working group, or on behalf of others. */
export const Capacity = Type.Union([
  Type.Object(
    { as: Type.Literal('working-group-chair'), of: Type.String({ minLength: 1, maxLength: 80 }) },
    { additionalProperties: false },
  ),
  Type.Object(
    { as: Type.Literal('on-behalf-of'), of: Type.String({ minLength: 1, maxLength: 80 }) },
    { additionalProperties: false },
  ),
])
export type Capacity = Static<typeof Capacity>

/** Where the chair (or its own author) has put a request by hand: first, or right behind another request. */
export const Override = Type.Object({
  after: nullable(id),
  by: oneOf('podium', 'author'),
  reason: Type.String(),
})
export type Override = Static<typeof Override>

/** Where an item has sides, the one that somebody speaks for. */
export const Side = oneOf('for', 'against')
export type Side = Static<typeof Side>

/** An organization that somebody else speaks for too; null until it has said yes or no. */
export const SpokenFor = Type.Object({ organizationId: id, confirmed: nullable(Type.Boolean()) })
export type SpokenFor = Static<typeof SpokenFor>

/** A request that was off the list and was put back: how it had come off, and who put it back when (UTC, milliseconds). */
export const Restored = Type.Object({ was: oneOf('withdrawn', 'passed-over'), at: Type.Number(), by: id })
export type Restored = Static<typeof Restored>

export const FloorRequest = Type.Object({
  id,
  /** Counts up within the meeting: who asked first has the smaller one. */
  arrival: Type.Number(),
  /** Null for a hand in the room whose person has no seat in the roster. */
  personId: nullable(id),
  organizationId: id,
  kind: FloorKind,
  capacity: nullable(Capacity),
  /** The item that it belongs to; null between items. */
  itemId: nullable(id),
  askedAt: Type.Number(),
  /** True when the podium entered it for somebody. */
  entered: Type.Boolean(),
  override: nullable(Override),
  side: nullable(Side),
  /** The set question that it answers. */
  questionId: nullable(id),
  speaksFor: Type.Array(SpokenFor),
  restored: Type.Optional(Restored),
})
export type FloorRequest = Static<typeof FloorRequest>

/** A request that was taken off the list unheard, as it waited, until its item ends: it can be restored to its place. */
export const TakenOff = Type.Object({
  request: FloorRequest,
  how: oneOf('withdrawn', 'passed-over'),
  at: Type.Number(),
  by: id,
})
export type TakenOff = Static<typeof TakenOff>

export const Intervention = Type.Object({
  request: FloorRequest,
  givenAt: Type.Number(),
  ranMs: Type.Number(),
  resumedAt: nullable(Type.Number()),
  /** Null where no limit is set. */
  limitSeconds: nullable(Type.Number()),
  addedSeconds: Type.Number(),
})
export type Intervention = Static<typeof Intervention>

/** An intervention as it was recorded before it was corrected, with the reason. */
export const EarlierDelivered = Type.Object({
  organizationId: id,
  personId: nullable(id),
  ms: Type.Number(),
  struck: Type.Boolean(),
  reason: Type.String(),
  /** When it was corrected, and by whom. */
  at: Type.Number(),
  by: id,
})
export type EarlierDelivered = Static<typeof EarlierDelivered>

/** An intervention that is over, in the order in which it ended: what the figures count. `id` is that of its request. */
export const Delivered = Type.Object({
  id,
  personId: nullable(id),
  organizationId: id,
  kind: FloorKind,
  itemId: nullable(id),
  /** The sitting in which it ended. */
  sittingId: nullable(id),
  /** Speaking time in milliseconds. */
  ms: Type.Number(),
  /** UTC, milliseconds. */
  endedAt: Type.Number(),
  /** Whether the organization was heard with it. */
  counts: Type.Boolean(),
  /** Other organizations that were heard with it. */
  alsoFor: Type.Array(id),
  /** True when it was struck: it was not made, and counts for nothing. */
  struck: Type.Optional(Type.Boolean()),
  /** What was recorded before, where it was corrected or struck. */
  earlier: Type.Optional(Type.Array(EarlierDelivered)),
})
export type Delivered = Static<typeof Delivered>

/** What an organization has had of the floor on an item, in a sitting. `ms` is speaking time in milliseconds. */
export const Heard = Type.Object({
  sittingId: nullable(id),
  itemId: nullable(id),
  organizationId: id,
  count: Type.Number(),
  ms: Type.Number(),
})
export type Heard = Static<typeof Heard>

/** Whose turn it is on an item: how many outside the Steering Group were called since one of it was, and the last side. */
export const Turn = Type.Object({
  itemId: nullable(id),
  othersSinceSteering: Type.Number(),
  lastSide: nullable(Side),
})
export type Turn = Static<typeof Turn>

/** The podium's last act on the floor, kept so that it can be undone for a moment. */
export const FloorAct = Type.Object({
  kind: oneOf('given', 'ended', 'passed-over'),
  request: FloorRequest,
  /** The request that stood right behind it by hand. */
  follower: nullable(id),
  /** Who had the floor before. */
  before: nullable(Intervention),
  interruptedBefore: nullable(Intervention),
  turnBefore: nullable(Turn),
  at: Type.Number(),
  by: id,
})
export type FloorAct = Static<typeof FloorAct>

export const Limits = Type.Object({
  statement: nullable(Type.Number()),
  reply: nullable(Type.Number()),
  'point-of-order': nullable(Type.Number()),
  'right-of-reply': nullable(Type.Number()),
  'explanation-of-vote': nullable(Type.Number()),
})
export type Limits = Static<typeof Limits>

/** Limits that hold for some, in seconds; where several apply, the shortest counts. Null: none. */
export const SpecialLimits = Type.Object({
  /** The second and later interventions of an organization on an item. */
  'second-intervention': nullable(Type.Number()),
  'second-right-of-reply': nullable(Type.Number()),
  'steering-group': nullable(Type.Number()),
  observers: nullable(Type.Number()),
})
export type SpecialLimits = Static<typeof SpecialLimits>

/** The rules by which statements and replies are ordered, beside arrival. They combine. */
export const FloorRules = Type.Object(
  {
    steeringGroup: oneOf('as-others', 'after', 'alternating'),
    /** When alternating: how many others are called before one of the Steering Group. */
    othersPerSteering: Type.Integer({ minimum: 1, maximum: 9 }),
    /** Organizations not yet heard first. */
    unheardFirst: Type.Boolean(),
    /** What decides then: arrival, fewest interventions, or least speaking time. */
    thenBy: oneOf('arrival', 'fewest', 'least-time'),
    /** Whether being heard is looked at on this item, or in the whole session. */
    scope: oneOf('item', 'session'),
    /** Interventions of an organization on an item after which it waits behind. */
    limit: nullable(
      Type.Object(
        { count: Type.Integer({ minimum: 1, maximum: 20 }), whom: oneOf('all', 'steering-group') },
        { additionalProperties: false },
      ),
    ),
    observers: oneOf('with-members', 'after-members'),
    /** One to one between those who speak for and against. */
    sides: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type FloorRules = Static<typeof FloorRules>

/** A ruling as it was before the chair corrected it, with the reason. */
export const EarlierRuling = Type.Object({
  ruling: oneOf('upheld', 'not-upheld', 'noted'),
  text: Type.String(),
  reason: Type.String(),
  /** When it was corrected, and by whom. */
  at: Type.Number(),
  by: id,
})
export type EarlierRuling = Static<typeof EarlierRuling>

/** What the chair ruled on a point of order. */
export const Ruling = Type.Object({
  requestId: id,
  organizationId: id,
  itemId: nullable(id),
  ruling: oneOf('upheld', 'not-upheld', 'noted'),
  text: Type.String(),
  at: Type.Number(),
  /** The organization that appealed against it. */
  appealedBy: nullable(id),
  /** What it was before, where it was corrected. */
  earlier: Type.Optional(Type.Array(EarlierRuling)),
})
export type Ruling = Static<typeof Ruling>

export const Floor = Type.Object({
  /** Waiting, in order of arrival: the order in which they are called is orderFloor's. */
  requests: Type.Array(FloorRequest),
  arrivals: Type.Number(),
  current: nullable(Intervention),
  /** Whom a point of order interrupted: they go on when it has been ruled on. */
  interrupted: nullable(Intervention),
  /** Items whose list of speakers is closed; null stands for "between items". */
  closedFor: Type.Array(nullable(id)),
  /** Seconds; null: no limit. */
  limits: Limits,
  delivered: Type.Array(Delivered),
  heard: Type.Array(Heard),
  lastAct: nullable(FloorAct),
  /** Notes to the podium: only the podium and the author have them. */
  notes: Type.Array(Type.Object({ requestId: id, personId: id, text: Type.String() })),
  specialLimits: SpecialLimits,
  itemLimits: Type.Array(Type.Object({ itemId: id, seconds: Type.Number() })),
  /** What is left of an item's time is shared among those who wait. */
  sharesItemTime: Type.Boolean(),
  rules: FloorRules,
  /** Rules for single items, in place of the meeting's. */
  itemRules: Type.Array(Type.Object({ itemId: id, rules: FloorRules })),
  turns: Type.Array(Turn),
  /** Announced closings of lists. */
  closings: Type.Array(Type.Object({ itemId: nullable(id), closesAt: Type.Number() })),
  rulings: Type.Array(Ruling),
  /** Rights of reply that were used, by organization and item. */
  repliesUsed: Type.Array(Type.Object({ itemId: nullable(id), organizationId: id, count: Type.Number() })),
  /** Whether everybody sees who was heard how often, or the podium only. */
  figuresShown: Type.Boolean(),
  /** The last of them, in the order in which they were taken off. Missing while there is none. */
  takenOff: Type.Optional(Type.Array(TakenOff)),
})
export type Floor = Static<typeof Floor>
