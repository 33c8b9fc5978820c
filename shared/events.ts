/**
 * Everything that can happen in a meeting, as schemas with their types. Events are for ever: past tense, optional
 * fields only, a name is never reused. Each carries `at` (UTC, milliseconds) and `by` (the person who did it).
 */
import { type Static, type TProperties, Type } from 'typebox'
import {
  Action,
  Amendment,
  Attribution,
  Ballot,
  Capacity,
  ChatHandling,
  ChatRule,
  Conclusion,
  DecisionDraft,
  DecisionPoint,
  FloorKind,
  FloorRules,
  Footnote,
  Group,
  Item,
  LanguageTag,
  LocalDate,
  LocalTime,
  Membership,
  Organization,
  OrganizationKind,
  Override,
  PartCount,
  Person,
  PersonRole,
  PodiumRole,
  Poll,
  Presence,
  Purpose,
  Ruling,
  Seat,
  Side,
  SignUp,
  Sitting,
  SpecialLimits,
  SupportAmong,
  VotingRules,
} from './state.ts'

const id = Type.String({ minLength: 1, maxLength: 64 })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const event = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties, at: Type.Number(), by: id })

export const events = {
  // the meeting
  meetingCreated: event('meetingCreated', {
    meetingId: id,
    title: Type.String(),
    body: Type.String(),
    zone: Type.String(),
    rehearsalOf: nullable(Type.String()),
  }),
  meetingDescribed: event('meetingDescribed', {
    title: Type.String(),
    body: Type.String(),
    zone: Type.String(),
  }),
  meetingClosed: event('meetingClosed', {}),
  meetingReopened: event('meetingReopened', {}),

  // roster
  organizationAdded: event('organizationAdded', { organization: Organization }),
  organizationChanged: event('organizationChanged', {
    organizationId: id,
    code: Type.String(),
    name: Type.String(),
    kind: OrganizationKind,
    aliases: Type.Array(Type.String()),
    steeringGroup: Type.Array(Membership),
  }),
  /** What it was called goes with it: polls that are over, and all else that it said, stay its own. */
  organizationRemoved: event('organizationRemoved', {
    organizationId: id,
    code: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
  }),
  personAdded: event('personAdded', { person: Person }),
  personChanged: event('personChanged', {
    personId: id,
    role: PersonRole,
    seats: Type.Array(Seat),
    items: Type.Optional(Type.Array(id)),
  }),
  /** The name itself travels beside the log. */
  personRenamed: event('personRenamed', { personId: id }),
  personRemoved: event('personRemoved', { personId: id }),
  presenceSet: event('presenceSet', { personId: id, presence: nullable(Presence) }),
  accessRenewed: event('accessRenewed', { personId: id }),
  accessRevoked: event('accessRevoked', { personId: id }),

  // agenda
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
  sittingStarted: event('sittingStarted', { sittingId: id }),
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
  itemReopened: event('itemReopened', { itemId: id }),
  itemExtended: event('itemExtended', { itemId: id, minutes: Type.Number(), bufferId: nullable(id) }),

  // floor
  floorRequested: event('floorRequested', {
    requestId: id,
    personId: nullable(id),
    organizationId: id,
    kind: FloorKind,
    capacity: nullable(Capacity),
    itemId: nullable(id),
    entered: Type.Boolean(),
    side: Type.Optional(Side),
    questionId: Type.Optional(id),
    speaksFor: Type.Optional(Type.Array(id)),
  }),
  /** A note to the podium. Seen by the podium and its author only. */
  floorNoted: event('floorNoted', { requestId: id, personId: id, text: Type.String() }),
  floorWithdrawn: event('floorWithdrawn', { requestId: id }),
  /** `override` null gives the request back to the rule. */
  requestMoved: event('requestMoved', { requestId: id, override: nullable(Override) }),
  requestPassedOver: event('requestPassedOver', { requestId: id }),
  floorGiven: event('floorGiven', {
    requestId: id,
    limitSeconds: nullable(Type.Number()),
    outOfTurn: Type.Boolean(),
  }),
  floorEnded: event('floorEnded', { requestId: id }),
  speakerPaused: event('speakerPaused', { requestId: id }),
  speakerResumed: event('speakerResumed', { requestId: id }),
  speakerTimeAdded: event('speakerTimeAdded', { requestId: id, seconds: Type.Number() }),
  speakingLimitSet: event('speakingLimitSet', { kind: FloorKind, seconds: nullable(Type.Number()) }),
  listClosed: event('listClosed', { itemId: nullable(id) }),
  listOpened: event('listOpened', { itemId: nullable(id) }),
  floorActUndone: event('floorActUndone', { requestId: id }),
  spokespersonAnswered: event('spokespersonAnswered', {
    requestId: id,
    organizationId: id,
    confirmed: Type.Boolean(),
  }),

  // the rules of the floor
  /** For the meeting when `itemId` is null; `rules` null gives the item back to the meeting's. */
  floorRulesSet: event('floorRulesSet', { itemId: nullable(id), rules: nullable(FloorRules) }),
  specialLimitSet: event('specialLimitSet', {
    which: Type.Enum(Object.keys(SpecialLimits.properties) as (keyof typeof SpecialLimits.properties)[]),
    seconds: nullable(Type.Number()),
  }),
  itemLimitSet: event('itemLimitSet', { itemId: id, seconds: nullable(Type.Number()) }),
  itemTimeShared: event('itemTimeShared', { shares: Type.Boolean() }),
  listClosingAnnounced: event('listClosingAnnounced', { itemId: nullable(id), closesAt: Type.Number() }),
  listClosingCancelled: event('listClosingCancelled', { itemId: nullable(id) }),
  pointOfOrderRuled: event('pointOfOrderRuled', {
    requestId: id,
    organizationId: id,
    itemId: nullable(id),
    ruling: Ruling.properties.ruling,
    text: Type.String(),
  }),
  rulingAppealed: event('rulingAppealed', { requestId: id, organizationId: id }),
  figuresShown: event('figuresShown', { shown: Type.Boolean() }),

  // around the queue
  questionPrepared: event('questionPrepared', { questionId: id, itemId: id, text: Type.String() }),
  questionRemoved: event('questionRemoved', { questionId: id }),
  /** Carries the question: only the podium knew it before. */
  questionOpened: event('questionOpened', { questionId: id, itemId: id, text: Type.String() }),
  questionAnswered: event('questionAnswered', {
    questionId: id,
    organizationId: id,
    personId: id,
    text: Type.String(),
  }),
  questionClosed: event('questionClosed', { questionId: id }),
  /** Seen by the podium and the one invited. */
  speakInvited: event('speakInvited', {
    invitationId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
  }),
  speakInvitationAnswered: event('speakInvitationAnswered', {
    invitationId: id,
    personId: id,
    answer: Type.Enum(['floor', 'nothing', 'lapsed']),
  }),
  tourStarted: event('tourStarted', { tourId: id, itemId: nullable(id), order: Type.Array(id) }),
  tourCalled: event('tourCalled', { organizationId: id }),
  tourPassed: event('tourPassed', { organizationId: id }),
  tourDeferred: event('tourDeferred', { organizationId: id }),
  /** The organization is no longer in the roster: it is not called any more. */
  tourLeft: event('tourLeft', { organizationId: id }),
  tourEnded: event('tourEnded', {}),
  /** Seen by the podium and the organization. */
  interestMarked: event('interestMarked', { organizationId: id, itemId: id, interested: Type.Boolean() }),

  // attendance, for the podium only
  attendanceNoted: event('attendanceNoted', {
    sittingId: nullable(id),
    itemId: nullable(id),
    arrived: Type.Array(id),
    left: Type.Array(id),
    organizationIds: Type.Array(id),
  }),

  // decisions: `tabled` says whether everybody has the decision before them, or only the podium
  decisionDrafted: event('decisionDrafted', { decision: DecisionDraft }),
  /** Carries the decision: only the podium knew it before. */
  decisionTabled: event('decisionTabled', { decision: DecisionDraft }),
  decisionChanged: event('decisionChanged', {
    decisionId: id,
    title: Type.String(),
    documents: Type.Array(Type.String()),
    kind: DecisionDraft.properties.kind,
    tabled: Type.Boolean(),
  }),
  decisionRemoved: event('decisionRemoved', { decisionId: id }),
  decisionWithdrawn: event('decisionWithdrawn', { decisionId: id }),
  /** Behind the point `after`; first when null. */
  pointAdded: event('pointAdded', {
    decisionId: id,
    point: DecisionPoint,
    after: nullable(id),
    tabled: Type.Boolean(),
  }),
  /** A new text has a new version; the one before is kept. */
  pointChanged: event('pointChanged', {
    decisionId: id,
    pointId: id,
    verb: Type.String(),
    text: Type.String(),
    owner: Type.String(),
    due: nullable(LocalDate),
    condition: Type.String(),
    tabled: Type.Boolean(),
  }),
  pointRemoved: event('pointRemoved', { decisionId: id, pointId: id, tabled: Type.Boolean() }),
  pointMoved: event('pointMoved', {
    decisionId: id,
    pointId: id,
    after: nullable(id),
    tabled: Type.Boolean(),
  }),
  amendmentProposed: event('amendmentProposed', {
    amendmentId: id,
    decisionId: id,
    kind: Amendment.properties.kind,
    pointId: nullable(id),
    text: Type.String(),
    organizationId: nullable(id),
    personId: nullable(id),
  }),
  amendmentApplied: event('amendmentApplied', { amendmentId: id }),
  amendmentDeclined: event('amendmentDeclined', { amendmentId: id, reason: Type.String() }),
  amendmentWithdrawn: event('amendmentWithdrawn', { amendmentId: id }),
  concluded: event('concluded', {
    conclusionId: id,
    itemId: nullable(id),
    decisionId: nullable(id),
    pointIds: Type.Array(id),
    pollId: nullable(id),
    outcome: Conclusion.properties.outcome,
    text: Type.String(),
    until: Type.String(),
    condition: Type.String(),
    wording: Conclusion.properties.wording,
  }),
  footnoteAdded: event('footnoteAdded', {
    footnoteId: id,
    about: Footnote.properties.about,
    aboutId: id,
    pointId: nullable(id),
    organizationId: nullable(id),
    text: Type.String(),
  }),

  // working groups
  groupAdded: event('groupAdded', { group: Group }),
  groupChanged: event('groupChanged', {
    groupId: id,
    itemId: nullable(id),
    name: Type.String(),
    category: Type.String(),
    purpose: Type.String(),
    cadence: Type.String(),
    established: Type.String(),
    state: Group.properties.state,
    note: Type.String(),
    others: Type.Array(Type.String()),
  }),
  groupRemoved: event('groupRemoved', { groupId: id }),
  signUpOpened: event('signUpOpened', { groupId: id, open: Type.Boolean() }),
  /** `part` null: the organization takes its name off. */
  groupSigned: event('groupSigned', {
    groupId: id,
    organizationId: id,
    part: nullable(SignUp.properties.part),
  }),
  signUpConfirmed: event('signUpConfirmed', { groupId: id, organizationId: id, confirmed: Type.Boolean() }),

  // follow-up
  actionTracked: event('actionTracked', { action: Action }),
  actionChanged: event('actionChanged', {
    actionId: id,
    owner: Type.String(),
    ownerIds: Type.Array(id),
    due: nullable(LocalDate),
  }),
  actionReported: event('actionReported', {
    actionId: id,
    status: Action.properties.status,
    text: Type.String(),
  }),
  actionDropped: event('actionDropped', { actionId: id }),
  /** `until` (UTC, milliseconds): proposals on the item are taken until then; null: no end. */
  itemParked: event('itemParked', { itemId: id, until: nullable(Type.Number()) }),

  // polls
  votingRulesSet: event('votingRulesSet', { rules: VotingRules }),
  voteSuspended: event('voteSuspended', { organizationId: id, suspended: Type.Boolean() }),
  /** `toId` null takes the proxy back. */
  proxyRecorded: event('proxyRecorded', { fromId: id, toId: nullable(id) }),
  /** For the podium: a poll made ready, or made ready anew. */
  pollPrepared: event('pollPrepared', { poll: Poll }),
  pollRemoved: event('pollRemoved', { pollId: id }),
  /** Carries the poll: only the podium knew it before. */
  pollOpened: event('pollOpened', { poll: Poll }),
  /** Seen by the organization (or person) itself, those who hold its proxy, and whoever may see answers before closing. */
  ballotCast: event('ballotCast', {
    pollId: id,
    ballot: Ballot,
    unit: Poll.properties.unit,
    holderId: nullable(id),
    seenBy: Poll.properties.rules.properties.interim,
  }),
  /** For the podium: this one has answered now. */
  ballotNoted: event('ballotNoted', { pollId: id, unitId: id }),
  rollCalled: event('rollCalled', { pollId: id, called: Type.Number() }),
  pollExtended: event('pollExtended', { pollId: id, closesAt: nullable(Type.Number()) }),
  /** "Has everyone answered?" `asked` false: it goes on after all. */
  pollClosingAsked: event('pollClosingAsked', { pollId: id, asked: Type.Boolean() }),
  /** The podium is shown who has not answered in a sealed poll: once, when so many have. The list is in no log. */
  missingShown: event('missingShown', { pollId: id, answered: Type.Number() }),
  /** `few`: a sealed poll, closed though so few had answered that what they chose may be guessed. */
  pollClosed: event('pollClosed', {
    pollId: id,
    presentAtClose: Type.Number(),
    few: Type.Optional(Type.Object({ answered: Type.Number(), of: Type.Number() })),
  }),
  /** For the podium: what was answered. */
  pollCounted: event('pollCounted', {
    pollId: id,
    answered: Type.Array(id),
    ballots: Type.Array(Ballot),
    counts: Type.Array(PartCount),
  }),
  /** The result, for everybody; without ballots where who answered what is the podium's. */
  pollPublished: event('pollPublished', {
    pollId: id,
    answered: Type.Array(id),
    ballots: nullable(Type.Array(Ballot)),
    counts: Type.Array(PartCount),
  }),
  pollVoided: event('pollVoided', { pollId: id, reason: Type.String() }),
  attentionCalled: event('attentionCalled', { pollId: nullable(id) }),
  // chat
  /** Carries the message: only its author and the podium had it, if anybody. `sentAt` when it was reviewed first. */
  messagePublished: event('messagePublished', {
    messageId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
    text: Type.String(),
    lang: Type.Optional(LanguageTag),
    question: Type.Optional(Type.Boolean()),
    sentAt: Type.Optional(Type.Number()),
  }),
  /** Waits for its review. Seen by the podium and its author. */
  messageSubmitted: event('messageSubmitted', {
    messageId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
    text: Type.String(),
    lang: Type.Optional(LanguageTag),
    question: Type.Optional(Type.Boolean()),
  }),
  /** Seen by the podium and its author. */
  submissionCorrected: event('submissionCorrected', { messageId: id, personId: id, text: Type.String() }),
  /** Seen by the podium and its author. */
  messageDeclined: event('messageDeclined', { messageId: id, personId: id, reason: Type.String() }),
  messageCorrected: event('messageCorrected', { messageId: id, text: Type.String() }),
  /** The wording before a correction, for the podium. */
  wordingKept: event('wordingKept', { messageId: id, text: Type.String() }),
  messageHidden: event('messageHidden', { messageId: id, as: PodiumRole }),
  /** The text that was hidden. Seen by the podium and its author. */
  textWithheld: event('textWithheld', {
    messageId: id,
    personId: id,
    text: Type.String(),
    reason: Type.String(),
  }),
  /** Carries the text: only the podium and its author had it. */
  messageRestored: event('messageRestored', { messageId: id, text: Type.String() }),
  /** Seen by the podium and the one muted. */
  personMuted: event('personMuted', { personId: id, itemId: nullable(id), reason: Type.String() }),
  personUnmuted: event('personUnmuted', { personId: id, itemId: nullable(id) }),
  /** Seen by the podium and whoever reported it. */
  messageReported: event('messageReported', {
    reportId: id,
    messageId: id,
    personId: id,
    reason: Type.String(),
  }),
  reportSettled: event('reportSettled', { reportId: id, personId: id }),
  /** For the meeting when `itemId` is null; `rule` null gives the item back to the meeting's. */
  chatRuleSet: event('chatRuleSet', { itemId: nullable(id), rule: nullable(ChatRule) }),
  chatOptionsSet: event('chatOptionsSet', { supportAmong: SupportAmong, privateLines: Type.Boolean() }),
  chatPauseStarted: event('chatPauseStarted', {}),
  chatPauseEnded: event('chatPauseEnded', {}),
  /** `as` null: not dealt with after all. */
  messageMarked: event('messageMarked', { messageId: id, as: nullable(ChatHandling) }),
  messagePinned: event('messagePinned', { messageId: id, pinned: Type.Boolean() }),
  messageStaged: event('messageStaged', { messageId: nullable(id) }),
  questionSupported: event('questionSupported', {
    messageId: id,
    organizationId: id,
    supported: Type.Boolean(),
  }),
  /** Seen by the podium and the author of the message. */
  handOffered: event('handOffered', {
    offerId: id,
    messageId: id,
    itemId: nullable(id),
    personId: id,
    organizationId: id,
  }),
  handOfferAnswered: event('handOfferAnswered', {
    offerId: id,
    personId: id,
    answer: Type.Enum(['floor', 'nothing']),
  }),
  /** Seen by the podium and that person. */
  podiumNoteWritten: event('podiumNoteWritten', {
    noteId: id,
    personId: id,
    organizationId: id,
    itemId: nullable(id),
    text: Type.String(),
    fromPodium: Type.Boolean(),
  }),
  /** Seen by whoever wrote it (`by`) and the one it is for. */
  privateLineWritten: event('privateLineWritten', {
    lineId: id,
    personId: id,
    organizationId: id,
    text: Type.String(),
  }),
  // how it is told afterwards
  attributionSet: event('attributionSet', { attribution: Attribution }),
  offRecordSet: event('offRecordSet', { itemId: id, off: Type.Boolean() }),
  /** Seen by the podium. An empty `tag` takes it away. */
  interventionTagged: event('interventionTagged', { requestId: id, tag: Type.String() }),
  readBackShown: event('readBackShown', { pointId: nullable(id) }),
}

type Events = typeof events
export type EventType = keyof Events
export type EventOf<T extends EventType> = Static<Events[T]>
export type MeetingEvent = { [T in EventType]: EventOf<T> }[EventType]
/** An event as `decide` makes it: the kernel stamps it with `at` and `by`. */
export type Happening = MeetingEvent extends infer E
  ? E extends MeetingEvent
    ? Omit<E, 'at' | 'by'>
    : never
  : never
