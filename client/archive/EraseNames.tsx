import { useState } from 'react'
import { erasedName } from '../../shared/kernel/decision.ts'
import { useFailureText } from '../downloads.ts'
import { Say, useText } from '../messages/Say.tsx'
import { isFailure, organizerSeat, postAs } from '../session.ts'
import { useClient, useMeeting, useNames } from '../store.ts'
import { AskOnce } from '../ui/AskOnce.tsx'
import desk from '../ui/desk.module.css'
import { TextField } from '../ui/Fields.tsx'
import { archiveWords } from './messages.ts'

const Ask = () => {
  const tell = useText()
  const failureText = useFailureText()
  const seat = useClient((state) => state.seat) ?? organizerSeat()
  const { title, status } = useMeeting((state) => state.meeting)
  const [typed, setTyped] = useState('')
  const run = async () => {
    const result = await postAs(seat, `/api/meetings/${seat.meeting}/erase-names`, { title: typed })
    return isFailure(result) ? failureText(result) : undefined
  }
  const isTyped = typed.trim() === title.trim()
  const why = status === 'open' ? archiveWords.eraseOpen : isTyped ? undefined : archiveWords.eraseMismatch
  return (
    <>
      {status === 'closed' && (
        <TextField
          label={<Say it={archiveWords.eraseTyped} with={{ title: <bdi>{title}</bdi> }} />}
          value={typed}
          autoComplete="off"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      <p>
        <AskOnce
          look="danger"
          confirm={tell(archiveWords.eraseAsk)}
          done={tell(archiveWords.eraseDone)}
          why={why && tell(why)}
          run={run}
        >
          <Say it={archiveWords.erase} />
        </AskOnce>
      </p>
    </>
  )
}

/** Erases the names of a closed meeting, after its title was typed and a question answered. */
export const EraseNames = () => {
  const isErased = Object.values(useNames()).includes(erasedName)
  const isClosed = useMeeting(({ meeting }) => meeting.status === 'closed')
  return (
    <section className={desk.section}>
      <h2 className={desk.heading}>
        <Say it={archiveWords.eraseTitle} />
      </h2>
      <p className={desk.lead}>
        <Say it={archiveWords.eraseHelp} />
      </p>
      {isErased && isClosed ? (
        <p>
          <Say it={archiveWords.erasedAlready} />
        </p>
      ) : (
        <Ask />
      )}
    </section>
  )
}
