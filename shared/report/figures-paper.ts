/** Attendance, interventions, speaking time, planned and used time, participation in polls: pictures with their tables. */
import { correctedIn, spansOf } from '../attendance/correct.ts'
import type { AttendanceSpan } from '../attendance/model.ts'
import { fairnessWhere } from '../floor/fairness.ts'
import {
  annexWords,
  columnNames,
  figureWords,
  paperWords,
  sheetNames,
  speakingGroupNames,
} from '../messages/report.ts'
import { say, type Unwritten } from '../messages/sentence.ts'
import { onRecord } from '../record/off-record.ts'
import { byCode } from '../roster/select.ts'
import { recordedOrganizations } from '../roster/trace.ts'
import type { State } from '../state.ts'
import { agendaTimes } from './agenda-times.ts'
import { timePicture, timeTable } from './annexes.ts'
import { dayOfSitting } from './days.ts'
import type { Block, Paper } from './paper.ts'
import { attendanceCorrections, attendancePicture, attendanceTable, sittingsWith } from './participants.ts'
import { coverOf } from './report.ts'
import type { ReportContext } from './spoken.ts'
import { codeOf, minutesAndSeconds } from './words.ts'

const inMinutes = (ms: number): number => Math.round(ms / 6000) / 10

const speaking = (state: State, now: number): Block[] => {
  const { organizations, groups } = fairnessWhere(state, () => true, now)
  const heard = organizations.filter(({ interventions, ms }) => interventions > 0 || ms > 0)
  const rows = heard.map(({ organizationId, ms }) => ({
    label: codeOf(state.roster, organizationId),
    values: [inMinutes(ms)],
  }))
  return [
    { kind: 'heading', level: 1, text: say(figureWords.speaking) },
    ...(rows.length === 0
      ? []
      : [
          {
            ...{ kind: 'bars' as const, caption: say(figureWords.speakingBy), unit: say(annexWords.minutes) },
            ...{ series: [say(figureWords.minutesShown)], rows },
          },
        ]),
    {
      kind: 'table',
      caption: say(figureWords.byGroup),
      columns: [
        { title: say(annexWords.group), width: 30 },
        { title: say(annexWords.organizationsWho), width: 18, figures: true },
        { title: say(figureWords.heard), width: 16, figures: true },
        { title: say(figureWords.interventions), width: 18, figures: true },
        { title: say(figureWords.speakingTime), width: 18, figures: true },
      ],
      rows: groups.map(({ group, organizations: count, heard: spoken, interventions, ms }) => [
        ...[
          say(speakingGroupNames[group]),
          String(count),
          String(spoken),
          String(interventions),
          minutesAndSeconds(ms),
        ],
      ]),
    },
    {
      kind: 'table',
      caption: say(figureWords.byOrganization),
      columns: [
        { title: say(annexWords.organization), width: 30 },
        { title: say(annexWords.group), width: 30 },
        { title: say(figureWords.interventions), width: 20, figures: true },
        { title: say(figureWords.speakingTime), width: 20, figures: true },
      ],
      rows: organizations.flatMap(({ organizationId, parts }) =>
        parts.map(({ group, interventions, ms }) => [
          ...[codeOf(state.roster, organizationId), say(speakingGroupNames[group])],
          ...[String(interventions), minutesAndSeconds(ms)],
        ]),
      ),
    },
  ]
}

/** How many polls of organizations each was asked in, and has answered; sealed ones too: that one answered is known. */
export const participation = (state: State): { code: string; asked: number; answered: number }[] => {
  const { polls, roster } = state
  const closed = polls.polls.filter(({ status, unit }) => status === 'closed' && unit === 'organization')
  return recordedOrganizations(state)
    .sort(byCode)
    .map(({ id }) => {
      const asked = closed.filter(({ electorate }) => electorate.some(({ unitId }) => unitId === id))
      return {
        code: codeOf(roster, id),
        asked: asked.length,
        answered: asked.filter(({ answered }) => answered.includes(id)).length,
      }
    })
}

const inPolls = (state: State): Block[] => {
  const rows = participation(state).filter(({ asked }) => asked > 0)
  if (rows.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: say(figureWords.participation) },
    {
      ...{ kind: 'bars', caption: say(figureWords.askedAndAnswered), unit: say(figureWords.polls) },
      series: [say(figureWords.asked), say(figureWords.answered)],
      rows: rows.map(({ code, asked, answered }) => ({ label: code, values: [asked, answered] })),
    },
    {
      kind: 'table',
      caption: say(figureWords.pollsBy),
      columns: [
        { title: say(annexWords.organization), width: 50 },
        { title: say(figureWords.asked), width: 25, figures: true },
        { title: say(figureWords.answered), width: 25, figures: true },
      ],
      rows: rows.map(({ code, asked, answered }) => [code, String(asked), String(answered)]),
    },
  ]
}

/** The figures of a meeting as a document of pictures and tables. What is off the record is not counted. */
export const figuresPaper = (view: State, told: ReportContext): Paper => {
  const state = onRecord(view)
  return {
    kind: 'figures',
    name: say(paperWords.figures),
    ...coverOf(state, told),
    summary: null,
    footnotes: [],
    blocks: [
      { kind: 'heading', level: 1, text: say(figureWords.attendance) },
      ...attendancePicture(state),
      attendanceTable(state),
      ...attendanceCorrections(state),
      ...speaking(state, told.at),
      { kind: 'heading', level: 1, text: say(annexWords.plannedAndUsed) },
      ...timePicture(state, told.at),
      timeTable(state, told.at),
      ...inPolls(state),
    ],
  }
}

/** A table of a workbook: the first row has the names of its columns. */
export interface Sheet {
  readonly name: Unwritten
  readonly rows: readonly (readonly (Unwritten | number)[])[]
}

const presenceKey = (isThere: boolean): string => (isThere ? 'present' : 'absent')

/** Every organization in each sitting that was held, then on each item of it; between items the item is empty. */
const presenceRows = (state: State): string[][] => {
  const { agenda, roster } = state
  const organizations = recordedOrganizations(state).sort(byCode)
  const places = new Map(organizations.map(({ id }) => [id, new Set(sittingsWith(state, id))]))
  return agenda.sittings
    .filter(({ openedAt }) => openedAt !== null)
    .flatMap((sitting) => {
      const { id: sittingId, title } = sitting
      const date = dayOfSitting(state, sitting)
      const spans = spansOf(state, sittingId)
      const rowsOf = (
        place: readonly string[],
        isThere: (id: string) => boolean,
        of: readonly AttendanceSpan[],
      ) =>
        organizations.map(({ id, name, kind }) => {
          const corrected = correctedIn(of, id)
          const [span = '', ...item] = place
          return [
            ...[span, date, title, ...item, codeOf(roster, id), name, kind, presenceKey(isThere(id))],
            ...(corrected ? [presenceKey(corrected.noted), corrected.reasons.join('; ')] : ['', '']),
          ]
        })
      return [
        ...rowsOf(['sitting', '', ''], (id) => places.get(id)?.has(sittingId) ?? false, spans),
        ...spans.flatMap((span) => {
          const item = agenda.items.find(({ id }) => id === span.itemId)
          const there = new Set(span.organizationIds)
          return rowsOf(['item', item?.number ?? '', item?.title ?? ''], (id) => there.has(id), [span])
        }),
      ]
    })
}

export type SheetKey = keyof typeof sheetNames

/** A sheet of the figures; programs know it, and its columns, by their keys. */
export interface FigureSheet extends Sheet {
  readonly key: SheetKey
  readonly columns: readonly (keyof typeof columnNames)[]
}

const sheet = (key: SheetKey, columns: FigureSheet['columns'], rows: Sheet['rows']): FigureSheet => ({
  ...{ key, columns, name: say(sheetNames[key]) },
  rows: [columns.map((column) => say(columnNames[column])), ...rows],
})

/** The same as tables of a workbook: attendance of every organization by sitting and item, absent ones too. */
export const figureSheets = (view: State, told: ReportContext): FigureSheet[] => {
  const state = onRecord(view)
  const { roster } = state
  const { organizations: spoken, groups } = fairnessWhere(state, () => true, told.at)
  const seconds = (ms: number) => Math.round(ms / 1000)
  return [
    sheet(
      'attendance',
      [
        ...(['span', 'day', 'sitting', 'item', 'title', 'organization', 'organization_name'] as const),
        ...(['kind', 'presence', 'corrected_from', 'correction_reason'] as const),
      ],
      presenceRows(state),
    ),
    sheet(
      'speaking',
      ['organization', 'group', 'interventions', 'seconds'],
      spoken.flatMap(({ organizationId, parts }) =>
        parts.map(({ group, interventions, ms }) => [
          ...[codeOf(roster, organizationId), say(speakingGroupNames[group]), interventions, seconds(ms)],
        ]),
      ),
    ),
    sheet(
      'groups',
      ['group', 'organizations', 'heard', 'interventions', 'seconds'],
      groups.map(({ group, organizations: count, heard, interventions, ms }) => [
        ...[say(speakingGroupNames[group]), count, heard, interventions, seconds(ms)],
      ]),
    ),
    sheet(
      'time',
      ['day', 'item', 'title', 'planned', 'held', 'minutes_planned', 'minutes_used'],
      agendaTimes(state, told.at).map(({ item, date, planned, held, plannedMinutes, usedMinutes }) => [
        ...[date, item.number, item.title, planned, held, plannedMinutes ?? '', usedMinutes ?? ''],
      ]),
    ),
    sheet(
      'polls',
      ['organization', 'asked', 'answered'],
      participation(state).map(({ code, asked, answered }) => [code, asked, answered]),
    ),
  ]
}
