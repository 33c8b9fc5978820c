import type { Poll } from '../../shared/polls/model.ts'
import { catalogue } from '../messages/catalogue.ts'
import { useText } from '../messages/Say.tsx'

const words = catalogue('closing', {
  othersQuestion: `Somebody else asked whether everyone has answered. {count, plural,
    =0 {Close it?}
    one {Close it without 1 answer?}
    other {Close it without # answers?}}`,
})

/** The polls of which it was asked in this page whether everyone has answered. */
const askedHere = new Set<string>()

export const noteAskedHere = (pollId: string): void => void askedHere.add(pollId)
export const forgetAskedHere = (pollId: string): void => void askedHere.delete(pollId)

/**
 * What is asked before a poll is closed about which somebody else has asked whether everyone has answered: their question
 * is not this person's confirmation. Undefined where it was asked here. `missing`: how many have not answered.
 */
export const useOthersQuestion = (
  { id, closingAskedAt }: Pick<Poll, 'id' | 'closingAskedAt'>,
  missing: number,
): string | undefined => {
  const tell = useText()
  if (closingAskedAt === null || askedHere.has(id) || missing === 0) return undefined
  return tell(words.othersQuestion, { count: missing })
}
