import type { Poll } from '../../shared/polls/model.ts'
import { withdrawalsOf } from '../../shared/polls/withdrawals.ts'
import { Write } from '../messages/Write.tsx'
import { useDatedTime } from '../times.ts'
import style from './polls.module.css'

/** That a result was published and withdrawn again: it was seen, and that stays known. */
export const Withdrawn = ({
  poll,
  className = style.soft,
}: {
  poll: Poll
  className?: string | undefined
}) => {
  const timeOf = useDatedTime()
  const words = withdrawalsOf(poll, timeOf)
  return words === '' ? null : (
    <p className={className}>
      <Write of={words} />
    </p>
  )
}
