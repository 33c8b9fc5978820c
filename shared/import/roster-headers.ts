/** Finds the columns of a roster under the names that registration systems give them. */

import { textOf } from './cells.ts'
import { bare, type Columns, type Vocabulary, wordOf } from './columns.ts'
import { type RosterColumn, registrationColumns, rosterColumns } from './roster-row.ts'
import { isKnownWord, isPlatformRole } from './roster-words.ts'
import {
  type Column,
  clean,
  error,
  foldCase,
  listWords,
  note,
  type Problem,
  quoted,
  type Table,
} from './table.ts'

/** All columns that a roster or a list of registered people may have. */
export const allColumns: Vocabulary<RosterColumn> = { ...rosterColumns, ...registrationColumns }
const all = allColumns
const columnNames = Object.keys(all) as RosterColumn[]
const personNames: readonly RosterColumn[] = ['name', 'given_name', 'middle_name', 'family_name']

/** Words that go with a name or an organization and say nothing of their own. */
const beside = ['title', 'titre', 'position', 'jobtitle', 'function', 'designation', 'salutation']
const before =
  /^(?:your|attendee|participant|registrant|delegate|guest|invitee|contact|person)(?:[’']s)?\s+(?=\S)/i
const between = /\s*(?:[/|,;+&–]|\s-\s|\bor\b|\band\b|\bet\b|\by\b|\bund\b|\be\b)\s*/i

const plainWord = (header: string): RosterColumn | undefined =>
  wordOf(header, all) ?? wordOf(header.replace(before, ''), all)

/** "Organization/Entity" is one thing twice, "First and last name" is a name. */
const joinedWord = (header: string): RosterColumn | undefined => {
  const parts = header.split(between).filter((part) => bare(part) !== '')
  const told = parts.filter((part) => !beside.includes(bare(part)))
  const meanings = new Set(told.map((part) => plainWord(part)))
  const [first] = meanings
  if (told.length === 0 || parts.length < 2 || meanings.has(undefined)) return undefined
  if (meanings.size === 1) return first
  return [...meanings].every((one) => one !== undefined && personNames.includes(one)) ? 'name' : undefined
}

/** What a header means; what stands in brackets, and the star of a field that has to be filled in, say nothing. */
const meaningOf = (header: string): RosterColumn | undefined => {
  const short = clean(header.replace(/\([^)]*\)|\[[^\]]*\]|[*:?]/g, ' '))
  return plainWord(header) ?? plainWord(short) ?? joinedWord(short)
}

interface Meant {
  readonly name: string
  /** Its place, from 0. */
  readonly column: number
  readonly means: RosterColumn
}

/** How far down the list of names for its column a header stands: the exact name is before all. */
const rankOf = ({ name, means }: Meant): number => {
  const text = bare(name)
  if (text === bare(means)) return -1
  const at = all[means].indexOf(text)
  return at < 0 ? all[means].length : at
}

const isFullName = (name: string): boolean =>
  /^(?!org|entity|agency).*(?:full|complete)name$/.test(bare(name))

/** "Full name" is the organization's only where a column beside it is plainly the person's name. */
const settleFullName = (meant: readonly Meant[]): Meant[] => {
  const hasName = meant.some(({ name, means }) => means === 'name' && !isFullName(name))
  const hasParts = meant.some(({ means }) => means === 'given_name' || means === 'family_name')
  const means: RosterColumn = hasName && !hasParts ? 'organization_name' : 'name'
  return meant.map((one) => (isFullName(one.name) ? { ...one, means } : one))
}

const longHeader = /\b(?:organi[sz]ation|affiliation|institution|company|agency|entity|delegation)\b/i
const notTheName = /\b(?:type|size|kind|address|website|phone|city|logo|e-?mail|status|role|department)\b/i

/** Where no column is called the organization: the one of its name, or a question about it that was put on a form. */
const settleOrganization = (meant: readonly Meant[], header: readonly Column[]): Meant[] => {
  if (meant.some(({ means }) => means === 'organization')) return [...meant]
  const full = meant.find(({ name, means }) => means === 'organization_name' && !isFullName(name))
  if (full) return meant.map((one) => (one === full ? { ...one, means: 'organization' } : one))
  const asked = header.find(
    ({ name, column }) =>
      longHeader.test(name) && !notTheName.test(name) && !meant.some((one) => one.column === column),
  )
  return asked === undefined ? [...meant] : [...meant, { ...asked, means: 'organization' }]
}

const called: Readonly<Record<RosterColumn, string>> = {
  organization: 'organization',
  organization_name: 'name of the organization',
  kind: 'kind of organization',
  steering_group: 'Steering Group',
  aliases: 'other names',
  name: 'name of the person',
  role: 'role',
  seat: 'place in the delegation',
  person: 'key of the person',
  given_name: 'given name',
  middle_name: 'middle name',
  family_name: 'family name',
  status: 'status',
}

const secondColumn = (other: Meant, first: Meant): Problem => {
  const place = { line: null, column: other.name }
  if (rankOf(other) === rankOf(first) && bare(other.name) === bare(first.name)) {
    const says = `The columns ${quoted(first.name)} and ${quoted(other.name)} both mean the ${called[first.means]}.`
    return error(place, 'column-twice', says, 'Rename or delete one of them in the first line of the file.')
  }
  const says = `The column ${quoted(other.name)} is left out, because the column ${quoted(first.name)} is taken for the ${called[first.means]}.`
  return note(place, 'second-column', says, `If it is the right one, rename it to ${first.means}.`)
}

/** Of several headers for one column, the first by name; those that are left out say so. */
const chooseOne = (meant: readonly Meant[]): { chosen: Meant[]; problems: Problem[] } => {
  const groups = columnNames.map((column) =>
    meant
      .filter(({ means }) => means === column)
      .sort((a, b) => rankOf(a) - rankOf(b) || a.column - b.column),
  )
  return {
    chosen: groups.flatMap(([first]) => first ?? []),
    problems: groups.flatMap(([first, ...others]) =>
      first ? others.map((other) => secondColumn(other, first)) : [],
    ),
  }
}

const worded = ['kind', 'role', 'seat', 'steering_group'] as const
const noWord: Readonly<Record<(typeof worded)[number], string>> = {
  kind: 'no kind of organization',
  role: 'no role in a meeting',
  seat: 'no place in a delegation',
  steering_group: 'neither yes nor no',
}

/** A list of people who registered, which was not made as a roster: its words mean other things. */
const isRegistration = (meant: readonly Meant[]): boolean =>
  meant.some(
    ({ name, means }) =>
      Object.hasOwn(registrationColumns, means) ||
      (means === 'organization' && !/^organi[sz]ation$/.test(bare(name))) ||
      (means === 'person' && bare(name) !== 'person'),
  )

/** "Function" or "Type" may be a job or a ticket: such a column is read only where all of its words are known. */
const otherWords = ({ rows }: Table, { name, column: at, means }: Meant, isList: boolean): Problem[] => {
  const column = worded.find((one) => one === means)
  if (column === undefined) return []
  const isOwn = bare(name) === bare(column) && !isList
  const isOther = (cell: string) => !isKnownWord(column, cell) || (column === 'role' && isPlatformRole(cell))
  const found = rows.find(({ cells }) => (isOwn ? isPlatformRole : isOther)(cells[at] ?? ''))
  if (!found || (isOwn && column !== 'role')) return []
  const says = `The column ${quoted(name)} is left out: line ${found.line} has ${quoted(found.cells[at] ?? '')} in it, which is ${noWord[column]}.`
  const mend = `If it was meant as the ${called[column]}, write it in the words of a roster, in a column ${column}.`
  return [note({ line: null, column: name }, 'other-words', says, mend)]
}

const unknownColumns = (table: Table, known: ReadonlySet<number>): Problem[] => {
  const isEmpty = (column: number) => table.rows.every(({ cells }) => clean(cells[column] ?? '') === '')
  const others = table.header.filter(({ column }) => !known.has(column))
  const named = others.filter(({ name }) => clean(name) !== '').map(({ name }) => name)
  const unnamed = others.filter(({ name, column }) => clean(name) === '' && !isEmpty(column))
  const mend = `If it is needed, name it ${listWords(Object.keys(rosterColumns), 'or')}.`
  return [
    ...unnamed.map(({ column }) =>
      note(
        { line: null },
        'unnamed-column',
        `Column ${column + 1} has no name in the header, so it is left out.`,
        mend,
      ),
    ),
    ...(named.length === 0
      ? []
      : [
          note(
            { line: null, column: named[0] },
            'unknown-column',
            named.length === 1
              ? `The column ${quoted(named[0] ?? '')} is not known, so it is left out.`
              : `The columns ${listWords(named.map(quoted))} are not known, so they are left out.`,
            named.length === 1 ? mend : mend.replace('it is needed, name it', 'one is needed, name it'),
          ),
        ]),
  ]
}

/** The columns of a roster as its header names them, and what is left out. */
export const readRosterColumns = (table: Table): Columns<RosterColumn> => {
  const known = table.header.flatMap(({ name, column }): Meant[] => {
    const means = meaningOf(name)
    return means === undefined ? [] : [{ name, column, means }]
  })
  const meant = settleOrganization(settleFullName(known), table.header)
  const { chosen, problems } = chooseOne(meant)
  const isList = isRegistration(chosen)
  const others = chosen.map((one) => ({ one, found: otherWords(table, one, isList) }))
  const kept = new Map(others.filter(({ found }) => found.length === 0).map(({ one }) => [one.means, one]))
  return {
    problems: [
      ...unknownColumns(table, new Set(meant.map(({ column }) => column))),
      ...problems,
      ...others.flatMap(({ found }) => found),
    ],
    has: (column) => kept.has(column),
    at: (column) => kept.get(column)?.column,
    cell: (row, column) => textOf(row.cells[kept.get(column)?.column ?? -1] ?? ''),
    place: (line, column) => ({ line, column: kept.get(column)?.name }),
  }
}

/** "Name, given name or family name": for the sentence where none is there. */
export const neededColumns = listWords(Object.keys(rosterColumns))

/** True where the key of a person is an address, which several people may share. */
export const isAddress = (key: string): boolean => /^\S+@\S+$/.test(foldCase(key))
