import { create } from 'zustand'

/** Whether this page has met a fault outside what it draws, and the notice of it was not put away. */
export const useFaults = create<{ readonly isNew: boolean }>(() => ({ isNew: false }))

const told = new Set<string>()

/** A fault after which the page goes on: for the console, and for a notice to whoever may have pressed something. */
export const noteFault = (fault: unknown): void => {
  console.error(fault)
  // What fails at each tick of a clock is said once.
  const said = String(fault)
  if (told.has(said)) return
  told.add(said)
  useFaults.setState({ isNew: true })
}

export const putFaultsAway = (): void => useFaults.setState({ isNew: false })

/** What was called off, or could not be fetched, is no fault of the page. */
const isOfPage = (fault: unknown): fault is Error =>
  fault instanceof Error &&
  fault.name !== 'AbortError' &&
  !/Failed to fetch|NetworkError|Load failed|dynamically imported/.test(fault.message)

/** Listens for what nobody caught: a press that failed in silence would be pressed again and again. */
export const listenForFaults = (): void => {
  const note = (fault: unknown) => isOfPage(fault) && noteFault(fault)
  addEventListener('error', ({ error }) => note(error))
  addEventListener('unhandledrejection', ({ reason }) => note(reason))
}
