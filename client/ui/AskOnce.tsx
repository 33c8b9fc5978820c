import { type ReactNode, useEffect, useRef, useState } from 'react'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { announce } from './announce.ts'
import style from './Button.module.css'
import { Button, type ButtonProps } from './Button.tsx'

interface AskOnceProps extends Omit<ButtonProps, 'onClick' | 'busy'> {
  /** The first press asks this; the second one carries it out. Without it the first press does. */
  readonly confirm?: string | undefined
  /** Told politely when it is done. */
  readonly done?: string | undefined
  /** Carries it out; the answer is why it failed, if it did. */
  readonly run: () => Promise<string | undefined>
  readonly children: ReactNode
}

/** How long a question waits for its second press. */
const askingMs = 8_000

/** A button for what goes over HTTP: like Act, it asks once, shows that it works, and says what failed. */
export const AskOnce = ({ confirm, done, run, children, ...button }: AskOnceProps) => {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const there = useRef(true)

  useEffect(() => {
    there.current = true
    return () => {
      there.current = false
    }
  }, [])

  useEffect(() => {
    if (!asking) return
    const timer = setTimeout(() => setAsking(false), askingMs)
    return () => clearTimeout(timer)
  }, [asking])

  const carryOut = async () => {
    setAsking(false)
    setFailure(undefined)
    setBusy(true)
    const words = await run()
    if (words) announce(words)
    else if (done) announce(done)
    if (!there.current) return
    setBusy(false)
    setFailure(words)
  }

  return (
    <span className={style.holder}>
      <span className={style.confirm}>
        <Button {...button} busy={busy} onClick={confirm && !asking ? () => setAsking(true) : carryOut}>
          {asking ? confirm : children}
        </Button>
        {asking && (
          <Button look="quiet" {...(button.size && { size: button.size })} onClick={() => setAsking(false)}>
            <Say it={common.cancel} />
          </Button>
        )}
      </span>
      {failure && <span className={`${style.why} ${style.failed}`}>{failure}</span>}
    </span>
  )
}
