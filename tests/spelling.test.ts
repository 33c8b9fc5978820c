import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rosterCommand } from '../shared/import/apply.ts'
import type { RosterOptions } from '../shared/import/roster.ts'
import { foreignLetters, spellingKey } from '../shared/import/spelling.ts'
import { blocks, clean, tabulate } from '../shared/import/table.ts'
import { assertLaw } from './law.ts'
import { readRoster } from './readings.ts'

// --- given ---

const families: readonly (readonly [string, ...string[]])[] = [
  ['Türkiye', 'TÜRKİYE', 'Turkiye', 'TURKIYE', 'türkıye', 'Tu\u0308rkiye'],
  ['Côte d’Ivoire', "Côte d'Ivoire", 'COTE D`IVOIRE', 'Côte dʼIvoire', 'Cote d´Ivoire', 'Côte d′Ivoire'],
  ['UN Women', 'UN-Women', 'UNWomen', 'UN–Women', 'UN\u00a0Women', 'ＵＮ Women', 'UN−Women', 'UN\u00adWomen'],
  ['UN-Habitat', 'UN\u2011Habitat', 'UN—HABITAT', 'UN Habitat', 'UN_Habitat'],
  ['UNDP', 'U.N.D.P.', 'U. N. D. P.', 'ＵＮＤＰ', 'undp'],
  ['Trade & Development', 'Trade and Development', 'TRADE ＆ DEVELOPMENT'],
  ['Łódź', 'Lodz', 'ŁÓDŹ'],
  ['Straße', 'STRASSE', 'Strasse'],
  ['ALPHA', 'АLPHA', 'Alphа', 'ΑLPHA'],
  ['МИД', 'мид', 'М.И.Д.'],
]

const roster = (codes: readonly string[], options: RosterOptions = {}) => {
  const rows = codes.map((code, index) => [code, `Person ${index}`, 'delegate', index === 0 ? 'head' : ''])
  const read = readRoster(tabulate([['organization', 'name', 'role', 'seat'], ...rows]), options)
  const asked = read.problems.filter(({ code }) => code === 'organization-spelling')
  return { ...read, asked, members: read.organizations.map(({ code }) => code) }
}

const withAnswer = (answer: string) => ({ answers: { 'organization-spelling': answer } })

// --- spellings ---

describe('one organization in several spellings', () => {
  test.each(families)('I59 %s', (first, ...others) => {
    for (const other of others) {
      expect(spellingKey(other)).toBe(spellingKey(first))
      const isCase = clean(other).toLowerCase() === first.toLowerCase()
      const { asked, members, problems } = roster([first, other])
      // What differs in case only is one anyway: the meeting knows no such two codes.
      expect(asked.length).toBe(isCase ? 0 : 1)
      expect(blocks(problems)).toBe(!isCase)
      expect(members.length).toBe(isCase ? 1 : 2)
      expect(roster([first, other], withAnswer('one')).members).toEqual([first])
      const apart = roster([first, other], withAnswer('apart'))
      expect([apart.members.length, blocks(apart.problems)]).toEqual([isCase ? 1 : 2, false])
    }
  })

  test('I59 different names are never asked about', () => {
    const firsts = families.map(([first]) => first)
    expect(new Set(firsts.map(spellingKey)).size).toBe(firsts.length)
    expect(roster([...firsts, 'UNEP', 'UNFPA', 'C++', 'C', 'ITU', 'ITC', '日本', '韓国']).asked).toEqual([])
  })

  test('I59 it is one question with all groups and their lines, and the spelling with the most rows is proposed', () => {
    const { asked } = roster(['TÜRKİYE', 'Türkiye', 'UNDP', 'Türkiye', 'U.N.D.P.'])
    expect(asked.map(({ line, says }) => [line, says])).toEqual([
      [
        2,
        '2 organizations seem to be spelt in more than one way: “TÜRKİYE” (line 2) and “Türkiye” (lines 3 and 5); “UNDP” (line 4) and “U.N.D.P.” (line 6).',
      ],
    ])
    expect(asked[0]?.choices?.map(({ label }) => label)).toEqual([
      'Each of them is one organization, spelt “Türkiye” and “UNDP”.',
      'They are different organizations: keep them apart, each with its own vote.',
    ])
  })

  test('I59 one organization has one head, its rows together, and each other spelling is told', () => {
    const { members, seats, problems } = roster(['Türkiye', 'TÜRKİYE'], withAnswer('one'))
    expect(members).toEqual(['Türkiye'])
    expect(seats.map(({ organization, seat }) => [organization, seat])).toEqual([
      ['Türkiye', 'head'],
      ['Türkiye', 'alternate'],
    ])
    expect(problems.find(({ code }) => code === 'code-spelling')?.says).toBe(
      'Line 3: “TÜRKİYE” is taken for “Türkiye”.',
    )
  })

  test('I59 the roster of the meeting is compared too, with its names and other names', () => {
    const organizations = [
      { code: 'Türkiye' },
      { code: 'WHO', name: 'World Health Organization' },
      { code: 'WBG', aliases: ['World Bank'] },
      { code: 'UNDP' },
    ]
    const codes = ['TÜRKİYE', 'World Health Organization', 'World-Bank', 'undp', 'UNEP']
    const { asked } = roster(codes, { organizations })
    expect(asked.map(({ says }) => says)).toEqual([
      '3 organizations seem to be spelt in more than one way: “Türkiye” (in the meeting) and “TÜRKİYE” (line 2); “WHO” (in the meeting) and “World Health Organization” (line 3); “WBG” (in the meeting) and “World-Bank” (line 4).',
    ])
    expect(roster(codes, { organizations, ...withAnswer('one') }).members).toEqual([
      ...['Türkiye', 'WHO', 'WBG', 'UNDP', 'UNEP'],
    ])
    expect(roster(['WHO', 'UNEP'], { organizations }).asked).toEqual([])
  })

  test('I59 signs that look alike are told apart by their numbers', () => {
    const [asked] = roster(['UN-Habitat', 'UN\u2011Habitat', 'ALPHA', 'АLPHA']).asked
    expect(asked?.says).toContain('“UN-Habitat” (line 2) and “UN‑Habitat” (line 3, with U+2011)')
    expect(asked?.says).toContain('“АLPHA” (line 5, with U+0410)')
  })

  test('I59 two organizations that the meeting keeps apart stay apart', () => {
    const organizations = [{ code: 'UN Women' }, { code: 'UNWomen' }]
    const { asked, members } = roster(['UN Women', 'UNWomen'], { organizations })
    expect([asked, members]).toEqual([[], ['UN Women', 'UNWomen']])
  })

  test('I59 a code and the name with that code in brackets are asked about', () =>
    expect(roster(['WHO', 'World Health Organization (WHO)']).asked).toHaveLength(1))

  test('I59 no spelling makes two members out of one, whatever is done to case, signs and blanks', () => {
    const done = [
      (name: string) => name.toUpperCase(),
      (name: string) => name.toLocaleUpperCase('tr'),
      (name: string) => name.normalize('NFD'),
      (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, ''),
      (name: string) => name.replaceAll(' ', '-'),
      (name: string) => name.replaceAll('-', '\u2013'),
      (name: string) => name.replaceAll(/['’]/g, 'ʼ'),
      (name: string) => [...name].join('.'),
    ]
    const name = fc.constantFrom(
      ...families.map(([first]) => first),
      'São Tomé',
      'Lao PDR',
      'Curaçao',
      'Iıİi',
    )
    assertLaw(
      fc.property(
        name,
        fc.array(fc.constantFrom(...done), { minLength: 1, maxLength: 3 }),
        (first, changes) => {
          const other = changes.reduce((text, change) => change(text), first)
          const { members, asked } = roster([first, other])
          expect(members.length === 1 || asked.length === 1).toBe(true)
          const one = roster([first, other], withAnswer('one'))
          expect(rosterCommand(one).organizations).toHaveLength(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('I63 letters of another script within a Latin word are shown', () => {
    expect(foreignLetters('АLPHA')).toEqual([{ letter: 'А', script: 'Cyrillic', code: 'U+0410' }])
    expect(foreignLetters('ALPHA of Россия')).toEqual([])
    const told = roster(['АLPHA']).problems.find(({ code }) => code === 'look-alike')
    expect([told?.severity, told?.line, told?.says]).toEqual([
      'note',
      2,
      'Line 2: in “АLPHA” letters of another script look like Latin ones: “А” is Cyrillic (U+0410).',
    ])
  })
})
