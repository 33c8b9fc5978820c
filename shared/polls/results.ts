/**
 * Results of polls, the same on every screen and in every export, as there is to say of them. Figures are integers that
 * were counted; no answer is always a figure of its own, and nothing is adopted before the chair has declared it.
 */

import type { Conclusion, Outcome } from '../decisions/model.ts'
import { findById } from '../kernel/lists.ts'
import { choiceNames, outcomeNames, outcomeWords, positionNames } from '../messages/polls.ts'
import { resultWords, ruleNames } from '../messages/results.ts'
import {
  allOf,
  arm,
  eachOf,
  figureOf,
  lines,
  paragraph,
  type Sentence,
  say,
  type Unwritten,
} from '../messages/sentence.ts'
import { type MethodRow, methods, type Position } from './methods.ts'
import type { ChoiceCount, Majority, PartCount, Poll, PollPart, Threshold } from './model.ts'
import { isConcludedAsPut } from './points-put.ts'
import { isPosition, otherChoice, questionKinds } from './questions.ts'
import {
  countOf,
  type Round,
  type RuleSays,
  roundsOf,
  ruleSays,
  spreadOf,
  type Verdict,
  voteNumbers,
} from './tally.ts'

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Words that are written from right to left, isolated so that what stands beside them keeps its place. */
export const isolated = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words)

/** An option before its figure: in quotation marks where its own end could be taken for a part of it. */
const optionName = (words: Unwritten): Unwritten => {
  if (typeof words !== 'string') return words
  const shown = isolated(words)
  return /[\d.,;:]$|, /.test(words) ? say(resultWords.quoted, { text: shown }) : shown
}

/** What a choice of a part is called: "In favour", the words of an option, "4 stars", "+20". */
export const choiceName = (part: Pick<PollPart, 'ask' | 'options'>, choice: string): Unwritten => {
  if (isPosition(part)) {
    const name = positionNames[choice as Position]
    return name ? say(name) : choice
  }
  const { numbers } = questionKinds[part.ask]
  if (numbers === 'stars') return say(choiceNames.stars, { count: Number(choice) })
  if (numbers === 'signed') return figureOf(Number(choice), true)
  return findById(part.options, choice)?.text ?? (choice === otherChoice ? say(choiceNames.other) : choice)
}

/** The chair's outcome: "Endorsed", "Deferred to the 33rd session". */
export const outcomeName = (outcome: Outcome, until = ''): Unwritten =>
  outcome === 'deferred' && until !== ''
    ? say(outcomeWords.deferredTo, { until })
    : say(outcomeNames[outcome])

// --- majorities and quorums ---

/** "more than half", "at least two thirds". */
export const shareOf = ({ numerator, denominator, than }: Threshold): Unwritten =>
  say(ruleNames.share, {
    ...{ than: than === 'more-than' ? 'more' : 'least', share: `n${numerator}d${denominator}` },
    ...{ numerator, denominator },
  })

/** "more than half of those voting for or against". */
export const majorityOf = (majority: Majority, abstentions: Poll['rules']['abstentions']): Unwritten => {
  const counted = majority.base === 'voting' && abstentions === 'in-base'
  return say(ruleNames.majority, {
    share: shareOf(majority),
    base: counted ? 'voting_and_abstaining' : majority.base,
    more: Math.max(0, majority.constant),
  })
}

/** What was needed, beside what was reached: "8 of 15 needed, 9 in favour; quorum of 11 met, 18 present". */
export const requirementOf = ({ needed, base, inFavour, quorum }: RuleSays): Unwritten =>
  say(ruleNames.needed, {
    ...{ needed, base, inFavour, quorum: quorum ? (quorum.met ? 'met' : 'missed') : 'none' },
    ...{ quorumNeeded: quorum?.needed ?? 0, present: quorum?.present ?? 0 },
  })

/** What the rule says of a vote. It adopts nothing. */
export const verdictOf = (verdict: Verdict): Unwritten => {
  if (verdict === 'no-vote-cast') return say(resultWords.noVoteCast)
  if (verdict === 'no-quorum') return say(resultWords.noQuorum)
  return say(resultWords.ruleDeclared, { verdict: arm(verdict) })
}

// --- figures ---

type CodeOf = (unitId: string) => string

/** More names than these are read in the table. */
const mostNamed = 15

const byWord = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Those who took this choice, where everybody may know and the ballots are there. */
const named = (poll: Poll, partId: string, choice: string, codeOf: CodeOf) => {
  const isKnown = !poll.rules.sealed && poll.rules.names === 'all'
  const codes = poll.ballots
    .filter(({ answers }) => answers.some((one) => one.partId === partId && one.choice.includes(choice)))
    .map(({ unitId }) => codeOf(unitId))
    .sort(byWord)
  const isNamed = isKnown && codes.length > 0 && codes.length <= mostNamed
  return { isNamed, codes: isNamed ? eachOf(codes) : '' }
}

type FigureKey = Extract<
  keyof typeof resultWords,
  Position | 'abstentions' | 'answers' | 'exhausted' | 'inWords' | 'unreadable'
>

/** "2 abstentions"; nothing for nobody. */
const figure = (count: number, key: FigureKey, values: Sentence['values'] = {}): Sentence[] =>
  count === 0 ? [] : [say(resultWords[key], { count, ...values })]

/** Those who did not answer, always by themselves. */
const silence = ({ noAnswer, invalid }: PartCount): Sentence[] => [
  ...figure(invalid, 'unreadable'),
  say(resultWords.silent, { count: noAnswer, leads: false }),
]

/** Figures as a list; the first of them says who is counted where it begins the sentence. */
const listed = (figures: readonly Sentence[], leads: boolean): Unwritten =>
  eachOf(figures.map((one, index) => ({ ...one, values: { ...one.values, leads: leads && index === 0 } })))

/** "1 reservation; 3 did not answer." */
const sentence = (figures: readonly Sentence[], rest: readonly Sentence[] = []): Unwritten =>
  figures.length === 0 || rest.length === 0
    ? say(resultWords.figures, { figures: listed([...figures, ...rest], true) })
    : say(resultWords.figuresAndRest, { figures: listed(figures, true), rest: listed(rest, false) })

const noObjection = (poll: Poll, count: PartCount, codeOf: CodeOf): Unwritten => {
  const counted = (choice: 'objects' | 'asks-for-poll' | 'reservation') =>
    figure(countOf(count, choice), choice, named(poll, count.partId, choice, codeOf))
  const objects = counted('objects')
  const wishes = [...counted('asks-for-poll'), ...counted('reservation')]
  const others = [...figure(countOf(count, 'no-objection'), 'no-objection'), ...silence(count)]
  return objects.length === 0
    ? paragraph(say(resultWords.nobodyObjected), sentence(wishes, others))
    : sentence([...objects, ...wishes], others)
}

/** How many of those who support do so with amendments. */
const amendedAs = (support: number, amended: number): string => {
  if (amended === 0) return 'none'
  if (support === 1) return 'its'
  if (support === amended) return amended === 2 ? 'both' : 'all'
  return 'some'
}

const indicative = (poll: Poll, count: PartCount, codeOf: CodeOf): Unwritten => {
  const of = (choice: Position) => countOf(count, choice)
  const some = of('support-with-amendment')
  const support = of('support') + some
  const unnamed = { isNamed: false, codes: '' }
  return sentence([
    say(resultWords.support, { count: support, amended: amendedAs(support, some), some }),
    ...figure(of('reservation'), 'reservation', unnamed),
    ...figure(of('cannot-support'), 'cannot-support', named(poll, count.partId, 'cannot-support', codeOf)),
    ...figure(of('cannot-respond'), 'cannot-respond'),
    ...silence(count),
  ])
}

/** "69 in favour to 4 against (Israel, Liberia), with 66 abstentions": how records of the United Nations say it. */
const votesIn = (poll: Poll, count: PartCount, codeOf: CodeOf) => {
  const { inFavour, against, abstaining } = voteNumbers(count)
  return { inFavour, against, abstaining, ...named(poll, count.partId, 'against', codeOf) }
}

const besideVote = (count: PartCount): Sentence[] => [
  ...figure(voteNumbers(count).notParticipating, 'not-participating'),
  ...silence(count),
]

const recordedAs = (poll: Poll, count: PartCount, codeOf: CodeOf): Unwritten =>
  say(resultWords.recorded, { ...votesIn(poll, count, codeOf), rest: listed(besideVote(count), false) })

/** The chair's declaration on this part of this poll, if there is one. */
const declaredOn = (
  conclusions: readonly Conclusion[],
  poll: Poll,
  partId: string,
): Conclusion['outcome'] | undefined => {
  const pointId = findById(poll.parts, partId)?.pointId ?? null
  const about = conclusions.findLast(
    (one) =>
      one.pollId === poll.id &&
      (one.pointIds.length === 0 || (pointId !== null && one.pointIds.includes(pointId))),
  )
  // What was adopted in other words was not adopted by this vote.
  if (about && !isConcludedAsPut(poll, partId, about)) return undefined
  return about?.outcome === 'adopted' || about?.outcome === 'not-adopted' ? about.outcome : undefined
}

const byMajority = (
  poll: Poll,
  count: PartCount,
  says: RuleSays,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[],
): Unwritten => {
  const { verdict, quorum, inFavour, against, abstaining } = says
  const declared = declaredOn(conclusions, poll, count.partId)
  if (declared)
    return paragraph(
      say(declared === 'adopted' ? resultWords.adopted : resultWords.notAdopted, {
        ...{ method: poll.method, ...votesIn(poll, count, codeOf) },
        rest: listed(besideVote(count), false),
      }),
      declared === verdict ? '' : say(resultWords.rule, { verdict: arm(verdict) }),
    )
  const recorded = recordedAs(poll, count, codeOf)
  if (verdict === 'no-quorum' && quorum)
    return paragraph(
      say(resultWords.noQuorumOf, { present: quorum.present, needed: quorum.needed, members: poll.members }),
      recorded,
    )
  if (inFavour + against === 0)
    return paragraph(
      say(resultWords.noVoteCast),
      sentence([...figure(abstaining, 'abstentions'), ...besideVote(count)]),
    )
  return paragraph(recorded, verdictOf(verdict))
}

const votes = (
  poll: Poll,
  count: PartCount,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[],
): Unwritten => {
  const says = ruleSays(poll, count)
  return says ? byMajority(poll, count, says, codeOf, conclusions) : recordedAs(poll, count, codeOf)
}

// --- choices, orders of preference, numbers, words ---

const opened = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Most chosen first. */
const optionsIn = (part: PollPart, counts: readonly ChoiceCount[]): Sentence[] =>
  [...counts]
    .sort((a, b) => b.count - a.count)
    .map(({ choice, count }, index) => {
      const name = optionName(choiceName(part, choice))
      return say(resultWords.option, {
        name: index === 0 && typeof name === 'string' ? opened(name) : name,
        count,
      })
    })

const firstOf = ({ counts }: Round): string[] => {
  const most = Math.max(...counts.map(({ count }) => count))
  return counts.filter(({ count }) => count === most).map(({ choice }) => choice)
}

const ranked = (part: PollPart, count: PartCount): Unwritten => {
  const rounds = roundsOf(
    count.rankings,
    part.options.map(({ id }) => id),
  )
  const last = rounds.at(-1)
  if (!last) return sentence(silence(count))
  const name = (choice: string) => optionName(choiceName(part, choice))
  const first = firstOf(last)
  const [winner] = first
  const left = [...last.counts].sort((a, b) => b.count - a.count)
  const values = {
    rounds: rounds.length,
    figures: eachOf(left.map((one) => say(resultWords.option, { name: name(one.choice), count: one.count }))),
    rest: listed([...figure(last.exhausted, 'exhausted'), ...silence(count)], false),
  }
  return first.length === 1 && winner !== undefined
    ? say(resultWords.preferred, { ...values, name: name(winner) })
    : say(resultWords.equal, { ...values, names: allOf(first.map(name)) })
}

const scaled = (part: PollPart, count: PartCount): Unwritten => {
  const spread = spreadOf(count)
  if (!spread) return sentence(silence(count))
  const isSigned = questionKinds[part.ask].numbers === 'signed'
  const { answered } = count
  const [value, rest] = [figureOf(spread.least, isSigned), listed(silence(count), false)]
  if (answered === 1) return say(resultWords.onlyAnswer, { value, rest })
  if (spread.least === spread.most) return say(resultWords.allAnswers, { count: answered, value, rest })
  return say(resultWords.mean, {
    ...{ mean: figureOf(spread.mean, isSigned), least: value, most: figureOf(spread.most, isSigned) },
    rest: listed([...figure(answered, 'answers'), ...silence(count)], false),
  })
}

type SaysPositions = (
  poll: Poll,
  count: PartCount,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[],
) => Unwritten

const positionsCounted: Readonly<Record<Exclude<MethodRow['counts'], 'figures'>, SaysPositions>> = {
  objections: noObjection,
  support: indicative,
  votes,
}

const counted = (
  poll: Poll,
  part: PollPart,
  count: PartCount,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[],
): Unwritten => {
  const isSilent = count.answered === 0 && count.invalid === 0
  const { counts, silenceConsents } = methods[poll.method]
  if (isSilent && !silenceConsents && !ruleSays(poll, count))
    return say(resultWords.nobodyAnswered, { count: count.noAnswer })
  const { isOrdered, numbers, isWords } = questionKinds[part.ask]
  if (isPosition(part) && counts !== 'figures')
    return positionsCounted[counts](poll, count, codeOf, conclusions)
  if (isOrdered) return ranked(part, count)
  if (numbers) return scaled(part, count)
  if (isWords) return sentence([...figure(count.answered, 'inWords'), ...silence(count)])
  return sentence(optionsIn(part, count.choices), silence(count))
}

const shortened = (text: string): string => {
  const words = text.replace(/\s+/g, ' ').trim()
  if (words.length <= 60) return words.replace(/[;.:]$/, '')
  return `${words.slice(0, words.lastIndexOf(' ', 58) > 20 ? words.lastIndexOf(' ', 58) : 58)} …`
}

/** What a part of several is called in a list: the beginning of its words, or its place among the questions. */
export const partName = ({ parts }: Pick<Poll, 'parts'>, { id, text, pointId }: PollPart): Unwritten => {
  const place = parts.findIndex((one) => one.id === id) + 1
  return pointId === null || text.trim() === ''
    ? say(resultWords.question, { place })
    : say(resultWords.quoted, { text: shortened(text) })
}

/**
 * The result of one part as it is for everybody, with what the chair declared on it; '' where there is none to see.
 * Names stand in it only where everybody may know who answered what.
 */
export const resultOfPart = (
  poll: Poll,
  part: PollPart,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[] = [],
): Unwritten => {
  const count = poll.counts.find(({ partId }) => partId === part.id)
  return count ? counted(poll, part, count, codeOf, conclusions) : ''
}

/**
 * The first words about a poll, for screens and exports: its result where this copy of it has one (a line for each
 * part where there are several), otherwise why it has none.
 */
export const resultOf = (poll: Poll, codeOf: CodeOf, conclusions: readonly Conclusion[] = []): Unwritten => {
  if (poll.status === 'prepared') return say(resultWords.prepared)
  if (poll.status === 'open') return say(resultWords.open)
  if (poll.status === 'void') return say(resultWords.void, { reason: poll.voidReason.replace(/\.$/, '') })
  if (poll.counts.length === 0) return say(resultWords.unpublished)
  const [only, ...others] = poll.parts
  if (only && others.length === 0) return resultOfPart(poll, only, codeOf, conclusions)
  return lines(
    poll.parts.map((part) =>
      say(resultWords.part, {
        name: partName(poll, part),
        result: resultOfPart(poll, part, codeOf, conclusions),
      }),
    ),
  )
}
