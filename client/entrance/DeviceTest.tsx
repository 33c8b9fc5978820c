import { type ReactNode, useId, useState } from 'react'
import { allowSound, askForNotifications, chime, tryNotification } from '../attention.ts'
import type { Message } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Button } from '../ui/Button.tsx'
import { testConnection } from './connection-test.ts'
import style from './entrance.module.css'
import { entrance } from './messages.ts'

interface TestProps {
  readonly name: Message
  readonly action: Message
  /** Does the test and says in words how it went. */
  readonly run: () => Promise<ReactNode>
}

const Test = ({ name, action, run }: TestProps) => {
  const [result, setResult] = useState<ReactNode>()
  const [busy, setBusy] = useState(false)
  const id = useId()
  const test = async () => {
    setBusy(true)
    setResult(<Say it={entrance.testing} />)
    setResult(await run())
    setBusy(false)
  }
  return (
    <li className={style.test}>
      <span id={id}>
        <Say it={name} />
      </span>
      <Button size="small" busy={busy} aria-describedby={id} onClick={() => void test()}>
        <Say it={action} />
      </Button>
      <p role="status" className={style.result}>
        {result}
      </p>
    </li>
  )
}

const connection = async () => {
  const found = await testConnection()
  if (found.way === 'direct') return <Say it={entrance.live} with={{ ms: found.ms }} />
  return <Say it={found.way === 'slow' ? entrance.slow : entrance.dead} />
}

const sound = async () => {
  const allowed = await allowSound()
  if (allowed) chime()
  return <Say it={allowed ? entrance.played : entrance.silent} />
}

/** Connection, sound, notification: each on its own, when asked for. */
export const DeviceTest = () => {
  const tell = useText()
  const id = useId()
  const notification = async () => {
    const permission = await askForNotifications()
    if (permission === 'missing') return <Say it={entrance.missing} />
    const shown = tryNotification(tell(entrance.product), tell(entrance.sample))
    return <Say it={shown ? entrance.shown : entrance.denied} />
  }
  return (
    <section className={style.card} aria-labelledby={id}>
      <div>
        <h2 id={id} className={style.cardTitle}>
          <Say it={entrance.test} />
        </h2>
        <p className={style.soft}>
          <Say it={entrance.testHelp} />
        </p>
      </div>
      <ul>
        <Test name={entrance.connection} action={entrance.start} run={connection} />
        <Test name={entrance.sound} action={entrance.play} run={sound} />
        <Test name={entrance.notification} action={entrance.show} run={notification} />
      </ul>
      <p className={style.soft}>
        <Say it={entrance.rehearsal} />
      </p>
    </section>
  )
}
