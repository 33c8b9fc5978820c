import { parse } from 'csv-parse/sync'
import type { ExportName } from '../server/exports/registry.ts'
import type { ExportSource } from '../server/exports/source.ts'
import { listenToFloor } from '../server/exports/spoken.ts'
import type { MeetingEvent } from '../shared/events.ts'
import type { Names } from '../shared/kernel/decision.ts'
import { recordedOrganization } from '../shared/roster/select.ts'
import { exportedText, sourceOfState } from './exports.ts'
import { opening } from './given.ts'

/** What the exports are written from after this log. */
export const sourceAfter = (log: readonly MeetingEvent[], names: Names = {}): ExportSource => {
  const floor = listenToFloor()
  for (const event of log) floor.see(event)
  const now = Math.max(opening, log.at(-1)?.at ?? 0)
  return sourceOfState(floor.state(), { names, spoken: floor.heard(now), now, lastAt: now })
}

/** The rows of a table, by its columns. */
export const rowsOf = (name: ExportName, source: ExportSource): Record<string, string>[] =>
  parse(exportedText(name, 'csv', source), { columns: true, bom: true })

/** Rows that name nobody where there is somebody to be named. */
export const nameless = (source: ExportSource): unknown[] => [
  ...rowsOf('floor', source).filter(({ organization, kind }) => kind !== 'off the record' && !organization),
  ...rowsOf('attendance', source).filter(({ organization }) => !organization),
  ...rowsOf('participation', source).filter(({ organization }) => !organization),
  ...rowsOf('chat', source).filter(({ organization }) => !organization),
  ...source.state.followUp.actions
    .flatMap(({ ownerIds }) => ownerIds)
    .filter((id) => !recordedOrganization(source.state.roster, id)),
]
