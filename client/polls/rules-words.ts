import type { Majority, Threshold, VotingRules } from '../../shared/polls/model.ts'
import { neededOf } from '../../shared/polls/tally.ts'
import type { Message } from '../messages/catalogue.ts'
import type { Tell } from '../messages/Say.tsx'
import { ruleWords as words } from './rules-messages.ts'

const shareInWords = ({ numerator, denominator }: Threshold, tell: Tell): string =>
  tell(words.share, { share: `n${numerator}d${denominator}`, numerator, denominator })

/** "at least two thirds", "more than half". */
export const thresholdInWords = (threshold: Threshold, tell: Tell): string =>
  tell(words.than, {
    than: threshold.than === 'more-than' ? 'more' : 'least',
    share: shareInWords(threshold, tell),
  })

/** "more than half of the members present and voting". */
export const majorityInWords = (majority: Majority, tell: Tell): string =>
  tell(words.majority, {
    than: thresholdInWords(majority, tell),
    base: tell(words.base, { base: majority.base }),
    constant: majority.constant,
  })

/** How many of so many it takes. */
export const neededFor = (majority: Majority, of: number): number =>
  neededOf(majority, of) + majority.constant

const abstentions: Readonly<Record<VotingRules['abstentions'], Message>> = {
  'not-counted': words.abstentionsNotCounted,
  'in-base': words.abstentionsInBase,
  'cannot-win': words.abstentionsCannotWin,
}
const ties: Readonly<Record<VotingRules['ties'], Message>> = {
  'not-adopted': words.tieNotAdopted,
  'second-vote': words.tieSecondVote,
  'chair-decides': words.tieChairDecides,
}
const stands: Readonly<Record<VotingRules['stands'], Message>> = {
  head: words.standsHead,
  first: words.standsFirst,
  last: words.standsLast,
}

/** True where as many for as against is a case of its own: with more than half of those who vote. */
export const hasTies = ({
  majority: { numerator, denominator, than, base, constant },
}: VotingRules): boolean =>
  2 * numerator === denominator && than === 'more-than' && base === 'voting' && constant === 0

const ofMajority = (rules: VotingRules, tell: Tell): string[] => {
  const { majority, quorumToOpen, quorumToDecide } = rules
  return [
    tell(words.byMajority, { majority: majorityInWords(majority, tell) }),
    tell(abstentions[rules.abstentions]),
    ...(hasTies(rules) ? [tell(ties[rules.ties])] : []),
    ...(quorumToOpen ? [tell(words.quorumToOpen, { share: thresholdInWords(quorumToOpen, tell) })] : []),
    ...(quorumToDecide
      ? [tell(words.quorumToDecide, { share: thresholdInWords(quorumToDecide, tell) })]
      : []),
  ]
}

/** The rules for voting as everybody is told them. What is usual and changes nothing for anybody is left out. */
export const votingRulesInWords = (rules: VotingRules, tell: Tell): string =>
  [
    ...(rules.deciding === 'consensus' ? [tell(words.consensus)] : ofMajority(rules, tell)),
    tell(stands[rules.stands]),
    ...(rules.absent === 'left-out' ? [tell(words.absentLeftOut)] : []),
    ...(rules.suspended === 'vote' ? [tell(words.suspendedVote)] : []),
    ...(rules.proxies > 0 ? [tell(words.proxies, { count: rules.proxies })] : []),
  ].join(' ')
