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
    'date days dates meetingday meetingdate dayanddate daydate dateday daydateofmeeting jour fecha fechas datum tag día dia дата день 日期 التاريخ اليوم',
  ),
  start:
    names(`begin begins beginning from starts starttime begintime timestart startsat startingtime beginsat
    timefrom fromtime startdate startdatetime startdateandtime begindate dtstart startdt commences
    beginn anfang von startzeit début debut heurededébut heurededebut inicio comienzo desde horadeinicio horainicio начало 开始 开始时间 البداية`),
  end: names(`to until till ends endtime finish finishes timeend endsat endingtime totime timeto timeuntil enddate
    enddatetime enddateandtime dtend enddt finishtime ende bis endzeit fin heuredefin hasta horadefin horafin término
    termino конец окончание 结束 结束时间 النهاية`),
  kind: names('type category sort itemtype typeofitem typ art tipo genre'),
  title:
    names(`topic topics subject subjects item items agendaitem agendaitems session heading what titleofitem
    itemtitle agendaitemtitle agendatopic agendatopics sessiontitle discussionitem discussiontopic subjectmatter
    activity activities programme program agenda theme issue matter event eventtitle agendapoint tagesordnungspunkt
    tagesordnungspunkte pointdelordredujour pointsdelordredujour puntodelordendeldía puntodelordendeldia
    пункт пунктповесткидня тема вопрос название 议题 议程 议程项目 主题 البند الموضوع`),
  lead: names(`leads presenter presenters presentedby ledby speaker speakers responsible who leadagency
    leadorganization leadorganisation leadentity leadorganizations facilitator facilitators moderator introducedby
    rapporteur owner leadspeaker itemlead responsibleentity referent referentin redner rednerin vortragende
    vortragender verantwortlich zuständig leitung intervenant intervenante intervenants orateur oratrice orateurs
    présentateur presentateur responsable responsables modérateur moderateur animateur ponente ponentes orador oradora
    oradores moderador relator докладчик докладчики 发言人 主讲人 المتحدث`),
  documents: names(`document documentation docs doc crp crps paper papers reference references documentnumber
    documentno documentsymbol documentsymbols symbol symbols docno docref docsymbol backgrounddocument
    backgrounddocuments backgroundpaper workingpaper workingpapers material materials papersanddocuments dokument
    dokumente unterlage unterlagen documento documentos cote cotes signatura signaturas документ документы 文件 文号 الوثيقة الوثائق`),
  parent: names('parentitem under belongsto partof subitemof mainitem'),
  purpose: names('aim goal for action'),
  time: names(`times timing timings slot timeslot hour hours schedule when datetime dateandtime dayandtime datetimes
    timeofday clock heure heures hora horas horaire horaires horario horarios zeit uhrzeit uhr время 时间 الوقت`),
  duration:
    names(`length lengthofitem minutes mins min durationmin durationmins durationminutes durationinminutes
    durationinmin durationhours durationinhours timeallotted allottedtime timeallocated allocatedtime timeallocation
    timeneeded estimatedtime estimatedduration howlong dauer minuten dauerinminuten durée duree duréeenminutes
    duración duracion duraciónenminutos продолжительность 时长 المدة`),
  number: names(`no nr nº n num numbering numéro numero itemno itemnr itemnumber itemnum agendaitemno
    agendaitemnumber agendano agendanumber sn serialno serialnumber pos position numberofitem nummer lfdnr topnr ziffer núm nro`),
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
export interface AgendaSource {
  readonly columns: Columns<AgendaColumn>
  readonly rows: readonly Row[]
  readonly answers: Answers
  readonly tell: (problem: Problem) => void
}

/** The same, once it is known which rows are items, and what is written around them. */
export interface ShapedSource extends AgendaSource {
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
