/**
 * Builds of the client, each in a folder by its id. Laws: such a folder appears whole, by one rename, and is never written
 * to afterwards; the time of a folder is when its build was served last, as far as that is known.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { basename, join } from 'node:path'

export interface KeptBuild {
  readonly id: string
  readonly folder: string
  /** UTC, milliseconds. */
  readonly servedAt: number
}

const making = '.making-'
const dayMs = 86_400_000
/** A page may be open for so long after its build was served last: milliseconds. */
const keptForMs = 7 * dayMs
/** So many of the last builds are kept, however old they are. */
const keptAlways = 2
/** Only somebody who changes the program builds so often within a week. */
const keptAtMost = 20

/** The id that a built page carries; undefined for a page that was made without one. */
export const buildIdIn = (page: string): string | undefined =>
  /<meta name="rostrum-build" content="([\w-]+)"/.exec(page)?.[1]

/** The page of a build in this folder; undefined where there is no whole build. */
export const pageIn = (folder: string): string | undefined => {
  const file = join(folder, 'index.html')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** A folder of its own, beside those of whole builds, to make a build in. */
export const makingFolder = (builds: string): string => join(builds, `${making}${process.pid}`)

/** The whole builds in a folder, the one that was served last first. */
export const buildsIn = (builds: string): KeptBuild[] => {
  if (!existsSync(builds)) return []
  return readdirSync(builds)
    .filter((id) => !id.startsWith('.') && existsSync(join(builds, id, 'index.html')))
    .map((id) => ({ id, folder: join(builds, id), servedAt: statSync(join(builds, id)).mtimeMs }))
    .sort((a, b) => b.servedAt - a.servedAt)
}

const setTime = (folder: string, ms: number): void => utimesSync(folder, ms / 1000, ms / 1000)

/** Puts a build that was made whole in its place, unless it is there already; the answer is its folder. */
export const placeBuild = (made: string, builds: string, id: string): string => {
  const folder = join(builds, id)
  // It was not served yet: the one that was served last is still the first.
  setTime(made, 0)
  try {
    renameSync(made, folder)
  } catch (fault) {
    if (!existsSync(join(folder, 'index.html'))) throw fault
    rmSync(made, { recursive: true, force: true })
  }
  return folder
}

/** On one disk a file is there twice without taking room twice. A page has the same name in every build: it is copied. */
const linkOrCopy = (from: string, to: string): void => {
  try {
    if (basename(from).startsWith('index.html')) copyFileSync(from, to)
    else linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

const copyFolder = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyFolder(source, target)
    else linkOrCopy(source, target)
  }
}

/** Copies a build among others, where it may be already; the answer is its folder. */
export const copyBuild = (from: string, builds: string, id: string): string => {
  const folder = join(builds, id)
  if (pageIn(folder) !== undefined) return folder
  const made = makingFolder(builds)
  rmSync(made, { recursive: true, force: true })
  copyFolder(from, made)
  return placeBuild(made, builds, id)
}

/** Notes that this build is served from now on, and that the one before it was served until now. */
export const noteServed = (builds: string, id: string, now: number): void => {
  const [last] = buildsIn(builds)
  if (last && last.id !== id) setTime(last.folder, now - 1000)
  setTime(join(builds, id), now)
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return (fault as { code?: string }).code === 'EPERM'
  }
}

/** Removes builds that were served last more than a week ago and are not among the last two, and what was never finished. */
export const removeOldBuilds = (builds: string, now: number): void => {
  const old = buildsIn(builds).filter(
    ({ servedAt }, place) => place >= keptAtMost || (place >= keptAlways && now - servedAt > keptForMs),
  )
  for (const { folder } of old) rmSync(folder, { recursive: true, force: true })
  for (const name of existsSync(builds) ? readdirSync(builds) : [])
    if (name.startsWith(making) && !isRunning(Number(name.slice(making.length))))
      rmSync(join(builds, name), { recursive: true, force: true })
}
