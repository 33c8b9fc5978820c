import type { ItemKind, Purpose } from '../agenda/model.ts'
import type { RowDay } from './agenda-days.ts'
import { belongsByNumber, tellNumbers } from './agenda-numbers.ts'
import type { ShapedSource } from './agenda-row.ts'
import type { RowTimes } from './agenda-times.ts'
import { wordOf } from './columns.ts'
import {
  answerTo,
  clean,
  error,
  foldCase,
  linesNamed,
  listWords,
  question,
  quoted,
  type Row,
  reading,
} from './table.ts'

export interface RowKind {
  readonly kind: ItemKind
  /** True where the file does not say it. */
  readonly guessed: boolean
  /** The place of the row that it belongs to by its number, or out of whose title it was taken. */
  readonly under: number | null
}

const kindWords: Readonly<Record<ItemKind, readonly string[]>> = {
  item: ['agendaitem', 'mainitem', 'topic', 'session', 'point'],
  'sub-item': ['sub', 'subtopic', 'subpoint', 'bullet'],
  break: [
    ...['pause', 'recess', 'coffee', 'coffeebreak', 'teabreak', 'lunch', 'lunchbreak', 'social'],
    ...[
      'kaffeepause',
      'mittagspause',
      'mittagessen',
      'pausecafé',
      'déjeuner',
      'receso',
      'descanso',
      'almuerzo',
    ],
  ],
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

const breakTitle =
  /\b(?:break|coffee|tea|lunch|dinner|recess|(?:kaffee|mittags|tee|abend)?pausen?|mittagessen|receso|descanso|almuerzo|pausa)\b(?!-)|\bpause[- ]caf|(?<!\p{L})(?:petit[- ])?d[ée]jeuner(?!\p{L})/iu
const bufferTitle = /\b(?:buffer|spare time|reserve|contingency|unallott?ed|unallocated|not allott?ed)\b/i

/** The kind that a cell names, in whatever words; undefined for other words. */
export const isKindWord = (cell: string): boolean => wordOf(cell, kindWords) !== undefined

interface Look {
  readonly title: string
  readonly isTimed: boolean
  readonly isBelow: boolean
  readonly purpose: Purpose | null
  /** True for what belongs to another row by its number, or was taken out of its title. */
  readonly isUnder: boolean
  readonly isNumbered: boolean
}

/**
 * In a file with times, what has none is a sub-item of the item above, unless its number says otherwise. In a file
 * without any, no row can be told from another by it: all are items, but for breaks.
 */
const guess = (look: Look, hasTimes: boolean): ItemKind => {
  const { title, isTimed, isBelow, purpose, isUnder, isNumbered } = look
  if (isUnder) return 'sub-item'
  if (!isTimed && purpose === 'written') return 'written'
  if (!isTimed && isBelow && hasTimes && !isNumbered) return 'sub-item'
  if (bufferTitle.test(title)) return 'buffer'
  return breakTitle.test(title) ? 'break' : 'item'
}

const unknownChoices = [{ value: 'guess', label: 'Take the kind of these rows from their time and title' }]

/** Kinds that are not known, asked about once for the file. */
const askUnknown = ({ columns, rows, answers, tell }: ShapedSource, cells: readonly string[]): void => {
  const unknown = rows.flatMap((row, index) => {
    const cell = cells[index] ?? ''
    return cell !== '' && wordOf(cell, kindWords) === undefined ? [{ row, cell }] : []
  })
  const [first, ...more] = unknown
  if (!first || answerTo(answers, 'unknown-kinds', unknownChoices) !== undefined) return
  const words = [...new Set(unknown.map(({ cell }) => quoted(cell)))].slice(0, 4)
  const lines = linesNamed(unknown.map(({ row }) => row.line))
  const says =
    more.length === 0
      ? `${lines} has the kind ${words.join('')}, which is not known.`
      : `${lines} have kinds that are not known, such as ${listWords(words)}.`
  const mend = `Choose, or write ${listWords(Object.keys(kindWords), 'or')}.`
  const problem = error(columns.place(first.row.line, 'kind'), 'unknown-kind', says, mend)
  tell(question(problem, 'unknown-kinds', unknownChoices))
}

const counted = (kinds: readonly RowKind[]): string =>
  listWords(
    Object.keys(kindWords).flatMap((kind) => {
      const count = kinds.filter((one) => one.kind === kind).length
      return count === 0 ? [] : [`${count} ${kind}`]
    }),
  )

const tellGuesses = (
  { columns, rows, tell }: ShapedSource,
  kinds: readonly RowKind[],
  hasTimes: boolean,
): void => {
  const lines = rows.flatMap(({ line }, index) => (kinds[index]?.guessed ? [line] : []))
  const [first] = lines
  if (first === undefined) return
  const mend = 'Look at the preview; if it is wrong, write the kind of each row in the column kind.'
  const from = hasTimes ? 'its time and title' : 'its number and title'
  if (!columns.has('kind')) {
    const says = `There is no column kind, so the kind of each row was taken from ${from}: ${counted(kinds)}.`
    tell(reading({ line: null, column: 'kind' }, 'kind-guessed', says, mend))
    return
  }
  const says = `${linesNamed(lines)}: the kind is empty or not known, and was taken from the time and the title.`
  tell(reading(columns.place(first, 'kind'), 'kind-guessed', says, mend))
}

const otherChoices = [{ value: 'leave-out', label: 'Leave this column out' }]

/** True for a column whose words are all unknown: it means something else, and may be left out. */
const isOther = (
  { columns, rows, answers, tell }: ShapedSource,
  column: 'kind' | 'purpose',
  words: Readonly<Record<string, readonly string[]>>,
): boolean => {
  const filled = rows.filter((row) => clean(columns.cell(row, column)) !== '')
  const [first] = filled
  const isUnknown = filled.every((row) => wordOf(clean(columns.cell(row, column)), words) === undefined)
  if (!first || filled.length < 2 || !isUnknown) return false
  const key = `${column}-column`
  const place = { ...columns.place(first.line, column), line: null }
  const name = place.column ?? column
  const says = `No word in the column ${quoted(name)} is a ${column} that is known, such as ${quoted(columns.cell(first, column))} on line ${first.line}`
  const write = `write ${listWords(Object.keys(words), 'or')}.`
  if (foldCase(name) !== column) {
    tell(reading(place, key, `${says}, so the column is left out.`, `If it is needed, ${write}`))
    return true
  }
  if (answerTo(answers, key, otherChoices) !== undefined) return true
  const mend = `Choose to leave the column out, or ${write}`
  tell(question(error(place, key, `${says}.`, mend), key, otherChoices))
  return true
}

const untimedChoices = [
  { value: 'items', label: 'Items of their own, without a time' },
  { value: 'sub-items', label: 'Sub-items of the item above' },
]

/** Where most rows have no time and no number, whether they belong to the item above is asked. */
const askUntimed = ({ columns, rows, answers, tell }: ShapedSource, doubtful: readonly Row[]): boolean => {
  const [first] = doubtful
  if (!first) return true
  const answer = answerTo(answers, 'untimed-rows', untimedChoices)
  if (answer !== undefined) return answer === 'sub-items'
  const says = `${doubtful.length} of ${rows.length} rows have neither a time nor a number, from line ${first.line} on.`
  const mend = 'Choose what they are, or write the kind of each row in a column kind.'
  tell(
    question(
      error(columns.place(first.line, 'title'), 'untimed-rows', says, mend),
      'untimed-rows',
      untimedChoices,
    ),
  )
  return true
}

const isItemLike = (kind: ItemKind): boolean => kind === 'item' || kind === 'sub-item' || kind === 'written'

export const readKinds = (
  source: ShapedSource,
  times: readonly RowTimes[],
  days: readonly RowDay[],
  purposes: readonly (Purpose | null)[],
): RowKind[] => {
  const { columns, rows, outlines, takenFrom } = source
  const isIgnored = isOther(source, 'kind', kindWords)
  const cells = rows.map((row) => (isIgnored ? '' : clean(columns.cell(row, 'kind'))))
  const byNumber = belongsByNumber(source, times, days)
  const timed = times.filter(({ isTimed }) => isTimed).length
  const looks = rows.map(
    (row, index): Omit<Look, 'isBelow'> => ({
      title: clean(columns.cell(row, 'title')),
      isTimed: times[index]?.isTimed ?? false,
      purpose: purposes[index] ?? null,
      isUnder: byNumber[index] != null || takenFrom[index] != null,
      isNumbered: outlines[index] != null,
    }),
  )
  const doubtful = rows.filter((_, index) => {
    const look = looks[index]
    const isPlain = look && guess({ ...look, isBelow: true }, true) === 'sub-item'
    return isPlain && !look.isUnder && cells[index] === ''
  })
  const isAsked = timed > 0 && doubtful.length > timed
  const hasTimes = isAsked ? askUntimed(source, doubtful) : timed > 0
  let isBelow = false
  askUnknown(source, cells)
  const kinds = rows.map((_, index): RowKind => {
    const cell = cells[index] ?? ''
    const known = wordOf(cell, kindWords)
    const look = looks[index]
    const kind = known ?? (look ? guess({ ...look, isBelow }, hasTimes) : 'item')
    isBelow = isBelow || kind === 'item'
    const under = takenFrom[index] ?? byNumber[index] ?? null
    return { kind, guessed: known === undefined, under: isItemLike(kind) && kind !== 'item' ? under : null }
  })
  tellGuesses(source, kinds, timed > 0)
  tellNumbers(source, kinds)
  return kinds
}

export const readPurposes = (source: ShapedSource): (Purpose | null)[] => {
  const { columns, rows, tell } = source
  const isIgnored = isOther(source, 'purpose', purposeWords)
  return rows.map((row) => {
    const cell = isIgnored ? '' : clean(columns.cell(row, 'purpose'))
    const purpose = wordOf(cell, purposeWords)
    if (cell !== '' && !purpose) {
      const says = `Line ${row.line} has the purpose ${quoted(cell)}, which is not known.`
      const mend = `Write ${listWords(Object.keys(purposeWords), 'or')}, or leave it empty.`
      tell(error(columns.place(row.line, 'purpose'), 'unknown-purpose', says, mend))
    }
    return purpose ?? null
  })
}
