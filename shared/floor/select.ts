import { floorItemId } from '../agenda/select.ts'
import { elapsed } from '../kernel/time.ts'
import type { Viewer } from '../kernel/viewer.ts'
import { methods } from '../polls/methods.ts'
import type { State } from '../state.ts'
import type { Floor, FloorKind, FloorRequest, Intervention } from './model.ts'

/** Rights of reply that a delegation has on an item: decision 34/401 of the General Assembly. */
export const mostRightsOfReply = 2

// --- reading ---

export const isListClosed = ({ floor, agenda }: Pick<State, 'floor' | 'agenda'>): boolean =>
  floor.closedFor.includes(floorItemId(agenda))

/** Milliseconds that somebody has spoken. */
export const spokenMs = (intervention: Intervention, now: number): number => elapsed(intervention, now)

/** Milliseconds left of an intervention; negative when it is over; null without a limit. */
export const speakerLeftMs = (intervention: Intervention, now: number): number | null =>
  intervention.limitSeconds === null
    ? null
    : (intervention.limitSeconds + intervention.addedSeconds) * 1000 - spokenMs(intervention, now)

/**
 * Heard counts what an organization said for itself: not points of order, rights of reply, explanations of vote or a
 * working group's report.
 */
export const countsAsHeard = ({ kind, capacity }: FloorRequest): boolean =>
  (kind === 'statement' || kind === 'reply') && capacity?.as !== 'working-group-chair'

export const isUrgent = (kind: FloorKind) => kind === 'point-of-order'

/** Nobody waits twice: a point of order stands beside a statement or reply, but neither twice. */
export const waitsAlready = (
  floor: Floor,
  itemId: string | null,
  personId: string,
  kind: FloorKind,
): boolean =>
  floor.requests.some(
    (request) =>
      request.personId === personId && request.itemId === itemId && isUrgent(request.kind) === isUrgent(kind),
  )

export const isAuthor = (request: FloorRequest, actor: Pick<Viewer, 'personId'>) =>
  request.personId !== null && request.personId === actor.personId

/** True for who speaks already, or goes on after a point of order; a point of order stands beside that. */
export const speaksAlready = (
  { current, interrupted }: Floor,
  actor: Pick<Viewer, 'personId'>,
  kind: FloorKind,
): boolean =>
  (kind === 'reply' && current !== null && isAuthor(current.request, actor)) ||
  [current, interrupted].some(
    (speaker) =>
      speaker !== null &&
      isAuthor(speaker.request, actor) &&
      isUrgent(speaker.request.kind) === isUrgent(kind),
  )

export const holder = (floor: Floor): string | null => floor.current?.request.id ?? null

/** True where a vote on the item that may be explained is open or was held. */
export const isVotedOn = ({ polls }: State['polls'], itemId: string | null): boolean =>
  polls.some(
    (poll) =>
      poll.itemId === itemId &&
      methods[poll.method].isExplained &&
      poll.openedAt !== null &&
      poll.status !== 'void',
  )

/** Points of order that are being made, or were made just now; one that was passed over was not made. */
export const pointsMade = ({ current, lastAct }: Floor): FloorRequest[] => {
  const made = lastAct?.kind === 'passed-over' ? undefined : lastAct
  return [current?.request, made?.before?.request, made?.request].filter(
    (request) => request?.kind === 'point-of-order',
  ) as FloorRequest[]
}
