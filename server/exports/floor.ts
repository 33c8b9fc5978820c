import type { Item } from '../../shared/agenda/model.ts'
import type { Names } from '../../shared/kernel/decision.ts'
import { isOffRecord, onRecord } from '../../shared/record/off-record.ts'
import type { State } from '../../shared/state.ts'
import type { Head } from '../event-store.ts'
import { figureRecords, figuresOf } from './figures.ts'
import { interventionRecords, interventionsOnRecord, type Spoken } from './interventions.ts'
import { writeSpreadsheet } from './writers/csv.ts'

/** What the record of the floor is made from: a meeting as it stands at a line of its log. */
export interface FloorSource {
  readonly state: State
  readonly names: Names
  readonly spoken: readonly Spoken[]
  readonly head: Head
  /** UTC, milliseconds: for who speaks still. */
  readonly now: number
  /** Of the last line of the log: UTC, milliseconds. */
  readonly lastAt: number
  /** Of the key that archives of the meeting are signed with; papers tell it. */
  readonly fingerprint?: string
  /** That key itself, its public half, in hexadecimal. */
  readonly publicKey?: string
}

/** Items off the record of which something would have been told: that they were held is all that is. */
const itemsOff = ({ agenda, record }: State): Item[] =>
  agenda.items.filter(({ id, startedAt }) => startedAt !== null && record.offRecord.includes(id))

/** The same without what is off the record. */
export const told = (source: FloorSource): FloorSource => {
  const state = onRecord(source.state)
  if (state === source.state) return source
  const isTold = ({ intervention }: Spoken) => !isOffRecord(state, intervention.request.itemId)
  return { ...source, state, spoken: source.spoken.filter(isTold) }
}

const offRows = (what: FloorFile, state: State): (string | number)[][] =>
  itemsOff(state).map(({ sittingId, number, title }) => {
    const sitting = state.agenda.sittings.find(({ id }) => id === sittingId)
    const day = sitting?.date ?? ''
    return what === 'floor'
      ? [day, number, title, 'off the record']
      : ['item', day, sitting?.title ?? '', number, title, 'off the record']
  })

/** As wide as its head. */
const even = (rows: readonly (readonly (string | number)[])[]): (string | number)[][] =>
  rows.map((row) => (rows[0] ?? []).map((_, column) => row[column] ?? ''))

export type FloorFile = 'floor' | 'figures'

/** Every intervention, or the figures of who was heard, as a table for a spreadsheet. */
export const floorTable = (what: FloorFile, source: FloorSource): string => {
  const { state, names, spoken, now } = told(source)
  const rows =
    what === 'floor'
      ? interventionRecords(interventionsOnRecord(state, names, spoken))
      : figureRecords(figuresOf(state, now))
  return writeSpreadsheet(even([...rows, ...offRows(what, state)]))
}

/** Both in one JSON document, with the line of the log that it was made at. */
export const floorDocument = (source: FloorSource): string => {
  const { state, names, spoken, head, now } = told(source)
  const { id, title, body, zone } = state.meeting
  const document = {
    meeting: { id, title, body, zone },
    record: head,
    at: new Date(now).toISOString(),
    off_the_record: itemsOff(state).map(({ number, title: name }) => ({ item: number, title: name })),
    interventions: interventionsOnRecord(state, names, spoken),
    figures: figuresOf(state, now),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
