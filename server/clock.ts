/** Time as the server's parts are given it, so that tests can hold it. */
export interface Clock {
  /** UTC, milliseconds. */
  now(): number
  /** Calls `then` once after `ms`; the answer cancels it. */
  after(ms: number, then: () => void): () => void
}

// setTimeout counts in 32 bits: a longer wait would fire at once.
const longest = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, Math.min(Math.max(0, ms), longest))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
