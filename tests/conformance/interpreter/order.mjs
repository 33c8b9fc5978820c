// The list of speakers: its order, the reasons, the limits and the waits.
import { byId, shown } from './basics.mjs'

/** The day by which membership of the Steering Group counts. */
const dayOf = ({ sittings, sittingId }) =>
  (byId(sittings, sittingId) ?? sittings.find((one) => one.closedAt === null) ?? sittings.at(-1))?.date ??
  '1970-01-01'

export const isSteering = ({ roster, agenda }, organizationId) => {
  const day = dayOf(agenda)
  const spans = byId(roster.organizations, organizationId)?.steeringGroup ?? []
  return spans.some(({ from, until }) => (from === null || from <= day) && (until === null || day <= until))
}

const isUrgent = ({ kind }) => kind === 'point-of-order'
const byArrival = (a, b) => a.arrival - b.arrival

const sumOf = (heard) =>
  heard.reduce((sum, { count, ms }) => ({ count: sum.count + count, ms: sum.ms + ms }), { count: 0, ms: 0 })

/** What is known of an organization for the list of this item. */
const standing = (state, itemId, organizationId) => {
  const own = state.floor.heard.filter((one) => one.organizationId === organizationId)
  return {
    steering: isSteering(state, organizationId),
    member: byId(state.roster.organizations, organizationId)?.kind === 'member',
    onItem: sumOf(own.filter((one) => one.itemId === itemId)),
    inSession: sumOf(own),
  }
}

const isOver = ({ limit }, { steering, onItem }) =>
  limit !== null && (limit.whom === 'all' || steering) && onItem.count >= limit.count

const alternate = (first, second, perTurn, since) => {
  const [a, b, order] = [[...first], [...second], []]
  let called = since
  while (a.length > 0 && b.length > 0) {
    const isSecond = called >= perTurn
    order.push(isSecond ? b.shift() : a.shift())
    called = isSecond ? 0 : called + 1
  }
  return [...order, ...a, ...b]
}

/** Steps 1 to 4 of "Rules", for the replies or for the statements of a list. */
const byRules = (requests, rules, turn, standingOf) => {
  const keyed = requests.map((request) => {
    const own = standingOf(request.organizationId)
    const { count, ms } = rules.scope === 'item' ? own.onItem : own.inSession
    const least = { arrival: 0, fewest: count, 'least-time': ms }[rules.thenBy]
    const over = isOver(rules, own)
    return {
      request,
      own,
      over,
      keys: [over, rules.unheardFirst && count > 0, least, request.arrival].map(Number),
    }
  })
  keyed.sort(
    (a, b) => a.keys.map((key, index) => key - b.keys[index]).find((difference) => difference !== 0) ?? 0,
  )
  const grouped = (part) => {
    if (rules.steeringGroup === 'as-others') return part
    const others = part.filter(({ own }) => !own.steering)
    const steering = part.filter(({ own }) => own.steering)
    if (rules.steeringGroup === 'after') return [...others, ...steering]
    const lane = (over, since) =>
      alternate(
        others.filter((one) => one.over === over),
        steering.filter((one) => one.over === over),
        rules.othersPerSteering,
        since,
      )
    return [...lane(false, turn.othersSinceSteering), ...lane(true, 0)]
  }
  const isBehind = ({ own }) => rules.observers === 'after-members' && !own.member
  const parts = [keyed.filter((one) => !isBehind(one)), keyed.filter(isBehind)]
  const order = parts.flatMap(grouped).map(({ request }) => request)
  if (!rules.sides) return order
  const lead = turn.lastSide === 'for' ? 'against' : 'for'
  const taking = order.filter(({ side }) => side !== null)
  return [
    ...alternate(
      taking.filter(({ side }) => side === lead),
      taking.filter(({ side }) => side !== lead),
      1,
      0,
    ),
    ...order.filter(({ side }) => side === null),
  ]
}

/** What the rules look at in a request. */
const factsOf = ({ side }, rules, own) => {
  const { count, ms } = rules.scope === 'item' ? own.onItem : own.inSession
  const { scope } = rules
  const looks = rules.unheardFirst || rules.thenBy === 'fewest'
  const facts = []
  if (rules.sides) facts.push(side === null ? { fact: 'no-side' } : { fact: 'side', side })
  if (rules.observers === 'after-members' && !own.member) facts.push({ fact: 'observer' })
  if (isOver(rules, own)) facts.push({ fact: 'over-limit', limit: rules.limit.count })
  if (looks && count > 0) facts.push({ fact: 'heard', count, scope })
  if (looks && count === 0) facts.push({ fact: scope === 'item' ? 'first-on-item' : 'first-in-session' })
  if (rules.thenBy === 'least-time' && (ms > 0 || !looks)) facts.push({ fact: 'time', ms, scope })
  if (rules.steeringGroup !== 'as-others')
    facts.push({ fact: own.steering ? 'in-steering-group' : 'outside-steering-group' })
  return facts
}

/** The requests of an item's list in their order, each with its reason. */
export const listOf = (state, itemId) => {
  const { floor, around } = state
  const requests = floor.requests.filter((one) => one.itemId === itemId)
  const rules = floor.itemRules.find((one) => one.itemId === itemId)?.rules ?? floor.rules
  const forReplies = { ...rules, sides: false }
  const turn = floor.turns.find((one) => one.itemId === itemId) ?? { othersSinceSteering: 0, lastSide: null }
  const standingOf = (organizationId) => standing(state, itemId, organizationId)
  const question = around.questions.find(({ status }) => status === 'open')
  const isHeld = ({ kind, organizationId }) =>
    question?.itemId === itemId &&
    ['statement', 'reply'].includes(kind) &&
    standingOf(organizationId).steering
  const ruled = (those) => {
    const of = (kind) => those.filter((one) => one.kind === kind && !isHeld(one)).sort(byArrival)
    return [
      ...of('point-of-order'),
      ...byRules(of('reply'), forReplies, { ...turn, othersSinceSteering: 0 }, standingOf),
      ...of('explanation-of-vote'),
      ...byRules(of('statement'), rules, turn, standingOf),
      ...those.filter(isHeld).sort(byArrival),
      ...of('right-of-reply'),
    ]
  }
  const isMoved = (one) =>
    one.override !== null &&
    !isUrgent(one) &&
    (one.override.after === null || byId(requests, one.override.after))
  const behindOf = ({ override: { after } }) =>
    after !== null && !isUrgent(byId(requests, after)) ? after : null
  const moved = ruled(requests).filter(isMoved)
  const followers = (id) => moved.filter((one) => behindOf(one) === id)
  const reasonOf = (one, isByHand) => {
    if (isByHand && one.override.by === 'podium')
      return { because: 'moved-by-podium', reason: one.override.reason }
    if (isByHand) return { because: 'moved-by-author' }
    if (isHeld(one)) return { because: 'held' }
    if (one.kind !== 'statement' && one.kind !== 'reply') return { because: one.kind }
    const facts = factsOf(one, one.kind === 'reply' ? forReplies : rules, standingOf(one.organizationId))
    if (one.kind === 'reply') return { because: 'reply', facts }
    return facts.length === 0 ? { because: 'arrival' } : { because: 'rule', facts }
  }
  const order = []
  const put = (one, isByHand) => {
    if (order.some(({ request }) => request === one)) return
    order.push({ request: one, reason: reasonOf(one, isByHand) })
    for (const next of followers(one.id)) put(next, true)
  }
  const rest = ruled(requests.filter((one) => !isMoved(one)))
  for (const one of rest.filter(isUrgent)) put(one, false)
  for (const one of followers(null)) put(one, true)
  for (const one of rest) put(one, false)
  for (const one of ruled(requests)) put(one, false)
  return order
}

// --- limits and waits ---

const shortest = (limits) => {
  const set = limits.filter((one) => typeof one === 'number')
  return set.length === 0 ? null : Math.min(...set)
}

const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** What is left of the item's time, for each of those who wait. */
const share = ({ floor, agenda }, itemId, now) => {
  const item = byId(agenda.items, itemId)
  if (!floor.sharesItemTime || !item || item.start === null) return null
  const planned = (item.end === null ? 0 : minutesOf(item.end) - minutesOf(item.start)) + item.addedMinutes
  const waiting = floor.requests.filter((one) => one.itemId === itemId && !isUrgent(one)).length
  const left = (planned * 60_000 - shown(item, now)) / 1000
  return Math.max(30, Math.floor(left / Math.max(1, waiting)))
}

/** Seconds that a request may speak, or null. */
export const limitOf = (state, { kind, itemId, organizationId }, now) => {
  const { limits, specialLimits, itemLimits, repliesUsed } = state.floor
  if (kind === 'point-of-order') return limits[kind]
  if (kind === 'right-of-reply') {
    const hasUsed = repliesUsed.some((one) => one.itemId === itemId && one.organizationId === organizationId)
    return shortest([limits[kind], hasUsed ? specialLimits['second-right-of-reply'] : null])
  }
  const own = standing(state, itemId, organizationId)
  const isStatement = kind === 'statement'
  const ofItem = itemLimits.find((one) => one.itemId === itemId)?.seconds
  return shortest([
    isStatement ? (ofItem ?? limits[kind]) : limits[kind],
    own.onItem.count > 0 ? specialLimits['second-intervention'] : null,
    own.steering ? specialLimits['steering-group'] : null,
    own.member ? null : specialLimits.observers,
    isStatement ? share(state, itemId, now) : null,
  ])
}

/** Seconds until each of a list is called. */
export const waitsOf = (state, list, now) => {
  const running = [state.floor.current, state.floor.interrupted]
    .filter((one) => one !== null)
    .map((one) =>
      one.limitSeconds === null ? 180 : one.limitSeconds + one.addedSeconds - shown(one, now) / 1000,
    )
  let wait = running.reduce((sum, left) => sum + Math.max(0, left), 0)
  return list.map(({ request }) => {
    const own = Math.round(wait)
    wait += limitOf(state, request, now) ?? 180
    return own
  })
}
