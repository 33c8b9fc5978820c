import { useEffect, useState } from 'react'

/** Where somebody was in this page, kept across a reload that the page itself has asked for, and used once. */

/** What is unfolded, by its heading: which of those that are headed alike. */
type Unfolded = readonly [heading: string, number: number]

interface Kept {
  readonly address: string
  readonly at: number
  readonly chosen: Readonly<Record<string, unknown>>
  readonly scrolled: readonly (readonly [path: string, top: number])[]
  readonly unfolded: readonly Unfolded[]
  readonly focus: string | null
}

const key = 'rostrum.place'
/** What is older belongs to another visit. */
const freshMs = 60_000
/** So long a page may take until it is as high as it was. */
const patienceMs = 10_000

const addressNow = (): string => `${location.pathname}${location.hash}`

const taken = (): Kept | undefined => {
  try {
    const text = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    const kept = text === null ? undefined : (JSON.parse(text) as Kept)
    return kept?.address === addressNow() && Date.now() - kept.at < freshMs ? kept : undefined
  } catch {
    return undefined
  }
}

const before = taken()
const chosen = new Map<string, unknown>()

/** What was chosen under this name before the page loaded itself anew: only while it is being drawn for the first time. */
export const chosenBefore = <T>(name: string): T | undefined =>
  performance.now() < patienceMs ? (before?.chosen[name] as T | undefined) : undefined

/** Notes what is chosen now, for after a reload. Only what JSON can hold. */
export const noteChosen = (name: string, value: unknown): void => void chosen.set(name, value)

/** Like useState, for what says where in a page somebody is: a tab, a thread. It outlives a reload by the page itself. */
export const usePlace = <T>(name: string, first: T): readonly [T, (value: T) => void] => {
  const [value, set] = useState<T>(() => chosenBefore<T>(name) ?? first)
  useEffect(() => {
    chosen.set(name, value)
    return () => void chosen.delete(name)
  }, [name, value])
  return [value, set]
}

/**
 * The place of an element in the page, in a form that finds it again in a page of the same shape. Lines that come and go
 * above the page's one `main` (a lost connection, a rehearsal) change nothing inside it.
 */
const pathOf = (element: Element): string => {
  const top = element.closest('main') ?? document.body
  const steps: string[] = []
  for (let at = element; at !== top && at.parentElement; at = at.parentElement) {
    const alike = [...at.parentElement.children].filter(({ localName }) => localName === at.localName)
    steps.unshift(`${at.localName}:nth-of-type(${alike.indexOf(at) + 1})`)
  }
  return [top.localName, ...steps].join(' > ')
}

const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]

const headingOf = (details: Element): string => details.querySelector('summary')?.textContent ?? ''
const headedAs = (heading: string): Element[] =>
  all('details').filter((details) => headingOf(details) === heading)
const unfoldedAs = (details: Element): Unfolded => {
  const heading = headingOf(details)
  return [heading, headedAs(heading).indexOf(details)]
}

const lineHeight = (): number =>
  document.querySelector('[data-update-line]')?.getBoundingClientRect().height ?? 0

/** Notes where somebody is. False where this browser keeps nothing. */
export const keepPlace = (): boolean => {
  const { activeElement: active } = document
  const kept: Kept = {
    address: addressNow(),
    at: Date.now(),
    chosen: Object.fromEntries(chosen),
    scrolled: [
      // The line that says why the page goes does not come back with it.
      ['', Math.max(0, window.scrollY - lineHeight())],
      ...all('body *')
        .filter(({ scrollTop }) => scrollTop > 0)
        .map((element) => [pathOf(element), element.scrollTop] as const),
    ],
    unfolded: all('details[open]').map(unfoldedAs),
    focus: active && active !== document.body ? pathOf(active) : null,
  }
  try {
    sessionStorage.setItem(key, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

const scrollAs = ([path, top]: readonly [string, number]): boolean => {
  const element = path === '' ? document.scrollingElement : document.querySelector(path)
  if (!element) return false
  if (Math.abs(element.scrollTop - top) > 1) element.scrollTop = top
  return Math.abs(element.scrollTop - top) <= 1
}

const unfold = ([heading, number]: Unfolded): boolean => {
  const details = headedAs(heading)[number]
  if (!(details instanceof HTMLDetailsElement)) return false
  details.open = true
  return true
}

/** Brings the page back to where it was, as soon as it is drawn; whoever presses or scrolls before is left alone. */
export const returnToPlace = (): void => {
  if (!before) return
  const stop = new AbortController()
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    addEventListener(type, () => stop.abort(), { once: true, passive: true, signal: stop.signal })
  const started = performance.now()
  let folded = [...before.unfolded]
  const look = () => {
    if (stop.signal.aborted) return
    folded = folded.filter((one) => !unfold(one))
    const there = before.scrolled.filter((one) => !scrollAs(one)).length === 0 && folded.length === 0
    if (!there && performance.now() - started < patienceMs) return void setTimeout(look, 50)
    stop.abort()
    const focused = before.focus === null ? null : document.querySelector<HTMLElement>(before.focus)
    if (document.activeElement === document.body) focused?.focus({ preventScroll: true })
  }
  look()
}
