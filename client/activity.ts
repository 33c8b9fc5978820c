import { create } from 'zustand'
import type { MeetingEvent } from '../shared/events.ts'
import { found } from '../shared/kernel.ts'
import type { Batch, Recorded, Replica } from '../shared/protocol.ts'
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

const asRequest = (event: MeetingEvent): FloorRequest | undefined =>
  event.type === 'floorRequested'
    ? { ...event, id: event.requestId, arrival: 0, askedAt: event.at, override: null }
    : undefined

const happened = (state: State, news: readonly Recorded[]): Happened[] => {
  const asked = new Map<string, FloorRequest>()
  return news.map(({ seq, event }) => {
    const fresh = asRequest(event)
    if (fresh) asked.set(fresh.id, fresh)
    const id = 'requestId' in event ? event.requestId : undefined
    return { seq, event, request: id === undefined ? undefined : (asked.get(id) ?? requestIn(state, id)) }
  })
}

/** Follows what the replica receives. Called before the batch is folded. */
export const noteBatch = (before: Replica | null, { events }: Batch): void => {
  const news = before ? events.filter(({ seq }) => seq > before.seq) : []
  if (!before || news.length === 0) return
  const more = happened(before.state, news)
  useActivity.setState(({ list }) => ({ list: [...list, ...more].slice(-kept) }))
}

export const forgetActivity = (): void => useActivity.setState({ list: [] })
