/** Carries out what was asked one batch after another, in the order in which it came. */
import { nextTurn } from './memory.ts'

const mostInBatch = 2000

export interface Queue<T> {
  add(one: T): void
  /** What still waits; it waits no longer. */
  drain(): T[]
  /** Resolves when everything that was asked until now is done. */
  settled(): Promise<void>
}

interface QueueOptions<T> {
  readonly carryOut: (batch: readonly T[]) => Promise<void>
  /** Done when nothing waits any more. */
  readonly afterwards: () => Promise<void>
  /** Called when a batch broke: what it was, and what waited behind it. The queue then takes no more. */
  readonly onFault: (fault: unknown, lost: readonly T[]) => void
  /** Called when even that broke. */
  readonly onGivingUp: (fault: unknown) => void
}

export const createQueue = <T>({ carryOut, afterwards, onFault, onGivingUp }: QueueOptions<T>): Queue<T> => {
  const waiting: T[] = []
  let working = false
  let worked: Promise<void> = Promise.resolve()
  // A turn of the event loop between batches lets what came in meanwhile gather: that is group commit.
  const work = async (): Promise<void> => {
    working = true
    await nextTurn()
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostInBatch)
      try {
        await carryOut(batch)
      } catch (fault) {
        onFault(fault, [...batch, ...waiting.splice(0)])
        return
      }
      await nextTurn()
      if (waiting.length === 0) await afterwards()
    }
    working = false
  }
  return {
    add: (one) => {
      waiting.push(one)
      if (!working) worked = work().catch(onGivingUp)
    },
    drain: () => waiting.splice(0),
    settled: () => worked,
  }
}
