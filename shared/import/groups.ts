/** Reads a register of working groups from a table, finds those in it in the roster, and writes it back. */

import type { CommandOf } from '../commands.ts'
import type { Group, GroupPart, GroupState } from '../groups/model.ts'
import { importWords } from '../messages/import.ts'
import { groupWords } from '../messages/import-groups.ts'
import { say } from '../messages/sentence.ts'
import { codeOf } from '../report/words.ts'
import type { Organization } from '../roster/model.ts'
import type { State } from '../state.ts'
import { type Columns, readColumns, type Vocabulary, wordOf } from './columns.ts'
import { allNamed, inQuotes, linesOf, oneNamed } from './said.ts'
import {
  byLine,
  clean,
  error,
  foldCase,
  formulaNotes,
  grouped,
  lengthOf,
  note,
  type Place,
  type Problem,
  type Row,
  type Table,
} from './table.ts'

export type GroupColumn =
  | 'no'
  | 'category'
  | 'group'
  | 'purpose'
  | 'established'
  | 'state'
  | 'chair'
  | 'co_chair'
  | 'participants'
  | 'support'
  | 'observers'
  | 'participants_count'
  | 'meetings'
  | 'not_confirmed'
  | 'note'

export const groupColumns: Vocabulary<GroupColumn> = {
  no: ['number', 'nr', 'id'],
  category: ['area', 'pillar', 'cluster'],
  group: ['name', 'title', 'workinggroup', 'groupname', 'wg'],
  purpose: ['mandate', 'aim', 'objective', 'tor', 'termsofreference'],
  established: ['since', 'created', 'start'],
  state: ['status'],
  chair: ['lead', 'leads', 'chairs', 'chairedby', 'leadagency'],
  co_chair: ['colead', 'coleads', 'cochairs', 'vicechair'],
  participants: ['members', 'membership', 'composition', 'participating'],
  support: ['supporting', 'inkind'],
  observers: ['observer', 'observing'],
  participants_count: ['count', 'numberofparticipants', 'membercount'],
  meetings: ['cadence', 'frequency', 'meets'],
  not_confirmed: ['unconfirmed', 'toconfirm'],
  note: ['notes', 'remarks', 'remark', 'comment', 'comments'],
}

/** Somebody in a group as the file says it: the words whole, and what stands in brackets behind them. */
export interface NamedPart {
  readonly words: string
  readonly units: string
  readonly part: GroupPart
}

export interface GroupRow {
  readonly line: number
  readonly name: string
  readonly category: string
  readonly purpose: string
  readonly established: string
  readonly state: GroupState
  readonly cadence: string
  readonly note: string
  readonly named: readonly NamedPart[]
}

export interface GroupsReading {
  readonly groups: readonly GroupRow[]
  readonly problems: readonly Problem[]
}

const mostGroups = 200
const longest = {
  name: 200,
  category: 120,
  purpose: 2000,
  established: 120,
  cadence: 120,
  note: 1000,
} as const

const stateWords: Readonly<Record<GroupState, readonly string[]>> = {
  proposed: ['new', 'planned'],
  scoping: ['tobescoped'],
  active: ['ongoing', 'atwork', 'open'],
  'on-hold': ['paused', 'suspended', 'dormant'],
  completed: ['done', 'closed', 'finished'],
  disbanded: ['dissolved', 'ended'],
}

/** The parts of a list between semicolons; a semicolon in brackets belongs to its part. */
const between = (cell: string): string[] =>
  cell
    .split(/;(?![^(]*\))/)
    .map(clean)
    .filter((part) => part !== '')

const namedIn = (cell: string, part: GroupPart): NamedPart[] =>
  between(cell).map((words) => {
    const [, units = ''] = /\(([^()]*)\)$/.exec(words) ?? []
    return { words, units: clean(units), part }
  })

const open = /^(t\.?b\.?[acd]\.?|to be (announced|confirmed|decided|determined)|n\/?a|none|vacant)$/i

interface Source {
  readonly columns: Columns<GroupColumn>
  readonly tell: (problem: Problem) => void
}

const partColumns = [
  ['chair', 'lead'],
  ['co_chair', 'co-lead'],
  ['participants', 'member'],
  ['support', 'support'],
  ['observers', 'observer'],
] as const

const namedOf = ({ columns, tell }: Source, row: Row): NamedPart[] =>
  partColumns.flatMap(([column, part]) =>
    namedIn(columns.cell(row, column), part).filter(({ words }) => {
      if (!open.test(words)) return true
      const called = { words: inQuotes(words), part: column.replace('_', '-') }
      const says = say(groupWords.openPart, { line: row.line, ...called })
      const mend = say(groupWords.openPartMend)
      tell(note(columns.place(row.line, column), 'open-part', says, mend))
      return false
    }),
  )

const stateOf = ({ columns, tell }: Source, row: Row): GroupState => {
  const cell = clean(columns.cell(row, 'state'))
  const word = wordOf(cell, stateWords)
  if (cell !== '' && word === undefined) {
    const says = say(groupWords.unknownState, { line: row.line, state: inQuotes(cell) })
    const mend = say(importWords.write, { words: oneNamed(Object.keys(stateWords)) })
    tell(error(columns.place(row.line, 'state'), 'unknown-state', says, mend))
  }
  return word ?? 'active'
}

/** The file often counts those in a group; where it counts others than it names, somebody is missing. */
const checkCount = ({ columns, tell }: Source, { line, named }: GroupRow, cell: string): void => {
  const told = Number(cell)
  const counted = named.filter(({ part }) => part === 'member').length
  if (cell === '' || !Number.isInteger(told) || told === counted) return
  const says = say(groupWords.otherCount, { line, told, counted })
  tell(note(columns.place(line, 'participants_count'), 'other-count', says, say(groupWords.otherCountMend)))
}

const checkLengths = ({ columns, tell }: Source, group: GroupRow): void => {
  const column = { name: 'group', cadence: 'meetings' } as const
  for (const field of Object.keys(longest) as (keyof typeof longest)[]) {
    const length = lengthOf(group[field])
    if (length <= longest[field]) continue
    const named: GroupColumn = field === 'name' || field === 'cadence' ? column[field] : field
    const { line } = group
    const says = say(groupWords.longCell, { line, length, column: named, most: longest[field] })
    tell(error(columns.place(line, named), 'long-cell', says, say(importWords.shorten)))
  }
  for (const { words } of group.named.filter((one) => lengthOf(one.words) > 190)) {
    const says = say(groupWords.longPart, {
      ...{ line: group.line, words: inQuotes(words), length: lengthOf(words) },
    })
    tell(error(columns.place(group.line, 'participants'), 'long-part', says, say(groupWords.longPartMend)))
  }
}

const readGroup = (source: Source, row: Row): GroupRow => {
  const { columns, tell } = source
  const text = (column: GroupColumn) => clean(columns.cell(row, column))
  const group: GroupRow = {
    line: row.line,
    name: text('group'),
    category: text('category'),
    purpose: text('purpose'),
    established: text('established'),
    state: stateOf(source, row),
    cadence: text('meetings'),
    note: text('note'),
    named: namedOf(source, row),
  }
  if (group.name === '') {
    const { line } = row
    const says = say(groupWords.noName, { line })
    tell(error(columns.place(line, 'group'), 'group-missing', says, say(groupWords.noNameMend)))
  }
  checkLengths(source, group)
  checkCount(source, group, text('participants_count'))
  return group
}

const checkNames = ({ columns, tell }: Source, groups: readonly GroupRow[]): void => {
  for (const [key, same] of grouped(groups, ({ name }) => foldCase(name))) {
    const [first] = same
    if (key === '' || !first || same.length < 2) continue
    const says = say(groupWords.twice, {
      ...{ ...linesOf(same.map(({ line }) => line)), name: inQuotes(first.name) },
    })
    tell(error(columns.place(first.line, 'group'), 'group-twice', says, say(groupWords.twiceMend)))
  }
}

const refusal = (columns: Columns<GroupColumn>, rows: readonly Row[]): Problem | undefined => {
  if (!columns.has('group')) {
    const mend = say(importWords.nameColumns, { names: allNamed(Object.keys(groupColumns)) })
    return error({ line: null, column: 'group' }, 'no-group-column', say(groupWords.noColumn), mend)
  }
  if (rows.length === 0)
    return error({ line: null }, 'no-rows', say(groupWords.noRows), say(groupWords.noRowsMend))
  if (rows.length <= mostGroups) return undefined
  const says = say(groupWords.many, { groups: rows.length, most: mostGroups })
  return error({ line: null }, 'many-groups', says, say(importWords.rightFile))
}

/** Reads a register. Every row is returned, also those with problems; only `blocks` says whether it may be applied. */
export const readGroups = (table: Table): GroupsReading => {
  const columns = readColumns(table, groupColumns)
  const problems = [...columns.problems, ...formulaNotes(table)]
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => clean(cell) !== ''))
  const source: Source = { columns, tell: (problem) => problems.push(problem) }
  const refused = refusal(columns, rows)
  if (refused) return { groups: [], problems: byLine([...problems, refused]) }
  const groups = rows.map((row) => readGroup(source, row))
  checkNames(source, groups)
  return { groups, problems: byLine(problems) }
}

// --- who they are ---

export interface PlannedGroup {
  readonly row: GroupRow
  /** True when a group of this name is in the register: it stays as it is. */
  readonly isThere: boolean
  readonly members: readonly { readonly organization: Organization; readonly part: GroupPart }[]
  /** Those who are no organization of the meeting, in words. */
  readonly others: readonly string[]
  readonly note: string
}

export interface GroupsPlan {
  /** The groups that are not in the register yet; null when all of them are. */
  readonly command: CommandOf<'importGroups'> | null
  readonly groups: readonly PlannedGroup[]
  readonly problems: readonly Problem[]
}

type Find = (words: string) => Organization | undefined

const finder = (organizations: readonly Organization[]): Find => {
  const known = new Map<string, Organization>()
  for (const one of [...organizations].reverse())
    for (const name of [one.name, ...one.aliases]) if (foldCase(name) !== '') known.set(foldCase(name), one)
  // A code wins over any other name.
  for (const one of organizations) known.set(foldCase(one.code), one)
  return (words) => known.get(foldCase(words))
}

interface Sought {
  readonly organization: Organization
  /** "DRO, SPPS" of "UNDSS (DRO, SPPS)", "CISMU" of "UNDSS/CISMU". */
  readonly units: string
}

const seek = (find: Find, { words, units }: NamedPart): Sought | undefined => {
  const whole = find(words)
  if (whole) return { organization: whole, units: '' }
  const before = clean(words.replace(/\([^()]*\)$/, ''))
  const bare = find(before)
  if (bare) return { organization: bare, units }
  const [first = '', ...rest] = before.split('/').map(clean)
  const office = rest.length > 0 ? find(first) : undefined
  return office && { organization: office, units: [...rest, units].filter(Boolean).join(', ') }
}

const partWords: Readonly<Record<GroupPart, string>> = {
  lead: ' (chair)',
  'co-lead': ' (co-chair)',
  member: '',
  support: ' (support)',
  observer: ' (observer)',
}

const unfound = (find: Find, line: number, { words, units }: NamedPart, place: Place): Problem => {
  const says = say(groupWords.unfound, { line, words: inQuotes(words) })
  const inside = units.split(',').flatMap((unit) => find(unit)?.code ?? [])
  const mend =
    inside.length > 0
      ? say(groupWords.unfoundInside, { count: inside.length, codes: allNamed(inside) })
      : say(groupWords.unfoundMend)
  return note(place, 'no-organization', says, mend)
}

const planned = (
  find: Find,
  row: GroupRow,
  isThere: boolean,
  tell: (problem: Problem) => void,
): PlannedGroup => {
  const place: Place = { line: row.line }
  const members = new Map<string, PlannedGroup['members'][number]>()
  const others = new Set<string>()
  const units: string[] = []
  const twice: string[] = []
  for (const named of row.named) {
    const found = seek(find, named)
    if (!found) {
      const isNamedAbove = [...others].some(
        (other) => foldCase(other.replace(/ \([^()]*\)$/, '')) === foldCase(named.words),
      )
      if (!isNamedAbove) {
        others.add(`${named.words}${partWords[named.part]}`)
        tell(unfound(find, row.line, named, place))
      }
      continue
    }
    const { organization } = found
    if (found.units !== '') units.push(`${organization.code}: ${found.units}`)
    const before = members.get(organization.id)
    if (before === undefined) members.set(organization.id, { organization, part: named.part })
    else if (before.part === named.part) twice.push(organization.code)
  }
  if (twice.length > 0) {
    const codes = allNamed([...new Set(twice)])
    const says = say(groupWords.organizationTwice, { line: row.line, codes })
    tell(note(place, 'organization-twice', says, say(groupWords.organizationTwiceMend)))
  }
  const said = [row.note, ...new Set(units)].filter(Boolean).join('; ')
  return {
    row,
    isThere,
    members: [...members.values()],
    others: [...others],
    note: [...said].slice(0, 1000).join(''),
  }
}

/** What a register would add to the meeting. Codes win over aliases; a group that is there by its name stays as it is. */
export const planGroups = (
  { groups, roster }: Pick<State, 'groups' | 'roster'>,
  rows: readonly GroupRow[],
): GroupsPlan => {
  const find = finder(roster.organizations)
  const there = new Set(groups.groups.map(({ name }) => name.trim().toLowerCase()))
  const problems: Problem[] = []
  const plan = rows.map((row) =>
    planned(find, row, there.has(row.name.trim().toLowerCase()), (problem) => problems.push(problem)),
  )
  const fresh = plan.filter(({ isThere }) => !isThere)
  return {
    groups: plan,
    problems: byLine(problems),
    command:
      fresh.length === 0
        ? null
        : {
            type: 'importGroups',
            groups: fresh.map(({ row, members, others, note: said }) => ({
              ...{ name: row.name, category: row.category, purpose: row.purpose, cadence: row.cadence },
              ...{ established: row.established, state: row.state, note: said, others: others.slice(0, 100) },
              signUps: members.map(({ organization, part }) => ({ organizationId: organization.id, part })),
            })),
          },
  }
}

// --- writing ---

/** The header and the records of the register, as an import reads it; who waits for the secretariat is in `not_confirmed`. */
export const writeGroups = ({ groups, roster }: Pick<State, 'groups' | 'roster'>): string[][] => {
  const inPart = ({ signUps }: Group, part: GroupPart) =>
    signUps.filter((one) => one.part === part).map(({ organizationId }) => codeOf(roster, organizationId))
  const list = (words: readonly string[]) => words.map((word) => word.replaceAll(';', ',')).join('; ')
  return [
    Object.keys(groupColumns),
    ...groups.groups.map((group, index) => {
      const members = [...inPart(group, 'member'), ...group.others]
      const waiting = group.signUps.filter(({ confirmed }) => !confirmed)
      return [
        ...[String(index + 1), group.category, group.name, group.purpose, group.established, group.state],
        ...[list(inPart(group, 'lead')), list(inPart(group, 'co-lead')), list(members)],
        ...[list(inPart(group, 'support')), list(inPart(group, 'observer')), String(members.length)],
        ...[
          group.cadence,
          list(waiting.map(({ organizationId }) => codeOf(roster, organizationId))),
          group.note,
        ],
      ]
    }),
  ]
}
