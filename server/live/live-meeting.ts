/** What others know of a live meeting: what they may ask of it, and where it sends what it has to say. */
import type { Command } from '../../shared/commands.ts'
import type { Names } from '../../shared/kernel/decision.ts'
import type { Room } from '../../shared/kernel/rooms.ts'
import type { Seen } from '../../shared/kernel/seen.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import type { RehearsalAct } from '../../shared/polls/rehearsal.ts'
import type {
  Answer,
  AsideAnswer,
  BallotRecorded,
  BallotsMissing,
  Batch,
  PollKey,
  Pulse,
  Recorded,
  Welcome,
} from '../../shared/protocol.ts'
import type { State } from '../../shared/state.ts'
import type { Clock } from '../clock.ts'
import type { EventStore, Head, LogEntry } from '../event-store.ts'
import type { MeetingKey } from '../meeting-key.ts'
import type { RecordingWatch } from '../recording.ts'
import type { Presence } from './presence.ts'

/** Where a meeting's messages go. It never answers; what it cannot deliver, clients fetch when they come back. */
export interface Outbox {
  /** To everybody, or to these rooms only: the others are brought to its number by a later one. */
  batch(meetingId: string, batch: Batch, rooms?: readonly Room[]): void
  whisper(meetingId: string, rooms: readonly Room[], whisper: readonly Recorded[]): void
  pulse(meetingId: string, pulse: Pulse): void
  recorded(meetingId: string, room: Room, recorded: BallotRecorded): void
  missing(meetingId: string, missing: BallotsMissing): void
  /** To the tellers: every key that there is. */
  keys(meetingId: string, keys: readonly PollKey[]): void
  /** These persons see something else from now on: put them into other rooms and welcome them anew. */
  rightsChanged(meetingId: string, personIds: readonly string[]): void
  /** Somebody's personal link was renewed or taken away: the one before works no more, on open connections either. */
  accessChanged(meetingId: string, personId: string, change: 'renewed' | 'revoked'): void
  /** The meeting was dropped after a fault: its clients come back and resume. */
  dropped(meetingId: string): void
}

/** Who sends a command. An office is held by the server itself or by its organizer, not by a seat. */
export interface Sender {
  readonly personId: string
  readonly office?: 'organizer' | 'system'
}

export interface LiveMeeting {
  readonly id: string
  readonly presence: Presence
  state(): State
  head(): Head
  names(): Names
  /** What archives of it are signed with. Throws KeyNotKept while the store could not keep one yet. */
  key(): MeetingKey
  /** When it was read back from an archive: then nobody acts in it, and only the organizer enters. */
  readonly readBackAt: number | undefined
  /** The time of the meeting, which never goes back: UTC, milliseconds. */
  now(): number
  /** When it was closed, UTC in milliseconds; undefined while it is open. */
  closedAt(): number | undefined
  /** Whether names were erased from it. */
  namesErased(): boolean
  /**
   * Replaces every name by `erasedName`, for ever, also in open windows. Refused while the meeting is open. Throws when
   * another reader still holds older pages of the file: the names are gone, and it may be called again.
   */
  eraseNames(): Promise<'meeting-open' | undefined>
  /** The viewer that this sender is now, or undefined for somebody who may not enter. */
  viewer(sender: Sender): Viewer | undefined
  /** Decides a command of somebody who saw this; the answer comes when its events are durable. The same id is carried out once. */
  submit(sender: Sender, id: string, command: Command, seen?: Seen): Promise<Answer>
  welcome(viewer: Viewer): Welcome
  /** What this viewer has missed since a line of the log with this hash; a welcome when that cannot be told. */
  catchUp(viewer: Viewer, since: number, hash: string): Welcome | Batch
  /** Its log from the first line on, page by page. */
  log(): AsyncIterable<readonly LogEntry[]>
  /** The last pulse, with the time of now. Whoever enters is in the next one. */
  pulse(): Pulse
  /** What this viewer, who has just come in, is told of sealed polls. Nothing of it is in the log. */
  asides(viewer: Viewer): Asides
  /** The private half of a sealed poll's key, from a teller: kept in memory, and passed on to the other tellers. */
  takeKey(sender: Sender, pollId: string, privateKey: string): AsideAnswer
  /** An act of the rehearsal poll, which is nowhere but in memory. */
  rehearse(sender: Sender, act: RehearsalAct): AsideAnswer
  /** False once it was closed or dropped: then it takes no command, and somebody asks for the meeting anew. */
  isOpen(): boolean
  /** Takes no more commands, carries out those that wait, sends what is to be sent, and stops the timers. */
  close(): Promise<void>
}

export interface Asides {
  readonly recorded: readonly BallotRecorded[]
  readonly missing: readonly BallotsMissing[]
  readonly keys: readonly PollKey[]
}

export interface LiveMeetingOptions {
  readonly id: string
  readonly store: EventStore
  readonly outbox: Outbox
  readonly clock: Clock
  readonly newId: () => string
  /** Called when an append has failed and nobody knows why: the meeting is then open again only from its log. */
  readonly onFault: (fault: unknown) => void
  /** Called when a command broke a rule's code. Nothing came of it, and the meeting goes on. */
  readonly onBrokenCommand: (fault: unknown) => void
  /** Called when older copies of an urn could not be removed yet. It is tried again. */
  readonly onUnwiped: (fault: unknown) => void
  /** Told of writes that the store could not do, and of those that it did. */
  readonly recording?: Pick<RecordingWatch, 'failed' | 'worked'>
}

/** Thrown when a meeting has no key yet, because the disk could not keep one: ask again later. */
export class KeyNotKept extends Error {
  override readonly name = 'KeyNotKept'
  readonly code = 'ENOSPC'
  constructor() {
    super('The key of this meeting could not be kept yet.')
  }
}

/** The server itself, when time passes or somebody comes or goes. */
export const system: Sender = { personId: 'system', office: 'system' }
