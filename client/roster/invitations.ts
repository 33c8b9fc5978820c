import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useFailureText } from '../downloads.ts'
import { type Failure, fetchAs, isFailure, organizerSeat, postAs, type Seat } from '../session.ts'
import { useClient, useMeeting } from '../store.ts'

interface SeatInvitation {
  readonly personId: string
  readonly organization: string
  readonly name: string
  readonly role: string
  readonly seat: string
  readonly url: string
  readonly code: string
  readonly revoked: boolean
  readonly renewals: number
}

interface Told {
  readonly meetingCode: string
  readonly stage: string
  readonly stageRenewals: number
  readonly seats: readonly SeatInvitation[]
}

/** What one person is sent: one link, for all their seats. */
export interface Invitation extends Omit<SeatInvitation, 'organization'> {
  readonly organizations: readonly string[]
}

export interface Invitations {
  readonly meetingCode: string
  readonly stage: string
  readonly stageRenewals: number
  readonly persons: readonly Invitation[]
}

const byPerson = (seats: readonly SeatInvitation[]): Invitation[] => {
  const persons = new Map<string, Invitation>()
  for (const { organization, ...seat } of seats) {
    const known = persons.get(seat.personId)
    persons.set(seat.personId, {
      ...(known ?? seat),
      organizations: [...(known?.organizations ?? []), organization],
    })
  }
  return [...persons.values()]
}

export interface InvitationDesk {
  readonly invitations: Invitations | undefined
  readonly failure: string | undefined
  readonly refresh: () => Promise<void>
  readonly change: ChangeOfLink
}

export interface ChangeOfLink {
  /** Makes a new link for the one that is shown: at once, on open connections too. The answer is why not, if it failed. */
  readonly renew: (shown: ShownLink) => Promise<string | undefined>
  /** Takes the link away. */
  readonly revoke: (personId: string) => Promise<string | undefined>
}

/** A link as a page shows it: one that somebody else has made anew since is another. */
export type ShownLink = Pick<SeatInvitation, 'personId' | 'renewals' | 'revoked'>

/** The invitations of the meeting that this page is in. They are no part of the log: a link is a secret. */
export const useInvitations = (): InvitationDesk => {
  const seat: Seat = useClient((state) => state.seat) ?? organizerSeat()
  const status = useClient((state) => state.status)
  const persons = useMeeting((state) => state.roster.persons)
  const organizations = useMeeting((state) => state.roster.organizations)
  const [told, setTold] = useState<Told>()
  const [failed, setFailed] = useState<Failure>()
  const failureText = useFailureText()
  const round = useRef(0)
  const { meeting, person } = seat

  const refresh = useCallback(async () => {
    round.current += 1
    const mine = round.current
    const result = await fetchAs<Told>({ meeting, person }, `/api/meetings/${meeting}/invitations`)
    if (mine !== round.current) return
    setFailed(isFailure(result) ? result : undefined)
    if (!isFailure(result)) setTold(result)
  }, [meeting, person])

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever joins, leaves or comes back changes the list
  useEffect(() => void refresh(), [refresh, persons, organizations, status])

  const send = async (personId: string, how: 'renew' | 'revoke', body: object) => {
    const path = `/api/meetings/${meeting}/people/${personId}/${how}`
    const result = await postAs({ meeting, person }, path, body)
    await refresh()
    return isFailure(result) ? failureText(result) : undefined
  }
  const change: ChangeOfLink = {
    renew: ({ personId, renewals, revoked }) =>
      send(personId, 'renew', { seen: { link: [renewals, revoked] } }),
    revoke: (personId) => send(personId, 'revoke', {}),
  }

  const invitations = useMemo(() => told && { ...told, persons: byPerson(told.seats) }, [told])
  return { invitations, failure: failed && failureText(failed), refresh, change }
}

/** A cell as a spreadsheet reads it as text: a name that begins like a formula stays a name. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

export const invitationsCsv = ({ meetingCode, persons }: Invitations): string =>
  csvOf([
    ['organization', 'name', 'role', 'seat', 'link', 'meeting_code', 'personal_code'],
    ...persons
      .filter(({ revoked }) => !revoked)
      .map(({ organizations, name, role, seat, url, code }) => [
        organizations.join('; '),
        ...[name, role, seat, url, meetingCode, code],
      ]),
  ])
