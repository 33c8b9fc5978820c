import type { Server as HttpServer } from 'node:http'
import { type Socket, Server as SocketServer } from 'socket.io'
import { Encoder } from 'socket.io-parser'
import { type Room, roomsOf } from '../shared/kernel/rooms.ts'
import { isPodium, isTeller, type Viewer } from '../shared/kernel/viewer.ts'
import {
  type Answer,
  type AsideAnswer,
  type BallotRecorded,
  type BallotsMissing,
  type Batch,
  type PollKey,
  type Pulse,
  protocolVersion,
  type Recording,
  type ServerTime,
  type Welcome,
  type Whisper,
} from '../shared/protocol.ts'
import type { Accounts, Holder } from './accounts.ts'
import type { Clock } from './clock.ts'
import { cookieOf, readCookies } from './cookies.ts'
import { MeetingDamaged } from './damage.ts'
import type { LiveMeeting, Outbox, Sender } from './live/live-meeting.ts'
import type { Meetings } from './meetings.ts'
import { readKeyMessage, readRehearsalMessage } from './messages.ts'
import type { PageRequest } from './origin.ts'
import { isMalformed, type Malformed, readCommandMessage } from './read-command.ts'
import type { RecordingWatch } from './recording.ts'
import { createSeatLines, type SeatLine } from './seat-lines.ts'
import { tokenBucket } from './token-bucket.ts'
import { gatedDecoder } from './wire-decoder.ts'
import { createWireGuard, type EngineLine } from './wire-guard.ts'

/** Largest message that a client may send, in bytes: a roster of some thousand seats. */
const largestMessage = 2_000_000
/** Bytes waiting for one slow client from which on it must be reading; if not it is dropped, and resumes by number. */
const mostBuffered = 4_000_000
/** Bytes waiting for one client that are too many in any case: a welcome to a long meeting is some of them. */
const mostBufferedEver = 32_000_000
const joinsPerSecond = 5000
/** Windows and devices of one person; screens that show one stage; the offices of an organizer. */
const mostLines = { person: 20, stage: 200, organizer: 60 } as const

interface Seat {
  readonly live: LiveMeeting
  readonly sender: Sender
  /** What its connections are counted under. */
  readonly key: string
  readonly most: number
  leave: () => void
}
type ToClient = {
  welcome: (message: Welcome) => void
  batch: (message: Batch) => void
  whisper: (message: Whisper) => void
  pulse: (message: Pulse) => void
  recorded: (message: BallotRecorded) => void
  missing: (message: BallotsMissing) => void
  keys: (message: readonly PollKey[]) => void
  recording: (message: Recording) => void
  farewell: (message: { reason: string }) => void
}
/** What clients send is looked at by name, not listened to: see `listen`. */
type FromClient = Record<string, never>
type MeetingSocket = Socket<FromClient, ToClient, Record<string, never>, { seat: Seat }>

const roomName = (meetingId: string, room: Room): string => `${meetingId} ${room}`
export const senderOf = ({ personId, meetingId }: Holder): Sender =>
  meetingId === null ? { personId, office: 'organizer' } : { personId }

/** The organizer has one seat in each meeting: many may share it. */
const countedAs = ({ personId, meetingId }: Holder, at: string): Pick<Seat, 'key' | 'most'> => ({
  key: `${at} ${personId}`,
  most: meetingId === null ? mostLines.organizer : personId === 'stage' ? mostLines.stage : mostLines.person,
})

const isWelcome = (message: Welcome | Batch): message is Welcome => 'state' in message

export interface Sockets {
  readonly outbox: Outbox
  /** Tells the podium of a meeting whether what happens can be recorded. */
  tellRecording(meetingId: string): void
  /** Starts to listen; the meetings need the outbox first. */
  attach(server: HttpServer, meetings: Meetings, accounts: Accounts): void
  close(): Promise<void>
}

interface SocketsOptions {
  /** Whether the page that asks may use the cookies of this browser. */
  readonly isAllowed: (request: PageRequest) => boolean
  /** The id of the build of the client that is served. */
  readonly build?: string | undefined
  /** Whether what happens can be recorded: the podium is told when it cannot. */
  readonly recording: Pick<RecordingWatch, 'of'>
  readonly clock: Clock
  readonly trustProxy: boolean
  readonly connectionsPerAddress: number
  /** Called when an answer broke: it is that message's fault alone, and its connection is closed. */
  readonly onBroken: (fault: unknown) => void
}

/** Carries messages between browsers and meetings: handshake, rooms, commands, resume. */
export const createSockets = (options: SocketsOptions): Sockets => {
  const { isAllowed, clock, trustProxy, connectionsPerAddress, onBroken, build, recording } = options
  const now = clock.monotonic
  const lines = createSeatLines(now)
  const guard = createWireGuard({ now, trustProxy, mostPerAddress: connectionsPerAddress })
  const io = new SocketServer<FromClient, ToClient, Record<string, never>, { seat: Seat }>({
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: largestMessage,
    // A page that hears nothing for seven seconds says so; who answers late is not let go for it.
    pingInterval: 4_000,
    pingTimeout: 20_000,
    connectTimeout: 10_000,
    parser: { Encoder, Decoder: gatedDecoder(now) },
    allowRequest: (request, decided) => decided(null, guard.hasRoom(request)),
  })

  const ofBuild = build === undefined ? {} : { build }

  const socketsIn = (meetingId: string, room: Room): MeetingSocket[] => {
    const ids = io.of('/').adapter.rooms.get(roomName(meetingId, room)) ?? []
    return [...ids].flatMap((id) => (io.of('/').sockets.get(id) as MeetingSocket | undefined) ?? [])
  }

  const enterRooms = (socket: MeetingSocket, meetingId: string, viewer: Viewer): void => {
    for (const room of [...socket.rooms]) if (room !== socket.id) void socket.leave(room)
    void socket.join(roomsOf(viewer).map((room) => roomName(meetingId, room)))
  }

  const sayFarewell = (socket: MeetingSocket, reason: string): void => {
    socket.emit('farewell', { reason })
    socket.disconnect(true)
  }

  const send = (socket: MeetingSocket, message: Welcome | Batch): void => {
    if (isWelcome(message)) socket.emit('welcome', { ...message, ...ofBuild })
    else socket.emit('batch', message)
  }

  const sendAsides = (socket: MeetingSocket, viewer: Viewer): void => {
    const { recorded, missing, keys } = socket.data.seat.live.asides(viewer)
    if (keys.length > 0) socket.emit('keys', keys)
    for (const one of recorded) socket.emit('recorded', one)
    for (const one of missing) socket.emit('missing', one)
    if (isPodium(viewer)) socket.emit('recording', recording.of(socket.data.seat.live.id))
  }

  const outbox: Outbox = {
    batch: (meetingId, batch, rooms = ['everyone']) =>
      void io.to(rooms.map((room) => roomName(meetingId, room))).emit('batch', batch),
    whisper: (meetingId, rooms, whisper) =>
      void io.to(rooms.map((room) => roomName(meetingId, room))).emit('whisper', whisper),
    pulse: (meetingId, pulse) => void io.to(roomName(meetingId, 'everyone')).volatile.emit('pulse', pulse),
    recorded: (meetingId, room, recorded) => void io.to(roomName(meetingId, room)).emit('recorded', recorded),
    missing: (meetingId, missing) => void io.to(roomName(meetingId, 'podium')).emit('missing', missing),
    keys: (meetingId, keys) => {
      // The organizer belongs to the podium and is no teller.
      for (const socket of socketsIn(meetingId, 'podium')) {
        const { live, sender } = socket.data.seat
        const viewer = live.viewer(sender)
        if (viewer && isTeller(viewer)) socket.emit('keys', keys)
      }
    },
    rightsChanged: (meetingId, personIds) => {
      for (const personId of personIds)
        for (const socket of socketsIn(meetingId, `person:${personId}`)) reseat(socket)
    },
    accessChanged: (meetingId, personId, change) => {
      if (change === 'renewed') keys?.renew(meetingId, personId)
      else keys?.revoke(meetingId, personId)
      for (const socket of socketsIn(meetingId, `person:${personId}`)) sayFarewell(socket, change)
    },
    dropped: (meetingId) => io.in(roomName(meetingId, 'everyone')).disconnectSockets(true),
  }

  const reseat = (socket: MeetingSocket): void => {
    const { live, sender } = socket.data.seat
    const viewer = live.viewer(sender)
    if (!viewer) {
      const known = live.state().roster.persons.some(({ id }) => id === sender.personId)
      sayFarewell(socket, known ? 'revoked' : 'removed')
      return
    }
    enterRooms(socket, live.id, viewer)
    send(socket, live.welcome(viewer))
    sendAsides(socket, viewer)
  }

  let keys: Accounts | undefined
  const attach: Sockets['attach'] = (server, meetings, accounts) => {
    keys = accounts
    const joins = tokenBucket(joinsPerSecond, joinsPerSecond, now)

    const holderOf = (socket: MeetingSocket): Holder | undefined => {
      const { token, meeting, person } = socket.handshake.auth as Record<string, unknown>
      if (typeof token === 'string' && token !== '')
        return accounts.bySession(token) ?? accounts.byToken(token)
      if (typeof person !== 'string') return undefined
      // A browser adds its cookies whichever page asks; a token is only there where somebody has it.
      if (!isAllowed(socket.handshake)) return undefined
      const wanted = {
        meetingId: person === 'organizer' || typeof meeting !== 'string' ? null : meeting,
        personId: person,
      }
      const session = readCookies(socket.handshake.headers.cookie).get(cookieOf(wanted))
      const holder = session === undefined ? undefined : accounts.bySession(session)
      return holder?.personId === wanted.personId && holder.meetingId === wanted.meetingId
        ? holder
        : undefined
    }

    const seatOf = async (socket: MeetingSocket): Promise<Seat | undefined> => {
      const holder = holderOf(socket)
      if (!holder) return undefined
      const { meeting } = socket.handshake.auth as Record<string, unknown>
      const meetingId = holder.meetingId ?? (typeof meeting === 'string' ? meeting : '')
      const live = await meetings.get(meetingId)
      return live && { live, sender: senderOf(holder), ...countedAs(holder, live.id), leave: () => {} }
    }

    const refusal = (socket: MeetingSocket, seat: Seat | undefined): string | undefined => {
      if (!joins()) return 'too-fast'
      if (!seat?.live.viewer(seat.sender)) return 'signed-out'
      if (!lines.mayEnter(seat.key)) return 'too-fast'
      socket.data.seat = seat
      return undefined
    }

    io.use((socket, next) => {
      seatOf(socket as MeetingSocket).then(
        (seat) => {
          const refused = refusal(socket as MeetingSocket, seat)
          next(refused === undefined ? undefined : new Error(refused))
        },
        (fault: unknown) => {
          if (fault instanceof MeetingDamaged) return next(new Error('damaged'))
          onBroken(fault)
          next(new Error('fault'))
        },
      )
    })

    io.on('connection', (connected) => owned(connected as MeetingSocket, seatSocket))
    io.attach(server)
    io.engine.on('connection', (line: EngineLine) => guard.watch(line))
  }

  /** What breaks while one connection is served ends that connection, and nothing else. */
  const owned = (socket: MeetingSocket, work: (socket: MeetingSocket) => void): void => {
    try {
      work(socket)
    } catch (fault) {
      onBroken(fault)
      socket.disconnect(true)
    }
  }

  // Without a pause between looking and joining: what happens in between would be lost.
  const seatSocket = (socket: MeetingSocket): void => {
    const { seat } = socket.data
    // Dropped since the handshake: whoever comes back finds the meeting that was opened from the log.
    if (!seat.live.isOpen()) return void socket.disconnect(true)
    const viewer = seat.live.viewer(seat.sender)
    if (!viewer) {
      sayFarewell(socket, 'revoked')
      return
    }
    enterRooms(socket, seat.live.id, viewer)
    if (!seat.sender.office) seat.leave = seat.live.presence.enter(seat.sender.personId)
    // Pages of the first version do not say which they speak. Who speaks another one learns of it from a welcome.
    const { since, hash, protocol = 1 } = socket.handshake.auth as Record<string, unknown>
    const resumes = typeof since === 'number' && typeof hash === 'string' && protocol === protocolVersion
    send(socket, resumes ? seat.live.catchUp(viewer, since, hash) : seat.live.welcome(viewer))
    // Who comes back with a number gets no welcome.
    socket.emit('pulse', { ...seat.live.pulse(), ...ofBuild })
    sendAsides(socket, viewer)
    listen(
      socket,
      lines.enter(seat.key, seat.most, () => sayFarewell(socket, 'too-many-windows')),
    )
  }

  const listen = (socket: MeetingSocket, line: SeatLine): void => {
    const { seat } = socket.data
    const answer = (
      message: unknown,
      acknowledge: unknown,
      to: (message: unknown) => Promise<Answer | AsideAnswer | ServerTime>,
    ): void => {
      if (typeof acknowledge !== 'function') return void socket.disconnect(true)
      if (!seat.live.isOpen()) return void socket.disconnect(true)
      to(message)
        .then((answered) => {
          // After a fault nobody knows what was kept: the client asks again, with the same id, and the log answers.
          if (seat.live.isOpen() || !('ok' in answered) || answered.ok) acknowledge(answered)
        })
        .catch((fault: unknown) => {
          onBroken(fault)
          socket.disconnect(true)
        })
    }
    // Whatever it is called, a message counts; what has another name than these is not answered, and not looked at.
    const answers = new Map(
      Object.entries({
        command: (message: unknown) => answerTo(seat, message),
        key: async (message: unknown) => answerToKey(seat, message),
        rehearse: async (message: unknown) => answerToRehearsal(seat, message),
        time: async (): Promise<ServerTime> => ({ now: seat.live.pulse().now }),
      }),
    )
    socket.onAny((name: unknown, message: unknown, acknowledge: unknown) => {
      const mayAct = line.mayAct()
      const to = answers.get(String(name))
      if (to) owned(socket, () => answer(message, acknowledge, mayAct ? to : async () => tooFast))
    })
    // What is no message of the protocol closes the connection by itself.
    socket.on('error', () => {})
    socket.on('disconnect', () => {
      line.leave()
      seat.leave()
    })
  }

  const waited = new WeakMap<object, number>()
  /** A slow line that takes in a long welcome goes on; one on which nothing moves does not. */
  const isStuck = (line: Line): boolean => {
    const bytes = waitingBytes(line)
    const before = waited.get(line) ?? Number.POSITIVE_INFINITY
    waited.set(line, bytes > mostBuffered ? bytes : Number.POSITIVE_INFINITY)
    return bytes > mostBufferedEver || (bytes > mostBuffered && bytes >= before)
  }
  const sweep = setInterval(() => {
    for (const { conn } of io.of('/').sockets.values()) if (isStuck(conn as unknown as Line)) conn.close(true)
  }, 1000)
  sweep.unref()

  return {
    outbox,
    tellRecording: (meetingId) =>
      void io.to(roomName(meetingId, 'podium')).emit('recording', recording.of(meetingId)),
    attach,
    close: async () => {
      clearInterval(sweep)
      io.disconnectSockets(true)
      await io.close()
    },
  }
}

interface Line {
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } }
  readonly writeBuffer: readonly { readonly data?: { readonly length: number } }[]
}

/** What waits for a client: handed to the operating system, and behind that in our own queue. */
const waitingBytes = ({ transport, writeBuffer }: Line): number =>
  writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), transport.socket?.bufferedAmount ?? 0)

const tooFast: AsideAnswer & Answer = { ok: false, reason: 'too-fast' }
const malformed = ({ malformed: about }: Malformed) => ({ ok: false, reason: 'malformed', about }) as const

const answerTo = async ({ live, sender }: Seat, message: unknown): Promise<Answer> => {
  const read = readCommandMessage(message)
  return isMalformed(read) ? malformed(read) : live.submit(sender, read.id, read.command, read.seen)
}

const answerToKey = ({ live, sender }: Seat, message: unknown): AsideAnswer => {
  const key = readKeyMessage(message)
  return isMalformed(key) ? malformed(key) : live.takeKey(sender, key.pollId, key.privateKey)
}

const answerToRehearsal = ({ live, sender }: Seat, message: unknown): AsideAnswer => {
  const act = readRehearsalMessage(message)
  return isMalformed(act) ? malformed(act) : live.rehearse(sender, act)
}
