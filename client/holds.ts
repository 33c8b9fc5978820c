import { useEffect } from 'react'

/** What must not be interrupted by a reload of the page: a form that is open, a file that is on its way. */
const holds = new Set<object>()

export const isHeld = (): boolean => holds.size > 0

/** Keeps the page from being loaded anew until the answer is called. */
export const hold = (): (() => void) => {
  const own = {}
  holds.add(own)
  return () => void holds.delete(own)
}

/** The same, while a component is there and `active`. */
export const useHold = (active = true): void => {
  useEffect(() => (active ? hold() : undefined), [active])
}

/** Holds until the work has ended, well or not. */
export const holdingWhile = async <T>(work: () => Promise<T>): Promise<T> => {
  const release = hold()
  try {
    return await work()
  } finally {
    release()
  }
}
