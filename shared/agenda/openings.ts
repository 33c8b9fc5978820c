/** The openings of a sitting: how they are kept, and taken back where nothing took place. */
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, refuse } from '../kernel/decision.ts'
import { localAt } from '../kernel/time.ts'
import type { State } from '../state.ts'
import { openingsOf } from './held.ts'
import type { Opening, Sitting } from './model.ts'
import type { AgendaDecision } from './refusals.ts'
import { sittingOf } from './select.ts'

/** True where an item was on, somebody spoke, was asked, or the chair concluded, since the sitting was opened last. */
export const hadBusiness = ({ floor, polls, decisions }: State, sitting: Sitting): boolean => {
  const last = openingsOf(sitting).at(-1)
  if (!last?.idle) return last !== undefined
  const { openedAt, closedAt } = last
  const isWithin = (at: number | null) =>
    at !== null && at >= openedAt && (closedAt === null || at <= closedAt)
  return (
    (closedAt === null && floor.current !== null) ||
    floor.delivered.some(({ sittingId, endedAt }) => sittingId === sitting.id && isWithin(endedAt)) ||
    polls.polls.some((poll) => isWithin(poll.openedAt)) ||
    decisions.conclusions.some(({ concludedAt }) => isWithin(concludedAt))
  )
}

/** True where a sitting is closed that was opened on another day, and nothing took place in it then. */
export const wasIdle = (state: State, sitting: Sitting, now: number): boolean => {
  const { zone } = state.meeting
  const last = openingsOf(sitting).at(-1)
  if (!last || last.closedAt === null || hadBusiness(state, sitting)) return false
  return localAt(last.openedAt, zone).date !== localAt(now, zone).date
}

/** Takes back the start of a sitting, which ends it where it is under way; refused once anything has taken place in it. */
export const voidSittingStart = (
  state: State,
  { sittingId, reason }: CommandOf<'voidSittingStart'>,
): AgendaDecision => {
  const sitting = sittingOf(state.agenda, sittingId)
  if (!sitting) return refuse('unknown-sitting', sittingId)
  if (sitting.openedAt === null) return refuse('not-held', sitting.title)
  if (hadBusiness(state, sitting)) return refuse('has-business')
  const ends: Happening[] = state.agenda.sittingId === sittingId ? [{ type: 'sittingEnded', sittingId }] : []
  return accept(...ends, { type: 'sittingStartVoided', sittingId, reason: reason.trim() })
}

// --- folding ---

/** The sitting with one more opening; a log of before openings were kept does not number them. */
export const withOpening = (sitting: Sitting, at: number, isKept: boolean): Sitting => ({
  ...sitting,
  ...(isKept ? { openings: [...openingsOf(sitting), { openedAt: at, closedAt: null, idle: true }] } : {}),
  ...{ openedAt: sitting.openedAt ?? at, closedAt: null },
})

const withLast = (sitting: Sitting, change: (last: Opening) => Opening): Sitting => {
  const last = sitting.openings?.at(-1)
  if (!last || !sitting.openings) return sitting
  return { ...sitting, openings: [...sitting.openings.slice(0, -1), change(last)] }
}

export const withClosing = (sitting: Sitting, at: number): Sitting => ({
  ...withLast(sitting, (last) => ({ ...last, closedAt: at })),
  closedAt: at,
})

/** The sitting once an item is on in it. */
export const withBusiness = (sitting: Sitting): Sitting =>
  sitting.openings?.at(-1)?.idle ? withLast(sitting, ({ idle: _, ...last }) => last) : sitting

/** The sitting without its last opening, which stays to be read. */
export const withoutOpening = (
  sitting: Sitting,
  { reason, at, by }: { readonly reason: string; readonly at: number; readonly by: string },
): Sitting => {
  const last = openingsOf(sitting).at(-1)
  if (!last) return sitting
  const { idle: _, ...was } = last
  const openings = openingsOf(sitting).slice(0, -1)
  return {
    ...{ ...sitting, openings, voided: [...(sitting.voided ?? []), { ...was, reason, at, by }] },
    openedAt: openings[0]?.openedAt ?? null,
    closedAt: openings.at(-1)?.closedAt ?? null,
    warnedAt: openings.length > 0 ? sitting.warnedAt : null,
  }
}
