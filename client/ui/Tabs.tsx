import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { Part } from '../Part.tsx'
import { FormHome } from './FormHome.tsx'
import style from './pieces.module.css'

export interface Tab<K extends string> {
  readonly key: K
  readonly label: ReactNode
  readonly content: () => ReactNode
}

interface TabsProps<K extends string> {
  readonly tabs: readonly Tab<K>[]
  readonly chosen: K
  readonly onChoose: (key: K) => void
  /** What the tabs are about, for screen readers. */
  readonly label: string
}

const stepOf = ({ key, currentTarget }: KeyboardEvent): number | 'first' | 'last' | undefined => {
  const forward = getComputedStyle(currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
  if (key === 'Home') return 'first'
  if (key === 'End') return 'last'
  return key === forward ? 1 : key === backward ? -1 : undefined
}

export const Tabs = <K extends string>({ tabs, chosen, onChoose, label }: TabsProps<K>) => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const at = tabs.findIndex(({ key }) => key === chosen)

  const move = (event: KeyboardEvent) => {
    const step = stepOf(event)
    if (step === undefined) return
    event.preventDefault()
    const last = tabs.length - 1
    const to = step === 'first' ? 0 : step === 'last' ? last : (at + step + tabs.length) % tabs.length
    const next = tabs[to]
    if (!next) return
    onChoose(next.key)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }

  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={style.tabs} onKeyDown={move}>
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-tab-${key}`}
            aria-controls={`${id}-panel`}
            aria-selected={key === chosen}
            tabIndex={key === chosen ? 0 : -1}
            className={style.tab}
            onClick={() => onChoose(key)}
          >
            {label}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-tab-${chosen}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a tab panel without a control of its own is reached by Tab
        tabIndex={0}
        className={style.tabPanel}
      >
        <FormHome key={chosen} name={chosen}>
          <Part name={chosen}>{tabs[at]?.content()}</Part>
        </FormHome>
      </div>
    </>
  )
}
