/** Reads a roster from a table, and writes it back. */

import type { OrganizationKind, SeatRole } from '../roster/model.ts'
import { joinList, neutral } from './cells.ts'
import { askFoot, isFoot } from './foot-rows.ts'
import { tellAbove } from './header.ts'
import { checkSeat, isSeatless, readSeat } from './roster-cells.ts'
import { checkOrganizations, checkSeats } from './roster-checks.ts'
import { findOrganizations, shortenCodes } from './roster-codes.ts'
import { tellGuesses } from './roster-guesses.ts'
import { neededColumns, readRosterColumns } from './roster-headers.ts'
import type {
  KnownOrganization,
  PlannedSeat,
  RosterOrganization,
  RosterSeat,
  RosterSource,
  SaidSeat,
} from './roster-row.ts'
import { codeKey, settleSpelling } from './roster-spelling.ts'
import { seatedRows } from './roster-status.ts'
import { settleAddresses, settleRepeats } from './roster-twice.ts'
import { steeringText } from './steering.ts'
import {
  type Answers,
  byLine,
  clean,
  error,
  formulaNotes,
  grouped,
  linesNamed,
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

const hasName = ({ columns }: RosterSource): boolean =>
  columns.has('name') || columns.has('given_name') || columns.has('family_name')

const refusal = (source: RosterSource): Problem | undefined => {
  const { columns, rows } = source
  const missing = [
    ...(columns.has('organization') ? [] : (['organization'] as const)),
    ...(hasName(source) ? [] : (['name'] as const)),
  ]
  // People without organizations can be grouped in another way, which is asked.
  if (missing.includes('name')) {
    const says = `No column of the file holds the ${missing.join(' or the ')} of a seat.`
    const mend = `The first line has to name the columns: ${neededColumns}.`
    return error({ line: null, column: missing[0] }, `no-${missing[0]}-column`, says, mend)
  }
  if (rows.length > 0) return undefined
  return error(
    { line: null },
    'no-rows',
    'The roster has no rows.',
    'Write one row for each seat below the header.',
  )
}

const checkCount = ({ tell }: RosterSource, organizations: readonly RosterOrganization[]): void => {
  if (organizations.length <= mostOrganizations) return
  const says = `The roster has ${organizations.length} organizations; ${mostOrganizations} is the most.`
  tell(error({ line: null }, 'many-organizations', says, 'Check that it is the right file, or divide it.'))
}

const tellSeatless = ({ columns, tell }: RosterSource, said: readonly SaidSeat[]): void => {
  const lines = said.map(({ row }) => row.line)
  if (lines[0] === undefined) return
  const says = `${linesNamed(lines)} ${lines.length === 1 ? 'names an organization' : 'name organizations'} and nobody who sits there: it is entered without seats.`
  const mend = 'Write a name in the column name if it has a delegation.'
  tell(note(columns.place(lines[0], 'name'), 'no-seat', says, mend))
}

/** What the rows say, with one code for each organization and one row for each seat. */
const settle = (source: RosterSource, known: readonly KnownOrganization[]): SaidSeat[] => {
  const rows = seatedRows(source).map((row) => readSeat(source, row))
  const keyed = settleAddresses(source, findOrganizations(source, rows))
  const coded = shortenCodes(source, settleSpelling(source, keyed, known))
  return settleRepeats(source, coded)
}

const readRows = (
  source: RosterSource,
  known: readonly KnownOrganization[],
): Pick<RosterReading, 'organizations' | 'seats'> => {
  const said = settle(source, known)
  for (const one of said) checkSeat(source, one)
  const seated = said.filter((one) => !isSeatless(one))
  const groups = [...grouped(said, ({ code }) => codeKey(code)).values()]
  const organizations = groups.map(organizationOf)
  const bySaid = new Map(
    groups.flatMap((group, index) =>
      seatsOf(
        group.filter((one) => !isSeatless(one)),
        organizations[index] ?? nobody,
      ),
    ),
  )
  const seats = seated.flatMap((one) => bySaid.get(one) ?? [])
  tellSeatless(source, said.filter(isSeatless))
  tellGuesses(source, said)
  checkCount(source, organizations)
  checkOrganizations(source, said)
  checkSeats(source, seats, organizations)
  return { organizations: organizations.filter(({ code }) => code !== ''), seats }
}

export interface RosterOptions {
  /** Answers to the questions of an earlier reading. */
  readonly answers?: Answers
  /** The organizations of the meeting that the file is read for: their spelling is compared. */
  readonly organizations?: readonly KnownOrganization[]
}

/** Reads a roster. Every row is returned, also those with problems; only `blocks` says whether it may be applied. */
export const readRoster = (
  table: Table,
  { answers = {}, organizations = [] }: RosterOptions = {},
): RosterReading => {
  const columns = readRosterColumns(table)
  const problems = [...columns.problems, ...formulaNotes(table)]
  const tell = (problem: Problem) => problems.push(problem)
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => clean(cell) !== ''))
  tellAbove(table, tell)
  const isRead = askFoot(filled.filter(isFoot), answers, tell)
  const rows = isRead ? filled : filled.filter((row) => !isFoot(row))
  const source: RosterSource = { columns, rows, answers, tell }
  const refused = refusal(source)
  if (refused) return { organizations: [], seats: [], problems: byLine([...problems, refused]) }
  return { ...readRows(source, organizations), problems: byLine(problems) }
}

// --- writing ---

/**
 * The header and the records of a roster: a row for each seat, and one for each organization without any. A column that
 * nobody needs is left out, and no cell is a formula.
 */
export const writeRoster = (
  organizations: readonly RosterOrganization[],
  seats: readonly PlannedSeat[],
  seatless: readonly RosterOrganization[] = [],
): string[][] => {
  const all = [...organizations, ...seatless]
  const byCode = new Map(all.map((organization) => [codeKey(organization.code), organization]))
  const hasNames = all.some(({ name }) => name !== '')
  const hasAliases = all.some(({ aliases }) => aliases.length > 0)
  const hasPersons = seats.some(({ person }) => person !== null)
  const record = (
    [code, name, kind, steeringGroup, aliases]: readonly string[],
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
  const cellsOf = ({ code, name, kind, steeringGroup, aliases }: RosterOrganization) =>
    [code, name, kind, steeringText(steeringGroup), joinList(aliases)].map(neutral)
  const header = ['organization', 'organization_name', 'kind', 'steering_group', 'aliases']
  return [
    record(header, ['name', 'role', 'seat'], 'person'),
    ...seats.map(({ organization, name, role, seat, person }) => {
      const one = byCode.get(codeKey(organization)) ?? nobody
      return record(
        cellsOf({ ...one, code: organization }),
        [neutral(name), role, seat],
        neutral(person ?? ''),
      )
    }),
    ...seatless.map((one) => record(cellsOf(one), ['', '', ''], '')),
  ]
}
