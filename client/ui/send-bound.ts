import { useCallback } from 'react'
import type { SeenFact } from '../../shared/kernel/seen.ts'
import { intentWords } from '../messages/intent.ts'
import { useRefusalText, useText } from '../messages/Say.tsx'
import type { Sent } from '../outbox.ts'
import { changeSince, send } from '../store.ts'
import type { Bound } from './intent.ts'
import type { NotDone } from './use-intent.ts'

type InWords = (bound: Bound, fact: SeenFact) => Promise<string | undefined>

/** What has become of a fact since a gesture was bound, in a sentence; undefined where it cannot be said. */
export const useChangeSince = (): InWords => {
  const tell = useText()
  return useCallback(
    async ({ command, sight }, fact) => {
      const change = sight && (await changeSince(sight, command, fact))
      return change && tell(change.message, change.values)
    },
    [tell],
  )
}

/** The same, and that nothing was done. */
export const useChangeWords = (): InWords => {
  const tell = useText()
  const inWords = useChangeSince()
  return useCallback(
    async (bound, fact) => {
      const change = await inWords(bound, fact)
      return change && tell(intentWords.notDone, { change })
    },
    [tell, inWords],
  )
}

/** Why what was bound was not carried out: what is only stale can be done all the same. */
export const useFailureOf = (): ((bound: Bound, answer: Sent) => Promise<NotDone | undefined>) => {
  const inWords = useRefusalText()
  const changeWords = useChangeWords()
  return useCallback(
    async (bound, answer) => {
      if (answer.ok) return undefined
      const words = inWords({ refused: answer.reason, about: answer.about })
      if (answer.reason !== 'changed') return { words }
      return { words: (await changeWords(bound, answer.about as SeenFact)) ?? words, again: bound }
    },
    [inWords, changeWords],
  )
}

/** Sends what was bound, with what its sender saw; the answer is why it was not carried out. */
export type SendBound = (bound: Bound, onAnswer?: (answer: Sent) => void) => Promise<NotDone | undefined>

export const useSendBound = (): SendBound => {
  const failureOf = useFailureOf()
  return useCallback(
    async (bound, onAnswer) => {
      const answer = await send(bound.command, bound.sight)
      onAnswer?.(answer)
      return failureOf(bound, answer)
    },
    [failureOf],
  )
}
