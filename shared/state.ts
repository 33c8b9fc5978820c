/**
 * What a meeting is at a moment, as schemas with their types. Only the server and the tests load the schemas;
 * everybody else imports the types. Times are UTC in milliseconds unless a field says otherwise.
 */
import { type Static, Type } from 'typebox'

const id = Type.String({ minLength: 1, maxLength: 64 })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
/** One of these words. */
export const oneOf = <const T extends string[]>(...values: readonly [...T]) => Type.Enum<T>(values)

export const LocalDate = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  format: 'date',
  description: 'a day of the calendar: 2020-06-22',
})
export const LocalTime = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: "a time in the meeting's zone: 09:30",
})

// --- the meeting ---
export const MeetingInfo = Type.Object({
  id,
  title: Type.String(),
  /** The body that meets: "IASMN". */
  body: Type.String(),
  /** IANA name: Europe/Zurich. */
  zone: Type.String(),
  status: oneOf('open', 'closed'),
  /** The title of the meeting that this one is a rehearsal of. */
  rehearsalOf: nullable(Type.String()),
})
export type MeetingInfo = Static<typeof MeetingInfo>

// --- roster ---
export const OrganizationKind = oneOf('member', 'observer', 'guest')
export type OrganizationKind = Static<typeof OrganizationKind>

/** Membership of the Steering Group changes with time: spans of days, both ends included, open where null. */
export const Membership = Type.Object({ from: nullable(LocalDate), until: nullable(LocalDate) })
export type Membership = Static<typeof Membership>

export const Organization = Type.Object({
  id,
  /** The short form that everybody knows it by: UNDP. */
  code: Type.String(),
  name: Type.String(),
  kind: OrganizationKind,
  aliases: Type.Array(Type.String()),
  steeringGroup: Type.Array(Membership),
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
  /** Items that a guest is admitted to; missing: the whole meeting. Empty when all of them have left the agenda. */
  items: Type.Optional(Type.Array(id)),
})
export type Person = Static<typeof Person>

export const Roster = Type.Object({ organizations: Type.Array(Organization), persons: Type.Array(Person) })
export type Roster = Static<typeof Roster>

// --- agenda ---
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

// --- floor ---
export const FloorKind = oneOf('statement', 'reply', 'point-of-order', 'right-of-reply')
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
})
export type FloorRequest = Static<typeof FloorRequest>

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
})
export type Floor = Static<typeof Floor>

// --- around the queue ---
/** A question prepared for an item; organizations outside the Steering Group answer it first. */
export const SetQuestion = Type.Object({
  id,
  itemId: id,
  text: Type.String(),
  status: oneOf('prepared', 'open', 'closed'),
  /** By hand (requestId) or in writing (text). */
  answers: Type.Array(
    Type.Object({
      organizationId: id,
      personId: nullable(id),
      requestId: nullable(id),
      text: nullable(Type.String()),
    }),
  ),
})
export type SetQuestion = Static<typeof SetQuestion>

/** A private invitation to speak: seen by the podium and the one invited. */
export const SpeakInvitation = Type.Object({
  id,
  itemId: nullable(id),
  personId: id,
  organizationId: id,
  at: Type.Number(),
  answer: nullable(oneOf('floor', 'nothing', 'lapsed')),
})
export type SpeakInvitation = Static<typeof SpeakInvitation>

/** Every organization in turn. */
export const Tour = Type.Object({
  id,
  itemId: nullable(id),
  /** Organizations that have not yet had their turn, in order. */
  waiting: Type.Array(id),
  /** Those who asked to come later; they come when the others are done. */
  later: Type.Array(id),
  passed: Type.Array(id),
  called: Type.Array(id),
})
export type Tour = Static<typeof Tour>

/** An item that an organization said is of interest to it: seen by the podium and the organization. */
export const Interest = Type.Object({ organizationId: id, itemId: id })
export type Interest = Static<typeof Interest>

export const Around = Type.Object({
  questions: Type.Array(SetQuestion),
  invitations: Type.Array(SpeakInvitation),
  tour: nullable(Tour),
  interests: Type.Array(Interest),
})
export type Around = Static<typeof Around>

// --- attendance: who was there, for the podium only ---
export const AttendanceSpan = Type.Object({
  sittingId: nullable(id),
  itemId: nullable(id),
  organizationIds: Type.Array(id),
})
export type AttendanceSpan = Static<typeof AttendanceSpan>
export const Attendance = Type.Object({ present: Type.Array(id), spans: Type.Array(AttendanceSpan) })
export type Attendance = Static<typeof Attendance>

// --- chat ---
export const ChatMode = oneOf('open', 'reviewed', 'closed', 'read-only')
export type ChatMode = Static<typeof ChatMode>

/** What holds for whoever writes: for all, with exceptions by role, and seconds between two messages of a person (0: none). */
export const ChatRule = Type.Object(
  {
    mode: ChatMode,
    exceptions: Type.Array(Type.Object({ role: SeatRole, mode: ChatMode }, { additionalProperties: false }), {
      maxItems: 6,
    }),
    slowSeconds: Type.Integer({ minimum: 0, maximum: 600 }),
  },
  { additionalProperties: false },
)
export type ChatRule = Static<typeof ChatRule>

/** BCP 47: fr, zh-Hant. */
export const LanguageTag = Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$', maxLength: 35 })
export const PodiumRole = oneOf('chair', 'co-chair', 'secretariat')
export type PodiumRole = Static<typeof PodiumRole>
export const ChatHandling = oneOf('answered', 'dealt-with', 'hand')
export type ChatHandling = Static<typeof ChatHandling>

/** A published message. Fields that say nothing are missing: there may be ten thousand of them. */
export const ChatMessage = Type.Object({
  id,
  /** The item without a parent during which it was sent; null between items. */
  itemId: nullable(id),
  personId: id,
  organizationId: id,
  /** Empty when it is hidden. */
  text: Type.String(),
  at: Type.Number(),
  lang: Type.Optional(LanguageTag),
  /** True when its author put it as a question, which others may support. */
  question: Type.Optional(Type.Boolean()),
  /** When it was published, if it was reviewed first. */
  publishedAt: Type.Optional(Type.Number()),
  correctedAt: Type.Optional(Type.Number()),
  hidden: Type.Optional(Type.Object({ as: PodiumRole, by: id, at: Type.Number() })),
  handled: Type.Optional(Type.Object({ as: ChatHandling, by: id, at: Type.Number() })),
})
export type ChatMessage = Static<typeof ChatMessage>

/** A message that waits for its review, or was declined: seen by the podium and its author. */
export const ChatSubmission = Type.Object({
  id,
  message: ChatMessage,
  status: oneOf('in-review', 'declined'),
  reason: Type.String(),
})
export type ChatSubmission = Static<typeof ChatSubmission>

/** An author who was asked to say a message from the floor. */
export const HandOffer = Type.Object({
  id,
  messageId: id,
  itemId: nullable(id),
  personId: id,
  organizationId: id,
  at: Type.Number(),
  answer: nullable(oneOf('floor', 'nothing', 'lapsed')),
})
export type HandOffer = Static<typeof HandOffer>

/** What a moderator did, and to whom. */
export const ChatAct = Type.Object({
  act: oneOf('published', 'declined', 'hidden', 'restored', 'muted', 'unmuted'),
  messageId: nullable(id),
  personId: id,
  itemId: nullable(id),
  by: id,
  at: Type.Number(),
  reason: Type.String(),
})
export type ChatAct = Static<typeof ChatAct>

/** Between one person and the podium; never exported. */
export const PodiumNote = Type.Object({
  id,
  personId: id,
  organizationId: id,
  itemId: nullable(id),
  text: Type.String(),
  fromPodium: Type.Boolean(),
  by: id,
  at: Type.Number(),
})
export type PodiumNote = Static<typeof PodiumNote>

/** Between two persons; seen by nobody else, and never exported. */
export const PrivateLine = Type.Object({
  id,
  from: id,
  to: id,
  organizationId: id,
  text: Type.String(),
  at: Type.Number(),
})
export type PrivateLine = Static<typeof PrivateLine>

export const ChatReport = Type.Object({
  id,
  messageId: id,
  /** Who reported it. */
  personId: id,
  reason: Type.String(),
  at: Type.Number(),
  settledAt: nullable(Type.Number()),
})
export type ChatReport = Static<typeof ChatReport>

export const SupportAmong = oneOf('all', 'outside-steering-group')
export type SupportAmong = Static<typeof SupportAmong>

export const Chat = Type.Object({
  /** Published, in the order in which they were published. */
  messages: Type.Array(ChatMessage),
  submissions: Type.Array(ChatSubmission),
  rule: ChatRule,
  /** Rules for single items, in place of the meeting's. */
  itemRules: Type.Array(Type.Object({ itemId: id, rule: ChatRule })),
  /** The chair deals with the chat; the list of speakers waits. */
  pause: nullable(Type.Object({ startedAt: Type.Number(), by: id })),
  /** When the last pause ended. */
  pausedUntil: nullable(Type.Number()),
  pins: Type.Array(id),
  /** The message on the stage. */
  stagedId: nullable(id),
  supports: Type.Array(Type.Object({ messageId: id, organizationId: id })),
  supportAmong: SupportAmong,
  privateLines: Type.Boolean(),
  muted: Type.Array(Type.Object({ personId: id, itemId: nullable(id), by: id, at: Type.Number() })),
  /** Texts of hidden messages: for the podium and their authors. */
  withheld: Type.Array(
    Type.Object({ messageId: id, personId: id, text: Type.String(), reason: Type.String() }),
  ),
  /** Earlier wordings of corrected messages: for the podium. */
  wordings: Type.Array(Type.Object({ messageId: id, text: Type.String(), at: Type.Number() })),
  reports: Type.Array(ChatReport),
  offers: Type.Array(HandOffer),
  notes: Type.Array(PodiumNote),
  lines: Type.Array(PrivateLine),
  acts: Type.Array(ChatAct),
})
export type Chat = Static<typeof Chat>

export const State = Type.Object({
  meeting: MeetingInfo,
  roster: Roster,
  agenda: Agenda,
  floor: Floor,
  around: Around,
  attendance: Attendance,
  chat: Chat,
})
export type State = Static<typeof State>
