import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { createAccounts, readSecret } from './accounts.ts'
import { type App, createApp } from './app.ts'
import { type ClientFiles, readClient } from './client-files.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, WrongSetting } from './config.ts'
import type { Deps } from './deps.ts'
import { takeFolder } from './folder-lock.ts'
import { createHeavyWork } from './heavy-work.ts'
import { expectWritable, keepPrivate } from './keep-private.ts'
import { limitLines, openFilesAllowed } from './line-limits.ts'
import { createSteadyTime } from './live/steady-time.ts'
import { createMeetings } from './meetings.ts'
import { originRule } from './origin.ts'
import { watchRecording } from './recording.ts'
import { createSockets } from './sockets.ts'
import { databaseFile, openSqliteStore, type SqliteStore } from './sqlite-store.ts'
import { causeSentence, isBusy } from './store-trouble.ts'

export interface Rostrum extends Deps {
  readonly app: App
  readonly store: SqliteStore
  /** Listens; the answer is the port. */
  listen(): Promise<number>
  close(): Promise<void>
}

/** Where a server keeps what it knows. Closing the store gives the folder back. */
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

/** A server waits for a lock between its other work, and not in place. */
const serverBusyMs = 10

const openStore = (file: string): SqliteStore => {
  try {
    return openSqliteStore(file, { busyMs: serverBusyMs })
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'SQLITE_NOTADB') throw fault
    throw new WrongSetting(
      `${file} is not a database, or is damaged. Put the last backup in its place, or choose another ROSTRUM_DATA.`,
    )
  }
}

const tellAtStart = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

/**
 * The data folder of a server: made when it is missing, for its owner alone, and taken for this process. Refuses with
 * WrongSetting a folder that cannot be used, or that another server has.
 */
export const keepIn = (dataFolder: string, say: (sentence: string) => void = tellAtStart): Keeping => {
  makeFolder(dataFolder)
  keepPrivate(dataFolder, say)
  expectWritable(dataFolder)
  const giveBack = takeFolder(dataFolder)
  try {
    const store = openStore(databaseFile(dataFolder))
    const close = (): Promise<void> => store.close().finally(giveBack)
    return { store: { ...store, close }, secret: readSecret(dataFolder) }
  } catch (fault) {
    giveBack()
    throw fault
  }
}

/** In memory only: nothing is left when the process ends, however it ends. */
export const keepNowhere = (): Keeping => ({ store: openSqliteStore(':memory:'), secret: randomBytes(32) })

/** What is being answered when the server stops has so long to end: milliseconds. */
const longestAnswerMs = 5000

const wipeEveryMs = 30_000
/** Until what a lock kept from being written is tried again, in milliseconds. */
const soonMs = 500

/** What a process deleted and did not wipe, because it ended in between: at the start, and as long as something is noted. */
const finishWiping = (store: SqliteStore, clock: Clock, couldNot: (fault: unknown) => void): void => {
  let isTold = false
  const look = (): void => {
    try {
      store.finishWiping()
      isTold = false
    } catch (fault) {
      if (!isTold) couldNot(fault)
      isTold = true
    }
    clock.after(wipeEveryMs, look)
  }
  clock.after(0, look)
}

/** Puts the server together: store, accounts, meetings, sockets, routes. Nothing listens until `listen`. */
export const createRostrum = async (
  given: Config,
  clock: Clock = systemClock,
  { store, secret }: Keeping = keepIn(given.dataFolder),
  client: ClientFiles | undefined = readClient(),
): Promise<Rostrum> => {
  const { database } = store
  finishWiping(store, clock, (fault) =>
    app.log.warn({ err: fault }, 'what was deleted cannot be wiped from the file yet: trying again'),
  )
  // The port is known only once we listen: links are made after that.
  let publicUrl = given.publicUrl
  const config: Config = Object.defineProperty({ ...given }, 'publicUrl', {
    get: () => publicUrl,
    enumerable: true,
  })
  const sessionDays = config.sessionDays
  let isAnybodyHere = (): boolean => false
  const now = createSteadyTime({ clock, isHeld: () => isAnybodyHere() })
  // A lock is mostly over in a moment, and nobody need hear of it.
  const couldNotWrite = (fault: unknown): boolean => {
    if (!isBusy(fault)) return recording.failed(null, fault) !== undefined
    clock.after(soonMs, () => accounts.writeWhatWaits())
    return true
  }
  const accounts = createAccounts({ database, secret, now, sessionDays, couldNotWrite })
  const recording = watchRecording({
    clock,
    tryWriting: store.tryWriting,
    onBegin: (cause, fault) =>
      app.log.error({ cause, err: fault }, `nothing can be recorded at the moment. ${causeSentence[cause]}`),
    onEnd: (cause) => app.log.warn({ cause }, 'what happens can be recorded again'),
  })
  const sockets = createSockets({
    ...{ isAllowed: originRule(config), clock, trustProxy: config.trustProxy },
    ...{ build: client?.build, recording, connectionsPerAddress: config.connectionsPerAddress },
    onBroken: (fault) =>
      app.log.error({ err: fault }, 'a message was not answered: its connection was closed'),
  })
  const meetings = createMeetings({
    store,
    outbox: sockets.outbox,
    clock,
    recording,
    onFault: (meetingId, fault) =>
      app.log.error(
        { meetingId, err: fault },
        'a meeting was closed after a fault and will be opened from its log',
      ),
    onBrokenCommand: (meetingId, fault) =>
      app.log.error({ meetingId, err: fault }, 'a command was not carried out: a rule broke'),
    onDamaged: (fault) => app.log.error({ meetingId: fault.meetingId, damage: fault.damage }, fault.message),
    onUnwiped: (meetingId, fault) =>
      app.log.warn(
        { meetingId, err: fault },
        'the sealed ballots of a poll that is over are deleted, but older pages are still held: trying again',
      ),
  })
  recording.listen(() => {
    for (const meetingId of meetings.open()) sockets.tellRecording(meetingId)
    accounts.writeWhatWaits()
  })
  isAnybodyHere = meetings.isAnybodyHere
  const deps: Deps = {
    config,
    accounts,
    meetings,
    sockets,
    clock: { ...clock, now },
    recording,
    store,
    client,
    heavy: createHeavyWork(clock),
  }
  const app = await createApp(deps)
  sockets.attach(app.server, meetings, accounts)
  // An open websocket would keep the server from closing.
  app.addHook('preClose', () => sockets.close())
  const lines = limitLines(app.server, {
    perAddress: config.trustProxy ? Number.POSITIVE_INFINITY : config.connectionsPerAddress,
    openFiles: openFilesAllowed(),
  })
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
      recording.close()
      await meetings.close()
      const late = setTimeout(() => app.server.closeAllConnections(), longestAnswerMs)
      const closed = app.close()
      lines.endSilent()
      await closed.finally(() => clearTimeout(late))
      await store.close()
    },
  }
}
