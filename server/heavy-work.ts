import type { Clock } from './clock.ts'

/** Works that are done at the same time, that may wait, and of these that one seat may have waiting. */
export const heavyAtOnce = 2
export const heavyWaiting = 30
export const heavyWaitingOfOne = 10
/** Who has waited so long is told to come back: milliseconds. Shorter than a connection may be silent. */
export const longestWaitMs = 45_000

/** Thrown when there is no place in the queue, or none was free in time. Nothing was begun. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy'
}

export interface HeavyWork {
  /**
   * Does a work when it is its turn; the answer is that of the work. `seat` is who wants it: nobody fills the queue for
   * everybody. Refuses with TooBusy. Whoever goes away (`signal`) gives up the place.
   */
  run<T>(seat: string, work: () => T | Promise<T>, signal?: AbortSignal): Promise<T>
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Waiting {
  readonly seat: string
  readonly begin: () => void
}

/** A queue for what takes much memory or time: two at once, so that sixty reports cost no more memory than two. */
export const createHeavyWork = (clock: Pick<Clock, 'after'>): HeavyWork => {
  let underWay = 0
  let waiting: Waiting[] = []

  const next = (): void => {
    const [first, ...rest] = waiting
    if (!first || underWay >= heavyAtOnce) return
    waiting = rest
    first.begin()
  }

  const turn = (seat: string, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((begin, refuse) => {
      const ofSeat = waiting.filter((one) => one.seat === seat).length
      if (waiting.length >= heavyWaiting || ofSeat >= heavyWaitingOfOne) return refuse(new TooBusy())
      const leave = (why: Error): void => {
        waiting = waiting.filter((one) => one !== place)
        forget()
        refuse(why)
      }
      const gone = (): void => leave(new Error('called off'))
      const late = clock.after(longestWaitMs, () => leave(new TooBusy()))
      const forget = (): void => {
        late()
        signal?.removeEventListener('abort', gone)
      }
      const place: Waiting = {
        seat,
        begin: () => {
          forget()
          underWay += 1
          begin()
        },
      }
      signal?.addEventListener('abort', gone)
      waiting.push(place)
      next()
    })

  return {
    run: async (seat, work, signal) => {
      signal?.throwIfAborted()
      await turn(seat, signal)
      try {
        // A work may hold the thread to its end: between two of them everybody else has a turn.
        await nextTurn()
        return await work()
      } finally {
        underWay -= 1
        next()
      }
    },
  }
}
