import type { ChildProcess } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { createKeyRing, type KeyRing } from '../client/key-ring.ts'
import { databaseFile } from '../server/sqlite-store.ts'
import type { Command, CommandOf } from '../shared/commands.ts'
import type { PartAnswer, Poll } from '../shared/polls/model.ts'
import { keyPairFrom, sealBallot } from '../shared/polls/seal.ts'
import { sealedLength } from '../shared/polls/sealed-polls.ts'
import type { AsideAnswer, BallotRecorded, BallotsMissing, PollKey } from '../shared/protocol.ts'
import type { SeatRole } from '../shared/roster/model.ts'
import { drawBytes } from './chance.ts'
import { type Client, openClient } from './client.ts'
import { startServer, type TestServer } from './server.ts'
import { startProcess } from './server-process.ts'
import { freePort, killed } from './spawned-server.ts'

// --- a meeting of ten organizations, in a server of its own ---

const letters = [...'ABCDEFGHIJ']
const codeOf = (letter: string): string => `ORG${letter}`

const meetingOf = (meetingId: string): Command[] => [
  { type: 'createMeeting', meetingId, title: 'A meeting with secrets', zone: 'UTC' },
  {
    type: 'importRoster',
    organizations: letters.map((letter) => ({
      ...{ code: codeOf(letter), name: `Organization ${letter}`, kind: 'member' as const, aliases: [] },
      steeringGroup: letter < 'E',
    })),
    seats: [
      ...letters.map((letter) => ({
        letter,
        name: `Head ${letter}`,
        role: 'delegate' as SeatRole,
        seat: 'head',
      })),
      { letter: 'A', name: 'Other A', role: 'delegate' as SeatRole, seat: 'alternate' },
      { letter: 'B', name: 'Chair', role: 'chair' as SeatRole, seat: 'alternate' },
      { letter: 'C', name: 'Co-chair', role: 'co-chair' as SeatRole, seat: 'alternate' },
      { letter: 'D', name: 'Secretary', role: 'secretariat' as SeatRole, seat: 'alternate' },
    ].map(({ letter, name, role, seat }) => ({
      ...{ organization: codeOf(letter), name, role, person: null },
      seat: seat as 'head' | 'alternate',
    })),
  },
]

const made: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const one of made) await one.close()
})

interface Hall {
  readonly dataFolder: string
  readonly meetingId: string
  readonly otherId: string
  readonly tokens: ReadonlyMap<string, string>
  readonly organizations: ReadonlyMap<string, string>
  readonly prepared: TestServer
}

/** Prepares two meetings and stops the server: the tests start their own on the folder. */
const prepare = async (): Promise<Hall> => {
  const prepared = await startServer({ meeting: 'none' })
  made.push(prepared)
  const { meetings, accounts } = prepared.rostrum
  const live = await meetings.create(meetingOf)
  const other = await meetings.create(meetingOf)
  const names = Object.entries(live.names())
  const tokens = new Map(
    names.map(([personId, name]) => [name, accounts.invitation(live.id, personId).token] as const),
  )
  const stage = live.state().roster.persons.find(({ role }) => role === 'stage')
  if (stage) tokens.set('Stage', accounts.invitation(live.id, stage.id).token)
  tokens.set('Organizer', prepared.organizerToken)
  const organizations = new Map(live.state().roster.organizations.map(({ code, id }) => [code, id] as const))
  await prepared.stop()
  return {
    ...prepared,
    dataFolder: prepared.dataFolder,
    meetingId: live.id,
    otherId: other.id,
    tokens,
    organizations,
    prepared,
  }
}

/** A page: a client with what comes beside the log, and the keys that it holds in memory. */
interface Page {
  readonly name: string
  readonly client: Client
  readonly ring: KeyRing
  readonly recorded: BallotRecorded[]
  readonly missing: BallotsMissing[]
  ask(name: 'key' | 'rehearse', message: object): Promise<AsideAnswer>
}

const openPage = async (hall: Hall, url: string, name: string): Promise<Page> => {
  const auth = name === 'Organizer' ? { auth: { meeting: hall.meetingId } } : {}
  const client = openClient(url, hall.tokens.get(name) ?? '', auth)
  onTestFinished(() => client.close())
  const ask: Page['ask'] = (kind, message) => client.socket.emitWithAck(kind, message)
  const ring = createKeyRing({ handOver: (pollId, privateKey) => ask('key', { pollId, privateKey }) })
  const page: Page = { name, client, ring, recorded: [], missing: [], ask }
  client.socket.on('recorded', (one: BallotRecorded) => page.recorded.push(one))
  client.socket.on('missing', (one: BallotsMissing) => page.missing.push(one))
  client.socket.on('keys', (keys: PollKey[]) => ring.take(keys))
  const follow = (): void => {
    const { replica, connected } = client.seen()
    ring.follow(replica ?? null, connected && replica !== undefined)
  }
  for (const event of ['welcome', 'batch', 'disconnect']) client.socket.on(event, follow)
  await client.until(({ replica }) => replica !== undefined)
  follow()
  return page
}

const openPages = async (hall: Hall, url: string, names: readonly string[]): Promise<Map<string, Page>> =>
  new Map(await Promise.all(names.map(async (name) => [name, await openPage(hall, url, name)] as const)))

const draft: CommandOf<'putPoll'>['poll'] = {
  method: 'questionnaire',
  title: 'Who leads the working group?',
  unit: 'organization',
  rules: { sealed: true },
  parts: [
    { text: 'Who?', ask: 'one', options: ['First', 'Second', 'Third'] },
    { text: 'Why?', ask: 'text' },
  ],
}

const sealedPollIn = ({ client }: Page): Poll | undefined =>
  client
    .seen()
    .replica?.state.polls.polls.find(({ publicKey, status }) => publicKey !== null && status !== 'prepared')

const pollIn = (page: Page): Poll => {
  const poll = sealedPollIn(page)
  if (!poll) throw new Error('There is no sealed poll')
  return poll
}

const openSealed = async (page: Page): Promise<Poll> => {
  const publicKey = await page.ring.make()
  const answer = await page.client.send({ type: 'putPoll', poll: draft, publicKey })
  if (!answer.ok) throw new Error(answer.reason)
  await page.client.reach(answer.seq)
  await page.client.until(({ pulse }) => typeof pulse?.turnout?.[0]?.answered === 'number')
  return pollIn(page)
}

const answersOf = ({ parts }: Poll, choice: number, words: string): PartAnswer[] => {
  const [which, why] = parts
  return [
    { partId: which?.id ?? '', choice: [which?.options[choice]?.id ?? ''], words: '' },
    { partId: why?.id ?? '', choice: [], words },
  ]
}

const sealAs = (poll: Poll, choice: number, words: string): string =>
  sealBallot(poll.publicKey ?? '', poll.id, answersOf(poll, choice, words), sealedLength(poll), drawBytes(32))

const cast = async (page: Page, choice: number, words: string) => {
  await page.client.until(
    ({ replica }) => replica?.state.polls.polls.some((one) => one.publicKey !== null) ?? false,
  )
  const poll = pollIn(page)
  const sealed = sealAs(poll, choice, words)
  return { sealed, answer: await page.client.send({ type: 'castSealed', pollId: poll.id, sealed }) }
}

const close = async (page: Page): Promise<Poll> => {
  const { id: pollId } = pollIn(page)
  await page.client.send({ type: 'askToClose', pollId })
  const answer = await page.client.send({ type: 'closePoll', pollId, few: true })
  if (!answer.ok) throw new Error(answer.reason)
  await page.client.reach(answer.seq)
  return pollIn(page)
}

const countsOf = ({ counts }: Poll): number[] => counts[0]?.choices.map(({ count }) => count) ?? []

// --- reading over the server's shoulder ---

const filesOf = ({ dataFolder }: Hall): string[] =>
  readdirSync(dataFolder)
    .filter((name) => name.startsWith('rostrum.db'))
    .map((name) => join(dataFolder, name))

const bytesOf = (hall: Hall): Buffer => Buffer.concat(filesOf(hall).map((file) => readFileSync(file)))

const times = (bytes: Buffer, word: string): number => {
  let count = 0
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) count += 1
  return count
}

interface Kept {
  readonly blob: Buffer
  readonly commands: number
  readonly events: number
}

/** What a reader of a copy of the file finds, without the server knowing. */
const keptIn = ({ dataFolder }: Hall): Kept => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-copy-'))
  const copy = join(folder, 'copy.db')
  for (const end of ['', '-wal']) {
    const file = databaseFile(dataFolder) + end
    if (existsSync(file)) copyFileSync(file, copy + end)
  }
  const database = new SQLite(copy)
  try {
    const count = (table: string): number =>
      database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
    const blob = database.prepare<[], Buffer>('SELECT blob FROM sealed_urns').pluck().get()
    return { blob: blob ?? Buffer.alloc(0), commands: count('commands'), events: count('events') }
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}

/** The server destroys after it has answered: a command that is answered later finds it done. */
const destroyed = async (hall: Hall, { client }: Page): Promise<void> => {
  let seconds = 60
  const send = () => {
    seconds += 1
    return client.send({ type: 'setSpeakingLimit', kind: 'statement', seconds })
  }
  while (keptIn(hall).blob.length > 0) await send()
  await send()
}

const piece = 64
/** The fewest bytes that differ in any piece of two versions of an urn. */
const leastChange = (one: Buffer, other: Buffer): number => {
  let least = piece
  for (let at = 0; at + piece <= one.length; at += piece) {
    let differing = 0
    for (let index = at; index < at + piece; index++) if (one[index] !== other[index]) differing += 1
    least = Math.min(least, differing)
  }
  return least
}

test('B4 B5 B6 B10 B11 B12 B13 nothing on the disk, on any wire or in the log tells who chose what, or in which order', async () => {
  const hall = await prepare()
  const port = await freePort()
  let log = ''
  const settings = { ROSTRUM_LOG: 'debug' }
  await startProcess(hall.dataFolder, port, settings, (text) => {
    log += text
  })
  const url = `http://127.0.0.1:${port}`
  const everybody = [...hall.tokens.keys()]
  const pages = await openPages(hall, url, everybody)
  const page = (name: string): Page => pages.get(name) as Page
  const chair = page('Chair')
  const poll = await openSealed(chair)
  await Promise.all(
    [...pages.values()].map(({ client }) =>
      client.until(({ replica }) => replica?.seq === chair.client.replica().seq),
    ),
  )

  const idOf = (letter: string): string => hall.organizations.get(codeOf(letter)) ?? ''
  const before = keptIn(hall)
  const mentions = letters.map((letter) => times(bytesOf(hall), idOf(letter)))
  const marks = new Map(everybody.map((name) => [name, page(name).client.wire().length] as const))
  const logMark = log.length
  expect(chair.ring.held()).toEqual([poll.publicKey])

  // Eight of ten answer, in an order and with words that are known here only; one twice, one from two windows.
  const order = ['G', 'B', 'J', 'A', 'F', 'C', 'H', 'D']
  const versions: Buffer[] = [before.blob]
  const ballots: string[] = []
  const walSizes: number[] = []
  const walBytes = () => readFileSync(`${databaseFile(hall.dataFolder)}-wal`).length
  for (const [index, letter] of order.entries()) {
    const { sealed, answer } = await cast(page(`Head ${letter}`), index % 3, `Zyxwv-${letter}-${index}`)
    expect(answer).toMatchObject({ ok: true })
    ballots.push(sealed)
    versions.push(keptIn(hall).blob)
    walSizes.push(walBytes())
  }
  for (const again of ['Head A', 'Other A']) {
    const { sealed, answer } = await cast(page(again), 2, 'Zyxwv-A-again')
    expect(answer).toMatchObject({ ok: true })
    ballots.push(sealed)
    versions.push(keptIn(hall).blob)
    walSizes.push(walBytes())
  }

  // The disk: one length, all of it new each time, no line more in the log or among the commands.
  expect(new Set(versions.map((one) => one.length)).size).toBe(1)
  expect(new Set(walSizes.slice(1).map((size, index) => size - (walSizes[index] ?? 0))).size).toBe(1)
  for (const [index, one] of versions.entries())
    for (const other of versions.slice(index + 1)) expect(leastChange(one, other)).toBeGreaterThan(piece - 12)
  expect({ ...keptIn(hall), blob: 0 }).toEqual({ ...before, blob: 0 })
  const disk = bytesOf(hall)
  expect(times(disk, 'Zyxwv')).toBe(0)
  for (const sealed of ballots) {
    expect(times(disk, sealed.slice(0, 40))).toBe(0)
    expect(disk.includes(Buffer.from(sealed, 'base64').subarray(0, 24))).toBe(false)
  }
  expect(letters.map((letter) => times(disk, idOf(letter)))).toEqual(mentions)

  // The log output: the same for everybody, that is nothing.
  expect(log.slice(logMark)).toBe('')

  // The wires: one's own ballot is recorded, and of the others there is a number.
  for (const name of everybody) {
    const { client, recorded, missing } = page(name)
    const told = client.wire().slice(marks.get(name) ?? 0)
    expect(told).not.toContain('Zyxwv')
    const own = client.replica().viewer.organizations
    for (const letter of letters)
      if (!own.includes(idOf(letter))) expect(told).not.toContain(`"${idOf(letter)}"`)
    const mine = own.filter((id) => order.some((letter) => idOf(letter) === id))
    expect([...new Set(recorded.map(({ unitId }) => unitId))]).toEqual(mine)
    expect(missing).toEqual([])
    const seen = client.replica().state.polls.polls.find(({ id }) => id === poll.id)
    expect([seen?.answered, seen?.ballots]).toEqual([[], []])
  }

  // Asked whether everybody has answered, the podium learns once who has not, and nobody else does.
  const closed = await close(chair)
  expect(chair.missing).toEqual([{ pollId: poll.id, unitIds: ['E', 'I'].map(idOf) }])
  for (const name of everybody) {
    await page(name).client.until(({ replica }) => replica?.seq === chair.client.replica().seq)
    const isPodium = ['Chair', 'Co-chair', 'Secretary', 'Organizer'].includes(name)
    expect(page(name).missing).toHaveLength(isPodium ? 1 : 0)
  }

  // The result is what was cast; who answered stands in alphabetical order, what they answered in none.
  expect(countsOf(closed)).toEqual([2, 3, 3])
  expect(closed.answered).toEqual(order.map(idOf).sort())
  expect(closed.ballots).toEqual([])
  expect(closed.counts[1]?.words).toHaveLength(8)

  // Destroyed: no version of the urn, and no ballot, is in any byte of the file.
  await destroyed(hall, chair)
  const after = bytesOf(hall)
  for (const version of versions)
    for (let at = 0; at + 16 <= version.length; at += 500)
      expect(after.includes(version.subarray(at, at + 16))).toBe(false)
  await chair.client.until(() => chair.ring.held().length === 0)
})

test('B7 B8 B17 killed in the middle: nothing is taken until a teller is back, and then it goes on with what was in', async () => {
  const hall = await prepare()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let server: ChildProcess = await startProcess(hall.dataFolder, port)
  const pages = await openPages(
    hall,
    url,
    [...hall.tokens.keys()].filter((name) => name !== 'Organizer'),
  )
  const page = (name: string): Page => pages.get(name) as Page
  const secretary = page('Secretary')
  const poll = await openSealed(page('Chair'))
  await secretary.client.until(() => secretary.ring.held().length === 1)
  for (const [index, letter] of ['A', 'B', 'C', 'D', 'E'].entries())
    expect((await cast(page(`Head ${letter}`), index % 2, `word ${letter}`)).answer.ok).toBe(true)

  // All tellers are away when the server dies: a ring that is closed keeps no connection.
  for (const name of ['Chair', 'Co-chair', 'Secretary']) page(name).client.leave()
  await killed(server)
  server = await startProcess(hall.dataFolder, port)
  const ana = page('Head F')
  await ana.client.until(({ connected, pulse }) => connected && pulse?.turnout?.[0]?.answered === null)
  expect((await cast(ana, 2, 'too early')).answer).toEqual({ ok: false, reason: 'poll-waits-for-key' })

  // Whoever brings a key has to be a teller of this meeting, and the key has to be the poll's.
  const key = { pollId: poll.id, privateKey: '11'.repeat(32) }
  expect(await ana.ask('key', key)).toEqual({ ok: false, reason: 'not-allowed' })
  expect(await page('Stage').ask('key', key)).toEqual({ ok: false, reason: 'not-allowed' })
  const stranger = openClient(url, hall.tokens.get('Organizer') ?? '', { auth: { meeting: hall.meetingId } })
  onTestFinished(() => stranger.close())
  await stranger.until(({ replica }) => replica !== undefined)
  expect(await stranger.socket.emitWithAck('key', key)).toEqual({ ok: false, reason: 'not-allowed' })
  const empty = await openPage(hall, url, 'Co-chair')
  expect(await empty.ask('key', key)).toEqual({ ok: false, reason: 'wrong-key' })
  expect(await empty.ask('key', { ...key, pollId: 'another' })).toEqual({ ok: false, reason: 'unknown-poll' })
  expect(await empty.ask('key', { ...key, more: 1 })).toMatchObject({ ok: false, reason: 'malformed' })
  expect(empty.ring.held()).toEqual([])
  expect((await cast(ana, 2, 'still too early')).answer).toEqual({ ok: false, reason: 'poll-waits-for-key' })
  await empty.client.send({ type: 'askToClose', pollId: poll.id })
  expect(await empty.client.send({ type: 'closePoll', pollId: poll.id })).toEqual({
    ok: false,
    reason: 'poll-waits-for-key',
  })
  await empty.client.send({ type: 'askToClose', pollId: poll.id, asked: false })

  // The secretary's line comes back and hands the key back by itself; the co-chair's new window gets it from there.
  await secretary.client.comeBack()
  await ana.client.until(({ pulse }) => pulse?.turnout?.[0]?.answered === 5)
  await empty.client.until(() => empty.ring.held().length === 1)
  for (const [name, choice] of [
    ['Head F', 2],
    ['Head G', 2],
    ['Head A', 2],
  ] as const)
    expect((await cast(page(name), choice, 'after')).answer.ok).toBe(true)
  await secretary.client.until(({ replica }) => replica?.seq === empty.client.replica().seq)
  const closed = await close(secretary)
  expect(countsOf(closed)).toEqual([2, 2, 3])
  expect(closed.answered).toHaveLength(7)
  expect(closed.counts[1]?.words).not.toContain('too early')
  await killed(server)
})

test('B9 an urn that was changed on the disk opens no more: the poll is made void and put again', async () => {
  const hall = await prepare()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let server = await startProcess(hall.dataFolder, port)
  const names = ['Chair', 'Head A', 'Head B']
  const pages = await openPages(hall, url, names)
  const [chair, ana] = [pages.get('Chair') as Page, pages.get('Head A') as Page]
  const poll = await openSealed(chair)
  await cast(ana, 0, 'one')
  await killed(server)
  const database = new SQLite(databaseFile(hall.dataFolder))
  const { blob } = database.prepare<[], { blob: Buffer }>('SELECT blob FROM sealed_urns').get() ?? {
    blob: Buffer.alloc(0),
  }
  blob[100] = (blob[100] ?? 0) ^ 1
  database.prepare('UPDATE sealed_urns SET blob = ?').run(blob)
  database.close()
  server = await startProcess(hall.dataFolder, port)
  await chair.client.until(({ connected, pulse }) => connected && pulse?.turnout?.[0]?.answered === null)
  expect((await cast(ana, 0, 'two')).answer).toEqual({ ok: false, reason: 'poll-waits-for-key' })
  const voided = await chair.client.send({ type: 'voidPoll', pollId: poll.id, reason: 'The urn was damaged' })
  expect(voided).toMatchObject({ ok: true })
  await chair.client.until(() => chair.ring.held().length === 0)
  await destroyed(hall, chair)
  const again = await chair.ring.make()
  expect(await chair.client.send({ type: 'putPoll', poll: draft, publicKey: again })).toMatchObject({
    ok: true,
  })
  await chair.client.until(({ pulse }) => pulse?.turnout?.some(({ answered }) => answered === 0) ?? false)
  await killed(server)
})

test('B7 a key of another meeting is refused there, and a ballot for another poll does not count', async () => {
  const hall = await prepare()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startProcess(hall.dataFolder, port)
  const pages = await openPages(hall, url, ['Chair', 'Head A', 'Head B'])
  const [chair, ana, bo] = ['Chair', 'Head A', 'Head B'].map((name) => pages.get(name)) as [Page, Page, Page]
  const poll = await openSealed(chair)
  const foreign = openClient(url, hall.tokens.get('Organizer') ?? '', { auth: { meeting: hall.otherId } })
  onTestFinished(() => foreign.close())
  await foreign.until(({ replica }) => replica !== undefined)
  const reply = await foreign.socket.emitWithAck('key', { pollId: poll.id, privateKey: '22'.repeat(32) })
  expect(reply.ok).toBe(false)
  const strange = keyPairFrom(drawBytes(32))
  const length = sealedLength(poll)
  const wrongKey = sealBallot(strange.publicKey, poll.id, answersOf(poll, 0, 'x'), length, drawBytes(32))
  const wrongPoll = sealBallot(poll.publicKey ?? '', 'other', answersOf(poll, 0, 'x'), length, drawBytes(32))
  const tooShort = sealBallot(
    poll.publicKey ?? '',
    poll.id,
    answersOf(poll, 0, 'x'),
    length - 256,
    drawBytes(32),
  )
  await ana.client.reach(chair.client.replica().seq)
  const send = (page: Page, sealed: string) =>
    page.client.send({ type: 'castSealed', pollId: poll.id, sealed })
  expect(await send(ana, tooShort)).toMatchObject({ ok: false, reason: 'malformed' })
  expect(await send(ana, 'AAAA')).toMatchObject({ ok: false, reason: 'malformed' })
  expect(await send(ana, wrongKey)).toMatchObject({ ok: true })
  expect(await send(bo, wrongPoll)).toMatchObject({ ok: true })
  const closed = await close(chair)
  expect(closed.counts[0]).toMatchObject({ answered: 0, invalid: 2, noAnswer: 8 })
  await killed(server)
})

test('B15 B16 a rehearsal poll is shown to everybody and leaves no trace on the disk', async () => {
  const hall = await prepare()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startProcess(hall.dataFolder, port)
  const pages = await openPages(hall, url, ['Chair', 'Head A', 'Head B', 'Stage'])
  const page = (name: string): Page => pages.get(name) as Page
  const before = { ...keptIn(hall), bytes: bytesOf(hall).length }
  const id = 'rehearsal-Zyxwv'
  const act = (name: string, message: object) => page(name).ask('rehearse', message)
  expect(await act('Head A', { act: 'open', id })).toEqual({ ok: false, reason: 'not-allowed' })
  expect(await act('Chair', { act: 'open', id })).toEqual({ ok: true })
  expect(await act('Chair', { act: 'open', id: 'more' })).toEqual({
    ok: false,
    reason: 'rehearsal-under-way',
  })
  expect(await act('Head A', { act: 'answer', id, choice: 'does-not-work' })).toEqual({ ok: true })
  expect(await act('Head A', { act: 'answer', id, choice: 'works' })).toEqual({ ok: true })
  expect(await act('Head B', { act: 'answer', id, choice: 'works' })).toEqual({ ok: true })
  expect(await act('Stage', { act: 'answer', id, choice: 'works' })).toEqual({
    ok: false,
    reason: 'not-allowed',
  })
  for (const wrong of [
    {},
    { act: 'answer', id },
    { act: 'open', id, more: 1 },
    { act: 'answer', id, choice: 'x' },
    null,
  ])
    expect(await act('Chair', wrong as object)).toMatchObject({ ok: false, reason: 'malformed' })
  const shown = await page('Stage').client.until(({ pulse }) => pulse?.rehearsal?.works === 2)
  expect(shown.pulse?.rehearsal).toEqual({ id, works: 2, doesNotWork: 0 })
  expect(await act('Chair', { act: 'close', id })).toEqual({ ok: true })
  await page('Head A').client.until(({ pulse }) => pulse !== undefined && pulse.rehearsal === undefined)
  expect({ ...keptIn(hall), bytes: bytesOf(hall).length }).toEqual(before)
  expect(times(bytesOf(hall), 'Zyxwv')).toBe(0)
  await killed(server)
})
