import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { foundIn } from '../client/chat/found.ts'
import { pointsFrom } from '../client/decisions/points-from-text.ts'
import { type Delegation, searched } from '../client/roster/reading.ts'
import type { LogEntry } from '../server/event-store.ts'
import { archivedExports } from '../server/exports/registry.ts'
import type { ExportSource } from '../server/exports/source.ts'
import { sheetName } from '../server/exports/tallies/xlsx.ts'
import { writeSpreadsheet } from '../server/exports/writers/csv.ts'
import { emptyHead, entryOf, type Line, nextLine } from '../server/hash.ts'
import { writeCsv } from '../server/import/csv.ts'
import { newMeetingKey } from '../server/meeting-key.ts'
import type { ChatMessage } from '../shared/chat/model.ts'
import { chatReader } from '../shared/chat/text.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { writeRoster } from '../shared/import/roster.ts'
import { asPattern, plainLine, plainText, startOf } from '../shared/kernel/text.ts'
import type { Organization } from '../shared/roster/model.ts'
import { exported, sourceOfLog } from './exports.ts'
import { assertLaw } from './law.ts'
import { oddNames, softBreaks } from './odd-names.ts'
import { polledNames, polledWorld } from './polled-meeting.ts'
import { readCsv, readRoster } from './readings.ts'
import { xmlFault } from './xml.ts'

// --- a log with every character in every field: as an old one may hold it ---

/** The fields that hold what people write, by their names in events. */
const written = new Set([
  ...['title', 'body', 'code', 'name', 'lead', 'documents', 'document', 'text', 'owner', 'condition'],
  ...['words', 'reason', 'note', 'tag', 'label', 'aliases'],
])

/** The same value with each text that people write replaced by the next of `texts`. */
const replaced = (value: unknown, next: (key: string) => string, key = ''): unknown => {
  if (typeof value === 'string') return written.has(key) && value !== '' ? next(key) : value
  if (Array.isArray(value)) return value.map((one) => replaced(one, next, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, next, name)]))
}

const everySign: readonly string[] = [
  ...Array.from({ length: 0x300 }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 0x70 }, (_, code) => String.fromCharCode(0x2000 + code)),
  ...['\ud800', '\udbff', '\udc00', '\udfff', '\ufeff', '\ufff9', '\ufffd', '\ufffe', '\uffff'],
  ...['\u{1fffe}', '\u{1f680}', '\u{10ffff}', '_x000D_', '_x0041_'],
  ...softBreaks,
]
const signsAtOnce = 25
const chunks = Array.from({ length: Math.ceil(everySign.length / signsAtOnce) }, (_, index) =>
  everySign.slice(index * signsAtOnce, (index + 1) * signsAtOnce),
)
const soft = softBreaks.map((sign) => `guidance on${sign}road safety`)
const texts = [...soft, ...oddNames, ...chunks.map((signs) => signs.map((sign) => `a${sign}z`).join(' '))]

const entriesOf = (events: readonly MeetingEvent[]): LogEntry[] => {
  const lines: Line[] = []
  for (const event of events) lines.push(nextLine(lines.at(-1) ?? emptyHead, event))
  return lines.map(entryOf)
}

const sourceWith = (some: readonly string[]): Promise<ExportSource> => {
  let count = 0
  const next = (key: string) => {
    count += 1
    const text = some[count % some.length] ?? ''
    return key === 'code' ? `${count}${text}` : text
  }
  const events = polledWorld().events.map((event) => replaced(event, next) as MeetingEvent)
  const names = Object.fromEntries(Object.keys(polledNames).map((id) => [id, next('name')]))
  const { publicKey } = newMeetingKey()
  return sourceOfLog(entriesOf(events), { names, now: Date.UTC(2020, 5, 24), publicKey })
}

/** The parts of a file: those of a packed one by their names, those of a workbook within it too. */
const partsOf = (file: string, content: string | Uint8Array): [string, string][] =>
  typeof content === 'string'
    ? [[file, content]]
    : Object.entries(unzipSync(content)).flatMap(([name, bytes]) =>
        name.endsWith('.xlsx') ? partsOf(`${file}/${name}`, bytes) : [[`${file}/${name}`, strFromU8(bytes)]],
      )

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const noText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/u

/** Half of a pair. */
const half = /\p{Cs}/u

describe('whatever was written', () => {
  let parts: [string, string][] = []
  beforeAll(async () => {
    const source = await sourceWith(texts)
    const files = await Promise.all(
      archivedExports.map(async ({ file, write }) => [file, await write(source)] as const),
    )
    parts = files.flatMap(([file, content]) => (content === undefined ? [] : partsOf(file, content)))
  }, 60_000)

  test('E17 every part of a Word file and of a workbook is well-formed XML', () => {
    const xml = parts.filter(([name]) => /\.(xml|rels)$/.test(name))
    expect(xml.length).toBeGreaterThan(40)
    expect(xml.map(([name, text]) => [name, xmlFault(text)]).filter(([, fault]) => fault)).toEqual([])
    expect(xml.some(([name, text]) => name.startsWith('report.docx') && text.includes('UN-HABITAT'))).toBe(
      true,
    )
  })

  test('E17 no page and no table holds a character that is none, and no JSON file breaks', () => {
    const pages = parts.filter(([name]) => /\.(html|csv)$/.test(name))
    expect(pages.length).toBeGreaterThan(10)
    expect(
      pages.filter(([, text]) => noText.test(text.replaceAll('\r\n', '\n'))).map(([name]) => name),
    ).toEqual([])
    for (const [name, text] of parts) if (name.endsWith('.json')) JSON.parse(text)
  })

  test('E17 a soft break glues no words, in any file', () => {
    expect(parts.filter(([, text]) => text.includes('onroad')).map(([name]) => name)).toEqual([])
    expect(parts.some(([name, text]) => name.startsWith('report.docx') && /on\s+road/.test(text))).toBe(true)
  })

  test('E17 a page holds no markup of theirs', () => {
    for (const [name, text] of parts)
      if (name.endsWith('.html')) expect([name, text.includes('<script>alert')]).toEqual([name, false])
  })
})

test('E17 a text keeps everything but what cannot be seen: words stay apart, nothing else is gone', () => {
  for (const sign of softBreaks) {
    expect(plainText(`guidance on${sign}road`)).toBe('guidance on\nroad')
    expect(plainLine(`guidance on${sign}road`)).toBe('guidance on road')
  }
  expect(plainText('half \ud83d, none \uffff, whole 🚀')).toBe('half \ufffd, none \ufffd, whole 🚀')
  assertLaw(
    fc.property(fc.string({ unit: 'binary', size: 'medium' }), (text) => {
      const kept = plainText(text)
      expect(plainText(kept)).toBe(kept)
      expect(noText.test(kept)).toBe(false)
      expect(kept).not.toMatch(half)
      const words = (all: string) => all.split(/[\s\p{Cc}\p{Cs}\p{Cf}\ufffd\ufffe\uffff]+/u).filter(Boolean)
      expect(words(kept).join('')).toBe(words(text).join(''))
      expect(plainLine(text)).not.toContain('\n')
    }),
  )
})

test('E17 a text is cut to a length without half of a sign', () => {
  expect(startOf('ab🚀', 3)).toBe('ab')
  assertLaw(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, most) => {
      expect(startOf(text, most)).not.toMatch(half)
      expect(text.startsWith(startOf(text, most))).toBe(true)
      expect(startOf(text, most).length).toBeGreaterThan(Math.min(text.length, most) - 2)
    }),
  )
})

test('E18 pasted points are as they will be put: a soft break within one is a blank, a paragraph begins the next', () => {
  const { points } = pointsFrom(
    'Endorses the guidance on\vroad safety\u2029Requests\u2028a report\f\rTakes note\u0000',
  )
  expect(points).toEqual(['Endorses the guidance on road safety', 'Requests a report', 'Takes note'])
})

// --- names as parts of something else ---

const aName = fc.oneof(
  fc.constantFrom(...oddNames),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40, size: 'max' }),
  fc.string({ unit: fc.constantFrom(...'-+*?.[](){}|\\/^$@&aZ9 '), minLength: 1, maxLength: 12 }),
)

test('C41 whatever codes there are, every text is read, and each code is found in it', () => {
  assertLaw(
    fc.property(fc.uniqueArray(aName, { maxLength: 8 }), fc.string({ unit: 'binary' }), (codes, text) => {
      const read = chatReader(codes.map((code, index) => ({ id: `o${index}`, code })))
      for (const one of [text, codes.join(' and '), `@${codes[0] ?? ''} please`])
        expect(
          read(one)
            .map((part) => part.text)
            .join(''),
        ).toBe(one)
    }),
  )
  for (const code of oddNames) {
    const [part] = chatReader([{ id: 'it', code }])(code)
    expect([code, part?.kind === 'organization' && part.organizationId]).toEqual([code, 'it'])
  }
  const both = chatReader([
    { id: 'un', code: 'UN' },
    { id: 'habitat', code: 'UN-HABITAT' },
    { id: 'blank', code: ' ' },
  ])
  expect(both('UN-HABITAT agrees with UN').map((part) => part.text)).toEqual([
    'UN-HABITAT',
    ' agrees with ',
    'UN',
  ])
})

test('C41 a text is a part of a pattern as it stands', () => {
  assertLaw(
    fc.property(aName, (name) => {
      if (!half.test(name)) expect(new RegExp(`^${asPattern(name)}$`, 'u').test(name)).toBe(true)
    }),
  )
})

test('E19 every poll has a sheet of its own, by a name that a workbook takes', () => {
  assertLaw(
    fc.property(
      fc.array(fc.oneof(aName, fc.constantFrom('Budget', 'budget', 'BUDGET', '')), { maxLength: 12 }),
      (titles) => {
        const names: string[] = ['Summary']
        for (const title of titles) names.push(sheetName(title, names))
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0)
          expect(name.length).toBeLessThanOrEqual(31)
          expect(name).not.toMatch(/[:\\/?*[\]]|^'|'$/)
          expect(noText.test(name)).toBe(false)
        }
      },
    ),
  )
})

test('E17 a sign that is not seen hides no formula, and a text that looks like a mark of Word stays', async () => {
  const hidden = ['\u0000=cmd', '\u202e+1', '\v@x', '\ud800-2']
  const formulas = writeSpreadsheet([hidden]).replace(/^\ufeff/, '')
  expect(formulas).toBe("'=cmd,'+1,\"'\n@x\",\ufffd-2\r\n")
  const source = await sourceWith(['See _Toc77 and rIdabcdefghijklmnopqrstu'])
  const report = await exported('report', 'docx', source)
  const [, xml] = partsOf('report', report as Buffer).find(([name]) => name.endsWith('/document.xml')) ?? []
  expect(xml).toContain('See _Toc77 and rIdabcdefghijklmnopqrstu')
})

const anOrganization: Organization = {
  ...{ id: 'o', code: 'O', name: '', kind: 'member', aliases: [], steeringGroup: [] },
}

describe('what is looked for', () => {
  const delegations: Delegation[] = oddNames.map((code, index) => ({
    ...{ members: [], count: 0 },
    organization: { ...anOrganization, id: `o${index}`, code, name: '', aliases: [] },
  }))

  test('X11 every odd name is found by itself, whatever its case and accents', () => {
    for (const name of oddNames) {
      const codes = searched(delegations, name).map(({ organization: { code } }) => code)
      expect(codes).toContain(name)
      expect(searched(delegations, name.toUpperCase()).map(({ organization: { code } }) => code)).toContain(
        name,
      )
    }
    expect(searched(delegations, 'istanbul').map(({ organization: { code } }) => code)).toEqual(['İstanbul'])
    expect(searched(delegations, 'zoe').map(({ organization: { code } }) => code)).toEqual([
      'Zo\u0308e\u0301',
    ])
    expect(searched(delegations, '\u0301\u0308')).toEqual([])
  })

  test('X11 an organization is found among messages by its code', () => {
    const message = { id: 'm', text: 'We agree.' } as ChatMessage
    for (const name of oddNames.filter((one) => one.trim() !== ''))
      expect(foundIn([message], name, () => `${name} Somebody`)).toEqual([message])
  })

  test('X11 a roster of odd names is exported and read again', () => {
    // In a roster a hyphen alone stands for no organization.
    const codes = oddNames.filter((code) => code !== '-')
    const records = writeRoster(
      codes.map((code) => ({ code, name: code, kind: 'member', steeringGroup: false, aliases: [] })),
      codes.map((code) => ({
        ...{ organization: code, name: code, role: 'delegate' as const, seat: 'head' as const, person: null },
      })),
    )
    const read = readCsv(Buffer.from(writeCsv(records)), { name: 'roster.csv' })
    if (!('table' in read)) throw new Error(JSON.stringify(read.problems))
    const same = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ')
    expect(readRoster(read.table).organizations.map(({ code }) => code)).toEqual(codes.map(same))
  })
})
