import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { isPodium } from '../kernel/viewer.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Floor } from './model.ts'
import type { FloorDecision } from './refusals.ts'
import { isListClosed, pointsMade } from './select.ts'

const unknownItem = ({ agenda }: State, itemId: string | null): FloorDecision | undefined =>
  itemId === null || findById(agenda.items, itemId) ? undefined : refuse('unknown-item', itemId)

export const setFloorRules = (state: State, { itemId, rules }: CommandOf<'setFloorRules'>): FloorDecision => {
  const own = state.floor.itemRules.find((one) => one.itemId === itemId)?.rules ?? null
  const before = itemId === null ? state.floor.rules : own
  const next = rules && { ...(before ?? state.floor.rules), ...rules }
  if (JSON.stringify(before) === JSON.stringify(next)) return refuse('nothing-changes')
  return unknownItem(state, itemId) ?? accept({ type: 'floorRulesSet', itemId, rules: next })
}

export const setSpecialLimit = (_: State, { which, seconds }: CommandOf<'setSpecialLimit'>): FloorDecision =>
  accept({ type: 'specialLimitSet', which, seconds })

export const setItemLimit = (state: State, { itemId, seconds }: CommandOf<'setItemLimit'>): FloorDecision =>
  unknownItem(state, itemId) ?? accept({ type: 'itemLimitSet', itemId, seconds })

export const shareItemTime = ({ floor }: State, { shares }: CommandOf<'shareItemTime'>): FloorDecision =>
  floor.sharesItemTime === shares ? refuse('nothing-changes') : accept({ type: 'itemTimeShared', shares })

export const showFigures = ({ floor }: State, { shown }: CommandOf<'showFigures'>): FloorDecision =>
  floor.figuresShown === shown ? refuse('nothing-changes') : accept({ type: 'figuresShown', shown })

/** "The list closes in five minutes": then it closes by itself, unless that is cancelled. */
export const announceListClosing = (
  state: State,
  { minutes }: CommandOf<'announceListClosing'>,
  { now }: Context,
): FloorDecision => {
  const itemId = floorItemId(state.agenda)
  if (isListClosed(state)) return refuse('list-already-closed')
  if (state.floor.closings.some((closing) => closing.itemId === itemId))
    return refuse('closing-already-announced')
  return accept({ type: 'listClosingAnnounced', itemId, closesAt: now + minutes * 60_000 })
}

export const cancelListClosing = ({ floor, agenda }: State): FloorDecision => {
  const itemId = floorItemId(agenda)
  return floor.closings.some((closing) => closing.itemId === itemId)
    ? accept({ type: 'listClosingCancelled', itemId })
    : refuse('no-closing-announced')
}

/** When an announced closing falls due (UTC, milliseconds). */
export const floorDeadline = ({ closings }: Floor): number | undefined =>
  closings.length === 0 ? undefined : Math.min(...closings.map(({ closesAt }) => closesAt))

export const floorDue = ({ floor }: State, now: number): Happening[] =>
  floor.closings
    .filter(({ closesAt }) => closesAt <= now)
    .map(({ itemId }) => ({ type: 'listClosed', itemId }))

/** Ruled on at once: while the point is made, or right after it. */
export const rulePointOfOrder = ({ floor }: State, command: CommandOf<'rulePointOfOrder'>): FloorDecision => {
  const { requestId, ruling, text } = command
  const request = findById(pointsMade(floor), requestId)
  if (!request) return refuse('not-a-point-of-order')
  if (floor.rulings.some((one) => one.requestId === requestId)) return refuse('already-ruled')
  const { organizationId, itemId } = request
  return accept({ type: 'pointOfOrderRuled', requestId, organizationId, itemId, ruling, text: text.trim() })
}

/** True while the body has the ruling before it, or has answered on it. */
const isPut = ({ polls }: State, requestId: string): boolean =>
  polls.polls.some(
    ({ rulingId, status }) => rulingId === requestId && status !== 'prepared' && status !== 'void',
  )

/** The ruling as it is meant, with the reason; what it was before is kept. Refused once the body was asked on it. */
export const correctRuling = (state: State, command: CommandOf<'correctRuling'>): FloorDecision => {
  const { requestId, ruling, reason } = command
  const text = command.text.trim()
  const known = state.floor.rulings.find((one) => one.requestId === requestId)
  if (!known) return refuse('not-ruled')
  if (isPut(state, requestId)) return refuse('appeal-put')
  if (known.ruling === ruling && known.text === text) return refuse('nothing-changes')
  return accept({ type: 'rulingCorrected', requestId, ruling, text, reason: reason.trim() })
}

/** By a seat of the organization that appealed, or by the podium; refused once the body was asked on it. */
export const withdrawAppeal = (
  state: State,
  { requestId }: CommandOf<'withdrawAppeal'>,
  { actor }: Context,
): FloorDecision => {
  const ruling = state.floor.rulings.find((one) => one.requestId === requestId)
  if (!ruling || ruling.appealedBy === null) return refuse('not-appealed')
  if (!isPodium(actor) && !actor.organizations.includes(ruling.appealedBy))
    return refuse('not-your-organization')
  return isPut(state, requestId) ? refuse('appeal-put') : accept({ type: 'appealWithdrawn', requestId })
}

/** An appeal is for a member of the body; it is put to the body, the ruling stands meanwhile. */
export const appealRuling = (
  { floor, roster }: State,
  command: CommandOf<'appealRuling'>,
  { actor }: Context,
): FloorDecision => {
  const ruling = floor.rulings.find((one) => one.requestId === command.requestId)
  if (!ruling) return refuse('not-ruled')
  if (ruling.appealedBy !== null) return refuse('already-appealed')
  const organizationId = command.organizationId ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  if (organizationOf(roster, organizationId)?.kind !== 'member') return refuse('members-only')
  return accept({ type: 'rulingAppealed', requestId: ruling.requestId, organizationId })
}
