import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { describe, expect, test, vi } from 'vitest'
import { databaseFile, type SqliteStore } from '../server/sqlite-store.ts'
import type { Command } from '../shared/commands.ts'
import { view } from '../shared/meeting/meeting.ts'
import type { Cause, Recording } from '../shared/protocol.ts'
import { type Client, openClient } from './client.ts'
import { createFakeClock } from './fake-clock.ts'
import { startServer, type TestServer } from './server.ts'

type Trouble =
  | { readonly code: string; readonly when: 'before' | 'after'; readonly reads?: boolean }
  | undefined

const faultOf = (code: string): Error => Object.assign(new Error(`the disk says ${code}`), { code })

/** A store in trouble, as far as a test says: a write is refused, or done and not acknowledged. */
const troubled = () => {
  let trouble: Trouble
  const wrap = (store: SqliteStore): SqliteStore => ({
    ...store,
    append: async (...given) => {
      const { code, when } = trouble ?? {}
      if (code && when === 'before') throw faultOf(code)
      const entries = await store.append(...given)
      if (code) throw faultOf(code)
      return entries
    },
    head: async (id) => {
      if (trouble?.reads) throw faultOf(trouble.code)
      return store.head(id)
    },
    tryWriting: () => {
      if (trouble) throw faultOf(trouble.code)
      store.tryWriting()
    },
  })
  const set = (next: Trouble): void => {
    trouble = next
  }
  return { wrap, set }
}

const limitTo = (seconds: number) => ({ type: 'setSpeakingLimit', kind: 'statement', seconds }) as const

/** What this client is told of the recording, as it comes. */
const told = (client: Client): (Cause | null)[] => {
  const heard: (Cause | null)[] = []
  client.socket.on('recording', ({ trouble }: Recording) => heard.push(trouble))
  return heard
}
const someTurns = async (holds: () => boolean): Promise<void> => {
  await vi.waitFor(() => {
    if (!holds()) throw new Error('not yet')
  }, 20_000)
}
const post = (server: TestServer, path: string, body: unknown, headers = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const causes: readonly (readonly [string, Cause])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_IOERR_WRITE', 'device'],
  ['SQLITE_IOERR_FSYNC', 'device'],
  ['SQLITE_CORRUPT', 'damaged'],
]

describe('V54 a store that cannot write', async () => {
  const { wrap, set } = troubled()
  const clock = createFakeClock()
  const server = await startServer({ store: wrap, clock })
  const [chair, secretary, ana] = await Promise.all(
    ['Chair', 'Secretary', 'Ana'].map(async (name) => server.connect(await server.token(name))),
  )
  if (!chair || !secretary || !ana) throw new Error('nobody came')
  const heard = [chair, secretary, ana].map(told)
  const log = {
    error: vi.spyOn(server.rostrum.app.log, 'error'),
    warn: vi.spyOn(server.rostrum.app.log, 'warn'),
  }
  let seconds = 60

  test.each(causes)(
    'V54 (%s) answers the sender, keeps everybody connected, says why, and goes on by itself',
    async (code, cause) => {
      for (const one of heard) one.length = 0
      log.error.mockClear()
      log.warn.mockClear()
      const live = await server.live()
      const [state, { seq }] = [live.state(), live.head()]
      set({ code, when: 'before' })
      for (let each = 0; each < 5; each++) {
        expect(await chair.send(limitTo(seconds++))).toEqual({ ok: false, reason: 'fault' })
        expect(await ana.send({ type: 'requestFloor', kind: 'statement' })).toEqual({
          ok: false,
          reason: 'fault',
        })
        clock.pass(2000)
      }
      expect(live.state()).toBe(state)
      const late = await server.connect(await server.token('Bo'))
      expect(late.replica().state).toEqual(view(state, late.replica().viewer))
      late.close()
      const chairs = await server.connect(await server.token('Co-chair'))
      await someTurns(() => heard.slice(0, 2).every((one) => one.length === 1))
      expect(heard).toEqual([[cause], [cause], []])
      chairs.close()
      set(undefined)
      const answer = await chair.send(limitTo(seconds++), `after-the-${code}-trouble`)
      expect(answer).toEqual({ ok: true, seq: seq + 1 })
      clock.pass(2000)
      await someTurns(() => heard.slice(0, 2).every((one) => one.length === 2))
      expect(heard).toEqual([[cause, null], [cause, null], []])
      expect((await ana.reach(seq + 1)).state.floor.limits.statement).toBe(seconds - 1)
      expect(await chair.send(limitTo(seconds - 1), `after-the-${code}-trouble`)).toEqual({
        ok: true,
        seq: seq + 1,
      })
      expect([log.error.mock.calls.length, log.warn.mock.calls.length]).toEqual([1, 1])
      for (const each of [chair, secretary, ana]) expect(each.seen().welcomes).toHaveLength(1)
      expect(await server.live()).toBe(live)
    },
  )

  test('V54 somebody of the podium who comes meanwhile is told too', async () => {
    set({ code: 'SQLITE_FULL', when: 'before' })
    expect(await chair.send(limitTo(seconds++))).toEqual({ ok: false, reason: 'fault' })
    const late = openClient(server.url, await server.token('Co-chair'))
    const news = told(late)
    await someTurns(() => news.length > 0)
    expect(news).toEqual(['disk-full'])
    late.close()
    set(undefined)
    clock.pass(2000)
  })

  test('V55 what was written and not acknowledged is recorded, once, and the sender is answered so', async () => {
    const live = await server.live()
    const { seq } = live.head()
    set({ code: 'SQLITE_IOERR_FSYNC', when: 'after' })
    expect(await chair.send(limitTo(200), 'written-in-spite-of-it')).toEqual({ ok: true, seq: seq + 1 })
    set(undefined)
    clock.pass(2000)
    expect((await ana.reach(seq + 1)).state.floor.limits.statement).toBe(200)
    expect(await chair.send(limitTo(200), 'written-in-spite-of-it')).toEqual({ ok: true, seq: seq + 1 })
    expect((await server.rostrum.store.head(server.meetingId)).seq).toBe(seq + 1)
    expect(await server.live()).toBe(live)
  })

  test('V55 where even that cannot be found out, nothing more is recorded until it can', async () => {
    const live = await server.live()
    const { seq } = live.head()
    set({ code: 'SQLITE_IOERR_READ', when: 'after', reads: true })
    expect(await chair.send(limitTo(210), 'nobody-knows-at-first')).toEqual({ ok: false, reason: 'fault' })
    expect(await ana.send({ type: 'requestFloor', kind: 'statement' })).toEqual({
      ok: false,
      reason: 'fault',
    })
    expect(live.head().seq).toBe(seq)
    set(undefined)
    clock.pass(2000)
    const next = await chair.send(limitTo(220))
    expect(next).toEqual({ ok: true, seq: seq + 2 })
    expect(await chair.send(limitTo(210), 'nobody-knows-at-first')).toEqual({ ok: true, seq: seq + 1 })
    clock.pass(2000)
    expect((await ana.reach(seq + 2)).state.floor.limits.statement).toBe(220)
    const kept = await server.rostrum.store.read(server.meetingId, seq)
    expect(kept.map(({ event }) => ('seconds' in event ? event.seconds : null))).toEqual([210, 220])
    for (const each of [chair, secretary, ana]) expect(each.seen().welcomes).toHaveLength(1)
  })
})

describe('V56 a real database without room', async () => {
  const server = await startServer()
  const { database } = server.rostrum.store
  const chair = await server.connect(await server.token('Chair'))
  const secretary = { authorization: `Bearer ${await server.token('Secretary')}` }
  const pages = () => database.pragma('page_count', { simple: true }) as number
  const room = (more: number) => database.pragma(`max_page_count = ${pages() + more}`)
  const fill = async (): Promise<void> => {
    room(0)
    const live = await server.live()
    const sender = { personId: await server.person('Chair') }
    for (let each = 0; each < 500; each++) {
      const itemId = live.state().agenda.items[0]?.id ?? ''
      const title = 'words '.repeat(30)
      const draft: Command = { type: 'draftDecision', kind: 'decision', itemId, title, tabled: false }
      const answer = await live.submit(sender, `a-draft-numbered-${each}`, draft)
      if (!answer.ok && answer.reason === 'fault') return
      if (!answer.ok) throw new Error(answer.reason)
    }
    throw new Error('there is still room')
  }

  test('V56 people sign in by link and read; what they sign out of or lose is gone; it is all written when there is room', async () => {
    const [ana, bo] = [await server.token('Ana'), await server.token('Bo')]
    const session = async (token: string) => {
      const response = await post(server, '/api/sign-in', { token })
      expect(response.status).toBe(200)
      return ((await response.json()) as { session: string }).session
    }
    const status = async (secret: string) =>
      (await fetch(`${server.url}/api/session`, { headers: { authorization: `Bearer ${secret}` } })).status
    const before = await session(bo)
    await fill()
    // A row may still fit on a page that is there: then it is written, which is as good.
    const sessions = await Promise.all(Array.from({ length: 40 }, () => session(ana)))
    const [first = '', second = ''] = [sessions[0], sessions.at(-1)]
    expect([await status(first), await status(second), await status(before)]).toEqual([200, 200, 200])
    const out = await fetch(`${server.url}/api/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${second}` },
    })
    expect([out.status, await status(second), await status(first)]).toEqual([200, 401, 200])
    const reader = await server.connect(first)
    expect(reader.replica().state.meeting.title).toBe('A small meeting')
    reader.close()
    expect(
      (
        await fetch(`${server.url}/api/meetings/${server.meetingId}/papers/report?as=html`, {
          headers: secretary,
        })
      ).status,
    ).toBe(200)
    room(100_000)
    await someTurns(
      () => (database.prepare('SELECT count(*) AS n FROM sessions').get() as { n: number }).n >= 40,
    )
    expect([await status(first), await status(second), await status(before)]).toEqual([200, 401, 200])
    expect((await chair.send(limitTo(300))).ok).toBe(true)
  })
})

describe('V57 another program has locked the database', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rostrum-locked-'))
  const server = await startServer({ dataFolder })
  const chair = await server.connect(await server.token('Chair'))
  const ana = await server.connect(await server.token('Ana'))

  test('V57 everything else goes on meanwhile, and the command is carried out when the lock is gone', async () => {
    const other = new SQLite(databaseFile(dataFolder))
    other.exec('BEGIN IMMEDIATE')
    let answered = false
    const answer = chair.send(limitTo(90)).finally(() => {
      answered = true
    })
    for (let each = 0; each < 20; each++) expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await post(server, '/api/sign-in', { token: await server.token('Bo') })).status).toBe(200)
    expect(answered).toBe(false)
    other.exec('ROLLBACK')
    other.close()
    const done = await answer
    expect(done.ok).toBe(true)
    if (done.ok) await ana.reach(done.seq)
    await someTurns(
      () =>
        (server.rostrum.store.database.prepare('SELECT count(*) AS n FROM sessions').get() as { n: number })
          .n === 1,
    )
    for (const each of [chair, ana]) expect(each.seen().welcomes).toHaveLength(1)
    await server.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })
})
