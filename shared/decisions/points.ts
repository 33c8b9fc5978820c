import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import type { State } from '../state.ts'
import { newPoint, type PointFields, verbFor } from './drafting.ts'
import { isFixed, isFull, isTabled, withDecision, withPoint } from './guards.ts'
import type { DecisionDraft, DecisionPoint } from './model.ts'
import type { DraftDecision } from './refusals.ts'

// --- points ---

export const addPoint = (state: State, command: CommandOf<'addPoint'>, { id }: Context): DraftDecision =>
  withDecision(state, command.decisionId, (decision) => {
    const behind = command.after === undefined ? (decision.points.at(-1)?.id ?? null) : command.after
    const unfit = isFull(state, decision)
    if (unfit) return unfit
    if (behind !== null && !findById(decision.points, behind)) return refuse('unknown-point')
    const point = newPoint(id, command)
    if (!point) return refuse('verb-not-in-text', command.verb)
    return accept({
      ...{ type: 'pointAdded', decisionId: decision.id, point },
      ...{ after: behind, tabled: isTabled(decision) },
    })
  })

export const rewritten = (
  decision: DecisionDraft,
  point: DecisionPoint,
  fields: PointFields,
): Happening | undefined => {
  const { owner = point.owner, due = point.due, condition = point.condition } = fields
  const text = fields.text.trim()
  const verb = verbFor(text, fields.verb, point)
  if (verb === undefined) return undefined
  return {
    ...{ type: 'pointChanged', decisionId: decision.id, pointId: point.id, verb, text },
    ...{ owner: owner.trim(), due, condition: condition.trim(), tabled: isTabled(decision) },
  }
}

/** What it does not name stays. Refuses a `version` that is not the point's: somebody else was quicker. */
export const changePoint = (state: State, command: CommandOf<'changePoint'>): DraftDecision =>
  withPoint(state, command.pointId, (decision, point) => {
    const unfit = isFixed(state, decision, point.id)
    if (unfit) return unfit
    if (command.version !== point.version) return refuse('point-changed')
    const event = rewritten(decision, point, command)
    if (event?.type !== 'pointChanged') return refuse('verb-not-in-text', command.verb)
    const isSame = (['verb', 'text', 'owner', 'due', 'condition'] as const).every(
      (field) => event[field] === point[field],
    )
    return isSame ? refuse('nothing-changes') : accept(event)
  })

export const removed = (decision: DecisionDraft, pointId: string): Happening => ({
  ...{ type: 'pointRemoved', decisionId: decision.id, pointId, tabled: isTabled(decision) },
})

export const removePoint = (state: State, { pointId }: CommandOf<'removePoint'>): DraftDecision =>
  withPoint(
    state,
    pointId,
    (decision) => isFixed(state, decision, pointId) ?? accept(removed(decision, pointId)),
  )

export const movePoint = (state: State, command: CommandOf<'movePoint'>): DraftDecision =>
  withPoint(state, command.pointId, (decision, { id: pointId }) => {
    const { after: behind } = command
    const unfit = isFixed(state, decision, pointId)
    if (unfit) return unfit
    const order: (string | null)[] = [null, ...decision.points.map(({ id }) => id)]
    if (!order.includes(behind)) return refuse('unknown-point')
    if (behind === pointId || order.indexOf(pointId) === order.indexOf(behind) + 1)
      return refuse('nothing-changes')
    return accept({
      ...{ type: 'pointMoved', decisionId: decision.id, pointId, after: behind },
      tabled: isTabled(decision),
    })
  })
