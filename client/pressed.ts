import { steadyNow } from './clock.ts'

let last = { label: '', at: Number.NEGATIVE_INFINITY }

/** A command follows its press at once, or when a key was made for it. */
const soonMs = 3_000

const textOf = (element: Element): string => {
  const copy = element.cloneNode(true) as Element
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim()
}

const labelOf = (element: Element): string => {
  const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? []
  const by = ids.flatMap((id) => document.getElementById(id) ?? []).map(textOf)
  return element.getAttribute('aria-label') ?? by.join(' ')
}

/** "Move UNDP: Move": what was pressed, after the name of its form. */
const nameOf = (control: Element): string => {
  const own = control.getAttribute('aria-label') ?? textOf(control)
  const form = control.closest('form')
  return [form ? labelOf(form) : '', own].filter((part) => part !== '').join(': ')
}

const controlOf = ({ target, type, key = '' }: Event & { readonly key?: string }): Element | null => {
  if (!(target instanceof Element)) return null
  const control = target.closest('button, [role="menuitem"], summary')
  if (control || type === 'click') return control
  if (key === 'Enter') return target.closest('form')?.querySelector('[type="submit"]') ?? null
  return document.querySelector(`[aria-keyshortcuts="${CSS.escape(key.toUpperCase())}"]`)
}

/** Follows what is pressed, for where it has to be said later what that was. */
export const watchPresses = (): void => {
  const pressed = (event: Event) => {
    const control = controlOf(event)
    if (control) last = { label: nameOf(control), at: steadyNow() }
  }
  addEventListener('click', pressed, { capture: true, passive: true })
  addEventListener('keydown', pressed, { capture: true, passive: true })
}

/** What was pressed just now, in the words of its button; empty where nothing was. */
export const lastPressed = (): string => (steadyNow() - last.at < soonMs ? last.label : '')
