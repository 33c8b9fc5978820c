/** The agenda and the roster as files that an import reads: the plan, without what happened. */

import type { Agenda, Item } from '../../shared/agenda/model.ts'
import { parentsFirst } from '../../shared/agenda/select.ts'
import { type PlannedRow, type PlannedSitting, writeAgenda } from '../../shared/import/agenda.ts'
import { tidyCell, tidyName, tidyPart } from '../../shared/import/cells.ts'
import { type PlannedSeat, type RosterOrganization, writeRoster } from '../../shared/import/roster.ts'
import { codeKey } from '../../shared/import/roster-spelling.ts'
import { spellingKey } from '../../shared/import/spelling.ts'
import { grouped } from '../../shared/import/table.ts'
import { erasedName, type Names } from '../../shared/kernel/decision.ts'
import type { Organization, SeatRole } from '../../shared/roster/model.ts'
import type { State } from '../../shared/state.ts'
import { writeMarked } from './writers/csv.ts'

// --- the agenda ---

interface AgendaRecords {
  readonly rows: readonly PlannedRow[]
  readonly sittings: readonly PlannedSitting[]
}

const belongs = ({ kind }: Item): boolean => kind === 'sub-item' || kind === 'written'

/** The item in whose sitting another is: a sub-item is always where its item is. */
const topOf = (items: readonly Item[], item: Item): Item => {
  const parent = item.kind === 'sub-item' ? items.find(({ id }) => id === item.parentId) : undefined
  return parent ? topOf(items, parent) : item
}

/** Written updates stand behind what they belong to. */
const writtenBehind = (items: readonly Item[]): Item[] => {
  const seen = new Set<string>()
  const late = items.filter(({ id, kind, parentId }) => {
    seen.add(id)
    return kind === 'written' && parentId !== null && !seen.has(parentId)
  })
  const isLate = new Set(late)
  return items
    .filter((item) => !isLate.has(item))
    .flatMap((item) => [item, ...late.filter(({ parentId }) => parentId === item.id)])
}

/** The items as a file can say them: what stands on its own has no parent, and sub-items follow their items. */
const plannedItems = ({ items }: Agenda): Item[] => {
  const own = items.map((item) => (belongs(item) ? item : { ...item, parentId: null }))
  return writtenBehind(parentsFirst(own.map((item) => ({ ...item, sittingId: topOf(own, item).sittingId }))))
}

/** The items in their order, with the sittings that they belong to. */
const agendaRecords = ({ agenda }: State): AgendaRecords => {
  const items = plannedItems(agenda)
  const places = new Map(items.map(({ id }, index) => [id, index]))
  const sittings = new Map(agenda.sittings.map(({ id }, index) => [id, index]))
  const rows = items.map((item): PlannedRow => {
    const { kind, title, lead, documents, purpose, start, end } = item
    const sitting = item.sittingId === null ? undefined : sittings.get(item.sittingId)
    const day = agenda.sittings[sitting ?? -1]?.date ?? null
    return {
      // A time without a day means nothing in a file.
      ...(day === null && !belongs(item) ? { start: null, end: null } : { start, end }),
      ...{ day, kind, purpose, title: tidyName(title), lead: tidyCell(lead) },
      ...(sitting === undefined ? {} : { sitting }),
      documents: documents.map(tidyPart).filter((part) => part !== ''),
      parent: item.parentId === null ? null : (places.get(item.parentId) ?? null),
    }
  })
  return {
    rows,
    sittings: agenda.sittings.map(({ date, title, start, end }) => ({ date, title, start, end })),
  }
}

/** The places of the items in the file, by their places in the agenda. */
export const placesInFile = ({ agenda }: State): number[] => {
  const planned = plannedItems(agenda).map(({ id }) => id)
  return agenda.items.map(({ id }) => planned.indexOf(id))
}

/** The header and the records of the agenda. */
export const agendaTable = (state: State): string[][] => {
  const { rows, sittings } = agendaRecords(state)
  return writeAgenda(rows, sittings)
}

/** The text of `agenda.csv`. */
export const agendaFile = (state: State): string => writeMarked(agendaTable(state))

// --- the roster ---

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
export const rosterTable = ({ roster }: State, names: Names): string[][] => {
  const codes = codesOf(roster.organizations)
  const aliases = aliasesOf(roster.organizations, codes)
  const all = roster.organizations.map(({ id, name, kind, steeringGroup }): [string, RosterOrganization] => [
    id,
    {
      ...{ code: codes.get(id) ?? '', name: tidyCell(name), kind, steeringGroup },
      aliases: aliases.get(id) ?? [],
    },
  ])
  const seats = roster.persons.flatMap((person) =>
    person.seats.map(({ organizationId, seat }) => ({
      ...{ personId: person.id, person: null, organization: codes.get(organizationId) ?? '', seat },
      ...{ name: tidyName(names[person.id] || erasedName), role: person.role as SeatRole },
    })),
  )
  const seated = new Set(roster.persons.flatMap((person) => person.seats.map((seat) => seat.organizationId)))
  const inFile = (isSeated: boolean) =>
    all.filter(([id]) => seated.has(id) === isSeated).map(([, organization]) => organization)
  return writeRoster(inFile(true), withKeys(seats), inFile(false))
}

/** The text of `roster.csv`. */
export const rosterFile = (state: State, names: Names): string => writeMarked(rosterTable(state, names))
