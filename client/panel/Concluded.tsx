import type { Poll } from '../../shared/polls/model.ts'
import { ConclusionText } from '../decisions/ConclusionText.tsx'
import { conclusionsOnPoll } from '../decisions/reading.ts'
import { useMeeting } from '../store.ts'

/** What the chair concluded from a poll. */
export const Concluded = ({ poll }: { poll: Poll }) => {
  const decisions = useMeeting((state) => state.decisions)
  return conclusionsOnPoll(decisions, poll).map((conclusion) => (
    <ConclusionText key={conclusion.id} conclusion={conclusion} />
  ))
}
