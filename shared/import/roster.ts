/** Reads a roster from a table, and writes it back. */

import type { OrganizationKind, SeatKind, SeatRole } from '../state.ts'
import { readColumns } from './columns.ts'
import { readSeat } from './roster-cells.ts'
import { checkOrganizations, checkSeats, codeKey } from './roster-checks.ts'
import {
  type PlannedSeat,
  type RosterOrganization,
  type RosterSeat,
  rosterColumns,
  type SaidSeat,
  type Source,
} from './roster-row.ts'
import {
  byLine,
  clean,
  error,
  formulaNotes,
  grouped,
  linesNamed,
  listed,
  note,
  type Problem,
  type Table,
} from './table.ts'

export type { PlannedSeat, RosterOrganization, RosterSeat }

export interface RosterReading {
  readonly organizations: readonly RosterOrganization[]
  readonly seats: readonly RosterSeat[]
  readonly problems: readonly Problem[]
}

const mostOrganizations = 2000

const nobody: RosterOrganization = { code: '', name: '', kind: 'member', steeringGroup: false, aliases: [] }

/** The first that is said; nothing said is null. */
const firstSaid = <T>(values: readonly (T | null)[]): T | null =>
  values.find((value) => value !== null) ?? null

const kindFromRoles = (said: readonly SaidSeat[]): OrganizationKind => {
  if (said.some(({ role }) => role !== null && role !== 'observer' && role !== 'guest')) return 'member'
  if (said.some(({ role }) => role === 'observer')) return 'observer'
  return said.some(({ role }) => role === 'guest') ? 'guest' : 'member'
}

const organizationOf = (said: readonly SaidSeat[]): RosterOrganization => ({
  code: said[0]?.code ?? '',
  name: said.find(({ organizationName }) => organizationName !== '')?.organizationName ?? '',
  kind: firstSaid(said.map(({ kind }) => kind)) ?? kindFromRoles(said),
  steeringGroup: firstSaid(said.map(({ steeringGroup }) => steeringGroup)) ?? false,
  aliases: [...new Set(said.flatMap(({ aliases }) => aliases))],
})

const roleFromKind = (kind: OrganizationKind): SeatRole => (kind === 'member' ? 'delegate' : kind)

/** Where nobody is called head, the first seat that says nothing is; the others are alternates. */
const firstIsHead = (said: readonly SaidSeat[]): SaidSeat | undefined =>
  said.some(({ seat }) => seat === 'head') ? undefined : said.find(({ seat }) => seat === null)

const seatsOf = (said: readonly SaidSeat[], organization: RosterOrganization): [SaidSeat, RosterSeat][] => {
  const head = firstIsHead(said)
  return said.map((one) => {
    const { name, person, row } = one
    const role = one.role ?? roleFromKind(organization.kind)
    const seat = one.seat ?? (one === head ? 'head' : 'alternate')
    return [one, { line: row.line, organization: organization.code, name, role, seat, person }]
  })
}

const guessed = {
  role: 'the kind of its organization',
  kind: 'the roles of its seats',
  seat: 'the order of the rows',
} as const

/** Says where a cell was empty and what its content was taken from. */
const tellGuesses = ({ columns, tell }: Source, said: readonly SaidSeat[]): void => {
  for (const column of ['kind', 'role', 'seat'] as const) {
    const isOpen = (one: SaidSeat) => clean(columns.cell(one.row, column)) === ''
    const groups =
      column === 'kind' ? [...grouped(said, ({ code }) => codeKey(code)).values()] : said.map((one) => [one])
    const lines = groups
      .filter((group) => group.every(isOpen))
      .flatMap(([one]) => (one ? [one.row.line] : []))
    const [first] = lines
    if (first === undefined) continue
    const isMissing = !columns.has(column)
    const says = isMissing
      ? `There is no column ${column}, so it was taken from ${guessed[column]}.`
      : `${linesNamed(lines)}: the ${column} is empty and was taken from ${guessed[column]}.`
    const mend = `Look at the preview; if it is wrong, write the ${column} in the column ${column}.`
    tell(
      note(
        isMissing ? { line: null, column } : columns.place(first, column),
        `${column}-guessed`,
        says,
        mend,
      ),
    )
  }
}

const refusal = (source: Source): Problem | undefined => {
  const missing = (['organization', 'name'] as const).filter((column) => !source.columns.has(column))
  if (missing.length > 0) {
    const says = `No column of the file holds the ${missing.join(' or the ')} of a seat.`
    const mend = `The first line has to name the columns: ${listed(Object.keys(rosterColumns))}.`
    return error({ line: null, column: missing[0] }, `no-${missing[0]}-column`, says, mend)
  }
  if (source.rows.length > 0) return undefined
  return error(
    { line: null },
    'no-rows',
    'The roster has no rows.',
    'Write one row for each seat below the header.',
  )
}

const checkCount = ({ tell }: Source, organizations: readonly RosterOrganization[]): void => {
  if (organizations.length <= mostOrganizations) return
  const says = `The roster has ${organizations.length} organizations; ${mostOrganizations} is the most.`
  tell(error({ line: null }, 'many-organizations', says, 'Check that it is the right file, or divide it.'))
}

const readRows = (source: Source): Pick<RosterReading, 'organizations' | 'seats'> => {
  const said = source.rows.map((row) => readSeat(source, row))
  const groups = [...grouped(said, ({ code }) => codeKey(code)).values()]
  const organizations = groups.map(organizationOf)
  const bySaid = new Map(groups.flatMap((group, index) => seatsOf(group, organizations[index] ?? nobody)))
  const seats = said.flatMap((one) => bySaid.get(one) ?? [])
  tellGuesses(source, said)
  checkCount(source, organizations)
  checkOrganizations(source, said)
  checkSeats(source, seats, organizations)
  return { organizations: organizations.filter(({ code }) => code !== ''), seats }
}

/** Reads a roster. Every row is returned, also those with problems; only `blocks` says whether it may be applied. */
export const readRoster = (table: Table): RosterReading => {
  const columns = readColumns(table, rosterColumns)
  const problems = [...columns.problems, ...formulaNotes(table)]
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => clean(cell) !== ''))
  const source: Source = { columns, rows, tell: (problem) => problems.push(problem) }
  const refused = refusal(source)
  if (refused) return { organizations: [], seats: [], problems: byLine([...problems, refused]) }
  return { ...readRows(source), problems: byLine(problems) }
}

// --- writing ---

/** The header and the records of a roster, a row for each seat; a column that nobody needs is left out. */
export const writeRoster = (
  organizations: readonly RosterOrganization[],
  seats: readonly PlannedSeat[],
): string[][] => {
  const byCode = new Map(organizations.map((organization) => [codeKey(organization.code), organization]))
  const hasNames = organizations.some(({ name }) => name !== '')
  const hasAliases = organizations.some(({ aliases }) => aliases.length > 0)
  const hasPersons = seats.some(({ person }) => person !== null)
  const record = (
    { code, name, kind, steeringGroup, aliases }: Readonly<Record<string, string>>,
    seat: readonly string[],
    person: string,
  ): string[] => [
    code ?? '',
    ...(hasNames ? [name ?? ''] : []),
    ...[kind ?? '', steeringGroup ?? ''],
    ...(hasAliases ? [aliases ?? ''] : []),
    ...seat,
    ...(hasPersons ? [person] : []),
  ]
  const header = {
    code: 'organization',
    name: 'organization_name',
    kind: 'kind',
    steeringGroup: 'steering_group',
    aliases: 'aliases',
  }
  return [
    record(header, ['name', 'role', 'seat'], 'person'),
    ...seats.map((seat) => {
      const one = byCode.get(codeKey(seat.organization)) ?? nobody
      const aliases = one.aliases.map((alias) => alias.replaceAll(';', ',')).join('; ')
      const said = {
        ...one,
        code: seat.organization,
        steeringGroup: one.steeringGroup ? 'yes' : 'no',
        aliases,
      }
      return record(said, [seat.name, seat.role, seat.seat satisfies SeatKind], seat.person ?? '')
    }),
  ]
}
