import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import { newPoint } from './drafting.ts'
import { isFixed, isFull, notTabled, pointConcluded, withDecision } from './guards.ts'
import type { Amendment, DecisionDraft } from './model.ts'
import { removed, rewritten } from './points.ts'
import type { DecisionsRefusal, DraftDecision, Unfit } from './refusals.ts'
import { isConcluded } from './select.ts'

// --- amendments ---

interface Proposer {
  readonly organizationId: string | null
  readonly personId: string | null
}

/** One's own organization; the podium may enter what another has said, and then names no person. */
const proposer = ({ roster }: State, actor: Viewer, named: string | undefined): Proposer | DraftDecision => {
  const { personId, organizations } = actor
  const organizationId = named ?? organizations[0] ?? null
  if (organizationId === null) return isPodium(actor) ? { organizationId, personId } : refuse('no-seat')
  if (organizations.includes(organizationId)) return { organizationId, personId }
  if (!isPodium(actor)) return refuse('not-your-organization')
  return organizationOf(roster, organizationId)
    ? { organizationId, personId: null }
    : refuse('unknown-organization', organizationId)
}

/** Why nobody can propose this now; an open poll does not forbid to propose. */
const isClosedTo = (state: State, decision: DecisionDraft, command: CommandOf<'proposeAmendment'>): Unfit => {
  const { kind, pointId } = command
  const unfit = notTabled(decision)
  if (unfit) return unfit
  const point = findById(decision.points, pointId)
  if (!point && (pointId !== null || kind !== 'insert')) return refuse('unknown-point')
  if (kind !== 'delete' && command.text.trim() === '') return refuse('text-missing')
  if (kind === 'replace' && point?.text === command.text.trim()) return refuse('nothing-changes')
  if (kind !== 'insert' && point) return pointConcluded(state, decision, point.id)
  return isConcluded(state.decisions, decision.id, null) ? refuse('decision-concluded') : undefined
}

/** A competing wording for a tabled decision. The text of a deletion is its reason, and may be empty. */
export const proposeAmendment = (
  state: State,
  command: CommandOf<'proposeAmendment'>,
  { actor, id, now }: Context,
): DraftDecision =>
  withDecision(state, command.decisionId, (decision) => {
    const until = state.followUp.parked.find(({ itemId }) => itemId === decision.itemId)?.until ?? null
    if (until !== null && now > until && !isPodium(actor)) return refuse('proposals-over')
    const by = proposer(state, actor, command.organizationId)
    if (!('personId' in by)) return by
    const isMember = organizationOf(state.roster, by.organizationId)?.kind === 'member'
    if (!isMember && !isPodium(actor)) return refuse('members-only')
    const { kind, pointId, text } = command
    return (
      isClosedTo(state, decision, command) ??
      accept({
        ...{ type: 'amendmentProposed', amendmentId: id, decisionId: decision.id },
        ...{ kind, pointId, text: text.trim() },
        ...{ organizationId: by.organizationId, personId: by.personId },
      })
    )
  })

const withOpenAmendment = (
  { decisions }: State,
  amendmentId: string,
  then: (amendment: Amendment) => DraftDecision,
): DraftDecision => {
  const amendment = findById(decisions.amendments, amendmentId)
  if (!amendment) return refuse('unknown-amendment')
  return amendment.status === 'proposed' ? then(amendment) : refuse('amendment-answered')
}

const inserted = (
  state: State,
  decision: DecisionDraft,
  { pointId, text }: Pick<Amendment, 'pointId' | 'text'>,
  id: string,
): Happening | Refused<DecisionsRefusal> => {
  const unfit = isFull(state, decision)
  if (unfit) return unfit
  const point = newPoint(id, { text })
  if (!point) return refuse('text-missing')
  return { type: 'pointAdded', decisionId: decision.id, point, after: pointId, tabled: true }
}

/**
 * Takes an amendment into the text, with the words of the room where it has found others. Refuses one whose point
 * has gone. A replacement whose words stand there already only counts as applied.
 */
export const applyAmendment = (
  state: State,
  command: CommandOf<'applyAmendment'>,
  { id }: Context,
): DraftDecision =>
  withOpenAmendment(state, command.amendmentId, (amendment) =>
    withDecision(state, amendment.decisionId, (decision) => {
      const { id: amendmentId, kind, pointId } = amendment
      const applied: Happening = { type: 'amendmentApplied', amendmentId }
      const text = command.text?.trim() ?? amendment.text
      const point = findById(decision.points, pointId)
      const unfit = notTabled(decision)
      if (unfit) return unfit
      if (!point && pointId !== null) return refuse('unknown-point')
      if (kind === 'insert') {
        const event = inserted(state, decision, { pointId, text }, id)
        return 'refused' in event ? event : accept(applied, event)
      }
      if (!point) return refuse('unknown-point')
      const fixed = isFixed(state, decision, point.id)
      if (fixed) return fixed
      if (kind === 'delete')
        return command.text === undefined
          ? accept(applied, removed(decision, point.id))
          : refuse('deletion-takes-no-text')
      const event = text === point.text ? undefined : rewritten(decision, point, { text })
      return event ? accept(applied, event) : accept(applied)
    }),
  )

export const declineAmendment = (
  state: State,
  { amendmentId, reason }: CommandOf<'declineAmendment'>,
): DraftDecision =>
  withOpenAmendment(state, amendmentId, () =>
    accept({ type: 'amendmentDeclined', amendmentId, reason: reason.trim() }),
  )

export const withdrawAmendment = (
  state: State,
  { amendmentId }: CommandOf<'withdrawAmendment'>,
  { actor }: Context,
): DraftDecision =>
  withOpenAmendment(state, amendmentId, ({ organizationId }) => {
    const isOwn = organizationId !== null && actor.organizations.includes(organizationId)
    return isOwn || isPodium(actor)
      ? accept({ type: 'amendmentWithdrawn', amendmentId })
      : refuse('not-your-organization')
  })
