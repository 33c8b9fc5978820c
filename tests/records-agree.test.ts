import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tellingOf } from '../server/exports/papers.ts'
import type { ExportSource } from '../server/exports/source.ts'
import type { EventOf, MeetingEvent } from '../shared/events.ts'
import { isOffRecord } from '../shared/record/off-record.ts'
import { reportOf } from '../shared/report/report.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { vectorMeetings } from './conformance/meetings.ts'
import { exportedText } from './exports.ts'
import { assertLaw } from './law.ts'
import { commandTypes, play, scripts } from './random-meeting.ts'
import { nameless, rowsOf, sourceAfter } from './record-rows.ts'
import { writeAll } from './written.ts'

/**
 * M24: whatever is done by mistake and put right, all tables that are written of a meeting say the same, and each correction
 * can be read with its reason.
 */

// --- what is written of a meeting ---

type Row = Readonly<Record<string, string>>

const reportText = (source: ExportSource): string =>
  JSON.stringify(writeAll(reportOf(source.state, tellingOf(source))))

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)

// --- what agrees ---

/** Seconds of one table may be cut to whole ones in each row of another. */
const near = (actual: number, expected: number, rows: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(rows)

/** Interventions, figures by organization and by group, and the meeting itself. */
const floorAgrees = (source: ExportSource): void => {
  const { delivered } = source.state.floor
  const figures = rowsOf('figures', source).filter(({ span }) => span === 'session')
  const byOrganization = figures.filter(({ by }) => by === 'organization')
  const byGroup = figures.filter(({ by }) => by === 'group')
  const counted = delivered.filter(({ counts, struck }) => counts && !struck)
  expect(sum(byGroup, 'interventions')).toBe(sum(byOrganization, 'interventions'))
  near(sum(byGroup, 'seconds'), sum(byOrganization, 'seconds'), byOrganization.length)
  const seconds = counted.reduce((all, { ms }) => all + ms, 0) / 1000
  if (source.state.floor.current === null && source.state.floor.interrupted === null) {
    near(sum(byOrganization, 'seconds'), seconds, byOrganization.length)
    const over = rowsOf('floor', source).filter(({ kind }) => kind !== 'off the record')
    expect(over.filter(({ struck }) => struck === 'yes').length).toBe(
      delivered.filter(({ struck }) => struck).length,
    )
    const inTable = over.filter(({ struck }) => struck !== 'yes')
    const inMeeting = delivered.filter(({ struck }) => !struck).reduce((all, { ms }) => all + ms, 0) / 1000
    near(sum(inTable, 'seconds'), inMeeting, over.length)
  }
}

/** Answers one by one, the figures made of them, and how many polls each has answered. */
const pollsAgree = (source: ExportSource): void => {
  const { state } = source
  const lines = rowsOf('tallies', source)
  for (const poll of state.polls.polls) {
    if (poll.status !== 'closed' || poll.rules.sealed) continue
    expect(poll.ballots.map(({ unitId }) => unitId).sort()).toEqual([...poll.answered].sort())
    const own = lines.filter((one) => one.poll === poll.id)
    for (const figure of own.filter(({ line }) => line === 'figure'))
      expect(Number(figure.count)).toBe(Number(figure.steering_group) + Number(figure.others))
  }
  const asked = state.polls.polls.filter(
    ({ status, unit, itemId }) =>
      status === 'closed' && unit === 'organization' && !isOffRecord(state, itemId),
  )
  const participation = rowsOf('participation', source)
  expect(sum(participation, 'asked')).toBe(asked.reduce((all, poll) => all + poll.electorate.length, 0))
  expect(sum(participation, 'answered')).toBe(asked.reduce((all, poll) => all + poll.answered.length, 0))
}

/** The register and the report: the same points, in the same words. */
const decisionsAgree = (source: ExportSource): void => {
  const report = reportText(source)
  const register = exportedText('register', 'csv', source)
  const { floor } = source.state
  for (const { requestId, text } of floor.rulings) {
    const raised = floor.delivered.find(({ id }) => id === requestId)
    if (raised?.struck || isOffRecord(source.state, raised?.itemId ?? null)) continue
    expect(report).toContain(inJson(text))
    expect(register).toContain(text)
  }
  for (const { kind, text = '', conclusion = '' } of rowsOf('register', source)) {
    if (kind !== 'ruling') expect(report).toContain(inJson(kind === 'conclusion' ? conclusion : text))
  }
}

/** Who is there for an item is there for its sitting. */
const attendanceAgrees = (source: ExportSource): void => {
  const present = rowsOf('attendance', source).filter(({ presence }) => presence === 'present')
  const there = present.filter(({ span }) => span === 'sitting').map(({ organization }) => organization)
  for (const { span, organization } of present) if (span === 'item') expect(there).toContain(organization)
}

const actionsAgree = (source: ExportSource): void => {
  const rows = rowsOf('actions', source)
  expect(rows.length).toBe(source.state.followUp.actions.length)
  const statuses = rows.map(({ status }) => status)
  for (const { action } of rowsOf('register', source))
    for (const status of action?.split('\n') ?? []) if (status) expect(statuses).toContain(status)
}

const agrees = (source: ExportSource): void => {
  floorAgrees(source)
  pollsAgree(source)
  decisionsAgree(source)
  attendanceAgrees(source)
  actionsAgree(source)
  expect(nameless(source)).toEqual([])
}

// --- what was corrected ---

/** Where the reason of a correction is read. */
const files = {
  report: reportText,
  register: (source: ExportSource) => inJson(exportedText('register', 'csv', source)),
  tallies: (source: ExportSource) => inJson(exportedText('tallies', 'csv', source)),
  floor: (source: ExportSource) => inJson(exportedText('floor', 'csv', source)),
  attendance: (source: ExportSource) => inJson(exportedText('attendance', 'csv', source)),
  actions: (source: ExportSource) => exportedText('actions', 'json', source),
}
type File = keyof typeof files

const isShown = ({ polls }: State, pollId: string): boolean =>
  polls.polls.some(
    ({ id, status, publishedAt }) => id === pollId && status === 'closed' && publishedAt !== null,
  )

const isPrinted = ({ agenda }: State, itemId: string): boolean =>
  agenda.items.some(({ id, kind }) => id === itemId && kind !== 'break' && kind !== 'buffer')

/** In which files each correction is read, by the event that makes it; what is off the record is in none. */
const readIn = {
  interventionCorrected: (state: State, { requestId }: EventOf<'interventionCorrected'>): readonly File[] => {
    const one = state.floor.delivered.find(({ id }) => id === requestId)
    return one && !isOffRecord(state, one.itemId) ? ['floor', 'report'] : []
  },
  rulingCorrected: (state: State, { requestId }: EventOf<'rulingCorrected'>): readonly File[] => {
    const one = state.floor.delivered.find(({ id }) => id === requestId)
    return one && !one.struck && !isOffRecord(state, one.itemId) ? ['report'] : []
  },
  conclusionReopened: (state: State, { conclusionId }: EventOf<'conclusionReopened'>): readonly File[] => {
    const one = state.decisions.reopened?.find(({ id }) => id === conclusionId)
    return one && !isOffRecord(state, one.itemId) ? ['register', 'report'] : []
  },
  pollReopened: (state: State, { pollId }: EventOf<'pollReopened'>): readonly File[] =>
    isShown(state, pollId) ? ['tallies', 'report'] : ['tallies'],
  ballotStruck: (state: State, { pollId }: EventOf<'ballotStruck'>): readonly File[] =>
    isShown(state, pollId) ? ['tallies', 'report'] : ['tallies'],
  ballotCorrected: (state: State, { pollId }: EventOf<'ballotCorrected'>): readonly File[] =>
    isShown(state, pollId) ? ['tallies', 'report'] : ['tallies'],
  pollVoided: (): readonly File[] => ['tallies'],
  attendanceCorrected: (state: State, { reason }: EventOf<'attendanceCorrected'>): readonly File[] => {
    // The attendance of a sitting whose start is void is gone with it.
    const spans = state.attendance.spans.filter(
      ({ itemId, sittingId }) =>
        !isOffRecord(state, itemId) && state.agenda.sittings.some(({ id }) => id === sittingId),
    )
    return spans.some(({ corrections = [] }) => corrections.some((one) => one.reason === reason))
      ? ['attendance', 'report']
      : []
  },
  sittingStartVoided: (state: State, { sittingId }: EventOf<'sittingStartVoided'>): readonly File[] =>
    state.agenda.sittings.some(({ id }) => id === sittingId) ? ['report'] : [],
  itemStartVoided: (state: State, { itemId }: EventOf<'itemStartVoided'>): readonly File[] =>
    isPrinted(state, itemId) && !isOffRecord(state, itemId) ? ['report'] : [],
  actionReportStruck: (state: State, { actionId }: EventOf<'actionReportStruck'>): readonly File[] =>
    state.followUp.actions.some(({ id }) => id === actionId) ? ['actions'] : [],
}

const filesFor = (state: State, event: MeetingEvent): readonly File[] =>
  event.type in readIn ? readIn[event.type as keyof typeof readIn](state, event as never) : []

const unread = (source: ExportSource, log: readonly MeetingEvent[]): string[] => {
  const written = new Map<File, string>()
  const textOf = (file: File): string => {
    const text = written.get(file) ?? files[file](source)
    written.set(file, text)
    return text
  }
  return log.flatMap((event) =>
    filesFor(source.state, event).flatMap((file) =>
      textOf(file).includes(inJson('reason' in event ? event.reason : ''))
        ? []
        : [`${event.type} in ${file}`],
    ),
  )
}

const ofMistakes = commandTypes.filter((type) =>
  /^(correct|strike|reopen|void|withdraw|undo|takeBack|restore|remove|merge|retract|unpark)/.test(type),
)

const typesOf = (name: string) => vectorMeetings.find((one) => one.name === name)?.types ?? []
/** What happens in a meeting: anything, or mostly what some mistakes are about. */
const kinds = [
  [...commandTypes, ...ofMistakes, ...ofMistakes],
  [...typesOf('ballots'), 'publishPolls', 'withdrawPublication'],
  [...typesOf('mistakes'), ...typesOf('mistakes'), 'correctRuling', 'reopenConclusion'],
  [...typesOf('sittings'), 'startSitting', 'correctAttendance', 'correctAttendance'],
  typesOf('restored'),
  typesOf('reported'),
] as const

describe('records of a meeting in which mistakes were put right', () => {
  test(
    'M24 agree with each other at every moment, and each correction is read with its reason',
    patience(240_000),
    () => {
      const seen = new Set<string>()
      const check = (types: (typeof kinds)[number], seeds: number[]) => {
        const { log, names } = play(seeds, { types })
        // Every fiftieth moment, and the last.
        for (let length = log.length; length > 30; length -= 50) {
          const part = log.slice(0, length)
          const source = sourceAfter(part, names)
          agrees(source)
          expect(unread(source, part)).toEqual([])
        }
        for (const { type } of log) if (type in readIn) seen.add(type)
      }
      for (const types of kinds)
        assertLaw(
          fc.property(scripts(350), (seeds) => check(types, seeds)),
          { numRuns: 20, endOnFailure: true },
        )
      expect([...seen].sort()).toEqual(Object.keys(readIn).sort())
    },
  )
})
