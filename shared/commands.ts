/** Every command, as a schema with its type: the product's menu. Strict: an unknown field is refused. */
import { type Static, type TProperties, Type } from 'typebox'
import {
  ActionStatus,
  AmendmentKind,
  Ask,
  Attribution,
  Capacity,
  ChatRule,
  DecisionKind,
  FloorKind,
  FloorRules,
  GroupPart,
  GroupState,
  ItemKind,
  LanguageTag,
  LocalDate,
  LocalTime,
  Membership,
  OrganizationKind,
  Outcome,
  PartAnswer,
  PollMethod,
  PollOption,
  PollRules,
  Presence,
  Purpose,
  SeatKind,
  SeatRole,
  Side,
  SupportAmong,
  VotingRules,
} from './state.ts'

const id = Type.String({ minLength: 1, maxLength: 64 })
/** What must not be empty must not be blank either. */
const text = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, ...(minLength > 0 ? { pattern: '\\S' } : {}) })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const command = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false })

const organization = {
  code: text(40, 1),
  name: Type.Optional(text(200)),
  kind: OrganizationKind,
  aliases: Type.Optional(Type.Array(text(80, 1), { maxItems: 20 })),
  steeringGroup: Type.Optional(Type.Array(Membership, { maxItems: 20 })),
}
const seats = Type.Array(
  Type.Object({ organizationId: id, seat: SeatKind }, { additionalProperties: false }),
  { minItems: 1, maxItems: 10 },
)
/** Items that a guest is admitted to; an empty list: the whole meeting. What is not named stays as it was. */
const guestItems = Type.Optional(Type.Array(id, { maxItems: 100 }))
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
/** The intervention that the sender sees: its request's id, or null for "nobody". Stale: refused with `floor-moved-on`. */
const expected = Type.Optional(nullable(id))

/** A time limit; null: none. */
const seconds = nullable(Type.Integer({ minimum: 15, maximum: 7200 }))

const point = {
  verb: Type.Optional(text(40)),
  text: text(2000, 1),
  owner: Type.Optional(text(200)),
  due: Type.Optional(nullable(LocalDate)),
  condition: Type.Optional(text(500)),
}

const group = {
  itemId: Type.Optional(nullable(id)),
  name: text(200, 1),
  category: Type.Optional(text(120)),
  purpose: Type.Optional(text(2000)),
  cadence: Type.Optional(text(120)),
  established: Type.Optional(text(120)),
  state: Type.Optional(GroupState),
  note: Type.Optional(text(1000)),
  others: Type.Optional(Type.Array(text(200, 1), { maxItems: 100 })),
}

/** A poll as it is prepared. What is left out follows the meeting's rules for voting and the method. */
const poll = Type.Object(
  {
    method: PollMethod,
    itemId: Type.Optional(nullable(id)),
    title: text(200, 1),
    text: Type.Optional(text(20_000)),
    document: Type.Optional(text(200)),
    /** The tabled decision that is put to them; `pointIds` takes its points one by one. */
    decisionId: Type.Optional(nullable(id)),
    /** The ruling of which it is asked whether it stands, by its request. */
    rulingId: Type.Optional(id),
    pointIds: Type.Optional(Type.Array(id, { maxItems: 40 })),
    /** For a choice, a questionnaire or a secret ballot: what is asked. */
    parts: Type.Optional(
      Type.Array(
        Type.Object(
          {
            text: text(2000),
            ask: Ask,
            options: Type.Optional(Type.Array(PollOption.properties.text, { maxItems: 40 })),
            most: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 40 }))),
            other: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 40 },
      ),
    ),
    unit: Type.Optional(Type.Enum(['organization', 'person'])),
    rules: Type.Optional(Type.Partial(PollRules)),
  },
  { additionalProperties: false },
)
const { itemId: _, decisionId: __, rulingId: ___, pointIds: ____, ...pollFields } = poll.properties
const decisionFields = {
  kind: DecisionKind,
  title: Type.Optional(text(200)),
  documents: Type.Optional(Type.Array(text(200, 1), { maxItems: 50 })),
  points: Type.Optional(Type.Array(Type.Object(point, { additionalProperties: false }), { maxItems: 100 })),
}
/** A place in a list: of an item, of a decision, of a point. */
const place = Type.Integer({ minimum: 0, maximum: 2000 })
/** X25519, 32 bytes in hexadecimal: what ballots are sealed with. */
const publicKey = Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' }))
/** How long it stays open; left out: until it is closed. */
const openFor = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_080, description: 'minutes' }))

export const commands = {
  // the meeting
  createMeeting: command('createMeeting', {
    meetingId: id,
    title: text(200, 1),
    body: Type.Optional(text(120)),
    zone: text(60, 1),
    rehearsalOf: Type.Optional(nullable(text(200))),
  }),
  describeMeeting: command('describeMeeting', {
    title: text(200, 1),
    body: Type.Optional(text(120)),
    zone: text(60, 1),
  }),
  closeMeeting: command('closeMeeting', {}),
  reopenMeeting: command('reopenMeeting', {}),

  // roster
  importRoster: command('importRoster', {
    organizations: Type.Array(
      Type.Object(
        {
          code: text(40, 1),
          name: text(200),
          kind: OrganizationKind,
          aliases: Type.Array(text(80, 1)),
          steeringGroup: Type.Union([Type.Boolean(), Type.Array(Membership, { maxItems: 20 })]),
        },
        { additionalProperties: false },
      ),
      { maxItems: 2000 },
    ),
    seats: Type.Array(
      Type.Object(
        {
          organization: text(40, 1),
          name: text(200, 1),
          role: SeatRole,
          seat: SeatKind,
          person: nullable(text(200)),
          personId: Type.Optional(id),
        },
        { additionalProperties: false },
      ),
      { maxItems: 5000 },
    ),
  }),
  addOrganization: command('addOrganization', organization),
  changeOrganization: command('changeOrganization', { organizationId: id, ...organization }),
  removeOrganization: command('removeOrganization', { organizationId: id }),
  addPerson: command('addPerson', { name: text(200, 1), role: SeatRole, seats, items: guestItems }),
  changePerson: command('changePerson', {
    personId: id,
    name: Type.Optional(text(200, 1)),
    role: SeatRole,
    seats,
    items: guestItems,
  }),
  removePerson: command('removePerson', { personId: id }),
  setPresence: command('setPresence', { personId: id, presence: nullable(Presence) }),
  renewAccess: command('renewAccess', { personId: id }),
  revokeAccess: command('revokeAccess', { personId: id }),

  // agenda
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
  extendItem: command('extendItem', {
    itemId: id,
    minutes: Type.Integer({ minimum: -240, maximum: 240 }),
    bufferId: Type.Optional(nullable(id)),
  }),

  // floor
  requestFloor: command('requestFloor', {
    kind: FloorKind,
    note: Type.Optional(text(140)),
    capacity: Type.Optional(nullable(Capacity)),
    organizationId: Type.Optional(id),
    side: Type.Optional(Side),
    /** Other organizations that the sender speaks for; each is asked to confirm. */
    speaksFor: Type.Optional(Type.Array(id, { maxItems: 40 })),
  }),
  withdrawRequest: command('withdrawRequest', { requestId: id }),
  moveLater: command('moveLater', { requestId: id }),
  addToFloor: command('addToFloor', {
    organizationId: id,
    personId: Type.Optional(nullable(id)),
    kind: FloorKind,
    capacity: Type.Optional(nullable(Capacity)),
    note: Type.Optional(text(140)),
    side: Type.Optional(Side),
  }),
  /** Puts a request right behind another, or first (`after` null). */
  moveRequest: command('moveRequest', {
    requestId: id,
    after: nullable(id),
    reason: Type.Optional(text(140)),
  }),
  /** Gives a request that was moved back to the rule. */
  unmoveRequest: command('unmoveRequest', { requestId: id }),
  passOver: command('passOver', { requestId: id }),
  giveFloor: command('giveFloor', { requestId: id, expected }),
  endFloor: command('endFloor', { requestId: id }),
  undoFloorAct: command('undoFloorAct', { requestId: id }),
  pauseSpeaker: command('pauseSpeaker', { requestId: id }),
  resumeSpeaker: command('resumeSpeaker', { requestId: id }),
  addSpeakerTime: command('addSpeakerTime', {
    requestId: id,
    seconds: Type.Integer({ minimum: -3600, maximum: 3600 }),
  }),
  setSpeakingLimit: command('setSpeakingLimit', {
    kind: FloorKind,
    seconds,
  }),
  closeList: command('closeList', {}),
  openList: command('openList', {}),
  answerSpokesperson: command('answerSpokesperson', {
    requestId: id,
    organizationId: id,
    confirmed: Type.Boolean(),
  }),

  // the rules of the floor
  setFloorRules: command('setFloorRules', { itemId: nullable(id), rules: nullable(FloorRules) }),
  setSpecialLimit: command('setSpecialLimit', {
    which: Type.Enum(['second-intervention', 'second-right-of-reply', 'steering-group', 'observers']),
    seconds,
  }),
  setItemLimit: command('setItemLimit', { itemId: id, seconds }),
  shareItemTime: command('shareItemTime', { shares: Type.Boolean() }),
  announceListClosing: command('announceListClosing', { minutes: Type.Integer({ minimum: 1, maximum: 60 }) }),
  cancelListClosing: command('cancelListClosing', {}),
  rulePointOfOrder: command('rulePointOfOrder', {
    requestId: id,
    ruling: Type.Enum(['upheld', 'not-upheld', 'noted']),
    text: text(280),
  }),
  appealRuling: command('appealRuling', { requestId: id, organizationId: Type.Optional(id) }),
  showFigures: command('showFigures', { shown: Type.Boolean() }),

  // around the queue
  prepareQuestion: command('prepareQuestion', { itemId: id, text: text(300, 1) }),
  removeQuestion: command('removeQuestion', { questionId: id }),
  openQuestion: command('openQuestion', { questionId: id }),
  answerQuestion: command('answerQuestion', {
    questionId: id,
    text: text(1000, 1),
    organizationId: Type.Optional(id),
  }),
  closeQuestion: command('closeQuestion', { questionId: id }),
  /** For one of the organizations that the person sits for: the first, unless another is named. */
  inviteToSpeak: command('inviteToSpeak', { personId: id, organizationId: Type.Optional(id) }),
  answerInvitation: command('answerInvitation', {
    invitationId: id,
    answer: Type.Enum(['floor', 'nothing', 'lapsed']),
  }),
  startTour: command('startTour', {
    from: Type.Enum(['first', 'lot']),
    whom: Type.Enum(['members', 'all']),
  }),
  /** The organization that the sender sees as next. */
  callNextInTour: command('callNextInTour', { expected: id }),
  passInTour: command('passInTour', { organizationId: id }),
  deferInTour: command('deferInTour', { organizationId: id }),
  endTour: command('endTour', {}),
  markInterest: command('markInterest', {
    itemId: id,
    interested: Type.Boolean(),
    organizationId: Type.Optional(id),
  }),

  // decisions
  draftDecision: command('draftDecision', {
    itemId: id,
    ...decisionFields,
    /** Puts it before everybody at once. */
    tabled: Type.Optional(Type.Boolean()),
  }),
  changeDecision: command('changeDecision', {
    decisionId: id,
    title: text(200),
    kind: Type.Optional(DecisionKind),
    documents: Type.Optional(Type.Array(text(200, 1), { maxItems: 50 })),
  }),
  tableDecision: command('tableDecision', { decisionId: id }),
  /** A draft goes; what was tabled is withdrawn, and stays to be seen. */
  removeDecision: command('removeDecision', { decisionId: id }),
  /** To the end when `after` is left out; first when it is null. */
  addPoint: command('addPoint', { decisionId: id, after: Type.Optional(nullable(id)), ...point }),
  /** `version` is the one that the sender sees. */
  changePoint: command('changePoint', {
    pointId: id,
    version: Type.Integer({ minimum: 1 }),
    ...point,
  }),
  removePoint: command('removePoint', { pointId: id }),
  movePoint: command('movePoint', { pointId: id, after: nullable(id) }),
  proposeAmendment: command('proposeAmendment', {
    decisionId: id,
    kind: AmendmentKind,
    pointId: nullable(id),
    text: text(2000),
    organizationId: Type.Optional(id),
  }),
  /** With other words than proposed, where the room has found them. */
  applyAmendment: command('applyAmendment', { amendmentId: id, text: Type.Optional(text(2000, 1)) }),
  declineAmendment: command('declineAmendment', { amendmentId: id, reason: text(300) }),
  withdrawAmendment: command('withdrawAmendment', { amendmentId: id }),
  conclude: command('conclude', {
    decisionId: Type.Optional(nullable(id)),
    /** Points of that decision; left out: the whole. */
    pointIds: Type.Optional(Type.Array(id, { maxItems: 100 })),
    pollId: Type.Optional(nullable(id)),
    outcome: Outcome,
    text: text(4000),
    until: Type.Optional(text(120)),
    condition: Type.Optional(text(500)),
  }),
  addFootnote: command('addFootnote', {
    about: Type.Enum(['poll', 'decision', 'conclusion']),
    aboutId: id,
    pointId: Type.Optional(nullable(id)),
    organizationId: Type.Optional(nullable(id)),
    text: text(500, 1),
  }),

  // working groups
  addGroup: command('addGroup', { ...group, open: Type.Optional(Type.Boolean()) }),
  changeGroup: command('changeGroup', { groupId: id, ...group }),
  removeGroup: command('removeGroup', { groupId: id }),
  openSignUp: command('openSignUp', { groupId: id, open: Type.Boolean() }),
  /** `part` null takes the name off. */
  signUp: command('signUp', {
    groupId: id,
    part: nullable(GroupPart),
    organizationId: Type.Optional(id),
  }),
  confirmSignUp: command('confirmSignUp', { groupId: id, organizationId: id, confirmed: Type.Boolean() }),
  /** Adds these groups; one that is there under the same name is refused. */
  importGroups: command('importGroups', {
    groups: Type.Array(
      Type.Object(
        {
          ...group,
          signUps: Type.Array(
            Type.Object({ organizationId: id, part: GroupPart }, { additionalProperties: false }),
            { maxItems: 500 },
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200 },
    ),
  }),

  // follow-up
  /** From a point of a concluded decision, or in words. */
  trackAction: command('trackAction', {
    pointId: Type.Optional(id),
    itemId: Type.Optional(nullable(id)),
    text: Type.Optional(text(2000, 1)),
    owner: Type.Optional(text(200)),
    ownerIds: Type.Optional(Type.Array(id, { maxItems: 50 })),
    due: Type.Optional(nullable(LocalDate)),
  }),
  changeAction: command('changeAction', {
    actionId: id,
    owner: text(200),
    ownerIds: Type.Array(id, { maxItems: 50 }),
    due: nullable(LocalDate),
  }),
  reportAction: command('reportAction', { actionId: id, status: ActionStatus, text: text(2000) }),
  dropAction: command('dropAction', { actionId: id }),
  /** What an earlier meeting left to be done, as it exported it. */
  takeOverActions: command('takeOverActions', {
    from: text(200, 1),
    itemId: Type.Optional(nullable(id)),
    actions: Type.Array(
      Type.Object(
        {
          text: text(2000, 1),
          owner: text(200),
          /** Codes of organizations; those that this meeting does not know stay in the owner's words. */
          organizations: Type.Array(text(40, 1), { maxItems: 50 }),
          due: nullable(LocalDate),
          status: ActionStatus,
          reference: text(200),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  /** Carries an item over to a later sitting; proposals on it are taken until `until` (UTC, milliseconds). */
  parkItem: command('parkItem', { itemId: id, sittingId: id, until: nullable(Type.Integer({ minimum: 0 })) }),

  /** What a copy of a meeting takes over. Items are named by their place in the agenda, decisions by theirs here. */
  importPrepared: command('importPrepared', {
    rules: VotingRules,
    decisions: Type.Array(Type.Object({ item: place, ...decisionFields }, { additionalProperties: false }), {
      maxItems: 500,
    }),
    polls: Type.Array(
      Type.Object(
        { ...pollFields, item: nullable(place), decision: nullable(place), points: Type.Array(place) },
        { additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
  }),

  // polls
  setVotingRules: command('setVotingRules', { rules: VotingRules }),
  suspendVote: command('suspendVote', { organizationId: id, suspended: Type.Boolean() }),
  recordProxy: command('recordProxy', { fromId: id, toId: nullable(id) }),
  preparePoll: command('preparePoll', { poll }),
  changePoll: command('changePoll', { pollId: id, poll }),
  removePoll: command('removePoll', { pollId: id }),
  openPoll: command('openPoll', { pollId: id, publicKey, openFor }),
  /** Prepares and opens in one. */
  putPoll: command('putPoll', { poll, publicKey, openFor }),
  castBallot: command('castBallot', {
    pollId: id,
    /** The organization (or person) that it is for; needed by whoever sits for several, and by the podium. */
    unitId: Type.Optional(id),
    answers: Type.Array(PartAnswer, { minItems: 1, maxItems: 40 }),
  }),
  /** A ballot that only the tellers' key opens; see shared/seal.ts. Leaves nothing in the log. */
  castSealed: command('castSealed', {
    pollId: id,
    unitId: Type.Optional(id),
    sealed: Type.String({ minLength: 1, maxLength: 24_000, pattern: '^[A-Za-z0-9+/=]+$' }),
  }),
  callNextInRoll: command('callNextInRoll', { pollId: id, expected: id }),
  extendPoll: command('extendPoll', {
    pollId: id,
    minutes: nullable(Type.Integer({ minimum: 1, maximum: 10_080 })),
  }),
  askToClose: command('askToClose', { pollId: id, asked: Type.Optional(Type.Boolean()) }),
  /** `few`: a sealed one also where so few have answered that what they chose may be guessed. */
  closePoll: command('closePoll', { pollId: id, few: Type.Optional(Type.Boolean()) }),
  voidPoll: command('voidPoll', { pollId: id, reason: text(300, 1) }),
  publishPolls: command('publishPolls', { pollIds: Type.Array(id, { minItems: 1, maxItems: 50 }) }),
  callAttention: command('callAttention', { pollId: nullable(id) }),

  // sent by the server itself
  noteAttendance: command('noteAttendance', { present: Type.Array(id) }),
  passTime: command('passTime', {}),

  // chat
  /** To the item that is on. `expected`: the item that the sender saw; stale: refused with `thread-moved-on`. */
  postMessage: command('postMessage', {
    text: text(2000, 1),
    lang: Type.Optional(LanguageTag),
    question: Type.Optional(Type.Boolean()),
    organizationId: Type.Optional(id),
    expected,
  }),
  correctMessage: command('correctMessage', { messageId: id, text: text(2000, 1) }),
  /** `correctedAt`: that of the wording which the sender has read; another one is refused with `wording-changed`. */
  publishMessage: command('publishMessage', { messageId: id, correctedAt: nullable(Type.Number()) }),
  declineMessage: command('declineMessage', { messageId: id, reason: text(280, 1) }),
  hideMessage: command('hideMessage', { messageId: id, reason: Type.Optional(text(280)) }),
  restoreMessage: command('restoreMessage', { messageId: id }),
  mutePerson: command('mutePerson', { personId: id, itemId: nullable(id), reason: Type.Optional(text(280)) }),
  unmutePerson: command('unmutePerson', { personId: id, itemId: nullable(id) }),
  reportMessage: command('reportMessage', { messageId: id, reason: Type.Optional(text(280)) }),
  settleReport: command('settleReport', { reportId: id }),
  setChatRule: command('setChatRule', { itemId: nullable(id), rule: nullable(ChatRule) }),
  setChatOptions: command('setChatOptions', { supportAmong: SupportAmong, privateLines: Type.Boolean() }),
  startChatPause: command('startChatPause', {}),
  endChatPause: command('endChatPause', {}),
  markMessage: command('markMessage', {
    messageId: id,
    as: nullable(Type.Enum(['answered', 'dealt-with'])),
  }),
  pinMessage: command('pinMessage', { messageId: id, pinned: Type.Boolean() }),
  /** Null takes the message off the stage. */
  stageMessage: command('stageMessage', { messageId: nullable(id) }),
  /** Asks the author of a message to say it from the floor. */
  offerHand: command('offerHand', { messageId: id }),
  answerHandOffer: command('answerHandOffer', { offerId: id, answer: Type.Enum(['floor', 'nothing']) }),
  supportQuestion: command('supportQuestion', {
    messageId: id,
    supported: Type.Boolean(),
    organizationId: Type.Optional(id),
  }),
  writeToPodium: command('writeToPodium', { text: text(1000, 1), organizationId: Type.Optional(id) }),
  writeAsPodium: command('writeAsPodium', { personId: id, text: text(1000, 1) }),
  writePrivately: command('writePrivately', {
    personId: id,
    text: text(1000, 1),
    organizationId: Type.Optional(id),
  }),

  // how it is told afterwards
  setAttribution: command('setAttribution', { attribution: Attribution }),
  /** The item with all that is under it. */
  setOffRecord: command('setOffRecord', { itemId: id, off: Type.Boolean() }),
  /** By the request that the intervention came from; an empty tag takes it away. */
  tagIntervention: command('tagIntervention', { requestId: id, tag: text(60) }),
  /** Null takes it off the stage. */
  showReadBack: command('showReadBack', { pointId: nullable(id) }),
}

type Commands = typeof commands
export type CommandType = keyof Commands
export type CommandOf<T extends CommandType> = Static<Commands[T]>
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType]
