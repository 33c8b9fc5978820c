/** What the sender of a command saw of the agenda: see shared/kernel/seen.ts. */
import { never, type StaleRows, saying } from '../kernel/seen.ts'
import type { State } from '../state.ts'
import type { agendaCommands } from './commands.ts'
import { clockItem, floorItemId, itemOf, sittingOf } from './select.ts'

interface OfItem {
  readonly itemId: string
}
interface OfSitting {
  readonly sittingId: string
}

/** What the meeting is at. */
export const atItem = { item: ({ agenda }: State) => agenda.currentId }

/** The item whose list of speakers, and whose thread of the chat, is open. */
export const ofList = { list: ({ agenda }: State) => floorItemId(agenda) }

/** The items that are under way or paused: what else an act would end or pause. */
export const asRunning = {
  running: ({ agenda }: State) =>
    agenda.items.flatMap(({ id, status }) =>
      status === 'active' || status === 'paused' ? [[id, status]] : [],
    ),
}

/** In which sitting an item would start: the one under way where it is not its own, and when its own has ended. */
export const inSitting = {
  'item-sitting': ({ agenda }: State, { itemId }: OfItem) => {
    const own = sittingOf(agenda, clockItem(agenda, itemId)?.sittingId)
    const under = agenda.sittingId
    return [own?.id ?? null, under === own?.id ? null : under, own?.closedAt ?? null]
  },
}

export const ofSitting = { sitting: ({ agenda }: State) => agenda.sittingId }

export const asStatus = {
  'item-status': ({ agenda }: State, { itemId }: OfItem) => itemOf(agenda, itemId)?.status ?? null,
}

export const asItem = {
  'item-text': ({ agenda }: State, { itemId }: OfItem) =>
    saying(itemOf(agenda, itemId), 'kind', 'title', 'lead', 'documents', 'purpose', 'start', 'end'),
}

/** The sitting that an item is in, and the item before it there. */
export const asPlaced = {
  'item-place': ({ agenda }: State, { itemId }: OfItem) => {
    const item = itemOf(agenda, itemId)
    if (!item) return null
    const beside = agenda.items.filter(
      (one) => one.sittingId === item.sittingId && one.parentId === item.parentId,
    )
    return [item.sittingId, beside[beside.indexOf(item) - 1]?.id ?? null]
  },
}

export const asSitting = {
  'sitting-text': ({ agenda }: State, { sittingId }: OfSitting) =>
    saying(sittingOf(agenda, sittingId), 'date', 'title', 'start', 'end'),
}

/** Minutes that were added to an item. */
export const withMinutes = {
  minutes: ({ agenda }: State, { itemId }: OfItem) => itemOf(agenda, itemId)?.addedMinutes ?? null,
}

/** All sittings and items, in their order. */
export const asAgenda = {
  agenda: ({ agenda }: State) => [...agenda.sittings, ...agenda.items].map(({ id }) => id),
}

/** What makes each of its commands stale, or why nothing can. */
export const agendaStale: StaleRows<keyof typeof agendaCommands> = {
  importAgenda: asAgenda,
  addSitting: never('adds'),
  changeSitting: asSitting,
  removeSitting: asSitting,
  startSitting: ofSitting,
  voidSittingStart: ofSitting,
  endSitting: atItem,
  addItem: never('adds'),
  changeItem: asItem,
  removeItem: asItem,
  moveItem: asPlaced,
  carryOver: { ...asStatus, ...asPlaced },
  startItem: { ...atItem, ...asRunning, ...asStatus, ...inSitting },
  pauseItem: { ...atItem, ...asRunning },
  resumeItem: { ...atItem, ...asRunning, ...asStatus, ...inSitting },
  endItem: { ...atItem, ...asRunning, ...asStatus },
  reopenItem: never('named'),
  voidStart: never('named'),
  extendItem: withMinutes,
}
