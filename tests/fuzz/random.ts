/** Chance from a seed: the same seed gives the same values, in the same order. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number
  /** From 0 to below `below`. */
  whole(below: number): number
  pick<T>(list: readonly T[]): T
  isLuck(share: number): boolean
}

/** Mulberry32: small, quick and good enough to choose messages with. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return {
    next,
    whole,
    pick: (list) => {
      if (list.length === 0) throw new Error('Nothing to pick from')
      return list[whole(list.length)] as (typeof list)[number]
    },
    isLuck: (share) => next() < share,
  }
}
