import { Type } from 'typebox'
import { command, id, nullable, text } from '../kernel/schema.ts'
import { Attribution } from './model.ts'

export const recordCommands = {
  setAttribution: command('setAttribution', { attribution: Attribution }),
  /** The item with all that is under it. */
  setOffRecord: command('setOffRecord', { itemId: id, off: Type.Boolean() }),
  /** By the request that the intervention came from; an empty tag takes it away. */
  tagIntervention: command('tagIntervention', { requestId: id, tag: text(60) }),
  /** Null takes it off the stage. */
  showReadBack: command('showReadBack', { pointId: nullable(id) }),
}
