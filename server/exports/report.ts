import { reportOf } from '../../shared/report/report.ts'
import { docxOf, pageOf, tellingOf } from './papers.ts'
import { writes } from './row.ts'
import type { ExportSource } from './source.ts'

const compose = (source: ExportSource) => reportOf(source.state, tellingOf(source))

export const report = writes('report', { docx: docxOf(compose), html: pageOf(compose) })
