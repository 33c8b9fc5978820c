import { votesFor } from '../acting.ts'
import { isPodium, type Viewer } from './viewer.ts'

/** `organization`: those who act for it as a member of the body; `seats`: everybody who sits with it. */
export type Room = 'everyone' | 'podium' | `organization:${string}` | `seats:${string}` | `person:${string}`

/** The rooms whose events this viewer receives. */
export const roomsOf = (viewer: Viewer): Room[] => [
  'everyone',
  ...(isPodium(viewer) ? (['podium'] as const) : []),
  ...votesFor(viewer).map((id) => `organization:${id}` as const),
  ...viewer.organizations.map((id) => `seats:${id}` as const),
  `person:${viewer.personId}`,
]

/** True when an event for these rooms reaches this viewer. */
export const reaches = (audience: readonly Room[], viewer: Viewer): boolean => {
  const rooms = roomsOf(viewer)
  return audience.some((room) => rooms.includes(room))
}
