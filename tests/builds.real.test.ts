import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildClient } from '../server/bin/prepare.mjs'
import { buildIdIn } from '../server/client-builds.ts'
import { readClient } from '../server/client-files.ts'
import { buildHeader } from '../shared/protocol.ts'
import { startServer } from './server.ts'
import { startProcess } from './server-process.ts'
import { freePort } from './spawned-server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
beforeAll(() => buildClient(), 300_000)

const own = () => {
  const client = readClient()
  if (!client) throw new Error('There is no build')
  return client
}

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-builds-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('V69 and W33 the server tells its build in a welcome, in the first pulse of who comes back, and in answers to calls', async () => {
  const server = await startServer()
  const { build } = own()
  expect(build).toMatch(/^[0-9a-f]{12}$/)
  expect(buildIdIn(await (await fetch(server.url)).text())).toBe(build)
  const first = await server.connect(await server.token('Ana'))
  expect(first.seen().welcomes[0]?.build).toBe(build)
  first.leave()
  const pulses: (string | undefined)[] = []
  first.socket.on('pulse', (pulse: { build?: string }) => pulses.push(pulse.build))
  await first.comeBack()
  await first.until(({ pulse }) => pulse?.build !== undefined)
  expect(pulses[0]).toBe(build)
  expect(first.seen().welcomes).toHaveLength(1)
  expect((await fetch(`${server.url}/api/session`)).headers.get(buildHeader)).toBe(build)
})

/** A copy of what is built of, as far as the build needs it: its own `dist`, the libraries by a link. */
const copyOfSources = (): string => {
  const folder = newFolder()
  for (const name of [
    'client',
    'shared',
    'server',
    'samples',
    'package.json',
    'tsconfig.json',
    'vite.config.ts',
  ])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))
const vite = (folder: string): ChildProcess =>
  spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'ignore',
  })

test('V70 a build that is killed or fails leaves what is served as it is, and one that is whole takes its place by a link', async () => {
  const folder = copyOfSources()
  const dist = join(folder, 'dist')
  // As versions before this one built it: a folder in the place of the link.
  mkdirSync(join(dist, 'client', 'assets'), { recursive: true })
  writeFileSync(join(dist, 'client', 'index.html'), '<title>older</title>')
  writeFileSync(join(dist, 'client', 'assets', 'older.js'), 'older')
  const isOlder = () => readFileSync(join(dist, 'client', 'index.html'), 'utf8') === '<title>older</title>'

  const killed = vite(folder)
  await expect.poll(() => existsSync(join(dist, 'builds')), { timeout: 50_000, interval: 5 }).toBe(true)
  killed.kill('SIGKILL')
  await ended(killed)
  expect(isOlder()).toBe(true)

  const main = join(folder, 'client', 'main.tsx')
  const source = readFileSync(main, 'utf8')
  writeFileSync(main, `${source}\nimport './not-there.ts'\n`)
  expect(await ended(vite(folder))).not.toBe(0)
  expect(isOlder()).toBe(true)

  writeFileSync(main, source)
  expect(await ended(vite(folder))).toBe(0)
  const client = readClient(dist)
  expect(client?.build).toMatch(/^[0-9a-f]{12}$/)
  expect(readlinkSync(join(dist, 'client'))).toBe(join('builds', client?.build ?? ''))
  expect(readdirSync(join(dist, 'builds')).filter((name) => name.startsWith('.'))).toEqual([])
  expect(client?.folders).toHaveLength(2)
  expect(existsSync(join(client?.folders[1] ?? '', 'assets', 'older.js'))).toBe(true)
}, 120_000)

test('V71 a running server serves the build that it started with, whatever is built or removed beside it', async () => {
  const folder = newFolder()
  const { build, folders } = own()
  const dist = join(folder, 'dist')
  cpSync(folders[0], join(dist, 'builds', build ?? ''), { recursive: true })
  symlinkSync(join('builds', build ?? ''), join(dist, 'client'))
  const server = await startServer({ client: readClient(dist) })
  // Another build takes the place of the first while this server runs.
  mkdirSync(join(dist, 'builds', 'other', 'assets'), { recursive: true })
  writeFileSync(join(dist, 'builds', 'other', 'index.html'), '<meta name="rostrum-build" content="other" />')
  rmSync(join(dist, 'client'))
  symlinkSync(join('builds', 'other'), join(dist, 'client'))
  const page = await (await fetch(server.url)).text()
  expect(buildIdIn(page)).toBe(build)
  const [script = ''] = /\/assets\/index-[\w-]+\.js/.exec(page) ?? []
  expect((await fetch(`${server.url}${script}`)).status).toBe(200)
  const next = await startServer({ client: readClient(dist) })
  expect(buildIdIn(await (await fetch(next.url)).text())).toBe('other')
  expect((await fetch(`${next.url}${script}`)).headers.get('cache-control')).toMatch(/immutable/)
  expect((await fetch(`${next.url}/index.html`)).status).toBe(404)
  const missing = await fetch(`${next.url}/assets/never-built.js`)
  expect([missing.status, missing.headers.get('content-type')]).toEqual([
    404,
    'application/json; charset=utf-8',
  ])
})

test('V71 and V72 what `npm start` starts serves from the data folder, where the files stay for the next version', async () => {
  const dataFolder = newFolder()
  const port = await freePort()
  await startProcess(dataFolder, port)
  const { build } = own()
  expect(readdirSync(join(dataFolder, 'client'))).toEqual([build])
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text()
  expect(buildIdIn(page)).toBe(build)
})
