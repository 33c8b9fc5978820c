import type { CommandOf } from '../shared/commands.ts'
import type { PartAnswer, Poll } from '../shared/polls/model.ts'
import { sealedLength } from '../shared/polls/sealed-polls.ts'
import { loadSeal } from './key-ring.ts'
import type { Sent } from './outbox.ts'
import type { Sight } from './sight.ts'
import { dropKey, makeKey, send, useClient } from './store.ts'

/** What came of it, or that this page could not do it: the server was not asked. */
export type Outcome = Sent | { readonly ok: false; readonly reason: 'not-loaded'; readonly about?: string }

const couldNotLoad: Outcome = { ok: false, reason: 'not-loaded' }

/** Opens a poll whose answers are sealed: makes the pair of keys in this page, and hands the private half over. */
export const openSealed = async (
  command: CommandOf<'openPoll'> | CommandOf<'putPoll'>,
  sight?: Sight,
): Promise<Outcome> => {
  const publicKey = await makeKey().catch(() => undefined)
  if (publicKey === undefined) return couldNotLoad
  const answer = await send({ ...command, publicKey }, sight)
  if (!answer.ok) dropKey(publicKey)
  return answer
}

/** A server that was restarted waits for a teller's page, which is usually back within seconds. */
const lockedForMs = 20_000

/** Resolves when the server can put ballots of this poll in again, or after a while in any case. */
const untilUnlocked = (pollId: string): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const isUnlocked = () =>
      useClient.getState().turnout.some((one) => one.pollId === pollId && one.answered !== null)
    const timer = setTimeout(done, lockedForMs)
    const unsubscribe = useClient.subscribe(() => {
      if (isUnlocked()) done()
    })
  })

/** The last answer that this page has sent, by poll and unit: an older one does not come after it. */
const lastSent = new Map<string, string>()

/**
 * Seals answers in this page and sends them; a repeat takes the place of the one before. Where the server waits for its
 * key, it is sent once more when the key is there: only then, or after 20 seconds, `poll-waits-for-key` is the answer.
 */
export const castSealed = async (
  poll: Pick<Poll, 'id' | 'publicKey' | 'method' | 'parts'>,
  answers: readonly PartAnswer[],
  unitId?: string,
): Promise<Outcome> => {
  const seal = await loadSeal().catch(() => undefined)
  if (!seal) return couldNotLoad
  if (poll.publicKey === null) return { ok: false, reason: 'malformed' }
  const random = crypto.getRandomValues(new Uint8Array(32))
  const sealed = seal.sealBallot(poll.publicKey, poll.id, answers, sealedLength(poll), random)
  const command: CommandOf<'castSealed'> = { type: 'castSealed', pollId: poll.id, sealed }
  if (unitId !== undefined) command.unitId = unitId
  const key = `${poll.id} ${unitId ?? ''}`
  lastSent.set(key, sealed)
  const answer = await send(command)
  if (answer.ok || answer.reason !== 'poll-waits-for-key') return answer
  await untilUnlocked(poll.id)
  return lastSent.get(key) === sealed ? send(command) : answer
}
