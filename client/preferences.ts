import { create } from 'zustand'

export type Scheme = 'system' | 'light' | 'dark'

export interface Preferences {
  readonly scheme: Scheme
  readonly sound: boolean
  /** A sound for what is new in the chat. */
  readonly chatSound: boolean
  readonly notifications: boolean
  /** Single-letter keys, such as F for the floor. */
  readonly keys: boolean
  /** A press is ignored on what somebody else has changed within a second. */
  readonly guard: boolean
}

const key = 'rostrum.preferences'
const usual: Preferences = {
  scheme: 'system',
  sound: false,
  chatSound: false,
  notifications: false,
  keys: true,
  guard: true,
}

/** Storage may be refused, in a frame or a private window: then a preference lasts as long as the page. */
const read = (): Preferences => {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>) }
  } catch {
    return usual
  }
}

export const usePreferences = create<Preferences>(read)

export const prefer = (change: Partial<Preferences>): void => {
  usePreferences.setState(change)
  try {
    localStorage.setItem(key, JSON.stringify(usePreferences.getState()))
  } catch {}
}

/** Puts the chosen colours on the page, now and whenever they change. */
export const applyScheme = (root: HTMLElement): void => {
  const apply = ({ scheme }: Preferences) => {
    if (scheme === 'system') delete root.dataset.scheme
    else root.dataset.scheme = scheme
  }
  apply(usePreferences.getState())
  usePreferences.subscribe(apply)
}
