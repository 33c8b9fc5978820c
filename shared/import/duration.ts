/** Reads how long something takes, as people write it. */

import { toPlainText } from './plain-text.ts'

/** A length in minutes; or a bare number, of which only the column can say whether hours or minutes are meant. */
export type DurationReading = { readonly minutes: number } | { readonly bare: number }

const number = '(\\d{1,3}(?:[.,]\\d{1,2})?)'
const hour = '(?:h|hrs?|hours?|heures?|horas?|std|stunden?)'
const minute = "(?:m|mins?|minutes?|minutos?|minuten?|['’′])"
const minutesOnly = new RegExp(`^${number} ?${minute}\\.?$`)
const hoursOnly = new RegExp(`^${number} ?${hour}\\.?$`)
const both = new RegExp(`^(\\d{1,2}) ?${hour}\\.?,? ?(?:and )?(\\d{1,2}) ?${minute}?\\.?$`)
const colon = /^(\d{1,2}):(\d{2})(?::00)?(?: ?(?:h|hrs?|hours?))?$/
const fraction = /^0?[.,]\d{4,}$/
const spoken = new Map([
  ['half an hour', 30],
  ['a half hour', 30],
  ['half hour', 30],
  ['an hour', 60],
  ['one hour', 60],
  ['two hours', 120],
  ['three hours', 180],
  ['an hour and a half', 90],
  ['one hour and a half', 90],
  ['one and a half hours', 90],
])

const numberOf = (text: string | undefined): number => Number((text ?? '').replace(',', '.'))

const whole = (minutes: number): DurationReading | undefined =>
  Number.isInteger(minutes) && minutes > 0 && minutes < 1440 ? { minutes } : undefined

/** A length of time; undefined for what is none. `1:30` is an hour and a half, `0.0208333` half an hour of Excel. */
export const readDuration = (cell: string): DurationReading | undefined => {
  const text = toPlainText(cell)
    .replace(/^(?:approx\.?|ca?\.|about|~) ?/, '')
    .replace(/^\((.*)\)$/, '$1')
  const said = spoken.get(text)
  if (said !== undefined) return { minutes: said }
  const [, hours, rest] = both.exec(text) ?? colon.exec(text) ?? []
  if (hours !== undefined) return Number(rest) < 60 ? whole(Number(hours) * 60 + Number(rest)) : undefined
  if (fraction.test(text)) {
    const exact = numberOf(text) * 1440
    return Math.abs(exact - Math.round(exact)) < 0.1 ? whole(Math.round(exact)) : undefined
  }
  const [, minutes] = minutesOnly.exec(text) ?? []
  if (minutes !== undefined) return whole(numberOf(minutes))
  const [, alone] = hoursOnly.exec(text) ?? []
  if (alone !== undefined) return whole(Math.round(numberOf(alone) * 60))
  const isBare = new RegExp(`^${number}$`).test(text)
  return isBare && numberOf(text) > 0 ? { bare: numberOf(text) } : undefined
}

/** 90 is `1 h 30 min`. */
export const showMinutes = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
