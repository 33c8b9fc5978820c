/** What every feature of a meeting shares: who looks, who may know, and what deciding means. */

import { votesFor } from './acting.ts'
import type { Happening } from './events.ts'
import type { PartAnswer } from './state.ts'

/** `organizer` and `system` are not seats: the first keeps the meetings of a server, the second is the clock. */
export type Role =
  | 'chair'
  | 'co-chair'
  | 'secretariat'
  | 'delegate'
  | 'observer'
  | 'guest'
  | 'stage'
  | 'organizer'
  | 'system'

/** Somebody who looks at a meeting or acts in it. Taken from the roster at each command, never from a client. */
export interface Viewer {
  readonly personId: string
  readonly role: Role
  /** Ids of the organizations whose seats this person holds; the first is the default. */
  readonly organizations: readonly string[]
}

/** `organization`: those who act for it as a member of the body; `seats`: everybody who sits with it. */
export type Room = 'everyone' | 'podium' | `organization:${string}` | `seats:${string}` | `person:${string}`

/** What a decision may know of the world outside the log. `now` is UTC in milliseconds; `id` is new and unique. */
export interface Context {
  readonly actor: Viewer
  readonly now: number
  readonly id: string
  /** What was sealed in a poll, opened, without who and in no order; undefined while nobody has the key. */
  readonly opened?: (pollId: string) => Opened | undefined
  /** How many ballots are sealed in a poll; undefined while nobody has the key. */
  readonly inUrn?: (pollId: string) => number | undefined
  /** Who is connected at this moment; undefined where that is not known: then the attendance says who was. */
  readonly attending?: () => readonly string[]
}

/** The content of a poll's sealed ballots. */
export interface Opened {
  /** Who has answered, in the order of their ids. */
  readonly answered: readonly string[]
  /** What they answered, shuffled; null for a ballot that cannot be read. */
  readonly ballots: readonly {
    readonly steeringGroup: boolean
    readonly answers: readonly PartAnswer[] | null
  }[]
}

/** A ballot that only its poll's key opens. It is kept beside the log, and in the end destroyed. */
export interface Sealed {
  readonly pollId: string
  readonly unitId: string
  readonly sealed: string
}

/** Names of persons by their ids. They live beside the log, so that they can be erased from a record that stays whole. */
export type Names = Readonly<Record<string, string>>

/** What stands in the place of a name that was erased. */
export const erasedName = '(name erased)'

/** The events that a command leads to, with the names that belong to them, or the fact that forbids it. */
export type Decision<Refusal extends string> =
  | { readonly events: readonly Happening[]; readonly names?: Names; readonly sealed?: Sealed }
  | Refused<Refusal>

export interface Refused<Refusal extends string = string> {
  readonly refused: Refusal
  /** What the refusal speaks of (a code, a title), for the sentence that explains it. */
  readonly about?: string
}

export const refuse = <R extends string>(refused: R, about?: string): Refused<R> =>
  about === undefined ? { refused } : { refused, about }

export const accept = (...events: Happening[]): { readonly events: readonly Happening[] } => ({ events })

export const isRefused = (decision: object): decision is Refused => 'refused' in decision

const podium: readonly Role[] = ['chair', 'co-chair', 'secretariat', 'organizer', 'system']

/** True for those who run the meeting: chair, co-chair, secretariat (and the organizer, who prepares it). */
export const isPodium = (viewer: Pick<Viewer, 'role'>): boolean => podium.includes(viewer.role)

const tellers: readonly Role[] = ['chair', 'co-chair', 'secretariat']

/** True for those whose pages hold the keys of sealed polls: chair, co-chair, secretariat. */
export const isTeller = (viewer: Pick<Viewer, 'role'>): boolean => tellers.includes(viewer.role)

/** The rooms whose events this viewer receives. */
export const roomsOf = (viewer: Viewer): Room[] => [
  'everyone',
  ...(isPodium(viewer) ? (['podium'] as const) : []),
  ...votesFor(viewer).map((id) => `organization:${id}` as const),
  ...viewer.organizations.map((id) => `seats:${id}` as const),
  `person:${viewer.personId}`,
]

/** True when an event for these rooms reaches this viewer. */
export const reaches = (audience: readonly Room[], viewer: Viewer): boolean => {
  const rooms = roomsOf(viewer)
  return audience.some((room) => rooms.includes(room))
}

/** Replaces, in a list of things with an id, the one with this id by what `change` makes of it. */
export const changed = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: (thing: T) => T,
): T[] => list.map((thing) => (thing.id === id ? change(thing) : thing))

export const found = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string | null | undefined,
): T | undefined => (id == null ? undefined : list.find((thing) => thing.id === id))
