import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backup } from '../server/backup.ts'
import { openSqliteStore, type SqliteStore } from '../server/sqlite-store.ts'
import { verifyChain } from '../server/verify-chain.ts'
import type { MeetingEvent } from '../shared/events.ts'

const said = (word: string): MeetingEvent =>
  ({ type: 'said', word, at: 1, by: 'anna' }) as unknown as MeetingEvent

let folder = ''
let store: SqliteStore
let commands = 0

const fileOf = (name: string): string => join(folder, name)

const say = async (word: string, times: number): Promise<void> => {
  const events = Array.from({ length: times }, () => said(word))
  await store.append('autumn', await store.head('autumn'), [
    { commandId: `c${commands++}`, actorId: 'anna', events },
  ])
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-backup-'))
  store = openSqliteStore(fileOf('rostrum.db'))
  await store.createMeeting({ id: 'autumn', code: 'K7Q2', createdAt: 1 })
  await say('before', 3000)
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  test('L21 is one file, for its owner alone, that opens with the same log', async () => {
    const report = await backup(fileOf('rostrum.db'), fileOf('copy.db'))
    expect(report).toEqual({ bytes: statSync(fileOf('copy.db')).size, meetings: 1, lines: 3000 })
    expect(readdirSync(folder).sort()).toEqual(['copy.db', 'rostrum.db', 'rostrum.db-shm', 'rostrum.db-wal'])
    expect(statSync(fileOf('copy.db')).mode & 0o077).toBe(0)
    const copy = openSqliteStore(fileOf('copy.db'))
    expect(await copy.read('autumn', 0)).toEqual(await store.read('autumn', 0))
    await copy.close()
  })

  test('L21 is read without a file beside it, so that it can lie on a disk that nobody may write to', async () => {
    await backup(fileOf('rostrum.db'), fileOf('copy.db'))
    const reader = new SQLite(fileOf('copy.db'), { readonly: true })
    expect(reader.prepare('SELECT count(*) FROM events').pluck().get()).toBe(3000)
    reader.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db'])
  })

  test('L21 is one moment of the log, although the server goes on writing without a pause', async () => {
    let isCopied = false
    const copying = backup(fileOf('rostrum.db'), fileOf('copy.db')).finally(() => {
      isCopied = true
    })
    let written = 0
    for (; !isCopied; written++) {
      await say('during', 20)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const { lines } = await copying
    expect(written).toBeGreaterThan(2)
    expect(lines).toBeLessThan((await store.head('autumn')).seq)
    const copy = openSqliteStore(fileOf('copy.db'))
    expect(verifyChain(await copy.read('autumn', 0), await copy.head('autumn')).verdict).toBe('intact')
    expect(await copy.hashAt('autumn', lines)).toBe(await store.hashAt('autumn', lines))
    await copy.close()
  })

  test('L22 never overwrites a file', async () => {
    writeFileSync(fileOf('copy.db'), 'the backup of yesterday')
    await expect(backup(fileOf('rostrum.db'), fileOf('copy.db'))).rejects.toThrow('exists already')
    expect(readFileSync(fileOf('copy.db'), 'utf8')).toBe('the backup of yesterday')
  })

  test('L22 that fails leaves nothing behind', async () => {
    const before = readdirSync(folder).sort()
    await expect(backup(fileOf('missing.db'), fileOf('copy.db'))).rejects.toThrow()
    writeFileSync(fileOf('notes.db'), 'These are notes. '.repeat(400))
    await expect(backup(fileOf('notes.db'), fileOf('copy.db'))).rejects.toThrow('not a database')
    expect(readdirSync(folder).sort()).toEqual([...before, 'notes.db'].sort())
  })
})
