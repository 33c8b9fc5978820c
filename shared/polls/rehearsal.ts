/**
 * A poll to try the buttons with: no real one, and visibly so. It is never an event: it lives in the server's memory,
 * travels with the pulse, and when it is over nothing of it is left.
 */

import { type Refused, refuse } from '../kernel/decision.ts'
import type { Viewer } from '../kernel/viewer.ts'
import { isPodium } from '../kernel/viewer.ts'

export const rehearsalChoices = ['works', 'does-not-work'] as const
export type RehearsalChoice = (typeof rehearsalChoices)[number]

export interface RehearsalPoll {
  readonly id: string
  readonly answers: readonly { readonly personId: string; readonly choice: RehearsalChoice }[]
}

/** What everybody sees of it. */
export interface RehearsalShown {
  readonly id: string
  readonly works: number
  readonly doesNotWork: number
}

export type RehearsalAct =
  | { readonly act: 'open'; readonly id: string }
  | { readonly act: 'answer'; readonly id: string; readonly choice: RehearsalChoice }
  | { readonly act: 'close'; readonly id: string }

export type RehearsalRefusal = 'not-allowed' | 'rehearsal-under-way' | 'no-rehearsal'

/** The rehearsal after this act (null: none), or why not. A second answer of a person replaces the first. */
export const rehearse = (
  poll: RehearsalPoll | null,
  act: RehearsalAct,
  actor: Viewer,
): { readonly poll: RehearsalPoll | null } | Refused<RehearsalRefusal> => {
  if (act.act === 'open') {
    if (!isPodium(actor)) return refuse('not-allowed')
    return poll ? refuse('rehearsal-under-way') : { poll: { id: act.id, answers: [] } }
  }
  if (!poll || poll.id !== act.id) return refuse('no-rehearsal')
  if (act.act === 'close') return isPodium(actor) ? { poll: null } : refuse('not-allowed')
  if (actor.organizations.length === 0) return refuse('not-allowed')
  const { personId } = actor
  const others = poll.answers.filter((one) => one.personId !== personId)
  return { poll: { ...poll, answers: [...others, { personId, choice: act.choice }] } }
}

export const rehearsalShown = ({ id, answers }: RehearsalPoll): RehearsalShown => ({
  id,
  works: answers.filter(({ choice }) => choice === 'works').length,
  doesNotWork: answers.filter(({ choice }) => choice === 'does-not-work').length,
})
