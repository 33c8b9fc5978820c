/** What is true for a moment only: who is online, how many have answered, the poll to try the buttons with. */
import type { Viewer } from '../../shared/kernel/viewer.ts'
import {
  type RehearsalAct,
  type RehearsalPoll,
  rehearsalShown,
  rehearse,
} from '../../shared/polls/rehearsal.ts'
import { openTurnout } from '../../shared/polls/select.ts'
import type { AsideAnswer, Pulse, Turnout } from '../../shared/protocol.ts'
import type { State } from '../../shared/state.ts'
import type { Clock } from '../clock.ts'
import type { Presence } from './presence.ts'
import type { Urns } from './urns.ts'

const mostNamedOnline = 300
/** How often it is looked whether there is something to say. */
export const pulseEveryMs = 500
const pulseEveryMsWhenLarge = 3000
/** The turnout of a sealed poll moves in steps, so that nobody sees a single ballot come in. */
const sealedTurnoutEveryMs = 2000

export interface LivePulse {
  /** The last pulse, with the time of now. */
  last(): Pulse
  /** The next pulse, where it is time for one and something has changed. */
  next(): Pulse | undefined
  /** An act of the rehearsal poll, which is nowhere but in memory. */
  rehearse(actor: Viewer, act: RehearsalAct): AsideAnswer
}

interface PulseOptions {
  readonly clock: Clock
  readonly now: () => number
  readonly state: () => State
  readonly presence: Presence
  readonly urns: Urns
}

const countsOnline = ({ roster }: State, online: ReadonlySet<string>): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const person of roster.persons) {
    if (!online.has(person.id)) continue
    for (const { organizationId } of person.seats) counts[organizationId] = (counts[organizationId] ?? 0) + 1
  }
  return counts
}

export const createPulse = ({ clock, now, state, presence, urns }: PulseOptions): LivePulse => {
  let rehearsal: RehearsalPoll | null = null
  let sealedTurnout: readonly Turnout[] = []
  let lastSealedTurnout = Number.NEGATIVE_INFINITY
  let lastPulse = Number.NEGATIVE_INFINITY

  /** Of sealed polls as it was some time ago, unless nothing was known of them then. */
  const turnoutNow = (): Turnout[] => {
    const isTime = clock.monotonic() - lastSealedTurnout >= sealedTurnoutEveryMs
    if (isTime) lastSealedTurnout = clock.monotonic()
    sealedTurnout = urns.turnout().map((fresh) => {
      const before = sealedTurnout.find(({ pollId }) => pollId === fresh.pollId)
      return isTime || before === undefined || before.answered === null ? fresh : before
    })
    return [...openTurnout(state()), ...sealedTurnout]
  }

  const pulseNow = (): Pulse => {
    const turnout = turnoutNow()
    return {
      now: now(),
      ...(presence.count() > mostNamedOnline
        ? { online: null, counts: countsOnline(state(), new Set(presence.online())) }
        : { online: presence.online() }),
      ...(turnout.length > 0 ? { turnout } : {}),
      ...(rehearsal ? { rehearsal: rehearsalShown(rehearsal) } : {}),
    }
  }
  let pulse = pulseNow()

  const isNews = (next: Pulse): boolean =>
    presence.changed() ||
    JSON.stringify([next.turnout, next.rehearsal]) !== JSON.stringify([pulse.turnout, pulse.rehearsal])

  return {
    last: () => ({ ...pulse, now: now() }),
    next: () => {
      const every = presence.count() > mostNamedOnline ? pulseEveryMsWhenLarge : pulseEveryMs
      if (clock.monotonic() - lastPulse < every) return undefined
      const next = pulseNow()
      if (!isNews(next)) return undefined
      lastPulse = clock.monotonic()
      pulse = next
      return pulse
    },
    rehearse: (actor, act) => {
      const result = rehearse(rehearsal, act, actor)
      if ('refused' in result) return { ok: false, reason: result.refused }
      rehearsal = result.poll
      return { ok: true }
    },
  }
}
