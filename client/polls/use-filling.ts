import { useState } from 'react'
import type { Ballot, Poll } from '../../shared/polls/model.ts'
import { hasDraft, useDraft } from '../drafts.ts'
import { type Filling, fillingFrom } from './answers.ts'

export interface FillingInHand {
  readonly filling: Filling
  /** True when something was begun that is not sent. */
  readonly begun: boolean
  readonly fill: (filling: Filling) => void
  /** Back to what is recorded. */
  readonly empty: () => void
}

const draftOf = (pollId: string, unitId: string): string => `ballot.${pollId}.${unitId}`

/** Whether something was begun for one of these units and is not sent: looked up once, and not followed. */
export const isBegun = ({ id }: Pick<Poll, 'id'>, unitIds: readonly string[]): boolean =>
  unitIds.some((unitId) => hasDraft(draftOf(id, unitId)))

/**
 * What somebody is filling in for a unit. It outlives a reload of the tab, except in a secret ballot: what is chosen
 * there is written down nowhere.
 */
export const useFilling = (
  { id, rules }: Pick<Poll, 'id' | 'rules'>,
  unitId: string,
  recorded: Ballot | undefined,
): FillingInHand => {
  const [kept, keep] = useDraft(draftOf(id, unitId))
  const [held, hold] = useState<Filling>()
  const own = rules.sealed ? held : fillingFrom(kept)
  return {
    filling: own ?? recorded?.answers ?? [],
    begun: own !== undefined,
    fill: (filling) => (rules.sealed ? hold(filling) : keep(JSON.stringify(filling))),
    empty: () => (rules.sealed ? hold(undefined) : keep('')),
  }
}
