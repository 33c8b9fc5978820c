import { figureSheet } from './figure-sheets.ts'
import { writes } from './row.ts'

export const time = writes('time', { csv: figureSheet('time') })
