/** What an import reads, with its findings in words: as the preview and the command line show them. */
import { readCsv as csvFacts } from '../server/import/csv.ts'
import { readActions as actionFacts, planActions as actionsPlan } from '../shared/import/actions.ts'
import { readAgenda as agendaFacts } from '../shared/import/agenda.ts'
import { readGroups as groupFacts, planGroups as groupsPlan } from '../shared/import/groups.ts'
import { readRoster as rosterFacts } from '../shared/import/roster.ts'
import type { Problem, WrittenProblem } from '../shared/import/table.ts'
import { writeAll } from './written.ts'

interface Found {
  readonly problems: readonly Problem[]
}

const inWords = <T extends Found>(
  read: T,
): Omit<T, 'problems'> & { problems: readonly WrittenProblem[] } => ({
  ...read,
  problems: writeAll(read.problems),
})

export const readAgenda = (...given: Parameters<typeof agendaFacts>) => inWords(agendaFacts(...given))
export const readRoster = (...given: Parameters<typeof rosterFacts>) => inWords(rosterFacts(...given))
export const readGroups = (...given: Parameters<typeof groupFacts>) => inWords(groupFacts(...given))
export const readActions = (...given: Parameters<typeof actionFacts>) => inWords(actionFacts(...given))
export const planGroups = (...given: Parameters<typeof groupsPlan>) => inWords(groupsPlan(...given))
export const planActions = (...given: Parameters<typeof actionsPlan>) => inWords(actionsPlan(...given))
export const readCsv = (...given: Parameters<typeof csvFacts>) => {
  const read = csvFacts(...given)
  return 'problems' in read ? inWords(read) : read
}
