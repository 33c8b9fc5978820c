import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, isRefused, refuse } from '../kernel/decision.ts'
import { localAt } from '../kernel/time.ts'
import type { State } from '../state.ts'
import { heldDays, openingsOf } from './held.ts'
import type { Agenda, Item, Sitting } from './model.ts'
import { wasIdle } from './openings.ts'
import type { AgendaDecision } from './refusals.ts'
import {
  agendaDeadline,
  branch,
  clockItem,
  endWarningMinutes,
  itemOf,
  lineage,
  plannedMinutes,
  sittingEndsAt,
  sittingOf,
} from './select.ts'

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

/** A sitting that was warned of its end, was ended early and goes on: its end is still to come, and is warned of again. */
const warnsAgain = ({ agenda, meeting }: State, sitting: Sitting, now: number): boolean => {
  const endsAt = sittingEndsAt(agenda, sitting, meeting.zone)
  return sitting.warnedAt !== null && endsAt !== undefined && now < endsAt
}

/** A start of an earlier day without business is void: the sitting is opened as if that had not been. */
const sittingStarts = (state: State, sitting: Sitting, now: number): Happening[] => {
  const isVoid = wasIdle(state, sitting, now)
  const sittingId = sitting.id
  const opening = openingsOf(sitting).length + (isVoid ? 0 : 1)
  const warns = !(isVoid && opening === 1) && warnsAgain(state, sitting, now)
  return [
    ...(isVoid ? [{ type: 'sittingStartVoided' as const, sittingId, reason: '' }] : []),
    { type: 'sittingStarted', sittingId, ...(warns ? { warnsAgain: true } : {}), opening },
  ]
}

/** The sitting under way from now on; refused while another is. */
export const startSitting = (
  state: State,
  { sittingId }: CommandOf<'startSitting'>,
  { now }: Context,
): AgendaDecision => {
  const { agenda } = state
  if (agenda.sittingId !== null) return refuse('sitting-under-way')
  const sitting = sittingOf(agenda, sittingId)
  if (!sitting) return refuse('unknown-sitting', sittingId)
  return accept(...sittingStarts(state, sitting, now))
}

export const endSitting = (
  { agenda, floor }: State,
  { sittingId }: CommandOf<'endSitting'>,
): AgendaDecision => {
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
const mayGoOn = (state: State, sitting: Sitting, now: number): boolean => {
  const { zone } = state.meeting
  const day = heldDays(sitting, zone).at(-1)
  return day === undefined || day === localAt(now, zone).date || wasIdle(state, sitting, now)
}

/** The sitting starts with its first item; an item of another sitting is carried over to the one under way. */
const sittingFor = (state: State, item: Item, now: number): AgendaDecision => {
  const { agenda } = state
  const top = clockItem(agenda, item.id) ?? item
  if (agenda.sittingId === null) {
    const sitting = sittingOf(agenda, top.sittingId)
    return sitting && mayGoOn(state, sitting, now)
      ? accept(...sittingStarts(state, sitting, now))
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
): AgendaDecision => {
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

export const pauseItem = ({ agenda }: State, { itemId }: CommandOf<'pauseItem'>): AgendaDecision => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status !== 'active') return refuse('item-not-active', item.title)
  return accept(...pausedEvents(branch(agenda, itemId).filter(({ status }) => status === 'active')))
}

/** Resumes an item where the meeting left it: at the sub-item that it was at. */
export const resumeItem = (
  state: State,
  { itemId }: CommandOf<'resumeItem'>,
  context: Context,
): AgendaDecision => {
  const item = itemOf(state.agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status !== 'paused') return refuse('item-not-paused', item.title)
  const leftAt = branch(state.agenda, itemId).find(({ id }) => id === state.agenda.currentId)
  const at = leftAt?.status === 'paused' ? leftAt.id : itemId
  return startItem(state, { type: 'startItem', itemId: at }, context)
}

export const endItem = ({ agenda, floor }: State, { itemId }: CommandOf<'endItem'>): AgendaDecision => {
  const item = itemOf(agenda, itemId)
  if (!item) return refuse('unknown-item', itemId)
  if (item.status !== 'active' && item.status !== 'paused') return refuse('item-not-active', item.title)
  if (floor.current?.request.itemId === itemId) return refuse('floor-held')
  return accept(...endedEvents(open(agenda, itemId)))
}

/** With what it belongs to. */
export const reopenItem = ({ agenda }: State, { itemId }: CommandOf<'reopenItem'>): AgendaDecision => {
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
): AgendaDecision => {
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
): AgendaDecision => {
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
