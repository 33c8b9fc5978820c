import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'

export const PollMethod = oneOf('no-objection', 'indicative', 'recorded', 'choice', 'questionnaire', 'secret')
export type PollMethod = Static<typeof PollMethod>

/** How a part is answered: by a position of the method, by options, by a number, or in words. */
export const Ask = oneOf('position', 'one', 'several', 'ranked', 'stars', 'slider', 'text')
export type Ask = Static<typeof Ask>

export const PollOption = Type.Object(
  { id, text: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }) },
  { additionalProperties: false },
)
export type PollOption = Static<typeof PollOption>

/** What is asked: the whole text, one of its points, or one question of several. */
export const PollPart = Type.Object({
  id,
  text: Type.String(),
  ask: Ask,
  /** What may be chosen; of a slider, the words at its two ends. */
  options: Type.Array(PollOption),
  /** How many options may be chosen or ranked; null: all of them. */
  most: nullable(Type.Number()),
  /** One may answer something else, in words. */
  other: Type.Boolean(),
  /** The point of a decision that it puts to them, in this version. */
  pointId: nullable(id),
  version: nullable(Type.Number()),
  /** Of a decision that is put as a whole: its points, each in this version. Earlier logs do not have it. */
  points: Type.Optional(Type.Array(Type.Object({ pointId: id, version: Type.Number() }))),
})
export type PollPart = Static<typeof PollPart>

/** How many are needed: at least, or more than, this share. Compared in integers, never rounded. */
export const Threshold = Type.Object(
  {
    numerator: Type.Integer({ minimum: 1, maximum: 100 }),
    denominator: Type.Integer({ minimum: 1, maximum: 100 }),
    than: oneOf('at-least', 'more-than'),
  },
  { additionalProperties: false },
)
export type Threshold = Static<typeof Threshold>

export const Majority = Type.Object(
  {
    ...Threshold.properties,
    base: oneOf('voting', 'present', 'members'),
    /** Added to the required number. */
    constant: Type.Integer({ minimum: 0, maximum: 100 }),
  },
  { additionalProperties: false },
)
export type Majority = Static<typeof Majority>

/** How a poll is held. The meeting has defaults; each poll keeps those that it was opened with. */
export const PollRules = Type.Object(
  {
    /** Who sees the answers while it is open. */
    interim: oneOf('hidden', 'podium', 'all'),
    /** Who sees, once it is published, which organization answered what: all, or the podium only. */
    names: oneOf('all', 'podium'),
    /** Nobody ever sees who answered what: answers are sealed, opened and counted together. */
    sealed: Type.Boolean(),
    /** Whose choice stands when several of an organization answer. */
    stands: oneOf('head', 'first', 'last'),
    /** An answer that was given is not changed. */
    final: Type.Boolean(),
    /** Organizations that are not present at the opening. */
    absent: oneOf('vote', 'left-out'),
    /** Organizations whose vote is suspended. */
    suspended: oneOf('vote', 'left-out'),
    /** The result is the podium's until it is published. */
    held: Type.Boolean(),
    /** The result is also shown for the Steering Group and the others. */
    split: Type.Boolean(),
    majority: nullable(Majority),
    abstentions: oneOf('not-counted', 'in-base', 'cannot-win'),
    ties: oneOf('not-adopted', 'second-vote', 'chair-decides'),
    /** Of the members; null: none. */
    quorumToOpen: nullable(Threshold),
    quorumToDecide: nullable(Threshold),
    rollCall: oneOf('none', 'alphabetical', 'by-lot'),
  },
  { additionalProperties: false },
)
export type PollRules = Static<typeof PollRules>

/** Who answers in a poll: an organization, or a person. Frozen when it opens. */
export const Elector = Type.Object({ unitId: id, steeringGroup: Type.Boolean(), present: Type.Boolean() })
export type Elector = Static<typeof Elector>

/** `fromId` is answered for by `toId` as well. */
export const VoteProxy = Type.Object({ fromId: id, toId: id })
export type VoteProxy = Static<typeof VoteProxy>

export const PartAnswer = Type.Object(
  {
    partId: id,
    /** A position, the options chosen (in order of preference where ranked), or a number; empty: only words. */
    choice: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 40 }),
    /** A reason, a reservation, an amendment, something else, or the answer itself. */
    words: Type.String({ maxLength: 2000 }),
  },
  { additionalProperties: false },
)
export type PartAnswer = Static<typeof PartAnswer>

export const Ballot = Type.Object({
  unitId: id,
  answers: Type.Array(PartAnswer),
  /** Who cast it, and as what: a head's stands over an alternate's where that is the rule. */
  castBy: id,
  as: oneOf('head', 'alternate', 'podium', 'proxy', 'person'),
  castAt: Type.Number(),
})
export type Ballot = Static<typeof Ballot>

/** One choice with how many took it; of the Steering Group, where that may be told. */
export const ChoiceCount = Type.Object({
  choice: Type.String(),
  count: Type.Number(),
  steeringGroup: nullable(Type.Number()),
})
export type ChoiceCount = Static<typeof ChoiceCount>

export const PartCount = Type.Object({
  partId: id,
  /** Every choice that could be taken, in its order, also with nobody; numbers only as far as they were given. */
  choices: Type.Array(ChoiceCount),
  /** Units that answered this part. */
  answered: Type.Number(),
  noAnswer: Type.Number(),
  /** Ballots that could not be read (sealed ones only). */
  invalid: Type.Number(),
  /** What was written, without its author: in a sealed poll, and where names are the podium's. */
  words: Type.Array(Type.String()),
  /** The orders of preference, where ranked; sorted, so that their place tells nothing. */
  rankings: Type.Array(Type.Array(Type.String())),
})
export type PartCount = Static<typeof PartCount>

/** What was put right in a poll, with the reason, which everybody reads. */
export const PollCorrection = Type.Object({
  what: oneOf('reopened', 'struck', 'corrected'),
  /** Whose answer was struck or corrected; null for the whole poll. */
  unitId: nullable(id),
  reason: Type.String(),
  at: Type.Number(),
  by: id,
})
export type PollCorrection = Static<typeof PollCorrection>

export const Poll = Type.Object({
  id,
  method: PollMethod,
  itemId: nullable(id),
  title: Type.String(),
  /** What is put to them, or the chair's formula. */
  text: Type.String(),
  /** The symbol of the document it is in. */
  document: Type.String(),
  decisionId: nullable(id),
  /** The ruling that was appealed against, by its request, where the poll is on whether it stands. */
  rulingId: Type.Optional(id),
  parts: Type.Array(PollPart),
  unit: oneOf('organization', 'person'),
  rules: PollRules,
  status: oneOf('prepared', 'open', 'closed', 'void'),
  openedAt: nullable(Type.Number()),
  /** When it closes by itself. */
  closesAt: nullable(Type.Number()),
  /** When it was asked whether everybody has answered. */
  closingAskedAt: nullable(Type.Number()),
  /** Who asked that; nobody while it is not asked. */
  closingAskedBy: Type.Optional(id),
  closedAt: nullable(Type.Number()),
  publishedAt: nullable(Type.Number()),
  /** The act that published the result, and whose it was: what it published may be withdrawn for a moment (P26, P42). */
  publication: Type.Optional(Type.Object({ id, by: id })),
  /** In a copy without the result before that act: the units whose ballots it had. A withdrawal takes it back to these. */
  ballotsBefore: Type.Optional(Type.Array(id)),
  /** When the result was published and withdrawn again, the first time first. */
  withdrawals: Type.Optional(
    Type.Array(Type.Object({ publicationId: id, publishedAt: Type.Number(), withdrawnAt: Type.Number() })),
  ),
  electorate: Type.Array(Elector),
  proxies: Type.Array(VoteProxy),
  /** Members of the meeting at the opening; what the quorum is of. */
  members: Type.Number(),
  /** Organizations or persons of the electorate that were present when it closed. */
  presentAtClose: nullable(Type.Number()),
  /** When the podium was shown who had not answered in a sealed poll: it is shown once. */
  missingShownAt: Type.Optional(Type.Number()),
  /** A sealed poll was closed with so few ballots that what they held may be guessed, and by whom. */
  few: Type.Optional(Type.Object({ answered: Type.Number(), of: Type.Number(), closedBy: id })),
  /** What ballots are sealed with; the other half is never in the log. */
  publicKey: nullable(Type.String()),
  /** Who is called in a roll-call, in order, and how many have been. */
  roll: Type.Array(id),
  called: Type.Number(),
  /** Who has answered: the podium's while it is open. In alphabetical order where sealed. */
  answered: Type.Array(id),
  ballots: Type.Array(Ballot),
  counts: Type.Array(PartCount),
  voidReason: Type.String(),
  /** In the order in which it was done. Missing while there is none. */
  corrections: Type.Optional(Type.Array(PollCorrection)),
})
export type Poll = Static<typeof Poll>

/** What holds for every poll of the meeting, unless it says otherwise. */
export const VotingRules = Type.Object(
  {
    /** Whether this body decides by consensus, as the chair concludes, or also by majority. */
    deciding: oneOf('consensus', 'majority'),
    stands: PollRules.properties.stands,
    absent: PollRules.properties.absent,
    suspended: PollRules.properties.suspended,
    /** How many others one organization may hold the proxies of; 0: none are allowed. */
    proxies: Type.Integer({ minimum: 0, maximum: 5 }),
    majority: Majority,
    abstentions: PollRules.properties.abstentions,
    ties: PollRules.properties.ties,
    quorumToOpen: nullable(Threshold),
    quorumToDecide: nullable(Threshold),
  },
  { additionalProperties: false },
)
export type VotingRules = Static<typeof VotingRules>

export const Polls = Type.Object({
  polls: Type.Array(Poll),
  /** The poll that has everybody's attention. */
  attentionId: nullable(id),
  rules: VotingRules,
  suspended: Type.Array(id),
  proxies: Type.Array(VoteProxy),
})
export type Polls = Static<typeof Polls>
