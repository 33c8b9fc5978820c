import { plainText } from '../../shared/text.ts'
import { writeCsv } from '../import/csv.ts'

/** A cell that a spreadsheet would take for a formula becomes text, whatever unseen signs stand before it. */
const disarmed = (cell: string): string => {
  const text = plainText(cell)
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
}

/**
 * The text of a CSV file that is made to be opened in a spreadsheet: it begins with the mark of UTF-8, without which
 * Excel misreads accents, and no cell is a formula. Numbers stay numbers.
 */
export const writeSpreadsheet = (records: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${writeCsv(records.map((record) => record.map((cell) => (typeof cell === 'number' ? String(cell) : disarmed(cell)))))}`
