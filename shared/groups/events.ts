import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'
import { Group, SignUp } from './model.ts'

export const groupEvents = {
  groupAdded: event('groupAdded', { group: Group }),
  groupChanged: event('groupChanged', {
    groupId: id,
    itemId: nullable(id),
    name: Type.String(),
    category: Type.String(),
    purpose: Type.String(),
    cadence: Type.String(),
    established: Type.String(),
    state: Group.properties.state,
    note: Type.String(),
    others: Type.Array(Type.String()),
  }),
  groupRemoved: event('groupRemoved', { groupId: id }),
  signUpOpened: event('signUpOpened', { groupId: id, open: Type.Boolean() }),
  /** `part` null: the organization takes its name off. */
  groupSigned: event('groupSigned', {
    groupId: id,
    organizationId: id,
    part: nullable(SignUp.properties.part),
  }),
  signUpConfirmed: event('signUpConfirmed', { groupId: id, organizationId: id, confirmed: Type.Boolean() }),
}
