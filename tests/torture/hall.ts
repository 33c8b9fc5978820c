import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { readConfig } from '../../server/config.ts'
import { createRostrum, keepIn } from '../../server/rostrum.ts'
import { databaseFile } from '../../server/sqlite-store.ts'
import type { Command } from '../../shared/commands.ts'
import type { MeetingEvent } from '../../shared/events.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { evolve, view } from '../../shared/meeting/meeting.ts'
import type { SeatRole } from '../../shared/roster/model.ts'
import { viewerOf } from '../../shared/roster/select.ts'
import type { State } from '../../shared/state.ts'
import { type Client, type ConnectOptions, openClient } from '../client.ts'
import { freePort, killed, type SpawnedServer, spawnServer } from '../spawned-server.ts'

/** What every kind of ill-treatment is given. */
export interface Ordeal {
  readonly seed: number
  /** How much of it: kills, messages, resumes. */
  readonly cases: number
  /** Node's arguments that start the server; left out: its sources. */
  readonly from?: readonly string[]
  readonly say: (line: string) => void
}

/** Resolves after so many milliseconds. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** What a promise resolves with, or undefined when that takes longer than so many milliseconds. */
export const within = <T>(promise: Promise<T>, ms: number): Promise<T | undefined> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

export const codeOf = (index: number): string => `ORG${index}`

const meetingOf =
  (organizations: number) =>
  (meetingId: string): Command[] => {
    const each = Array.from({ length: organizations }, (_, index) => index)
    const seat = (index: number, name: string, role: SeatRole, kind: 'head' | 'alternate') => ({
      ...{ organization: codeOf(index), name, role, seat: kind, person: null },
    })
    return [
      { type: 'createMeeting', meetingId, title: 'A meeting that is ill-treated', zone: 'UTC' },
      {
        type: 'importRoster',
        organizations: each.map((index) => ({
          ...{ code: codeOf(index), name: '', kind: 'member' as const, aliases: [] },
          steeringGroup: index % 4 === 0,
        })),
        seats: [
          seat(0, 'Chair', 'chair', 'alternate'),
          seat(1, 'Secretary', 'secretariat', 'alternate'),
          ...each.map((index) => seat(index, `Head ${index}`, 'delegate', 'head')),
          seat(2, 'Observer', 'observer', 'alternate'),
        ],
      },
      {
        type: 'importAgenda',
        rows: each.slice(0, 8).map((index) => ({
          ...{ day: '2030-01-07', start: `${10 + index}:00`, end: `${10 + index}:50`, kind: 'item' as const },
          ...{ title: `Item ${index}`, lead: '', documents: [], parent: null, purpose: null },
        })),
      },
    ]
  }

/** A meeting in a folder of its own, without a server: tests start one on it, kill it and start another. */
export interface Hall {
  readonly folder: string
  readonly meetingId: string
  readonly port: number
  readonly url: string
  /** Personal ids and tokens by name: Chair, Secretary, Observer, Head 0, Head 1... */
  readonly people: ReadonlyMap<string, { readonly personId: string; readonly token: string }>
  readonly organizerToken: string
  remove(): void
}

export const prepareHall = async (organizations: number): Promise<Hall> => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-torture-'))
  const config = readConfig({ PORT: '0', ROSTRUM_DATA: folder, ROSTRUM_LOG: 'silent' })
  const rostrum = await createRostrum(config, undefined, keepIn(folder))
  const live = await rostrum.meetings.create(meetingOf(organizations))
  const people = new Map(
    Object.entries(live.names()).map(([personId, name]) => {
      const { token } = rostrum.accounts.invitation(live.id, personId)
      return [name, { personId, token }] as const
    }),
  )
  const organizerToken = rostrum.accounts.organizerToken()
  await rostrum.close()
  const port = await freePort()
  return {
    ...{ folder, meetingId: live.id, port, url: `http://127.0.0.1:${port}`, people, organizerToken },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A server on a hall. `crashes` counts how often it ended without being asked to. */
export interface Running {
  readonly crashes: () => number
  readonly log: () => string
  readonly pid: () => number
  start(): Promise<void>
  kill(): Promise<void>
}

export const runOn = (
  { folder, port }: Hall,
  { from }: Pick<Ordeal, 'from'>,
  settings: Readonly<Record<string, string>> = {},
): Running => {
  let server: SpawnedServer | undefined
  let isWanted = false
  let crashes = 0
  let log = ''
  const start = async (): Promise<void> => {
    const keepLog = (text: string): void => {
      log = (log + text).slice(-200_000)
    }
    const spawned = spawnServer(folder, port, { ROSTRUM_LOG: 'warn', ...settings }, keepLog, from)
    server = spawned
    isWanted = true
    spawned.child.once('exit', () => {
      if (isWanted && server === spawned) crashes += 1
    })
    await spawned.listening
  }
  return {
    crashes: () => crashes,
    log: () => log,
    pid: () => server?.child.pid ?? 0,
    start,
    kill: async () => {
      isWanted = false
      if (server) await killed(server.child)
    },
  }
}

/** Opens a seat of the hall and waits until it has its copy of the meeting. */
export const enter = async (hall: Hall, name: string, options: ConnectOptions = {}): Promise<Client> => {
  const client = openClient(hall.url, hall.people.get(name)?.token ?? '', { remembers: false, ...options })
  await client.until(({ replica }) => replica !== undefined)
  return client
}

export interface LogRow {
  readonly seq: number
  readonly event: MeetingEvent
  readonly hash: string
  readonly commandId: string
  readonly actorId: string
}

/** Every line of the log, read from the file beside the server, with the command that it comes from. */
export const readRows = ({ folder, meetingId }: Hall): LogRow[] => {
  const database = new SQLite(databaseFile(folder), { readonly: true })
  try {
    const rows = database
      .prepare<[string], Omit<LogRow, 'event'> & { event: string }>(
        `SELECT seq, event, hash, command_id AS commandId, actor_id AS actorId
          FROM events WHERE meeting_id = ? ORDER BY seq`,
      )
      .all(meetingId)
    return rows.map((row) => ({ ...row, event: JSON.parse(row.event) as MeetingEvent }))
  } finally {
    database.close()
  }
}

/** JSON of a value with its keys in order and without what is undefined. */
const normal = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

/** How many of these clients hold something else than the log says that they see at their number. */
export const countUnequal = (hall: Hall, clients: readonly Client[]): number => {
  const rows = readRows(hall)
  const wanted = new Set(clients.map((client) => client.replica().seq))
  const states = new Map<number, State>([[0, emptyState]])
  let state = emptyState
  for (const { seq, event } of rows) {
    state = evolve(state, event)
    if (wanted.has(seq)) states.set(seq, state)
  }
  return clients.filter((client) => {
    const { seq, hash, state: copy, viewer } = client.replica()
    const then = states.get(seq)
    const now = then && viewerOf(then.roster, viewer.personId)
    if (!then || !now || rows[seq - 1]?.hash !== hash) return true
    return normal(copy) !== normal(view(then, now))
  }).length
}

/** What was sent with which id, and what came of it. */
export interface SentCommand {
  readonly id: string
  readonly actorId: string
  readonly seq: number
}

/** Compares what was acknowledged with the log: lost, carried out twice, or answered with another number. */
export const countLost = (
  hall: Hall,
  acknowledged: readonly SentCommand[],
): { lost: number; doubled: number } => {
  const lines = new Map<string, number[]>()
  for (const { seq, commandId, actorId } of readRows(hall)) {
    const key = `${actorId} ${commandId}`
    lines.set(key, [...(lines.get(key) ?? []), seq])
  }
  let [lost, doubled] = [0, 0]
  for (const { id, actorId, seq } of acknowledged) {
    const found = lines.get(`${actorId} ${id}`)
    if (found?.at(-1) !== seq) lost += 1
    else if (found.some((one, index) => index > 0 && one !== (found[index - 1] ?? 0) + 1)) doubled += 1
  }
  return { lost, doubled }
}
