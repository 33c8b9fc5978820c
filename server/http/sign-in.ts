import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Holder } from '../accounts.ts'
import type { App } from '../app.ts'
import { cookieOf } from '../cookies.ts'
import type { Deps } from '../deps.ts'
import { senderOf } from '../sockets.ts'
import { tokenBucket } from '../token-bucket.ts'
import { holderOf, Refusal, sessionOf } from './who.ts'

// Wrong attempts only: a hundred people behind one address may all sign in at once.
const wrongPerSecond = 0.1
const wrongAtOnce = 12
const mostRemembered = 10_000

const SignIn = Type.Union([
  Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
  Type.Object(
    {
      meetingCode: Type.String({ minLength: 1, maxLength: 20 }),
      personalCode: Type.String({ minLength: 1, maxLength: 20 }),
    },
    { additionalProperties: false },
  ),
])

const tooMany = () =>
  new Refusal(
    429,
    'too-fast',
    'Too many wrong attempts. Wait a minute, then try again, or ask the secretariat for your link.',
  )

/** Remembers wrong attempts by address and by meeting code, and slows them down. */
const createGuard = () => {
  const buckets = new Map<string, { spent: boolean; take: () => boolean }>()
  const bucket = (key: string) => {
    if (buckets.size > mostRemembered) buckets.clear()
    const known = buckets.get(key) ?? { spent: false, take: tokenBucket(wrongPerSecond, wrongAtOnce) }
    buckets.set(key, known)
    return known
  }
  return {
    // A spent bucket lets one attempt through each time it has a drop again, right or wrong.
    allow: (key: string) => {
      const one = buckets.get(key)
      if (!one?.spent) return true
      one.spent = !one.take()
      return !one.spent
    },
    wrong: (key: string) => {
      const one = bucket(key)
      one.spent = !one.take()
    },
  }
}

export const signInRoutes = (app: App, { accounts, meetings, config }: Deps): void => {
  const guard = createGuard()
  const isFramed = config.frameAncestors.some((ancestor) => ancestor !== "'self'" && ancestor !== "'none'")
  const isSecure = config.publicUrl.startsWith('https:')
  const cookie = (reply: FastifyReply, holder: Holder, session: string, maxAge: number) =>
    reply.setCookie(cookieOf(holder), session, {
      path: '/',
      httpOnly: true,
      secure: isSecure,
      sameSite: isFramed && isSecure ? 'none' : 'lax',
      partitioned: isFramed && isSecure,
      maxAge,
    })

  const find = async (
    body: { token: string } | { meetingCode: string; personalCode: string },
  ): Promise<Holder | undefined> => {
    if ('token' in body) return accounts.byToken(body.token)
    const row = await meetings.byCode(body.meetingCode)
    return row && accounts.byCodes(row.id, body.personalCode)
  }

  const describe = async (holder: Holder) => {
    const { meetingId, personId } = holder
    if (meetingId === null) return { meeting: null, person: personId, role: 'organizer', title: '' }
    const live = await meetings.get(meetingId)
    const viewer = live?.viewer(senderOf(holder))
    if (!live || !viewer)
      throw new Refusal(401, 'signed-out', 'This link is no longer valid. Ask the secretariat for a new one.')
    return { meeting: meetingId, person: personId, role: viewer.role, title: live.state().meeting.title }
  }

  app.post('/api/sign-in', { schema: { body: SignIn } }, async (request, reply) => {
    const keys = [request.ip, ...('meetingCode' in request.body ? [`code ${request.body.meetingCode}`] : [])]
    if (!keys.every(guard.allow)) throw tooMany()
    const holder = await find(request.body)
    if (!holder) {
      keys.forEach(guard.wrong)
      const what =
        'token' in request.body
          ? 'This link is not valid, or no longer'
          : 'These codes do not belong together'
      throw new Refusal(
        401,
        'unknown',
        `${what}. Check it against your invitation, or ask the secretariat for a new link.`,
      )
    }
    const seat = await describe(holder)
    const session = accounts.open(holder)
    cookie(reply, holder, session, config.sessionDays * 86_400)
    return { session, ...seat }
  })

  app.get('/api/session', async (request: FastifyRequest) => describe(holderOf(request, accounts)))

  app.post('/api/sign-out', async (request, reply) => {
    const session = sessionOf(request)
    const holder = session === undefined ? undefined : accounts.bySession(session)
    if (session !== undefined) accounts.end(session)
    if (holder) cookie(reply, holder, '', 0)
    return { ok: true }
  })
}
