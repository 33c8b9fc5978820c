/**
 * What answers add up to. Counts come from ballots each time and are never added to; majorities are compared in
 * integers, never in rounded percentages.
 */
import { methods } from './methods.ts'
import type {
  ChoiceCount,
  Majority,
  PartAnswer,
  PartCount,
  Poll,
  PollMethod,
  PollPart,
  Threshold,
} from './model.ts'

import { listsChoices, otherChoice, questionKinds } from './questions.ts'

// --- what may be answered ---

/** A slider runs from −50 to +50. */
export const sliderEnd = 50

/** The choices of a part in their order; none where any number of a slider, or words, may be the answer. */
export const choicesOf = (
  method: PollMethod,
  part: Pick<PollPart, 'ask' | 'options' | 'other'>,
): readonly string[] => questionKinds[part.ask].choices?.(part, methods[method].positions) ?? []

const isSliderValue = (choice: string): boolean =>
  /^(0|-?[1-9]\d?)$/.test(choice) && Math.abs(Number(choice)) <= sliderEnd

const isOffered = (method: PollMethod, part: PollPart, choice: string): boolean =>
  listsChoices(part) ? choicesOf(method, part).includes(choice) : isSliderValue(choice)

/** True when the part may be answered so: a choice that is offered, not twice, not too many, words where they are asked. */
export const isAnswerTo = (
  method: PollMethod,
  part: PollPart,
  { choice, words }: Pick<PartAnswer, 'choice' | 'words'>,
): boolean => {
  const { isWords, takesSeveral } = questionKinds[part.ask]
  if (isWords) return choice.length === 0 && words.trim() !== ''
  if (choice.length === 0 || new Set(choice).size < choice.length) return false
  if (!choice.every((one) => isOffered(method, part, one))) return false
  if (choice.includes(otherChoice) && words.trim() === '') return false
  return choice.length <= (takesSeveral ? (part.most ?? choice.length) : 1)
}

// --- counting ---

/** An answered ballot as it is counted: without who, with the group it belongs to. */
export interface Counted {
  readonly steeringGroup: boolean
  readonly answers: readonly PartAnswer[] | null
}

/** In a sealed poll a group of fewer is not shown by itself, nor one in which all answered the same. */
export const smallestGroup = 5

const numerically = (a: string, b: string): number => Number(a) - Number(b)

const choicesCounted = (method: PollMethod, part: PollPart, given: readonly string[]): readonly string[] =>
  listsChoices(part) ? choicesOf(method, part) : [...new Set(given)].sort(numerically)

interface Given {
  readonly steeringGroup: boolean
  readonly answer: PartAnswer
}

const tellsNobodyApart = (group: readonly Given[]): boolean =>
  group.length >= smallestGroup && new Set(group.map(({ answer }) => answer.choice.join(' '))).size > 1

/** Neither the group nor its complement gives anybody away. */
const maySplit = (poll: Pick<Poll, 'rules'>, given: readonly Given[]): boolean => {
  const { split, sealed } = poll.rules
  if (!split) return false
  if (!sealed) return true
  return [true, false].every((side) =>
    tellsNobodyApart(given.filter(({ steeringGroup }) => steeringGroup === side)),
  )
}

const countPart = (
  poll: Pick<Poll, 'method' | 'rules' | 'electorate'>,
  part: PollPart,
  ballots: readonly Counted[],
): PartCount => {
  const given: Given[] = []
  let invalid = 0
  for (const { answers, steeringGroup } of ballots) {
    const answer = answers?.find(({ partId }) => partId === part.id)
    if (answer && isAnswerTo(poll.method, part, answer)) given.push({ steeringGroup, answer })
    else if (answers === null || answer) invalid += 1
  }
  const { isOrdered } = questionKinds[part.ask]
  const taken = given.map(({ steeringGroup, answer }) => ({
    steeringGroup,
    choices: isOrdered ? answer.choice.slice(0, 1) : answer.choice,
  }))
  const splits = maySplit(poll, given)
  const choices: ChoiceCount[] = choicesCounted(
    poll.method,
    part,
    given.flatMap(({ answer }) => answer.choice),
  ).map((choice) => {
    const those = taken.filter(({ choices: chosen }) => chosen.includes(choice))
    const steeringGroup = splits ? those.filter((one) => one.steeringGroup).length : null
    return { choice, count: those.length, steeringGroup }
  })
  const namesAreShown = !poll.rules.sealed && poll.rules.names === 'all'
  const words = given.map(({ answer }) => answer.words.trim()).filter((text) => text !== '')
  return {
    partId: part.id,
    choices,
    answered: given.length,
    noAnswer: poll.electorate.length - given.length - invalid,
    invalid,
    words: namesAreShown ? [] : words.sort(),
    rankings: isOrdered ? given.map(({ answer }) => answer.choice).sort(byWords) : [],
  }
}

const byWords = (a: readonly string[], b: readonly string[]): number => {
  const [left, right] = [a.join(' '), b.join(' ')]
  return left < right ? -1 : left > right ? 1 : 0
}

/** What these ballots add up to, part by part. Ballots of units outside the electorate are the caller's to leave out. */
export const countBallots = (
  poll: Pick<Poll, 'method' | 'rules' | 'electorate' | 'parts'>,
  ballots: readonly Counted[],
): PartCount[] => poll.parts.map((part) => countPart(poll, part, ballots))

/** The counts of an open poll's ballots; what is not in the electorate does not count. */
export const countNamed = (
  poll: Pick<Poll, 'method' | 'rules' | 'electorate' | 'parts' | 'ballots'>,
): PartCount[] => {
  const groups = new Map(poll.electorate.map(({ unitId, steeringGroup }) => [unitId, steeringGroup]))
  return countBallots(
    poll,
    poll.ballots.flatMap(({ unitId, answers }) => {
      const steeringGroup = groups.get(unitId)
      return steeringGroup === undefined ? [] : [{ steeringGroup, answers }]
    }),
  )
}

/** How many took this choice. */
export const countOf = (count: Pick<PartCount, 'choices'> | undefined, choice: string): number =>
  count?.choices.find((one) => one.choice === choice)?.count ?? 0

// --- numbers of a slider or of stars ---

export interface Spread {
  readonly mean: number
  readonly median: number
  /** The numbers given most often; several when they tie. */
  readonly modes: readonly number[]
  readonly least: number
  readonly most: number
}

/** Mean, median, modes and range of the numbers that were given; undefined when none was. Not rounded. */
export const spreadOf = ({ choices }: Pick<PartCount, 'choices'>): Spread | undefined => {
  const given = choices.filter(({ count }) => count > 0)
  const numbers = given.flatMap(({ choice, count }) => Array<number>(count).fill(Number(choice)))
  const [least] = numbers
  const most = numbers.at(-1)
  if (least === undefined || most === undefined) return undefined
  const middle = Math.floor(numbers.length / 2)
  const upper = numbers[middle] ?? 0
  const median = numbers.length % 2 === 1 ? upper : ((numbers[middle - 1] ?? 0) + upper) / 2
  const often = Math.max(...given.map(({ count }) => count))
  const modes = given.filter(({ count }) => count === often).map(({ choice }) => Number(choice))
  return { mean: numbers.reduce((sum, one) => sum + one, 0) / numbers.length, median, modes, least, most }
}

// --- orders of preference ---

export interface Round {
  /** Options still in it with those who prefer them now. */
  readonly counts: readonly { readonly choice: string; readonly count: number }[]
  /** Ballots on which nothing is left. */
  readonly exhausted: number
  /** What goes out after it: those with the fewest. */
  readonly out: readonly string[]
}

const firstLeft = (ranking: readonly string[], left: ReadonlySet<string>): string | undefined =>
  ranking.find((choice) => left.has(choice))

const roundOf = (rankings: readonly (readonly string[])[], left: readonly string[]): Round => {
  const inIt = new Set(left)
  const firsts = rankings.map((ranking) => firstLeft(ranking, inIt))
  const counts = left.map((choice) => ({ choice, count: firsts.filter((one) => one === choice).length }))
  const exhausted = firsts.filter((one) => one === undefined).length
  const fewest = Math.min(...counts.map(({ count }) => count))
  const hasMajority = counts.some(({ count }) => 2 * count > rankings.length - exhausted)
  const out = counts.filter(({ count }) => count === fewest).map(({ choice }) => choice)
  return { counts, exhausted, out: hasMajority || out.length === left.length ? [] : out }
}

/**
 * Rounds of an order of preference: after each the options with the fewest first preferences go out together, until one
 * has more than half of the ballots that still name one, or all that are left have the same number.
 */
export const roundsOf = (rankings: readonly (readonly string[])[], options: readonly string[]): Round[] => {
  const rounds: Round[] = []
  let left = [...options]
  while (left.length > 0 && rankings.length > 0) {
    const round = roundOf(rankings, left)
    rounds.push(round)
    if (round.out.length === 0) return rounds
    left = left.filter((choice) => !round.out.includes(choice))
  }
  return rounds
}

// --- majorities and quorums ---

/** The smallest whole number that is at least, or more than, this share of `of`. */
export const neededOf = ({ numerator, denominator, than }: Threshold, of: number): number => {
  const share = numerator * of
  return than === 'at-least' ? Math.ceil(share / denominator) : Math.floor(share / denominator) + 1
}

/** True when `count` reaches this share of `of`. Integers only. */
export const reachesThreshold = (
  { numerator, denominator, than }: Threshold,
  count: number,
  of: number,
): boolean =>
  than === 'at-least' ? denominator * count >= numerator * of : denominator * count > numerator * of

export interface VoteNumbers {
  readonly inFavour: number
  readonly against: number
  readonly abstaining: number
  readonly notParticipating: number
}

export const voteNumbers = (count: PartCount): VoteNumbers => ({
  inFavour: countOf(count, 'in-favour'),
  against: countOf(count, 'against'),
  abstaining: countOf(count, 'abstain'),
  notParticipating: countOf(count, 'not-participating'),
})

/** Of how many the majority is: those voting (abstentions as set), those present, or all members. */
const baseOf = (
  poll: Pick<Poll, 'rules' | 'members' | 'presentAtClose'>,
  majority: Majority,
  { inFavour, against, abstaining }: VoteNumbers,
): number => {
  if (majority.base === 'members') return poll.members
  if (majority.base === 'present') return poll.presentAtClose ?? 0
  return inFavour + against + (poll.rules.abstentions === 'in-base' ? abstaining : 0)
}

export type Verdict =
  | 'adopted'
  | 'not-adopted'
  /** As many against as in favour, and the rule says that it is voted on again, or that the chair decides. */
  | 'tie-second-vote'
  | 'tie-chair-decides'
  /** Nobody voted for or against: neither adopted nor rejected. */
  | 'no-vote-cast'
  | 'no-quorum'

export interface QuorumCheck {
  readonly needed: number
  readonly present: number
  readonly met: boolean
}

export interface RuleSays extends VoteNumbers {
  readonly base: number
  /** Votes in favour that are needed. */
  readonly needed: number
  readonly quorum: QuorumCheck | null
  readonly verdict: Verdict
}

/** The quorum of a closed poll: members present when it closed, of all members. */
export const quorumOf = (
  threshold: Threshold | null,
  { members, presentAtClose }: Pick<Poll, 'members' | 'presentAtClose'>,
): QuorumCheck | null => {
  if (!threshold) return null
  const present = presentAtClose ?? 0
  return { needed: neededOf(threshold, members), present, met: reachesThreshold(threshold, present, members) }
}

const isTie = (numbers: VoteNumbers, { numerator, denominator, than, constant, base }: Majority): boolean =>
  numbers.inFavour === numbers.against &&
  2 * numerator === denominator &&
  than === 'more-than' &&
  constant === 0 &&
  base === 'voting'

const verdictOf = (
  poll: Pick<Poll, 'rules'>,
  majority: Majority,
  numbers: VoteNumbers,
  base: number,
  quorum: QuorumCheck | null,
): Verdict => {
  if (quorum && !quorum.met) return 'no-quorum'
  const { inFavour, against, abstaining } = numbers
  if (inFavour + against === 0) return 'no-vote-cast'
  if (isTie(numbers, majority)) {
    if (poll.rules.ties === 'second-vote') return 'tie-second-vote'
    if (poll.rules.ties === 'chair-decides') return 'tie-chair-decides'
    return 'not-adopted'
  }
  if (poll.rules.abstentions === 'cannot-win' && abstaining >= inFavour) return 'not-adopted'
  return reachesThreshold(majority, inFavour - majority.constant, base) ? 'adopted' : 'not-adopted'
}

/**
 * What the rule says of one part of a closed vote; undefined where no majority is set. It adopts nothing: the chair
 * declares.
 */
export const ruleSays = (
  poll: Pick<Poll, 'rules' | 'members' | 'presentAtClose'>,
  count: PartCount,
): RuleSays | undefined => {
  const { majority, quorumToDecide } = poll.rules
  if (!majority) return undefined
  const numbers = voteNumbers(count)
  const base = baseOf(poll, majority, numbers)
  const quorum = quorumOf(quorumToDecide, poll)
  const needed = neededOf(majority, base) + majority.constant
  return { ...numbers, base, needed, quorum, verdict: verdictOf(poll, majority, numbers, base, quorum) }
}
