import { type RefObject, useLayoutEffect } from 'react'

/** Where the focus goes when what holds it goes from under it: to what it stands in, never to nowhere. */
export const useKeptFocus = (own: RefObject<HTMLElement | null>, within: string): void =>
  useLayoutEffect(() => {
    const element = own.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      const next = element.parentElement?.closest<HTMLElement>(within)
      if (!next) return
      next.tabIndex = -1
      next.focus({ preventScroll: true })
    }
  }, [own, within])
