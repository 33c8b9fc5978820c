import { figureSheets, type SheetName } from '../../shared/report/figures-paper.ts'
import { tellingOf } from './papers.ts'
import type { ExportSource } from './source.ts'
import { writeSpreadsheet } from './writers/csv.ts'

/** One sheet of the figures as a table for a spreadsheet, with the names of its columns as programs like them. */
export const figureSheet =
  (name: SheetName) =>
  (source: ExportSource): string => {
    const sheet = figureSheets(source.state, tellingOf(source)).find((one) => one.name === name)
    const [head = [], ...rows] = sheet?.rows ?? []
    return writeSpreadsheet([head.map((title) => String(title).toLowerCase().replaceAll(' ', '_')), ...rows])
  }
