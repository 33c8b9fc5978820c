/** Columns under a name that is not known, known by what they hold. */

import { cellsOf, type Found, type Given } from './agenda-found.ts'
import type { AgendaColumn } from './agenda-row.ts'
import { readDuration } from './duration.ts'
import { type Moment, readMoment } from './moment.ts'
import { answerTo, clean, error, listWords, question, quoted } from './table.ts'

const sampled = 100

const likeClock = /\d[:h.]\d\d|\d ?[ap]\.? ?m|\b\d{4} ?[-–]|\d ?h\b/i

/** What an unknown column holds by its cells: times, days, or something else. */
const contentOf = (cells: readonly string[]): 'time' | 'day' | 'duration' | undefined => {
  const some = cells.slice(0, sampled)
  const share = (isMeant: (moment: Moment, cell: string) => boolean) =>
    some.filter((cell) => {
      const moment = /\p{Nd}/u.test(cell) ? readMoment(cell) : null
      return moment !== null && isMeant(moment, cell)
    }).length >
    some.length * 0.6
  const lengths = some.filter((cell) => /\p{L}|^\d{1,2}:\d\d$/u.test(cell) && isLength(cell))
  if (lengths.length > some.length * 0.6 && lengths.some((cell) => /\p{L}/u.test(cell))) return 'duration'
  if (share(({ start, end }, cell) => (start !== null || end !== null) && likeClock.test(cell))) return 'time'
  return share(({ date }) => date !== undefined) ? 'day' : undefined
}

const isLength = (cell: string): boolean => {
  const length = readDuration(cell)
  return length !== undefined && 'minutes' in length
}

const contentLabels = {
  time: 'It holds the times of the agenda',
  start: 'It holds the starts',
  end: 'It holds the ends',
  day: 'It holds the days of the agenda',
  duration: 'It holds how long each row takes',
} as const
type Content = keyof typeof contentLabels

/** What a column that holds times or days may be, where the file has nothing better. */
const mayBe = (cells: readonly string[], found: Found): Content[] => {
  const isFree = (...names: AgendaColumn[]) => ![...found.values()].some((one) => one && names.includes(one))
  const content = contentOf(cells)
  if (content === 'day') return isFree('day') ? ['day'] : []
  if (content === 'duration') {
    if (!isFree('duration') || !isFree('end')) return []
    const mayBeStart = isFree('start', 'time') && cells.every((cell) => likeClock.test(cell))
    return mayBeStart ? ['duration', 'start'] : ['duration']
  }
  if (content === undefined || !isFree('time')) return []
  const hasRanges = cells.slice(0, sampled).some((cell) => readMoment(cell)?.end != null)
  if (hasRanges) return isFree('start', 'end') ? ['time'] : []
  return (['start', 'end'] as const).filter((name) => isFree(name))
}

/** A column with a name that is not known, or with none, that holds times or days: it is never left out in silence. */
export const askContents = ({ table, answers, tell }: Given, found: Found): void => {
  for (const { name, column } of table.header.slice(0, 50)) {
    if (found.get(column) !== undefined) continue
    const cells = cellsOf(table, column)
    const possible = mayBe(cells, found)
    if (possible.length === 0) continue
    const key = `column-${column + 1}`
    const choices = [
      ...possible.map((value) => ({ value, label: contentLabels[value] })),
      { value: 'leave-out', label: 'Leave it out' },
    ]
    const answer = answerTo(answers, key, choices)
    const meant = possible.find((one) => one === answer)
    if (meant) found.set(column, meant)
    if (answer !== undefined) continue
    const [likely] = possible
    const things = likely === 'day' ? 'days' : likely === 'duration' ? 'lengths' : 'times'
    const which =
      clean(name) === '' ? `Column ${column + 1} has no name` : `The column ${quoted(name)} is not known`
    const says = `${which}, and holds ${things} such as ${quoted(cells[0] ?? '')}.`
    const mend = `Choose what it is, or name it ${listWords(possible, 'or')} in the file.`
    tell(question(error({ line: null }, 'unknown-contents', says, mend), key, choices))
  }
}
