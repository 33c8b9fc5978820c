import { useCallback, useState } from 'react'
import type { Seat } from './session.ts'
import { useClient } from './store.ts'

const read = (key: string): string => {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

const write = (key: string, text: string): void => {
  try {
    if (text) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  } catch {}
}

const mark = 'rostrum.draft.'

/** Every text that is kept in this tab, of whichever seat. */
export const draftTexts = (): string[] => {
  try {
    return Object.keys(sessionStorage).flatMap((key) =>
      key.startsWith(mark) ? [sessionStorage.getItem(key) ?? ''] : [],
    )
  } catch {
    return []
  }
}

const keyOf = (seat: Seat | null, name: string): string => `${mark}${seat?.meeting}.${seat?.person}.${name}`

/** Whether something is kept under this name: looked up once, and not followed. */
export const hasDraft = (name: string): boolean => read(keyOf(useClient.getState().seat, name)) !== ''

/** Text that outlives a lost connection and a reload of this tab, for each seat on its own. */
export const useDraft = (name: string): readonly [string, (text: string) => void] => {
  const seat = useClient((state) => state.seat)
  const key = keyOf(seat, name)
  const [text, setText] = useState(() => read(key))
  const change = useCallback(
    (next: string) => {
      setText(next)
      write(key, next)
    },
    [key],
  )
  return [text, change]
}
