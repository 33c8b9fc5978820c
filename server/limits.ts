import { isIPv6 } from 'node:net'

export interface LimitOptions {
  /** So many at once ... */
  readonly atOnce: number
  /** ... and so many a second in the long run. */
  readonly perSecond: number
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number
}

/** Counts by keys: seats, addresses. What has not been used for a while is forgotten. */
export interface Limit {
  /** Counts one of this key; false, and nothing is counted, when it has no more for now. */
  take(key: string): boolean
  /** Whether this key has one left. Counts nothing. */
  allows(key: string): boolean
  /** Seconds until this key has one again: 0 when it has, at least 1 otherwise. */
  waitSeconds(key: string): number
}

const mostKeys = 20_000

/** A limit by keys. Never refuses by the number of keys: beyond 20,000 those that were used longest ago begin anew. */
export const createLimit = ({ atOnce, perSecond, now }: LimitOptions): Limit => {
  const spent = new Map<string, { readonly left: number; readonly at: number }>()
  const left = (key: string): number => {
    const one = spent.get(key)
    return one ? Math.min(atOnce, one.left + ((now() - one.at) / 1000) * perSecond) : atOnce
  }
  const keep = (key: string, rest: number): void => {
    spent.delete(key)
    spent.set(key, { left: rest, at: now() })
    const [oldest] = spent.keys()
    if (spent.size > mostKeys && oldest !== undefined) spent.delete(oldest)
  }
  return {
    take: (key) => {
      const has = left(key)
      if (has < 1) return false
      keep(key, has - 1)
      return true
    },
    allows: (key) => left(key) >= 1,
    waitSeconds: (key) => Math.max(0, Math.ceil((1 - left(key)) / perSecond)),
  }
}

/** The eight groups of an IPv6 address as they are written, or those that there are. */
const groupsOf = (address: string): string[] => {
  const [front = '', back] = address.split('::')
  const list = (part: string) => (part === '' ? [] : part.split(':'))
  if (back === undefined) return list(front)
  const [before, after] = [list(front), list(back)]
  const gap = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...gap, ...after]
}

/**
 * What an address counts as: itself, or the /64 network of an IPv6 address, which one customer has as a whole. An IPv4
 * address that is written as IPv6 is the IPv4 address.
 */
export const addressKey = (address: string | undefined): string => {
  const plain = (address ?? '').split('%', 1)[0] ?? ''
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(plain)) return plain.slice(0, 64)
  const network = groupsOf(plain).slice(0, 4)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
