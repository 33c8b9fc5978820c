import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lostFromAgenda, lostFromRoster, lostText } from '../server/exports/not-in-the-files.ts'
import { writeSpreadsheet } from '../server/exports/writers/csv.ts'
import { prepareMeeting } from '../server/preparation.ts'
import type { Item } from '../shared/agenda/model.ts'
import type { CommandType } from '../shared/commands.ts'
import { joinList, neutral, splitList, textOf } from '../shared/import/cells.ts'
import { readSpans, steeringText } from '../shared/import/steering.ts'
import type { Answers } from '../shared/import/table.ts'
import { isRefused, type Names } from '../shared/kernel/decision.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { decide, evolve } from '../shared/meeting/meeting.ts'
import type { State } from '../shared/state.ts'
import { exportedText, sourceOfState } from './exports.ts'
import { assertLaw } from './law.ts'
import { pickFrom, play, scripts } from './random-meeting.ts'

// --- given ---

interface Meeting {
  readonly state: State
  readonly names: Names
}

const actor = { personId: 'organizer', role: 'organizer', organizations: [] } as const

/** Answers that keep what a file says. */
const keeping = (asked: ReturnType<typeof prepareMeeting>['problems']): Answers =>
  Object.fromEntries(
    asked.flatMap(({ key, choices = [] }) => {
      const values = choices.map(({ value }) => value)
      const kept = ['apart', 'each', 'keep'].find((value) => values.includes(value)) ?? values[0]
      return key === undefined || kept === undefined ? [] : [[key, kept]]
    }),
  )

/** A new meeting from these files; undefined where one of them is refused. */
const imported = (files: { readonly agenda?: string; readonly roster?: string }): Meeting | undefined => {
  const bytesOf = (text: string | undefined, name: string) =>
    text === undefined ? {} : { [name]: { name: `${name}.csv`, bytes: Buffer.from(text) } }
  const all = { ...bytesOf(files.agenda, 'agenda'), ...bytesOf(files.roster, 'roster') }
  const meeting = { title: 'Again', zone: 'UTC', ...all }
  const prepared = prepareMeeting({ ...meeting, answers: keeping(prepareMeeting(meeting).problems) })
  if (prepared.blocked) return undefined
  let [state, names]: [State, Names] = [emptyState, {}]
  for (const [index, command] of prepared.commands('again').entries()) {
    const decision = decide(state, command, { actor, now: 0, id: `again-${index}` })
    if (isRefused(decision)) throw new Error(`${decision.refused} ${decision.about}`)
    state = decision.events.reduce(evolve, state)
    names = { ...names, ...decision.names }
  }
  return { state, names }
}

/** What the agenda's file carries, without ids. */
const planOf = ({ agenda }: State) => {
  const days = new Map(agenda.sittings.map(({ id }, index) => [id, index]))
  const places = new Map(agenda.items.map(({ id }, index) => [id, index]))
  return {
    sittings: agenda.sittings.map(({ date, title, start, end }) => ({ date, title, start, end })),
    items: agenda.items.map(({ kind, number, title, lead, documents, purpose, start, end, ...item }) => ({
      ...{ kind, number, title, lead, documents, purpose, start, end },
      sitting: days.get(item.sittingId ?? ''),
      parent: places.get(item.parentId ?? ''),
    })),
  }
}

/** What the roster's file carries, without ids. */
const seatsOf = ({ state: { roster }, names }: Meeting) => {
  const codes = new Map(roster.organizations.map(({ id, code }) => [id, code]))
  return {
    organizations: roster.organizations
      .map(({ id: _, earlierKinds: __, ...organization }) => organization)
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    persons: roster.persons
      .filter(({ seats }) => seats.length > 0)
      .map(({ id, role, seats }) => ({
        ...{ name: names[id], role },
        seats: seats.map(({ organizationId, seat }) => [codes.get(organizationId), seat]),
      })),
  }
}

/** Two ways to write one letter, with its accent or beside it, are one text. */
const composed = (value: unknown): unknown => JSON.parse(JSON.stringify(value).normalize('NFC'))

/** A sentence about a question does not say that anything is lost. */
const isLoss = (sentence: string): boolean => !sentence.startsWith('An import will ask')

const texts: readonly string[] = [
  ...['A', 'Opening', 'CRP 1; Annex B', '"Quoted"', 'say "yes"; no', '=1+1', '+41 22', '-', '–', '@home'],
  ...["'=1", "''-x", "'quoted'", 'a, b', '#1', '##2', 'line\nbreak', ' two  blanks ', '\tTab', '\r\nReturn'],
  ...['Đặng Thị', 'Türkiye', '日本', 'e\u0301', '＝１', '“”', ';', '";"', 'a;', '"', "'", '09:00', 'Break'],
  ...['\u200b', '\u2028x', 'A\u0085B', '‑‑', '1. Opening', '2020-06-22', 'item', 'always', 'x'.repeat(190)],
]

/** The same meeting with other words in it, chosen by a seed: everything that the pages let people enter. */
const withTexts = ({ state }: Meeting, seed: number): Meeting => {
  const pick = pickFrom(seed)
  const text = () => pick.one(texts)
  const list = (most: number) =>
    Array.from({ length: pick.below(most + 1) }, () => [...text()].slice(0, 80).join(''))
  const items = state.agenda.items.map((item): Item => {
    const lead = pick.chance(50) ? text() : ''
    return { ...item, title: text(), lead, documents: list(3), purpose: pick.maybe('decision') ?? null }
  })
  const codes = new Set<string>()
  const organizations = state.roster.organizations.map((organization, index) => {
    const code = [...(pick.chance(60) ? text() : organization.code)].slice(0, 40).join('')
    const isTaken = codes.has(code.trim().toLowerCase())
    codes.add(code.trim().toLowerCase())
    const free = isTaken || code.trim() === '' ? `${organization.code} ${index}` : code
    return { ...organization, code: free, name: pick.chance(30) ? text() : '', aliases: list(2) }
  })
  const sittings = state.agenda.sittings.map((sitting) => ({
    ...sitting,
    title: pick.chance(30) ? text() : '',
  }))
  return {
    state: {
      ...state,
      agenda: { ...state.agenda, items, sittings },
      roster: { ...state.roster, organizations },
    },
    names: Object.fromEntries(state.roster.persons.map(({ id }) => [id, pick.chance(5) ? '' : text()])),
  }
}

const types: readonly CommandType[] = [
  ...([
    'importAgenda',
    'addSitting',
    'addSitting',
    'changeSitting',
    'addItem',
    'addItem',
    'addItem',
  ] as const),
  ...(['changeItem', 'moveItem', 'removeItem', 'removeSitting', 'importRoster', 'addOrganization'] as const),
  ...([
    'changeOrganization',
    'addPerson',
    'addPerson',
    'changePerson',
    'removePerson',
    'revokeAccess',
  ] as const),
]

const meetings = fc.tuple(scripts(80), fc.nat()).map(([seeds, seed]): { plain: Meeting; odd: Meeting } => {
  const played = play(seeds, { types })
  const plain = { state: played.end, names: played.names }
  const named = Object.fromEntries(plain.state.roster.persons.map(({ id }, index) => [id, `Person ${index}`]))
  return { plain: { ...plain, names: named }, odd: withTexts(plain, seed) }
})

const runs = { numRuns: 40 }

const checkAgenda = ({ state }: Meeting): void => {
  const file = exportedText('agenda', 'csv', sourceOfState(state))
  const lost = lostFromAgenda(state).filter(isLoss)
  if (state.agenda.items.length === 0) return
  const again = imported({ agenda: file })
  if (!again) {
    expect(lost.join()).toContain('would refuse')
    return
  }
  expect(exportedText('agenda', 'csv', sourceOfState(again.state))).toBe(file)
  if (lost.length === 0) expect(composed(planOf(again.state))).toEqual(composed(planOf(state)))
}

const checkRoster = (meeting: Meeting): void => {
  const file = exportedText('roster', 'csv', sourceOfState(meeting.state, { names: meeting.names }))
  const lost = lostFromRoster(meeting.state, meeting.names).filter(isLoss)
  if (meeting.state.roster.organizations.length === 0) return
  const again = imported({ roster: file })
  expect(again, lost.join()).toBeDefined()
  if (!again) return
  expect(exportedText('roster', 'csv', sourceOfState(again.state, { names: again.names }))).toBe(file)
  if (lost.every((one) => one.startsWith('Items to') || one.startsWith('Links')))
    expect(composed(seatsOf(again))).toEqual(composed(seatsOf(meeting)))
}

// --- laws ---

describe('what is exported is read again', () => {
  test('I65 an agenda gives the same file after its import, byte for byte, and the same plan or says what is lost', () =>
    assertLaw(
      fc.property(meetings, ({ plain, odd }) => {
        checkAgenda(plain)
        checkAgenda(odd)
      }),
      runs,
    ))

  test('I65 a roster is never refused, gives the same file after its import, and the same seats or says what is lost', () =>
    assertLaw(
      fc.property(meetings, ({ plain, odd }) => {
        checkRoster(plain)
        checkRoster(odd)
      }),
      runs,
    ))
})

// --- cells ---

const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(...texts))

describe('cells', () => {
  test('I64 what a spreadsheet could take for a formula has an apostrophe, which the reading takes away again', () => {
    assertLaw(
      fc.property(
        fc.oneof(anyText, fc.string({ unit: fc.constantFrom(..."'=+-@\t\r \u00a0＝x") })),
        (text) => {
          expect(textOf(neutral(text))).toBe(text)
          expect(neutral(text)).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/)
        },
      ),
      { numRuns: 3000 },
    )
    expect(['=1', "'=1", '-', 'a=1'].map(neutral)).toEqual(["'=1", "''=1", "'-", 'a=1'])
  })

  test('I65 the parts of a list are read back as they were, whatever is in them', () => {
    const part = anyText
      .map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '')
    assertLaw(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        expect(splitList(joinList(parts))).toEqual(parts)
      }),
      { numRuns: 2000 },
    )
    expect(joinList(['CRP 1', 'A/1; B', '"x"', '-'])).toBe('CRP 1; "A/1; B"; """x"""; "-"')
    expect(splitList('CRP 1;; Annex "B"; - ;"C; D";')).toEqual(['CRP 1', 'Annex "B"', 'C; D'])
  })

  test('I65 membership of the Steering Group is read back by its spans', () => {
    const day = fc.option(fc.constantFrom('2019-01-01', '2020-12-31', '2024-02-29'))
    const spans = fc.array(fc.record({ from: day, until: day }), { minLength: 1, maxLength: 4 })
    assertLaw(
      fc.property(spans, (told) => {
        const text = steeringText(told)
        expect(text === 'yes' ? [{ from: null, until: null }] : readSpans(text)).toEqual(told)
      }),
    )
    expect(readSpans('2020-01-01 - 2020-06-30; from 2021-01-01')).toEqual([
      { from: '2020-01-01', until: '2020-06-30' },
      { from: '2021-01-01', until: null },
    ])
    for (const none of ['2020-02-30 to 2020-03-01', 'from soon', '2020-01-01', 'member'])
      expect(readSpans(none)).toBeUndefined()
  })
})

// --- by hand ---

const header = 'day,start,end,kind,title,lead,documents,parent'
const rosterHeader = 'organization,kind,steering_group,name,role,seat'
const file = (...lines: readonly string[]): string => `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`

describe('files that come back as they were', () => {
  test.each<[string, ...string[]]>([
    [
      'untimed breaks, also two of one name',
      '2020-06-22,,,break,Coffee,,,',
      '2020-06-22,,,item,A,,,',
      '2020-06-22,,,break,Coffee,,,',
    ],
    ['a semicolon in a symbol, quotes and formulas', '2020-06-22,,,item,\'=1+1,\'+41,"""A/1; B""; CRP 2",'],
    [
      'two sittings on a day, with title and hours',
      '2020-06-22,09:00,12:00,sitting,Morning,,,',
      '2020-06-22,09:00,10:00,item,A,,,',
      '2020-06-22,14:00,17:00,sitting,Afternoon,,,',
      '2020-06-22,14:00,15:00,item,B,,,',
      '2020-06-22,,,sub-item,C,,,B',
    ],
    [
      'two sittings without title, one of them empty, and a return to one',
      '2020-06-22,,,sitting,,,,',
      '2020-06-22,,,item,A,,,',
      '2020-06-22,,,sitting,,,,',
      '2020-06-22,,,item,B,,,',
      '2020-06-22,,,sitting,,,,#1',
      '2020-06-22,,,item,C,,,',
      '2020-06-23,,,sitting,,,,',
    ],
    [
      'a written update of another day',
      '2020-06-22,,,item,A,,,',
      '2020-06-23,,,item,B,,,',
      ',,,written,W,,,A',
    ],
  ])('I65 an agenda with %s', (_, ...lines) => {
    const written = file(header, ...lines)
    const again = imported({ agenda: written })
    expect(again && exportedText('agenda', 'csv', sourceOfState(again.state))).toBe(written)
    expect(again && lostFromAgenda(again.state)).toEqual([])
  })

  test.each<[string, ...string[]]>([
    ['members without seats', `${rosterHeader}`, 'A,member,yes,Ada,chair,head', 'B,observer,no,,,'],
    ['spans', rosterHeader, 'A,member,2019-01-01 to 2020-12-31; from 2022-01-01,Ada,chair,head'],
    [
      'a person with several seats, and two of one name',
      `${rosterHeader},person`,
      'A,member,no,Ada,delegate,head,1',
      'B,member,no,Ada,delegate,head,1',
      'B,member,no,Delegate,delegate,alternate,2',
      'B,member,no,Delegate,delegate,alternate,3',
    ],
    [
      'other names and formulas',
      'organization,organization_name,kind,steering_group,aliases,name,role,seat',
      `'=A,'@home,member,no,"X; ""Y; Z""",'-Ada,guest,head`,
    ],
  ])('I65 a roster with %s', (_, ...lines) => {
    const written = file(...lines)
    const again = imported({ roster: written })
    expect(again && exportedText('roster', 'csv', sourceOfState(again.state, { names: again.names }))).toBe(
      written,
    )
    expect(again && lostFromRoster(again.state, again.names)).toEqual([])
  })

  test('I67 both carry the mark of UTF-8, which the import reads', () => {
    const again = imported({
      agenda: file(header, '2020-06-22,,,item,Đặng,,,'),
      roster: file(rosterHeader, 'A,member,no,Đặng,chair,head'),
    })
    const written = again
      ? [
          exportedText('agenda', 'csv', sourceOfState(again.state)),
          exportedText('roster', 'csv', sourceOfState(again.state, { names: again.names })),
        ]
      : []
    expect(written.map((text) => [...Buffer.from(text).subarray(0, 3)])).toEqual([
      [0xef, 0xbb, 0xbf],
      [0xef, 0xbb, 0xbf],
    ])
    expect(written.every((text) => text.includes('Đặng'))).toBe(true)
    expect(writeSpreadsheet([['=1', 2]])).toBe("\uFEFF'=1,2\r\n")
  })

  test('I66 what is lost is said in sentences, and nothing is said where nothing is', () => {
    const again = imported({ agenda: file(header, '2020-06-22,,,item,A,,,', '2020-06-22,,,item,B,,,') })
    if (!again) throw new Error('refused')
    const { state } = again
    expect(lostText(state, {})).toBeUndefined()
    const items = state.agenda.items.map((item, index) =>
      index === 0 ? { ...item, title: 'Two\nlines' } : { ...item, number: '7' },
    )
    const changed = { ...state, agenda: { ...state.agenda, items } }
    expect(lostFromAgenda(changed)).toEqual([
      'Number of an item: “7” becomes “2”.',
      'Title: “Two⏎lines” becomes “Two lines”.',
    ])
    expect(lostText(changed, {})).toMatch(/^What agenda\.csv would lose .*\n\nagenda\.csv\n\* Number/)
  })
})
