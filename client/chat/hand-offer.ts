import { floorItemId } from '../../shared/agenda/select.ts'
import type { HandOffer } from '../../shared/chat/model.ts'
import type { State } from '../../shared/state.ts'
import { useClient } from '../store.ts'

const openOffer = ({ chat, agenda }: State, personId: string): HandOffer | undefined =>
  chat.offers.findLast(
    (one) => one.personId === personId && one.answer === null && one.itemId === floorItemId(agenda),
  )

/** What this seat is asked to say from the floor, and has not answered. */
export const useAsked = (): HandOffer | undefined =>
  useClient(({ replica }) => replica && openOffer(replica.state, replica.viewer.personId)) ?? undefined
