import { itemOf } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import type { State } from '../state.ts'
import { isHeld, isTabled, withDecision } from './guards.ts'
import type { DecisionDraft, DecisionPoint } from './model.ts'
import type { DraftDecision } from './refusals.ts'
import { longestWord, oneSpelling, opensWith, verbOf } from './verbs.ts'

/** The verb of a text: the one named, which has to open it, or the one found. Undefined when it does not. */
export const verbFor = (
  text: string,
  named: string | undefined,
  before?: DecisionPoint,
): string | undefined => {
  const verb = oneSpelling(named ?? '')
  if (verb !== '') return opensWith(text, verb) ? verb : undefined
  if (before?.text === text) return before.verb
  return longestWord([verbOf(text), before && opensWith(text, before.verb) ? before.verb : ''])
}

// --- drafting and tabling ---

export type PointFields = Pick<CommandOf<'addPoint'>, 'verb' | 'text' | 'owner' | 'due' | 'condition'>

export const newPoint = (id: string, fields: PointFields): DecisionPoint | undefined => {
  const text = fields.text.trim()
  const verb = verbFor(text, fields.verb)
  if (verb === undefined) return undefined
  const { owner = '', due = null, condition = '' } = fields
  return { id, verb, text, version: 1, earlier: [], owner: owner.trim(), due, condition: condition.trim() }
}

/**
 * A decision as it is before everybody. The versions of a draft begin anew: what it said until then is nobody's
 * business. One that was withdrawn comes back as it was, with its wordings.
 */
export const asTabled = (decision: DecisionDraft): DecisionDraft => {
  const { status, points } = decision
  const fresh = points.map((point) => ({ ...point, version: 1, earlier: [] }))
  return { ...decision, status: 'tabled', points: status === 'draft' ? fresh : points }
}

/** The event that puts a decision before everybody. */
export const tabling = (decision: DecisionDraft): Happening => ({
  type: 'decisionTabled',
  decision: asTabled(decision),
})

/** A decision for an item, for the podium's eyes, or tabled at once. Refuses a verb that does not open its text. */
export const draftDecision = (
  { agenda }: State,
  command: CommandOf<'draftDecision'>,
  { id }: Context,
): DraftDecision => {
  const { itemId, kind, title = '', documents = [], points = [] } = command
  if (!itemOf(agenda, itemId)) return refuse('unknown-item', itemId)
  const made = points.map((fields, index) => newPoint(`${id}-${index + 1}`, fields))
  const sound = made.filter((point) => point !== undefined)
  if (sound.length < made.length) return refuse('verb-not-in-text', points[made.indexOf(undefined)]?.verb)
  const decision: DecisionDraft = {
    ...{ id, itemId, kind, title: title.trim(), documents },
    ...{ status: 'draft', points: sound },
  }
  return accept(command.tabled ? tabling(decision) : { type: 'decisionDrafted', decision })
}

export const changeDecision = (state: State, command: CommandOf<'changeDecision'>): DraftDecision =>
  withDecision(state, command.decisionId, (decision) => {
    const { kind = decision.kind, documents = decision.documents } = command
    const title = command.title.trim()
    const unfit = isHeld(state, decision)
    if (unfit) return unfit
    const isSame =
      title === decision.title &&
      kind === decision.kind &&
      documents.length === decision.documents.length &&
      documents.every((document, index) => document === decision.documents[index])
    if (isSame) return refuse('nothing-changes')
    const { id: decisionId } = decision
    return accept({
      ...{ type: 'decisionChanged', decisionId, title, documents, kind },
      tabled: isTabled(decision),
    })
  })

/** Puts a draft before everybody, or what was withdrawn again. */
export const tableDecision = (state: State, { decisionId }: CommandOf<'tableDecision'>): DraftDecision =>
  withDecision(state, decisionId, (decision) => {
    if (isTabled(decision)) return refuse('decision-is-tabled')
    return accept(tabling(decision))
  })

export const removeDecision = (state: State, { decisionId }: CommandOf<'removeDecision'>): DraftDecision =>
  withDecision(
    state,
    decisionId,
    (decision) =>
      isHeld(state, decision) ??
      accept({ type: isTabled(decision) ? 'decisionWithdrawn' : 'decisionRemoved', decisionId }),
  )
