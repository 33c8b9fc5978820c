import type { Action, ActionStatus } from '../../shared/actions/model.ts'
import { isOpen, isOverdue } from '../../shared/actions/select.ts'

export const statuses: readonly ActionStatus[] = ['initiated', 'ongoing', 'on-hold', 'completed']

export type Filter = 'all' | 'open' | 'overdue' | 'completed'
export const filters: readonly Filter[] = ['open', 'overdue', 'completed', 'all']

/** The actions that a filter shows on this day (2020-06-22). */
export const filtered = (actions: readonly Action[], filter: Filter, day: string): Action[] =>
  actions.filter((action) => {
    if (filter === 'open') return isOpen(action)
    if (filter === 'overdue') return isOverdue(action, day)
    return filter === 'all' || !isOpen(action)
  })

/** A text as the name of its button: its beginning. */
export const shortened = (text: string): string => {
  const characters = [...text]
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : text
}
