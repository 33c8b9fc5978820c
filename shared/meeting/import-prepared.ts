/** What a copied meeting takes over from the one before: its rules for voting, drafts and prepared polls. */
import type { CommandOf } from '../commands.ts'
import { draftDecision } from '../decisions/drafting.ts'
import type { DecisionDraft } from '../decisions/model.ts'
import type { DecisionsRefusal } from '../decisions/refusals.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, type Decision, isRefused, refuse } from '../kernel/decision.ts'
import { preparePoll } from '../polls/prepare.ts'
import type { PollsRefusal } from '../polls/refusals.ts'
import type { State } from '../state.ts'

export type PreparedRefusal = DecisionsRefusal | PollsRefusal
type Decided = Decision<PreparedRefusal>
type Prepared = CommandOf<'importPrepared'>

const eventsOf = (decided: Decided): readonly Happening[] => ('events' in decided ? decided.events : [])

const draftsFrom = (state: State, { decisions }: Prepared, context: Context): DecisionDraft[] | Decided => {
  const drafts: DecisionDraft[] = []
  for (const [index, { item, ...fields }] of decisions.entries()) {
    const itemId = state.agenda.items[item]?.id
    if (itemId === undefined) return refuse('unknown-item', `${item}`)
    const id = `${context.id}-d${index + 1}`
    const decided = draftDecision(state, { type: 'draftDecision', itemId, ...fields }, { ...context, id })
    if (isRefused(decided)) return decided
    for (const event of eventsOf(decided)) if (event.type === 'decisionDrafted') drafts.push(event.decision)
  }
  return drafts
}

/** Drafts and polls of another meeting, which name items, decisions and points by their places. */
export const importPrepared = (state: State, command: Prepared, context: Context): Decided => {
  const { rules, polls } = command
  const drafts = draftsFrom(state, command, context)
  if (!Array.isArray(drafts)) return drafts as Decided
  const after: State = {
    ...state,
    polls: { ...state.polls, rules },
    decisions: { ...state.decisions, drafts: [...state.decisions.drafts, ...drafts] },
  }
  const events: Happening[] = [
    { type: 'votingRulesSet', rules },
    ...drafts.map((decision): Happening => ({ type: 'decisionDrafted', decision })),
  ]
  for (const [index, { item, decision, points, ...fields }] of polls.entries()) {
    const itemId = item === null ? null : state.agenda.items[item]?.id
    const draft = decision === null ? null : drafts[decision]
    if (itemId === undefined) return refuse('unknown-item', `${item}`)
    if (draft === undefined) return refuse('unknown-decision')
    const pointIds = points.map((place) => draft?.points[place]?.id ?? '')
    const poll = { ...fields, itemId, decisionId: draft?.id ?? null, pointIds }
    const id = `${context.id}-p${index + 1}`
    const decided = preparePoll(after, { type: 'preparePoll', poll }, { ...context, id })
    if (isRefused(decided)) return decided
    events.push(...eventsOf(decided))
  }
  return accept(...events)
}
