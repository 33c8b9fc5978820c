import { digestOf, lastDay } from '../../shared/report/digest.ts'
import { figureSheets, figuresPaper } from '../../shared/report/figures-paper.ts'
import type { Paper } from '../../shared/report/paper.ts'
import { registerPaper } from '../../shared/report/register-paper.ts'
import { reportOf } from '../../shared/report/report.ts'
import type { Telling } from '../../shared/report/spoken.ts'
import type { FloorSource } from './floor.ts'
import { registerDocument, registerSheets, registerTable } from './register.ts'
import { writeDocxAside } from './writers/docx-thread.ts'
import { writePage } from './writers/page.ts'
import { writeSheets } from './writers/xlsx.ts'

export type PaperName = 'report' | 'digest' | 'figures' | 'register'
export type PaperForm = 'html' | 'docx' | 'xlsx' | 'csv' | 'json'

/** The forms in which each is written. */
export const paperForms: { readonly [P in PaperName]: readonly PaperForm[] } = {
  report: ['docx', 'html'],
  digest: ['html', 'docx'],
  figures: ['xlsx', 'html'],
  register: ['csv', 'xlsx', 'json', 'html'],
}

export const paperTypes: { readonly [F in PaperForm]: string } = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** What a paper is told from: `at` is the time of the last line of the log, so that the clock has no part in it. */
export const tellingOf = ({ names, spoken, head, lastAt, fingerprint, publicKey }: FloorSource): Telling => ({
  names,
  said: spoken.map(({ intervention, ms }) => ({ request: intervention.request, ms })),
  head,
  at: lastAt,
  ...(fingerprint === undefined ? {} : { fingerprint }),
  ...(publicKey === undefined ? {} : { publicKey }),
})

const paperOf = (what: PaperName, source: FloorSource, day: string | undefined): Paper | undefined => {
  const [state, told] = [source.state, tellingOf(source)]
  if (what === 'report') return reportOf(state, told)
  if (what === 'figures') return figuresPaper(state, told)
  if (what === 'register') return registerPaper(state, told)
  const wanted = day ?? lastDay(state)
  return wanted === undefined ? undefined : digestOf(state, told, wanted)
}

/** What the writing of a paper is at. */
export type PaperStep = 'text' | 'pages' | 'file'

interface PaperOptions {
  /** The day of a digest: 2020-06-22. */
  readonly day?: string
  readonly signal?: AbortSignal
  readonly told?: (step: PaperStep) => void
}

/** A paper of a meeting as a file; undefined for a form that it has not, or a digest of a meeting without days. */
export const paperFile = async (
  what: PaperName,
  form: PaperForm,
  source: FloorSource,
  { day, signal, told = () => {} }: PaperOptions = {},
): Promise<string | Buffer | undefined> => {
  if (!paperForms[what].includes(form)) return undefined
  told('text')
  if (form === 'csv') return registerTable(source)
  if (form === 'json') return registerDocument(source)
  if (form === 'xlsx')
    return writeSheets(
      what === 'register' ? registerSheets(source) : figureSheets(source.state, tellingOf(source)),
    )
  const paper = paperOf(what, source, day)
  if (!paper) return undefined
  return form === 'html' ? writePage(paper) : writeDocxAside(paper, signal, told)
}
