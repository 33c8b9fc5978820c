import { type ReactNode, useLayoutEffect, useRef } from 'react'
import style from './chat.module.css'

/**
 * Keeps the focus where somebody works when the line they dealt with goes: it passes to the line that takes its place,
 * to the last one, or to the whole.
 */
export const KeptFocus = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null)
  const at = useRef<{ readonly line: HTMLElement; readonly index: number }>(undefined)
  const lines = () => [...(box.current?.querySelectorAll<HTMLElement>('li') ?? [])]
  // After every render: only then is it known which lines are still there.
  useLayoutEffect(() => {
    const { line, index } = at.current ?? {}
    if (!line || index === undefined || line.isConnected) return
    at.current = undefined
    if (document.activeElement !== document.body) return
    const left = lines()
    const next = left[Math.min(index, left.length - 1)] ?? box.current
    next?.focus()
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus is
    <div
      ref={box}
      tabIndex={-1}
      className={style.part}
      onFocus={({ target }) => {
        const line = (target as HTMLElement).closest<HTMLElement>('li')
        at.current = line ? { line, index: lines().indexOf(line) } : undefined
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget) at.current = undefined
      }}
    >
      {children}
    </div>
  )
}
