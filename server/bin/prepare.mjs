// What must be true before anything runs: the right Node, the libraries, the built client. Node built-ins only.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const at = (...parts) => join(root, ...parts)

/** A step that failed for a reason that the person at the terminal can do something about. */
export class Stop extends Error {}

/** Progress goes to stderr: stdout belongs to the program that is started. */
const say = (line) => process.stderr.write(`${line}\n`)

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return
  throw new Stop(
    `Rostrum needs Node 20.19 or newer (or 22.12 or newer), and this is Node ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org and run this command again.',
  )
}

export function installLibraries({ dev = process.env.NODE_ENV !== 'production' } = {}) {
  if (librariesAreThere(dev)) return
  alone('libraries', () => {
    if (librariesAreThere(dev)) return
    say('Installing libraries (some minutes the first time)...')
    // `npm run -s` silences every npm below it, and then a failure would say nothing.
    const args = ['ci', '--loglevel=warn', dev ? '--include=dev' : '--omit=dev']
    const npm = process.env.npm_execpath
    if (npm && /npm-cli\.c?js$/.test(npm)) step(process.execPath, [npm, ...args], installAdvice)
    else step('npm', args, installAdvice, { shell: process.platform === 'win32' })
    writeFileSync(at('node_modules', '.rostrum-lock'), librariesStamp(dev))
  })
}

const installAdvice =
  'The libraries could not be installed. Check the connection to the npm registry, and that python3, make and ' +
  'a C++ compiler are installed (the database library may have to be compiled); then run this command again.'

/** Compiled libraries belong to one version of Node's binary interface, so that is a part of the stamp. */
const librariesStamp = (dev) =>
  `${sha256(readFileSync(at('package-lock.json')))} ${process.platform}-${process.arch} ` +
  `abi-${process.versions.modules} ${dev ? 'all' : 'production'}\n`

function librariesAreThere(dev) {
  const stamp = read(at('node_modules', '.rostrum-lock'))
  if (stamp === librariesStamp(dev) || stamp === librariesStamp(true)) return true
  if (stamp !== undefined && stamp.split(' ')[2] !== librariesStamp(dev).split(' ')[2]) return false
  // Somebody may have run `npm install`, which leaves a list of what it installed.
  const wanted = packagesOf(at('package-lock.json'))
  const installed = packagesOf(at('node_modules', '.package-lock.json'))
  if (!wanted || !installed) return false
  for (const [path, { version, optional, devOptional, dev: onlyDev }] of Object.entries(wanted)) {
    if (path === '' || optional || devOptional || (onlyDev && !dev)) continue
    if (installed[path]?.version !== version) return false
  }
  writeFileSync(at('node_modules', '.rostrum-lock'), librariesStamp(dev))
  return true
}

function packagesOf(lockFile) {
  const text = read(lockFile)
  return text === undefined ? undefined : JSON.parse(text).packages
}

export function buildClient() {
  if (clientIsBuilt()) return
  alone('client', () => {
    if (clientIsBuilt()) return
    say('Building the client...')
    const hash = hashOf(clientSources)
    rmSync(at('dist', '.build-hash'), { force: true })
    const env = { ...process.env, NODE_ENV: 'production' }
    step(
      process.execPath,
      [at('node_modules', 'vite', 'bin', 'vite.js'), 'build'],
      'The client could not be built: the lines above say in which file. Correct it, or take a clean copy of the ' +
        'project, and run this command again.',
      { env },
    )
    writeFileSync(at('dist', '.build-hash'), hash)
  })
}

/** The server as one file, `dist/server.mjs`, which starts sooner than its sources. */
export function buildServer() {
  if (serverIsBuilt()) return
  alone('server', () => {
    if (serverIsBuilt()) return
    const hash = hashOf(serverSources)
    rmSync(at('dist', '.server-hash'), { force: true })
    mkdirSync(at('dist'), { recursive: true })
    step(
      process.execPath,
      [at('server', 'bin', 'bundle.mjs')],
      'The server could not be put together: the lines above say in which file. Correct it, or take a clean copy of ' +
        'the project, and run this command again.',
    )
    writeFileSync(at('dist', '.server-hash'), hash)
  })
}

const clientSources = [
  ...['client', 'shared', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'],
  ...['server/client-builds.ts', 'server/bin/publish-build.ts'],
]
const serverSources = ['server', 'shared', 'package-lock.json', 'tsconfig.json']

const clientIsBuilt = () =>
  existsSync(at('dist', 'client', 'index.html')) && read(at('dist', '.build-hash')) === hashOf(clientSources)
const serverIsBuilt = () =>
  existsSync(at('dist', 'server.mjs')) && read(at('dist', '.server-hash')) === hashOf(serverSources)

function hashOf(sources) {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesAt)) {
    hash.update(`${path}\0${sha256(readFileSync(at(path)))}\n`)
  }
  return hash.digest('hex')
}

function filesAt(path) {
  if (!existsSync(at(path))) return []
  if (!statSync(at(path)).isDirectory()) return [path]
  return readdirSync(at(path))
    .filter((name) => !name.startsWith('.'))
    .sort()
    .flatMap((name) => filesAt(`${path}/${name}`))
}

/** Runs a step with its output held back; shows it only if the step fails. */
function step(command, args, advice, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
    ...options,
  })
  if (done.status === 0) return
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`)
  if (done.error) say(done.error.message)
  throw new Stop(advice)
}

/** One process at a time does a step; the others wait, and find it done. */
function alone(name, work) {
  const lock = at('.cache', `${name}.lock`)
  mkdirSync(dirname(lock), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isRunning(Number(read(lock)))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
      else rmSync(lock, { force: true })
    }
  }
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** Runs Node in place of this process: same terminal, same signals, same exit code. */
export function become(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm tells only its shell to stop, and the shell does not pass it on: it just leaves.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 500)
  if (!process.env.npm_lifecycle_event) clearInterval(watch)
  child.on('error', (error) => fail(error))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** A sentence for what the reader can mend, a trace for what only a programmer can. */
export function fail(error) {
  say(error instanceof Stop ? error.message : (error.stack ?? String(error)))
  process.exit(1)
}
