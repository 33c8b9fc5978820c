import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { personOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Around } from './model.ts'
import type { RoundsDecision } from './refusals.ts'

// --- invitations to the silent ---

const isOpenFor = (personId: string, itemId: string | null) => (one: Around['invitations'][number]) =>
  one.personId === personId && one.itemId === itemId && one.answer === null

export const inviteToSpeak = (
  state: State,
  { personId, organizationId: named }: CommandOf<'inviteToSpeak'>,
  { id }: Context,
): RoundsDecision => {
  const seats = personOf(state.roster, personId)?.seats ?? []
  const organizationId = named ?? seats[0]?.organizationId
  if (organizationId === undefined) return refuse('unknown-person')
  if (!seats.some((seat) => seat.organizationId === organizationId)) return refuse('not-your-organization')
  const itemId = floorItemId(state.agenda)
  if (state.around.invitations.some(isOpenFor(personId, itemId))) return refuse('already-invited')
  const waits = state.floor.requests.some(
    (one) => one.itemId === itemId && one.organizationId === organizationId,
  )
  if (waits) return refuse('already-waiting')
  return accept({ type: 'speakInvited', invitationId: id, itemId, personId, organizationId })
}

/** The answer is private. Taking the floor asks for it like anybody else: nobody sees that it was an invitation. */
export const answerInvitation = (
  state: State,
  command: CommandOf<'answerInvitation'>,
  { actor, id }: Context,
): RoundsDecision => {
  const invitation = findById(state.around.invitations, command.invitationId)
  if (!invitation || invitation.answer !== null) return refuse('unknown-invitation')
  if (invitation.personId !== actor.personId) return refuse('not-yours')
  const { id: invitationId, personId, organizationId, itemId } = invitation
  const answered: Happening = {
    type: 'speakInvitationAnswered',
    invitationId,
    personId,
    answer: command.answer,
  }
  if (command.answer !== 'floor') return accept(answered)
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  if (itemId !== floorItemId(state.agenda)) return refuse('item-not-on')
  if (state.floor.requests.some((one) => one.itemId === itemId && one.personId === personId))
    return refuse('already-waiting')
  const asked = { requestId: id, personId, organizationId, itemId }
  return accept(answered, {
    type: 'floorRequested',
    ...asked,
    kind: 'statement',
    capacity: null,
    entered: false,
  })
}
