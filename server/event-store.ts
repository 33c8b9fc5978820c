import type { MeetingEvent } from '../shared/events.ts'
import type { Names } from '../shared/kernel/decision.ts'
import type { MeetingKey } from './meeting-key.ts'

/**
 * One line of a meeting's log. `hash` is SHA-256, in hexadecimal, over the hash before it, its number and the digest of
 * its event (see hash.ts).
 */
export interface LogEntry {
  readonly seq: number
  readonly event: MeetingEvent
  readonly hash: string
  /** What was random in the digest of the event. A line without salt and digest is of the older form. Never sent to a client. */
  readonly salt?: string
  /** The digest of an event that the record does not show: what an archive holds in its place. */
  readonly digest?: string
}

/**
 * The event that stands in an archive for one that its reader may not see: its line has the digest of the event, so that
 * the chain goes on. No rule knows it, and no server writes it into a log of its own.
 */
export const withheldEvent = { type: 'withheld', at: 0, by: '' } as unknown as MeetingEvent

export const isWithheld = ({ type }: { readonly type: string }): boolean => type === 'withheld'

/** The last line of a log: its number, and its hash. An empty log has seq 0 and `emptyHash`. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** What one command adds: its id, who sent it, and its events in order. All or nothing, once. */
export interface Append {
  readonly commandId: string
  readonly actorId: string
  /** Of what the command said: see `commandDigest`. */
  readonly digest?: string | undefined
  readonly events: readonly MeetingEvent[]
  readonly names?: Names
}

/** The urn of an open secret poll: one ciphertext, as long at its opening as at its end. Kept beside the log, not in it. */
export interface UrnRow {
  readonly pollId: string
  readonly blob: Uint8Array
}

/** A command that the log already holds: the number of its last event. */
export interface KnownCommand {
  readonly actorId: string
  readonly commandId: string
  readonly seq: number
  /** Missing where the command is older than digests, and where names were erased. */
  readonly digest?: string | undefined
}

/** What `GET` lists of a meeting without folding it. `status` says what this server does with it. */
export interface MeetingRow {
  readonly id: string
  /** The short code of the entrance, unique on this server. */
  readonly code: string
  readonly createdAt: number
  /** A rehearsal may be dropped without a trace; any other meeting stays. Set when it is made, and never changed. */
  readonly rehearsal?: boolean
  /** When it was read back from an archive: then it is for reading only. UTC, milliseconds. */
  readonly readBackAt?: number
}

/** A meeting as an archive holds it. */
export interface ArchivedMeeting {
  readonly entries: readonly LogEntry[]
  readonly names: Names
  readonly publicKey: string
}

/** Thrown by `append` when the log's head is not the expected one: somebody else wrote. Nothing was written. */
export class HeadMoved extends Error {
  override readonly name = 'HeadMoved'
}

/** Where logs are kept. Append and read; never change. An implementation may be asynchronous. */
export interface EventStore {
  createMeeting(meeting: MeetingRow): Promise<void>
  meetings(): Promise<MeetingRow[]>
  /** Removes a meeting with all that belongs to it: only for rehearsals, which leave no trace. */
  dropMeeting(meetingId: string): Promise<void>
  head(meetingId: string): Promise<Head>
  /**
   * Appends the events of all these commands in one durable transaction, which also puts these urns in the place of
   * those before, and returns the lines. Refuses with HeadMoved.
   */
  append(
    meetingId: string,
    expected: Head,
    batch: readonly Append[],
    urns?: readonly UrnRow[],
  ): Promise<LogEntry[]>
  urns(meetingId: string): Promise<UrnRow[]>
  /** Removes the urns of these polls and every older copy of them. Throws when copies are still held: ask again later. */
  dropUrns(meetingId: string, pollIds: readonly string[]): Promise<void>
  /** Lines with a number above `after`, in order, `limit` at most. */
  read(meetingId: string, after: number, limit?: number): Promise<LogEntry[]>
  /** The hash of line `seq` (of line 0: `emptyHash`), or undefined when the log does not reach it. */
  hashAt(meetingId: string, seq: number): Promise<string | undefined>
  commands(meetingId: string): Promise<KnownCommand[]>
  names(meetingId: string): Promise<Names>
  /**
   * Replaces every name of the meeting by `erasedName`, for ever, and forgets the digests of its commands, from which a
   * name could be guessed. The log stays whole.
   */
  eraseNames(meetingId: string): Promise<void>
  /** The key of a meeting; undefined before one was kept. */
  key(meetingId: string): Promise<MeetingKey | undefined>
  /** Keeps this key unless there is one; the answer is the one that is kept. */
  keepKey(meetingId: string, key: MeetingKey): Promise<MeetingKey>
  /**
   * Keeps a meeting from an archive, whole or not at all, with the hashes that its lines have there; no line is ever
   * added to it. Refuses an id or a code that is taken.
   */
  readBack(meeting: MeetingRow & { readonly readBackAt: number }, archived: ArchivedMeeting): Promise<void>
  close(): Promise<void>
}
