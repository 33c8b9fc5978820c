import type { CommandOf } from '../shared/commands.ts'
import type { Answer } from '../shared/protocol.ts'
import { sealedLength } from '../shared/sealed-answers.ts'
import type { PartAnswer, Poll } from '../shared/state.ts'
import { loadSeal } from './key-ring.ts'
import { dropKey, makeKey, send } from './store.ts'

const couldNotLoad: Answer = { ok: false, reason: 'fault' }

/** Opens a poll whose answers are sealed: makes the pair of keys in this page, and hands the private half over. */
export const openSealed = async (command: CommandOf<'openPoll'> | CommandOf<'putPoll'>): Promise<Answer> => {
  const publicKey = await makeKey().catch(() => undefined)
  if (publicKey === undefined) return couldNotLoad
  const answer = await send({ ...command, publicKey })
  if (!answer.ok) dropKey(publicKey)
  return answer
}

/** Seals answers in this page and sends them; a repeat takes the place of the one before. */
export const castSealed = async (
  poll: Pick<Poll, 'id' | 'publicKey' | 'method' | 'parts'>,
  answers: readonly PartAnswer[],
  unitId?: string,
): Promise<Answer> => {
  const seal = await loadSeal().catch(() => undefined)
  if (!seal || poll.publicKey === null) return couldNotLoad
  const random = crypto.getRandomValues(new Uint8Array(32))
  const sealed = seal.sealBallot(poll.publicKey, poll.id, answers, sealedLength(poll), random)
  return send({ type: 'castSealed', pollId: poll.id, sealed, ...(unitId === undefined ? {} : { unitId }) })
}
