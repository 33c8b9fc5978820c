import { actedFor } from '../acting.ts'
import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { isPodium } from '../kernel/viewer.ts'
import { notAdmitted } from '../roster/guests.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import { isSteering, listFor, openQuestion } from './list.ts'
import type { Floor, FloorKind } from './model.ts'
import type { FloorDecision, FloorRefusal } from './refusals.ts'
import {
  isAuthor,
  isListClosed,
  isUrgent,
  isVotedOn,
  mostRightsOfReply,
  speaksAlready,
  waitsAlready,
} from './select.ts'
export const notes = (requestId: string, personId: string, text: string | undefined): Happening[] =>
  text?.trim() ? [{ type: 'floorNoted', requestId, personId, text: text.trim() }] : []

// --- deciding: participants ---

const worksWhenClosed = (kind: FloorKind) => isUrgent(kind) || isReply(kind) || isExplanation(kind)

export const isReply = (kind: FloorKind) => kind === 'right-of-reply'
const isExplanation = (kind: FloorKind) => kind === 'explanation-of-vote'

/** Rule 88 of the General Assembly: before or after the vote, and not when the ballot is secret. */
const notExplained = (
  { polls, roster }: State,
  itemId: string | null,
  organizationId: string,
): Refused<FloorRefusal> | undefined => {
  if (!isVotedOn(polls, itemId)) {
    const wasSecret = polls.polls.some((poll) => poll.itemId === itemId && poll.publicKey !== null)
    return refuse(wasSecret ? 'ballot-was-secret' : 'no-vote-to-explain')
  }
  return organizationOf(roster, organizationId)?.kind === 'member' ? undefined : refuse('members-only')
}

/** Two for each delegation and item, with those that wait or speak. */
const hasRightOfReply = (floor: Floor, itemId: string | null, organizationId: string): boolean => {
  const isThis = (one: { itemId: string | null; organizationId: string }) =>
    one.itemId === itemId && one.organizationId === organizationId
  const used = floor.repliesUsed.find(isThis)?.count ?? 0
  const asked = floor.requests.filter(
    (request) => request.kind === 'right-of-reply' && isThis(request),
  ).length
  return used + asked < mostRightsOfReply
}

/** Why this kind is not, or no longer, open to the organization on this item. */
export const notForThem = (
  state: State,
  kind: FloorKind,
  itemId: string | null,
  organizationId: string,
): Refused<FloorRefusal> | undefined => {
  if (isExplanation(kind)) return notExplained(state, itemId, organizationId)
  return isReply(kind) && !hasRightOfReply(state.floor, itemId, organizationId)
    ? refuse('no-replies-left')
    : undefined
}

/** A hand that is raised while a set question is open answers it, unless it is of the Steering Group: that waits. */
export const answering = (state: State, kind: FloorKind, organizationId: string): { questionId?: string } => {
  const question = openQuestion(state)
  const answers = kind === 'statement' && question?.itemId === floorItemId(state.agenda)
  return answers && !isSteering(state, organizationId) ? { questionId: question.id } : {}
}

export const requestFloor = (
  state: State,
  command: CommandOf<'requestFloor'>,
  { actor, id }: Context,
): FloorDecision => {
  const { kind, note, capacity = null, side, speaksFor = [] } = command
  const acts = actedFor(state.roster, actor)
  const itemId = floorItemId(state.agenda)
  const organizationId = command.organizationId ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  // Whoever pressed on a line that was dead meant the item that was on.
  if (command.expected !== undefined && command.expected !== itemId) return refuse('list-moved-on')
  const outside = notAdmitted(state, actor.personId)
  if (outside) return outside
  if (isListClosed(state) && !worksWhenClosed(kind)) return refuse('list-closed')
  if (waitsAlready(state.floor, itemId, actor.personId, kind)) return refuse('already-waiting')
  const kindRefused = notForThem(state, kind, itemId, organizationId)
  if (kindRefused) return kindRefused
  const unknown = speaksFor.find((other) => other === organizationId || !organizationOf(state.roster, other))
  if (unknown !== undefined) return refuse('unknown-organization', unknown)
  if (kind === 'reply' && !state.floor.current) return refuse('nobody-speaks')
  if (speaksAlready(state.floor, actor, kind)) return refuse('already-speaking')
  return accept(
    {
      type: 'floorRequested',
      requestId: id,
      personId: actor.personId,
      organizationId,
      kind,
      capacity,
      itemId,
      entered: false,
      ...(side ? { side } : {}),
      ...(speaksFor.length > 0 ? { speaksFor: [...new Set(speaksFor)] } : {}),
      // Whoever does not act for the organization is heard, and has not answered for it.
      ...(acts.includes(organizationId) ? answering(state, kind, organizationId) : {}),
    },
    ...notes(id, actor.personId, note),
  )
}

export const withdrawRequest = (
  { floor }: State,
  { requestId }: CommandOf<'withdrawRequest'>,
  { actor }: Context,
): FloorDecision => {
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  return isAuthor(request, actor) || isPodium(actor)
    ? accept({ type: 'floorWithdrawn', requestId, kept: true })
    : refuse('not-yours')
}

/** One's own request lets the next one pass. */
export const moveLater = (
  state: State,
  { requestId }: CommandOf<'moveLater'>,
  { actor }: Context,
): FloorDecision => {
  const request = findById(state.floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (!isAuthor(request, actor)) return refuse('not-yours')
  if (isUrgent(request.kind)) return refuse('point-of-order-first')
  const list = listFor(state, request.itemId)
  const next = list[list.findIndex((place) => place.request.id === requestId) + 1]
  if (!next) return refuse('already-last')
  return accept({
    type: 'requestMoved',
    requestId,
    override: { after: next.request.id, by: 'author', reason: '' },
  })
}

// --- deciding: rules, limits, closing, rulings ---

/** Another organization says whether the sender of a request speaks for it too. */
export const answerSpokesperson = (
  { floor }: State,
  { requestId, organizationId, confirmed }: CommandOf<'answerSpokesperson'>,
  { actor }: Context,
): FloorDecision => {
  const request = findById(floor.requests, requestId)
  if (!request) return refuse('not-waiting')
  if (!actor.organizations.includes(organizationId)) return refuse('not-your-organization')
  const asked = request.speaksFor.find((one) => one.organizationId === organizationId)
  if (!asked) return refuse('not-spoken-for')
  if (asked.confirmed === confirmed) return refuse('already-answered')
  return accept({ type: 'spokespersonAnswered', requestId, organizationId, confirmed })
}
