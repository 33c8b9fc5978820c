import { useState } from 'react'
import type { PartAnswer, Poll } from '../../shared/polls/model.ts'
import { ballotOf, missingFrom } from '../../shared/polls/select.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { BallotForm } from '../polls/BallotForm.tsx'
import { Deadline } from '../polls/Course.tsx'
import { useOthersQuestion } from '../polls/closing.ts'
import { PollSoFar } from '../polls/PollSoFar.tsx'
import { PollText } from '../polls/PollText.tsx'
import { MissingUnnamed, useFewSure, useMissingShown } from '../polls/SecretBallots.tsx'
import { Turnout } from '../polls/Turnout.tsx'
import { useUnitCode } from '../polls/units.ts'
import { useCastSeen } from '../polls/use-cast-seen.ts'
import { Act } from '../ui/Act.tsx'
import { announce } from '../ui/announce.ts'
import desk from '../ui/desk.module.css'
import { Disclosure } from '../ui/pieces.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { preparePollWords } from './poll-messages.ts'
import style from './prepare.module.css'

const Missing = ({ poll }: { poll: Poll }) => {
  const codeOf = useUnitCode(poll)
  const told = useMissingShown(poll)
  const ids = poll.rules.sealed ? told : missingFrom(poll)
  if (ids === undefined)
    return (
      <p className={desk.soft}>
        <MissingUnnamed poll={poll} />
      </p>
    )
  if (ids.length === 0)
    return (
      <p className={desk.soft}>
        <Say it={preparePollWords.missing} with={{ count: 0 }} />
      </p>
    )
  return (
    <Disclosure summary={<Say it={preparePollWords.missing} with={{ count: ids.length }} />}>
      <ul className={style.codes}>
        {ids.map((id) => (
          <li key={id}>
            <bdi>{codeOf(id)}</bdi>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** A position for an organization in the room: the same form as its own delegates have, and marked as entered. */
const EnterPosition = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const codeOf = useUnitCode(poll)
  const [unitId, setUnit] = useState<string | null>(null)
  const castSeen = useCastSeen(unitId)
  const cast = async (answers: readonly PartAnswer[]) => {
    if (unitId === null) return undefined
    const failure = await castSeen({ type: 'castBallot', pollId: poll.id, unitId, answers: [...answers] })
    if (failure !== undefined) return failure
    announce(tell(preparePollWords.entered, { code: codeOf(unitId) }))
    setUnit(null)
    return undefined
  }
  return (
    <Disclosure summary={<Say it={preparePollWords.enter} />}>
      <div className={style.enter}>
        <SearchSelect
          label={tell(preparePollWords.enterFor)}
          nothing={tell(preparePollWords.enterNobody)}
          options={poll.electorate.map((elector) => ({
            value: elector.unitId,
            label: codeOf(elector.unitId),
          }))}
          value={unitId}
          onChange={setUnit}
        />
        {unitId !== null && (
          <BallotForm key={unitId} poll={poll} unitId={unitId} ballot={ballotOf(poll, unitId)} cast={cast} />
        )}
      </div>
    </Disclosure>
  )
}

const minutesMore = [1, 5] as const

const Closing = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const { id: pollId, closingAskedAt, closesAt, electorate, answered, rules } = poll
  const isAsked = closingAskedAt !== null || answered.length === electorate.length
  const fewSure = useFewSure(poll)
  const othersQuestion = useOthersQuestion(poll, electorate.length - answered.length)
  return (
    <div className={desk.row}>
      {isAsked ? (
        <Act
          command={{ type: 'closePoll', pollId, ...(fewSure === undefined ? {} : { few: true }) }}
          confirm={fewSure ?? othersQuestion}
          look="primary"
          whyShown="on-focus"
          done={tell(preparePollWords.closedNow)}
        >
          <Say it={rules.sealed ? preparePollWords.closeSealed : preparePollWords.close} />
        </Act>
      ) : (
        <Act
          command={{ type: 'askToClose', pollId }}
          look="primary"
          whyShown="on-focus"
          done={tell(preparePollWords.askDone)}
        >
          <Say it={preparePollWords.ask} />
        </Act>
      )}
      {closingAskedAt !== null && (
        <Act command={{ type: 'askToClose', pollId, asked: false }} look="quiet" whyShown="on-focus">
          <Say it={preparePollWords.notYet} />
        </Act>
      )}
      {closesAt !== null &&
        minutesMore.map((minutes) => (
          <Act
            key={minutes}
            command={{ type: 'extendPoll', pollId, minutes }}
            size="small"
            whyShown="on-focus"
            done={tell(preparePollWords.extended)}
          >
            <Say it={preparePollWords.extend} with={{ minutes }} />
          </Act>
        ))}
    </div>
  )
}

const CallNext = ({ poll }: { poll: Poll }) => {
  const tell = useText()
  const codeOf = useUnitCode(poll)
  const next = poll.roll[poll.called]
  if (next === undefined) return null
  const code = codeOf(next)
  return (
    <div>
      <Act
        command={{ type: 'callNextInRoll', pollId: poll.id, expected: next }}
        whyShown="on-focus"
        done={tell(preparePollWords.called, { code })}
      >
        <Say it={preparePollWords.callNext} with={{ code: <bdi>{code}</bdi> }} />
      </Act>
    </div>
  )
}

/** A poll that is open: how far it is, who is missing, an answer entered for somebody, and its end. */
export const OpenPollCard = ({ poll }: { poll: Poll }) => (
  <>
    <Part name="turnout">
      <Turnout poll={poll} />
      <Deadline poll={poll} />
    </Part>
    <CallNext poll={poll} />
    <Closing poll={poll} />
    <Part name="missing">
      <Missing poll={poll} />
    </Part>
    {!poll.rules.sealed && poll.unit === 'organization' && <EnterPosition poll={poll} />}
    <Part name="poll-so-far">
      <PollSoFar poll={poll} />
      <PollText poll={poll} />
    </Part>
    {poll.parts.length > 1 && (
      <ol className={style.parts}>
        {poll.parts.map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ol>
    )}
  </>
)
