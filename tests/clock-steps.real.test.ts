import { describe, expect, test } from 'vitest'
import { countTime } from '../server/clock.ts'
import { createSteadyTime } from '../server/live/steady-time.ts'
import { spokenMs } from '../shared/floor/select.ts'
import { createFakeClock } from './fake-clock.ts'
import { startServer } from './server.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const steps: readonly [string, number][] = [
  ['10 seconds back', -10 * second],
  ['60 seconds back', -minute],
  ['an hour back', -hour],
  ['a day back', -day],
  ['a month back', -30 * day],
  ['10 seconds forward', 10 * second],
  ['an hour forward', hour],
  ['a day forward', day],
  ['a month forward', 30 * day],
]

const clock = createFakeClock()
const server = await startServer({ clock })
const chair = await server.connect(await server.token('Chair'))
const ana = await server.connect(await server.token('Ana'))
const olga = await server.connect(await server.token('Olga'))
const [row] = await server.rostrum.store.meetings()
const post = (path: string, body: unknown) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const codes = async (name: string, personalCode?: string) => ({
  meetingCode: row?.code ?? '',
  personalCode:
    personalCode ?? server.rostrum.accounts.invitation(server.meetingId, await server.person(name)).code,
})
const { session } = (await (await post('/api/sign-in', { token: await server.token('Ben') })).json()) as {
  session: string
}
await chair.send({ type: 'startSitting', sittingId: chair.replica().state.agenda.sittings[0]?.id ?? '' })
const [item] = chair.replica().state.agenda.items
await chair.send({ type: 'startItem', itemId: item?.id ?? '', expected: null })

const stamps = async (): Promise<number[]> =>
  (await server.rostrum.store.read(server.meetingId, 0)).map(({ event }) => event.at)

/** Everything that people do, at once after the step: each is as it would have been without it. */
const goesOn = async (seconds: number): Promise<void> => {
  const sent = await chair.send({ type: 'setSpeakingLimit', kind: 'statement', seconds })
  if (!sent.ok) throw new Error(sent.reason)
  clock.pass(2 * second)
  for (const each of [ana, olga])
    expect((await each.reach(sent.seq)).state.floor.limits.statement).toBe(seconds)
  const late = await server.connect(await server.token('Co-chair'))
  expect(late.replica().seq).toBeGreaterThanOrEqual(sent.seq)
  late.close()
  expect((await post('/api/sign-in', { token: await server.token('Bo') })).status).toBe(200)
  expect((await post('/api/sign-in', await codes('Bo'))).status).toBe(200)
  const kept = await fetch(`${server.url}/api/session`, { headers: { authorization: `Bearer ${session}` } })
  expect(kept.status).toBe(200)
}

/** Ana speaks for so long; the answer is what the record says. */
const speaks = async (during: () => void): Promise<number> => {
  await ana.send({ type: 'requestFloor', kind: 'statement' })
  clock.pass(second)
  const asked = await server.state()
  const requestId = asked.floor.requests[0]?.id ?? ''
  await chair.send({ type: 'giveFloor', requestId })
  during()
  const { current } = (await server.state()).floor
  if (!current) throw new Error('nobody has the floor')
  const spoken = spokenMs(current, (await server.live()).now())
  expect((await chair.send({ type: 'endFloor', requestId })).ok).toBe(true)
  return spoken
}

describe.each(steps)('V49 the wall clock is set %s', (_, step) => {
  test('V49 commands, other screens, newcomers, signing in and sessions go on, and again when it is set back', async () => {
    clock.set(step)
    await goesOn(70)
    clock.set(-step)
    await goesOn(80)
  })

  test('V49 a speaking time is what was spoken', async () => {
    const spoken = await speaks(() => {
      clock.set(step)
      clock.pass(minute)
      clock.set(-step)
      clock.pass(minute)
    })
    expect(spoken).toBeGreaterThan(118 * second)
    expect(spoken).toBeLessThan(122 * second)
  })

  test('V49 a poll with a deadline closes when its minutes have passed, not before and not later', async () => {
    const poll = { method: 'indicative', title: 'A text', text: 'To be agreed' } as const
    const put = await chair.send({ type: 'putPoll', poll, openFor: 3 })
    if (!put.ok) throw new Error(put.reason)
    const status = async () => (await server.state()).polls.polls.at(-1)?.status
    clock.set(step)
    clock.pass(2 * minute)
    await goesOn(90)
    expect(await status()).toBe('open')
    clock.pass(minute + 3 * second)
    await goesOn(60)
    expect(await status()).not.toBe('open')
    clock.set(-step)
  })

  test('V50 no stamp in the log is before the one above it', async () => {
    const all = await stamps()
    expect(all).toEqual([...all].sort((a, b) => a - b))
  })
})

test('V49 wrong codes are forgiven as time passes, whatever the wall clock says', async () => {
  for (let each = 0; each < 40; each++) await post('/api/sign-in', await codes('Ana', 'WRONG234'))
  expect((await post('/api/sign-in', await codes('Ana', 'WRONG234'))).status).toBe(429)
  clock.set(-hour)
  expect((await post('/api/sign-in', await codes('Ana', 'WRONG234'))).status).toBe(429)
  clock.pass(3 * second)
  expect((await post('/api/sign-in', await codes('Ana', 'WRONG234'))).status).toBe(401)
  expect((await post('/api/sign-in', await codes('Ana'))).status).toBe(200)
  clock.set(hour)
})

test('V50 after a restart with the clock an hour behind, the meeting goes on from its last event', async () => {
  const own = createFakeClock()
  const first = await startServer({ clock: own })
  const before = await first.connect(await first.token('Chair'))
  await before.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 100 })
  await first.stop()
  own.set(-hour)
  const second_ = await startServer({ clock: own, dataFolder: first.dataFolder })
  const back = await second_.connect(await second_.token('Chair'))
  own.pass(minute)
  await back.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 110 })
  const all = (await second_.rostrum.store.read(second_.meetingId, 0)).map(({ event }) => event.at)
  const [last = 0, one = 0] = all.slice(-2).reverse()
  expect(last - one).toBeGreaterThan(59 * second)
  expect(last - one).toBeLessThanOrEqual(minute)
  await second_.close()
  await first.close()
})

test('V51 with somebody there the time moves towards the wall clock by a hundredth; with nobody it takes it', () => {
  for (const step of [-hour, hour]) {
    const own = createFakeClock()
    let held = true
    let last = 0
    const time = createSteadyTime({ clock: own, isHeld: () => held, atLeast: () => last })
    const from = time()
    own.set(step)
    own.pass(10 * minute)
    expect(time() - from - 10 * minute).toBe(Math.sign(step) * 6 * second)
    last = time()
    held = false
    own.pass(1)
    expect(time()).toBe(Math.max(own.now(), last))
  }
})

test('V51 a small difference is made up and then kept', () => {
  const own = createFakeClock()
  const time = createSteadyTime({ clock: own, isHeld: () => true })
  own.set(500)
  for (let each = 0; each < 120; each++) {
    own.pass(second)
    time()
  }
  expect(time()).toBe(own.now())
})

test('V49 what a machine slept counts; a count that went back does not', () => {
  let [running, machine] = [5000, 100_000]
  const count = countTime(
    () => running,
    () => machine,
  )
  const from = count()
  running += 2000
  machine += 2000
  expect(count() - from).toBe(2000)
  machine += hour
  running += 1500
  machine += 1500
  expect(count() - from).toBe(hour + 3500)
  running -= 700
  expect(count() - from).toBe(hour + 3500)
})
