import { onRecord } from '../../shared/record-settings.ts'
import { byCode } from '../../shared/roster.ts'
import type { State } from '../../shared/state.ts'

/** Which organizations were there, by sitting and item: a row for each that was. */
export const attendanceRecords = (state: State): string[][] => {
  const { attendance, agenda, roster } = onRecord(state)
  const rows = attendance.spans.flatMap(({ sittingId, itemId, organizationIds }) => {
    const sitting = agenda.sittings.find(({ id }) => id === sittingId)
    const item = agenda.items.find(({ id }) => id === itemId)
    return roster.organizations
      .filter(({ id }) => organizationIds.includes(id))
      .sort(byCode)
      .map(({ code, name, kind }) => [
        sitting?.date ?? '',
        sitting?.title ?? '',
        item?.number ?? '',
        item?.title ?? '',
        code,
        name,
        kind,
      ])
  })
  return [['day', 'sitting', 'item', 'title', 'organization', 'organization_name', 'kind'], ...rows]
}
