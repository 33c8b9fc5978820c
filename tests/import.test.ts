import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostBytes, writeCsv } from '../server/import/csv.ts'
import { type AgendaOptions, type PlannedRow, writeAgenda } from '../shared/import/agenda.ts'
import { isNear } from '../shared/import/agenda-checks.ts'
import { isUnreadable, readClock, readDay, showClock } from '../shared/import/clock.ts'
import { type PlannedSeat, type RosterOrganization, writeRoster } from '../shared/import/roster.ts'
import {
  type Answers,
  blocks,
  clean,
  type Table,
  tabulate,
  type WrittenProblem,
} from '../shared/import/table.ts'
import { assertLaw } from './law.ts'
import { readAgenda, readCsv, readRoster } from './readings.ts'

// --- given ---

const sample = (file: string): Buffer =>
  readFileSync(new URL(`../samples/iasmn32/${file}.csv`, import.meta.url))

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const tableFrom = (bytes: Uint8Array, answers: Answers = {}): Table => {
  const reading = readCsv(bytes, { name: 'table.csv', answers })
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.table
}

const csvProblems = (bytes: Uint8Array, answers: Answers = {}): readonly WrittenProblem[] => {
  const reading = readCsv(bytes, { name: 'table.csv', answers })
  return 'problems' in reading ? reading.problems : []
}

const agendaOf = (text: string, options: AgendaOptions = {}) => readAgenda(tableFrom(bytesOf(text)), options)

/** An agenda of the usual columns, from lines without the header. */
const agenda = (lines: readonly string[], options: AgendaOptions = {}) =>
  agendaOf(['day,start,end,kind,title,lead,documents,parent', ...lines].join('\n'), options)

const rosterOf = (text: string) => readRoster(tableFrom(bytesOf(text)))
const roster = (...lines: readonly string[]) =>
  rosterOf(['organization,kind,steering_group,name,role,seat', ...lines].join('\n'))

const found = (problems: readonly WrittenProblem[], code: string): readonly WrittenProblem[] =>
  problems.filter((problem) => problem.code === code)

/** The one finding of this code: its severity, line, column, what it says and how to mend it. */
const told = (problems: readonly WrittenProblem[], code: string): string => {
  const [first, ...others] = found(problems, code)
  if (!first || others.length > 0)
    throw new Error(`not one ${code}: ${problems.map((problem) => problem.code)}`)
  const place = [first.line ?? '-', first.column ?? '-'].join(' ')
  return `${first.severity} ${place}: ${first.says} ${first.mend}`
}

const codesOf = (problems: readonly WrittenProblem[]): string[] => problems.map(({ code }) => code)

const times = ({ rows }: ReturnType<typeof readAgenda>): string[] =>
  rows.map(({ start, end }) => `${start}-${end}`)

const minutesOf = (time: string | null): number =>
  time === null ? 0 : Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const length = ({ start, end }: PlannedRow): number => minutesOf(end) - minutesOf(start)
const noChair = 'no-chair'

// --- the real meeting ---

describe('the 32nd session', () => {
  const table = tableFrom(sample('agenda'))
  const { rows, problems } = readAgenda(table)
  const people = readRoster(tableFrom(sample('roster')))

  test('I1 an agenda exported after its import is the same file, byte for byte', () => {
    expect(problems).toEqual([])
    expect(Buffer.from(writeCsv(writeAgenda(rows))).equals(sample('agenda'))).toBe(true)
  })

  test('I1 a roster exported after its import is the same file, byte for byte', () => {
    const written = writeCsv(writeRoster(people.organizations, people.seats))
    expect(people.problems).toEqual([])
    expect(Buffer.from(written).equals(sample('roster'))).toBe(true)
  })

  test('I2 the agenda has 5 days, 15 timed items of 670 minutes, five breaks of 10 and one of 60', () => {
    const items = rows.filter(({ kind }) => kind === 'item')
    const breaks = rows.filter(({ kind }) => kind === 'break')
    expect(new Set(rows.flatMap(({ day }) => day ?? [])).size).toBe(5)
    expect(items).toHaveLength(15)
    expect(items.reduce((sum, row) => sum + length(row), 0)).toBe(670)
    expect(breaks.map(length).sort()).toEqual([10, 10, 10, 10, 10, 60])
    expect(breaks.find((row) => length(row) === 60)?.title).toBe('Virtual Coffee (Optional)')
  })

  test('I2 it has 17 sub-items and 5 written updates, each with its parent', () => {
    const subItems = rows.filter(({ kind }) => kind === 'sub-item')
    const written = rows.filter(({ kind }) => kind === 'written')
    const titleOf = (parent: number | null) => rows[parent ?? -1]?.title
    expect(subItems).toHaveLength(17)
    expect(
      subItems.every(({ start, end, parent }) => start === null && end === null && parent !== null),
    ).toBe(true)
    expect(written.map(({ documents }) => documents)).toEqual(
      ['CRP 1 Annex B', 'CRP 15', 'CRP 16', 'CRP 17', 'CRP 19'].map((paper) => [paper]),
    )
    expect(new Set(written.map(({ parent }) => titleOf(parent)))).toEqual(
      new Set(['Specific issues on written updates (CRPs as below)']),
    )
    expect(titleOf(rows.find(({ title }) => title === 'HIM')?.parent ?? null)).toBe('Any Other Business')
  })

  test('I2 the roster has 111 seats of 40 members, 6 observers and 1 guest', () => {
    const count = (kind: string) => people.organizations.filter((one) => one.kind === kind).length
    expect(people.seats).toHaveLength(111)
    expect([count('member'), count('observer'), count('guest')]).toEqual([40, 6, 1])
    expect(people.seats.filter(({ role }) => role === 'chair')).toEqual([
      {
        line: 43,
        organization: 'UNDSS',
        name: 'Chair',
        role: 'chair',
        seat: 'head',
        person: null,
      },
    ])
    expect(people.organizations.find(({ code }) => code === 'UN Women')?.steeringGroup).toBe(true)
  })

  test('I3 a lead that is no organization is told once, with its lines', () => {
    const read = readAgenda(table, { organizations: people.organizations })
    expect(new Set(codesOf(read.problems))).toEqual(new Set(['unknown-lead']))
    expect(blocks(read.problems)).toBe(false)
    expect(read.problems[0]?.says).toBe(
      'Lines 8, 21 and 38: the lead “SPPS” is not an organization of the roster.',
    )
  })
})

// --- clocks and days ---

describe('clocks', () => {
  const one = (cell: string): string => {
    const reading = readClock(cell)
    if (reading === null) return 'empty'
    if (isUnreadable(reading)) return reading.unreadable
    const show = ({ minutes, sure }: { minutes: number; sure: boolean }) =>
      `${showClock(minutes)}${sure ? '' : '?'}`
    return [reading.start, reading.end].flatMap((clock) => (clock ? [show(clock)] : [])).join(' ')
  }

  test.each([
    ['09:00', '09:00'],
    ['9:00', '09:00?'],
    ['0900', '09:00'],
    ['900', '09:00?'],
    ['9.00', '09:00?'],
    ['9', '09:00?'],
    ['9h30', '09:30?'],
    ['9:00 am', '09:00'],
    ['9 AM', '09:00'],
    ['9a.m.', '09:00'],
    ['9:00\u202fPM', '21:00'],
    ['12:30 pm', '12:30'],
    ['12:30 a.m.', '00:30'],
    ['12:30', '12:30?'],
    ['13:30', '13:30'],
    ['09:00:00', '09:00'],
    ['0900 hrs', '09:00'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['midnight', '00:00'],
    ['09：30', '09:30'],
    ['0900 - 0930', '09:00 09:30'],
    ['09:00–09:30', '09:00 09:30'],
    ['08:00 – 08:10', '08:00 08:10'],
    ['9:00 to 9:30', '09:00? 09:30?'],
    ['from 14:00 until 15:00', '14:00 15:00'],
    ['12:30 – 1:00', '12:30? 01:00?'],
    ['11:00 – noon', '11:00 12:00'],
    ['', 'empty'],
    ['–', 'empty'],
  ])('I4 a time is read as people write it: %s', (cell, read) => expect(one(cell)).toBe(read))

  test.each([
    ['9:00 – 10:30 am', '09:00 10:30'],
    ['9:00 – 5:00 pm', '09:00 17:00'],
    ['1:00 – 2:00 pm', '13:00 14:00'],
    ['08:00 – 09:00 pm', '20:00 21:00'],
    ['11:30 – 12:30 pm', '11:30 12:30'],
    ['12:30 – 1:30 pm', '12:30 13:30'],
    ['11 am – 1:00', '11:00 01:00?'],
  ])('I5 am or pm at the end of a range stands for both: %s', (cell, read) => expect(one(cell)).toBe(read))

  test.each([
    ['25:00', 'it is not a time of day'],
    ['9:60', 'it is not a time of day'],
    ['0.375', 'it is not a time of day'],
    ['0.25', 'it is not a time of day'],
    ['constructor', 'it is not a time of day'],
    ['9:00 - 10:00 - 11:00', 'it is not a time of day'],
    ['24:00', 'a day ends at 23:59; what follows belongs to the next day'],
    ['13:00 am', 'with am or pm the hours run from 1 to 12'],
    ['09:00 CET', 'write the time alone: the zone is that of the meeting'],
  ])('I4 what is no time is said to be none: %s', (cell, reason) => expect(one(cell)).toBe(reason))

  const two = (number: number) => String(number).padStart(2, '0')
  const half = (hour: number) => (hour < 12 ? 'am' : 'pm')
  const styles: readonly ((hour: number, minute: string) => string)[] = [
    (hour, minute) => `${two(hour)}:${minute}`,
    (hour, minute) => `${two(hour)}${minute}`,
    (hour, minute) => `${hour}:${minute}`,
    (hour, minute) => `${two(hour)}.${minute}`,
    (hour, minute) => `${two(hour)}h${minute}`,
    (hour, minute) => `${two(hour)}:${minute}:00`,
    (hour, minute) => `${hour % 12 || 12}:${minute} ${half(hour)}`,
    (hour, minute) => `${hour % 12 || 12}.${minute}${half(hour).toUpperCase()}`,
    (hour, minute) => ` ${two(hour % 12 || 12)}:${minute} ${half(hour)[0]}.m. `,
  ]
  const joins = [' - ', '-', '–', ' – ', ' to ', ' until ', ' — ']
  const minute = fc.integer({ min: 0, max: 1439 })
  const style = fc.constantFrom(...styles)
  const write = (at: number, as: (hour: number, minute: string) => string) =>
    as(Math.floor(at / 60), two(at % 60))

  test('I4 every minute, in every style, is read back as itself', () =>
    assertLaw(
      fc.property(minute, style, (at, as) => {
        const reading = readClock(write(at, as))
        expect(reading).toMatchObject({ start: { minutes: at }, end: null })
      }),
      { numRuns: 3000 },
    ))

  test('I4 every range, in every style, is read back as itself', () =>
    assertLaw(
      fc.property(minute, minute, style, fc.constantFrom(...joins), (a, b, as, join) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)]
        const reading = readClock(`${write(from, as)}${join}${write(until, as)}`)
        expect(reading).toMatchObject({ start: { minutes: from }, end: { minutes: until } })
      }),
      { numRuns: 3000 },
    ))

  test.each([
    ['2020-06-22', { day: '2020-06-22' }],
    ['2020/6/22', { day: '2020-06-22' }],
    ['2020-06-22T00:00:00.000Z', { day: '2020-06-22' }],
    ['22/06/2020', { day: '2020-06-22', order: 'day-first' }],
    ['06/22/2020', { day: '2020-06-22', order: 'month-first' }],
    ['05/05/2020', { day: '2020-05-05' }],
    ['05/06/2020', { 'day-first': '2020-06-05', 'month-first': '2020-05-06' }],
    ['05.06.2020', { day: '2020-06-05' }],
    ['22 June 2020', { day: '2020-06-22' }],
    ['22nd of June, 2020', { day: '2020-06-22' }],
    ['June 22, 2020', { day: '2020-06-22' }],
    ['22-Jun-20', { day: '2020-06-22' }],
    ['Monday, 22 June 2020', { day: '2020-06-22' }],
    ['Tuesday, 22 June 2020', { day: '2020-06-22', weekday: 'Monday' }],
    ['22 June', { unreadable: 'the year is missing' }],
    ['31 June 2020', { unreadable: 'there is no such day in the calendar' }],
    ['2021-02-29', { unreadable: 'there is no such day in the calendar' }],
    ['32/13/2020', { unreadable: 'there is no such day in the calendar' }],
    ['soon', { unreadable: 'it is not a day' }],
    ['', null],
  ])('I6 a day is read as people write it: %s', (cell, read) => expect(readDay(cell)).toEqual(read))
})

// --- questions ---

describe('what is asked and not guessed', () => {
  const lunch = ['2024-05-21,11:00 – 12:30,,item,Budget,,,', '2024-05-21,12:30 – 1:00,,break,Lunch,,,']
  const afternoon = ['2024-05-21,1:00 – 2:30,,item,Report,,,', '2024-05-21,2:30 – 3:00,,item,Close,,,']

  test('I7 a 12-hour clock that goes backwards within a range is asked about', () => {
    const { problems } = agenda(lunch)
    expect(codesOf(problems)).toEqual(['twelve-hour-clock'])
    expect(told(problems, 'twelve-hour-clock')).toBe(
      'question 3 end: Line 3 (21 May 2024) runs from 12:30 to 1:00: the clock goes backwards, without am or pm. Choose which is meant, or write 13:00 or 1:00 pm in the file.',
    )
    expect(problems[0]?.choices?.map(({ value }) => value)).toEqual(['13:00', '01:00'])
    expect(blocks(problems)).toBe(true)
  })

  test('I7 the answer "afternoon" holds for the rest of the day', () => {
    const read = agenda([...lunch, ...afternoon], { answers: { 'clock-3-end': '13:00' } })
    expect(read.problems).toEqual([])
    expect(times(read)).toEqual(['11:00-12:30', '12:30-13:00', '13:00-14:30', '14:30-15:00'])
  })

  test('I7 the answer "as it is written" leaves what is wrong to be mended', () => {
    const read = agenda(lunch, { answers: { 'clock-3-end': '01:00' } })
    expect(told(read.problems, 'ends-before-start')).toBe(
      'error 3 end: Line 3 ends at 01:00, before it starts at 12:30. Correct the start or the end; what runs past midnight is two rows on two days.',
    )
  })

  test('I7 from one row to the next it is asked too, once a day, and answered both ways', () => {
    const lines = [
      '2024-05-21,10:00,11:00,item,A,,,',
      '2024-05-21,1:00,2:00,item,B,,,',
      '2024-05-21,2:00,3:00,item,C,,,',
    ]
    const open = agenda(lines)
    expect(codesOf(open.problems)).toEqual(['twelve-hour-clock'])
    expect(open.problems[0]).toMatchObject({ line: 3, column: 'start', key: 'clock-3-start' })
    expect(open.problems[0]?.says).toBe(
      'Line 3 (21 May 2024) starts at 1:00 after 10:00 on line 2: the clock goes backwards, without am or pm.',
    )
    const late = agenda(lines, { answers: { 'clock-3-start': '13:00' } })
    expect([times(late), late.problems]).toEqual([['10:00-11:00', '13:00-14:00', '14:00-15:00'], []])
    const early = agenda(lines, { answers: { 'clock-3-start': '01:00' } })
    expect(times(early)).toEqual(['10:00-11:00', '01:00-02:00', '02:00-03:00'])
    expect(codesOf(early.problems)).toEqual(['out-of-order'])
  })

  test('I7 a day that opens before seven without am or pm is asked about', () => {
    const { problems } = agenda(['2024-05-21,1:00,2:00,item,A,,,'])
    expect(problems[0]?.says).toBe(
      'Line 2 (21 May 2024) starts at 1:00 without am or pm: in the night or in the afternoon?',
    )
    const late = agenda(['2024-05-21,1:00,2:00,item,A,,,'], { answers: { 'clock-2-start': '13:00' } })
    expect(times(late)).toEqual(['13:00-14:00'])
  })

  test('I7 beside am and pm a leading zero proves nothing; beside 14:00 the hour 10:00 is sure', () => {
    const twelve = agenda(['2024-05-21,11:00 am,11:30 am,item,A,,,', '2024-05-21,01:00,01:30,item,B,,,'])
    expect(codesOf(twelve.problems)).toEqual(['twelve-hour-clock'])
    const twentyFour = agenda(['2024-05-21,14:00,15:00,item,A,,,', '2024-05-21,10:00,11:00,item,B,,,'])
    expect(told(twentyFour.problems, 'out-of-order')).toBe(
      'note 3 start: Line 3 starts at 10:00, before line 2 above it, at 14:00. The agenda keeps the order of the file. Move the row if it should come earlier.',
    )
  })

  test('I7 an answer that is not among the choices counts as none', () => {
    expect(codesOf(agenda(lunch, { answers: { 'clock-3-end': '05:00' } }).problems)).toEqual([
      'twelve-hour-clock',
    ])
  })

  test('I8 a day that can be two is asked about, and answered both ways', () => {
    const lines = ['05/06/2020,09:00,10:00,item,A,,,', '06/06/2020,09:00,10:00,item,B,,,']
    const open = agenda(lines)
    expect(told(open.problems, 'day-order')).toBe(
      'question 2 day: Line 2 has the day “05/06/2020”, which can be two days. Choose how the days of this file are written, or write them like 2020-06-22.',
    )
    expect(open.problems[0]?.choices?.map(({ label }) => label)).toEqual([
      'The day stands first: 5 June 2020',
      'The month stands first: 6 May 2020',
    ])
    const dayOf = (order: string) => agenda(lines, { answers: { 'day-order': order } }).rows[0]?.day
    expect([dayOf('day-first'), dayOf('month-first')]).toEqual(['2020-06-05', '2020-05-06'])
  })

  test('I8 another day of the column may prove it, which is told', () => {
    const { rows, problems } = agenda([
      '30/06/2020,09:00,10:00,item,A,,,',
      '01/07/2020,09:00,10:00,item,B,,,',
    ])
    expect(rows.map(({ day }) => day)).toEqual(['2020-06-30', '2020-07-01'])
    expect(told(problems, 'day-order-proven')).toBe(
      'note 3 day: Line 3: days are read with the day first, as line 2 (“30/06/2020”) shows. If that is wrong, write the days like 2020-06-22.',
    )
  })

  test('I9 a timed row without a day takes the one above only when somebody says so', () => {
    const lines = ['2020-06-22,09:00,10:00,item,A,,,', ',10:00,11:00,item,B,,,', ',11:00,12:00,item,C,,,']
    const open = agenda(lines)
    expect(codesOf(open.problems)).toEqual(['day-missing'])
    expect(told(open.problems, 'day-missing')).toBe(
      'question 3 day: Lines 3 and 4 have a time but no day. Choose to take the day of the row above, or write the day in each row.',
    )
    const filled = agenda(lines, { answers: { 'day-missing': 'above' } })
    expect([filled.rows.map(({ day }) => day), filled.problems]).toEqual([
      ['2020-06-22', '2020-06-22', '2020-06-22'],
      [],
    ])
  })

  test('I9 with no day above it is an error', () => {
    expect(told(agenda([',09:00,10:00,item,A,,,']).problems, 'day-missing')).toBe(
      'error 2 day: Line 2 has a time but no day. Write its day like 2020-06-22 in the column day.',
    )
  })
})

// --- agenda ---

describe('an agenda', () => {
  test('I10 columns are known by many names, in any order and case', () => {
    const { rows, problems } = agendaOf(
      'Topic,Presenter,CRP,Type,DATE,From,To\nOpening,UNDP,CRP 1; CRP 2,Item,22 June 2020,9:00 AM,9:30 AM\n',
    )
    expect(problems).toEqual([])
    expect(rows).toEqual([
      {
        line: 2,
        day: '2020-06-22',
        start: '09:00',
        end: '09:30',
        kind: 'item',
        title: 'Opening',
        lead: 'UNDP',
        documents: ['CRP 1', 'CRP 2'],
        parent: null,
        purpose: null,
      },
    ])
  })

  test('I10 an unknown column is told and left out', () => {
    const { problems } = agendaOf('title,kind,Room\nOpening,item,XXVI\n')
    expect(told(problems, 'unknown-column')).toBe(
      'note - Room: The column “Room” is not known, so it is left out. If it is needed, name it day, start, end, kind, title, lead, documents, parent, purpose or time.',
    )
  })

  test('I10 a column without a name is told only when it holds something', () => {
    expect(codesOf(agendaOf('title,kind,\nOpening,item,\n').problems)).toEqual(['no-time', 'no-day'])
    expect(told(agendaOf('title,kind,\nOpening,item,x\n').problems, 'unnamed-column')).toMatch(
      /^note - -: Column 3 has no name/,
    )
  })

  test('I10 two columns of one meaning are an error, unless one has the exact name', () => {
    expect(told(agendaOf('date,dates,title\n2020-06-22,,A\n').problems, 'column-twice')).toBe(
      'error - dates: The columns “date” and “dates” both mean “day”. Rename or delete one of them in the first line of the file.',
    )
    const { rows, problems } = agendaOf('item,title,kind\n1,Opening,item\n')
    expect(rows[0]?.title).toBe('Opening')
    expect(told(problems, 'second-column')).toBe(
      'note - item: The column “item” is left out, because the column “title” says the same. If “item” is the right one, rename it to title and delete the other.',
    )
  })

  test('I10 without titles or without rows nothing is read', () => {
    expect(told(agendaOf('day,start\n2020-06-22,09:00\n').problems, 'no-title-column')).toBe(
      'error 1 -: No column of the file holds the titles. The first line has to name the columns: day, start, end, kind, title, lead, documents, parent, purpose and time.',
    )
    expect(told(agendaOf('title\n').problems, 'no-rows')).toBe(
      'error - -: The agenda has no rows. Write one row for each item below the header.',
    )
  })

  test('I11 a range may stand in start or in a column time', () => {
    const text = 'day,time,title,kind\n2020-06-22,0900 - 0930,A,item\n2020-06-22,9:30–10:00,B,item\n'
    expect(times(agendaOf(text))).toEqual(['09:00-09:30', '09:30-10:00'])
    expect(agendaOf(text).problems).toEqual([])
  })

  test('I11 a time given twice and differently is an error', () => {
    expect(told(agenda(['2020-06-22,09:00 - 09:30,10:00,item,A,,,']).problems, 'time-twice')).toBe(
      'error 2 end: Line 2 gives its time twice, and differently. Keep either one range in one cell, or a start and an end.',
    )
    expect(told(agenda(['2020-06-22,09:00,09:10 - 09:30,item,A,,,']).problems, 'range-in-end')).toBe(
      'error 2 end: Line 2 has a range, “09:10 - 09:30”, where its end should be. Write only the end in the column end, or the range in the column start.',
    )
  })

  test('I11 a column start beside a column time may say the same, or half of it', () => {
    const read = (start: string, time: string) =>
      agendaOf(`day,start,time,title,kind\n2020-06-22,${start},${time},A,item\n`)
    expect([times(read('09:00', '0900 - 0930')), read('09:00', '0900 - 0930').problems]).toEqual([
      ['09:00-09:30'],
      [],
    ])
    expect(told(read('09:10', '0900 - 0930').problems, 'time-twice')).toMatch(/^error 2 time: Line 2 gives/)
  })

  test('I11 what is no time or no day is named with its line', () => {
    const { problems } = agenda(['2020-06-31,09:00,quarter past,item,A,,,'])
    expect(codesOf(problems)).toEqual(['bad-time', 'bad-day'])
    expect(told(problems, 'bad-time')).toBe(
      'error 2 end: Line 2 has the time “quarter past”: it is not a time of day. Write it like 09:30, 9:30 am or 0930.',
    )
    expect(told(problems, 'bad-day')).toBe(
      'error 2 day: Line 2 has the day “2020-06-31”: there is no such day in the calendar. Write the day like 2020-06-22.',
    )
  })

  test('I11 a wrong weekday is told', () => {
    const { problems } = agenda(['"Tuesday, 22 June 2020",09:00,10:00,item,A,,,'])
    expect(told(problems, 'other-weekday')).toBe(
      'note 2 day: Line 2 has the day “Tuesday, 22 June 2020”, but 22 June 2020 is a Monday. Correct the day if the weekday is the right one.',
    )
  })

  test('I12 a start without an end, and an end without a start, are errors', () => {
    const { problems } = agenda(['2020-06-22,09:00,,item,A,,,', '2020-06-22,,10:00,item,B,,,'])
    expect(told(problems, 'end-missing')).toBe(
      'error 2 end: Line 2 starts at 09:00 but has no end. Write its end, or a range such as 09:00 - 09:30.',
    )
    expect(told(problems, 'start-missing')).toBe(
      'error 3 start: Line 3 ends at 10:00 but has no start. Write its start, or a range such as 09:00 - 09:30.',
    )
  })

  test('I12 an end before or at the start is an error', () => {
    const { problems } = agenda(['2020-06-22,14:00,13:00,item,A,,,', '2020-06-22,15:00,15:00,item,B,,,'])
    expect(found(problems, 'ends-before-start').map(({ says }) => says)).toEqual([
      'Line 2 ends at 13:00, before it starts at 14:00.',
      'Line 3 ends at 15:00, when it starts.',
    ])
  })

  test('I12 an overlap names both rows and both ways to mend it; a gap is none', () => {
    const { problems } = agenda([
      '2020-06-22,09:00,10:00,item,A,,,',
      '2020-06-22,09:40,10:30,item,B,,,',
      '2020-06-22,11:00,11:30,item,C,,,',
      '2020-06-23,09:00,10:00,item,D,,,',
    ])
    expect(codesOf(problems)).toEqual(['overlap'])
    expect(told(problems, 'overlap')).toBe(
      'error 3 start: Line 3 (“B”, 09:40 to 10:30) overlaps line 2 (“A”, 09:00 to 10:00) on 22 June 2020. Let line 3 start at 10:00 or later, or line 2 end at 09:40 or earlier.',
    )
  })

  test('I12 sub-items lie within their item, and overlap only each other', () => {
    const { problems } = agenda([
      '2020-06-22,09:00,10:00,item,A,,,',
      '2020-06-22,09:00,09:30,sub-item,B,,,A',
      '2020-06-22,09:20,10:00,sub-item,C,,,A',
    ])
    expect(found(problems, 'overlap').map(({ line }) => line)).toEqual([4])
  })

  test('I12 what has no time or no day is told in one note', () => {
    const { problems } = agenda([',,,item,A,,,', ',,,item,B,,,', '2020-06-22,09:00,10:00,item,C,,,'])
    expect(told(problems, 'no-time')).toBe(
      'note 2 start: Lines 2 and 3 have no time, so nothing is planned for them. Write a start and an end where time is needed.',
    )
    expect(told(problems, 'no-day')).toBe(
      'note 2 day: Lines 2 and 3 belong to no day. Write the day on which it is to be taken.',
    )
  })

  test('I12 a written update with a time is told', () => {
    expect(told(agenda(['2020-06-22,09:00,10:00,written,A,,,']).problems, 'written-with-time')).toBe(
      'note 2 start: Line 2 is a written update, but has a time. If it is to be spoken about, make it an item.',
    )
  })

  test('I13 without a column kind it is taken from time and title, and told', () => {
    const { rows, problems } = agendaOf(
      [
        'day,time,title',
        '2020-06-22,09:00 - 10:00,Opening',
        ',,Adoption of the agenda',
        '2020-06-22,10:00 - 10:10,Coffee break',
        '2020-06-22,10:10 - 10:30,Buffer',
        '2020-06-22,10:30 - 11:00,Breakout groups',
      ].join('\n'),
    )
    expect(rows.map(({ kind, parent }) => [kind, parent])).toEqual([
      ['item', null],
      ['sub-item', 0],
      ['break', null],
      ['buffer', null],
      ['item', null],
    ])
    expect(rows[1]?.day).toBe('2020-06-22')
    expect(told(problems, 'kind-guessed')).toBe(
      'note - kind: There is no column kind, so the kind of each row was taken from its time and title: 2 item, 1 sub-item, 1 break and 1 buffer. Look at the preview; if it is wrong, write the kind of each row in the column kind.',
    )
    expect(told(problems, 'parent-from-place')).toBe(
      'note - parent: There is no column parent, so every sub-item belongs to the nearest item above it. Line 3 is a sub-item. If that is wrong, add a column parent with the title of the item.',
    )
  })

  test('I13 an empty kind is guessed too; an unknown one is asked about', () => {
    const { problems } = agenda([
      '2020-06-22,09:00,10:00,,A,,,',
      '2020-06-22,10:00,11:00,plenary debate,B,,,',
    ])
    expect(told(problems, 'kind-guessed')).toBe(
      'note 2 kind: Lines 2 and 3: the kind is empty or not known, and was taken from the time and the title. Look at the preview; if it is wrong, write the kind of each row in the column kind.',
    )
    expect(told(problems, 'unknown-kind')).toBe(
      'question 3 kind: Line 3 has the kind “plenary debate”, which is not known. Choose, or write item, sub-item, break, written or buffer.',
    )
  })

  test('I13 a purpose is one of four; another word is an error', () => {
    const { rows, problems } = agendaOf(
      'title,kind,purpose\nA,item,For decision\nB,item,information\nC,item,perhaps\n',
    )
    expect(rows.map(({ purpose }) => purpose)).toEqual(['decision', 'information', null])
    expect(told(problems, 'unknown-purpose')).toBe(
      'error 4 purpose: Line 4 has the purpose “perhaps”, which is not known. Write decision, discussion, information or written, or leave it empty.',
    )
  })

  test('I14 a sub-item without a parent is an error that names the nearest item', () => {
    expect(
      told(
        agenda(['2020-06-22,09:00,10:00,item,Opening,,,', '2020-06-22,,,sub-item,B,,,']).problems,
        'sub-item-without-parent',
      ),
    ).toBe(
      'error 3 parent: Line 3 is a sub-item but does not say of which item. Write the title of its item in the column parent, for example “Opening”.',
    )
  })

  test('I14 an unknown parent is an error', () => {
    expect(told(agenda(['2020-06-22,,,sub-item,B,,,Opening']).problems, 'unknown-parent')).toBe(
      'error 2 parent: Line 2 names the parent “Opening”, but no row has that title. Copy the title of its item into the column parent.',
    )
  })

  test('I14 a parent stands above its sub-item', () => {
    const { rows, problems } = agenda([
      '2020-06-22,,,sub-item,B,,,Opening',
      '2020-06-22,09:00,10:00,item,Opening,,,',
    ])
    expect(rows[0]?.parent).toBeNull()
    expect(told(problems, 'parent-below')).toBe(
      'error 2 parent: Line 2 stands above its parent, which is on line 3. Move the row below its parent.',
    )
  })

  test('I14 parents in a circle are an error that names them all', () => {
    const { rows, problems } = agenda([
      '2020-06-22,,,sub-item,A,,,C',
      '2020-06-22,,,sub-item,B,,,A',
      '2020-06-22,,,sub-item,C,,,B',
      '2020-06-22,,,sub-item,D,,,D',
    ])
    expect(rows.map(({ parent }) => parent)).toEqual([null, null, null, null])
    expect(found(problems, 'parent-loop').map(({ line, says }) => [line, says])).toEqual([
      [2, 'Lines 2, 3 and 4 name each other as parents, in a circle.'],
      [5, 'Line 5 names itself as its parent.'],
    ])
  })

  test('I14 of several rows with one title the parent is on the same day, above, an item, the nearest', () => {
    const { rows } = agenda([
      '2020-06-22,09:00,10:00,item,Reports,,,',
      '2020-06-23,09:00,10:00,item,Reports,,,',
      '2020-06-23,,,sub-item,Reports,,,Reports',
      '2020-06-23,,,sub-item,B,,,reports',
      '2020-06-22,,,sub-item,C,,,Reports',
    ])
    expect(rows.map(({ parent }) => parent)).toEqual([null, null, 1, 1, 0])
  })

  test('I14 a sub-item has the day of its parent', () => {
    const { rows, problems } = agenda([
      '2020-06-22,09:00,10:00,item,A,,,',
      ',,,sub-item,B,,,A',
      '2020-06-23,,,sub-item,C,,,A',
    ])
    expect(rows[1]?.day).toBe('2020-06-22')
    expect(told(problems, 'parent-on-other-day')).toBe(
      'error 4 day: Line 4 is on 23 June 2020, but its parent on line 2 is on 22 June 2020. Give both the same day, or the sub-item a parent of its own day.',
    )
  })

  test('I14 a parent of what stands on its own is left out, which is told', () => {
    const { rows, problems } = agenda([
      '2020-06-22,09:00,10:00,item,A,,,',
      '2020-06-22,10:00,10:10,break,Break,,,A',
    ])
    expect(rows[1]?.parent).toBeNull()
    expect(told(problems, 'parent-not-used')).toBe(
      'note 3 parent: Line 3 is of the kind break, which stands on its own, so its parent is left out. If it belongs to an item, make it a sub-item in the column kind.',
    )
  })

  test('I15 a row that repeats another is an error', () => {
    const { problems } = agenda(['2020-06-22,09:00,10:00,item,A,,,', '2020-06-22,09:00,10:00,item, A ,,,'])
    expect(codesOf(problems)).toEqual(['row-twice'])
    expect(told(problems, 'row-twice')).toBe(
      'error 3 -: Line 3 (“A”) repeats line 2 in every cell. Delete one of the two rows.',
    )
  })

  test('I15 the same title twice on a day is told, but for breaks and what is continued', () => {
    const { problems } = agenda([
      '2020-06-22,09:00,10:00,item,Reports,,,',
      '2020-06-22,10:00,10:10,break,Break,,,',
      '2020-06-22,10:10,11:00,item,reports,,,',
      '2020-06-22,11:00,11:10,break,Break,,,',
      '2020-06-22,11:10,11:20,item,Reports (continued),,,',
      '2020-06-22,11:20,11:30,item,Reports (continued),,,',
      '2020-06-23,09:00,10:00,item,Reports,,,',
    ])
    expect(codesOf(problems)).toEqual(['title-twice'])
    expect(told(problems, 'title-twice')).toBe(
      'note 4 title: Line 4 has the same title as line 2 on 22 June 2020: “reports”. If it goes on from before, add “(continued)”; if it is another item, tell the two apart.',
    )
  })

  test('I16 a missing title and a title of more than 300 characters are errors', () => {
    const { problems } = agenda([
      '2020-06-22,09:00,10:00,item,,UNDP,,',
      `2020-06-22,10:00,11:00,item,${'😀'.repeat(300)},,,`,
      `2020-06-22,11:00,12:00,item,${'x'.repeat(301)},${'y'.repeat(201)},${'z'.repeat(201)},`,
    ])
    expect(codesOf(problems)).toEqual(['title-missing', 'long-title', 'long-lead', 'long-documents'])
    expect(told(problems, 'title-missing')).toBe(
      'error 2 title: Line 2 has no title. Write a title, or delete the row.',
    )
    expect(told(problems, 'long-title')).toBe(
      'error 4 title: Line 4 has a title of 301 characters; 300 is the most. Shorten it; details belong in a document.',
    )
  })

  test('I16 more than 2,000 rows or 50 documents are too many', () => {
    const many = Array.from({ length: 2001 }, (_, index) => `2020-06-22,,,item,Item ${index},,,`)
    expect(told(agenda(many).problems, 'many-rows')).toBe(
      'error - -: The agenda has 2001 rows; 2000 is the most. Check that it is the right file, or divide it.',
    )
    const papers = Array.from({ length: 51 }, (_, index) => `CRP ${index}`).join(';')
    expect(told(agenda([`2020-06-22,,,item,A,,${papers},`]).problems, 'many-documents')).toMatch(
      /^error 2 documents: Line 2 has 51 documents/,
    )
  })

  test('I16 blanks are tidied, empty rows skipped, and a lone dash is an empty cell', () => {
    const { rows } = agenda([
      '2020-06-22,09:00,10:00,item,"  Opening\n  session ",–,-,',
      ',,,,,,,',
      '2020-06-22,10:00,11:00,item,B,,,',
    ])
    expect(rows.map(({ line, title, lead, documents }) => [line, title, lead, documents])).toEqual([
      [2, 'Opening session', '', []],
      [5, 'B', '', []],
    ])
  })

  test('I3 a lead that looks like a code may be a slip', () => {
    const organizations = [{ code: 'UNHCR', aliases: ['HCR'] }, { code: 'UN Women' }]
    const { problems } = agenda(
      [
        '2020-06-22,09:00,10:00,item,A,UNCHR,,',
        '2020-06-22,10:00,11:00,item,B,"HCR, un women",,',
        '2020-06-22,11:00,12:00,item,C,Ms. Smith,,',
      ],
      { organizations },
    )
    expect(codesOf(problems)).toEqual(['unknown-lead'])
    expect(told(problems, 'unknown-lead')).toBe(
      'note 2 lead: Line 2: the lead “UNCHR” is not an organization of the roster. Perhaps “UNHCR” is meant.',
    )
  })

  test.each([
    ['UNCHR', 'UNHCR', true],
    ['UNHC', 'UNHCR', true],
    ['UNHCRR', 'UNHCR', true],
    ['UNHCE', 'UNHCR', true],
    ['UNHCR', 'UNHCR', false],
    ['UNICEF', 'UNHCR', false],
  ])('I3 %s and %s are one slip apart: %s', (a, b, near) => {
    expect(isNear(a, b)).toBe(near)
    expect(isNear(b, a)).toBe(near)
  })

  test('I17 a cell that looks like a formula is kept, and told', () => {
    const { rows, problems } = agenda(['2020-06-22,09:00,10:00,item,=1+1,+41,,'])
    expect(rows[0]).toMatchObject({ title: '=1+1', lead: '+41' })
    expect(
      found(problems, 'looks-like-formula').map(({ severity, line, column, says }) => [
        severity,
        line,
        column,
        says,
      ]),
    ).toEqual([
      ['note', 2, 'title', 'On line 2 a cell starts with “=”: “=1+1”.'],
      ['note', 2, 'lead', 'On line 2 a cell starts with “+”: “+41”.'],
    ])
  })

  test('I18 the purpose is exported only where a row has one', () => {
    const row = agenda(['2020-06-22,09:00,10:00,item,A,,,']).rows[0] as PlannedRow
    expect(writeAgenda([row])[0]).not.toContain('purpose')
    expect(writeAgenda([{ ...row, purpose: 'decision' }])).toEqual([
      ['day', 'start', 'end', 'kind', 'title', 'lead', 'documents', 'parent', 'purpose'],
      ['2020-06-22', '09:00', '10:00', 'item', 'A', '', '', '', 'decision'],
    ])
  })
})

// --- roster ---

describe('a roster', () => {
  const chair = 'UNDSS,member,yes,Chair,chair,head'

  test('I19 words are known by many names', () => {
    const { organizations, seats, problems } = rosterOf(
      [
        'Org,Type,SG,Participant,Function,Seat kind,Full name,Alias,E-mail',
        'UNDSS,Member,X,Ms. A,Chairperson,Head of delegation,Department of Safety,DSS; UN DSS,a@x',
        'UNDSS,,TRUE,Mr. B,Co chair,Alt.,,,b@x',
        'FICSA,Observer,0,Ms. C,obs,HoD,,,',
      ].join('\n'),
    )
    expect(problems).toEqual([])
    expect(organizations).toEqual([
      {
        code: 'UNDSS',
        name: 'Department of Safety',
        kind: 'member',
        steeringGroup: true,
        aliases: ['DSS', 'UN DSS'],
      },
      { code: 'FICSA', name: '', kind: 'observer', steeringGroup: false, aliases: [] },
    ])
    expect(seats.map(({ line, role, seat, person }) => [line, role, seat, person])).toEqual([
      [2, 'chair', 'head', 'a@x'],
      [3, 'co-chair', 'alternate', 'b@x'],
      [4, 'observer', 'head', null],
    ])
  })

  test.each([
    ['kind', 'UNDP,friend,no,A,delegate,head', 'member, observer or guest', 'friend'],
    [
      'role',
      'UNDP,member,no,A,boss,head',
      'chair, co-chair, secretariat, delegate, observer or guest',
      'boss',
    ],
    ['seat', 'UNDP,member,no,A,delegate,window', 'head or alternate', 'window'],
    ['steering_group', 'UNDP,member,perhaps,A,delegate,head', 'yes or no', 'perhaps'],
  ])('I19 an unknown word in %s is an error', (column, line, words, cell) => {
    const code = `unknown-${column.replace('_', '-')}`
    expect(told(roster(chair, line).problems, code)).toBe(
      `error 3 ${column}: Line 3 has the ${column.replace('_', ' ')} “${cell}”, which is not known. Write ${words}.`,
    )
  })

  test('I19 a missing name or organization is an error', () => {
    const { problems } = roster(chair, ',member,no,Somebody,delegate,head', 'UNDP,member,no,,delegate,head')
    expect(told(problems, 'organization-missing')).toBe(
      'error 3 organization: Line 3 has no organization. Write the code of the organization, or delete the row.',
    )
    expect(told(problems, 'name-missing')).toBe(
      'error 4 name: Line 4 has no name. Write a name or a label such as “Delegate 2”, or delete the row.',
    )
  })

  test('I19 without its columns or rows nothing is read', () => {
    expect(told(rosterOf('kind\nmember\n').problems, 'no-organization-column')).toBe(
      'error - organization: No column of the file holds the organization or the name of a seat. The first line has to name the columns: organization, organization_name, kind, steering_group, aliases, name, role, seat and person.',
    )
    expect(told(rosterOf('organization,name\n').problems, 'no-rows')).toBe(
      'error - -: The roster has no rows. Write one row for each seat below the header.',
    )
  })

  test('I19 what the file does not say is taken from the rest, and told', () => {
    const { organizations, seats, problems } = rosterOf(
      'organization,name,role\nUNDSS,A,chair\nUNDSS,B,\nOLA,C,observer\n',
    )
    expect(organizations.map(({ kind }) => kind)).toEqual(['member', 'observer'])
    expect(seats.map(({ role, seat }) => [role, seat])).toEqual([
      ['chair', 'head'],
      ['delegate', 'alternate'],
      ['observer', 'head'],
    ])
    expect(told(problems, 'kind-guessed')).toBe(
      'note - kind: There is no column kind, so it was taken from the roles of its seats. Look at the preview; if it is wrong, write the kind in the column kind.',
    )
    expect(told(problems, 'role-guessed')).toBe(
      'note 3 role: Line 3: the role is empty and was taken from the kind of its organization. Look at the preview; if it is wrong, write the role in the column role.',
    )
    expect(told(problems, 'seat-guessed')).toBe(
      'note - seat: There is no column seat, so it was taken from the order of the rows. Look at the preview; if it is wrong, write the seat in the column seat.',
    )
  })

  test('I20 rows that say different things of one organization are an error', () => {
    const { problems } = roster(
      chair,
      'UNDSS,observer,no,B,delegate,alternate',
      'UNDSS,,,C,delegate,alternate',
    )
    expect(told(problems, 'kind-contradicts')).toBe(
      'error 3 kind: “UNDSS” has the kind “member” on line 2, but “observer” on line 3. Write the same kind in every row of the organization.',
    )
    expect(told(problems, 'steering-group-contradicts')).toBe(
      'error 3 steering_group: “UNDSS” has the steering group “yes” on line 2, but “no” on line 3. Write the same steering group in every row of the organization.',
    )
  })

  test('I20 codes that differ only in case are one organization, and told', () => {
    const { organizations, problems } = roster(
      chair,
      'UN Women,member,no,A,delegate,head',
      'UN women,member,no,B,delegate,alternate',
      'Un Women,member,no,C,delegate,alternate',
    )
    expect(organizations.map(({ code }) => code)).toEqual(['UNDSS', 'UN Women'])
    expect(blocks(problems)).toBe(false)
    expect(found(problems, 'code-spelling').map(({ line, says }) => [line, says])).toEqual([
      [4, 'Line 4: “UN women” is taken for “UN Women”.'],
      [5, 'Line 5: “Un Women” is taken for “UN Women”.'],
    ])
  })

  test('I20 an organization has one name', () => {
    const { problems } = rosterOf(
      'organization,organization_name,kind,name,role,seat\nUNDSS,Safety,member,A,chair,head\nUNDSS,Security,member,B,delegate,alternate\n',
    )
    expect(told(problems, 'organization-name-contradicts')).toBe(
      'error 3 organization_name: “UNDSS” has the organization name “Safety” on line 2, but “Security” on line 3. Write the same organization name in every row of the organization.',
    )
  })

  test('I19 a tick is yes, and more than 2,000 organizations are too many', () => {
    expect(roster('UNDSS,member,✓,A,chair,head').organizations[0]?.steeringGroup).toBe(true)
    const lines = Array.from({ length: 2001 }, (_, index) => `O${index},member,no,A,chair,head`)
    expect(told(roster(...lines).problems, 'many-organizations')).toBe(
      'error - -: The roster has 2001 organizations; 2000 is the most. Check that it is the right file, or divide it.',
    )
  })

  test('I20 an alias means one organization', () => {
    const { problems } = rosterOf(
      'organization,kind,name,role,seat,aliases\nUNDSS,member,A,chair,head,DSS\nDSS,member,B,delegate,head,\nWBG,member,C,delegate,head,Bank\nADB,member,D,delegate,head,bank\n',
    )
    expect(found(problems, 'alias-taken').map(({ severity, line, says }) => [severity, line, says])).toEqual([
      ['error', 2, 'Line 2 gives “UNDSS” the alias “DSS”, which already means “DSS”.'],
      ['error', 5, 'Line 5 gives “ADB” the alias “bank”, which already means “WBG”.'],
    ])
  })

  test('I21 two heads are an error that names both lines; no head is told', () => {
    const { problems } = roster(
      chair,
      'UNDSS,member,yes,B,delegate,head',
      'UNDP,member,no,C,delegate,alternate',
    )
    expect(told(problems, 'two-heads')).toBe(
      'error 3 seat: Line 3 is a second head of “UNDSS”; the first is on line 2. Let one of the two be an alternate.',
    )
    expect(told(problems, 'no-head')).toBe(
      'note 4 seat: “UNDP” (line 4) has no head of delegation. Write head in the column seat of one of its rows, if it has one.',
    )
  })

  test('I21 two chairs are told, and so is that there is none', () => {
    const two = roster(chair, 'ICC,member,yes,B,chair,head').problems
    expect(told(two, 'two-chairs')).toBe(
      'note 3 role: Lines 2 and 3 are chairs: the meeting has 2 of them. If one of them is to stand in, the role co-chair has the same powers.',
    )
    expect(told(roster('ICC,member,yes,B,delegate,head').problems, noChair)).toBe(
      'note - role: Nobody has the role of chair. Write chair in the column role of the seat that is to run the meeting.',
    )
  })

  test('I21 a delegate of what is no member is told', () => {
    expect(told(roster(chair, 'OLA,observer,no,B,delegate,head').problems, 'delegate-of-no-member')).toBe(
      'note 3 role: Line 3 is a delegate of “OLA”, which is of the kind observer. Correct the kind if it is a member, or the role if it is an observer.',
    )
  })

  test('I22 rows that say the same of one name are asked about; the same name twice is told', () => {
    const { problems } = roster(
      chair,
      'UNDSS,member,yes,B,delegate,alternate',
      'UNDSS,member,yes,B,delegate,alternate',
      'UNDSS,member,yes,b,secretariat,alternate',
    )
    expect(told(problems, 'registered-twice')).toBe(
      'question 4 name: Rows say the same of the same name: “B” of “UNDSS” (lines 3 and 4). Choose one of the two, or delete the rows that are too many, or give each seat a name of its own.',
    )
    expect(told(problems, 'name-twice')).toBe(
      'note 5 name: Line 5 has the same name as line 3 in “UNDSS”: “b”. Tell the two apart, so that everybody gets the right link.',
    )
  })

  test('I23 rows that share a key are one person: one role, one name, one seat in an organization', () => {
    const { seats, problems } = rosterOf(
      [
        'organization,kind,name,role,seat,person',
        'UNDSS,member,Chair,chair,head,1',
        'UNEP,member,Ms. A,delegate,head,7',
        'UN-HABITAT,member,Ms. A,secretariat,head,7',
        'UNEP,member,Ms. AA,delegate,alternate,7',
      ].join('\n'),
    )
    expect(seats.map(({ person }) => person)).toEqual(['1', '7', '7', '7'])
    expect(told(problems, 'person-with-two-roles')).toBe(
      'error 4 role: The person “7” is delegate on line 3, but secretariat on line 4. A person has one role in all seats: write the same in both rows.',
    )
    expect(told(problems, 'person-with-two-names')).toBe(
      'note 5 name: The person “7” is called “Ms. A” on line 3, but “Ms. AA” on line 5. The first is used. If they are two people, give each a key of their own.',
    )
    expect(told(problems, 'two-seats-in-one-organization')).toBe(
      'error 5 person: The person “7” has two seats in “UNEP”, on lines 3 and 5. Delete one of the two, or give each person a key of their own.',
    )
  })

  test('I23 a person has at most ten seats', () => {
    const lines = Array.from({ length: 11 }, (_, index) => `O${index},member,A,delegate,head,7`)
    const { problems } = rosterOf(['organization,kind,name,role,seat,person', ...lines].join('\n'))
    expect(told(problems, 'many-seats')).toMatch(/^error 12 person: The person “7” has 11 seats/)
  })

  test('I19 a cell that is too long is an error', () => {
    const { problems } = roster(chair, `UNDP,member,no,${'x'.repeat(201)},delegate,head`)
    expect(told(problems, 'long-cell')).toMatch(
      /^error 3 name: Line 3 has, in the column name, “x+…” of 201 characters; 200 is the most\. Shorten it\.$/,
    )
  })

  test('I18 names, aliases and keys are exported only where there are some', () => {
    const organization = {
      code: 'UNEP',
      name: 'Environment Programme',
      kind: 'member',
      steeringGroup: false,
      aliases: ['A', 'B'],
    } as const
    const seat = {
      organization: 'UNEP',
      name: 'Ms. A',
      role: 'delegate',
      seat: 'head',
      person: '7',
    } as const
    expect(writeRoster([organization], [seat])).toEqual([
      [
        'organization',
        'organization_name',
        'kind',
        'steering_group',
        'aliases',
        'name',
        'role',
        'seat',
        'person',
      ],
      ['UNEP', 'Environment Programme', 'member', 'no', 'A; B', 'Ms. A', 'delegate', 'head', '7'],
    ])
  })
})

// --- files ---

describe('a file', () => {
  const text = 'title,lead\nNóirín,“A”\n'
  const cells = [['Nóirín', '“A”']]
  const utf16 = (bigEndian: boolean): Uint8Array => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return bigEndian ? bytes.swap16() : bytes
  }
  const cellsOf = (bytes: Uint8Array, answers: Answers = {}) =>
    tableFrom(bytes, answers).rows.map((row) => row.cells)

  test('I24 UTF-8 with or without a mark and UTF-16 with one are read', () => {
    for (const bytes of [bytesOf(text), bytesOf(`\ufeff${text}`), utf16(false), utf16(true)]) {
      expect(cellsOf(bytes)).toEqual(cells)
      expect(tableFrom(bytes).header[0]?.name).toBe('title')
    }
  })

  test('I24 other bytes are asked about, with the line in trouble; the answer may be Windows-1252', () => {
    const bytes = Buffer.from('title,lead\r\nOpening,UNDP\r\nN\u00f3ir\u00edn,\x93A\x94\r\n', 'latin1')
    const problems = csvProblems(bytes)
    expect(told(problems, 'not-utf-8')).toMatch(
      /^question 3 -: “table.csv” is not valid UTF-8; the first trouble is on line 3\. Save it as UTF-8: in Excel/,
    )
    expect(problems[0]?.choices?.map(({ label }) => label)).toEqual([
      'Read it as Windows-1252 (Western European); Windows-1250 (Central European) and Windows-1254 (Turkish) would give the same text. Line 3 is then “Nóirín,“A””.',
      'Read it as Windows-1257 (Baltic). Line 3 is then “Nóirķn,“A””.',
      'Read it as Windows-1251 (Cyrillic). Line 3 is then “Nуirнn,“A””.',
      'Read it as Windows-1253 (Greek). Line 3 is then “Nσirνn,“A””.',
      'Do not read it: it will be saved as UTF-8 and sent again.',
    ])
    expect(cellsOf(bytes, { encoding: 'windows-1252' })[1]).toEqual(['Nóirín', '“A”'])
    expect(csvProblems(bytes, { encoding: 'utf-8' })[0]?.severity).toBe('error')
  })

  test('I24 what says that it is UTF-16, and is not, is refused', () => {
    expect(told(csvProblems(Buffer.from([0xff, 0xfe, 0x00, 0xd8])), 'not-utf-16')).toMatch(
      /^error - -: “table.csv” says that it is UTF-16, but is not\. Save it as UTF-8/,
    )
  })

  test('I24 the line in trouble is found in a long file', () => {
    const good = 'title,lead\n'.repeat(20_000)
    const bytes = Buffer.concat([Buffer.from(good), Buffer.from([0x4e, 0xf3, 0x0a]), Buffer.from(good)])
    expect(csvProblems(bytes)[0]?.line).toBe(20_001)
  })

  test.each([
    ['a ZIP archive', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'Unpack it and send the CSV file inside.'],
    ['an Excel workbook', Buffer.from('PK\x03\x04 xl/workbook.xml'), 'CSV UTF-8'],
    [
      'an OpenDocument spreadsheet',
      Buffer.from('PK\x03\x04 application/vnd.oasis.opendocument.spreadsheet'),
      'CSV UTF-8',
    ],
    ['an OpenDocument text', Buffer.from('PK\x03\x04 application/vnd.oasis.opendocument.text'), 'CSV UTF-8'],
    ['an RTF document', Buffer.from('{\\rtf1'), 'CSV UTF-8'],
    ['a GZIP archive', Buffer.from([0x1f, 0x8b, 8]), 'Unpack it'],
    ['a Word document', Buffer.from('PK\x03\x04 word/document.xml'), 'CSV UTF-8'],
    ['a PDF document', Buffer.from('%PDF-1.7\n'), 'CSV UTF-8'],
    ['an old Excel or Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'CSV UTF-8'],
    ['a web page or XML file', Buffer.from('<html><table>'), 'CSV UTF-8'],
  ])('I25 %s is refused with how to save it as CSV', (what, bytes, mend) => {
    const [problem] = csvProblems(bytes)
    expect(problem).toMatchObject({ severity: 'error', code: 'not-csv', line: null })
    expect(problem?.says).toBe(`“table.csv” is ${what}, not a CSV file.`)
    expect(problem?.mend).toContain(mend)
  })

  test('I25 other bytes that are no text are refused', () => {
    expect(told(csvProblems(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff])), 'not-text')).toMatch(
      /^error - -: “table.csv” is not a text file\./,
    )
  })

  test('I26 more than 10 MB are refused at once, before anything is read', () => {
    const bytes = new Uint8Array(mostBytes + 1).fill(0xff)
    expect(told(csvProblems(bytes), 'file-too-large')).toBe(
      'error - -: “table.csv” has 10.0 MB; 10 MB is the most. Check that it is the right file: an agenda or a roster has a few kB.',
    )
  })

  test('I26 a file of 10 MB of whatever shape is read or refused before the time is up', () => {
    const shapes = [
      '\n',
      ',',
      '"',
      'a,b\n',
      '"a,b"\n',
      `${','.repeat(499)}\n`,
      'x'.repeat(1000),
      '\0\n',
      '"\n',
    ]
    for (const shape of shapes) {
      const bytes = Buffer.alloc(mostBytes, `title,lead\n${shape.repeat(10_000)}`)
      readCsv(bytes, { name: 'table.csv' })
      readCsv(Buffer.concat([bytes.subarray(0, mostBytes - 1), Buffer.from([0xff])]), {
        name: 'table.csv',
      })
    }
  }, 120_000)

  test('I26 more than 5,000 rows are refused; empty rows do not count', () => {
    const rows = (count: number) => bytesOf(`title,lead\n${'a,b\n'.repeat(count)}`)
    expect(told(csvProblems(rows(5001)), 'many-rows')).toBe(
      'error - -: The file has more than 5000 rows. Check that it is the right file, or divide it.',
    )
    expect(tableFrom(rows(5000)).rows).toHaveLength(5000)
    expect(tableFrom(bytesOf(`title,lead\n${',\n'.repeat(6000)}a,b\n`)).rows).toEqual([
      { line: 6002, cells: ['a', 'b'] },
    ])
  })

  test('I26 more than 200,000 lines or a million cells are refused', () => {
    expect(told(csvProblems(bytesOf(`title\n${'\n'.repeat(200_001)}`)), 'many-lines')).toBe(
      'error - -: The file has more than 200000 lines. Check that it is the right file, and delete the empty lines at its end.',
    )
    expect(told(csvProblems(bytesOf(`title\n${`${','.repeat(400)}\n`.repeat(3000)}`)), 'many-cells')).toBe(
      'error - -: The file has more than 1000000 cells. Check that it is the right file, and delete the empty rows and columns at its end.',
    )
  })

  test('I26 a line of more than 100,000 characters or 500 columns is refused', () => {
    expect(told(csvProblems(bytesOf(`title\n${'x'.repeat(100_001)}`)), 'long-line')).toMatch(
      /^error 2 -: Line 2 has 100001 characters; 100000 is the most\./,
    )
    expect(told(csvProblems(bytesOf(`title\n${','.repeat(600)}`)), 'many-columns')).toMatch(
      /^error 2 -: Line 2 has more than 500 columns\./,
    )
  })

  test.each([
    [',', ''],
    [';', ''],
    ['\t', ''],
    [';', 'sep=;\n'],
  ])('I27 a separator %j is found, %j', (separator, told) => {
    const table = tableFrom(
      bytesOf(
        `${told}title${separator}lead${separator}kind\n"a, b${separator}"${separator}x${separator}item\n`,
      ),
    )
    expect(table.header.map(({ name }) => name)).toEqual(['title', 'lead', 'kind'])
    expect(table.rows).toEqual([{ line: told === '' ? 2 : 3, cells: [`a, b${separator}`, 'x', 'item'] }])
  })

  test('I27 a row is named by the line on which it starts, whatever the breaks', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const lines = ['a,b', '', '1,"x', 'y"', '', '2,z', '3,w']
      const table = tableFrom(bytesOf(lines.join(eol)))
      expect(table.rows).toEqual([
        { line: 3, cells: ['1', 'x\ny'] },
        { line: 6, cells: ['2', 'z'] },
        { line: 7, cells: ['3', 'w'] },
      ])
    }
  })

  test('I28 rows with too many cells are named, each with its line', () => {
    const problems = csvProblems(bytesOf('a,b,c\n1,2,3\n1,2,3,4\n1,2\n1,2,3,,\n'))
    expect(problems.map(({ severity, line, says }) => [severity, line, says])).toEqual([
      ['error', 3, 'Line 3 has 4 cells, the header has 3.'],
      ['error', 4, 'Line 4 has 2 cells, the header has 3.'],
    ])
    expect(problems[0]?.mend).toBe(
      'Put a comma between all cells, and quotation marks around a cell that holds a comma.',
    )
  })

  test('I28 rows with too few cells are asked about, and completed on an answer', () => {
    const bytes = bytesOf('a,b,c\n1,2\n1,2,3\n1\n')
    expect(told(csvProblems(bytes), 'short-rows')).toBe(
      'question 2 -: Lines 2 and 4 have fewer than the 3 cells of the header. Choose to take the last cells as empty, or complete these rows.',
    )
    expect(cellsOf(bytes, { 'short-rows': 'fill' })).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
      ['1', '', ''],
    ])
  })

  test('I29 NUL and control characters are named with their line', () => {
    const problems = csvProblems(bytesOf('a,b\n1,\0\n\b,2\n\u202e,3\n'))
    expect(problems.map(({ severity, line, says }) => [severity, line, says])).toEqual([
      ['error', 2, 'Line 2 has a NUL character.'],
      ['error', 3, 'Line 3 has the control character U+0008.'],
      ['error', 4, 'Line 4 has the control character U+202E.'],
    ])
    expect(problems[1]?.mend).toBe('Delete it: write the cell again.')
  })

  test('I30 an error with quotation marks is named with its line', () => {
    expect(told(csvProblems(bytesOf('a,b\n1,2\n\n"3,4\n5,6\n')), 'quote-not-closed')).toMatch(
      /^error 4 -: In the row of line 4 a quotation mark is opened and never closed\. A cell with a quotation mark/,
    )
    expect(told(csvProblems(bytesOf('a,b\n1,2 "x"\n')), 'quote-misplaced')).toMatch(
      /^error 2 -: Line 2 has a quotation mark where none may stand\./,
    )
    expect(told(csvProblems(bytesOf('a,b\n1,2\n"x"y,2\n')), 'quote-misplaced')).toMatch(/^error 3 -/)
    const open = `a,b\n"1${`,${'x'.repeat(70)}\n`.repeat(2000)}`
    expect(told(csvProblems(bytesOf(open)), 'long-row')).toMatch(
      /^error 2 -: The row of line 2 has more than 100000 characters\./,
    )
  })

  test('I31 an empty file is refused', () => {
    for (const empty of ['', '\n\n', ' \n,,\n']) {
      expect(told(csvProblems(bytesOf(empty)), 'empty-file')).toBe(
        'error - -: The file is empty. The first line names the columns; each line below is a row.',
      )
    }
  })
})

// --- laws ---

const printable = fc.string({ unit: 'grapheme', maxLength: 40 }).map(clean)
const word = printable.filter((text) => text !== '')
const day = fc.option(fc.constantFrom('2020-06-22', '2020-06-23', '2021-12-31'))
const time = fc.option(fc.integer({ min: 0, max: 1439 }).map(showClock))
const title = fc.oneof(word, fc.constantFrom('A', 'a', 'B', '#1', '#2', '##1', 'Break', '09:00', '=1'))
const kind = fc.constantFrom('item', 'sub-item', 'break', 'written', 'buffer')

const anyRow = fc.record({
  day,
  start: time,
  end: time,
  kind,
  title,
  lead: printable,
  documents: fc.array(
    word.filter((text) => !text.includes(';')),
    { maxLength: 3 },
  ),
  purpose: fc.option(fc.constantFrom('decision', 'discussion', 'information', 'written')),
  pick: fc.nat(),
})

/** Lists of rows that an agenda can hold: a sub-item has a parent above it and that parent's day. */
const plannedRows = fc.array(anyRow, { minLength: 1, maxLength: 40, size: 'max' }).map((drafts) => {
  const rows: PlannedRow[] = []
  for (const { pick, ...draft } of drafts) {
    const parent = rows.length === 0 ? null : pick % rows.length
    if (draft.kind === 'sub-item' && parent !== null)
      rows.push({ ...draft, parent, day: rows[parent]?.day ?? null })
    else if (draft.kind === 'written') rows.push({ ...draft, parent: pick % 2 === 0 ? parent : null })
    else rows.push({ ...draft, kind: draft.kind === 'sub-item' ? 'item' : draft.kind, parent: null })
  }
  return rows
})

const through = (records: readonly (readonly string[])[]): Table => tableFrom(Buffer.from(writeCsv(records)))

const isSentence = (text: string): boolean => /^\P{Ll}.*[.?]$/su.test(text)

/** What is wrong with a list of findings: nothing, if all is well. */
const faultsOf = (table: Table, problems: readonly WrittenProblem[]): unknown[] => {
  const lines = new Set([null, 1, ...table.rows.map(({ line }) => line)])
  return problems.filter(({ line, severity, says, mend, key, choices = [] }) => {
    const isQuestion = choices.length > 0 && key !== undefined
    const isWhole = isSentence(says) && isSentence(mend) && lines.has(line)
    return !isWhole || isQuestion !== (severity === 'question')
  })
}

describe('laws', () => {
  test('I32 an agenda that is written is read back as it was', () =>
    assertLaw(
      fc.property(plannedRows, (rows) => {
        const written = writeAgenda(rows)
        const read = readAgenda(through(written)).rows.map(({ line: _, ...row }) => row)
        expect(read).toEqual(rows)
        expect(writeAgenda(read)).toEqual(written)
      }),
      { numRuns: 500 },
    ))

  test('I32 a lead and a document that begin with a bullet keep it', () => {
    for (const bullet of ['•', '·', '–', '—', '*', '-', '□', '\uf0b7']) {
      const rows: PlannedRow[] = [
        {
          ...{ day: null, start: null, end: null, kind: 'item', title: 'A', parent: null, purpose: null },
          ...{ lead: `${bullet} UNDSS`, documents: [`${bullet} CRP 1`, `${bullet} CRP 2`] },
        },
      ]
      const read = readAgenda(through(writeAgenda(rows))).rows.map(({ line: _, ...row }) => row)
      expect(read).toEqual(rows)
    }
  })

  test('I32 a roster that is written is read back as it was', () => {
    const organization = fc.record({
      code: word,
      name: printable,
      kind: fc.constantFrom('member', 'observer', 'guest'),
      steeringGroup: fc.boolean(),
      aliases: fc.uniqueArray(
        word.filter((text) => !text.includes(';')),
        { maxLength: 3 },
      ),
    })
    const organizations = fc.uniqueArray(organization, {
      minLength: 1,
      maxLength: 20,
      selector: ({ code }) => clean(code).toLowerCase().replaceAll(' ', ''),
    })
    const seat = fc.record({
      name: word,
      role: fc.constantFrom('chair', 'co-chair', 'secretariat', 'delegate', 'observer', 'guest'),
      seat: fc.constantFrom('head', 'alternate'),
      person: fc.option(word),
      pick: fc.nat(),
    })
    assertLaw(
      fc.property(
        organizations,
        fc.array(seat, { minLength: 1, maxLength: 60, size: 'max' }),
        (all: RosterOrganization[], drafts) => {
          const seats: PlannedSeat[] = drafts.map(({ pick, ...draft }) => ({
            ...draft,
            organization: all[pick % all.length]?.code ?? '',
          }))
          const written = writeRoster(all, seats)
          const read = readRoster(through(written))
          const used = new Set(seats.map((one) => one.organization))
          expect(read.seats.map(({ line: _, ...one }) => one)).toEqual(seats)
          expect(new Set(read.organizations)).toEqual(new Set(all.filter(({ code }) => used.has(code))))
        },
      ),
      { numRuns: 300 },
    )
  })

  const anyCell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '',
      '2020-06-22',
      '05/06/2020',
      '22 June 2020',
      '9:00',
      '1:00',
      '12:30 – 1:00',
      '13:00',
      '9 am',
      'noon',
      'item',
      'sub-item',
      'written',
      'Break',
      'A',
      'B',
      'C',
      'UNDP',
      'undp',
      'member',
      'observer',
      'head',
      'chair',
      'yes',
      '7',
      '=1',
      '__proto__',
      'constructor',
    ),
  )
  const names = [
    ...(writeAgenda([])[0] ?? []),
    'time',
    'purpose',
    'constructor',
    '__proto__',
    'organization',
    'name',
  ]
  const others = ['role', 'seat', 'steering_group', 'person', 'aliases', 'organization_name', '', 'x']
  const anyTable = fc
    .record({
      header: fc.array(fc.oneof(fc.constantFrom(...names, ...others), anyCell), {
        maxLength: 14,
        size: 'max',
      }),
      rows: fc.array(fc.array(anyCell, { maxLength: 14, size: 'max' }), { maxLength: 40, size: 'max' }),
    })
    .map(({ header, rows }) => tabulate([header, ...rows]))
  const likelyTable = (columns: readonly string[]) =>
    fc
      .array(fc.tuple(...columns.map(() => anyCell)), { maxLength: 40, size: 'max' })
      .map((rows) => tabulate([columns, ...rows]))
  const agendaTable = likelyTable([
    'day',
    'start',
    'end',
    'kind',
    'title',
    'lead',
    'documents',
    'parent',
    'purpose',
  ])
  const rosterTable = likelyTable([
    'organization',
    'kind',
    'steering_group',
    'name',
    'role',
    'seat',
    'person',
    'aliases',
  ])

  test('I33 no table makes a reader throw; every finding is a sentence with a line and a mend', () =>
    assertLaw(
      fc.property(fc.oneof(anyTable, agendaTable, rosterTable), (table) => {
        const read = readAgenda(table, { organizations: [{ code: 'UNDP' }] })
        expect(faultsOf(table, read.problems)).toEqual([])
        expect(read.rows.every(({ parent }, index) => parent === null || parent < index)).toBe(true)
        const people = readRoster(table)
        expect(faultsOf(table, people.problems)).toEqual([])
        const codes = new Set(people.organizations.map(({ code }) => code))
        expect(people.seats.every(({ organization }) => organization === '' || codes.has(organization))).toBe(
          true,
        )
      }),
      { numRuns: 1000 },
    ))

  test('I33 whoever answers the questions comes to an end of them', () =>
    assertLaw(
      fc.property(agendaTable, fc.infiniteStream(fc.nat({ max: 1 })), (table, picks) => {
        const answers: Record<string, string> = {}
        for (let round = 0; round < 200; round += 1) {
          const asked = readAgenda(table, { answers }).problems.find(
            ({ severity }) => severity === 'question',
          )
          if (!asked) return
          const choice = asked.choices?.[(picks.next().value ?? 0) % asked.choices.length]
          expect(Object.hasOwn(answers, asked.key ?? '')).toBe(false)
          answers[asked.key ?? ''] = choice?.value ?? ''
        }
        throw new Error('the questions do not end')
      }),
      { numRuns: 300 },
    ))

  test('I33 an answer that brings up another question about ends is followed by one with a key of its own', () => {
    const columns = ['day', 'start', 'end', 'kind', 'title', 'lead', 'documents', 'parent', 'purpose']
    const starts = ['9:00', '12:30 – 1:00', '7']
    const table = tabulate([
      columns,
      ...starts.map((start) => ['', start, ...columns.slice(2).map(() => '')]),
    ])
    const answers: Record<string, string> = {}
    for (;;) {
      const asked = readAgenda(table, { answers }).problems.find(({ severity }) => severity === 'question')
      if (!asked) break
      expect(Object.keys(answers)).not.toContain(asked.key)
      answers[asked.key ?? ''] = asked.choices?.[0]?.value ?? ''
    }
    expect(answers).toMatchObject({ 'end-at-next-start': 'next', 'end-missing': 'next-30' })
  })

  test('I33 no bytes make the reader of files throw', () => {
    const noise = fc.uint8Array({ maxLength: 400, size: 'max' })
    const marks = fc.constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], [0x50, 0x4b, 3, 4])
    const csvLike = fc
      .array(fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', ' ', '\0', 'é', '\ufeff', 'sep=;\n'), {
        maxLength: 200,
        size: 'max',
      })
      .map((parts) => bytesOf(parts.join('')))
    const answers = fc.constantFrom<Answers>({}, { encoding: 'windows-1252', 'short-rows': 'fill' })
    assertLaw(
      fc.property(marks, fc.oneof(noise, csvLike), answers, (mark, bytes, answered) => {
        const reading = readCsv(Uint8Array.from([...mark, ...bytes]), { name: 'x', answers: answered })
        if ('table' in reading) {
          const width = reading.table.header.length
          expect(reading.table.rows.every(({ cells }) => cells.length === width)).toBe(true)
          readAgenda(reading.table)
          readRoster(reading.table)
        } else
          expect(reading.problems.every(({ says, mend }) => isSentence(says) && isSentence(mend))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  test('I33 what is written as CSV is read back cell by cell', () =>
    assertLaw(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((width) =>
          fc.array(
            fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', 'é', '😀', '=', ' ') }), {
              minLength: width,
              maxLength: width,
            }),
            {
              minLength: 1,
              maxLength: 30,
              size: 'max',
            },
          ),
        ),
        (rows) => {
          const header = rows[0]?.map((_, index) => `c${index}`) ?? []
          const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''))
          const text = writeCsv([header, ...filled])
          expect(tableFrom(bytesOf(text)).rows.map(({ cells }) => cells)).toEqual(filled)
        },
      ),
      { numRuns: 500 },
    ))
})
