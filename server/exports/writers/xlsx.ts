import type { InWords } from '../../../shared/messages/write.ts'
import type { Sheet } from '../../../shared/report/figures-paper.ts'
import { timeless } from '../../record/pack.ts'
import { inCell } from './markup.ts'

const cellOf = (value: string | number, isHead: boolean) =>
  value === ''
    ? null
    : typeof value === 'number'
      ? { value, type: Number }
      : { value: inCell(value), type: String, ...(isHead ? { fontWeight: 'bold' as const } : {}) }

/** Tables as the sheets of a workbook. A text stays a text, whatever it looks like. */
export const writeSheets = async (sheets: readonly InWords<Sheet>[]): Promise<Buffer> => {
  // Loaded when the first workbook is written: a server that is started again has other things to do.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const bytes = await writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      data: rows.map((row, index) => row.map((cell) => cellOf(cell, index === 0))),
      sheet: name,
      columns: (rows[0] ?? []).map((_, column) => ({
        width: Math.min(50, 3 + Math.max(...rows.map((row) => String(row[column] ?? '').length))),
      })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()
  // The same tables are the same bytes, whenever they are written.
  return timeless(bytes)
}
