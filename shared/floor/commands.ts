import { Type } from 'typebox'
import { command, expected, id, nullable, someOf, text } from '../kernel/schema.ts'
import { Capacity, FloorKind, FloorRules, Side } from './model.ts'

/** A time limit; null: none. */
const seconds = nullable(Type.Integer({ minimum: 15, maximum: 7200 }))

export const floorCommands = {
  requestFloor: command('requestFloor', {
    kind: FloorKind,
    note: Type.Optional(text(140)),
    capacity: Type.Optional(nullable(Capacity)),
    organizationId: Type.Optional(id),
    side: Type.Optional(Side),
    /** Other organizations that the sender speaks for; each is asked to confirm. */
    speaksFor: Type.Optional(Type.Array(id, { maxItems: 40 })),
    /** The item that the sender sees, or null for none. Stale: refused with `list-moved-on`. */
    expected,
  }),
  withdrawRequest: command('withdrawRequest', { requestId: id }),
  /** Back in its place what was withdrawn or passed over by mistake, instead of what its author has asked for since. */
  restoreRequest: command('restoreRequest', { requestId: id }),
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

  /** Only what is to be changed; what it does not name stays as it is for the item, or the meeting. Null: none of its own. */
  setFloorRules: command('setFloorRules', { itemId: nullable(id), rules: nullable(someOf(FloorRules)) }),
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
  /** Another ruling or other words, with the reason. */
  correctRuling: command('correctRuling', {
    requestId: id,
    ruling: Type.Enum(['upheld', 'not-upheld', 'noted']),
    text: text(280),
    reason: text(300, 1),
  }),
  /** Whose an intervention that is over was, how long it was, or that it was none; what is left out stays. */
  correctIntervention: command('correctIntervention', {
    requestId: id,
    organizationId: Type.Optional(id),
    /** Left out with another organization: nobody of the roster. */
    personId: Type.Optional(nullable(id)),
    seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
    struck: Type.Optional(Type.Boolean()),
    reason: text(300, 1),
  }),
  withdrawAppeal: command('withdrawAppeal', { requestId: id }),
  showFigures: command('showFigures', { shown: Type.Boolean() }),
}
