import { stagePersonId } from '../../shared/meeting/life.ts'
import { invitationsOf, linkFor, stageLink } from '../http/invitations.ts'
import type { DataFolder, ReadMeeting } from './data-folder.ts'
import { print, table } from './output.ts'

export interface InvitationList {
  readonly meeting: string
  readonly title: string
  /** What is typed at the entrance, beside the personal code. */
  readonly code: string
  readonly stage: { readonly url: string; readonly token: string }
  readonly organizer: { readonly url: string; readonly token: string }
  readonly seats: ReturnType<typeof invitationsOf>
}

/** The link of whoever keeps all meetings of this server. */
export const organizerLink = ({
  accounts,
  config,
}: Pick<DataFolder, 'accounts' | 'config'>): InvitationList['organizer'] => {
  const token = accounts.organizerToken()
  return { url: linkFor(config.publicUrl, token), token }
}

/** Everybody's links to a meeting: what `create --json` and `links --json` print. */
export const invitationList = (
  meeting: Pick<ReadMeeting, 'id' | 'row' | 'state' | 'names'>,
  { accounts, config }: Pick<DataFolder, 'accounts' | 'config'>,
): InvitationList => {
  const inviting = { accounts, config }
  return {
    meeting: meeting.id,
    title: meeting.state().meeting.title,
    code: meeting.row.code,
    stage: {
      url: stageLink(meeting, inviting),
      token: accounts.invitation(meeting.id, stagePersonId).token,
    },
    organizer: organizerLink(inviting),
    seats: invitationsOf(meeting, inviting),
  }
}

export const printInvitations = ({ title, meeting, code, stage, organizer, seats }: InvitationList): void => {
  const rows = seats.map((seat) => [
    seat.organization,
    seat.name,
    seat.role,
    seat.seat,
    seat.revoked ? '(revoked)' : seat.code,
    seat.revoked ? '' : seat.url,
  ])
  print(`${title}\nid ${meeting}, entrance code ${code}\n`)
  if (rows.length > 0)
    print(`${table(['organization', 'name', 'role', 'seat', 'personal code', 'link'], rows)}\n`)
  print(`Stage      ${stage.url}\nOrganizer  ${organizer.url}`)
}
