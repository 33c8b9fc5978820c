import { elapsed } from '../kernel/time.ts'
import type { Agenda, Item, Sitting, StartedInError } from './model.ts'
import { branch, itemOf } from './select.ts'

export const insert = (
  items: readonly Item[],
  added: readonly Item[],
  before: string | null,
  sittings: readonly Sitting[],
): Item[] => {
  const at = before === null ? -1 : items.findIndex(({ id }) => id === before)
  if (at >= 0) return [...items.slice(0, at), ...added, ...items.slice(at)]
  const [first] = added
  // A written update may stand far from what it belongs to: behind its own day's items is where others go.
  const siblings = first?.parentId
    ? branch({ items }, first.parentId).filter(({ sittingId }) => sittingId === first.sittingId)
    : []
  const rank = (sittingId: string | null) =>
    sittingId === null ? sittings.length : sittings.findIndex(({ id }) => id === sittingId)
  const last =
    siblings.length > 0
      ? items.findIndex(({ id }) => id === siblings.at(-1)?.id)
      : items.findLastIndex((item) => rank(item.sittingId) <= rank(first?.sittingId ?? null))
  return [...items.slice(0, last + 1), ...added, ...items.slice(last + 1)]
}

/**
 * The item with its branch in another place. What is carried over remembers the sitting that it was planned for; a
 * written update that belongs to no day goes on belonging to none.
 */
export const move = (
  agenda: Agenda,
  { itemId, sittingId, before }: { itemId: string; sittingId: string; before: string | null },
  carried: boolean,
): Item[] => {
  const from = itemOf(agenda, itemId)?.sittingId
  const tree = branch(agenda, itemId).map((item) => {
    if (item.sittingId !== from) return item
    const home = item.carriedFrom ?? (carried ? item.sittingId : null)
    return { ...item, sittingId, carriedFrom: home === sittingId ? null : home }
  })
  const ids = new Set(tree.map(({ id }) => id))
  const others = agenda.items.filter(({ id }) => !ids.has(id))
  return insert(others, tree, before, agenda.sittings)
}

export const stop = (item: Item, at: number): Item => ({ ...item, ranMs: elapsed(item, at), resumedAt: null })

/** As before it was started; that it was, and why that was a mistake, is kept. */
export const notStarted = (item: Item, why: Omit<StartedInError, 'startedAt'>): Item => ({
  ...item,
  ...{ status: 'pending', startedAt: null, ranMs: 0, resumedAt: null, endedAt: null },
  startedInError: [...(item.startedInError ?? []), { startedAt: item.startedAt ?? why.at, ...why }],
})

export const extend = (
  items: readonly Item[],
  itemId: string,
  minutes: number,
  bufferId: string | null,
): Item[] =>
  items.map((item) => {
    const added = item.id === itemId ? minutes : item.id === bufferId ? -minutes : 0
    return added === 0 ? item : { ...item, addedMinutes: item.addedMinutes + added }
  })

/** Where the meeting is after an item has ended: back in its parent while that goes on. */
export const currentAfterEnd = (agenda: Agenda, itemId: string): string | null => {
  if (agenda.currentId !== itemId) return agenda.currentId
  const parent = itemOf(agenda, itemOf(agenda, itemId)?.parentId)
  return parent && parent.status !== 'done' ? parent.id : null
}
