import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item, Sitting } from '../shared/agenda/model.ts'
import * as agendaModel from '../shared/agenda/model.ts'
import { parentsFirst } from '../shared/agenda/select.ts'
import type { Command } from '../shared/commands.ts'
import { copyCommands } from '../shared/meeting/copy.ts'
import type { Organization, Person, Seat } from '../shared/roster/model.ts'
import * as rosterModel from '../shared/roster/model.ts'
import type { State } from '../shared/state.ts'
import { does, given } from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'

const types = [
  ...(['importRoster', 'addOrganization', 'changeOrganization', 'removeOrganization'] as const),
  ...(['addPerson', 'changePerson', 'removePerson', 'setPresence', 'revokeAccess'] as const),
  ...([
    'addSitting',
    'changeSitting',
    'addItem',
    'changeItem',
    'moveItem',
    'carryOver',
    'startItem',
  ] as const),
]

const create = { type: 'createMeeting', meetingId: 'm2', title: 'A copy', zone: 'UTC' } as const

const copyOf = (state: State): State => {
  const commands: readonly Command[] = copyCommands(state, {}, create)
  return given(commands.map((command, index) => does('organizer', command, `copy${index}`))).state
}

/** What a copy does with a field: it keeps it, names it anew, or leaves it behind, and why. A new field wants its row. */
type Fate = 'kept' | 'named anew' | `left behind: ${string}`
type Fates<T> = { readonly [F in keyof Required<T>]: Fate }

const happened = 'left behind: it says what happened in the meeting'

const seatFates: Fates<Seat> = { organizationId: 'named anew', seat: 'kept' }
const organizationFates: Fates<Organization> = {
  ...{ id: 'named anew', code: 'kept', name: 'kept', kind: 'kept', aliases: 'kept', steeringGroup: 'kept' },
  earlierKinds: happened,
}
const personFates: Fates<Person> = {
  ...{ id: 'named anew', role: 'kept', seats: 'named anew', items: 'named anew' },
  ...{ presence: happened, revoked: 'left behind: a copy makes new links' },
  renewals: 'left behind: a copy makes new links',
}
const sittingFates: Fates<Sitting> = {
  ...{ id: 'named anew', date: 'kept', title: 'kept', start: 'kept', end: 'kept' },
  ...{ openings: happened, voided: happened },
  ...{ openedAt: happened, closedAt: happened, warnedAt: happened, added: happened },
}
const itemFates: Fates<Item> = {
  ...{ id: 'named anew', sittingId: 'named anew', parentId: 'named anew', kind: 'kept', title: 'kept' },
  ...{ lead: 'kept', documents: 'kept', purpose: 'kept', start: 'kept', end: 'kept' },
  ...{ status: happened, startedAt: happened, ranMs: happened, resumedAt: happened, endedAt: happened },
  ...{ addedMinutes: happened, carriedFrom: happened, startedInError: happened },
  number: 'left behind: numbers are given in the order of the agenda',
}

const keptOf = <T extends object>(fates: Fates<T>, thing: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(thing).filter(([field]) => fates[field as keyof T] === 'kept'),
  ) as Partial<T>

describe('what a copy keeps', () => {
  test('M17 every field that the schemas have is in the tables', () => {
    const tables = [
      [rosterModel.Seat, seatFates],
      [rosterModel.Organization, organizationFates],
      [rosterModel.Person, personFates],
      [agendaModel.Sitting, sittingFates],
      [agendaModel.Item, itemFates],
    ] as const
    for (const [schema, fates] of tables)
      expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(fates).sort())
  })

  test('M17 of a random meeting every field that is kept is the same in its copy', () => {
    assertLaw(
      fc.property(scripts(60), (script) => {
        const state = play(script, { types }).end
        const copy = copyOf(state)
        const seated = ({ persons }: State['roster']) => persons.filter(({ seats }) => seats.length > 0)
        const codeOf = ({ organizations }: State['roster'], id: string) =>
          organizations.find((organization) => organization.id === id)?.code
        const personsOf = ({ roster, agenda }: State) =>
          seated(roster).map((person) => ({
            ...keptOf(personFates, person),
            items: person.items?.map((id) => agenda.items.find((item) => item.id === id)?.title),
            seats: person.seats.map((seat) => ({
              ...keptOf(seatFates, seat),
              organization: codeOf(roster, seat.organizationId),
            })),
          }))
        expect(copy.roster.organizations.map((one) => keptOf(organizationFates, one))).toEqual(
          state.roster.organizations.map((one) => keptOf(organizationFates, one)),
        )
        expect(personsOf(copy)).toEqual(personsOf(state))
        if (state.agenda.items.length === 0) return
        expect(copy.agenda.items.map((item) => keptOf(itemFates, item))).toEqual(
          parentsFirst(state.agenda.items).map((item) => keptOf(itemFates, item)),
        )
        expect(copy.agenda.sittings.map((sitting) => keptOf(sittingFates, sitting))).toEqual(
          state.agenda.sittings.map((sitting) => keptOf(sittingFates, sitting)),
        )
      }),
      { numRuns: 60 },
    )
  })
})
