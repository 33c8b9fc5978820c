import { useEffect } from 'react'
import type { Command } from '../../shared/commands.ts'
import { useActivity } from '../activity.ts'
import { serverNow } from '../clock.ts'
import { type Outcome, openSealed } from '../keys.ts'
import { useRefusalText, useText } from '../messages/Say.tsx'
import { send, useMay, useViewer } from '../store.ts'
import { AskOnce, type AskOnceProps } from '../ui/AskOnce.tsx'
import { announce } from '../ui/announce.ts'
import type { Bound } from '../ui/intent.ts'
import { useFailureOf } from '../ui/send-bound.ts'
import { useBind } from '../ui/use-intent.ts'
import { useActivityWords, withoutEchoes } from './activity-words.ts'
import style from './decide.module.css'
import { forgetOvertaken, isOvertaken, noteOvertaken, useOvertaken } from './decide-notice.ts'
import { isDeciding } from './poll-activity.ts'
import { pollDesk } from './poll-messages.ts'

interface DecideActProps extends Omit<AskOnceProps, 'run' | 'command'> {
  readonly command: Command
  /** The ballots are sealed: the keys are made in this page. */
  readonly sealed?: boolean
  /** A press before this moment (UTC, milliseconds) is the second of a double click, and does nothing. */
  readonly notBefore?: number
  readonly onDone?: () => void
}

/** Stands for the key that is made when it is pressed. */
const anyKey = '0'.repeat(64)

const isOpening = (command: Command) => command.type === 'openPoll' || command.type === 'putPoll'

const carryOut = ({ command, sight }: Bound, sealed: boolean): Promise<Outcome> =>
  sealed && isOpening(command) ? openSealed(command, sight) : send(command, sight)

/**
 * A button for one command of the part that decides. Where somebody else was quicker, that is said at the head of the
 * part: the button itself may be gone by then.
 */
export const DecideAct = (props: DecideActProps) => {
  const { command, sealed = false, notBefore, onDone, why, ...button } = props
  const refused = useMay(sealed && isOpening(command) ? { ...command, publicKey: anyKey } : command)
  const inWords = useRefusalText()
  const bind = useBind(button.seen)
  const failureOf = useFailureOf()
  const run = async (bound: Bound = bind(command)) => {
    if (notBefore !== undefined && serverNow() < notBefore) return ''
    const answer = await carryOut(bound, sealed)
    if (answer.ok) {
      forgetOvertaken()
      onDone?.()
      return undefined
    }
    const refusal = { refused: answer.reason, about: answer.about }
    if (answer.reason === 'changed') return failureOf(bound, answer)
    if (!isOvertaken(refusal)) return inWords(refusal)
    noteOvertaken(refusal)
    return ''
  }
  return <AskOnce {...button} command={command} why={why ?? (refused && inWords(refused))} run={run} />
}

/** How long before a refusal the act lies that it stumbled over. */
const justMs = 10_000

/** Who was quicker and with what, as soon as this page has heard of it. */
export const Overtaken = () => {
  const { refusal, at } = useOvertaken()
  const { list } = useActivity()
  const { personId } = useViewer()
  const words = useActivityWords()
  const inWords = useRefusalText()
  const tell = useText()
  const what = withoutEchoes(list)
    .filter(({ event }) => event.by !== personId && event.at > at - justMs && isDeciding(event.type))
    .flatMap((happened) => words(happened) ?? [])
    .at(-1)
  const said = () => {
    if (!refusal) return ''
    return what === undefined
      ? tell(pollDesk.quickerSilent, { refusal: inWords(refusal) })
      : tell(pollDesk.quicker, { what })
  }
  const text = said()
  useEffect(() => {
    if (text !== '') announce(text)
  }, [text])
  return text === '' ? null : <p className={style.notice}>{text}</p>
}

/** Puts the focus where the thing went that was acted on: what was pressed is gone. Opens what it is folded in. */
export const focusOn = (id: string): void => {
  setTimeout(() => {
    const target = document.getElementById(id)
    target?.closest('details')?.setAttribute('open', '')
    target?.focus()
  })
}
