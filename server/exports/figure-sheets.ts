import { figureSheets, type SheetName } from '../../shared/report/figures-paper.ts'
import type { FloorSource } from './floor.ts'
import { tellingOf } from './papers.ts'
import { writeSpreadsheet } from './writers/csv.ts'

/** The tables of figures that are files of their own, and the sheet of the workbook that each is. */
const sheetOf = { attendance: 'Attendance', time: 'Time', participation: 'Polls' } as const satisfies Record<
  string,
  SheetName
>
export type FigureTable = keyof typeof sheetOf

/** One sheet of the figures as a table for a spreadsheet, with the names of its columns as programs like them. */
export const figureTable = (what: FigureTable, source: FloorSource): string => {
  const sheet = figureSheets(source.state, tellingOf(source)).find(({ name }) => name === sheetOf[what])
  const [head = [], ...rows] = sheet?.rows ?? []
  return writeSpreadsheet([head.map((name) => String(name).toLowerCase().replaceAll(' ', '_')), ...rows])
}
