/** What the sender of a command saw of the list of speakers: see shared/kernel/seen.ts. */

import { floorItemId } from '../agenda/select.ts'
import { ofList } from '../agenda/stale.ts'
import type { CommandOf } from '../commands.ts'
import { findById } from '../kernel/lists.ts'
import { type Json, never, type StaleRows, saying, sayingOnly } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { floorCommands } from './commands.ts'
import { currentList, listFor, openQuestion } from './list.ts'
import { holder } from './select.ts'

interface OfRequest {
  readonly requestId: string
}

/** Who has the floor, by the request. */
export const asSpeaker = { speaker: ({ floor }: State) => holder(floor) }

/** The request itself where it is the first on the list, otherwise null. */
export const inTurn = {
  turn: (state: State, { requestId }: OfRequest) =>
    currentList(state)[0]?.request.id === requestId ? requestId : null,
}

/** The podium's last act on the floor. */
export const asLastAct = {
  act: ({ floor: { lastAct } }: State) => lastAct && [lastAct.kind, lastAct.request.id, lastAct.by],
}

/** The set question that is open: whoever asks for the floor answers it. */
export const whileAsked = { question: (state: State) => openQuestion(state)?.id ?? null }

/** The requests of an organization on the list that is open. */
export const asWaiting = {
  waiting: ({ floor, agenda }: State, { organizationId }: { readonly organizationId: string }) =>
    floor.requests
      .filter((one) => one.itemId === floorItemId(agenda) && one.organizationId === organizationId)
      .map(({ id }) => id),
}

const placeByHand = ({ floor }: State, requestId: string | null): Json =>
  findById(floor.requests, requestId)?.override ?? null

/** Where a request, and the one behind which it is put, were placed by hand. */
export const asMoved = {
  moved: (state: State, { requestId }: OfRequest) => placeByHand(state, requestId),
}
export const besideTarget = {
  target: (state: State, { after }: { readonly after: string | null }) => placeByHand(state, after),
}

/** Who stands behind a request. */
export const withNext = {
  behind: (state: State, { requestId }: OfRequest) => {
    const list = listFor(state, findById(state.floor.requests, requestId)?.itemId ?? null)
    const at = list.findIndex(({ request }) => request.id === requestId)
    return at < 0 ? null : (list[at + 1]?.request.id ?? null)
  },
}

/** Seconds that were added for whoever has the floor. */
export const withAdded = { 'speaking-time': ({ floor }: State) => floor.current?.addedSeconds ?? null }

export const ofKind = {
  limit: ({ floor }: State, { kind }: CommandOf<'setSpeakingLimit'>) => floor.limits[kind],
}
export const ofSome = {
  limit: ({ floor }: State, { which }: CommandOf<'setSpecialLimit'>) => floor.specialLimits[which],
}
export const ofItem = {
  limit: ({ floor }: State, { itemId }: CommandOf<'setItemLimit'>) =>
    floor.itemLimits.find((one) => one.itemId === itemId)?.seconds ?? null,
}

/** When the list closes by itself: UTC, milliseconds. */
export const asClosing = {
  closing: ({ floor, agenda }: State) =>
    floor.closings.find(({ itemId }) => itemId === floorItemId(agenda))?.closesAt ?? null,
}

/** The rules that an item has of its own, or the meeting's: those that are to be changed. */
export const asRules = {
  rules: ({ floor }: State, { itemId, rules }: CommandOf<'setFloorRules'>): Json => {
    const own = floor.itemRules.find((one) => one.itemId === itemId)?.rules
    const before = itemId === null ? floor.rules : own
    return rules === null ? (before ?? null) : sayingOnly(before, rules)
  },
}

/** An intervention that is over, as it is recorded. */
export const asDelivered = {
  intervention: ({ floor }: State, { requestId }: OfRequest) =>
    saying(
      findById(floor.delivered, requestId),
      ...(['organizationId', 'personId', 'ms', 'struck'] as const),
    ),
}

/** The ruling on a point of order, as the chair gave it. */
export const asRuled = {
  ruling: ({ floor }: State, { requestId }: OfRequest) =>
    saying(
      floor.rulings.find((one) => one.requestId === requestId),
      ...(['ruling', 'text'] as const),
    ),
}

/** What makes each of its commands stale, or why nothing can. */
export const floorStale: StaleRows<keyof typeof floorCommands> = {
  requestFloor: { ...ofList, ...whileAsked },
  withdrawRequest: never('named'),
  restoreRequest: never('named'),
  moveLater: withNext,
  addToFloor: { ...ofList, ...asWaiting, ...whileAsked },
  moveRequest: { ...asMoved, ...besideTarget },
  unmoveRequest: asMoved,
  passOver: never('named'),
  giveFloor: { ...asSpeaker, ...inTurn },
  endFloor: never('named'),
  undoFloorAct: asLastAct,
  pauseSpeaker: never('named'),
  resumeSpeaker: never('named'),
  addSpeakerTime: withAdded,
  setSpeakingLimit: ofKind,
  closeList: ofList,
  openList: ofList,
  answerSpokesperson: never('named'),
  setFloorRules: asRules,
  setSpecialLimit: ofSome,
  setItemLimit: ofItem,
  shareItemTime: never('wish'),
  announceListClosing: ofList,
  cancelListClosing: { ...ofList, ...asClosing },
  rulePointOfOrder: never('named'),
  appealRuling: never('named'),
  correctIntervention: asDelivered,
  correctRuling: asRuled,
  withdrawAppeal: never('named'),
  showFigures: never('wish'),
}
