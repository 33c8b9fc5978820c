import { useCallback } from 'react'
import { useRefusalText } from '../messages/Say.tsx'
import type { Sent } from '../outbox.ts'
import { send } from '../store.ts'
import type { Bound } from './intent.ts'
import type { Failure } from './use-intent.ts'

/** Sends what was bound, with what its sender saw; the answer is why it was not carried out. */
export type SendBound = (bound: Bound, onAnswer?: (answer: Sent) => void) => Promise<Failure | undefined>

/** What was refused only because something had changed can be carried out all the same. */
export const useSendBound = (): SendBound => {
  const inWords = useRefusalText()
  return useCallback(
    async (bound, onAnswer) => {
      const answer = await send(bound.command, bound.sight)
      onAnswer?.(answer)
      if (answer.ok) return undefined
      const words = inWords({ refused: answer.reason, about: answer.about })
      return answer.reason === 'changed' ? { words, again: bound } : { words }
    },
    [inWords],
  )
}
