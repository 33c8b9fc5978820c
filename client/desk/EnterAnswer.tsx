import { useEffect, useRef, useState } from 'react'
import type { PartAnswer, Poll } from '../../shared/polls/model.ts'
import { ballotOf } from '../../shared/polls/select.ts'
import { common } from '../messages/common.ts'
import { Say, useText } from '../messages/Say.tsx'
import { BallotForm } from '../polls/BallotForm.tsx'
import { useUnitCode } from '../polls/units.ts'
import { useCastSeen } from '../polls/use-cast-seen.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { SearchSelect } from '../ui/SearchSelect.tsx'
import style from './decide.module.css'
import { pollDesk } from './poll-messages.ts'

/** The answer of an organization in the room: who has not answered stands first. */
export const EnterAnswer = ({ poll, onClose }: { poll: Poll; onClose: () => void }) => {
  const codeOf = useUnitCode(poll)
  const tell = useText()
  const form = useRef<HTMLFieldSetElement>(null)
  const [unitId, setUnit] = useState<string | null>(null)
  const castSeen = useCastSeen(unitId)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const has = new Set(poll.answered)
  const ids = poll.electorate.map((one) => one.unitId)
  const options = [...ids.filter((id) => !has.has(id)), ...ids.filter((id) => has.has(id))].map((id) => ({
    value: id,
    label: has.has(id) ? tell(pollDesk.optionAnswered, { code: codeOf(id) }) : codeOf(id),
  }))
  const cast = async (answers: readonly PartAnswer[]): Promise<string | undefined> => {
    if (unitId === null) return tell(pollDesk.needOrganization)
    const failure = await castSeen({ type: 'castBallot', pollId: poll.id, unitId, answers: [...answers] })
    if (failure !== undefined) return failure
    announce(tell(pollDesk.enteredFor, { code: codeOf(unitId) }))
    setUnit(null)
    form.current?.querySelector('input')?.focus()
    return undefined
  }
  return (
    <fieldset
      ref={form}
      className={style.form}
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && onClose()}
    >
      <legend className={style.formTitle}>
        <Say it={pollDesk.enterTitle} />
      </legend>
      <p className={style.soft}>
        <Say it={pollDesk.enterHint} />
      </p>
      <SearchSelect
        label={tell(pollDesk.organization)}
        placeholder={tell(pollDesk.organizationHint)}
        nothing={tell(pollDesk.organizationNothing)}
        options={options}
        value={unitId}
        onChange={setUnit}
      />
      {unitId !== null && (
        <BallotForm key={unitId} poll={poll} unitId={unitId} ballot={ballotOf(poll, unitId)} cast={cast} />
      )}
      <div>
        <Button look="quiet" onClick={onClose}>
          <Say it={common.close} />
        </Button>
      </div>
    </fieldset>
  )
}
