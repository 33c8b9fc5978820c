import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SQLite, { type Database } from 'better-sqlite3'
import { erasedName } from '../shared/kernel/decision.ts'
import { LineDamaged } from './damage.ts'
import type {
  Append,
  ArchivedMeeting,
  EventStore,
  Head,
  KnownCommand,
  LogEntry,
  MeetingRow,
  UrnRow,
} from './event-store.ts'
import { canonical, emptyHash, emptyHead, entryOf, type Line, nextLine } from './hash.ts'
import type { MeetingKey } from './meeting-key.ts'
import { migrate, readMigrations, refuseUnknown } from './migrate.ts'
import { patiently } from './patience.ts'
import { root } from './root.ts'
import { commandKnown, expectHead, meetingExists, noSuchMeeting, notRehearsal } from './store-faults.ts'
import { createWiper } from './wipe.ts'

/** The event store in a file. `database` is for what else the server keeps there: accounts, sessions, settings. */
export interface SqliteStore extends EventStore {
  readonly database: Database
  /** Rewrites the file where a deletion was not followed by it. The answer: whether there was one. Throws as `dropUrns` does. */
  finishWiping(): boolean
  /** Writes something of no account and throws what a write throws now: whether there is room, rights and no lock. */
  tryWriting(): void
}

/** Where the database of a data folder is. */
export const databaseFile = (dataFolder: string): string => join(dataFolder, 'rostrum.db')

const defaultFolder = fileURLToPath(new URL('migrations', root))

/**
 * Opens the event store in this file, makes it when it is missing, and brings its tables up to date.
 * Refuses a database of a newer program, or one whose applied migrations were changed, and leaves it as it was.
 * `busyMs`: for so long a call waits in place when another program writes; a server waits between its other work.
 */
export const openSqliteStore = (
  file: string,
  { migrationsFolder = defaultFolder, busyMs = 5000 } = {},
): SqliteStore => {
  const migrations = readMigrations(migrationsFolder)
  refuseUnknown(file, migrations)
  const database = openDurably(file)
  try {
    migrate(database, migrations)
    database.pragma(`busy_timeout = ${busyMs}`)
    return storeOn(database)
  } catch (fault) {
    database.close()
    throw fault
  }
}

const pragmas = [
  'busy_timeout = 5000',
  'journal_mode = WAL',
  // An acknowledged command survives a power cut.
  'synchronous = FULL',
  'foreign_keys = ON',
  // What is erased is overwritten, not only forgotten.
  'secure_delete = ON',
  // 16 MB of write-ahead log, not 4, before it is folded back: a fifth less work under a rush of votes.
  'wal_autocheckpoint = 4000',
]

const openDurably = (file: string): Database => {
  const database = new SQLite(file)
  for (const pragma of pragmas) database.pragma(pragma)
  return database
}

const storeOn = (database: Database): SqliteStore => {
  const sql = prepare(database)
  const append = database.transaction(
    (id: string, expected: Head, batch: readonly Append[], urns: readonly UrnRow[]): LogEntry[] => {
      const lines = appendBatch(sql, id, expected, batch)
      for (const { pollId, blob } of urns) sql.setUrn.run(id, pollId, blob)
      return lines
    },
  )
  const readBack = database.transaction((meeting: MeetingRow, archived: ArchivedMeeting): void =>
    addArchived(sql, meeting, archived),
  )
  const { deleteAndWipe, finish } = createWiper(database)
  return {
    database,
    finishWiping: finish,
    tryWriting: () => void sql.setSetting.run('tried to write', randomBytes(8192).toString('hex')),
    createMeeting: (meeting) => patiently(() => addMeeting(sql, meeting)),
    meetings: async () => sql.meetings.all().map(meetingOf),
    dropMeeting: (id) => patiently(() => deleteAndWipe(() => dropRehearsal(sql, id))),
    head: async (id) => sql.head.get(id) ?? emptyHead,
    append: (id, expected, batch, urns = []) => patiently(() => append.immediate(id, expected, batch, urns)),
    urns: async (id) => sql.urns.all(id),
    dropUrns: (id, pollIds) =>
      patiently(() =>
        deleteAndWipe(() => {
          for (const pollId of pollIds) sql.dropUrn.run(id, pollId)
        }),
      ),
    // SQLite takes a negative limit for none.
    read: async (id, after, limit) =>
      sql.lines.all(id, after, limit === undefined ? -1 : Math.max(0, limit)).map(readEntry),
    hashAt: async (id, seq) => (seq === 0 ? emptyHash : sql.hashAt.get(id, seq)),
    commands: async (id) =>
      sql.commands
        .all(id)
        .map(({ digest, ...known }) => ({ ...known, ...(digest === null ? {} : { digest }) })),
    names: async (id) => Object.fromEntries(sql.names.all(id)),
    eraseNames: (id) =>
      patiently(() => {
        expectMeeting(sql, id)
        deleteAndWipe(() => {
          sql.eraseNames.run(erasedName, id)
          sql.forgetDigests.run(id)
        })
      }),
    key: async (id) => sql.key.get(id),
    keepKey: (id, key) =>
      patiently(() => {
        expectMeeting(sql, id)
        sql.addKey.run(id, key.publicKey, key.privateKey)
        return sql.key.get(id) ?? key
      }),
    readBack: (meeting, archived) => patiently(() => readBack.immediate(meeting, archived)),
    close: async () => {
      database.close()
    },
  }
}

const readEntry = (line: Line): LogEntry => {
  try {
    return entryOf(line)
  } catch {
    throw new LineDamaged(line.seq)
  }
}

interface StoredMeeting {
  readonly id: string
  readonly code: string
  readonly createdAt: number
  readonly rehearsal: 0 | 1
  readonly readBackAt: number | null
}

type Statements = ReturnType<typeof prepare>

const prepare = (database: Database) => ({
  ...prepareReads(database),
  addMeeting: database.prepare<[string, string, number, number]>('INSERT INTO meetings VALUES (?, ?, ?, ?)'),
  addEvent: database.prepare<[string, number, string, string, string, string, string | null, string | null]>(
    'INSERT INTO events (meeting_id, seq, event, hash, command_id, actor_id, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ),
  addCommand: database.prepare<[string, string, string, number]>(
    'INSERT INTO commands (meeting_id, actor_id, command_id, seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ),
  addDigest: database.prepare<[string, string, string, string]>(
    'INSERT INTO command_digests VALUES (?, ?, ?, ?)',
  ),
  forgetDigests: database.prepare<[string]>('DELETE FROM command_digests WHERE meeting_id = ?'),
  setName: database.prepare<[string, string, string]>(
    'INSERT INTO names VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name',
  ),
  eraseNames: database.prepare<[string, string]>('UPDATE names SET name = ? WHERE meeting_id = ?'),
  addKey: database.prepare<[string, string, string | null]>(
    'INSERT INTO meeting_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  ),
  addReadBack: database.prepare<[string, number]>('INSERT INTO meetings_read_back VALUES (?, ?)'),
  setUrn: database.prepare<[string, string, Uint8Array]>(
    'INSERT INTO sealed_urns VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET blob = excluded.blob',
  ),
  dropUrn: database.prepare<[string, string]>('DELETE FROM sealed_urns WHERE meeting_id = ? AND poll_id = ?'),
  setSetting: database.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  ),
  dropEvents: database.prepare<[string]>('DELETE FROM events WHERE meeting_id = ?'),
  dropMeeting: database.prepare<[string]>('DELETE FROM meetings WHERE id = ?'),
})

const meetingRows = `SELECT id, code, created_at AS createdAt, rehearsal, read_back_at AS readBackAt
  FROM meetings LEFT JOIN meetings_read_back ON meeting_id = id`

const prepareReads = (database: Database) => ({
  meeting: database.prepare<[string], StoredMeeting>(`${meetingRows} WHERE id = ?`),
  meetings: database.prepare<[], StoredMeeting>(`${meetingRows} ORDER BY created_at, id`),
  key: database.prepare<[string], MeetingKey>(
    'SELECT public_key AS publicKey, private_key AS privateKey FROM meeting_keys WHERE meeting_id = ?',
  ),
  head: database.prepare<[string], Head>(
    'SELECT seq, hash FROM events WHERE meeting_id = ? ORDER BY seq DESC LIMIT 1',
  ),
  lines: database.prepare<[string, number, number], Line>(
    'SELECT seq, event AS text, hash, salt, digest FROM events WHERE meeting_id = ? AND seq > ? ORDER BY seq LIMIT ?',
  ),
  hashAt: database
    .prepare<[string, number], string>('SELECT hash FROM events WHERE meeting_id = ? AND seq = ?')
    .pluck(),
  commands: database.prepare<[string], Omit<KnownCommand, 'digest'> & { readonly digest: string | null }>(
    `SELECT actor_id AS actorId, command_id AS commandId, seq, digest
     FROM commands LEFT JOIN command_digests USING (meeting_id, actor_id, command_id)
     WHERE meeting_id = ? ORDER BY seq`,
  ),
  urns: database.prepare<[string], UrnRow>(
    'SELECT poll_id AS pollId, blob FROM sealed_urns WHERE meeting_id = ? ORDER BY poll_id',
  ),
  names: database
    .prepare<[string], [string, string]>('SELECT person_id, name FROM names WHERE meeting_id = ?')
    .raw(),
})

const meetingOf = ({ id, code, createdAt, rehearsal, readBackAt }: StoredMeeting): MeetingRow => ({
  ...{ id, code, createdAt },
  ...(rehearsal === 1 ? { rehearsal: true } : {}),
  ...(readBackAt === null ? {} : { readBackAt }),
})

const addMeeting = (sql: Statements, { id, code, createdAt, rehearsal }: MeetingRow): void => {
  try {
    sql.addMeeting.run(id, code, createdAt, rehearsal ? 1 : 0)
  } catch (fault) {
    throw isTaken(fault) ? meetingExists(id, code) : fault
  }
}

const isTaken = (fault: unknown): boolean =>
  fault instanceof SQLite.SqliteError && fault.code === 'SQLITE_CONSTRAINT_TRIGGER'

const expectMeeting = (sql: Statements, id: string): StoredMeeting => {
  const meeting = sql.meeting.get(id)
  if (meeting === undefined) throw noSuchMeeting(id)
  return meeting
}

// The head is read under the write lock; the key (meeting_id, seq) would refuse the loser even without it.
const appendBatch = (sql: Statements, id: string, expected: Head, batch: readonly Append[]): LogEntry[] => {
  expectMeeting(sql, id)
  expectHead(id, expected, sql.head.get(id) ?? emptyHead)
  const lines: Line[] = []
  for (const append of batch) appendCommand(sql, id, append, lines, expected)
  return lines.map(entryOf)
}

const addLine = (
  sql: Statements,
  id: string,
  { seq, text, hash, salt = null, digest = null }: Line,
  { commandId, actorId }: Pick<Append, 'commandId' | 'actorId'>,
): void => {
  sql.addEvent.run(id, seq, text, hash, commandId, actorId, salt, digest)
}

const appendCommand = (sql: Statements, id: string, append: Append, lines: Line[], expected: Head): void => {
  const { actorId, commandId, digest, events, names = {} } = append
  for (const event of events) {
    const line = nextLine(lines.at(-1) ?? expected, event)
    addLine(sql, id, line, { commandId, actorId })
    lines.push(line)
  }
  const { changes } = sql.addCommand.run(id, actorId, commandId, (lines.at(-1) ?? expected).seq)
  if (changes === 0) throw commandKnown(actorId, commandId)
  if (digest !== undefined) sql.addDigest.run(id, actorId, commandId, digest)
  for (const [personId, name] of Object.entries(names)) sql.setName.run(id, personId, name)
}

// The lines come with their hashes: that of a withheld event cannot be made here.
const addArchived = (sql: Statements, meeting: MeetingRow, archived: ArchivedMeeting): void => {
  const { id, readBackAt = 0 } = meeting
  addMeeting(sql, meeting)
  for (const { event, ...line } of archived.entries)
    addLine(sql, id, { ...line, text: canonical(event) }, { commandId: 'archive', actorId: event.by })
  for (const [personId, name] of Object.entries(archived.names)) sql.setName.run(id, personId, name)
  sql.addKey.run(id, archived.publicKey, null)
  sql.addReadBack.run(id, readBackAt)
}

// Credentials, sessions, names and commands go with their meeting; only the log is taken away in so many words.
const dropRehearsal = (sql: Statements, id: string): void => {
  if (expectMeeting(sql, id).rehearsal !== 1) throw notRehearsal(id)
  sql.dropEvents.run(id)
  sql.dropMeeting.run(id)
}
