import { create } from 'zustand'

export interface Announcement {
  readonly polite: string
  readonly assertive: string
}

export const useAnnouncements = create<Announcement>(() => ({ polite: '', assertive: '' }))

const together: Record<keyof Announcement, Set<string>> = { polite: new Set(), assertive: new Set() }

/** Told by screen readers. Assertive only for what cannot wait: you have the floor, a poll is open. */
export const announce = (text: string, manner: keyof Announcement = 'polite'): void => {
  const said = together[manner]
  // What comes up at the same moment is told together: the last would silence the others.
  if (said.size === 0) queueMicrotask(() => said.clear())
  said.add(text)
  const words = [...said].join(' ')
  // The same words twice are told twice: an invisible difference makes them new.
  const before = useAnnouncements.getState()[manner]
  useAnnouncements.setState({ [manner]: before === words ? `${words}\u00a0` : words })
}
