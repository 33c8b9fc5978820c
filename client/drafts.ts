import { useCallback, useSyncExternalStore } from 'react'
import type { Seat } from './session.ts'
import { useClient } from './store.ts'

/** The one store of what is typed and not sent: kept in this tab, for each seat on its own. */

const mark = 'rostrum.draft.'
/** What is kept where the browser keeps nothing, or has no more room. */
const unkept = new Map<string, string>()
const listeners = new Set<() => void>()

const listen = (changed: () => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}

const read = (key: string): string => {
  try {
    return unkept.get(key) ?? sessionStorage.getItem(key) ?? ''
  } catch {
    return unkept.get(key) ?? ''
  }
}

const write = (key: string, text: string): void => {
  unkept.delete(key)
  try {
    if (text) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  } catch {
    unkept.set(key, text)
  }
  for (const changed of listeners) changed()
}

const keys = (): string[] => {
  try {
    return [...Object.keys(sessionStorage), ...unkept.keys()].filter((key) => key.startsWith(mark))
  } catch {
    return [...unkept.keys()]
  }
}

/** What the names of the fields begin with that were changed in a form. */
export const ofForms = 'form.'

/**
 * Every text that is kept in this tab, of whichever seat. Without those of forms that are opened and closed: these are
 * there after a reload, but whoever closes the tab in the middle of one is asked.
 */
export const draftTexts = (): string[] =>
  keys()
    .filter((key) => !key.includes(`.${ofForms}`))
    .map(read)

const keyOf = (seat: Seat | null, name: string): string => `${mark}${seat?.meeting}.${seat?.person}.${name}`
const ownKey = (name: string): string => keyOf(useClient.getState().seat, name)

/** Whether something is kept under this name: looked up once, and not followed. */
export const hasDraft = (name: string): boolean => read(ownKey(name)) !== ''

/** What is kept under this name at this moment; '' when nothing is. */
export const draftNow = (name: string): string => read(ownKey(name))

/** Keeps under another name what is kept under this one. */
export const moveDraft = (from: string, to: string): void => {
  const text = draftNow(from)
  write(ownKey(from), '')
  write(ownKey(to), text)
}

/** Keeps nothing any more whose name begins so. */
export const dropDrafts = (beginning: string): void => {
  const key = ownKey(beginning)
  for (const one of keys()) if (one.startsWith(key)) write(one, '')
}

/** Text that outlives a lost connection and a reload of this tab, for each seat on its own. */
export const useDraft = (name: string): readonly [string, (text: string) => void] => {
  const seat = useClient((state) => state.seat)
  const key = keyOf(seat, name)
  const text = useSyncExternalStore(listen, () => read(key))
  const change = useCallback((next: string) => write(key, next), [key])
  return [text, change]
}
