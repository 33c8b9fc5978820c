/** The messages both ways, and the copy of the meeting that a client keeps from them. See docs/protocol.md. */
import type { Command } from './commands.ts'
import type { MeetingEvent } from './events.ts'
import type { Names, Refused } from './kernel/decision.ts'
import type { Seen } from './kernel/seen.ts'
import type { Viewer } from './kernel/viewer.ts'
import { evolve, isKnown } from './meeting/meeting.ts'
import type { Refusal } from './meeting/refusals.ts'
import type { RehearsalRefusal, RehearsalShown } from './polls/rehearsal.ts'
import { personsTouched } from './roster/feature.ts'
import type { State } from './state.ts'

// 1: the first: welcome, batch, whisper, pulse; command
export const protocolVersion = 1

/** An event with its number in the log. */
export interface Recorded {
  readonly seq: number
  readonly event: MeetingEvent
}

/** Everything a newcomer needs, or somebody whose tail is not to be had. */
export interface Welcome {
  readonly protocol: number
  readonly viewer: Viewer
  readonly state: State
  readonly seq: number
  readonly hash: string
  readonly names: Names
  /** The server's clock: UTC, milliseconds. */
  readonly now: number
  /** Of the key that archives of the meeting are signed with: what people compare. */
  readonly fingerprint?: string
  /** When it was read back from an archive, for reading only: UTC, milliseconds. */
  readonly readBackAt?: number
  /** Of the pages that the server serves: one of another build is out of date. */
  readonly build?: string
}

/** "With the whispers sent before, these are all the events that you may see after `after`, up to `upTo`." */
export interface Batch {
  readonly after: number
  readonly upTo: number
  /** The log's hash at `upTo`. */
  readonly hash: string
  readonly events: readonly Recorded[]
  /** Names that are new or changed. */
  readonly names?: Names
}

/** Events for some only. They count when the batch that covers them arrives. */
export type Whisper = readonly Recorded[]

/** The answer to `time`: the server's clock, UTC in milliseconds. A page asks to keep its own clocks right. */
export interface ServerTime {
  readonly now: number
}

/** What changes all the time and is worth nothing a second later: never stored, never repeated. */
export interface Pulse {
  readonly now: number
  /** Persons with a connection; null in a meeting too large to name them. */
  readonly online: readonly string[] | null
  /** Connected persons by organization, when `online` is null. */
  readonly counts?: Readonly<Record<string, number>>
  /** How many have answered in each open poll; `answered` null while a sealed one waits for its key. */
  readonly turnout?: readonly Turnout[]
  /** The rehearsal poll, which is nowhere else: see shared/rehearsal-poll.ts. */
  readonly rehearsal?: RehearsalShown
  /** As in a welcome: in the first pulse of a connection. */
  readonly build?: string
}

/** The header in which answers to calls tell the same. */
export const buildHeader = 'x-rostrum-build'

export interface Turnout {
  readonly pollId: string
  readonly answered: number | null
  readonly of: number
}

/** The private half of the key of an open sealed poll: a teller's page holds it in memory, and hands it back. */
export interface PollKey {
  readonly pollId: string
  readonly publicKey: string
  readonly privateKey: string
}

/** To the windows of those who answered: it is in the urn. Never in the log. */
export interface BallotRecorded {
  readonly pollId: string
  readonly unitId: string
}

/** To the podium: who had not answered in a sealed poll when it was asked whether everybody has. */
export interface BallotsMissing {
  readonly pollId: string
  readonly unitIds: readonly string[]
}

/** Why nothing can be recorded at the moment. */
export type Cause = 'disk-full' | 'read-only' | 'locked' | 'damaged' | 'device'

/** To the podium: why nothing can be recorded at the moment, or null when it can again. Never in the log. */
export interface Recording {
  readonly trouble: Cause | null
}

/** The answer to what is no command: a key handed over, an act of the rehearsal poll. */
export type AsideAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly reason:
        | RehearsalRefusal
        | 'unknown-poll'
        | 'wrong-key'
        | 'urn-damaged'
        | 'malformed'
        | 'too-fast'
        | 'fault'
        | 'signed-out'
      /** With `malformed`: the path of the field that is wrong. */
      readonly about?: string
    }

export interface CommandMessage {
  /** Chosen by the client, kept when it is sent again: a command is carried out once. */
  readonly id: string
  readonly command: Command
  /** What the sender saw; the command is refused with `changed` where that is so no more. */
  readonly seen?: Seen
}

export type Answer =
  | { readonly ok: true; readonly seq: number }
  | {
      readonly ok: false
      readonly reason: Refusal | 'malformed' | 'too-fast' | 'fault' | 'signed-out' | 'command-id-used'
      /** What the reason speaks of: a code, a title; with `malformed` the path of the field that is wrong. */
      readonly about?: string
    }

export const answerRefused = ({ refused, about }: Refused<Refusal>): Answer =>
  about === undefined ? { ok: false, reason: refused } : { ok: false, reason: refused, about }

/** A client's copy: what it has folded, and the whispers that wait for their batch. */
export interface Replica {
  readonly viewer: Viewer
  readonly state: State
  readonly seq: number
  readonly hash: string
  readonly names: Names
  readonly whispers: readonly Recorded[]
  readonly fingerprint?: string
  readonly readBackAt?: number
}

export const replicaFrom = ({ viewer, state, seq, hash, names, ...about }: Welcome): Replica => ({
  viewer,
  state,
  seq,
  hash,
  names,
  whispers: [],
  ...(about.fingerprint === undefined ? {} : { fingerprint: about.fingerprint }),
  ...(about.readBackAt === undefined ? {} : { readBackAt: about.readBackAt }),
})

export const receiveWhisper = (replica: Replica, whisper: Whisper): Replica => ({
  ...replica,
  whispers: [...replica.whispers, ...whisper.filter(({ seq }) => seq > replica.seq)],
})

const inOrder = (events: readonly Recorded[], after: number): Recorded[] => {
  const bySeq = new Map(events.filter(({ seq }) => seq > after).map((recorded) => [recorded.seq, recorded]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** An event that changes what this viewer may see is not folded: the welcome that follows it brings what it leads to. */
const changesRights = (news: readonly Recorded[], { personId }: Viewer): boolean =>
  news.some(({ event }) => personsTouched(event).includes(personId))

/** A newer server has sent a kind of event that this version does not know: what it did is not to be made up. */
export class UnknownEvent extends Error {}

/** The replica with a batch folded in; 'gap' when something before it is missing: then reconnect with seq and hash. */
export const receiveBatch = (replica: Replica, batch: Batch): Replica | 'gap' => {
  if (batch.after > replica.seq) return 'gap'
  if (batch.upTo <= replica.seq) return replica
  const news = inOrder([...replica.whispers, ...batch.events], replica.seq).filter(
    ({ seq }) => seq <= batch.upTo,
  )
  if (changesRights(news, replica.viewer)) return replica
  const strange = news.find(({ event }) => !isKnown(event))
  if (strange) throw new UnknownEvent(strange.event.type)
  return {
    ...replica,
    state: news.reduce((state, { event }) => evolve(state, event), replica.state),
    seq: batch.upTo,
    hash: batch.hash,
    names: batch.names ? { ...replica.names, ...batch.names } : replica.names,
    whispers: replica.whispers.filter(({ seq }) => seq > batch.upTo),
  }
}
