import { type Fact, factsIn, fairOrder, type History, parted } from './fair-order.ts'
import type { FloorKind, FloorRequest, FloorRules } from './model.ts'

/** Why a request has its place. The screens turn it into a sentence. */
export type Reason =
  | { readonly because: 'point-of-order' }
  /** Before statements; among replies by the rules in force, as statements are, but without turns between sides. */
  | { readonly because: 'reply'; readonly facts: readonly Fact[] }
  | { readonly because: 'right-of-reply' }
  | { readonly because: 'explanation-of-vote' }
  | { readonly because: 'arrival' }
  /** By the rules in force: what they look at in this request, then arrival. */
  | { readonly because: 'rule'; readonly facts: readonly Fact[] }
  /** The Steering Group waits until the round of a set question is closed. */
  | { readonly because: 'held' }
  | { readonly because: 'moved-by-podium'; readonly reason: string }
  | { readonly because: 'moved-by-author' }

export interface ListPlace {
  readonly request: FloorRequest
  /** 1 is next. */
  readonly place: number
  readonly reason: Reason
}

/** Who asked first is called first, whoever it is: the order when the body has decided on no other. */
export const byArrivalOnly: FloorRules = {
  steeringGroup: 'as-others',
  othersPerSteering: 1,
  unheardFirst: false,
  thenBy: 'arrival',
  scope: 'item',
  limit: null,
  observers: 'with-members',
  sides: false,
}

/** What the list looks back on, and whether a set question keeps the Steering Group waiting. */
export interface ListHistory extends History {
  readonly holdsSteering: boolean
}

const nothingYet = { count: 0, ms: 0 }
const noHistory: ListHistory = {
  standing: () => ({ steering: false, member: true, onItem: nothingYet, inSession: nothingYet }),
  othersSinceSteering: 0,
  lastSide: null,
  holdsSteering: false,
}

const byArrival = (a: FloorRequest, b: FloorRequest): number =>
  a.arrival - b.arrival || (a.id < b.id ? -1 : 1)
const isUrgent = ({ kind }: FloorRequest): boolean => kind === 'point-of-order'

const isHeld = ({ kind, organizationId }: FloorRequest, history: ListHistory): boolean =>
  history.holdsSteering &&
  (kind === 'statement' || kind === 'reply') &&
  history.standing(organizationId).steering

/** Replies take no sides. */
const rulesOfReplies = (rules: FloorRules): FloorRules => (rules.sides ? { ...rules, sides: false } : rules)

/** Kinds first, and within a kind the rules; turns and sides are for statements only. */
const byRules = (
  requests: readonly FloorRequest[],
  rules: FloorRules,
  history: ListHistory,
): FloorRequest[] => {
  const kinds: Record<FloorKind | 'held', FloorRequest[]> = {
    'point-of-order': [],
    reply: [],
    'explanation-of-vote': [],
    statement: [],
    held: [],
    'right-of-reply': [],
  }
  for (const request of requests) kinds[isHeld(request, history) ? 'held' : request.kind].push(request)
  const replyHistory = { ...history, othersSinceSteering: 0 }
  return [
    ...kinds['point-of-order'].sort(byArrival),
    ...fairOrder(kinds.reply, rulesOfReplies(rules), replyHistory),
    ...kinds['explanation-of-vote'].sort(byArrival),
    ...fairOrder(kinds.statement, rules, history),
    ...kinds.held.sort(byArrival),
    ...kinds['right-of-reply'].sort(byArrival),
  ]
}

const reasonFor = (
  request: FloorRequest,
  moved: boolean,
  history: ListHistory,
  factsOf: (request: FloorRequest) => readonly Fact[],
): Reason => {
  const { kind, override } = request
  if (moved && override?.by === 'podium') return { because: 'moved-by-podium', reason: override.reason }
  if (moved) return { because: 'moved-by-author' }
  if (isHeld(request, history)) return { because: 'held' }
  if (kind === 'reply') return { because: kind, facts: factsOf(request) }
  if (kind !== 'statement') return { because: kind }
  const facts = factsOf(request)
  return facts.length === 0 ? { because: 'arrival' } : { because: 'rule', facts }
}

/**
 * The order in which requests are called, each with the reason for its place: points of order, then replies by the
 * rules in force, explanations of vote, statements by the rules, then rights of reply; then what was put elsewhere by hand. Total, and the
 * same for the same requests.
 */
export const orderFloor = (
  requests: readonly FloorRequest[],
  rules: FloorRules = byArrivalOnly,
  history: ListHistory = noHistory,
): ListPlace[] => {
  const byId = new Map(requests.map((request) => [request.id, request]))
  const isMoved = (request: FloorRequest) =>
    request.override !== null &&
    !isUrgent(request) &&
    (request.override.after === null || byId.has(request.override.after))
  // Nothing stands between points of order: behind one of them is behind all of them.
  const neighbourOf = ({ override }: FloorRequest): string | null => {
    const neighbour = override?.after ? byId.get(override.after) : undefined
    return neighbour && !isUrgent(neighbour) ? neighbour.id : null
  }
  const [moved, unmoved] = parted(requests, isMoved)
  const isAlone = new Set(moved.map(neighbourOf)).size === moved.length
  const movedBehind = new Map<string | null, FloorRequest[]>()
  for (const request of isAlone ? moved : byRules(requests, rules, history).filter(isMoved)) {
    const after = neighbourOf(request)
    const others = movedBehind.get(after)
    if (others) others.push(request)
    else movedBehind.set(after, [request])
  }
  const [ofStatements, ofReplies] = [factsIn(rules, history), factsIn(rulesOfReplies(rules), history)]
  const factsOf = (request: FloorRequest) =>
    request.kind === 'reply' ? ofReplies(request) : ofStatements(request)
  const order: ListPlace[] = []
  const placed = new Set<string>()
  const put = (request: FloorRequest, moved: boolean): void => {
    if (placed.has(request.id)) return
    placed.add(request.id)
    order.push({ request, place: order.length + 1, reason: reasonFor(request, moved, history, factsOf) })
    for (const next of movedBehind.get(request.id) ?? []) put(next, true)
  }
  // What was moved takes no turn of its own: the turns are counted among those who follow the rule.
  const ruled = byRules(unmoved, rules, history)
  for (const request of ruled.filter(isUrgent)) put(request, false)
  for (const request of movedBehind.get(null) ?? []) put(request, true)
  for (const request of ruled) put(request, false)
  // Behind one another in a circle.
  if (order.length < requests.length)
    for (const request of byRules(requests, rules, history)) put(request, false)
  return order
}
