import { systemClock } from './clock.ts'

/** Answers whether one more may pass: `perSecond` in the long run, `burst` at once. `now` never goes back. */
export const tokenBucket = (
  perSecond: number,
  burst: number,
  now: () => number = systemClock.monotonic,
): (() => boolean) => {
  let tokens = burst
  let at = now()
  return () => {
    const time = now()
    tokens = Math.min(burst, tokens + ((time - at) / 1000) * perSecond)
    at = time
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
