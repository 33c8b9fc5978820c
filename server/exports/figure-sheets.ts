import { figureSheets, type SheetKey } from '../../shared/report/figures-paper.ts'
import { writeAll } from '../wording.ts'
import { tellingOf } from './papers.ts'
import type { ExportSource } from './source.ts'
import { writeSpreadsheet } from './writers/csv.ts'

/** One sheet of the figures as a table for a spreadsheet, with the names of its columns as programs like them. */
export const figureSheet =
  (key: SheetKey) =>
  (source: ExportSource): string => {
    const sheet = figureSheets(source.state, tellingOf(source)).find((one) => one.key === key)
    return writeSpreadsheet([sheet?.columns ?? [], ...writeAll(sheet?.rows.slice(1) ?? [])])
  }
