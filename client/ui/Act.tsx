import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { Answer } from '../../shared/protocol.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText } from '../messages/Say.tsx'
import { send, useMay } from '../store.ts'
import { announce } from './announce.ts'
import style from './Button.module.css'
import { Button, type ButtonProps } from './Button.tsx'

export interface ActProps extends Omit<ButtonProps, 'onClick' | 'why' | 'busy'> {
  readonly command: Command
  /** A question: the first press asks it here, the second one sends. */
  readonly confirm?: string
  /** Told politely when the server has said yes. */
  readonly done?: string
  readonly onAnswer?: (answer: Answer) => void
  readonly children: ReactNode
}

/** How long "asks once" waits for its second press. */
const askingMs = 6_000

/** A button for one command: it explains itself when the rules are against it, and says what the server refused. */
export const Act = ({ command, confirm, done, onAnswer, children, ...button }: ActProps) => {
  const refused = useMay(command)
  const inWords = useRefusalText()
  const [asking, setAsking] = useState(false)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const mounted = useRef(true)

  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
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
    setSending(true)
    const answer = await send(command)
    if (answer.ok && done) announce(done)
    const words = answer.ok ? undefined : inWords({ refused: answer.reason, about: answer.about })
    if (words) announce(words)
    if (mounted.current) {
      setSending(false)
      setFailure(words)
    }
    onAnswer?.(answer)
  }

  const why = refused && !sending ? inWords(refused) : undefined
  const shown = (
    <Button
      {...button}
      why={why}
      busy={sending}
      onClick={confirm && !asking ? () => setAsking(true) : carryOut}
    >
      {asking ? confirm : children}
    </Button>
  )
  if (!asking && !failure) return shown
  return (
    <span className={style.holder}>
      <span className={style.confirm}>
        {shown}
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
