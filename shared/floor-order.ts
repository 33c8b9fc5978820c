import type { FloorKind, FloorRequest } from './state.ts'

/** Why a request has its place. The screens turn it into a sentence. */
export type Reason =
  | { readonly because: 'point-of-order' }
  | { readonly because: 'reply' }
  | { readonly because: 'arrival' }
  | { readonly because: 'moved-by-podium'; readonly reason: string }
  | { readonly because: 'moved-by-author' }

export interface Place {
  readonly request: FloorRequest
  /** 1 is next. */
  readonly place: number
  readonly reason: Reason
}

const rank: { readonly [K in FloorKind]: number } = { 'point-of-order': 0, reply: 1, statement: 2 }

const byRule = (a: FloorRequest, b: FloorRequest): number =>
  rank[a.kind] - rank[b.kind] || a.arrival - b.arrival || (a.id < b.id ? -1 : 1)

const reasonFor = ({ kind, override }: FloorRequest, moved: boolean): Reason => {
  if (moved && override?.by === 'podium') return { because: 'moved-by-podium', reason: override.reason }
  if (moved) return { because: 'moved-by-author' }
  if (kind === 'statement') return { because: 'arrival' }
  return { because: kind }
}

/**
 * The order in which requests are called, each with the reason for its place: points of order, then replies, then
 * statements, each by arrival; then what was put elsewhere by hand. Total, and the same for the same requests.
 */
export const orderFloor = (requests: readonly FloorRequest[]): Place[] => {
  const kinds = new Map(requests.map(({ id, kind }) => [id, kind]))
  const isMoved = ({ kind, override }: FloorRequest) =>
    kind !== 'point-of-order' && override !== null && (override.after === null || kinds.has(override.after))
  const sorted = [...requests].sort(byRule)
  const movedBehind = new Map<string | null, FloorRequest[]>()
  for (const request of sorted.filter(isMoved)) {
    const after = request.override?.after ?? null
    // Nothing stands between points of order: behind one of them is behind all of them.
    const place = after !== null && kinds.get(after) === 'point-of-order' ? null : after
    const others = movedBehind.get(place)
    if (others) others.push(request)
    else movedBehind.set(place, [request])
  }
  const order: Place[] = []
  const placed = new Set<string>()
  const put = (request: FloorRequest, moved: boolean): void => {
    if (placed.has(request.id)) return
    placed.add(request.id)
    order.push({ request, place: order.length + 1, reason: reasonFor(request, moved) })
    for (const next of movedBehind.get(request.id) ?? []) put(next, true)
  }
  const byRuleOnly = sorted.filter((request) => !isMoved(request))
  for (const request of byRuleOnly.filter(({ kind }) => kind === 'point-of-order')) put(request, false)
  for (const request of movedBehind.get(null) ?? []) put(request, true)
  for (const request of [...byRuleOnly, ...sorted]) put(request, false)
  return order
}
