const mostWaiting = 20_000

export interface WaitingWrites {
  /** Does this now, or keeps it for later when the disk or the file is in trouble. The answer: whether it was done. */
  attempt(write: () => void, done?: () => void): boolean
  /** Does what waits, in order, as far as it goes. */
  flush(): void
}

/**
 * Writes that can wait until there is room again. `mayWait` is asked about what a write threw; where it says no, and when
 * too many wait, the fault is thrown as it came. `done` of a write is called when it was done later, and not when at once.
 */
export const createWaitingWrites = (mayWait: (fault: unknown) => boolean): WaitingWrites => {
  const queue: { readonly write: () => void; readonly done: () => void }[] = []
  const flush = (): void => {
    for (let next = queue[0]; next; next = queue[0]) {
      try {
        next.write()
      } catch (fault) {
        if (mayWait(fault)) return
        // Nothing will ever make this one work: the others are not kept waiting for it.
      }
      queue.shift()
      next.done()
    }
  }
  return {
    attempt: (write, done = () => {}) => {
      flush()
      try {
        if (queue.length === 0) {
          write()
          return true
        }
      } catch (fault) {
        if (!mayWait(fault)) throw fault
      }
      if (queue.length >= mostWaiting) throw new Error('Too much waits to be written.')
      queue.push({ write, done })
      return false
    },
    flush,
  }
}
