/** Time as the server's parts are given it, so that tests can hold it. */
export interface Clock {
  /** UTC, milliseconds. */
  now(): number
  /** Calls `then` once after `ms`, however long; the answer cancels it. */
  after(ms: number, then: () => void): () => void
}

// setTimeout counts in 32 bits: a longer wait would fire at once, so it is made of several.
const longest = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    let cancel = (): void => {}
    const wait = (left: number): void => {
      const timer = setTimeout(
        () => (left > longest ? wait(left - longest) : then()),
        Math.min(left, longest),
      )
      timer.unref()
      cancel = () => clearTimeout(timer)
    }
    wait(Math.max(0, ms))
    return () => cancel()
  },
}
