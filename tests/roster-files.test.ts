import { describe, expect, test } from 'vitest'
import { codePages, decodeAs } from '../server/import/code-pages.ts'
import { agendaColumns } from '../shared/import/agenda-row.ts'
import { allColumns } from '../shared/import/roster-headers.ts'
import type { Answers, WrittenProblem } from '../shared/import/table.ts'
import { readCsv, readRoster } from './readings.ts'

const read = (text: string | Uint8Array, answers: Answers = {}) => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const table = readCsv(bytes, { name: 'list.csv', answers, columns: allColumns })
  if ('problems' in table) return { organizations: [], seats: [], problems: table.problems }
  return readRoster(table.table, { answers })
}
type Reading = ReturnType<typeof read>

const questions = ({ problems }: Reading): (readonly [string, ...string[]])[] =>
  problems
    .filter(({ severity }) => severity === 'question')
    .map(({ key = '', choices = [] }: WrittenProblem) => [key, ...choices.map(({ value }) => value)])

const people = ({ seats }: Reading): string[] =>
  seats.map(({ organization, name }) => `${organization}: ${name}`)

// --- several tables in one file ---

const zoomAttendees = [
  'Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants',
  '81212341234,A session,06/07/2027 09:00:00 AM,06/07/2027 12:00:00 PM,a@x.org,180,3',
  '',
  'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room',
  'Ada One (WHO),c@x.org,06/07/2027 09:00:00 AM,06/07/2027 10:00:00 AM,60,No,No',
  'Ada One (WHO),c@x.org,06/07/2027 10:01:00 AM,06/07/2027 12:00:00 PM,119,No,No',
  'UNICEF - Bea Two,p@x.org,06/07/2027 09:00:00 AM,06/07/2027 12:00:00 PM,180,No,No',
].join('\n')

describe('several tables in one file', () => {
  test('I60 the list of those who registered is found below what the report says of the meeting', () => {
    const text =
      'Meeting Registration Report\nReport generated time:,"05/03/2027 10:00"\nTopic,Meeting ID,Scheduled Time\n"A session",812,"Jun 7, 2027"\n\nAttendee Details\nFirst Name,Last Name,Email,Organization,Approval Status\nAda,One,c@x.org,WHO,approved\nBea,Two,p@x.org,UNICEF,approved\n'
    const reading = read(text)
    expect([people(reading), questions(reading)]).toEqual([['WHO: Ada One', 'UNICEF: Bea Two'], []])
    expect(reading.problems.find(({ code }) => code === 'above-header')?.says).toContain('are left out')
  })

  test('I69 of two tables it is asked which is read, the longest first', () => {
    expect(questions(read(zoomAttendees))).toEqual([['which-table', 'line-4', 'line-1']])
    const chosen = read(zoomAttendees, { 'which-table': 'line-4', 'no-organization': 'beside-name' })
    expect(people(chosen)).toEqual(['WHO: Ada One', 'UNICEF: Bea Two'])
  })

  test('I69 a table ends where the next begins', () => {
    const text =
      'Host Details,\nName,Email\nHost,h@x.org\n\nAttendee Details,\nName,Email,Organization\nAda,a@x.org,WHO\nBea,b@x.org,UNDP\n\nOther Attended,\nUser Name,User Email,Join Time\nguest,g@x.org,09:00\n'
    expect(people(read(text, { 'which-table': 'line-6' }))).toEqual(['WHO: Ada', 'UNDP: Bea'])
  })

  test('I69 empty lines within one table, and its header once more, make no second one', () => {
    const agenda = 'Date,Time,Topic\n2027-06-07,09:00-10:00,A\n\nDate,Time,Topic\n2027-06-08,09:00-10:00,B\n'
    const table = readCsv(Buffer.from(agenda), { name: 'a.csv', columns: agendaColumns })
    expect('table' in table && table.table.rows.length).toBe(3)
  })
})

// --- who belongs where ---

describe('organizations that are not in a column of their own', () => {
  test.each([
    ['Ada One (WHO)', 'WHO: Ada One'],
    ['Ada One [WHO]', 'WHO: Ada One'],
    ['WHO - Ada One', 'WHO: Ada One'],
    ['WHO_Ada One', 'WHO: Ada One'],
    ['Ada One – WHO', 'WHO: Ada One'],
    ['Ada One / WHO', 'WHO: Ada One'],
    ['Ada One, WHO', 'WHO: Ada One'],
    ['Jean-Luc One', 'Jean-Luc One: Jean-Luc One'],
  ])('I60 as people call themselves in a call: %s', (name, seat) => {
    const reading = read(`Name,User Email\n"${name}",a@x.org\nBea (UNDP),b@x.org\n`, {
      'no-organization': 'beside-name',
    })
    expect(people(reading)[0]).toBe(seat)
  })

  test('I60 as headings above their people', () => {
    const text =
      'Name,Title\nWorld Health Organization,\nMr. Ada One,Adviser\nMs. Bea Two,Adviser\nUNICEF,\nMs. Cy Three,Chief\n'
    expect(questions(read(text))).toEqual([['no-organization', 'headings', 'each']])
    expect(people(read(text, { 'no-organization': 'headings' }))).toEqual([
      'World Health Organization: Mr. Ada One',
      'World Health Organization: Ms. Bea Two',
      'UNICEF: Ms. Cy Three',
    ])
  })

  test('I60 as a merged cell, of which only the first row holds the text', () => {
    const text =
      'Member;Name of participant;Title\nUNDP;Ada One;Director\n;Bea Two;Deputy\nWHO;Cy Three;Adviser\n'
    expect(questions(read(text))).toEqual([['organization-missing', 'above', 'each', 'none']])
    expect(people(read(text, { 'organization-missing': 'above' }))).toEqual([
      'UNDP: Ada One',
      'UNDP: Bea Two',
      'WHO: Cy Three',
    ])
  })
})

test.each([
  'Total,2',
  'Total participants:,2',
  'Number of participants,2',
  '* attends by video,',
  'Page 1 of 2,',
])('I70 %j below a roster is no organization, unless somebody says so', (foot) => {
  const text = `Organization,Name\nWHO,Ada One\nUNDP,Bea Two\n${foot}\n`
  expect(questions(read(text))).toEqual([['foot-rows', 'leave-out', 'rows']])
  expect(read(text, { 'foot-rows': 'leave-out' }).organizations.map(({ code }) => code)).toEqual([
    'WHO',
    'UNDP',
  ])
  expect(read(text, { 'foot-rows': 'rows' }).organizations).toHaveLength(3)
})

test.each(['ONE Ada', '"ONE, Ada"', 'Ms. Ada ONE', 'ada one'])(
  'I62 a name with its parts the other way round, in capitals or with a form of address is the same: %s',
  (name) => {
    const text = `Organization,Name,Email\nWHO,Ada One,a@x.org\nWHO,${name},a@x.org\n`
    expect(read(text).seats).toHaveLength(1)
    const bare = `Organization,Name\nWHO,Ada One\nWHO,${name}\n`
    expect(questions(read(bare))).toEqual([['registered-twice', 'once', 'each']])
  },
)

// --- encodings ---

describe('encodings', () => {
  const encode = (text: string, encoding: string): Uint8Array => {
    const signs = Array.from({ length: 256 }, (_, byte) => decodeAs(Uint8Array.of(byte), encoding) ?? '')
    return Uint8Array.from([...text].map((sign) => signs.indexOf(sign)))
  }
  const header = 'organization,name\n'

  test.each([
    ['iso-8859-2', ['POL,Paweł Błaszczyk', 'CZE,Tomáš Dvořák']],
    ['ibm850', ['WHO,André Fosse', 'UNDP,Íñigo Peña']],
    ['ibm852', ['POL,Paweł Błaszczyk', 'CZE,Tomáš Dvořák']],
  ])('I57 %s is offered, and reads the names', (encoding, rows) => {
    const bytes = encode(`${header}${rows.join('\n')}\n`, encoding)
    expect(questions(read(bytes))[0]).toContain(encoding)
    expect(people(read(bytes, { encoding }))).toEqual(rows.map((row) => row.replace(',', ': ')))
    expect(codePages.some(({ value }) => value === encoding)).toBe(true)
  })

  test('I71 UTF-8 that was read in a wrong code page and saved again is asked about', () => {
    const rows = ['WHO,André Fosse', 'CIV,Awa Côté “Ça” – N’Dour', 'UNDP,Plain Name']
    const twice = Buffer.from(decodeAs(Buffer.from(`${header}${rows.join('\n')}\n`), 'windows-1252') ?? '')
    expect(questions(read(twice))).toEqual([['encoded-twice', 'once', 'as-it-is']])
    expect(people(read(twice, { 'encoded-twice': 'once' }))).toEqual(
      rows.map((row) => row.replace(',', ': ')),
    )
    const kept = read(`${header}WHO,AndrÃ© Fosse\n`, { 'encoded-twice': 'as-it-is' })
    expect(people(kept)).toEqual(['WHO: AndrÃ© Fosse'])
  })

  test.each(['Ângela Õ', 'Ãge Þór', 'Đặng Thị Ánh', 'Øyvind Ç', 'Â', 'Niño “Ã” Ñandú'])(
    'I71 a name of letters that look so is none of these: %s',
    (name) => expect(people(read(`${header}WHO,${name}\n`))).toEqual([`WHO: ${name}`]),
  )
})
