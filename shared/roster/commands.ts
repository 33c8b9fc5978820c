import { Type } from 'typebox'
import { command, id, nullable, text } from '../kernel/schema.ts'
import { Membership, OrganizationKind, Presence, Seat, SeatRole } from './model.ts'

const organization = {
  code: text(40, 1),
  name: Type.Optional(text(200)),
  kind: OrganizationKind,
  aliases: Type.Optional(Type.Array(text(80, 1), { maxItems: 20 })),
  steeringGroup: Type.Optional(Type.Array(Membership, { maxItems: 20 })),
}

const seats = Type.Array(Type.Object(Seat.properties, { additionalProperties: false }), {
  minItems: 1,
  maxItems: 10,
})
/** All of a seat but its organization, which a file names by its code: a new field of a seat is imported too. */
const { organizationId: _, ...ofSeat } = Seat.properties

/** Items that a guest is admitted to; an empty list: the whole meeting. What is not named stays as it was. */
const guestItems = Type.Optional(Type.Array(id, { maxItems: 100 }))

/** That the sender means to take the own office, or the own seat, away: refused with `is-yourself` without it. */
const oneself = Type.Optional(Type.Boolean())

export const rosterCommands = {
  importRoster: command('importRoster', {
    organizations: Type.Array(
      Type.Object(
        {
          code: text(40, 1),
          name: text(200),
          kind: OrganizationKind,
          aliases: Type.Array(text(80, 1)),
          steeringGroup: Type.Union([Type.Boolean(), Type.Array(Membership, { maxItems: 20 })]),
        },
        { additionalProperties: false },
      ),
      { maxItems: 2000 },
    ),
    seats: Type.Array(
      Type.Object(
        {
          organization: text(40, 1),
          name: text(200, 1),
          role: SeatRole,
          ...ofSeat,
          person: nullable(text(200)),
          personId: Type.Optional(id),
          /** Items that a guest is admitted to, by their places in the agenda; left out: what is known stays. */
          items: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 2000 }), { maxItems: 100 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 5000 },
    ),
  }),
  addOrganization: command('addOrganization', organization),
  changeOrganization: command('changeOrganization', {
    organizationId: id,
    ...organization,
    /** True where another kind had been entered by mistake: it is so from the beginning, not from now on. */
    kindWasWrong: Type.Optional(Type.Boolean()),
  }),
  removeOrganization: command('removeOrganization', { organizationId: id }),
  /** Two entries of one organization become one: `organizationId` is the double, `intoId` stays. */
  mergeOrganizations: command('mergeOrganizations', {
    organizationId: id,
    intoId: id,
    reason: Type.Optional(text(280)),
  }),
  /** Two entries of one person become one: `personId` is the double, whose link stops, `intoId` stays. */
  mergePersons: command('mergePersons', {
    personId: id,
    intoId: id,
    reason: Type.Optional(text(280)),
    oneself,
  }),
  addPerson: command('addPerson', { name: text(200, 1), role: SeatRole, seats, items: guestItems }),
  changePerson: command('changePerson', {
    personId: id,
    name: Type.Optional(text(200, 1)),
    role: SeatRole,
    seats,
    items: guestItems,
    oneself,
  }),
  removePerson: command('removePerson', { personId: id, oneself }),
  setPresence: command('setPresence', { personId: id, presence: nullable(Presence) }),
  renewAccess: command('renewAccess', { personId: id }),
  revokeAccess: command('revokeAccess', { personId: id }),
}
