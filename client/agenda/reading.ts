import { heldDays } from '../../shared/agenda/held.ts'
import type { Agenda, Item, Sitting } from '../../shared/agenda/model.ts'
import {
  clockItem,
  itemOf,
  type Projection,
  plannedMinutes,
  project,
  sittingOf,
} from '../../shared/agenda/select.ts'
import { elapsed, instantOf, localAt } from '../../shared/kernel/time.ts'

/** Where the meeting is, for somebody who has just come in. */
export type Where =
  | { readonly at: 'item'; readonly item: Item; readonly current: Item }
  | { readonly at: 'between'; readonly sitting: Sitting; readonly next: Item | undefined }
  | { readonly at: 'before'; readonly sitting: Sitting; readonly first: Item | undefined }
  | { readonly at: 'over' }
  | { readonly at: 'empty' }

const ownItems = ({ items }: Agenda, sittingId: string): Item[] =>
  items.filter((item) => item.sittingId === sittingId && item.parentId === null && item.kind !== 'buffer')

const nextItem = (agenda: Agenda, sittingId: string): Item | undefined =>
  ownItems(agenda, sittingId).find(({ status, kind }) => status !== 'done' && kind !== 'written')

export const whereIs = (agenda: Agenda): Where => {
  const current = itemOf(agenda, agenda.currentId)
  const item = clockItem(agenda, agenda.currentId)
  if (item && current && item.status !== 'done') return { at: 'item', item, current }
  const open = sittingOf(agenda, agenda.sittingId)
  if (open) return { at: 'between', sitting: open, next: nextItem(agenda, open.id) }
  const sitting = agenda.sittings.find(({ closedAt }) => closedAt === null)
  if (sitting) return { at: 'before', sitting, first: nextItem(agenda, sitting.id) }
  return agenda.sittings.length === 0 ? { at: 'empty' } : { at: 'over' }
}

export interface Timing {
  readonly usedMs: number
  readonly plannedMs: number
  /** Negative when the time is over. */
  readonly leftMs: number
}

export const timingOf = (item: Item, now: number): Timing => {
  const usedMs = elapsed(item, now)
  const plannedMs = plannedMinutes(item) * 60_000
  return { usedMs, plannedMs, leftMs: plannedMs - usedMs }
}

export const projectionOf = (
  agenda: Agenda,
  item: Item,
  zone: string,
  now: number,
): Projection | undefined =>
  item.sittingId === null
    ? undefined
    : project(agenda, item.sittingId, zone, now).find(({ itemId }) => itemId === item.id)

export interface Day {
  readonly sitting: Sitting
  readonly items: readonly Item[]
}

export const daysOf = (agenda: Agenda): Day[] =>
  agenda.sittings.map((sitting) => ({ sitting, items: ownItems(agenda, sitting.id) }))

/** The day on which the plan of a sitting applies: the last on which it is really held. */
export const planDay = (sitting: Sitting, zone: string): string =>
  heldDays(sitting, zone).at(-1) ?? sitting.date

export interface DayOnClock {
  readonly date: string
  readonly items: readonly Item[]
}

/**
 * The items of a sitting by the days on which they begin on a clock. On the meeting's own it is one day; on another it
 * may be the day before or after, or two. What has no time stays with what is above it.
 */
export const daysOnClock = ({ sitting, items }: Day, zone: string, shownIn: string): DayOnClock[] => {
  const held = planDay(sitting, zone)
  if (shownIn === zone) return [{ date: held, items }]
  const startOf = ({ startedAt, start }: Item) =>
    startedAt ?? (start === null ? undefined : instantOf(held, start, zone))
  const dateOf = (instant: number | undefined) =>
    instant === undefined ? undefined : localAt(instant, shownIn).date
  const opens = sitting.start === null ? undefined : instantOf(held, sitting.start, zone)
  const firstTimed = items.map(startOf).find((instant) => instant !== undefined)
  let date = dateOf(firstTimed ?? opens) ?? held
  const days: { date: string; items: Item[] }[] = [{ date, items: [] }]
  for (const item of items) {
    const own = dateOf(startOf(item)) ?? date
    // A day is opened once: what ran earlier than what is above it says its own day.
    if (own > date) days.push({ date: own, items: [] })
    if (own > date) date = own
    days.at(-1)?.items.push(item)
  }
  return days
}

/** What no sitting holds: updates that are read, not heard. */
export const writtenOf = ({ items }: Agenda): Item[] =>
  items.filter(({ sittingId, parentId }) => sittingId === null && parentId === null)

export const subItemsOf = ({ items }: Agenda, id: string): Item[] =>
  items.filter(({ parentId }) => parentId === id)

export const withDocuments = ({ items }: Agenda): Item[] =>
  items.filter(({ documents }) => documents.length > 0)
