/** A row of an agenda as it is read and written, and the columns that hold it. */

import type { ItemKind, Purpose } from '../state.ts'
import type { Columns, Vocabulary } from './columns.ts'
import type { Answers, Problem, Row } from './table.ts'

/** What a row says, wherever it comes from. */
export interface PlannedRow {
  /** 2020-06-22 */
  readonly day: string | null
  /** Its place among the sittings of the file, where a day has one that is named. */
  readonly sitting?: number
  /** 09:30 */
  readonly start: string | null
  readonly end: string | null
  readonly kind: ItemKind
  readonly title: string
  readonly lead: string
  readonly documents: readonly string[]
  /** The place of its parent in the same list: always above. */
  readonly parent: number | null
  readonly purpose: Purpose | null
}

export interface AgendaRow extends PlannedRow {
  readonly line: number
}

export type AgendaColumn =
  | 'day'
  | 'start'
  | 'end'
  | 'kind'
  | 'title'
  | 'lead'
  | 'documents'
  | 'parent'
  | 'purpose'
  | 'time'

export const agendaColumns: Vocabulary<AgendaColumn> = {
  day: ['date', 'days', 'dates', 'meetingday', 'meetingdate'],
  start: ['begin', 'begins', 'beginning', 'from', 'starts', 'starttime', 'begintime', 'timestart'],
  end: ['to', 'until', 'till', 'ends', 'endtime', 'finish', 'finishes', 'timeend'],
  kind: ['type', 'category', 'sort'],
  title: ['topic', 'topics', 'subject', 'item', 'agendaitem', 'session', 'heading', 'what'],
  lead: [
    'leads',
    'presenter',
    'presenters',
    'presentedby',
    'ledby',
    'speaker',
    'speakers',
    'responsible',
    'who',
  ],
  documents: [
    'document',
    'documentation',
    'docs',
    'doc',
    'crp',
    'crps',
    'paper',
    'papers',
    'reference',
    'references',
  ],
  parent: ['parentitem', 'under', 'belongsto', 'partof', 'subitemof', 'mainitem'],
  purpose: ['aim', 'goal', 'for', 'action'],
  time: ['times', 'timing', 'slot', 'timeslot', 'hour', 'hours', 'schedule'],
}

/** What the steps of a reading share: the rows, their cells, the answers given, and where to put a finding. */
export interface Source {
  readonly columns: Columns<AgendaColumn>
  readonly rows: readonly Row[]
  readonly answers: Answers
  readonly tell: (problem: Problem) => void
}
