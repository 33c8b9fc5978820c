/** Requests that were taken off the list unheard: kept as they waited, so that what was a mistake can be restored. */
import type { MeetingEvent } from '../events.ts'
import { findById } from '../kernel/lists.ts'
import type { Floor, FloorRequest, TakenOff } from './model.ts'

/** How many are kept, of all lists together: what was a mistake is seen soon. */
const most = 100

/** Without those that this is true of; without the list when nothing is left in it. */
export const withoutTakenOff = (floor: Floor, isGone: (request: FloorRequest) => boolean): Floor => {
  const { takenOff = [], ...rest } = floor
  const kept = takenOff.filter(({ request }) => !isGone(request))
  if (kept.length === takenOff.length) return floor
  return kept.length === 0 ? rest : { ...rest, takenOff: kept }
}

/** The floor after a request has left its list, with the request as it was `before`, where the event keeps it. */
export const keepTakenOff = (
  floor: Floor,
  before: Floor,
  { requestId, kept, at, by }: MeetingEvent & { readonly requestId: string; readonly kept?: boolean },
  how: TakenOff['how'],
): Floor => {
  const request = findById(before.requests, requestId)
  if (!kept || !request) return floor
  return { ...floor, takenOff: [...(floor.takenOff ?? []), { request, how, at, by }].slice(-most) }
}

/** Those of the list between items go with it to the list of the item that starts. */
export const takenOffAlong = (floor: Floor, itemId: string): Floor =>
  floor.takenOff?.some(({ request }) => request.itemId === null)
    ? {
        ...floor,
        takenOff: floor.takenOff.map((one) =>
          one.request.itemId === null ? { ...one, request: { ...one.request, itemId, override: null } } : one,
        ),
      }
    : floor
