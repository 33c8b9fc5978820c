import type { Poll } from '../../shared/polls/model.ts'
import { catalogue } from '../messages/catalogue.ts'
import { useText } from '../messages/Say.tsx'
import { useViewer } from '../store.ts'

const words = catalogue('closing', {
  othersQuestion: `Somebody else asked whether everyone has answered. {count, plural,
    =0 {Close it?}
    one {Close it without 1 answer?}
    other {Close it without # answers?}}`,
})

/**
 * What is asked before a poll is closed about which somebody else has asked whether everyone has answered: their question
 * is not this person's confirmation. Undefined where this person has asked it. `missing`: how many have not answered.
 */
export const useOthersQuestion = (
  { closingAskedAt, closingAskedBy }: Pick<Poll, 'closingAskedAt' | 'closingAskedBy'>,
  missing: number,
): string | undefined => {
  const tell = useText()
  const { personId } = useViewer()
  if (closingAskedAt === null || closingAskedBy === personId || missing === 0) return undefined
  return tell(words.othersQuestion, { count: missing })
}
