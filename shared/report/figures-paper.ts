/** Attendance, interventions, speaking time, planned and used time, participation in polls: pictures with their tables. */
import { fairnessWhere } from '../floor/fairness.ts'
import { onRecord } from '../record/off-record.ts'
import { byCode } from '../roster/select.ts'
import { recordedOrganizations } from '../roster/trace.ts'
import type { State } from '../state.ts'
import { agendaTimes } from './agenda-times.ts'
import { attendancePicture, attendanceTable, sittingsWith, timePicture, timeTable } from './annexes.ts'
import type { Block, Paper } from './paper.ts'
import { coverOf } from './report.ts'
import type { ReportContext } from './spoken.ts'
import { codeOf, minutesAndSeconds } from './words.ts'

const groupNames = { 'steering-group': 'Steering Group', others: 'Others', observers: 'Observers' } as const
const inMinutes = (ms: number): number => Math.round(ms / 6000) / 10

const speaking = (state: State, now: number): Block[] => {
  const { organizations, groups } = fairnessWhere(state, () => true, now)
  const heard = organizations.filter(({ interventions, ms }) => interventions > 0 || ms > 0)
  const rows = heard.map(({ organizationId, ms }) => ({
    label: codeOf(state.roster, organizationId),
    values: [inMinutes(ms)],
  }))
  return [
    { kind: 'heading', level: 1, text: 'Interventions and speaking time' },
    ...(rows.length === 0
      ? []
      : [
          {
            ...{ kind: 'bars' as const, caption: 'Speaking time by organization', unit: 'minutes' },
            ...{ series: ['Minutes'], rows },
          },
        ]),
    {
      kind: 'table',
      caption: 'By group',
      columns: [
        { title: 'Group', width: 30 },
        { title: 'Organizations', width: 18, figures: true },
        { title: 'Heard', width: 16, figures: true },
        { title: 'Interventions', width: 18, figures: true },
        { title: 'Speaking time', width: 18, figures: true },
      ],
      rows: groups.map(({ group, organizations: count, heard: spoken, interventions, ms }) => [
        ...[groupNames[group], String(count), String(spoken), String(interventions), minutesAndSeconds(ms)],
      ]),
    },
    {
      kind: 'table',
      caption: 'By organization',
      columns: [
        { title: 'Organization', width: 30 },
        { title: 'Group', width: 30 },
        { title: 'Interventions', width: 20, figures: true },
        { title: 'Speaking time', width: 20, figures: true },
      ],
      rows: organizations.map(({ organizationId, group, interventions, ms }) => [
        ...[
          codeOf(state.roster, organizationId),
          groupNames[group],
          String(interventions),
          minutesAndSeconds(ms),
        ],
      ]),
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
    { kind: 'heading', level: 1, text: 'Participation in polls' },
    {
      ...{ kind: 'bars', caption: 'Polls asked and answered', unit: 'polls', series: ['Asked', 'Answered'] },
      rows: rows.map(({ code, asked, answered }) => ({ label: code, values: [asked, answered] })),
    },
    {
      kind: 'table',
      caption: 'Polls by organization',
      columns: [
        { title: 'Organization', width: 50 },
        { title: 'Asked', width: 25, figures: true },
        { title: 'Answered', width: 25, figures: true },
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
    name: 'Figures',
    ...coverOf(state, told),
    summary: null,
    footnotes: [],
    blocks: [
      { kind: 'heading', level: 1, text: 'Attendance' },
      ...attendancePicture(state),
      attendanceTable(state),
      ...speaking(state, told.at),
      { kind: 'heading', level: 1, text: 'Planned and used time' },
      ...timePicture(state, told.at),
      timeTable(state, told.at),
      ...inPolls(state),
    ],
  }
}

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly (string | number)[])[]
}

/** Every organization in each sitting that was held, then on each item of it; between items the item is empty. */
const presenceRows = (state: State): string[][] => {
  const { agenda, attendance, roster } = state
  const organizations = recordedOrganizations(state).sort(byCode)
  const places = new Map(organizations.map(({ id }) => [id, new Set(sittingsWith(state, id))]))
  return agenda.sittings
    .filter(({ openedAt }) => openedAt !== null)
    .flatMap(({ id: sittingId, date, title }) => {
      const rowsOf = (span: string, item: readonly string[], isThere: (id: string) => boolean) =>
        organizations.map(({ id, name, kind }) => [
          ...[span, date, title, ...item, codeOf(roster, id), name, kind, isThere(id) ? 'present' : 'absent'],
        ])
      return [
        ...rowsOf('sitting', ['', ''], (id) => places.get(id)?.has(sittingId) ?? false),
        ...attendance.spans
          .filter((span) => span.sittingId === sittingId)
          .flatMap(({ itemId, organizationIds }) => {
            const item = agenda.items.find(({ id }) => id === itemId)
            const there = new Set(organizationIds)
            return rowsOf('item', [item?.number ?? '', item?.title ?? ''], (id) => there.has(id))
          }),
      ]
    })
}

export type SheetName = 'Attendance' | 'Speaking' | 'Groups' | 'Time' | 'Polls'

/** The same as tables of a workbook: attendance of every organization by sitting and item, absent ones too. */
export const figureSheets = (view: State, told: ReportContext): (Sheet & { readonly name: SheetName })[] => {
  const state = onRecord(view)
  const { roster } = state
  const { organizations: spoken, groups } = fairnessWhere(state, () => true, told.at)
  const seconds = (ms: number) => Math.round(ms / 1000)
  return [
    {
      name: 'Attendance',
      rows: [
        [
          ...['Span', 'Day', 'Sitting', 'Item', 'Title', 'Organization', 'Organization name', 'Kind'],
          'Presence',
        ],
        ...presenceRows(state),
      ],
    },
    {
      name: 'Speaking',
      rows: [
        ['Organization', 'Group', 'Interventions', 'Seconds'],
        ...spoken.map(({ organizationId, group, interventions, ms }) => [
          ...[codeOf(roster, organizationId), groupNames[group], interventions, seconds(ms)],
        ]),
      ],
    },
    {
      name: 'Groups',
      rows: [
        ['Group', 'Organizations', 'Heard', 'Interventions', 'Seconds'],
        ...groups.map(({ group, organizations: count, heard, interventions, ms }) => [
          ...[groupNames[group], count, heard, interventions, seconds(ms)],
        ]),
      ],
    },
    {
      name: 'Time',
      rows: [
        ['Day', 'Item', 'Title', 'Planned', 'Held', 'Minutes planned', 'Minutes used'],
        ...agendaTimes(state, told.at).map(({ item, date, planned, held, plannedMinutes, usedMinutes }) => [
          ...[date, item.number, item.title, planned, held, plannedMinutes ?? '', usedMinutes ?? ''],
        ]),
      ],
    },
    {
      name: 'Polls',
      rows: [
        ['Organization', 'Asked', 'Answered'],
        ...participation(state).map(({ code, asked, answered }) => [code, asked, answered]),
      ],
    },
  ]
}
