import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'
import { Membership, Organization, OrganizationKind, Person, PersonRole, Presence, Seat } from './model.ts'

export const rosterEvents = {
  organizationAdded: event('organizationAdded', { organization: Organization }),
  organizationChanged: event('organizationChanged', {
    organizationId: id,
    code: Type.String(),
    name: Type.String(),
    kind: OrganizationKind,
    aliases: Type.Array(Type.String()),
    steeringGroup: Type.Array(Membership),
    /** Where its kind is another from this moment on; without it, it had been this kind all the time. */
    kindBefore: Type.Optional(OrganizationKind),
  }),
  /**
   * What it was called goes with it: polls that are over, and all else that it said, stay its own. `tookPart` false: it
   * left no trace. Logs of before do not say it: it is kept as one that took part, without its working groups and actions.
   */
  organizationRemoved: event('organizationRemoved', {
    organizationId: id,
    code: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    tookPart: Type.Optional(Type.Boolean()),
  }),
  /**
   * A double, on the roster or former, and the one that stays: whatever is recorded of the first is recorded of the second.
   * `personIds`: those who sit for it from now on, and who see what was shown to either.
   */
  organizationsMerged: event('organizationsMerged', {
    organizationId: id,
    intoId: id,
    code: Type.String(),
    name: Type.String(),
    reason: Type.String(),
    personIds: Type.Array(id),
  }),
  personAdded: event('personAdded', { person: Person }),
  personChanged: event('personChanged', {
    personId: id,
    role: PersonRole,
    seats: Type.Array(Seat),
    items: Type.Optional(Type.Array(id)),
  }),
  /** The name itself travels beside the log. */
  personRenamed: event('personRenamed', { personId: id }),
  /** `tookPart` false: the person left no trace. */
  personRemoved: event('personRemoved', { personId: id, tookPart: Type.Optional(Type.Boolean()) }),
  /** A double, on the roster or former, and the one who stays, whose seats come with `personChanged`. */
  personsMerged: event('personsMerged', { personId: id, intoId: id, reason: Type.String() }),
  presenceSet: event('presenceSet', { personId: id, presence: nullable(Presence) }),
  accessRenewed: event('accessRenewed', { personId: id }),
  accessRevoked: event('accessRevoked', { personId: id }),
}
