/** What every feature of a meeting shares: who looks, who may know, and what deciding means. */

import type { Happening } from '../events.ts'
import type { PartAnswer } from '../polls/model.ts'
import type { Viewer } from './viewer.ts'

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
