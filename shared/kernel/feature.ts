/**
 * A feature is one table: who may do what and what comes of it, who learns of each event and what it does, what the
 * feature does when something happens in others, and who sees what of it. The types ask for every row: a command without
 * its row, an event without those who learn of it or without its fold, or a slice without a view does not compile.
 */
import type { CommandOf, CommandType } from '../commands.ts'
import type { EventOf, EventType, Happening, MeetingEvent } from '../events.ts'
import type { State } from '../state.ts'
import type { Context, Decision, Refused } from './decision.ts'
import type { seated } from './roles.ts'
import type { Room } from './rooms.ts'
import type { Role, Viewer } from './viewer.ts'

/** A part of the state that belongs to one feature. */
export type Slice = keyof State

/**
 * What somebody with a seat acts as when sending a command: `vote`, for a unit of an electorate; `organization`, for one
 * that they act for; `seat`, as a person who is shown with the organization; `person`, for themselves or by office.
 */
export type ActsAs = 'vote' | 'organization' | 'seat' | 'person'

/** Commands that somebody with no office but a seat may send say what the sender acts as; the others need not. */
type Rights<T extends CommandType> =
  | { readonly by: readonly Exclude<Role, 'delegate' | 'observer' | 'guest'>[] }
  | {
      readonly by: typeof seated | readonly [...typeof seated, 'organizer']
      readonly actsAs: ActsAs | ((command: CommandOf<T>) => ActsAs)
    }

export type CommandRow<T extends CommandType, R extends string> = Rights<T> & {
  /** The events that the command leads to, or the reason against it. */
  readonly decide: (state: State, command: CommandOf<T>, context: Context) => Decision<R>
  /** Also done in a meeting that is closed. */
  readonly whenClosed?: true
}

/** Who learns of an event: everybody, the podium, or the rooms that it names. */
export type Audience<T extends EventType> = 'everyone' | 'podium' | ((event: EventOf<T>) => readonly Room[])

/** A slice after an event, from the slice and the whole state before it. */
export type Fold<S extends Slice, E extends MeetingEvent> = (
  slice: State[S],
  event: E,
  state: State,
) => State[S]

export interface EventRow<S extends Slice, T extends EventType> {
  readonly to: Audience<T>
  readonly fold: Fold<S, EventOf<T>>
}

export interface Feature<S extends Slice, C extends CommandType, E extends EventType, R extends string> {
  readonly slice: S
  readonly empty: State[S]
  readonly commands: { readonly [T in C]: CommandRow<T, R> }
  readonly events: { readonly [T in E]: EventRow<S, T> }
  /** What it does when something happens in another feature. */
  readonly follows: { readonly [T in Exclude<EventType, E>]?: Fold<S, EventOf<T>> }
  /** What this viewer may see of it: the same as folding the events that reach them. */
  readonly view: (slice: State[S], viewer: Viewer) => State[S]
  /** What it holds up in another feature while something of its own goes on. */
  readonly holdsUp?: {
    readonly [T in CommandType]?: (state: State, command: CommandOf<T>) => Refused<R> | undefined
  }
  /** What comes with time alone: the events that are due now, and when (UTC, milliseconds) the next ones are. */
  readonly clock?: {
    readonly due: (state: State, context: Context) => readonly Happening[]
    readonly next: (state: State) => number | undefined
  }
  /** How its events may be sent from now on: what was withdrawn since is left out, and the folded state is the same. */
  readonly redact?: (slice: State[S]) => (event: MeetingEvent) => MeetingEvent
}

/** Any feature, as those see it who only look rows up. */
export interface AnyFeature {
  readonly slice: Slice
  readonly empty: State[Slice]
  readonly commands: { readonly [T in CommandType]?: AnyCommandRow }
  readonly events: { readonly [T in EventType]?: AnyEventRow }
  readonly follows: { readonly [T in EventType]?: AnyFold }
  readonly view: (slice: never, viewer: Viewer) => State[Slice]
  readonly holdsUp?: { readonly [T in CommandType]?: (state: State, command: never) => Refused | undefined }
  readonly clock?: {
    readonly due: (state: State, context: Context) => readonly Happening[]
    readonly next: (state: State) => number | undefined
  }
  readonly redact?: (slice: never) => (event: MeetingEvent) => MeetingEvent
}
export type AnyFold = (slice: never, event: never, state: State) => State[Slice]
export interface AnyEventRow {
  readonly to: 'everyone' | 'podium' | ((event: never) => readonly Room[])
  readonly fold: AnyFold
}
export interface AnyCommandRow {
  readonly by: readonly Role[]
  readonly actsAs?: ActsAs | ((command: never) => ActsAs)
  readonly decide: (state: State, command: never, context: Context) => Decision<string>
  readonly whenClosed?: true
}

/** A view for which nothing of the slice is hidden from anybody. */
export const shownToAll = <T>(slice: T): T => slice

/** A fold of an event that changes nothing in its own slice: what it says is kept in the log alone, or by what follows it. */
export const unchanged = <T>(slice: T): T => slice
