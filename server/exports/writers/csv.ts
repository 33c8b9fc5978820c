import { neutral } from '../../../shared/import/cells.ts'
import { plainText } from '../../../shared/kernel/text.ts'
import { writeCsv } from '../../import/csv.ts'

/** The mark of UTF-8, without which Excel misreads accents. */
const mark = '\uFEFF'

/** The text of a CSV file, marked as UTF-8, whose cells are neutral already. */
export const writeMarked = (records: readonly (readonly string[])[]): string => `${mark}${writeCsv(records)}`

const safe = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : neutral(plainText(cell))

/**
 * The text of a CSV file that is made to be opened in a spreadsheet: it begins with the mark of UTF-8, without which
 * Excel misreads accents, and no cell is a formula. Numbers stay numbers.
 */
export const writeSpreadsheet = (records: readonly (readonly (string | number)[])[]): string =>
  writeMarked(records.map((record) => record.map(safe)))
