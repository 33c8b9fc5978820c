import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { npmRostrum, type Run, rostrum } from './cli.ts'
import { startServer, type TestServer } from './server.ts'

interface Invitations {
  meeting: string
  title: string
  code: string
  stage: { url: string; token: string }
  organizer: { url: string; token: string }
  seats: { organization: string; name: string; role: string; seat: string; url: string; token: string }[]
}

const sample = (name: string): string => fileURLToPath(new URL(`../samples/iasmn32/${name}`, import.meta.url))
const zone = ['--zone', 'Europe/Zurich']

let server: TestServer
let folder = ''
const cli = (...args: string[]): Promise<Run> => rostrum(server.dataFolder, args)

const inFolder = (name: string, text: string | Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const get = async (path: string, token: string): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
const titles = async (): Promise<string[]> =>
  (await (await get('/api/meetings', server.organizerToken)).json()).map(
    ({ title }: { title: string }) => title,
  )

beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'rostrum-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what is typed wrong', () => {
  test('without a command the help is told, and it is not a success', async () => {
    const { code, stdout, stderr } = await cli()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('rehearse')
  })

  test('there is help for the whole and for each command', async () => {
    expect((await cli('--help')).stdout).toContain('Exit code')
    const names = ['create', 'links', 'list', 'rehearse', 'export', 'verify', 'backup', 'config']
    const helps = await Promise.all(names.map((name) => cli('help', name)))
    expect(helps.map(({ code, stdout }, index) => [code, stdout.includes(`-- ${names[index]}`)])).toEqual(
      names.map(() => [0, true]),
    )
    expect((await cli('links', '--help')).code).toBe(0)
  })

  const misuses: [string[], string][] = [
    [['creat'], 'Did you mean "create"?'],
    [['frobnicate'], 'There is no command "frobnicate".'],
    [['create', '--titel', 'x'], 'Did you mean "--title"?'],
    [['create', ...zone], 'needs --title T'],
    [['create', '--title', '--zone'], 'The option --title needs a value'],
    [['create', '--title', 'x', '--zone', 'Zurich'], 'IANA name'],
    [['create', '--title', 'x', ...zone, '--answers', '{'], '--answers must be a JSON object'],
    [['links'], 'needs to know the meeting'],
    [['links', 'a', 'b'], '"b" is one word too many'],
    [['list', '--json=yes'], 'takes no value'],
    [['export', 'small', '--what', 'flor'], 'Did you mean "floor"?'],
    [['verify'], 'needs one of these'],
    [['verify', 'small', '--head', 'x'], '--head must be'],
    [['rehearse', 'small', '--pace', 'fast'], 'calm or brisk'],
    [['rehearse', 'small', '--people', 'many'], 'whole number'],
  ]

  test('each misuse is refused with a sentence and exit code 2', async () => {
    const runs = await Promise.all(misuses.map(([args]) => cli(...args)))
    for (const [index, { code, stdout, stderr }] of runs.entries()) {
      expect(stderr).toContain(misuses[index]?.[1])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).not.toContain('    at ')
    }
  })

  test('a meeting that is not there, or is not the only one, is told with what there is', async () => {
    const missing = await cli('links', 'nothing of the kind')
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain('A small meeting')
    const empty = await rostrum(join(folder, 'nowhere'), ['list'])
    expect(empty.code).toBe(1)
    expect(empty.stderr).toContain('no meeting in the data folder')
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })
})

describe('create', () => {
  test('prints one JSON object and nothing else; the server that runs lists the meeting and lets its seats in', async () => {
    const { code, stdout, stderr } = await npmRostrum(server.dataFolder, [
      ...['create', '--title', 'Made beside', ...zone, '--body', 'IASMN', '--json'],
      ...['--agenda', sample('agenda.csv'), '--roster', sample('roster.csv')],
    ])
    expect(code, stderr).toBe(0)
    const made = JSON.parse(stdout) as Invitations
    expect(Object.keys(made)).toEqual(['meeting', 'title', 'code', 'stage', 'organizer', 'seats'])
    expect(made.seats).toHaveLength(111)
    for (const { organization, name, role, seat, url, token } of made.seats) {
      expect([organization, name, role].every((text) => text.length > 0)).toBe(true)
      expect(['head', 'alternate']).toContain(seat)
      expect(url.endsWith(`/join#${token}`)).toBe(true)
    }
    expect(await titles()).toContain('Made beside')
    const chair = await server.connect(made.seats.find(({ role }) => role === 'chair')?.token ?? '')
    expect(chair.replica().state.meeting).toMatchObject({ id: made.meeting, title: 'Made beside' })
    const stage = await server.connect(made.stage.token)
    expect(stage.replica().viewer.role).toBe('stage')
    expect(made.organizer.token).toBe(server.organizerToken)
  })

  test('names of files are meant from where the command was given', async () => {
    inFolder('near.csv', readFileSync(sample('agenda.csv')))
    const near = await rostrum(
      server.dataFolder,
      ['create', '--title', 'Near', ...zone, '--agenda', 'near.csv'],
      { INIT_CWD: folder },
    )
    expect(near.code, near.stderr).toBe(0)
    const far = await cli('create', '--title', 'Far', ...zone, '--agenda', 'far.csv')
    expect(far).toMatchObject({ code: 1, stdout: '' })
    expect(far.stderr).toContain('There is no file')
  })

  test('an error in a file is told with line and mend, and nothing is made', async () => {
    const agenda = inFolder('wrong.csv', 'day,start,end,kind,title\n2030-01-07,10:00,09:00,item,Budget\n')
    const { code, stdout, stderr } = await cli('create', '--title', 'Wrong', ...zone, '--agenda', agenda)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('ERROR: wrong.csv, line 2')
    expect(stderr).toContain('Nothing was made: there is 1 error to mend')
    expect(await titles()).not.toContain('Wrong')
  })

  test('an open question is told with its answers, and the answer makes the meeting', async () => {
    const bytes = Buffer.from('day,start,end,kind,title\n2030-01-07,09:00,10:00,item,Caf\xe9\n', 'latin1')
    const args = ['create', '--title', 'Asked', ...zone, '--agenda', inFolder('latin.csv', bytes), '--json']
    const asked = await cli(...args)
    expect(asked.code).toBe(1)
    const answer = /--answers '(\{"encoding":"windows-1252"\})'/.exec(asked.stderr)?.[1] ?? ''
    expect(await titles()).not.toContain('Asked')
    const { code, stdout } = await cli(...args, '--answers', answer)
    expect(code).toBe(0)
    const { meeting } = JSON.parse(stdout) as Invitations
    const live = await server.rostrum.meetings.get(meeting)
    expect(live?.state().agenda.items[0]?.title).toBe('Café')
  })

  test('works in an empty data folder, without a server', async () => {
    const fresh = join(folder, 'fresh')
    expect((await rostrum(fresh, ['create', '--title', 'First', ...zone])).code).toBe(0)
    expect(JSON.parse((await rostrum(fresh, ['list', '--json'])).stdout)).toMatchObject([
      { title: 'First', seats: 0, status: 'open' },
    ])
  })
})

describe('looking', () => {
  test('links prints what create printed, by id, by code and by a part of the title', async () => {
    const byTitle = await cli('links', 'a small', '--json')
    const list = JSON.parse(byTitle.stdout) as Invitations
    expect(list.seats).toHaveLength(7)
    expect((await cli('links', list.meeting, '--json')).stdout).toBe(byTitle.stdout)
    expect((await cli('links', list.code.toLowerCase(), '--json')).stdout).toBe(byTitle.stdout)
    expect(list.seats.find(({ name }) => name === 'Ana')?.token).toBe(await server.token('Ana'))
    expect((await cli('links', 'a small')).stdout).toContain(list.stage.url)
  })

  test('list shows every meeting, the newest first', async () => {
    const { stdout } = await cli('list')
    expect(stdout).toContain('A small meeting')
    const all = JSON.parse((await cli('list', '--json')).stdout) as { title: string; createdAt: string }[]
    expect(all.at(-1)?.title).toBe('A small meeting')
    expect(all.map(({ title }) => title).sort()).toEqual((await titles()).sort())
  })

  test('config shows every setting, and says which is wrong', async () => {
    const right = await cli('config')
    expect(right.code).toBe(0)
    expect(right.stdout).toContain('ROSTRUM_FRAME_ANCESTORS')
    const wrong = await rostrum(server.dataFolder, ['config'], { PORT: 'http' })
    expect(wrong.code).toBe(1)
    expect(wrong.stdout).toContain('PORT (wrong)')
    expect(wrong.stdout).toContain('WRONG: PORT is "http"')
    const refused = await rostrum(server.dataFolder, ['list'], { PORT: 'http' })
    expect(refused).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('what is taken away', () => {
  test('E4 tallies are written in each form, and as nothing else', async () => {
    const { stdout } = await cli('export', 'a small', '--what', 'tallies')
    expect(stdout).toMatch(/^\uFEFFline,poll,title,[^\r]*\r\n(?:.*\r\n)*log,,A small meeting,/)
    const document = await cli('export', 'a small', '--what', 'tallies', '--as', 'json')
    expect(JSON.parse(document.stdout)).toMatchObject({ format: 'rostrum-tallies', polls: [] })
    const page = await cli('export', 'a small', '--what', 'tallies', '--as', 'html')
    expect(page.stdout.startsWith('<!doctype html>')).toBe(true)
    const file = join(folder, 'tallies.xlsx')
    const written = await cli('export', 'a small', '--what', 'tallies', '--as', 'xlsx', '--to', file)
    expect([written.code, readFileSync(file).subarray(0, 2).toString()]).toEqual([0, 'PK'])
    const wrong = await cli('export', 'a small', '--what', 'tallies', '--as', 'pdf')
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('csv, xlsx, json, html')])
  })

  test('agenda and roster come out byte for byte as they were imported, marked as UTF-8', async () => {
    const files = ['--agenda', sample('agenda.csv'), '--roster', sample('roster.csv')]
    expect((await cli('create', '--title', 'Round trip', ...zone, ...files)).code).toBe(0)
    for (const what of ['agenda', 'roster']) {
      const to = join(folder, `${what}-again.csv`)
      const { code, stdout } = await cli('export', 'Round trip', '--what', what, '--to', to)
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
      expect(readFileSync(to, 'utf8')).toBe(`\uFEFF${readFileSync(sample(`${what}.csv`), 'utf8')}`)
    }
  })

  test('the floor has each intervention with its seconds and limit, and no formula', async () => {
    const chair = await server.connect(await server.token('Chair'))
    const ana = await server.connect(await server.token('Ana'))
    await chair.send({ type: 'startItem', itemId: chair.replica().state.agenda.items[0]?.id ?? '' })
    const asked = await ana.send({
      ...{ type: 'requestFloor', kind: 'statement' },
      capacity: { as: 'on-behalf-of', of: 'BETA' },
    })
    if (!asked.ok) throw new Error(asked.reason)
    const requestId = (await ana.reach(asked.seq)).state.floor.requests[0]?.id ?? ''
    await chair.send({ type: 'giveFloor', requestId })
    await chair.send({ type: 'endFloor', requestId })
    const personId = await server.person('Ana')
    const seats = chair.replica().state.roster.persons.find(({ id }) => id === personId)?.seats ?? []
    const secretary = await server.connect(await server.token('Secretary'))
    await secretary.send({ type: 'changePerson', personId, name: '=Ana', role: 'delegate', seats })
    const { stdout } = await cli('export', 'a small', '--what', 'floor')
    expect(stdout.startsWith('\uFEFFday,item,title,organization,organization_name,group,name,kind,')).toBe(
      true,
    )
    const [, row, ...rest] = stdout.trimEnd().split('\r\n')
    expect(rest).toEqual([])
    expect(row).toMatch(
      /^\d{4}-\d\d-\d\d,1,Opening,ALPHA,Organization ALPHA,steering-group,'=Ana,statement,on-behalf-of: BETA,,,\d{4}-.*Z,.*Z,.*Z,0,180,0,{11}$/,
    )
    const figures = await cli('export', 'a small', '--what', 'figures')
    expect(figures.stdout).toMatch(/^session,,,,,organization,ALPHA,steering-group,,,1,0\r$/m)
    const document = await cli('export', 'a small', '--what', 'floor', '--as', 'json')
    const { record, interventions } = JSON.parse(document.stdout)
    expect(record.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(interventions).toMatchObject([{ organization: 'ALPHA', name: '=Ana', speaks_for: [] }])
    const wrong = await cli('export', 'a small', '--what', 'agenda', '--as', 'json')
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('--what agenda can be written as csv'),
    ])
    const attendance = await cli('export', 'a small', '--what', 'attendance')
    expect(attendance.stdout.startsWith('\uFEFFspan,day,sitting,item,title,organization')).toBe(true)
  })

  test('the log is JSON lines, and verify tells what was done to it', async () => {
    const file = join(folder, 'log.jsonl')
    await cli('export', 'a small', '--what', 'log', '--to', file)
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const last = JSON.parse(lines.at(-1) ?? '') as { seq: number; at: string; hash: string }
    expect(Object.keys(last)).toEqual(['seq', 'at', 'by', 'event', 'salt', 'hash'])
    expect(last.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(last.seq).toBe(lines.length)
    const head = `${last.seq}:${last.hash.slice(0, 8)}`
    const verdict = async (name: string, kept: readonly string[], ...more: string[]) => {
      const { code, stdout } = await cli('verify', '--log', inFolder(name, `${kept.join('\n')}\n`), ...more)
      return `${code} ${stdout.split(':')[0]}`
    }
    const changed = lines.map((line) => line.replaceAll('Budget', 'Fudget'))
    const verdicts = await Promise.all([
      verdict('same', lines, '--head', head),
      verdict('short', lines.slice(0, -1)),
      verdict('cut', lines.slice(0, -1), '--head', head),
      verdict('gap', [...lines.slice(0, 3), ...lines.slice(4)]),
      verdict('other', lines, '--head', `${last.seq}:00000000`),
      verdict('changed', changed),
      verdict('damaged', [...lines, '{']),
      verdict('beside', [...lines.slice(0, -1), (lines.at(-1) ?? '').replace('"by":"', '"by":"x')]),
    ])
    expect(verdicts).toEqual([
      ...['0 INTACT', '0 INTACT', '1 CUT SHORT', '1 MISSING LINE'],
      ...['1 ANOTHER LOG', '1 CHANGED', '1 DAMAGED', '1 DAMAGED'],
    ])
  })

  test('verify looks at a meeting of the data folder while the server runs', async () => {
    const { code, stdout } = await cli('verify', 'a small')
    expect(code).toBe(0)
    const { seq, hash } = (await server.live()).head()
    expect(stdout).toContain(`Head: ${seq}:${hash}`)
    expect(stdout).toContain('they fold to "A small meeting"')
  })

  test('a backup is whole, comes with its secret, and overwrites nothing', async () => {
    const file = join(folder, 'backup.db')
    const { code, stdout } = await cli('backup', file)
    expect(code).toBe(0)
    expect(stdout).toContain('checked')
    const copy = new SQLite(file, { readonly: true })
    expect(
      copy.prepare('SELECT count(*) FROM events WHERE meeting_id = ?').pluck().get(server.meetingId),
    ).toBe((await server.live()).head().seq)
    copy.close()
    expect(readFileSync(`${file}.secret`)).toEqual(readFileSync(join(server.dataFolder, 'secret')))
    expect(statSync(`${file}.secret`).mode & 0o077).toBe(0)
    const again = await cli('backup', file)
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toContain('not overwritten')
  })

  test('nothing of all this has added to a log that was there', async () => {
    const { seq } = (await server.live()).head()
    for (const args of [['links', 'a small'], ['list'], ['verify', 'a small']]) await cli(...args)
    expect((await server.rostrum.store.head(server.meetingId)).seq).toBe(seq)
  })
})
