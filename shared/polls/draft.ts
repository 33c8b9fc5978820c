/** A poll that was prepared, as the draft it was made from: to change it, to copy it, to hold it again. */

import { methods } from './methods.ts'
import type { Poll, PollPart, PollRules, Polls } from './model.ts'
import { type PollDraft, rulesOf } from './prepare.ts'

type Question = NonNullable<PollDraft['parts']>[number]

const questionOf = ({ text, ask, options, most, other }: PollPart): Question => ({
  ...{ text, ask, most, other },
  options: options.map((option) => option.text),
})

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Of the rules of a poll those that differ from what is usual for it in this meeting. */
export const differingRules = (
  polls: Pick<Polls, 'rules'>,
  draft: PollDraft,
  rules: PollRules,
): Partial<PollRules> => {
  const { rules: _, ...plain } = draft
  const usual = rulesOf(polls, plain)
  const keys = Object.keys(rules) as (keyof PollRules)[]
  return Object.fromEntries(
    keys.filter((key) => !isSame(rules[key], usual[key])).map((key) => [key, rules[key]]),
  )
}

/** What would prepare this poll again. It names the decision and the points as this meeting does. */
export const draftOf = (polls: Pick<Polls, 'rules'>, poll: Poll): PollDraft => {
  const { method, itemId, title, text, document, decisionId, rulingId, unit } = poll
  const isAsked = decisionId === null && !poll.parts.every(({ id }) => id === 'whole')
  const pointIds = poll.parts.flatMap(({ pointId }) => (pointId === null ? [] : [pointId]))
  const draft: PollDraft = {
    ...{ method, itemId, title, text, document, decisionId },
    ...(rulingId === undefined ? {} : { rulingId }),
    ...(pointIds.length > 0 ? { pointIds } : {}),
    ...(isAsked ? { parts: poll.parts.map(questionOf) } : {}),
    ...(methods[method].byPerson ? { unit } : {}),
  }
  return { ...draft, rules: differingRules(polls, draft, poll.rules) }
}
