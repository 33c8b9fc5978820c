import type { ItemKind, Purpose } from '../state.ts'
import type { RowTimes } from './agenda-clocks.ts'
import type { Source } from './agenda-row.ts'
import { wordOf } from './columns.ts'
import { clean, error, linesNamed, listed, note, quoted, type Row } from './table.ts'

export interface RowKind {
  readonly kind: ItemKind
  /** True where the file does not say it. */
  readonly guessed: boolean
}

const kindWords: Readonly<Record<ItemKind, readonly string[]>> = {
  item: ['agendaitem', 'mainitem', 'topic', 'session', 'point'],
  'sub-item': ['sub', 'subtopic', 'subpoint', 'bullet'],
  break: ['pause', 'recess', 'coffee', 'coffeebreak', 'teabreak', 'lunch', 'lunchbreak', 'social'],
  written: ['writtenupdate', 'writtenonly', 'paperonly'],
  buffer: ['spare', 'sparetime', 'reserve', 'contingency', 'unallotted', 'unallocated'],
}

const purposeWords: Readonly<Record<Purpose, readonly string[]>> = {
  decision: [
    'fordecision',
    'decide',
    'approval',
    'forapproval',
    'endorsement',
    'forendorsement',
    'foraction',
  ],
  discussion: ['fordiscussion', 'discuss', 'debate', 'exchange'],
  information: ['forinformation', 'info', 'forinfo', 'fornoting', 'noting', 'update', 'briefing'],
  written: ['writtenonly', 'writtenupdate'],
}

const breakTitle = /\b(?:break|coffee|tea|lunch|dinner|recess|pause)\b(?!-)/i
const bufferTitle = /\b(?:buffer|spare time|reserve|contingency|unallott?ed|unallocated|not allott?ed)\b/i

/** Without a time and below an item: a sub-item. With a time: an item, unless the title says break or buffer. */
const guess = (title: string, isTimed: boolean, isBelow: boolean, purpose: Purpose | null): ItemKind => {
  if (!isTimed && purpose === 'written') return 'written'
  if (!isTimed && isBelow) return 'sub-item'
  if (bufferTitle.test(title)) return 'buffer'
  return breakTitle.test(title) ? 'break' : 'item'
}

const unknownKind = ({ columns, tell }: Source, row: Row, cell: string): void => {
  const says = `Line ${row.line} has the kind ${quoted(cell)}, which is not known.`
  const mend = `Write ${listed(Object.keys(kindWords), 'or')}.`
  tell(error(columns.place(row.line, 'kind'), 'unknown-kind', says, mend))
}

const counted = (kinds: readonly RowKind[]): string =>
  listed(
    Object.keys(kindWords).flatMap((kind) => {
      const count = kinds.filter((one) => one.kind === kind).length
      return count === 0 ? [] : [`${count} ${kind}`]
    }),
  )

const tellGuesses = ({ columns, rows, tell }: Source, kinds: readonly RowKind[]): void => {
  const lines = rows.flatMap(({ line }, index) => (kinds[index]?.guessed ? [line] : []))
  const [first] = lines
  if (first === undefined) return
  const mend = 'Look at the preview; if it is wrong, write the kind of each row in the column kind.'
  if (!columns.has('kind')) {
    const says = `There is no column kind, so the kind of each row was taken from its time and title: ${counted(kinds)}.`
    tell(note({ line: null, column: 'kind' }, 'kind-guessed', says, mend))
    return
  }
  const says = `${linesNamed(lines)}: the kind is empty and was taken from the time and the title.`
  tell(note(columns.place(first, 'kind'), 'kind-guessed', says, mend))
}

export const readKinds = (
  source: Source,
  times: readonly RowTimes[],
  purposes: readonly (Purpose | null)[],
): RowKind[] => {
  let isBelow = false
  const kinds = source.rows.map((row, index): RowKind => {
    const cell = clean(source.columns.cell(row, 'kind'))
    const known = wordOf(cell, kindWords)
    if (cell !== '' && !known) unknownKind(source, row, cell)
    const isTimed = times[index]?.isTimed ?? false
    const title = clean(source.columns.cell(row, 'title'))
    const kind = known ?? (cell === '' ? guess(title, isTimed, isBelow, purposes[index] ?? null) : 'item')
    isBelow = isBelow || kind === 'item'
    return { kind, guessed: cell === '' }
  })
  tellGuesses(source, kinds)
  return kinds
}

export const readPurposes = ({ columns, rows, tell }: Source): (Purpose | null)[] =>
  rows.map((row) => {
    const cell = clean(columns.cell(row, 'purpose'))
    const purpose = wordOf(cell, purposeWords)
    if (cell !== '' && !purpose) {
      const says = `Line ${row.line} has the purpose ${quoted(cell)}, which is not known.`
      const mend = `Write ${listed(Object.keys(purposeWords), 'or')}, or leave it empty.`
      tell(error(columns.place(row.line, 'purpose'), 'unknown-purpose', says, mend))
    }
    return purpose ?? null
  })
