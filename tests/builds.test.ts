import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import {
  buildsIn,
  copyBuild,
  makingFolder,
  noteServed,
  placeBuild,
  removeOldBuilds,
} from '../server/client-builds.ts'
import { keepClient, readClient } from '../server/client-files.ts'
import { assertLaw } from './law.ts'

const dayMs = 86_400_000

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-builds-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const pageOf = (id: string): string => `<meta name="rostrum-build" content="${id}" />`

const makeBuild = (folder: string, id: string): string => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'assets', `part-${id}.js`), id)
  writeFileSync(join(folder, 'index.html'), pageOf(id))
  return folder
}

const ids = (folder: string): string[] => buildsIn(folder).map(({ id }) => id)

test('V70 what is being made is no build, and takes the place of one whole', () => {
  const builds = newFolder()
  const made = makingFolder(builds)
  mkdirSync(made)
  writeFileSync(join(made, 'index.html'), pageOf('a'))
  expect(ids(builds)).toEqual([])
  makeBuild(made, 'a')
  placeBuild(made, builds, 'a')
  expect(ids(builds)).toEqual(['a'])
  // The same again is the same.
  makeBuild(made, 'a')
  placeBuild(made, builds, 'a')
  expect([ids(builds), existsSync(made)]).toEqual([['a'], false])
})

test('V70 what a program that died has left is removed, and what another is making is not', () => {
  const builds = newFolder()
  const dead = join(builds, '.making-999999999')
  mkdirSync(dead)
  mkdirSync(makingFolder(builds))
  removeOldBuilds(builds, Date.now())
  expect([existsSync(dead), existsSync(makingFolder(builds))]).toEqual([false, true])
})

test('V72 the last two builds are kept, and all that were served within a week', () => {
  assertLaw(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 * 24 }), { minLength: 1, maxLength: 8 }), (pauses) => {
      const builds = mkdtempSync(join(tmpdir(), 'rostrum-builds-'))
      try {
        let now = Date.now() - 200 * dayMs
        const until = new Map<string, number>()
        pauses.forEach((hours, place) => {
          const id = `build-${place}`
          placeBuild(makeBuild(makingFolder(builds), id), builds, id)
          if (place > 0) until.set(`build-${place - 1}`, now)
          noteServed(builds, id, now)
          removeOldBuilds(builds, now)
          const wanted = pauses
            .slice(0, place + 1)
            .map((_, at) => `build-${at}`)
            .filter((one, at) => at > place - 2 || now - (until.get(one) ?? now) < 7 * dayMs - 1000)
          expect(ids(builds).sort()).toEqual(wanted.sort())
          expect(ids(builds)[0]).toBe(id)
          now += hours * 3_600_000
        })
      } finally {
        rmSync(builds, { recursive: true, force: true })
      }
    }),
    { numRuns: 20 },
  )
})

test('V72 a copy stays when what it was made of is written over, removed or built anew', () => {
  const [from, builds] = [makeBuild(newFolder(), 'a'), newFolder()]
  const copy = copyBuild(from, builds, 'a')
  writeFileSync(join(from, 'index.html'), 'another page')
  rmSync(join(from, 'assets'), { recursive: true })
  expect(readFileSync(join(copy, 'index.html'), 'utf8')).toBe(pageOf('a'))
  expect(readFileSync(join(copy, 'assets', 'part-a.js'), 'utf8')).toBe('a')
  expect(copyBuild(from, builds, 'a')).toBe(copy)
  expect(readdirSync(builds)).toEqual(['a'])
})

test('V72 a new version in another folder finds the files of the one before in the data folder', () => {
  const data = newFolder()
  const [older, newer] = [newFolder(), newFolder()]
  makeBuild(join(older, 'client'), 'a')
  makeBuild(join(newer, 'client'), 'b')
  const first = readClient(older)
  const second = readClient(newer)
  if (!first || !second) throw new Error('There is no build')
  keepClient(first, data, Date.now() - 1000)
  rmSync(older, { recursive: true })
  const { build, folders } = keepClient(second, data, Date.now())
  expect(build).toBe('b')
  expect(folders).toEqual([join(data, 'client', 'b'), join(data, 'client', 'a')])
  expect(readFileSync(join(data, 'client', 'a', 'assets', 'part-a.js'), 'utf8')).toBe('a')
})
