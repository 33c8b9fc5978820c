/** What somebody had before their eyes at a moment, and what of it a command stands on. Loaded after the page. */
import type { Command } from '../shared/commands.ts'
import type { Seen, SeenFact } from '../shared/kernel/seen.ts'
import { decide, evolve } from '../shared/meeting/meeting.ts'
import { seenBy, staleBy } from '../shared/meeting/seen.ts'
import type { Replica } from '../shared/protocol.ts'
import type { State } from '../shared/state.ts'
import { changedSentence, type InSentence } from './messages/changed.ts'

/** The meeting as a page has it, with what was pressed there and is still under way. Never changes. */
export interface Sight {
  readonly replica: Replica
  readonly pending: readonly Command[]
}

/** With the outcome of what is under way: one's own acts surprise nobody. `now` is UTC in milliseconds. */
const stateIn = ({ replica, pending }: Sight, now: number): State =>
  pending.reduce((state, command) => {
    const opened = () => ({ answered: [], ballots: [] })
    const attending = () => state.attendance.present
    const decided = decide(state, command, { actor: replica.viewer, now, id: 'preview', opened, attending })
    return 'refused' in decided ? state : decided.events.reduce(evolve, state)
  }, replica.state)

/** The facts that a command stands on, as they were seen. */
export const seenIn = (sight: Sight, command: Command, now: number): Seen =>
  seenBy(stateIn(sight, now), command)

/** What a command stands on and has changed between two sights; undefined where nothing has. */
export const changedBetween = (
  before: Sight,
  after: Sight,
  command: Command,
  now: number,
): SeenFact | undefined => staleBy(stateIn(after, now), command, seenIn(before, command, now))

/** What has become of a fact between two sights, as a sentence. */
export const changeInWords = (
  before: Sight,
  after: Sight,
  command: Command,
  fact: SeenFact,
  now: number,
): InSentence => {
  const factIn = (sight: Sight) => {
    const state = stateIn(sight, now)
    return { state, value: seenBy(state, command)[fact] }
  }
  return changedSentence(fact, factIn(before), factIn(after))
}
