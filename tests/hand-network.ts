import type { LogEntry } from '../server/event-store.ts'
import type { LiveMeeting, Outbox, Sender } from '../server/live/live-meeting.ts'
import { openMeeting } from '../server/live/meeting.ts'
import { createMemoryStore } from '../server/memory-store.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { type Room, roomsOf } from '../shared/kernel/rooms.ts'
import type { Viewer } from '../shared/kernel/viewer.ts'
import { copyCommands } from '../shared/meeting/copy.ts'
import {
  type Batch,
  type Replica,
  receiveBatch,
  receiveWhisper,
  replicaFrom,
  type Welcome,
  type Whisper,
} from '../shared/protocol.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { given, house, opening } from './given.ts'

export type Message =
  | { readonly kind: 'welcome'; readonly welcome: Welcome }
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'whisper'; readonly whisper: Whisper }

/** A client behind a line that is moved by hand: what is sent to it waits until a test lets it through. */
export interface Line {
  readonly sender: Sender
  connected: boolean
  rooms: readonly Room[]
  queue: Message[]
  replica: Replica | undefined
  /** Set when the client has noticed a gap: it takes nothing more until it has come back. */
  gap: boolean
  /** Everything that was ever sent to it, and as whom. */
  readonly sent: { readonly viewer: Viewer; readonly message: Message }[]
}

export interface Network {
  readonly live: LiveMeeting
  readonly clock: FakeClock
  readonly lines: readonly Line[]
  log(): Promise<MeetingEvent[]>
  /** The same with hashes and salts, as they are kept. */
  entries(): Promise<LogEntry[]>
  submit(sender: Sender, command: Command, id: string): Promise<void>
  connect(line: Line): void
  /** Cuts the line: what was under way is lost. */
  cut(line: Line): void
  /** Lets the first message through. */
  deliver(line: Line): void
}

const organizer: Sender = { personId: 'organizer', office: 'organizer' }
const create = { type: 'createMeeting', meetingId: 'm1', title: 'Test', zone: 'Europe/Zurich' } as const
const houseState = given(house).state

const newLine = (sender: Sender): Line => ({
  sender,
  connected: false,
  rooms: [],
  queue: [],
  replica: undefined,
  gap: false,
  sent: [],
})

const place = (line: Line, viewer: Viewer): void => {
  line.rooms = roomsOf(viewer)
}

/** A real live meeting of the house, told to everybody in it over lines that a test moves by hand. */
export const openNetwork = async (): Promise<Network> => {
  const clock = createFakeClock(opening)
  const store = createMemoryStore()
  await store.createMeeting({ id: 'm1', code: 'ABCDEF', createdAt: opening })
  const lines: Line[] = []
  const send = (line: Line, message: Message): void => {
    const viewer = live.viewer(line.sender)
    if (!line.connected || !viewer) return
    line.queue.push(message)
    line.sent.push({ viewer, message })
  }
  const outbox: Outbox = {
    batch: (_, batch, rooms = ['everyone']) => {
      for (const line of lines)
        if (rooms.some((room) => line.rooms.includes(room))) send(line, { kind: 'batch', batch })
    },
    whisper: (_, rooms, whisper) => {
      for (const line of lines)
        if (rooms.some((room) => line.rooms.includes(room))) send(line, { kind: 'whisper', whisper })
    },
    pulse: () => {},
    recorded: () => {},
    missing: () => {},
    keys: () => {},
    rightsChanged: (_, personIds) => {
      for (const line of lines.filter(({ sender }) => personIds.includes(sender.personId))) {
        const viewer = live.viewer(line.sender)
        if (!viewer) cut(line)
        else if (line.connected) {
          place(line, viewer)
          send(line, { kind: 'welcome', welcome: live.welcome(viewer) })
        }
      }
    },
    accessChanged: (_, personId) => {
      for (const line of lines) if (line.sender.personId === personId) cut(line)
    },
    dropped: () => {
      throw new Error('the meeting was dropped')
    },
  }
  let ids = 0
  const live: LiveMeeting = await openMeeting({
    id: 'm1',
    store,
    outbox,
    clock,
    newId: () => `x${ids++}`,
    onFault: (fault) => {
      throw fault
    },
    onBrokenCommand: (fault) => {
      throw fault
    },
    onUnwiped: () => {},
  })
  const cut = (line: Line): void => {
    line.connected = false
    line.queue = []
    line.rooms = []
  }
  const connect = (line: Line): void => {
    const viewer = live.viewer(line.sender)
    if (line.connected || !viewer) return
    line.connected = true
    line.gap = false
    place(line, viewer)
    const { replica } = line
    const answer = replica ? live.catchUp(viewer, replica.seq, replica.hash) : live.welcome(viewer)
    send(line, 'state' in answer ? { kind: 'welcome', welcome: answer } : { kind: 'batch', batch: answer })
  }
  const deliver = (line: Line): void => {
    const message = line.queue.shift()
    if (!message || line.gap) return
    if (message.kind === 'welcome') line.replica = replicaFrom(message.welcome)
    if (!line.replica) return
    if (message.kind === 'whisper') line.replica = receiveWhisper(line.replica, message.whisper)
    if (message.kind !== 'batch') return
    const received = receiveBatch(line.replica, message.batch)
    if (received === 'gap') line.gap = true
    else line.replica = received
  }
  for (const [index, command] of copyCommands(houseState, {}, create).entries())
    await live.submit(organizer, `prepare-${index}`, command)
  clock.pass(1000)
  const senders = [organizer, ...live.state().roster.persons.map(({ id }) => ({ personId: id }))]
  lines.push(...senders.map(newLine))
  const submit = async (sender: Sender, command: Command, id: string): Promise<void> => {
    await live.submit(sender, id, command)
  }
  const entries = () => store.read('m1', 0)
  const log = async () => (await entries()).map(({ event }) => event)
  return { live, clock, lines, log, entries, submit, connect, cut, deliver }
}
