import { findById } from '../../shared/kernel/lists.ts'
import { paragraph } from '../../shared/messages/sentence.ts'
import type { Poll } from '../../shared/polls/model.ts'
import { differencesFromPut } from '../../shared/polls/points-put.ts'
import { Write } from '../messages/Write.tsx'

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
  const differences = differencesFromPut(poll, decision)
  return differences.length === 0 ? null : (
    <p className={className}>
      <Write of={paragraph(...differences)} />
    </p>
  )
}
