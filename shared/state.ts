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

/** An organization that is on the roster no more: what the record goes on calling it by. */
export const FormerOrganization = Type.Object({ id, code: Type.String(), name: Type.String() })
export type FormerOrganization = Static<typeof FormerOrganization>

export const Roster = Type.Object({
  organizations: Type.Array(Organization),
  persons: Type.Array(Person),
  former: Type.Optional(Type.Array(FormerOrganization)),
})
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

// --- decisions: what is put to the body, and what the chair concluded ---
/** A decision of the body, an agreement or action marked in the discussion, or the chair's own announcement. */
export const DecisionKind = oneOf('decision', 'agreement', 'chair')
export type DecisionKind = Static<typeof DecisionKind>

/** One wording of a point that was replaced. */
export const Wording = Type.Object({ version: Type.Number(), text: Type.String(), at: Type.Number(), by: id })
export type Wording = Static<typeof Wording>

export const DecisionPoint = Type.Object({
  id,
  /** The verb that it opens with ("took note"); empty where it has none. */
  verb: Type.String(),
  /** The whole sentence with its verb: "Took note of the work to date;". */
  text: Type.String(),
  /** Counts up from 1 with each change of the text. */
  version: Type.Number(),
  earlier: Type.Array(Wording),
  /** Who is to do it: organizations, a working group, the chair, the secretariat. */
  owner: Type.String(),
  due: nullable(LocalDate),
  /** What it is subject to. */
  condition: Type.String(),
})
export type DecisionPoint = Static<typeof DecisionPoint>

/** A draft is the podium's; what was tabled is before everybody. */
export const DecisionDraft = Type.Object({
  id,
  itemId: id,
  kind: DecisionKind,
  title: Type.String(),
  documents: Type.Array(Type.String()),
  status: oneOf('draft', 'tabled', 'withdrawn'),
  points: Type.Array(DecisionPoint),
})
export type DecisionDraft = Static<typeof DecisionDraft>

export const AmendmentKind = oneOf('replace', 'insert', 'delete')
/** A competing wording that a member proposed for a tabled decision. */
export const Amendment = Type.Object({
  id,
  decisionId: id,
  kind: AmendmentKind,
  /** The point that it replaces or deletes, or behind which it is inserted (null: before the first). */
  pointId: nullable(id),
  text: Type.String(),
  organizationId: nullable(id),
  personId: nullable(id),
  proposedAt: Type.Number(),
  status: oneOf('proposed', 'applied', 'declined', 'withdrawn'),
  /** Why it was declined. */
  answer: Type.String(),
})
export type Amendment = Static<typeof Amendment>

export const Outcome = oneOf(
  'endorsed',
  'endorsed-with-edits',
  'in-part',
  'noted',
  'on-hold',
  'deferred',
  'not-endorsed',
  'chair-to-decide',
  // What a body that votes declares.
  'adopted',
  'not-adopted',
)
export type Outcome = Static<typeof Outcome>

/** What the chair concluded: a text and an outcome of its own, never computed. */
export const Conclusion = Type.Object({
  id,
  itemId: nullable(id),
  decisionId: nullable(id),
  /** The points that it is about; empty for the whole. */
  pointIds: Type.Array(id),
  /** The poll that informed it. */
  pollId: nullable(id),
  outcome: Outcome,
  text: Type.String(),
  /** "the 33rd session", where it was deferred. */
  until: Type.String(),
  condition: Type.String(),
  /** The words of the points as they were concluded. */
  wording: Type.Array(Type.Object({ pointId: id, version: Type.Number(), text: Type.String() })),
  concludedAt: Type.Number(),
  concludedBy: id,
})
export type Conclusion = Static<typeof Conclusion>

/** A later fact, or what an organization had intended. Changes nothing of what it is about. */
export const Footnote = Type.Object({
  id,
  about: oneOf('poll', 'decision', 'conclusion'),
  aboutId: id,
  pointId: nullable(id),
  organizationId: nullable(id),
  text: Type.String(),
  addedAt: Type.Number(),
  addedBy: id,
})
export type Footnote = Static<typeof Footnote>

export const Decisions = Type.Object({
  drafts: Type.Array(DecisionDraft),
  amendments: Type.Array(Amendment),
  conclusions: Type.Array(Conclusion),
  footnotes: Type.Array(Footnote),
})
export type Decisions = Static<typeof Decisions>

// --- polls ---
export const PollMethod = oneOf('no-objection', 'indicative', 'recorded', 'choice', 'questionnaire', 'secret')
export type PollMethod = Static<typeof PollMethod>

/** How a part is answered: by a position of the method, by options, by a number, or in words. */
export const Ask = oneOf('position', 'one', 'several', 'ranked', 'stars', 'slider', 'text')
export type Ask = Static<typeof Ask>

export const PollOption = Type.Object(
  { id, text: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }) },
  { additionalProperties: false },
)
export type PollOption = Static<typeof PollOption>

/** What is asked: the whole text, one of its points, or one question of several. */
export const PollPart = Type.Object({
  id,
  text: Type.String(),
  ask: Ask,
  /** What may be chosen; of a slider, the words at its two ends. */
  options: Type.Array(PollOption),
  /** How many options may be chosen or ranked; null: all of them. */
  most: nullable(Type.Number()),
  /** One may answer something else, in words. */
  other: Type.Boolean(),
  /** The point of a decision that it puts to them, in this version. */
  pointId: nullable(id),
  version: nullable(Type.Number()),
  /** Of a decision that is put as a whole: its points, each in this version. Earlier logs do not have it. */
  points: Type.Optional(Type.Array(Type.Object({ pointId: id, version: Type.Number() }))),
})
export type PollPart = Static<typeof PollPart>

/** How many are needed: at least, or more than, this share. Compared in integers, never rounded. */
export const Threshold = Type.Object(
  {
    numerator: Type.Integer({ minimum: 1, maximum: 100 }),
    denominator: Type.Integer({ minimum: 1, maximum: 100 }),
    than: oneOf('at-least', 'more-than'),
  },
  { additionalProperties: false },
)
export type Threshold = Static<typeof Threshold>

export const Majority = Type.Object(
  {
    ...Threshold.properties,
    base: oneOf('voting', 'present', 'members'),
    /** Added to the required number. */
    constant: Type.Integer({ minimum: 0, maximum: 100 }),
  },
  { additionalProperties: false },
)
export type Majority = Static<typeof Majority>

/** How a poll is held. The meeting has defaults; each poll keeps those that it was opened with. */
export const PollRules = Type.Object(
  {
    /** Who sees the answers while it is open. */
    interim: oneOf('hidden', 'podium', 'all'),
    /** Who sees, once it is published, which organization answered what: all, or the podium only. */
    names: oneOf('all', 'podium'),
    /** Nobody ever sees who answered what: answers are sealed, opened and counted together. */
    sealed: Type.Boolean(),
    /** Whose choice stands when several of an organization answer. */
    stands: oneOf('head', 'first', 'last'),
    /** An answer that was given is not changed. */
    final: Type.Boolean(),
    /** Organizations that are not present at the opening. */
    absent: oneOf('vote', 'left-out'),
    /** Organizations whose vote is suspended. */
    suspended: oneOf('vote', 'left-out'),
    /** The result is the podium's until it is published. */
    held: Type.Boolean(),
    /** The result is also shown for the Steering Group and the others. */
    split: Type.Boolean(),
    majority: nullable(Majority),
    abstentions: oneOf('not-counted', 'in-base', 'cannot-win'),
    ties: oneOf('not-adopted', 'second-vote', 'chair-decides'),
    /** Of the members; null: none. */
    quorumToOpen: nullable(Threshold),
    quorumToDecide: nullable(Threshold),
    rollCall: oneOf('none', 'alphabetical', 'by-lot'),
  },
  { additionalProperties: false },
)
export type PollRules = Static<typeof PollRules>

/** Who answers in a poll: an organization, or a person. Frozen when it opens. */
export const Elector = Type.Object({ unitId: id, steeringGroup: Type.Boolean(), present: Type.Boolean() })
export type Elector = Static<typeof Elector>

/** `fromId` is answered for by `toId` as well. */
export const VoteProxy = Type.Object({ fromId: id, toId: id })
export type VoteProxy = Static<typeof VoteProxy>

export const PartAnswer = Type.Object(
  {
    partId: id,
    /** A position, the options chosen (in order of preference where ranked), or a number; empty: only words. */
    choice: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 40 }),
    /** A reason, a reservation, an amendment, something else, or the answer itself. */
    words: Type.String({ maxLength: 2000 }),
  },
  { additionalProperties: false },
)
export type PartAnswer = Static<typeof PartAnswer>

export const Ballot = Type.Object({
  unitId: id,
  answers: Type.Array(PartAnswer),
  /** Who cast it, and as what: a head's stands over an alternate's where that is the rule. */
  castBy: id,
  as: oneOf('head', 'alternate', 'podium', 'proxy', 'person'),
  castAt: Type.Number(),
})
export type Ballot = Static<typeof Ballot>

/** One choice with how many took it; of the Steering Group, where that may be told. */
export const ChoiceCount = Type.Object({
  choice: Type.String(),
  count: Type.Number(),
  steeringGroup: nullable(Type.Number()),
})
export type ChoiceCount = Static<typeof ChoiceCount>

export const PartCount = Type.Object({
  partId: id,
  /** Every choice that could be taken, in its order, also with nobody; numbers only as far as they were given. */
  choices: Type.Array(ChoiceCount),
  /** Units that answered this part. */
  answered: Type.Number(),
  noAnswer: Type.Number(),
  /** Ballots that could not be read (sealed ones only). */
  invalid: Type.Number(),
  /** What was written, without its author: in a sealed poll, and where names are the podium's. */
  words: Type.Array(Type.String()),
  /** The orders of preference, where ranked; sorted, so that their place tells nothing. */
  rankings: Type.Array(Type.Array(Type.String())),
})
export type PartCount = Static<typeof PartCount>

export const Poll = Type.Object({
  id,
  method: PollMethod,
  itemId: nullable(id),
  title: Type.String(),
  /** What is put to them, or the chair's formula. */
  text: Type.String(),
  /** The symbol of the document it is in. */
  document: Type.String(),
  decisionId: nullable(id),
  /** The ruling that was appealed against, by its request, where the poll is on whether it stands. */
  rulingId: Type.Optional(id),
  parts: Type.Array(PollPart),
  unit: oneOf('organization', 'person'),
  rules: PollRules,
  status: oneOf('prepared', 'open', 'closed', 'void'),
  openedAt: nullable(Type.Number()),
  /** When it closes by itself. */
  closesAt: nullable(Type.Number()),
  /** When it was asked whether everybody has answered. */
  closingAskedAt: nullable(Type.Number()),
  closedAt: nullable(Type.Number()),
  publishedAt: nullable(Type.Number()),
  electorate: Type.Array(Elector),
  proxies: Type.Array(VoteProxy),
  /** Members of the meeting at the opening; what the quorum is of. */
  members: Type.Number(),
  /** Organizations or persons of the electorate that were present when it closed. */
  presentAtClose: nullable(Type.Number()),
  /** When the podium was shown who had not answered in a sealed poll: it is shown once. */
  missingShownAt: Type.Optional(Type.Number()),
  /** A sealed poll was closed with so few ballots that what they held may be guessed, and by whom. */
  few: Type.Optional(Type.Object({ answered: Type.Number(), of: Type.Number(), closedBy: id })),
  /** What ballots are sealed with; the other half is never in the log. */
  publicKey: nullable(Type.String()),
  /** Who is called in a roll-call, in order, and how many have been. */
  roll: Type.Array(id),
  called: Type.Number(),
  /** Who has answered: the podium's while it is open. In alphabetical order where sealed. */
  answered: Type.Array(id),
  ballots: Type.Array(Ballot),
  counts: Type.Array(PartCount),
  voidReason: Type.String(),
})
export type Poll = Static<typeof Poll>

/** What holds for every poll of the meeting, unless it says otherwise. */
export const VotingRules = Type.Object(
  {
    /** Whether this body decides by consensus, as the chair concludes, or also by majority. */
    deciding: oneOf('consensus', 'majority'),
    stands: PollRules.properties.stands,
    absent: PollRules.properties.absent,
    suspended: PollRules.properties.suspended,
    /** How many others one organization may hold the proxies of; 0: none are allowed. */
    proxies: Type.Integer({ minimum: 0, maximum: 5 }),
    majority: Majority,
    abstentions: PollRules.properties.abstentions,
    ties: PollRules.properties.ties,
    quorumToOpen: nullable(Threshold),
    quorumToDecide: nullable(Threshold),
  },
  { additionalProperties: false },
)
export type VotingRules = Static<typeof VotingRules>

export const Polls = Type.Object({
  polls: Type.Array(Poll),
  /** The poll that has everybody's attention. */
  attentionId: nullable(id),
  rules: VotingRules,
  suspended: Type.Array(id),
  proxies: Type.Array(VoteProxy),
})
export type Polls = Static<typeof Polls>
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

// --- working groups ---
export const GroupState = oneOf('proposed', 'scoping', 'active', 'on-hold', 'completed', 'disbanded')
export type GroupState = Static<typeof GroupState>
export const GroupPart = oneOf('lead', 'co-lead', 'member', 'support', 'observer')
export type GroupPart = Static<typeof GroupPart>

/** An organization that has put itself down, or was; the secretariat confirms. */
export const SignUp = Type.Object({
  organizationId: id,
  part: GroupPart,
  confirmed: Type.Boolean(),
  signedAt: Type.Number(),
  signedBy: id,
})
export type SignUp = Static<typeof SignUp>

export const Group = Type.Object({
  id,
  /** The item on which it is spoken of. */
  itemId: nullable(id),
  name: Type.String(),
  category: Type.String(),
  purpose: Type.String(),
  /** "Monthly", "as needed". */
  cadence: Type.String(),
  established: Type.String(),
  state: GroupState,
  note: Type.String(),
  /** Whether organizations may put themselves down. */
  open: Type.Boolean(),
  signUps: Type.Array(SignUp),
  /** Those who take part without being organizations of this meeting, in words. */
  others: Type.Array(Type.String()),
})
export type Group = Static<typeof Group>

export const Groups = Type.Object({ groups: Type.Array(Group) })
export type Groups = Static<typeof Groups>

// --- follow-up: what was agreed to be done ---
export const ActionStatus = oneOf('initiated', 'ongoing', 'on-hold', 'completed')
export type ActionStatus = Static<typeof ActionStatus>

export const ActionReport = Type.Object({
  status: ActionStatus,
  text: Type.String(),
  reportedAt: Type.Number(),
  reportedBy: id,
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
export const Parked = Type.Object({ itemId: id, until: nullable(Type.Number()) })
export type Parked = Static<typeof Parked>

export const FollowUp = Type.Object({ actions: Type.Array(Action), parked: Type.Array(Parked) })
export type FollowUp = Static<typeof FollowUp>
// --- how it is told afterwards ---
/** Who the report names for what was said. */
export const Attribution = oneOf('none', 'organization', 'organization-and-name')
export type Attribution = Static<typeof Attribution>

export const RecordSettings = Type.Object({
  attribution: Attribution,
  /** Items of which nothing leaves the meeting, with what is under them. */
  offRecord: Type.Array(id),
  /** What interventions were about, by the request that they came from: the podium's. */
  tags: Type.Array(Type.Object({ requestId: id, tag: Type.String() })),
  /** The point that is read back, on the stage. */
  readBack: nullable(id),
})
export type RecordSettings = Static<typeof RecordSettings>

export const State = Type.Object({
  meeting: MeetingInfo,
  roster: Roster,
  agenda: Agenda,
  floor: Floor,
  around: Around,
  attendance: Attendance,
  decisions: Decisions,
  polls: Polls,
  groups: Groups,
  followUp: FollowUp,
  chat: Chat,
  record: RecordSettings,
})
export type State = Static<typeof State>
