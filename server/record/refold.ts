import { Compile } from 'typebox/compile'
import { events } from '../../shared/events.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { evolve } from '../../shared/meeting/meeting.ts'
import type { State } from '../../shared/state.ts'
import { isWithheld, type LogEntry } from '../event-store.ts'

const shapes = new Map<string, { Check(value: unknown): boolean }>()

const shapeOf = (type: string): { Check(value: unknown): boolean } | undefined => {
  const known = shapes.get(type)
  if (known || !Object.hasOwn(events, type)) return known
  const shape = Compile(events[type as keyof typeof events])
  shapes.set(type, shape)
  return shape
}

export interface Unreadable {
  /** The line. */
  readonly unreadable: number
  readonly why: string
}

export const isUnreadable = (folded: State | Unreadable): folded is Unreadable => 'unreadable' in folded

/** The state after one more line, or why this version cannot read it. Never throws. */
export const foldLine = (state: State, { seq, event }: LogEntry): State | Unreadable => {
  if (isWithheld(event)) return state
  const { type } = event
  const shape = shapeOf(type)
  if (!shape) return { unreadable: seq, why: `the event "${String(type).slice(0, 60)}" is not known` }
  if (!shape.Check(event)) return { unreadable: seq, why: `the event "${type}" has not its fields` }
  try {
    return evolve(state, event)
  } catch {
    return { unreadable: seq, why: `the event "${type}" does not follow from what is before it` }
  }
}

/** The state that a log folds to, or the first line that this version cannot read. Never throws. */
export const refold = (entries: readonly LogEntry[]): State | Unreadable => {
  let state = emptyState
  for (const entry of entries) {
    const next = foldLine(state, entry)
    if (isUnreadable(next)) return next
    state = next
  }
  return state
}
