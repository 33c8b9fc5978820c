import type { Poll } from '../../shared/polls/model.ts'
import { Say } from '../messages/Say.tsx'
import { useTurnout } from '../store.ts'
import { Meter } from '../ui/pieces.tsx'
import { pollText } from './messages.ts'

/** "31 of 40 organizations have answered", for everybody, while a poll is open. */
export const Turnout = ({ poll: { id, unit, electorate } }: { poll: Poll }) => {
  const turnout = useTurnout(id)
  const answered = turnout?.answered ?? null
  const of = turnout?.of ?? electorate.length
  if (answered === null) return <Say it={pollText.turnoutUnknown} with={{ unit, of }} />
  return (
    <Meter count={answered} of={of}>
      <Say it={pollText.turnout} with={{ unit, answered, of }} />
    </Meter>
  )
}
