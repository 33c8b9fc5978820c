import { isAlive, isContested, loads } from '../../shared/groups/select.ts'
import { writeGroups } from '../../shared/import/groups.ts'
import { onRecord } from '../../shared/record/off-record.ts'
import type { State } from '../../shared/state.ts'
import type { Head } from '../event-store.ts'
import { writeSpreadsheet } from './writers/csv.ts'

/** The register as a table, as its import reads it. */
export const groupsTable = (state: State): string => writeSpreadsheet(writeGroups(state))

/** The register and the load of every member organization as one document: codes, and no names of persons. */
export const groupsDocument = (meetingState: State, { seq, hash }: Head): string => {
  const state = onRecord(meetingState)
  const { meeting, groups, roster, agenda } = state
  const codes = new Map(roster.organizations.map(({ id, code }) => [id, code]))
  const names = new Map(groups.groups.map(({ id, name }) => [id, name]))
  const items = new Map<string | null, string>(agenda.items.map(({ id, title }) => [id, title]))
  const document = {
    meeting: { id: meeting.id, title: meeting.title, zone: meeting.zone },
    log: { seq, hash },
    groups: groups.groups.map((group) => ({
      ...{ name: group.name, category: group.category, purpose: group.purpose, state: group.state },
      ...{ established: group.established, cadence: group.cadence, note: group.note, open: group.open },
      ...{ item: items.get(group.itemId) ?? '', contestedLead: isContested(group) },
      members: group.signUps.map(({ organizationId, part, confirmed, signedAt }) => ({
        ...{ organization: codes.get(organizationId) ?? '', part, confirmed },
        utc: new Date(signedAt).toISOString(),
      })),
      others: group.others,
    })),
    loads: {
      of: groups.groups.filter(isAlive).length,
      organizations: loads(state).map(({ organization, in: sits }) => ({
        ...{ organization: organization.code, count: sits.length },
        in: sits.map(({ groupId, part }) => ({ group: names.get(groupId) ?? '', part })),
      })),
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
