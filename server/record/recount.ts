import type { PartCount, Poll } from '../../shared/polls/model.ts'
import { countNamed } from '../../shared/polls/tally.ts'
import type { State } from '../../shared/state.ts'
import { canonical } from '../hash.ts'

export interface Recount {
  /** Titles of closed polls whose ballots do not add up to the recorded count. */
  readonly wrong: readonly string[]
  /** Closed polls that were counted again from their ballots, and came out the same. */
  readonly recounted: number
  /** Closed secret polls: there are totals only, and these add up to the electorate. */
  readonly totalsOnly: number
}

/** What can be said of totals without ballots: that every member of the electorate is in them once. */
const addsUp = ({ electorate, answered, parts, counts }: Poll): boolean =>
  counts.length === parts.length &&
  answered.every((id) => electorate.some(({ unitId }) => unitId === id)) &&
  new Set(answered).size === answered.length &&
  counts.every(
    (one: PartCount) =>
      one.answered + one.noAnswer + one.invalid === electorate.length &&
      one.choices.every(({ count, steeringGroup }) => count >= (steeringGroup ?? 0)),
  )

/** Counts every closed poll again. Of a secret one nobody can: there are totals, and no ballots. */
export const recountPolls = ({ polls }: State): Recount => {
  const closed = polls.polls.filter(({ status, counts }) => status === 'closed' && counts.length > 0)
  const isRight = (poll: Poll): boolean =>
    poll.rules.sealed ? addsUp(poll) : canonical(countNamed(poll)) === canonical(poll.counts)
  const secret = closed.filter(({ rules }) => rules.sealed).length
  const wrong = closed.filter((poll) => !isRight(poll)).map(({ title, id }) => title || id)
  return { wrong, recounted: closed.length - secret, totalsOnly: secret }
}
