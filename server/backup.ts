import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import SQLite, { type Database } from 'better-sqlite3'

/** What a backup holds: its size in bytes, and how many meetings and lines of logs are in it. */
export interface BackupReport {
  readonly bytes: number
  readonly meetings: number
  readonly lines: number
}

/**
 * Copies a database, as it is at this moment, to a new file that only its owner may read, while the server goes
 * on writing; checks the copy and returns what it holds. The copy is one file and opens like the original.
 * Refuses to overwrite a file, and a copy that is not sound. Nothing is named `target` before it is whole.
 */
export const backup = async (databaseFile: string, target: string): Promise<BackupReport> => {
  refuseExisting(target)
  const unfinished = `${target}.${randomUUID()}.unfinished`
  closeSync(openSync(unfinished, 'wx', 0o600))
  try {
    await copy(databaseFile, unfinished)
    const report = checked(unfinished)
    flush(unfinished)
    refuseExisting(target)
    renameSync(unfinished, target)
    return report
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(unfinished + end, { force: true })
  }
}

const refuseExisting = (target: string): void => {
  if (existsSync(target)) throw new Error(`The backup ${target} exists already and is not overwritten.`)
}

const copy = async (databaseFile: string, unfinished: string): Promise<void> => {
  const source = new SQLite(databaseFile, { readonly: true, fileMustExist: true })
  try {
    // An open read transaction keeps one moment: without it every write of the server starts the copy again.
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_schema').get()
    await source.backup(unfinished)
  } finally {
    source.close()
  }
}

const checked = (file: string): BackupReport => {
  const database = new SQLite(file)
  try {
    // Out of WAL mode, so that the backup is one file.
    database.pragma('journal_mode = DELETE')
    const verdict = database.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') throw new Error(`The copy is not sound and was not kept: ${verdict}`)
    return {
      bytes: statSync(file).size,
      meetings: count(database, 'meetings'),
      lines: count(database, 'events'),
    }
  } finally {
    database.close()
  }
}

const count = (database: Database, table: 'meetings' | 'events'): number =>
  database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0

const flush = (file: string): void => {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
