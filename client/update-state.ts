import { create } from 'zustand'

/** What the line above the page says of a newer build. */
export type Update =
  /** Nothing to be said. */
  | 'none'
  /** It reloads by itself as soon as nobody is at it. */
  | 'waiting'
  /** The same, when the secret ballot whose key it holds is over. */
  | 'keeps-key'
  /** What was pressed last cannot be sent by this page. */
  | 'unsent'
  /** The page that this browser gets is still another one. */
  | 'stuck'
  /** A reload would lose the seat, or the place: whoever sits there decides. */
  | 'by-hand'

export const useUpdate = create<{ readonly update: Update }>(() => ({ update: 'none' }))
