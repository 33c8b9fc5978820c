import { conclusionTitle } from '../../shared/decisions/later-facts.ts'
import { supersededBy } from '../../shared/decisions/select.ts'
import { outcomeName } from '../../shared/polls/results.ts'
import { Say } from '../messages/Say.tsx'
import { Write } from '../messages/Write.tsx'
import { useMeeting } from '../store.ts'
import { useDatedTime } from '../times.ts'
import { Choice } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import style from './decide.module.css'
import { beginningOf } from './deciding.ts'
import { pollDesk } from './poll-messages.ts'

interface SupersedesProps {
  /** The decision that is being concluded on: its own conclusions are not offered. */
  readonly of: string | undefined
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
}

/** The earlier conclusions that are in force, the last first: those that the new one supersedes are ticked. */
export const Supersedes = ({ of, chosen, onChoose }: SupersedesProps) => {
  const decisions = useMeeting((state) => state.decisions)
  const polls = useMeeting((state) => state.polls)
  const dated = useDatedTime()
  const inForce = decisions.conclusions.filter(
    ({ id, decisionId }) => (of === undefined || decisionId !== of) && !supersededBy(decisions, id),
  )
  if (inForce.length === 0) return null
  return (
    <Disclosure open={chosen.length > 0} summary={<Say it={pollDesk.supersedes} />}>
      <fieldset className={style.pointChoice}>
        <legend className="unseen">
          <Say it={pollDesk.supersedesWhich} />
        </legend>
        {inForce.toReversed().map((one) => (
          <Choice
            key={one.id}
            checked={chosen.includes(one.id)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
            }
            label={
              <Say
                it={pollDesk.supersedesOne}
                with={{
                  title: <bdi>{beginningOf(conclusionTitle({ decisions, polls }, one), 60)}</bdi>,
                  outcome: <Write of={outcomeName(one.outcome, one.until)} />,
                  time: dated(one.concludedAt),
                }}
              />
            }
          />
        ))}
      </fieldset>
    </Disclosure>
  )
}
