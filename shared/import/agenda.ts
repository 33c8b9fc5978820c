/** Reads an agenda from a table, and writes it back. */

import type { Purpose } from '../state.ts'
import { type CheckedRow, checkLeads, checkRows, type KnownOrganization } from './agenda-checks.ts'
import { readTimes, type Settled, settleClocks } from './agenda-clocks.ts'
import { fillDays, readDays } from './agenda-days.ts'
import { readKinds, readPurposes } from './agenda-kinds.ts'
import { inheritDays, parentFinder, parentName, readParents } from './agenda-parents.ts'
import {
  type AgendaColumn,
  type AgendaRow,
  agendaColumns,
  type PlannedRow,
  type Source,
} from './agenda-row.ts'
import { showClock } from './clock.ts'
import { type Columns, readColumns } from './columns.ts'
import {
  type Answers,
  byLine,
  clean,
  error,
  formulaNotes,
  listed,
  type Problem,
  type Table,
} from './table.ts'

export type { AgendaRow, PlannedRow }

export interface AgendaReading {
  readonly rows: readonly AgendaRow[]
  readonly problems: readonly Problem[]
}

export interface AgendaOptions {
  /** Answers to the questions of an earlier reading. */
  readonly answers?: Answers
  /** Whom the leads are compared with. */
  readonly organizations?: readonly KnownOrganization[]
}

const mostRows = 2000

const documentsOf = (cell: string): string[] =>
  cell
    .split(';')
    .map(clean)
    .filter((document) => document !== '')

/** What forbids to read any row. */
const refusal = (table: Table, columns: Columns<AgendaColumn>, count: number): Problem | undefined => {
  if (!columns.has('title')) {
    const says = 'No column of the file holds the titles.'
    const mend = `The first line has to name the columns: ${listed(Object.keys(agendaColumns))}.`
    return error({ line: table.rows.length === 0 ? null : 1 }, 'no-title-column', says, mend)
  }
  if (count === 0)
    return error(
      { line: null },
      'no-rows',
      'The agenda has no rows.',
      'Write one row for each item below the header.',
    )
  if (count <= mostRows) return undefined
  const says = `The agenda has ${count} rows; ${mostRows} is the most.`
  return error({ line: null }, 'many-rows', says, 'Check that it is the right file, or divide it.')
}

const rowOf = (
  source: Source,
  index: number,
  day: string | null,
  clock: Settled | undefined,
): Omit<CheckedRow, 'kind' | 'parent' | 'purpose'> => {
  const row = source.rows[index] ?? { line: 0, cells: [] }
  const { cell } = source.columns
  return {
    line: row.line,
    day,
    start: clock?.start == null ? null : showClock(clock.start),
    end: clock?.end == null ? null : showClock(clock.end),
    title: clean(cell(row, 'title')),
    lead: clean(cell(row, 'lead')),
    documents: documentsOf(cell(row, 'documents')),
    waits: clock?.waits ?? false,
  }
}

const readRows = (source: Source): CheckedRow[] => {
  const times = readTimes(source)
  const purposes: (Purpose | null)[] = readPurposes(source)
  const kinds = readKinds(source, times, purposes)
  const days = fillDays(source, readDays(source), times, kinds)
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
    kind,
    times: times[index] ?? { start: null, end: null, isTimed: false },
  }))
  const clocks = settleClocks(source, slots)
  return slots.map(({ kind, day, times: { isTimed } }, index) => {
    const row = rowOf(source, index, day, clocks[index])
    const isUnread = (isTimed && row.start === null && row.end === null) || (days[index]?.unread ?? false)
    return {
      ...row,
      kind,
      parent: parents[index] ?? null,
      purpose: purposes[index] ?? null,
      waits: row.waits || isUnread,
    }
  })
}

/** Reads an agenda. Every row is returned, also those with problems; only `blocks` says whether it may be applied. */
export const readAgenda = (
  table: Table,
  { answers = {}, organizations }: AgendaOptions = {},
): AgendaReading => {
  const columns = readColumns(table, agendaColumns)
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => clean(cell) !== ''))
  const problems = [...columns.problems, ...formulaNotes(table)]
  const refused = refusal(table, columns, rows.length)
  if (refused) return { rows: [], problems: byLine([...problems, refused]) }
  const source: Source = { columns, rows, answers, tell: (problem) => problems.push(problem) }
  const read = readRows(source)
  checkRows(source, read)
  if (organizations) checkLeads(source, read, organizations)
  return { rows: read.map(({ waits: _, ...row }) => row), problems: byLine(problems) }
}

const documentCell = (documents: readonly string[]): string =>
  documents.map((one) => one.replaceAll(';', ',')).join('; ')

/** The header and the records of an agenda; the purpose only where a row has one. */
export const writeAgenda = (rows: readonly PlannedRow[]): string[][] => {
  const hasPurpose = rows.some(({ purpose }) => purpose !== null)
  const find = parentFinder(rows)
  const header = ['day', 'start', 'end', 'kind', 'title', 'lead', 'documents', 'parent']
  const records = rows.map(({ day, start, end, kind, title, lead, documents, parent, purpose }, index) => [
    ...[day ?? '', start ?? '', end ?? '', kind, title, lead, documentCell(documents)],
    parent === null ? '' : parentName(find, rows, index, parent),
    ...(hasPurpose ? [purpose ?? ''] : []),
  ])
  return [hasPurpose ? [...header, 'purpose'] : header, ...records]
}
