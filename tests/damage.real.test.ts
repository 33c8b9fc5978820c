import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { backup } from '../server/cli/backup.ts'
import { type CliCommand, readGiven } from '../server/cli/command.ts'
import { exportCommand } from '../server/cli/export.ts'
import { links } from '../server/cli/links.ts'
import { Trouble } from '../server/cli/trouble.ts'
import { verify } from '../server/cli/verify.ts'
import { readChecked } from '../server/damage.ts'
import { digestOf, emptyHash, hashOverDigest, markWithheld } from '../server/hash.ts'
import { organizerSender } from '../server/meetings.ts'
import { databaseFile, openSqliteStore } from '../server/sqlite-store.ts'
import { rostrum } from './cli.ts'
import { openClient } from './client.ts'
import { startServer, type TestServer } from './server.ts'
import { smallMeeting } from './small-meeting.ts'

type Harm = (database: Database, id: string) => void

const set = (database: Database, id: string, seq: number, event: string): void => {
  database.prepare('UPDATE events SET event = ? WHERE meeting_id = ? AND seq = ?').run(event, id, seq)
}

/** Another event in the place of a line, with the hashes from there on made anew: only what it says is wrong. */
const replace = (database: Database, id: string, seq: number, event: object): void => {
  set(database, id, seq, JSON.stringify(event))
  const lines = database
    .prepare<[string], { seq: number; event: string; salt: string; digest: string | null }>(
      'SELECT seq, event, salt, digest FROM events WHERE meeting_id = ? ORDER BY seq',
    )
    .all(id)
  let hash = emptyHash
  for (const line of lines) {
    const digest = digestOf(line.salt, JSON.parse(line.event))
    hash = hashOverDigest(hash, line.seq, line.digest === null ? digest : markWithheld(digest))
    database
      .prepare('UPDATE events SET hash = ?, digest = ? WHERE meeting_id = ? AND seq = ?')
      .run(hash, line.digest === null ? null : digest, id, line.seq)
  }
}

/** What may befall a log, and what is said of it. */
const harms: readonly (readonly [string, Harm, RegExp])[] = [
  [
    'text that is no JSON',
    (db, id) => set(db, id, 3, '{"type":"person'),
    /line 3 .*not the JSON of an event/,
  ],
  ['JSON that is no event', (db, id) => set(db, id, 4, 'null'), /line 4 .*not the JSON of an event/],
  ['a list', (db, id) => set(db, id, 2, '[1]'), /line 2 .*not the JSON of an event/],
  ['text of other bytes', (db, id) => set(db, id, 5, '{}'), /line 5 .*not what it was/],
  [
    'an event of a newer program',
    (db, id) => replace(db, id, 6, { type: 'balloonReleased', at: 1, by: 'x' }),
    /line 6 .*this version.*"balloonReleased" is not known/,
  ],
  [
    'an event without its fields',
    (db, id) => replace(db, id, 6, { type: 'personAdded', at: 1, by: 'x' }),
    /line 6 .*"personAdded" has not its fields/,
  ],
  [
    'a line that was taken out',
    (db, id) => void db.prepare('DELETE FROM events WHERE meeting_id = ? AND seq = 5').run(id),
    /line 5 .*missing/,
  ],
  [
    'a first line that was taken out',
    (db, id) => void db.prepare('DELETE FROM events WHERE meeting_id = ? AND seq = 1').run(id),
    /line 1 .*missing/,
  ],
  [
    'an end that was cut off',
    (db, id) => void db.prepare('DELETE FROM events WHERE meeting_id = ? AND seq > 7').run(id),
    /line 8 .*missing/,
  ],
  [
    'a hash that was changed',
    (db, id) =>
      void db
        .prepare(
          "UPDATE events SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE meeting_id = ? AND seq = 4",
        )
        .run(id),
    /line 4 .*not what it was/,
  ],
]

/** What costs a meeting something and does not stop it. */
const scratches: readonly (readonly [string, Harm])[] = [
  [
    'a name that is missing',
    (db, id) => void db.prepare("DELETE FROM names WHERE meeting_id = ? AND name = 'Ana'").run(id),
  ],
  [
    'an urn of a wrong length, of a poll that nobody knows',
    (db, id) => void db.prepare('INSERT INTO sealed_urns VALUES (?, ?, ?)').run(id, 'poll', Buffer.alloc(7)),
  ],
]

const withoutTriggers = (file: string, work: (database: Database) => void): void => {
  const database = new SQLite(file)
  const triggers = database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
  work(database)
  for (const { sql } of triggers) database.exec(sql)
  database.close()
}

const pageBytes = 4096

/** Kinds of page that lead to others: what is spoilt there is the log of several meetings. */
const inner = [0x02, 0x05]

/** Overwrites the pages of the file in which these words are; none where one of them leads to others. Returns how many. */
const spoilPages = (file: string, words: string): number => {
  const bytes = readFileSync(file)
  const pages = new Set<number>()
  for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1))
    pages.add(Math.floor(at / pageBytes))
  if ([...pages].some((page) => inner.includes(bytes[page * pageBytes] ?? 0))) return 0
  const descriptor = openSync(file, 'r+')
  for (const page of pages)
    writeSync(descriptor, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, page * pageBytes)
  closeSync(descriptor)
  return pages.size
}

const spoken = 'these words fill pages of their own '
const folder = mkdtempSync(join(tmpdir(), 'rostrum-damage-'))
const file = databaseFile(folder)
const ids = new Map<string, string>()
const idOf = (what: string): string => ids.get(what) ?? ''
const pagesOf = 'pages of the database file'

const prepare = async (): Promise<void> => {
  const server = await startServer({ meeting: 'none', dataFolder: folder })
  const { meetings } = server.rostrum
  const make = async (what: string) => {
    const live = await meetings.create(smallMeeting)
    ids.set(what, live.id)
    return live
  }
  await make('sound')
  for (const [what] of [...harms, ...scratches]) await make(what)
  const long = await make(pagesOf)
  const itemId = long.state().agenda.items[0]?.id ?? ''
  for (let each = 0; each < 60; each++) {
    const text = `${spoken}${each} `.repeat(40).slice(0, 1500)
    const command = { type: 'draftDecision', itemId, kind: 'decision', title: `Draft ${each}` } as const
    const points = [{ text }]
    const drafted = { ...command, documents: [], points, tabled: false }
    const answer = await long.submit(organizerSender, `a-draft-of-it-${each}`, drafted)
    if (!answer.ok) throw new Error(answer.reason)
  }
  await make('sound, after the others')
  await server.close()
}

beforeAll(async () => {
  await prepare()
  withoutTriggers(file, (database) => {
    for (const [what, harm] of [...harms, ...scratches]) harm(database, idOf(what))
    database.pragma('wal_checkpoint(TRUNCATE)')
  })
  // Where a draft lies depends on the ids of the meetings, which are drawn.
  const spoilt = Array.from({ length: 20 }, (_, each) => `${spoken}${30 + each} `)
  expect(spoilt.some((words) => spoilPages(file, words) > 0)).toBe(true)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('L34 the log of one meeting is damaged', () => {
  test.each(harms)('L34 by %s: the line is found, and what is before it is read', async (what, _, says) => {
    const store = openSqliteStore(file)
    const seqs: number[] = []
    const each = ({ seq }: { seq: number }) => void seqs.push(seq)
    const { damage, state } = await readChecked(store, idOf(what), { isReadBack: false, each })
    await store.close()
    expect(damage?.says).toMatch(says)
    expect(seqs).toEqual(Array.from({ length: (damage?.seq ?? 0) - 1 }, (_, index) => index + 1))
    expect(state.meeting.title).toBe(damage?.seq === 1 ? '' : 'A small meeting')
  })

  test('L34 by pages that are spoilt: the first line that cannot be read is found', async () => {
    const store = openSqliteStore(file)
    const each = () => {}
    const { damage, state } = await readChecked(store, idOf(pagesOf), { isReadBack: false, each })
    await store.close()
    expect(damage?.says).toMatch(/the database file is damaged where line \d+ .*SQLITE_CORRUPT/)
    expect(state.meeting.title).toBe('A small meeting')
  })

  test.each(['sound', 'sound, after the others', ...scratches.map(([what]) => what)])(
    'L34 and this one is not: %s',
    async (what) => {
      const store = openSqliteStore(file)
      const { damage } = await readChecked(store, idOf(what), { isReadBack: false, each: () => {} })
      await store.close()
      expect(damage).toBeUndefined()
    },
  )
})

describe('V52 a server with damaged meetings', () => {
  let server: TestServer
  let token: string
  beforeAll(async () => {
    server = await startServer({ dataFolder: folder, meeting: 'none' })
    token = server.organizerToken
  })
  afterAll(() => server.close())

  const get = (path: string) =>
    fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const tokenIn = async (what: string, name: string): Promise<string> => {
    const names = await server.rostrum.store.names(idOf(what))
    const person = Object.entries(names).find(([, one]) => one === name)?.[0] ?? ''
    return server.rostrum.accounts.invitation(idOf(what), person).token
  }

  test('V52 lists them all, with a sentence for each that is damaged', async () => {
    const response = await get('/api/meetings')
    expect(response.status).toBe(200)
    const listed = (await response.json()) as { id: string; status: string; damage?: string }[]
    expect(listed).toHaveLength(ids.size)
    for (const [what, , says] of [...harms, [pagesOf, undefined, /database file is damaged/] as const]) {
      const one = listed.find(({ id }) => id === idOf(what))
      expect(one).toMatchObject({ status: 'damaged', damage: expect.stringMatching(says) })
      expect(one?.damage).toContain('Restore the last backup')
    }
    for (const what of ['sound', ...scratches.map(([one]) => one)])
      expect(listed.find(({ id }) => id === idOf(what))).toMatchObject({ status: 'open', seats: 7 })
  })

  test('V52 answers what is asked of a damaged one with the sentence', async () => {
    for (const [what, , says] of harms.slice(0, 5)) {
      const response = await get(`/api/meetings/${idOf(what)}/invitations`)
      expect([what, response.status]).toEqual([what, 409])
      expect(await response.json()).toMatchObject({
        reason: 'meeting-damaged',
        error: expect.stringMatching(says),
      })
    }
  })

  test('V52 lets nobody into a damaged one, and says so; in the others people act', async () => {
    const [harm = ''] = harms[0] ?? []
    const refused = openClient(server.url, await tokenIn(harm, 'Ana'))
    await refused.until((seen) => seen.refused === 'damaged')
    refused.close()
    for (const what of ['sound', 'sound, after the others', ...scratches.map(([one]) => one)]) {
      const client = await server.connect(await tokenIn(what, 'Chair'))
      const answer = await client.send({ type: 'setSpeakingLimit', kind: 'statement', seconds: 90 })
      expect([what, answer.ok]).toEqual([what, true])
      client.close()
    }
  })

  test('V52 writes every paper of a meeting in which a name is missing', async () => {
    for (const path of ['papers/report?as=docx', 'papers/figures?as=xlsx', 'files/roster', 'invitations'])
      expect([path, (await get(`/api/meetings/${idOf('a name that is missing')}/${path}`)).status]).toEqual([
        path,
        200,
      ])
  })
})

describe('V53 the command line beside damaged meetings', () => {
  const cli = (...args: string[]) => rostrum(folder, args)

  /** A command in this process, which is quicker than one of its own: exit code, what it prints, what it says. */
  const runs = async (command: CliCommand, ...args: string[]) => {
    let stdout = ''
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      stdout += String(text)
      return true
    })
    vi.stubEnv('ROSTRUM_DATA', folder)
    try {
      const code = await command.run(readGiven(command, args))
      return { code, stdout, says: '' }
    } catch (fault) {
      if (!(fault instanceof Trouble)) throw fault
      return { code: fault.exitCode, stdout, says: fault.message }
    } finally {
      write.mockRestore()
      vi.unstubAllEnvs()
    }
  }
  const [[notJson = ''] = []] = harms

  test('V53 lists them with their sentences', async () => {
    const { code, stdout, stderr } = await cli('list')
    expect(code).toBe(0)
    expect(stdout.match(/ damaged /g)).toHaveLength(harms.length + 1)
    expect(stderr).toMatch(/line 3 of its log is damaged/)
    expect(stdout + stderr).not.toMatch(/^\s+at /m)
  })

  test('V53 verify says which line it is, in a word and a sentence', async () => {
    const verdicts: [string, RegExp][] = [
      [notJson, /^DAMAGED: line 3 /],
      [pagesOf, /^DAMAGED: the database file is damaged where line/],
      ['a hash that was changed', /^CHANGED: line 4 /],
      ['a line that was taken out', /^MISSING LINE: line 5 /],
      ['an event of a newer program', /^UNREADABLE: .*line 6 /],
      ['an end that was cut off', /^(INTACT: (?:.*\n)*)?DAMAGED: line 8 /],
    ]
    for (const [what, says] of verdicts) {
      const { code, stdout, says: told } = await runs(verify, idOf(what))
      expect([what, code, told]).toEqual([what, 1, ''])
      expect(stdout).toMatch(says)
    }
    expect((await runs(verify, idOf('sound'))).stdout).toMatch(/^INTACT/)
  })

  test('V53 takes nothing away from a damaged one, and everything from a sound one', async () => {
    const wanted = [[exportCommand, '--what', 'agenda'], [links]] as const
    for (const [command, ...rest] of wanted) {
      const broken = await runs(command, idOf(notJson), ...rest)
      expect([command.name, broken.code, broken.stdout]).toEqual([command.name, 1, ''])
      expect(broken.says).toMatch(/cannot be opened: line 3 of its log.*Restore the last backup/)
      expect([command.name, (await runs(command, idOf('sound'), ...rest)).code]).toEqual([command.name, 0])
    }
  })

  test('V53 a backup of spoilt pages is not kept, and it says how the sound meetings are saved', async () => {
    const { code, says: stderr } = await runs(backup, join(folder, 'backup.db'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^No backup was made\. /)
    expect(stderr).toContain(`${idOf(pagesOf)}: the database file is damaged`)
    expect(stderr).toContain('archive <meeting> --to FILE.zip')
  })
})
