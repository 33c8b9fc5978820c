/** Ballots as they lie in a poll: one for each unit. */
import type { Ballot, Poll } from './model.ts'

/** With this ballot in the place of the one of its unit, or at the end. */
export const withBallot = (ballots: readonly Ballot[], ballot: Ballot): Ballot[] => {
  const at = ballots.findIndex(({ unitId }) => unitId === ballot.unitId)
  if (at < 0) return [...ballots, ballot]
  const next = [...ballots]
  next[at] = ballot
  return next
}

/** As if this unit had not answered. */
export const withoutBallot = <P extends Pick<Poll, 'ballots' | 'answered'>>(poll: P, of: string): P => ({
  ...poll,
  ballots: poll.ballots.filter(({ unitId }) => unitId !== of),
  answered: poll.answered.filter((unitId) => unitId !== of),
})
