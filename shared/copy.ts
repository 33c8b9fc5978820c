import type { Command, CommandOf } from './commands.ts'
import type { Names } from './kernel.ts'
import type { SeatRole, State } from './state.ts'

type ImportRoster = CommandOf<'importRoster'>
type ImportAgenda = CommandOf<'importAgenda'>

const rosterOf = ({ roster }: State, names: Names): ImportRoster => {
  const codes = new Map(roster.organizations.map(({ id, code }) => [id, code]))
  return {
    type: 'importRoster',
    organizations: roster.organizations.map(({ id: _, ...organization }) => organization),
    seats: roster.persons.flatMap((person) =>
      person.seats.map(({ organizationId, seat }) => ({
        organization: codes.get(organizationId) ?? '',
        name: names[person.id] || '(name erased)',
        role: person.role as SeatRole,
        seat,
        person: person.id,
      })),
    ),
  }
}

/** The agenda as it is planned now, with nothing of what happened in it. */
const agendaOf = ({ agenda }: State): ImportAgenda => {
  const sittings = agenda.sittings.map(({ date, title, start, end }) => ({ date, title, start, end }))
  const places = new Map(agenda.items.map(({ id }, index) => [id, index]))
  return {
    type: 'importAgenda',
    sittings,
    rows: agenda.items.map(({ sittingId, parentId, kind, title, lead, documents, purpose, start, end }) => {
      const sitting = agenda.sittings.findIndex(({ id }) => id === sittingId)
      const parent = parentId === null ? null : (places.get(parentId) ?? null)
      const day = sittings[sitting]?.date ?? null
      return {
        day,
        ...(sitting < 0 ? {} : { sitting }),
        start,
        end,
        kind,
        title,
        lead,
        documents,
        parent,
        purpose,
      }
    }),
  }
}

/** The commands that make another meeting with the same organizations, seats and agenda, and an empty record. */
export const copyCommands = (state: State, names: Names, create: CommandOf<'createMeeting'>): Command[] => [
  create,
  rosterOf(state, names),
  ...(state.agenda.items.length > 0 ? [agendaOf(state)] : []),
]
