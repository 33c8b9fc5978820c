import type { Agenda, Item, Sitting } from '../../shared/agenda/model.ts'
import {
  branch,
  clockItem,
  itemOf,
  plannedMinutes,
  project,
  sittingEndsAt,
} from '../../shared/agenda/select.ts'
import type { Floor } from '../../shared/floor/model.ts'

const takenUp = ({ kind }: Item) => kind !== 'buffer' && kind !== 'written'

/** The items of a sitting as they are taken up: each followed by its sub-items. */
export const sequence = (agenda: Agenda, sittingId: string): Item[] =>
  agenda.items
    .filter((item) => item.sittingId === sittingId && item.parentId === null)
    .flatMap((item) => branch(agenda, item.id))
    .filter(takenUp)

/** What comes after the item that the meeting is at, or first when it is at none. */
export const nextToStart = (agenda: Agenda): Item | undefined => {
  const sitting =
    agenda.sittingId ?? agenda.sittings.find(({ closedAt, openedAt }) => !closedAt && !openedAt)?.id
  if (!sitting) return undefined
  const items = sequence(agenda, sitting)
  const at = items.findIndex(({ id }) => id === agenda.currentId)
  const waits = (item: Item) => item.status === 'pending' && clockItem(agenda, item.id)?.status !== 'done'
  return items.slice(at + 1).find(waits) ?? items.find(waits)
}

/** The item that ends when this one starts: nothing, when this one is part of it. */
export const endsBy = (agenda: Agenda, item: Item): Item | undefined => {
  const running = clockItem(agenda, agenda.currentId)
  if (running?.status !== 'active') return undefined
  return clockItem(agenda, item.id)?.id === running.id ? undefined : running
}

export const buffersOf = ({ items }: Agenda, sittingId: string | null): Item[] =>
  items.filter((item) => item.kind === 'buffer' && item.sittingId === sittingId && item.status === 'pending')

/** The first buffer of the item's sitting that still holds something. */
export const bufferFor = (agenda: Agenda, item: Item): Item | undefined =>
  buffersOf(agenda, item.sittingId).find((buffer) => plannedMinutes(buffer) > 0)

export interface Pace {
  /** UTC, milliseconds; undefined when the sitting has no times. */
  readonly plannedEnd: number | undefined
  readonly projectedEnd: number | undefined
  /** Positive: late. */
  readonly lateMinutes: number
  readonly itemsLeft: number
  readonly decisionsLeft: number
}

/** Where the sitting will end as things stand. A buffer that nobody has drawn on is no time that anybody needs. */
export const paceOf = (agenda: Agenda, sitting: Sitting, zone: string, now: number): Pace => {
  const plannedEnd = sittingEndsAt(agenda, sitting, zone)
  const projections = project(agenda, sitting.id, zone, now)
  const unused = buffersOf(agenda, sitting.id).reduce((sum, item) => sum + plannedMinutes(item), 0)
  const last = Math.max(...projections.map(({ endsAt }) => endsAt))
  const projectedEnd = projections.length === 0 ? undefined : Math.max(now, last - unused * 60_000)
  const left = sequence(agenda, sitting.id).filter(({ status }) => status !== 'done')
  return {
    plannedEnd,
    projectedEnd,
    lateMinutes:
      plannedEnd === undefined || projectedEnd === undefined
        ? 0
        : Math.round((projectedEnd - plannedEnd) / 60_000),
    itemsLeft: left.filter(({ parentId, kind }) => parentId === null && kind !== 'break').length,
    decisionsLeft: left.filter(({ purpose }) => purpose === 'decision').length,
  }
}

export type Scope = 'item' | 'meeting'

export interface HeardOf {
  readonly count: number
  readonly ms: number
}

/** What each organization has had of the floor, on one item or in the whole meeting. */
export const heardBy = ({ heard }: Floor, scope: Scope, itemId: string | null): Map<string, HeardOf> => {
  const sums = new Map<string, HeardOf>()
  for (const one of heard) {
    if (scope === 'item' && one.itemId !== itemId) continue
    const sum = sums.get(one.organizationId) ?? { count: 0, ms: 0 }
    sums.set(one.organizationId, { count: sum.count + one.count, ms: sum.ms + one.ms })
  }
  return sums
}

/** "Item 4", or the title of what has no number. */
export const nameOf = (agenda: Agenda, itemId: string | null): { number: string; title: string } => {
  const item = itemOf(agenda, itemId)
  return { number: item?.number ?? '', title: item?.title ?? '' }
}
