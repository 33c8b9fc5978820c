import type { Server as HttpServer } from 'node:http'
import { type Socket, Server as SocketServer } from 'socket.io'
import { Compile } from 'typebox/compile'
import { type Command, type CommandType, commands } from '../shared/commands.ts'
import { isPodium, isTeller, type Room, roomsOf, type Viewer } from '../shared/kernel.ts'
import type {
  Answer,
  AsideAnswer,
  BallotRecorded,
  BallotsMissing,
  Batch,
  PollKey,
  Pulse,
  Recording,
  ServerTime,
  Welcome,
  Whisper,
} from '../shared/protocol.ts'
import { plain } from '../shared/text.ts'
import type { Accounts, Holder } from './accounts.ts'
import { cookieOf, readCookies } from './cookies.ts'
import { MeetingDamaged } from './damage.ts'
import type { LiveMeeting, Outbox, Sender } from './live-meeting.ts'
import type { Meetings } from './meetings.ts'
import { readKeyMessage, readRehearsalMessage } from './messages.ts'
import type { RecordingWatch } from './recording.ts'
import { tokenBucket } from './token-bucket.ts'

/** Largest message that a client may send, in bytes: a roster of some thousand seats. */
const largestMessage = 2_000_000
/** Bytes waiting for one slow client from which on it must be reading; if not it is dropped, and resumes by number. */
const mostBuffered = 4_000_000
/** Bytes waiting for one client that are too many in any case: a welcome to a long meeting is some of them. */
const mostBufferedEver = 32_000_000
const commandsPerSecond = 20
const commandBurst = 60
const joinsPerSecond = 5000

interface Seat {
  readonly live: LiveMeeting
  readonly sender: Sender
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
type FromClient = Record<
  'command' | 'key' | 'rehearse' | 'time',
  (message: unknown, acknowledge: unknown) => void
>
type MeetingSocket = Socket<FromClient, ToClient, Record<string, never>, { seat: Seat }>

const validators = new Map(Object.entries(commands).map(([type, schema]) => [type, Compile(schema)]))

/** The command without hidden marks in its texts, or undefined for what is none: unknown type, missing, wrong or further fields. */
export const readCommand = (value: unknown): Command | undefined => {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
  const command = plain(value)
  const valid = validators.get(value.type as CommandType)?.Check(command)
  return valid ? (command as Command) : undefined
}

const roomName = (meetingId: string, room: Room): string => `${meetingId} ${room}`
export const senderOf = ({ personId, meetingId }: Holder): Sender =>
  meetingId === null ? { personId, office: 'organizer' } : { personId }

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
  /** Whether a page of this origin may connect. */
  readonly isAllowed: (origin: string | undefined, host: string | undefined) => boolean
  /** The id of the build of the client that is served. */
  readonly build?: string | undefined
  /** Whether what happens can be recorded: the podium is told when it cannot. */
  readonly recording: Pick<RecordingWatch, 'of'>
}

/** Carries messages between browsers and meetings: handshake, rooms, commands, resume. */
export const createSockets = ({ isAllowed, build, recording }: SocketsOptions): Sockets => {
  const io = new SocketServer<FromClient, ToClient, Record<string, never>, { seat: Seat }>({
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: largestMessage,
    // A page that hears nothing for seven seconds says so; who answers late is not let go for it.
    pingInterval: 4_000,
    pingTimeout: 20_000,
    connectTimeout: 10_000,
    allowRequest: (request, decided) =>
      decided(null, isAllowed(request.headers.origin, request.headers.host)),
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
    const joins = tokenBucket(joinsPerSecond, joinsPerSecond)

    const holderOf = (socket: MeetingSocket): Holder | undefined => {
      const { token, meeting, person } = socket.handshake.auth as Record<string, unknown>
      if (typeof token === 'string' && token !== '')
        return accounts.bySession(token) ?? accounts.byToken(token)
      if (typeof person !== 'string') return undefined
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
      return live && { live, sender: senderOf(holder), leave: () => {} }
    }

    const refusal = (socket: MeetingSocket, seat: Seat | undefined): string | undefined => {
      if (!joins()) return 'too-fast'
      if (!seat?.live.viewer(seat.sender)) return 'signed-out'
      socket.data.seat = seat
      return undefined
    }

    io.use((socket, next) => {
      seatOf(socket as MeetingSocket).then(
        (seat) => {
          const refused = refusal(socket as MeetingSocket, seat)
          next(refused === undefined ? undefined : new Error(refused))
        },
        (fault: unknown) => next(new Error(fault instanceof MeetingDamaged ? 'damaged' : 'fault')),
      )
    })

    io.on('connection', (connected) => seatSocket(connected as MeetingSocket))
    io.attach(server)
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
    const { since, hash } = socket.handshake.auth as Record<string, unknown>
    const resumes = typeof since === 'number' && typeof hash === 'string'
    send(socket, resumes ? seat.live.catchUp(viewer, since, hash) : seat.live.welcome(viewer))
    // Who comes back with a number gets no welcome.
    socket.emit('pulse', { ...seat.live.pulse(), ...ofBuild })
    sendAsides(socket, viewer)
    const mayAct = tokenBucket(commandsPerSecond, commandBurst)
    const answer = (
      name: keyof FromClient,
      to: (message: unknown) => Promise<Answer | AsideAnswer>,
    ): void => {
      socket.on(
        name as never,
        ((message: unknown, acknowledge: unknown) => {
          if (typeof acknowledge !== 'function') return void socket.disconnect(true)
          if (!seat.live.isOpen()) return void socket.disconnect(true)
          void to(message).then((answered) => {
            // After a fault nobody knows what was kept: the client asks again, with the same id, and the log answers.
            if (seat.live.isOpen() || answered.ok) acknowledge(answered)
          })
        }) as never,
      )
    }
    answer('command', (message) => answerTo(seat, message, mayAct))
    answer('key', async (message) => answerToKey(seat, message, mayAct))
    answer('rehearse', async (message) => answerToRehearsal(seat, message, mayAct))
    socket.on('time', (_, acknowledge) => {
      if (typeof acknowledge !== 'function') return void socket.disconnect(true)
      if (mayAct()) acknowledge({ now: seat.live.pulse().now } satisfies ServerTime)
    })
    socket.on('disconnect', () => seat.leave())
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

const answerTo = async ({ live, sender }: Seat, message: unknown, mayAct: () => boolean): Promise<Answer> => {
  const { id, command: given } = (typeof message === 'object' && message !== null ? message : {}) as Record<
    string,
    unknown
  >
  if (!mayAct()) return { ok: false, reason: 'too-fast' }
  const command = readCommand(given)
  if (typeof id !== 'string' || id.length < 8 || id.length > 64 || !command)
    return { ok: false, reason: 'malformed' }
  return live.submit(sender, id, command)
}

const answerToKey = ({ live, sender }: Seat, message: unknown, mayAct: () => boolean): AsideAnswer => {
  if (!mayAct()) return { ok: false, reason: 'too-fast' }
  const key = readKeyMessage(message)
  return key ? live.takeKey(sender, key.pollId, key.privateKey) : { ok: false, reason: 'malformed' }
}

const answerToRehearsal = ({ live, sender }: Seat, message: unknown, mayAct: () => boolean): AsideAnswer => {
  if (!mayAct()) return { ok: false, reason: 'too-fast' }
  const act = readRehearsalMessage(message)
  return act ? live.rehearse(sender, act) : { ok: false, reason: 'malformed' }
}
