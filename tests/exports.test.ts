import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exportsFile, withExports } from '../docs/generate.ts'
import type { LogEntry } from '../server/event-store.ts'
import { attendance } from '../server/exports/attendance.ts'
import { exportForms, exportNames, formsOf, registry } from '../server/exports/registry.ts'
import { row, writes } from '../server/exports/row.ts'
import { emptyHead, entryOf, type Line, nextLine } from '../server/hash.ts'
import { newMeetingKey } from '../server/meeting-key.ts'
import { makeArchive } from '../server/record/archive.ts'
import { unpack } from '../server/record/pack.ts'
import { polledNames, polledWorld } from './polled-meeting.ts'

const nothing = () => undefined
const facts = { title: '', holds: '', shelf: null, inArchive: true, onCommandLine: true } as const
const served = { route: 'files', readers: [] } as const

/** None of these compiles: where one does, `tsc` says that its line expects an error and has none. */
const forgotten = () => {
  const { attendance: _, ...others } = registry
  // @ts-expect-error a registry without the row of an export
  const lacking: typeof registry = others
  // @ts-expect-error an export's file without a name and a row in the registry
  const unknown = writes('minutes', { csv: nothing })
  // @ts-expect-error a form without a writer
  const unwritten = row({ ...facts, forms: { csv: served, json: served }, writers: attendance })
  // @ts-expect-error a writer without its form
  const formless = row({ ...facts, forms: {}, writers: attendance })
  // @ts-expect-error a form that says who may read it by nothing
  const unread = row({ ...facts, forms: { csv: { route: 'files' } }, writers: attendance })
  // @ts-expect-error a row under the name of another export
  const misnamed: (typeof registry)['roster'] = row({ ...facts, forms: { csv: served }, writers: attendance })
  return { lacking, unknown, unwritten, formless, unread, misnamed }
}

describe('the registry of exports', () => {
  test('E20 an export that is forgotten somewhere does not compile', () => {
    // What it says is checked by the compiler, with all other types.
    expect(forgotten).toBeTypeOf('function')
  })

  test('E20 each row has the writers of its name, one for each of its forms', () => {
    for (const name of exportNames) {
      const { writers } = registry[name]
      expect([writers.name, Object.keys(writers.write).sort()]).toEqual([name, formsOf(name).sort()])
    }
    expect(new Set(exportForms.map(({ file }) => file)).size).toBe(exportForms.length)
  })

  test('E20 the table of docs/exports.md is that of the registry: if this fails, run "npm run docs"', () => {
    const document = readFileSync(exportsFile, 'utf8')
    expect(withExports(document)).toBe(document)
    for (const name of exportNames) expect(document).toContain(`\n| ${name} | ${formsOf(name).join(', ')} |`)
  })

  test('K17 an archive holds the exports that the registry says, in all of their forms, and no others', async () => {
    const lines: Line[] = []
    for (const event of polledWorld().events) lines.push(nextLine(lines.at(-1) ?? emptyHead, event))
    const entries: LogEntry[] = lines.map(entryOf)
    const bytes = await makeArchive({
      ...{ entries, names: polledNames, withNames: true, key: newMeetingKey(), now: Date.UTC(2020, 5, 24) },
    })
    const files = unpack(bytes)
    if (typeof files === 'string') throw new Error(files)
    const held = [...files.keys()].flatMap((file) => (file.startsWith('exports/') ? [file.slice(8)] : []))
    const said = exportForms.filter(({ name }) => registry[name].inArchive).map(({ file }) => file)
    // What is empty where nothing would be lost.
    const optional = 'not-in-the-files.txt'
    expect(held.filter((file) => file !== optional)).toEqual(said.filter((file) => file !== optional))
    expect(held).toContain('digest.docx')
    expect(held).not.toContain('log.json')
  })
})
