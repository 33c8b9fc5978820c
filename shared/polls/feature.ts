/** Polls: what is asked, who may answer, what was answered, and when that is seen by whom. */
import type { EventOf } from '../events.ts'
import type { Feature } from '../kernel/feature.ts'
import { updateById } from '../kernel/lists.ts'
import { followsMerges } from '../kernel/merged.ts'
import { podium, preparing, seated } from '../kernel/roles.ts'
import type { Room } from '../kernel/rooms.ts'
import { castBallot, castSealed } from './answer.ts'
import { withBallot, withoutBallot } from './ballots.ts'
import {
  askToClose,
  callAttention,
  callNextInRoll,
  closePoll,
  extendPoll,
  pollsDeadline,
  pollsDue,
  voidPoll,
} from './close.ts'
import type { pollCommands } from './commands.ts'
import { correctBallot, reopenPoll, strikeBallot, takeBackBallot } from './correct.ts'
import type { pollEvents } from './events.ts'
import { mergedPolls } from './merge.ts'
import type { Poll, PollCorrection, Polls } from './model.ts'
import { openPoll, putPoll } from './open.ts'
import { changePoll, preparePoll, removePoll } from './prepare.ts'
import { heldAgain, publishPolls, redactPolls, withdrawPublication, withResult } from './publish.ts'
import type { PollsRefusal } from './refusals.ts'
import { defaultVotingRules } from './select.ts'
import { pollsFor } from './view.ts'
import { recordProxy, setVotingRules, suspendVote } from './voting-rules.ts'

const updatePoll = (
  all: Polls,
  { pollId }: { readonly pollId: string },
  change: (poll: Poll) => Poll,
): Polls => ({
  ...all,
  polls: updateById(all.polls, pollId, change),
})

const corrected = (
  poll: Poll,
  { reason, at, by }: { readonly reason: string; readonly at: number; readonly by: string },
  what: PollCorrection['what'],
  unitId: string | null,
): Poll => ({ ...poll, corrections: [...(poll.corrections ?? []), { what, unitId, reason, at, by }] })

const replacePoll = (polls: readonly Poll[], poll: Poll): Poll[] => [
  ...polls.filter(({ id }) => id !== poll.id),
  poll,
]

/** The organization (or person) itself, whoever holds its proxy, and those who may see answers before the closing. */
const whoSeesBallot = (
  { unit, holderId, seenBy }: Pick<EventOf<'ballotCast'>, 'unit' | 'holderId' | 'seenBy'>,
  unitId: string,
): Room[] =>
  seenBy === 'all'
    ? ['everyone']
    : [
        `${unit}:${unitId}`,
        ...(holderId === null ? [] : [`organization:${holderId}` as const]),
        ...(seenBy === 'podium' ? (['podium'] as const) : []),
      ]

export const polls: Feature<'polls', keyof typeof pollCommands, keyof typeof pollEvents, PollsRefusal> = {
  slice: 'polls',
  empty: {
    polls: [],
    attentionId: null,
    rules: defaultVotingRules,
    suspended: [],
    proxies: [],
  },
  commands: {
    setVotingRules: { by: preparing, decide: setVotingRules },
    suspendVote: { by: preparing, decide: suspendVote },
    recordProxy: { by: preparing, decide: recordProxy },
    preparePoll: { by: preparing, decide: preparePoll },
    changePoll: { by: preparing, decide: changePoll },
    removePoll: { by: preparing, decide: removePoll },
    openPoll: { by: podium, decide: openPoll },
    putPoll: { by: podium, decide: putPoll },
    castBallot: { by: seated, actsAs: 'vote', decide: castBallot },
    castSealed: { by: seated, actsAs: 'vote', decide: castSealed },
    callNextInRoll: { by: podium, decide: callNextInRoll },
    extendPoll: { by: podium, decide: extendPoll },
    askToClose: { by: podium, decide: askToClose },
    closePoll: { by: [...podium, 'system'], decide: closePoll },
    voidPoll: { by: podium, decide: voidPoll },
    reopenPoll: { by: podium, decide: reopenPoll },
    strikeBallot: { by: podium, decide: strikeBallot },
    correctBallot: { by: podium, decide: correctBallot },
    takeBackBallot: { by: seated, actsAs: 'vote', decide: takeBackBallot },
    publishPolls: { by: podium, decide: publishPolls },
    withdrawPublication: { by: podium, decide: withdrawPublication },
    callAttention: { by: podium, decide: callAttention },
  },
  events: {
    votingRulesSet: { to: 'everyone', fold: (all, { rules }) => ({ ...all, rules }) },
    voteSuspended: {
      to: 'everyone',
      fold: (all, { organizationId, suspended }) => {
        const others = all.suspended.filter((id) => id !== organizationId)
        return { ...all, suspended: suspended ? [...others, organizationId] : others }
      },
    },
    proxyRecorded: {
      to: 'everyone',
      fold: (all, { fromId, toId }) => {
        const others = all.proxies.filter((one) => one.fromId !== fromId)
        return { ...all, proxies: toId === null ? others : [...others, { fromId, toId }] }
      },
    },
    pollPrepared: {
      to: 'podium',
      fold: (all, { poll }) => ({
        ...all,
        polls: all.polls.some(({ id }) => id === poll.id)
          ? updateById(all.polls, poll.id, () => poll)
          : [...all.polls, poll],
      }),
    },
    pollRemoved: {
      to: 'podium',
      fold: (all, { pollId }) => ({ ...all, polls: all.polls.filter(({ id }) => id !== pollId) }),
    },
    // Most have never seen a prepared poll: an opened one is put at the end, for those who had it too.
    pollOpened: {
      to: 'everyone',
      fold: (all, { poll }) => ({ ...all, polls: replacePoll(all.polls, poll), attentionId: poll.id }),
    },
    ballotCast: {
      to: (event) => whoSeesBallot(event, event.ballot.unitId),
      fold: (all, event) =>
        updatePoll(all, event, (poll) => ({ ...poll, ballots: withBallot(poll.ballots, event.ballot) })),
    },
    ballotNoted: {
      to: 'podium',
      fold: (all, event) =>
        updatePoll(all, event, (poll) => ({ ...poll, answered: [...poll.answered, event.unitId] })),
    },
    rollCalled: {
      to: 'everyone',
      fold: (all, event) => updatePoll(all, event, (poll) => ({ ...poll, called: event.called })),
    },
    pollExtended: {
      to: 'everyone',
      fold: (all, event) =>
        updatePoll(all, event, ({ closingAskedBy: _, ...poll }) => ({
          ...poll,
          closesAt: event.closesAt,
          closingAskedAt: null,
        })),
    },
    pollClosingAsked: {
      to: 'everyone',
      fold: (all, event) =>
        updatePoll(all, event, ({ closingAskedBy: _, ...poll }) =>
          event.asked
            ? { ...poll, closingAskedAt: event.at, closingAskedBy: event.by }
            : { ...poll, closingAskedAt: null },
        ),
    },
    missingShown: {
      to: 'everyone',
      fold: (all, event) => updatePoll(all, event, (poll) => ({ ...poll, missingShownAt: event.at })),
    },
    pollClosed: {
      to: 'everyone',
      fold: (all, event) =>
        updatePoll(all, event, (poll) => {
          const { at, by, presentAtClose, few } = event
          const closed: Poll = { ...poll, status: 'closed', closedAt: at, presentAtClose }
          return few ? { ...closed, few: { ...few, closedBy: by } } : closed
        }),
    },
    pollCounted: {
      to: 'podium',
      fold: (all, event) =>
        updatePoll(all, event, (poll) => {
          const { answered, ballots, counts } = event
          return { ...poll, answered, ballots, counts }
        }),
    },
    pollPublished: {
      to: 'everyone',
      fold: (all, event) => updatePoll(all, event, (poll) => withResult(poll, event)),
    },
    publicationWithdrawn: {
      to: 'everyone',
      fold: (all, event) => updatePoll(all, event, (poll) => heldAgain(poll, event)),
    },
    // The podium has seen the answers by then: it goes on seeing them, which is the rule from then on.
    pollReopened: {
      to: 'everyone',
      fold: (all, event) => ({
        ...updatePoll(all, event, ({ closingAskedBy: _, ...poll }) => ({
          ...corrected(poll, event, 'reopened', null),
          ...{ status: 'open', closedAt: null, closesAt: null, closingAskedAt: null },
          ...{ presentAtClose: null, counts: [] },
          rules: { ...poll.rules, interim: poll.rules.interim === 'all' ? 'all' : 'podium' },
        })),
        attentionId: event.pollId,
      }),
    },
    ballotStruck: {
      to: 'everyone',
      fold: (all, event) =>
        updatePoll(all, event, (poll) =>
          withoutBallot(corrected(poll, event, 'struck', event.unitId), event.unitId),
        ),
    },
    ballotCorrected: {
      to: 'everyone',
      fold: (all, event) =>
        updatePoll(all, event, (poll) => corrected(poll, event, 'corrected', event.unitId)),
    },
    ballotTakenBack: {
      to: (event) => [...whoSeesBallot(event, event.unitId), 'podium'],
      fold: (all, event) => updatePoll(all, event, (poll) => withoutBallot(poll, event.unitId)),
    },
    pollVoided: {
      to: 'everyone',
      fold: (all, event) =>
        updatePoll(all, event, ({ ballotsBefore: _, ...poll }) => ({
          ...poll,
          ...{ status: 'void', voidReason: event.reason, answered: [], ballots: [], counts: [] },
        })),
    },
    attentionCalled: { to: 'everyone', fold: (all, { pollId }) => ({ ...all, attentionId: pollId }) },
  },
  follows: followsMerges(mergedPolls),
  view: pollsFor,
  redact: redactPolls,
  clock: { due: pollsDue, next: ({ polls }) => pollsDeadline(polls) },
}
