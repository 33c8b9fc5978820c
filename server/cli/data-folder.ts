import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Names } from '../../shared/kernel.ts'
import { emptyState, evolve } from '../../shared/meeting.ts'
import type { State } from '../../shared/state.ts'
import { type Accounts, createAccounts, readSecret } from '../accounts.ts'
import { type Config, readConfig } from '../config.ts'
import type { LogEntry, MeetingRow } from '../event-store.ts'
import type { Invited } from '../http/invitations.ts'
import { fingerprintOf } from '../meeting-key.ts'
import { databaseFile, openSqliteStore, type SqliteStore } from '../sqlite-store.ts'
import { Trouble } from './trouble.ts'

/** The path of a file that somebody named: from where the command was given, not from where npm runs it. */
export const pathOf = (file: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), file)

/** A meeting as its log tells it. Nothing here ever adds to a log: a running server has the only pen. */
export interface ReadMeeting extends Invited {
  readonly row: MeetingRow
  readonly entries: readonly LogEntry[]
  /** Of the key of the meeting; undefined before a server has opened it. */
  readonly fingerprint?: string
  /** Its public half, in hexadecimal. */
  readonly publicKey?: string
}

export interface DataFolder {
  readonly config: Config
  readonly store: SqliteStore
  readonly accounts: Accounts
  meetings(): Promise<ReadMeeting[]>
  /** The one meeting that this id, code or part of a title means; refuses with a sentence. */
  find(word: string): Promise<ReadMeeting>
}

const folded = (entries: readonly LogEntry[]): State =>
  entries.reduce((state, { event }) => evolve(state, event), emptyState)

const readMeeting = async (store: SqliteStore, row: MeetingRow): Promise<ReadMeeting> => {
  const entries = await store.read(row.id, 0)
  const state = folded(entries)
  const names: Names = await store.names(row.id)
  const key = await store.key(row.id)
  const fingerprint = key ? { fingerprint: fingerprintOf(key.publicKey), publicKey: key.publicKey } : {}
  return { id: row.id, row, entries, ...fingerprint, state: () => state, names: () => names }
}

const titled = ({ row, state }: ReadMeeting): string => `  ${row.id}  ${state().meeting.title}`

const chosen = (meetings: readonly ReadMeeting[], word: string): ReadMeeting => {
  const code = word.replace(/[\s-]/g, '').toUpperCase()
  const exact = meetings.find(({ row }) => row.id === word || row.code === code)
  if (exact) return exact
  const wanted = word.trim().toLowerCase()
  const whole = meetings.filter(({ state }) => state().meeting.title.toLowerCase() === wanted)
  const fits =
    whole.length === 1
      ? whole
      : meetings.filter(({ state }) => wanted !== '' && state().meeting.title.toLowerCase().includes(wanted))
  const [only, other] = fits
  if (only && !other) return only
  if (only)
    throw new Trouble(
      `"${word}" is in the title of ${fits.length} meetings. Name one by its id:\n${fits.map(titled).join('\n')}`,
    )
  const list = meetings.map(titled).join('\n')
  throw new Trouble(
    meetings.length === 0
      ? 'There is no meeting in this data folder yet. "create" makes one.'
      : `No meeting has the id or code "${word}", or has it in its title. There is:\n${list}`,
  )
}

const refuseMissing = ({ dataFolder }: Config): void => {
  if (existsSync(databaseFile(dataFolder))) return
  throw new Trouble(
    `There is no meeting in the data folder ${dataFolder} yet. ` +
      '"create" makes one; ROSTRUM_DATA names another folder.',
  )
}

/** Opens the data folder of this environment, does something with it, and closes it again. */
export const inDataFolder = async <T extends 0 | 1 | object>(
  work: (folder: DataFolder) => Promise<T>,
  { make = false } = {},
): Promise<T> => {
  const config = readConfig(process.env)
  if (make) mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  else refuseMissing(config)
  const store = openSqliteStore(databaseFile(config.dataFolder))
  try {
    const secret = readSecret(config.dataFolder)
    const { sessionDays } = config
    const accounts = createAccounts({ database: store.database, secret, now: Date.now, sessionDays })
    const meetings = async () =>
      Promise.all((await store.meetings()).map(async (row) => readMeeting(store, row)))
    const find = async (word: string) => chosen(await meetings(), word)
    return await work({ config, store, accounts, meetings, find })
  } finally {
    await store.close()
  }
}

/** The bytes of a file that somebody named; refuses with a sentence. */
export const readNamed = (file: string): Buffer => {
  try {
    return readFileSync(pathOf(file))
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Trouble(`There is no file ${pathOf(file)}.`)
    throw new Trouble(`${pathOf(file)} cannot be read: ${message}.`)
  }
}
