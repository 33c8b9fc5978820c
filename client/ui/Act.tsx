import type { Command } from '../../shared/commands.ts'
import type { Answer } from '../../shared/protocol.ts'
import { useRefusalText } from '../messages/Say.tsx'
import { send, useMay } from '../store.ts'
import { AskOnce, type AskOnceProps } from './AskOnce.tsx'

export interface ActProps extends Omit<AskOnceProps, 'run' | 'why'> {
  readonly command: Command
  readonly onAnswer?: (answer: Answer) => void
}

/** A button for one command: it explains itself when the rules are against it, and says what the server refused. */
export const Act = ({ command, onAnswer, ...button }: ActProps) => {
  const refused = useMay(command)
  const inWords = useRefusalText()
  const run = async () => {
    const answer = await send(command)
    onAnswer?.(answer)
    return answer.ok ? undefined : inWords({ refused: answer.reason, about: answer.about })
  }
  return <AskOnce {...button} why={refused && inWords(refused)} run={run} />
}
