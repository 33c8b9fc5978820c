import { ballotOf, ownUnits } from '../../shared/polls.ts'
import type { Poll } from '../../shared/state.ts'
import { useClient, useViewer } from '../store.ts'

/** True when every unit that this viewer answers for has answered, as far as this page knows. */
export const useIsAnswered = (poll: Poll): boolean => {
  const units = ownUnits(poll, useViewer())
  const isInBox = (unitId: string) => (one: { pollId: string; unitId: string }) =>
    one.pollId === poll.id && one.unitId === unitId
  return useClient(({ recorded }) =>
    units.every((unitId) => ballotOf(poll, unitId) !== undefined || recorded.some(isInBox(unitId))),
  )
}
