/**
 * What the sender of a command saw, and whether it is still so. Apart from the features' tables, since a page needs it
 * only when somebody presses.
 */
import { actionStale } from '../actions/stale.ts'
import { agendaStale } from '../agenda/stale.ts'
import { attendanceStale } from '../attendance/stale.ts'
import { chatStale } from '../chat/stale.ts'
import type { Command, CommandType } from '../commands.ts'
import { decisionStale } from '../decisions/stale.ts'
import { floorStale } from '../floor/stale.ts'
import { groupStale } from '../groups/stale.ts'
import { type Context, isRefused, type Refused, refuse } from '../kernel/decision.ts'
import { type Json, type Seen, type SeenFact, type Stale, type StaleRows, sameJson } from '../kernel/seen.ts'
import { pollStale } from '../polls/stale.ts'
import { recordStale } from '../record/stale.ts'
import { rosterStale } from '../roster/stale.ts'
import { roundStale } from '../rounds/stale.ts'
import type { State } from '../state.ts'
import { type Decided, decide, evolve } from './meeting.ts'
import type { Refusal } from './refusals.ts'
import { meetingStale } from './stale.ts'

/** What makes each command stale, or why nothing can: a command without its row does not compile. */
export const staleRows: StaleRows<CommandType> = {
  ...meetingStale,
  ...rosterStale,
  ...agendaStale,
  ...floorStale,
  ...roundStale,
  ...attendanceStale,
  ...decisionStale,
  ...pollStale,
  ...groupStale,
  ...actionStale,
  ...chatStale,
  ...recordStale,
}

type Fact = (state: State, command: Command) => Json

const factsIn = (type: CommandType): readonly (readonly [SeenFact, Fact])[] => {
  const stale: Stale<never> = staleRows[type]
  return 'never' in stale ? [] : (Object.entries(stale) as unknown as [SeenFact, Fact][])
}

/** The names of the facts of a command; none where nothing makes it stale. */
export const factsOfCommand = (type: CommandType): readonly SeenFact[] => factsIn(type).map(([name]) => name)

/** What makes this command stale when it changes, as it is in this state: what is sent with it. */
export const seenBy = (state: State, command: Command): Seen =>
  Object.fromEntries(factsIn(command.type).map(([name, fact]) => [name, fact(state, command)]))

/** The first fact that was seen otherwise than it is; undefined where all that was seen is still so. */
export const staleBy = (state: State, command: Command, seen: Seen): SeenFact | undefined =>
  factsIn(command.type).find(
    ([name, fact]) => Object.hasOwn(seen, name) && !sameJson(seen[name], fact(state, command)),
  )?.[0]

/** True where a decision would leave everything as it is: what was wished is so already. */
const isFulfilled = (state: State, { events, sealed }: Exclude<Decided, Refused<Refusal>>): boolean =>
  sealed === undefined && sameJson(events.reduce(evolve, state) as unknown as Json, state as unknown as Json)

/**
 * Decides a command of somebody who saw this: nothing is carried out on what its sender did not see. The same wish twice
 * is one wish: what the feature refuses, or finds done already, is answered as that.
 */
export const decideSeen = (state: State, command: Command, context: Context, seen?: Seen): Decided => {
  const decided = decide(state, command, context)
  const changed = seen && staleBy(state, command, seen)
  if (changed === undefined || isRefused(decided)) return decided
  return isFulfilled(state, decided) ? { events: [] } : refuse('changed', changed)
}
