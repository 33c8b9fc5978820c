import { expect, onTestFinished, test } from 'vitest'
import { newId } from '../server/ids.ts'
import { databaseFile, openSqliteStore } from '../server/sqlite-store.ts'
import { verifyChain } from '../server/verify-chain.ts'
import { fold, nextDeadline, view } from '../shared/meeting/meeting.ts'
import type { Answer } from '../shared/protocol.ts'
import { type Client, openClient } from './client.ts'
import { createFakeClock } from './fake-clock.ts'
import { startServer } from './server.ts'
import { startProcess } from './server-process.ts'
import { freePort, killed } from './spawned-server.ts'

/** Resolves when so many of these promises are. */
const some = (promises: readonly Promise<unknown>[], count: number): Promise<void> =>
  new Promise((resolve) => {
    let done = 0
    for (const promise of promises)
      void promise.then(() => {
        done += 1
        if (done === count) resolve()
      })
  })

interface Sent {
  readonly id: string
  readonly by: Client
  readonly seconds: number
  readonly answer: Promise<Answer>
}

test('V18 killed in the middle of bursts: every acknowledged command is in the log once, and all copies are equal', async () => {
  const prepared = await startServer()
  const { dataFolder, meetingId } = prepared
  const tokens = new Map<string, string>()
  for (const name of ['Chair', 'Co-chair', 'Secretary', 'Ana', 'Bo'])
    tokens.set(name, await prepared.token(name))
  await prepared.stop()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let server = await startProcess(dataFolder, port)
  const clients = [...tokens.values()].map((token) => openClient(url, token))
  onTestFinished(() => {
    for (const client of clients) client.close()
  })
  const podium = clients.slice(0, 3)
  const sent: Sent[] = []
  // How many answers there are when the plug is pulled: before the first, in the middle, near the end.
  for (const answered of [0, 7, 31, 59]) {
    for (const client of clients)
      await client.until(({ connected, replica }) => connected && replica !== undefined)
    const burst = podium.flatMap((by) =>
      Array.from({ length: 20 }, (_, index): Sent => {
        const seconds = 100 + sent.length + podium.indexOf(by) * 20 + index
        const id = newId(20)
        const answer = by.send({ type: 'setSpeakingLimit', kind: 'statement', seconds }, id)
        return { id, by, seconds, answer }
      }),
    )
    sent.push(...burst)
    if (answered > 0)
      await some(
        burst.map(({ answer }) => answer),
        answered,
      )
    await killed(server)
    server = await startProcess(dataFolder, port)
    await Promise.all(burst.map(({ answer }) => answer))
  }
  for (const client of clients) await client.until(({ connected }) => connected)
  const last = await (podium[0] as Client).send({ type: 'closeList' })
  if (!last.ok) throw new Error(last.reason)
  for (const client of clients) await client.reach(last.seq)
  await killed(server)

  const store = openSqliteStore(databaseFile(dataFolder))
  const entries = await store.read(meetingId, 0)
  const known = await store.commands(meetingId)
  await store.close()
  expect(verifyChain(entries)).toEqual({
    verdict: 'intact',
    head: { seq: last.seq, hash: entries.at(-1)?.hash },
  })
  for (const { id, by, seconds, answer } of sent) {
    const told = await answer
    expect(told).toMatchObject({ ok: true })
    const lines = entries.filter(
      ({ event }) => event.type === 'speakingLimitSet' && event.seconds === seconds,
    )
    expect(lines.map(({ seq }) => seq)).toEqual([told.ok && told.seq])
    const kept = known.filter(({ commandId }) => commandId === id)
    const actorId = by.replica().viewer.personId
    expect(kept).toMatchObject([{ actorId, commandId: id, seq: lines[0]?.seq }])
  }
  const state = fold(entries.map(({ event }) => event))
  for (const client of clients) {
    const { viewer, state: copy, hash } = client.replica()
    expect(copy).toEqual(view(state, viewer))
    expect(hash).toBe(entries.at(-1)?.hash)
  }
  await prepared.close()
})

/** A store whose next append fails, before or after it has written. */
const fragile = () => {
  let next: 'before' | 'after' | undefined
  const startFailing = (when: 'before' | 'after') => {
    next = when
  }
  const wrap: NonNullable<Parameters<typeof startServer>[0]>['store'] = (store) => ({
    ...store,
    append: async (...given) => {
      const now = next
      next = undefined
      if (now === 'before') throw new Error('the disk is gone')
      const entries = await store.append(...given)
      if (now === 'after') throw new Error('the disk is gone')
      return entries
    },
  })
  return { wrap, startFailing }
}

const limitTo = (seconds: number) => ({ type: 'setSpeakingLimit', kind: 'statement', seconds }) as const

test('V14 a store that fails: the meeting is opened anew, everybody resumes, nothing is half applied', async () => {
  const { wrap, startFailing } = fragile()
  const server = await startServer({ store: wrap })
  const [chair, ana] = [
    await server.connect(await server.token('Chair')),
    await server.connect(await server.token('Ana')),
  ]
  const [before, first] = [ana.replica(), await server.live()]
  startFailing('before')
  expect(await chair.send(limitTo(60), 'lost-in-the-fault')).toEqual({ ok: true, seq: before.seq + 1 })
  expect(await server.live()).not.toBe(first)
  expect((await ana.reach(before.seq + 1)).state).toEqual(view(await server.state(), ana.replica().viewer))
  expect(ana.seen().welcomes).toHaveLength(1)
})

test('V14 a store that wrote and failed then: the log counts, and the same id is answered from it', async () => {
  const { wrap, startFailing } = fragile()
  const server = await startServer({ store: wrap })
  const [chair, ana] = [
    await server.connect(await server.token('Chair')),
    await server.connect(await server.token('Ana')),
  ]
  const { seq } = ana.replica()
  startFailing('after')
  expect(await chair.send(limitTo(60), 'written-all-the-same')).toEqual({ ok: true, seq: seq + 1 })
  for (const client of [chair, ana]) {
    await client.reach(seq + 1)
    expect(client.replica().state.floor.limits.statement).toBe(60)
  }
  expect((await server.live()).head().seq).toBe(seq + 1)
})

test('V17 a warning that fell due while the server was down comes when it is back', async () => {
  const clock = createFakeClock()
  const first = await startServer({ clock })
  const chair = await first.connect(await first.token('Chair'))
  const [sitting] = chair.replica().state.agenda.sittings
  await chair.send({ type: 'startSitting', sittingId: sitting?.id ?? '' })
  const due = nextDeadline(await first.state()) ?? 0
  expect(due).toBeGreaterThan(clock.now())
  await first.stop()
  clock.pass(due - clock.now())
  const second = await startServer({ clock, dataFolder: first.dataFolder })
  const back = await second.connect(await second.token('Chair'))
  clock.pass(0)
  await back.until(({ replica }) => typeof replica?.state.agenda.sittings[0]?.warnedAt === 'number')
  await second.close()
  await first.close()
})
