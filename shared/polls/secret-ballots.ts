/** What may be told of a secret ballot before and at its closing: few ballots, or a list that changes, tell who chose what. */
import type { Happening } from '../events.ts'
import type { Context } from '../kernel/decision.ts'
import type { Poll } from './model.ts'

/** With fewer ballots than these, what they hold may be guessed. Groups are shown apart by the same number (tally.ts). */
export const smallestSecret = 5

/** So many ballots are enough: five, or all where there are fewer to come. */
const enough = (of: number): number => Math.min(smallestSecret, of)

/** True when somebody has answered, and so few that what they chose may be guessed from the result. */
export const isGuessable = (
  { rules, electorate }: Pick<Poll, 'rules' | 'electorate'>,
  answered: number,
): boolean => rules.sealed && answered > 0 && answered < enough(electorate.length)

/**
 * The podium is shown who has not answered: once a poll, and not before enough ballots are in. A second list beside the
 * first would tell who has answered in between.
 */
export const showsMissing = (
  { id: pollId, rules, electorate, missingShownAt }: Poll,
  { inUrn }: Pick<Context, 'inUrn'>,
): Happening[] => {
  if (!rules.sealed || missingShownAt !== undefined) return []
  const answered = inUrn?.(pollId)
  if (answered === undefined || answered < enough(electorate.length)) return []
  return [{ type: 'missingShown', pollId, answered }]
}
