import { isAlive, isContested, loads } from '../../shared/groups/select.ts'
import { writeGroups } from '../../shared/import/groups.ts'
import { codeOf } from '../../shared/report/words.ts'
import { writes } from './row.ts'
import type { ExportSource } from './source.ts'
import { writeSpreadsheet } from './writers/csv.ts'
import { writeJson } from './writers/json.ts'

/** The register as a table, as its import reads it. */
const groupsTable = ({ state }: ExportSource): string => writeSpreadsheet(writeGroups(state))

/** The register and the load of every member organization as one document: codes, and no names of persons. */
const groupsDocument = ({ state, head }: ExportSource): string => {
  const { seq, hash } = head
  const { meeting, groups: register, roster, agenda } = state
  const names = new Map(register.groups.map(({ id, name }) => [id, name]))
  const items = new Map<string | null, string>(agenda.items.map(({ id, title }) => [id, title]))
  return writeJson({
    meeting: { id: meeting.id, title: meeting.title, zone: meeting.zone },
    log: { seq, hash },
    groups: register.groups.map((group) => ({
      ...{ name: group.name, category: group.category, purpose: group.purpose, state: group.state },
      ...{ established: group.established, cadence: group.cadence, note: group.note, open: group.open },
      ...{ item: items.get(group.itemId) ?? '', contestedLead: isContested(group) },
      members: group.signUps.map(({ organizationId, part, confirmed, signedAt }) => ({
        ...{ organization: codeOf(roster, organizationId), part, confirmed },
        utc: new Date(signedAt).toISOString(),
      })),
      others: group.others,
    })),
    loads: {
      of: register.groups.filter(isAlive).length,
      organizations: loads(state).map(({ organization, in: sits }) => ({
        ...{ organization: codeOf(roster, organization.id), count: sits.length },
        in: sits.map(({ groupId, part }) => ({ group: names.get(groupId) ?? '', part })),
      })),
    },
  })
}

export const groups = writes('groups', { csv: groupsTable, json: groupsDocument })
