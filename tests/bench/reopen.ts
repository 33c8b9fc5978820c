import { mkdirSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import { systemClock } from '../../server/clock.ts'
import type { Append, Head } from '../../server/event-store.ts'
import { emptyHead } from '../../server/hash.ts'
import { newId } from '../../server/ids.ts'
import type { Outbox } from '../../server/live/live-meeting.ts'
import { openMeeting } from '../../server/live/meeting.ts'
import { databaseFile, openSqliteStore } from '../../server/sqlite-store.ts'
import type { Command } from '../../shared/commands.ts'
import { isRefused } from '../../shared/kernel/decision.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { decide, evolve } from '../../shared/meeting/meeting.ts'
import type { State } from '../../shared/state.ts'
import { serve } from './process.ts'

const meetingId = 'long'
const people = 111

const roster: Command[] = [
  { type: 'createMeeting', meetingId, title: 'A long meeting', zone: 'UTC' },
  {
    type: 'importRoster',
    organizations: Array.from({ length: 56 }, (_, index) => ({
      ...{ code: `ORG${index}`, name: '', kind: 'member' as const, aliases: [], steeringGroup: false },
    })),
    seats: Array.from({ length: people }, (_, index) => ({
      ...{ organization: `ORG${index % 56}`, name: `Person ${index}`, role: 'delegate' as const },
      ...{ seat: 'alternate' as const, person: null },
    })),
  },
]

/** A meeting as it goes: people ask, get the floor, are given time, and end. */
const nextCommand = ({ floor }: State, round: number): Command => {
  const { requests, current } = floor
  if (requests.length < 10) return { type: 'requestFloor', kind: 'statement' }
  if (!current) return { type: 'giveFloor', requestId: requests[round % requests.length]?.id ?? '' }
  if (round % 3 === 0) return { type: 'addSpeakerTime', requestId: current.request.id, seconds: 30 }
  return { type: 'endFloor', requestId: current.request.id }
}

const write = async ({ folder, events }: { folder: string; events: number }): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const store = openSqliteStore(databaseFile(folder))
  await store.createMeeting({ id: meetingId, code: 'LONG22', createdAt: 0 })
  let state = emptyState
  let head: Head = emptyHead
  let batch: Append[] = []
  const organizer = { personId: 'organizer', role: 'organizer', organizations: [] } as const
  const flush = async (): Promise<void> => {
    const entries = await store.append(meetingId, head, batch)
    const { seq, hash } = entries.at(-1) ?? head
    head = { seq, hash }
    batch = []
  }
  for (let round = 0, seq = 0; seq < events; round++) {
    const command = roster[round] ?? nextCommand(state, round)
    const person = state.roster.persons[1 + (round % people)]
    const seats = person?.seats.map(({ organizationId }) => organizationId) ?? []
    const isAsking = command.type === 'requestFloor'
    const chair = { personId: 'chair', role: 'chair', organizations: [] } as const
    const actor = roster[round]
      ? organizer
      : isAsking && person
        ? { personId: person.id, role: 'delegate' as const, organizations: seats }
        : chair
    const decided = decide(state, command, { actor, now: 1_900_000_000_000 + round * 1000, id: newId() })
    if (isRefused(decided)) continue
    state = decided.events.reduce(evolve, state)
    seq += decided.events.length
    batch.push({ commandId: newId(16), actorId: actor.personId, ...decided })
    if (batch.length === 2000) await flush()
  }
  await flush()
  await store.close()
}

const silent: Outbox = {
  batch: () => {},
  whisper: () => {},
  pulse: () => {},
  recorded: () => {},
  missing: () => {},
  keys: () => {},
  rightsChanged: () => {},
  accessChanged: () => {},
  dropped: () => {},
}

serve({
  write,
  reopen: async ({ folder }: { folder: string }) => {
    const from = performance.now()
    const store = openSqliteStore(databaseFile(folder))
    const live = await openMeeting({
      ...{ id: meetingId, store, outbox: silent, clock: systemClock, newId },
      ...{ onFault: () => {}, onBrokenCommand: () => {}, onUnwiped: () => {} },
    })
    const ms = performance.now() - from
    const { seq } = live.head()
    await live.close()
    await store.close()
    return { ms, events: seq }
  },
  /** The bare reading of the same lines: rows and JSON, nothing made of them. */
  bare: ({ folder }: { folder: string }) => {
    const from = performance.now()
    const database = new SQLite(databaseFile(folder), { readonly: true })
    const rows = database.prepare<[], { event: string }>('SELECT seq, event, hash FROM events').all()
    for (const { event } of rows) JSON.parse(event)
    database.close()
    return { ms: performance.now() - from }
  },
  stop: () => {},
})
