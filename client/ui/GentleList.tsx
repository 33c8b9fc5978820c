import { type ReactNode, useLayoutEffect, useRef } from 'react'

/** More than this would be drawn for nobody: what is out of sight jumps. */
const isInSight = (entry: HTMLElement, movedBy: number): boolean => {
  const { top, bottom } = entry.getBoundingClientRect()
  return Math.max(bottom, bottom - movedBy) > 0 && Math.min(top, top - movedBy) < window.innerHeight
}

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

interface GentleListProps {
  readonly ordered?: boolean
  readonly className?: string | undefined
  readonly label?: string
  /** `li` elements, each with a `data-key` that stays with its content. */
  readonly children: ReactNode
}

/** A list whose entries glide to a new place, so that the eye can follow; they jump under reduced motion. */
export const GentleList = ({ ordered = false, className, label, children }: GentleListProps) => {
  const list = useRef<HTMLOListElement & HTMLUListElement>(null)
  const tops = useRef(new Map<string, number>())

  useLayoutEffect(() => {
    const now = new Map<string, number>()
    const moved: { entry: HTMLElement; by: number }[] = []
    const start = list.current?.offsetTop ?? 0
    for (const entry of list.current?.children ?? []) {
      if (!(entry instanceof HTMLElement) || entry.dataset.key === undefined) continue
      // In the list itself: what comes or goes above the list moves nothing in it.
      const top = entry.offsetTop - start
      const before = tops.current.get(entry.dataset.key)
      now.set(entry.dataset.key, top)
      if (before !== undefined && before !== top) moved.push({ entry, by: top - before })
    }
    tops.current = now
    if (moved.length === 0 || still()) return
    const seen = moved.filter(({ entry, by }) => isInSight(entry, by))
    for (const { entry, by } of seen)
      entry.animate([{ transform: `translateY(${-by}px)` }, { transform: 'none' }], {
        duration: 220,
        easing: 'ease-out',
      })
  })

  const List = ordered ? 'ol' : 'ul'
  return (
    <List ref={list} className={className} aria-label={label}>
      {children}
    </List>
  )
}
