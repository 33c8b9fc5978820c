import type { MessageFormatter } from '../wording.ts'
import type { Unwritten } from './sentence.ts'

/** The same with text wherever there was something to write. */
export type InWords<T> = T extends { readonly unwritten: string }
  ? string
  : T extends object
    ? { readonly [K in keyof T]: InWords<T[K]> }
    : T

export interface Writer {
  readonly write: (unwritten: Unwritten) => string
  /** Writes whatever there is to write in arrays and plain objects, however deep. */
  readonly writeAll: <T>(value: T) => InWords<T>
}

const isUnwritten = (value: object): value is Exclude<Unwritten, string> =>
  typeof Reflect.get(value, 'unwritten') === 'string'

const listTypes = { and: 'conjunction', or: 'disjunction', facts: 'unit' } as const

const dayForms = {
  day: { day: 'numeric' },
  'day-and-month': { day: 'numeric', month: 'long' },
  weekday: { weekday: 'long' },
  whole: { day: 'numeric', month: 'long', year: 'numeric' },
} as const

/** Writes in the language of `wording`. */
export const createWriter = (wording: MessageFormatter): Writer => {
  const write = (unwritten: Unwritten): string => {
    if (typeof unwritten === 'string') return unwritten
    switch (unwritten.unwritten) {
      case 'sentence': {
        const values = Object.entries(unwritten.values).map(([name, value]) => [
          name,
          typeof value === 'object' ? write(value) : value,
        ])
        return wording.formatMessage(unwritten.message, Object.fromEntries(values))
      }
      case 'list':
        return wording.formatList(unwritten.items.map(write), { type: listTypes[unwritten.as] })
      case 'day':
        return wording.formatDate(`${unwritten.date}T00:00:00Z`, {
          ...dayForms[unwritten.only ?? 'whole'],
          timeZone: 'UTC',
        })
      case 'figure':
        return wording
          .formatNumber(unwritten.value, {
            maximumFractionDigits: 1,
            signDisplay: unwritten.isSigned ? 'exceptZero' : 'auto',
          })
          .replace('-', '−')
      case 'paragraph':
        return unwritten.parts
          .map(write)
          .filter((text) => text !== '')
          .join(' ')
      case 'lines':
        return unwritten.parts.map(write).join('\n')
    }
  }
  const written = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (isUnwritten(value)) return write(value)
    if (Array.isArray(value)) return value.map(written)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, written(one)]))
  }
  return { write, writeAll: <T>(value: T) => written(value) as InWords<T> }
}
