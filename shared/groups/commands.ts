import { Type } from 'typebox'
import { command, id, nullable, text } from '../kernel/schema.ts'
import { GroupPart, GroupState } from './model.ts'

const group = {
  itemId: Type.Optional(nullable(id)),
  name: text(200, 1),
  category: Type.Optional(text(120)),
  purpose: Type.Optional(text(2000)),
  cadence: Type.Optional(text(120)),
  established: Type.Optional(text(120)),
  state: Type.Optional(GroupState),
  note: Type.Optional(text(1000)),
  others: Type.Optional(Type.Array(text(200, 1), { maxItems: 100 })),
}

export const groupCommands = {
  addGroup: command('addGroup', { ...group, open: Type.Optional(Type.Boolean()) }),
  changeGroup: command('changeGroup', { groupId: id, ...group }),
  removeGroup: command('removeGroup', { groupId: id }),
  openSignUp: command('openSignUp', { groupId: id, open: Type.Boolean() }),
  /** `part` null takes the name off. */
  signUp: command('signUp', {
    groupId: id,
    part: nullable(GroupPart),
    organizationId: Type.Optional(id),
  }),
  confirmSignUp: command('confirmSignUp', { groupId: id, organizationId: id, confirmed: Type.Boolean() }),
  /** Adds these groups; one that is there under the same name is refused. */
  importGroups: command('importGroups', {
    groups: Type.Array(
      Type.Object(
        {
          ...group,
          signUps: Type.Array(
            Type.Object({ organizationId: id, part: GroupPart }, { additionalProperties: false }),
            { maxItems: 500 },
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200 },
    ),
  }),
}
