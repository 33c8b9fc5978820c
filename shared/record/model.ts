import { type Static, Type } from 'typebox'
import { id, nullable, oneOf } from '../kernel/schema.ts'

/** Who the report names for what was said. */
export const Attribution = oneOf('none', 'organization', 'organization-and-name')
export type Attribution = Static<typeof Attribution>

export const RecordSettings = Type.Object({
  attribution: Attribution,
  /** Items of which nothing leaves the meeting, with what is under them. */
  offRecord: Type.Array(id),
  /** What interventions were about, by the request that they came from: the podium's. */
  tags: Type.Array(Type.Object({ requestId: id, tag: Type.String() })),
  /** The point that is read back, on the stage. */
  readBack: nullable(id),
})
export type RecordSettings = Static<typeof RecordSettings>
