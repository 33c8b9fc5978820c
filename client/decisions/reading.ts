import type { Item } from '../../shared/agenda/model.ts'
import type { Conclusion, DecisionDraft, Decisions } from '../../shared/decisions/model.ts'
import { decisionsOfItem } from '../../shared/decisions/select.ts'
import type { Poll, Polls } from '../../shared/polls/model.ts'

/** What the meeting has before it, or has decided, under one item; null: outside the agenda. */
export interface UnderItem {
  readonly item: Item | null
  readonly decisions: readonly DecisionDraft[]
  /** Polls that put no decision. */
  readonly polls: readonly Poll[]
  /** Conclusions on none of these decisions. */
  readonly conclusions: readonly Conclusion[]
}

const isBefore = ({ status }: { readonly status: string }): boolean =>
  status !== 'draft' && status !== 'prepared'

const isEmpty = ({ decisions, polls, conclusions }: UnderItem): boolean =>
  decisions.length + polls.length + conclusions.length === 0

/** By item in the order of the agenda, the current one first; items without anything are left out. */
export const byItem = (
  items: readonly Item[],
  currentId: string | null,
  decisions: Decisions,
  polls: Polls,
): UnderItem[] => {
  const loose = polls.polls.filter((poll) => isBefore(poll) && poll.decisionId === null)
  const alone = decisions.conclusions.filter(
    ({ decisionId, pollId }) => decisionId === null && !loose.some(({ id }) => id === pollId),
  )
  const known = new Set(items.map(({ id }) => id))
  const isOf = (item: Item | null) => (one: { readonly itemId: string | null }) =>
    item === null ? one.itemId === null || !known.has(one.itemId) : one.itemId === item.id
  const under = (item: Item | null): UnderItem => ({
    item,
    decisions: item ? decisionsOfItem(decisions, item.id).filter(isBefore) : [],
    polls: loose.filter(isOf(item)),
    conclusions: alone.filter(isOf(item)),
  })
  const current = items.filter(({ id }) => id === currentId)
  const others = items.filter(({ id }) => id !== currentId)
  return [...current, ...others, null].map(under).filter((one) => !isEmpty(one))
}

/** The conclusions that a poll led to, in their order. */
export const conclusionsOnPoll = ({ conclusions }: Decisions, { id }: Pick<Poll, 'id'>): Conclusion[] =>
  conclusions.filter(({ pollId }) => pollId === id)
