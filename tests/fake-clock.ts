import type { Clock } from '../server/clock.ts'

/** A clock that a test moves by hand. Timers fire in order of time, then of setting. */
export interface FakeClock extends Clock {
  /** Moves on by so many milliseconds and fires what falls due. */
  pass(ms: number): void
  /** Sets the wall clock forward (or back, when negative) by so many milliseconds; no time passes. */
  set(ms: number): void
  /** The waits that are set now, in milliseconds from now. */
  waits(): number[]
}

export const createFakeClock = (start = Date.UTC(2030, 0, 7, 8)): FakeClock => {
  let now = start
  let off = 0
  let timers: { at: number; then: () => void }[] = []
  const next = (until: number) =>
    timers
      .filter(({ at }) => at <= until)
      .reduce<(typeof timers)[number] | undefined>(
        (first, one) => (first === undefined || one.at < first.at ? one : first),
        undefined,
      )
  return {
    now: () => now + off,
    monotonic: () => now - start,
    set: (ms) => {
      off += ms
    },
    after: (ms, then) => {
      const timer = { at: now + Math.max(0, ms), then }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    pass: (ms) => {
      const until = now + ms
      for (let due = next(until); due; due = next(until)) {
        const fired = due
        timers = timers.filter((one) => one !== fired)
        now = Math.max(now, fired.at)
        fired.then()
      }
      now = until
    },
    waits: () => timers.map(({ at }) => at - now),
  }
}
