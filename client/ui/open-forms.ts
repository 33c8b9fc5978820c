import type { ReactNode } from 'react'
import { create } from 'zustand'
import { dropDrafts, ofForms } from '../drafts.ts'
import type { Sight } from '../sight.ts'
import { look, onOwnAct } from '../store.ts'

/**
 * The forms that are open. A form belongs to its subject and not to its place: it is drawn into an element of its own,
 * which lies in the place while there is one, and on the shelf of its home when the place has gone. Law: it stays the
 * same form, with its text, its focus and its cursor, until it is closed.
 */
export interface OpenForm {
  readonly name: string
  /** The part of the page that it stays in. */
  readonly home: string
  readonly element: ReactNode
  readonly node: HTMLElement
  /** Whether its place is there. */
  readonly placed: boolean
  /** How its subject stood when it was opened, as JSON. */
  readonly opened: string
  /** Saving was refused, since somebody has changed what it stands on: it is said, and the next press saves all the same. */
  readonly isStale: boolean
}

export const useOpenForms = create<{ readonly list: readonly OpenForm[] }>(() => ({ list: [] }))

const shelves = new Map<string, HTMLElement>()
/** Forms in which something was typed or chosen. */
const worked = new WeakSet<HTMLElement>()

/** What was seen when each form was opened, or begun where it is always there: what it saves stands on that. */
const sights = new Map<string, Sight>()

export const sightOf = (name: string): Sight | undefined => sights.get(name)

/** What is before somebody's eyes now is what their form stands on. */
export const bindSight = (name: string): void => {
  const sight = look()
  if (sight) sights.set(name, sight)
}

// Nobody is surprised by what they have done themselves.
onOwnAct(() => {
  for (const name of sights.keys()) bindSight(name)
})

const find = (name: string): OpenForm | undefined =>
  useOpenForms.getState().list.find((form) => form.name === name)

const put = (form: OpenForm): void =>
  useOpenForms.setState(({ list }) =>
    list.some(({ name }) => name === form.name)
      ? { list: list.map((one) => (one.name === form.name ? form : one)) }
      : { list: [...list, form] },
  )

const drop = (name: string): void => {
  sights.delete(name)
  useOpenForms.setState(({ list }) => ({ list: list.filter((form) => form.name !== name) }))
}

export const markStale = (name: string, isStale: boolean): void => {
  const form = find(name)
  if (form && form.isStale !== isStale) put({ ...form, isStale })
}

const isText = (field: Element): field is HTMLInputElement | HTMLTextAreaElement =>
  field instanceof HTMLTextAreaElement ||
  (field instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'file'].includes(field.type))

const fieldsIn = (node: HTMLElement) => [...node.querySelectorAll('input, textarea')].filter(isText)

/** All that is written in a form, for the clipboard. */
export const textIn = (name: string): string => {
  const form = find(name)
  return form
    ? fieldsIn(form.node)
        .flatMap(({ value }) => value.trim() || [])
        .join('\n')
    : ''
}

const moveTo = (node: HTMLElement, place: HTMLElement): void => {
  if (node.parentElement === place) return
  const { activeElement: active } = document
  const held = active instanceof HTMLElement && node.contains(active) ? active : undefined
  const field = held && isText(held) ? held : undefined
  const [start, end] = [field?.selectionStart, field?.selectionEnd]
  place.append(node)
  // An element that is moved loses the focus: the next letter would be a key of the page.
  held?.focus({ preventScroll: true })
  if (field && start != null && end != null) field.setSelectionRange(start, end)
  held?.scrollIntoView({ block: 'nearest' })
}

const newNode = (name: string): HTMLElement => {
  const node = document.createElement('div')
  node.style.display = 'contents'
  node.addEventListener('input', () => {
    if (!worked.has(node) && !sights.has(name)) bindSight(name)
    worked.add(node)
  })
  return node
}

/** Draws a form in its place: the same as before, if it is open already. */
export const placeForm = (
  name: string,
  home: string,
  element: ReactNode,
  place: HTMLElement,
  lasting: boolean,
  standing: () => string,
): void => {
  const before = find(name)
  const node = before?.node ?? newNode(name)
  if (!before && !lasting) bindSight(name)
  moveTo(node, place)
  const { opened = standing(), isStale = false } = before ?? {}
  put({ name, home, element, node, placed: true, opened, isStale })
}

/**
 * Its place goes, and nobody has closed it: what somebody works at stays, on the shelf. `lasting`: a form that is always
 * there, which nobody opens or closes, stays only while there is text in it.
 */
export const leavePlace = (name: string, lasting: boolean): void => {
  const form = find(name)
  if (!form) return
  const isWorked = worked.has(form.node)
  const stays = lasting
    ? isWorked && fieldsIn(form.node).some(({ value }) => value.trim() !== '')
    : isWorked || form.node.contains(document.activeElement)
  if (!stays) {
    drop(name)
    return
  }
  const shelf = shelves.get(form.home)
  if (shelf) moveTo(form.node, shelf)
  put({ ...form, placed: false })
}

/** Closes a form for good: what was changed in its fields is forgotten. */
export const closeForm = (name: string): void => {
  drop(name)
  dropDrafts(draftsOf(name))
}

/** What was typed is sent: the form has nothing to keep any more. Without a place it goes. */
export const settleForm = (name: string): void => {
  const form = find(name)
  if (!form) return
  worked.delete(form.node)
  sights.delete(name)
  if (!form.placed) closeForm(name)
}

/** What the names begin with under which the fields of a form are kept. */
export const draftsOf = (name: string): string => `${ofForms}${name}.`

export const isPlaced = (name: string): boolean => find(name)?.placed !== false

/** Whether a form of this name is open without its place: it comes back to it. */
export const waitsForPlace = (name: string): boolean => find(name)?.placed === false

/** The shelf of a home, which takes what has lost its place meanwhile; null: it goes. */
export const setShelf = (home: string, shelf: HTMLElement | null): void => {
  if (!shelf) return void shelves.delete(home)
  shelves.set(home, shelf)
  for (const form of useOpenForms.getState().list)
    if (form.home === home && !form.placed) moveTo(form.node, shelf)
}
