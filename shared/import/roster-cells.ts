/** Reads the cells of a roster, row by row. */

import { importWords } from '../messages/import.ts'
import { rosterFindings } from '../messages/import-roster.ts'
import { say } from '../messages/sentence.ts'
import { splitList } from './cells.ts'
import { wordOf } from './columns.ts'
import { longestCells, type RosterColumn, type RosterSource, type SaidSeat } from './roster-row.ts'
import { isTick, kindWords, roleWords, seatWords, truthWords } from './roster-words.ts'
import { inQuotes, oneNamed } from './said.ts'
import { readSpans } from './steering.ts'
import { clean, error, lengthOf, type Row } from './table.ts'

/** The word that a cell means, or null; a word that is not known is an error that lists the known ones. */
const readWord = <Word extends string>(
  { columns, tell }: RosterSource,
  row: Row,
  column: RosterColumn,
  words: Readonly<Record<Word, readonly string[]>>,
): Word | null => {
  const cell = clean(columns.cell(row, column))
  const word = wordOf(cell, words)
  if (cell !== '' && word === undefined) {
    const says = say(rosterFindings.unknownWord, { line: row.line, column, cell: inQuotes(cell) })
    tell(
      error(
        columns.place(row.line, column),
        `unknown-${column.replace('_', '-')}`,
        says,
        say(importWords.write, { words: oneNamed(Object.keys(words)) }),
      ),
    )
  }
  return word ?? null
}

const readSteering = (source: RosterSource, row: Row): SaidSeat['steeringGroup'] => {
  const cell = source.columns.cell(row, 'steering_group')
  if (isTick(cell)) return true
  const spans = readSpans(cell)
  if (spans !== undefined) return spans
  const word = readWord(source, row, 'steering_group', truthWords)
  return word === null ? null : word === 'yes'
}

const checkLength = (
  { columns, tell }: RosterSource,
  row: Row,
  column: keyof typeof longestCells,
  text: string,
): void => {
  const length = lengthOf(text)
  if (length <= longestCells[column]) return
  const says = say(rosterFindings.longCell, {
    ...{ line: row.line, column, text: inQuotes(text), length, most: longestCells[column] },
  })
  tell(error(columns.place(row.line, column), 'long-cell', says, say(importWords.shorten)))
}

const checkPresent = (
  { columns, tell }: RosterSource,
  row: Row,
  column: 'organization' | 'name',
  text: string,
): void => {
  if (text !== '') return
  const { line } = row
  tell(
    column === 'name'
      ? error(
          columns.place(line, 'name'),
          'name-missing',
          say(rosterFindings.nameMissing, { line }),
          say(rosterFindings.nameMissingMend),
        )
      : error(
          columns.place(line, 'organization'),
          'organization-missing',
          say(rosterFindings.organizationMissing, { line }),
          say(rosterFindings.organizationMissingMend),
        ),
  )
}

/** The name of the person: the whole one, or what is given in parts. */
const nameOf = (text: (column: RosterColumn) => string): string =>
  text('name') || clean([text('given_name'), text('middle_name'), text('family_name')].join(' '))

/** True for a row that names an organization and nobody who sits for it. */
export const isSeatless = ({ code, name, person, role, seat }: SaidSeat): boolean =>
  code !== '' && name === '' && person === null && role === null && seat === null

const checkLengths = (source: RosterSource, row: Row, said: SaidSeat): void => {
  checkLength(source, row, 'organization', said.code)
  checkLength(source, row, 'organization_name', said.organizationName)
  checkLength(source, row, 'name', said.name)
  checkLength(source, row, 'person', said.person ?? '')
  for (const alias of said.aliases) checkLength(source, row, 'aliases', alias)
}

/** Checks a row once its organization and its name are settled. */
export const checkSeat = (source: RosterSource, said: SaidSeat): void => {
  checkLengths(source, said.row, said)
  checkPresent(source, said.row, 'organization', said.code)
  if (!isSeatless(said)) checkPresent(source, said.row, 'name', said.name)
}

export const readSeat = (source: RosterSource, row: Row): SaidSeat => {
  const text = (column: RosterColumn) => clean(source.columns.cell(row, column))
  return {
    row,
    code: text('organization'),
    name: nameOf(text),
    person: text('person') || null,
    organizationName: text('organization_name'),
    aliases: splitList(source.columns.cell(row, 'aliases')),
    kind: readWord(source, row, 'kind', kindWords),
    steeringGroup: readSteering(source, row),
    role: readWord(source, row, 'role', roleWords),
    seat: readWord(source, row, 'seat', seatWords),
  }
}
