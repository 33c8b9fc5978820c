import type { PlannedRow } from '../shared/import/agenda.ts'
import type { PlannedSeat, RosterOrganization } from '../shared/import/roster.ts'
import type { Names } from '../shared/kernel.ts'
import type { SeatRole, State } from '../shared/state.ts'

/** The agenda as the rows that an import reads: the plan, without what happened. */
export const agendaRecords = ({ agenda }: State): PlannedRow[] => {
  const places = new Map(agenda.items.map(({ id }, index) => [id, index]))
  const days = new Map(agenda.sittings.map(({ id, date }) => [id, date]))
  return agenda.items.map(({ sittingId, parentId, kind, title, lead, documents, purpose, start, end }) => {
    const day = sittingId === null ? null : (days.get(sittingId) ?? null)
    const parent = parentId === null ? null : (places.get(parentId) ?? null)
    return { day, start, end, kind, title, lead, documents, parent, purpose }
  })
}

/** The roster as the rows that an import reads, in the order of the seats. */
export const rosterRecords = ({ roster }: State, names: Names): [RosterOrganization[], PlannedSeat[]] => {
  const codes = new Map(roster.organizations.map(({ id, code }) => [id, code]))
  const organizations = roster.organizations.map(({ code, name, kind, aliases, steeringGroup }) => ({
    code,
    name,
    kind,
    aliases,
    steeringGroup: steeringGroup.length > 0,
  }))
  const seats = roster.persons.flatMap((person) =>
    person.seats.map(({ organizationId, seat }) => ({
      organization: codes.get(organizationId) ?? '',
      name: names[person.id] ?? '',
      role: person.role as SeatRole,
      seat,
      person: person.seats.length > 1 ? person.id : null,
    })),
  )
  return [organizations, seats]
}
