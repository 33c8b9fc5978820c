/**
 * What there is to say, before it is in any language: the rules return it, and screens, exports and the command line have
 * it written (write.ts). A sentence is a message, known by its id, with its arguments; what people wrote is text as it is.
 */
import type { Message } from '../wording.ts'

export interface Sentence {
  readonly unwritten: 'sentence'
  readonly message: Message
  readonly values: Values
}

/** Things in one language's way of listing them: "A, B and C", "A, B or C" or, where each is a fact of its own, "A, B, C". */
interface Listing {
  readonly unwritten: 'list'
  readonly items: readonly Unwritten[]
  readonly as: 'and' | 'or' | 'facts'
}

/** A day of the calendar, 2020-06-22: "22 June 2020". */
interface CalendarDay {
  readonly unwritten: 'day'
  readonly date: string
  /** "22", "22 June" or "Monday"; left out: the whole. */
  readonly only?: 'day' | 'day-and-month' | 'weekday'
}

/** A number with one decimal at most, and with its plus where it has one to show. */
interface Figure {
  readonly unwritten: 'figure'
  readonly value: number
  readonly isSigned: boolean
}

/** Whole sentences one after the other, or each on a line of its own. What is '' is left out of a paragraph. */
interface Text {
  readonly unwritten: 'paragraph' | 'lines'
  readonly parts: readonly Unwritten[]
}

export type Unwritten = string | Sentence | Listing | CalendarDay | Figure | Text

/** What is put into a sentence: numbers and words to choose by as they are, everything else once it is written. */
export type Values = Readonly<Record<string, Unwritten | number | boolean>>

export const say = (message: Message, values: Values = {}): Sentence => ({
  unwritten: 'sentence',
  message,
  values,
})

/** "A, B and C". */
export const allOf = (items: readonly Unwritten[]): Unwritten => ({ unwritten: 'list', items, as: 'and' })

/** "A, B or C". */
export const eitherOf = (items: readonly Unwritten[]): Unwritten => ({ unwritten: 'list', items, as: 'or' })

/** "A, B, C". */
export const eachOf = (items: readonly Unwritten[]): Unwritten => ({ unwritten: 'list', items, as: 'facts' })

/** A day of the calendar (2020-06-22). */
export const dayOf = (date: string, only?: CalendarDay['only']): Unwritten => ({
  ...{ unwritten: 'day', date },
  ...(only ? { only } : {}),
})

/** A number with one decimal at most: "4.3"; with its sign "+20", "0", "−20". */
export const figureOf = (value: number, isSigned = false): Unwritten => ({
  ...{ unwritten: 'figure', value: Math.round(value * 10) / 10, isSigned },
})

export const paragraph = (...parts: readonly Unwritten[]): Unwritten => ({ unwritten: 'paragraph', parts })

export const lines = (parts: readonly Unwritten[]): Unwritten => ({ unwritten: 'lines', parts })

/** A word to choose an arm of a sentence by: names of arms have no hyphens. */
export const arm = (word: string): string => word.replaceAll('-', '_')
