/** A random agenda, printed in a random shape and typography, is read back as it was, with true answers to what is asked. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '../server/import/csv.ts'
import { agendaColumns } from '../shared/import/agenda-row.ts'
import { type Answers, blocks, type WrittenProblem } from '../shared/import/table.ts'
import { assertLaw } from './law.ts'
import { readAgenda, readCsv } from './readings.ts'

// --- an agenda ---

interface Planned {
  readonly day: string
  readonly start: number
  readonly end: number
  readonly title: string
  readonly lead: string
  readonly documents: readonly string[]
}

const title = fc
  .tuple(
    fc.constantFrom('Adoption', 'Review', 'Report', 'Budget', 'Statement', 'Élection', 'Programme'),
    fc.constantFrom('of the agenda', 'by the Secretariat', '2027–2028', 'and road safety', 'for May', '№ 4'),
    fc.nat({ max: 999 }),
  )
  .map(([verb, what, number]) => `${verb} ${what} (part ${number} of the plan)`)

const draft = fc.record({
  gap: fc.constantFrom(0, 0, 0, 15, 60),
  length: fc.integer({ min: 1, max: 18 }).map((steps) => steps * 5),
  title: fc.oneof({ weight: 5, arbitrary: title }, { weight: 1, arbitrary: fc.constant('Coffee break') }),
  lead: fc.constantFrom('', 'UNDP', 'WHO, UNICEF', 'Ms. A. Person'),
  documents: fc.constantFrom([], ['CRP 1'], ['ECE/WP.1/2', 'CRP 3/Rev.1']),
})

const oneDay = fc.tuple(
  fc.integer({ min: 96, max: 120 }).map((steps) => steps * 5),
  fc.array(draft, { minLength: 1, maxLength: 8 }),
)

/** Days follow each other, and each runs from eight in the morning at the earliest to six in the evening. */
const agenda = fc
  .tuple(fc.integer({ min: 0, max: 3650 }), fc.array(oneDay, { minLength: 1, maxLength: 3 }))
  .map(([first, days]) =>
    days.flatMap(([opens, drafts], index): Planned[] => {
      const day = new Date(Date.UTC(2019, 0, 1 + first + index)).toISOString().slice(0, 10)
      let at = opens
      return drafts.flatMap(({ gap, length, title: name, lead, documents }, place) => {
        const start = at + (place === 0 ? 0 : gap)
        at = start + length
        return at > 1080 ? [] : [{ day, start, end: at, title: name, lead, documents }]
      })
    }),
  )

// --- spellings ---

const two = (number: number): string => String(number).padStart(2, '0')
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

interface DaySpelling {
  readonly write: (year: number, month: number, date: number, weekday: string) => string
  /** The true answer, should the order be asked. */
  readonly order?: string
}

const shortMonth = (month: number): string => (months[month - 1] ?? '').slice(0, 3)
const daySpellings: Readonly<Record<string, DaySpelling>> = {
  iso: { write: (y, m, d) => `${y}-${two(m)}-${two(d)}` },
  'iso slashes': { write: (y, m, d) => `${y}/${m}/${d}` },
  'day slashes': { write: (y, m, d) => `${two(d)}/${two(m)}/${y}`, order: 'day-first' },
  'month slashes': { write: (y, m, d) => `${m}/${d}/${y}`, order: 'month-first' },
  points: { write: (y, m, d) => `${d}.${m}.${y}` },
  dashes: { write: (y, m, d) => `${two(d)}-${two(m)}-${y}`, order: 'day-first' },
  named: { write: (y, m, d) => `${d} ${months[m - 1]} ${y}` },
  'with weekday': { write: (y, m, d, w) => `${w}, ${d} ${months[m - 1]} ${y}` },
  'weekday behind': { write: (y, m, d, w) => `${d} ${months[m - 1]} ${y} (${w})` },
  'short weekday': {
    write: (y, m, d, w) => `${w.slice(0, 3)}. ${two(d)}/${two(m)}/${y}`,
    order: 'day-first',
  },
  american: { write: (y, m, d) => `${months[m - 1]} ${d}, ${y}` },
  ordinal: { write: (y, m, d, w) => `${w} the ${d}th of ${shortMonth(m)}. ${y}` },
  excel: { write: (y, m, d) => `${two(d)}-${shortMonth(m)}-${two(y % 100)}`, order: 'day-first' },
  'short year': { write: (y, m, d) => `${two(d)}/${two(m)}/${two(y % 100)}`, order: 'day-first' },
  'short american': { write: (y, m, d) => `${two(m)}/${two(d)}/${two(y % 100)}`, order: 'month-first' },
  'year first': { write: (y, m, d) => `${two(y % 100)}-${two(m)}-${two(d)}`, order: 'year-first' },
  'short points': { write: (y, m, d) => `${two(d)}.${two(m)}.${two(y % 100)}`, order: 'day-first' },
  yearless: { write: (_, m, d, w) => `${w} ${d} ${months[m - 1]}` },
  serial: { write: (y, m, d) => `${Date.UTC(y, m - 1, d) / 86_400_000 + 25_569}` },
}

const spellDay = (spelling: DaySpelling, day: string): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return spelling.write(year, month, date, weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '')
}

type Clock = (minutes: number) => string
const hour = (minutes: number): number => Math.floor(minutes / 60)
const rest = (minutes: number): string => two(minutes % 60)
const half = (minutes: number): string => (minutes < 720 ? 'am' : 'pm')
const twelve = (minutes: number): number => hour(minutes) % 12 || 12
const digitsFrom = (zero: number, text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

const clocks: Readonly<Record<string, Clock>> = {
  '09:30': (at) => `${two(hour(at))}:${rest(at)}`,
  '9:30': (at) => `${hour(at)}:${rest(at)}`,
  '09.30': (at) => `${two(hour(at))}.${rest(at)}`,
  '0930': (at) => `${two(hour(at))}${rest(at)}`,
  '0930 hrs': (at) => `${two(hour(at))}${rest(at)} hrs`,
  '09h30': (at) => `${two(hour(at))}h${rest(at)}`,
  '9 h 30': (at) => (at % 60 === 0 ? `${hour(at)} h` : `${hour(at)} h ${rest(at)}`),
  '9.30 a.m.': (at) =>
    at === 720
      ? '12 noon'
      : `${twelve(at)}${at % 60 === 0 ? '' : `.${rest(at)}`} ${at < 720 ? 'a.m.' : 'p.m.'}`,
  '9:30 AM': (at) => `${twelve(at)}:${rest(at)}\u202f${half(at).toUpperCase()}`,
  '9:30am': (at) => (at === 720 ? 'noon' : `${twelve(at)}:${rest(at)}${half(at)}`),
  '9:30 A. M.': (at) => `${twelve(at)}:${rest(at)} ${at < 720 ? 'A. M.' : 'P. M.'}`,
  '09:30:00': (at) => `${two(hour(at))}:${rest(at)}:00`,
  arabic: (at) => digitsFrom(0x660, `${two(hour(at))}:${rest(at)}`),
  wide: (at) => digitsFrom(0xff10, `${two(hour(at))}：${rest(at)}`),
  'no am or pm': (at) => `${twelve(at)}:${rest(at)}`,
  serial: (at) => `${at / 1440}`,
}
const joins = ['-', ' - ', '–', ' – ', '—', '\u00a0–\u00a0', ' to ', ' until ', '‑', '−', ' ~ ', ' → ', '--']

// --- shapes ---

interface Print {
  readonly days: string
  readonly clock: string
  readonly join: string
  readonly names: number
  readonly above: readonly string[]
}

interface Shape {
  readonly header: (names: (column: string) => string) => readonly string[]
  /** The rows of a day; the first cells are those of day and time. */
  readonly rows: (rows: readonly Planned[], print: Print) => readonly (readonly string[])[]
  readonly keeps: { readonly day: boolean; readonly time: boolean }
  /** False where the time of a spreadsheet would not be one cell. */
  readonly serial: boolean
}

const otherNames: Readonly<Record<string, readonly string[]>> = {
  day: ['day', 'Date', 'DATE', 'Meeting day'],
  start: ['start', 'From', 'Start time', 'Begins'],
  end: ['end', 'To', 'End time', 'Until'],
  time: ['time', 'Time', 'Timing', 'Time slot'],
  duration: ['duration', 'Length', 'Duration (min)', 'Minutes'],
  title: ['title', 'Topic', 'Agenda item', 'Item / Subject'],
  lead: ['lead', 'Presenter', 'Speaker(s)', 'Led by'],
  documents: ['documents', 'Document', 'CRP', 'Papers'],
}

const dayText = (print: Print, day: string): string =>
  spellDay(daySpellings[print.days] ?? { write: () => '' }, day)
const at = (print: Print, minutes: number): string => clocks[print.clock]?.(minutes) ?? ''
const range = (print: Print, row: Planned): string =>
  `${at(print, row.start)}${print.join}${at(print, row.end)}`
const ends = (row: Planned): string[] => [row.title, row.lead, row.documents.join('; ')]
const tail = ['title', 'lead', 'documents']
const blank = (count: number): string[] => Array.from({ length: count }, () => '')

/** A day and a time in one cell; of a spreadsheet, one number. */
const moment = (print: Print, day: string, minutes: number): string =>
  print.days === 'serial'
    ? `${Number(dayText(print, day)) + minutes / 1440}`
    : `${dayText(print, day)} ${at(print, minutes)}`

const plain = { day: true, time: true }
const shapes: Readonly<Record<string, Shape>> = {
  'day, start, end': {
    header: (name) => ['day', 'start', 'end', ...tail].map(name),
    rows: (rows, print) =>
      rows.map((row) => [dayText(print, row.day), at(print, row.start), at(print, row.end), ...ends(row)]),
    keeps: plain,
    serial: true,
  },
  'day, range': {
    header: (name) => ['day', 'time', ...tail].map(name),
    rows: (rows, print) => rows.map((row) => [dayText(print, row.day), range(print, row), ...ends(row)]),
    keeps: plain,
    serial: false,
  },
  'day rows': {
    header: (name) => ['time', ...tail].map(name),
    rows: (rows, print) => [
      [dayText(print, rows[0]?.day ?? ''), ...blank(3)],
      ...rows.map((row) => [range(print, row), ...ends(row)]),
    ],
    keeps: plain,
    serial: false,
  },
  'day rows and headers': {
    header: (name) => ['start', 'end', ...tail].map(name),
    rows: (rows, print) => {
      const name = (column: string) => otherNames[column]?.[print.names] ?? column
      return [
        [dayText(print, rows[0]?.day ?? ''), '', 'Day 1', '', ''],
        ['start', 'end', ...tail].map(name),
        ...rows.map((row) => [at(print, row.start), at(print, row.end), ...ends(row)]),
      ]
    },
    keeps: plain,
    serial: true,
  },
  'day and range in one cell': {
    header: (name) => [`${name('day')} / ${name('time')}`, ...tail.map(name)],
    rows: (rows, print) =>
      rows.map((row) => [`${dayText(print, row.day)}, ${range(print, row)}`, ...ends(row)]),
    keeps: plain,
    serial: false,
  },
  'start and end with their day': {
    header: (name) => ['start', 'end', ...tail].map(name),
    rows: (rows, print) =>
      rows.map((row) => [moment(print, row.day, row.start), moment(print, row.day, row.end), ...ends(row)]),
    keeps: plain,
    serial: false,
  },
  'start only': {
    header: (name) => ['day', 'start', ...tail].map(name),
    rows: (rows, print) => rows.map((row) => [dayText(print, row.day), at(print, row.start), ...ends(row)]),
    keeps: plain,
    serial: true,
  },
  'start and duration': {
    header: (name) => ['day', 'start', 'duration', ...tail].map(name),
    rows: (rows, print) =>
      rows.map((row) => [
        dayText(print, row.day),
        at(print, row.start),
        `${row.end - row.start}`,
        ...ends(row),
      ]),
    keeps: plain,
    serial: true,
  },
  'no time': {
    header: (name) => ['day', ...tail].map(name),
    rows: (rows, print) => rows.map((row) => [dayText(print, row.day), ...ends(row)]),
    keeps: { day: true, time: false },
    serial: true,
  },
  'no day and no time': {
    header: (name) => tail.map(name),
    rows: (rows) => rows.map(ends),
    keeps: { day: false, time: false },
    serial: true,
  },
}

const print = fc.record({
  shape: fc.constantFrom(...Object.keys(shapes)),
  days: fc.constantFrom(...Object.keys(daySpellings)),
  clock: fc.constantFrom(...Object.keys(clocks)),
  join: fc.constantFrom(...joins),
  names: fc.nat({ max: 3 }),
  above: fc.constantFrom([] as string[], ['Draft agenda'], ['IASMN; 33rd session', '', 'Rev. 2']),
  separator: fc.constantFrom(',', ';', '\t'),
})

// --- reading ---

/** In a shape with starts only, a row lasts to the next of its day, and the last of a day half an hour. */
const asShaped = (rows: readonly Planned[], shape: string): Planned[] =>
  rows.map((row, index) => {
    if (shape !== 'start only') return row
    const next = rows[index + 1]
    return { ...row, end: next?.day === row.day ? next.start : row.start + 30 }
  })

const showClock: Clock = (minutes) => `${two(hour(minutes))}:${rest(minutes)}`

/** What somebody who knows the agenda would answer. */
const trueAnswer = (
  { key = '', code, choices = [] }: WrittenProblem,
  rows: readonly Planned[],
  days: string,
): string => {
  const values = choices.map(({ value }) => value)
  if (code === 'day-order') return daySpellings[days]?.order ?? ''
  if (code === 'year') return rows[0]?.day.slice(0, 4) ?? ''
  if (code === 'end-missing') return values.includes('next-30') ? 'next-30' : 'next'
  if (code === 'duration-unit') return 'minutes'
  if (key.startsWith('clock-')) return values.find((value) => value >= '12:00') ?? ''
  throw new Error(`asked without need: ${key}`)
}

const read = (text: string, answers: Answers) => {
  const table = readCsv(Buffer.from(text), { name: 'agenda.csv', answers, columns: agendaColumns })
  if ('problems' in table) return { rows: [], problems: table.problems }
  return readAgenda(table.table, { answers, year: 2026 })
}

const daysOf = (rows: readonly Planned[]): Planned[][] =>
  [...new Set(rows.map(({ day }) => day))].map((day) => rows.filter((row) => row.day === day))

describe('an agenda as people write it', () => {
  test(
    'I38 printed in any shape and typography it is read as it was, with true answers, and never wrongly in silence',
    () =>
      assertLaw(
        fc.property(agenda.map(withoutTwins), print, (drafts, { shape, separator, ...how }) => {
          const form = shapes[shape]
          fc.pre(form !== undefined && drafts.length > 0 && (form.serial || how.clock !== 'serial'))
          fc.pre(how.days !== 'serial' || shape !== 'day and range in one cell')
          // A year that no clock is near is not proposed; that a serial has no blank time is its own case.
          fc.pre(how.days !== 'yearless' || drafts.every(({ day }) => day >= '2025' && day < '2029'))
          fc.pre(new Set(drafts.map(({ day }) => day.slice(0, 4))).size === 1 || how.days !== 'yearless')
          const name = (column: string) => otherNames[column]?.[how.names] ?? column
          const rows = asShaped(drafts, shape)
          const header = form.header(name)
          const above = how.above.map((line) => [line, ...blank(header.length - 1)])
          const body = daysOf(rows).flatMap((ofDay) => form.rows(ofDay, how))
          const text = writeCsv([...above, header, ...body])
          const separated = separator === ',' ? text : inOther(text, separator)
          const answers: Record<string, string> = {}
          let reading = read(separated, answers)
          for (let round = 0; round < 6 && blocks(reading.problems); round += 1) {
            const asked = reading.problems.filter(({ severity }) => severity === 'question')
            for (const one of asked) answers[one.key ?? ''] = trueAnswer(one, rows, how.days)
            reading = read(separated, answers)
          }
          expect(reading.problems.filter(({ severity }) => severity !== 'note')).toEqual([])
          expect(reading.rows.map(({ line: _, purpose: __, ...row }) => row)).toEqual(
            rows.map((row) => ({
              day: form.keeps.day ? row.day : null,
              start: form.keeps.time ? showClock(row.start) : null,
              end: form.keeps.time ? showClock(row.end) : null,
              kind: row.title === 'Coffee break' ? 'break' : 'item',
              title: row.title,
              lead: row.lead,
              documents: row.documents,
              parent: null,
            })),
          )
        }),
        { numRuns: 600 },
      ),
    180_000,
  )
})

/** No title twice, but for breaks: what is the same in every cell is one row written twice. */
function withoutTwins(rows: readonly Planned[]): Planned[] {
  return rows.map((row, index) =>
    row.title === 'Coffee break' ? row : { ...row, title: `${row.title}, ${index + 1}` },
  )
}

/** The same table with another separator. */
function inOther(text: string, separator: string): string {
  const table = readCsv(Buffer.from(text), { name: 'x.csv' })
  if ('problems' in table) throw new Error(JSON.stringify(table.problems))
  const quote = (cell: string) => (/["\n;\t,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const records = [table.table.header.map((one) => one.name), ...table.table.rows.map(({ cells }) => cells)]
  return records.map((cells) => `${cells.map(quote).join(separator)}\r\n`).join('')
}
