/** The commands that were carried out: the same id is carried out once. */
import type { Answer } from '../../shared/protocol.ts'
import type { EventStore, KnownCommand } from '../event-store.ts'

/** A command that was carried out: the number of its last event, and what it said, where that is known. */
export type Known = Pick<KnownCommand, 'seq' | 'digest'>

/** One sender and one id: the key of a command. */
export const keyOf = (personId: string, commandId: string): string => `${personId} ${commandId}`

/** All commands that the log of this meeting has carried out. */
export const readKnown = async (store: EventStore, id: string): Promise<Map<string, Known>> => {
  const known = new Map<string, Known>()
  for (const { actorId, commandId, seq, digest } of await store.commands(id))
    known.set(keyOf(actorId, commandId), { seq, digest })
  return known
}

/** The answer to an id that was carried out already: the old number, unless it comes with another command this time. */
export const answerAgain = ({ seq, digest }: Known, asked: string | undefined): Answer =>
  digest === undefined || digest === asked ? { ok: true, seq } : { ok: false, reason: 'command-id-used' }
