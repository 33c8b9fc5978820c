import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { TooBusy } from '../heavy-work.ts'
import { Refusal } from './who.ts'
import { type Made, sendWhileMade } from './with-progress.ts'

const retryAfterSeconds = 30

const busy = (): Refusal =>
  new Refusal(
    503,
    'busy',
    'Other files are being made or read at the moment. Nothing was begun; try again in half a minute.',
  )

/** Does a work for a request in the queue of heavy works; refuses with 503 and a sentence when the queue is full. */
export const inTurn = async <T>(
  { heavy }: Pick<Deps, 'heavy'>,
  reply: FastifyReply,
  seat: string,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> => {
  const gone = new AbortController()
  const leave = (): void => gone.abort()
  reply.raw.once('close', leave)
  try {
    return await heavy.run(seat, () => work(gone.signal), gone.signal)
  } catch (fault) {
    if (gone.signal.aborted) throw new Refusal(503, 'called-off', 'Whoever asked for this went away.')
    if (!(fault instanceof TooBusy)) throw fault
    reply.header('retry-after', String(retryAfterSeconds))
    throw busy()
  } finally {
    reply.raw.off('close', leave)
  }
}

/** The same for a file that is sent while it is made: its place in the queue is free when it was made, or called off. */
export const sendInTurn = async (
  deps: Pick<Deps, 'heavy'>,
  request: FastifyRequest,
  reply: FastifyReply,
  seat: string,
  made: Omit<Made, 'done'>,
): Promise<FastifyReply> => {
  await inTurn(deps, reply, seat, () => {
    return new Promise<void>((done) => void sendWhileMade(request, reply, { ...made, done }))
  })
  return reply
}

/** What works of this seat are counted under. */
export const seatKey = ({ meetingId, personId }: { meetingId: string | null; personId: string }): string =>
  `${meetingId ?? ''} ${personId}`
