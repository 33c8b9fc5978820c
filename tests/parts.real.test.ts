import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { buildClient } from '../server/bin/prepare.mjs'
import { readClient } from '../server/client-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
beforeAll(() => buildClient(), 300_000)

const folder = (): string => {
  const client = readClient()
  if (!client) throw new Error('There is no build')
  return client.folders[0]
}

test('V76 every part that is loaded later is named by its file, and the page knows where its files are', () => {
  const page = readFileSync(join(folder(), 'index.html'), 'utf8')
  const [, table = '{}'] = /id="rostrum-parts">(.*?)<\/script>/.exec(page) ?? []
  const parts = JSON.parse(table) as Record<string, string[]>
  const sources = readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, 'client', name), 'utf8'))
  const named = sources.flatMap((text) =>
    [...text.matchAll(/\b(?:laterPart|later)\(\s*'([^']+)'/g)].map(([, name]) => name ?? ''),
  )
  const imported = sources.flatMap((text) => [...text.matchAll(/\bimport\(\s*'/g)])
  expect(named.length).toBe(imported.length)
  expect(named.sort()).toEqual(Object.keys(parts).sort())
  for (const file of Object.values(parts).flat())
    expect([file, existsSync(join(folder(), file))]).toEqual([file, true])
  expect(sources.filter((text) => /\blazy\(/.test(text))).toEqual([])
})
