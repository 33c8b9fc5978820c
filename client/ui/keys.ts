import { useEffect, useRef } from 'react'
import { usePreferences } from '../preferences.ts'

const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))

/** The field in which somebody is in the middle of a word. */
let typedIn: HTMLElement | undefined
const lost = new Set<() => void>()

/**
 * Follows where somebody types. Letters that come when their field has gone away are the rest of a word, and nobody meant
 * them as keys: until the next click or Tab. Who ends a word with Enter or Escape has let go of the field.
 */
const follow = (): void => {
  const letGo = () => {
    typedIn = undefined
  }
  const noteTyping = ({ target }: Event) => {
    if (isField(target)) typedIn = target
  }
  addEventListener('input', noteTyping, { capture: true })
  addEventListener('pointerdown', letGo, { capture: true })
  addEventListener('keydown', ({ key }) => key === 'Tab' && letGo(), { capture: true })
  // After whoever answers to it: Enter is a new line where nobody does.
  addEventListener('keydown', ({ key, target, defaultPrevented }) => {
    const isLine = target instanceof HTMLTextAreaElement && !defaultPrevented
    if (key === 'Escape' || (key === 'Enter' && !isLine)) letGo()
  })
}
if (typeof window !== 'undefined') follow()

/** Told when a letter is not taken for a key because its field went away. */
export const onLostLetter = (told: () => void): (() => void) => {
  lost.add(told)
  return () => lost.delete(told)
}

/** A key of the page. A single letter works unless somebody types, or has switched such keys off (WCAG 2.1.4). */
export const useKey = (key: string, run: () => void, { always = false } = {}): void => {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key.toLowerCase() || event.repeat) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (always) return latest.current()
      if (isField(event.target) || !usePreferences.getState().keys) return
      event.preventDefault()
      if (!typedIn) return latest.current()
      for (const told of lost) told()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [key, always])
}
