import { neutral } from '../../shared/import/cells.ts'
import { plainText } from '../../shared/text.ts'
import { writeCsv } from '../import/csv.ts'

/** The mark of UTF-8, without which Excel misreads accents. */
const mark = '\uFEFF'

const safe = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : neutral(plainText(cell))

/**
 * The text of a CSV file that is made to be opened in a spreadsheet: it begins with the mark of UTF-8, without which
 * Excel misreads accents, and no cell is a formula. Numbers stay numbers.
 */
export const writeSpreadsheet = (records: readonly (readonly (string | number)[])[]): string =>
  `${mark}${writeCsv(records.map((record) => record.map(safe)))}`
