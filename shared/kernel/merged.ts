/** What a merge of two entries of the roster does in the state: the id of the one that stays, wherever the double is named. */
import type { EventOf } from '../events.ts'
import type { State } from '../state.ts'
import type { Fold, Slice } from './feature.ts'

export interface Merge {
  readonly from: string
  readonly to: string
}

/** Fields that name organizations. The units of a poll are left to it: they may be persons. */
export const organizationFields: ReadonlySet<string> = new Set([
  ...['organizationId', 'organizationIds', 'ownerIds', 'appealedBy', 'alsoFor'],
  ...['waiting', 'later', 'passed', 'called', 'suspended', 'fromId', 'toId'],
])

/** Fields that name persons. */
export const personFields: ReadonlySet<string> = new Set([
  ...['personId', 'by', 'castBy', 'closedBy', 'closingAskedBy', 'concludedBy', 'reopenedBy', 'addedBy'],
  ...['signedBy', 'reportedBy', 'present', 'attended'],
])

/** An id, or a list of ids in which each is named once. */
export const mergedIds = <T>(value: T, { from, to }: Merge): T => {
  if (value === from) return to as T
  if (!Array.isArray(value) || !value.includes(from)) return value
  return [...new Set(value.map((one) => (one === from ? to : one)))] as T
}

/** A value with the one that stays in these fields, however deep; the value itself where the double is not named. */
export const withMerged = <T>(value: T, fields: ReadonlySet<string>, merge: Merge): T => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const next = value.map((one) => withMerged(one, fields, merge))
    return next.some((one, index) => one !== value[index]) ? (next as T) : value
  }
  const before = Object.entries(value)
  const after = before.map(([key, inner]) => [
    key,
    withMerged(fields.has(key) ? mergedIds(inner, merge) : inner, fields, merge),
  ])
  return after.some(([, inner], index) => inner !== before[index]?.[1]) ? Object.fromEntries(after) : value
}

export const mergeOfOrganizations = ({ organizationId, intoId }: EventOf<'organizationsMerged'>): Merge => ({
  from: organizationId,
  to: intoId,
})
export const mergeOfPersons = ({ personId, intoId }: EventOf<'personsMerged'>): Merge => ({
  from: personId,
  to: intoId,
})

/** What a feature does beside that with two that are one by now. */
type Tidy<S extends Slice> = (slice: State[S], merge: Merge, what: 'organization' | 'person') => State[S]

/** The rows by which a feature follows merges: ids change, then what would stand there twice is made one. */
export const followsMerges = <S extends Slice>(
  tidy: Tidy<S> = (slice) => slice,
): {
  readonly organizationsMerged: Fold<S, EventOf<'organizationsMerged'>>
  readonly personsMerged: Fold<S, EventOf<'personsMerged'>>
} => ({
  organizationsMerged: (slice, event) => {
    const merge = mergeOfOrganizations(event)
    return tidy(withMerged(slice, organizationFields, merge), merge, 'organization')
  },
  personsMerged: (slice, event) => {
    const merge = mergeOfPersons(event)
    return tidy(withMerged(slice, personFields, merge), merge, 'person')
  },
})
