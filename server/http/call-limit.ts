import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { addressKey, createLimit } from '../limits.ts'
import { knownHolderOf, Refusal } from './who.ts'

/** Calls of one seat, or of one address without a seat: so many at once, and again after a minute. */
export const callsPerMinute = 1200

const signIn = '/api/sign-in'

/**
 * Whether a request is a call, by the route that answers it and not by how its address is written. What has no route is
 * one too: it is answered with words for programs.
 */
export const isCall = (request: FastifyRequest): boolean =>
  request.routeOptions.url?.startsWith('/api/') ?? true

/**
 * Limits the calls of each seat, wherever it is, and of each address for those who have none. Who is behind one address
 * with a thousand others has a seat, and so a limit of their own. Signing in has limits of its own.
 */
export const limitCalls = (app: App, { accounts, clock }: Pick<Deps, 'accounts' | 'clock'>): void => {
  const calls = createLimit({
    atOnce: callsPerMinute,
    perSecond: callsPerMinute / 60,
    now: clock.monotonic,
  })
  app.addHook('onRequest', async (request, reply) => {
    if (!isCall(request) || request.routeOptions.url === signIn) return
    const holder = knownHolderOf(request, accounts)
    const key = holder ? `seat ${holder.meetingId ?? ''} ${holder.personId}` : addressKey(request.ip)
    if (calls.take(key)) return
    reply.header('retry-after', String(calls.waitSeconds(key)))
    throw new Refusal(429, 'too-fast', 'Too many calls in a short time. Wait a moment, then try again.')
  })
}
