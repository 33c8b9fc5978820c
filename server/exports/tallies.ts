import { writes } from './row.ts'
import { tallyCsv } from './tallies/csv.ts'
import { tallyJson } from './tallies/json.ts'
import { tallyPage } from './tallies/page.ts'
import { tallySource } from './tallies/source.ts'

export const tallies = writes('tallies', {
  csv: (source) => tallyCsv(tallySource(source)),
  xlsx: async (source) => {
    // The library for workbooks is loaded when one is asked for.
    const { tallyXlsx } = await import('./tallies/xlsx.ts')
    return tallyXlsx(tallySource(source))
  },
  json: (source) => tallyJson(tallySource(source)),
  html: (source) => tallyPage(tallySource(source)),
})
