import { type ReactNode, useEffect, useRef, useState } from 'react'
import { common } from '../messages/common.ts'
import { Say } from '../messages/Say.tsx'
import { announce } from './announce.ts'
import style from './Button.module.css'
import { Button, type ButtonProps } from './Button.tsx'
import { classes } from './classes.ts'
import { leaveWords } from './left-words.ts'

export interface AskOnceProps extends Omit<ButtonProps, 'onClick' | 'busy'> {
  /** The first press asks this; the second one carries it out. Without it the first press does. */
  readonly confirm?: string | undefined
  /** Told politely when it is done. */
  readonly done?: string | undefined
  /** Carries it out; the answer is why it failed, if it did: '' when that is said elsewhere. */
  readonly run: () => Promise<string | undefined>
  readonly children: ReactNode
}

/** How long a question waits for its second press. */
const askingMs = 8_000

/** A button for what takes a moment: it may ask once, shows that it works, and says what failed. Act is one for commands. */
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

  const ask = () => {
    setAsking(true)
    if (confirm) announce(confirm)
  }

  const carryOut = async () => {
    setAsking(false)
    setFailure(undefined)
    setBusy(true)
    const words = await run()
    if (words && !there.current) leaveWords(words)
    else if (words) announce(words)
    else if (done && words === undefined) announce(done)
    if (!there.current) return
    setBusy(false)
    setFailure(words)
  }

  const { why, wide = false, size } = button
  return (
    <span className={classes(style.holder, wide && style.wide)}>
      <span className={style.confirm}>
        <Button
          {...button}
          why={busy ? undefined : why}
          busy={busy}
          {...(asking && { 'aria-label': undefined })}
          onClick={confirm && !asking ? ask : carryOut}
        >
          {asking ? confirm : children}
        </Button>
        {asking && (
          <Button look="quiet" {...(size && { size })} onClick={() => setAsking(false)}>
            <Say it={common.cancel} />
          </Button>
        )}
      </span>
      {failure && <span className={classes(style.why, style.failed)}>{failure}</span>}
    </span>
  )
}
