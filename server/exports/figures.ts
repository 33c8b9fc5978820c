import { type Fairness, fairnessWhere } from '../../shared/floor/fairness.ts'
import type { Heard } from '../../shared/floor/model.ts'
import { dayOfSitting } from '../../shared/report/days.ts'
import { figureSheets, figuresPaper } from '../../shared/report/figures-paper.ts'
import { codeOf } from '../../shared/report/words.ts'
import type { State } from '../../shared/state.ts'
import { writeAll } from '../wording.ts'
import { withOffRecord } from './off-record-rows.ts'
import { inSteps, pageOf, tellingOf } from './papers.ts'
import { writes } from './row.ts'
import type { ExportSource } from './source.ts'
import { writeSpreadsheet } from './writers/csv.ts'
import { writeSheets } from './writers/xlsx.ts'

/** Who was heard how often and how long: in the session, in a sitting, or on an item of a sitting. */
export interface Figures {
  readonly span: 'session' | 'sitting' | 'item'
  readonly day: string | null
  readonly sitting: string | null
  readonly item: string | null
  readonly title: string | null
  readonly organizations: readonly {
    readonly organization: string
    readonly group: string
    readonly interventions: number
    readonly seconds: number
  }[]
  readonly groups: readonly {
    readonly group: string
    readonly organizations: number
    /** How many of them were heard at all. */
    readonly heard: number
    readonly interventions: number
    readonly seconds: number
  }[]
}

const seconds = (ms: number): number => Math.round(ms / 1000)

const told = ({ roster }: State, { organizations, groups }: Fairness) => ({
  organizations: organizations
    .flatMap(({ organizationId, parts }) => parts.map((part) => ({ organizationId, ...part })))
    .filter(({ interventions, ms }) => interventions > 0 || ms > 0)
    .map(({ organizationId, group, interventions, ms }) => ({
      ...{ organization: codeOf(roster, organizationId), group, interventions },
      seconds: seconds(ms),
    })),
  groups: groups.map(({ ms, ...group }) => ({ ...group, seconds: seconds(ms) })),
})

/** The figures over everything, then sitting by sitting with their items, in the order of the agenda. */
export const figuresOf = (state: State, now: number): Figures[] => {
  const { agenda, floor } = state
  const nowhere = { day: null, sitting: null, item: null, title: null }
  const speaking = [floor.current, floor.interrupted].flatMap((one) =>
    one ? [{ sittingId: agenda.sittingId, itemId: one.request.itemId }] : [],
  )
  const places: readonly Pick<Heard, 'sittingId' | 'itemId'>[] = [...floor.heard, ...speaking]
  const session: Figures = {
    ...{ span: 'session', ...nowhere },
    ...told(
      state,
      fairnessWhere(state, () => true, now),
    ),
  }
  const sittings = agenda.sittings.flatMap((sitting): Figures[] => {
    const { id, title } = sitting
    const own = places.filter(({ sittingId }) => sittingId === id)
    if (own.length === 0) return []
    const where = { ...nowhere, day: dayOfSitting(state, sitting), sitting: title }
    const items = agenda.items
      .filter((item) => own.some(({ itemId }) => itemId === item.id))
      .map((item): Figures => {
        const figures = fairnessWhere(
          state,
          ({ sittingId, itemId }) => sittingId === id && itemId === item.id,
          now,
        )
        return {
          ...{ span: 'item', ...where, item: item.number, title: item.title },
          ...told(state, figures),
        }
      })
    const whole = fairnessWhere(state, ({ sittingId }) => sittingId === id, now)
    return [{ span: 'sitting', ...where, ...told(state, whole) }, ...items]
  })
  return [session, ...sittings]
}

const header = [
  ...['span', 'day', 'sitting', 'item', 'title', 'by', 'organization', 'group'],
  ...['organizations', 'heard', 'interventions', 'seconds'],
]

/** The figures as rows for a spreadsheet: those of groups, then those of organizations, for each span. */
export const figureRecords = (spans: readonly Figures[]): (string | number)[][] => [
  header,
  ...spans.flatMap(({ organizations, groups, span, day, sitting, item, title }) => {
    const where = [span, day ?? '', sitting ?? '', item ?? '', title ?? '']
    return [
      ...groups.map(({ group, organizations: count, heard, interventions, seconds: time }) => [
        ...[...where, 'group', '', group],
        ...[count, heard, interventions, time],
      ]),
      ...organizations.map(({ organization, group, interventions, seconds: time }) => [
        ...[...where, 'organization', organization, group],
        ...['', '', interventions, time],
      ]),
    ]
  }),
]

/** Who was heard how often and how long, as a table for a spreadsheet. */
const figuresTable = ({ state, now }: ExportSource): string =>
  writeSpreadsheet(
    withOffRecord(figureRecords(figuresOf(state, now)), state, ({ number, title }, sitting) => [
      ...['item', dayOfSitting(state, sitting), sitting?.title ?? '', number, title, 'off the record'],
    ]),
  )

export const figures = writes('figures', {
  csv: figuresTable,
  xlsx: inSteps((source) => writeSheets(writeAll(figureSheets(source.state, tellingOf(source))))),
  html: pageOf((source) => figuresPaper(source.state, tellingOf(source))),
})
