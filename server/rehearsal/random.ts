/** Chance that can be repeated: the same seed gives the same meeting, as far as people allow. */
export interface Random {
  /** From `from` up to `to`. */
  between(from: number, to: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(things: readonly T[]): T | undefined
  /** One of these, the more likely the greater its weight. */
  weighted<T>(things: readonly T[], weightOf: (thing: T) => number): T | undefined
  shuffled<T>(things: readonly T[]): T[]
}

/** Mulberry32: small, fast and good enough for make-believe; never for secrets. */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const createRandom = (seed: number): Random => {
  const next = numbers(seed)
  const pick = <T>(things: readonly T[]): T | undefined => things[Math.floor(next() * things.length)]
  return {
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick,
    weighted: (things, weightOf) => {
      let left = next() * things.reduce((sum, thing) => sum + weightOf(thing), 0)
      return things.find((thing) => {
        left -= weightOf(thing)
        return left < 0
      })
    },
    shuffled: (things) => {
      const keyed = things.map((thing) => ({ thing, key: next() }))
      return keyed.sort((a, b) => a.key - b.key).map(({ thing }) => thing)
    },
  }
}
