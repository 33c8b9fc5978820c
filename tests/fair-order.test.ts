import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  factsOf,
  fairOrder,
  type History,
  isOverLimit,
  type OrderedRequest,
  type Standing,
} from '../shared/floor/fair-order.ts'
import type { FloorRules } from '../shared/floor/model.ts'
import { assertLaw } from './law.ts'

const arrivalOnly: FloorRules = {
  steeringGroup: 'as-others',
  othersPerSteering: 1,
  unheardFirst: false,
  thenBy: 'arrival',
  scope: 'item',
  limit: null,
  observers: 'with-members',
  sides: false,
}
const rulesWith = (some: Partial<FloorRules>): FloorRules => ({ ...arrivalOnly, ...some })

const never: Standing = {
  steering: false,
  member: true,
  onItem: { count: 0, ms: 0 },
  inSession: { count: 0, ms: 0 },
}
const heard = (count: number, minutes = count): Pick<Standing, 'onItem' | 'inSession'> => ({
  onItem: { count, ms: minutes * 60_000 },
  inSession: { count, ms: minutes * 60_000 },
})
const historyOf = (standings: Record<string, Partial<Standing>>, more: Partial<History> = {}): History => ({
  standing: (id) => ({ ...never, ...standings[id] }),
  othersSinceSteering: 0,
  lastSide: null,
  ...more,
})
const queue = (...organizations: string[]): OrderedRequest[] =>
  organizations.map((name, index) => {
    const [organizationId = '', side = null] = name.split('/')
    return { id: name, arrival: index + 1, organizationId, side: side as OrderedRequest['side'] }
  })
const called = (requests: OrderedRequest[], rules: FloorRules, history: History) =>
  fairOrder(requests, rules, history).map(({ id }) => id)

const steering = { steering: true }
const sg = historyOf({ UNHCR: steering, WFP: steering, IOM: steering })

describe('the rules, one by one', () => {
  test('F60 without a rule, who asked first is called first', () => {
    expect(called(queue('UNHCR', 'FAO', 'ILO'), arrivalOnly, sg)).toEqual(['UNHCR', 'FAO', 'ILO'])
  })
  test('F61 strictly after the others: the Steering Group waits until nobody else does', () => {
    const order = called(queue('UNHCR', 'FAO', 'WFP', 'ILO'), rulesWith({ steeringGroup: 'after' }), sg)
    expect(order).toEqual(['FAO', 'ILO', 'UNHCR', 'WFP'])
  })
  test('F62 one to one: others and Steering Group take turns, and the turns go on where they stood', () => {
    const rules = rulesWith({ steeringGroup: 'alternating' })
    const waiting = queue('UNHCR', 'WFP', 'FAO', 'ILO', 'ITU')
    expect(called(waiting, rules, sg)).toEqual(['FAO', 'UNHCR', 'ILO', 'WFP', 'ITU'])
    expect(called(waiting, rules, { ...sg, othersSinceSteering: 1 })).toEqual([
      'UNHCR',
      'FAO',
      'WFP',
      'ILO',
      'ITU',
    ])
  })
  test('F63 three to one: one of the Steering Group after three others', () => {
    const rules = rulesWith({ steeringGroup: 'alternating', othersPerSteering: 3 })
    const waiting = queue('UNHCR', 'FAO', 'ILO', 'ITU', 'UPU', 'WFP', 'ICAO')
    expect(called(waiting, rules, sg)).toEqual(['FAO', 'ILO', 'ITU', 'UNHCR', 'UPU', 'ICAO', 'WFP'])
  })
  test('F64 not yet heard first is another rule than the Steering Group last', () => {
    const history = historyOf({ FAO: heard(1), UNHCR: steering, OCHA: heard(2) })
    expect(called(queue('FAO', 'OCHA', 'UNHCR', 'ILO'), rulesWith({ unheardFirst: true }), history)).toEqual([
      'UNHCR',
      'ILO',
      'FAO',
      'OCHA',
    ])
    const both = rulesWith({ unheardFirst: true, steeringGroup: 'after' })
    expect(called(queue('FAO', 'OCHA', 'UNHCR', 'ILO'), both, history)).toEqual([
      'ILO',
      'FAO',
      'OCHA',
      'UNHCR',
    ])
  })
  test('F65 fewest interventions first, or least speaking time first', () => {
    const history = historyOf({ FAO: heard(2, 2), ILO: heard(1, 9), ITU: heard(3, 1) })
    const waiting = queue('ITU', 'FAO', 'ILO', 'UPU')
    expect(called(waiting, rulesWith({ thenBy: 'fewest' }), history)).toEqual(['UPU', 'ILO', 'FAO', 'ITU'])
    expect(called(waiting, rulesWith({ thenBy: 'least-time' }), history)).toEqual([
      'UPU',
      'ITU',
      'FAO',
      'ILO',
    ])
  })
  test('F66 over the limit waits behind all, whether it is for all or for the Steering Group only', () => {
    const history = historyOf({ FAO: heard(2), UNHCR: { ...steering, ...heard(2) } })
    const waiting = queue('FAO', 'UNHCR', 'ILO')
    const all = rulesWith({ limit: { count: 2, whom: 'all' } })
    expect(called(waiting, all, history)).toEqual(['ILO', 'FAO', 'UNHCR'])
    const some = rulesWith({ limit: { count: 2, whom: 'steering-group' } })
    expect(called(waiting, some, history)).toEqual(['FAO', 'ILO', 'UNHCR'])
    expect(factsOf(waiting[1] as OrderedRequest, some, history)).toContainEqual({
      fact: 'over-limit',
      limit: 2,
    })
  })
  test('F67 where an item has sides, they are called one to one, the other one next', () => {
    const waiting = queue('FAO/for', 'ILO/for', 'ITU/against', 'UPU')
    const rules = rulesWith({ sides: true })
    expect(called(waiting, rules, sg)).toEqual(['FAO/for', 'ITU/against', 'ILO/for', 'UPU'])
    expect(called(waiting, rules, { ...sg, lastSide: 'for' })).toEqual([
      'ITU/against',
      'FAO/for',
      'ILO/for',
      'UPU',
    ])
  })
  test('F68 observers stand with the members, or behind them', () => {
    const history = historyOf({ OLA: { member: false } })
    expect(called(queue('OLA', 'FAO'), arrivalOnly, history)).toEqual(['OLA', 'FAO'])
    expect(called(queue('OLA', 'FAO'), rulesWith({ observers: 'after-members' }), history)).toEqual([
      'FAO',
      'OLA',
    ])
  })
})

// --- laws, at sizes that bite ---

const organizations = Array.from({ length: 40 }, (_, index) => `O${index}`)
const standingArb: fc.Arbitrary<Standing> = fc.record({
  steering: fc.boolean(),
  member: fc.boolean(),
  onItem: fc.record({ count: fc.nat(4), ms: fc.nat(600_000) }),
  inSession: fc.record({ count: fc.nat(9), ms: fc.nat(6_000_000) }),
})
const historyArb: fc.Arbitrary<History> = fc
  .record({
    standings: fc.array(standingArb, { minLength: 40, maxLength: 40 }),
    othersSinceSteering: fc.nat(5),
    lastSide: fc.constantFrom('for' as const, 'against' as const, null),
  })
  .map(({ standings, ...more }) => ({
    ...more,
    standing: (id) => standings[organizations.indexOf(id)] as Standing,
  }))
const rulesArb: fc.Arbitrary<FloorRules> = fc.record({
  steeringGroup: fc.constantFrom('as-others' as const, 'after' as const, 'alternating' as const),
  othersPerSteering: fc.integer({ min: 1, max: 4 }),
  unheardFirst: fc.boolean(),
  thenBy: fc.constantFrom('arrival' as const, 'fewest' as const, 'least-time' as const),
  scope: fc.constantFrom('item' as const, 'session' as const),
  limit: fc.option(
    fc.record({
      count: fc.integer({ min: 1, max: 3 }),
      whom: fc.constantFrom('all' as const, 'steering-group' as const),
    }),
  ),
  observers: fc.constantFrom('with-members' as const, 'after-members' as const),
  sides: fc.boolean(),
})
const queueArb: fc.Arbitrary<OrderedRequest[]> = fc
  .array(
    fc.record({
      organizationId: fc.constantFrom(...organizations),
      side: fc.constantFrom('for' as const, 'against' as const, null),
    }),
    { maxLength: 120, size: 'max' },
  )
  .map((some) => some.map((one, index) => ({ ...one, id: `r${index}`, arrival: index + 1 })))

const ids = (requests: readonly OrderedRequest[]) => requests.map(({ id }) => id)
const isBefore = (order: readonly string[], a: string, b: string) => order.indexOf(a) < order.indexOf(b)

describe('laws', () => {
  test('F70 the order is total, and the same for the same requests in any sequence', () => {
    assertLaw(
      fc.property(queueArb, rulesArb, historyArb, (waiting, rules, history) => {
        const order = ids(fairOrder(waiting, rules, history))
        expect([...order].sort()).toEqual(ids(waiting).sort())
        expect(ids(fairOrder([...waiting].reverse(), rules, history))).toEqual(order)
      }),
    )
  })
  test('F71 strictly after the others: no request of the Steering Group passes another', () => {
    assertLaw(
      fc.property(queueArb, rulesArb, historyArb, (waiting, some, history) => {
        const rules = {
          ...some,
          steeringGroup: 'after' as const,
          sides: false,
          observers: 'with-members' as const,
        }
        const lanes = fairOrder(waiting, rules, history).map(
          (request) => history.standing(request.organizationId).steering,
        )
        expect(lanes.lastIndexOf(false)).toBeLessThan(
          lanes.includes(true) ? lanes.indexOf(true) : waiting.length,
        )
      }),
    )
  })
  test('F72 nobody starves under alternation: within its limit, a lane is never passed over for longer than its turn', () => {
    assertLaw(
      fc.property(queueArb, rulesArb, historyArb, (waiting, some, history) => {
        const rules = {
          ...some,
          steeringGroup: 'alternating' as const,
          sides: false,
          observers: 'with-members' as const,
        }
        const within = fairOrder(waiting, rules, history).filter(
          (request) => !isOverLimit(rules, history.standing(request.organizationId)),
        )
        const lanes = within.map((request) => history.standing(request.organizationId).steering)
        let others = history.othersSinceSteering
        lanes.forEach((isSteering, index) => {
          if (isSteering && lanes.slice(index).includes(false))
            expect(others).toBeGreaterThanOrEqual(rules.othersPerSteering)
          if (!isSteering && lanes.slice(index).includes(true))
            expect(others).toBeLessThan(rules.othersPerSteering)
          others = isSteering ? 0 : others + 1
        })
      }),
    )
  })
  test('F73 removing a request never reorders those of its lane, and without lanes reorders nobody', () => {
    assertLaw(
      fc.property(queueArb, rulesArb, historyArb, fc.nat(), (waiting, rules, history, pick) => {
        fc.pre(waiting.length > 1)
        const gone = waiting[pick % waiting.length]?.id
        const before = ids(fairOrder(waiting, rules, history)).filter((id) => id !== gone)
        const after = ids(
          fairOrder(
            waiting.filter(({ id }) => id !== gone),
            rules,
            history,
          ),
        )
        const takesTurns = rules.steeringGroup === 'alternating' || rules.sides
        if (!takesTurns) expect(after).toEqual(before)
        const laneOf = new Map(
          waiting.map((one) => [one.id, `${history.standing(one.organizationId).steering} ${one.side}`]),
        )
        for (const lane of new Set(laneOf.values())) {
          const inLane = (id: string) => laneOf.get(id) === lane
          expect(after.filter(inLane)).toEqual(before.filter(inLane))
        }
      }),
    )
  })
  test('F74 a place is never due to something that its reason does not name', () => {
    assertLaw(
      fc.property(queueArb, rulesArb, historyArb, (waiting, rules, history) => {
        const order = ids(fairOrder(waiting, rules, history))
        const facts = (request: OrderedRequest) => JSON.stringify(factsOf(request, rules, history))
        for (const a of waiting.slice(0, 20))
          for (const b of waiting.slice(0, 20))
            if (a.arrival < b.arrival && facts(a) === facts(b)) expect(isBefore(order, a.id, b.id)).toBe(true)
      }),
    )
  })
})
