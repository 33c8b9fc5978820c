import type { CommandOf } from '../commands.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { DecisionsRefusal, DraftDecision } from './refusals.ts'

// --- footnotes ---

const pointsOf = (points: readonly { readonly pointId: string | null }[]): (string | null)[] =>
  points.map(({ pointId }) => pointId)

/** The points of what a footnote is about, or why it takes none. */
const annotated = (
  { decisions, polls }: State,
  { about, aboutId, organizationId = null }: CommandOf<'addFootnote'>,
): (string | null)[] | Refused<DecisionsRefusal> => {
  if (about === 'decision') {
    const decision = findById(decisions.drafts, aboutId)
    if (!decision) return refuse('unknown-decision')
    if (decision.status === 'draft') return refuse('decision-not-tabled')
    return decision.points.map(({ id }) => id)
  }
  if (about === 'conclusion') {
    const conclusion = findById(decisions.conclusions, aboutId)
    return conclusion ? pointsOf(conclusion.wording) : refuse('unknown-conclusion')
  }
  const poll = findById(polls.polls, aboutId)
  if (!poll) return refuse('unknown-poll')
  if (poll.status === 'prepared' || poll.status === 'open') return refuse('poll-not-closed', poll.title)
  // How an organization would have answered is as secret as how it did.
  if (poll.rules.sealed && organizationId !== null) return refuse('poll-is-secret', poll.title)
  return pointsOf(poll.parts)
}

/** A later fact, dated and for good. It changes nothing of what it is about. */
export const addFootnote = (
  state: State,
  command: CommandOf<'addFootnote'>,
  { id }: Context,
): DraftDecision => {
  const { about, aboutId, pointId = null, organizationId = null } = command
  const points = annotated(state, command)
  if ('refused' in points) return points
  if (pointId !== null && !points.includes(pointId)) return refuse('unknown-point')
  if (organizationId !== null && !organizationOf(state.roster, organizationId))
    return refuse('unknown-organization', organizationId)
  const text = command.text.trim()
  return accept({ type: 'footnoteAdded', footnoteId: id, about, aboutId, pointId, organizationId, text })
}

/** A misprint: what it said before stays to be read behind it. Refuses what reads so already. */
export const correctFootnote = (
  { decisions }: State,
  command: CommandOf<'correctFootnote'>,
): DraftDecision => {
  const { footnoteId, reason } = command
  const text = command.text.trim()
  const known = findById(decisions.footnotes, footnoteId)
  if (!known) return refuse('unknown-footnote')
  return known.text === text
    ? refuse('nothing-changes')
    : accept({ type: 'footnoteCorrected', footnoteId, text, reason: reason.trim() })
}
