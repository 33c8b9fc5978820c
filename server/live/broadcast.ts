/** Sends what is durable to those who may know it: public events in batches, the others as whispers to their rooms. */
import type { Room } from '../../shared/kernel/rooms.ts'
import { audience, redact } from '../../shared/meeting/meeting.ts'
import type { Batch, Recorded } from '../../shared/protocol.ts'
import { personsTouched } from '../../shared/roster/feature.ts'
import type { State } from '../../shared/state.ts'
import type { Clock } from '../clock.ts'
import type { LogEntry } from '../event-store.ts'
import type { Outbox } from './live-meeting.ts'
import type { Memory } from './memory.ts'
import type { LiveNames } from './names.ts'
import type { Presence } from './presence.ts'

const flushEveryMs = 50
const flushEveryMsWhenLarge = 250
const largeMeeting = 1000
const longestFlushMs = 1000
const flushRest = 4
/** Others are brought to a number at which there was nothing for them: a vote of 5,000 is not sent to 5,000. */
const forwardEveryMs = 2000

/** What is sent of a line of the log: withdrawn words are not sent again. */
export const redactorFor = (state: State): ((recorded: Recorded) => Recorded) => {
  const redactEvent = redact(state)
  return ({ seq, event }) => ({ seq, event: redactEvent(event) })
}

/** Private events, gathered by their rooms and in order, so that each room gets one message. */
const whispersOf = (
  entries: readonly LogEntry[],
  redacted: (entry: Recorded) => Recorded,
): [readonly Room[], Recorded[]][] => {
  const byRooms = new Map<string, [readonly Room[], Recorded[]]>()
  for (const entry of entries) {
    const rooms = audience(entry.event)
    if (rooms.includes('everyone')) continue
    const key = rooms.join(' ')
    const group = byRooms.get(key) ?? [rooms, []]
    group[1].push(redacted(entry))
    byRooms.set(key, group)
  }
  return [...byRooms.values()]
}

export interface Broadcast {
  /** Sends these lines soon. Whoever loses a right gets what came before it by the old rooms, and nothing after it. */
  send(entries: readonly LogEntry[]): void
  /** Sends what waits to be sent, at once. */
  flush(): void
  /** The number that everybody has been brought to. */
  flushed(): number
  /** Sends everything that is left, and stops the timers. */
  stop(): void
}

interface BroadcastOptions {
  readonly id: string
  readonly outbox: Outbox
  readonly clock: Clock
  readonly memory: Memory
  readonly presence: Presence
  readonly names: Pick<LiveNames, 'broughtBy'>
}

/** Keeps the number that everybody was brought to, and the lines since then that were nobody's but some rooms'. */
const createForwarding = ({ id, outbox, clock, memory, names }: BroadcastOptions) => {
  let flushed = memory.head().seq
  let quiet: LogEntry[] = []
  let cancelForward: (() => void) | undefined

  const stop = (): void => {
    cancelForward?.()
    cancelForward = undefined
  }

  /** Everybody gets to the last event that was sent: by public events, or by a batch without any. */
  const bringForward = (events: readonly Recorded[] = []): void => {
    stop()
    const last = quiet.at(-1)
    if (!last) return
    outbox.batch(id, {
      ...{ after: flushed, upTo: last.seq, hash: last.hash, events },
      ...names.broughtBy(quiet),
    })
    flushed = last.seq
    quiet = []
  }

  return {
    flushed: () => flushed,
    bringForward,
    /** These lines were whispered, or are about to be told to everybody. */
    add: (entries: readonly LogEntry[]): void => {
      quiet.push(...entries)
    },
    /** Lines that are nobody's but some rooms': these are brought to their number now, the others some time later. */
    bringRooms: (rooms: readonly Room[], last: LogEntry): void => {
      const covering: Batch = { after: flushed, upTo: last.seq, hash: last.hash, events: [] }
      if (rooms.length > 0) outbox.batch(id, covering, rooms)
      cancelForward ??= clock.after(forwardEveryMs, () => bringForward())
    },
    stop,
  }
}

export const createBroadcast = (options: BroadcastOptions): Broadcast => {
  const { id, outbox, clock, memory, presence } = options
  const forwarding = createForwarding(options)
  let unsent: LogEntry[] = []
  let lastFlush = Number.NEGATIVE_INFINITY
  let lastFlushTook = 0
  let cancelFlush: (() => void) | undefined

  const flush = (): void => {
    cancelFlush?.()
    cancelFlush = undefined
    const last = unsent.at(-1)
    if (!last) return
    const from = clock.monotonic()
    const entries = unsent
    unsent = []
    const redacted = redactorFor(memory.state())
    const whispers = whispersOf(entries, redacted)
    for (const [rooms, whisper] of whispers) outbox.whisper(id, rooms, whisper)
    const sent = entries.filter(({ event }) => audience(event).includes('everyone')).map(redacted)
    forwarding.add(entries)
    if (sent.length > 0) forwarding.bringForward(sent)
    else forwarding.bringRooms([...new Set(whispers.flatMap(([some]) => some))], last)
    lastFlush = clock.monotonic()
    lastFlushTook = lastFlush - from
  }

  const flushSoon = (): void => {
    if (cancelFlush || unsent.length === 0) return
    const usual = presence.count() > largeMeeting ? flushEveryMsWhenLarge : flushEveryMs
    // Sending never takes most of the time: commands and their answers go first when there is much to send to many.
    const every = Math.max(usual, Math.min(longestFlushMs, lastFlushTook * flushRest))
    const wait = lastFlush + every - clock.monotonic()
    if (wait <= 0) flush()
    else cancelFlush = clock.after(wait, flush)
  }

  return {
    send: (entries) => {
      for (const entry of entries) {
        unsent.push(entry)
        const { event } = entry
        const touched = personsTouched(event)
        if (touched.length > 0) {
          flush()
          outbox.rightsChanged(id, touched)
        }
        if (event.type === 'accessRenewed') outbox.accessChanged(id, event.personId, 'renewed')
        if (event.type === 'accessRevoked') outbox.accessChanged(id, event.personId, 'revoked')
      }
      flushSoon()
    },
    flush,
    flushed: forwarding.flushed,
    stop: () => {
      flush()
      forwarding.bringForward()
      cancelFlush?.()
      forwarding.stop()
    },
  }
}
