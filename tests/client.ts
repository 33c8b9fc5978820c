import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { newId } from '../server/ids.ts'
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

export interface ConnectOptions {
  readonly since?: number
  readonly hash?: string
  /** The replica that goes with `since` and `hash`. */
  readonly replica?: Replica
  /** What else is said at the handshake, such as a meeting. */
  readonly auth?: Readonly<Record<string, unknown>>
  readonly socket?: Partial<ManagerOptions & SocketOptions>
  /** False for a client that runs for hours: it then keeps its copy only, and neither messages nor bytes. */
  readonly remembers?: boolean
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
  const { remembers = true } = options
  const kept = <T>(list: readonly T[], one: T): readonly T[] => (remembers ? [...list, one] : list)
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
    if (remembers) socket.io.engine.on('packet', ({ data }: { data?: unknown }) => wire.push(String(data)))
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
    change({ replica: replicaFrom(welcome), welcomes: kept(seen.welcomes, welcome) }),
  )
  socket.on('batch', (batch: Batch) => {
    if (!seen.replica) return
    const next = receiveBatch(seen.replica, batch)
    if (next === 'gap') socket.disconnect().connect()
    else change({ replica: next, batches: kept(seen.batches, batch) })
  })
  socket.on('whisper', (whisper: Whisper) => {
    if (!seen.replica) return
    change({ replica: receiveWhisper(seen.replica, whisper), whispers: kept(seen.whispers, whisper) })
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
