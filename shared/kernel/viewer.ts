/** `organizer` and `system` are not seats: the first keeps the meetings of a server, the second is the clock. */
export type Role =
  | 'chair'
  | 'co-chair'
  | 'secretariat'
  | 'delegate'
  | 'observer'
  | 'guest'
  | 'stage'
  | 'organizer'
  | 'system'

/** Somebody who looks at a meeting or acts in it. Taken from the roster at each command, never from a client. */
export interface Viewer {
  readonly personId: string
  readonly role: Role
  /** Ids of the organizations whose seats this person holds; the first is the default. */
  readonly organizations: readonly string[]
}

const podium: readonly Role[] = ['chair', 'co-chair', 'secretariat', 'organizer', 'system']

/** True for those who run the meeting: chair, co-chair, secretariat (and the organizer, who prepares it). */
export const isPodium = (viewer: Pick<Viewer, 'role'>): boolean => podium.includes(viewer.role)

const tellers: readonly Role[] = ['chair', 'co-chair', 'secretariat']

/** True for those whose pages hold the keys of sealed polls: chair, co-chair, secretariat. */
export const isTeller = (viewer: Pick<Viewer, 'role'>): boolean => tellers.includes(viewer.role)
