/**
 * Results of polls in words, the same on every screen and in every export. Figures are integers that were counted;
 * no answer is always a figure of its own, and nothing is adopted before the chair has declared it.
 */

import type { Conclusion, Outcome } from '../decisions/model.ts'
import { findById } from '../kernel/lists.ts'
import { type MethodRow, methods, type Position } from './methods.ts'
import type { ChoiceCount, Majority, PartCount, Poll, PollMethod, PollPart, Threshold } from './model.ts'
import { isConcludedAsPut } from './points-put.ts'
import { isPosition, otherChoice, questionKinds } from './questions.ts'
import {
  countOf,
  type QuorumCheck,
  type Round,
  type RuleSays,
  roundsOf,
  ruleSays,
  spreadOf,
  type Verdict,
  voteNumbers,
} from './tally.ts'

export const methodName = (method: PollMethod): string => methods[method].name

const positionNames = {
  'no-objection': 'No objection',
  objects: 'Object',
  'asks-for-poll': 'Ask for a poll',
  support: 'Support',
  'support-with-amendment': 'Support with amendment',
  reservation: 'Reservation',
  'cannot-support': 'Cannot support',
  'cannot-respond': 'Cannot respond yet',
  'in-favour': 'In favour',
  against: 'Against',
  abstain: 'Abstain',
  'not-participating': 'Present and not participating',
  yes: 'Yes',
  no: 'No',
  'no-opinion': 'No opinion',
} as const satisfies Record<Position, string>

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Words that are written from right to left, isolated so that what stands beside them keeps its place. */
export const isolated = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words)

/** An option before its figure: in quotation marks where its own end could be taken for a part of it. */
const optionName = (words: string): string => {
  const shown = isolated(words)
  return /[\d.,;:]$|, /.test(words) ? `“${shown}”` : shown
}

/** A number of a slider with its sign: +20, 0, −20. */
export const signed = (value: number): string =>
  value > 0 ? `+${value}` : value < 0 ? `−${Math.abs(value)}` : '0'

/** What a choice of a part is called: "In favour", the words of an option, "4 stars", "+20". */
export const choiceWords = (
  _poll: Pick<Poll, 'method'>,
  part: Pick<PollPart, 'ask' | 'options'>,
  choice: string,
): string => {
  if (isPosition(part)) return positionNames[choice as Position] ?? choice
  const { numbers } = questionKinds[part.ask]
  if (numbers === 'stars') return choice === '1' ? '1 star' : `${choice} stars`
  if (numbers === 'signed') return signed(Number(choice))
  return findById(part.options, choice)?.text ?? (choice === otherChoice ? 'Other' : choice)
}

const outcomeNames = {
  endorsed: 'Endorsed',
  'endorsed-with-edits': 'Endorsed with edits',
  'in-part': 'Endorsed in part',
  noted: 'Noted',
  'on-hold': 'On hold',
  deferred: 'Deferred',
  'not-endorsed': 'Not endorsed',
  'chair-to-decide': 'The chair is to decide',
  adopted: 'Adopted',
  'not-adopted': 'Not adopted',
} as const satisfies Record<Outcome, string>

/** The chair's outcome: "Endorsed", "Deferred to the 33rd session". */
export const outcomeWords = (outcome: Outcome, until = ''): string =>
  outcome === 'deferred' && until !== '' ? `Deferred to ${until}` : outcomeNames[outcome]

// --- majorities and quorums ---

const shareNames: Readonly<Record<string, string>> = {
  '1/1': 'all',
  '1/2': 'half',
  '1/3': 'one third',
  '2/3': 'two thirds',
  '1/4': 'one quarter',
  '3/4': 'three quarters',
  '3/5': 'three fifths',
  '4/5': 'four fifths',
}
const baseNames = {
  voting: 'those voting for or against',
  present: 'those present',
  members: 'all members',
} as const satisfies Record<Majority['base'], string>

/** "more than half", "at least two thirds". */
export const shareWords = ({ numerator, denominator, than }: Threshold): string => {
  const share = `${numerator}/${denominator}`
  return `${than === 'more-than' ? 'more than' : 'at least'} ${shareNames[share] ?? share}`
}

/** "more than half of those voting for or against". */
export const majorityWords = (majority: Majority, abstentions: Poll['rules']['abstentions']): string => {
  const counted = majority.base === 'voting' && abstentions === 'in-base'
  const base = counted ? 'those voting, abstentions included' : baseNames[majority.base]
  const more = majority.constant > 0 ? `, and ${majority.constant} more` : ''
  return `${shareWords(majority)} of ${base}${more}`
}

const quorumWords = ({ needed, present, met }: QuorumCheck): string =>
  `quorum of ${needed} ${met ? 'met' : 'not met'}, ${present} present`

/** What was needed, beside what was reached: "8 of 15 needed, 9 in favour; quorum of 11 met, 18 present". */
export const requiredWords = ({ needed, base, inFavour, quorum }: RuleSays): string =>
  [`${needed} of ${base} needed, ${inFavour} in favour`, ...(quorum ? [quorumWords(quorum)] : [])].join('; ')

const verdictNames = {
  adopted: 'adopted',
  'not-adopted': 'not adopted',
  'tie-second-vote': 'a tie, to be voted on again',
  'tie-chair-decides': 'a tie, which the chair decides',
  'no-vote-cast': 'no vote was cast',
  'no-quorum': 'no quorum',
} as const satisfies Record<Verdict, string>

/** What the rule says of a vote. It adopts nothing. */
export const verdictInWords = (verdict: Verdict): string => {
  if (verdict === 'no-vote-cast') return 'No vote was cast.'
  if (verdict === 'no-quorum') return 'No quorum.'
  return `By the rule: ${verdictNames[verdict]}; the chair declares.`
}

// --- figures ---

type CodeOf = (unitId: string) => string

/** More names than these are read in the table. */
const mostNamed = 15

const byWord = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** " (UNDP, WHO)": those who took this choice, where everybody may know and the ballots are there; otherwise ''. */
const named = (poll: Poll, partId: string, choice: string, codeOf: CodeOf): string => {
  if (poll.rules.sealed || poll.rules.names !== 'all') return ''
  const codes = poll.ballots
    .filter(({ answers }) => answers.some((one) => one.partId === partId && one.choice.includes(choice)))
    .map(({ unitId }) => codeOf(unitId))
    .sort(byWord)
  return codes.length === 0 || codes.length > mostNamed ? '' : ` (${codes.join(', ')})`
}

/** "1 abstention", "2 abstentions"; nothing for nobody. */
const figure = (count: number, one: string, several: string, who = ''): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : several}${who}`]

/** "1 organization objects", "2 organizations object": what begins a sentence says who is counted. */
const organizations = (count: number, does: string, several: string, who = ''): string[] =>
  figure(count, `organization ${does}`, `organizations ${several}`, who)

/** Those who did not answer, always by themselves. */
const silence = ({ noAnswer, invalid }: PartCount): string[] => [
  ...figure(invalid, 'ballot that cannot be read', 'ballots that cannot be read'),
  noAnswer === 0 ? 'all answered' : `${noAnswer} did not answer`,
]

const listed = (...figures: readonly (readonly string[])[]): string => figures.flat().join(', ')

const opened = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const sentence = (...parts: readonly string[]): string =>
  `${opened(parts.filter((part) => part !== '').join('; '))}.`

const noObjection = (poll: Poll, count: PartCount, codeOf: CodeOf): string => {
  const of = (choice: Position) => countOf(count, choice)
  const who = (choice: Position) => named(poll, count.partId, choice, codeOf)
  const objects = organizations(of('objects'), 'objects', 'object', who('objects'))
  const asking = objects.length > 0 ? figure : organizations
  const wishes = listed(
    asking(of('asks-for-poll'), 'asks for a poll', 'ask for a poll', who('asks-for-poll')),
    figure(of('reservation'), 'reservation', 'reservations', who('reservation')),
  )
  const content = wishes === '' && objects.length === 0 ? organizations : figure
  const others = listed(
    content(of('no-objection'), 'said that it has no objection', 'said that they have no objection'),
    silence(count),
  )
  return objects.length === 0
    ? `Nobody objected. ${sentence(wishes, others)}`
    : sentence(listed(objects, wishes === '' ? [] : [wishes]), others)
}

/** ", 3 of them with amendments": of those who support. */
const amendedWords = (support: number, amended: number): string => {
  if (amended === 0) return ''
  if (support === 1) return ', with an amendment'
  if (support === amended) return amended === 2 ? ', both with amendments' : ', all with amendments'
  return `, ${amended} of them with ${amended === 1 ? 'an amendment' : 'amendments'}`
}

const indicative = (poll: Poll, count: PartCount, codeOf: CodeOf): string => {
  const of = (choice: Position) => countOf(count, choice)
  const amended = of('support-with-amendment')
  const support = of('support') + amended
  const who = named(poll, count.partId, 'cannot-support', codeOf)
  return sentence(
    listed(
      support === 0
        ? ['no organization supports']
        : organizations(support, 'supports', 'support', amendedWords(support, amended)),
      figure(of('reservation'), 'reservation', 'reservations'),
      figure(of('cannot-support'), 'cannot support', 'cannot support', who),
      figure(of('cannot-respond'), 'cannot respond yet', 'cannot respond yet'),
      silence(count),
    ),
  )
}

/** "69 in favour to 4 against (Israel, Liberia), with 66 abstentions": how records of the United Nations say it. */
const recordedAs = (poll: Poll, count: PartCount, codeOf: CodeOf): string => {
  const { inFavour, against, abstaining } = voteNumbers(count)
  const who = named(poll, count.partId, 'against', codeOf)
  const [abstentions = 'no abstentions'] = figure(abstaining, 'abstention', 'abstentions')
  return `${inFavour || 'none'} in favour to ${against || 'none'} against${who}, with ${abstentions}`
}

const besideVote = (count: PartCount): string =>
  listed(
    figure(
      voteNumbers(count).notParticipating,
      'present and not participating',
      'present and not participating',
    ),
    silence(count),
  )

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

const voteName = ({ method }: Poll): string => methods[method].name.toLowerCase()

const byMajority = (
  poll: Poll,
  count: PartCount,
  says: RuleSays,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[],
): string => {
  const { verdict, quorum, inFavour, against, abstaining } = says
  const recorded = recordedAs(poll, count, codeOf)
  const declared = declaredOn(conclusions, poll, count.partId)
  if (declared) {
    const differs = declared === verdict ? '' : ` By the rule: ${verdictNames[verdict]}.`
    const how = declared === 'adopted' ? 'Adopted by a' : 'Not adopted, by a'
    return `${sentence(`${how} ${voteName(poll)} of ${recorded}`, besideVote(count))}${differs}`
  }
  if (verdict === 'no-quorum' && quorum) {
    const members = `${quorum.present} present, ${quorum.needed} of ${poll.members} needed`
    return `No quorum: ${members}. ${sentence(recorded, besideVote(count))}`
  }
  if (inFavour + against === 0) {
    const abstentions = figure(abstaining, 'abstention', 'abstentions')
    return `No vote was cast. ${sentence(listed(abstentions, [besideVote(count)]))}`
  }
  return `${sentence(recorded, besideVote(count))} ${verdictInWords(verdict)}`
}

const votes = (poll: Poll, count: PartCount, codeOf: CodeOf, conclusions: readonly Conclusion[]): string => {
  const says = ruleSays(poll, count)
  return says
    ? byMajority(poll, count, says, codeOf, conclusions)
    : sentence(recordedAs(poll, count, codeOf), besideVote(count))
}

// --- choices, orders of preference, numbers, words ---

const optionsWords = (poll: Poll, part: PollPart, counts: readonly ChoiceCount[]): string =>
  [...counts]
    .sort((a, b) => b.count - a.count)
    .map(({ choice, count }) => `${optionName(choiceWords(poll, part, choice))} ${count}`)
    .join(', ')

const firstOf = ({ counts }: Round): string[] => {
  const most = Math.max(...counts.map(({ count }) => count))
  return counts.filter(({ count }) => count === most).map(({ choice }) => choice)
}

/** "Geneva", "Geneva and Vienna", "Geneva, Vienna and Nairobi". */
const together = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const ranked = (poll: Poll, part: PollPart, count: PartCount): string => {
  const rounds = roundsOf(
    count.rankings,
    part.options.map(({ id }) => id),
  )
  const last = rounds.at(-1)
  if (!last) return sentence(listed(silence(count)))
  const name = (choice: string) => optionName(choiceWords(poll, part, choice))
  const first = firstOf(last)
  const after = rounds.length === 1 ? 'In the first round' : `After ${rounds.length} rounds`
  const [winner] = first
  const stands =
    first.length === 1 && winner !== undefined
      ? `${after} ${name(winner)} is preferred`
      : `${after} ${together(first.map(name))} are equal`
  const left = [...last.counts].sort((a, b) => b.count - a.count)
  const figures = left.map((one) => `${name(one.choice)} ${one.count}`).join(', ')
  const exhausted = figure(last.exhausted, 'ballot names none of these', 'ballots name none of these')
  return sentence(`${stands}: ${figures}`, listed(exhausted, silence(count)))
}

/** One decimal, none where there is nothing behind it. */
export const tenths = (value: number): string => String(Math.round(value * 10) / 10).replace('-', '−')

const scaled = (part: PollPart, count: PartCount): string => {
  const spread = spreadOf(count)
  if (!spread) return sentence(listed(silence(count)))
  const isSigned = questionKinds[part.ask].numbers === 'signed'
  const shown = (value: number) => (isSigned ? signed(value) : `${value}`)
  if (count.answered === 1)
    return sentence(`the only answer is ${shown(spread.least)}`, listed(silence(count)))
  const mean = isSigned && spread.mean > 0 ? `+${tenths(spread.mean)}` : tenths(spread.mean)
  if (spread.least === spread.most)
    return sentence(`all ${count.answered} answers are ${shown(spread.least)}`, listed(silence(count)))
  const range = `from ${shown(spread.least)} to ${shown(spread.most)}`
  return sentence(listed([`mean ${mean}`, range]), listed([`${count.answered} answers`], silence(count)))
}

type InWords = (poll: Poll, count: PartCount, codeOf: CodeOf, conclusions: readonly Conclusion[]) => string

const positionsCounted: Readonly<Record<Exclude<MethodRow['counts'], 'figures'>, InWords>> = {
  objections: noObjection,
  support: indicative,
  votes,
}

const partInWords = (
  poll: Poll,
  part: PollPart,
  count: PartCount,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[],
): string => {
  const isSilent = count.answered === 0 && count.invalid === 0
  const { counts, silenceConsents } = methods[poll.method]
  if (isSilent && !silenceConsents && !ruleSays(poll, count))
    return `Nobody answered; ${listed(figure(count.noAnswer, 'was asked', 'were asked'))}.`
  const { isOrdered, numbers, isWords } = questionKinds[part.ask]
  if (isPosition(part) && counts !== 'figures')
    return positionsCounted[counts](poll, count, codeOf, conclusions)
  if (isOrdered) return ranked(poll, part, count)
  if (numbers) return scaled(part, count)
  if (isWords)
    return sentence(listed(figure(count.answered, 'answer in words', 'answers in words'), silence(count)))
  return sentence(optionsWords(poll, part, count.choices), listed(silence(count)))
}

const shortened = (text: string): string => {
  const words = text.replace(/\s+/g, ' ').trim()
  if (words.length <= 60) return words.replace(/[;.:]$/, '')
  return `${words.slice(0, words.lastIndexOf(' ', 58) > 20 ? words.lastIndexOf(' ', 58) : 58)} …`
}

/** What a part of several is called in a list: the beginning of its words, or its place among the questions. */
export const partName = ({ parts }: Pick<Poll, 'parts'>, { id, text, pointId }: PollPart): string => {
  const place = parts.findIndex((one) => one.id === id) + 1
  return pointId === null || text.trim() === '' ? `Question ${place}` : `“${shortened(text)}”`
}

/**
 * The result of one part as it is for everybody, with what the chair declared on it; '' where there is none to see.
 * Names stand in it only where everybody may know who answered what.
 */
export const partResultInWords = (
  poll: Poll,
  part: PollPart,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[] = [],
): string => {
  const count = poll.counts.find(({ partId }) => partId === part.id)
  return count ? partInWords(poll, part, count, codeOf, conclusions) : ''
}

/**
 * The first words about a poll, for screens and exports: its result where this copy of it has one (a line for each
 * part where there are several), otherwise why it has none.
 */
export const resultInWords = (
  poll: Poll,
  codeOf: CodeOf,
  conclusions: readonly Conclusion[] = [],
): string => {
  if (poll.status === 'prepared') return 'Not yet opened.'
  if (poll.status === 'open') return 'Open: there is no result yet.'
  if (poll.status === 'void')
    return `Made void: ${poll.voidReason.replace(/\.$/, '')}. It counts for nothing.`
  if (poll.counts.length === 0) return 'The result will be published later.'
  const [only, ...others] = poll.parts
  if (only && others.length === 0) return partResultInWords(poll, only, codeOf, conclusions)
  return poll.parts
    .map((part) => `${partName(poll, part)}: ${partResultInWords(poll, part, codeOf, conclusions)}`)
    .join('\n')
}
