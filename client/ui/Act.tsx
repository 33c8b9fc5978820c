import type { Command } from '../../shared/commands.ts'
import { useRefusalText } from '../messages/Say.tsx'
import type { Sent } from '../outbox.ts'
import { useMay } from '../store.ts'
import { AskOnce, type AskOnceProps } from './AskOnce.tsx'
import { useSendBound } from './send-bound.ts'
import { bindNow } from './use-intent.ts'

export interface ActProps extends Omit<AskOnceProps, 'run' | 'why' | 'command'> {
  readonly command: Command
  /** Called just before it is sent: what it does may be seen before it is answered. */
  readonly onSend?: () => void
  readonly onAnswer?: (answer: Sent) => void
}

/** A button for one command: it explains itself when the rules are against it, and says what the server refused. */
export const Act = ({ command, onSend, onAnswer, ...button }: ActProps) => {
  const refused = useMay(command)
  const inWords = useRefusalText()
  const sendBound = useSendBound()
  const run = (bound = bindNow(command)) => {
    onSend?.()
    return sendBound(bound, onAnswer)
  }
  return <AskOnce {...button} command={command} why={refused && inWords(refused)} run={run} />
}
