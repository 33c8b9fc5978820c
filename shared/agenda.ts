import type { CommandOf } from './commands.ts'
import type { Happening, MeetingEvent } from './events.ts'
import { accept, type Context, type Decision, isRefused, refuse } from './kernel/decision.ts'
import { findById, updateById } from './kernel/lists.ts'
import { elapsed, instantOf, localAt, minutesOf } from './kernel/time.ts'
import { hasDecisions, itemsLeave } from './leaving.ts'
import type { Agenda, Item, ItemKind, Sitting, State } from './state.ts'

export type AgendaRefusal =
  | 'unknown-item'
  | 'unknown-sitting'
  | 'agenda-under-way'
  | 'sitting-under-way'
  | 'no-sitting-under-way'
  | 'sitting-not-empty'
  | 'sitting-already-ended'
  | 'item-under-way'
  | 'item-already-active'
  | 'item-not-active'
  | 'item-not-paused'
  | 'item-not-done'
  | 'item-done'
  | 'item-moved-on'
  | 'item-has-sub-items'
  | 'item-has-decisions'
  | 'not-a-sibling'
  | 'already-in-that-sitting'
  | 'end-before-start'
  | 'time-incomplete'
  | 'sub-item-without-parent'
  | 'no-own-time'
  | 'buffer-exhausted'
  | 'nothing-left-to-take'
  | 'floor-held'
type Decided = Decision<AgendaRefusal>

export const emptyAgenda: Agenda = { sittings: [], items: [], sittingId: null, currentId: null }

/** Minutes before the end of a sitting at which everybody is told. */
export const endWarningMinutes = 10

// --- reading ---

export const itemOf = ({ items }: Agenda, id: string | null | undefined): Item | undefined =>
  findById(items, id)
export const sittingOf = ({ sittings }: Agenda, id: string | null | undefined): Sitting | undefined =>
  findById(sittings, id)

/** The item itself, its parent, its parent's parent. */
export const lineage = (agenda: Agenda, id: string | null): Item[] => {
  const item = itemOf(agenda, id)
  return item ? [item, ...lineage(agenda, item.parentId)] : []
}

/** The item whose clock runs for this one: a sub-item lives on its parent's time. */
export const clockItem = (agenda: Agenda, id: string | null): Item | undefined => lineage(agenda, id).at(-1)

/** The id of the item that the floor's list belongs to, or null between items. */
export const floorItemId = (agenda: Agenda): string | null => clockItem(agenda, agenda.currentId)?.id ?? null

/** The item with everything under it, in the order of the agenda. */
export const branch = ({ items }: { readonly items: readonly Item[] }, id: string): Item[] => {
  const ids = new Set([id])
  return items.filter((item) => {
    if (item.id !== id && !(item.parentId !== null && ids.has(item.parentId))) return false
    ids.add(item.id)
    return true
  })
}

/** Minutes planned for an item, with what was added; 0 for what has no time of its own. */
export const plannedMinutes = ({
  start,
  end,
  addedMinutes,
}: Pick<Item, 'start' | 'end' | 'addedMinutes'>): number =>
  (start === null || end === null ? 0 : minutesOf(end) - minutesOf(start)) + addedMinutes

/** What is left of an item's time, in milliseconds; negative when it is over. */
export const remainingMs = (item: Item, now: number): number =>
  plannedMinutes(item) * 60_000 - elapsed(item, now)

const timed = (item: Item): boolean => item.start !== null && item.end !== null && item.parentId === null

/** What was carried over keeps its length, but its planned hour was of another day. */
const spanOf = (agenda: Agenda, sitting: Sitting): { start: string; end: string } | undefined => {
  const times = agenda.items.filter(
    (item) => item.sittingId === sitting.id && timed(item) && item.carriedFrom === null,
  )
  const start = sitting.start ?? times.map((item) => item.start as string).sort()[0]
  const end =
    sitting.end ??
    times
      .map((item) => item.end as string)
      .sort()
      .at(-1)
  return start !== undefined && end !== undefined ? { start, end } : undefined
}

/**
 * When a sitting ends, as planned (UTC, milliseconds), or undefined when it has no times. A sitting that is held on
 * another day than planned keeps its time of the day, or its length when that time had passed.
 */
export const sittingEndsAt = (agenda: Agenda, sitting: Sitting, zone: string): number | undefined => {
  const span = spanOf(agenda, sitting)
  if (!span) return undefined
  if (sitting.openedAt === null) return instantOf(sitting.date, span.end, zone)
  const { date } = localAt(sitting.openedAt, zone)
  const end = instantOf(date, span.end, zone)
  const length = (minutesOf(span.end) - minutesOf(span.start)) * 60_000
  return end > sitting.openedAt ? end : sitting.openedAt + length
}

export interface Projection {
  readonly itemId: string
  /** UTC, milliseconds. */
  readonly startsAt: number
  readonly endsAt: number
  /** Minutes later (positive) or earlier (negative) than planned, rounded. */
  readonly lateMinutes: number
}

/** A time of the plan, on the day on which the sitting is really held; from its opening on when its time had passed. */
const planOf = (agenda: Agenda, sitting: Sitting, zone: string): ((time: string) => number) => {
  const { openedAt } = sitting
  if (openedAt === null) return (time) => instantOf(sitting.date, time, zone)
  const { date } = localAt(openedAt, zone)
  const span = spanOf(agenda, sitting)
  const passed = span !== undefined && instantOf(date, span.end, zone) <= openedAt
  const shift = passed ? openedAt - instantOf(date, span.start, zone) : 0
  return (time) => instantOf(date, time, zone) + shift
}

/**
 * When the items of a sitting will start and end as things stand: what is over, at its real times; what runs, until its
 * time is used up; then what comes, one after the other without a gap. Before the sitting starts, and for what it left
 * when it ended, this is the plan.
 */
export const project = (agenda: Agenda, sittingId: string, zone: string, now: number): Projection[] => {
  const sitting = sittingOf(agenda, sittingId)
  if (!sitting) return []
  const { closedAt } = sitting
  const underWay = sitting.openedAt !== null && closedAt === null
  const items = agenda.items.filter((item) => item.sittingId === sittingId && timed(item))
  const on = floorItemId(agenda)
  const isOn = (item: Item) => item.status === 'active' || item.id === on
  const left = (item: Item) => Math.max(0, remainingMs(item, now))
  const planned = planOf(agenda, sitting, zone)
  const opening = sitting.start === null ? null : planned(sitting.start)
  let cursor = underWay ? items.filter(isOn).reduce((at, item) => at + left(item), now) : opening
  return items.map((item) => {
    const isAtHome = item.carriedFrom === null
    const plan = isAtHome || cursor === null ? planned(item.start as string) : cursor
    const next = underWay && cursor !== null ? cursor : plan
    const startsAt = item.startedAt ?? next
    const stopsAt = item.startedAt === null ? null : closedAt
    const endsAt = item.endedAt ?? stopsAt ?? (isOn(item) ? now : next) + left(item)
    if (item.endedAt === null && !isOn(item)) cursor = Math.max(cursor ?? endsAt, endsAt)
    const late = isAtHome ? Math.round((startsAt - plan) / 60_000) : 0
    return { itemId: item.id, startsAt, endsAt, lateMinutes: late + 0 }
  })
}

/** When something falls due in the agenda (UTC, milliseconds): the early warning of a sitting's end. */
export const agendaDeadline = (agenda: Agenda, zone: string): number | undefined => {
  const sitting = sittingOf(agenda, agenda.sittingId)
  if (!sitting || sitting.warnedAt !== null) return undefined
  const end = sittingEndsAt(agenda, sitting, zone)
  return end === undefined ? undefined : end - endWarningMinutes * 60_000
}

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

const badTimes = (start: string | null, end: string | null): Decided | undefined => {
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

/** True once anything of the agenda has happened. */
const isBegun = ({ sittings, items }: Agenda): boolean =>
  sittings.some(({ openedAt }) => openedAt !== null) || items.some(({ startedAt }) => startedAt !== null)

/** Each item with its sub-items behind it, otherwise in the same order: a written update stays where the file has it. */
export const parentsFirst = (items: readonly Item[]): Item[] => {
  const under = new Map<string | null, Item[]>()
  for (const item of items) {
    const place = item.kind === 'written' ? null : item.parentId
    const siblings = under.get(place)
    if (siblings) siblings.push(item)
    else under.set(place, [item])
  }
  const withSubItems = (item: Item): Item[] => [item, ...(under.get(item.id) ?? []).flatMap(withSubItems)]
  return (under.get(null) ?? []).flatMap(withSubItems)
}

/** Replaces the agenda by the rows of a file. Refused once anything of the agenda has happened. */
export const importAgenda = (
  state: State,
  { rows, sittings: told = [] }: CommandOf<'importAgenda'>,
  { id }: Context,
): Decided => {
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

export const addSitting = ({ agenda }: State, command: CommandOf<'addSitting'>, { id }: Context): Decided => {
  const { date, title = '', start = null, end = null } = command
  const added = agenda.sittings.some(({ openedAt }) => openedAt !== null)
  return (
    badTimes(start, end) ??
    accept({ type: 'sittingAdded', sitting: newSitting(id, { date, title, start, end, added }) })
  )
}

export const changeSitting = ({ agenda }: State, command: CommandOf<'changeSitting'>): Decided => {
  const sitting = sittingOf(agenda, command.sittingId)
  if (!sitting) return refuse('unknown-sitting', command.sittingId)
  const { date, title = sitting.title, start = sitting.start, end = sitting.end } = command
  return (
    badTimes(start, end) ?? accept({ type: 'sittingChanged', sittingId: sitting.id, date, title, start, end })
  )
}

export const removeSitting = ({ agenda }: State, { sittingId }: CommandOf<'removeSitting'>): Decided => {
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
): Decided | undefined => {
  const neighbour = itemOf(agenda, before)
  const isSibling = neighbour?.parentId === parentId && neighbour.sittingId === sittingId
  return before === null || isSibling ? undefined : refuse('not-a-sibling', title)
}

export const addItem = ({ agenda }: State, command: CommandOf<'addItem'>, { id }: Context): Decided => {
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

export const changeItem = ({ agenda }: State, command: CommandOf<'changeItem'>): Decided => {
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

export const removeItem = (state: State, { itemId }: CommandOf<'removeItem'>): Decided => {
  const { agenda } = state
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.startedAt !== null) return refuse('item-under-way', item.title)
  if (hasDecisions(state, (id) => id === itemId)) return refuse('item-has-decisions', item.title)
  return agenda.items.some(({ parentId }) => parentId === itemId)
    ? refuse('item-has-sub-items', item.title)
    : accept(...itemsLeave(state, (id) => id === itemId), { type: 'itemRemoved', itemId })
}

export const moveItem = ({ agenda }: State, command: CommandOf<'moveItem'>): Decided => {
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

// --- deciding: in the meeting ---

const running = ({ items }: Agenda): Item[] => items.filter(({ status }) => status === 'active')
/** What is active or paused in an item's branch. */
const open = (agenda: Agenda, itemId: string): Item[] =>
  branch(agenda, itemId).filter(({ status }) => status === 'active' || status === 'paused')
/** Sub-items end before what they belong to. */
const endedEvents = (items: readonly Item[]): Happening[] =>
  [...items].reverse().map(({ id }) => ({ type: 'itemEnded', itemId: id }))
const pausedEvents = (items: readonly Item[]): Happening[] =>
  items.map(({ id }) => ({ type: 'itemPaused', itemId: id }))

export const startSitting = ({ agenda }: State, { sittingId }: CommandOf<'startSitting'>): Decided => {
  if (agenda.sittingId !== null) return refuse('sitting-under-way')
  return sittingOf(agenda, sittingId)
    ? accept({ type: 'sittingStarted', sittingId })
    : refuse('unknown-sitting', sittingId)
}

export const endSitting = ({ agenda, floor }: State, { sittingId }: CommandOf<'endSitting'>): Decided => {
  if (agenda.sittingId !== sittingId) return refuse('no-sitting-under-way')
  if (floor.current) return refuse('floor-held')
  return accept(...pausedEvents(running(agenda)), { type: 'sittingEnded', sittingId })
}

/** What else is active ends, with what is open under it; what the item belongs to goes on. */
const othersEnd = (agenda: Agenda, item: Item): Happening[] => {
  const kept = new Set(lineage(agenda, item.id).map(({ id }) => id))
  const ending = new Set(running(agenda).flatMap(({ id }) => (kept.has(id) ? [] : open(agenda, id))))
  return endedEvents(agenda.items.filter((other) => ending.has(other)))
}

/** On the day on which it was held; after that it stays closed, and its items are taken up in another. */
const mayGoOn = (sitting: Sitting, zone: string, now: number): boolean =>
  sitting.openedAt === null || localAt(sitting.openedAt, zone).date === localAt(now, zone).date

/** The sitting starts with its first item; an item of another sitting is carried over to the one under way. */
const sittingFor = ({ agenda, meeting }: State, item: Item, now: number): Decided => {
  const top = clockItem(agenda, item.id) ?? item
  if (agenda.sittingId === null) {
    const sitting = sittingOf(agenda, top.sittingId)
    return sitting && mayGoOn(sitting, meeting.zone, now)
      ? accept({ type: 'sittingStarted', sittingId: sitting.id })
      : refuse('no-sitting-under-way')
  }
  if (top.sittingId === agenda.sittingId) return accept()
  return accept({ type: 'itemCarriedOver', itemId: top.id, sittingId: agenda.sittingId })
}

const parentsStart = (agenda: Agenda, item: Item): Happening[] =>
  lineage(agenda, item.parentId)
    .filter(({ status }) => status !== 'active')
    .reverse()
    .map(({ id, status }) => ({ type: status === 'pending' ? 'itemStarted' : 'itemResumed', itemId: id }))

/** Starts an item; what else was active ends. */
export const startItem = (
  state: State,
  { itemId, expected }: CommandOf<'startItem'>,
  { now }: Context,
): Decided => {
  const { agenda, floor } = state
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (expected !== undefined && expected !== agenda.currentId) return refuse('item-moved-on')
  if (item.status === 'active') return refuse('item-already-active', item.title)
  const done = lineage(agenda, itemId).find(({ status }) => status === 'done')
  if (done) return refuse('item-done', done.title)
  const others = othersEnd(agenda, item)
  if (
    floor.current &&
    others.some((event) => 'itemId' in event && event.itemId === floor.current?.request.itemId)
  )
    return refuse('floor-held')
  const sitting = sittingFor(state, item, now)
  if (isRefused(sitting)) return sitting
  const started: Happening = { type: item.status === 'paused' ? 'itemResumed' : 'itemStarted', itemId }
  return accept(...others, ...sitting.events, ...parentsStart(agenda, item), started)
}

export const pauseItem = ({ agenda }: State, { itemId }: CommandOf<'pauseItem'>): Decided => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status !== 'active') return refuse('item-not-active', item.title)
  return accept(...pausedEvents(branch(agenda, itemId).filter(({ status }) => status === 'active')))
}

/** Resumes an item where the meeting left it: at the sub-item that it was at. */
export const resumeItem = (state: State, { itemId }: CommandOf<'resumeItem'>, context: Context): Decided => {
  const item = itemOf(state.agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status !== 'paused') return refuse('item-not-paused', item.title)
  const leftAt = branch(state.agenda, itemId).find(({ id }) => id === state.agenda.currentId)
  const at = leftAt?.status === 'paused' ? leftAt.id : itemId
  return startItem(state, { type: 'startItem', itemId: at }, context)
}

export const endItem = ({ agenda, floor }: State, { itemId }: CommandOf<'endItem'>): Decided => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status !== 'active' && item.status !== 'paused') return refuse('item-not-active', item.title)
  if (floor.current?.request.itemId === itemId) return refuse('floor-held')
  return accept(...endedEvents(open(agenda, itemId)))
}

/** With what it belongs to. */
export const reopenItem = ({ agenda }: State, { itemId }: CommandOf<'reopenItem'>): Decided => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status !== 'done') return refuse('item-not-done', item.title)
  const done = lineage(agenda, itemId).filter(({ status }) => status === 'done')
  return accept(...done.reverse().map(({ id }) => ({ type: 'itemReopened' as const, itemId: id })))
}

/** Gives an item more minutes (or takes some back), out of a buffer when one is named. */
export const extendItem = (
  { agenda }: State,
  { itemId, minutes, bufferId = null }: CommandOf<'extendItem'>,
): Decided => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status === 'done') return refuse('item-done', item.title)
  if (item.start === null || item.parentId !== null) return refuse('no-own-time', item.title)
  if (plannedMinutes(item) + minutes < 0) return refuse('nothing-left-to-take', item.title)
  const buffer = itemOf(agenda, bufferId)
  if (bufferId !== null && buffer?.kind !== 'buffer') return refuse('unknown-item', bufferId)
  const spent = buffer && (buffer.id === itemId || buffer.status === 'done')
  if (buffer && (spent || plannedMinutes(buffer) < minutes)) return refuse('buffer-exhausted', buffer.title)
  return accept({ type: 'itemExtended', itemId, minutes, bufferId })
}

export const carryOver = (
  { agenda, floor }: State,
  { itemId, sittingId }: CommandOf<'carryOver'>,
): Decided => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  const sitting = sittingOf(agenda, sittingId)
  if (!sitting) return refuse('unknown-sitting', sittingId)
  if (item.parentId !== null) return refuse('not-a-sibling', item.title)
  if (item.status === 'done') return refuse('item-done', item.title)
  if (item.sittingId === sittingId) return refuse('already-in-that-sitting', item.title)
  if (sitting.closedAt !== null) return refuse('sitting-already-ended')
  if (floor.current?.request.itemId === itemId) return refuse('floor-held')
  const active = branch(agenda, itemId).filter(({ status }) => status === 'active')
  return accept(...pausedEvents(active), { type: 'itemCarriedOver', itemId, sittingId })
}

/** What falls due by itself. */
export const agendaDue = ({ agenda, meeting }: State, now: number): Happening[] => {
  const due = agendaDeadline(agenda, meeting.zone)
  if (due === undefined || due > now || agenda.sittingId === null) return []
  const left = endWarningMinutes - Math.floor((now - due) / 60_000)
  return [{ type: 'sittingEndNeared', sittingId: agenda.sittingId, minutes: Math.max(0, left) }]
}

// --- evolving ---

const inserted = (
  items: readonly Item[],
  added: readonly Item[],
  before: string | null,
  sittings: readonly Sitting[],
): Item[] => {
  const at = before === null ? -1 : items.findIndex(({ id }) => id === before)
  if (at >= 0) return [...items.slice(0, at), ...added, ...items.slice(at)]
  const [first] = added
  // A written update may stand far from what it belongs to: behind its own day's items is where others go.
  const siblings = first?.parentId
    ? branch({ items }, first.parentId).filter(({ sittingId }) => sittingId === first.sittingId)
    : []
  const rank = (sittingId: string | null) =>
    sittingId === null ? sittings.length : sittings.findIndex(({ id }) => id === sittingId)
  const last =
    siblings.length > 0
      ? items.findIndex(({ id }) => id === siblings.at(-1)?.id)
      : items.findLastIndex((item) => rank(item.sittingId) <= rank(first?.sittingId ?? null))
  return [...items.slice(0, last + 1), ...added, ...items.slice(last + 1)]
}

/**
 * The item with its branch in another place. What is carried over remembers the sitting that it was planned for; a
 * written update that belongs to no day goes on belonging to none.
 */
const moved = (
  agenda: Agenda,
  { itemId, sittingId, before }: { itemId: string; sittingId: string; before: string | null },
  carried: boolean,
): Item[] => {
  const from = itemOf(agenda, itemId)?.sittingId
  const tree = branch(agenda, itemId).map((item) => {
    if (item.sittingId !== from) return item
    const home = item.carriedFrom ?? (carried ? item.sittingId : null)
    return { ...item, sittingId, carriedFrom: home === sittingId ? null : home }
  })
  const ids = new Set(tree.map(({ id }) => id))
  const others = agenda.items.filter(({ id }) => !ids.has(id))
  return inserted(others, tree, before, agenda.sittings)
}

const byDate = (a: Sitting, b: Sitting): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : (a.start ?? '').localeCompare(b.start ?? '', 'en')

const stopped = (item: Item, at: number): Item => ({ ...item, ranMs: elapsed(item, at), resumedAt: null })

const evolveItem = (item: Item, event: MeetingEvent): Item => {
  switch (event.type) {
    case 'itemChanged': {
      const { kind, title, lead, documents, purpose, start, end } = event
      return { ...item, kind, title, lead, documents, purpose, start, end }
    }
    case 'itemStarted':
      return {
        ...item,
        status: 'active',
        startedAt: item.startedAt ?? event.at,
        resumedAt: event.at,
        endedAt: null,
      }
    case 'itemResumed':
      return { ...item, status: 'active', startedAt: item.startedAt ?? event.at, resumedAt: event.at }
    case 'itemPaused':
      return { ...stopped(item, event.at), status: 'paused' }
    case 'itemEnded':
      return { ...stopped(item, event.at), status: 'done', endedAt: event.at }
    case 'itemReopened':
      return { ...item, status: 'paused', endedAt: null }
    default:
      return item
  }
}

const extended = (items: readonly Item[], itemId: string, minutes: number, bufferId: string | null): Item[] =>
  items.map((item) => {
    const added = item.id === itemId ? minutes : item.id === bufferId ? -minutes : 0
    return added === 0 ? item : { ...item, addedMinutes: item.addedMinutes + added }
  })

/** Where the meeting is after an item has ended: back in its parent while that goes on. */
const currentAfterEnd = (agenda: Agenda, itemId: string): string | null => {
  if (agenda.currentId !== itemId) return agenda.currentId
  const parent = itemOf(agenda, itemOf(agenda, itemId)?.parentId)
  return parent && parent.status !== 'done' ? parent.id : null
}

const evolveSittings = (agenda: Agenda, event: MeetingEvent): Agenda => {
  const set = (sittingId: string, change: (sitting: Sitting) => Sitting) =>
    updateById(agenda.sittings, sittingId, change)
  switch (event.type) {
    case 'sittingAdded':
      return { ...agenda, sittings: [...agenda.sittings, event.sitting].sort(byDate) }
    case 'sittingChanged': {
      const { date, title, start, end } = event
      const sittings = set(event.sittingId, (sitting) => ({
        ...sitting,
        date,
        title,
        start,
        end,
        // Another end is warned of again.
        warnedAt: start === sitting.start && end === sitting.end ? sitting.warnedAt : null,
      }))
      return { ...agenda, sittings: sittings.sort(byDate) }
    }
    case 'sittingRemoved':
      return { ...agenda, sittings: agenda.sittings.filter(({ id }) => id !== event.sittingId) }
    case 'sittingStarted': {
      const opened = (sitting: Sitting) => ({
        ...sitting,
        openedAt: sitting.openedAt ?? event.at,
        closedAt: null,
      })
      return { ...agenda, sittingId: event.sittingId, sittings: set(event.sittingId, opened) }
    }
    case 'sittingEndNeared':
      return { ...agenda, sittings: set(event.sittingId, (sitting) => ({ ...sitting, warnedAt: event.at })) }
    case 'sittingEnded': {
      const sittings = set(event.sittingId, (sitting) => ({ ...sitting, closedAt: event.at }))
      return { ...agenda, sittingId: null, currentId: null, sittings }
    }
    default:
      return agenda
  }
}

export const evolveAgenda = (agenda: Agenda, event: MeetingEvent): Agenda => {
  switch (event.type) {
    case 'agendaImported':
      return { ...emptyAgenda, sittings: event.sittings, items: event.items }
    case 'itemAdded':
      return { ...agenda, items: inserted(agenda.items, [event.item], event.before, agenda.sittings) }
    case 'itemRemoved':
      return { ...agenda, items: agenda.items.filter(({ id }) => id !== event.itemId) }
    case 'itemMoved':
      return { ...agenda, items: moved(agenda, event, false) }
    case 'itemCarriedOver': {
      const isCurrent = clockItem(agenda, agenda.currentId)?.id === event.itemId
      const items = moved(agenda, { ...event, before: null }, true)
      return { ...agenda, items, currentId: isCurrent ? null : agenda.currentId }
    }
    case 'itemExtended':
      return { ...agenda, items: extended(agenda.items, event.itemId, event.minutes, event.bufferId) }
    case 'itemStarted':
    case 'itemResumed':
      return {
        ...agenda,
        currentId: event.itemId,
        items: updateById(agenda.items, event.itemId, (item) => evolveItem(item, event)),
      }
    case 'itemEnded': {
      const items = updateById(agenda.items, event.itemId, (item) => evolveItem(item, event))
      return { ...agenda, items, currentId: currentAfterEnd(agenda, event.itemId) }
    }
    case 'itemChanged':
    case 'itemPaused':
    case 'itemReopened':
      return { ...agenda, items: updateById(agenda.items, event.itemId, (item) => evolveItem(item, event)) }
    default:
      return evolveSittings(agenda, event)
  }
}
