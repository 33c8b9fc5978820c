import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EventStore, type Head, type LogEntry, withheldEvent } from '../server/event-store.ts'
import { canonical, chainHash, digestOf, emptyHead, entryOf, nextLine } from '../server/hash.ts'
import { newSalt } from '../server/ids.ts'
import { createMemoryStore } from '../server/memory-store.ts'
import { migrate, readMigrations } from '../server/migrate.ts'
import { intactWords, proofNotes, unprovenBy } from '../server/proof-words.ts'
import { withheldFor } from '../server/record/archive.ts'
import { openSqliteStore, type SqliteStore } from '../server/sqlite-store.ts'
import { countOlder, lastUnproven, verifyChain } from '../server/verify-chain.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { assertLaw } from './law.ts'

const said = (word: string): MeetingEvent =>
  ({ type: 'said', word, at: 1, by: 'anna' }) as unknown as MeetingEvent
const aside = (text: string): MeetingEvent =>
  ({ type: 'privateLineWritten', personId: 'ben', text, at: 1, by: 'anna' }) as unknown as MeetingEvent

/** A log as it was written before there were salts. */
const olderLog = (events: readonly MeetingEvent[]): LogEntry[] => {
  const log: LogEntry[] = []
  for (const [index, event] of events.entries()) {
    const hash = chainHash((log.at(-1) ?? emptyHead).hash, index + 1, event)
    log.push({ seq: index + 1, event, hash })
  }
  return log
}

/** The same log, gone on with in the newer form. */
const continued = (log: readonly LogEntry[], events: readonly MeetingEvent[]): LogEntry[] => {
  const all = [...log]
  for (const event of events) all.push(entryOf(nextLine(all.at(-1) ?? emptyHead, event)))
  return all
}

const withhold = (entry: LogEntry): LogEntry => ({ seq: entry.seq, hash: entry.hash, event: withheldEvent })
const verdictOf = (entries: readonly LogEntry[], head?: Head) =>
  verifyChain(entries, head, { mayWithhold: true }).verdict

const events = ['one', 'two', 'three'].map(said)
const mixed = continued(olderLog([said('one'), aside('old'), said('two')]), [aside('new'), said('three')])

let folder = ''
const opened: SqliteStore[] = []
const open = (migrationsFolder?: string): SqliteStore => {
  const store = openSqliteStore(
    join(folder, 'rostrum.db'),
    migrationsFolder === undefined ? {} : { migrationsFolder },
  )
  opened.push(store)
  return store
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-forms-'))
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const stores: [string, () => EventStore][] = [
  ['in memory', createMemoryStore],
  ['in a file', () => open()],
]

describe.each(stores)('a log %s', (_, make) => {
  test('L25 has a new salt of 128 bits in every line, and the same event never has the same digest', async () => {
    const store = make()
    await store.createMeeting({ id: 'm', code: 'AAAA', createdAt: 1 })
    const same = Array.from({ length: 500 }, () => aside('the same words'))
    await store.append('m', emptyHead, [{ commandId: 'c', actorId: 'anna', events: same }])
    const lines = await store.read('m', 0)
    expect(lines.every(({ salt = '' }) => /^[0-9a-f]{32}$/.test(salt))).toBe(true)
    expect(new Set(lines.map(({ salt }) => salt)).size).toBe(500)
    expect(new Set(lines.map(({ digest }) => digest)).size).toBe(500)
    expect(verifyChain(lines).verdict).toBe('intact')
  })

  test('L25 keeps the digest of what the record does not show, and of nothing else', async () => {
    const store = make()
    await store.createMeeting({ id: 'm', code: 'AAAA', createdAt: 1 })
    await store.append('m', emptyHead, [
      { commandId: 'c', actorId: 'a', events: [said('open'), aside('us two')] },
    ])
    const [shown, hidden] = await store.read('m', 0)
    expect(shown).not.toHaveProperty('digest')
    expect(hidden?.digest).toBe(digestOf(hidden?.salt ?? '', hidden?.event))
    expect(withheldFor(await store.read('m', 0))).toEqual([
      shown,
      { seq: 2, hash: hidden?.hash, digest: hidden?.digest, event: withheldEvent },
    ])
  })

  test('L26 reads an archive back with lines of both forms, withheld or not, as they are', async () => {
    const store = make()
    const entries = withheldFor(mixed)
    const meeting = { id: 'm', code: 'AAAA', createdAt: 1, readBackAt: 2 }
    await store.readBack(meeting, { entries, names: {}, publicKey: 'ab' })
    expect(await store.read('m', 0)).toEqual(entries)
    expect(verdictOf(await store.read('m', 0), mixed.at(-1))).toBe('intact')
    expect(verifyChain(await store.read('m', 0)).verdict).toBe('changed')
  })
})

describe('a log that was begun in the older form', () => {
  const olderMigrations = (): string => {
    const source = join(import.meta.dirname, '..', 'migrations')
    const own = join(folder, 'migrations')
    mkdirSync(own)
    for (const name of readdirSync(source).filter((file) => file < '005'))
      writeFileSync(join(own, name), readFileSync(join(source, name)))
    return own
  }

  test('L26 goes on in the newer form in the same file, and verifies up to every head', async () => {
    // This program no longer writes such a file: the rows are put in as the program before did.
    const old = new SQLite(join(folder, 'rostrum.db'))
    migrate(old, readMigrations(olderMigrations()))
    old.exec("INSERT INTO meetings VALUES ('m', 'AAAA', 1, 0)")
    for (const { seq, event, hash } of olderLog(events))
      old
        .prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)')
        .run('m', seq, canonical(event), hash, `c${seq}`, 'anna')
    old.close()
    const store = open()
    const head = await store.head('m')
    await store.append('m', head, [
      { commandId: 'd', actorId: 'anna', events: [said('four'), aside('five')] },
    ])
    const log = await store.read('m', 0)
    expect([log.length, countOlder(log)]).toEqual([5, 3])
    for (const noted of log) expect(verifyChain(log, noted).verdict).toBe('intact')
    const row = (salt: string) => `('m', 6, '{}', 'x', 'c', 'a', ${salt}, NULL)`
    expect(() => store.database.exec(`INSERT INTO events VALUES ${row('NULL')}`)).toThrow(
      'A line of the older form does not follow one of the newer form.',
    )
    expect(() => store.database.exec(`INSERT INTO events VALUES ${row("'short'")}`)).toThrow('CHECK')
  })

  test('L26 is refused by the program before, which would take it for changed', async () => {
    await open().close()
    expect(() => open(olderMigrations())).toThrow('newer than this program')
  })

  test('L26 is intact in any mixture in which no older line follows a newer one', () => {
    const anEvent = fc.oneof(fc.string().map(said), fc.string().map(aside))
    assertLaw(
      fc.property(fc.array(anEvent), fc.array(anEvent), fc.nat(), (first, then, pick) => {
        const log = continued(olderLog(first), then)
        fc.pre(log.length > 0)
        const noted = log[pick % log.length]
        expect(verifyChain(log, noted).verdict).toBe('intact')
        expect(verdictOf(withheldFor(log), noted)).toBe('intact')
        const older = log.findLast(({ salt }) => salt === undefined)
        if (older && then.length > 0) {
          const late = [...log, { ...older, seq: log.length + 1 }]
          expect(verdictOf(late)).toBe('older-form')
        }
      }),
    )
  })

  test('L26 a line of the older form after one of the newer is found, even with the hash that fits', () => {
    const head = mixed.at(-1) ?? emptyHead
    const event = said('late')
    const late = { seq: 6, event, hash: chainHash(head.hash, 6, event) }
    expect(verifyChain([...mixed, late])).toEqual({ verdict: 'older-form', seq: 6 })
    expect(verdictOf([...mixed, withhold(late)])).toBe('older-form')
  })

  test('L27 tells what its head proves: all of it, or only what comes after the last line withheld by its hash', () => {
    const shown = withheldFor(mixed)
    expect([lastUnproven(mixed), lastUnproven(shown), lastUnproven(shown, 1)]).toEqual([0, 2, 0])
    expect(intactWords(shown, 'event')).toBe('INTACT, EVENTS 1 TO 3 IN THE OLDER FORM')
    expect(intactWords(shown.slice(0, 3), 'line')).toBe('INTACT, IN THE OLDER FORM')
    expect(intactWords(continued([], events), 'line')).toBe('INTACT')
    expect(proofNotes(mixed, 'line').at(-1)).toBe(
      'The head of the log proves every line, whether shown or withheld.',
    )
    expect(proofNotes(shown, 'line').at(-1)).toMatch(/^Line 2 is withheld in that form, by its hash alone/)
    expect(unprovenBy({ seq: 5 }, shown, 'event')).toMatch(/^Event 2 is withheld in the older form/)
    expect([unprovenBy({ seq: 1 }, shown, 'event'), unprovenBy({ seq: 5 }, mixed, 'event')]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('a line of the newer form', () => {
  const [first, hidden] = continued([], [said('one'), aside('us two')]) as [LogEntry, LogEntry]
  const { salt = '', digest = '' } = hidden
  const kept = withheldFor([first, hidden])[1] as LogEntry
  const { digest: _digest, ...bare } = hidden

  test.each<[string, LogEntry]>([
    ['whose salt was changed', { ...hidden, salt: newSalt() }],
    ['whose salt is shorter', { ...hidden, salt: salt.slice(2) }],
    ['whose salt is in capitals', { ...hidden, salt: salt.toUpperCase().replace(/^\d/, 'A') }],
    ['whose digest was changed', { ...hidden, digest: digestOf(newSalt(), hidden.event) }],
    ['whose digest was taken away', bare],
    ['that is withheld under another digest', { ...kept, digest: digestOf(newSalt(), hidden.event) }],
    ['that is withheld with its salt', { ...kept, salt }],
    ['that is withheld under no digest', { ...kept, digest: 'none' }],
    ['that is withheld by its hash alone', withhold(hidden)],
    ['whose event was changed', { ...hidden, event: aside('us three') }],
  ])('L28 %s is found', (_, line) => {
    expect(['changed', 'older-form']).toContain(verdictOf([first, line]))
    expect(verdictOf([first, hidden])).toBe('intact')
    expect(verdictOf([first, kept])).toBe('intact')
    expect(digest).toBe(kept.digest)
  })

  test('L28 that the record shows is not withheld by anybody, with its true digest or another', () => {
    for (const event of [said('x'), { ...said('y'), type: 'messagePublished' } as unknown as MeetingEvent]) {
      const shown = entryOf(nextLine(emptyHead, event))
      const own = digestOf(shown.salt ?? '', event)
      expect(verdictOf([shown])).toBe('intact')
      expect(verdictOf([{ ...withhold(shown), digest: own }])).toBe('changed')
      expect(verdictOf([{ ...shown, digest: own }])).toBe('changed')
    }
  })
})
