import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { mostSessions } from '../server/accounts.ts'
import { heavyAtOnce, heavyWaitingOfOne } from '../server/heavy-work.ts'
import { callsPerMinute } from '../server/http/call-limit.ts'
import { typedCode } from '../server/ids.ts'
import type { Client } from './client.ts'
import { createFakeClock } from './fake-clock.ts'
import { startServer, type TestServer } from './server.ts'

const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` })
const post = (server: TestServer, url: string, payload: unknown, headers: Record<string, string> = {}) =>
  server.rostrum.app.inject({
    ...{ method: 'POST', url, headers: { 'content-type': 'application/json', ...headers } },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
const get = (
  server: TestServer,
  url: string,
  headers: Record<string, string> = {},
  remoteAddress = '192.0.2.1',
) => server.rostrum.app.inject({ method: 'GET', url, headers, remoteAddress })
const codesOf = async (server: TestServer, name: string) => {
  const [row] = await server.rostrum.store.meetings()
  const personId = await server.person(name)
  const { code } = server.rostrum.accounts.invitation(server.meetingId, personId)
  return { meetingCode: row?.code ?? '', personalCode: code }
}
const isClosed = (client: Client) => client.until(({ connected }) => !connected)
const hears = (line: WebSocket, word: string): Promise<void> =>
  new Promise((resolve) => {
    line.on('message', (data) => {
      if (String(data).includes(word)) resolve()
    })
  })

test('W16 what is nested too deep, or holds too much, closes its own connection before anybody looks into it', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const { seq } = (await server.live()).head()
  const lists = `${'['.repeat(5000)}${']'.repeat(5000)}`
  const command = (text: string) => `{"id":"abcdefgh","command":{"type":"postMessage","text":${text}}}`
  for (const packet of [
    `421["command",${command(lists)}]`,
    `421["command",${command(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`)}]`,
    `421["command",${command(`[${'0,'.repeat(300_000)}0]`)}]`,
    `421["key",${lists}]`,
    `421["no-such-name",${lists}]`,
    `431${lists}`,
    `451-["command",${lists},{"_placeholder":true,"num":0}]`,
    '455-["command",{"_placeholder":true,"num":0}]',
  ]) {
    const line = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    await hears(line, '"sid"')
    const welcomed = hears(line, '"welcome"')
    line.send(`40${JSON.stringify({ token: await server.token('Olga') })}`)
    await welcomed
    const closed = new Promise((resolve) => line.once('close', resolve))
    line.send(packet)
    await closed
  }
  expect([chair.seen().connected, (await server.live()).head().seq]).toEqual([true, seq])
  expect((await chair.send({ type: 'closeList' })).ok).toBe(true)
})

test('W16 W14 a body of HTTP that is nested too deep is refused, and one that is not as it has to be names its field', async () => {
  const server = await startServer()
  const organizer = bearer(server.organizerToken)
  for (const deep of [
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
    `{"title":"x","zone":"UTC","agenda":[${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}]}`,
  ]) {
    const answer = await post(server, '/api/meetings', deep, organizer)
    expect([answer.statusCode, answer.json().reason, answer.json().about]).toEqual([400, 'malformed', 'body'])
  }
  const row = {
    ...{ day: null, start: null, end: null, kind: 'item', lead: '', documents: [] },
    parent: null,
    purpose: null,
  }
  const cases: [url: string, body: unknown, about: string][] = [
    ['/api/meetings', { title: 7, zone: 'UTC' }, 'body.title'],
    ['/api/meetings', { title: 'x' }, 'body.zone'],
    ['/api/meetings', { title: 'x', zone: 'UTC', more: 1 }, 'body.more'],
    [
      '/api/meetings',
      { title: 'x', zone: 'UTC', agenda: [{ ...row, title: 7 }] },
      'importAgenda.rows[0].title',
    ],
    ['/api/sign-in', { token: 7 }, 'body.token'],
    ['/api/sign-in', { meetingCode: 'ABC' }, 'body.personalCode'],
  ]
  for (const [url, body, about] of cases) {
    const answer = await post(server, url, body, url === '/api/meetings' ? organizer : {})
    expect([url, body, answer.statusCode, answer.json().about]).toEqual([url, body, 400, about])
    expect(answer.json().error).toContain(about)
  }
  const query = await get(server, `/api/meetings/${server.meetingId}/tallies?as=pdf`, organizer)
  expect([query.statusCode, query.json().about]).toEqual([400, 'query.as'])
})

test('V31 every message counts, whatever it is called, and over all windows of a seat', async () => {
  const server = await startServer({ clock: createFakeClock() })
  const token = await server.token('Ana')
  const [one, two] = [await server.connect(token), await server.connect(token)]
  for (let each = 0; each < 60; each++) one.socket.emit(each % 2 ? 'no-such-name' : 'ping', {})
  // Asked on the line that sent them: what it sent before was counted by then.
  expect(await one.send({ type: 'closeList' })).toEqual({ ok: false, reason: 'too-fast' })
  expect(await two.send({ type: 'closeList' })).toEqual({ ok: false, reason: 'too-fast' })
  const bo = await server.connect(await server.token('Bo'))
  expect(await bo.send({ type: 'closeList' })).toEqual({ ok: false, reason: 'not-allowed' })
})

test('V31 whoever goes on sending without a pause is hung up on', async () => {
  const server = await startServer()
  const ana = await server.connect(await server.token('Ana'), { socket: { reconnection: false } })
  for (let each = 0; each < 3000; each++) ana.socket.emit('no-such-name', each)
  await isClosed(ana)
  expect((await server.connect(await server.token('Bo'))).seen().connected).toBe(true)
})

test('V32 one window too many of a seat closes the quietest with a sentence, and the new one is open', async () => {
  const server = await startServer()
  const token = await server.token('Ana')
  const windows: Client[] = []
  for (let each = 0; each < 20; each++)
    windows.push(await server.connect(token, { socket: { reconnection: false } }))
  await windows[0]?.send({ type: 'closeList' })
  const last = await server.connect(token)
  await windows[1]?.until(({ farewell, connected }) => farewell === 'too-many-windows' && !connected)
  expect(windows.filter((one) => one.seen().connected).length).toBe(19)
  expect([windows[0]?.seen().connected, last.seen().connected]).toEqual([true, true])
})

test('V34 connections on which nothing is said make room for newcomers, the oldest first', async () => {
  const server = await startServer({ config: { connectionsPerAddress: 10 } })
  const open = () =>
    new Promise<{ closed: Promise<unknown> }>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => resolve({ closed }))
      socket.on('error', () => {})
      const closed = new Promise((end) => socket.once('close', end))
    })
  const silent: { closed: Promise<unknown> }[] = []
  for (let each = 0; each < 15; each++) silent.push(await open())
  await Promise.all(silent.slice(0, 5).map(({ closed }) => closed))
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect((await server.connect(await server.token('Ana'))).seen().connected).toBe(true)
})

test('V34 half a head and a body that stops coming end in seconds, and so does a connection without a word', async () => {
  const server = await startServer()
  const half = (words: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(words))
      socket.on('data', () => {})
      socket.on('error', () => {})
      socket.on('close', () => resolve('closed'))
    })
  const head = 'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
  expect(
    await Promise.all([
      half(''),
      half('GET /healthz HTTP/1.1\r\nHost: x\r\n'),
      half(`${head}Content-Length: 500\r\n\r\n{"token":`),
      half('POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n4'),
    ]),
  ).toEqual(['closed', 'closed', 'closed', 'closed'])
})

test('V35 the limit of calls and no-store follow the route, however its address is written', async () => {
  const server = await startServer({ clock: createFakeClock() })
  const paths = ['/api/session', '/%61pi/session', '/api/%73ession', '/api/no-such-call', '/%61pi/%6eothing']
  for (const path of paths) expect((await get(server, path)).headers['cache-control']).toBe('no-store')
  for (let each = paths.length; each < callsPerMinute; each++)
    await get(server, paths[each % paths.length] ?? '')
  for (const path of paths) {
    const refused = await get(server, path)
    expect([path, refused.statusCode, refused.headers['retry-after']]).toEqual([path, 429, '1'])
  }
  // Everybody who has a seat has calls of their own, also from that address, and so has every other address.
  const ana = await server.token('Ana')
  expect((await get(server, '/api/session', bearer(ana))).statusCode).toBe(200)
  expect((await get(server, '/api/session', {}, '192.0.2.2')).statusCode).toBe(401)
  const signIn = await server.rostrum.app.inject({
    ...{ method: 'POST', url: '/api/sign-in', payload: { token: ana }, remoteAddress: '192.0.2.1' },
  })
  expect(signIn.statusCode).toBe(200)
  expect((await get(server, '/healthz')).statusCode).toBe(200)
})

test('V35 an address that cannot be read is refused in words, and kept nowhere', async () => {
  const server = await startServer()
  for (const path of ['/api/meetings/%E0%A4%A/archive', '/%', '/api/meetings/%ff/files/floor']) {
    const answer = await get(server, path)
    expect([path, answer.statusCode, answer.json().reason]).toEqual([path, 400, 'malformed'])
    expect(answer.headers['cache-control']).toBe('no-store')
  }
})

test('V36 a seat has so many sessions, of which the oldest end, and is signed in only so often', async () => {
  const clock = createFakeClock()
  const server = await startServer({ clock })
  const token = await server.token('Ana')
  const sessions: string[] = []
  let status = 200
  for (let each = 0; status === 200 && each < 1000; each++) {
    clock.pass(1)
    const answer = await post(server, '/api/sign-in', { token })
    status = answer.statusCode
    if (status === 200) sessions.push(answer.json().session)
  }
  expect([status, sessions.length]).toEqual([429, 120])
  const { database } = server.rostrum.store
  expect(database.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(mostSessions)
  const works = async (session = '') =>
    (await get(server, '/api/session', bearer(session))).statusCode === 200
  expect(await works(sessions.at(-1))).toBe(true)
  expect(await works(sessions.at(-mostSessions))).toBe(true)
  expect(await works(sessions.at(-mostSessions - 1))).toBe(false)
  expect((await post(server, '/api/sign-in', { token: await server.token('Bo') })).statusCode).toBe(200)
  clock.pass(2000)
  expect((await post(server, '/api/sign-in', { token })).statusCode).toBe(200)
})

test('V22 an older code of eight letters goes on until it is renewed, and is guarded as before', async () => {
  const clock = createFakeClock()
  const server = await startServer({ clock })
  const personId = await server.person('Ana')
  const { accounts, store } = server.rostrum
  const now = await codesOf(server, 'Ana')
  const old = typedCode(now.personalCode).slice(0, 8)
  const { createHash } = await import('node:crypto')
  store.database
    .prepare('UPDATE credentials SET code_hash = ? WHERE person_id = ?')
    .run(createHash('sha256').update(old).digest('hex'), personId)
  expect(typedCode((await codesOf(server, 'Ana')).personalCode)).toBe(old)
  const sign = async (personalCode: string) =>
    (await post(server, '/api/sign-in', { ...now, personalCode })).statusCode
  expect([await sign(old), await sign(now.personalCode)]).toEqual([200, 401])
  for (let each = 0; each < 30; each++) await sign('WRONG234')
  expect(await sign(old)).toBe(429)
  clock.pass(2000)
  expect(await sign(old)).toBe(200)
  accounts.renew(server.meetingId, personId)
  const renewed = (await codesOf(server, 'Ana')).personalCode
  expect(renewed).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  expect([await sign(renewed), await sign(old)]).toEqual([200, 401])
})

test('V33 heavy files wait for their turn, and a full queue says so', async () => {
  const server = await startServer()
  const organizer = bearer(server.organizerToken)
  const paths = ['papers/report?as=html', 'tallies?as=json', 'files/floor', 'chat/csv', 'interventions']
  const ask = (path: string) => get(server, `/api/meetings/${server.meetingId}/${path}`, organizer)
  let free = (): void => {}
  const held = new Promise<void>((resolve) => {
    free = resolve
  })
  const { heavy } = server.rostrum
  const works = Array.from({ length: heavyAtOnce }, (_, index) => heavy.run(`seat ${index}`, () => held))
  const waiting = Array.from({ length: heavyWaitingOfOne }, () => heavy.run(' organizer', () => 'done'))
  for (const path of paths) {
    const refused = await ask(path)
    expect([path, refused.statusCode, refused.json().reason]).toEqual([path, 503, 'busy'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  }
  free()
  await Promise.all([...works, ...waiting])
  for (const path of paths) expect([path, (await ask(path)).statusCode]).toEqual([path, 200])
})

test('V33 a file of somebody who may not read files is refused before it is taken in', async () => {
  const server = await startServer()
  const upload = (headers: Record<string, string>) =>
    fetch(`${server.url}/api/preview/agenda`, { method: 'POST', headers, body: new Uint8Array(2_000_000) })
  expect((await upload({})).status).toBe(401)
  expect((await upload(bearer(await server.token('Ana')))).status).toBe(403)
})
