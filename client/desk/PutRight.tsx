import type { CommandOf } from '../../shared/commands.ts'
import type { PartAnswer, Poll } from '../../shared/polls/model.ts'
import { ballotOf } from '../../shared/polls/select.ts'
import { ReasonAct } from '../chat/ReasonAct.tsx'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { BallotForm } from '../polls/BallotForm.tsx'
import { useUnitCode } from '../polls/units.ts'
import { useCastSeen } from '../polls/use-cast-seen.ts'
import { useMay } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { TextField } from '../ui/Fields.tsx'
import { lastingForm, useSettled } from '../ui/FormSlot.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import { useFields } from '../ui/use-fields.ts'
import { DecideAct } from './DecideAct.tsx'
import style from './decide.module.css'
import { pollDesk } from './poll-messages.ts'

/** An answer that should not have been given, or that was meant otherwise: whose, why, and what was meant. */
const AnswerForm = ({ poll }: { poll: Poll }) => {
  const { id: pollId, status, answered, electorate } = poll
  const { fields, set, clear } = useFields({ unitId: null as string | null, reason: '' })
  const { unitId, reason } = fields
  const settled = useSettled()
  const codeOf = useUnitCode(poll)
  const tell = useText()
  const castSeen = useCastSeen(unitId)
  const why = reason.trim() === '' ? tell(pollDesk.correctionNeeds) : undefined
  const has = new Set(answered)
  const ids = electorate.map((one) => one.unitId)
  const offered = status === 'open' ? ids.filter((id) => has.has(id)) : ids
  const strikes: CommandOf<'strikeBallot'> = {
    ...{ type: 'strikeBallot', pollId, unitId: unitId ?? '', reason: reason.trim() || '-' },
  }
  const done = () => {
    clear()
    settled()
  }
  const correct = async (answers: readonly PartAnswer[]): Promise<string | undefined> => {
    if (unitId === null || why !== undefined) return why ?? tell(pollDesk.needOrganization)
    const fixes = { type: 'correctBallot', pollId, unitId, answers: [...answers], reason: reason.trim() }
    const failure = await castSeen(fixes as CommandOf<'correctBallot'>)
    if (failure !== undefined) return failure
    announce(tell(pollDesk.answerCorrected))
    done()
    return undefined
  }
  return (
    <div className={style.stack}>
      <SearchSelect
        label={tell(pollDesk.correctionOf)}
        placeholder={tell(pollDesk.organizationHint)}
        nothing={tell(pollDesk.organizationNothing)}
        options={offered.map((id) => ({ value: id, label: codeOf(id) }))}
        value={unitId}
        onChange={(id) => set({ unitId: id })}
      />
      <TextField
        label={<Say it={pollDesk.correctionReason} />}
        maxLength={300}
        value={reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      {unitId !== null && has.has(unitId) && (
        <div>
          <DecideAct
            command={strikes}
            size="small"
            {...(why && { why })}
            confirm={tell(pollDesk.strikeSure, { code: codeOf(unitId) })}
            done={tell(pollDesk.answerStruck)}
            onDone={done}
          >
            <Say it={pollDesk.strike} />
          </DecideAct>
        </div>
      )}
      {unitId !== null && status === 'closed' && (
        <BallotForm key={unitId} poll={poll} unitId={unitId} ballot={ballotOf(poll, unitId)} cast={correct} />
      )}
    </div>
  )
}

const Answers = lastingForm(
  ({ poll: { id } }: { poll: Poll }) => ({ name: `put-right.${id}`, about: { kind: 'poll', id } }),
  AnswerForm,
)

/** What may be put right in a poll until its result is announced; nothing afterwards, and nothing of a secret ballot. */
export const PutRight = ({ poll }: { poll: Poll }) => {
  const { id: pollId, status, rules, publishedAt } = poll
  const tell = useText()
  const inWords = useRefusalText()
  const refused = useMay({ type: 'reopenPoll', pollId, reason: '-' })
  if (rules.sealed || publishedAt !== null || (status !== 'open' && status !== 'closed')) return null
  return (
    <>
      {status === 'closed' &&
        (refused ? (
          <p className={style.soft}>{inWords(refused)}</p>
        ) : (
          <ReasonAct
            name={`reopen-poll.${pollId}`}
            about={{ kind: 'poll', id: pollId }}
            label={tell(pollDesk.reopenPollReason)}
            done={tell(pollDesk.pollReopened)}
            command={(reason) => ({ type: 'reopenPoll', pollId, reason })}
            required
          >
            <Say it={pollDesk.reopenPoll} />
          </ReasonAct>
        ))}
      <Disclosure summary={<Say it={pollDesk.correctAnswer} />}>
        <Answers poll={poll} />
      </Disclosure>
    </>
  )
}
