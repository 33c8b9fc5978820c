/** What somebody has changed in a form, beside what stood there when they began: so that two may change one thing. */
export interface Edits<T> {
  readonly base: T
  /** The fields that were changed, and no others. Their base is what was shown when they were. */
  readonly own: Partial<T>
}

type Key<T> = keyof T & string

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const keysOf = <T extends object>(of: T): Key<T>[] => Object.keys(of) as Key<T>[]
const only = <T extends object>(of: Partial<T>, keep: (key: Key<T>) => boolean): Partial<T> =>
  Object.fromEntries(
    Object.entries(of).filter(([key, value]) => value !== undefined && keep(key as Key<T>)),
  ) as Partial<T>

/** What the form shows: one's own changes, and everything else as it is now. */
export const merged = <T extends object>(now: T, { own }: Edits<T>): T => ({ ...now, ...own })

/**
 * With a further change. A field that is changed for the first time is taken as it is shown now; one that is again as it
 * stood then counts as not changed. Undefined: nothing is changed any more.
 */
export const withChange = <T extends object>(
  now: T,
  edits: Edits<T> | undefined,
  change: Partial<T>,
): Edits<T> | undefined => {
  const { base: before, own } = edits ?? { base: now, own: {} }
  const first = only<T>(now, (key) => key in change && !(key in own))
  const base = { ...before, ...first }
  const all: Partial<T> = { ...own, ...change }
  const left = only<T>(all, (key) => !same(all[key], base[key]))
  return Object.keys(left).length === 0 ? undefined : { base, own: left }
}

export interface Meanwhile<T> {
  /** Fields that somebody else changed, and that were left alone here: the form shows theirs. */
  readonly followed: readonly Key<T>[]
  /** Fields that both changed, to something else: saving replaces theirs. */
  readonly disputed: readonly Key<T>[]
}

/** What somebody else has changed since the form was opened. */
export const meanwhileIn = <T extends object>(now: T, { base, own }: Edits<T>): Meanwhile<T> => {
  const moved = keysOf(now).filter((key) => !same(now[key], base[key]))
  return {
    followed: moved.filter((key) => !(key in own)),
    disputed: moved.filter((key) => key in own && !same(own[key], now[key])),
  }
}

/** What saving would change now: one's own changes, without those that somebody else has made just so. */
export const toSave = <T extends object>(now: T, { own }: Edits<T>): Partial<T> =>
  only<T>(own, (key) => !same(own[key], now[key]))

/** One's own changes without those that somebody else made otherwise: theirs go on. */
export const withTheirs = <T extends object>(now: T, edits: Edits<T>): Edits<T> | undefined => {
  const { disputed } = meanwhileIn(now, edits)
  const own = only<T>(edits.own, (key) => !disputed.includes(key))
  return Object.keys(own).length === 0 ? undefined : { base: now, own }
}

/**
 * What takes a change back: the fields that are still as it left them, as they were before. Undefined when nothing of it
 * is there any more: what others have changed since stays.
 */
export const takenBack = <T extends object>(before: T, after: T, now: T): T | undefined => {
  const changed = keysOf(after).filter((key) => !same(before[key], after[key]))
  const still = changed.filter((key) => same(now[key], after[key]))
  if (still.length === 0) return undefined
  return { ...now, ...only<T>(before, (key) => still.includes(key)) }
}
