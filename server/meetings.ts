import type { Command } from '../shared/commands.ts'
import type { Answer } from '../shared/protocol.ts'
import type { Clock } from './clock.ts'
import type { EventStore, MeetingRow } from './event-store.ts'
import { newId, newMeetingCode } from './ids.ts'
import { type LiveMeeting, type Outbox, openMeeting, type Sender } from './live-meeting.ts'

export interface Meetings {
  /** The meeting, opened from its log when it is not in memory; undefined when there is none with this id. */
  get(meetingId: string): Promise<LiveMeeting | undefined>
  byCode(code: string): Promise<MeetingRow | undefined>
  list(): Promise<{ readonly row: MeetingRow; readonly live: LiveMeeting }[]>
  /** Makes a meeting and carries out these commands in it as its organizer. */
  create(commands: (meetingId: string) => readonly Command[]): Promise<LiveMeeting>
  /** Whether anybody is connected to a meeting. */
  isAnybodyHere(): boolean
  /** Carries out what waits, and sends what is to be sent. */
  close(): Promise<void>
}

export const organizerSender: Sender = { personId: 'organizer', office: 'organizer' }

interface MeetingsOptions {
  readonly store: EventStore
  readonly outbox: Outbox
  readonly clock: Clock
  readonly onFault: (meetingId: string, fault: unknown) => void
  readonly onBrokenCommand: (meetingId: string, fault: unknown) => void
  readonly onUnwiped: (meetingId: string, fault: unknown) => void
}

/** Thrown when a meeting cannot be prepared as asked: the answer says why. Check with a dry run first. */
export class PreparationRefused extends Error {
  override readonly name = 'PreparationRefused'
  readonly answer: Answer
  constructor(answer: Answer) {
    super(answer.ok ? 'refused' : answer.reason)
    this.answer = answer
  }
}

/** Carries out commands in one batch, so that a crash leaves all or none; throws PreparationRefused when one is refused. */
export const carryOutAll = async (live: LiveMeeting, commands: readonly Command[]): Promise<void> => {
  const answers = await Promise.all(commands.map((command) => live.submit(organizerSender, newId(), command)))
  const refused = answers.find(({ ok }) => !ok)
  if (refused) throw new PreparationRefused(refused)
}

/** Which meetings are open in this process. A meeting that is being opened is opened once. */
export const createMeetings = (options: MeetingsOptions): Meetings => {
  const { store, outbox, clock, onFault, onBrokenCommand, onUnwiped } = options
  const open = new Map<string, Promise<LiveMeeting>>()
  const opened: Set<LiveMeeting> = new Set()

  const load = async (id: string): Promise<LiveMeeting> => {
    const live = await openMeeting({
      id,
      store,
      outbox,
      clock,
      newId,
      onFault: (fault) => {
        open.delete(id)
        opened.delete(live)
        onFault(id, fault)
      },
      onBrokenCommand: (fault) => onBrokenCommand(id, fault),
      onUnwiped: (fault) => onUnwiped(id, fault),
    })
    opened.add(live)
    return live
  }

  const openOnce = (id: string): Promise<LiveMeeting> => {
    const loading = open.get(id) ?? load(id)
    open.set(id, loading)
    loading.catch(() => open.delete(id))
    return loading
  }

  const get = async (id: string): Promise<LiveMeeting | undefined> => {
    const loading = open.get(id)
    if (loading) return loading
    const known = (await store.meetings()).some((row) => row.id === id)
    return known ? openOnce(id) : undefined
  }

  return {
    get,
    byCode: async (code) =>
      (await store.meetings()).find((row) => row.code === code.replace(/[\s-]/g, '').toUpperCase()),
    list: async () => {
      const rows = await store.meetings()
      const all = await Promise.all(rows.map(async (row) => ({ row, live: await openOnce(row.id) })))
      // A log without a line is a meeting that was never made: the server stopped in between.
      return all.filter(({ live }) => live.head().seq > 0)
    },
    create: async (commands) => {
      const id = newId(10)
      await store.createMeeting({ id, code: newMeetingCode(), createdAt: clock.now() })
      const live = await openOnce(id)
      await carryOutAll(live, commands(id))
      return live
    },
    isAnybodyHere: () => [...opened].some(({ presence }) => presence.count() > 0),
    close: async () => {
      await Promise.all([...opened].map((live) => live.close()))
    },
  }
}
