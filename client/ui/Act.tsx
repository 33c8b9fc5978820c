import type { Command } from '../../shared/commands.ts'
import { useRefusalText } from '../messages/Say.tsx'
import type { Sent } from '../outbox.ts'
import { useMay } from '../store.ts'
import { AskOnce, type AskOnceProps } from './AskOnce.tsx'
import { useSendBound } from './send-bound.ts'
import { useBind } from './use-intent.ts'

export interface ActProps extends Omit<AskOnceProps, 'run' | 'why' | 'command'> {
  readonly command: Command
  readonly onAnswer?: (answer: Sent) => void
}

/** A button for one command: it explains itself when the rules are against it, and says what the server refused. */
export const Act = ({ command, onAnswer, ...button }: ActProps) => {
  const refused = useMay(command)
  const inWords = useRefusalText()
  const sendBound = useSendBound()
  const bind = useBind(button.seen)
  const run = (bound = bind(command)) => sendBound(bound, onAnswer)
  return <AskOnce {...button} command={command} why={refused && inWords(refused)} run={run} />
}
