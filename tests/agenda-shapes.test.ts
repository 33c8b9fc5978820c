import { describe, expect, test } from 'vitest'
import { agendaColumns } from '../shared/import/agenda-row.ts'
import { showClock } from '../shared/import/clock.ts'
import { daysIn, readDate } from '../shared/import/dates.ts'
import { readDuration } from '../shared/import/duration.ts'
import { readMoment } from '../shared/import/moment.ts'
import { outlineIn, readOutline } from '../shared/import/outline.ts'
import { type Answers, tabulate, type WrittenProblem } from '../shared/import/table.ts'
import { readAgenda, readCsv } from './readings.ts'

const read = (text: string, answers: Answers = {}, year = 2026) => {
  const table = readCsv(Buffer.from(text), { name: 'agenda.csv', answers, columns: agendaColumns })
  if ('problems' in table) return { rows: [], problems: table.problems }
  return readAgenda(table.table, { answers, year })
}

const codes = (problems: readonly WrittenProblem[], severity: WrittenProblem['severity']): string[] =>
  problems.filter((one) => one.severity === severity).map(({ code }) => code)

/** Each row in short: `22 09:00-10:00 Opening`; a sub-item begins with a plus, a break is said. */
const shown = ({ rows }: ReturnType<typeof read>): string[] =>
  rows.map(({ day, start, end, kind, title }) => {
    const time = start === null && end === null ? '' : `${start}-${end}`
    const what = kind === 'sub-item' ? `+ ${title}` : kind === 'item' ? title : `${title} (${kind})`
    return [day?.slice(5) ?? '', time, what].filter((part) => part !== '').join(' ')
  })

/** Reads with each question answered by `choose`, and returns the questions too. */
const answered = (text: string, choose: (problem: WrittenProblem) => string) => {
  const answers: Record<string, string> = {}
  const asked: string[] = []
  for (let round = 0; round < 5; round += 1) {
    const questions = read(text, answers).problems.filter(({ severity }) => severity === 'question')
    for (const one of questions) {
      asked.push(one.code)
      answers[one.key ?? ''] = choose(one)
    }
  }
  return { ...read(text, answers), asked }
}
const first = ({ choices = [] }: WrittenProblem): string => choices[0]?.value ?? ''

// --- cells ---

const momentText = (cell: string): string => {
  const moment = readMoment(cell)
  if (moment === null) return 'empty'
  const { date, endDate, start, end, minutes, remark, isWords, endsAtMidnight, unreadable } = moment
  const clock = [start && showClock(start.minutes), end && showClock(end.minutes)]
    .map((one) => one ?? '')
    .join('-')
  return [
    date && `on ${date}`,
    endDate && `to ${endDate}`,
    clock === '-' ? undefined : clock,
    minutes && `${minutes} min`,
    remark && `(${remark})`,
    isWords && 'words',
    endsAtMidnight && 'midnight',
    unreadable,
  ]
    .filter(Boolean)
    .join(' ')
}

describe('cells', () => {
  test.each([
    ['9 a.m.-12 p.m.', '09:00-12:00'],
    ['9.30 a.m.–12.30 p.m.', '09:30-12:30'],
    ['10 a.m.–1 p.m.', '10:00-13:00'],
    ['3–6 p.m.', '15:00-18:00'],
    ['From 10 a.m. to 1 p.m.', '10:00-13:00'],
    ['9 A.M. – noon', '09:00-12:00'],
    ['12 noon to 1.30 p.m.', '12:00-13:30'],
    ['11 p.m.-midnight', '23:00- midnight'],
    ['22:00–24:00', '22:00- midnight'],
    ['9h', '09:00-'],
    ['9\u00a0h\u00a030 à 10\u202fh', '09:30-10:00'],
    ['09h30-10h', '09:30-10:00'],
    ['09:30 hrs', '09:30-'],
    ['0930-1030', '09:30-10:30'],
    ['14.00', '14:00-'],
    ['9·30', '09:30-'],
    ['٠٩:٣٠–١٠:٣٠', '09:30-10:30'],
    ['０９：３０', '09:30-'],
    ['09:00\u00ad10:00', '09:00-10:00'],
    ['09:00 -- 10:00', '09:00-10:00'],
    ['09:00 → 10:00', '09:00-10:00'],
    ['between 9 and 10', '09:00-10:00'],
    ['\u200e09:00\u200f', '09:00-'],
    ['09:00-', '09:00-'],
    ['from 14:00', '14:00-'],
    ['14:00 onwards', '14:00-'],
    ['until 12:30', '-12:30'],
    ['– 12:30', '-12:30'],
    ['TBD', 'words'],
    ['after lunch', 'words'],
    ['Session 2', 'words'],
    ['09:00 CET', '09:00- (cet)'],
    ['09:00 CET - 10:00 CET', '09:00-10:00 (cet)'],
    ['09:00-10:00 CET', '09:00-10:00 (cet)'],
    ['09:00 – 09:30 (UTC+2)', '09:00-09:30 (utc+2)'],
    ['09:00 (tentative)', '09:00- (tentative)'],
    ['09:00 (30 min)', '09:00- 30 min'],
    ['30 minutes', '30 min'],
    ['2 hours', '120 min'],
    ['2023-04-01 14:00', 'on 2023-04-01 14:00-'],
    ['2023-04-01T14:00:00Z', 'on 2023-04-01 14:00- (z)'],
    ['2023-04-01T14:00/2023-04-01T15:00', 'on 2023-04-01 to 2023-04-01 14:00-15:00'],
    ['22 June 2020, 9.30 a.m.–1 p.m.', 'on 22 june 2020 09:30-13:00'],
    ['Mon 22 June 09:00-10:30', 'on mon 22 june 09:00-10:30'],
    ['June 22 0900', 'on june 22 09:00-'],
    ['22 June 10 am', 'on 22 june 10:00-'],
    ['22 June 12 noon', 'on 22 june 12:00-'],
    ['22 June 20 12 noon', 'on 22 june 20 12:00-'],
    ['23 April 2012 (Monday)', 'on 23 april 2012 (monday)'],
    ['44004', 'on 44004'],
    ['44004.375', 'on 44004 09:00-'],
    ['0.375', '09:00-'],
    ['0,4166666667', '10:00-'],
    ['0.3', '07:12-'],
    ['0.33', 'it is not a time of day'],
    ['22–23 June 2020', 'it is more than one day'],
    ['June 22-26, 2020', 'it is more than one day'],
    ['25:61', 'it is not a time of day'],
    ['–', 'empty'],
  ])('I39 a cell may hold a day, a time, a range, words, or several of them: %s', (cell, text) =>
    expect(momentText(cell)).toBe(text),
  )

  test.each([
    ['20-06-22', ['2022-06-20', '2020-06-22']],
    ['26/11/30', ['2030-11-26', '2026-11-30']],
    ['05/06/20', ['2020-06-05', '2020-05-06', '2005-06-20']],
    ['22.06.20', ['2020-06-22', '2022-06-20']],
    ['22-Jun-20', ['2020-06-22', '2022-06-20']],
    ["22 June '20", ['2020-06-22']],
    ['Monday 22/06/20', ['2020-06-22', '2022-06-20']],
    ['Fri 05/06/2020', ['2020-06-05']],
    ['20200622', ['2020-06-22']],
    ['200622', ['2022-06-20', '2020-06-22']],
    ['2020 June 22', ['2020-06-22']],
    ['22 juin 2020', ['2020-06-22']],
    ['22 de junio de 2020', ['2020-06-22']],
    ['lundi 22 juin 2020', ['2020-06-22']],
    ['44004', ['2020-06-22']],
    ['22 Jui 2020', []],
    ['99999', []],
  ])('I6 a year of two digits is known for every day that it can be: %s', (cell, days) => {
    const found = readDate(cell)
    expect(found && 'days' in found ? daysIn(found) : []).toEqual(days)
  })

  test.each([
    ['5', { bare: 5 }],
    ['30 minutes', { minutes: 30 }],
    ["45'", { minutes: 45 }],
    ['1:30', { minutes: 90 }],
    ['0:10', { minutes: 10 }],
    ['1 h 30 min', { minutes: 90 }],
    ['1h30', { minutes: 90 }],
    ['1.5 hours', { minutes: 90 }],
    ['half an hour', { minutes: 30 }],
    ['0.0208333333', { minutes: 30 }],
    ['0', undefined],
    ['1:75', undefined],
    ['long', undefined],
  ])('I42 a duration is read as people write it: %s', (cell, length) =>
    expect(readDuration(cell)).toEqual(length),
  )

  test.each([
    ['3', ['3']],
    ['3.', ['3']],
    ['3 (a)', ['3', 'a']],
    ['3(a)(ii)', ['3', 'a', 'ii']],
    ['3a', ['3', 'a']],
    ['3.10.2', ['3', '10', '2']],
    ['III.B', ['iii', 'b']],
    ['Agenda item 4', ['4']],
    ['(b)', ['', 'b']],
    ['3 bis', ['3bis']],
    ['1.0', ['1']],
    ['2020-06-22', null],
    ['Budget', null],
  ])('I41 the number of an item is read as people write it: %s', (cell, outline) =>
    expect(readOutline(cell)).toEqual(outline),
  )

  test('I41 a title may begin with a number, a sentence is none', () => {
    expect(outlineIn('3 (a) Road safety')).toEqual(['3', 'a'])
    expect(outlineIn('2. Elections')).toEqual(['2'])
    expect(outlineIn('32nd session')).toBeNull()
    expect(outlineIn('A new approach')).toBeNull()
    expect(outlineIn('2020 budget')).toBeNull()
  })
})

// --- the header ---

describe('the header', () => {
  test('I40 it may stand below a title, with another separator in the title than in the table', () => {
    const text =
      'Draft agenda, 33rd session, Geneva;;;\n;;;\nDate;From;To;Topic\n2027-06-07;09:00;09:30;"Budget; more"\n'
    const reading = read(text)
    expect(shown(reading)).toEqual(['06-07 09:00-09:30 Budget; more'])
    expect(reading.rows[0]?.line).toBe(4)
    expect(reading.problems.find(({ code }) => code === 'above-header')).toMatchObject({ isReading: true })
  })

  test('I40 a title without separators above it is no row with missing cells', () => {
    expect(shown(read('Draft agenda\n\nDate,Time,Topic\n2027-06-07,09:00-09:30,Opening\n'))).toEqual([
      '06-07 09:00-09:30 Opening',
    ])
  })

  test('I40 a first row that names two columns is the header, whatever follows', () => {
    expect(shown(read('Title,Lead\nDate,Time\nTopic,Documents\n'))).toEqual(['Date', 'Topic'])
  })

  test('I40 a column that can hold numbers or titles is known by its cells and by the others', () => {
    expect(shown(read('Agenda item,Subject\n1,Adoption\n2,Elections\n'))).toEqual(['Adoption', 'Elections'])
    expect(shown(read('Item\nAdoption\nElections\n'))).toEqual(['Adoption', 'Elections'])
    expect(shown(read('Item,Description\n1,Adoption\n2,Elections\n'))).toEqual(['Adoption', 'Elections'])
  })

  test('I40 a file whose titles cannot be found by name asks for their column', () => {
    const text = 'Nr,Tagesordnung,Ort\n1,Eröffnung,Saal\n2,Haushalt,Saal\n'
    const { problems } = read(text)
    expect(codes(problems, 'question')).toEqual(['title-column'])
    expect(problems[0]?.choices?.map(({ label }) => label)).toEqual([
      '“Tagesordnung”: the first title is “Eröffnung”',
      '“Ort”: the first title is “Saal”',
    ])
    expect(shown(read(text, { 'title-column': 'column-2' }))).toEqual(['Eröffnung', 'Haushalt'])
    const two = 'Topic,Subject\nA,First\nB,Second\n'
    expect(codes(read(two).problems, 'question')).toEqual(['title-column'])
    expect(shown(read(two, { 'title-column': 'column-2' }))).toEqual(['First', 'Second'])
  })

  test('I40 times and days under a name that is not known are asked about, never left out in silence', () => {
    const text = 'Date,Kellonaika,Topic\n2027-06-07,09:00-10:00,A\n2027-06-07,10:00-11:00,B\n'
    expect(codes(read(text).problems, 'question')).toEqual(['unknown-contents'])
    expect(shown(read(text, { 'column-2': 'time' }))).toEqual(['06-07 09:00-10:00 A', '06-07 10:00-11:00 B'])
    expect(shown(read(text, { 'column-2': 'leave-out' }))).toEqual(['06-07 A', '06-07 B'])
    expect(codes(read(',Topic\n2027-06-07,A\n').problems, 'question')).toEqual(['unknown-contents'])
  })

  test('I40 a column of which no word is a kind is left out: told for another name, asked for its own', () => {
    const text = (name: string) =>
      `Date,Time,Title,${name}\n2027-03-08,09:00-10:00,A,Plenary\n2027-03-08,10:00-11:00,B,Panel\n`
    const right = ['03-08 09:00-10:00 A', '03-08 10:00-11:00 B']
    expect([codes(read(text('Type')).problems, 'question'), shown(read(text('Type')))]).toEqual([[], right])
    expect(read(text('Type')).problems.find(({ code }) => code === 'kind-column')?.isReading).toBe(true)
    expect(codes(read(text('Kind')).problems, 'question')).toEqual(['kind-column'])
    expect(shown(read(text('Kind'), { 'kind-column': 'leave-out' }))).toEqual(right)
    expect(codes(read(text('Action')).problems, 'error')).toEqual([])
  })

  test('I40 of two columns for one thing the one that says it counts', () => {
    const rows = 'Monday,22 June 2020,09:00-10:00,S1,Opening\nTuesday,23 June 2020,09:00-10:00,S1,Budget\n'
    expect(shown(read(`Day,Date,Time,Session,Item\n${rows}`))).toEqual([
      '06-22 09:00-10:00 Opening',
      '06-23 09:00-10:00 Budget',
    ])
  })

  test('I40 single times under unknown names may be starts or ends', () => {
    const text = 'Date,Alku,Loppu,Topic\n2027-03-08,09:00,10:00,A\n'
    expect(codes(read(text).problems, 'question')).toEqual(['unknown-contents', 'unknown-contents'])
    expect(shown(read(text, { 'column-2': 'start', 'column-3': 'end' }))).toEqual(['03-08 09:00-10:00 A'])
  })

  test('I40 where no column is known it is said that the first line is no item', () => {
    const { problems } = read('1,Adoption of the agenda\n2,Elections\n')
    expect(problems.find(({ code }) => code === 'title-column')?.says).toContain('and is no item')
  })

  test('I40 a date and a time may share a column, or stand in two columns for one moment', () => {
    const shared = 'Date / Time,Topic\n"22/06/2020 09:00-10:00",A\n22/06/2020 10:00-11:00,B\n'
    const parted =
      'Title,Start date,Start time,End date,End time\nA,2020-06-22,09:00,2020-06-22,10:00\nB,2020-06-22,10:00,2020-06-22,11:00\n'
    const right = ['06-22 09:00-10:00 A', '06-22 10:00-11:00 B']
    expect([shown(read(shared)), shown(read(parted))]).toEqual([right, right])
  })
})

// --- days ---

describe('days', () => {
  test.each([
    [
      'in the first column',
      '"Monday, 22 June 2020",,\n09:00-10:00,A,UNDP\n22 June 2020,DAY 1,\n10:00-11:00,B,UNDP\n',
    ],
    ['in the title', ',22 June 2020,\n09:00-10:00,A,UNDP\n,22/06/2020,\n10:00-11:00,B,UNDP\n'],
    ['as a number of a spreadsheet', '44004,,\n09:00-10:00,A,UNDP\n44004,Monday,\n10:00-11:00,B,UNDP\n'],
    ['with the header again', '22.06.2020,,\nTime,Topic,Lead\n09:00-10:00,A,UNDP\n10:00-11:00,B,UNDP\n'],
  ])('I43 a row that only names a day gives it to the rows below: %s', (_, rows) => {
    const reading = read(`Time,Topic,Lead\n${rows}`)
    expect(shown(reading)).toEqual(['06-22 09:00-10:00 A', '06-22 10:00-11:00 B'])
    expect(codes(reading.problems, 'error')).toEqual([])
    expect(reading.problems.some(({ code, isReading }) => code === 'day-rows' && isReading)).toBe(true)
  })

  test('I43 the same row under two days is no row written twice, and a day begins anew', () => {
    const text =
      'Time,Topic\n22/06/2020,\n09:00-10:00,A\n10:00-10:15,Coffee\n23/06/2020,\n09:00-10:00,B\n10:00-10:15,Coffee\n'
    const reading = read(text)
    expect(codes(reading.problems, 'error')).toEqual([])
    expect(shown(reading).at(-1)).toBe('06-23 10:00-10:15 Coffee (break)')
  })

  test('I43 words beside the day are asked about, hours beside it are told', () => {
    const text = 'Time,Topic\n22 June 2020,Opening day\n09:00-10:00,A\n'
    expect(codes(read(text).problems, 'question')).toEqual(['heading-rows'])
    expect(shown(read(text, { 'heading-rows': 'leave-out' }))).toEqual(['06-22 09:00-10:00 A'])
    expect(shown(read(text, { 'heading-rows': 'items' }))).toEqual([
      '06-22 Opening day',
      '06-22 09:00-10:00 A',
    ])
    const hours = read('Date,Topic\n"Monday, 22 June 2020, 10 a.m.–1 p.m.",\n,Opening\n')
    expect(hours.problems.find(({ code }) => code === 'hours-of-day')?.says).toContain('are left out')
    expect(shown(hours)).toEqual(['06-22 Opening'])
  })

  test('I43 other headings are kept as items only when somebody says so', () => {
    const text = 'Date,Time,Topic\n,Morning session,\n2027-03-08,09:00-10:00,A\n'
    expect(shown(read(text, { 'heading-rows': 'leave-out' }))).toEqual(['03-08 09:00-10:00 A'])
    expect(shown(read(text, { 'heading-rows': 'items' }))).toEqual(['Morning session', '03-08 09:00-10:00 A'])
  })

  test('I43 a day above the header is the day of the rows', () => {
    const reading = read('IASMN;\nMonday, 22 June 2020;\nTime;Topic\n09:00-10:00;A\n')
    expect(shown(reading)).toEqual(['06-22 09:00-10:00 A'])
    expect(reading.problems.some(({ code }) => code === 'day-above')).toBe(true)
  })

  test('I44 times without any day ask for the first day, which may be given', () => {
    const text = 'Time,Topic\n09:00-10:00,A\n10:00-11:00,B\n'
    const asked = read(text).problems.find(({ severity }) => severity === 'question')
    expect(asked).toMatchObject({ key: 'first-day', entry: 'day' })
    expect(shown(read(text, { 'first-day': '2027-06-07' }))).toEqual([
      '06-07 09:00-10:00 A',
      '06-07 10:00-11:00 B',
    ])
    expect(shown(read(text, { 'first-day': 'untimed' }))).toEqual(['A', 'B'])
    expect(codes(read(text, { 'first-day': '2027-02-30' }).problems, 'question')).toEqual(['first-day'])
  })

  test('I44 a day that the title names is proposed', () => {
    const text = '"33rd session, Geneva, 7 June 2027",\nTime,Topic\n09:00-10:00,A\n'
    expect(
      first(read(text).problems.find(({ code }) => code === 'first-day') ?? ({} as WrittenProblem)),
    ).toBe('2027-06-07')
  })

  test.each([
    ['Day 1', 'Day 2'],
    ['Monday', 'Tuesday'],
    ['1', '2'],
  ])('I44 days that are only counted follow from the first: %s, %s', (one, other) => {
    const text = `Day,Time,Topic\n${one},09:00-10:00,A\n${other},09:00-10:00,B\n`
    expect(codes(read(text).problems, 'question')).toEqual(['first-day'])
    expect(shown(read(text, { 'first-day': '2027-06-07' }))).toEqual([
      '06-07 09:00-10:00 A',
      '06-08 09:00-10:00 B',
    ])
  })

  test('I44 a Monday that is given as another day of the week is asked again', () => {
    const text = 'Day,Time,Topic\nMonday,09:00-10:00,A\n'
    expect(codes(read(text, { 'first-day': '2027-06-08' }).problems, 'question')).toEqual(['first-day'])
  })

  test('I45 a day without its year asks for it, and proposes the years in which the weekday is right', () => {
    const text = 'Date,Time,Topic\nMonday 22 June,09:00-10:00,A\nTuesday 23 June,09:00-10:00,B\n'
    const asked = read(text).problems.find(({ severity }) => severity === 'question')
    expect(asked?.choices).toEqual([{ value: '2026', label: '2026: Monday, 22 June 2026' }])
    expect(read(text, { year: '2026' }).rows.map(({ day }) => day)).toEqual(['2026-06-22', '2026-06-23'])
  })

  test('I45 years of two digits are asked about once, with the days that follow from each answer', () => {
    const text = 'day,start,end,title\n20-06-22,09:00,09:30,A\n20-06-23,09:00,10:00,B\n'
    const [asked, ...more] = read(text).problems.filter(({ severity }) => severity === 'question')
    expect(more).toEqual([])
    expect(asked?.choices?.map(({ label }) => label)).toEqual([
      'The day stands first: 20 June 2022 to 20 June 2023',
      'The year stands first: 22 June 2020 to 23 June 2020',
    ])
    expect(shown(read(text, { 'day-order': 'year-first' }))).toEqual([
      '06-22 09:00-09:30 A',
      '06-23 09:00-10:00 B',
    ])
  })

  test('I45 a year of two digits that leaves one day is told', () => {
    const { problems } = read('day,start,end,title\n22/06/45,09:00,09:30,A\n')
    expect(problems.find(({ code }) => code === 'short-year')?.says).toBe(
      'Line 2: the year has two digits; “22/06/45” is read as 22 June 2045.',
    )
  })
})

// --- times ---

describe('times', () => {
  const day = 'Date,Time,Topic\n'

  test('I46 where rows have a start only, one answer says when they end', () => {
    const text = `${day}2027-03-08,09:00,A\n2027-03-08,09:30,B\n2027-03-08,13:00,Close\n`
    const asked = read(text).problems.filter(({ severity }) => severity === 'question')
    expect(asked.map(({ key }) => key)).toEqual(['end-missing'])
    expect(asked[0]?.choices?.[0]?.label).toBe(
      'Each ends when the next row of its day starts; the last of each day, line 4 (“Close”), lasts 30 minutes',
    )
    expect(shown(read(text, { 'end-missing': 'next-60' }))).toEqual([
      '03-08 09:00-09:30 A',
      '03-08 09:30-13:00 B',
      '03-08 13:00-14:00 Close',
    ])
    expect(shown(read(text, { 'end-missing': 'next-none' })).at(-1)).toBe('03-08 Close')
  })

  test('I46 an end that is open among ranges ends with the next start', () => {
    const text = `${day}2027-03-08,09:00-,A\n2027-03-08,from 10:00,B\n2027-03-08,11:00-12:00,C\n`
    expect(shown(read(text, { 'end-at-next-start': 'next' }))).toEqual([
      '03-08 09:00-10:00 A',
      '03-08 10:00-11:00 B',
      '03-08 11:00-12:00 C',
    ])
  })

  test('I46 an end alone starts when the row above ends, if somebody says so', () => {
    const text = `${day}2027-03-08,09:00-10:00,A\n2027-03-08,until 12:30,B\n`
    expect(codes(read(text).problems, 'question')).toEqual(['start-missing'])
    expect(shown(read(text, { 'start-missing': 'follow' }))).toEqual([
      '03-08 09:00-10:00 A',
      '03-08 10:00-12:30 B',
    ])
  })

  test('I46 what ends at midnight may end at 23:59', () => {
    const text = `${day}2027-03-08,22:00-24:00,A\n2027-03-09,9 p.m.–midnight,B\n`
    expect(codes(read(text).problems, 'question')).toEqual(['ends-at-midnight'])
    expect(shown(read(text, { 'ends-at-midnight': '23:59' }))).toEqual([
      '03-08 22:00-23:59 A',
      '03-09 21:00-23:59 B',
    ])
  })

  test('I46 a row that ends on another day is an error', () => {
    const { problems } = read('Start,End,Title\n2027-03-08 22:00,2027-03-09 02:00,A\n')
    expect(codes(problems, 'error')).toEqual(['ends-on-other-day'])
  })

  test('I47 words in the place of a time are left out only when somebody says so', () => {
    const text = `${day}2027-03-08,09:00-10:00,A\n2027-03-08,TBD,B\n2027-03-08,after lunch,C\n`
    const asked = read(text).problems.find(({ severity }) => severity === 'question')
    expect(asked?.says).toBe('Lines 3 and 4 have words in the place of a time: “TBD” and “after lunch”.')
    expect(shown(read(text, { 'time-words': 'untimed' }))).toEqual([
      '03-08 09:00-10:00 A',
      '03-08 B',
      '03-08 C',
    ])
  })

  test('I47 a zone beside the times is left out only when somebody says so', () => {
    const text = `${day}2027-03-08,09:00 CET - 10:00 CET,A\n2027-03-08,10:00-11:00 CET,B\n`
    const asked = read(text).problems.filter(({ severity }) => severity === 'question')
    expect(asked.map(({ says }) => says)).toEqual(['Lines 2 and 3 have words beside the time: “cet”.'])
    expect(shown(read(text, { 'beside-times': 'time-alone' }))).toEqual([
      '03-08 09:00-10:00 A',
      '03-08 10:00-11:00 B',
    ])
  })

  test('I42 a start and a duration make an end, which is told with an example', () => {
    const { problems, ...reading } = read(
      'Date,Start,Duration,Title\n2027-03-08,09:00,5,A\n2027-03-08,09:05,20,B\n',
    )
    expect(shown({ problems, ...reading })).toEqual(['03-08 09:00-09:05 A', '03-08 09:05-09:25 B'])
    expect(problems.filter(({ isReading }) => isReading).map(({ code }) => code)).toContain(
      'end-from-duration',
    )
  })

  test('I42 durations follow the row above, or are left out, when somebody says so', () => {
    const chain =
      'Date,Start,Duration,Title\n2027-03-08,09:00,15 min,A\n2027-03-08,,30 min,B\n2027-03-08,,1 h,C\n'
    expect(codes(read(chain).problems, 'question')).toEqual(['start-missing'])
    expect(shown(read(chain, { 'start-missing': 'follow' })).at(-1)).toBe('03-08 09:45-10:45 C')
    const alone = 'Title,Duration\nA,1:00\nBreak,0:10\n'
    expect(codes(read(alone).problems, 'question')).toEqual(['durations-alone'])
    expect(shown(read(alone, { 'durations-alone': 'untimed' }))).toEqual(['A', 'Break (break)'])
  })

  test('I42 a bare number is hours or minutes only where the column tells', () => {
    const length = (name: string, cell: string) =>
      read(`Date,Start,${name},Title\n2027-03-08,09:00,${cell},A\n`)
    expect(shown(length('Minutes', '5'))).toEqual(['03-08 09:00-09:05 A'])
    expect(shown(length('Duration (hours)', '1.5'))).toEqual(['03-08 09:00-10:30 A'])
    expect(codes(length('Duration', '2').problems, 'question')).toEqual(['duration-unit'])
    const bare = 'Date,Time,Topic\n2027-03-08,9,A\n2027-03-08,10,B\n'
    expect(codes(read(bare).problems, 'question')).toEqual(['bare-times', 'end-missing'])
    expect(codes(read('Topic,Time\nA,15\nB,45\n').problems, 'question')).toEqual(['durations-alone'])
  })

  test('I42 a duration that differs from the times is told', () => {
    const { problems } = read('Date,Time,Duration,Title\n2027-03-08,09:00-10:00,30 min,A\n')
    expect(codes(problems, 'note')).toContain('duration-differs')
  })

  test('I48 numbers of a spreadsheet are read as days and times, which is told', () => {
    const reading = read('Date,Start,End,Title\n44004,0.375,0.416666666666667,A\n')
    expect(shown(reading)).toEqual(['06-22 09:00-10:00 A'])
    const told = reading.problems.filter(({ isReading }) => isReading).map(({ says }) => says)
    expect(told).toContain('Line 2: numbers of a spreadsheet are read as days; “44004” is 22 June 2020.')
    expect(told).toContain('Line 2: numbers of a spreadsheet are read as times; “0.375” is 09:00.')
  })

  test('I48 beside 9.30 the cell 0.25 is no number of a spreadsheet', () => {
    const { problems } = read('Date,Start,End,Title\n44004,9.30,10.00,A\n44004,0.25,0.5,B\n')
    expect(codes(problems, 'error')).toContain('bad-time')
  })

  test('I49 rows at the same time are kept when somebody says so; a part that overlaps is an error', () => {
    const text = `${day}2027-03-08,09:00-10:00,A\n2027-03-08,09:00-10:00,B\n2027-03-08,09:15-09:30,Coffee\n`
    expect(codes(read(text).problems, 'question')).toEqual(['parallel'])
    expect(codes(read(text, { parallel: 'keep' }).problems, 'question')).toEqual([])
    expect(
      codes(read(`${day}2027-03-08,09:00-10:00,A\n2027-03-08,09:30-10:30,B\n`).problems, 'error'),
    ).toEqual(['overlap'])
  })

  test('I49 rows that start together with an open end are asked about at once, and end together', () => {
    const text = `${day}2027-03-08,09:00,A\n2027-03-08,09:00,B\n2027-03-08,10:00-11:00,C\n`
    expect(codes(read(text).problems, 'question').sort()).toEqual(['end-missing', 'parallel'])
    expect(shown(read(text, { 'end-at-next-start': 'next', parallel: 'keep' }))[0]).toBe(
      '03-08 09:00-10:00 A',
    )
  })
})

// --- what belongs to what ---

describe('numbers and lists', () => {
  const provisional =
    'Item,Title,Document\n1,Adoption,A/1\n2,Elections,\n3,Programme,A/2\n3 (a),Road,A/3\n3 (b),Rail,\n4,Other business,\n'

  test('I41 a file without any time is a list of items; numbers make the sub-items', () => {
    const reading = read(provisional)
    expect(shown(reading)).toEqual([
      'Adoption',
      'Elections',
      'Programme',
      '+ Road',
      '+ Rail',
      'Other business',
    ])
    expect(reading.rows.map(({ parent }) => parent)).toEqual([null, null, null, 2, 2, null])
    expect(codes(reading.problems, 'question')).toEqual([])
    expect(reading.problems.find(({ code }) => code === 'numbers')?.says).toBe(
      'Lines 5 and 6: by their numbers, such as “3 (a)”, these rows are sub-items.',
    )
    expect(shown(read('Title\nOpening\nBudget\nCoffee break\n'))).toEqual([
      'Opening',
      'Budget',
      'Coffee break (break)',
    ])
  })

  test('I41 a number may stand in the title, and below the third rank', () => {
    const { rows } = read('Agenda item\n1. A\n2. B\n2 (a) C\n2 (a) (i) D\n(b) E\n3. F\n')
    expect(rows.map(({ parent }) => parent)).toEqual([null, null, 1, 2, 1, null])
  })

  test('I41 a row with a time of its own is a sub-item only within the time and on the day of its item', () => {
    const text =
      'No,Title,Date,Time\n1,A,2027-03-08,09:00-11:00\n1.1,B,2027-03-08,09:00-10:00\n1.2,C,2027-03-08,14:00-15:00\n1.3,D,2027-03-09,09:00-10:00\n1.4,E,,\n'
    expect(read(text).rows.map(({ kind, parent }) => [kind, parent])).toEqual([
      ['item', null],
      ['sub-item', 0],
      ['item', null],
      ['item', null],
      ['sub-item', 0],
    ])
  })

  test('I41 numbers that are given anew are told', () => {
    const { problems } = read('No.,Title\n5,A\n6,B\n')
    expect(problems.find(({ code }) => code === 'numbered-anew')?.says).toBe(
      'Items are numbered from 1 on in the order of the file: “5” on line 2 becomes 1.',
    )
  })

  test('I41 where most rows have neither time nor number it is asked what they are', () => {
    const text = 'Date,Time,Title\n2027-03-08,09:00-10:00,A\n,,B\n,,C\n'
    expect(codes(read(text).problems, 'question')).toEqual(['untimed-rows'])
    expect(shown(read(text, { 'untimed-rows': 'items' }))).toEqual(['03-08 09:00-10:00 A', 'B', 'C'])
    expect(shown(read(text, { 'untimed-rows': 'sub-items' }))).toEqual([
      '03-08 09:00-10:00 A',
      '03-08 + B',
      '03-08 + C',
    ])
  })

  test('I50 lines of a cell are documents and leads, which is told; commas in documents are told', () => {
    const reading = read(
      'title,lead,documents\nA,"WHO\nUNICEF","• CRP 1\n• CRP 2; CRP 3\n"\nB,"WHO, UNICEF","CRP 4, CRP 5"\n',
    )
    expect(reading.rows.map(({ lead, documents }) => [lead, documents])).toEqual([
      ['WHO; UNICEF', ['CRP 1', 'CRP 2', 'CRP 3']],
      ['WHO, UNICEF', ['CRP 4, CRP 5']],
    ])
    const told = codes(reading.problems, 'note')
    expect(told).toEqual(
      expect.arrayContaining(['list-of-documents', 'list-of-leads', 'commas-in-documents']),
    )
  })

  test('I50 a title that is a list is asked about; a title that is only long is not', () => {
    const text = 'title\n"1. Opening\n• Adoption\n• Arrangements"\nB\n'
    expect(codes(read(text).problems, 'question')).toEqual(['title-lists'])
    expect(shown(read(text, { 'title-lists': 'sub-items' }))).toEqual([
      '1. Opening',
      '+ Adoption',
      '+ Arrangements',
      'B',
    ])
    expect(shown(read(text, { 'title-lists': 'one-title' }))).toEqual([
      '1. Opening • Adoption • Arrangements',
      'B',
    ])
    expect(shown(read('title\n"A long\ntitle"\nB\n'))).toEqual(['A long title', 'B'])
  })
})

describe('questions', () => {
  test('I38 the first answer to each question leads to a reading without errors, in at most two rounds', () => {
    const texts = [
      'Date,Time,Title\n22-Jun-20,09:00,A\n22-Jun-20,10:00,B\n',
      'Date;From;To;Topic\n07/06/2027;9.00;10.30;A\n07/06/2027;10.30;12.00;B\n07/06/2027;2.00;3.30;C\n',
      'Time,Item\nDay 1,\n09:00,A\n10:00,B\nDay 2,\n09:00,C\n',
    ]
    for (const text of texts) {
      const choose = (one: WrittenProblem) => (one.entry === 'day' ? '2027-06-07' : first(one))
      expect(codes(answered(text, choose).problems, 'error')).toEqual([])
      expect(answered(text, choose).asked.length).toBeLessThanOrEqual(2)
    }
  })

  test('I38 a plain table of the advised columns has nothing to say', () => {
    const { problems } = readAgenda(
      tabulate([
        ['day', 'start', 'end', 'kind', 'title'],
        ['2027-06-07', '09:00', '10:00', 'item', 'A'],
      ]),
    )
    expect(problems).toEqual([])
  })
})
