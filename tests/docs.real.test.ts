import { createHash } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from './server.ts'

// A client written after docs/protocol.md and nothing else: nothing of the product is imported for it.

interface Entry {
  seq: number
  event: { type: string; at: number; by: string; [field: string]: unknown }
}
interface Request {
  id: string
  personId: string | null
  organizationId: string
  kind: string
  itemId: string | null
}
interface State {
  meeting: { title: string }
  agenda: { currentId: string | null; items: { id: string; title: string; status: string }[] }
  floor: {
    requests: Request[]
    current: { request: Request } | null
    arrivals: number
    [field: string]: unknown
  }
}
interface Welcome {
  protocol: number
  state: State
  seq: number
  hash: string
  names: Record<string, string>
}
interface Batch {
  after: number
  upTo: number
  hash: string
  events: Entry[]
}
type Answer = { ok: true; seq: number } | { ok: false; reason: string }

const open = new Set<Socket>()

class Stranger {
  state: State | undefined
  seq = 0
  hash = ''
  names: Record<string, string> = {}
  whispers: Entry[] = []
  welcomes = 0
  refused = ''
  private wakers: (() => void)[] = []
  readonly socket: Socket

  constructor(url: string, token: string) {
    this.socket = io(url, {
      forceNew: true,
      auth: (tell) => tell(this.state ? { token, since: this.seq, hash: this.hash } : { token }),
    })
    open.add(this.socket)
    this.socket.on('welcome', (message: Welcome) => {
      expect(message.protocol).toBe(1)
      const { state, seq, hash, names } = message
      Object.assign(this, { state, seq, hash, names, whispers: [] })
      this.welcomes += 1
      this.wake()
    })
    this.socket.on('whisper', (entries: Entry[]) => {
      this.whispers.push(...entries.filter(({ seq }) => seq > this.seq))
    })
    this.socket.on('batch', (batch: Batch) => this.receive(batch))
    this.socket.on('connect_error', ({ message }) => {
      this.refused = message
      this.wake()
    })
  }

  private receive({ after, upTo, hash, events }: Batch): void {
    if (after > this.seq) {
      this.comeBack()
      return
    }
    if (upTo > this.seq) {
      const news = [...events, ...this.whispers]
        .filter(({ seq }) => seq > this.seq && seq <= upTo)
        .sort((a, b) => a.seq - b.seq)
      if (!news.every(({ event }) => this.fold(event))) {
        this.refetch()
        return
      }
      Object.assign(this, { seq: upTo, hash, whispers: this.whispers.filter(({ seq }) => seq > upTo) })
    }
    this.wake()
  }

  /** True when this client can fold the event; it shows the list and who speaks, and no more. */
  private fold(event: Entry['event']): boolean {
    const { floor } = this.state as State
    switch (event.type) {
      case 'floorRequested':
        floor.arrivals += 1
        floor.requests.push({ ...(event as unknown as Request), id: event.requestId as string })
        return true
      case 'floorGiven': {
        const request = floor.requests.find(({ id }) => id === event.requestId)
        floor.requests = floor.requests.filter((one) => one !== request)
        floor.current = request ? { request } : null
        return true
      }
      case 'floorNoted':
      case 'attendanceNoted':
        return true
      default:
        return false
    }
  }

  private refetch(): void {
    this.state = undefined
    this.comeBack()
  }

  comeBack(): void {
    this.socket.disconnect()
    this.socket.connect()
  }

  private wake(): void {
    for (const waker of this.wakers.splice(0)) waker()
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.wakers.push(resolve))
  }

  async send(id: string, command: object): Promise<Answer> {
    return this.socket.timeout(8000).emitWithAck('command', { id, command })
  }
}

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterEach(() => {
  for (const socket of open) socket.disconnect()
  open.clear()
})

test('a client written after the document follows a meeting and asks for the floor', async () => {
  const chair = await server.connect(await server.token('Chair'))
  const ana = new Stranger(server.url, await server.token('Ana'))
  await ana.until(() => ana.state !== undefined)
  expect(ana.state?.meeting.title).toBe('A small meeting')
  expect(Object.values(ana.names)).toContain('Ana')

  const item = ana.state?.agenda.items[0]?.id ?? ''
  await chair.send({ type: 'startItem', itemId: item })
  // An event that it does not fold: it takes a new welcome.
  await ana.until(() => ana.state?.agenda.currentId === item)
  expect(ana.welcomes).toBeGreaterThan(1)

  const command = { type: 'requestFloor', kind: 'statement', note: 'On paragraph 2' }
  const answer = await ana.send('0b6f0a0e-6f0c', command)
  if (!answer.ok) throw new Error(answer.reason)
  expect(await ana.send('0b6f0a0e-6f0c', command)).toEqual(answer)
  await ana.until(() => ana.seq >= answer.seq)
  expect(ana.state?.floor.requests).toHaveLength(1)
  expect(await ana.send('0b6f0a0e-7777', { type: 'closeList' })).toEqual({ ok: false, reason: 'not-allowed' })
  expect(await ana.send('0b6f0a0e-8888', { ...command, at: 1 })).toMatchObject({
    ok: false,
    reason: 'malformed',
  })

  const requestId = ana.state?.floor.requests[0]?.id ?? ''
  const given = await chair.send({ type: 'giveFloor', requestId, expected: null })
  if (!given.ok) throw new Error(given.reason)
  await ana.until(() => ana.seq >= given.seq)
  expect(ana.state?.floor.current?.request.id).toBe(requestId)
  expect(ana.hash).toBe((await server.live()).head().hash)

  // The line breaks, something happens, and it comes back with its number and hash.
  const welcomes = ana.welcomes
  ana.socket.disconnect()
  await chair.send({
    type: 'addToFloor',
    organizationId: ana.state?.floor.current?.request.organizationId ?? '',
    kind: 'statement',
  })
  ana.socket.connect()
  await ana.until(() => ana.state?.floor.requests.length === 1)
  expect(ana.welcomes).toBe(welcomes)
})

test('a stranger recomputes the hashes as the document says', async () => {
  const canonical = (value: unknown): string =>
    Array.isArray(value)
      ? `[${value.map(canonical).join(',')}]`
      : typeof value === 'object' && value !== null
        ? `{${Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
            .join(',')}}`
        : JSON.stringify(value)
  let previous = '0'.repeat(64)
  const sha256 = (...texts: readonly string[]): string =>
    createHash('sha256').update(texts.join('\n')).digest('hex')
  for (const { seq, event, salt = '', digest, hash } of await server.rostrum.store.read(
    server.meetingId,
    0,
  )) {
    const own = sha256(salt, canonical(event))
    expect(digest ?? own).toBe(own)
    previous = sha256(previous, `${seq}`, digest === undefined ? own : sha256('withheld', own))
    expect(hash).toBe(previous)
  }
})

test('a link that is none is refused with the reason of the document', async () => {
  const nobody = new Stranger(server.url, 'no-such-link')
  await nobody.until(() => nobody.refused !== '')
  expect(nobody.refused).toBe('signed-out')
})

test('W40 the schemas are there as JSON for everybody, under the keys that older clients read', async () => {
  const schema = (await (await fetch(`${server.url}/api/schema`)).json()) as Record<string, object>
  expect(Object.keys(schema)).toEqual(
    expect.arrayContaining(['$schema', '$defs', 'protocol', 'commands', 'events', 'state', 'messages']),
  )
  expect(schema.commands).toHaveProperty('requestFloor.properties.kind')
  expect(schema.events).toHaveProperty('floorRequested.properties.requestId')
})
