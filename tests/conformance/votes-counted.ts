/**
 * A log of votes with every rule that a verdict depends on, which random meetings seldom come to: many ballots in each,
 * and speakers of every kind beside them.
 */
import type { MeetingEvent } from '../../shared/events.ts'
import type { Ask, Ballot, Majority, Poll, PollRules, Threshold } from '../../shared/polls/model.ts'
import { choicesOf } from '../../shared/polls/tally.ts'
import { house, opening, organizations } from '../given.ts'
import { type Pick, pickFrom } from '../random-meeting.ts'

const threshold = (pick: Pick): Threshold => ({
  ...pick.one([
    { numerator: 1, denominator: 2 },
    { numerator: 2, denominator: 3 },
  ]),
  than: pick.one(['at-least', 'more-than', 'more-than']),
})

const simpleMajority: Majority = {
  ...{ numerator: 1, denominator: 2, than: 'more-than', base: 'voting', constant: 0 },
}

const rulesOf = (pick: Pick): PollRules => ({
  interim: 'all',
  names: pick.one(['all', 'podium']),
  sealed: false,
  stands: 'last',
  final: false,
  absent: 'vote',
  suspended: 'vote',
  held: false,
  split: pick.chance(50),
  majority: pick.chance(60)
    ? simpleMajority
    : {
        ...threshold(pick),
        base: pick.one(['voting', 'present', 'members']),
        constant: pick.one([0, 1]),
      },
  abstentions: pick.one(['not-counted', 'in-base', 'cannot-win']),
  ties: pick.one(['not-adopted', 'second-vote', 'chair-decides']),
  quorumToOpen: null,
  quorumToDecide: pick.chance(20) ? threshold(pick) : null,
  rollCall: 'none',
})

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Option ${id}` }))

const pollOf = (pick: Pick, id: string): Poll => {
  const ask = pick.one<Ask>(['position', 'position', 'position', 'ranked', 'stars', 'slider', 'several'])
  const units = pick.some(organizations).map((one) => ({
    ...{ unitId: one.id, steeringGroup: one.steeringGroup.length > 0, present: true },
  }))
  return {
    ...{ id, method: ask === 'position' ? 'recorded' : 'choice', itemId: 'priorities', title: id, text: '' },
    ...{ document: '', decisionId: null, unit: 'organization', rules: rulesOf(pick), status: 'open' },
    parts: [
      {
        ...{ id: `${id}-p`, text: 'Which?', ask, options: ask === 'slider' ? options.slice(0, 2) : options },
        ...{ most: null, other: ask === 'several', pointId: null, version: null },
      },
    ],
    ...{ openedAt: opening, closesAt: null, closingAskedAt: null, closedAt: null, publishedAt: null },
    ...{
      electorate: units,
      proxies: [],
      members: organizations.length,
      presentAtClose: null,
      publicKey: null,
    },
    ...{ roll: [], called: 0, answered: [], ballots: [], counts: [], voidReason: '' },
  }
}

const choiceFor = (pick: Pick, { method, parts: [part] }: Poll): string[] => {
  if (!part) return []
  if (part.ask === 'slider') return [`${pick.one([-50, -7, 0, 12, 50])}`]
  if (part.ask === 'position') return [pick.one(['in-favour', 'in-favour', 'against', 'against', 'abstain'])]
  const offered = choicesOf(method, part)
  if (part.ask === 'stars') return [pick.one(offered)]
  const chosen = pick.some(offered)
  return chosen.length > 0 ? [...chosen].sort(() => (pick.chance(50) ? 1 : -1)) : [pick.one(offered)]
}

const votesOn = (pick: Pick, poll: Poll): object[] => {
  const ballots: Ballot[] = poll.electorate.map(({ unitId }) => ({
    unitId,
    answers: [
      { partId: `${poll.id}-p`, choice: choiceFor(pick, poll), words: pick.chance(30) ? ' So it is. ' : '' },
    ],
    ...{ castBy: unitId, as: 'head', castAt: opening },
  }))
  const pollId = poll.id
  return [
    { type: 'pollOpened', poll },
    ...ballots.map((ballot) => ({
      ...{ type: 'ballotCast', pollId, ballot, unit: 'organization', holderId: null, seenBy: 'all' },
    })),
    { type: 'pollClosed', pollId, presentAtClose: poll.electorate.length },
  ]
}

const spoken = (): object[] => {
  const kinds = ['statement', 'explanation-of-vote', 'reply', 'right-of-reply', 'point-of-order', 'statement']
  const ask = (kind: string, index: number) => ({
    ...{ type: 'floorRequested', requestId: `r${index}`, personId: null, kind, capacity: null },
    ...{ organizationId: organizations[index]?.id, itemId: 'priorities', entered: true },
  })
  const requestId = 'r0'
  return [
    { type: 'itemStarted', itemId: 'priorities' },
    ...kinds.map(ask),
    { type: 'floorGiven', requestId, limitSeconds: 180, outOfTurn: true },
    { type: 'speakerPaused', requestId },
    { type: 'speakerTimeAdded', requestId, seconds: 60 },
    { type: 'speakerResumed', requestId },
    { type: 'floorEnded', requestId },
  ]
}

/** The log of such votes, the same each time. */
export const countedLog = (seed = 182): MeetingEvent[] => {
  const pick = pickFrom(seed)
  const votes = Array.from({ length: 26 }, (_, index) => votesOn(pick, pollOf(pick, `v${index}`)))
  const happened = [...house, ...spoken(), ...votes.flat()]
  const stamped = happened.map((one, index) => ({ ...one, at: opening + index * 700, by: 'chair' }))
  return JSON.parse(JSON.stringify(stamped)) as MeetingEvent[]
}
