import type { Action } from '../../shared/actions/model.ts'
import { isOverdue, rateOf } from '../../shared/actions/select.ts'
import { Say } from '../messages/Say.tsx'
import { useToday } from '../times.ts'
import { followText } from './messages.ts'

/** How many are completed, as they are: never a rounded percentage. */
export const Rate = ({ actions }: { actions: readonly Action[] }) => {
  const today = useToday()
  if (actions.length === 0) return <Say it={followText.none} />
  const overdue = actions.filter((action) => isOverdue(action, today)).length
  return (
    <Say it={overdue > 0 ? followText.rateOverdue : followText.rate} with={{ ...rateOf(actions), overdue }} />
  )
}
