import { create } from 'zustand'
import type { MeetingEvent } from '../shared/events.ts'
import type { FloorRequest } from '../shared/floor/model.ts'
import { findById } from '../shared/kernel/lists.ts'
import type { Batch, Replica } from '../shared/protocol.ts'
import type { State } from '../shared/state.ts'
import type { Seat } from './session.ts'

/** Something that happened, with what it speaks of as it was then: a request is gone a moment later. */
export interface Happened {
  readonly seq: number
  readonly event: MeetingEvent
  readonly request: FloorRequest | undefined
}

const kept = 60

export const useActivity = create<{ readonly list: readonly Happened[] }>(() => ({ list: [] }))

const requestIn = ({ floor }: State, id: string): FloorRequest | undefined =>
  findById(floor.requests, id) ??
  [floor.current?.request, floor.interrupted?.request, floor.lastAct?.request].find(
    (request) => request?.id === id,
  )

/** Follows what the replica receives, between its states before and after a batch. */
export const noteBatch = (before: Replica | null, after: Replica | null, { events }: Batch): void => {
  const news = before ? events.filter(({ seq }) => seq > before.seq) : []
  if (!before || !after || news.length === 0) return
  const requestOf = (event: MeetingEvent) =>
    'requestId' in event
      ? (requestIn(before.state, event.requestId) ?? requestIn(after.state, event.requestId))
      : undefined
  const more = news.map(({ seq, event }) => ({ seq, event, request: requestOf(event) }))
  useActivity.setState(({ list }) => ({ list: [...list, ...more].slice(-kept) }))
}

const nameOf = ({ meeting, person }: Seat): string => `rostrum.happened.${meeting}.${person}`

const recalled = (name: string): readonly Happened[] => {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '[]') as Happened[]
  } catch {
    return []
  }
}

let keeping: AbortController | undefined

/**
 * Begins the list of a seat with what this window knew before it was loaded anew. It is put down when the page is left,
 * and goes with the window.
 */
export const recallActivity = (seat: Seat): void => {
  const name = nameOf(seat)
  keeping?.abort()
  keeping = new AbortController()
  useActivity.setState({ list: recalled(name) })
  const keep = (): void => {
    try {
      sessionStorage.setItem(name, JSON.stringify(useActivity.getState().list))
    } catch {}
  }
  // There is no page where the store is tried without a browser.
  globalThis.addEventListener?.('pagehide', keep, { signal: keeping.signal })
}
