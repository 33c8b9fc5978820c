import { describe, expect, test } from 'vitest'
import type { RosterOptions } from '../shared/import/roster.ts'
import { type Answers, blocks } from '../shared/import/table.ts'
import { readCsv, readRoster } from './readings.ts'

// --- given ---

const read = (lines: readonly string[], options: RosterOptions = {}) => {
  const table = readCsv(Buffer.from(lines.join('\n')), { name: 'list.csv' })
  if ('problems' in table) throw new Error(JSON.stringify(table.problems))
  const reading = readRoster(table.table, options)
  const found = (code: string) => reading.problems.filter((problem) => problem.code === code)
  return {
    ...reading,
    found,
    blocked: blocks(reading.problems),
    says: (code: string) => found(code).map(({ says }) => says),
    people: reading.seats.map(({ organization, name, role }) => `${organization}: ${name} (${role})`),
  }
}

const answered = (lines: readonly string[], answers: Answers) => read(lines, { answers })

// --- headers ---

describe('lists of registration systems', () => {
  test.each([
    ['OASIS', 'Given Name,Family Name,Affiliation,Role\nAda,One,UNDP,Voting Member'],
    ['OASIS attendance', 'First Name,Last Name,Company,Role,Voting Status\nAda,One,UNDP,Chair (TC),Voter'],
    ['Indico', 'ID,Name,Email Address,Affiliation,Position\n1,Ada One,a@x.org,UNDP,Head of unit'],
    [
      'Indico, all fields',
      'ID,Title,First Name,Last Name,Affiliation,Email Address,Country,Registration state\n1,Ms,Ada,One,UNDP,a@x.org,KE,Complete',
    ],
    [
      'Zoom registration',
      'First Name,Last Name,Email,Organization,Job Title,Registration Time,Approval Status\nAda,One,a@x,UNDP,Head,1 May,approved',
    ],
    [
      'Teams with an added column',
      'Name,First Join,Last Leave,Email,Participant ID (UPN),Role,Company\nAda One,1,2,a@x,a@x,Attendee,UNDP',
    ],
    [
      'Cvent',
      'Title,First Name,Last Name,Company Name,Email Address,Registration Type\nDr,Ada,One,UNDP,a@x,VIP',
    ],
    [
      'Eventbrite',
      'Order #,First Name,Last Name,Email,Ticket Type,Attendee Status,Company\n1,Ada,One,a@x,Free,Checked In,UNDP',
    ],
    ['a form', 'Timestamp,Your full name *,Which organization do you represent?\n1,Ada One,UNDP'],
    ['full name', 'Organization,Full name,Function\nUNDP,Ada One,Representative'],
    ['full name beside its parts', 'First name,Last name,Full name,Agency\nAda,One,Ada One,UNDP'],
    ['a double header', 'Organization/Entity,Name and title\nUNDP,Ada One'],
    ['the name of the organization alone', 'Organization Name,Attendee Name\nUNDP,Ada One'],
    ['several organizations', 'Country,Affiliation,Surname,Given name\nKE,UNDP,One,Ada'],
    ['French', 'Nom;Prénom;Organisation;Courriel;Fonction\nOne;Ada;UNDP;a@x;Cheffe'],
    ['Spanish', 'Nombre;Apellidos;Institución;Correo electrónico\nAda;One;UNDP;a@x'],
    ['German', 'Vorname;Nachname;Organisation\nAda;One;UNDP'],
    ['Russian', 'Фамилия;Имя;Организация\nOne;Ada;UNDP'],
    ['Chinese', '姓名,单位\nAda One,UNDP'],
    ['two languages', 'Prénom / First name,Nom / Last name,Organisation / Organization\nAda,One,UNDP'],
    ['brackets', 'Name (original name),Organization (acronym)\nAda One,UNDP'],
  ])('I60 the columns of %s are known, and nothing is refused', (_, text) => {
    const { people, blocked } = read(text.split('\n'))
    expect(blocked).toBe(false)
    expect(people).toEqual(['UNDP: Ada One (delegate)'])
  })

  test('I60 what is left out is told in one sentence', () => {
    const { says } = read(['ID,Name,Affiliation,Position,Diet', '1,Ada,UNDP,Head,none'])
    expect(says('unknown-column')).toEqual([
      'The columns “ID”, “Position” and “Diet” are not known, so they are left out.',
    ])
  })

  test('I60 a job is no role: a column with another word in it is left out whole, and gives nobody powers', () => {
    const lines = ['Name,Affiliation,Function', 'Ada,UNDP,President', 'Bea,UNEP,Head of unit']
    const { people, says } = read(lines)
    expect(people).toEqual(['UNDP: Ada (delegate)', 'UNEP: Bea (delegate)'])
    expect(says('other-words')).toEqual([
      'The column “Function” is left out: line 3 has “Head of unit” in it, which is no role in a meeting.',
    ])
    expect(read([...lines.slice(0, 2), 'Bea,UNEP,Observer']).people[0]).toBe('UNDP: Ada (chair)')
  })

  test('I60 the roles of a call are none of the meeting', () =>
    expect(read(['Name,Company,Role', 'Ada,UNDP,Presenter', 'Bea,UNDP,Attendee']).people).toEqual([
      'UNDP: Ada (delegate)',
      'UNDP: Bea (delegate)',
    ]))

  test('I60 an organization too long for a code has its acronym, or its beginning, and the whole as its name', () => {
    const unesco = 'United Nations Educational, Scientific and Cultural Organization (UNESCO)'
    const ocha = 'United Nations Office for the Coordination of Humanitarian Affairs'
    const { organizations, blocked, found } = read(['Name,Affiliation', `Ada,"${unesco}"`, `Bea,${ocha}`])
    expect(organizations.map(({ code, name }) => [code, name])).toEqual([
      ['UNESCO', unesco],
      ['United Nations Office for the…', ocha],
    ])
    expect([blocked, found('code-shortened').length]).toEqual([false, 2])
  })

  test('I60 a list without organizations asks how its people are grouped', () => {
    const lines = ['Name (Original Name),User Email,Duration (Minutes)', 'Ada,ada@who.int,3', 'Bob,,3']
    const { blocked, found } = read(lines)
    expect([blocked, found('no-organization')[0]?.choices?.map(({ value }) => value)]).toEqual([
      true,
      ['domain', 'each'],
    ])
    const group = (answer: string) => answered(lines, { 'no-organization': answer }).people
    expect(group('domain')).toEqual(['who.int: Ada (delegate)', 'Bob: Bob (delegate)'])
    expect(group('each')).toEqual(['Ada: Ada (delegate)', 'Bob: Bob (delegate)'])
  })

  test('I60 people who gave no organization are asked about once', () => {
    const lines = ['Name,Affiliation', 'Ada,UNDP', 'Bob,', 'Cy,']
    expect(read(lines).says('organization-missing')).toEqual(['Lines 3 and 4 name no organization.'])
    expect(answered(lines, { 'organization-missing': 'none' }).people).toEqual(['UNDP: Ada (delegate)'])
    expect(answered(lines, { 'organization-missing': 'each' }).people[1]).toBe('Bob: Bob (delegate)')
  })
})

// --- who comes, and how often ---

describe('people on a list', () => {
  const status = (header: string, ...words: readonly string[]) => [
    `Name,Affiliation,${header}`,
    ...words.map((word, index) => `P${index + 1},UNDP,${word}`),
  ]
  const names = (lines: readonly string[], answer: string) =>
    answered(lines, { status: answer }).seats.map(({ name }) => name)

  test.each([
    ['Status', ['Confirmed', 'Cancelled', 'Pending']],
    ['Registration state', ['Complete', 'Withdrawn', 'Unpaid']],
    ['Approval Status', ['approved', 'denied', 'pending approval']],
    ['RSVP', ['Yes', 'No', 'Maybe']],
    ['Attendee Status', ['Attending', 'Not Attending', 'Waitlisted']],
    ['Status', ['Accepted', 'Declined', 'No Response']],
    ['Confirmed', ['yes', 'no', 'tbc']],
  ])('I61 %s with %s: who may not come is never seated without a word', (header, words) => {
    const lines = status(header, ...words)
    const { blocked, says } = read(lines)
    expect([blocked, says('status').length]).toEqual([true, 1])
    expect(says('status')[0]).toContain(`“${words[1]}” (line 3)`)
    expect(names(lines, 'confirmed')).toEqual(['P1'])
    expect(names(lines, 'not-declined')).toEqual(['P1', 'P3'])
    expect(names(lines, 'all')).toEqual(['P1', 'P2', 'P3'])
  })

  test('I61 those who are left out are told', () =>
    expect(answered(status('Status', 'yes', 'no'), { status: 'confirmed' }).says('status-left-out')).toEqual([
      'Left out, as the column “Status” says that they are not confirmed: line 3.',
    ]))

  test('I61 a column Cancelled says the opposite, and where all come nothing is asked', () => {
    expect(names(status('Cancelled', 'no', 'yes', ''), 'confirmed')).toEqual(['P1', 'P3'])
    expect(read(status('Status', 'approved', '')).blocked).toBe(false)
  })

  test('I61 a column of something else is left out, and told', () =>
    expect(read(status('Status', 'Member State', 'Entity')).says('no-status')).toEqual([
      'The column “Status” says nothing of who comes, so it is left out.',
    ]))

  test('I62 a name that comes twice is one seat with one address, and asked about without one', () => {
    const addressed = read(['Name,Company,Email', 'Ada One,UNDP,a@x', 'ADA ONE,UNDP,A@x', 'Ada One,UNEP,a@x'])
    expect(addressed.people).toEqual(['UNDP: Ada One (delegate)', 'UNEP: Ada One (delegate)'])
    expect(addressed.says('registered-twice')).toEqual([
      '“Ada One” of “UNDP” (lines 2 and 3) is on the list 2 times with one address, and has one seat.',
    ])
    const bare = ['Name,Company,Joined', 'Ada One,UNDP,9:00', 'Ada One,UNDP,9:30']
    expect(read(bare).says('registered-twice')).toEqual([
      'Rows say the same of the same name: “Ada One” of “UNDP” (lines 2 and 3).',
    ])
    expect(answered(bare, { 'registered-twice': 'once' }).seats).toHaveLength(1)
    const each = answered(bare, { 'registered-twice': 'each' })
    expect([each.seats.length, each.blocked]).toEqual([2, false])
  })

  test('I62 an address that people share is the key of none of them, and told', () => {
    const { people, says, blocked } = read(['Name,Company,Email', 'Ada,UNDP,office@x', 'Bob,UNDP,office@x'])
    expect([people.length, blocked]).toEqual([2, false])
    expect(says('shared-address')).toEqual([
      '“Ada” and “Bob” share the address “office@x” (lines 2 and 3): they are taken for 2 people.',
    ])
  })
})
