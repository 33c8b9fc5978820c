import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/**
 * Makes what was deleted before unreadable in the file: rows that moved leave copies in free space even under
 * secure_delete, and the write-ahead log keeps older pages. Rewrites the whole file, about a second for 100 MB.
 * Refuses while another connection reads old pages; the deletion itself is kept, and it may be called again.
 */
const wipeDeleted = (database: Database): void => {
  database.exec('VACUUM')
  const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  if (result?.busy !== 0)
    throw new Error('Deleted, but another reader still holds older pages: wipe again when it is done.')
}

/** Deletions of which no byte may be left, also when the process ends in between. */
export interface Wiper {
  /** Deletes in one transaction that also notes that the file must be rewritten, and rewrites it. */
  deleteAndWipe(remove: () => void): void
  /** Rewrites the file where that was noted and not done. The answer: whether it was. */
  finish(): boolean
}

/**
 * The note goes last: it is written with the deletion, and taken away only when the file was rewritten and the
 * write-ahead log cut. A crash in between leaves it, and whoever opens the file next finds it.
 */
export const createWiper = (database: Database): Wiper => {
  const note = database.prepare<[string]>(
    `INSERT INTO settings VALUES ('to be wiped', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  )
  const noted = database.prepare<[], string>("SELECT value FROM settings WHERE key = 'to be wiped'").pluck()
  // What another process has deleted since is noted under another value, and stays.
  const done = database.prepare<[string]>("DELETE FROM settings WHERE key = 'to be wiped' AND value = ?")
  const remove = database.transaction((work: () => void): void => {
    work()
    note.run(randomUUID())
  })
  const finish = (): boolean => {
    const value = noted.get()
    if (value === undefined) return false
    wipeDeleted(database)
    done.run(value)
    return true
  }
  return {
    deleteAndWipe: (work) => {
      remove.immediate(work)
      finish()
    },
    finish,
  }
}
