import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { dirname } from 'node:path'
import { createAccounts, readSecret } from './accounts.ts'
import { type App, createApp, originRule } from './app.ts'
import { type ClientFiles, readClient } from './client-files.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, WrongSetting } from './config.ts'
import type { Deps } from './deps.ts'
import { createMeetings } from './meetings.ts'
import { createSockets } from './sockets.ts'
import { databaseFile, openSqliteStore, type SqliteStore } from './sqlite-store.ts'
import { createSteadyTime } from './steady-time.ts'

export interface Rostrum extends Deps {
  readonly app: App
  readonly store: SqliteStore
  /** Listens; the answer is the port. */
  listen(): Promise<number>
  close(): Promise<void>
}

/** Where a server keeps what it knows. */
export interface Keeping {
  readonly store: SqliteStore
  readonly secret: Uint8Array
}

// Only the last folder is made: making all of them hangs where the system refuses (/proc), and hides a typing mistake.
const makeFolder = (dataFolder: string): void => {
  if (existsSync(dataFolder)) {
    if (statSync(dataFolder).isDirectory()) return
    throw new WrongSetting(`ROSTRUM_DATA is "${dataFolder}", which is a file: name a folder.`)
  }
  const parent = dirname(dataFolder)
  if (!existsSync(parent))
    throw new WrongSetting(
      `ROSTRUM_DATA is "${dataFolder}", but there is no folder "${parent}". Make it first.`,
    )
  try {
    mkdirSync(dataFolder, { mode: 0o700 })
  } catch (fault) {
    const { code } = fault as { code?: string }
    throw new WrongSetting(
      `ROSTRUM_DATA is "${dataFolder}", which cannot be made (${code}). Choose a folder that you may write to.`,
    )
  }
}

const openStore = (file: string): SqliteStore => {
  try {
    return openSqliteStore(file)
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'SQLITE_NOTADB') throw fault
    throw new WrongSetting(
      `${file} is not a database, or is damaged. Put the last backup in its place, or choose another ROSTRUM_DATA.`,
    )
  }
}

export const keepIn = (dataFolder: string): Keeping => {
  makeFolder(dataFolder)
  return { store: openStore(databaseFile(dataFolder)), secret: readSecret(dataFolder) }
}

/** In memory only: nothing is left when the process ends, however it ends. */
export const keepNowhere = (): Keeping => ({ store: openSqliteStore(':memory:'), secret: randomBytes(32) })

/** What is being answered when the server stops has so long to end: milliseconds. */
const longestAnswerMs = 5000

/** Connections on which nothing was asked yet. Browsers open some ahead of need, and they would hold up a stop. */
const silentConnections = (server: Server): { end(): void } => {
  const silent = new Set<Socket>()
  const spoke = ({ socket }: IncomingMessage): void => void silent.delete(socket)
  server.on('connection', (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  server.on('request', spoke)
  server.on('upgrade', spoke)
  return {
    end: () => {
      for (const socket of silent) socket.destroy()
    },
  }
}

/** Puts the server together: store, accounts, meetings, sockets, routes. Nothing listens until `listen`. */
export const createRostrum = async (
  given: Config,
  clock: Clock = systemClock,
  { store, secret }: Keeping = keepIn(given.dataFolder),
  client: ClientFiles | undefined = readClient(),
): Promise<Rostrum> => {
  const { database } = store
  // The port is known only once we listen: links are made after that.
  let publicUrl = given.publicUrl
  const config: Config = Object.defineProperty({ ...given }, 'publicUrl', {
    get: () => publicUrl,
    enumerable: true,
  })
  const sessionDays = config.sessionDays
  let isAnybodyHere = (): boolean => false
  const now = createSteadyTime({ clock, isHeld: () => isAnybodyHere() })
  const accounts = createAccounts({ database, secret, now, sessionDays })
  const sockets = createSockets({ isAllowed: originRule(config), build: client?.build })
  const meetings = createMeetings({
    store,
    outbox: sockets.outbox,
    clock,
    onFault: (meetingId, fault) =>
      app.log.error(
        { meetingId, err: fault },
        'a meeting was closed after a fault and will be opened from its log',
      ),
    onBrokenCommand: (meetingId, fault) =>
      app.log.error({ meetingId, err: fault }, 'a command was not carried out: a rule broke'),
    onUnwiped: (meetingId, fault) =>
      app.log.warn(
        { meetingId, err: fault },
        'the sealed ballots of a poll that is over are deleted, but older pages are still held: trying again',
      ),
  })
  isAnybodyHere = meetings.isAnybodyHere
  const deps: Deps = { config, accounts, meetings, sockets, clock: { ...clock, now }, store, client }
  const app = await createApp(deps)
  sockets.attach(app.server, meetings, accounts)
  // An open websocket would keep the server from closing.
  app.addHook('preClose', () => sockets.close())
  const silent = silentConnections(app.server)
  return {
    ...deps,
    app,
    store,
    listen: async () => {
      await app.listen({ port: config.port, host: config.host })
      const address = app.server.address()
      const port = typeof address === 'object' && address ? address.port : config.port
      if (config.port === 0 && publicUrl.endsWith(':0')) publicUrl = publicUrl.replace(/:0$/, `:${port}`)
      return port
    },
    close: async () => {
      await meetings.close()
      const late = setTimeout(() => app.server.closeAllConnections(), longestAnswerMs)
      const closed = app.close()
      silent.end()
      await closed.finally(() => clearTimeout(late))
      await store.close()
    },
  }
}
