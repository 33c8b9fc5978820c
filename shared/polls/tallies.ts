/**
 * What there is to tell of the polls of a meeting: the one query behind every table of results and every export. It
 * reads what its viewer may see and nothing else, so that a file never shows what the screen hides.
 */
import { itemOf } from '../agenda/select.ts'
import { type Later, laterFacts } from '../decisions/later-facts.ts'
import type { Conclusion } from '../decisions/model.ts'
import { pointNumbers } from '../decisions/select.ts'
import type { Names } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { localAt } from '../kernel/time.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import { methodNames, outcomeWords } from '../messages/polls.ts'
import { ruleNames } from '../messages/results.ts'
import { eachOf, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import { codeOf } from '../report/words.ts'
import { recordedOrganization, recordedPerson } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Ballot, PartAnswer, PartCount, Poll, PollPart, Threshold } from './model.ts'
import { differencesFromPut, wordingsPut } from './points-put.ts'
import { questionKinds } from './questions.ts'
import {
  choiceName,
  majorityOf,
  outcomeName,
  partName,
  requirementOf,
  resultOf,
  resultOfPart,
  shareOf,
  verdictOf,
} from './results.ts'
import { quorumOf, roundsOf, ruleSays, type Spread, spreadOf, type Verdict } from './tally.ts'
import { textPut, wholeText } from './text-put.ts'
import { withdrawalsOf } from './withdrawals.ts'

/** A moment, in UTC (ISO 8601) and on the wall clock of the meeting's zone ("2030-01-07 09:30"). */
export interface TallyMoment {
  readonly utc: string
  readonly local: string
}

/** Who answers: an organization by its code, or a person by the name (empty where it was erased). */
export interface TallyUnit {
  readonly code: string
  readonly name: string
  readonly steeringGroup: boolean
  readonly presentAtOpening: boolean
}

export interface TallyAnswer {
  readonly part: string
  /** What was chosen, in words; in order of preference where ranked. */
  readonly choice: readonly Unwritten[]
  readonly words: string
}

/** A member of the electorate, and what it answered as far as the viewer may know. */
export interface TallyElector extends TallyUnit {
  /** Null where the viewer may not know, or not yet. */
  readonly answered: boolean | null
  /** Null where the viewer may not know, or where there is none. */
  readonly answers: readonly TallyAnswer[] | null
  readonly castBy: string | null
  readonly castAs: Ballot['as'] | null
  readonly castAt: TallyMoment | null
  /** The organization that held its proxy. */
  readonly proxyHeldBy: string | null
}

export interface TallyFigure {
  readonly choice: string
  readonly name: Unwritten
  readonly count: number
  /** Null where the split is not told. */
  readonly steeringGroup: number | null
  readonly others: number | null
}

export interface TallyRound {
  readonly figures: readonly { readonly name: Unwritten; readonly count: number }[]
  readonly exhausted: number
  readonly out: readonly Unwritten[]
}

export interface TallyMajority {
  readonly needed: number
  readonly of: number
  readonly inFavour: number
  readonly required: Unwritten
  readonly verdict: Verdict
  readonly verdictInWords: Unwritten
}

/** What was counted of one part. */
export interface PartResult {
  readonly inWords: Unwritten
  readonly figures: readonly TallyFigure[]
  readonly answered: number
  readonly noAnswer: number
  readonly invalid: number
  /** What was written, without its author, where authors are not told. */
  readonly words: readonly string[]
  readonly spread: Spread | null
  readonly rounds: readonly TallyRound[]
  readonly majority: TallyMajority | null
}

export interface TallyPart {
  readonly id: string
  /** '' where there is only one. */
  readonly name: Unwritten
  readonly ask: PollPart['ask']
  /** The words that were put to them, options included, a line each. */
  readonly text: string
  /** SHA-256 of `text`. */
  readonly textHash: string
  readonly options: readonly string[]
  readonly pointId: string | null
  readonly version: number | null
  /** Null while there is no result, or none for this viewer. */
  readonly result: PartResult | null
}

export interface TallyQuorum {
  readonly required: Unwritten
  readonly needed: number
  readonly of: number
  /** Null while the poll is open, and for the quorum to open, whose presence the log does not keep. */
  readonly present: number | null
  readonly met: boolean | null
}

export interface TallyConclusion {
  readonly outcome: Conclusion['outcome']
  readonly inWords: Unwritten
  readonly text: string
  readonly condition: string
  readonly wording: readonly { readonly pointId: string; readonly version: number; readonly text: string }[]
  /** What the poll did not put of it, or put in other words; '' where it put just this. */
  readonly note: Unwritten
  readonly at: TallyMoment
  readonly by: string
}

export interface TallyFootnote {
  readonly organization: string | null
  readonly text: Unwritten
  readonly at: TallyMoment
}

/** One poll, with all that may be told of it. */
export interface Tally {
  readonly id: string
  /** 1, 2, 3 in the order of opening. */
  readonly number: number
  readonly title: string
  readonly method: Poll['method']
  readonly methodName: Unwritten
  readonly status: 'open' | 'closed' | 'void'
  readonly voidReason: string
  readonly item: { readonly number: string; readonly title: string } | null
  readonly decision: string | null
  readonly document: string
  /** What was said with it: the chair's formula, or the text itself. */
  readonly text: string
  /** SHA-256 of all that was put to them, its parts a line each: what screens show the beginning of. */
  readonly textHash: string
  readonly parts: readonly TallyPart[]
  readonly opened: TallyMoment | null
  readonly closed: TallyMoment | null
  readonly published: TallyMoment | null
  /** When it was published before, and withdrawn again. */
  readonly withdrawals: readonly { readonly published: TallyMoment; readonly withdrawn: TallyMoment }[]
  /** The same in words; '' where there is none. */
  readonly withdrawnInWords: Unwritten
  /** True when the result is kept for the podium until it is published. */
  readonly held: boolean
  readonly answersAreSecret: boolean
  readonly namesFor: Poll['rules']['names']
  readonly rollCall: Poll['rules']['rollCall']
  readonly unit: Poll['unit']
  readonly members: number
  readonly electorate: readonly TallyElector[]
  readonly presentAtOpening: number
  readonly presentAtClosing: number | null
  /** A secret ballot was closed with so few answers that what they were may be guessed: with how many, and by whom. */
  readonly closedWithFew: { readonly answered: number; readonly of: number; readonly by: string } | null
  /** How many have answered; null where the viewer learns of it from elsewhere, or not yet. */
  readonly answered: number | null
  readonly majority: Unwritten | null
  readonly quorumToOpen: TallyQuorum | null
  readonly quorumToDecide: TallyQuorum | null
  readonly resultInWords: Unwritten
  readonly conclusions: readonly TallyConclusion[]
  readonly footnotes: readonly TallyFootnote[]
}

/** What a tally needs beside the state. */
export interface TallyContext {
  readonly viewer: Viewer
  readonly names: Names
  /** SHA-256 of a text, in hexadecimal. */
  readonly hash: (text: string) => string
}

/** Instants as moments of a meeting in this zone. */
export const momentIn =
  (zone: string) =>
  (at: number): TallyMoment => {
    const { date, time } = localAt(at, zone)
    return { utc: new Date(at).toISOString(), local: `${date} ${time}` }
  }

const nullOr = <T, R>(value: T | null, then: (value: T) => R): R | null =>
  value === null ? null : then(value)

const codesOf =
  ({ roster }: State) =>
  (id: string): string =>
    codeOf(roster, id)

/** Whether the viewer knows who of the electorate has answered. */
const knowsWho = ({ status, rules, counts }: Poll, viewer: Viewer): boolean =>
  counts.length > 0 || (status === 'open' && !rules.sealed && isPodium(viewer))

const unitIn = (
  { roster }: State,
  { unit }: Poll,
  names: Names,
  id: string,
): Pick<TallyUnit, 'code' | 'name'> => {
  if (unit === 'organization') {
    return { code: codeOf(roster, id), name: recordedOrganization(roster, id)?.name ?? '' }
  }
  const seats = recordedPerson(roster, id)?.seats ?? []
  const codes = seats.map(({ organizationId }) => codeOf(roster, organizationId))
  return { code: codes.join(', '), name: names[id] ?? '' }
}

const answersIn = (poll: Poll, answers: readonly PartAnswer[]): TallyAnswer[] =>
  poll.parts.flatMap((part) => {
    const answer = answers.find(({ partId }) => partId === part.id)
    if (!answer) return []
    const choice = answer.choice.map((one) => choiceName(part, one))
    return [{ part: part.id, choice, words: answer.words }]
  })

const electorateOf = (seen: State, poll: Poll, { viewer, names }: TallyContext): TallyElector[] => {
  const moment = momentIn(seen.meeting.zone)
  const known = knowsWho(poll, viewer)
  const answered = new Set(poll.answered)
  return poll.electorate.map(({ unitId, steeringGroup, present }) => {
    const ballot = poll.ballots.find((one) => one.unitId === unitId)
    const proxy = poll.proxies.find(({ fromId }) => fromId === unitId)
    return {
      ...unitIn(seen, poll, names, unitId),
      steeringGroup,
      presentAtOpening: present,
      answered: ballot ? true : known ? answered.has(unitId) : null,
      answers: ballot ? answersIn(poll, ballot.answers) : null,
      castBy: ballot ? (names[ballot.castBy] ?? '') : null,
      castAs: ballot?.as ?? null,
      castAt: ballot ? moment(ballot.castAt) : null,
      proxyHeldBy: proxy ? codesOf(seen)(proxy.toId) : null,
    }
  })
}

const roundsIn = (part: PollPart, { rankings }: PartCount): TallyRound[] => {
  if (!questionKinds[part.ask].isOrdered) return []
  const name = (choice: string) => choiceName(part, choice)
  const options = part.options.map(({ id }) => id)
  return roundsOf(rankings, options).map(({ counts, exhausted, out }) => ({
    figures: counts.map(({ choice, count }) => ({ name: name(choice), count })),
    exhausted,
    out: out.map(name),
  }))
}

const majorityIn = (poll: Poll, count: PartCount): TallyMajority | null => {
  const says = ruleSays(poll, count)
  if (!says) return null
  const { needed, base: of, inFavour, verdict } = says
  return {
    ...{ needed, of, inFavour, verdict },
    required: requirementOf(says),
    verdictInWords: verdictOf(verdict),
  }
}

const partResultIn = (
  seen: State,
  poll: Poll,
  part: PollPart,
  conclusions: readonly Conclusion[],
): PartResult | null => {
  const count = poll.counts.find(({ partId }) => partId === part.id)
  if (!count) return null
  const { answered, noAnswer, invalid, words } = count
  const isNumber = questionKinds[part.ask].numbers !== undefined
  return {
    inWords: resultOfPart(poll, part, codesOf(seen), conclusions),
    figures: count.choices.map(({ choice, count: all, steeringGroup }) => ({
      ...{ choice, name: choiceName(part, choice), count: all, steeringGroup },
      others: steeringGroup === null ? null : all - steeringGroup,
    })),
    ...{ answered, noAnswer, invalid, words },
    spread: isNumber ? (spreadOf(count) ?? null) : null,
    rounds: roundsIn(part, count),
    majority: majorityIn(poll, count),
  }
}

const partsIn = (
  seen: State,
  poll: Poll,
  { hash }: TallyContext,
  conclusions: readonly Conclusion[],
): TallyPart[] =>
  poll.parts.map((part) => {
    const { id, ask, options, pointId, version } = part
    const text = textPut(poll, part)
    return {
      ...{ id, ask, text, pointId, version, textHash: hash(text) },
      name: poll.parts.length === 1 ? '' : partName(poll, part),
      options: options.map((option) => option.text),
      result: partResultIn(seen, poll, part, conclusions),
    }
  })

const quorumIn = (
  poll: Poll,
  threshold: Threshold | null,
  presence: Pick<TallyQuorum, 'present' | 'met'> | undefined,
): TallyQuorum | null => {
  const check = quorumOf(threshold, poll)
  if (!threshold || !check) return null
  const required = say(ruleNames.ofAllMembers, { share: shareOf(threshold) })
  const { present, met } = presence ?? check
  return { required, needed: check.needed, of: poll.members, present, met }
}

/** The outcome, with the numbers of the points where it is not of the whole: "Endorsed, on points 1, 3". */
const concludedAs = ({ decisions }: State, conclusion: Conclusion): Unwritten => {
  const numbers = pointNumbers(decisions, conclusion)
  const outcome = outcomeName(conclusion.outcome, conclusion.until)
  if (numbers.length === 0) return outcome
  return say(outcomeWords.onPoints, {
    ...{ outcome, count: numbers.length },
    numbers: eachOf(numbers.map(String)),
  })
}

/** Conclusions that name the poll, and those on what it put to them that came after it and name none. */
export const conclusionsOn = ({ decisions }: Pick<State, 'decisions'>, poll: Poll): Conclusion[] => {
  const { id, decisionId, closedAt } = poll
  const put = wordingsPut(poll, findById(decisions.drafts, decisionId))
  return decisions.conclusions.filter((one) => {
    if (one.pollId !== null) return one.pollId === id
    if (one.decisionId !== decisionId || decisionId === null) return false
    const covers = one.pointIds.length === 0 || put.some(({ pointId }) => one.pointIds.includes(pointId))
    return covers && closedAt !== null && one.concludedAt >= closedAt
  })
}

/** What the poll did not put of what was concluded, or put in other words. */
const differencesIn = ({ decisions }: State, poll: Poll, conclusion: Conclusion): Unwritten => {
  const decision = findById(decisions.drafts, conclusion.decisionId)
  return decision ? paragraph(...differencesFromPut(poll, decision, conclusion)) : ''
}

const footnotesOn = (seen: State, { id }: Poll, conclusions: readonly Conclusion[]): Later[] =>
  laterFacts(seen).filter(
    ({ about, aboutId, pollIds }) =>
      (about === 'poll' && aboutId === id) ||
      pollIds.includes(id) ||
      (about === 'conclusion' && conclusions.some((one) => one.id === aboutId)),
  )

/** What the view of a viewer tells of one poll that was opened. `seen` is that view, not the whole state. */
const tallyIn = (seen: State, poll: Poll, number: number, telling: TallyContext): Tally => {
  const moment = momentIn(seen.meeting.zone)
  const code = codesOf(seen)
  const conclusions = conclusionsOn(seen, poll)
  const item = itemOf(seen.agenda, poll.itemId)
  const { id, title, method, voidReason, document, text, unit, members, rules } = poll
  const status = poll.status === 'prepared' ? 'open' : poll.status
  const isOpen = poll.closedAt === null
  return {
    ...{ id, number, title, method, methodName: say(methodNames[method]), status, voidReason },
    item: item ? { number: item.number, title: item.title } : null,
    decision: findById(seen.decisions.drafts, poll.decisionId)?.title ?? null,
    ...{ document, text, textHash: telling.hash(wholeText(poll)) },
    parts: partsIn(seen, poll, telling, conclusions),
    opened: nullOr(poll.openedAt, moment),
    closed: nullOr(poll.closedAt, moment),
    published: nullOr(poll.publishedAt, moment),
    withdrawals: (poll.withdrawals ?? []).map(({ publishedAt, withdrawnAt }) => ({
      published: moment(publishedAt),
      withdrawn: moment(withdrawnAt),
    })),
    withdrawnInWords: withdrawalsOf(poll, (at) => moment(at).local),
    held: status === 'closed' && poll.publishedAt === null,
    answersAreSecret: rules.sealed,
    namesFor: rules.names,
    ...{ rollCall: rules.rollCall, unit, members },
    electorate: electorateOf(seen, poll, telling),
    presentAtOpening: poll.electorate.filter(({ present }) => present).length,
    presentAtClosing: poll.presentAtClose,
    closedWithFew: poll.few
      ? { answered: poll.few.answered, of: poll.few.of, by: telling.names[poll.few.closedBy] ?? '' }
      : null,
    answered: knowsWho(poll, telling.viewer) ? poll.answered.length : null,
    majority: rules.majority && majorityOf(rules.majority, rules.abstentions),
    quorumToOpen: quorumIn(poll, rules.quorumToOpen, { present: null, met: true }),
    quorumToDecide: quorumIn(poll, rules.quorumToDecide, isOpen ? { present: null, met: null } : undefined),
    resultInWords: resultOf(poll, code, conclusions),
    conclusions: conclusions.map((one) => ({
      outcome: one.outcome,
      inWords: concludedAs(seen, one),
      ...{ text: one.text, condition: one.condition, wording: one.wording },
      note: differencesIn(seen, poll, one),
      ...{ at: moment(one.concludedAt), by: telling.names[one.concludedBy] ?? '' },
    })),
    footnotes: footnotesOn(seen, poll, conclusions).map((one) => ({
      organization: one.organizationId === null ? null : code(one.organizationId),
      ...{ text: one.text, at: moment(one.addedAt) },
    })),
  }
}

/**
 * The tallies of all polls that were opened, in the order of opening. `seen` is the meeting as the viewer of `telling` sees
 * it (`view`), never the whole state: what is in it is told.
 */
export const talliesFor = (seen: State, telling: TallyContext): Tally[] =>
  seen.polls.polls
    .filter(({ status }) => status !== 'prepared')
    .sort((a, b) => (a.openedAt ?? 0) - (b.openedAt ?? 0))
    .map((poll, index) => tallyIn(seen, poll, index + 1, telling))

/** The tally of one poll; undefined while it is only prepared, or not there for this viewer. */
export const tallyOf = (seen: State, pollId: string, telling: TallyContext): Tally | undefined =>
  talliesFor(seen, telling).find(({ id }) => id === pollId)
