import type { Item } from '../../shared/agenda/model.ts'
import { minutesOf } from '../../shared/kernel/time.ts'

interface Timed {
  readonly item: Item
  readonly start: number
  readonly end: number
}

const timed = (items: readonly Item[]): Timed[] =>
  items.flatMap((item) =>
    item.parentId === null && item.kind !== 'written' && item.start !== null && item.end !== null
      ? [{ item, start: minutesOf(item.start), end: minutesOf(item.end) }]
      : [],
  )

/** True when an item starts before the one above it has ended. */
export const isOutOfOrder = (items: readonly Item[]): boolean => {
  const list = timed(items)
  return list.some(({ start }, index) => start < (list[index - 1]?.end ?? 0))
}

const two = (value: number) => String(value).padStart(2, '0')
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

export interface NewTimes {
  readonly item: Item
  readonly start: string
  readonly end: string
}

/** Each item keeps its length and begins when the one before ends; undefined when that runs past midnight. */
export const linedUp = (items: readonly Item[]): NewTimes[] | undefined => {
  const list = timed(items)
  let at = Math.min(...list.map(({ start }) => start))
  const all = list.map(({ item, start, end }) => {
    const from = at
    at += end - start
    return { item, start: from, end: at }
  })
  if (at >= 24 * 60) return undefined
  return all
    .map(({ item, start, end }) => ({ item, start: clockOf(start), end: clockOf(end) }))
    .filter(({ item, start, end }) => item.start !== start || item.end !== end)
}
