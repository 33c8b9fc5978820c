import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { afterAll } from 'vitest'
import type { Clock } from '../server/clock.ts'
import { type Config, readConfig } from '../server/config.ts'
import { newId } from '../server/ids.ts'
import type { LiveMeeting } from '../server/live-meeting.ts'
import { createRostrum, keepIn, type Rostrum } from '../server/rostrum.ts'
import { makeSample } from '../server/sample.ts'
import type { SqliteStore } from '../server/sqlite-store.ts'
import type { Command } from '../shared/commands.ts'
import {
  type Answer,
  type Batch,
  type Pulse,
  type Replica,
  receiveBatch,
  receiveWhisper,
  replicaFrom,
  type Welcome,
  type Whisper,
} from '../shared/protocol.ts'
import type { State } from '../shared/state.ts'
import { smallMeeting } from './small-meeting.ts'

/** A real Rostrum on a free port, with a meeting in it. */
export interface TestServer {
  readonly rostrum: Rostrum
  readonly url: string
  readonly port: number
  readonly dataFolder: string
  readonly meetingId: string
  /** The meeting as the server holds it now: opened again when it was dropped. */
  live(): Promise<LiveMeeting>
  state(): Promise<State>
  /** The person behind a name of the small meeting ("Chair", "Ana of ALPHA"), or of the sample. */
  person(name: string): Promise<string>
  /** The secret of the personal link of a person, by name or by id. */
  token(nameOrId: string): Promise<string>
  /** The address that opens the seat of a person in a browser. */
  link(nameOrId: string): Promise<string>
  readonly organizerToken: string
  connect(token: string, options?: ConnectOptions): Promise<Client>
  /** Stops the server without removing its data; `startServer({dataFolder, port})` goes on with it. */
  stop(): Promise<void>
  close(): Promise<void>
}

export interface ServerOptions {
  /** 'small' (the default): seven seats of three organizations; 'sample': the 32nd session with its 111 seats. */
  readonly meeting?: 'small' | 'sample' | 'none'
  readonly config?: Partial<Config>
  readonly clock?: Clock
  /** Data to go on with; the caller removes it. */
  readonly dataFolder?: string
  readonly port?: number
  /** Puts something between the server and its store: a fault, a wait. */
  readonly store?: (store: SqliteStore) => SqliteStore
}

const opened = new Set<() => Promise<void>>()
const closeAll = async (): Promise<void> => {
  for (const close of [...opened].reverse()) await close()
}
afterAll(closeAll)

const prepare = async (rostrum: Rostrum, meeting: ServerOptions['meeting']): Promise<string> => {
  const [known] = await rostrum.store.meetings()
  if (known) return known.id
  if (meeting === 'none') return ''
  const live = await (meeting === 'sample'
    ? makeSample(rostrum.meetings)
    : rostrum.meetings.create(smallMeeting))
  return live.id
}

export const testConfig = (dataFolder: string, given: Partial<Config> = {}): Config => ({
  ...readConfig({ PORT: '0', ROSTRUM_DATA: dataFolder, ROSTRUM_LOG: 'silent' }),
  ...given,
})

/** Starts a real server. It is stopped and its data removed when the test file ends, or by `close`. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'rostrum-test-'))
  const port = options.port === undefined ? {} : { port: options.port }
  const config = testConfig(dataFolder, { ...port, ...options.config })
  const { store, secret } = keepIn(dataFolder)
  const keeping = { store: options.store?.(store) ?? store, secret }
  const rostrum = await createRostrum(config, options.clock, keeping)
  const meetingId = await prepare(rostrum, options.meeting)
  const listening = await rostrum.listen()
  const url = `http://127.0.0.1:${listening}`
  const clients = new Set<Client>()

  const live = async (): Promise<LiveMeeting> => {
    const found = await rostrum.meetings.get(meetingId)
    if (!found) throw new Error('The test meeting is gone')
    return found
  }
  const person = async (name: string): Promise<string> => {
    const { names, state } = await live()
    const known = Object.entries(names()).find(([, one]) => one === name)?.[0]
    const id = known ?? state().roster.persons.find((one) => one.id === name)?.id
    if (id === undefined) throw new Error(`Nobody is called ${name} in the test meeting`)
    return id
  }
  const token = async (name: string) => rostrum.accounts.invitation(meetingId, await person(name)).token

  const leaveAll = (): void => {
    for (const client of clients) client.close()
  }
  let running = true
  const stop = async (): Promise<void> => {
    if (!running) return
    running = false
    leaveAll()
    await rostrum.close()
  }
  const close = async (): Promise<void> => {
    opened.delete(close)
    await stop()
    if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true })
  }
  opened.add(close)
  return {
    ...{ rostrum, url, port: listening, dataFolder, meetingId, live, person, token, stop, close },
    state: async () => (await live()).state(),
    link: async (name) => `${url}/join#${await token(name)}`,
    organizerToken: rostrum.accounts.organizerToken(),
    connect: async (secret, connectOptions) => {
      const client = openClient(url, secret, connectOptions)
      clients.add(client)
      await client.until(({ replica }) => replica !== undefined)
      return client
    },
  }
}

export interface ConnectOptions {
  readonly since?: number
  readonly hash?: string
  /** The replica that goes with `since` and `hash`. */
  readonly replica?: Replica
  /** What else is said at the handshake, such as a meeting. */
  readonly auth?: Readonly<Record<string, unknown>>
  readonly socket?: Partial<ManagerOptions & SocketOptions>
}

/** What a client knows at a moment. */
export interface Seen {
  readonly replica: Replica | undefined
  readonly pulse: Pulse | undefined
  readonly connected: boolean
  readonly farewell: string | undefined
  /** Why the server refused the handshake. */
  readonly refused: string | undefined
  readonly welcomes: readonly Welcome[]
  readonly batches: readonly Batch[]
  readonly whispers: readonly Whisper[]
}

/** A real client that keeps its copy of the meeting, comes back by itself and repeats what was not answered. */
export interface Client {
  readonly socket: Socket
  seen(): Seen
  replica(): Replica
  /** Everything that the server has sent to this client, as it came over the wire. */
  wire(): string
  send(command: Command, id?: string): Promise<Answer>
  /** Resolves with what the client knows as soon as this holds: no clock is looked at. */
  until(holds: (seen: Seen) => boolean): Promise<Seen>
  /** Until the copy has come to this line. */
  reach(seq: number): Promise<Replica>
  /** Cuts the line and comes back, with the number and the hash of the copy. */
  leave(): void
  comeBack(): Promise<Seen>
  close(): void
}

interface Unanswered {
  readonly id: string
  readonly command: Command
  readonly resolve: (answer: Answer) => void
}

/** A client that may be refused: `until(({refused}) => refused !== undefined)`. */
export const openClient = (url: string, token: string, options: ConnectOptions = {}): Client => {
  let seen: Seen = {
    ...{
      replica: options.replica,
      pulse: undefined,
      connected: false,
      farewell: undefined,
      refused: undefined,
    },
    ...{ welcomes: [], batches: [], whispers: [] },
  }
  const wire: string[] = []
  const watchers = new Set<() => void>()
  const unanswered = new Set<Unanswered>()
  const change = (news: Partial<Seen>): void => {
    seen = { ...seen, ...news }
    for (const watch of [...watchers]) watch()
  }
  const auth = (): object => {
    const { replica } = seen
    const from = replica ?? { seq: options.since, hash: options.hash }
    return { token, ...(from.seq === undefined ? {} : { since: from.seq, hash: from.hash }), ...options.auth }
  }
  const socket = io(url, {
    auth: (give) => give(auth()),
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 10,
    reconnectionDelayMax: 50,
    randomizationFactor: 0,
    ...options.socket,
  })
  const emit = (one: Unanswered): void => {
    const { id, command, resolve } = one
    socket.emit('command', { id, command }, (answer: Answer) => {
      if (unanswered.delete(one)) resolve(answer)
    })
  }
  const isBack = (): void => {
    for (const one of unanswered) emit(one)
  }
  socket.on('connect', () => {
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => wire.push(String(data)))
    change({ connected: true, refused: undefined })
    isBack()
  })
  socket.on('disconnect', (reason) => {
    change({ connected: false })
    if (reason === 'io server disconnect' && seen.farewell === undefined) socket.connect()
  })
  socket.on('connect_error', ({ message }) => {
    if (!socket.active || !socket.io.reconnection()) change({ refused: message })
  })
  socket.on('welcome', (welcome: Welcome) =>
    change({ replica: replicaFrom(welcome), welcomes: [...seen.welcomes, welcome] }),
  )
  socket.on('batch', (batch: Batch) => {
    if (!seen.replica) return
    const next = receiveBatch(seen.replica, batch)
    if (next === 'gap') socket.disconnect().connect()
    else change({ replica: next, batches: [...seen.batches, batch] })
  })
  socket.on('whisper', (whisper: Whisper) => {
    if (!seen.replica) return
    change({ replica: receiveWhisper(seen.replica, whisper), whispers: [...seen.whispers, whisper] })
  })
  socket.on('pulse', (pulse: Pulse) => change({ pulse }))
  socket.on('farewell', ({ reason }: { reason: string }) => change({ farewell: reason }))

  const until: Client['until'] = (holds) =>
    new Promise((resolve) => {
      const watch = (): void => {
        if (!holds(seen)) return
        watchers.delete(watch)
        resolve(seen)
      }
      watchers.add(watch)
      watch()
    })
  const replica = (): Replica => {
    if (!seen.replica) throw new Error('This client was never welcomed')
    return seen.replica
  }
  return {
    socket,
    seen: () => seen,
    replica,
    wire: () => wire.join('\n'),
    until,
    send: (command, id = newId(16)) =>
      new Promise((resolve) => {
        const one = { id, command, resolve }
        unanswered.add(one)
        if (socket.connected) emit(one)
      }),
    reach: async (seq) => {
      await until((now) => (now.replica?.seq ?? -1) >= seq)
      return replica()
    },
    leave: () => void socket.disconnect(),
    comeBack: () => {
      socket.connect()
      return until(({ connected }) => connected)
    },
    close: () => void socket.disconnect(),
  }
}
