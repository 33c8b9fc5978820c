/** The list of speakers: who asks for the floor, in what order it is given, for how long, and by which rules. */

import { clockItem, itemOf } from '../agenda/select.ts'
import type { EventOf } from '../events.ts'
import type { Feature, Fold } from '../kernel/feature.ts'
import { updateById } from '../kernel/lists.ts'
import { podium, preparing, seated } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { floorCommands } from './commands.ts'
import { correctIntervention } from './correct.ts'
import type { floorEvents } from './events.ts'
import {
  addRequest,
  confirm,
  correctDelivered,
  endIntervention,
  give,
  giveBackHands,
  moveTo,
  passOverRequest,
  pause,
  takeAlong,
  undo,
  updateSpeaker,
  withdraw,
  withNotes,
  withoutClosing,
} from './fold.ts'
import { floorOfOrganizations, floorOfPersons } from './merge.ts'
import type { Floor, Ruling } from './model.ts'
import { byArrivalOnly } from './order.ts'
import { answerSpokesperson, moveLater, requestFloor, withdrawRequest } from './participants.ts'
import {
  addSpeakerTime,
  addToFloor,
  closeList,
  endFloor,
  giveFloor,
  moveRequest,
  openList,
  passOver,
  pauseSpeaker,
  resumeSpeaker,
  setSpeakingLimit,
  undoFloorAct,
  unmoveRequest,
} from './podium.ts'
import type { FloorRefusal } from './refusals.ts'
import { restore, restoreRequest } from './restore.ts'
import {
  announceListClosing,
  appealRuling,
  cancelListClosing,
  correctRuling,
  floorDeadline,
  floorDue,
  rulePointOfOrder,
  setFloorRules,
  setItemLimit,
  setSpecialLimit,
  shareItemTime,
  showFigures,
  withdrawAppeal,
} from './rules.ts'
import { keepTakenOff, withoutTakenOff } from './taken-off.ts'

/** A reply and an explanation of vote belong to the delegation; the rest is said by whoever sits there. */
const ofDelegation: readonly string[] = ['right-of-reply', 'explanation-of-vote']

export const emptyFloor: Floor = {
  requests: [],
  arrivals: 0,
  current: null,
  interrupted: null,
  closedFor: [],
  limits: {
    statement: 180,
    reply: 120,
    'point-of-order': 120,
    'right-of-reply': 300,
    'explanation-of-vote': 600,
  },
  delivered: [],
  heard: [],
  lastAct: null,
  notes: [],
  specialLimits: {
    'second-intervention': null,
    'second-right-of-reply': 180,
    'steering-group': null,
    observers: null,
  },
  itemLimits: [],
  sharesItemTime: false,
  rules: byArrivalOnly,
  itemRules: [],
  turns: [],
  closings: [],
  rulings: [],
  repliesUsed: [],
  figuresShown: false,
}

const updateRuling = (
  rulings: readonly Ruling[],
  requestId: string,
  change: (ruling: Ruling) => Ruling,
): Ruling[] => rulings.map((one) => (one.requestId === requestId ? change(one) : one))

const takeHandsAlong: Fold<'floor', EventOf<'itemStarted' | 'itemResumed'>> = (
  floor,
  { itemId },
  { agenda },
) => takeAlong(floor, clockItem(agenda, itemId)?.id ?? null)

export const floor: Feature<'floor', keyof typeof floorCommands, keyof typeof floorEvents, FloorRefusal> = {
  slice: 'floor',
  empty: emptyFloor,
  commands: {
    requestFloor: {
      by: seated,
      actsAs: ({ kind }) => (ofDelegation.includes(kind) ? 'organization' : 'seat'),
      decide: requestFloor,
    },
    withdrawRequest: { by: seated, actsAs: 'person', decide: withdrawRequest },
    restoreRequest: { by: seated, actsAs: 'person', decide: restoreRequest },
    moveLater: { by: seated, actsAs: 'person', decide: moveLater },
    addToFloor: { by: podium, decide: addToFloor },
    moveRequest: { by: podium, decide: moveRequest },
    unmoveRequest: { by: podium, decide: unmoveRequest },
    passOver: { by: podium, decide: passOver },
    giveFloor: { by: podium, decide: giveFloor },
    endFloor: { by: seated, actsAs: 'person', decide: endFloor },
    undoFloorAct: { by: podium, decide: undoFloorAct },
    pauseSpeaker: { by: podium, decide: pauseSpeaker },
    resumeSpeaker: { by: podium, decide: resumeSpeaker },
    addSpeakerTime: { by: podium, decide: addSpeakerTime },
    setSpeakingLimit: { by: podium, decide: setSpeakingLimit },
    closeList: { by: podium, decide: closeList },
    openList: { by: podium, decide: openList },
    answerSpokesperson: { by: seated, actsAs: 'organization', decide: answerSpokesperson },
    setFloorRules: { by: preparing, decide: setFloorRules },
    setSpecialLimit: { by: preparing, decide: setSpecialLimit },
    setItemLimit: { by: preparing, decide: setItemLimit },
    shareItemTime: { by: preparing, decide: shareItemTime },
    announceListClosing: { by: podium, decide: announceListClosing },
    cancelListClosing: { by: podium, decide: cancelListClosing },
    rulePointOfOrder: { by: podium, decide: rulePointOfOrder },
    appealRuling: { by: seated, actsAs: 'organization', decide: appealRuling },
    correctRuling: { by: podium, decide: correctRuling },
    correctIntervention: { by: podium, decide: correctIntervention },
    withdrawAppeal: { by: seated, actsAs: 'person', decide: withdrawAppeal },
    showFigures: { by: podium, decide: showFigures },
  },
  events: {
    floorRequested: { to: 'everyone', fold: addRequest },
    floorNoted: {
      to: ({ personId }) => ['podium', `person:${personId}`],
      fold: (floor, { requestId, personId, text }) => ({
        ...floor,
        notes: [...floor.notes, { requestId, personId, text }],
      }),
    },
    floorWithdrawn: {
      to: 'everyone',
      fold: (floor, event, state) =>
        withNotes(keepTakenOff(withdraw(state, event.requestId), floor, event, 'withdrawn')),
    },
    requestRestored: { to: 'everyone', fold: (_, event, state) => withNotes(restore(state, event)) },
    requestMoved: {
      to: 'everyone',
      fold: (_, { requestId, override }, state) => moveTo(state, requestId, override),
    },
    requestPassedOver: {
      to: 'everyone',
      fold: (floor, event, state) =>
        withNotes(keepTakenOff(passOverRequest(state, event), floor, event, 'passed-over')),
    },
    floorGiven: { to: 'everyone', fold: (_, event, state) => withNotes(give(state, event)) },
    floorEnded: { to: 'everyone', fold: (_, event, state) => withNotes(endIntervention(state, event)) },
    floorActUndone: { to: 'everyone', fold: (_, __, state) => withNotes(undo(state)) },
    speakerPaused: {
      to: 'everyone',
      fold: (floor, { requestId, at }) =>
        withNotes(updateSpeaker(floor, requestId, (speaker) => pause(speaker, at))),
    },
    speakerResumed: {
      to: 'everyone',
      fold: (floor, { requestId, at }) =>
        withNotes(updateSpeaker(floor, requestId, (speaker) => ({ ...speaker, resumedAt: at }))),
    },
    speakerTimeAdded: {
      to: 'everyone',
      fold: (floor, { requestId, seconds }) =>
        withNotes(
          updateSpeaker(floor, requestId, (speaker) => ({
            ...speaker,
            addedSeconds: speaker.addedSeconds + seconds,
          })),
        ),
    },
    speakingLimitSet: {
      to: 'everyone',
      fold: (floor, { kind, seconds }) =>
        withNotes({ ...floor, limits: { ...floor.limits, [kind]: seconds } }),
    },
    listClosed: {
      to: 'everyone',
      fold: (floor, { itemId }) =>
        withNotes({ ...withoutClosing(floor, itemId), closedFor: [...floor.closedFor, itemId] }),
    },
    listOpened: {
      to: 'everyone',
      fold: (floor, { itemId }) =>
        withNotes({ ...floor, closedFor: floor.closedFor.filter((closed) => closed !== itemId) }),
    },
    spokespersonAnswered: {
      to: 'everyone',
      fold: (floor, event) =>
        withNotes({
          ...floor,
          requests: updateById(floor.requests, event.requestId, (one) => confirm(one, event)),
        }),
    },
    floorRulesSet: {
      to: 'everyone',
      fold: (floor, { itemId, rules }) => {
        if (itemId === null) return withNotes({ ...floor, rules: rules ?? byArrivalOnly })
        const others = floor.itemRules.filter((one) => one.itemId !== itemId)
        return withNotes({ ...floor, itemRules: rules ? [...others, { itemId, rules }] : others })
      },
    },
    specialLimitSet: {
      to: 'everyone',
      fold: (floor, { which, seconds }) =>
        withNotes({ ...floor, specialLimits: { ...floor.specialLimits, [which]: seconds } }),
    },
    itemLimitSet: {
      to: 'everyone',
      fold: (floor, { itemId, seconds }) => {
        const others = floor.itemLimits.filter((one) => one.itemId !== itemId)
        return withNotes({
          ...floor,
          itemLimits: seconds === null ? others : [...others, { itemId, seconds }],
        })
      },
    },
    itemTimeShared: {
      to: 'everyone',
      fold: (floor, { shares }) => withNotes({ ...floor, sharesItemTime: shares }),
    },
    listClosingAnnounced: {
      to: 'everyone',
      fold: (floor, { itemId, closesAt }) =>
        withNotes({
          ...floor,
          closings: [...withoutClosing(floor, itemId).closings, { itemId, closesAt }],
        }),
    },
    listClosingCancelled: {
      to: 'everyone',
      fold: (floor, { itemId }) => withNotes(withoutClosing(floor, itemId)),
    },
    pointOfOrderRuled: {
      to: 'everyone',
      fold: (floor, { requestId, organizationId, itemId, ruling, text, at }) =>
        withNotes({
          ...floor,
          rulings: [
            ...floor.rulings,
            { requestId, organizationId, itemId, ruling, text, at, appealedBy: null },
          ],
        }),
    },
    rulingAppealed: {
      to: 'everyone',
      fold: (floor, { requestId, organizationId }) =>
        withNotes({
          ...floor,
          rulings: floor.rulings.map((one) =>
            one.requestId === requestId ? { ...one, appealedBy: organizationId } : one,
          ),
        }),
    },
    rulingCorrected: {
      to: 'everyone',
      fold: (floor, { requestId, ruling, text, reason, at, by }) =>
        withNotes({
          ...floor,
          rulings: updateRuling(floor.rulings, requestId, (one) => ({
            ...{ ...one, ruling, text },
            earlier: [...(one.earlier ?? []), { ruling: one.ruling, text: one.text, reason, at, by }],
          })),
        }),
    },
    interventionCorrected: {
      to: 'everyone',
      fold: (floor, event) => withNotes(correctDelivered(floor, event)),
    },
    rulingTakenBack: {
      to: 'everyone',
      fold: (floor, { requestId }) =>
        withNotes({ ...floor, rulings: floor.rulings.filter((one) => one.requestId !== requestId) }),
    },
    appealWithdrawn: {
      to: 'everyone',
      fold: (floor, { requestId }) =>
        withNotes({
          ...floor,
          rulings: updateRuling(floor.rulings, requestId, (one) => ({ ...one, appealedBy: null })),
        }),
    },
    figuresShown: {
      to: 'everyone',
      fold: (floor, { shown }) => withNotes({ ...floor, figuresShown: shown }),
    },
  },
  follows: {
    itemStarted: takeHandsAlong,
    itemResumed: takeHandsAlong,
    itemStartVoided: (floor, { itemId }, { agenda }) =>
      giveBackHands(floor, itemId, itemOf(agenda, itemId)?.startedAt ?? 0),
    itemEnded: (floor, { itemId }) => withoutTakenOff(floor, (one) => one.itemId === itemId),
    organizationsMerged: (floor, event) => withNotes(floorOfOrganizations(floor, event)),
    personsMerged: (floor, event) => withNotes(floorOfPersons(floor, event)),
  },
  // Notes are for the podium and for the one who wrote them.
  view: (floor, viewer) =>
    isPodium(viewer)
      ? floor
      : { ...floor, notes: floor.notes.filter(({ personId }) => personId === viewer.personId) },
  clock: {
    due: (state, { now }) => floorDue(state, now),
    next: ({ floor }) => floorDeadline(floor),
  },
}
