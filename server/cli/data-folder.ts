import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Accounts, createAccounts, readSecret } from '../accounts.ts'
import { type Config, readConfig } from '../config.ts'
import { type Damage, MeetingDamaged, readBeside, readChecked } from '../damage.ts'
import type { LogEntry, MeetingRow } from '../event-store.ts'
import type { Invited } from '../http/invitations.ts'
import { expectWritable, keepPrivate } from '../keep-private.ts'
import { fingerprintOf } from '../meeting-key.ts'
import { databaseFile, openSqliteStore, type SqliteStore } from '../sqlite-store.ts'
import { tell } from './output.ts'
import { Trouble } from './trouble.ts'

/** The path of a file that somebody named: from where the command was given, not from where npm runs it. */
export const pathOf = (file: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), file)

/** A meeting as its log tells it. Nothing here ever adds to a log: a running server has the only pen. */
export interface ReadMeeting extends Invited {
  readonly row: MeetingRow
  readonly entries: readonly LogEntry[]
  /** Why it cannot be relied on; then `entries` are the lines before the damage. */
  readonly fault?: MeetingDamaged
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
  /** The one meeting that this id, code or part of a title means; refuses with a sentence, also where it is damaged. */
  find(word: string): Promise<ReadMeeting>
  /** The same, damaged or not. */
  findAny(word: string): Promise<ReadMeeting>
}

/** What can be read of a meeting: all of it, or the lines before the damage and what is wrong. */
const readMeeting = async (store: SqliteStore, row: MeetingRow): Promise<ReadMeeting> => {
  const { id } = row
  const entries: LogEntry[] = []
  const each = (entry: LogEntry): void => void entries.push(entry)
  const read = await readChecked(store, id, { isReadBack: row.readBackAt !== undefined, each })
  const { title } = read.state.meeting
  const log = { id, row, entries, state: () => read.state }
  const fault = (damage: Damage) => ({
    ...log,
    names: () => ({}),
    fault: new MeetingDamaged(id, damage, title),
  })
  if (read.damage) return fault(read.damage)
  try {
    const [names, key] = await readBeside(id, title, async () => [await store.names(id), await store.key(id)])
    const known = key ? { fingerprint: fingerprintOf(key.publicKey), publicKey: key.publicKey } : {}
    return { ...log, ...known, names: () => names }
  } catch (caught) {
    if (caught instanceof MeetingDamaged) return fault(caught.damage)
    throw caught
  }
}

const titled = ({ row, state, fault }: ReadMeeting): string =>
  `  ${row.id}  ${state().meeting.title || row.code}${fault ? ' (damaged)' : ''}`

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
  keepPrivate(config.dataFolder, tell)
  expectWritable(config.dataFolder)
  const store = openSqliteStore(databaseFile(config.dataFolder))
  try {
    const secret = readSecret(config.dataFolder)
    const { sessionDays } = config
    const accounts = createAccounts({ database: store.database, secret, now: Date.now, sessionDays })
    const meetings = async () =>
      Promise.all((await store.meetings()).map(async (row) => readMeeting(store, row)))
    const findAny = async (word: string) => chosen(await meetings(), word)
    const find = async (word: string): Promise<ReadMeeting> => {
      const found = await findAny(word)
      if (found.fault) throw new Trouble(found.fault.message)
      return found
    }
    return await work({ config, store, accounts, meetings, find, findAny })
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
