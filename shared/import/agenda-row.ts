/** A row of an agenda as it is read and written, and the columns that hold it. */

import type { ItemKind, Purpose } from '../agenda/model.ts'
import type { Columns, Vocabulary } from './columns.ts'
import type { Outline } from './outline.ts'
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
  | 'duration'
  | 'number'

/** Names in one string: each word is one. */
const names = (text: string): string[] => text.trim().split(/\s+/)

export const agendaColumns: Vocabulary<AgendaColumn> = {
  day: names(
    'date days dates meetingday meetingdate dayanddate daydate dateday daydateofmeeting jour fecha datum',
  ),
  start:
    names(`begin begins beginning from starts starttime begintime timestart startsat startingtime beginsat
    timefrom fromtime startdate startdatetime startdateandtime begindate dtstart startdt commences`),
  end: names(`to until till ends endtime finish finishes timeend endsat endingtime totime timeto timeuntil enddate
    enddatetime enddateandtime dtend enddt finishtime`),
  kind: names('type category sort itemtype typeofitem'),
  title:
    names(`topic topics subject subjects item items agendaitem agendaitems session heading what titleofitem
    itemtitle agendaitemtitle agendatopic agendatopics sessiontitle discussionitem discussiontopic subjectmatter
    activity activities programme program agenda theme issue matter event eventtitle agendapoint`),
  lead: names(`leads presenter presenters presentedby ledby speaker speakers responsible who leadagency
    leadorganization leadorganisation leadentity leadorganizations facilitator facilitators moderator introducedby
    rapporteur owner leadspeaker itemlead responsibleentity`),
  documents: names(`document documentation docs doc crp crps paper papers reference references documentnumber
    documentno documentsymbol documentsymbols symbol symbols docno docref docsymbol backgrounddocument
    backgrounddocuments backgroundpaper workingpaper workingpapers material materials papersanddocuments`),
  parent: names('parentitem under belongsto partof subitemof mainitem'),
  purpose: names('aim goal for action'),
  time: names(`times timing timings slot timeslot hour hours schedule when datetime dateandtime dayandtime datetimes
    timeofday clock heure hora horaire horario zeit uhrzeit`),
  duration:
    names(`length lengthofitem minutes mins min durationmin durationmins durationminutes durationinminutes
    durationinmin durationhours durationinhours timeallotted allottedtime timeallocated allocatedtime timeallocation
    timeneeded estimatedtime estimatedduration howlong`),
  number: names(`no nr nº n num numbering numéro numero itemno itemnr itemnumber itemnum agendaitemno
    agendaitemnumber agendano agendanumber sn serialno serialnumber pos position numberofitem`),
}

/** A row that only names a day, or stands above the header: the rows below it are on that day. */
export interface Heading {
  readonly line: number
  readonly cell: string
  /** The text of its day, for `readDate`; missing where the day is counted from the first (`Day 2`). */
  readonly date?: string | undefined
  /** The name of its column in the file. */
  readonly column?: string | undefined
}

/** What the steps of a reading share: the rows, their cells, the answers given, and where to put a finding. */
export interface Source {
  readonly columns: Columns<AgendaColumn>
  readonly rows: readonly Row[]
  readonly answers: Answers
  readonly tell: (problem: Problem) => void
}

/** The same, once it is known which rows are items, and what is written around them. */
export interface ShapedSource extends Source {
  /** For each row the heading that gives it a day; null where there is none above it. */
  readonly headings: readonly (Heading | null)[]
  /** For each row the number that people gave it. */
  readonly outlines: readonly (Outline | null)[]
  /** For each row the row out of whose title it was taken. */
  readonly takenFrom: readonly (number | null)[]
  /** What the file says above its header. */
  readonly above: readonly Row[]
  /** The year it is now, 2020. */
  readonly year?: string | undefined
}

/** The columns that a new file is best written with; the others are understood in the files of others. */
export const advisedColumns: readonly AgendaColumn[] = [
  'day',
  'start',
  'end',
  'kind',
  'title',
  'lead',
  'documents',
  'parent',
  'purpose',
  'time',
]
