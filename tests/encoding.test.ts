import { describe, expect, test } from 'vitest'
import { codePages, decodeAs } from '../server/import/code-pages.ts'
import type { WrittenProblem } from '../shared/import/table.ts'
import { readCsv } from './readings.ts'

// --- given ---

/** Every character that one byte, or two, mean in an encoding. */
const bytesFor = (encoding: string, isWide: boolean): Map<string, readonly number[]> => {
  const known = new Map<string, readonly number[]>()
  const decode = (...bytes: number[]) => decodeAs(Uint8Array.from(bytes), encoding) ?? ''
  for (let first = 0; first < 256; first += 1) {
    const sign = decode(first)
    if (sign.length === 1 && sign !== '\ufffd') known.set(sign, [first])
    for (let second = 0x40; isWide && first > 0x80 && second < 255; second += 1) {
      const pair = decode(first, second)
      if (pair.length === 1 && pair !== '\ufffd' && !known.has(pair)) known.set(pair, [first, second])
    }
  }
  return known
}

const wide = ['gb18030', 'big5', 'shift_jis', 'euc-kr']

const encode = (text: string, encoding: string): Uint8Array => {
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1')
  const known = bytesFor(encoding, wide.includes(encoding))
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const bytes = known.get(sign)
      if (!bytes) throw new Error(`${encoding} has no ${sign}`)
      return bytes
    }),
  )
}

const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

const asked = (bytes: Uint8Array): WrittenProblem => {
  const read = readCsv(bytes, { name: 'roster.csv' })
  const [problem] = 'problems' in read ? read.problems : []
  if (problem?.key !== 'encoding') throw new Error(JSON.stringify(read))
  return problem
}

const header = 'organization,name\n'
const cellsIn = (bytes: Uint8Array, encoding: string) => {
  const read = readCsv(bytes, { name: 'roster.csv', answers: { encoding } })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.table.rows.map(({ cells }) => cells.join(','))
}

const names: Readonly<Record<string, readonly string[]>> = {
  'windows-1252': ['Côte dIvoire,Françoise Müller', 'España,Íñigo Núñez', 'Danmark,Søren Ærø'],
  'windows-1250': ['Secretariat,André Fosse', 'POL,Paweł Błaszczyk', 'CZE,Tomáš Dvořák', 'HUN,Győző Szűcs'],
  'iso-8859-2': ['CZE,Tomáš Dvořák', 'POL,Paweł Błaszczyk'],
  ibm850: ['España,Íñigo Núñez', 'WHO,André Fosse'],
  ibm852: ['CZE,Tomáš Dvořák', 'POL,Paweł Błaszczyk'],
  'windows-1251': ['МИД,Иван Петров', 'Беларусь,Ольга Сидорова'],
  'windows-1253': ['Ελλάδα,Γιώργος Παπαδόπουλος'],
  'windows-1254': ['Türkiye,Ayşe Yıldız', 'Dışişleri,İbrahim Ağaoğlu'],
  'windows-1255': ['ישראל,דוד כהן'],
  'windows-1256': ['الأمم المتحدة,أحمد محمد', 'اليونسكو,فاطمة'],
  'windows-1257': ['Lietuva,Žydrūnas Kęstutis', 'Latvija,Jānis Bērziņš'],
  gb18030: ['中国,王小明', '外交部,李华'],
  big5: ['臺灣,王小明', '外交部,李華'],
  shift_jis: ['日本,山田太郎', '外務省,すずき'],
  'euc-kr': ['대한민국,김철수', '외교부,이영희'],
  macintosh: ['Côte d’Ivoire,Françoise Müller', 'España,Íñigo Núñez'],
  'koi8-r': ['МИД,Иван Петров', 'Беларусь,Ольга Сидорова'],
}

// --- code pages ---

describe('files of other code pages', () => {
  test.each(Object.entries(names))(
    'I57 %s is among two to four that are offered, and is read on that answer',
    (encoding, rows) => {
      const bytes = encode(`${header}${rows.join('\n')}\n`, encoding)
      const { choices = [], severity } = asked(bytes)
      const offered = choices.map(({ value }) => value)
      expect(severity).toBe('question')
      expect(offered.slice(0, 3)).toContain(encoding)
      expect(offered.at(-1)).toBe('utf-8')
      expect(offered.length).toBeGreaterThanOrEqual(3)
      expect(offered.length).toBeLessThanOrEqual(5)
      expect(cellsIn(bytes, encoding)).toEqual(rows)
    },
  )

  test('I57 every code page of the list has its names above', () =>
    expect(Object.keys(names).sort()).toEqual(codePages.map(({ value }) => value).sort()))

  test('I57 each shows the same lines, those on which they differ most first, not the first in trouble', () => {
    const rows = ['FRA,André Fosse', 'POL,Paweł Błaszczyk', 'HUN,Győző Szűcs Őszőlő', 'CZE,Tomáš Dvořák']
    const { line, choices = [] } = asked(encode(`${header}${rows.join('\n')}\n`, 'windows-1250'))
    const shown = choices.slice(0, -1).map(({ label }) =>
      label
        .match(/[Ll]ine \d+/g)
        ?.join()
        .toLowerCase(),
    )
    expect(line).toBe(2)
    expect(new Set(shown)).toEqual(new Set(['line 4,line 5,line 3']))
    expect(choices[0]?.label).toContain('Line 4 is then “HUN,Győző Szűcs Őszőlő”')
    expect(choices.find(({ value }) => value === 'windows-1252')?.label).toContain('HUN,Gyõzõ Szûcs Õszõlõ')
  })

  test('I57 of a long line the part around its first such character is shown', () => {
    const { choices = [] } = asked(encode(`${header}${'long '.repeat(40)}Paweł,x\n`, 'windows-1250'))
    expect(choices.map(({ label }) => label).join()).toContain('Paweł')
  })

  test('I57 one Chinese name among many lines keeps its place', () => {
    const rows = [...Array.from({ length: 50 }, (_, index) => `Org ${index},Person`), 'UN,Wang 王']
    const offered = asked(encode(`${header}${rows.join('\n')}\n`, 'gb18030')).choices?.map(
      ({ value }) => value,
    )
    expect(offered).toContain('gb18030')
  })

  test('I57 code pages that give the same text are one candidate, which names the others', () => {
    const { choices = [] } = asked(encode(`${header}FRA,André\n`, 'windows-1252'))
    expect(choices[0]?.label).toMatch(/^Read it as Windows-1252 .*Windows-1250.*would give the same text\./)
    expect(choices.filter(({ value }) => value === 'windows-1250')).toEqual([])
  })

  test('I57 an answer that is not offered may be given by whoever knows it', () => {
    const bytes = encode(`${header}FRA,André\n`, 'windows-1252')
    expect(cellsIn(bytes, 'koi8-r')).toEqual(['FRA,AndrИ'])
    expect(() => cellsIn(bytes, 'utf-8')).toThrow('not-utf-8')
    expect(() => cellsIn(bytes, 'rot13')).toThrow('"key":"encoding"')
  })

  test('I57 a file of two code pages says so', () => {
    const two = Buffer.concat([Buffer.from(`${header}TUR,Türkiye\n`), encode('POL,Paweł\n', 'windows-1250')])
    expect(asked(two).says).toBe(
      '“roster.csv” is not valid UTF-8; the first trouble is on line 3. Line 2 is UTF-8: it may have been made of two files.',
    )
  })

  test.each([
    ['little-endian', false, 'utf-16le'],
    ['big-endian', true, 'utf-16be'],
  ])('I58 UTF-16 without its mark, %s, is asked about and read', (_, isBig, encoding) => {
    for (const text of [`${header}CZE,Tomáš Dvořák\n`, `${header}中国,王小明\n`, `${header}A,B\r\n`]) {
      const { choices = [] } = asked(utf16(text, isBig))
      expect(choices[0]?.value).toBe(encoding)
      expect(choices.map(({ value }) => value).sort()).toEqual(['utf-16be', 'utf-16le', 'utf-8'])
      expect(cellsIn(utf16(text, isBig), encoding)).toEqual([text.split('\n')[1]?.trim()])
    }
  })

  test('I58 a stray NUL makes no UTF-16 of a file', () => {
    const read = readCsv(Buffer.from(`${header}A,B\0\nC,D\n`), { name: 'roster.csv' })
    expect('problems' in read && read.problems[0]?.code).toBe('control-character')
  })
})
