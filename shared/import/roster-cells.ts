/** Reads the cells of a roster, row by row. */

import type { OrganizationKind, SeatKind, SeatRole } from '../state.ts'
import { wordOf } from './columns.ts'
import { longest, type RosterColumn, type SaidSeat, type Source } from './roster-row.ts'
import { clean, error, lengthOf, listed, quoted, type Row } from './table.ts'

const kindWords: Readonly<Record<OrganizationKind, readonly string[]>> = {
  member: ['members', 'fullmember', 'state', 'organization', 'organisation'],
  observer: ['observers', 'obs', 'observerorganization', 'observerorganisation'],
  guest: ['guests', 'invited', 'invitee', 'invitedguest'],
}

const roleWords: Readonly<Record<SeatRole, readonly string[]>> = {
  chair: ['chairperson', 'chairman', 'chairwoman', 'president'],
  'co-chair': ['cochairperson', 'cochairman', 'cochairwoman'],
  secretariat: ['secretary', 'sec', 'staff', 'secretariatstaff'],
  delegate: ['representative', 'rep', 'member', 'participant', 'delegation', 'headofdelegation'],
  observer: ['obs', 'observers'],
  guest: ['presenter', 'speaker', 'expert', 'invited', 'invitedguest'],
}

const seatWords: Readonly<Record<SeatKind, readonly string[]>> = {
  head: ['headofdelegation', 'hod', 'principal', 'first', 'main', 'leader'],
  alternate: ['alt', 'alternative', 'deputy', 'adviser', 'advisor', 'second', 'other', 'member'],
}

const truthWords = {
  yes: ['y', 'true', 't', '1', 'x', 'sg', 'member', 'on'],
  no: ['n', 'false', 'f', '0', 'none', 'off'],
}

const ticks = /^[✓✔☑]$/

/** The word that a cell means, or null; a word that is not known is an error that lists the known ones. */
const readWord = <Word extends string>(
  { columns, tell }: Source,
  row: Row,
  column: RosterColumn,
  words: Readonly<Record<Word, readonly string[]>>,
): Word | null => {
  const cell = clean(columns.cell(row, column))
  const word = wordOf(cell, words)
  if (cell !== '' && word === undefined) {
    const says = `Line ${row.line} has the ${column.replace('_', ' ')} ${quoted(cell)}, which is not known.`
    tell(
      error(
        columns.place(row.line, column),
        `unknown-${column.replace('_', '-')}`,
        says,
        `Write ${listed(Object.keys(words), 'or')}.`,
      ),
    )
  }
  return word ?? null
}

const readTruth = (source: Source, row: Row): boolean | null => {
  if (ticks.test(clean(source.columns.cell(row, 'steering_group')))) return true
  const word = readWord(source, row, 'steering_group', truthWords)
  return word === null ? null : word === 'yes'
}

const checkLength = (
  { columns, tell }: Source,
  row: Row,
  column: keyof typeof longest,
  text: string,
): void => {
  const length = lengthOf(text)
  if (length <= longest[column]) return
  const says = `Line ${row.line} has, in the column ${column}, ${quoted(text)} of ${length} characters; ${longest[column]} is the most.`
  tell(error(columns.place(row.line, column), 'long-cell', says, 'Shorten it.'))
}

const checkPresent = (
  { columns, tell }: Source,
  row: Row,
  column: 'organization' | 'name',
  text: string,
): void => {
  if (text !== '') return
  const what = column === 'name' ? 'no name' : 'no organization'
  const mend =
    column === 'name' ? 'Write a name or a label such as “Delegate 2”' : 'Write the code of the organization'
  tell(
    error(
      columns.place(row.line, column),
      `${column}-missing`,
      `Line ${row.line} has ${what}.`,
      `${mend}, or delete the row.`,
    ),
  )
}

const aliasesOf = (cell: string): string[] =>
  cell
    .split(';')
    .map(clean)
    .filter((alias) => alias !== '')

export const readSeat = (source: Source, row: Row): SaidSeat => {
  const text = (column: RosterColumn) => clean(source.columns.cell(row, column))
  const aliases = aliasesOf(source.columns.cell(row, 'aliases'))
  for (const column of ['organization', 'organization_name', 'name', 'person'] as const)
    checkLength(source, row, column, text(column))
  for (const alias of aliases) checkLength(source, row, 'aliases', alias)
  for (const column of ['organization', 'name'] as const) checkPresent(source, row, column, text(column))
  return {
    row,
    code: text('organization'),
    name: text('name'),
    person: text('person') || null,
    organizationName: text('organization_name'),
    aliases,
    kind: readWord(source, row, 'kind', kindWords),
    steeringGroup: readTruth(source, row),
    role: readWord(source, row, 'role', roleWords),
    seat: readWord(source, row, 'seat', seatWords),
  }
}
