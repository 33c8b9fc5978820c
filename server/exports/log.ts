import { writeLog } from '../record/log-lines.ts'
import { writes } from './row.ts'
import type { ExportSource } from './source.ts'

/** Every line, a line of JSON each, off the record or not. */
const logLines = async ({ log }: ExportSource): Promise<string> => {
  let lines = ''
  for await (const page of log()) lines += writeLog(page)
  return lines
}

export const log = writes('log', { json: logLines })
