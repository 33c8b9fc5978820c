// What must be true before anything runs: the right Node, the libraries, the built client. Node built-ins only.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
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

/**
 * The libraries that are needed, with those of the developers or without: whatever complete installation holds them will do.
 * A new one is made beside the old one and takes its place when it is whole; under a running server none is made.
 */
export function installLibraries({ dev = false } = {}) {
  if (librariesAreThere(dev)) return
  alone('libraries', () => {
    if (librariesAreThere(dev)) return
    refuseUnderServer()
    say('Installing libraries (some minutes the first time)...')
    const all = dev || process.env.NODE_ENV !== 'production'
    const beside = at('.cache', 'libraries')
    try {
      installIn(beside, all)
      takePlace(join(beside, 'node_modules'), at('node_modules'))
    } finally {
      rmSync(beside, { recursive: true, force: true })
    }
  })
}

/** Everything that npm reads is copied: it installs, compiles and fails there, and nothing here is touched. */
function installIn(folder, all) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    if (existsSync(at(name))) copyFileSync(at(name), join(folder, name))
  // `npm run -s` silences every npm below it, and then a failure would say nothing.
  const args = ['ci', '--loglevel=warn', all ? '--include=dev' : '--omit=dev']
  const npm = process.env.npm_execpath
  if (npm && /npm-cli\.c?js$/.test(npm))
    step(process.execPath, [npm, ...args], installAdvice, { cwd: folder })
  else step('npm', args, installAdvice, { cwd: folder, shell: process.platform === 'win32' })
  writeFileSync(join(folder, 'node_modules', '.rostrum-lock'), librariesStamp(all))
}

/** Puts a whole folder in the place of another, which stays where it was when that fails. */
function takePlace(fresh, place) {
  const old = at('.cache', `libraries-before-${process.pid}`)
  const had = existsSync(place)
  try {
    if (had) renameSync(place, old)
  } catch (error) {
    throw new Stop(
      `The new libraries are ready, but ${place} cannot be replaced (${error.code}); it is as it was. If it is a ` +
        'mounted volume, run "npm ci" in this folder while no server runs.',
    )
  }
  try {
    renameSync(fresh, place)
  } catch (error) {
    if (had) renameSync(old, place)
    throw error
  }
  rmSync(old, { recursive: true, force: true })
}

const servers = () => at('.cache', 'servers')

/** Where a server that runs from this folder is noted: by its number and the moment of its start, which no other has. */
function noteServer(pid) {
  mkdirSync(servers(), { recursive: true })
  const file = join(servers(), String(pid))
  writeFileSync(file, startOf(pid) ?? '')
  return () => rmSync(file, { force: true })
}

/** What the system says of the start of a process, in its own words; undefined where it cannot be asked. */
function startOf(pid) {
  const text = read(`/proc/${pid}/stat`)
  // The name of the program stands in brackets and may hold anything; the start is the twentieth word after it.
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19]
}

function isServer(name) {
  const pid = Number(name)
  const noted = read(join(servers(), name))
  const now = startOf(pid)
  return isRunning(pid) && (now === undefined || noted === '' || now === noted)
}

function refuseUnderServer() {
  const names = existsSync(servers()) ? readdirSync(servers()) : []
  const running = names.filter(isServer)
  for (const name of names) if (!running.includes(name)) rmSync(join(servers(), name), { force: true })
  if (running.length === 0) return
  throw new Stop(
    `A server is running from this folder (process ${running.join(', ')}), and its libraries are not those that this ` +
      'version needs. Nothing was installed. Stop the server, and run this command again.',
  )
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
    if (installed[path]?.version !== version || !existsSync(at(path))) return false
  }
  note(at('node_modules', '.rostrum-lock'), librariesStamp(dev))
  return true
}

/** Remembers something to be quicker next time: where it may not be written, nothing is lost. */
function note(file, text) {
  try {
    writeFileSync(file, text)
  } catch {
    // A folder that belongs to somebody else.
  }
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
export function become(args, { serves = false } = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  const forget = serves && child.pid ? noteServer(child.pid) : () => {}
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
  child.on('exit', (code, signal) => {
    forget()
    process.exit(code ?? 128 + constants.signals[signal])
  })
}

/** A sentence for what the reader can mend, a trace for what only a programmer can. */
export function fail(error) {
  say(error instanceof Stop ? error.message : (error.stack ?? String(error)))
  process.exit(1)
}
