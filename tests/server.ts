import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type ClientFiles, readClient } from '../server/client-files.ts'
import type { Clock } from '../server/clock.ts'
import { type Config, readConfig } from '../server/config.ts'
import type { LiveMeeting } from '../server/live/live-meeting.ts'
import { createRostrum, keepIn, type Rostrum } from '../server/rostrum.ts'
import { makeSample } from '../server/sample.ts'
import type { SqliteStore } from '../server/sqlite-store.ts'
import type { Command } from '../shared/commands.ts'
import type { State } from '../shared/state.ts'
import { type Client, type ConnectOptions, openClient } from './client.ts'
import { smallMeeting } from './small-meeting.ts'

/** A real Rostrum on a free port, with a meeting in it. */
export interface TestServer {
  readonly rostrum: Rostrum
  readonly url: string
  readonly port: number
  readonly dataFolder: string
  readonly meetingId: string
  /** The meeting as the server holds it now: opened again when it was dropped. */
  live(): Promise<LiveMeeting>
  state(): Promise<State>
  /** The person behind a name of the small meeting ("Chair", "Ana of ALPHA"), or of the sample. */
  person(name: string): Promise<string>
  /** The secret of the personal link of a person, by name or by id. */
  token(nameOrId: string): Promise<string>
  /** The address that opens the seat of a person in a browser. */
  link(nameOrId: string): Promise<string>
  readonly organizerToken: string
  connect(token: string, options?: ConnectOptions): Promise<Client>
  /** Stops the server without removing its data; `startServer({dataFolder, port})` goes on with it. */
  stop(): Promise<void>
  close(): Promise<void>
}

export interface ServerOptions {
  /** 'small' (the default): seven seats of three organizations; 'sample': the 32nd session with its 111 seats. */
  readonly meeting?: 'small' | 'sample' | 'none'
  /** Makes another meeting than those. */
  readonly make?: (meetingId: string) => Command[]
  readonly config?: Partial<Config>
  readonly clock?: Clock
  /** Data to go on with; the caller removes it. */
  readonly dataFolder?: string
  readonly port?: number
  /** The pages that it serves, instead of those that were built last. */
  readonly client?: ClientFiles | undefined
  /** Puts something between the server and its store: a fault, a wait. */
  readonly store?: (store: SqliteStore) => SqliteStore
}

const opened = new Set<() => Promise<void>>()
const closeAll = async (): Promise<void> => {
  for (const close of [...opened].reverse()) await close()
}
afterAll(closeAll)

const prepare = async (
  rostrum: Rostrum,
  { meeting, make = smallMeeting }: ServerOptions,
): Promise<string> => {
  const [known] = await rostrum.store.meetings()
  if (known) return known.id
  if (meeting === 'none') return ''
  const live = await (meeting === 'sample' ? makeSample(rostrum.meetings) : rostrum.meetings.create(make))
  return live.id
}

export const testConfig = (dataFolder: string, given: Partial<Config> = {}): Config => ({
  ...readConfig({ PORT: '0', ROSTRUM_DATA: dataFolder, ROSTRUM_LOG: 'silent' }),
  ...given,
})

/** Starts a real server. It is stopped and its data removed when the test file ends, or by `close`. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'rostrum-test-'))
  const port = options.port === undefined ? {} : { port: options.port }
  const config = testConfig(dataFolder, { ...port, ...options.config })
  const { store, secret } = keepIn(dataFolder, () => {})
  const keeping = { store: options.store?.(store) ?? store, secret }
  const rostrum = await createRostrum(config, options.clock, keeping, options.client ?? readClient())
  const meetingId = await prepare(rostrum, options)
  const listening = await rostrum.listen()
  const url = `http://127.0.0.1:${listening}`
  const clients = new Set<Client>()

  const live = async (): Promise<LiveMeeting> => {
    const found = await rostrum.meetings.get(meetingId)
    if (!found) throw new Error('The test meeting is gone')
    return found
  }
  const person = async (name: string): Promise<string> => {
    const { names, state } = await live()
    const known = Object.entries(names()).find(([, one]) => one === name)?.[0]
    const id = known ?? state().roster.persons.find((one) => one.id === name)?.id
    if (id === undefined) throw new Error(`Nobody is called ${name} in the test meeting`)
    return id
  }
  const token = async (name: string) => rostrum.accounts.invitation(meetingId, await person(name)).token

  const leaveAll = (): void => {
    for (const client of clients) client.close()
  }
  let running = true
  const stop = async (): Promise<void> => {
    if (!running) return
    running = false
    leaveAll()
    await rostrum.close()
  }
  const close = async (): Promise<void> => {
    opened.delete(close)
    await stop()
    if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true })
  }
  opened.add(close)
  return {
    ...{ rostrum, url, port: listening, dataFolder, meetingId, live, person, token, stop, close },
    state: async () => (await live()).state(),
    link: async (name) => `${url}/join#${await token(name)}`,
    organizerToken: rostrum.accounts.organizerToken(),
    connect: async (secret, connectOptions) => {
      const client = openClient(url, secret, connectOptions)
      clients.add(client)
      await client.until(({ replica }) => replica !== undefined)
      return client
    },
  }
}
