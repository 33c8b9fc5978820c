import { dayOfSitting } from '../../shared/report/days.ts'
import { figuresOf } from './figures.ts'
import { interventionRecords, interventionsOnRecord } from './interventions.ts'
import { heldOffRecord, withOffRecord } from './off-record-rows.ts'
import { writes } from './row.ts'
import type { ExportSource } from './source.ts'
import { writeSpreadsheet } from './writers/csv.ts'
import { writeJson } from './writers/json.ts'

/** Every intervention, as a table for a spreadsheet. */
const floorTable = ({ state, names, spoken }: ExportSource): string =>
  writeSpreadsheet(
    withOffRecord(
      interventionRecords(interventionsOnRecord(state, names, spoken)),
      state,
      ({ number, title }, sitting) => [dayOfSitting(state, sitting), number, title, 'off the record'],
    ),
  )

/** Interventions and figures in one JSON document, with the line of the log that it was made at. */
const floorDocument = ({ state, names, spoken, head, now }: ExportSource): string => {
  const { id, title, body, zone } = state.meeting
  return writeJson({
    meeting: { id, title, body, zone },
    record: head,
    at: new Date(now).toISOString(),
    off_the_record: heldOffRecord(state).map(({ number, title: name }) => ({ item: number, title: name })),
    interventions: interventionsOnRecord(state, names, spoken),
    figures: figuresOf(state, now),
  })
}

export const floor = writes('floor', { csv: floorTable, json: floorDocument })
