/** Every command, as a schema with its type: the product's menu. Strict: an unknown field is refused. */
import { type Static, type TProperties, Type } from 'typebox'
import {
  Capacity,
  ChatRule,
  FloorKind,
  FloorRules,
  ItemKind,
  LanguageTag,
  LocalDate,
  LocalTime,
  Membership,
  OrganizationKind,
  Presence,
  Purpose,
  SeatKind,
  SeatRole,
  Side,
  SupportAmong,
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
}

type Commands = typeof commands
export type CommandType = keyof Commands
export type CommandOf<T extends CommandType> = Static<Commands[T]>
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType]
