import { digestOf, lastDay } from '../../shared/report/digest.ts'
import { figureSheets, figuresPaper } from '../../shared/report/figures-paper.ts'
import type { Paper } from '../../shared/report/paper.ts'
import { reportOf } from '../../shared/report/report.ts'
import type { Telling } from '../../shared/report/spoken.ts'
import { writeDocxAside } from './docx-thread.ts'
import { writeSheets } from './figures-xlsx.ts'
import type { FloorSource } from './floor-record.ts'
import { writePage } from './paper-page.ts'

export type PaperName = 'report' | 'digest' | 'figures'
export type PaperForm = 'html' | 'docx' | 'xlsx'

export const paperTypes: { readonly [F in PaperForm]: string } = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What a paper is told from: `at` is the time of the last line of the log, so that the clock has no part in it. */
export const tellingOf = ({ names, spoken, head, lastAt, fingerprint }: FloorSource): Telling => ({
  names,
  said: spoken.map(({ intervention, ms }) => ({ request: intervention.request, ms })),
  head,
  at: lastAt,
  ...(fingerprint === undefined ? {} : { fingerprint }),
})

const paperOf = (what: PaperName, source: FloorSource, day: string | undefined): Paper | undefined => {
  const [state, told] = [source.state, tellingOf(source)]
  if (what === 'report') return reportOf(state, told)
  if (what === 'figures') return figuresPaper(state, told)
  const wanted = day ?? lastDay(state)
  return wanted === undefined ? undefined : digestOf(state, told, wanted)
}

/** A paper of a meeting as a file; undefined for a form that it has not, or a digest of a meeting without days. */
export const paperFile = async (
  what: PaperName,
  form: PaperForm,
  source: FloorSource,
  { day, signal }: { readonly day?: string; readonly signal?: AbortSignal } = {},
): Promise<string | Buffer | undefined> => {
  if (form === 'xlsx')
    return what === 'figures' ? writeSheets(figureSheets(source.state, tellingOf(source))) : undefined
  const paper = paperOf(what, source, day)
  if (!paper) return undefined
  return form === 'html' ? writePage(paper) : writeDocxAside(paper, signal)
}
