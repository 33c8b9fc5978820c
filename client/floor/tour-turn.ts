import type { Tour } from '../../shared/rounds/model.ts'
import { useMeeting } from '../store.ts'

/** Who has the floor in the tour at this moment. */
export const useTourTurn = (tour: Tour | null): string | undefined => {
  const speaker = useMeeting(({ floor }) => floor.current?.request.organizationId)
  return tour !== null && speaker !== undefined && tour.called.at(-1) === speaker ? speaker : undefined
}
