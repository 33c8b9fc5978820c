import { methods } from '../../shared/polls/methods.ts'
import type { Poll, PollPart } from '../../shared/polls/model.ts'
import { choiceName } from '../../shared/polls/results.ts'
import { ballotOf } from '../../shared/polls/select.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useWriter, Write } from '../messages/Write.tsx'
import { lookOf, Mark } from '../polls/marks.tsx'
import { useUnitCode } from '../polls/units.ts'
import { DecideAct } from './DecideAct.tsx'
import style from './decide.module.css'
import { pollDesk } from './poll-messages.ts'

/** What the one who was called has said, entered with one press. */
const Heard = ({ poll, part, unitId }: { poll: Poll; part: PollPart; unitId: string }) => {
  const tell = useText()
  const write = useWriter()
  const code = useUnitCode(poll)(unitId)
  const given = ballotOf(poll, unitId)?.answers[0]?.choice[0]
  return (
    <fieldset className={style.rollAnswers}>
      <legend className={style.small}>
        {given === undefined
          ? tell(pollDesk.rollAnswer, { code })
          : tell(pollDesk.rollHas, { code, answer: write(choiceName(part, given)) })}
      </legend>
      {methods[poll.method].positions.map((choice) => (
        <DecideAct
          key={choice}
          command={{
            type: 'castBallot',
            pollId: poll.id,
            unitId,
            answers: [{ partId: part.id, choice: [choice], words: '' }],
          }}
          size="small"
          wide
          whyShown="on-focus"
          done={tell(pollDesk.enteredFor, { code })}
        >
          <Mark look={lookOf(part, choice)} /> <Write of={choiceName(part, choice)} />
        </DecideAct>
      ))}
    </fieldset>
  )
}

/** Calls one after the other, in English alphabetical order, from the first or from one drawn by lot. */
export const RollCall = ({ poll }: { poll: Poll }) => {
  const unit = useUnitCode(poll)
  const tell = useText()
  const { id: pollId, roll, called, parts } = poll
  const next = roll[called]
  const now = called > 0 ? roll[called - 1] : undefined
  const [part, ...others] = parts
  return (
    <div className={style.roll}>
      <h5 className={style.small}>
        <Say it={pollDesk.roll} />
        {': '}
        <Say it={pollDesk.rollProgress} with={{ called, of: roll.length }} />
      </h5>
      {now !== undefined && (
        <p className={style.rollNow}>
          <Say it={pollDesk.rollNow} with={{ code: <bdi className={style.code}>{unit(now)}</bdi> }} />
        </p>
      )}
      {now !== undefined && part && others.length === 0 && (
        <Heard key={now} poll={poll} part={part} unitId={now} />
      )}
      {next === undefined ? (
        <p className={style.soft}>
          <Say it={pollDesk.rollDone} />
        </p>
      ) : (
        <DecideAct
          command={{ type: 'callNextInRoll', pollId, expected: next }}
          look="primary"
          wide
          done={tell(pollDesk.rollCalled, { code: unit(next) })}
        >
          <Say it={pollDesk.rollNext} with={{ code: <bdi>{unit(next)}</bdi> }} />
        </DecideAct>
      )}
    </div>
  )
}
