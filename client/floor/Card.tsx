import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import style from './fair.module.css'

interface CardProps {
  readonly heading: ReactNode
  /** Only this seat sees a personal card. */
  readonly kind?: 'usual' | 'personal'
  /** Takes the focus when what was pressed in the card is gone. */
  readonly focus?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** Where the focus goes when a card goes from under it: never to nowhere. */
const keepFocus = (card: HTMLElement | null) => {
  if (!card?.contains(document.activeElement)) return
  const main = card.closest('main')
  if (!main) return
  main.tabIndex = -1
  main.focus({ preventScroll: true })
}

/** Something that has come up, as a section with a heading. It arrives without taking the focus. */
export const Card = ({ heading, kind = 'usual', focus, children }: CardProps) => {
  const id = useId()
  const own = useRef<HTMLElement>(null)
  const card = focus ?? own
  useLayoutEffect(() => {
    const element = card.current
    return () => keepFocus(element)
  }, [card])
  return (
    <section ref={card} className={style.card} data-kind={kind} aria-labelledby={id} tabIndex={-1}>
      <h2 id={id} className={style.heading}>
        {heading}
      </h2>
      {children}
    </section>
  )
}
