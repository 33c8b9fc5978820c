import { readFileSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildClient } from '../server/bin/prepare.mjs'
import { startServer } from './server.ts'

const built = (path: string): string => fileURLToPath(new URL(`../dist/client/${path}`, import.meta.url))
beforeAll(() => buildClient(), 300_000)

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}
const manifest = (): Record<string, Chunk> => JSON.parse(readFileSync(built('.vite/manifest.json'), 'utf8'))

/** A chunk with everything that it loads before it runs. */
const withImports = (chunks: Record<string, Chunk>, entry: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(entry)) return seen
  seen.add(entry)
  for (const one of chunks[entry]?.imports ?? []) withImports(chunks, one, seen)
  return seen
}

const sizeOf = (file: string, how: 'br' | 'gz' = 'gz'): number => {
  const packed = statSync(built(`${file}.${how}`), { throwIfNoEntry: false })
  return (packed ?? statSync(built(file))).size
}

interface Got {
  readonly status: number | undefined
  readonly headers: Record<string, string | string[] | undefined>
  readonly bytes: Buffer
}

const fetchRaw = (url: string, encodings: string): Promise<Got> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encodings } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts) }),
      )
    }).on('error', reject)
  })

const entryScript = (): string => manifest()['index.html']?.file ?? ''

test('V20 scripts come packed, kept for ever, and are the same as the unpacked ones', async () => {
  const server = await startServer()
  const plain = readFileSync(built(entryScript()))
  for (const [encoding, unpack] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const { status, headers, bytes } = await fetchRaw(`${server.url}/${entryScript()}`, encoding)
    expect([status, headers['content-encoding']]).toEqual([200, encoding])
    expect(headers['content-type']).toMatch(/javascript/)
    expect(headers['cache-control']).toMatch(/max-age=31536000.*immutable/)
    expect(headers.vary).toMatch(/accept-encoding/i)
    expect(unpack(bytes).equals(plain)).toBe(true)
    expect(bytes.length).toBeLessThan(plain.length / 2)
  }
  const { headers, bytes } = await fetchRaw(`${server.url}/${entryScript()}`, 'identity')
  expect(headers['content-encoding']).toBeUndefined()
  expect(bytes.equals(plain)).toBe(true)
})

test('V20 the page itself is asked for anew each time, at every address of the product', async () => {
  const server = await startServer()
  for (const path of ['/', '/join', `/m/${server.meetingId}/panel`, '/organizer', '/organizer/new']) {
    const { status, headers, bytes } = await fetchRaw(`${server.url}${path}`, 'identity')
    expect([path, status, headers['cache-control']]).toEqual([path, 200, 'no-cache'])
    expect(bytes.toString()).toContain('<div id="root"')
  }
})

test('V20 nothing else of the folder is served: no manifest, no packed copy by name, nothing above it', async () => {
  const server = await startServer()
  const paths = [
    '/.vite/manifest.json',
    `/${entryScript()}.br`,
    '/index.html.br',
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/',
    '/package.json',
  ]
  for (const path of paths) {
    const { status, bytes } = await fetchRaw(`${server.url}${path}`, 'identity')
    expect([path, status]).toEqual([path, 404])
    expect(bytes.toString()).not.toContain('"rostrum"')
  }
})

test('V21 the first load of the panel is at most 200 kB of packed JavaScript', () => {
  const chunks = manifest()
  const panel = Object.keys(chunks).find((name) => name.endsWith('panel/Panel.tsx'))
  if (panel === undefined) throw new Error('The panel is no chunk of its own')
  const loaded = withImports(chunks, panel, withImports(chunks, 'index.html'))
  const scripts = [...loaded].map((name) => chunks[name]?.file ?? '').filter((file) => file.endsWith('.js'))
  const bytes = (how: 'br' | 'gz') => scripts.reduce((sum, file) => sum + sizeOf(file, how), 0)
  expect(bytes('br')).toBeGreaterThan(10_000)
  expect(bytes('br')).toBeLessThanOrEqual(200_000)
  expect(bytes('gz')).toBeLessThanOrEqual(220_000)
})

test('V21 the desks and the stage are not part of the panel’s first load', () => {
  const chunks = manifest()
  const loaded = [...withImports(chunks, 'index.html')].join(' ')
  for (const part of ['ChairDesk', 'SecretariatDesk', 'Stage', 'Organizer'])
    expect(loaded).not.toContain(part)
})
