import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createHeavyWork,
  heavyAtOnce,
  heavyWaiting,
  heavyWaitingOfOne,
  longestWaitMs,
  TooBusy,
} from '../server/heavy-work.ts'
import { addressKey, createLimit } from '../server/limits.ts'
import { spreadSafetyNet } from '../server/safety-net.ts'
import { createSeatLines, messagesAtOnce } from '../server/seat-lines.ts'
import { commands } from '../shared/commands.ts'
import { events } from '../shared/events.ts'
import { boundExceeded, wireBounds } from '../shared/kernel/json-bounds.ts'
import { cleanTexts, plainText } from '../shared/kernel/text.ts'
import { createFakeClock } from './fake-clock.ts'
import { assertLaw } from './law.ts'

describe('what is looked at before it is read', () => {
  const nest = (depth: number, innermost: unknown): unknown =>
    Array.from({ length: depth }).reduce((inner, _, index) => (index % 2 ? [inner] : { a: inner }), innermost)
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
  const valuesIn = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce((sum: number, inner) => sum + valuesIn(inner), 1)
      : 1

  test('W16 any JSON within the bounds passes, and beyond them none does, whatever its texts hold', () => {
    assertLaw(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.nat(6), fc.boolean(), (value, depth, isSpaced) => {
        const json = JSON.stringify(value, null, isSpaced ? 2 : 0)
        const [deep, much] = [depthOf(value), valuesIn(value)]
        expect(boundExceeded(json, { depth, values: 1e9 })).toBe(deep > depth ? 'depth' : undefined)
        // Counted by commas and brackets: never fewer than there are, and at most twice as many.
        expect(boundExceeded(json, { depth: 1e9, values: 2 * much + 1 })).toBeUndefined()
        if (much > 2) expect(boundExceeded(json, { depth: 1e9, values: Math.floor(much / 2) })).toBe('values')
      }),
    )
    for (const text of ['"[[[["', '"\\"[[["', '"\\\\"', '"{\\\\\\"{{,,,,"', '"unfinished [[['])
      expect(boundExceeded(text, { depth: 0, values: 1 })).toBeUndefined()
  })

  test('W16 the bounds leave room for the deepest command and event there is', () => {
    type Schema = { items?: Schema; properties?: Record<string, Schema>; anyOf?: Schema[] }
    const deepest = ({ items, properties = {}, anyOf = [] }: Schema): number => {
      const inner = [...(items ? [items] : []), ...Object.values(properties)].map((one) => 1 + deepest(one))
      return Math.max(0, ...inner, ...anyOf.map(deepest))
    }
    const all = [...Object.values(commands), ...Object.values(events)].map((one) => deepest(one as Schema))
    // The list of the packet, the message and the command itself come on top.
    expect(Math.max(...all) + 3).toBeLessThanOrEqual(wireBounds.depth / 2)
  })

  test('W16 making a text plain never recurses without an end', () => {
    for (const depth of [0, 10, 63]) expect(cleanTexts(nest(depth, 'a\u202eb'))).toEqual(nest(depth, 'ab'))
    for (const depth of [65, 5000, 100_000])
      expect(depthOf(cleanTexts(nest(depth, 'x')))).toBeLessThanOrEqual(64)
  })

  test('W16 a record with more members than any schema has is not looked into', () => {
    const wide = (members: number) =>
      Object.fromEntries(Array.from({ length: members }, (_, index) => [`k${index}`, 'a\u202e']))
    expect(Object.keys(cleanTexts(wide(200)) as object)).toHaveLength(200)
    expect(cleanTexts({ inner: wide(201) })).toEqual({ inner: null })
    const widest = Object.values(commands).map(({ properties }) => Object.keys(properties).length)
    expect(Math.max(...widest)).toBeLessThan(100)
  })

  test('W18 half a character becomes U+FFFD, so that every text can be written to a file and an address', () => {
    assertLaw(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          expect(plainText(text)).not.toMatch(/\p{Cs}/u)
          expect(() => encodeURIComponent(plainText(text))).not.toThrow()
        },
      ),
    )
    expect(plainText('a\ud800b')).toBe('a\ufffdb')
    expect(plainText('a\u{1f600}b')).toBe('a\u{1f600}b')
  })
})

describe('limits', () => {
  test('V31 a limit by keys: so many at once, then so many a second, each key for itself', () => {
    const clock = createFakeClock()
    const limit = createLimit({ atOnce: 3, perSecond: 2, now: clock.monotonic })
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false])
    expect([limit.allows('a'), limit.waitSeconds('a'), limit.take('b')]).toEqual([false, 1, true])
    clock.pass(500)
    expect([limit.take('a'), limit.take('a')]).toEqual([true, false])
    clock.pass(60_000)
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false])
  })

  test('V22 addresses count by what one customer has: IPv4 one by one, however written, IPv6 by /64', () => {
    expect(addressKey('192.0.2.7')).toBe('192.0.2.7')
    expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7')
    const home = addressKey('2001:db8:1:2::1')
    for (const same of ['2001:db8:1:2:ffff:eeee:dddd:cccc', '2001:0DB8:0001:0002::', '2001:db8:1:2::1%eth0'])
      expect(addressKey(same)).toBe(home)
    for (const other of ['2001:db8:1:3::1', '2001:db8:1::2:1', '::1', 'fe80::1', '192.0.2.7'])
      expect(addressKey(other)).not.toBe(home)
    expect(addressKey(undefined)).toBe('')
    expect(addressKey('x'.repeat(10_000)).length).toBeLessThanOrEqual(64)
  })

  test('V31 what a seat may send is counted over all its windows', () => {
    const clock = createFakeClock()
    const lines = createSeatLines(clock.monotonic)
    const [one, two] = [lines.enter('seat', 20, () => {}), lines.enter('seat', 20, () => {})]
    const other = lines.enter('another', 20, () => {})
    for (let each = 0; each < messagesAtOnce / 2; each++)
      expect([one.mayAct(), two.mayAct()]).toEqual([true, true])
    expect([one.mayAct(), two.mayAct(), other.mayAct()]).toEqual([false, false, true])
    one.leave()
    expect(lines.enter('seat', 20, () => {}).mayAct()).toBe(false)
    clock.pass(1000)
    expect(two.mayAct()).toBe(true)
  })

  test('V32 one window too many closes the one that was quiet for the longest', () => {
    const clock = createFakeClock()
    const lines = createSeatLines(clock.monotonic)
    const closed: string[] = []
    const enter = (name: string) => {
      clock.pass(1)
      return lines.enter('seat', 3, () => closed.push(name))
    }
    const [oldest] = [enter('a'), enter('b'), enter('c')]
    clock.pass(1)
    oldest?.mayAct()
    enter('d')
    expect(closed).toEqual(['b'])
    enter('e').leave()
    enter('f')
    expect(closed).toEqual(['b', 'c'])
    lines.enter('another', 3, () => closed.push('another'))
    expect(closed).toEqual(['b', 'c'])
  })
})

describe('heavy works', () => {
  const works = () => {
    const clock = createFakeClock()
    const heavy = createHeavyWork(clock)
    let running = 0
    let most = 0
    const ends: (() => void)[] = []
    const start = (seat: string, signal?: AbortSignal) =>
      heavy.run(
        seat,
        async () => {
          running += 1
          most = Math.max(most, running)
          await new Promise<void>((end) => ends.push(end))
          running -= 1
          return seat
        },
        signal,
      )
    const settle = async () => {
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    return { clock, start, ends, settle, most: () => most, running: () => running }
  }

  test('V33 two at once, the others in their order, and every one of them is done', async () => {
    const { start, ends, settle, most, running } = works()
    const all = Array.from({ length: 12 }, (_, index) => start(`seat ${index % 3}`))
    for (let each = 0; each < 12; each++) {
      await settle()
      expect(running()).toBe(Math.min(heavyAtOnce, 12 - each))
      ends.shift()?.()
    }
    expect((await Promise.all(all)).length).toBe(12)
    expect(most()).toBe(heavyAtOnce)
  })

  test('V33 a full queue says so at once, and no seat fills it for the others', async () => {
    const { start, settle } = works()
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (fault: Error) => fault.name,
      )
    const mine = Array.from({ length: heavyAtOnce + heavyWaitingOfOne + 5 }, () => outcome(start('mine')))
    const refused = await Promise.race([...mine, settle().then(() => 'none')])
    expect(refused).toBe(new TooBusy().name)
    const others = Array.from({ length: heavyWaiting }, (_, index) => outcome(start(`other ${index}`)))
    await settle()
    const state = (one: Promise<string>) => Promise.race([one, settle().then(() => 'waits')])
    const states = await Promise.all(others.map(state))
    expect(states.filter((one) => one === 'waits').length).toBe(heavyWaiting - heavyWaitingOfOne)
    expect(states.filter((one) => one === 'TooBusy').length).toBe(heavyWaitingOfOne)
  })

  test('V33 between two works that hold the thread everybody else has a turn', async () => {
    const { clock } = works()
    const heavy = createHeavyWork(clock)
    const order: string[] = []
    const all = ['one', 'two', 'three', 'four'].map((name) => heavy.run(name, () => order.push(name)))
    const others = (async () => {
      for (let turn = 0; turn < 3; turn++) {
        await new Promise((resolve) => setImmediate(resolve))
        order.push('others')
      }
    })()
    await Promise.all([...all, others])
    expect(order.indexOf('others')).toBeLessThan(order.indexOf('three'))
  })

  test('V33 who waits too long is told, who goes away gives up the place, and a fault frees it', async () => {
    const { start, ends, settle, clock, running } = works()
    const [first] = [start('a'), start('b')]
    const late = start('c')
    const gone = new AbortController()
    const left = start('d', gone.signal)
    await settle()
    gone.abort()
    await expect(left).rejects.toThrow('called off')
    clock.pass(longestWaitMs)
    await expect(late).rejects.toThrow(TooBusy)
    ends.shift()?.()
    expect(await first).toBe('a')
    const next = start('e')
    await settle()
    expect(running()).toBe(2)
    for (const end of ends) end()
    await next
    const heavy = createHeavyWork(clock)
    for (let each = 0; each < 5; each++)
      await expect(heavy.run('x', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})

describe('the net', () => {
  test('V37 a rejection without an owner is written down and ends nothing; an exception ends the server in order', () => {
    const written: string[] = []
    let ended = 0
    const clock = createFakeClock()
    const source = new EventEmitter()
    const take = spreadSafetyNet(
      {
        log: { error: () => void written.push('error'), fatal: () => void written.push('fatal') },
        now: clock.monotonic,
        end: () => {
          ended += 1
        },
      },
      source as unknown as NodeJS.Process,
    )
    for (let each = 0; each < 100; each++) source.emit('unhandledRejection', new Error('nobody minds'))
    expect([written.length, ended]).toEqual([20, 0])
    clock.pass(61_000)
    source.emit('unhandledRejection', new Error('later'))
    expect(written.length).toBe(21)
    source.emit('uncaughtException', new Error('half done'))
    expect([written.at(-1), ended]).toEqual(['fatal', 1])
    take()
    expect(source.listenerCount('unhandledRejection') + source.listenerCount('uncaughtException')).toBe(0)
  })
})
