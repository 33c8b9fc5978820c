/** What a live meeting holds in memory of its log: the state it leads to, and its last lines. */
import type { MeetingEvent } from '../../shared/events.ts'
import { evolve } from '../../shared/meeting/meeting.ts'
import type { State } from '../../shared/state.ts'
import { MeetingDamaged, readChecked } from '../damage.ts'
import type { EventStore, Head, LogEntry } from '../event-store.ts'

const longestTail = 5000
const pageOfLog = 2000

/** The next turn of the event loop. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A log page by page: a long one is never in memory as a whole, and other meetings have their turn in between. */
export async function* pagesOf(store: EventStore, id: string): AsyncGenerator<readonly LogEntry[]> {
  for (let after = 0; ; await nextTurn()) {
    const page = await store.read(id, after, pageOfLog)
    yield page
    if (page.length < pageOfLog) return
    after = page.at(-1)?.seq ?? after
  }
}

const closedAfter = (before: number | undefined, { type, at }: MeetingEvent): number | undefined =>
  type === 'meetingClosed' ? at : type === 'meetingReopened' ? undefined : before

/** An archive may be of a meeting that was open: read back it is closed. */
const forReading = (state: State): State => ({ ...state, meeting: { ...state.meeting, status: 'closed' } })

export interface Memory {
  state(): State
  head(): Head
  /** When the meeting was closed, UTC in milliseconds; undefined while it is open. */
  closedAt(): number | undefined
  /** The stamp of the last event: UTC, milliseconds. */
  lastStamp(): number
  /** Takes lines that are durable. */
  apply(entries: readonly LogEntry[]): void
  /** The hash of this line; undefined when it is not, or no longer, at hand. Never waits: nothing can be sent in between. */
  hashOf(seq: number): string | undefined
  /** The lines behind this one, which is at hand. */
  since(seq: number): readonly LogEntry[]
}

/** The log in memory, checked line by line; of one that was read back, as a meeting that is closed. Refuses with MeetingDamaged. */
export const readMemory = async (store: EventStore, id: string, isReadBack: boolean): Promise<Memory> => {
  let recent: LogEntry[] = []
  let closedAt: number | undefined
  const keepRecent = (entries: readonly LogEntry[]): void => {
    recent.push(...entries)
    if (recent.length > 2 * longestTail) recent = recent.slice(-longestTail)
  }
  const each = (entry: LogEntry): void => {
    keepRecent([entry])
    closedAt = closedAfter(closedAt, entry.event)
  }
  const read = await readChecked(store, id, { isReadBack, each })
  if (read.damage) throw new MeetingDamaged(id, read.damage, read.state.meeting.title)
  let state = isReadBack ? forReading(read.state) : read.state
  let head = read.head
  let lastStamp = recent.at(-1)?.event.at ?? 0
  const indexOf = (seq: number): number => seq - (recent[0]?.seq ?? 0)
  return {
    state: () => state,
    head: () => head,
    closedAt: () => closedAt,
    lastStamp: () => lastStamp,
    apply: (entries) => {
      for (const { seq, event, hash } of entries) {
        state = evolve(state, event)
        closedAt = closedAfter(closedAt, event)
        lastStamp = Math.max(lastStamp, event.at)
        head = { seq, hash }
      }
      keepRecent(entries)
    },
    hashOf: (seq) => (seq === head.seq ? head.hash : recent[indexOf(seq)]?.hash),
    since: (seq) => (seq === head.seq ? [] : recent.slice(indexOf(seq) + 1)),
  }
}
