/**
 * The methods of polls, one row each: what may be answered and asked, who answers, what is sealed, and which rules a poll
 * has when nothing else is said. A new method is its word in `PollMethod`, its row here, its name (shared/messages/polls.ts),
 * and its row among the words of the client (client/polls/methods.ts). Everybody else asks a row for what they need to know.
 */
import type { Ask, PollMethod, PollRules } from './model.ts'

/** What an organization says of a text, or of a point, that is put to it. */
export type Position =
  | 'no-objection'
  | 'objects'
  | 'asks-for-poll'
  | 'reservation'
  | 'support'
  | 'support-with-amendment'
  | 'cannot-support'
  | 'cannot-respond'
  | 'in-favour'
  | 'against'
  | 'abstain'
  | 'not-participating'
  | 'yes'
  | 'no'
  | 'no-opinion'

/** What a method asks beside, or in place of, a text. */
interface Questions {
  /** Left out: every kind. */
  readonly kinds?: readonly Ask[]
  /** Left out: as many as a poll can have. */
  readonly most?: 1
  /** Each has words of its own, and the text only leads to them; otherwise the text is the question. */
  readonly inWords?: true
  /** Options are candidates, for seats that are to be filled. */
  readonly elects?: true
}

/** What is left out does not hold of the method. */
export interface MethodRow {
  /** The positions on a text or a point, in the order in which they are offered. */
  readonly positions: readonly Position[]
  /** As what the positions are counted in a sentence. */
  readonly counts: 'objections' | 'support' | 'votes' | 'figures'
  /** Words with a position are asked for; or there is no room for them, since they would tell who wrote them. */
  readonly words?: 'offered' | 'none'
  /** A text or a decision may be put as it is; otherwise there have to be questions. */
  readonly putsText?: true
  readonly questions?: Questions
  /** Persons may answer, and do where nothing else is said; otherwise organizations do. */
  readonly byPerson?: true
  /** Nobody ever sees who answered what: where the rules of the poll say so, or always. */
  readonly sealing?: 'by-rule' | 'always'
  /** Positions are votes: in a body that decides by majority, majorities and quorums apply to them. */
  readonly isVote?: true
  /** Only in a body that decides by majority. */
  readonly needsMajorityBody?: true
  /** May be held by roll-call. */
  readonly mayBeCalled?: true
  /** Organizations may explain their votes from the floor. */
  readonly isExplained?: true
  /** Whoever is silent agrees: silence is a result, and only what stands in the way is news, for everybody at once. */
  readonly silenceConsents?: true
}

export const methods: { readonly [M in PollMethod]: MethodRow } = {
  'no-objection': {
    positions: ['no-objection', 'objects', 'asks-for-poll', 'reservation'],
    counts: 'objections',
    words: 'offered',
    putsText: true,
    silenceConsents: true,
  },
  indicative: {
    positions: ['support', 'support-with-amendment', 'reservation', 'cannot-support', 'cannot-respond'],
    counts: 'support',
    words: 'offered',
    putsText: true,
  },
  recorded: {
    positions: ['in-favour', 'against', 'abstain', 'not-participating'],
    counts: 'votes',
    putsText: true,
    isVote: true,
    needsMajorityBody: true,
    mayBeCalled: true,
    isExplained: true,
  },
  choice: {
    positions: [],
    counts: 'figures',
    questions: { kinds: ['one', 'several', 'ranked'], most: 1 },
  },
  questionnaire: {
    positions: ['yes', 'no', 'no-opinion'],
    counts: 'figures',
    questions: { inWords: true },
    byPerson: true,
    sealing: 'by-rule',
  },
  secret: {
    positions: ['in-favour', 'against', 'abstain'],
    counts: 'votes',
    words: 'none',
    putsText: true,
    questions: { kinds: ['position', 'one', 'several', 'ranked'], elects: true },
    sealing: 'always',
    isVote: true,
  },
}

/** Whether a poll of this method may ask a question of this kind. */
export const mayAsk = (method: PollMethod, ask: Ask): boolean => {
  const { questions } = methods[method]
  return questions !== undefined && (questions.kinds?.includes(ask) ?? true)
}

/** Whether the answers of a poll with these rules are sealed. */
export const isSealedBy = (method: PollMethod, { sealed }: Pick<PollRules, 'sealed'>): boolean =>
  methods[method].sealing === 'always' || (methods[method].sealing === 'by-rule' && sealed)
