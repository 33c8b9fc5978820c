/**
 * What the sender of a command had before their eyes. Each command names the facts whose change alters what it means; a
 * command that comes with them is carried out only where they are still so.
 */

import type { CommandOf, CommandType } from '../commands.ts'
import type { State } from '../state.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** Facts by their names, as the sender saw them. */
export type Seen = Readonly<Record<string, Json>>

/** Every fact that can make a command stale. Each has its sentence in client/messages/changed.ts. */
export type SeenFact =
  // the meeting and its agenda
  | 'meeting'
  | 'item'
  | 'list'
  | 'sitting'
  | 'item-status'
  | 'item-sitting'
  | 'running'
  | 'item-text'
  | 'item-place'
  | 'sitting-text'
  | 'minutes'
  | 'agenda'
  // the list of speakers
  | 'speaker'
  | 'turn'
  | 'act'
  | 'waiting'
  | 'moved'
  | 'target'
  | 'behind'
  | 'speaking-time'
  | 'limit'
  | 'closing'
  | 'rules'
  | 'tour'
  | 'question'
  | 'ruling'
  | 'intervention'
  // decisions and polls
  | 'decision'
  | 'tabled'
  | 'point'
  | 'order'
  | 'amendments'
  | 'footnote'
  | 'poll'
  | 'put'
  | 'answer'
  | 'closes'
  | 'asked'
  | 'poll-status'
  | 'cast'
  | 'basis'
  | 'held'
  | 'attention'
  | 'proxy'
  | 'voting-rules'
  // the chat
  | 'wording'
  | 'handled'
  | 'staged'
  | 'chat-rule'
  | 'chat-mode'
  | 'chat-options'
  // who is here, groups, actions, the record
  | 'organization'
  | 'person'
  | 'presence'
  | 'attendance'
  | 'link'
  | 'roster'
  | 'group'
  | 'signed'
  | 'action'
  | 'attribution'
  | 'tag'
  | 'read-back'

/**
 * Why nothing can make a command stale: it `adds` something of its own; it is `named`, by an id that never comes to mean
 * something else, and what is so already is refused as such; it says what is wished (`wish`), the same whoever wished it
 * before; it carries what it `expects` itself; it is the `clock`'s, who sees the meeting as it is.
 */
export type NeverStale = 'adds' | 'named' | 'wish' | 'expects' | 'clock'

export interface Never {
  readonly never: NeverStale
}

export const never = (because: NeverStale): Never => ({ never: because })

/** Facts that the sender sees, and whose change alters what the command means; or why there are none. */
export type Stale<C> = Never | { readonly [F in SeenFact]?: (state: State, command: C) => Json }

/** A row for every one of these commands. A fact is the same from the view of each who may send the command. */
export type StaleRows<C extends CommandType> = { readonly [T in C]: Stale<CommandOf<T>> }

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null

/** True where two values say the same, in whatever order their fields stand; a field that is undefined is none. */
export const sameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  return Object.keys({ ...a, ...b }).every((key) => sameJson(a[key], b[key]))
}

/** Of a thing the fields that a command names, so that two who change different ones are not in each other's way. */
export const sayingOnly = <T extends object>(thing: T | undefined, named: object): Json =>
  saying(thing, ...(Object.keys(named) as (keyof T & string)[]))

/** These fields of a thing, as a fact; null where it is not there. */
export const saying = <T extends object>(thing: T | undefined, ...fields: (keyof T & string)[]): Json =>
  thing
    ? (Object.fromEntries(fields.map((field) => [field, thing[field] ?? null])) as Readonly<
        Record<string, Json>
      >)
    : null
