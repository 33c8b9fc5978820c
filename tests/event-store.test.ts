import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Append, type EventStore, HeadMoved, type LogEntry } from '../server/event-store.ts'
import {
  canonical,
  chainHash,
  digestOf,
  emptyHash,
  emptyHead,
  entryOf,
  hashOverDigest,
  type Line,
  nextLine,
} from '../server/hash.ts'
import { createMemoryStore } from '../server/memory-store.ts'
import { openSqliteStore, type SqliteStore } from '../server/sqlite-store.ts'
import { verifyChain } from '../server/verify-chain.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { erasedName } from '../shared/kernel/decision.ts'
import { assertLaw } from './law.ts'

// The store keeps any JSON object: these events are not a meeting's, so no change of its rules breaks this file.
const happened = (word: string, more: object = {}): MeetingEvent =>
  ({ type: 'said', word, at: 1_700_000_000_000, by: 'anna', ...more }) as unknown as MeetingEvent

const command = (commandId: string, ...words: string[]): Append => ({
  commandId,
  actorId: 'anna',
  events: words.map((word) => happened(word)),
})

const autumn = { id: 'autumn', code: 'K7Q2', createdAt: 2 }
const spring = { id: 'spring', code: 'M3XA', createdAt: 1 }
const rehearsal = { id: 'trial', code: 'T9ZZ', createdAt: 3, rehearsal: true }

const wordsOf = (entries: readonly LogEntry[]): unknown[] =>
  entries.map(({ event }) => Reflect.get(event, 'word'))

const append = async (store: EventStore, id: string, ...batch: Append[]): Promise<LogEntry[]> =>
  store.append(id, await store.head(id), batch)

const snapshot = async (store: EventStore, id: string) => ({
  head: await store.head(id),
  lines: await store.read(id, 0),
  commands: await store.commands(id),
  names: await store.names(id),
})

let folder = ''
const opened: SqliteStore[] = []

const fileOf = (name: string): string => join(folder, name)

const open = (file = fileOf('rostrum.db'), migrationsFolder?: string): SqliteStore => {
  const store = openSqliteStore(file, migrationsFolder === undefined ? {} : { migrationsFolder })
  opened.push(store)
  return store
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-store-'))
})

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const implementations: [string, () => EventStore][] = [
  ['in memory', createMemoryStore],
  ['in a file', () => open()],
]

describe.each(implementations)('an event store %s', (_, make) => {
  let store: EventStore
  beforeEach(async () => {
    store = make()
    await store.createMeeting(autumn)
  })

  test('L1 a log begins empty and its lines are numbered 1, 2, 3 in the order they were given', async () => {
    expect(await snapshot(store, 'autumn')).toEqual({ head: emptyHead, lines: [], commands: [], names: {} })
    await append(store, 'autumn', command('c1', 'one', 'two'), command('c2', 'three'))
    await append(store, 'autumn', command('c3', 'four'))
    const lines = await store.read('autumn', 0)
    expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(wordsOf(lines)).toEqual(['one', 'two', 'three', 'four'])
    expect(await store.head('autumn')).toEqual({ seq: 4, hash: lines[3]?.hash })
  })

  test('L1 the logs of two meetings do not touch each other', async () => {
    await store.createMeeting(spring)
    await append(store, 'autumn', command('c1', 'leaves'))
    await append(store, 'spring', command('c1', 'buds'), command('c2', 'birds'))
    expect(wordsOf(await store.read('autumn', 0))).toEqual(['leaves'])
    expect(wordsOf(await store.read('spring', 0))).toEqual(['buds', 'birds'])
    expect((await store.commands('autumn')).length).toBe(1)
  })

  test('L1 a meeting that does not exist has an empty log, and nothing can be added to it', async () => {
    expect(await snapshot(store, 'never')).toEqual({ head: emptyHead, lines: [], commands: [], names: {} })
    await expect(store.append('never', emptyHead, [command('c1', 'one')])).rejects.toThrow(
      'There is no meeting never',
    )
    await expect(store.eraseNames('never')).rejects.toThrow('There is no meeting never')
  })

  test('L2 each line carries the hash of the line before it and of its own event', async () => {
    await append(store, 'autumn', command('c1', 'one'), command('c2', 'two', 'three'))
    let previous = emptyHash
    for (const { seq, event, salt = '', hash } of await store.read('autumn', 0)) {
      expect(hash).toBe(hashOverDigest(previous, seq, digestOf(salt, event)))
      previous = hash
    }
  })

  test('L2 what append returns is what read gives, also where JSON changes an event', async () => {
    const odd = happened('-', { absent: undefined, zero: -0, text: '\u2028 é 🏛 \ud800 "', list: [null, {}] })
    const lines = await append(store, 'autumn', { commandId: 'c1', actorId: 'anna', events: [odd] })
    expect(lines).toStrictEqual(await store.read('autumn', 0))
    expect(lines[0]?.event).not.toHaveProperty('absent')
  })

  test('L2 nobody can change the log through what the store has given out', async () => {
    const [line] = await append(store, 'autumn', command('c1', 'one'))
    Reflect.set(line?.event ?? {}, 'word', 'forged')
    expect(wordsOf(await store.read('autumn', 0))).toEqual(['one'])
  })

  test.each([
    ['behind', (first: LogEntry) => ({ seq: 0, hash: first.hash })],
    ['ahead', (first: LogEntry) => ({ seq: 2, hash: first.hash })],
    ['of another log', () => ({ seq: 1, hash: 'f'.repeat(64) })],
  ])('L3 a writer whose head is %s is refused with HeadMoved, and leaves nothing', async (_, wrong) => {
    const [first] = await append(store, 'autumn', command('c1', 'one'))
    const before = await snapshot(store, 'autumn')
    const late = { ...command('c2', 'two'), names: { anna: 'Anna' } }
    await expect(store.append('autumn', wrong(first as LogEntry), [late])).rejects.toBeInstanceOf(HeadMoved)
    expect(await snapshot(store, 'autumn')).toEqual(before)
  })

  test('L3 of two batches for the same head one is kept', async () => {
    const results = await Promise.allSettled([
      store.append('autumn', emptyHead, [command('c1', 'mine')]),
      store.append('autumn', emptyHead, [command('c2', 'yours')]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(wordsOf(await store.read('autumn', 0))).toEqual(['mine'])
  })

  test('L4 a batch in which one command is already known leaves nothing', async () => {
    await append(store, 'autumn', command('c1', 'one'))
    const before = await snapshot(store, 'autumn')
    const named = { ...command('c2', 'two'), names: { anna: 'Anna' } }
    await expect(
      append(store, 'autumn', named, command('c1', 'again'), command('c3', 'three')),
    ).rejects.toThrow('already holds the command c1')
    await expect(append(store, 'autumn', named, command('c2', 'twice'))).rejects.toThrow(
      'already holds the command c2',
    )
    expect(await snapshot(store, 'autumn')).toEqual(before)
  })

  test('L4 a batch with an event that JSON cannot hold leaves nothing', async () => {
    const broken = { commandId: 'c2', actorId: 'anna', events: [happened('-', { weight: Number.NaN })] }
    await expect(append(store, 'autumn', command('c1', 'one'), broken)).rejects.toThrow('cannot keep NaN')
    expect((await snapshot(store, 'autumn')).commands).toEqual([])
    await append(store, 'autumn', command('c1', 'one'))
  })

  test('L5 each command is remembered once for each sender, with the number of its last event', async () => {
    const ben = { ...command('c1', 'three'), actorId: 'ben' }
    await append(store, 'autumn', command('c1', 'one', 'two'), ben)
    await append(store, 'autumn', { commandId: 'nothing', actorId: 'anna', events: [] })
    const known = await store.commands('autumn')
    expect(known).toHaveLength(3)
    expect(known).toEqual(
      expect.arrayContaining([
        { actorId: 'anna', commandId: 'c1', seq: 2 },
        { actorId: 'ben', commandId: 'c1', seq: 3 },
        { actorId: 'anna', commandId: 'nothing', seq: 3 },
      ]),
    )
  })

  test('L5 a command is kept with the digest of what it said, until names are erased', async () => {
    const one = { ...command('c1', 'one'), digest: 'd'.repeat(32) }
    await append(store, 'autumn', one, command('c2', 'two'))
    const digests = async () => (await store.commands('autumn')).map(({ digest }) => digest)
    expect(await digests()).toEqual(['d'.repeat(32), undefined])
    await store.eraseNames('autumn')
    expect(await digests()).toEqual([undefined, undefined])
  })

  test('L6 reading gives the lines above a number, in order, and no more than asked', async () => {
    const words = Array.from({ length: 12 }, (_, index) => `word ${index + 1}`)
    await append(store, 'autumn', command('c1', ...words))
    expect(wordsOf(await store.read('autumn', 9))).toEqual(['word 10', 'word 11', 'word 12'])
    expect(wordsOf(await store.read('autumn', 8, 3))).toEqual(['word 9', 'word 10', 'word 11'])
    expect(await store.read('autumn', 12)).toEqual([])
    expect(await store.read('autumn', 99, 3)).toEqual([])
    expect(await store.read('autumn', 0, 0)).toEqual([])
    expect(await store.read('autumn', -1, -1)).toEqual([])
    expect(await store.read('autumn', -1)).toHaveLength(12)
  })

  test('L7 the log tells the hash of each of its lines, of line 0 the empty hash, and of no other', async () => {
    const lines = await append(store, 'autumn', command('c1', 'one', 'two'))
    const hashes = await Promise.all([0, 1, 2, 3, -1].map((seq) => store.hashAt('autumn', seq)))
    expect(hashes).toEqual([emptyHash, lines[0]?.hash, lines[1]?.hash, undefined, undefined])
  })

  test('L8 names come with the command that gives them, and the last one counts', async () => {
    await append(store, 'autumn', { ...command('c1', 'one'), names: { anna: 'Anna Alm', ben: 'Ben Berg' } })
    await append(store, 'autumn', { ...command('c2', 'two'), names: { anna: 'Anna Björk', __proto__x: 'x' } })
    expect(await store.names('autumn')).toEqual({ anna: 'Anna Björk', ben: 'Ben Berg', __proto__x: 'x' })
  })

  test('L9 erasing the names leaves the log whole, and the names of other meetings', async () => {
    await store.createMeeting(spring)
    for (const id of ['autumn', 'spring'])
      await append(store, id, { ...command('c1', 'one'), names: { anna: 'Anna' } })
    const before = await snapshot(store, 'autumn')
    await store.eraseNames('autumn')
    expect(await snapshot(store, 'autumn')).toEqual({ ...before, names: { anna: erasedName } })
    expect(await store.names('spring')).toEqual({ anna: 'Anna' })
    await append(store, 'autumn', command('c2', 'two'))
  })

  test('L10 meetings are listed by their age, and no two have the same id or code', async () => {
    await store.createMeeting(spring)
    await store.createMeeting(rehearsal)
    await expect(store.createMeeting({ ...autumn, code: 'OTHER' })).rejects.toThrow('already a meeting')
    await expect(store.createMeeting({ ...autumn, id: 'other' })).rejects.toThrow('already a meeting')
    expect(await store.meetings()).toEqual([spring, autumn, rehearsal])
  })

  test('L11 a rehearsal is dropped with its lines, commands and names, and its code is free again', async () => {
    await store.createMeeting(rehearsal)
    for (const id of ['autumn', 'trial'])
      await append(store, id, { ...command('c1', 'one'), names: { anna: 'Anna' } })
    await store.dropMeeting('trial')
    expect(await snapshot(store, 'trial')).toEqual({ head: emptyHead, lines: [], commands: [], names: {} })
    expect(await store.meetings()).toEqual([autumn])
    expect((await snapshot(store, 'autumn')).lines).toHaveLength(1)
    await store.createMeeting(rehearsal)
    await append(store, 'trial', command('c1', 'one'))
  })

  const blobOf = (...bytes: number[]) => Uint8Array.from(bytes)
  const urnsOf = async (id: string) =>
    (await store.urns(id)).map(({ pollId, blob }) => [pollId, [...blob]] as const)

  test('L23 urns are kept beside the log, in the transaction of a batch or alone, and the last one counts', async () => {
    await store.createMeeting(spring)
    await store.append('autumn', emptyHead, [command('c1', 'one')], [{ pollId: 'p1', blob: blobOf(1, 2) }])
    const head = await store.head('autumn')
    const before = await snapshot(store, 'autumn')
    const two = [
      { pollId: 'p2', blob: blobOf(9) },
      { pollId: 'p1', blob: blobOf(3, 4) },
    ]
    expect(await store.append('autumn', head, [], two)).toEqual([])
    expect(await urnsOf('autumn')).toEqual([
      ['p1', [3, 4]],
      ['p2', [9]],
    ])
    expect(await urnsOf('spring')).toEqual([])
    expect(await snapshot(store, 'autumn')).toEqual(before)
  })

  test('L23 a batch that is refused leaves the urns as they were', async () => {
    await store.append('autumn', emptyHead, [command('c1', 'one')], [{ pollId: 'p1', blob: blobOf(1) }])
    const late = [{ pollId: 'p1', blob: blobOf(2) }]
    await expect(store.append('autumn', emptyHead, [], late)).rejects.toBeInstanceOf(HeadMoved)
    const head = await store.head('autumn')
    await expect(store.append('autumn', head, [command('c1', 'again')], late)).rejects.toThrow(
      'already holds',
    )
    expect(await urnsOf('autumn')).toEqual([['p1', [1]]])
  })

  test('L23 urns are dropped by their polls, and nothing else is', async () => {
    await store.createMeeting(rehearsal)
    for (const id of ['autumn', 'trial']) {
      const rows = ['p1', 'p2'].map((pollId) => ({ pollId, blob: blobOf(1) }))
      await store.append(id, emptyHead, [command('c1', 'one')], rows)
    }
    const before = await snapshot(store, 'autumn')
    await store.dropUrns('autumn', ['p1', 'never'])
    expect([await urnsOf('autumn'), await urnsOf('trial')]).toEqual([
      [['p2', [1]]],
      [
        ['p1', [1]],
        ['p2', [1]],
      ],
    ])
    expect(await snapshot(store, 'autumn')).toEqual(before)
    await store.dropMeeting('trial')
    expect(await store.urns('trial')).toEqual([])
  })

  test('L11 a meeting that is not a rehearsal is never dropped', async () => {
    await append(store, 'autumn', command('c1', 'one'))
    const before = await snapshot(store, 'autumn')
    await expect(store.dropMeeting('autumn')).rejects.toThrow('is not a rehearsal')
    await expect(store.dropMeeting('never')).rejects.toThrow('There is no meeting never')
    expect(await snapshot(store, 'autumn')).toEqual(before)
  })
})

describe('an event store in a file', () => {
  const bytes = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(fileOf(name), 'latin1'))
      .join('')

  const withTwoMeetings = async (): Promise<SqliteStore> => {
    const store = open()
    for (const meeting of [autumn, rehearsal]) {
      await store.createMeeting(meeting)
      await append(store, meeting.id, command('c1', 'one', 'two'))
    }
    return store
  }

  test.each([
    ["UPDATE events SET event = '{}' WHERE seq = 1", 'never changed'],
    ["UPDATE events SET hash = 'x' WHERE meeting_id = 'trial'", 'never changed'],
    ["DELETE FROM events WHERE meeting_id = 'autumn' AND seq = 2", 'never removed'],
    ['DELETE FROM events', 'never removed'],
    [
      "INSERT OR REPLACE INTO events VALUES ('autumn', 2, '{}', 'x', 'c', 'a', hex(zeroblob(16)), NULL)",
      'only after its last line',
    ],
    ["INSERT INTO events VALUES ('autumn', 4, '{}', 'x', 'c', 'a', NULL, NULL)", 'only after its last line'],
    ['UPDATE commands SET seq = 0', 'never changed'],
    ["DELETE FROM commands WHERE meeting_id = 'autumn'", 'never forgotten'],
    ["UPDATE meetings SET rehearsal = 1 WHERE id = 'autumn'", 'stays what it was made'],
    ["DELETE FROM meetings WHERE id = 'autumn'", 'Only a rehearsal is removed'],
    ["INSERT OR REPLACE INTO meetings VALUES ('autumn', 'NEW', 1, 1)", 'already a meeting'],
    ["INSERT OR REPLACE INTO meetings VALUES ('new', 'K7Q2', 1, 1)", 'already a meeting'],
  ])('L12 the file itself refuses %s', async (statement, sentence) => {
    const store = await withTwoMeetings()
    const before = await snapshot(store, 'autumn')
    expect(() => store.database.exec(statement)).toThrow(sentence)
    expect(await snapshot(store, 'autumn')).toEqual(before)
  })

  // Chosen because its rows move between pages: a plain deletion leaves three copies in free space.
  const nameMany = async (store: EventStore, ids: readonly string[]): Promise<void> => {
    let seed = 4
    const below = (bound: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % bound
    }
    const aName = (id: string) => [
      `${below(400)}`.padStart(4, '0'),
      (id === 'autumn' ? 'Zyxwv' : 'Other') + '.'.repeat(below(40)),
    ]
    for (let round = 0; round < 60; round++) {
      for (const id of ids) {
        const names = Object.fromEntries(Array.from({ length: 10 }, () => aName(id)))
        await append(store, id, { ...command(`r${round}`), names })
      }
    }
  }

  test('L9 an erased name is in no byte of the file', async () => {
    const store = open()
    const ids = ['a', 'autumn', 'b']
    for (const id of ids) await store.createMeeting({ ...autumn, id, code: id })
    await nameMany(store, ids)
    expect(bytes().includes('Zyxwv')).toBe(true)
    await store.eraseNames('autumn')
    expect(bytes().includes('Zyxwv')).toBe(false)
    expect(Object.values(await store.names('b')).length).toBeGreaterThan(100)
  })

  test('L9 erasing names says so when another reader still holds what was erased', async () => {
    const store = await withTwoMeetings()
    await append(store, 'autumn', { ...command('c2'), names: { anna: 'Zyxwv' } })
    store.database.pragma('busy_timeout = 1')
    const reader = new SQLite(fileOf('rostrum.db'), { readonly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT * FROM names').all()
    await expect(store.eraseNames('autumn')).rejects.toThrow('another reader still holds older pages')
    reader.close()
    await store.eraseNames('autumn')
    expect(bytes().includes('Zyxwv')).toBe(false)
  })

  test('L24 a dropped urn, and every version of it before, is in no byte of the file', async () => {
    const store = await withTwoMeetings()
    const mark = (letter: string) => Buffer.from(`${letter}Zyxwv`.repeat(2000))
    for (const letter of ['a', 'b', 'c', 'd']) {
      const rows = ['p1', 'p2', 'p3'].map((pollId) => ({ pollId, blob: mark(letter) }))
      await store.append('autumn', await store.head('autumn'), [command(letter, letter)], rows)
    }
    expect(bytes().includes('Zyxwv')).toBe(true)
    await store.dropUrns('autumn', ['p1', 'p2'])
    expect(bytes().split('dZyxwv').length - 1).toBe(2000)
    expect(bytes()).not.toMatch(/[abc]Zyxwv/)
    await store.dropUrns('autumn', ['p3'])
    expect(bytes().includes('Zyxwv')).toBe(false)
  })

  test('L24 dropping urns says so when another reader still holds copies, and may be called again', async () => {
    const store = await withTwoMeetings()
    const row = { pollId: 'p1', blob: Buffer.from('Zyxwv'.repeat(100)) }
    await store.append('autumn', await store.head('autumn'), [], [row])
    store.database.pragma('busy_timeout = 1')
    const reader = new SQLite(fileOf('rostrum.db'), { readonly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT * FROM sealed_urns').all()
    await expect(store.dropUrns('autumn', ['p1'])).rejects.toThrow('another reader still holds older pages')
    expect(await store.urns('autumn')).toEqual([])
    reader.close()
    await store.dropUrns('autumn', ['p1'])
    expect(bytes().includes('Zyxwv')).toBe(false)
  })

  test('L11 a dropped rehearsal is in no byte of the file, with its invitations and sessions', async () => {
    const store = await withTwoMeetings()
    const words = Array.from({ length: 400 }, (_, index) => `Zyxwv${'.'.repeat((index * 37) % 3000)}`)
    await append(store, 'trial', { ...command('Zyxwv', ...words), names: { anna: 'Zyxwv' } })
    store.database.exec(
      "INSERT INTO credentials VALUES ('trial', 'anna', 1, 'Zyxwv token', 'Zyxwv code', NULL)",
    )
    store.database.exec("INSERT INTO sessions VALUES ('Zyxwv session', 'trial', 'anna', 1, 2)")
    await store.dropMeeting('trial')
    expect(bytes().includes('Zyxwv')).toBe(false)
    expect((await store.read('autumn', 0)).length).toBe(2)
  })

  test('L13 a file that is closed and opened again holds the same log', async () => {
    const store = await withTwoMeetings()
    await append(store, 'autumn', { ...command('c2', 'three'), names: { anna: 'Anna Björk' } })
    const before = [await snapshot(store, 'autumn'), await snapshot(store, 'trial'), await store.meetings()]
    await store.close()
    const again = open()
    expect([await snapshot(again, 'autumn'), await snapshot(again, 'trial'), await again.meetings()]).toEqual(
      before,
    )
    expect(verifyChain(await again.read('autumn', 0)).verdict).toBe('intact')
  })

  test('L13 an acknowledged batch is on the disk, whole, before append returns', async () => {
    const store = await withTwoMeetings()
    const pragmas = ['synchronous', 'journal_mode', 'foreign_keys', 'secure_delete']
    const values = pragmas.map((name) => store.database.pragma(name, { simple: true }))
    expect(values).toEqual([2, 'wal', 1, 1])
    const copy = fileOf('copy.db')
    for (const end of ['', '-wal']) copyFileSync(fileOf('rostrum.db') + end, copy + end)
    expect(await snapshot(open(copy), 'autumn')).toEqual(await snapshot(store, 'autumn'))
  })

  test('L14 of two servers that write to the same file the later is told that the head moved', async () => {
    const first = await withTwoMeetings()
    const second = open()
    const head = await second.head('autumn')
    await first.append('autumn', head, [command('c2', 'mine')])
    await expect(second.append('autumn', head, [command('c3', 'yours')])).rejects.toBeInstanceOf(HeadMoved)
    await append(second, 'autumn', command('c3', 'yours'))
    expect(wordsOf(await first.read('autumn', 0))).toEqual(['one', 'two', 'mine', 'yours'])
  })

  const migrationsOf = (files: Record<string, string>): string => {
    const own = mkdtempSync(fileOf('migrations-'))
    for (const [name, sql] of Object.entries(files)) writeFileSync(join(own, name), sql)
    return own
  }

  const shipped = (): Record<string, string> => {
    const source = join(import.meta.dirname, '..', 'migrations')
    return Object.fromEntries(
      readdirSync(source).map((name) => [name, readFileSync(join(source, name), 'utf8')]),
    )
  }

  /** The shipped migrations with one more after them. */
  const withNext = (sql: string): string => {
    const files = shipped()
    const number = `${Object.keys(files).length + 1}`.padStart(3, '0')
    return migrationsOf({ ...files, [`${number}-next.sql`]: sql })
  }

  const withNewTable = (): string => withNext('CREATE TABLE later (id TEXT)')

  test('L15 a database made by a newer program is refused with a sentence, and not a byte of it changes', async () => {
    const store = open(fileOf('rostrum.db'), withNewTable())
    await store.createMeeting(autumn)
    await store.close()
    const before = readFileSync(fileOf('rostrum.db'))
    expect(() => open()).toThrow('This database is newer than this program')
    expect(readFileSync(fileOf('rostrum.db')).equals(before)).toBe(true)
  })

  test('L15 a newer database that was not closed is refused too, and its unfinished log stays', async () => {
    const store = open(fileOf('rostrum.db'), withNewTable())
    await store.createMeeting(autumn)
    const crashed = fileOf('crashed.db')
    for (const end of ['', '-wal']) copyFileSync(fileOf('rostrum.db') + end, crashed + end)
    const before = ['', '-wal'].map((end) => readFileSync(crashed + end))
    expect(() => open(crashed)).toThrow('newer than this program')
    expect(['', '-wal'].map((end) => readFileSync(crashed + end))).toEqual(before)
  })

  test('L15 the database of another program is refused, and so is a file that is none', () => {
    new SQLite(fileOf('other.db')).exec('CREATE TABLE other (id TEXT)').close()
    expect(() => open(fileOf('other.db'))).toThrow('database of another program')
    writeFileSync(fileOf('notes.txt'), 'These are notes. '.repeat(400))
    expect(() => open(fileOf('notes.txt'))).toThrow('not a database')
    expect(readFileSync(fileOf('notes.txt'), 'utf8')).toBe('These are notes. '.repeat(400))
  })

  test('L16 a migration that was changed after it was applied is refused', async () => {
    await open().close()
    const files = Object.entries(shipped())
    const changed = Object.fromEntries(files.map(([name, sql]) => [name, `${sql}-- one more thought\n`]))
    expect(() => open(fileOf('rostrum.db'), migrationsOf(changed))).toThrow(
      'was changed after it was applied',
    )
    const otherLineEnds = Object.fromEntries(files.map(([name, sql]) => [name, sql.replaceAll('\n', '\r\n')]))
    open(fileOf('rostrum.db'), migrationsOf(otherLineEnds))
  })

  test('L16 an older database is brought up to date once, and keeps what it holds', async () => {
    const store = await withTwoMeetings()
    const before = await snapshot(store, 'autumn')
    await store.close()
    const newer = withNewTable()
    await open(fileOf('rostrum.db'), newer).close()
    const again = open(fileOf('rostrum.db'), newer)
    expect(await snapshot(again, 'autumn')).toEqual(before)
    expect(again.database.prepare('SELECT * FROM later').all()).toEqual([])
  })

  test('L16 a migration that fails leaves nothing of itself', () => {
    const broken = withNext('CREATE TABLE half (id TEXT); CREATE TABLE half (id TEXT)')
    expect(() => open(fileOf('rostrum.db'), broken)).toThrow('half')
    const store = open()
    const tables = store.database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    expect(tables).toContain('events')
    expect(tables).not.toContain('half')
  })

  test('L16 the files of the migrations are numbered from 1 without a gap', () => {
    expect(() => open(fileOf('a.db'), migrationsOf({ '002-late.sql': '' }))).toThrow(
      '002-late.sql is not number 1',
    )
    expect(() => open(fileOf('a.db'), migrationsOf({ 'first.sql': '' }))).toThrow('first.sql is not number 1')
    expect(existsSync(fileOf('a.db'))).toBe(false)
  })
})

describe('the hash of a line', () => {
  const withKeysReversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withKeysReversed)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, member]) => [key, withKeysReversed(member)])
    return Object.fromEntries(entries.reverse())
  }

  test('L17 the canonical text does not depend on the order of keys', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
    assertLaw(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        (value) => canonical(value) === canonical(withKeysReversed(value)),
      ),
    )
  })

  test('L17 the canonical text reads back as the same value', () => {
    assertLaw(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const again: unknown = JSON.parse(canonical(value))
        expect(again).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonical(again)).toBe(canonical(value))
      }),
    )
  })

  test('L17 a member that is undefined is as if it were not there', () => {
    expect(canonical({ a: undefined, b: 1, c: undefined })).toBe('{"b":1}')
  })

  test.each([
    ['NaN', Number.NaN, 'NaN'],
    ['an infinity', Number.NEGATIVE_INFINITY, '-Infinity'],
    ['a function', () => 1, 'a function'],
    ['a symbol', Symbol('s'), 'a symbol'],
    ['a big integer', 1n, 'a bigint'],
    ['undefined in a list', [1, undefined], 'undefined'],
    ['a hole in a list', new Array(2), 'undefined'],
    ['a date', new Date(0), 'an object of the class Date'],
    ['a map', new Map(), 'an object of the class Map'],
  ])('L18 %s is refused, because JSON would lose it in silence', (_, value, word) => {
    expect(() => canonical({ deep: [value] })).toThrow(`cannot keep ${word}`)
  })

  const salt = '00112233445566778899aabbccddeeff'
  const byHand = (...texts: string[]): string =>
    createHash('sha256').update(texts.join('\n'), 'utf8').digest('hex')

  test('L2 a stranger computes the hash of a line from the words of its definition', () => {
    const text = '{"at":1700000000000,"by":"anna","type":"said","word":"Grüße 🏛"}'
    const { hash } = nextLine(emptyHead, happened('Grüße 🏛'), salt)
    expect(hash).toBe(byHand(emptyHash, '1', byHand(salt, text)))
    const older = byHand(emptyHash, '1', text)
    expect(chainHash(emptyHash, 1, happened('Grüße 🏛'))).toBe(older)
  })

  test('L2 of an event that the record does not show the chain takes the digest marked as withheld', () => {
    const aside = { type: 'privateLineWritten', personId: 'ben', text: 'a', at: 1, by: 'anna' }
    const { hash, digest } = nextLine(emptyHead, aside, salt)
    expect(digest).toBe(byHand(salt, canonical(aside)))
    expect(hash).toBe(byHand(emptyHash, '1', byHand('withheld', digest ?? '')))
  })

  test('L2 the hash of a line is for ever: these were computed when each form was made', () => {
    expect(chainHash(emptyHash, 1, happened('one'))).toBe(
      '14f8c781a27220be7aca67b38f2b3c8fd820e9a4b0d9ed6d6c3bd49365781743',
    )
    expect(nextLine(emptyHead, happened('one'), salt).hash).toBe(
      '5b53cb0fdd2f0657226b15be719ac5ed7f46f3b20ed5444a121e4b6205c1fac5',
    )
  })
})

describe('verifying a log', () => {
  const logOf = (events: readonly unknown[]): LogEntry[] => {
    const lines: Line[] = []
    // One salt: a log that was rewritten from some line on is the same before it.
    for (const event of events) lines.push(nextLine(lines.at(-1) ?? emptyHead, event, 'a'.repeat(32)))
    return lines.map(entryOf)
  }

  const anEvent = fc.record({
    type: fc.constant('said'),
    word: fc.jsonValue(),
    at: fc.nat(),
    by: fc.string(),
  })
  const someEvents = fc.array(anEvent, { minLength: 1, maxLength: 30, size: 'max' })

  const withLine = (log: readonly LogEntry[], index: number, change: Partial<LogEntry>): LogEntry[] =>
    log.map((entry, at) => (at === index ? { ...entry, ...change } : entry))

  test('L19 an untouched log is intact, up to any head that was noted on the way', () => {
    expect(verifyChain([])).toEqual({ verdict: 'intact', head: emptyHead })
    assertLaw(
      fc.property(someEvents, fc.nat(), (events, pick) => {
        const log = logOf(events)
        const { seq, hash } = log.at(-1) as LogEntry
        const noted = [emptyHead, ...log][pick % (log.length + 1)]
        expect(verifyChain(log, noted)).toEqual({ verdict: 'intact', head: { seq, hash } })
      }),
    )
  })

  test('L19 any changed event is found, at its line', () => {
    assertLaw(
      fc.property(someEvents, fc.nat(), anEvent, (events, pick, forged) => {
        const log = logOf(events)
        const index = pick % log.length
        fc.pre(canonical(forged) !== canonical(log[index]?.event))
        const event = forged as unknown as MeetingEvent
        expect(verifyChain(withLine(log, index, { event }))).toEqual({ verdict: 'changed', seq: index + 1 })
      }),
    )
  })

  test('L19 any changed hash is found, and an event that JSON cannot hold', () => {
    const log = logOf(['one', 'two', 'three'].map((word) => happened(word)))
    expect(verifyChain(withLine(log, 2, { hash: 'f'.repeat(64) }))).toEqual({ verdict: 'changed', seq: 3 })
    const event = happened('-', { weight: JSON.parse('1e999') })
    expect(verifyChain(withLine(log, 1, { event }))).toEqual({ verdict: 'changed', seq: 2 })
  })

  test('L20 a line that was taken out, moved or put in is found where the order breaks', () => {
    const [one, two, three] = logOf(['one', 'two', 'three'].map((word) => happened(word))) as [
      LogEntry,
      LogEntry,
      LogEntry,
    ]
    expect(verifyChain([one, three])).toEqual({ verdict: 'missing-line', seq: 2 })
    expect(verifyChain([two, three])).toEqual({ verdict: 'missing-line', seq: 1 })
    expect(verifyChain([two, one, three])).toEqual({ verdict: 'missing-line', seq: 1 })
    expect(verifyChain([one, one, two])).toEqual({ verdict: 'missing-line', seq: 2 })
    expect(verifyChain([one, { ...three, seq: 2 }])).toEqual({ verdict: 'changed', seq: 2 })
  })

  test('L20 a log whose end was cut off is told from its noted head', () => {
    assertLaw(
      fc.property(someEvents, fc.nat(), (events, pick) => {
        const log = logOf(events)
        const left = pick % log.length
        expect(verifyChain(log.slice(0, left), log.at(-1))).toEqual({ verdict: 'cut-short', seq: left })
      }),
    )
  })

  test('L20 another log, or one rewritten with new hashes, is told from the noted head', () => {
    const log = logOf(['one', 'two', 'three'].map((word) => happened(word)))
    const rewritten = logOf(['one', 'TWO', 'three', 'four'].map((word) => happened(word)))
    expect(verifyChain(rewritten).verdict).toBe('intact')
    expect(verifyChain(rewritten, log[2])).toEqual({ verdict: 'another-log', seq: 3 })
    expect(verifyChain(rewritten, log[0]).verdict).toBe('intact')
    expect(verifyChain(log, { seq: 0, hash: 'f'.repeat(64) })).toEqual({ verdict: 'another-log', seq: 0 })
  })
})
