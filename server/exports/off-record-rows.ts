import type { Item } from '../../shared/agenda/model.ts'
import type { State } from '../../shared/state.ts'

type Rows = readonly (readonly (string | number)[])[]

/** Items off the record that were held: an export says that, and nothing else of them. */
export const heldOffRecord = ({ agenda, record }: State): Item[] =>
  agenda.items.filter(({ id, startedAt }) => startedAt !== null && record.offRecord.includes(id))

/** Rows with those of the items off the record below them, all as wide as the first. */
export const withOffRecord = (
  rows: Rows,
  state: State,
  rowOf: (item: Item, sitting: State['agenda']['sittings'][number] | undefined) => readonly string[],
): (string | number)[][] => {
  const sittingOf = ({ sittingId }: Item) => state.agenda.sittings.find(({ id }) => id === sittingId)
  const off = heldOffRecord(state).map((item) => rowOf(item, sittingOf(item)))
  return [...rows, ...off].map((row) => (rows[0] ?? []).map((_, column) => row[column] ?? ''))
}
