/** The roster as a file that an import reads: organizations and seats, without presence and links. */

import { tidyCell, tidyName, tidyPart } from '../../shared/import/cells.ts'
import { type PlannedSeat, type RosterOrganization, writeRoster } from '../../shared/import/roster.ts'
import { codeKey } from '../../shared/import/roster-spelling.ts'
import { spellingKey } from '../../shared/import/spelling.ts'
import { grouped } from '../../shared/import/table.ts'
import { erasedName, type Names } from '../../shared/kernel/decision.ts'
import type { Organization, SeatRole } from '../../shared/roster/model.ts'
import type { State } from '../../shared/state.ts'
import { writes } from './row.ts'
import { writeMarked } from './writers/csv.ts'

const longestCode = 40

/** Codes as a file holds them: what cannot be told apart in it has a number behind. */
const codesOf = (organizations: readonly Organization[]): Map<string, string> => {
  const codes = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, code } of organizations) {
    const tidy = tidyName(code)
    let free = tidy
    for (let count = 2; taken.has(codeKey(free)); count += 1)
      free = `${[...tidy].slice(0, longestCode - 7).join('')} (${count})`
    taken.add(codeKey(free))
    codes.set(id, free)
  }
  return codes
}

/** Other names, without those that mean another organization: a file with them would be refused. */
const aliasesOf = (
  organizations: readonly Organization[],
  codes: Map<string, string>,
): Map<string, string[]> => {
  const owners = new Map([...codes].map(([id, code]) => [codeKey(code), id]))
  return new Map(
    organizations.map(({ id, aliases }) => {
      const own = aliases.map(tidyPart).filter((alias) => {
        if (alias === '') return false
        const owner = owners.get(codeKey(alias)) ?? id
        owners.set(codeKey(alias), owner)
        return owner === id
      })
      return [id, [...new Set(own)]]
    }),
  )
}

/** Rows with one key are one person; so that two people of one name are two, each of them has a key too. */
const withKeys = (seats: readonly (PlannedSeat & { readonly personId: string })[]): PlannedSeat[] => {
  const rowsOf = grouped(seats, ({ personId }) => personId)
  const alike = grouped(seats, ({ organization, name, role, seat }) =>
    JSON.stringify([codeKey(organization), spellingKey(name), role, seat]),
  )
  const keyed = new Set(
    [...rowsOf.values(), ...alike.values()]
      .filter((rows) => rows.length > 1)
      .flatMap((rows) => rows.map(({ personId }) => personId)),
  )
  const keys = new Map(
    [...rowsOf.keys()].filter((id) => keyed.has(id)).map((id, index) => [id, `${index + 1}`]),
  )
  return seats.map(({ personId, ...seat }) => ({ ...seat, person: keys.get(personId) ?? null }))
}

/** The header and the records of the roster, in the order of the seats; those without seats stand at the end. */
export const rosterTable = ({ roster: { organizations, persons } }: State, names: Names): string[][] => {
  const codes = codesOf(organizations)
  const aliases = aliasesOf(organizations, codes)
  const all = organizations.map(({ id, name, kind, steeringGroup }): [string, RosterOrganization] => [
    id,
    {
      ...{ code: codes.get(id) ?? '', name: tidyCell(name), kind, steeringGroup },
      aliases: aliases.get(id) ?? [],
    },
  ])
  const seats = persons.flatMap((person) =>
    person.seats.map(({ organizationId, seat }) => ({
      ...{ personId: person.id, person: null, organization: codes.get(organizationId) ?? '', seat },
      ...{ name: tidyName(names[person.id] || erasedName), role: person.role as SeatRole },
    })),
  )
  const seated = new Set(persons.flatMap((person) => person.seats.map((seat) => seat.organizationId)))
  const inFile = (isSeated: boolean) =>
    all.filter(([id]) => seated.has(id) === isSeated).map(([, organization]) => organization)
  return writeRoster(inFile(true), withKeys(seats), inFile(false))
}

export const roster = writes('roster', { csv: ({ state, names }) => writeMarked(rosterTable(state, names)) })
