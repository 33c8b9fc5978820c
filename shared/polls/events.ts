import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'
import { Ballot, PartCount, Poll, VotingRules } from './model.ts'

export const pollEvents = {
  votingRulesSet: event('votingRulesSet', { rules: VotingRules }),
  voteSuspended: event('voteSuspended', { organizationId: id, suspended: Type.Boolean() }),
  /** `toId` null takes the proxy back. */
  proxyRecorded: event('proxyRecorded', { fromId: id, toId: nullable(id) }),
  /** For the podium: a poll made ready, or made ready anew. */
  pollPrepared: event('pollPrepared', { poll: Poll }),
  pollRemoved: event('pollRemoved', { pollId: id }),
  /** Carries the poll: only the podium knew it before. */
  pollOpened: event('pollOpened', { poll: Poll }),
  /** Seen by the organization (or person) itself, those who hold its proxy, and whoever may see answers before closing. */
  ballotCast: event('ballotCast', {
    pollId: id,
    ballot: Ballot,
    unit: Poll.properties.unit,
    holderId: nullable(id),
    seenBy: Poll.properties.rules.properties.interim,
  }),
  /** For the podium: this one has answered now. */
  ballotNoted: event('ballotNoted', { pollId: id, unitId: id }),
  rollCalled: event('rollCalled', { pollId: id, called: Type.Number() }),
  pollExtended: event('pollExtended', { pollId: id, closesAt: nullable(Type.Number()) }),
  /** "Has everyone answered?" `asked` false: it goes on after all. */
  pollClosingAsked: event('pollClosingAsked', { pollId: id, asked: Type.Boolean() }),
  /** The podium is shown who has not answered in a sealed poll: once, when so many have. The list is in no log. */
  missingShown: event('missingShown', { pollId: id, answered: Type.Number() }),
  /** `few`: a sealed poll, closed though so few had answered that what they chose may be guessed. */
  pollClosed: event('pollClosed', {
    pollId: id,
    presentAtClose: Type.Number(),
    few: Type.Optional(Type.Object({ answered: Type.Number(), of: Type.Number() })),
  }),
  /** For the podium: what was answered. */
  pollCounted: event('pollCounted', {
    pollId: id,
    answered: Type.Array(id),
    ballots: Type.Array(Ballot),
    counts: Type.Array(PartCount),
  }),
  /**
   * The result, for everybody; without ballots where who answered what is the podium's. `publicationId` is that of the act
   * that published it, which may have closed the poll. `withdrawn`: it was withdrawn since, and nothing of it is sent any more.
   */
  pollPublished: event('pollPublished', {
    pollId: id,
    answered: Type.Array(id),
    ballots: nullable(Type.Array(Ballot)),
    counts: Type.Array(PartCount),
    publicationId: Type.Optional(id),
    withdrawn: Type.Optional(Type.Literal(true)),
  }),
  /** A result that was published within the last ten seconds is held again. */
  publicationWithdrawn: event('publicationWithdrawn', { pollId: id }),
  /** With the electorate and the answers that it had. Who has seen the answers goes on seeing them. */
  pollReopened: event('pollReopened', { pollId: id, reason: Type.String() }),
  ballotStruck: event('ballotStruck', { pollId: id, unitId: id, reason: Type.String() }),
  /** The ballot itself comes with it, to those who may see it, and the new count. */
  ballotCorrected: event('ballotCorrected', { pollId: id, unitId: id, reason: Type.String() }),
  /** Seen by those who saw the ballot, and by the podium. */
  ballotTakenBack: event('ballotTakenBack', {
    pollId: id,
    unitId: id,
    unit: Poll.properties.unit,
    holderId: nullable(id),
    seenBy: Poll.properties.rules.properties.interim,
  }),
  pollVoided: event('pollVoided', { pollId: id, reason: Type.String() }),
  attentionCalled: event('attentionCalled', { pollId: nullable(id) }),
}
