import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createAccounts, readSecret } from './accounts.ts'
import { type App, createApp, originRule } from './app.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { createMeetings } from './meetings.ts'
import { createSockets } from './sockets.ts'
import { databaseFile, openSqliteStore, type SqliteStore } from './sqlite-store.ts'

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

export const keepIn = (dataFolder: string): Keeping => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  return { store: openSqliteStore(databaseFile(dataFolder)), secret: readSecret(dataFolder) }
}

/** In memory only: nothing is left when the process ends, however it ends. */
export const keepNowhere = (): Keeping => ({ store: openSqliteStore(':memory:'), secret: randomBytes(32) })

/** Puts the server together: store, accounts, meetings, sockets, routes. Nothing listens until `listen`. */
export const createRostrum = async (
  given: Config,
  clock: Clock = systemClock,
  { store, secret }: Keeping = keepIn(given.dataFolder),
): Promise<Rostrum> => {
  const { database } = store
  // The port is known only once we listen: links are made after that.
  let publicUrl = given.publicUrl
  const config: Config = Object.defineProperty({ ...given }, 'publicUrl', {
    get: () => publicUrl,
    enumerable: true,
  })
  const sessionDays = config.sessionDays
  const accounts = createAccounts({ database, secret, now: clock.now, sessionDays })
  const sockets = createSockets({ isAllowed: originRule(config) })
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
  })
  const deps: Deps = { config, accounts, meetings, sockets, clock }
  const app = await createApp(deps)
  sockets.attach(app.server, meetings, accounts)
  // An open websocket would keep the server from closing.
  app.addHook('preClose', () => sockets.close())
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
      await app.close()
      await store.close()
    },
  }
}
