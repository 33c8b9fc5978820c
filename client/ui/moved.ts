import { steadyNow } from '../clock.ts'
import { beforeShowing, justMs } from '../others.ts'
import { usePreferences } from '../preferences.ts'

/** A place on the page, in pixels of the window. */
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A control that an act of others has moved. */
export interface Moved {
  /** Steady milliseconds. */
  readonly at: number
  /** Where it was before; undefined: it was not there. */
  readonly was: Box | undefined
}

/** Less than this is the same place: pixels. */
const nudge = 4

export const isElsewhere = (was: Box | undefined, is: Box): boolean =>
  !was || Math.abs(was.top - is.top) > nudge || Math.abs(was.left - is.left) > nudge

/** Whether who presses here and now meant what was here before: that is so unless this control has just come here. */
export const isOvertakenPlace = (
  moved: Moved | undefined,
  { x, y, now }: { readonly x: number; readonly y: number; readonly now: number },
): boolean => {
  if (!moved || now - moved.at >= justMs) return false
  const { was } = moved
  return !was || x < was.left || x > was.right || y < was.top || y > was.bottom
}

const controls = 'button, summary, [role="menuitem"]'
/** What others did is drawn within this: milliseconds. */
const settledMs = 300

let before: { readonly boxes: ReadonlyMap<Element, Box>; at: number } | undefined
let moved = new WeakMap<Element, Moved>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Rows out of sight are not laid out, and are not now. */
const isShown = (control: Element): boolean =>
  control.checkVisibility?.({ contentVisibilityAuto: true }) ?? true

/** How far an entry of a list still is from its place while it glides there, in pixels: see GentleList. */
const glideOf = (entry: Element | null): number =>
  entry && entry.getAnimations().length > 0 ? new DOMMatrix(getComputedStyle(entry).transform).m42 : 0

/** Where the controls of the page are, or are about to be when they have come to rest. */
const boxesNow = (): Map<Element, Box> => {
  const glides = new Map<Element | null, number>()
  const boxes = new Map<Element, Box>()
  for (const control of document.querySelectorAll(controls)) {
    if (!isShown(control)) continue
    const entry = control.closest('[data-key]')
    const glide = glides.get(entry) ?? glideOf(entry)
    glides.set(entry, glide)
    const { left, right, top, bottom } = control.getBoundingClientRect()
    boxes.set(control, { left, right, top: top - glide, bottom: bottom - glide })
  }
  return boxes
}

/** Who has let go of the pointer for so long works by keys, and presses nothing that moves: milliseconds. */
const letGoMs = 10_000
let pointedAt = steadyNow()
let isByKeys = false

/** Finds what has moved since others acted, before anything that the person does at this page moves more. */
const settle = (): void => {
  clearTimeout(timer)
  if (!before) return
  const { boxes, at } = before
  before = undefined
  for (const [control, box] of boxesNow()) {
    const was = boxes.get(control)
    if (isElsewhere(was, box)) moved.set(control, { at, was })
  }
}

const noteHand = ({ type }: Event): void => {
  const now = steadyNow()
  if (type !== 'keydown') pointedAt = now
  isByKeys = type === 'keydown' && now - pointedAt > letGoMs
}

const remember = (): void => {
  if (isByKeys || !usePreferences.getState().guard) return
  if (before) before.at = steadyNow()
  else before = { boxes: boxesNow(), at: steadyNow() }
  clearTimeout(timer)
  timer = setTimeout(settle, settledMs)
}

/** Who scrolls sees where things are: from then on the new places count. */
const scrolled = (): void => {
  settle()
  moved = new WeakMap()
}

/**
 * Keeps a press from what an act of others has put under the pointer within the last second, anywhere on the page. A
 * press of the keyboard is on what has the focus, wherever that has gone.
 */
export const guardPlaces = (onSwallowed: () => void): (() => void) => {
  const stop = new AbortController()
  const { signal } = stop
  const pressed = (event: MouseEvent) => {
    if (event.detail === 0 || !(event.target instanceof Element)) return
    const control = event.target.closest(controls)
    const { clientX: x, clientY: y } = event
    if (!control || !isOvertakenPlace(moved.get(control), { x, y, now: steadyNow() })) return
    event.preventDefault()
    event.stopPropagation()
    onSwallowed()
  }
  const early = { capture: true, passive: true, signal }
  for (const gesture of ['pointerdown', 'keydown', 'click'] as const) addEventListener(gesture, settle, early)
  for (const gesture of ['wheel', 'touchmove'] as const) addEventListener(gesture, scrolled, early)
  for (const gesture of ['pointermove', 'pointerdown', 'keydown'] as const)
    addEventListener(gesture, noteHand, early)
  addEventListener('click', pressed, { capture: true, signal })
  const forget = beforeShowing((byOthers) => (byOthers ? remember() : settle()))
  return () => {
    stop.abort()
    forget()
    clearTimeout(timer)
  }
}
