import type { Clock } from '../clock.ts'

/** Somebody who reloads a page has not left: an absence counts after this. */
const graceMs = 30_000

export interface Presence {
  /** One more window of this person; the answer takes it away again. */
  enter(personId: string): () => void
  /** Who has a window open now. */
  online(): string[]
  /** Who has one open, or had it a moment ago. */
  attending(): string[]
  /** How many have one open. */
  count(): number
  /** True once after each change. */
  changed(): boolean
}

/** Who is connected: in memory only, never in a log. `before` had a window open a moment ago. */
export const createPresence = (clock: Clock, before: readonly string[] = []): Presence => {
  const windows = new Map<string, number>()
  const lastSeen = new Map(before.map((personId) => [personId, clock.monotonic()]))
  let dirty = false
  const leave = (personId: string): void => {
    const left = (windows.get(personId) ?? 1) - 1
    if (left > 0) {
      windows.set(personId, left)
      return
    }
    windows.delete(personId)
    lastSeen.set(personId, clock.monotonic())
    dirty = true
  }
  return {
    enter: (personId) => {
      const before = windows.get(personId) ?? 0
      windows.set(personId, before + 1)
      lastSeen.delete(personId)
      dirty ||= before === 0
      let inside = true
      return () => {
        if (inside) leave(personId)
        inside = false
      }
    },
    online: () => [...windows.keys()],
    attending: () => {
      for (const [personId, at] of lastSeen) if (clock.monotonic() - at > graceMs) lastSeen.delete(personId)
      return [...windows.keys(), ...lastSeen.keys()]
    },
    count: () => windows.size,
    changed: () => {
      const was = dirty
      dirty = false
      return was
    },
  }
}
