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

const scoped = ({ scope }: FloorRules, standing: Standing) =>
  scope === 'item' ? standing.onItem : standing.inSession

/** True when the organization has had, on this item, as many interventions as the rule allows it. */
export const isOverLimit = ({ limit }: FloorRules, { steering, onItem }: Standing): boolean =>
  limit !== null && (limit.whom === 'all' || steering) && onItem.count >= limit.count

/** A request with what the rules look at in it, looked up once however many it is compared with. */
interface Entry<R> {
  readonly request: R
  readonly own: Standing
  // By which a lane is ordered, the strongest first: what waits behind, who is not yet heard, who was heard least.
  readonly isOver: boolean
  readonly isHeard: boolean
  readonly least: number
}

const entryOf = <R extends FloorRequest>(request: R, rules: FloorRules, { standing }: History): Entry<R> => {
  const own = standing(request.organizationId)
  const { count, ms } = scoped(rules, own)
  const isHeard = rules.unheardFirst && count > 0
  const least = rules.thenBy === 'fewest' ? count : rules.thenBy === 'least-time' ? ms : 0
  return { request, own, isOver: isOverLimit(rules, own), isHeard, least }
}

const byKeys = (a: Entry<FloorRequest>, b: Entry<FloorRequest>): number =>
  Number(a.isOver) - Number(b.isOver) ||
  Number(a.isHeard) - Number(b.isHeard) ||
  a.least - b.least ||
  a.request.arrival - b.request.arrival ||
  (a.request.id < b.request.id ? -1 : a.request.id > b.request.id ? 1 : 0)

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

/** Those of whom it is true, and the others, each in their order. */
export const parted = <T>(list: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] => {
  const parts: [T[], T[]] = [[], []]
  for (const one of list) parts[isFirst(one) ? 0 : 1].push(one)
  return parts
}

const isWithin = ({ isOver }: Entry<unknown>): boolean => !isOver

/** From a list that is sorted by its keys. */
const byGroup = <R>(
  sorted: readonly Entry<R>[],
  rules: FloorRules,
  history: History,
): readonly Entry<R>[] => {
  if (rules.steeringGroup === 'as-others') return sorted
  const [others, steering] = parted(sorted, ({ own }) => !own.steering)
  if (rules.steeringGroup === 'after') return [...others, ...steering]
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
  const sorted = requests.map((request) => entryOf(request, rules, history)).sort(byKeys)
  const [members, observers] =
    rules.observers === 'after-members' ? parted(sorted, ({ own }) => own.member) : [sorted, []]
  const ordered = [...byGroup(members, rules, history), ...byGroup(observers, rules, history)].map(
    ({ request }) => request,
  )
  return rules.sides ? bySides(ordered, history) : ordered
}

const sideOf = ({ side }: FloorRequest): Fact =>
  side === null ? { fact: 'no-side' } : { fact: 'side', side }

/** What the rules in force look at in this request: the reason for its place. */
export const factsOf = (request: FloorRequest, rules: FloorRules, { standing }: History): Fact[] => {
  const own = standing(request.organizationId)
  const { limit, scope } = rules
  const { count, ms } = scoped(rules, own)
  const looksAtCount = rules.unheardFirst || rules.thenBy === 'fewest'
  const facts: Fact[] = []
  if (rules.sides) facts.push(sideOf(request))
  if (rules.observers === 'after-members' && !own.member) facts.push({ fact: 'observer' })
  if (limit !== null && isOverLimit(rules, own)) facts.push({ fact: 'over-limit', limit: limit.count })
  if (looksAtCount && count > 0) facts.push({ fact: 'heard', count, scope })
  if (looksAtCount && count === 0)
    facts.push({ fact: scope === 'item' ? 'first-on-item' : 'first-in-session' })
  if (rules.thenBy === 'least-time' && (ms > 0 || !looksAtCount)) facts.push({ fact: 'time', ms, scope })
  if (rules.steeringGroup !== 'as-others')
    facts.push({ fact: own.steering ? 'in-steering-group' : 'outside-steering-group' })
  return facts
}
