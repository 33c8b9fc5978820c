import { useEffect, useRef } from 'react'
import { usePreferences } from '../preferences.ts'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))

/** A key of the page. A single letter works unless somebody types, or has switched such keys off (WCAG 2.1.4). */
export const useKey = (key: string, run: () => void, { always = false } = {}): void => {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key.toLowerCase() || event.repeat) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (!always && (isTyping(event.target) || !usePreferences.getState().keys)) return
      if (!always) event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [key, always])
}
