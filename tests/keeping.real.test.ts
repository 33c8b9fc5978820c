import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { keepPrivate } from '../server/keep-private.ts'
import { keepIn } from '../server/rostrum.ts'
import { databaseFile, openSqliteStore } from '../server/sqlite-store.ts'
import { drawBytes } from './chance.ts'
import { rostrum } from './cli.ts'
import { startServer } from './server.ts'
import { startProcess } from './server-process.ts'
import { freePort, killed, spawnServer } from './spawned-server.ts'

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-keeping-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

test('V58 a second server on the same data folder is refused with a sentence, the command line is not', async () => {
  const folder = newFolder()
  const port = await freePort()
  const first = await startProcess(folder, port)
  const second = spawnServer(folder, await freePort())
  onTestFinished(() => void second.child.kill('SIGKILL'))
  await expect(second.listening).rejects.toThrow(
    `Another Rostrum server is running on the data folder ${folder}. Stop it first`,
  )
  expect(await rostrum(folder, ['list'])).toMatchObject({ code: 0 })
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  // Killed, it can tell nobody: the lock ends with the process all the same.
  await killed(first)
  await keepIn(folder, () => {}).store.close()
})

test('V58 a server that has stopped, or could not start, has given the folder back', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'secret'), 'no secret')
  expect(() => keepIn(folder, () => {})).toThrow('is damaged')
  rmSync(join(folder, 'secret'))
  const { store } = keepIn(folder, () => {})
  expect(() => keepIn(folder, () => {})).toThrow('Another Rostrum server')
  await store.close()
  await keepIn(folder, () => {}).store.close()
})

test('V59 a folder and files that others could read are corrected, and it is said', async ({ skip }) => {
  if (process.platform === 'win32') skip()
  const folder = newFolder()
  await keepIn(folder, () => {}).store.close()
  chmodSync(folder, 0o755)
  const files = readdirSync(folder).map((name) => join(folder, name))
  for (const file of files) chmodSync(file, 0o664)
  const said: string[] = []
  keepPrivate(folder, (sentence) => said.push(sentence))
  expect(modeOf(folder)).toBe('700')
  for (const file of files) expect([file, modeOf(file)]).toEqual([file, '600'])
  expect(said[0]).toBe(
    `${folder} could be used by other users of this machine (mode 755). It is for its owner alone now (mode 700).`,
  )
  expect(said).toHaveLength(1 + files.length)
  keepPrivate(folder, () => {
    throw new Error('there is nothing left to correct')
  })
})

test('V59 all that a server and the command line make is for their owner alone', async ({ skip }) => {
  if (process.platform === 'win32') skip()
  const folder = newFolder()
  chmodSync(folder, 0o755)
  await startProcess(folder, await freePort())
  const made = ['create', '--title', 'A meeting', '--zone', 'UTC']
  expect((await rostrum(folder, made)).code).toBe(0)
  expect((await rostrum(folder, ['backup', join(folder, 'copy.db')])).code).toBe(0)
  expect(modeOf(folder)).toBe('700')
  const names = readdirSync(folder)
  expect(names).toEqual(expect.arrayContaining(['rostrum.db', 'rostrum.db-wal', 'rostrum.db-shm', 'copy.db']))
  for (const name of names)
    expect([name, modeOf(join(folder, name))]).toEqual([name, name === 'client' ? '700' : '600'])
})

test('V62 links are printed where somebody asks for them, and into no pipe or journal otherwise', async () => {
  const folder = newFolder()
  let quiet = ''
  const first = await startProcess(folder, await freePort(), { ROSTRUM_SAMPLE: 'yes' }, (text) => {
    quiet += text
  })
  expect(quiet).not.toContain('#')
  expect(quiet).toMatch(/^Rostrum listens at http:.*"npm run -s rostrum -- links --organizer".*$/m)
  await killed(first)
  let loud = ''
  const port = await freePort()
  await startProcess(folder, port, { ROSTRUM_PRINT_LINKS: 'yes' }, (text) => {
    loud += text
  })
  expect(loud).toMatch(/Organizer \(all meetings\) +http:\S+\/organizer#\S{32}/)
  const { code, stdout } = await rostrum(folder, ['links', '--organizer', '--json'], { PORT: String(port) })
  expect(code).toBe(0)
  const { organizer } = JSON.parse(stdout) as { organizer: { url: string; token: string } }
  expect(loud).toContain(`/organizer#${organizer.token}`)
})

test('L35 an urn that was deleted and not wiped, because the process ended, is wiped at the next start', async () => {
  const folder = newFolder()
  const file = databaseFile(folder)
  const secret = Buffer.from(drawBytes(3000))
  const holdsIt = (): boolean =>
    readdirSync(folder)
      .filter((name) => name.startsWith('rostrum.db'))
      .some((name) => {
        const bytes = readFileSync(join(folder, name))
        return [0, 900, 2000].some((from) => bytes.includes(secret.subarray(from, from + 64)))
      })
  const store = openSqliteStore(file, { busyMs: 10 })
  await store.createMeeting({ id: 'autumn', code: 'K7Q2', createdAt: 1 })
  const head = await store.head('autumn')
  await store.append('autumn', head, [], [{ pollId: 'poll', blob: secret }])
  // A reader keeps the older pages: the deletion is durable, the wiping is not done, and then the process ends.
  const reader = new SQLite(file)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM sealed_urns').get()
  await expect(store.dropUrns('autumn', ['poll'])).rejects.toThrow('another reader')
  expect(await store.urns('autumn')).toEqual([])
  expect(holdsIt()).toBe(true)
  reader.close()
  store.database.pragma('wal_autocheckpoint = 0')
  await store.close()
  const server = await startServer({ dataFolder: folder, meeting: 'none' })
  await expect.poll(holdsIt).toBe(false)
  expect(server.rostrum.store.finishWiping()).toBe(false)
  await server.close()
  expect(existsSync(file)).toBe(true)
})
