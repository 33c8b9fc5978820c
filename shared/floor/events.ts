import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'
import { Capacity, FloorKind, FloorRules, Override, Ruling, Side, SpecialLimits } from './model.ts'

export const floorEvents = {
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
  /** `kept`: it can be restored. */
  floorWithdrawn: event('floorWithdrawn', { requestId: id, kept: Type.Optional(Type.Boolean()) }),
  /** `instead`: the request that its author has made since, which goes. */
  requestRestored: event('requestRestored', { requestId: id, instead: nullable(id) }),
  /** `override` null gives the request back to the rule. */
  requestMoved: event('requestMoved', { requestId: id, override: nullable(Override) }),
  requestPassedOver: event('requestPassedOver', { requestId: id, kept: Type.Optional(Type.Boolean()) }),
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
  rulingCorrected: event('rulingCorrected', {
    requestId: id,
    ruling: Ruling.properties.ruling,
    text: Type.String(),
    reason: Type.String(),
  }),
  interventionCorrected: event('interventionCorrected', {
    requestId: id,
    organizationId: id,
    personId: nullable(id),
    ms: Type.Number(),
    struck: Type.Boolean(),
    reason: Type.String(),
  }),
  /** With the giving of the floor for it, which was undone. */
  rulingTakenBack: event('rulingTakenBack', { requestId: id }),
  appealWithdrawn: event('appealWithdrawn', { requestId: id }),
  figuresShown: event('figuresShown', { shown: Type.Boolean() }),
}
