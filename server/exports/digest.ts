import { digestOf, lastDay } from '../../shared/report/digest.ts'
import { docxOf, pageOf, tellingOf } from './papers.ts'
import { type Asked, writes } from './row.ts'
import type { ExportSource } from './source.ts'

/** Of the day that is asked for, or the last one that was held; undefined while there is none. */
const compose = (source: ExportSource, { day = lastDay(source.state) }: Asked) =>
  day === undefined ? undefined : digestOf(source.state, tellingOf(source), day)

export const digest = writes('digest', { html: pageOf(compose), docx: docxOf(compose) })
