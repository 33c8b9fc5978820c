import { floorItemId } from '../../shared/agenda/select.ts'
import type { SpeakInvitation } from '../../shared/rounds/model.ts'
import type { State } from '../../shared/state.ts'
import { useClient } from '../store.ts'

/** The invitation to this person that waits for an answer on the item that is on. */
export const openInvitation = (
  { around, agenda }: Pick<State, 'around' | 'agenda'>,
  personId: string,
): SpeakInvitation | undefined =>
  around.invitations.findLast(
    (one) => one.personId === personId && one.answer === null && one.itemId === floorItemId(agenda),
  )

export const useOwnInvitation = (): SpeakInvitation | undefined =>
  useClient(({ replica }) => replica && openInvitation(replica.state, replica.viewer.personId)) ?? undefined
