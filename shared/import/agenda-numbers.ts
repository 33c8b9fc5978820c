/** The numbers that a file gives its rows: they say what belongs to what. */

import { agendaWords } from '../messages/import-agenda.ts'
import { say } from '../messages/sentence.ts'
import type { RowDay } from './agenda-days.ts'
import type { RowKind } from './agenda-kinds.ts'
import type { AgendaSource, ShapedSource } from './agenda-row.ts'
import type { RowTimes } from './agenda-times.ts'
import { type Outline, outlineIn, parentsByNumber, readOutline } from './outline.ts'
import { inQuotes, linesOf } from './said.ts'
import { clean, note, type Row, reading } from './table.ts'

/** The number of each row: from a column of numbers, else from the titles where at least two begin with one. */
export const readOutlines = ({
  columns,
  rows,
}: Pick<AgendaSource, 'columns' | 'rows'>): (Outline | null)[] => {
  const inColumn = rows.map((row) => readOutline(columns.cell(row, 'number')))
  if (columns.has('number')) return inColumn
  const inTitles = rows.map((row) => outlineIn(clean(columns.cell(row, 'title'))))
  return inTitles.filter((one) => one !== null).length < 2 ? rows.map(() => null) : inTitles
}

type Span = readonly [number, number]

const spanOf = (times: RowTimes | undefined): Span | null =>
  times?.start && times.end ? [times.start.minutes, times.end.minutes] : null

/** A row with a time of its own is a sub-item only within the time of its item. */
const isWithin = (child: RowTimes | undefined, parent: RowTimes | undefined): boolean => {
  if (!child?.isTimed) return true
  const [inner, outer] = [spanOf(child), spanOf(parent)]
  return inner !== null && outer !== null && inner[0] >= outer[0] && inner[1] <= outer[1]
}

/** For each row the place of the row that it belongs to by its number, on the same day and within its time. */
export const belongsByNumber = (
  { outlines }: ShapedSource,
  times: readonly RowTimes[],
  days: readonly RowDay[],
): (number | null)[] =>
  parentsByNumber(outlines).map((parent, index) => {
    if (parent === null || !isWithin(times[index], times[parent])) return null
    const [own, other] = [days[index]?.group ?? '', days[parent]?.group ?? '']
    return own === other || own === '' || other === '' ? parent : null
  })

const numberOf = ({ columns }: ShapedSource, row: Row | undefined): string =>
  row
    ? clean(columns.cell(row, 'number')) ||
      (/^(?:(?:agenda )?(?:item|point|top|punkt|punto) (?=\d))?\S+(?: \([^)]*\))*/i.exec(
        clean(columns.cell(row, 'title')),
      )?.[0] ??
        '')
    : ''

const numberedKinds = new Set(['item', 'written'])

/** The first row whose number is not the one that it will be given here. */
const firstRenumbered = (
  { outlines }: ShapedSource,
  kinds: readonly RowKind[],
): { index: number; becomes: string } | undefined => {
  let count = 0
  for (const [index, { kind, under }] of kinds.entries()) {
    if (under !== null || !numberedKinds.has(kind)) continue
    count += 1
    const outline = outlines[index]
    if (outline && outline.join('.') !== `${count}`) return { index, becomes: `${count}` }
  }
  return undefined
}

/** Says what the numbers were taken for, and that items are numbered anew. */
export const tellNumbers = (source: ShapedSource, kinds: readonly RowKind[]): void => {
  const { columns, rows, outlines, takenFrom, tell } = source
  const place = {
    line: null,
    ...(columns.has('number') ? { column: columns.place(0, 'number').column } : {}),
  }
  const under = kinds.flatMap(({ under: parent }, index) =>
    parent !== null && takenFrom[index] === null && outlines[index] ? [index] : [],
  )
  const [first] = under
  if (first !== undefined) {
    const lines = under.map((index) => rows[index]?.line ?? 0)
    const says = say(agendaWords.numbers, {
      ...{ ...linesOf(lines), number: inQuotes(numberOf(source, rows[first])) },
    })
    tell(reading(place, 'numbers', says, say(agendaWords.numbersMend)))
  }
  const other = columns.has('number') ? firstRenumbered(source, kinds) : undefined
  if (!other) return
  const row = rows[other.index]
  const says = say(agendaWords.numberedAnew, {
    ...{ number: inQuotes(numberOf(source, row)), line: row?.line ?? 0, becomes: other.becomes },
  })
  tell(note(place, 'numbered-anew', says, say(agendaWords.numberedAnewMend)))
}
