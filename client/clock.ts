import { useCallback, useSyncExternalStore } from 'react'

/** Latency only ever makes the server's clock look late: the largest of some recent differences is the best. */
export const offsetFrom = (samples: readonly number[]): number =>
  samples.length === 0 ? 0 : Math.max(...samples)

const kept = 20
/** A difference this far from the others means that this device's clock was set. */
const jumpMs = 3_000

export const withSample = (samples: readonly number[], difference: number): readonly number[] =>
  samples.length > 0 && Math.abs(difference - offsetFrom(samples)) > jumpMs
    ? [difference]
    : [...samples.slice(1 - kept), difference]

let samples: readonly number[] = []

export const noteServerTime = (serverNow: number): void => {
  samples = withSample(samples, serverNow - Date.now())
}

/** The server's clock: UTC, milliseconds. */
export const serverNow = (): number => Date.now() + offsetFrom(samples)

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

const subscribe = (ms: number, listener: () => void) => {
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

/** The server's time, new every `ms` (1000 for clocks, 30000 for projections); one timer serves all who ask. */
export const useNow = (ms: number): number => {
  const listen = useCallback((listener: () => void) => subscribe(ms, listener), [ms])
  const snapshot = useCallback(() => Math.floor(serverNow() / ms) * ms, [ms])
  return useSyncExternalStore(listen, snapshot)
}
