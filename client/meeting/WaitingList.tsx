import { useNow } from '../clock.ts'
import { Say, useText } from '../messages/Say.tsx'
import { goesByItself, type Waiting } from '../outbox.ts'
import { callOff, sendNow, useClient } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import { meetingWords } from './messages.ts'
import style from './waiting.module.css'

const What = ({ waiting }: { waiting: Waiting }) => {
  const { id, label, pressedAt, isOut, asks } = waiting
  const tell = useText()
  const now = useNow(1000)
  const seconds = Math.max(0, Math.floor((now - pressedAt) / 1000))
  const what = label === '' ? tell(meetingWords.somePress) : label
  const willAsk = !asks && !goesByItself(waiting, now)
  return (
    <li className={style.one}>
      <span>
        <span dir="auto">{what}</span>,{' '}
        <Say it={meetingWords.pressedAgo} with={{ seconds, minutes: Math.floor(seconds / 60) }} />
        {isOut && asks && (
          <>
            {' '}
            <Say it={meetingWords.mayHaveArrived} />
          </>
        )}
        {willAsk && (
          <>
            {' '}
            <Say it={meetingWords.willAsk} />
          </>
        )}
      </span>
      {asks && (
        <Button size="small" aria-label={tell(meetingWords.sendNowOf, { what })} onClick={() => sendNow(id)}>
          <Say it={meetingWords.sendNow} />
        </Button>
      )}
      {(asks || !isOut) && (
        <Button size="small" aria-label={tell(meetingWords.callOffOf, { what })} onClick={() => callOff(id)}>
          <Say it={meetingWords.callOff} />
        </Button>
      )}
    </li>
  )
}

/** What was pressed and is not answered: each with how long ago that was, and how to call it off before it is sent. */
export const WaitingList = ({ asking = false }: { asking?: boolean }) => {
  const all = useClient(({ waiting }) => waiting)
  const shown = asking ? all.filter(({ asks }) => asks) : all
  if (shown.length === 0) return null
  return (
    <ul className={style.list}>
      {shown.map((waiting) => (
        <What key={waiting.id} waiting={waiting} />
      ))}
    </ul>
  )
}
