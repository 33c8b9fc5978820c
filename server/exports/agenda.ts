/** The agenda as a file that an import reads: the plan, without what happened. */

import type { Agenda, Item } from '../../shared/agenda/model.ts'
import { parentsFirst } from '../../shared/agenda/select.ts'
import { type PlannedRow, type PlannedSitting, writeAgenda } from '../../shared/import/agenda.ts'
import { tidyCell, tidyName, tidyPart } from '../../shared/import/cells.ts'
import type { State } from '../../shared/state.ts'
import { writes } from './row.ts'
import { writeMarked } from './writers/csv.ts'

interface AgendaRecords {
  readonly rows: readonly PlannedRow[]
  readonly sittings: readonly PlannedSitting[]
}

const belongs = ({ kind }: Item): boolean => kind === 'sub-item' || kind === 'written'

/** The item in whose sitting another is: a sub-item is always where its item is. */
const topOf = (items: readonly Item[], item: Item): Item => {
  const parent = item.kind === 'sub-item' ? items.find(({ id }) => id === item.parentId) : undefined
  return parent ? topOf(items, parent) : item
}

/** Written updates stand behind what they belong to. */
const writtenBehind = (items: readonly Item[]): Item[] => {
  const seen = new Set<string>()
  const late = items.filter(({ id, kind, parentId }) => {
    seen.add(id)
    return kind === 'written' && parentId !== null && !seen.has(parentId)
  })
  const isLate = new Set(late)
  return items
    .filter((item) => !isLate.has(item))
    .flatMap((item) => [item, ...late.filter(({ parentId }) => parentId === item.id)])
}

/** The items as a file can say them: what stands on its own has no parent, and sub-items follow their items. */
const plannedItems = ({ items }: Agenda): Item[] => {
  const own = items.map((item) => (belongs(item) ? item : { ...item, parentId: null }))
  return writtenBehind(parentsFirst(own.map((item) => ({ ...item, sittingId: topOf(own, item).sittingId }))))
}

/** The items in their order, with the sittings that they belong to. */
const agendaRecords = ({ agenda: plan }: State): AgendaRecords => {
  const items = plannedItems(plan)
  const places = new Map(items.map(({ id }, index) => [id, index]))
  const sittings = new Map(plan.sittings.map(({ id }, index) => [id, index]))
  const rows = items.map((item): PlannedRow => {
    const { kind, title, lead, documents, purpose, start, end } = item
    const sitting = item.sittingId === null ? undefined : sittings.get(item.sittingId)
    const day = plan.sittings[sitting ?? -1]?.date ?? null
    return {
      // A time without a day means nothing in a file.
      ...(day === null && !belongs(item) ? { start: null, end: null } : { start, end }),
      ...{ day, kind, purpose, title: tidyName(title), lead: tidyCell(lead) },
      ...(sitting === undefined ? {} : { sitting }),
      documents: documents.map(tidyPart).filter((part) => part !== ''),
      parent: item.parentId === null ? null : (places.get(item.parentId) ?? null),
    }
  })
  return {
    rows,
    sittings: plan.sittings.map(({ date, title, start, end }) => ({ date, title, start, end })),
  }
}

/** The places of the items in the file, by their places in the agenda. */
export const placesInFile = ({ agenda: plan }: State): number[] => {
  const planned = plannedItems(plan).map(({ id }) => id)
  return plan.items.map(({ id }) => planned.indexOf(id))
}

/** The header and the records of the agenda. */
export const agendaTable = (state: State): string[][] => {
  const { rows, sittings } = agendaRecords(state)
  return writeAgenda(rows, sittings)
}

export const agenda = writes('agenda', { csv: ({ state }) => writeMarked(agendaTable(state)) })
