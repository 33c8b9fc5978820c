/** Writes docs/conformance/: `npm run vectors`. What is in a vector, docs/conformance/README.md says. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { canonical } from '../../server/hash.ts'
import type { CommandType } from '../../shared/commands.ts'
import type { MeetingEvent } from '../../shared/events.ts'
import { estimateWait, limitFor, listFor } from '../../shared/floor/list.ts'
import { reaches } from '../../shared/kernel/rooms.ts'
import type { Seen } from '../../shared/kernel/seen.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { audience, evolve, view } from '../../shared/meeting/meeting.ts'
import { factsOfCommand, seenBy } from '../../shared/meeting/seen.ts'
import type { PartCount, Poll, PollPart } from '../../shared/polls/model.ts'
import { choicesOf, countNamed, roundsOf, ruleSays, spreadOf } from '../../shared/polls/tally.ts'
import { protocolVersion } from '../../shared/protocol.ts'
import { personsTouched } from '../../shared/roster/feature.ts'
import { viewerOf } from '../../shared/roster/select.ts'
import type { State } from '../../shared/state.ts'
import { draw, pickFrom } from '../random-meeting.ts'
import { logOf, type VectorMeeting, vectorMeetings } from './meetings.ts'
import { countedLog } from './votes-counted.ts'

export const vectorsFolder = fileURLToPath(new URL('../../docs/conformance/', import.meta.url))

/** SHA-256 of a state as canonical JSON, in hexadecimal. */
const digestOf = (state: State): string => createHash('sha256').update(canonical(state)).digest('hex')

/** A moment of a log: after the event with this number, at its time. */
interface Moment {
  readonly seq: number
  readonly now: number
  readonly state: State
}

const momentsOf = (log: readonly MeetingEvent[]): Moment[] => {
  let state = emptyState
  return log.map((event, index) => {
    state = evolve(state, event)
    return { seq: index + 1, now: event.at, state }
  })
}

const listsAt = ({ seq, now, state }: Moment) =>
  [...new Set(state.floor.requests.map(({ itemId }) => itemId))].map((itemId) => {
    const list = listFor(state, itemId)
    const places = list.map(({ request, place, reason }) => ({
      requestId: request.id,
      reason,
      limitSeconds: limitFor(state, request, now),
      waitSeconds: estimateWait(state, list, place, now),
    }))
    return { seq, now, itemId, places }
  })

const mostLists = 40

/** Lists of at least three: so many of them, from the whole meeting. */
const listsOf = (moments: readonly Moment[]) => {
  const all = moments.flatMap(listsAt).filter(({ places }) => places.length >= 3)
  const stride = Math.ceil(all.length / mostLists)
  return all.filter((_, index) => index % stride === 0)
}

const partTally = (poll: Poll, part: PollPart, count: PartCount) => ({
  count,
  spread: part.ask === 'stars' || part.ask === 'slider' ? (spreadOf(count) ?? null) : null,
  rounds: part.ask === 'ranked' ? roundsOf(count.rankings, choicesOf(poll.method, part)) : null,
  verdict: part.ask === 'position' ? (ruleSays(poll, count) ?? null) : null,
})

const tallyOf = (seq: number, poll: Poll) => {
  const counts = poll.rules.sealed ? poll.counts : countNamed(poll)
  const parts = poll.parts.flatMap((part) => {
    const count = counts.find(({ partId }) => partId === part.id)
    return count ? [partTally(poll, part, count)] : []
  })
  return { seq, pollId: poll.id, parts }
}

/** Each poll when it was counted or published, and all that are there at the end. */
const talliesOf = (log: readonly MeetingEvent[], moments: readonly Moment[]) =>
  moments.flatMap(({ seq, state }, index) => {
    const event = log[index]
    const isCounted = event?.type === 'pollCounted' || event?.type === 'pollPublished'
    const those = state.polls.polls.filter(
      ({ id }) => seq === log.length || (isCounted && event.pollId === id),
    )
    return those.map((poll) => tallyOf(seq, poll))
  })

/** The podium, a delegate, a guest, and the stage. */
const onlookers = ['secretary', 'both', 'ebrd', 'swiss', 'stage']

/** What reaches somebody as long as their rights are the same, and the digest of what they have then. */
const receivedBy = (log: readonly MeetingEvent[], moments: readonly Moment[], personId: string) => {
  const first = moments.find(({ state }) => viewerOf(state.roster, personId))
  const viewer: Viewer | undefined = first && viewerOf(first.state.roster, personId)
  if (!first || !viewer) return []
  const changed = log.findIndex(
    (event, index) => index >= first.seq && personsTouched(event).includes(personId),
  )
  const until = changed < 0 ? log.length : changed
  const last = moments[until - 1]
  if (!last) return []
  const receives = log.flatMap((event, index) =>
    index < until && reaches(audience(event), viewer) ? [index + 1] : [],
  )
  return [{ viewer, until, receives, digest: digestOf(view(last.state, viewer)) }]
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Of each of these commands one that the meeting gave occasion for, at a moment at which its facts say most. */
const standsOn = (moments: readonly Moment[], types: readonly CommandType[]) =>
  types.flatMap((type) => {
    if (factsOfCommand(type).length === 0) return []
    // Somebody must be there to send it.
    const held = moments.filter(({ state }) => state.roster.persons.some(({ seats }) => seats.length > 0))
    const drawn = held.map(({ seq, now, state }) => {
      const { command } = draw(state, pickFrom(seq), { now, id: 'sent', types: [type] })
      return { seq, command, seen: seenBy(state, command) }
    })
    const said = ({ seen }: { readonly seen: Seen }) =>
      Object.values(seen).filter((one) => !isEmpty(one)).length
    return drawn.toSorted((a, b) => said(b) - said(a)).slice(0, 1)
  })

/** One vector, as it is in its file. */
export const vectorOf = (name: string, log: readonly MeetingEvent[], types: readonly CommandType[] = []) => {
  const moments = momentsOf(log)
  return {
    name,
    protocol: protocolVersion,
    log: log.map((event, index) => ({ seq: index + 1, event })),
    states: moments.slice(-1).map(({ seq, state }) => ({ seq, state })),
    digests: moments
      .filter(({ seq }) => seq % 10 === 0)
      .map(({ seq, state }) => ({ seq, digest: digestOf(state) })),
    viewers: onlookers.flatMap((personId) => receivedBy(log, moments, personId)),
    lists: listsOf(moments),
    tallies: talliesOf(log, moments),
    commands: standsOn(moments, types),
  }
}

export type Vector = ReturnType<typeof vectorOf>

const fromMeeting = (meeting: VectorMeeting) => vectorOf(meeting.name, logOf(meeting), meeting.types)

/** The file of each vector, with its text. */
export const vectorFiles = (): { readonly file: string; readonly text: string }[] => [
  { file: 'start.json', text: `${JSON.stringify(emptyState)}\n` },
  ...[...vectorMeetings.map(fromMeeting), vectorOf('counted', countedLog())].map((vector) => ({
    file: `${vector.name}.json`,
    text: `${JSON.stringify(vector)}\n`,
  })),
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(vectorsFolder, { recursive: true })
  for (const { file, text } of vectorFiles()) writeFileSync(`${vectorsFolder}${file}`, text)
}
