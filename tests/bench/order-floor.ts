import { listFor } from '../../shared/floor/list.ts'
import type { FloorRequest } from '../../shared/floor/model.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import type { Organization } from '../../shared/roster/model.ts'
import type { State } from '../../shared/state.ts'
import { serve } from './process.ts'

const organizations = 100

const organization = (index: number): Organization => ({
  ...{ id: `o${index}`, code: `ORG${index}`, name: '', aliases: [] },
  kind: index % 7 === 6 ? 'observer' : 'member',
  steeringGroup: index % 3 === 0 ? [{ from: null, until: null }] : [],
})

const request = (index: number): FloorRequest => ({
  ...{ id: `r${index}`, arrival: index + 1, personId: `p${index}`, capacity: null, itemId: null },
  ...{ askedAt: 0, entered: false, questionId: null, speaksFor: [] },
  // Neighbours in arrival are of different organizations.
  organizationId: `o${(index * 37) % organizations}`,
  kind: index % 50 === 9 ? 'reply' : index % 250 === 99 ? 'point-of-order' : 'statement',
  side: index % 2 === 0 ? 'for' : 'against',
  override: index % 25 === 20 ? { after: `r${index - 11}`, by: 'podium', reason: '' } : null,
})

/** A list with every rule in force, of organizations that were heard on several items. */
const listOf = (waiting: number): State => ({
  ...emptyState,
  roster: {
    ...emptyState.roster,
    organizations: Array.from({ length: organizations }, (_, i) => organization(i)),
  },
  floor: {
    ...emptyState.floor,
    requests: Array.from({ length: waiting }, (_, index) => request(index)),
    heard: Array.from({ length: organizations * 4 }, (_, index) => ({
      ...{ sittingId: null, itemId: index % 4 === 0 ? null : `i${index % 4}` },
      ...{ organizationId: `o${(index * 3) % organizations}`, count: index % 5, ms: index * 1000 },
    })),
    rules: {
      ...{ steeringGroup: 'alternating', othersPerSteering: 2, unheardFirst: true, thenBy: 'least-time' },
      ...{ scope: 'session', limit: { count: 3, whom: 'all' }, observers: 'after-members', sides: true },
    },
  },
})

serve({
  /** Microseconds that it takes to order a list anew, in the middle and for 99 of 100. */
  measure: ({ waiting, rounds }: { waiting: number; rounds: number }) => {
    const state = listOf(waiting)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const from = performance.now()
      if (listFor({ ...state, floor: { ...state.floor } }, null).length !== waiting)
        throw new Error('The list is not whole')
      times.push((performance.now() - from) * 1000)
    }
    const settled = times.slice(rounds / 2).sort((a, b) => a - b)
    return {
      middle: settled[settled.length >> 1] ?? 0,
      late: settled[Math.floor(settled.length * 0.99)] ?? 0,
    }
  },
  stop: () => {},
})
