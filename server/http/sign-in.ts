import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Holder, isOldCode } from '../accounts.ts'
import type { App } from '../app.ts'
import { cookieOf } from '../cookies.ts'
import type { Deps } from '../deps.ts'
import { typedCode } from '../ids.ts'
import { addressKey, createLimit } from '../limits.ts'
import { senderOf } from '../sockets.ts'
import { seatKey } from './heavy.ts'
import { holderOf, Refusal, sessionOf } from './who.ts'

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

type Credentials = Static<typeof SignIn>

/** Guesses by link count for no meeting. */
const meetingKey = (body: Credentials): string => ('token' in body ? '' : typedCode(body.meetingCode))

const tooMany = () =>
  new Refusal(
    429,
    'too-fast',
    'Too many wrong attempts. Wait a minute, then try again, or ask the secretariat for your link.',
  )

const tooOften = () =>
  new Refusal(
    429,
    'too-fast',
    'This link was opened very often in a short time. Wait a minute, then try again.',
  )

export const signInRoutes = (app: App, { accounts, meetings, config, clock }: Deps): void => {
  const now = clock.monotonic
  const byAddress = createLimit({ perSecond: 0.5, atOnce: 20, now })
  const byMeeting = createLimit({ perSecond: 5, atOnce: 300, now })
  const bySeat = createLimit({ perSecond: 1, atOnce: 120, now })
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

  const find = async (body: Credentials): Promise<Holder | undefined> => {
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
    const { body, ip } = request
    const meeting = meetingKey(body)
    const address = `${addressKey(ip)} ${meeting}`
    // What is right always opens: nobody guesses the 190 bits of a link, or the 59 of a code, and a stranger's guesses
    // close no door to anybody. Only an older, shorter code is not looked at while there are too many wrong ones.
    const mayGuess = byAddress.allows(address) && byMeeting.allows(meeting)
    const isGuessable = !('token' in body) && isOldCode(body.personalCode)
    const holder = mayGuess || !isGuessable ? await find(body) : undefined
    if (!holder) {
      if (!mayGuess) throw tooMany()
      byAddress.take(address)
      byMeeting.take(meeting)
      const what =
        'token' in body ? 'This link is not valid, or no longer' : 'These codes do not belong together'
      throw new Refusal(
        401,
        'unknown',
        `${what}. Check it against your invitation, or ask the secretariat for a new link.`,
      )
    }
    const seat = await describe(holder)
    if (!bySeat.take(seatKey(holder))) throw tooOften()
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
