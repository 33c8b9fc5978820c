import type { Names } from '../../shared/kernel.ts'
import type { State } from '../../shared/state.ts'
import type { Head } from '../event-store.ts'
import { figureRecords, figuresOf } from './figures.ts'
import { interventionRecords, interventionsOnRecord, type Spoken } from './interventions.ts'
import { writeSpreadsheet } from './spreadsheet.ts'

/** What the record of the floor is made from: a meeting as it stands at a line of its log. */
export interface FloorSource {
  readonly state: State
  readonly names: Names
  readonly spoken: readonly Spoken[]
  readonly head: Head
  /** UTC, milliseconds: for who speaks still. */
  readonly now: number
}

export type FloorFile = 'floor' | 'figures'

/** Every intervention, or the figures of who was heard, as a table for a spreadsheet. */
export const floorTable = (what: FloorFile, { state, names, spoken, now }: FloorSource): string =>
  writeSpreadsheet(
    what === 'floor'
      ? interventionRecords(interventionsOnRecord(state, names, spoken))
      : figureRecords(figuresOf(state, now)),
  )

/** Both in one JSON document, with the line of the log that it was made at. */
export const floorDocument = ({ state, names, spoken, head, now }: FloorSource): string => {
  const { id, title, body, zone } = state.meeting
  const document = {
    meeting: { id, title, body, zone },
    record: head,
    at: new Date(now).toISOString(),
    interventions: interventionsOnRecord(state, names, spoken),
    figures: figuresOf(state, now),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
