/** What findings have in common to say. */

import { importWords } from '../messages/import.ts'
import { allOf, eitherOf, say, type Unwritten } from '../messages/sentence.ts'

/** A cell in a sentence, shortened, in quotation marks. */
export const inQuotes = (cell: string): Unwritten => {
  const text = [...cell.slice(0, 500).replace(/\s+/g, ' ')]
  return say(importWords.quoted, {
    text: text.length > 60 ? `${text.slice(0, 59).join('')}…` : text.join(''),
  })
}

const mostListed = 13

const shortList = (items: readonly Unwritten[]): readonly Unwritten[] =>
  items.length > mostListed
    ? [...items.slice(0, mostListed - 1), say(importWords.more, { count: items.length - mostListed + 1 })]
    : items

/** `a, b and c`; of a long list the first twelve and how many more. */
export const allNamed = (items: readonly Unwritten[]): Unwritten => allOf(shortList(items))

/** `a, b or c`, as long as `allNamed`. */
export const oneNamed = (items: readonly Unwritten[]): Unwritten => eitherOf(shortList(items))

/** The lines that a sentence is about, and how many they are. */
export const linesOf = (lines: readonly number[]) => ({
  count: lines.length,
  lines: allNamed(lines.map(String)),
})
