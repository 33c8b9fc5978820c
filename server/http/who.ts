import type { FastifyRequest } from 'fastify'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import type { Accounts, Holder } from '../accounts.ts'
import { cookieOf, readCookies } from '../cookies.ts'
import type { Deps } from '../deps.ts'
import type { LiveMeeting } from '../live/live-meeting.ts'
import { bearerOf } from '../origin.ts'
import { senderOf } from '../sockets.ts'

/** An answer other than success, with a sentence for the one who reads it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly statusCode: number
  readonly reason: string
  /** What the reason speaks of: a field, a code, a title. */
  readonly about: string | undefined
  constructor(statusCode: number, reason: string, sentence: string, about?: string) {
    super(sentence)
    this.statusCode = statusCode
    this.reason = reason
    this.about = about
  }
}

/** What could not be recorded: the desks are told why. */
export const notRecorded = (): Refusal =>
  new Refusal(
    409,
    'fault',
    'The server could not record this, and nothing was changed. Try again in a moment; if it happens again, ask whoever looks after the server.',
  )

const seatNamed = (request: FastifyRequest): Holder | undefined => {
  const header = request.headers['x-rostrum-seat']
  const query = request.query as { meeting?: unknown; person?: unknown }
  const [meeting, person] = typeof header === 'string' ? header.split('/') : [query.meeting, query.person]
  if (typeof person !== 'string' || person === '') return undefined
  return person === 'organizer'
    ? { meetingId: null, personId: person }
    : { meetingId: typeof meeting === 'string' ? meeting : '', personId: person }
}

/** The secret of the session that a request carries: in its Authorization header, or in the cookie of the seat it names. */
export const sessionOf = (request: FastifyRequest): string | undefined => {
  const bearer = bearerOf(request)
  if (bearer !== undefined) return bearer
  const seat = seatNamed(request)
  return seat && readCookies(request.headers.cookie).get(cookieOf(seat))
}

/** Whose session or token a request carries, if anybody's. */
export const knownHolderOf = (request: FastifyRequest, accounts: Accounts): Holder | undefined => {
  const session = sessionOf(request)
  return session === undefined ? undefined : (accounts.bySession(session) ?? accounts.byToken(session))
}

export const holderOf = (request: FastifyRequest, accounts: Accounts): Holder => {
  const holder = knownHolderOf(request, accounts)
  if (!holder)
    throw new Refusal(401, 'signed-out', 'You are not signed in here. Open your personal link again.')
  return holder
}

/** Refuses everybody but the organizer of this server. */
export const organizerOnly = (request: FastifyRequest, accounts: Accounts): void => {
  if (holderOf(request, accounts).meetingId === null) return
  throw new Refusal(403, 'not-allowed', 'Only the organizer of this server may do this.')
}

/** Refuses everybody who does not prepare a meeting: the organizer of this server, or the secretariat of a meeting. */
export const preparingOnly = async (
  request: FastifyRequest,
  deps: Pick<Deps, 'accounts' | 'meetings'>,
): Promise<void> => {
  const { meetingId } = holderOf(request, deps.accounts)
  if (meetingId !== null) await atMeeting(request, deps, meetingId, secretariat)
}

export interface At {
  readonly live: LiveMeeting
  readonly viewer: Viewer
  readonly holder: Holder
}

/** The meeting that a request names, for somebody who has one of these roles in it. */
export const atMeeting = async (
  request: FastifyRequest,
  { accounts, meetings }: Pick<Deps, 'accounts' | 'meetings'>,
  meetingId: string,
  roles: readonly Viewer['role'][],
): Promise<At> => {
  const holder = holderOf(request, accounts)
  const live =
    holder.meetingId === null || holder.meetingId === meetingId ? await meetings.get(meetingId) : undefined
  const viewer = live?.viewer(senderOf(holder))
  if (!live || !viewer)
    throw new Refusal(404, 'unknown-meeting', 'There is no such meeting for you on this server.')
  if (!roles.includes(viewer.role))
    throw new Refusal(403, 'not-allowed', 'Your seat in this meeting does not allow this.')
  return { live, viewer, holder }
}

export const secretariat: readonly Viewer['role'][] = ['secretariat', 'organizer']

/** Who reads the record of a meeting while it is made. */
export const readers: readonly Viewer['role'][] = [...secretariat, 'chair', 'co-chair']
