import type { Poll } from '../../shared/polls/model.ts'
import { ballotOf, openPolls, ownUnits } from '../../shared/polls/select.ts'
import { type ClientState, useClient, useMeeting, useViewer } from '../store.ts'

const isAnsweredIn = ({ recorded }: Pick<ClientState, 'recorded'>, poll: Poll, units: readonly string[]) =>
  units.every(
    (unitId) =>
      ballotOf(poll, unitId) !== undefined ||
      recorded.some((one) => one.pollId === poll.id && one.unitId === unitId),
  )

/** True when every unit that this viewer answers for has answered, as far as this page knows. */
export const useIsAnswered = (poll: Poll): boolean => {
  const units = ownUnits(poll, useViewer())
  return useClient((state) => isAnsweredIn(state, poll, units))
}

/** Whether every unit of this viewer but this one has answered: asked when something was recorded for it. */
export const useIsAnsweredBeside = (poll: Poll): ((unitId: string) => boolean) => {
  const units = ownUnits(poll, useViewer())
  return (unitId) =>
    isAnsweredIn(
      useClient.getState(),
      poll,
      units.filter((id) => id !== unitId),
    )
}

/** The open poll that waits for this viewer's organization, the first opened first. */
export const usePollThatNeeds = (): Poll | undefined => {
  const polls = useMeeting((state) => state.polls)
  const viewer = useViewer()
  const recorded = useClient((state) => state.recorded)
  return openPolls(polls).find((poll) => {
    const units = ownUnits(poll, viewer)
    return units.length > 0 && !isAnsweredIn({ recorded }, poll, units)
  })
}
