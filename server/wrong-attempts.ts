const mostRemembered = 10_000

interface GuardOptions {
  readonly perSecond: number
  readonly atOnce: number
  readonly now: () => number
}

/** Counts wrong attempts by where they come from: `atOnce` are free, then `perSecond`. Right ones are not counted. */
export const createGuard = ({ perSecond, atOnce, now }: GuardOptions) => {
  const spent = new Map<string, { readonly left: number; readonly at: number }>()
  const left = (key: string): number => {
    const one = spent.get(key)
    return one ? Math.min(atOnce, one.left + ((now() - one.at) / 1000) * perSecond) : atOnce
  }
  return {
    allows: (key: string): boolean => left(key) >= 1,
    wrong: (key: string): void => {
      const rest = { left: Math.max(0, left(key) - 1), at: now() }
      spent.delete(key)
      spent.set(key, rest)
      const [oldest] = spent.keys()
      if (spent.size > mostRemembered && oldest !== undefined) spent.delete(oldest)
    },
  }
}
