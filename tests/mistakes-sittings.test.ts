import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExportName } from '../server/exports/registry.ts'
import type { ExportSource } from '../server/exports/source.ts'
import { listenToFloor } from '../server/exports/spoken.ts'
import { attendanceDue } from '../shared/attendance/presence.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { reopenMs } from '../shared/meeting/life.ts'
import { audience } from '../shared/meeting/meeting.ts'
import { figuresPaper } from '../shared/report/figures-paper.ts'
import { sittingsWith } from '../shared/report/participants.ts'
import { reportOf } from '../shared/report/report.ts'
import { patience } from './chance.ts'
import { vectorMeetings } from './conformance/meetings.ts'
import { exportedText, sourceOfState } from './exports.ts'
import { does, given, logOf, opening, pass, type Step, seconds, underWay } from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'
import { writeAll } from './written.ts'

const chair = (command: Command, id?: string): Step => does('chair', command, id)
const notes = (...present: string[]) => does('system', { type: 'noteAttendance', present })

/** What the exports are written from after this log. */
const sourceOf = (log: readonly MeetingEvent[]): ExportSource => {
  const floor = listenToFloor()
  for (const event of log) floor.see(event)
  const now = Math.max(opening, log.at(-1)?.at ?? 0)
  return sourceOfState(floor.state(), { names: {}, spoken: floor.heard(now), now, lastAt: now })
}
const rowsOf = (name: ExportName, log: readonly MeetingEvent[]): Record<string, string>[] =>
  parse(exportedText(name, 'csv', sourceOf(log)), { columns: true, bom: true })
const telling = { names: {}, said: [], head: { seq: 1, hash: 'ab'.repeat(32) }, at: opening }

// --- attendance that was noted wrongly ---

const wrong: Command = {
  ...{ type: 'correctAttendance', sittingId: 'monday', organizationId: 'ebrd', present: false },
  reason: 'Only its phone was connected',
}
const noted: Step[] = [...underWay, notes('ebrd', 'adb')]

describe('attendance', () => {
  test('R40 is corrected for a whole sitting or an item of it, and what was noted at first stays beside it', () => {
    const { state } = given(noted, chair(wrong))
    expect(state.attendance.spans).toEqual([
      {
        ...{ sittingId: 'monday', itemId: 'priorities', organizationIds: ['adb'] },
        corrections: [
          {
            ...{ organizationId: 'ebrd', present: false, reason: 'Only its phone was connected' },
            ...{ at: opening, by: 'chair' },
          },
        ],
      },
    ])
    expect(sittingsWith(state, 'ebrd')).toEqual([])
    const there: Command = { ...wrong, organizationId: 'undp', present: true, itemId: null }
    const other = given(noted, chair(there)).state
    expect(other.attendance.spans).toMatchObject([
      { itemId: 'priorities', organizationIds: ['adb', 'ebrd'] },
      { itemId: null, organizationIds: ['undp'], corrections: [{ organizationId: 'undp', present: true }] },
    ])
  })

  test('R40 the table, the figures and the report count it as it is now, with what was noted and why', () => {
    const { log } = logOf([...noted, chair(wrong)])
    const rows = rowsOf('attendance', log).filter(({ organization }) => organization === 'EBRD')
    const now = { presence: 'absent', corrected_from: 'present' }
    const correction_reason = 'Only its phone was connected'
    expect(rows).toMatchObject([
      { span: 'sitting', ...now, correction_reason },
      { span: 'item', item: '2', ...now, correction_reason },
    ])
    const untouched = rowsOf('attendance', log).filter(({ organization }) => organization === 'ADB')
    expect(untouched).toMatchObject([
      { presence: 'present', corrected_from: '', correction_reason: '' },
      { presence: 'present', corrected_from: '', correction_reason: '' },
    ])
    const { state } = given(noted, chair(wrong))
    const row = ['EBRD', '22 June 2020', '2', 'present', 'absent', correction_reason]
    for (const paper of [figuresPaper(state, telling), reportOf(state, telling)]) {
      const tables = writeAll(paper.blocks).flatMap((block) => (block.kind === 'table' ? [block] : []))
      const made = tables.find(({ caption }) => caption === 'Corrections of attendance')
      expect(made?.rows).toEqual([row])
    }
    const [table] = writeAll(figuresPaper(state, telling).blocks).flatMap((block) =>
      block.kind === 'table' ? [block] : [],
    )
    expect(table?.rows).toContainEqual(['EBRD', 'absent (corrected)', '0 of 1'])
    expect(table?.rows).toContainEqual(['ADB', 'present', '1 of 1'])
  })

  test('R40 what was not held, nobody of the meeting, or what is so already is refused; a closed meeting takes it', () => {
    const there = given(noted)
    there.when('ebrd', wrong).refused('not-allowed')
    there.when('chair', { ...wrong, organizationId: 'undp' }).refused('nothing-changes')
    there.when('chair', { ...wrong, organizationId: 'none' }).refused('unknown-organization', 'none')
    there.when('chair', { ...wrong, sittingId: 'none' }).refused('unknown-sitting', 'none')
    there.when('chair', { ...wrong, sittingId: 'tuesday' }).refused('not-held', '')
    there.when('chair', { ...wrong, itemId: 'terms' }).refused('not-held', 'terms')
    there.when('chair', { ...wrong, itemId: 'none' }).refused('unknown-item', 'none')
    const closed = given(noted, chair({ type: 'closeMeeting' }), pass(seconds(60)))
    expect(sittingsWith(closed.when('secretary', wrong).accepted.state, 'ebrd')).toEqual([])
  })

  test('R40 it is told to the podium only', () => {
    const { log } = logOf([...noted, chair(wrong)])
    const event = log.at(-1) as MeetingEvent
    expect([event.type, audience(event)]).toEqual(['attendanceCorrected', ['podium']])
  })

  test('R41 where it was corrected the connection notes nothing over it, and elsewhere it goes on', () => {
    const there = given(noted, chair(wrong))
    expect(attendanceDue(there.state, ['ebrd', 'adb'])).toBeUndefined()
    const again = given(noted, chair(wrong), notes('adb'), notes('ebrd', 'adb'))
    expect(again.state.attendance.spans).toMatchObject([{ organizationIds: ['adb'] }])
    const next = given(
      noted,
      chair(wrong),
      chair({ type: 'startItem', itemId: 'terms' }),
      notes('ebrd', 'adb'),
    )
    expect(next.state.attendance.spans).toMatchObject([
      { itemId: 'priorities', organizationIds: ['adb'] },
      { itemId: 'terms', organizationIds: ['adb', 'ebrd'] },
    ])
    const back = given(
      noted,
      chair(wrong),
      chair({ ...wrong, present: true, reason: 'It was there after all' }),
    )
    expect(back.state.attendance.spans).toMatchObject([
      { organizationIds: ['adb', 'ebrd'], corrections: [{ present: false }, { present: true }] },
    ])
  })

  test(
    'R40 R41 in any meeting who is there is what was noted with the last correction over it, and all tables agree',
    patience(120_000),
    () => {
      let corrected = 0
      const types = vectorMeetings.find(({ name }) => name === 'sittings')?.types ?? []
      const check = (seeds: number[]) => {
        const { log, end } = play(seeds, { types })
        const key = (...of: (string | null)[]) => of.join('/')
        const [there, fixed] = [new Map<string, boolean>(), new Map<string, boolean>()]
        for (const event of log) {
          if (event.type === 'attendanceNoted' && event.sittingId !== null)
            for (const id of event.organizationIds) there.set(key(event.sittingId, event.itemId, id), true)
          if (event.type !== 'attendanceCorrected') continue
          corrected += 1
          for (const itemId of event.itemIds)
            fixed.set(key(event.sittingId, itemId, event.organizationId), event.present)
        }
        const inForce = new Map([...there, ...fixed])
        for (const { id: sittingId } of end.agenda.sittings)
          for (const { id, code } of end.roster.organizations) {
            const spans = end.attendance.spans.filter((span) => span.sittingId === sittingId)
            for (const { itemId, organizationIds } of spans)
              expect([code, organizationIds.includes(id)]).toEqual([
                code,
                inForce.get(key(sittingId, itemId, id)) ?? false,
              ])
          }
        const rows = rowsOf('attendance', log).filter(({ span }) => span === 'sitting')
        for (const { id, code } of end.roster.organizations)
          expect(rows.filter((row) => row.organization === code && row.presence === 'present')).toHaveLength(
            sittingsWith(end, id).length,
          )
      }
      assertLaw(fc.property(scripts(120), check), { numRuns: 15 })
      expect(corrected).toBeGreaterThan(20)
    },
  )
})

// --- a meeting closed by mistake ---

describe('a closed meeting', () => {
  const reopens: Command = { type: 'reopenMeeting' }
  const closes = chair({ type: 'closeMeeting' })
  const after = (ms: number) => given(underWay, closes, pass(ms))

  test('M40 is reopened by the podium within ten minutes, later by the organizer alone', () => {
    for (const who of ['chair', 'co-chair', 'secretary', 'organizer'])
      after(reopenMs - 1)
        .when(who, reopens)
        .then({ type: 'meetingReopened' })
    after(0).when('undp', reopens).refused('not-allowed')
    for (const who of ['chair', 'co-chair', 'secretary'])
      after(reopenMs).when(who, reopens).refused('too-late-to-reopen')
    after(reopenMs).when('organizer', reopens).then({ type: 'meetingReopened' })
    given(underWay).when('chair', reopens).refused('meeting-open')
  })

  test('M40 what it was at goes on, and it keeps who closed and who reopened it, each time', () => {
    const once = [closes, pass(seconds(90)), does('secretary', reopens)]
    const { state } = given(underWay, once)
    expect(state.meeting).toMatchObject({
      status: 'open',
      reopened: [{ closedAt: opening, closedBy: 'chair', at: opening + seconds(90), by: 'secretary' }],
    })
    expect(state.meeting.closed).toBeUndefined()
    const on = given(underWay, once, chair({ type: 'resumeItem', itemId: 'priorities' })).state
    expect([on.agenda.sittingId, on.agenda.currentId]).toEqual(['monday', 'priorities'])
    expect(given(underWay, once, pass(seconds(5)), once).state.meeting.reopened).toHaveLength(2)
  })

  test('M40 the report says that it was closed and reopened, when and by whom', () => {
    const { state } = given(underWay, closes, pass(seconds(90)), does('secretary', reopens))
    expect(JSON.stringify(writeAll(reportOf(state, telling).blocks))).toContain(
      'It was closed on 22 June 2020, 08:00, and reopened at 08:01, by the secretariat.',
    )
    expect(JSON.stringify(writeAll(reportOf(given(underWay).state, telling).blocks))).not.toContain(
      'reopened',
    )
  })
})
