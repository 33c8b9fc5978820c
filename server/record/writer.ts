import { hash as digest } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../root.ts'

const here = fileURLToPath(root)
const isCode = (name: string): boolean => /\.(ts|mjs)$/.test(name)

/** What a runtime knows of languages and zones of time: the words of a day come from there. */
const { icu = '', unicode = '', tz = '' } = process.versions

const codeIn = (folder: string): string[] =>
  readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' })
    .filter(isCode)
    .map((name) => join(folder, name))
    .sort()

const computed = (): string => {
  const parts = [...codeIn('shared'), ...codeIn('server'), 'package-lock.json'].map((name) =>
    digest('sha256', readFileSync(join(here, name))),
  )
  return digest('sha256', [...parts, icu, unicode, tz].join('\n')).slice(0, 16)
}

/**
 * A mark of whatever decides the bytes of an export: this program's code, its libraries, and the runtime's tables of
 * languages and zones. Two programs with the same mark write the same exports from the same log. Sixteen digits. Read
 * when the program starts: its files may be replaced while it runs.
 */
export const writerMark: string = computed()
