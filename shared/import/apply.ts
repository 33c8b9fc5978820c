/** Makes commands of what was read, and says what an import into an existing meeting would change. */

import type { CommandOf } from '../commands.ts'
import type { Names } from '../kernel/decision.ts'
import type { Organization, Person, Roster, SeatKind, SeatRole } from '../roster/model.ts'
import type { PlannedRow, PlannedSitting } from './agenda.ts'
import type { PlannedSeat, RosterOrganization } from './roster.ts'
import { foldCase, grouped } from './table.ts'

export const agendaCommand = (
  rows: readonly PlannedRow[],
  sittings: readonly PlannedSitting[] = [],
): CommandOf<'importAgenda'> => ({
  type: 'importAgenda',
  ...(sittings.length > 0 ? { sittings: sittings.map((sitting) => ({ ...sitting })) } : {}),
  rows: rows.map(({ day, sitting, start, end, kind, title, lead, documents, parent, purpose }) => ({
    ...{ day, start, end, kind, title, lead, parent, purpose },
    ...(sitting === undefined ? {} : { sitting }),
    documents: [...documents],
  })),
})

export interface ReadRoster {
  readonly organizations: readonly RosterOrganization[]
  readonly seats: readonly PlannedSeat[]
}

const organizationCell = ({ code, name, kind, aliases, steeringGroup }: RosterOrganization) => ({
  ...{ code, name, kind },
  steeringGroup: typeof steeringGroup === 'boolean' ? steeringGroup : [...steeringGroup],
  aliases: [...aliases],
})

export const rosterCommand = ({ organizations, seats }: ReadRoster): CommandOf<'importRoster'> => ({
  type: 'importRoster',
  organizations: organizations.map(organizationCell),
  seats: seats.map(({ organization, name, role, seat, person }) => ({
    ...{ organization, name, role, seat, person },
  })),
})

// --- into a meeting that has a roster already ---

export type RosterField = 'name' | 'kind' | 'aliases' | 'steeringGroup' | 'role' | 'seats'

export interface PlannedPerson {
  readonly personId: string | undefined
  readonly name: string
  readonly role: SeatRole
  readonly seats: readonly { readonly organization: string; readonly seat: SeatKind }[]
  readonly changes: readonly RosterField[]
}

export interface PlannedOrganization {
  readonly code: string
  readonly isNew: boolean
  readonly changes: readonly RosterField[]
}

export interface RosterPlan {
  /** What is new or changed, and nothing else. */
  readonly command: CommandOf<'importRoster'>
  readonly organizations: readonly PlannedOrganization[]
  readonly persons: readonly PlannedPerson[]
  /** Ids of persons with a seat whom the file does not name: they stay. */
  readonly unnamed: readonly string[]
}

const codeKey = (code: string): string => code.trim().toLowerCase()
const nameKey = (code: string, name: string): string => `${codeKey(code)}\n${foldCase(name)}`

/** The ids of the persons by organization and name, each to be given away once. */
const idsByName = (roster: Roster, names: Names): Map<string, string[]> => {
  const codes = new Map(roster.organizations.map(({ id, code }) => [id, code]))
  const ids = new Map<string, string[]>()
  for (const { id, seats } of roster.persons)
    for (const { organizationId } of seats) {
      const key = nameKey(codes.get(organizationId) ?? '', names[id] ?? '')
      ids.set(key, [...(ids.get(key) ?? []), id])
    }
  return ids
}

interface Known {
  readonly personId: string | undefined
  readonly rows: readonly PlannedSeat[]
}

/** The rows of one person together, with the person that they mean. Rows that mean the same person join. */
const recognised = (seats: readonly PlannedSeat[], roster: Roster, names: Names): Known[] => {
  const ids = idsByName(roster, names)
  const found = seats.map((row) => ids.get(nameKey(row.organization, row.name))?.shift())
  const byKey = new Map<string, string>()
  seats.forEach(({ person }, index) => {
    const id = found[index]
    if (person && id !== undefined && !byKey.has(person)) byKey.set(person, id)
  })
  const rows = seats.map((row, index) => ({
    row,
    index,
    personId: (row.person && byKey.get(row.person)) ?? found[index],
  }))
  const groups = grouped(rows, ({ row, index, personId }) =>
    personId ? `id ${personId}` : row.person ? `key ${row.person}` : `row ${index}`,
  )
  return [...groups.values()].map((group) => ({
    personId: group[0]?.personId,
    rows: group.map(({ row }) => row),
  }))
}

/** The columns that the file has: what it has no column for stays as it is. */
export type ToldColumns = ReadonlySet<string>

const seatsSaid = (rows: readonly PlannedSeat[]) =>
  rows.map(({ organization, seat }) => `${codeKey(organization)} ${seat}`).sort()

const plannedPerson = (
  { personId, rows }: Known,
  roster: Roster,
  names: Names,
  told: ToldColumns,
): PlannedPerson => {
  const known = roster.persons.find(({ id }) => id === personId)
  const codes = new Map(roster.organizations.map(({ id, code }) => [id, codeKey(code)]))
  const kept = (row: PlannedSeat) =>
    known?.seats.find(({ organizationId }) => codes.get(organizationId) === codeKey(row.organization))
  const said = rows.map((row) => ({
    ...row,
    seat: told.has('seat') ? row.seat : (kept(row)?.seat ?? row.seat),
  }))
  const [first] = said
  const role = known && !told.has('role') ? (known.role as SeatRole) : (first?.role ?? 'delegate')
  const name = first?.name ?? ''
  const before = known?.seats.map(({ organizationId, seat }) => `${codes.get(organizationId)} ${seat}`).sort()
  const changes: RosterField[] = known
    ? [
        ...(names[known.id] === name ? [] : (['name'] as const)),
        ...(known.role === role ? [] : (['role'] as const)),
        ...(JSON.stringify(before) === JSON.stringify(seatsSaid(said)) ? [] : (['seats'] as const)),
      ]
    : []
  return {
    personId,
    name,
    role,
    seats: said.map(({ organization, seat }) => ({ organization, seat })),
    changes,
  }
}

/** A plain yes or no says the same as spans that are or are not there; spans have to be the same. */
const isSteering = (
  told: RosterOrganization['steeringGroup'],
  known: Organization['steeringGroup'],
): boolean =>
  typeof told === 'boolean' ? told === known.length > 0 : JSON.stringify(told) === JSON.stringify(known)

const organizationChanges = (
  row: RosterOrganization,
  known: Organization,
  told: ToldColumns,
): RosterField[] => [
  ...(row.name === '' || row.name === known.name ? [] : (['name'] as const)),
  ...(!told.has('kind') || row.kind === known.kind ? [] : (['kind'] as const)),
  ...(row.aliases.length === 0 || JSON.stringify(row.aliases) === JSON.stringify(known.aliases)
    ? []
    : (['aliases'] as const)),
  ...(!told.has('steering_group') || isSteering(row.steeringGroup, known.steeringGroup)
    ? []
    : (['steeringGroup'] as const)),
]

/** A row of an organization that is known, where a missing column says nothing. */
const organizationRow = (row: RosterOrganization, known: Organization | undefined, told: ToldColumns) => ({
  ...organizationCell(row),
  ...(known && !told.has('kind') ? { kind: known.kind } : {}),
  ...(known && !told.has('steering_group') ? { steeringGroup: known.steeringGroup } : {}),
})

const isNews = (person: PlannedPerson): boolean => person.personId === undefined || person.changes.length > 0

/** What a file would add to a meeting and change in it. Persons are known by organization and name, and keep their links. */
export const planRoster = (
  { roster, names }: { readonly roster: Roster; readonly names: Names },
  { organizations, seats }: ReadRoster,
  told: ToldColumns,
): RosterPlan => {
  const byCode = new Map(roster.organizations.map((one) => [codeKey(one.code), one]))
  const planned = organizations.map((row) => {
    const known = byCode.get(codeKey(row.code))
    const changes = known ? organizationChanges(row, known, told) : []
    return { row, known, code: known?.code ?? row.code, isNew: !known, changes }
  })
  const persons = recognised(seats, roster, names).map((one) => plannedPerson(one, roster, names, told))
  const named = new Set(persons.map(({ personId }) => personId))
  const isUnnamed = ({ id, seats: held }: Person) => held.length > 0 && !named.has(id)
  return {
    organizations: planned.map(({ code, isNew, changes }) => ({ code, isNew, changes })),
    persons,
    unnamed: roster.persons.filter(isUnnamed).map(({ id }) => id),
    command: {
      type: 'importRoster',
      organizations: planned
        .filter(({ isNew, changes }) => isNew || changes.length > 0)
        .map(({ row, known }) => organizationRow(row, known, told)),
      seats: persons.filter(isNews).flatMap(({ personId, name, role, seats: held }, index) =>
        held.map(({ organization, seat }) => ({
          ...{ organization, name, role, seat },
          person: `${index}`,
          ...(personId === undefined ? {} : { personId }),
        })),
      ),
    },
  }
}
