import type { Poll } from '../../shared/polls/model.ts'
import { isGuessable, smallestSecret } from '../../shared/polls/secret-ballots.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useMissing, useTurnout } from '../store.ts'
import { useTimes } from '../times.ts'
import { pollText } from './messages.ts'

/** What is asked before a secret ballot with so few answers is closed; undefined where it is closed without a question. */
export const useFewSure = (poll: Poll): string | undefined => {
  const tell = useText()
  const answered = useTurnout(poll.id)?.answered ?? 0
  if (!isGuessable(poll, answered)) return undefined
  return tell(pollText.fewSure, { answered, of: poll.electorate.length })
}

/** Why nobody is named who has not answered in a secret ballot: not yet, or not again. */
export const MissingUnnamed = ({ poll }: { poll: Poll }) => {
  const times = useTimes()
  return poll.missingShownAt === undefined ? (
    <Say it={pollText.missingLater} with={{ least: Math.min(smallestSecret, poll.electorate.length) }} />
  ) : (
    <Say it={pollText.missingOnce} with={{ time: times(poll.missingShownAt).meeting }} />
  )
}

/** Who had not answered when that was shown; undefined where it is not known in this page. */
export const useMissingShown = (poll: Poll): readonly string[] | undefined => {
  const ids = useMissing(poll.id)
  return poll.closingAskedAt === null ? undefined : ids
}
