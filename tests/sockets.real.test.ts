import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { cookieOf } from '../server/cookies.ts'
import { view } from '../shared/meeting/meeting.ts'
import type { Answer, Replica } from '../shared/protocol.ts'
import { type Client, openClient } from './client.ts'
import { startServer, type TestServer } from './server.ts'

const seqOf = (answer: Answer): number => {
  if (!answer.ok) throw new Error(`refused: ${answer.reason}`)
  return answer.seq
}
const ask = (client: Client, note?: string) =>
  client.send({ type: 'requestFloor', kind: 'statement', ...(note === undefined ? {} : { note }) })
const setLimit = (client: Client, seconds: number, id?: string) =>
  client.send({ type: 'setSpeakingLimit', kind: 'statement', seconds }, id)

/** The copy of this client is what its person may see of the server's state. */
const expectSame = async (server: TestServer, client: Client): Promise<void> => {
  const live = await server.live()
  const replica = await client.reach(live.head().seq)
  expect(replica.state).toEqual(view(live.state(), replica.viewer))
  expect({ seq: replica.seq, hash: replica.hash }).toEqual(live.head())
  expect(replica.names).toEqual(live.names())
}
const since = ({ seq, hash }: Replica) => ({ since: seq, hash })

const refusedAt = async (server: TestServer, token: string, auth = {}, socket = {}): Promise<string> => {
  const client = openClient(server.url, token, { auth, socket: { reconnection: false, ...socket } })
  const { refused } = await client.until((seen) => seen.refused !== undefined)
  client.close()
  return refused ?? ''
}

test('V1 a newcomer is welcomed with what their seat may see, and every window follows', async () => {
  const server = await startServer()
  const [ana, chair] = [
    await server.connect(await server.token('Ana')),
    await server.connect(await server.token('Chair')),
  ]
  expect(ana.seen().welcomes[0]).toMatchObject({ protocol: 1, viewer: { role: 'delegate' } })
  expect(seqOf(await ask(ana, 'about the budget'))).toBe((await server.live()).head().seq)
  for (const client of [ana, chair]) await expectSame(server, client)
})

test('W7 who comes back with number and hash gets the tail, whispers included', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const before = chair.replica()
  chair.leave()
  const ana = await server.connect(await server.token('Ana'))
  seqOf(await ask(ana, 'a private note'))
  await chair.comeBack()
  await expectSame(server, chair)
  expect(chair.seen().welcomes).toHaveLength(1)
  expect(chair.seen().batches.at(-1)).toMatchObject({ after: before.seq })
  const bo = await server.connect(await server.token('Bo'), { ...since(before), replica: before })
  expect(bo.seen().welcomes).toHaveLength(0)
  await bo.reach((await server.live()).head().seq)
  expect(bo.wire()).not.toContain('a private note')
})

test('W7 a wrong hash, a number that is not there and nonsense get a welcome', async () => {
  const server = await startServer()
  const token = await server.token('Ana')
  const { seq, hash } = (await server.live()).head()
  const strange = [
    { since: seq, hash: 'f'.repeat(64) },
    { since: seq + 1000, hash },
    { since: -1, hash },
    { since: 0.5, hash },
    { since: String(seq), hash },
    { since: seq, hash: null },
    { since: { seq }, hash: [hash] },
  ]
  for (const auth of strange) {
    const client = await server.connect(token, { auth })
    expect(client.seen().welcomes).toHaveLength(1)
    await expectSame(server, client)
  }
})

test('W38 who comes back speaking another protocol gets a welcome, which says so', async () => {
  const server = await startServer()
  const before = (await server.connect(await server.token('Chair'))).replica()
  const token = await server.token('Bo')
  const back = { ...since(before), replica: before }
  const other = await server.connect(token, { ...back, auth: { protocol: 99 } })
  await other.until(({ welcomes }) => welcomes.length === 1)
  const same = await server.connect(token, { ...back, auth: { protocol: 1 } })
  await same.until(({ batches }) => batches.length > 0)
  expect(same.seen().welcomes).toEqual([])
})

test('W8 whose role changed while away gets a welcome with what the new role sees, and no more', async () => {
  const server = await startServer()
  const cochair = await server.connect(await server.token('Co-chair'))
  const before = cochair.replica()
  cochair.close()
  const secretary = await server.connect(await server.token('Secretary'))
  const ana = await server.connect(await server.token('Ana'))
  seqOf(await ask(ana, 'only for the podium'))
  const { id, seats } = (await server.state()).roster.persons.find(
    (one) => one.id === before.viewer.personId,
  ) as { id: string; seats: { organizationId: string; seat: 'head' | 'alternate' }[] }
  seqOf(await secretary.send({ type: 'changePerson', personId: id, role: 'delegate', seats }))
  const back = await server.connect(await server.token('Co-chair'), since(before))
  expect(back.seen().welcomes[0]).toMatchObject({ viewer: { role: 'delegate' } })
  expect(back.wire()).not.toContain('only for the podium')
  await expectSame(server, back)
})

test('W8 demoted in the meeting: no byte of the podium comes afterwards, on any window', async () => {
  const server = await startServer()
  const token = await server.token('Co-chair')
  const windows = [await server.connect(token), await server.connect(token)]
  const secretary = await server.connect(await server.token('Secretary'))
  const [ana, bo] = [
    await server.connect(await server.token('Ana')),
    await server.connect(await server.token('Bo')),
  ]
  const asked = seqOf(await ask(ana, 'before the demotion'))
  for (const one of windows) {
    await one.reach(asked)
    expect(one.wire()).toContain('before the demotion')
  }
  const personId = await server.person('Co-chair')
  const { seats } = (await server.state()).roster.persons.find(({ id }) => id === personId) ?? { seats: [] }
  const marks = windows.map((one) => one.wire().length)
  const demoting = secretary.send({ type: 'changePerson', personId, role: 'delegate', seats })
  const asking = ask(bo, 'after the demotion')
  seqOf(await demoting)
  seqOf(await asking)
  seqOf(await bo.send({ type: 'requestFloor', kind: 'point-of-order', note: 'and later still' }))
  for (const [index, one] of windows.entries()) {
    await one.until(({ replica }) => replica?.viewer.role === 'delegate')
    await expectSame(server, one)
    const since = one.wire().slice(marks[index])
    expect(since).toContain('personChanged')
    for (const secret of ['before the demotion', 'after the demotion', 'and later still'])
      expect(since).not.toContain(secret)
    expect(one.replica().state.floor.notes).toEqual([])
    expect(await setLimit(one, 60)).toEqual({ ok: false, reason: 'not-allowed' })
  }
})

test('W8 promoted in the meeting: everything of the podium is there at once', async () => {
  const server = await startServer()
  const secretary = await server.connect(await server.token('Secretary'))
  const ben = await server.connect(await server.token('Ben'))
  const ana = await server.connect(await server.token('Ana'))
  seqOf(await ask(ana, 'a note that waits'))
  const personId = await server.person('Ben')
  const { seats } = (await server.state()).roster.persons.find(({ id }) => id === personId) ?? { seats: [] }
  seqOf(await secretary.send({ type: 'changePerson', personId, role: 'co-chair', seats }))
  await ben.until(({ replica }) => replica?.viewer.role === 'co-chair')
  await expectSame(server, ben)
  expect(ben.replica().state.floor.notes).toHaveLength(1)
  expect((await setLimit(ben, 90)).ok).toBe(true)
})

test('V2 W15 the same command id is carried out once, and with another command refused: repeated, after a reconnection and after a restart', async () => {
  const first = await startServer()
  const token = await first.token('Chair')
  const chair = await first.connect(token)
  const id = 'the-very-same-command'
  const another = { ok: false, reason: 'command-id-used' }
  const [one, two, three] = await Promise.all([60, 60, 61].map((seconds) => setLimit(chair, seconds, id)))
  expect([two, three]).toEqual([one, another])
  chair.leave()
  await chair.comeBack()
  expect(await setLimit(chair, 60, id)).toEqual(one)
  expect(await setLimit(chair, 62, id)).toEqual(another)
  await first.stop()
  const second = await startServer({ dataFolder: first.dataFolder })
  const again = await second.connect(token)
  expect(await setLimit(again, 60, id)).toEqual(one)
  expect(await setLimit(again, 63, id)).toEqual(another)
  expect((await second.live()).head().seq).toBe(seqOf(one as Answer))
  expect((await second.state()).floor.limits.statement).toBe(60)
  const cochair = await second.connect(await second.token('Co-chair'))
  expect(seqOf(await setLimit(cochair, 64, id))).toBe(seqOf(one as Answer) + 1)
  await second.close()
  await first.close()
})

const emit = (client: Client, message: unknown): Promise<Answer> =>
  new Promise((resolve) => client.socket.emit('command', message, resolve))

test('W10 W14 malformed commands are refused, name the field that is wrong, and change nothing', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const { seq } = (await server.live()).head()
  const command = { type: 'setSpeakingLimit', kind: 'statement', seconds: 60 }
  const id = 'a-good-id-of-length'
  const ask = { type: 'requestFloor', kind: 'statement' }
  const person = { type: 'addPerson', name: 'A', role: 'delegate' }
  const malformed: [message: unknown, about: string][] = [
    [null, 'message'],
    [7, 'message'],
    ['text', 'message'],
    [[], 'message'],
    [{}, 'id'],
    [{ id }, 'command'],
    [{ command }, 'id'],
    [{ id: 'short', command }, 'id'],
    [{ id: 'x'.repeat(65), command }, 'id'],
    [{ id: 12345678, command }, 'id'],
    [{ id, command: null }, 'command'],
    [{ id, command: {} }, 'command.type'],
    [{ id, command: { type: 'toString' } }, 'command.type'],
    [{ id, command: { type: '__proto__' } }, 'command.type'],
    [{ id, command: { ...command, type: ['setSpeakingLimit'] } }, 'command.type'],
    [{ id, command: { ...command, seconds: '60' } }, 'command.seconds'],
    [{ id, command: { ...command, seconds: 14 } }, 'command.seconds'],
    [{ id, command: { ...command, kind: 'filibuster' } }, 'command.kind'],
    [{ id, command: { ...command, kind: undefined } }, 'command.kind'],
    [{ id, command: { ...command, more: 1 } }, 'command.more'],
    [{ id, command: { ...ask, note: 'x'.repeat(141) } }, 'command.note'],
    [{ id, command: { ...ask, note: Buffer.from('note') } }, 'command.note'],
    [
      { id, command: { ...person, seats: [{ organizationId: 'x', seat: 'throne' }] } },
      'command.seats[0].seat',
    ],
    [{ id, command: { ...person, seats: [{ seat: 'head' }] } }, 'command.seats[0].organizationId'],
  ]
  for (const [message, about] of malformed)
    expect(await emit(chair, message)).toEqual({ ok: false, reason: 'malformed', about })
  expect((await server.live()).head().seq).toBe(seq)
})

test('W10 no field of a client overwrites the server’s: unknown fields are refused', async () => {
  const server = await startServer()
  const ana = await server.connect(await server.token('Ana'))
  const command = { type: 'requestFloor', kind: 'statement' }
  const chair = await server.person('Chair')
  const smuggled = [
    { personId: chair },
    { by: chair },
    { at: 0 },
    { entered: true },
    { requestId: 'mine' },
    { constructor: 1 },
    JSON.parse('{"__proto__": {"role": "chair"}}'),
  ]
  for (const [index, more] of smuggled.entries()) {
    const own = Object.defineProperties({ ...command }, Object.getOwnPropertyDescriptors(more))
    expect(await emit(ana, { id: `smuggled-${index}`, command: own })).toEqual({
      ...{ ok: false, reason: 'malformed' },
      about: `command.${Object.getOwnPropertyNames(more)[0]}`,
    })
  }
  const outside = {
    id: 'fields-outside',
    command,
    personId: chair,
    actor: { role: 'chair' },
    office: 'system',
  }
  seqOf(await emit(ana, outside))
  const [request] = (await server.state()).floor.requests
  expect(request).toMatchObject({ personId: ana.replica().viewer.personId, entered: false })
})

test('V3 commands only the server sends are not taken from anybody', async () => {
  const server = await startServer()
  const clients = [
    await server.connect(await server.token('Chair')),
    await server.connect(server.organizerToken, { auth: { meeting: server.meetingId } }),
  ]
  for (const client of clients) {
    expect(await client.send({ type: 'passTime' })).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await client.send({ type: 'noteAttendance', present: [] })).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
  }
})

test('V4 a client that sends too fast is refused, well-formed or not, and others are not', async () => {
  const server = await startServer()
  const chair = await server.connect(await server.token('Chair'))
  const flood = await Promise.all(Array.from({ length: 200 }, () => emit(chair, 'nonsense')))
  expect(flood).toContainEqual({ ok: false, reason: 'malformed', about: 'message' })
  expect(flood.at(-1)).toEqual({ ok: false, reason: 'too-fast' })
  const cochair = await server.connect(await server.token('Co-chair'))
  expect((await setLimit(cochair, 60)).ok).toBe(true)
})

/** What the session of a seat's cookie gives a page of this origin, or a program that names none. */
const connectsByCookie = async (server: TestServer, origin: string | undefined): Promise<string> => {
  const person = await server.person('Ana')
  const session = server.rostrum.accounts.open({ meetingId: server.meetingId, personId: person })
  const cookie = `${cookieOf({ meetingId: server.meetingId, personId: person })}=${session}`
  const client = openClient(server.url, '', {
    auth: { token: undefined, meeting: server.meetingId, person },
    socket: {
      extraHeaders: { cookie, ...(origin === undefined ? {} : { origin }) },
      reconnection: false,
    },
  })
  const seen = await client.until(({ refused, replica }) => refused !== undefined || replica !== undefined)
  client.close()
  return seen.refused ?? 'welcome'
}

test('V5 a page of a foreign origin does not connect by a cookie, and an allowed one does', async () => {
  const server = await startServer({ config: { allowedOrigins: ['https://friend.example'] } })
  for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`])
    expect([origin, await connectsByCookie(server, origin)]).toEqual([origin, 'signed-out'])
  for (const origin of ['https://friend.example', server.url, undefined])
    expect([origin, await connectsByCookie(server, origin)]).toEqual([origin, 'welcome'])
})

test('V30 whoever has a token connects with it, whatever origin their library names', async () => {
  const server = await startServer()
  const token = await server.token('Ana')
  for (const origin of ['https://evil.example', 'http://localhost', 'null', 'nonsense']) {
    const program = await server.connect(token, { socket: { extraHeaders: { origin } } })
    expect(program.seen().connected).toBe(true)
    program.close()
  }
})

test('V6 without a right token, or without a meeting, nobody gets in', async () => {
  const server = await startServer()
  const token = await server.token('Ana')
  for (const wrong of ['', 'wrong', `${token}x`, token.slice(1)])
    expect(await refusedAt(server, wrong)).toBe('signed-out')
  for (const auth of [{ token: 7 }, { token: { $ne: null } }, { token: null, person: 'organizer' }])
    expect(await refusedAt(server, token, auth)).toBe('signed-out')
  expect(await refusedAt(server, server.organizerToken)).toBe('signed-out')
  expect(await refusedAt(server, server.organizerToken, { meeting: 'no-such-meeting' })).toBe('signed-out')
})

test('V6 a link opens its own meeting only, whatever the client asks for', async () => {
  const server = await startServer()
  const other = await server.rostrum.meetings.create((meetingId) => [
    { type: 'createMeeting', meetingId, title: 'Another meeting', zone: 'UTC' },
  ])
  const ana = await server.connect(await server.token('Ana'), { auth: { meeting: other.id } })
  expect(ana.replica().state.meeting.id).toBe(server.meetingId)
  const organizer = await server.connect(server.organizerToken, { auth: { meeting: other.id } })
  expect(organizer.replica()).toMatchObject({
    viewer: { role: 'organizer' },
    state: { meeting: { id: other.id } },
  })
})

test('V7 a revoked link ends every open connection of the person at once, and opens none', async () => {
  const server = await startServer()
  const token = await server.token('Ben')
  const windows = [await server.connect(token), await server.connect(token)]
  const secretary = await server.connect(await server.token('Secretary'))
  const personId = await server.person('Ben')
  seqOf(await secretary.send({ type: 'revokeAccess', personId }))
  for (const one of windows) {
    await one.until(({ farewell, connected }) => farewell === 'revoked' && !connected)
    expect(one.wire()).not.toContain('accessRevoked')
  }
  expect(await refusedAt(server, token)).toBe('signed-out')
  await expectSame(server, secretary)
})

test('V7 a renewed link ends the connections of the old one, and only the new one opens', async () => {
  const server = await startServer()
  const old = await server.token('Ben')
  const ben = await server.connect(old)
  const ana = await server.connect(await server.token('Ana'))
  const secretary = await server.connect(await server.token('Secretary'))
  const personId = await server.person('Ben')
  seqOf(await secretary.send({ type: 'renewAccess', personId }))
  await ben.until(({ farewell, connected }) => farewell === 'renewed' && !connected)
  expect(await refusedAt(server, old)).toBe('signed-out')
  const renewed = await server.token('Ben')
  expect(renewed).not.toBe(old)
  await expectSame(server, await server.connect(renewed))
  expect(ana.seen().connected).toBe(true)
})

test('V7 a revoked link comes back by renewing, and its old token does not', async () => {
  const server = await startServer()
  const old = await server.token('Ben')
  const secretary = await server.connect(await server.token('Secretary'))
  const personId = await server.person('Ben')
  seqOf(await secretary.send({ type: 'revokeAccess', personId }))
  seqOf(await secretary.send({ type: 'renewAccess', personId }))
  expect(await refusedAt(server, old)).toBe('signed-out')
  await expectSame(server, await server.connect(await server.token('Ben')))
})

test('V7 who is removed from the roster is shown out', async () => {
  const server = await startServer()
  const ben = await server.connect(await server.token('Ben'))
  const secretary = await server.connect(await server.token('Secretary'))
  seqOf(await secretary.send({ type: 'removePerson', personId: await server.person('Ben') }))
  await ben.until(({ farewell }) => farewell === 'removed')
})

test('V8 two windows of one person: both follow, and presence ends with the last one', async () => {
  const server = await startServer()
  const token = await server.token('Ana')
  const [one, two] = [await server.connect(token), await server.connect(token)]
  const chair = await server.connect(await server.token('Chair'))
  const { personId } = one.replica().viewer
  const isOnline = ({ pulse }: { pulse: { online: readonly string[] | null } | undefined }) =>
    pulse?.online?.includes(personId) ?? false
  await chair.until(isOnline)
  seqOf(await ask(one))
  await expectSame(server, two)
  one.close()
  const bo = await server.connect(await server.token('Bo'))
  await chair.until(({ pulse }) => pulse?.online?.includes(bo.replica().viewer.personId) ?? false)
  expect(isOnline(chair.seen())).toBe(true)
  two.close()
  await chair.until((seen) => !isOnline(seen))
})

test('S6 a note reaches its author and the podium, and no byte of it anybody else', async () => {
  const server = await startServer()
  const names = ['Chair', 'Co-chair', 'Secretary', 'Ana', 'Ben', 'Bo', 'Olga', 'stage']
  const clients = new Map<string, Client>()
  for (const name of names) clients.set(name, await server.connect(await server.token(name)))
  const organizer = await server.connect(server.organizerToken, { auth: { meeting: server.meetingId } })
  clients.set('organizer', organizer)
  const ana = clients.get('Ana') as Client
  const seq = seqOf(await ask(ana, 'the secret of the budget'))
  for (const [name, client] of clients) {
    await client.reach(seq)
    const mayRead = ['Chair', 'Co-chair', 'Secretary', 'Ana', 'organizer'].includes(name)
    expect([name, client.wire().includes('the secret of the budget')]).toEqual([name, mayRead])
    await expectSame(server, client)
  }
})

test('V3 the stage looks and does nothing', async () => {
  const server = await startServer()
  const stage = await server.connect(await server.token('stage'))
  expect(stage.replica().viewer).toMatchObject({ role: 'stage', organizations: [] })
  for (const command of [
    { type: 'requestFloor', kind: 'statement' },
    { type: 'closeList' },
    { type: 'setSpeakingLimit', kind: 'statement', seconds: 60 },
    { type: 'closeMeeting' },
  ] as const)
    expect(await stage.send(command)).toEqual({ ok: false, reason: 'not-allowed' })
})

test('V3 the organizer prepares and closes a meeting but does not run it', async () => {
  const server = await startServer()
  const organizer = await server.connect(server.organizerToken, { auth: { meeting: server.meetingId } })
  expect(await setLimit(organizer, 60)).toEqual({ ok: false, reason: 'not-allowed' })
  seqOf(await organizer.send({ type: 'describeMeeting', title: 'A new title', zone: 'UTC' }))
  await expectSame(server, organizer)
  expect(organizer.seen().pulse?.online).toEqual([])
})

test('V9 a closed meeting can be read and not changed, until it is opened again', async () => {
  const server = await startServer()
  const organizer = await server.connect(server.organizerToken, { auth: { meeting: server.meetingId } })
  const ana = await server.connect(await server.token('Ana'))
  seqOf(await organizer.send({ type: 'closeMeeting' }))
  expect(await ask(ana)).toEqual({ ok: false, reason: 'meeting-closed' })
  const late = await server.connect(await server.token('Bo'))
  expect(late.replica().state.meeting.status).toBe('closed')
  seqOf(await organizer.send({ type: 'reopenMeeting' }))
  seqOf(await ask(ana))
  await expectSame(server, late)
})

test('V4 a message that is too large ends the connection, and the meeting goes on', async () => {
  const server = await startServer()
  const ana = await server.connect(await server.token('Ana'), { socket: { reconnection: false } })
  ana.socket.emit('command', { id: 'far-too-large', command: { type: 'x'.repeat(3_000_000) } }, () => {})
  await ana.until(({ connected }) => !connected)
  const chair = await server.connect(await server.token('Chair'))
  seqOf(await setLimit(chair, 60))
})

test('V4 a client that takes no acknowledgement is let go', async () => {
  const server = await startServer()
  const ana = await server.connect(await server.token('Ana'), { socket: { reconnection: false } })
  ana.socket.emit('command', { id: 'no-acknowledgement', command: { type: 'closeList' } })
  await ana.until(({ connected }) => !connected)
})

const longRow = {
  ...{ day: null, start: null, end: null, kind: 'item' as const, title: 'x'.repeat(300), lead: '' },
  ...{ documents: [], parent: null, purpose: null },
}

/** A window that takes its welcome and then reads no more: a laptop that was closed. */
const openAndStopReading = async (server: TestServer, token: string): Promise<WebSocket> => {
  const line = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  const hears = (word: string) =>
    new Promise<void>((resolve) =>
      line.on('message', (data) => {
        if (String(data).includes(word)) resolve()
      }),
    )
  await hears('"sid"')
  line.send(`40${JSON.stringify({ token })}`)
  await hears('"welcome"')
  line.pause()
  return line
}

test('V10 a client that stops reading is dropped before it fills the memory, and resumes by number', async () => {
  const server = await startServer()
  const token = await server.token('Olga')
  const olga = await server.connect(token)
  const before = olga.replica()
  const { personId } = before.viewer
  const organizer = await server.connect(server.organizerToken, { auth: { meeting: server.meetingId } })
  await organizer.until(({ pulse }) => pulse?.online?.includes(personId) === true)
  const line = await openAndStopReading(server, token)
  olga.leave()
  let left = false
  const leaving = organizer.until(({ pulse }) => pulse?.online?.includes(personId) === false)
  void leaving.then(() => {
    left = true
  })
  const rows = Array.from({ length: 2000 }, () => longRow)
  let seq = 0
  while (!left) seq = Math.max(seq, seqOf(await organizer.send({ type: 'importAgenda', rows })))
  line.terminate()
  const back = await server.connect(token, { ...since(before), replica: before })
  expect(back.seen().welcomes).toHaveLength(0)
  expect((await back.reach(seq)).state.agenda.items).toHaveLength(2000)
  await expectSame(server, back)
})

test('V16 a stop does not wait for a connection on which nothing was asked', {
  timeout: 30_000,
}, async () => {
  const server = await startServer()
  const silent = connect(server.port, '127.0.0.1')
  const ended = new Promise((done) => silent.once('close', done))
  const accepted = new Promise((done) => server.rostrum.app.server.once('connection', done))
  await accepted
  await server.stop()
  await ended
  await server.close()
})
