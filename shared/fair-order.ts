import type { FloorRequest as Asked, FloorRules, Side } from './state.ts'

/** What the rules look at in a request. */
export type FloorRequest = Pick<Asked, 'id' | 'arrival' | 'organizationId' | 'side'>

/** What is known of an organization when a list is ordered. Times are in milliseconds. */
export interface Standing {
  readonly steering: boolean
  readonly member: boolean
  /** Interventions and speaking time on the item of the list. */
  readonly onItem: { readonly count: number; readonly ms: number }
  /** The same in the whole meeting. */
  readonly inSession: { readonly count: number; readonly ms: number }
}

export interface History {
  readonly standing: (organizationId: string) => Standing
  /** Organizations outside the Steering Group that were called on this item since one of the Steering Group was. */
  readonly othersSinceSteering: number
  /** The side that was called last. */
  readonly lastSide: Side | null
}

/** A fact about a request that the rules in force look at, in the order in which they look. */
export type Fact =
  | { readonly fact: 'observer' }
  | { readonly fact: 'outside-steering-group' }
  | { readonly fact: 'in-steering-group' }
  | { readonly fact: 'over-limit'; readonly limit: number }
  | { readonly fact: 'first-on-item' }
  | { readonly fact: 'first-in-session' }
  | { readonly fact: 'heard'; readonly count: number; readonly scope: FloorRules['scope'] }
  | { readonly fact: 'time'; readonly ms: number; readonly scope: FloorRules['scope'] }
  | { readonly fact: 'side'; readonly side: Side }
  | { readonly fact: 'no-side' }

type Key = (request: FloorRequest) => number

const scoped = ({ scope }: FloorRules, standing: Standing) =>
  scope === 'item' ? standing.onItem : standing.inSession

/** True when the organization has had, on this item, as many interventions as the rule allows it. */
export const isOverLimit = ({ limit }: FloorRules, { steering, onItem }: Standing): boolean =>
  limit !== null && (limit.whom === 'all' || steering) && onItem.count >= limit.count

/** The keys by which a lane is ordered, the strongest first: what waits behind, who is not yet heard, who was heard least. */
const keysOf = (rules: FloorRules, { standing }: History): Key[] => {
  const of = ({ organizationId }: FloorRequest) => standing(organizationId)
  const heard = (request: FloorRequest) => scoped(rules, of(request))
  return [
    ...(rules.limit === null ? [] : [(request: FloorRequest) => Number(isOverLimit(rules, of(request)))]),
    ...(rules.unheardFirst ? [(request: FloorRequest) => Number(heard(request).count > 0)] : []),
    ...(rules.thenBy === 'fewest' ? [(request: FloorRequest) => heard(request).count] : []),
    ...(rules.thenBy === 'least-time' ? [(request: FloorRequest) => heard(request).ms] : []),
    ({ arrival }) => arrival,
  ]
}

const byKeys =
  (keys: readonly Key[]) =>
  (a: FloorRequest, b: FloorRequest): number => {
    for (const key of keys) {
      const difference = key(a) - key(b)
      if (difference !== 0) return difference
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
  }

/** `perTurn` of the first lane, then one of the second, as long as both have somebody; `since` of the first were already called. */
const alternated = <R>(first: readonly R[], second: readonly R[], perTurn: number, since: number): R[] => {
  const order: R[] = []
  let called = since
  let [i, j] = [0, 0]
  while (i < first.length && j < second.length) {
    const takesSecond = called >= perTurn
    order.push((takesSecond ? second[j++] : first[i++]) as R)
    called = takesSecond ? 0 : called + 1
  }
  return [...order, ...first.slice(i), ...second.slice(j)]
}

const parted = <R>(requests: readonly R[], isFirst: (request: R) => boolean) =>
  [requests.filter(isFirst), requests.filter((request) => !isFirst(request))] as const

const byGroup = <R extends FloorRequest>(
  requests: readonly R[],
  rules: FloorRules,
  history: History,
): R[] => {
  const sorted = [...requests].sort(byKeys(keysOf(rules, history)))
  const [others, steering] = parted(
    sorted,
    ({ organizationId }) => !history.standing(organizationId).steering,
  )
  if (rules.steeringGroup === 'as-others') return sorted
  if (rules.steeringGroup === 'after') return [...others, ...steering]
  const isWithin = ({ organizationId }: R) => !isOverLimit(rules, history.standing(organizationId))
  const [othersWithin, othersOver] = parted(others, isWithin)
  const [steeringWithin, steeringOver] = parted(steering, isWithin)
  const { othersPerSteering } = rules
  return [
    ...alternated(othersWithin, steeringWithin, othersPerSteering, history.othersSinceSteering),
    ...alternated(othersOver, steeringOver, othersPerSteering, 0),
  ]
}

/** One to one between the sides of an item, beginning with the one that was not called last; who has no side waits behind. */
const bySides = <R extends FloorRequest>(ordered: readonly R[], { lastSide }: History): R[] => {
  const of = (side: Side | null) => ordered.filter((request) => request.side === side)
  const [lead, other] = lastSide === 'for' ? [of('against'), of('for')] : [of('for'), of('against')]
  return [...alternated(lead, other, 1, 0), ...of(null)]
}

/** Statements in the order of the rules: who waits behind as an observer, the Steering Group's place, then the keys. */
export const fairOrder = <R extends FloorRequest>(
  requests: readonly R[],
  rules: FloorRules,
  history: History,
): R[] => {
  const grouped = (some: readonly R[]) => byGroup(some, rules, history)
  const [members, observers] = parted(
    requests,
    ({ organizationId }) => history.standing(organizationId).member,
  )
  const ordered =
    rules.observers === 'after-members' ? [...grouped(members), ...grouped(observers)] : grouped(requests)
  return rules.sides ? bySides(ordered, history) : ordered
}

const sideOf = ({ side }: FloorRequest): Fact =>
  side === null ? { fact: 'no-side' } : { fact: 'side', side }

/** What the rules in force look at in this request: the reason for its place. */
export const factsOf = (request: FloorRequest, rules: FloorRules, { standing }: History): Fact[] => {
  const own = standing(request.organizationId)
  const { count, ms } = scoped(rules, own)
  const first: Fact = { fact: rules.scope === 'item' ? 'first-on-item' : 'first-in-session' }
  const heard: Fact = { fact: 'heard', count, scope: rules.scope }
  const looksAtCount = rules.unheardFirst || rules.thenBy === 'fewest'
  return [
    ...(rules.sides ? [sideOf(request)] : []),
    ...(rules.observers === 'after-members' && !own.member ? [{ fact: 'observer' } as const] : []),
    ...(rules.limit !== null && isOverLimit(rules, own)
      ? [{ fact: 'over-limit', limit: rules.limit.count } as const]
      : []),
    ...(looksAtCount ? [count === 0 ? first : heard] : []),
    ...(rules.thenBy === 'least-time' && (ms > 0 || !looksAtCount)
      ? [{ fact: 'time', ms, scope: rules.scope } as const]
      : []),
    ...(rules.steeringGroup === 'as-others'
      ? []
      : [{ fact: own.steering ? 'in-steering-group' : 'outside-steering-group' } as const]),
  ]
}
