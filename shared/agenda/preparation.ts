import type { CommandOf } from '../commands.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { minutesOf } from '../kernel/time.ts'
import { hasDecisions, itemsLeave } from '../meeting/leaving.ts'
import type { State } from '../state.ts'
import type { Agenda, Item, ItemKind, Sitting } from './model.ts'
import type { AgendaDecision } from './refusals.ts'
import { byDate, isBegun, itemOf, parentsFirst, sittingOf } from './select.ts'

// --- deciding: preparation ---

type ImportedItem = CommandOf<'importAgenda'>['rows'][number]

const itemFrom = (
  row: ImportedItem,
  ids: { id: string; parentId: string | null; sittingId: string | null },
  number: string,
): Item => ({
  ...ids,
  kind: row.kind,
  number,
  title: row.title,
  lead: row.lead,
  documents: row.documents,
  purpose: row.purpose,
  start: row.start,
  end: row.end,
  status: 'pending',
  startedAt: null,
  ranMs: 0,
  resumedAt: null,
  endedAt: null,
  addedMinutes: 0,
  carriedFrom: null,
})

const numbered = (kind: ItemKind): boolean => kind === 'item' || kind === 'sub-item' || kind === 'written'

const nextNumber = (items: readonly Item[], kind: ItemKind, parentId: string | null): string => {
  if (!numbered(kind)) return ''
  const parent = findById(items, parentId)
  const prefix = parent?.number ? `${parent.number}.` : ''
  const last = items
    .filter((item) => item.parentId === parentId && item.number !== '')
    .reduce((most, { number }) => Math.max(most, Number(number.slice(prefix.length)) || 0), 0)
  return `${prefix}${last + 1}`
}

const badTimes = (start: string | null, end: string | null): AgendaDecision | undefined => {
  if ((start === null) !== (end === null)) return refuse('time-incomplete')
  if (start !== null && end !== null && minutesOf(end) <= minutesOf(start)) return refuse('end-before-start')
  return undefined
}

const newSitting = (id: string, fields: Partial<Sitting> & { date: string }): Sitting => ({
  title: '',
  start: null,
  end: null,
  added: false,
  openedAt: null,
  closedAt: null,
  warnedAt: null,
  ...fields,
  id,
})

/** Replaces the agenda by the rows of a file. Refused once anything of the agenda has happened. */
export const importAgenda = (
  state: State,
  { rows, sittings: told = [] }: CommandOf<'importAgenda'>,
  { id }: Context,
): AgendaDecision => {
  if (isBegun(state.agenda)) return refuse('agenda-under-way')
  const kept = state.agenda.items.find((item) => hasDecisions(state, (itemId) => itemId === item.id))
  if (kept) return refuse('item-has-decisions', kept.title)
  const days = [...new Set(rows.flatMap(({ day }) => (day === null ? [] : [day])))]
  const untold = days
    .filter((date) => !told.some((sitting) => sitting.date === date))
    .map((date) => ({ date }))
  const numbered = [...told, ...untold].map((fields, index) => newSitting(`${id}-s${index + 1}`, fields))
  const bad = numbered.map(({ start, end }) => badTimes(start, end)).find((refused) => refused !== undefined)
  if (bad) return bad
  const items: Item[] = []
  for (const [index, row] of rows.entries()) {
    const bad = badTimes(row.start, row.end)
    if (bad) return bad
    const parent = row.parent === null || row.parent >= index ? undefined : items[row.parent]
    if (!parent && (row.parent !== null || row.kind === 'sub-item'))
      return refuse('sub-item-without-parent', row.title)
    const parentId = parent?.id ?? null
    const sitting =
      row.sitting === undefined ? numbered.find(({ date }) => date === row.day) : numbered[row.sitting]
    if (!sitting && row.sitting !== undefined) return refuse('unknown-sitting', `${row.sitting}`)
    // Written updates are taken up under an item, but belong to no day unless the file says so.
    const sittingId = parent && row.kind !== 'written' ? parent.sittingId : (sitting?.id ?? null)
    items.push(
      itemFrom(
        row,
        { id: `${id}-i${index + 1}`, parentId, sittingId },
        nextNumber(items, row.kind, parentId),
      ),
    )
  }
  return accept(...itemsLeave(state, () => true), {
    type: 'agendaImported',
    sittings: [...numbered].sort(byDate),
    items: parentsFirst(items),
  })
}

export const addSitting = (
  { agenda }: State,
  command: CommandOf<'addSitting'>,
  { id }: Context,
): AgendaDecision => {
  const { date, title = '', start = null, end = null } = command
  const added = agenda.sittings.some(({ openedAt }) => openedAt !== null)
  return (
    badTimes(start, end) ??
    accept({ type: 'sittingAdded', sitting: newSitting(id, { date, title, start, end, added }) })
  )
}

export const changeSitting = ({ agenda }: State, command: CommandOf<'changeSitting'>): AgendaDecision => {
  const sitting = sittingOf(agenda, command.sittingId)
  if (!sitting) return refuse('unknown-sitting', command.sittingId)
  const { date, title = sitting.title, start = sitting.start, end = sitting.end } = command
  return (
    badTimes(start, end) ?? accept({ type: 'sittingChanged', sittingId: sitting.id, date, title, start, end })
  )
}

export const removeSitting = (
  { agenda }: State,
  { sittingId }: CommandOf<'removeSitting'>,
): AgendaDecision => {
  const sitting = sittingOf(agenda, sittingId)
  if (!sitting) return refuse('unknown-sitting', sittingId)
  const used =
    sitting.openedAt !== null ||
    agenda.items.some((item) => item.sittingId === sittingId || item.carriedFrom === sittingId)
  return used ? refuse('sitting-not-empty') : accept({ type: 'sittingRemoved', sittingId })
}

/** An item stands before one of its siblings in the same sitting, or at their end. */
const badNeighbour = (
  agenda: Agenda,
  before: string | null,
  { parentId, sittingId, title }: Pick<Item, 'parentId' | 'sittingId' | 'title'>,
): AgendaDecision | undefined => {
  const neighbour = itemOf(agenda, before)
  const isSibling = neighbour?.parentId === parentId && neighbour.sittingId === sittingId
  return before === null || isSibling ? undefined : refuse('not-a-sibling', title)
}

export const addItem = (
  { agenda }: State,
  command: CommandOf<'addItem'>,
  { id }: Context,
): AgendaDecision => {
  const { kind, title, lead = '', documents = [], purpose = null, start = null, end = null } = command
  const parentId = command.parentId ?? null
  const parent = itemOf(agenda, parentId)
  if (parentId !== null && !parent) return refuse('unknown-item', parentId)
  if (kind === 'sub-item' && !parent) return refuse('sub-item-without-parent')
  const sittingId = parent ? parent.sittingId : command.sittingId
  if (sittingId !== null && !sittingOf(agenda, sittingId)) return refuse('unknown-sitting', sittingId)
  const row: ImportedItem = { day: null, parent: null, kind, title, lead, documents, purpose, start, end }
  const item = itemFrom(row, { id, parentId, sittingId }, nextNumber(agenda.items, kind, parentId))
  const before = command.before ?? null
  return (
    badTimes(start, end) ?? badNeighbour(agenda, before, item) ?? accept({ type: 'itemAdded', item, before })
  )
}

export const changeItem = ({ agenda }: State, command: CommandOf<'changeItem'>): AgendaDecision => {
  const item = itemOf(agenda, command.itemId)
  if (!item) return refuse('unknown-item', command.itemId)
  const { title, kind = item.kind, lead = item.lead, documents = item.documents } = command
  const { purpose = item.purpose, start = item.start, end = item.end } = command
  if (kind === 'sub-item' && item.parentId === null) return refuse('sub-item-without-parent')
  const event = {
    type: 'itemChanged' as const,
    itemId: item.id,
    kind,
    title,
    lead,
    documents,
    purpose,
    start,
    end,
  }
  return badTimes(start, end) ?? accept(event)
}

export const removeItem = (state: State, { itemId }: CommandOf<'removeItem'>): AgendaDecision => {
  const { agenda } = state
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.startedAt !== null) return refuse('item-under-way', item.title)
  if (hasDecisions(state, (id) => id === itemId)) return refuse('item-has-decisions', item.title)
  return agenda.items.some(({ parentId }) => parentId === itemId)
    ? refuse('item-has-sub-items', item.title)
    : accept(...itemsLeave(state, (id) => id === itemId), { type: 'itemRemoved', itemId })
}

export const moveItem = ({ agenda }: State, command: CommandOf<'moveItem'>): AgendaDecision => {
  const { itemId, sittingId, before = null } = command
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  const sitting = sittingOf(agenda, sittingId)
  if (!sitting) return refuse('unknown-sitting', sittingId)
  if (item.sittingId !== sittingId) {
    if (item.parentId !== null) return refuse('not-a-sibling', item.title)
    if (item.startedAt !== null) return refuse('item-under-way', item.title)
    if (sitting.closedAt !== null) return refuse('sitting-already-ended')
  }
  if (before === itemId) return accept()
  const bad = badNeighbour(agenda, before, { ...item, sittingId })
  if (bad) return bad
  return accept({ type: 'itemMoved', itemId, sittingId, before })
}
