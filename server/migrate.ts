import { hash as digest } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'

/** A numbered SQL file. `hash` is SHA-256 of its text with line feeds, so that no checkout changes it. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly hash: string
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly hash: string
}

/** The migrations of a folder, by number. Refuses files that are not 001-name.sql, 002-name.sql ... without a gap. */
export const readMigrations = (folder: string): Migration[] => {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = Number(/^(\d{3})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== index + 1)
      throw new Error(`The migration ${name} is not number ${index + 1}, written 00n-name.sql.`)
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, sql, hash: digest('sha256', sql) }
  })
}

/**
 * The migrations that this database still needs. Changes nothing.
 * Refuses the database of a newer program, of another program, and one whose applied files were changed since.
 */
export const pendingMigrations = (database: Database, migrations: readonly Migration[]): Migration[] => {
  const applied = appliedTo(database)
  for (const { number, name, hash } of applied) {
    const known = migrations[number - 1]
    if (known === undefined) throw new Error(newerThan(name, migrations))
    if (known.hash !== hash)
      throw new Error(`The migration ${known.name} was changed after it was applied to this database.`)
  }
  return migrations.slice(applied.length)
}

const newerThan = (name: string, migrations: readonly Migration[]): string =>
  `This database is newer than this program: it has the migration ${name}, and the program knows ` +
  `${migrations.length}. Nothing was changed. Start the newer program, or restore the backup made before it.`

const appliedTo = (database: Database): Applied[] => {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all()
  if (tables.includes('migrations')) {
    return database.prepare<[], Applied>('SELECT number, name, hash FROM migrations ORDER BY number').all()
  }
  if (tables.length > 0) throw new Error('This file is the database of another program. Nothing was changed.')
  return []
}

/** Refuses a file that `pendingMigrations` refuses. It is only read, so that a refusal leaves every byte. */
export const refuseUnknown = (file: string, migrations: readonly Migration[]): void => {
  if (!existsSync(file) || statSync(file).size === 0) return
  const database = new SQLite(file, { readonly: true, fileMustExist: true })
  try {
    pendingMigrations(database, migrations)
  } finally {
    database.close()
  }
}

/** Applies the missing migrations, each in its own transaction. Refuses what `pendingMigrations` refuses. */
export const migrate = (database: Database, migrations: readonly Migration[]): void => {
  const applyNext = database.transaction(() => {
    // Asked again inside the transaction: another process may have applied it meanwhile.
    const next = pendingMigrations(database, migrations)[0]
    if (next !== undefined) apply(database, next)
  })
  for (const _ of pendingMigrations(database, migrations)) applyNext.immediate()
}

const recordTable = `CREATE TABLE IF NOT EXISTS migrations (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL
) STRICT`

const apply = (database: Database, { number, name, sql, hash }: Migration): void => {
  database.exec(recordTable)
  database.exec(sql)
  database.prepare('INSERT INTO migrations VALUES (?, ?, ?, ?)').run(number, name, hash, Date.now())
}
