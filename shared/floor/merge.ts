/** The floor after two entries of the roster were made one: what was heard of both is heard of the one that stays. */
import type { EventOf } from '../events.ts'
import {
  type Merge,
  mergeOfOrganizations,
  mergeOfPersons,
  organizationFields,
  personFields,
  withMerged,
} from '../kernel/merged.ts'
import { withCount } from './fold.ts'
import type { Delivered, Floor, FloorRequest, Intervention } from './model.ts'

/** Nobody speaks for oneself beside, nor twice for the same. */
const ofOneself = (request: FloorRequest): FloorRequest => {
  const speaksFor = request.speaksFor.filter(
    ({ organizationId }, index, all) =>
      organizationId !== request.organizationId &&
      all.findIndex((other) => other.organizationId === organizationId) === index,
  )
  return speaksFor.length === request.speaksFor.length ? request : { ...request, speaksFor }
}

const speaker = (one: Intervention | null): Intervention | null => {
  const request = one && ofOneself(one.request)
  return one && request && request !== one.request ? { ...one, request } : one
}

const counted = (floor: Floor, delivered: readonly Delivered[], sign: 1 | -1): Floor =>
  delivered.filter(({ struck }) => !struck).reduce((next, one) => withCount(next, one, sign), floor)

const isIn = ({ organizationId, alsoFor }: Delivered, { from }: Merge): boolean =>
  organizationId === from || alsoFor.includes(from)

export const floorOfOrganizations = (floor: Floor, event: EventOf<'organizationsMerged'>): Floor => {
  const merge = mergeOfOrganizations(event)
  const concerned = floor.delivered.filter((one) => isIn(one, merge))
  const taken = withMerged(counted(floor, concerned, -1), organizationFields, merge)
  const ids = new Set(concerned.map(({ id }) => id))
  const delivered = taken.delivered.map((one) =>
    ids.has(one.id) ? { ...one, alsoFor: one.alsoFor.filter((id) => id !== one.organizationId) } : one,
  )
  const requests = taken.requests.map(ofOneself)
  return {
    ...counted(
      taken,
      delivered.filter(({ id }) => ids.has(id)),
      1,
    ),
    ...{ delivered, requests, current: speaker(taken.current), interrupted: speaker(taken.interrupted) },
    lastAct: null,
  }
}

export const floorOfPersons = (floor: Floor, event: EventOf<'personsMerged'>): Floor => ({
  ...withMerged(floor, personFields, mergeOfPersons(event)),
  lastAct: null,
})
