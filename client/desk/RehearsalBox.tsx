import type { RehearsalAct } from '../../shared/polls/rehearsal.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { rehearse, useRehearsal } from '../store.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import style from './decide.module.css'
import { pollDesk } from './poll-messages.ts'

const Rehearsal = () => {
  const rehearsal = useRehearsal()
  const tell = useText()
  const inWords = useRefusalText()
  const run = async () => {
    const act: RehearsalAct = rehearsal
      ? { act: 'close', id: rehearsal.id }
      : { act: 'open', id: crypto.randomUUID() }
    const answer = await rehearse(act)
    return answer.ok ? undefined : inWords({ refused: answer.reason })
  }
  return (
    <div className={style.stack}>
      <p className={style.soft}>
        <Say it={pollDesk.rehearsalHelp} />
      </p>
      {rehearsal && (
        <p className={style.strong}>
          <Say it={pollDesk.rehearsalCount} with={{ works: rehearsal.works, fails: rehearsal.doesNotWork }} />
        </p>
      )}
      <AskOnce
        size="small"
        confirm={rehearsal ? undefined : tell(pollDesk.openPersonsSure)}
        done={tell(rehearsal ? pollDesk.rehearsalStopped : pollDesk.rehearsalStarted)}
        run={run}
      >
        <Say it={rehearsal ? pollDesk.rehearsalStop : pollDesk.rehearsalStart} />
      </AskOnce>
    </div>
  )
}

/** A poll to try the buttons with: where the chair looks before the meeting, unfolded while it is open. */
export const RehearsalBox = ({ open }: { open: boolean }) => {
  const isOn = useRehearsal() !== null
  return (
    <Disclosure key={String(open || isOn)} summary={<Say it={pollDesk.rehearsal} />} open={open || isOn}>
      <Rehearsal />
    </Disclosure>
  )
}
