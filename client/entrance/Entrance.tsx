import { type FormEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Say, useText } from '../messages/Say.tsx'
import { type Credentials, type Failure, isFailure, pageOf, signIn } from '../session.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Field } from '../ui/Fields.tsx'
import { DeviceTest } from './DeviceTest.tsx'
import style from './entrance.module.css'
import { failureMessage } from './failures.ts'
import { entrance } from './messages.ts'

type Missing = 'meeting' | 'personal' | undefined

/** People paste what they have: the whole link is as good as the codes. */
const credentialsFrom = (meeting: string, personal: string): Credentials => {
  const token = [meeting, personal].join(' ').match(/#(\S+)/)?.[1]
  const plain = (code: string) => code.replace(/[\s-]/g, '').toUpperCase()
  return token ? { token } : { meetingCode: plain(meeting), personalCode: plain(personal) }
}

const CodeForm = () => {
  const tell = useText()
  const [, navigate] = useLocation()
  const [meeting, setMeeting] = useState('')
  const [personal, setPersonal] = useState('')
  const [missing, setMissing] = useState<Missing>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const enter = async () => {
    setBusy(true)
    setFailure(undefined)
    const result = await signIn(credentialsFrom(meeting, personal))
    setBusy(false)
    if (isFailure(result)) setFailure(result)
    else navigate(pageOf(result))
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isLink = `${meeting}${personal}`.includes('#')
    const lacks = isLink ? undefined : !meeting.trim() ? 'meeting' : !personal.trim() ? 'personal' : undefined
    setMissing(lacks)
    if (lacks) form.current?.querySelector<HTMLInputElement>(`[name=${lacks}]`)?.focus()
    else void enter()
  }

  const message = failure && failureMessage(failure, 'codes')
  const usual = { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false } as const
  return (
    <form ref={form} className={style.form} onSubmit={submit} noValidate>
      <Field
        label={<Say it={entrance.meetingCode} />}
        mistake={missing === 'meeting' ? tell(entrance.missingMeeting) : undefined}
      >
        {({ className, ...control }) => (
          <input
            {...control}
            {...usual}
            className={classes(className, style.code)}
            name="meeting"
            value={meeting}
            onChange={({ target }) => setMeeting(target.value)}
          />
        )}
      </Field>
      <Field
        label={<Say it={entrance.personalCode} />}
        hint={<Say it={entrance.codeHint} />}
        mistake={missing === 'personal' ? tell(entrance.missingPersonal) : undefined}
      >
        {({ className, ...control }) => (
          <input
            {...control}
            {...usual}
            className={classes(className, style.code)}
            name="personal"
            value={personal}
            onChange={({ target }) => setPersonal(target.value)}
          />
        )}
      </Field>
      <p role="alert" className={style.failure}>
        {message ? <Say it={message} /> : failure?.error}
      </p>
      <Button type="submit" look="primary" size="large" wide busy={busy}>
        <Say it={busy ? entrance.entering : entrance.enter} />
      </Button>
    </form>
  )
}

/** For those who do not have their personal link at hand. */
export const Entrance = () => (
  <main className={style.page}>
    <div className={style.column}>
      <p className={style.product}>
        <img src="/icon.svg" alt="" />
        <Say it={entrance.product} />
      </p>
      <div className={style.card}>
        <div>
          <h1 className={style.title}>
            <Say it={entrance.title} />
          </h1>
          <p className={style.soft}>
            <Say it={entrance.help} />
          </p>
        </div>
        <CodeForm />
      </div>
      <DeviceTest />
    </div>
  </main>
)
