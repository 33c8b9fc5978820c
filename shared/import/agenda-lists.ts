/** Lists inside a cell: its lines part documents and leads; lines of a title are asked about. */

import { agendaWords } from '../messages/import-agenda.ts'
import { say } from '../messages/sentence.ts'
import type { AgendaSource, ShapedSource } from './agenda-row.ts'
import { splitList } from './cells.ts'
import { readOutline } from './outline.ts'
import { allNamed, inQuotes, linesOf } from './said.ts'
import { answerTo, clean, error, note, question, type Row, reading } from './table.ts'

const lineBreak = /\r\n?|[\n\v\f\u0085\u2028\u2029]/
const bullet = /^\s*(?:[•·▪◦‣∙●○■□–—*-]|[\uf0b7\uf0a7])\s+/

/** The lines of a cell that hold anything, without their bullets. */
export const linesIn = (cell: string): string[] =>
  cell
    .split(lineBreak)
    .map((line) => clean(line.replace(bullet, '')))
    .filter((line) => line !== '')

/** A cell that is read back as it is: of two bullets at its beginning the first is that of a list. */
export const withOwnBullet = (cell: string): string => (bullet.test(cell) ? `• ${cell}` : cell)

/** The documents of a cell: a semicolon or a line break stands between two. */
export const documentsOf = (cell: string): string[] => linesIn(cell).flatMap((line) => splitList(line))

/** The leads of a cell in one line, with a semicolon for each line break. */
export const leadOf = (cell: string): string =>
  linesIn(cell)
    .map((line, index, all) => (index < all.length - 1 ? line.replace(/\s*[,;]$/, '') : line))
    .join('; ')

const looksLikeSeveral = (document: string): boolean => {
  const parts = document.split(',').map(clean)
  return parts.length > 1 && parts.every((part) => /\d/.test(part) && part.length <= 60)
}

/** Says where a cell was taken for a list, and where it was not. */
export const tellLists = ({ columns, rows, tell }: AgendaSource): void => {
  const several = (column: 'documents' | 'lead') =>
    rows.filter((row) => linesIn(columns.cell(row, column)).length > 1).map(({ line }) => line)
  for (const column of ['documents', 'lead'] as const) {
    const lines = several(column)
    const [first] = lines
    if (first === undefined) continue
    const things = column === 'lead' ? 'leads' : 'documents'
    const says = say(agendaWords.listOf, { ...linesOf(lines), things })
    tell(reading(columns.place(first, column), `list-of-${things}`, says, say(agendaWords.listOfMend)))
  }
  const commas = rows.flatMap((row) => {
    const document = documentsOf(columns.cell(row, 'documents')).find(looksLikeSeveral)
    return document === undefined ? [] : [{ line: row.line, document }]
  })
  const [first] = commas
  if (!first) return
  const says = say(agendaWords.commas, {
    ...{ ...linesOf(commas.map(({ line }) => line)), document: inQuotes(first.document) },
  })
  const mend = say(agendaWords.commasMend)
  tell(note(columns.place(first.line, 'documents'), 'commas-in-documents', says, mend))
}

// --- titles ---

/** A title of several lines, of which at least one after the first has a bullet or a number. */
const isList = (cell: string): boolean => {
  const lines = cell.split(lineBreak).filter((line) => clean(line) !== '')
  return lines
    .slice(1)
    .some((line) => bullet.test(line) || readOutline(/^\s*(\S+)/.exec(line)?.[1] ?? '') !== null)
}

const choices = [
  { value: 'sub-items', label: say(agendaWords.titleListItems) },
  { value: 'one-title', label: say(agendaWords.titleListOne) },
]

const withTitle = (row: Row, column: number, title: string): Row => ({
  line: row.line,
  cells: row.cells.map((cell, index) => (index === column ? title : cell)),
})

const onlyTitle = (row: Row, column: number, title: string): Row => ({
  line: row.line,
  cells: row.cells.map((_, index) => (index === column ? title : '')),
})

/** Makes rows of the lines of a title, when somebody says so. */
export const expandTitles = (source: AgendaSource): Pick<ShapedSource, 'rows' | 'takenFrom'> => {
  const { columns, rows, answers, tell } = source
  const column = columns.at('title') ?? -1
  const lists = rows.filter((row) => isList(row.cells[column] ?? ''))
  const [first] = lists
  const answer = answerTo(answers, 'title-lists', choices)
  if (first && answer === undefined) {
    const lines = linesIn(first.cells[column] ?? '')
    const says = say(agendaWords.titleList, {
      ...{ ...linesOf(lists.map(({ line }) => line)), titles: allNamed(lines.slice(0, 3).map(inQuotes)) },
    })
    const mend = say(agendaWords.titleListMend)
    tell(
      question(error(columns.place(first.line, 'title'), 'title-lists', says, mend), 'title-lists', choices),
    )
  }
  if (!first || answer !== 'sub-items') return { rows, takenFrom: rows.map(() => null) }
  const expanded: { row: Row; from: number | null }[] = []
  for (const row of rows) {
    const [title, ...more] = lists.includes(row) ? linesIn(row.cells[column] ?? '') : []
    const from = expanded.length
    expanded.push({ row: title === undefined ? row : withTitle(row, column, title), from: null })
    for (const one of more) expanded.push({ row: onlyTitle(row, column, one), from })
  }
  return { rows: expanded.map(({ row }) => row), takenFrom: expanded.map(({ from }) => from) }
}
