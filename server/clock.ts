import { uptime } from 'node:os'

/** Time as the server's parts are given it, so that tests can hold it. */
export interface Clock {
  /** The wall clock: UTC, milliseconds. It may be set at any moment, forward or back: no duration is measured with it. */
  now(): number
  /** Milliseconds since some moment in the past. It never goes back, whatever is done to the wall clock. */
  monotonic(): number
  /** Calls `then` once after `ms`, however long; the answer cancels it. */
  after(ms: number, then: () => void): () => void
}

// setTimeout counts in 32 bits: a longer wait would fire at once, so it is made of several.
const longest = 2 ** 31 - 1

const lookForSleepEveryMs = 1000

/**
 * Node's own count of time stands still while the machine sleeps; the machine's uptime goes on. What the one gained on
 * the other is time that was slept: it is added, so that an hour under a closed lid is an hour.
 */
export const countTime = (
  running: () => number = () => performance.now(),
  awakeOrNot: () => number = () => uptime() * 1000,
): (() => number) => {
  let slept = 0
  let [last, looked] = [0, Number.NEGATIVE_INFINITY]
  let difference: number | undefined
  return () => {
    const now = running()
    if (now - looked >= lookForSleepEveryMs) {
      looked = now
      const next = awakeOrNot() - now
      if (difference !== undefined && next - difference > lookForSleepEveryMs) slept += next - difference
      difference = next
    }
    last = Math.max(last, now + slept)
    return last
  }
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: countTime(),
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
