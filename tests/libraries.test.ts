import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const bin = fileURLToPath(new URL('../server/bin', import.meta.url))

/** What stands in for npm: makes an installation in the folder where it is called, or breaks off in the middle. */
const fakeNpm = `
const { mkdirSync, writeFileSync, appendFileSync } = require('node:fs')
appendFileSync(process.env.NPM_CALLS, process.argv.slice(2).join(' ') + '\\n')
mkdirSync('node_modules/made-by-npm', { recursive: true })
if (process.env.NPM_FAILS) process.exit(1)
writeFileSync('node_modules/.package-lock.json', '{}')
`

let folder = ''
const at = (...parts: string[]): string => join(folder, ...parts)
const calls = (): string[] =>
  existsSync(at('npm-calls')) ? readFileSync(at('npm-calls'), 'utf8').trim().split('\n') : []

const lockOf = (packages: object): string => JSON.stringify({ packages })
const wanted = {
  '': {},
  'node_modules/needed': { version: '2.0.0' },
  'node_modules/for-developers': { version: '3.0.0', dev: true },
}

/** An installation as npm leaves it: folders, and a list of them. */
const installed = (packages: Readonly<Record<string, { readonly version: string }>>): void => {
  for (const path of Object.keys(packages)) mkdirSync(at(path), { recursive: true })
  writeFileSync(at('node_modules', '.package-lock.json'), lockOf(packages))
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-libraries-'))
  cpSync(bin, at('server', 'bin'), { recursive: true })
  writeFileSync(at('package.json'), '{"type":"module"}')
  writeFileSync(at('package-lock.json'), lockOf(wanted))
  writeFileSync(at('npm-cli.cjs'), fakeNpm)
  writeFileSync(
    at('install.mjs'),
    `import { fail, installLibraries } from './server/bin/prepare.mjs'
try { installLibraries({ dev: process.argv[2] === 'dev' }) } catch (error) { fail(error) }`,
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const install = (env: Record<string, string> = {}, ...args: string[]) =>
  new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const { NODE_ENV: _, ...own } = process.env
    const child = spawn(process.execPath, ['install.mjs', ...args], {
      cwd: folder,
      env: { ...own, npm_execpath: at('npm-cli.cjs'), NPM_CALLS: at('npm-calls'), ...env },
    })
    let stderr = ''
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.on('close', (code) => resolve({ code, stderr }))
  })

const startOf = (pid: number): string => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
const noteServer = (pid: number, start: string): void => {
  mkdirSync(at('.cache', 'servers'), { recursive: true })
  writeFileSync(at('.cache', 'servers', String(pid)), start)
}

describe('V60 the libraries', () => {
  test('V60 an installation that has what production needs is taken, whoever calls and however', async () => {
    installed({ 'node_modules/needed': { version: '2.0.0' } })
    for (const env of [{ NODE_ENV: '' }, { NODE_ENV: 'production' }, { NODE_ENV: 'development' }])
      expect(await install(env)).toEqual({ code: 0, stderr: '' })
    expect(calls()).toEqual([])
  })

  test('V60 one of another version, or with a part missing, is not', async () => {
    installed({ 'node_modules/needed': { version: '1.0.0' } })
    expect((await install()).code).toBe(0)
    installed({ 'node_modules/needed': { version: '2.0.0' } })
    rmSync(at('node_modules', 'needed'), { recursive: true })
    rmSync(at('node_modules', '.rostrum-lock'))
    expect((await install({ NODE_ENV: 'production' })).code).toBe(0)
    expect(calls()).toEqual(['ci --loglevel=warn --include=dev', 'ci --loglevel=warn --omit=dev'])
  })

  test('V60 developers need theirs too', async () => {
    installed({ 'node_modules/needed': { version: '2.0.0' } })
    expect((await install({}, 'dev')).code).toBe(0)
    expect(calls()).toHaveLength(1)
  })

  test('V61 a new installation takes the place of the old one when it is whole', async () => {
    installed({ 'node_modules/needed': { version: '1.0.0' } })
    expect((await install()).code).toBe(0)
    expect(readdirSync(at('node_modules')).sort()).toEqual([
      '.package-lock.json',
      '.rostrum-lock',
      'made-by-npm',
    ])
    expect(readdirSync(at('.cache'))).toEqual([])
  })

  test('V61 one that fails leaves the old one whole, and says what to do', async () => {
    installed({ 'node_modules/needed': { version: '1.0.0' } })
    const { code, stderr } = await install({ NPM_FAILS: 'yes' })
    expect(code).toBe(1)
    expect(stderr).toContain('The libraries could not be installed.')
    expect(readdirSync(at('node_modules')).sort()).toEqual(['.package-lock.json', 'needed'])
    expect(readdirSync(at('.cache'))).toEqual([])
  })

  test.runIf(process.platform === 'linux')('V61 under a running server nothing is installed', async () => {
    installed({ 'node_modules/needed': { version: '1.0.0' } })
    noteServer(process.pid, startOf(process.pid))
    const { code, stderr } = await install()
    expect([code, calls()]).toEqual([1, []])
    expect(stderr).toMatch(/^A server is running from this folder \(process \d+\).*Stop the server/)
    expect(readdirSync(at('node_modules')).sort()).toEqual(['.package-lock.json', 'needed'])
  })

  test.runIf(process.platform === 'linux')(
    'V61 a server that was killed, and whose number another has, counts for nothing',
    async () => {
      noteServer(process.pid, '1')
      noteServer(2 ** 22 + 7, '1')
      expect((await install()).code).toBe(0)
      expect([calls().length, readdirSync(at('.cache', 'servers'))]).toEqual([1, []])
    },
  )
})
