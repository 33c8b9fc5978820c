import { useState } from 'react'
import { app } from '../messages/app.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { send } from '../store.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import style from './floor.module.css'
import { floorText } from './messages.ts'

/** Where the dock cannot be drawn, the floor can still be asked for: it reads nothing of the meeting. */
export const PlainAsk = () => {
  const tell = useText()
  const inWords = useRefusalText()
  const [said, setSaid] = useState<string>()
  const ask = async () => {
    const answer = await send({ type: 'requestFloor', kind: 'statement' })
    const words = answer.ok
      ? tell(floorText.askedFor)
      : inWords({ refused: answer.reason, about: answer.about })
    announce(words)
    setSaid(words)
  }
  return (
    <section className={style.dock} aria-label={tell(floorText.yours)}>
      <p className={style.reason}>
        <Say it={app.partFailed} />
      </p>
      <Button look="primary" size="large" wide onClick={() => void ask()}>
        <Say it={floorText.ask} />
      </Button>
      {said !== undefined && <p className={style.reason}>{said}</p>}
    </section>
  )
}
