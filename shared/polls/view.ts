import { votesFor } from '../acting.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import type { Poll, Polls } from './model.ts'

/** Whether this viewer sees who answered what; own ballots they see in any case. */
export const seesBallots = ({ counts, rules, publishedAt }: Poll, podium: boolean): boolean => {
  if (rules.interim === 'all' || (publishedAt !== null && rules.names === 'all')) return true
  return podium && (counts.length > 0 || rules.interim === 'podium')
}

const isOwn = ({ unit, proxies }: Poll, viewer: Viewer, unitId: string): boolean => {
  if (unit === 'person') return unitId === viewer.personId
  const own = votesFor(viewer)
  return own.includes(unitId) || proxies.some(({ fromId, toId }) => fromId === unitId && own.includes(toId))
}

const ballotsFor = (poll: Poll, viewer: Viewer): Poll['ballots'] =>
  seesBallots(poll, isPodium(viewer))
    ? poll.ballots
    : poll.ballots.filter(({ unitId }) => isOwn(poll, viewer, unitId))

/** What a copy goes back to when a publication is withdrawn: nothing of it is needed where the result was known before. */
const beforePublication = (poll: Poll, viewer: Viewer): Pick<Poll, 'ballotsBefore'> => {
  const { status, publication, publishedAt } = poll
  if (isPodium(viewer) || status !== 'closed' || !publication || publishedAt === null) return {}
  const before = ballotsFor({ ...poll, publishedAt: null }, viewer)
  return { ballotsBefore: before.map(({ unitId }) => unitId) }
}

const pollFor = (poll: Poll, viewer: Viewer): Poll => {
  const isTold = isPodium(viewer) || poll.publishedAt !== null
  return {
    ...poll,
    ...beforePublication(poll, viewer),
    ballots: ballotsFor(poll, viewer),
    answered: isTold ? poll.answered : [],
    counts: isTold ? poll.counts : [],
  }
}

/** What this viewer may see: prepared polls are the podium's, and nobody sees answers before their time. */
export const pollsFor = (polls: Polls, viewer: Viewer): Polls => ({
  ...polls,
  polls: polls.polls
    .filter(({ status }) => status !== 'prepared' || isPodium(viewer))
    .map((poll) => pollFor(poll, viewer)),
})
