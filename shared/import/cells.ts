/** Cells that a file carries exactly: what a spreadsheet would change is written so that the reading undoes it. */

import { plainText } from '../kernel/text.ts'
import { clean } from './table.ts'

/**
 * A cell that no spreadsheet takes for a formula: what could be one has an apostrophe before it. So has what would look
 * like such a cell, so that `textOf` gives back every cell as it was.
 */
export const neutral = (cell: string): string => (/^'*\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell)

/** The text of a cell: without the apostrophe that makes text of what could be a formula. */
export const textOf = (cell: string): string =>
  /^'+\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell

/** A text as a cell can hold it: on one line, with single blanks, and without what cannot be seen; a dash alone is none. */
export const tidyCell = (text: string): string =>
  clean(plainText(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')).replace(/\p{Cs}/gu, '\ufffd'))

/** The same for a part of a list, which may be a dash alone. */
export const tidyPart = (text: string): string => tidyCell(`${text}.`).slice(0, -1).trim()

/** The same where the cell must not be empty: a dash alone stands in brackets. */
export const tidyName = (text: string): string => tidyCell(text) || `(${tidyPart(text) || '-'})`

// --- lists in a cell ---

/** A part that holds a semicolon, begins with a quotation mark or is a dash alone stands in quotation marks. */
const listed = (part: string): string =>
  /;|^"/.test(part) || clean(part) === '' ? `"${part.replaceAll('"', '""')}"` : part

/** The cell of a list: its parts between semicolons. `splitList` gives the same parts back. */
export const joinList = (parts: readonly string[]): string => parts.map(listed).join('; ')

const inQuotes = /^\s*"((?:[^"]|"")*)"\s*(?:;|$)/
const bare = /^([^;]*)(?:;|$)/

/** The parts of a list between semicolons, without empty ones; a part in quotation marks may hold semicolons. */
export const splitList = (cell: string): string[] => {
  const parts: string[] = []
  let rest = cell
  while (rest !== '') {
    const quoted = inQuotes.exec(rest)
    const [all = rest, text = ''] = quoted ?? bare.exec(rest) ?? []
    const part = quoted
      ? text.replaceAll('""', '"').normalize('NFC').replace(/\s+/g, ' ').trim()
      : clean(text)
    if (part !== '') parts.push(part)
    rest = rest.slice(all.length)
  }
  return parts
}
