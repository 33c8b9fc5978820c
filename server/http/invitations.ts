import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Seen } from '../../shared/kernel/seen.ts'
import type { Person, Roster, SeatKind } from '../../shared/roster/model.ts'
import { byCode } from '../../shared/roster/select.ts'
import type { App } from '../app.ts'
import type { Deps } from '../deps.ts'
import { newId } from '../ids.ts'
import type { LiveMeeting } from '../live/live-meeting.ts'
import { senderOf } from '../sockets.ts'
import { type At, atMeeting, notRecorded, Refusal, secretariat } from './who.ts'

const AMeeting = Type.Object({ meeting: Type.String() })
const APerson = Type.Object({ meeting: Type.String(), person: Type.String() })

const strict = { additionalProperties: false }
const SeenLink = Compile(
  Type.Object(
    { seen: Type.Optional(Type.Object({ link: Type.Tuple([Type.Number(), Type.Boolean()]) }, strict)) },
    strict,
  ),
)

/** What the sender saw of the link, as over the socket; undefined where nothing is said of it. */
const seenLink = (body: unknown): Seen | undefined => {
  if (body === undefined || body === null) return undefined
  if (SeenLink.Check(body)) return body.seen
  throw new Refusal(400, 'malformed', 'What was seen of the link is no such fact.', 'body.seen')
}

export interface SeatInvitation {
  readonly personId: string
  readonly organization: string
  readonly name: string
  readonly role: string
  readonly seat: string
  readonly url: string
  readonly code: string
  readonly token: string
  readonly revoked: boolean
  /** How often it was made anew. */
  readonly renewals: number
}

type Inviting = Pick<Deps, 'accounts' | 'config'>
/** A meeting as far as inviting to it goes: in memory, or read from its log. */
export type Invited = Pick<LiveMeeting, 'id' | 'state' | 'names'>

export const linkFor = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`

/** Whether a seat is wanted: by the role of its person and the code of its organization. */
type Wanted = (role: string, code: string) => boolean

/** One row for each seat, by organization, head first; a person with two seats has the same link in both. */
export const invitationsOf = (
  live: Invited,
  inviting: Inviting,
  isWanted: Wanted = () => true,
): SeatInvitation[] => inviting.accounts.together(() => seatInvitations(live, inviting, isWanted))

interface Held {
  readonly person: Person
  readonly seat: SeatKind
}

const seatsByOrganization = ({ persons }: Roster): Map<string, Held[]> => {
  const held = new Map<string, Held[]>()
  for (const person of persons)
    for (const { organizationId, seat } of person.seats) {
      const seats = held.get(organizationId)
      if (seats) seats.push({ person, seat })
      else held.set(organizationId, [{ person, seat }])
    }
  return held
}

const seatInvitations = (
  live: Invited,
  { accounts, config }: Inviting,
  isWanted: Wanted,
): SeatInvitation[] => {
  const { roster } = live.state()
  const held = seatsByOrganization(roster)
  return [...roster.organizations].sort(byCode).flatMap(({ id, code }) =>
    (held.get(id) ?? [])
      .filter(({ person }) => isWanted(person.role, code))
      .sort((a, b) => (a.seat === b.seat ? 0 : a.seat === 'head' ? -1 : 1))
      .map(({ person, seat }) => {
        const invitation = accounts.invitation(live.id, person.id)
        const name = live.names()[person.id] ?? ''
        const url = linkFor(config.publicUrl, invitation.token)
        return {
          personId: person.id,
          organization: code,
          name,
          role: person.role,
          seat,
          url,
          ...invitation,
          revoked: person.revoked,
          renewals: person.renewals ?? 0,
        }
      }),
  )
}

export const stageLink = (live: Invited, { accounts, config }: Inviting): string =>
  linkFor(config.publicUrl, accounts.invitation(live.id, 'stage').token)

export const invitationRoutes = (app: App, deps: Deps): void => {
  const { store } = deps

  app.get('/api/meetings/:meeting/invitations', { schema: { params: AMeeting } }, async (request) => {
    const { live } = await atMeeting(request, deps, request.params.meeting, secretariat)
    const row = (await store.meetings()).find(({ id }) => id === live.id)
    const stage = live.state().roster.persons.find(({ id }) => id === 'stage')
    return {
      meetingCode: row?.code ?? '',
      stage: stageLink(live, deps),
      stageRenewals: stage?.renewals ?? 0,
      seats: invitationsOf(live, deps),
    }
  })

  const record = async (
    { live, holder }: At,
    type: 'renewAccess' | 'revokeAccess',
    personId: string,
    seen?: Seen,
  ): Promise<void> => {
    const answer = await live.submit(senderOf(holder), newId(), { type, personId }, seen)
    if (!answer.ok && answer.reason === 'fault') throw notRecorded()
    if (!answer.ok && answer.reason === 'changed')
      throw new Refusal(
        409,
        answer.reason,
        'Somebody else has just made this link anew, or taken it away. Nothing was done: look, and press again.',
        answer.about,
      )
    if (!answer.ok)
      throw new Refusal(
        409,
        answer.reason,
        'This link cannot be changed: the person is not in the roster, or it is revoked already.',
      )
  }

  app.post(
    '/api/meetings/:meeting/people/:person/renew',
    { schema: { params: APerson } },
    async (request) => {
      const { meeting, person } = request.params
      const at = await atMeeting(request, deps, meeting, secretariat)
      await record(at, 'renewAccess', person, seenLink(request.body))
      return (
        invitationsOf(at.live, deps).find(({ personId }) => personId === person) ?? {
          url: stageLink(at.live, deps),
        }
      )
    },
  )

  app.post(
    '/api/meetings/:meeting/people/:person/revoke',
    { schema: { params: APerson } },
    async (request) => {
      const { meeting, person } = request.params
      const at = await atMeeting(request, deps, meeting, secretariat)
      await record(at, 'revokeAccess', person)
      return { ok: true }
    },
  )
}
