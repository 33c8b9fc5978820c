import { use, useCallback } from 'react'
import type { SeenFact } from '../../shared/kernel/seen.ts'
import type { Outcome } from '../keys.ts'
import { intentWords } from '../messages/intent.ts'
import { useRefusalText, useText } from '../messages/Say.tsx'
import type { Sent } from '../outbox.ts'
import { changeSince, send } from '../store.ts'
import { FormName } from './FormHome.tsx'
import type { Bound } from './intent.ts'
import { bindSight, markStale, sightOf } from './open-forms.ts'
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

/**
 * Why what was bound was not carried out: what is only stale can be done all the same. In a form the next press does it,
 * since the form has said by then what has changed.
 */
export const useFailureOf = (): ((
  bound: Bound,
  answer: Extract<Outcome, { ok: false }>,
) => Promise<NotDone>) => {
  const name = use(FormName)
  const inWords = useRefusalText()
  const changeSince = useChangeSince()
  const changeWords = useChangeWords()
  return useCallback(
    async (bound, { reason, about }) => {
      const words = inWords({ refused: reason, about })
      if (reason !== 'changed') return { words }
      if (!sightOf(name))
        return { words: (await changeWords(bound, about as SeenFact)) ?? words, again: bound }
      const change = await changeSince(bound, about as SeenFact)
      bindSight(name)
      markStale(name, true)
      return { words: change ?? words }
    },
    [name, inWords, changeSince, changeWords],
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
      return answer.ok ? undefined : failureOf(bound, answer)
    },
    [failureOf],
  )
}
