/** Polls after two entries of the roster were made one: one elector, one answer, and nobody who holds a proxy of its own. */
import { type Merge, mergedIds } from '../kernel/merged.ts'
import type { Elector, Poll, Polls, VoteProxy } from './model.ts'

/** Without proxies of oneself; who gave two keeps the first. */
const mergedProxies = (proxies: readonly VoteProxy[]): VoteProxy[] =>
  proxies.filter(
    ({ fromId, toId }, index) =>
      fromId !== toId && proxies.findIndex((other) => other.fromId === fromId) === index,
  )

const mergedElectorate = (electorate: readonly Elector[], { from, to }: Merge): Elector[] => {
  const double = electorate.find(({ unitId }) => unitId === from)
  if (!electorate.some(({ unitId }) => unitId === to))
    return electorate.map((one) => (one === double ? { ...one, unitId: to } : one))
  return electorate
    .filter((one) => one !== double)
    .map((one) => (one.unitId === to ? { ...one, present: one.present || double?.present === true } : one))
}

/** A poll in which the double was asked. Where both were, one is fewer who has not answered. */
const mergedPoll = (poll: Poll, merge: Merge): Poll => {
  const { from, to } = merge
  const has = (id: string) => poll.electorate.some(({ unitId }) => unitId === id)
  if (!has(from)) return poll
  const both = has(to)
  const electorate = mergedElectorate(poll.electorate, merge)
  const answered = mergedIds(poll.answered, merge)
  const hasBallot = poll.ballots.some(({ unitId }) => unitId === to)
  const ballots = poll.ballots.filter(({ unitId }) => unitId !== from || !hasBallot)
  const roll = mergedIds(poll.roll, merge)
  const { ballotsBefore, corrections } = poll
  const one = both && poll.status !== 'void' ? 1 : 0
  return {
    ...{ ...poll, electorate, roll, called: Math.min(poll.called, roll.length) },
    answered: poll.rules.sealed ? [...answered].sort() : answered,
    ballots: ballots.map((ballot) => (ballot.unitId === from ? { ...ballot, unitId: to } : ballot)),
    counts: poll.counts.map((count) => ({ ...count, noAnswer: count.noAnswer - one })),
    members: both && poll.unit === 'organization' ? poll.members - 1 : poll.members,
    presentAtClose: poll.presentAtClose === null ? null : Math.min(poll.presentAtClose, electorate.length),
    ...(ballotsBefore ? { ballotsBefore: mergedIds(ballotsBefore, merge) } : {}),
    ...(corrections
      ? { corrections: corrections.map((other) => ({ ...other, unitId: mergedIds(other.unitId, merge) })) }
      : {}),
  }
}

export const mergedPolls = (all: Polls, merge: Merge, unit: Poll['unit']): Polls => {
  const polls = all.polls.map((poll) => {
    const next = poll.unit === unit ? mergedPoll(poll, merge) : poll
    const proxies = mergedProxies(next.proxies)
    return proxies.length === next.proxies.length ? next : { ...next, proxies }
  })
  const proxies = mergedProxies(all.proxies)
  const isSame =
    proxies.length === all.proxies.length && polls.every((poll, index) => poll === all.polls[index])
  return isSame ? all : { ...all, polls, proxies }
}
