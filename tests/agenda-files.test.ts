import { describe, expect, test } from 'vitest'
import { agendaColumns } from '../shared/import/agenda-row.ts'
import type { Answers, WrittenProblem } from '../shared/import/table.ts'
import { readAgenda, readCsv } from './readings.ts'

const read = (text: string, answers: Answers = {}) => {
  const table = readCsv(Buffer.from(text), { name: 'agenda.csv', answers, columns: agendaColumns })
  if ('problems' in table) return { rows: [], problems: table.problems }
  return readAgenda(table.table, { answers, year: 2026 })
}
type Reading = ReturnType<typeof read>

const codes = ({ problems }: Reading, severity: WrittenProblem['severity']): string[] =>
  problems.filter((one) => one.severity === severity).map(({ code }) => code)

const shown = ({ rows }: Reading): string[] =>
  rows.map(({ day, start, end, kind, title, lead, documents }) => {
    const time = start === null && end === null ? '-' : `${start}-${end}`
    return [day, time, kind, title, lead, documents.join(' & ')].filter((part) => part !== '').join(' | ')
  })

describe('I68 agendas in other languages', () => {
  test.each([
    [
      'German, ranges',
      'Datum;Uhrzeit;TOP;Thema;Referentin;Unterlagen\nMontag, 7. Juni 2027;09:00 – 09:30 Uhr;1;Eröffnung;Frau Müller;Dok 1\nMontag, 7. Juni 2027;von 9.30 bis 10 Uhr;;Kaffeepause;;\n',
      [
        '2027-06-07 | 09:00-09:30 | item | Eröffnung | Frau Müller | Dok 1',
        '2027-06-07 | 09:30-10:00 | break | Kaffeepause',
      ],
    ],
    [
      'German, two columns',
      'Tag;Beginn;Ende;Punkt;Titel;Dauer\nMo 07.06.2027;9.00 Uhr;9.30 Uhr;1;Eröffnung;30 Min.\nDi 08.06.2027;9.00 Uhr;10.00 Uhr;2;Haushalt;1 Stunde\n',
      ['2027-06-07 | 09:00-09:30 | item | Eröffnung', '2027-06-08 | 09:00-10:00 | item | Haushalt'],
    ],
    [
      'French',
      'Date;Horaires;Point de l’ordre du jour;Intervenant;Cote\nlundi 7 juin 2027;10 h - 13 h;Ouverture;Président;A/1\nlundi 7 juin 2027;de 13 h à 15 h;Déjeuner;;\nmardi 8 juin 2027;15 heures à 18 heures;Clôture;;\n',
      [
        '2027-06-07 | 10:00-13:00 | item | Ouverture | Président | A/1',
        '2027-06-07 | 13:00-15:00 | break | Déjeuner',
        '2027-06-08 | 15:00-18:00 | item | Clôture',
      ],
    ],
    [
      'French, start and duration',
      'Jour;Début;Durée;Intitulé\n17/06/2027;09h00;1h30;Ouverture\n17/06/2027;10h30;30 minutes;Pause-café\n',
      ['2027-06-17 | 09:00-10:30 | item | Ouverture', '2027-06-17 | 10:30-11:00 | break | Pause-café'],
    ],
    [
      'Spanish',
      'Fecha;Hora;Tema;Ponente;Documentos\nlunes, 7 de junio de 2027;10.00 a 13.00 horas;Apertura;Presidenta;A/1\nmartes, 8 de junio de 2027;de 15.00 a 18.00 h;Clausura;;\n',
      [
        '2027-06-07 | 10:00-13:00 | item | Apertura | Presidenta | A/1',
        '2027-06-08 | 15:00-18:00 | item | Clausura',
      ],
    ],
    [
      'Spanish, two columns',
      'Día;Inicio;Fin;Punto;Título;Duración\n17/06/2027;09:00;10:00;1;Apertura;60 minutos\n18/06/2027;09:00;10:00;2;Receso;1 hora\n',
      ['2027-06-17 | 09:00-10:00 | item | Apertura', '2027-06-18 | 09:00-10:00 | break | Receso'],
    ],
    [
      'Russian',
      'Дата;Время;Пункт повестки дня;Документы\n7 июня 2027;10:00–13:00;Открытие;A/1\nвторник, 8 июня 2027;15:00–18:00;Закрытие;\n',
      ['2027-06-07 | 10:00-13:00 | item | Открытие | A/1', '2027-06-08 | 15:00-18:00 | item | Закрытие'],
    ],
    [
      'Chinese',
      '日期;时间;议程项目\n2027年6月7日;上午10:00-下午1:00;开幕\n2027年6月8日;下午3点;闭幕\n'.replace(
        '下午3点',
        '下午3:00-下午6:00',
      ),
      ['2027-06-07 | 10:00-13:00 | item | 开幕', '2027-06-08 | 15:00-18:00 | item | 闭幕'],
    ],
    [
      'Arabic',
      'التاريخ;الوقت;البند\n٢٠٢٧-٠٦-٠٧;١٠:٠٠-١٣:٠٠;افتتاح\n',
      ['2027-06-07 | 10:00-13:00 | item | افتتاح'],
    ],
  ])('I68 %s', (_, text, rows) => {
    const reading = read(text)
    expect([shown(reading), codes(reading, 'question'), codes(reading, 'error')]).toEqual([rows, [], []])
  })
})

// --- numbers in titles ---

test('I41 a title may begin with the number of its item: what has one is no sub-item for want of a time', () => {
  const text =
    'Time\tAgenda item\nMonday, 7 June 2027\t\n10:00 a.m. – 1:00 p.m.\tItem 1: Opening\n\tItem 2 – Adoption of the agenda\n\tItem 2 (a): Credentials\n3 to 6 p.m.\tItem 3: General debate\n'
  expect(shown(read(text))).toEqual([
    '2027-06-07 | 10:00-13:00 | item | Item 1: Opening',
    '2027-06-07 | - | item | Item 2 – Adoption of the agenda',
    '2027-06-07 | - | sub-item | Item 2 (a): Credentials',
    '2027-06-07 | 15:00-18:00 | item | Item 3: General debate',
  ])
})

// --- what is below the table ---

describe('sums and remarks', () => {
  const rows = ['2027-06-07 | 09:00-09:30 | item | Opening', '2027-06-07 | 09:30-11:00 | item | Budget']
  test.each([
    ['the sum of lengths', ',,120,Total\n'],
    ['a sum under its label', 'Total time:,,2:00,\n'],
    [
      'remarks',
      ',,,* All times are in CET\nPrinted on 3 May 2027,,,\nPage 1 of 2,,,\nNote: subject to change,,,\n',
    ],
  ])('I43 %s below a table are asked about, and are no items', (_, foot) => {
    const text = `Date,Start,Duration,Title\n2027-06-07,09:00,30,Opening\n2027-06-07,09:30,90,Budget\n${foot}`
    expect(codes(read(text), 'question')).toEqual(['foot-rows'])
    const reading = read(text, { 'foot-rows': 'leave-out' })
    expect([shown(reading), codes(reading, 'error')]).toEqual([rows, []])
  })

  test('I43 such a row is an item where somebody says so', () => {
    const text = 'Date,Time,Title\n2027-06-07,09:00-09:30,Opening\n,,Total\n'
    expect(read(text, { 'foot-rows': 'rows' }).rows.map(({ title }) => title)).toEqual(['Opening', 'Total'])
  })

  test('I43 an item about a total, a note or a page is none of them', () => {
    const titles = [
      'Total quality management',
      'Note by the secretariat',
      'Pages of the website',
      'Source code',
    ]
    const text = `Date,Time,Title\n${titles.map((title, at) => `2027-06-07,1${at}:00-1${at}:30,${title}\n`).join('')}`
    const reading = read(text)
    expect([reading.rows.map(({ title }) => title), codes(reading, 'question')]).toEqual([titles, []])
  })

  test('I43 words in the column of the days are a heading, whatever numbers they hold', () => {
    const text =
      'Date,Time,Title\n2027-06-07,09:00-10:00,A\nRoom 3 is closed on 8 June 2027,,\n2027-06-08,09:00-10:00,B\n'
    expect(codes(read(text), 'question')).toEqual(['heading-rows'])
    expect(shown(read(text, { 'heading-rows': 'leave-out' }))).toEqual([
      '2027-06-07 | 09:00-10:00 | item | A',
      '2027-06-08 | 09:00-10:00 | item | B',
    ])
  })
})

// --- days ---

describe('days of the month beside a weekday', () => {
  const text = (first: string, last: string) =>
    `"Thirty-third session, Geneva, 7–16 June 2027",,\nDay,Hours,Item\n${first},9.30-12.30,Opening\n${last},9.30-12.30,Budget\n`

  test('I44 they are counted from the first, which the title proposes', () => {
    const [asked] = read(text('Mon 7', 'Tue 8')).problems.filter(({ severity }) => severity === 'question')
    expect([asked?.key, asked?.choices?.[0]?.value]).toEqual(['first-day', '2027-06-07'])
    const answers = { 'first-day': '2027-06-07' }
    expect(read(text('Mon 7', 'Tue 8'), answers).rows.map(({ day }) => day)).toEqual([
      '2027-06-07',
      '2027-06-08',
    ])
    expect(read(text('Mon 7', 'Tue 15'), answers).rows.map(({ day }) => day)).toEqual([
      '2027-06-07',
      '2027-06-15',
    ])
  })

  test('I44 they go on in the next month', () => {
    const { rows } = read(text('Wed 30', 'Fri. 2'), { 'first-day': '2027-06-30' })
    expect(rows.map(({ day }) => day)).toEqual(['2027-06-30', '2027-07-02'])
  })

  test('I44 another first day is not taken, and a day that does not fit is an error', () => {
    expect(codes(read(text('Mon 7', 'Tue 8'), { 'first-day': '2027-06-14' }), 'question')).toEqual([
      'first-day',
    ])
    expect(codes(read(text('Mon 7', 'Tue 9'), { 'first-day': '2027-06-07' }), 'error')).toEqual(['bad-day'])
  })
})

// --- columns ---

describe('columns', () => {
  test('I40 a column for each day is an error that says so', () => {
    const reading = read('Time,Monday 7 June,Tuesday 8 June\n09:00-10:00,Opening,Budget\n')
    expect([codes(reading, 'error'), codes(reading, 'question'), reading.rows]).toEqual([
      ['days-across'],
      [],
      [],
    ])
  })

  test('I40 columns of days, times and lengths are not proposed for the titles', () => {
    const text = 'Päivä;Alku;Kesto;Otsikko\n7.6.2027;09:00;1h;Avaus\n7.6.2027;10:00;30 min;Talous\n'
    const questions = read(text).problems.filter(({ severity }) => severity === 'question')
    expect(questions.map(({ key, choices = [] }) => [key, ...choices.map(({ value }) => value)])).toEqual([
      ['title-column', 'column-4'],
      ['column-1', 'day', 'leave-out'],
      ['column-2', 'start', 'end', 'leave-out'],
      ['column-3', 'duration', 'leave-out'],
    ])
    const answers = {
      'title-column': 'column-4',
      'column-1': 'day',
      'column-2': 'start',
      'column-3': 'duration',
    }
    expect(shown(read(text, answers))).toEqual([
      '2027-06-07 | 09:00-10:00 | item | Avaus',
      '2027-06-07 | 10:00-10:30 | item | Talous',
    ])
  })

  test('I40 times among words under an unknown name are asked about', () => {
    const text =
      'Date,Period,Item\n7 June 2027,Morning (10:00-13:00),Opening\n7 June 2027,Afternoon (15:00-18:00),Budget\n'
    expect(codes(read(text), 'question')).toEqual(['unknown-contents'])
    expect(shown(read(text, { 'column-2': 'time', 'beside-times': 'time-alone' }))).toEqual([
      '2027-06-07 | 10:00-13:00 | item | Opening',
      '2027-06-07 | 15:00-18:00 | item | Budget',
    ])
  })

  test('I13 kinds of a registration system beside known ones are asked about once', () => {
    const row = (time: string, title: string, kind: string) => `2027-06-07,${time},${title},${kind}\n`
    const text = `Date,Time,Title,Type\n${row('09:00-10:00', 'A', 'Contribution')}${row('10:00-10:30', 'Coffee', 'Break')}${row('10:30-11:00', 'B', 'Poster')}`
    const asked = read(text).problems.filter(({ severity }) => severity === 'question')
    expect(asked.map(({ says }) => says)).toEqual([
      'Lines 2 and 4 have kinds that are not known, such as “Contribution” and “Poster”.',
    ])
    expect(shown(read(text, { 'unknown-kinds': 'guess' })).map((one) => one.split(' | ')[2])).toEqual([
      'item',
      'break',
      'item',
    ])
  })
})

test.each(['\u000b', '\f', '\u0085', '\u2028', '\u2029', '\r', '\n'])(
  'I29 I50 the break %j inside a cell parts words, documents and leads',
  (sign) => {
    const text = `Date,Time,Title,Lead,Documents\n2027-06-07,09:00-10:00,"Guidance on${sign}road safety","WHO${sign}UNICEF","CRP 1${sign}CRP 2"\n`
    const reading = read(text, { 'title-lists': 'keep' })
    expect(codes(reading, 'error')).toEqual([])
    expect(shown(reading)).toEqual([
      '2027-06-07 | 09:00-10:00 | item | Guidance on road safety | WHO; UNICEF | CRP 1 & CRP 2',
    ])
  },
)

// --- cells ---

test.each([
  [
    'a time with the day from which spreadsheets count',
    '2027-06-07,1899-12-30 09:00:00,1899-12-30 10:00:00',
    '2027-06-07 | 09:00-10:00',
  ],
  [
    'the same as it is written elsewhere',
    '2027-06-07,30/12/1899 09:00,30/12/1899 10:00',
    '2027-06-07 | 09:00-10:00',
  ],
  ['a comma between hours and minutes', '2027-06-07,"9,00","10,30"', '2027-06-07 | 09:00-10:30'],
])('I48 I4 %s', (_, cells, shownAs) => {
  const reading = read(`Date,Start,End,Title\n${cells},A\n`)
  expect([shown(reading), codes(reading, 'error')]).toEqual([[`${shownAs} | item | A`], []])
})

test('I45 a day and a month with points ask for their year', () => {
  const text = 'Datum,Zeit,Thema\n7.6.,9-10 Uhr,A\n8. 6.,9-10 Uhr,B\n'
  expect(codes(read(text), 'question')).toEqual(['year'])
  expect(shown(read(text, { year: '2027' }))).toEqual([
    '2027-06-07 | 09:00-10:00 | item | A',
    '2027-06-08 | 09:00-10:00 | item | B',
  ])
})

test('I45 a day and a month with a slash ask for their year, then for what comes first where that is in doubt', () => {
  const text = 'Date,Time,Title\n7/6,9-10,A\n8/6,9-10,B\n'
  expect(codes(read(text), 'question')).toEqual(['year'])
  expect(codes(read(text), 'error')).toEqual([])
  expect(codes(read(text, { year: '2027' }), 'question')).toEqual(['day-order'])
  expect(shown(read(text, { year: '2027', 'day-order': 'day-first' }))).toEqual([
    '2027-06-07 | 09:00-10:00 | item | A',
    '2027-06-08 | 09:00-10:00 | item | B',
  ])
  expect(shown(read(text.replace('8/6', '28/6'), { year: '2027' }))).toEqual([
    '2027-06-07 | 09:00-10:00 | item | A',
    '2027-06-28 | 09:00-10:00 | item | B',
  ])
})

test('I40 a file in which no line names columns is refused with that, and not for the length of its rows', () => {
  const { problems } = read('Monday 7 June 2027\n09:00-10:00,Opening\n10:00-11:00,Budget\n')
  expect(problems.map(({ code, says }) => [code, says])).toEqual([
    ['no-header', 'No line of the file names its columns: line 1 is “Monday 7 June 2027”.'],
  ])
})
