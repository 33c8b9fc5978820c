import { draftTexts } from './drafts.ts'
import { isHeld } from './holds.ts'
import { useClient } from './store.ts'

/** Whether a page may be loaded anew without anybody losing anything: what is typed, pressed or open speaks against it. */

/** Somebody who has just pressed something is at it, and a question waits so long for its second press: milliseconds. */
const restMs = 8_500
/** A choice outside of a form acts at once, or waits for a button: after so long nobody is about to press it. */
const choiceMs = 10 * 60_000

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const fields = 'input, textarea, select'
const choices = ['number', 'checkbox', 'radio', 'range', 'button', 'submit', 'hidden']

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLElement && target.matches(fields)
const isChoice = (field: Field): boolean => field instanceof HTMLSelectElement || choices.includes(field.type)
const isShown = (element: Element): boolean => element.isConnected && element.getClientRects().length > 0

interface Touched {
  /** What stood there when it was entered. */
  readonly before: string
  /** What stood there when its form was sent. */
  readonly sent?: string
  readonly at: number
}

const entered = new WeakMap<Element, string>()
const touched = new Map<Field, Touched>()
let pressedAt = Number.NEGATIVE_INFINITY
let isPressed = false

const noteEntered = ({ target }: Event): void => {
  if (isField(target) && !entered.has(target)) entered.set(target, target.value)
}
const noteTouched = ({ target }: Event): void => {
  pressedAt = performance.now()
  if (isField(target) && !target.closest('[data-at-once]'))
    touched.set(target, { before: entered.get(target) ?? '', at: pressedAt })
}
const notePressed = (): void => {
  pressedAt = performance.now()
}
const notePointer = ({ type }: Event): void => {
  isPressed = type === 'pointerdown'
  notePressed()
}
/** What was sent is no longer in hand: a text that stays in its field is, until the meeting has it. */
const noteSent = ({ target }: Event): void => {
  for (const [field, how] of touched) {
    if (!(target instanceof Element && target.contains(field))) continue
    if (isChoice(field)) touched.delete(field)
    else touched.set(field, { ...how, sent: field.value })
  }
}

/** Follows what is done in this page. Called once, when the page begins. */
export const watchHands = (): void => {
  const listen = (types: readonly string[], run: (event: Event) => void) => {
    for (const type of types) addEventListener(type, run, { capture: true, passive: true })
  }
  listen(['focusin'], noteEntered)
  listen(['input', 'change'], noteTouched)
  listen(['keydown'], notePressed)
  listen(['pointerdown', 'pointerup', 'pointercancel'], notePointer)
  listen(['submit'], noteSent)
}

/** Text that is kept across a reload of this tab: alone, or as one of several. A few letters that occur in it are not. */
const isKept = (text: string): boolean => {
  const quoted = JSON.stringify(text)
  return draftTexts().some((draft) => draft === text || draft.includes(quoted))
}

const isRecorded = (text: string): boolean => {
  const { replica } = useClient.getState()
  return JSON.stringify([replica?.state, replica?.names]).includes(JSON.stringify(text.trim()))
}

const isInHand = (field: Field, { before, sent, at }: Touched): boolean => {
  if (!isShown(field)) {
    touched.delete(field)
    return false
  }
  if (isChoice(field)) return field.form !== null || performance.now() - at < choiceMs
  if (field.type === 'file') return field.value !== ''
  if (field.value.trim() === '' || field.value === before || isKept(field.value)) return false
  return field.value !== sent || !isRecorded(field.value)
}

const isAnythingTyped = (): boolean => [...touched].some(([field, how]) => isInHand(field, how))

/** A text in a form is work; what is looked for in a list, or chosen, is done again in a second. */
const isWork = (field: Field): boolean =>
  !isChoice(field) && field.type !== 'search' && (field.form !== null || field instanceof HTMLTextAreaElement)

/** Whether somebody would lose a text, or a file that was chosen, by leaving this page now. */
export const wouldLoseText = (): boolean =>
  [...touched].some(([field, how]) => isWork(field) && isInHand(field, how))

/** Where the cursor stands in words, somebody writes. */
const isWriting = (): boolean => {
  const active = document.activeElement
  if (!document.hasFocus() || !(active instanceof HTMLElement)) return false
  if (active.isContentEditable) return true
  return isField(active) && !isChoice(active) && active.value.trim() !== ''
}

const openThings =
  'dialog[open], [role=dialog], [role=alertdialog], [role=menu], [role=listbox], :popover-open, [aria-haspopup][aria-expanded=true]'
const isAnythingOpen = (): boolean => {
  if (document.fullscreenElement) return true
  return [...document.querySelectorAll(openThings)].some(isShown)
}

const isSelecting = (): boolean => (document.getSelection()?.toString() ?? '') !== ''

export type Busy = 'held' | 'typed' | 'open' | 'pressed'

/** Why this page should not be loaded anew at this moment; undefined when nothing speaks against it. */
export const busyNow = (): Busy | undefined => {
  if (isHeld()) return 'held'
  if (isAnythingTyped()) return 'typed'
  if (isAnythingOpen()) return 'open'
  // In a hidden tab nobody is at it.
  if (document.visibilityState === 'hidden') return undefined
  if (isWriting()) return 'typed'
  if (isPressed || isSelecting() || performance.now() - pressedAt < restMs) return 'pressed'
  return undefined
}
