import type { EventOf, MeetingEvent } from '../../shared/events.ts'
import type { Floor, Intervention } from '../../shared/floor/model.ts'
import {
  mergeOfOrganizations,
  mergeOfPersons,
  organizationFields,
  personFields,
  withMerged,
} from '../../shared/kernel/merged.ts'
import { elapsed } from '../../shared/kernel/time.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { evolve } from '../../shared/meeting/meeting.ts'
import type { State } from '../../shared/state.ts'

export interface Spoken {
  readonly intervention: Intervention
  /** UTC, milliseconds; null for who speaks still, or goes on after a point of order. */
  readonly endedAt: number | null
  readonly ms: number
  /** True when the chair called somebody else than the next. */
  readonly outOfTurn: boolean
  /** How it was recorded at first, where it was corrected or struck, and why, each time; the intervention is as it is now. */
  readonly corrected?: {
    readonly organizationId: string
    readonly ms: number
    readonly reasons: readonly string[]
  }
  /** True when it was struck: then it has no time. */
  readonly struck?: boolean
}

const speakers = ({ current, interrupted }: Floor): Intervention[] =>
  [current, interrupted].flatMap((one) => (one ? [one] : []))

/** As it is corrected; what was recorded at first stays beside it. */
const correct = (one: Spoken, event: EventOf<'interventionCorrected'>): Spoken => {
  const { organizationId, personId, ms, struck, reason } = event
  const { request } = one.intervention
  const first = one.corrected ?? { organizationId: request.organizationId, ms: one.ms, reasons: [] }
  return {
    ...one,
    intervention: { ...one.intervention, request: { ...request, organizationId, personId } },
    ms: struck ? 0 : ms,
    corrected: { ...first, reasons: [...first.reasons, reason] },
    struck,
  }
}

/** Follows a log, event by event, and keeps what was said from the floor. */
export const listenToFloor = () => {
  let state: State = emptyState
  let ended: Spoken[] = []
  const outOfTurn = new Map<string, boolean>()
  const spoken = (intervention: Intervention, at: number, endedAt: number | null): Spoken => ({
    ...{ intervention, endedAt, ms: elapsed(intervention, at) },
    outOfTurn: outOfTurn.get(intervention.request.id) ?? false,
  })
  const see = (event: MeetingEvent): void => {
    if (event.type === 'floorGiven') outOfTurn.set(event.requestId, event.outOfTurn)
    if (event.type === 'floorEnded')
      for (const one of speakers(state.floor))
        if (one.request.id === event.requestId) ended.push(spoken(one, event.at, event.at))
    state = evolve(state, event)
    if (event.type === 'interventionCorrected')
      ended = ended.map((one) =>
        one.intervention.request.id === event.requestId ? correct(one, event) : one,
      )
    if (event.type === 'organizationsMerged')
      ended = withMerged(ended, organizationFields, mergeOfOrganizations(event))
    if (event.type === 'personsMerged') ended = withMerged(ended, personFields, mergeOfPersons(event))
    if (event.type !== 'floorActUndone') return
    const back = new Set(speakers(state.floor).map(({ request }) => request.id))
    ended = ended.filter(({ intervention }) => !back.has(intervention.request.id))
  }
  return {
    see,
    state: () => state,
    /** In the order in which it ended, who speaks still last; what was undone is not there. */
    heard: (now: number): Spoken[] => [
      ...ended,
      ...speakers(state.floor).map((one) => spoken(one, now, null)),
    ],
  }
}
