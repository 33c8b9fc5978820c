import { floorItemId } from '../../shared/agenda/select.ts'
import { estimateWait, type Listed } from '../../shared/floor/list.ts'
import type { FloorRequest, Intervention } from '../../shared/floor/model.ts'
import type { ListPlace } from '../../shared/floor/order.ts'
import { speakerLeftMs, spokenMs } from '../../shared/floor/select.ts'
import type { Viewer } from '../../shared/kernel/viewer.ts'
import { listIn } from '../listed.ts'

type Seen = Listed

/** How the viewer stands to the floor at this moment. */
export interface Mine {
  readonly speaks: boolean
  /** A point of order is being heard: they go on after it. */
  readonly interrupted: boolean
  /** Their requests on the list before the meeting, in order. */
  readonly waiting: readonly ListPlace[]
  /** Their requests on lists of other items. */
  readonly elsewhere: readonly FloorRequest[]
}

export const mineIn = (state: Seen, { personId }: Viewer): Mine => {
  const isMine = (request: FloorRequest | undefined) => request?.personId === personId
  const itemId = floorItemId(state.agenda)
  return {
    speaks: isMine(state.floor.current?.request),
    interrupted: isMine(state.floor.interrupted?.request),
    waiting: listIn(state).filter(({ request }) => isMine(request)),
    elsewhere: state.floor.requests.filter((request) => isMine(request) && request.itemId !== itemId),
  }
}

/** The one word for it that is worth a sound: it changes, somebody looks elsewhere. */
export type Standing = 'speaking' | 'point-of-order' | 'next' | 'waiting' | 'none'

export const standingIn = (state: Seen, viewer: Viewer): Standing => {
  const { speaks, waiting } = mineIn(state, viewer)
  if (speaks) return 'speaking'
  const [first] = waiting
  if (first === undefined) return 'none'
  // It is not a turn that comes after minutes: the chair hears it now or puts it off.
  if (first.request.kind === 'point-of-order') return 'point-of-order'
  // Who is held by a set question is not called, even when nobody else waits.
  return first.place === 1 && first.reason.because !== 'held' ? 'next' : 'waiting'
}

export const minutesUntil = (state: Seen, place: number, now: number): number =>
  Math.ceil(estimateWait(state, listIn(state), place, now) / 60)

export interface SpeakerTiming {
  readonly usedMs: number
  readonly limitMs: number | null
  /** Negative when the time is over; null without a limit. */
  readonly leftMs: number | null
}

export const speakerTiming = (speaker: Intervention, now: number): SpeakerTiming => ({
  usedMs: spokenMs(speaker, now),
  limitMs: speaker.limitSeconds === null ? null : (speaker.limitSeconds + speaker.addedSeconds) * 1000,
  leftMs: speakerLeftMs(speaker, now),
})

export type Threshold = 'half' | 'minute' | 'thirty' | 'over'

/** The last threshold that a speaker has passed; a short limit has no "one minute left". */
export const thresholdAt = (limitMs: number, leftMs: number): Threshold | undefined => {
  if (leftMs <= 0) return 'over'
  if (leftMs <= 30_000 && limitMs >= 60_000) return 'thirty'
  if (leftMs <= 60_000 && limitMs >= 120_000) return 'minute'
  return leftMs <= limitMs / 2 ? 'half' : undefined
}
