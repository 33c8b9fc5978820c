/** Membership of the Steering Group as a cell of a roster: yes, no, or spans of days. */

import type { Membership } from '../roster/model.ts'
import { clean } from './table.ts'

type Steering = boolean | readonly Membership[]

const spanText = ({ from, until }: Membership): string => {
  if (from !== null && until !== null) return `${from} to ${until}`
  if (from !== null) return `from ${from}`
  return until === null ? 'always' : `until ${until}`
}

/** The cell: `yes` for a membership without end on either side, otherwise its spans, such as `from 2020-01-01`. */
export const steeringText = (steering: Steering): string => {
  if (typeof steering === 'boolean') return steering ? 'yes' : 'no'
  const [first, ...others] = steering
  if (!first) return 'no'
  return others.length === 0 && spanText(first) === 'always' ? 'yes' : steering.map(spanText).join('; ')
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

const spanOf = (text: string): Membership | undefined => {
  if (/^always$/i.test(text)) return { from: null, until: null }
  const [, from, until] =
    /^(?:from )?(\d{4}-\d\d-\d\d)(?: ?(?:to|until|[-–]) ?(\d{4}-\d\d-\d\d))$/i.exec(text) ?? []
  const [, since] = /^(?:from|since) (\d{4}-\d\d-\d\d)$/i.exec(text) ?? []
  const [, last] = /^(?:to|until) (\d{4}-\d\d-\d\d)$/i.exec(text) ?? []
  const span = { from: from ?? since ?? null, until: until ?? last ?? null }
  const days = [span.from, span.until].filter((day) => day !== null)
  return days.length > 0 && days.every(isDay) ? span : undefined
}

/** The spans that a cell means; undefined where it means none. */
export const readSpans = (cell: string): Membership[] | undefined => {
  const parts = clean(cell).split(';').map(clean)
  const spans = parts.flatMap((part) => spanOf(part) ?? [])
  return spans.length === parts.length && spans.length <= 20 ? spans : undefined
}
