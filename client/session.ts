import type { Role } from '../shared/kernel.ts'

export interface Seat {
  readonly meeting: string
  readonly person: string
}

export interface Session extends Seat {
  readonly role: Role
  readonly title: string
}

export type SignInFailure = { readonly error: string; readonly reason: string; readonly status: number }
export type SignInResult = Session | SignInFailure
export const isFailure = (result: SignInResult): result is SignInFailure => 'error' in result

/** Session tokens by seat, in memory only, so that a frame without cookies works too. */
const tokens = new Map<string, string>()
const keyOf = ({ meeting, person }: Seat) => `${meeting}/${person}`
export const sessionToken = (seat: Seat): string | undefined => tokens.get(keyOf(seat))

const unreachable: SignInFailure = { error: '', reason: 'unreachable', status: 0 }

const call = async (path: string, init?: RequestInit): Promise<SignInResult & { session?: string }> => {
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...init })
    const body = await response.json()
    return response.ok ? body : { error: '', reason: 'fault', ...body, status: response.status }
  } catch {
    return unreachable
  }
}

const post = (path: string, body: object) =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export type Credentials =
  | { readonly token: string }
  | { readonly meetingCode: string; readonly personalCode: string }

export const signIn = async (credentials: Credentials): Promise<SignInResult> => {
  const result = await post('/api/sign-in', credentials)
  if (!isFailure(result) && result.session) tokens.set(keyOf(result), result.session)
  return result
}

export const sessionOf = (seat: Seat): Promise<SignInResult> =>
  call(`/api/session?${new URLSearchParams({ meeting: seat.meeting, person: seat.person })}`)

export const signOut = async (seat: Seat): Promise<void> => {
  const session = sessionToken(seat)
  tokens.delete(keyOf(seat))
  await post('/api/sign-out', { ...seat, ...(session ? { session } : {}) })
}
