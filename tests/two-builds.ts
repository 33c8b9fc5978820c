import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { afterAll } from 'vitest'
import { buildClient } from '../server/bin/prepare.mjs'
import { type ClientFiles, readClient } from '../server/client-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Two real builds: the one of the project, and another of the same sources in which every file has another name. */
export interface TwoBuilds {
  readonly first: ClientFiles
  readonly second: ClientFiles
}

const client = (dist?: string): ClientFiles => {
  const found = readClient(dist)
  if (!found) throw new Error('There is no build')
  return { ...found, folders: [found.folders[0]] }
}

/** Makes the pages of a build speak another protocol. */
const speak = (protocol: number): Plugin => ({
  name: 'speak',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('shared/protocol.ts')
      ? code.replace(/(protocolVersion = )\d+/, (_, before) => `${before}${protocol}`)
      : undefined,
})

/** Makes both; the second goes when the test file ends. Its pages may speak another protocol. */
export const makeTwoBuilds = async (protocol?: number): Promise<TwoBuilds> => {
  buildClient()
  const dist = mkdtempSync(join(tmpdir(), 'rostrum-build-'))
  afterAll(() => rmSync(dist, { recursive: true, force: true }))
  const mode = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'error',
      plugins: protocol === undefined ? [] : [speak(protocol)],
      build: {
        outDir: join(dist, 'client'),
        rolldownOptions: {
          output: {
            entryFileNames: 'assets/[name]-[hash]-b.js',
            chunkFileNames: 'assets/[name]-[hash]-b.js',
            assetFileNames: 'assets/[name]-[hash]-b[extname]',
          },
        },
      },
    })
  } finally {
    process.env.NODE_ENV = mode
  }
  return { first: client(), second: client(dist) }
}
