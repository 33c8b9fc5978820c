import type { MeetingEvent } from '../../shared/events.ts'
import type { Names } from '../../shared/kernel.ts'
import { emptyState, evolve } from '../../shared/meeting.ts'
import type { Floor, Intervention, State } from '../../shared/state.ts'
import { elapsed } from '../../shared/time.ts'

export interface Spoken {
  readonly intervention: Intervention
  /** UTC, milliseconds; null for who speaks still, or goes on after a point of order. */
  readonly endedAt: number | null
  readonly ms: number
}

const speakers = ({ current, interrupted }: Floor): Intervention[] =>
  [current, interrupted].flatMap((one) => (one ? [one] : []))

const endedBy = (floor: Floor, event: MeetingEvent): Spoken[] =>
  event.type === 'floorEnded'
    ? speakers(floor)
        .filter(({ request }) => request.id === event.requestId)
        .map((intervention) => ({
          intervention,
          endedAt: event.at,
          ms: elapsed(intervention, event.at),
        }))
    : []

/** Everything that was said from the floor, in the order in which it ended; what was undone is not there. */
export const interventionsOf = (events: readonly MeetingEvent[], now: number): Spoken[] => {
  let state: State = emptyState
  let spoken: Spoken[] = []
  for (const event of events) {
    const ended = endedBy(state.floor, event)
    state = evolve(state, event)
    spoken.push(...ended)
    if (event.type !== 'floorActUndone') continue
    const back = new Set([...speakers(state.floor).map(({ request }) => request.id)])
    spoken = spoken.filter(({ intervention }) => !back.has(intervention.request.id))
  }
  const still = speakers(state.floor).map((intervention) => ({
    intervention,
    endedAt: null,
    ms: elapsed(intervention, now),
  }))
  return [...spoken, ...still]
}

const header = [
  'item',
  'title',
  'organization',
  'name',
  'kind',
  'capacity',
  'given',
  'ended',
  'seconds',
  'limit_seconds',
  'added_seconds',
]

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString())

/** The interventions as rows, by the order of the agenda, then in time. */
export const floorRecords = (
  state: State,
  names: Names,
  spoken: readonly Spoken[],
): (string | number)[][] => {
  const place = (itemId: string | null) => state.agenda.items.findIndex(({ id }) => id === itemId)
  const codes = new Map(state.roster.organizations.map(({ id, code }) => [id, code]))
  const rows = [...spoken]
    .sort((a, b) => place(a.intervention.request.itemId) - place(b.intervention.request.itemId))
    .map(({ intervention, endedAt, ms }) => {
      const { request, givenAt, limitSeconds, addedSeconds } = intervention
      const item = state.agenda.items.find(({ id }) => id === request.itemId)
      return [
        item?.number ?? '',
        item?.title ?? '',
        codes.get(request.organizationId) ?? '',
        request.personId === null ? '' : (names[request.personId] ?? ''),
        request.kind,
        request.capacity ? `${request.capacity.as}: ${request.capacity.of}` : '',
        iso(givenAt),
        iso(endedAt),
        Math.round(ms / 1000),
        limitSeconds ?? '',
        addedSeconds,
      ]
    })
  return [header, ...rows]
}
