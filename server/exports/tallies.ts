import { tallyCsv } from './tallies/csv.ts'
import { tallyJson } from './tallies/json.ts'
import { tallyPage } from './tallies/page.ts'
import type { TallySource } from './tallies/source.ts'

export const tallyForms = ['csv', 'xlsx', 'json', 'html'] as const
export type TallyForm = (typeof tallyForms)[number]

export const tallyTypes: { readonly [F in TallyForm]: string } = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

/** The tallies as a file of this form. The library for workbooks is loaded when one is asked for. */
export const tallyFile = async (form: TallyForm, source: TallySource): Promise<string | Buffer> => {
  if (form === 'csv') return tallyCsv(source)
  if (form === 'json') return tallyJson(source)
  if (form === 'html') return tallyPage(source)
  const { tallyXlsx } = await import('./tallies/xlsx.ts')
  return tallyXlsx(source)
}
