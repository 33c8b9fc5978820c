import { figureSheet } from './figure-sheets.ts'
import { writes } from './row.ts'

export const participation = writes('participation', { csv: figureSheet('polls') })
