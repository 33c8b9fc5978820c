import { Type } from 'typebox'
import { command, id, nullable, someOf, text } from '../kernel/schema.ts'
import { Ask, PartAnswer, PollMethod, PollOption, PollRules, VotingRules } from './model.ts'

/** A poll as it is prepared. What is left out follows the meeting's rules for voting and the method. */
export const preparedPoll = Type.Object(
  {
    method: PollMethod,
    itemId: Type.Optional(nullable(id)),
    title: text(200, 1),
    text: Type.Optional(text(20_000)),
    document: Type.Optional(text(200)),
    /** The tabled decision that is put to them; `pointIds` takes its points one by one. */
    decisionId: Type.Optional(nullable(id)),
    /** The ruling of which it is asked whether it stands, by its request. */
    rulingId: Type.Optional(id),
    pointIds: Type.Optional(Type.Array(id, { maxItems: 40 })),
    /** For a choice, a questionnaire or a secret ballot: what is asked. */
    parts: Type.Optional(
      Type.Array(
        Type.Object(
          {
            text: text(2000),
            ask: Ask,
            options: Type.Optional(Type.Array(PollOption.properties.text, { maxItems: 40 })),
            most: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 40 }))),
            other: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 40 },
      ),
    ),
    unit: Type.Optional(Type.Enum(['organization', 'person'])),
    rules: Type.Optional(Type.Partial(PollRules)),
  },
  { additionalProperties: false },
)

/** X25519, 32 bytes in hexadecimal: what ballots are sealed with. */
const publicKey = Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' }))

/** How long it stays open; left out: until it is closed. */
const openFor = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_080, description: 'minutes' }))

export const pollCommands = {
  /** Only what is to be changed; what it does not name stays as it is. */
  setVotingRules: command('setVotingRules', { rules: someOf(VotingRules) }),
  suspendVote: command('suspendVote', { organizationId: id, suspended: Type.Boolean() }),
  recordProxy: command('recordProxy', { fromId: id, toId: nullable(id) }),
  preparePoll: command('preparePoll', { poll: preparedPoll }),
  changePoll: command('changePoll', { pollId: id, poll: preparedPoll }),
  removePoll: command('removePoll', { pollId: id }),
  openPoll: command('openPoll', { pollId: id, publicKey, openFor }),
  /** Prepares and opens in one. */
  putPoll: command('putPoll', { poll: preparedPoll, publicKey, openFor }),
  castBallot: command('castBallot', {
    pollId: id,
    /** The organization (or person) that it is for; needed by whoever sits for several, and by the podium. */
    unitId: Type.Optional(id),
    answers: Type.Array(PartAnswer, { minItems: 1, maxItems: 40 }),
  }),
  /** A ballot that only the tellers' key opens; see shared/polls/seal.ts. Leaves nothing in the log. */
  castSealed: command('castSealed', {
    pollId: id,
    unitId: Type.Optional(id),
    sealed: Type.String({ minLength: 1, maxLength: 24_000, pattern: '^[A-Za-z0-9+/=]+$' }),
  }),
  callNextInRoll: command('callNextInRoll', { pollId: id, expected: id }),
  extendPoll: command('extendPoll', {
    pollId: id,
    minutes: nullable(Type.Integer({ minimum: 1, maximum: 10_080 })),
  }),
  askToClose: command('askToClose', { pollId: id, asked: Type.Optional(Type.Boolean()) }),
  /** `few`: a sealed one also where so few have answered that what they chose may be guessed. */
  closePoll: command('closePoll', { pollId: id, few: Type.Optional(Type.Boolean()) }),
  voidPoll: command('voidPoll', {
    pollId: id,
    reason: text(300, 1),
    /** True: what the chair concluded on it is reopened with it. Without it, such a poll is not made void. */
    reopens: Type.Optional(Type.Boolean()),
  }),
  /** Until its result is announced, with the electorate and the answers that it had; never a secret ballot. */
  reopenPoll: command('reopenPoll', { pollId: id, reason: text(300, 1) }),
  /** The answer of one that should not have given it: while the poll is open, or until its result is announced. */
  strikeBallot: command('strikeBallot', { pollId: id, unitId: id, reason: text(300, 1) }),
  /** What was meant, entered by the podium once the poll is closed, until its result is announced. */
  correctBallot: command('correctBallot', {
    pollId: id,
    unitId: id,
    answers: Type.Array(PartAnswer, { minItems: 1, maxItems: 40 }),
    reason: text(300, 1),
  }),
  takeBackBallot: command('takeBackBallot', { pollId: id, unitId: Type.Optional(id) }),
  publishPolls: command('publishPolls', { pollIds: Type.Array(id, { minItems: 1, maxItems: 50 }) }),
  /** All that one act published, within ten seconds: the id of the `publication` of these polls. */
  withdrawPublication: command('withdrawPublication', { publicationId: id }),
  callAttention: command('callAttention', { pollId: nullable(id) }),
}
