/** How the meeting is told afterwards: who is named, what is off the record, and what an intervention was about. */
import { itemOf } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import { draftOfPoint } from '../decisions/select.ts'
import { accept, type Decision, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import { isOffRecord } from './off-record.ts'

export type RecordRefusal =
  | 'unknown-item'
  | 'part-of-item'
  | 'nothing-changes'
  | 'too-many-tags'
  | 'unknown-point'
  | 'decision-not-tabled'
  | 'item-off-record'
type Decided = Decision<RecordRefusal>

/** Interventions that one meeting can have tagged. */
export const mostTags = 5000

/** How the report names those who spoke. */
export const setAttribution = ({ record }: State, { attribution }: CommandOf<'setAttribution'>): Decided =>
  record.attribution === attribution
    ? refuse('nothing-changes')
    : accept({ type: 'attributionSet', attribution })

/**
 * Takes an item, with all that is under it, off the record, or puts it back. Refuses a sub-item: the list of speakers
 * and the chat are those of its item.
 */
export const setOffRecord = (
  { agenda, record }: State,
  { itemId, off }: CommandOf<'setOffRecord'>,
): Decided => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.parentId !== null) return refuse('part-of-item', item.number)
  return record.offRecord.includes(itemId) === off
    ? refuse('nothing-changes')
    : accept({ type: 'offRecordSet', itemId, off })
}

/** What an intervention was about: a word by which the report groups. An empty one takes the tag away. */
export const tagIntervention = ({ record }: State, command: CommandOf<'tagIntervention'>): Decided => {
  const { requestId } = command
  const tag = command.tag.trim()
  const before = record.tags.find((one) => one.requestId === requestId)
  if ((before?.tag ?? '') === tag) return refuse('nothing-changes')
  if (!before && record.tags.length >= mostTags) return refuse('too-many-tags')
  return accept({ type: 'interventionTagged', requestId, tag })
}

/** Puts a point before all on the stage while it is read back; null takes it off. Refuses what is not before everybody. */
export const showReadBack = (state: State, { pointId }: CommandOf<'showReadBack'>): Decided => {
  if (state.record.readBack === pointId) return refuse('nothing-changes')
  const shown = accept({ type: 'readBackShown', pointId })
  if (pointId === null) return shown
  const decision = draftOfPoint(state.decisions, pointId)
  if (!decision) return refuse('unknown-point')
  if (decision.status !== 'tabled') return refuse('decision-not-tabled')
  return isOffRecord(state, decision.itemId)
    ? refuse('item-off-record', itemOf(state.agenda, decision.itemId)?.title)
    : shown
}
