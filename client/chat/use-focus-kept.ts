import { type FocusEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * What may be done with a message comes into sight when it is opened, and the focus stays with the message when the
 * control that had it goes.
 */
export const useFocusKept = (open: boolean) => {
  const box = useRef<HTMLDivElement>(null)
  const last = useRef<Element>(undefined)
  const keep = useCallback(() => {
    if (!last.current || box.current?.contains(last.current)) return
    if (document.activeElement !== document.body) return
    last.current = undefined
    box.current?.closest<HTMLElement>('[role=article], li')?.focus({ preventScroll: true })
  }, [])
  useLayoutEffect(keep)
  // A form goes from where forms are kept, outside of this, after this was drawn.
  useEffect(() => {
    const observer = new MutationObserver(keep)
    if (open) observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [open, keep])
  useEffect(() => {
    if (!open) return
    // The list learns of the new height a frame later.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => box.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })),
    )
    return () => cancelAnimationFrame(frame)
  }, [open])
  return {
    ref: box,
    onFocus: ({ target }: FocusEvent) => {
      last.current = target
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) last.current = undefined
    },
  }
}
