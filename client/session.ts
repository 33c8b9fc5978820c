import type { Role } from '../shared/kernel/viewer.ts'
import { buildHeader } from '../shared/protocol.ts'
import { noteServerBuild } from './build.ts'
import { holdingWhile } from './holds.ts'

export interface Seat {
  readonly meeting: string
  readonly person: string
}

/** The organizer has no seat: one session for all meetings of the server. */
export const organizerId = 'organizer'
export const organizerSeat = (meeting = ''): Seat => ({ meeting, person: organizerId })

export interface Session {
  /** Null for the organizer. */
  readonly meeting: string | null
  readonly person: string
  readonly role: Role
  readonly title: string
}

export interface Failure {
  /** A sentence from the server; empty when there was no answer at all. */
  readonly error: string
  readonly reason: string
  readonly status: number
}
export const isFailure = (result: object): result is Failure => 'error' in result && 'status' in result

/** Session tokens by seat, in memory only, so that a frame without cookies works too. */
const tokens = new Map<string, string>()
const keyOf = ({ meeting, person }: Seat) =>
  person === organizerId ? `/${organizerId}` : `${meeting}/${person}`
export const sessionToken = (seat: Seat): string | undefined => tokens.get(keyOf(seat))

const answerOf = async <T extends object>(response: Response): Promise<T | Failure> => {
  const body = await response.json()
  noteServerBuild(response.headers.get(buildHeader))
  return response.ok ? body : { error: '', reason: 'fault', ...body, status: response.status }
}

/** What names a seat to the server, which then looks for its cookie. */
export const headersWithoutToken = (seat: Seat): Record<string, string> => ({
  'x-rostrum-seat': keyOf(seat),
})

/** What says to the server who asks: the seat, and its session where it is kept in this page. */
export const headersFor = (seat: Seat): Record<string, string> => {
  const token = sessionToken(seat)
  return { ...headersWithoutToken(seat), ...(token ? { authorization: `Bearer ${token}` } : {}) }
}

/** Asks the server for something by HTTP as the one who holds this seat. Never throws: no answer is a failure too. */
export const fetchAs = async <T extends object>(
  seat: Seat,
  path: string,
  init: RequestInit = {},
): Promise<T | Failure> => {
  const headers = new Headers(init.headers)
  for (const [name, value] of Object.entries(headersFor(seat))) headers.set(name, value)
  try {
    return await holdingWhile(async () =>
      answerOf<T>(await fetch(path, { credentials: 'same-origin', ...init, headers })),
    )
  } catch {
    return { error: '', reason: 'unreachable', status: 0 }
  }
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const postAs = <T extends object>(seat: Seat, path: string, body: object): Promise<T | Failure> =>
  fetchAs<T>(seat, path, json(body))

export type Credentials =
  | { readonly token: string }
  | { readonly meetingCode: string; readonly personalCode: string }

export const signIn = async (credentials: Credentials): Promise<Session | Failure> => {
  try {
    const response = await fetch('/api/sign-in', { credentials: 'same-origin', ...json(credentials) })
    const result = await answerOf<Session & { session: string }>(response)
    if (!isFailure(result))
      tokens.set(keyOf({ meeting: result.meeting ?? '', person: result.person }), result.session)
    return result
  } catch {
    return { error: '', reason: 'unreachable', status: 0 }
  }
}

export const sessionOf = (seat: Seat): Promise<Session | Failure> => fetchAs<Session>(seat, '/api/session')

export const signOut = async (seat: Seat): Promise<void> => {
  await postAs(seat, '/api/sign-out', {})
  tokens.delete(keyOf(seat))
}

/** The page of somebody who has just signed in. */
export const pageOf = ({ meeting, person }: Pick<Session, 'meeting' | 'person'>): string =>
  meeting === null ? '/organizer' : `/m/${meeting}/${person}`
