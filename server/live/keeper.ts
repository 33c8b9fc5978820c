/** Makes a batch durable, and finds out whether it is when the store could not say so. */
import type { Sealed } from '../../shared/kernel/decision.ts'
import { type Append, type EventStore, HeadMoved, type LogEntry, type UrnRow } from '../event-store.ts'
import type { RecordingWatch } from '../recording.ts'
import type { Memory } from './memory.ts'

/** What is kept of a batch. */
export interface Kept {
  readonly appends: readonly Append[]
  readonly ballots: readonly Sealed[]
  readonly rows: readonly UrnRow[]
}

export interface Keeper {
  /** The lines of the batch, durable; undefined when the store is in trouble and holds none of them for certain. */
  keep(kept: Kept): Promise<readonly LogEntry[] | undefined>
  /**
   * A batch of which it is not known whether the store holds it: nothing is added before that is settled. `settled` with
   * the lines where it holds them; `open` while the store cannot even be asked.
   */
  settle(): Promise<'nothing' | 'open' | { readonly kept: Kept; readonly entries: readonly LogEntry[] }>
}

interface KeeperOptions {
  readonly id: string
  readonly store: EventStore
  readonly memory: Memory
  readonly recording: Pick<RecordingWatch, 'failed' | 'worked'>
}

export const createKeeper = ({ id, store, memory, recording }: KeeperOptions): Keeper => {
  let doubtful: Kept | undefined

  /** The lines of a batch that an append failed to acknowledge and the store holds all the same; undefined when it does not. */
  const heldAnyway = async ({ appends, rows }: Kept): Promise<LogEntry[] | undefined> => {
    const events = appends.flatMap((append) => append.events)
    const head = memory.head()
    const now = await store.head(id)
    if (now.seq === head.seq && now.hash === head.hash) {
      if (events.length > 0) return undefined
      const urnsNow = new Map((await store.urns(id)).map(({ pollId, blob }) => [pollId, blob]))
      const isHeld = ({ pollId, blob }: UrnRow) =>
        Buffer.from(blob).equals(urnsNow.get(pollId) ?? Buffer.of())
      return rows.every(isHeld) ? [] : undefined
    }
    const entries = await store.read(id, head.seq)
    const isOurs = entries.length === events.length && now.seq === head.seq + events.length
    if (!isOurs) throw new HeadMoved(`The log of meeting ${id} was written by somebody else.`)
    return entries
  }

  const settleDoubt = async (): Promise<LogEntry[] | undefined> => {
    if (!doubtful) return undefined
    try {
      const entries = await heldAnyway(doubtful)
      doubtful = undefined
      return entries
    } catch (fault) {
      if (recording.failed(id, fault) === undefined) throw fault
      return undefined
    }
  }

  return {
    keep: async (kept) => {
      try {
        const entries = await store.append(id, memory.head(), kept.appends, kept.rows)
        recording.worked(id)
        return entries
      } catch (fault) {
        if (recording.failed(id, fault) === undefined) throw fault
        doubtful = kept
        return settleDoubt()
      }
    },
    settle: async () => {
      if (!doubtful) return 'nothing'
      const kept = doubtful
      const entries = await settleDoubt()
      if (doubtful) return 'open'
      return entries ? { kept, entries } : 'nothing'
    },
  }
}
