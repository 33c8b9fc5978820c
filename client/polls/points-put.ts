import type { Decisions } from '../../shared/decisions/model.ts'
import { findById } from '../../shared/kernel/lists.ts'
import type { Poll } from '../../shared/polls/model.ts'

/** The words of the points that a poll puts as one text, to be numbered; undefined where they are others by now. */
export const pointsPut = (
  { drafts }: Pick<Decisions, 'drafts'>,
  { decisionId, parts: [only, ...others] }: Pick<Poll, 'decisionId' | 'parts'>,
): string[] | undefined => {
  if (!only || others.length > 0 || only.pointId !== null) return undefined
  const words = findById(drafts, decisionId)?.points.map(({ text }) => text) ?? []
  return words.length > 1 && words.join('\n') === only.text ? words : undefined
}
