import { figureSheet } from './figure-sheets.ts'
import { writes } from './row.ts'

export const attendance = writes('attendance', { csv: figureSheet('attendance') })
