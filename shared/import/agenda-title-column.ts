/** Which column of an agenda holds the titles. */

import { cellsOf, type Found, type Given } from './agenda-found.ts'
import { wordOf } from './columns.ts'
import { readMoment } from './moment.ts'
import { answerTo, type Column, clean, error, question, quoted, type Table } from './table.ts'

/** Names that are titles where no better one is. */
export const weakTitles = {
  weak: [
    ...['description', 'descriptions', 'text', 'name', 'details', 'summary', 'content', 'contents', 'point'],
    ...[
      'titre',
      'título',
      'titulo',
      'intitulé',
      'sujet',
      'asunto',
      'tema',
      'punto',
      'objet',
      'titel',
      'thema',
      'punkt',
      'inhalt',
    ],
  ],
}
/** Names that are titles only where nothing else is: beside an item they group items. */
export const looseTitles = {
  loose: [
    'session',
    'heading',
    'what',
    'event',
    'activity',
    'activities',
    'programme',
    'program',
    'agenda',
    'theme',
  ],
}
const sampleOf = (table: Table, { column }: Column): string => quoted(cellsOf(table, column)[0] ?? '')

/** Which of several columns holds the titles, if somebody says so. */
const askTitle = (
  { table, answers, tell }: Given,
  found: Found,
  columns: readonly Column[],
  says: string,
): void => {
  const choices = columns.map((column) => ({
    value: `column-${column.column + 1}`,
    label: `${quoted(column.name)}: the first title is ${sampleOf(table, column)}`,
  }))
  const answer = answerTo(answers, 'title-column', choices)
  const mend = 'Choose the column of the titles, or name it title in the file.'
  if (answer === undefined) {
    tell(question(error({ line: null }, 'title-column', says, mend), 'title-column', choices))
    return
  }
  for (const { column } of columns) found.set(column, answer === `column-${column + 1}` ? 'title' : undefined)
}

/** True for a column of days, times or lengths: no titles. */
const holdsTimes = (cells: readonly string[]): boolean => {
  const some = cells.slice(0, 100)
  const timed = some.filter((cell) => {
    const moment = readMoment(cell)
    const { date, start = null, end = null, minutes } = moment ?? {}
    return date !== undefined || start !== null || end !== null || minutes !== undefined
  })
  return timed.length > some.length * 0.6
}

const noTitle = (found: Found): string =>
  [...found.values()].every((one) => one === undefined)
    ? 'No column of the file is known; its first line is taken for the names of the columns, and is no item.'
    : 'No column of the file is known to hold the titles.'

/** Finds the column of the titles, or asks for it. */
export const findTitle = (given: Given, found: Found): void => {
  const { table } = given
  const named = table.header.filter(({ column }) => found.get(column) === 'title')
  const strong = named.filter(({ name }) => wordOf(name, looseTitles) === undefined)
  const titles = strong.length > 0 ? strong : named
  for (const { column } of named)
    if (!titles.some((one) => one.column === column)) found.set(column, undefined)
  if (titles.some(({ name }) => clean(name).toLowerCase() === 'title')) return
  if (titles.length > 1) {
    const says = 'Several columns of the file could hold the titles.'
    askTitle(given, found, titles, says)
  }
  if (titles.length > 0) return
  const unknown = table.header.filter(
    ({ name, column }) => found.get(column) === undefined && clean(name) !== '',
  )
  const worded = unknown.filter(({ column }) => cellsOf(table, column).some((cell) => /\p{L}{2}/u.test(cell)))
  const other = worded.filter(({ column }) => !holdsTimes(cellsOf(table, column)))
  const free = other.length > 0 ? other : worded
  const weak = unknown.filter(({ name }) => wordOf(name, weakTitles) !== undefined)
  const [only] = weak
  if (only && weak.length === 1) found.set(only.column, 'title')
  else if (free.length > 0) askTitle(given, found, free, noTitle(found))
}
