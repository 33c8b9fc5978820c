import { floorItemId } from '../agenda/select.ts'
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { limitFor } from '../floor/list.ts'
import type { FloorRequest } from '../floor/model.ts'
import { accept, type Context, refuse } from '../kernel/decision.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import { byCode, organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Tour } from './model.ts'
import type { RoundsDecision } from './refusals.ts'
import { nextInTour } from './select.ts'

// --- tour de table ---

/** A draw below a number. It has to come from outside the meeting: the context's id is random, and this is its digest (FNV-1a). */
export const drawn = (id: string, below: number): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index++)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0
  return below === 0 ? 0 : hash % below
}

/** English alphabetical order of codes; from one drawn by lot it goes round. */
export const startTour = (
  state: State,
  { from, whom }: CommandOf<'startTour'>,
  { id }: Context,
): RoundsDecision => {
  if (state.around.tour) return refuse('tour-under-way')
  const { organizations, persons } = state.roster
  const isSeated = (organizationId: string) =>
    persons.some(({ seats }) => seats.some((seat) => seat.organizationId === organizationId))
  const order = organizations
    .filter(({ id: one, kind }) => (whom === 'all' || kind === 'member') && isSeated(one))
    .sort(byCode)
    .map((organization) => organization.id)
  if (order.length === 0) return refuse('nobody-left')
  const start = from === 'lot' ? drawn(id, order.length) : 0
  const itemId = floorItemId(state.agenda)
  return accept({
    type: 'tourStarted',
    tourId: id,
    itemId,
    order: [...order.slice(start), ...order.slice(0, start)],
  })
}

const withTour = ({ around }: State, then: (tour: Tour) => RoundsDecision): RoundsDecision =>
  around.tour ? then(around.tour) : refuse('no-tour')

/** Gives the floor to the organization whose turn it is; whoever spoke in the tour before it is done. */
export const callNextInTour = (
  state: State,
  { expected }: CommandOf<'callNextInTour'>,
  { id, now }: Context,
): RoundsDecision =>
  withTour(state, (tour) => {
    const organizationId = nextInTour(tour)
    if (organizationId === undefined) return refuse('nobody-left')
    if (organizationId !== expected)
      return refuse('tour-moved-on', organizationOf(state.roster, organizationId)?.code)
    const { current, interrupted, requests } = state.floor
    if (interrupted || current?.request.kind === 'point-of-order') return refuse('floor-held')
    const itemId = floorItemId(state.agenda)
    const waiting = requests.find(
      (one) => one.organizationId === organizationId && one.itemId === itemId && one.kind === 'statement',
    )
    const ended: Happening[] = current ? [{ type: 'floorEnded', requestId: current.request.id }] : []
    const asked = {
      personId: null,
      organizationId,
      kind: 'statement',
      capacity: null,
      itemId,
      entered: true,
    } as const
    const request: FloorRequest = waiting ?? {
      ...asked,
      ...{ id, arrival: 0, askedAt: now, override: null, side: null, questionId: null, speaksFor: [] },
    }
    const enters: Happening[] = waiting ? [] : [{ type: 'floorRequested', requestId: id, ...asked }]
    const limitSeconds = limitFor(state, request, now)
    const given: Happening = { type: 'floorGiven', requestId: request.id, limitSeconds, outOfTurn: false }
    return accept(...ended, { type: 'tourCalled', organizationId }, ...enters, given)
  })

const ofTour = (
  state: State,
  organizationId: string,
  actor: Viewer,
  then: () => RoundsDecision,
): RoundsDecision =>
  withTour(state, ({ waiting, later }) => {
    if (!isPodium(actor) && !actor.organizations.includes(organizationId))
      return refuse('not-your-organization')
    return waiting.includes(organizationId) || later.includes(organizationId) ? then() : refuse('not-in-tour')
  })

export const passInTour = (
  state: State,
  { organizationId }: CommandOf<'passInTour'>,
  { actor }: Context,
): RoundsDecision =>
  ofTour(state, organizationId, actor, () => accept({ type: 'tourPassed', organizationId }))

export const deferInTour = (
  state: State,
  { organizationId }: CommandOf<'deferInTour'>,
  { actor }: Context,
): RoundsDecision =>
  ofTour(state, organizationId, actor, () =>
    state.around.tour?.later.includes(organizationId)
      ? refuse('nothing-changes')
      : accept({ type: 'tourDeferred', organizationId }),
  )

export const endTour = (state: State): RoundsDecision => withTour(state, () => accept({ type: 'tourEnded' }))
