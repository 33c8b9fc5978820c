import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'

export const GroupState = oneOf('proposed', 'scoping', 'active', 'on-hold', 'completed', 'disbanded')
export type GroupState = Static<typeof GroupState>
export const GroupPart = oneOf('lead', 'co-lead', 'member', 'support', 'observer')
export type GroupPart = Static<typeof GroupPart>

/** An organization that has put itself down, or was; the secretariat confirms. */
export const SignUp = Type.Object({
  organizationId: id,
  part: GroupPart,
  confirmed: Type.Boolean(),
  signedAt: Type.Number(),
  signedBy: id,
})
export type SignUp = Static<typeof SignUp>

export const Group = Type.Object({
  id,
  /** The item on which it is spoken of. */
  itemId: nullable(id),
  name: Type.String(),
  category: Type.String(),
  purpose: Type.String(),
  /** "Monthly", "as needed". */
  cadence: Type.String(),
  established: Type.String(),
  state: GroupState,
  note: Type.String(),
  /** Whether organizations may put themselves down. */
  open: Type.Boolean(),
  signUps: Type.Array(SignUp),
  /** Those who take part without being organizations of this meeting, in words. */
  others: Type.Array(Type.String()),
})
export type Group = Static<typeof Group>

export const Groups = Type.Object({ groups: Type.Array(Group) })
export type Groups = Static<typeof Groups>
