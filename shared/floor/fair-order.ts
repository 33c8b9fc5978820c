import type { FloorRequest as Asked, FloorRules, Side } from './model.ts'

/** What the rules look at in a request. */
export type OrderedRequest = Pick<Asked, 'id' | 'arrival' | 'organizationId' | 'side'>

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
  /** By which a lane is ordered first: over the limit behind who was heard, and that behind who was not. */
  readonly rank: number
  /** And then: what it has had of the floor, as the rule counts it. */
  readonly least: number
}

const overLimit = 2

const entryOf = <R extends OrderedRequest>(
  request: R,
  rules: FloorRules,
  { standing }: History,
): Entry<R> => {
  const own = standing(request.organizationId)
  const { count, ms } = scoped(rules, own)
  const rank = (isOverLimit(rules, own) ? overLimit : 0) + (rules.unheardFirst && count > 0 ? 1 : 0)
  const least = rules.thenBy === 'fewest' ? count : rules.thenBy === 'least-time' ? ms : 0
  return { request, own, rank, least }
}

const byKeys = (a: Entry<OrderedRequest>, b: Entry<OrderedRequest>): number =>
  a.rank - b.rank ||
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

const isWithin = ({ rank }: Entry<unknown>): boolean => rank < overLimit

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
const bySides = <R extends OrderedRequest>(ordered: readonly R[], { lastSide }: History): R[] => {
  const [taking, none] = parted(ordered, ({ side }) => side !== null)
  const lead: Side = lastSide === 'for' ? 'against' : 'for'
  return [...alternated(...parted(taking, ({ side }) => side === lead), 1, 0), ...none]
}

/** Statements in the order of the rules: who waits behind as an observer, the Steering Group's place, then the keys. */
export const fairOrder = <R extends OrderedRequest>(
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

const sideOf = ({ side }: OrderedRequest): Fact =>
  side === null ? { fact: 'no-side' } : { fact: 'side', side }

/** What the rules in force look at in this request: the reason for its place. */
export const factsOf = (request: OrderedRequest, rules: FloorRules, { standing }: History): Fact[] =>
  factsFor(request, rules, standing(request.organizationId))

/** `factsOf` for a whole list: worked out once for each organization and side. */
export const factsIn = (
  rules: FloorRules,
  { standing }: History,
): ((request: OrderedRequest) => readonly Fact[]) => {
  const known = new Map<Side | null, Map<Standing, readonly Fact[]>>()
  return (request) => {
    const side = rules.sides ? request.side : null
    const ofSide = known.get(side) ?? new Map<Standing, readonly Fact[]>()
    if (ofSide.size === 0) known.set(side, ofSide)
    const own = standing(request.organizationId)
    const facts = ofSide.get(own) ?? factsFor(request, rules, own)
    ofSide.set(own, facts)
    return facts
  }
}

const factsFor = (request: OrderedRequest, rules: FloorRules, own: Standing): Fact[] => {
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
