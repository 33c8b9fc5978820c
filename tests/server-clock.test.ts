import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createServerClock } from '../client/clock.ts'
import { assertLaw } from './law.ts'

/** A device whose two clocks a test moves, and a server whose time is `real` plus `ahead`. */
const createDevice = () => {
  let [real, steadyLost, wallOff] = [1_000_000, 0, 0]
  let ahead = 5_000_000
  const clock = createServerClock({
    steady: () => real - steadyLost,
    wall: () => real + wallOff,
  })
  const steady = () => real - steadyLost
  return {
    clock,
    pass: (ms: number) => {
      real += ms
    },
    /** Asleep: the steady clock stands still, the wall clock goes on. */
    sleep: (ms: number) => {
      real += ms
      steadyLost += ms
    },
    setClock: (ms: number) => {
      wallOff += ms
    },
    setServer: (ms: number) => {
      ahead += ms
    },
    /** A question that is on its way for so long, and its answer for so long. */
    ask: (there: number, back: number) => {
      const asked = steady()
      real += there
      const serverNow = real + ahead
      real += back
      clock.noteRoundTrip(asked, steady(), serverNow)
    },
    news: (late: number) => {
      const serverNow = real + ahead
      real += late
      clock.noteServerTime(serverNow)
    },
    error: () => clock.now() - (real + ahead),
  }
}

test('W31 the question that was answered fastest counts, however late the others came', () => {
  const device = createDevice()
  device.ask(900, 10)
  expect(device.error()).toBe(445)
  device.ask(20, 30)
  expect(device.error()).toBe(-5)
  device.ask(12_000, 10)
  expect(Math.abs(device.error())).toBeLessThanOrEqual(5)
  expect(device.clock.uncertainty()).toBeLessThan(30)
})

test('W31 news that waited on a stalled line do not hold the clock back', () => {
  const device = createDevice()
  device.ask(20, 20)
  for (const late of [13_000, 419_000, 60]) {
    device.news(late)
    expect(Math.abs(device.error())).toBeLessThanOrEqual(20)
  }
})

test('W31 before the first answer the news that came fastest count', () => {
  const device = createDevice()
  device.news(300)
  device.news(40)
  device.news(13_000)
  expect(device.error()).toBe(-40)
  expect(device.clock.uncertainty()).toBe(Number.POSITIVE_INFINITY)
})

test('W31 a clock that is set changes nothing, once the next answer is there; set back it never does', () => {
  for (const ms of [-3_600_000, -419_000, -400, 419_000, 3_600_000]) {
    const device = createDevice()
    device.ask(10, 10)
    let asksAgain = 0
    device.clock.onJump(() => {
      asksAgain += 1
    })
    device.setClock(ms)
    if (ms < 0) expect(device.error()).toBe(0)
    device.clock.now()
    expect(asksAgain).toBe(1)
    expect(device.clock.uncertainty()).toBe(Number.POSITIVE_INFINITY)
    device.ask(10, 10)
    expect(device.error()).toBe(0)
  }
})

test('W31 after a sleep the clock is right at once, before anything was asked', () => {
  const device = createDevice()
  device.ask(10, 10)
  device.sleep(90_000)
  expect(device.error()).toBe(0)
  expect(device.clock.uncertainty()).toBe(Number.POSITIVE_INFINITY)
})

test("W31 when the server's clock is set, the next answer counts and those before do not", () => {
  for (const ms of [-600_000, 600_000]) {
    const device = createDevice()
    device.ask(10, 10)
    device.setServer(ms)
    device.ask(200, 200)
    expect(device.error()).toBe(0)
  }
})

type Step = readonly ['pass' | 'sleep' | 'setClock' | 'news', number] | readonly ['ask', number, number]
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom('pass' as const, 'sleep' as const, 'news' as const), fc.nat(120_000)),
  fc.tuple(fc.constant('setClock' as const), fc.integer({ min: -10_000_000, max: 10_000_000 })),
  fc.tuple(fc.constant('ask' as const), fc.nat(3_000), fc.nat(3_000)),
)

test('W31 whatever happens in between, an answer leaves the clock wrong by no more than it says and a jump that nobody notices', () => {
  assertLaw(
    fc.property(
      fc.array(steps, { maxLength: 30, size: 'max' }),
      fc.nat(400),
      fc.nat(400),
      (script, there, back) => {
        const device = createDevice()
        for (const [what, first, second = 0] of script) {
          if (what === 'ask') device.ask(first, second)
          else device[what](first)
          device.clock.now()
        }
        device.ask(there, back)
        expect(Math.abs(device.error())).toBeLessThanOrEqual(device.clock.uncertainty() + 300)
      },
    ),
    { numRuns: 300 },
  )
})
