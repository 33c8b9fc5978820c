import type { Command } from '../shared/commands.ts'
import type { Answer } from '../shared/protocol.ts'
import type { Clock } from './clock.ts'
import { MeetingDamaged } from './damage.ts'
import type { EventStore, MeetingRow } from './event-store.ts'
import { newId, newMeetingCode } from './ids.ts'
import type { LiveMeeting, Outbox, Sender } from './live/live-meeting.ts'
import { openMeeting } from './live/meeting.ts'
import type { RecordingWatch } from './recording.ts'

export interface Meetings {
  /**
   * The meeting, opened from its log when it is not in memory; undefined when there is none with this id. Refuses with
   * MeetingDamaged one whose log is damaged.
   */
  get(meetingId: string): Promise<LiveMeeting | undefined>
  byCode(code: string): Promise<MeetingRow | undefined>
  /** Those that are sound. */
  list(): Promise<{ readonly row: MeetingRow; readonly live: LiveMeeting }[]>
  /** Those that cannot be opened, each with what is wrong with it. */
  damaged(): Promise<{ readonly row: MeetingRow; readonly fault: MeetingDamaged }[]>
  /** Makes a meeting and carries out these commands in it as its organizer. */
  create(commands: (meetingId: string) => readonly Command[]): Promise<LiveMeeting>
  /** The ids of those that are in memory. */
  open(): string[]
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
  readonly recording: Pick<RecordingWatch, 'failed' | 'worked'>
  /** Called once for each damaged meeting, and again when something else of it is damaged. */
  readonly onDamaged: (fault: MeetingDamaged) => void
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

/** After so long a damaged log is looked at again, in milliseconds. */
const lookAgainMs = 30_000
/** A clock whose timers have an owner: what breaks in one is that meeting's fault, and ends nothing else. */
const ownedClock = (clock: Clock, broken: (fault: unknown) => void): Clock => ({
  ...clock,
  after: (ms, then) =>
    clock.after(ms, () => {
      try {
        then()
      } catch (fault) {
        broken(fault)
      }
    }),
})

/** Opens meetings, each once, and keeps them while they are sound. */
const createOpener = (options: MeetingsOptions) => {
  const { store, outbox, clock, onFault, onBrokenCommand, onUnwiped, onDamaged, recording } = options
  const open = new Map<string, Promise<LiveMeeting>>()
  const opened: Set<LiveMeeting> = new Set()

  const load = async (id: string): Promise<LiveMeeting> => {
    let live: LiveMeeting | undefined
    const drop = (fault: unknown): void => {
      open.delete(id)
      if (live) opened.delete(live)
      onFault(id, fault)
    }
    live = await openMeeting({
      id,
      store,
      outbox,
      clock: ownedClock(clock, (fault) => {
        drop(fault)
        live?.close().catch((again: unknown) => onFault(id, again))
        outbox.dropped(id)
      }),
      newId,
      recording,
      onFault: drop,
      onBrokenCommand: (fault) => onBrokenCommand(id, fault),
      onUnwiped: (fault) => onUnwiped(id, fault),
    })
    opened.add(live)
    return live
  }

  // A damaged log is not read again for each of those who ask for it, and is after a while: it may have been restored.
  const unsound = new Map<string, { readonly fault: MeetingDamaged; readonly at: number }>()

  const noteFailure = (id: string, fault: unknown): void => {
    open.delete(id)
    if (!(fault instanceof MeetingDamaged)) return
    const before = unsound.get(id)
    unsound.set(id, { fault, at: clock.monotonic() })
    if (before?.fault.message !== fault.message) onDamaged(fault)
  }

  const loadAnew = (id: string): Promise<LiveMeeting> => {
    const known = unsound.get(id)
    if (known && clock.monotonic() - known.at < lookAgainMs) return Promise.reject(known.fault)
    const loading = load(id)
    open.set(id, loading)
    loading.then(
      () => unsound.delete(id),
      (fault: unknown) => noteFailure(id, fault),
    )
    return loading
  }

  const openOnce = (id: string): Promise<LiveMeeting> => open.get(id) ?? loadAnew(id)

  return {
    /** Those that are open now. */
    opened: (): LiveMeeting[] => [...opened],
    /** The meeting if it is open, or about to be. */
    ifOpen: (id: string): Promise<LiveMeeting> | undefined => open.get(id),
    openOnce,
  }
}

/** Which meetings are open in this process. A meeting that is being opened is opened once. */
export const createMeetings = (options: MeetingsOptions): Meetings => {
  const { store, clock } = options
  const { opened, ifOpen, openOnce } = createOpener(options)

  /** The meeting, or why its log cannot be read. */
  const openOrFault = (id: string): Promise<LiveMeeting | MeetingDamaged> =>
    openOnce(id).catch((fault: unknown) => {
      if (fault instanceof MeetingDamaged) return fault
      throw fault
    })

  const openAll = async () => {
    const rows = await store.meetings()
    return Promise.all(rows.map(async (row) => ({ row, live: await openOrFault(row.id) })))
  }

  const get = async (id: string): Promise<LiveMeeting | undefined> => {
    const loading = ifOpen(id)
    if (loading) return loading
    const known = (await store.meetings()).some((row) => row.id === id)
    return known ? openOnce(id) : undefined
  }

  return {
    get,
    byCode: async (code) =>
      (await store.meetings()).find((row) => row.code === code.replace(/[\s-]/g, '').toUpperCase()),
    list: async () =>
      (await openAll()).flatMap(({ row, live }) =>
        // A log without a line is a meeting that was never made: the server stopped in between.
        live instanceof MeetingDamaged || live.head().seq === 0 ? [] : [{ row, live }],
      ),
    damaged: async () =>
      (await openAll()).flatMap(({ row, live: fault }) =>
        fault instanceof MeetingDamaged ? [{ row, fault }] : [],
      ),
    create: async (commands) => {
      const id = newId(10)
      await store.createMeeting({ id, code: newMeetingCode(), createdAt: clock.now() })
      const live = await openOnce(id)
      await carryOutAll(live, commands(id))
      return live
    },
    open: () => opened().map(({ id }) => id),
    isAnybodyHere: () => opened().some(({ presence }) => presence.count() > 0),
    close: async () => {
      await Promise.all(opened().map((live) => live.close()))
    },
  }
}
