import { Type } from 'typebox'
import { event, id, nullable } from '../kernel/schema.ts'
import { Attribution } from './model.ts'

export const recordEvents = {
  attributionSet: event('attributionSet', { attribution: Attribution }),
  offRecordSet: event('offRecordSet', { itemId: id, off: Type.Boolean() }),
  /** Seen by the podium. An empty `tag` takes it away. */
  interventionTagged: event('interventionTagged', { requestId: id, tag: Type.String() }),
  readBackShown: event('readBackShown', { pointId: nullable(id) }),
}
