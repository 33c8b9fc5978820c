import type { MeetingEvent } from '../shared/events.ts'
import type { Replica } from '../shared/protocol.ts'
import { steadyNow } from './clock.ts'

/** What somebody else has changed less than this ago, a press cannot have meant: milliseconds. */
export const justMs = 1_000

/** What an act of others has made of the meeting, as this page has shown it. */
export interface Step {
  readonly before: Replica
  readonly after: Replica
  /** Steady milliseconds. */
  readonly at: number
}

let steps: readonly Step[] = []
let isShowing = false
const listeners = new Set<(byOthers: boolean) => void>()

/**
 * Whether events are the acts of others alone. Where one's own act comes with them it is one's own that is looked at, and
 * nothing is kept from being pressed.
 */
export const isByOthers = (events: readonly Pick<MeetingEvent, 'by'>[], personId: string): boolean =>
  events.length > 0 && events.every(({ by }) => by !== personId)

/** Called right before the page shows what has happened: it is still as whoever sits at it has seen it. */
export const beforeShowing = (listener: (byOthers: boolean) => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const noteStep = (before: Replica | null, after: Replica | null): void => {
  const at = steadyNow()
  steps = steps.filter((step) => at - step.at < justMs)
  if (before && after && before !== after) steps = [...steps, { before, after, at }]
}

/** Shows what has come; of what others did it is remembered for a second that it was they who changed the page. */
export const showing = (byOthers: boolean, replica: () => Replica | null, show: () => void): void => {
  for (const listener of listeners) listener(byOthers)
  const before = replica()
  isShowing = byOthers
  try {
    show()
  } finally {
    if (byOthers) noteStep(before, replica())
    // What follows the store is drawn in a microtask that was asked for before this one.
    queueMicrotask(() => {
      isShowing = false
    })
  }
}

/** True while the page is being drawn anew because of what others did. */
export const isShowingOthers = (): boolean => isShowing

/** What others did within the last second, before and after. */
export const stepsOfOthers = (): readonly Step[] => {
  const now = steadyNow()
  return steps.filter(({ at }) => now - at < justMs)
}
