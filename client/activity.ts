import { create } from 'zustand'
import type { MeetingEvent } from '../shared/events.ts'
import { found } from '../shared/kernel.ts'
import type { Batch, Replica } from '../shared/protocol.ts'
import type { FloorRequest, State } from '../shared/state.ts'

/** Something that happened, with what it speaks of as it was then: a request is gone a moment later. */
export interface Happened {
  readonly seq: number
  readonly event: MeetingEvent
  readonly request: FloorRequest | undefined
}

const kept = 60

export const useActivity = create<{ readonly list: readonly Happened[] }>(() => ({ list: [] }))

const requestIn = ({ floor }: State, id: string): FloorRequest | undefined =>
  found(floor.requests, id) ??
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

export const forgetActivity = (): void => useActivity.setState({ list: [] })
