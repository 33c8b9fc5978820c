import { findById } from '../../shared/kernel/lists.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { differencesInWords } from '../../shared/polls/points-put.ts'
import { useMeeting } from '../store.ts'
import style from './polls.module.css'

/** Where a decision has other points, or other words, than a poll put of it: the result is of what was put. */
export const NotAsPut = ({
  poll,
  className = style.soft,
}: {
  poll: Poll
  className?: string | undefined
}) => {
  const drafts = useMeeting(({ decisions }) => decisions.drafts)
  const decision = findById(drafts, poll.decisionId)
  if (!decision || poll.status !== 'closed') return null
  const differences = differencesInWords(poll, decision)
  return differences === '' ? null : <p className={className}>{differences}</p>
}
