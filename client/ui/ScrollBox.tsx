import type { ReactNode } from 'react'
import desk from './desk.module.css'

/** What may be wider than its place: scrolled by keyboard too, so it has a name and takes the focus. */
export const ScrollBox = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll it
  <section className={desk.scroll} aria-label={label} tabIndex={0}>
    {children}
  </section>
)
