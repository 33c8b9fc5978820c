import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact, Standing } from '../shared/floor/fair-order.ts'
import type { FloorKind, FloorRequest, FloorRules, Override } from '../shared/floor/model.ts'
import { type ListHistory, orderFloor } from '../shared/floor/order.ts'
import { assertLaw } from './law.ts'

const request = (id: string, arrival: number, more: Partial<FloorRequest> = {}): FloorRequest => ({
  id,
  arrival,
  personId: id,
  organizationId: 'undp',
  kind: 'statement',
  capacity: null,
  itemId: 'priorities',
  askedAt: 0,
  entered: false,
  override: null,
  side: null,
  questionId: null,
  speaksFor: [],
  ...more,
})
const behind = (after: string | null, by: Override['by'] = 'podium', reason = ''): Partial<FloorRequest> => ({
  override: { after, by, reason },
})
const point = { kind: 'point-of-order' } as const
const reply = { kind: 'reply' } as const

const order = (...requests: FloorRequest[]): string =>
  orderFloor(requests)
    .map((place) => place.request.id)
    .join(' ')

describe('the order of the floor', () => {
  test('F5 statements are called in the order in which they were asked for', () => {
    expect(order(request('c', 3), request('a', 1), request('b', 2))).toBe('a b c')
  })

  test('F4 a reply goes before statements, F3 a point of order before both, each by arrival', () => {
    const requests = [
      request('a', 1),
      request('r1', 2, reply),
      request('b', 3),
      request('p1', 4, point),
      request('r2', 5, reply),
      request('p2', 6, point),
    ]
    expect(order(...requests)).toBe('p1 p2 r1 r2 a b')
  })

  test('F18 a moved request stands right behind its neighbour, and chains hold', () => {
    expect(order(request('a', 1), request('b', 2), request('c', 3, behind('a')))).toBe('a c b')
    expect(order(request('a', 1), request('b', 2, behind('c')), request('c', 3, behind(null)))).toBe('c b a')
    expect(order(request('a', 1), request('b', 2, behind('c')), request('c', 3), request('d', 4))).toBe(
      'a c b d',
    )
  })

  test('F18 a request put first stays first when a reply comes, and behind a reply when it was put there', () => {
    expect(order(request('a', 1), request('b', 2, behind(null)), request('r', 3, reply))).toBe('b r a')
    expect(
      order(request('a', 1), request('b', 2, behind('r')), request('r', 3, reply), request('s', 4, reply)),
    ).toBe('r b s a')
  })

  test('F19 nothing stands before or between points of order, whatever was moved', () => {
    expect(order(request('a', 1, behind(null)), request('p', 2, point))).toBe('p a')
    expect(order(request('p', 1, point), request('a', 2, behind('p')), request('q', 3, point))).toBe('p q a')
    expect(order(request('a', 1), request('p', 2, { ...point, ...behind('a') }))).toBe('p a')
  })

  test('F18 a request behind one that is not there is called by the rule', () => {
    expect(order(request('a', 1, behind('gone')), request('b', 2))).toBe('a b')
    expect(orderFloor([request('a', 1, behind('gone'))])[0]?.reason).toEqual({ because: 'arrival' })
  })

  test('F6 requests that stand behind each other in a circle are still all called', () => {
    expect(order(request('a', 1, behind('b')), request('b', 2, behind('a')), request('c', 3))).toBe('c a b')
  })

  test('F7 each place says its number and its reason', () => {
    const places = orderFloor([
      request('a', 1),
      request('r', 2, reply),
      request('p', 3, point),
      request('b', 4, behind('r', 'podium', 'as agreed')),
      request('c', 5, behind('a', 'author')),
    ])
    expect(places.map(({ place, request: { id }, reason }) => ({ place, id, reason }))).toEqual([
      { place: 1, id: 'p', reason: { because: 'point-of-order' } },
      { place: 2, id: 'r', reason: { because: 'reply', facts: [] } },
      { place: 3, id: 'b', reason: { because: 'moved-by-podium', reason: 'as agreed' } },
      { place: 4, id: 'a', reason: { because: 'arrival' } },
      { place: 5, id: 'c', reason: { because: 'moved-by-author' } },
    ])
  })
})

// --- laws, over any requests, however strange their overrides ---

const kinds: readonly FloorKind[] = ['statement', 'reply', 'point-of-order']

const organizations = Array.from({ length: 12 }, (_, index) => `O${index}`)
const some = fc.record({ count: fc.nat(3), ms: fc.constantFrom(0, 60_000, 90_000) })
const anyHistory: fc.Arbitrary<ListHistory> = fc
  .record({
    standings: fc.array(
      fc.record({ steering: fc.boolean(), member: fc.boolean(), onItem: some, inSession: some }),
      { minLength: organizations.length, maxLength: organizations.length },
    ),
    othersSinceSteering: fc.nat(3),
    lastSide: fc.constantFrom('for' as const, 'against' as const, null),
    holdsSteering: fc.boolean(),
  })
  .map(({ standings, ...more }) => ({
    ...more,
    standing: (id) => standings[organizations.indexOf(id)] as Standing,
  }))
const anyRules: fc.Arbitrary<FloorRules> = fc.record({
  steeringGroup: fc.constantFrom('as-others' as const, 'after' as const, 'alternating' as const),
  othersPerSteering: fc.integer({ min: 1, max: 3 }),
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

const anyRequests = (most: number): fc.Arbitrary<FloorRequest[]> =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        organizationId: fc.constantFrom(...organizations),
        side: fc.constantFrom('for' as const, 'against' as const, null),
        after: fc.option(fc.option(fc.nat(most), { nil: null }), { nil: undefined, freq: 2 }),
        by: fc.constantFrom('podium' as const, 'author' as const),
      }),
      { maxLength: most, size: 'max' },
    )
    .map((drawn) =>
      drawn.map(({ kind, organizationId, side, after, by }, index) =>
        request(`r${index}`, index + 1, {
          ...{ kind, organizationId, side },
          override:
            after === undefined ? null : { after: after === null ? null : `r${after}`, by, reason: '' },
        }),
      ),
    )

const shuffled = (requests: readonly FloorRequest[], keys: readonly number[]): FloorRequest[] =>
  requests
    .map((one, index) => [keys[index % keys.length] ?? 0, one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)

const ids = (requests: readonly FloorRequest[]): string[] =>
  orderFloor(requests).map((place) => place.request.id)

describe('laws of the order', () => {
  test('F6 every request has one place, places count up from 1, and points of order are first', () => {
    assertLaw(
      fc.property(anyRequests(120), (requests) => {
        const places = orderFloor(requests)
        expect(places.map(({ place }) => place)).toEqual(requests.map((_, index) => index + 1))
        expect(new Set(places.map((place) => place.request))).toEqual(new Set(requests))
        const urgent = places.map((place) => place.request.kind === 'point-of-order')
        expect(urgent).toEqual([...urgent].sort((a, b) => Number(b) - Number(a)))
      }),
    )
  })

  test('F6 the order does not depend on how the requests are listed', () => {
    assertLaw(
      fc.property(anyRequests(60), fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (requests, keys) => {
        expect(ids(shuffled(requests, keys))).toEqual(ids(requests))
      }),
    )
  })

  test('F5 what nobody moved is called by kind and arrival', () => {
    assertLaw(
      fc.property(anyRequests(120), (requests) => {
        const rule = ({ kind }: FloorRequest) => ['point-of-order', 'reply', 'statement'].indexOf(kind)
        const left = orderFloor(requests)
          .map((place) => place.request)
          .filter(({ override }) => override === null)
        expect(left).toEqual([...left].sort((a, b) => rule(a) - rule(b) || a.arrival - b.arrival))
      }),
    )
  })

  test('F7 a reason is true of the place that it explains', () => {
    assertLaw(
      fc.property(anyRequests(80), (requests) => {
        for (const { request: one, reason } of orderFloor(requests)) {
          if (reason.because === 'moved-by-podium' || reason.because === 'moved-by-author')
            expect(`moved-by-${one.override?.by}`).toBe(reason.because)
          else expect(reason.because).toBe(one.kind === 'statement' ? 'arrival' : one.kind)
        }
      }),
    )
  })

  /** What a fact says, looked up in the standing that it speaks of. */
  const isTrue = (
    fact: Fact,
    { steering, member, onItem, inSession }: Standing,
    one: FloorRequest,
  ): boolean => {
    switch (fact.fact) {
      case 'observer':
        return !member
      case 'in-steering-group':
        return steering
      case 'outside-steering-group':
        return !steering
      case 'over-limit':
        return onItem.count >= fact.limit
      case 'first-on-item':
        return onItem.count === 0
      case 'first-in-session':
        return inSession.count === 0
      case 'heard':
        return fact.count > 0 && fact.count === (fact.scope === 'item' ? onItem : inSession).count
      case 'time':
        return fact.ms === (fact.scope === 'item' ? onItem : inSession).ms
      case 'side':
        return one.kind === 'statement' && one.side === fact.side
      case 'no-side':
        return one.kind === 'statement' && one.side === null
    }
  }

  test('F7 under any rules a reason is true, of statements and of replies, and what it does not name decides nothing', () => {
    assertLaw(
      fc.property(anyRequests(60), anyRules, anyHistory, (requests, rules, history) => {
        const places = orderFloor(requests, rules, history)
        for (const { request: one, reason } of places) {
          const standing = history.standing(one.organizationId)
          if (reason.because === 'held')
            expect([history.holdsSteering, standing.steering]).toEqual([true, true])
          if (!('facts' in reason)) continue
          for (const fact of reason.facts) expect([fact, isTrue(fact, standing, one)]).toEqual([fact, true])
        }
        const last = new Map<string, number>()
        for (const { request: one, reason } of places) {
          if (one.override !== null) continue
          const same = `${one.kind} ${JSON.stringify(reason)}`
          expect(last.get(same) ?? 0).toBeLessThan(one.arrival)
          last.set(same, one.arrival)
        }
      }),
    )
  })
})

describe('speed', () => {
  const many = (count: number): FloorRequest[] =>
    Array.from({ length: count }, (_, index) =>
      request(`r${index}`, index + 1, {
        kind: index % 50 === 0 ? 'point-of-order' : index % 7 === 0 ? 'reply' : 'statement',
        ...(index % 5 === 4 ? behind(`r${index - 2}`) : {}),
      }),
    )

  // The best of many runs: what other work takes in between is not in it.
  const fastest = (run: () => void): number => {
    const times = Array.from({ length: 41 }, () => {
      const before = performance.now()
      run()
      return performance.now() - before
    })
    return Math.min(...times)
  }

  test('F6 eight times as many requests are ordered in no more than twenty times the time', () => {
    const [small, large] = [many(500), many(4000)]
    for (let round = 0; round < 50; round++) orderFloor(small)
    const [few, lots] = [fastest(() => orderFloor(small)), fastest(() => orderFloor(large))]
    expect(lots / few).toBeLessThan(20)
  })
})
