import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIdIn, buildsIn, copyBuild, noteServed, pageIn, removeOldBuilds } from './client-builds.ts'
import { root } from './root.ts'

/** What a server gives to browsers, read once at its start: what is built meanwhile is served after the next start. */
export interface ClientFiles {
  /** The id of the build; undefined when its page carries none. */
  readonly build: string | undefined
  /** Of its page and files, and behind it those of builds before, for pages that are open. */
  readonly folders: readonly [string, ...string[]]
}

const distFolder = fileURLToPath(new URL('dist', root))

/** The client that was built last in this folder, with the builds before it; undefined where none was built. */
export const readClient = (dist: string = distFolder): ClientFiles | undefined => {
  const link = join(dist, 'client')
  const page = pageIn(link)
  if (page === undefined) return undefined
  // Not by the link, which leads to another build as soon as there is one.
  const folder = realpathSync(link)
  const before = buildsIn(join(dist, 'builds')).map((build) => build.folder)
  return {
    build: buildIdIn(page),
    folders: [folder, ...before.filter((one) => realpathSync(one) !== folder)],
  }
}

const idOf = ({ build, folders }: ClientFiles): string =>
  build ??
  createHash('sha256')
    .update(pageIn(folders[0]) ?? '')
    .digest('hex')
    .slice(0, 12)

/**
 * The same client, served from copies in the data folder: they outlive a new version of the program in another folder,
 * whatever is built or removed beside the program. Throws when the data folder cannot take them.
 */
export const keepClient = (client: ClientFiles, dataFolder: string, now: number): ClientFiles => {
  const builds = join(dataFolder, 'client')
  mkdirSync(builds, { recursive: true })
  const [own, ...before] = client.folders
  const id = idOf(client)
  const folder = copyBuild(own, builds, id)
  noteServed(builds, id, now)
  removeOldBuilds(builds, now)
  const kept = buildsIn(builds).filter((build) => build.id !== id)
  return { ...client, folders: [folder, ...kept.map((build) => build.folder), ...before] }
}
