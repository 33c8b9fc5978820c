import { useCallback, useLayoutEffect, useRef } from 'react'
import type { Command } from '../../shared/commands.ts'
import type { SeenFact } from '../../shared/kernel/seen.ts'
import { useRefusalText } from '../messages/Say.tsx'
import { look, send } from '../store.ts'
import { useChangeWords } from '../ui/send-bound.ts'

/**
 * Sends what is entered for this organization or person, on what was recorded for it when it was chosen. The answer is why
 * it was not carried out; where that is only that another answer was recorded since, the next press does it.
 */
export const useCastSeen = (unitId: string | null): ((command: Command) => Promise<string | undefined>) => {
  const inWords = useRefusalText()
  const changeWords = useChangeWords()
  const sight = useRef(look())
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is seen is seen anew of each that is chosen
  useLayoutEffect(() => {
    sight.current = look()
  }, [unitId])
  return useCallback(
    async (command) => {
      const bound = { command, sight: sight.current }
      const answer = await send(command, bound.sight)
      if (answer.ok) return undefined
      const { reason, about } = answer
      const usual = inWords({ refused: reason, about })
      if (reason !== 'changed') return usual
      sight.current = look()
      return (await changeWords(bound, about as SeenFact)) ?? usual
    },
    [inWords, changeWords],
  )
}
