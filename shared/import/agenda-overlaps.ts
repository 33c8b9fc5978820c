/** What happens at the same time: asked where rows run in parallel, an error where they overlap in part. */

import { agendaWords } from '../messages/import-agenda.ts'
import { dayOf, say } from '../messages/sentence.ts'
import type { AgendaRow, AgendaSource } from './agenda-row.ts'
import { inQuotes, linesOf } from './said.ts'
import { answerTo, clean, error, grouped, question } from './table.ts'

/** A row with what was read of its time. */
export interface CheckedRow extends AgendaRow {
  /** True while its time cannot be read or waits for an answer: nothing more is said about it. */
  readonly waits: boolean
  /** True for a row that was taken out of the title of another. */
  readonly isTaken: boolean
  /** Rows with the same text here are on the same day, whether it is known or not. */
  readonly group: string
}

export type TimedRow = CheckedRow & { readonly start: string; readonly end: string }

export const isTimedRow = (row: CheckedRow): row is TimedRow =>
  row.start !== null && row.end !== null && !row.waits

/** The rows that repeat another in every cell, with the first of their kind. */
export const repeatsIn = (
  { rows: cells }: AgendaSource,
  rows: readonly CheckedRow[],
): Map<CheckedRow, CheckedRow> => {
  // A day may have several breaks of one name without a time.
  const mayRepeat = ({ kind, start }: CheckedRow) => (kind === 'break' || kind === 'buffer') && start === null
  const pairs = rows.flatMap((row, index) =>
    row.isTaken || mayRepeat(row)
      ? []
      : [{ row, said: JSON.stringify([row.group, cells[index]?.cells.map(clean)]) }],
  )
  const repeats = new Map<CheckedRow, CheckedRow>()
  for (const [first, ...others] of grouped(pairs, ({ said }) => said).values()) {
    for (const { row } of others) if (first) repeats.set(row, first.row)
  }
  return repeats
}

const overlap = ({ columns, tell }: AgendaSource, before: TimedRow, after: TimedRow): void => {
  const { line, day, start } = after
  const says = say(agendaWords.overlap, {
    ...{ line, title: inQuotes(after.title), start, end: after.end },
    ...{ before: before.line, beforeTitle: inQuotes(before.title) },
    ...{ beforeStart: before.start, beforeEnd: before.end },
    ...{ isOnDay: day !== null, day: day === null ? '' : dayOf(day) },
  })
  const mend = say(agendaWords.overlapMend, {
    ...{ line, start, before: before.line, beforeEnd: before.end },
  })
  tell(error(columns.place(line, 'start'), 'overlap', says, mend))
}

/** One of the two runs within the time of the other. */
const isNested = (longest: TimedRow, row: TimedRow): boolean =>
  row.end <= longest.end || row.start === longest.start

const choices = [
  {
    value: 'keep',
    label: say(agendaWords.parallelKeep),
  },
]

const askParallel = (
  { columns, answers, tell }: AgendaSource,
  pairs: readonly (readonly [CheckedRow, CheckedRow])[],
): void => {
  const [first] = pairs
  if (!first || answerTo(answers, 'parallel', choices) !== undefined) return
  const lines = [...new Set(pairs.flatMap(([one, other]) => [one.line, other.line]))].sort((a, b) => a - b)
  const [one, other] = first
  const says = say(agendaWords.parallel, {
    ...{ ...linesOf(lines), one: inQuotes(one.title), other: inQuotes(other.title) },
    start: other.start ?? '',
  })
  const mend = say(agendaWords.parallelMend)
  tell(question(error(columns.place(other.line, 'start'), 'parallel', says, mend), 'parallel', choices))
}

/** Rows that start together while their ends are asked about. */
const startTogether = (rows: readonly CheckedRow[]): (readonly [CheckedRow, CheckedRow])[] => {
  const open = rows.filter(({ start, end, waits }) => waits && start !== null && end === null)
  return [
    ...grouped(open, ({ group, kind, parent, start }) =>
      JSON.stringify([group, kind === 'sub-item' && parent, start]),
    ).values(),
  ].flatMap(([first, ...others]) => others.map((other) => [first ?? other, other] as const))
}

/** Sub-items lie within their item's time, so they are compared with each other only. */
export const checkOverlaps = (source: AgendaSource, rows: readonly CheckedRow[]): void => {
  const repeats = repeatsIn(source, rows)
  const isMeant = (row: CheckedRow) => row.kind !== 'written' && !repeats.has(row)
  const timed = rows.filter(isTimedRow).filter((row) => row.end > row.start && isMeant(row))
  const groups = grouped(timed, ({ day, kind, parent }) =>
    JSON.stringify([day, kind === 'sub-item' && parent]),
  )
  const parallel: (readonly [CheckedRow, CheckedRow])[] = startTogether(rows.filter(isMeant))
  for (const group of groups.values()) {
    const sorted = [...group].sort((a, b) =>
      a.start < b.start ? -1 : a.start > b.start ? 1 : a.line - b.line,
    )
    let longest: TimedRow | undefined
    for (const row of sorted) {
      if (longest && row.start < longest.end) {
        if (isNested(longest, row)) parallel.push([longest, row])
        else overlap(source, longest, row)
      }
      if (!longest || row.end > longest.end) longest = row
    }
  }
  askParallel(source, parallel)
}
