import type { EventStore } from '../server/event-store.ts'
import { newId } from '../server/ids.ts'
import type { LiveMeeting, Outbox, Sender } from '../server/live/live-meeting.ts'
import { openMeeting } from '../server/live/meeting.ts'
import { createMemoryStore } from '../server/memory-store.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import type { Poll } from '../shared/polls/model.ts'
import type { Answer, BallotsMissing, Pulse } from '../shared/protocol.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { smallMeeting } from './small-meeting.ts'

const organizer: Sender = { personId: 'organizer', office: 'organizer' }
const meetingId = 'meeting'

/** A live meeting without a network: what it tells is kept in lists. */
export interface LiveRoom {
  readonly live: LiveMeeting
  readonly clock: FakeClock
  readonly store: EventStore
  readonly pulses: Pulse[]
  readonly lists: BallotsMissing[]
  sender(name: string): Sender
  send(name: string, command: Command): Promise<Answer>
  /** Opens a window of somebody; the answer closes it. */
  enters(name: string): () => void
  events(): Promise<readonly MeetingEvent[]>
  /** The poll that was opened last. */
  poll(): Poll
}

export interface LiveRoomOptions {
  readonly store?: EventStore
  readonly clock?: FakeClock
  readonly prepared?: readonly Command[]
}

export const openLiveRoom = async (options: LiveRoomOptions = {}): Promise<LiveRoom> => {
  const { store = createMemoryStore(), clock = createFakeClock() } = options
  const pulses: Pulse[] = []
  const lists: BallotsMissing[] = []
  const outbox: Outbox = {
    ...{ batch: () => {}, whisper: () => {}, recorded: () => {}, keys: () => {} },
    ...{ rightsChanged: () => {}, accessChanged: () => {}, dropped: () => {} },
    pulse: (_, pulse) => pulses.push(pulse),
    missing: (_, list) => lists.push(list),
  }
  const raise = (fault: unknown) => {
    throw fault
  }
  const isNew = (await store.meetings()).length === 0
  if (isNew) await store.createMeeting({ id: meetingId, code: 'ABCDEF', createdAt: clock.now() })
  const live = await openMeeting({
    ...{ id: meetingId, store, outbox, clock, newId },
    ...{ onFault: raise, onBrokenCommand: raise, onUnwiped: raise },
  })
  if (isNew)
    for (const command of options.prepared ?? smallMeeting(meetingId))
      await live.submit(organizer, newId(), command)
  const sender = (name: string): Sender => {
    const known = Object.entries(live.names()).find(([, one]) => one === name)?.[0]
    if (known === undefined) throw new Error(`Nobody is called ${name}`)
    return { personId: known }
  }
  return {
    ...{ live, clock, store, pulses, lists, sender },
    send: (name, command) => live.submit(sender(name), newId(16), command),
    enters: (name) => live.presence.enter(sender(name).personId),
    events: async () => (await store.read(meetingId, 0)).map(({ event }) => event),
    poll: () => {
      const poll = live.state().polls.polls.at(-1)
      if (!poll) throw new Error('no poll was opened')
      return poll
    },
  }
}
