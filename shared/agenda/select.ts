import { findById } from '../kernel/lists.ts'
import { elapsed, instantOf, localAt, minutesOf } from '../kernel/time.ts'
import { openedLastDay } from './held.ts'
import type { Agenda, Item, Sitting } from './model.ts'

/** Minutes before the end of a sitting at which everybody is told. */
export const endWarningMinutes = 10

// --- reading ---

export const itemOf = ({ items }: Agenda, id: string | null | undefined): Item | undefined =>
  findById(items, id)

export const sittingOf = ({ sittings }: Agenda, id: string | null | undefined): Sitting | undefined =>
  findById(sittings, id)

/** The item itself, its parent, its parent's parent. */
export const lineage = (agenda: Agenda, id: string | null): Item[] => {
  const item = itemOf(agenda, id)
  return item ? [item, ...lineage(agenda, item.parentId)] : []
}

/** The item whose clock runs for this one: a sub-item lives on its parent's time. */
export const clockItem = (agenda: Agenda, id: string | null): Item | undefined => lineage(agenda, id).at(-1)

/** The id of the item that the floor's list belongs to, or null between items. */
export const floorItemId = (agenda: Agenda): string | null => clockItem(agenda, agenda.currentId)?.id ?? null

/** The item with everything under it, in the order of the agenda. */
export const branch = ({ items }: { readonly items: readonly Item[] }, id: string): Item[] => {
  const ids = new Set([id])
  return items.filter((item) => {
    if (item.id !== id && !(item.parentId !== null && ids.has(item.parentId))) return false
    ids.add(item.id)
    return true
  })
}

/** Minutes planned for an item, with what was added; 0 for what has no time of its own. */
export const plannedMinutes = ({
  start,
  end,
  addedMinutes,
}: Pick<Item, 'start' | 'end' | 'addedMinutes'>): number =>
  (start === null || end === null ? 0 : minutesOf(end) - minutesOf(start)) + addedMinutes

/** What is left of an item's time, in milliseconds; negative when it is over. */
export const remainingMs = (item: Item, now: number): number =>
  plannedMinutes(item) * 60_000 - elapsed(item, now)

const timed = (item: Item): boolean => item.start !== null && item.end !== null && item.parentId === null

/** What was carried over keeps its length, but its planned hour was of another day. */
const spanOf = (agenda: Agenda, sitting: Sitting): { start: string; end: string } | undefined => {
  const times = agenda.items.filter(
    (item) => item.sittingId === sitting.id && timed(item) && item.carriedFrom === null,
  )
  const start = sitting.start ?? times.map((item) => item.start as string).sort()[0]
  const end =
    sitting.end ??
    times
      .map((item) => item.end as string)
      .sort()
      .at(-1)
  return start !== undefined && end !== undefined ? { start, end } : undefined
}

/**
 * When a sitting ends, as planned (UTC, milliseconds), or undefined when it has no times. A sitting that is held on
 * another day than planned keeps its time of the day, or its length when that time had passed.
 */
export const sittingEndsAt = (agenda: Agenda, sitting: Sitting, zone: string): number | undefined => {
  const span = spanOf(agenda, sitting)
  if (!span) return undefined
  const openedAt = openedLastDay(sitting, zone)
  if (openedAt === null) return instantOf(sitting.date, span.end, zone)
  const { date } = localAt(openedAt, zone)
  const end = instantOf(date, span.end, zone)
  const length = (minutesOf(span.end) - minutesOf(span.start)) * 60_000
  return end > openedAt ? end : openedAt + length
}

export interface Projection {
  readonly itemId: string
  /** UTC, milliseconds. */
  readonly startsAt: number
  readonly endsAt: number
  /** Minutes later (positive) or earlier (negative) than planned, rounded. */
  readonly lateMinutes: number
}

/** A time of the plan, on the day on which the sitting is really held; from its opening on when its time had passed. */
const planOf = (agenda: Agenda, sitting: Sitting, zone: string): ((time: string) => number) => {
  const openedAt = openedLastDay(sitting, zone)
  if (openedAt === null) return (time) => instantOf(sitting.date, time, zone)
  const { date } = localAt(openedAt, zone)
  const span = spanOf(agenda, sitting)
  const passed = span !== undefined && instantOf(date, span.end, zone) <= openedAt
  const shift = passed ? openedAt - instantOf(date, span.start, zone) : 0
  return (time) => instantOf(date, time, zone) + shift
}

/**
 * When the items of a sitting will start and end as things stand: what is over, at its real times; what runs, until its
 * time is used up; then what comes, one after the other without a gap. Before the sitting starts, and for what it left
 * when it ended, this is the plan.
 */
export const project = (agenda: Agenda, sittingId: string, zone: string, now: number): Projection[] => {
  const sitting = sittingOf(agenda, sittingId)
  if (!sitting) return []
  const { closedAt } = sitting
  const underWay = sitting.openedAt !== null && closedAt === null
  const items = agenda.items.filter((item) => item.sittingId === sittingId && timed(item))
  const on = floorItemId(agenda)
  const isOn = (item: Item) => item.status === 'active' || item.id === on
  const left = (item: Item) => Math.max(0, remainingMs(item, now))
  const planned = planOf(agenda, sitting, zone)
  const opening = sitting.start === null ? null : planned(sitting.start)
  let cursor = underWay ? items.filter(isOn).reduce((at, item) => at + left(item), now) : opening
  return items.map((item) => {
    const isAtHome = item.carriedFrom === null
    const plan = isAtHome || cursor === null ? planned(item.start as string) : cursor
    const next = underWay && cursor !== null ? cursor : plan
    const startsAt = item.startedAt ?? next
    const stopsAt = item.startedAt === null ? null : closedAt
    const endsAt = item.endedAt ?? stopsAt ?? (isOn(item) ? now : next) + left(item)
    if (item.endedAt === null && !isOn(item)) cursor = Math.max(cursor ?? endsAt, endsAt)
    const late = isAtHome ? Math.round((startsAt - plan) / 60_000) : 0
    return { itemId: item.id, startsAt, endsAt, lateMinutes: late + 0 }
  })
}

/** When something falls due in the agenda (UTC, milliseconds): the early warning of a sitting's end. */
export const agendaDeadline = (agenda: Agenda, zone: string): number | undefined => {
  const sitting = sittingOf(agenda, agenda.sittingId)
  if (!sitting || sitting.warnedAt !== null) return undefined
  const end = sittingEndsAt(agenda, sitting, zone)
  return end === undefined ? undefined : end - endWarningMinutes * 60_000
}

/** True once anything of the agenda has happened. */
export const isBegun = ({ sittings, items }: Agenda): boolean =>
  sittings.some(({ openedAt }) => openedAt !== null) || items.some(({ startedAt }) => startedAt !== null)

/** Each item with its sub-items behind it, otherwise in the same order: a written update stays where the file has it. */
export const parentsFirst = (items: readonly Item[]): Item[] => {
  const under = new Map<string | null, Item[]>()
  for (const item of items) {
    const place = item.kind === 'written' ? null : item.parentId
    const siblings = under.get(place)
    if (siblings) siblings.push(item)
    else under.set(place, [item])
  }
  const withSubItems = (item: Item): Item[] => [item, ...(under.get(item.id) ?? []).flatMap(withSubItems)]
  return (under.get(null) ?? []).flatMap(withSubItems)
}

/** Sittings by day, and on one day by the time at which they begin. */
export const byDate = (a: Sitting, b: Sitting): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : (a.start ?? '').localeCompare(b.start ?? '', 'en')
