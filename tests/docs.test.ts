import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  generated,
  protocolFile,
  staleDocument,
  staleFile,
  tallySchema,
  tallySchemaFile,
} from '../docs/generate.ts'
import { settings } from '../server/config.ts'
import { seenMeanings } from '../server/protocol/seen-meanings.ts'
import { type CommandType, commands } from '../shared/commands.ts'
import { authority } from '../shared/meeting/features.ts'
import { factsOfCommand } from '../shared/meeting/seen.ts'
import { protocolVersion } from '../shared/protocol.ts'

const text = readFileSync(protocolFile, 'utf8')
const readDoc = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

describe('the document of the protocol', () => {
  test('has the reasons and positions as they are: if this fails, run "npm run docs"', () => {
    expect(generated(text)).toBe(text)
  })

  test('is of the version that is spoken, and tells its history', () => {
    expect(text).toContain(`# The protocol, version ${protocolVersion}\n`)
    expect(text).toContain(`* **${protocolVersion}**`)
  })
})

describe('the document of what makes commands stale', () => {
  test('M18 is made from the rows of all commands, the facts and their sentences: if this fails, run "npm run docs"', () => {
    const document = staleDocument()
    expect(readFileSync(staleFile, 'utf8')).toBe(document)
    for (const type of Object.keys(commands)) expect(document).toContain(`| \`${type}\` |`)
  })

  test('M18 every fact is one of some command', () => {
    const used = (Object.keys(commands) as CommandType[]).flatMap((type) => factsOfCommand(type))
    expect(Object.keys(seenMeanings).filter((fact) => !used.some((one) => one === fact))).toEqual([])
  })
})

describe('the document of corrections', () => {
  const podium = ['chair', 'co-chair', 'secretariat']
  const who: Readonly<Record<string, readonly string[]>> = {
    'the podium': podium,
    'the podium and the organizer': [...podium, 'organizer'],
    'those concerned': [...podium, 'delegate', 'observer', 'guest'],
    'the secretariat and the organizer': ['secretariat', 'organizer'],
    'the organizer': ['organizer'],
  }
  const rows = [...readDoc('docs/corrections.md').matchAll(/^\|[^\n]*\| `(\w+)` \| ([^|]+) \|/gm)]

  test('M24 names for each command who may send it', () => {
    expect(rows.map(([, type = '', by = '']) => [type, who[by]])).toEqual(
      rows.map(([, type = '']) => [type, authority[type as CommandType]]),
    )
  })

  test('M24 has every command that corrects, restores, strikes, merges, reopens or makes void', () => {
    const named = rows.map(([, type]) => type)
    const correcting = (Object.keys(commands) as CommandType[]).filter((type) =>
      /^(correct|restore|strike|merge|reopen|void|unpark|markCreated)/.test(type),
    )
    // These are acts of their own, and put no mistake right: text of one's own, what was hidden, and an item taken up again.
    const others = ['correctMessage', 'restoreMessage', 'reopenItem']
    expect(correcting.filter((type) => !named.includes(type) && !others.includes(type))).toEqual([])
  })
})

describe('the schema of the tallies', () => {
  test('E5 is published as it is: if this fails, run "npm run docs"', () => {
    expect(readFileSync(tallySchemaFile, 'utf8')).toBe(tallySchema())
  })
})

describe('the document for those who run it', () => {
  test('names every setting', () => {
    const operations = readDoc('docs/operations.md')
    expect(settings.filter(({ name }) => !operations.includes(`\`${name}\``))).toEqual([])
  })
})

test('the README begins with how to start and how to test', () => {
  const lines = readDoc('README.md').split('\n').slice(0, 12).join('\n')
  expect(lines).toContain('npm start')
  expect(lines).toContain('npm test')
})
