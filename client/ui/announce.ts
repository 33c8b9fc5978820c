import { create } from 'zustand'

export interface Announcement {
  readonly polite: string
  readonly assertive: string
}

export const useAnnouncements = create<Announcement>(() => ({ polite: '', assertive: '' }))

/** Told by screen readers. Assertive only for what cannot wait: you have the floor, a poll is open. */
export const announce = (text: string, manner: keyof Announcement = 'polite'): void => {
  // The same words twice are told twice: an invisible difference makes them new.
  const before = useAnnouncements.getState()[manner]
  useAnnouncements.setState({ [manner]: before === text ? `${text}\u00a0` : text })
}
