/** Reads an agenda from a table, and writes it back. */

import type { Purpose } from '../agenda/model.ts'
import { importWords } from '../messages/import.ts'
import { agendaWords } from '../messages/import-agenda.ts'
import { say } from '../messages/sentence.ts'
import { type ComparedOrganization, checkLeads, checkRows } from './agenda-checks.ts'
import { type Settled, settleClocks } from './agenda-clocks.ts'
import { readAgendaColumns } from './agenda-columns.ts'
import { fillDays, readDays } from './agenda-days.ts'
import { fillTimes } from './agenda-ends.ts'
import { isCounted } from './agenda-first-day.ts'
import { readHeadings } from './agenda-headings.ts'
import { readKinds, readPurposes } from './agenda-kinds.ts'
import { documentsOf, expandTitles, leadOf, tellLists, withOwnBullet } from './agenda-lists.ts'
import { readOutlines } from './agenda-numbers.ts'
import type { CheckedRow } from './agenda-overlaps.ts'
import { inheritDays, parentFinder, parentName, readParents } from './agenda-parents.ts'
import {
  type AgendaColumn,
  type AgendaRow,
  type AgendaSource,
  advisedColumns,
  type PlannedRow,
  type ShapedSource,
} from './agenda-row.ts'
import { inSittings, type PlannedSitting, splitSittings, withSittings } from './agenda-sittings.ts'
import { type RowTimes, readMoments } from './agenda-times.ts'
import { joinList, neutral, tidyCell } from './cells.ts'
import { showClock } from './clock.ts'
import type { Columns } from './columns.ts'
import { tellAbove } from './header.ts'
import { mayNameDay, readMoment } from './moment.ts'
import { allNamed, inQuotes } from './said.ts'
import { type Answers, byLine, clean, error, formulaNotes, type Problem, type Table } from './table.ts'

export type { AgendaRow, PlannedRow, PlannedSitting }

export interface AgendaReading {
  readonly rows: readonly AgendaRow[]
  /** The sittings that the file names; days without one have one sitting each. */
  readonly sittings: readonly PlannedSitting[]
  readonly problems: readonly Problem[]
}

export interface AgendaOptions {
  /** Answers to the questions of an earlier reading. */
  readonly answers?: Answers
  /** Whom the leads are compared with. */
  readonly organizations?: readonly ComparedOrganization[]
  /** The year it is now: it is proposed for days that are written without one. */
  readonly year?: number
}

const mostRows = 2000

/** `Monday 7 June`, `08/06/2027` or `Day 2` at the head of a column. */
const isDayName = (name: string): boolean =>
  isCounted(name) || (mayNameDay(name) && readMoment(name)?.date !== undefined)

/** What forbids to read any row. */
const refusal = (table: Table, columns: Columns<AgendaColumn>, count: number): Problem | undefined => {
  const across = table.header.filter(({ name }) => isDayName(name))
  if (across.length >= 2) {
    const names = allNamed(across.slice(0, 3).map(({ name }) => inQuotes(name)))
    const says = say(agendaWords.daysAcross, { names })
    return error({ line: 1 }, 'days-across', says, say(agendaWords.daysAcrossMend))
  }
  if (!columns.has('title')) {
    const says = say(agendaWords.noTitleColumn)
    const mend = say(importWords.nameColumns, { names: allNamed([...advisedColumns]) })
    return error({ line: table.rows.length === 0 ? null : 1 }, 'no-title-column', says, mend)
  }
  if (count === 0)
    return error({ line: null }, 'no-rows', say(agendaWords.noRows), say(agendaWords.noRowsMend))
  if (count <= mostRows) return undefined
  const says = say(agendaWords.manyRows, { rows: count, most: mostRows })
  return error({ line: null }, 'many-rows', says, say(importWords.rightFile))
}

const rowOf = (
  source: AgendaSource,
  index: number,
  day: string | null,
  clock: Settled | undefined,
): Omit<CheckedRow, 'kind' | 'parent' | 'purpose' | 'isTaken' | 'group'> => {
  const row = source.rows[index] ?? { line: 0, cells: [] }
  const { cell } = source.columns
  return {
    line: row.line,
    day,
    start: clock?.start == null ? null : showClock(clock.start),
    end: clock?.end == null ? null : showClock(clock.end),
    title: clean(cell(row, 'title')),
    lead: leadOf(cell(row, 'lead')),
    documents: documentsOf(cell(row, 'documents')),
    waits: clock?.waits ?? false,
  }
}

/** The rows that are items, with what is written around them. */
const shapeOf = (source: AgendaSource, table: Table, year: number | undefined): ShapedSource => {
  const { rows, headings } = readHeadings(source, table)
  const expanded = expandTitles({ ...source, rows })
  const placeOf = new Map(rows.map((row, index) => [row.line, index]))
  const shaped = { ...source, ...expanded }
  return {
    ...shaped,
    headings: expanded.rows.map(({ line }) => headings[placeOf.get(line) ?? -1] ?? null),
    outlines: readOutlines(shaped),
    above: table.above ?? [],
    year: year === undefined ? undefined : `${year}`,
  }
}

const noTime: RowTimes = {
  start: null,
  end: null,
  minutes: null,
  endsAtMidnight: false,
  isTimed: false,
  isUnread: false,
}

const readRows = (source: ShapedSource): CheckedRow[] => {
  const moments = readMoments(source)
  const purposes: (Purpose | null)[] = readPurposes(source)
  const { days: written, isUntimed } = readDays(source, moments)
  const times = moments.map((one) => (isUntimed ? noTime : one.times))
  const kinds = readKinds(source, times, written, purposes)
  const days = fillDays(source, written, times, kinds)
  const nodes = source.rows.map((row, index) => ({
    day: days[index]?.day ?? null,
    kind: kinds[index]?.kind ?? ('item' as const),
    title: clean(source.columns.cell(row, 'title')),
  }))
  const parents = readParents(source, nodes, kinds)
  const onDays = inheritDays(source, nodes, days, parents)
  const slots = nodes.map(({ kind }, index) => ({
    line: source.rows[index]?.line ?? 0,
    day: onDays[index] ?? null,
    group: onDays[index] ?? days[index]?.group ?? '',
    kind,
    times: times[index] ?? noTime,
  }))
  const clocks = fillTimes(source, slots, settleClocks(source, slots), (index) => nodes[index]?.title ?? '')
  return slots.map(({ kind, day, times: { isUnread } }, index) => {
    const row = rowOf(source, index, day, clocks[index])
    return {
      ...row,
      kind,
      parent: parents[index] ?? null,
      purpose: purposes[index] ?? null,
      waits: row.waits || isUnread || (days[index]?.unread ?? false),
      isTaken: source.takenFrom[index] !== null,
      group: slots[index]?.group ?? '',
    }
  })
}

const readItems = (
  table: Table,
  { answers = {}, organizations, year }: AgendaOptions,
): Omit<AgendaReading, 'sittings'> => {
  const problems: Problem[] = []
  const tell = (problem: Problem) => problems.push(problem)
  const columns = readAgendaColumns(table, answers, tell)
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => clean(cell) !== ''))
  problems.push(...columns.problems, ...formulaNotes(table))
  const refused = refusal(table, columns, rows.length)
  const isAsked = problems.some(({ code }) => code === 'title-column') && refused?.code !== 'days-across'
  if (isAsked) return { rows: [], problems: byLine(problems) }
  if (refused) {
    const others = problems.filter(({ code }) => code !== 'title-column')
    return { rows: [], problems: byLine([...others, refused]) }
  }
  tellAbove(table, tell)
  const source = shapeOf({ columns, rows, answers, tell }, table, year)
  const read = readRows(source)
  tellLists(source)
  checkRows(source, read)
  if (organizations) checkLeads(source, read, organizations)
  return {
    rows: read.map(({ waits: _, isTaken: __, group: ___, ...row }) => row),
    problems: byLine(problems),
  }
}

/** Reads an agenda. Every row is returned, also those with problems; only `blocks` says whether it may be applied. */
export const readAgenda = (table: Table, options: AgendaOptions = {}): AgendaReading => {
  const split = splitSittings(table)
  const { rows, problems } = readItems(split.table, options)
  return {
    rows: inSittings(rows, split),
    sittings: split.sittings,
    problems: byLine([...problems, ...split.problems]),
  }
}

type Cells = readonly [day: string, start: string, end: string, kind: string, title: string]

const sittingCells = ({ date, title, start, end }: PlannedSitting): Cells => [
  ...([date, start ?? '', end ?? '', 'sitting', tidyCell(title)] as const),
]

/**
 * The header and the records of an agenda, in the order of its rows; the purpose only where a row has one, and a row of
 * the kind `sitting` only where a day has more than one, or one with a title, hours or nothing to do. No cell is a
 * formula.
 */
export const writeAgenda = (
  rows: readonly PlannedRow[],
  sittings: readonly PlannedSitting[] = [],
): string[][] => {
  const hasPurpose = rows.some(({ purpose }) => purpose !== null)
  const find = parentFinder(rows)
  const header = ['day', 'start', 'end', 'kind', 'title', 'lead', 'documents', 'parent']
  const record = (cells: Cells, rest: readonly string[], purpose: string): string[] =>
    [...cells, ...rest, ...(hasPurpose ? [purpose] : [])].map(neutral)
  const recordOf = (
    { day, start, end, kind, title, lead, documents, parent, purpose }: PlannedRow,
    at: number,
  ) =>
    record(
      [day ?? '', start ?? '', end ?? '', kind, title],
      [
        withOwnBullet(lead),
        withOwnBullet(joinList(documents)),
        parent === null ? '' : parentName(find, rows, at, parent),
      ],
      purpose ?? '',
    )
  const records = withSittings(rows, sittings).flatMap((one) => {
    if ('sitting' in one) return [record(sittingCells(one.sitting), ['', '', ''], '')]
    if ('back' in one) return [record([one.date, '', '', 'sitting', ''], ['', '', `#${one.back}`], '')]
    const row = rows[one.row]
    return row ? [recordOf(row, one.row)] : []
  })
  return [hasPurpose ? [...header, 'purpose'] : header, ...records]
}
