// Parts of the build of the client: what its page says of it, packed copies, and how it becomes the one that is served.

import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { buildIdIn, makingFolder, noteServed, pageIn, placeBuild, removeOldBuilds } from '../client-builds.ts'

type Bundle = Rolldown.OutputBundle

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (output: Bundle[string]): string | Uint8Array =>
  output.type === 'chunk' ? output.code : output.source

const smallestPacked = 1000

/** Writes packed copies beside what is worth packing, so that the server sends them without work of its own. */
export const packAssets = (): Plugin => ({
  name: 'pack-assets',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const [name, output] of Object.entries(bundle)) {
      const bytes = Buffer.from(bytesOf(output))
      if (bytes.length < smallestPacked || !/\.(js|css|html|svg|json|txt)$/.test(name)) continue
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes))
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
})

/** The page begins with a script of its own that says when the others do not come: see client/start.js. */
export const startScript = (): Plugin => {
  let client = ''
  let file = ''
  return {
    name: 'start-script',
    apply: 'build',
    configResolved: ({ root }) => {
      client = root
    },
    buildStart() {
      file = this.emitFile({
        type: 'asset',
        name: 'start.js',
        source: readFileSync(join(client, 'start.js'), 'utf8'),
      })
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        const script = `<script src="/${this.getFileName(file)}"></script>`
        page.source = String(page.source).replace('<link rel="icon"', `${script}\n    <link rel="icon"`)
      },
    },
  }
}

/** A file with all that it needs before it runs: scripts and styles. */
const neededBy = (bundle: Bundle, name: string, seen: Set<string>): Set<string> => {
  const output = bundle[name]
  if (seen.has(name) || output?.type !== 'chunk') return seen
  seen.add(name)
  for (const one of output.imports) neededBy(bundle, one, seen)
  for (const style of output.viteMetadata?.importedCss ?? []) seen.add(style)
  return seen
}

/**
 * The files of each part that is loaded later, by the part's source, without those that come with the page. The part
 * itself stands last: what it needs is asked for before it.
 */
const partsIn = (bundle: Bundle, sources: readonly string[], client: string): Record<string, string[]> => {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const first = new Set<string>()
  for (const { isEntry, fileName } of chunks) if (isEntry) neededBy(bundle, fileName, first)
  const parts = sources.map((source): [string, string[]] => {
    const own = chunks.find(({ moduleIds }) => moduleIds.includes(source))?.fileName
    if (own === undefined) throw new Error(`${source} is loaded later, and no file has it`)
    const needed = [...neededBy(bundle, own, new Set())].filter((file) => !first.has(file) && file !== own)
    return [relative(client, source).replaceAll('\\', '/'), [...needed, own]]
  })
  return Object.fromEntries(parts.sort())
}

/** The page tells which build it is of, and where the files of its later parts are: see client/loading.ts. */
export const describeBuild = (): Plugin => {
  let client = ''
  return {
    name: 'describe-build',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      client = config.root
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        const files = Object.entries(bundle).filter(([name]) => !name.startsWith('.vite/'))
        const id = sha256(
          files
            .map(([name, output]) => `${name} ${sha256(bytesOf(output))}\n`)
            .sort()
            .join(''),
        ).slice(0, 12)
        const later = [...this.getModuleIds()].flatMap(
          (module) => this.getModuleInfo(module)?.dynamicallyImportedIds ?? [],
        )
        const parts = JSON.stringify(partsIn(bundle, [...new Set(later)], client)).replaceAll('<', '\\u003c')
        page.source = String(page.source).replace(
          '</head>',
          `  <meta name="rostrum-build" content="${id}" />\n` +
            `    <script type="application/json" id="rostrum-parts">${parts}</script>\n  </head>`,
        )
      },
    },
  }
}

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

/** One rename makes the link lead to another build: there is no moment at which it leads to none. */
const leadTo = (folder: string, link: string): void => {
  const next = `${link}.next-${process.pid}`
  rmSync(next, { force: true, recursive: true })
  symlinkSync(relative(dirname(link), folder), next, 'junction')
  renameSync(next, link)
}

/** The client as versions before this one built it, in the place of the link: it becomes one of the builds before. */
const putAside = (client: string, builds: string): void => {
  if (isLink(client) || !existsSync(client)) return
  const page = pageIn(client)
  if (page === undefined) rmSync(client, { recursive: true, force: true })
  else placeBuild(client, builds, buildIdIn(page) ?? sha256(page).slice(0, 12))
}

/**
 * Builds into a folder of its own. Only when everything is written it becomes `dist/builds/<id>`, and `dist/client` leads
 * to it: what is being served is never touched, and what is half built is never served.
 */
export const publishBuild = (dist: string): { readonly outDir: string; readonly plugin: Plugin } => {
  const builds = join(dist, 'builds')
  const outDir = makingFolder(builds)
  let isOurs = false
  let isWritten = false
  const plugin: Plugin = {
    name: 'publish-build',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      // Whoever asks for another folder gets the files there, and nothing else changes.
      isOurs = join(config.root, config.build.outDir) === outDir || config.build.outDir === outDir
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: () => {
        isWritten = true
      },
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => {
        if (!isOurs || !isWritten) return
        const id = buildIdIn(readFileSync(join(outDir, 'index.html'), 'utf8'))
        if (id === undefined) throw new Error('The page that was built does not say of which build it is')
        const now = Date.now()
        mkdirSync(builds, { recursive: true })
        putAside(join(dist, 'client'), builds)
        leadTo(placeBuild(outDir, builds, id), join(dist, 'client'))
        noteServed(builds, id, now)
        removeOldBuilds(builds, now)
      },
    },
  }
  return { outDir, plugin }
}
