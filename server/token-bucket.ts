/** Answers whether so many more may pass, one if not said: `perSecond` in the long run, `burst` at once. */
export const tokenBucket = (
  perSecond: number,
  burst: number,
  now: () => number,
): ((count?: number) => boolean) => {
  let tokens = burst
  let at = now()
  return (count = 1) => {
    const time = now()
    tokens = Math.min(burst, tokens + ((time - at) / 1000) * perSecond)
    at = time
    if (tokens < count) return false
    tokens -= count
    return true
  }
}
