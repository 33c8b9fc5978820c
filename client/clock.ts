import { useCallback, useSyncExternalStore } from 'react'

/** Where a clock reads from: `steady` never jumps but may stand still while the device sleeps; `wall` may be set. Milliseconds. */
export interface TimeSource {
  steady(): number
  wall(): number
}

/** The server's clock as one answer tells it: `offset` is server time minus steady time, right within `within`. */
interface Sample {
  readonly offset: number
  readonly within: number
  /** Steady time at which it was taken. */
  readonly at: number
}

export interface ServerClock {
  /** The server's time: UTC, milliseconds. */
  now(): number
  /** How far `now` may be wrong, in milliseconds; infinite while no question has been answered since the last jump. */
  uncertainty(): number
  /** An answer to "what time is it?": asked and answered at these steady times. */
  noteRoundTrip(asked: number, answered: number, serverNow: number): void
  /** A time that came with news: it can only be too early, by as long as it was on its way. */
  noteServerTime(serverNow: number): void
  /** Called whenever the time has to be asked for anew: after a sleep, or when the device's clock was set. */
  onJump(listener: () => void): () => void
}

const keptSamples = 12
/** Steady and wall clocks drift apart by less than this between two looks, unless one of them jumped. */
const jumpMs = 300
/** Two quartz clocks part by some 50 µs a second. */
const driftPerMs = 5e-5

const better = (now: number, a: Sample, b: Sample): Sample => (widthAt(now, b) < widthAt(now, a) ? b : a)
const widthAt = (now: number, { within, at }: Sample): number => within + (now - at) * driftPerMs

/**
 * The server's clock on a page, as NTP finds it: of several questions the one that was answered fastest counts. Time goes
 * on by the steady clock, so that setting the device's clock changes nothing; a wall clock that runs ahead of the steady
 * one means that the device slept, and the time until the next answer is taken from the wall clock.
 */
export const createServerClock = ({ steady, wall }: TimeSource): ServerClock => {
  let samples: readonly Sample[] = []
  /** Before anything is known, the device's own clock has to do. */
  let base = wall() - steady()
  let earliest: number | undefined
  let apart = wall() - steady()
  const listeners = new Set<() => void>()

  const forget = (offset: number): void => {
    samples = []
    earliest = undefined
    base = offset
  }

  const best = (): Sample | undefined => {
    const now = steady()
    const [first, ...others] = samples
    return first && others.reduce((a, b) => better(now, a, b), first)
  }

  const offset = (): number => best()?.offset ?? base

  /** After a jump nothing that was measured before counts. */
  const look = (): void => {
    const now = wall() - steady()
    const jumped = now - apart
    if (Math.abs(jumped) < jumpMs) return
    apart = now
    forget(offset() + Math.max(0, jumped))
    for (const listener of listeners) listener()
  }

  return {
    now: () => {
      look()
      return steady() + offset()
    },
    uncertainty: () => {
      look()
      const sample = best()
      return sample ? widthAt(steady(), sample) : Number.POSITIVE_INFINITY
    },
    noteRoundTrip: (asked, answered, serverNow) => {
      look()
      if (answered < asked) return
      const within = (answered - asked) / 2
      const sample = { offset: serverNow - (asked + answered) / 2, within, at: answered }
      // One of the two clocks was set: what contradicts the last answer is of another time.
      const agrees = (one: Sample) =>
        Math.abs(one.offset - sample.offset) <= widthAt(answered, one) + within + jumpMs
      samples = [...samples.filter(agrees), sample].slice(-keptSamples)
    },
    noteServerTime: (serverNow) => {
      look()
      const least = serverNow - steady()
      const sample = best()
      if (sample) {
        if (least <= sample.offset + widthAt(steady(), sample) + jumpMs) return
        forget(least)
        for (const listener of listeners) listener()
        return
      }
      // The message that was on its way for the shortest time is the truest.
      earliest = Math.max(earliest ?? least, least)
      base = earliest
    },
    onJump: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const source: TimeSource = { steady: () => performance.now(), wall: () => Date.now() }

/** The one clock of this page. */
export const serverClock: ServerClock = createServerClock(source)
/** This page's steady clock: milliseconds that never jump. */
export const steadyNow = (): number => source.steady()

/** The server's clock: UTC, whole milliseconds. */
export const serverNow = (): number => Math.floor(serverClock.now())

interface Ticker {
  readonly listeners: Set<() => void>
  timer: ReturnType<typeof setTimeout> | undefined
}
const tickers = new Map<number, Ticker>()

const tick = (ms: number, ticker: Ticker) => {
  // A little after the boundary of the server's clock, so that all screens change together.
  ticker.timer = setTimeout(
    () => {
      for (const listener of ticker.listeners) listener()
      tick(ms, ticker)
    },
    ms - (serverNow() % ms) + 2,
  )
}

/** After a jump everything that counts seconds is drawn anew, also what would wait for its next half minute. */
const tickNow = (): void => {
  for (const [ms, ticker] of tickers) {
    if (ticker.timer === undefined) continue
    clearTimeout(ticker.timer)
    for (const listener of ticker.listeners) listener()
    tick(ms, ticker)
  }
}
serverClock.onJump(tickNow)

/** Calls the listener every so many milliseconds; one timer serves all who ask for the same. Gives back how to end it. */
export const subscribe = (ms: number, listener: () => void) => {
  const ticker = tickers.get(ms) ?? { listeners: new Set(), timer: undefined }
  tickers.set(ms, ticker)
  ticker.listeners.add(listener)
  if (ticker.timer === undefined) tick(ms, ticker)
  return () => {
    ticker.listeners.delete(listener)
    if (ticker.listeners.size > 0) return
    clearTimeout(ticker.timer)
    ticker.timer = undefined
  }
}

/** What a function says of the server's time, asked every `ms`: renders again only when the answer is another. */
export const useFromClock = <T extends string | number | boolean>(
  ms: number,
  read: (now: number) => T,
): T => {
  const listen = useCallback((listener: () => void) => subscribe(ms, listener), [ms])
  return useSyncExternalStore(listen, () => read(serverNow()))
}

/** The server's time, new every `ms` (1000 for clocks, 30000 for projections); one timer serves all who ask. */
export const useNow = (ms: number): number => {
  const listen = useCallback((listener: () => void) => subscribe(ms, listener), [ms])
  const snapshot = useCallback(() => Math.floor(serverNow() / ms) * ms, [ms])
  return useSyncExternalStore(listen, snapshot)
}
