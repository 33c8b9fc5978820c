import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExportName } from '../server/exports/registry.ts'
import { sittingEndsAt } from '../shared/agenda/select.ts'
import { attendanceDue } from '../shared/attendance/presence.ts'
import type { Command } from '../shared/commands.ts'
import type { MeetingEvent } from '../shared/events.ts'
import { fairness } from '../shared/floor/fairness.ts'
import { reopenMs } from '../shared/meeting/life.ts'
import { audience } from '../shared/meeting/meeting.ts'
import { figureSheets, figuresPaper } from '../shared/report/figures-paper.ts'
import { sittingsWith } from '../shared/report/participants.ts'
import { reportOf } from '../shared/report/report.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import { vectorMeetings } from './conformance/meetings.ts'
import {
  does,
  given,
  givenIn,
  house,
  logOf,
  minutes,
  opening,
  pass,
  type Step,
  seconds,
  underWay,
} from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'
import { rowsOf, sourceAfter } from './record-rows.ts'
import { writeAll } from './written.ts'

const chair = (command: Command, id?: string): Step => does('chair', command, id)
const notes = (...present: string[]) => does('system', { type: 'noteAttendance', present })

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
    const rows = rowsOf('attendance', sourceAfter(log)).filter(({ organization }) => organization === 'EBRD')
    const now = { presence: 'absent', corrected_from: 'present' }
    const correction_reason = 'Only its phone was connected'
    expect(rows).toMatchObject([
      { span: 'sitting', ...now, correction_reason },
      { span: 'item', item: '2', ...now, correction_reason },
    ])
    const untouched = rowsOf('attendance', sourceAfter(log)).filter(
      ({ organization }) => organization === 'ADB',
    )
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
        const opened = new Map<string, number>()
        for (const event of log) {
          if (event.type === 'attendanceNoted' && event.sittingId !== null)
            for (const id of event.organizationIds) there.set(key(event.sittingId, event.itemId, id), true)
          if (event.type === 'sittingStarted') opened.set(event.sittingId, event.opening ?? 0)
          if (event.type === 'sittingStartVoided' && opened.get(event.sittingId) === 1)
            for (const all of [there, fixed])
              for (const one of all.keys()) if (one.startsWith(`${event.sittingId}/`)) all.delete(one)
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
        const rows = rowsOf('attendance', sourceAfter(log)).filter(({ span }) => span === 'sitting')
        for (const { id, code } of end.roster.organizations)
          expect(rows.filter((row) => row.organization === code && row.presence === 'present')).toHaveLength(
            sittingsWith(end, id).length,
          )
      }
      assertLaw(fc.property(scripts(150), check), { numRuns: 40 })
      expect(corrected).toBeGreaterThan(20)
    },
  )
})

// --- a meeting closed by mistake ---

describe('a closed meeting', () => {
  const reopens: Command = { type: 'reopenMeeting' }
  const closes = chair({ type: 'closeMeeting' })
  const later = (ms: number) => given(underWay, closes, pass(ms))

  test('M40 is reopened by the podium within ten minutes, later by the organizer alone', () => {
    for (const who of ['chair', 'co-chair', 'secretary', 'organizer'])
      later(reopenMs - 1)
        .when(who, reopens)
        .then({ type: 'meetingReopened' })
    later(0).when('undp', reopens).refused('not-allowed')
    for (const who of ['chair', 'co-chair', 'secretary'])
      later(reopenMs).when(who, reopens).refused('too-late-to-reopen')
    later(reopenMs).when('organizer', reopens).then({ type: 'meetingReopened' })
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

// --- a sitting started early, or taken up on another day ---

describe('a sitting', () => {
  const day = minutes(24 * 60)
  const starts = (sittingId: string) => chair({ type: 'startSitting', sittingId })
  const stops = (sittingId: string) => chair({ type: 'endSitting', sittingId })
  const voids: Command = { type: 'voidSittingStart', sittingId: 'tuesday', reason: 'A day early' }
  const sittingIn = ({ agenda }: State, id = 'tuesday') => agenda.sittings.find((one) => one.id === id)
  const textOf = (state: State) => JSON.stringify(writeAll(reportOf(state, telling).blocks))

  test('M41 that was started by mistake is as it was before, also while it is under way, and the void start is kept', () => {
    const early = [...house, starts('tuesday'), notes('ebrd', 'adb'), pass(minutes(3))]
    const running = given(early).when('chair', voids)
    running.then(
      { type: 'sittingEnded', sittingId: 'tuesday' },
      { type: 'sittingStartVoided', sittingId: 'tuesday', reason: 'A day early' },
    )
    for (const { state } of [running.accepted, given(early, stops('tuesday'), chair(voids))]) {
      expect(sittingIn(state)).toMatchObject({
        ...{ openedAt: null, closedAt: null, openings: [] },
        voided: [{ openedAt: opening, closedAt: opening + minutes(3), reason: 'A day early', by: 'chair' }],
      })
      expect([state.agenda.sittingId, state.attendance.spans]).toEqual([null, []])
      expect(textOf(state)).toContain('is planned for 22 to 23 June 2020')
      expect(textOf(state)).toContain(
        'The sitting of 23 June 2020 had been started by mistake on 22 June 2020, 08:00; nothing had taken place, and that start is void: A day early.',
      )
    }
  })

  test('M41 whatever took place in it keeps its start', () => {
    const speaks: Step[] = [
      does('ebrd', { type: 'requestFloor', kind: 'statement' }, 'e'),
      ...[chair({ type: 'giveFloor', requestId: 'e' }), chair({ type: 'endFloor', requestId: 'e' })],
    ]
    const puts = chair({ type: 'putPoll', poll: { method: 'indicative', title: 'P', text: 'T' } }, 'p')
    const item = chair({ type: 'startItem', itemId: 'devices' })
    const of = (...steps: Step[]) => given(house, starts('tuesday'), pass(1), ...steps)
    of(...speaks)
      .when('chair', voids)
      .refused('has-business')
    of(puts).when('chair', voids).refused('has-business')
    of(item).when('chair', voids).refused('has-business')
    of(item, stops('tuesday')).when('chair', voids).refused('has-business')
    const resumed = of(item, stops('tuesday'), pass(day), starts('tuesday'), pass(1))
    resumed.when('chair', voids).accepted
    const again = of(
      ...[item, stops('tuesday'), pass(day), starts('tuesday'), pass(1)],
      ...[chair({ type: 'resumeItem', itemId: 'devices' }), stops('tuesday')],
    )
    again.when('chair', voids).refused('has-business')
    given(house).when('chair', voids).refused('not-held', '')
    given(house, starts('tuesday')).when('ebrd', voids).refused('not-allowed')
    given(house)
      .when('chair', { ...voids, sittingId: 'none' })
      .refused('unknown-sitting', 'none')
  })

  test('M41 a start of an earlier day without business is void by itself once the sitting is started on its day', () => {
    const early = [...house, starts('tuesday'), notes('ebrd'), stops('tuesday'), pass(day)]
    const first = given(early)
      .when('chair', { type: 'startItem', itemId: 'devices' })
      .then(
        { type: 'sittingStartVoided', sittingId: 'tuesday', reason: '' },
        { type: 'sittingStarted', sittingId: 'tuesday', opening: 1 },
        { type: 'itemStarted', itemId: 'devices' },
      )
    expect(sittingIn(first.state)).toMatchObject({ openedAt: opening + day, voided: [{ reason: '' }] })
    expect(textOf(first.state)).toContain('was held on 23 June 2020, in one sitting')
    given(house, starts('tuesday'), stops('tuesday'), pass(minutes(5)))
      .when('chair', { type: 'startSitting', sittingId: 'tuesday' })
      .then({ type: 'sittingStarted', sittingId: 'tuesday', opening: 2 })
  })

  test('M42 one that is taken up on another day keeps both openings, and every table has the same day', () => {
    const steps: Step[] = [
      ...[...house, starts('tuesday'), chair({ type: 'startItem', itemId: 'devices' }), notes('ebrd')],
      ...[pass(minutes(5)), stops('tuesday'), pass(day), starts('tuesday'), pass(minutes(5))],
      chair({ type: 'resumeItem', itemId: 'devices' }),
      chair({ type: 'changeSitting', sittingId: 'tuesday', date: '2020-06-25' }),
      ...[pass(minutes(5)), stops('tuesday')],
    ]
    const { state } = given(steps)
    const openedAt = opening + day + minutes(5)
    expect(sittingIn(state)?.openings).toEqual([
      { openedAt: opening, closedAt: opening + minutes(5) },
      { openedAt, closedAt: openedAt + minutes(10) },
    ])
    expect(textOf(state)).toContain('was held from 22 to 23 June 2020, in one sitting')
    const { log } = logOf(steps)
    const days = (name: ExportName) => new Set(rowsOf(name, sourceAfter(log)).map((row) => row.day))
    expect(days('attendance')).toEqual(new Set(['2020-06-22']))
    const times = rowsOf('time', sourceAfter(log)).filter(({ item }) => item === '4')
    expect(times).toMatchObject([{ day: '2020-06-22', held: '08:00–' }])
    const captions = writeAll(figuresPaper(state, telling).blocks).flatMap((block) =>
      block.kind === 'table' ? block.columns.map(({ title }) => title) : [],
    )
    expect(captions).toContain('22 June 2020')
    expect(captions).not.toContain('25 June 2020')
  })

  test('M42 its plan is that of the day on which it was opened last', () => {
    const on = given(
      house,
      starts('monday'),
      chair({ type: 'startItem', itemId: 'welcome' }),
      stops('monday'),
    )
    const next = givenIn(on.world, pass(day), starts('monday')).state
    const monday = sittingIn(next, 'monday')
    expect(monday && sittingEndsAt(next.agenda, monday, next.meeting.zone)).toBe(opening + day + minutes(180))
  })

  test(
    'M41 M42 in any meeting the openings are in order, and the first and the last are those of the sitting',
    patience(120_000),
    () => {
      let [voided, again] = [0, 0]
      const types = vectorMeetings.find(({ name }) => name === 'sittings')?.types ?? []
      const check = (seeds: number[]) => {
        const { end, log } = play(seeds, { types })
        for (const sitting of end.agenda.sittings) {
          const { openings = [], openedAt, closedAt } = sitting
          voided += sitting.voided?.length ?? 0
          again += openings.length > 1 ? 1 : 0
          expect([openings[0]?.openedAt ?? null, openings.at(-1)?.closedAt ?? null]).toEqual([
            openedAt,
            closedAt,
          ])
          const moments = openings.flatMap((one) => [one.openedAt, one.closedAt ?? Number.MAX_VALUE])
          expect(moments).toEqual([...moments].sort((a, b) => a - b))
          const isNoted = end.attendance.spans.some(({ sittingId }) => sittingId === sitting.id)
          if (isNoted) expect(openings.length).toBeGreaterThan(0)
        }
        const starts = log.filter(({ type }) => type === 'sittingStarted').length
        const kept = end.agenda.sittings.flatMap(({ openings = [], voided: gone = [] }) => [
          ...openings,
          ...gone,
        ])
        expect(kept).toHaveLength(starts)
      }
      assertLaw(fc.property(scripts(150), check), { numRuns: 40 })
      expect(Math.min(voided, again)).toBeGreaterThan(5)
    },
  )
})

// --- an organization whose kind is changed after it spoke ---

describe('an organization whose kind is changed', () => {
  const speaks = (id: string): Step[] => [
    does('ebrd', { type: 'requestFloor', kind: 'statement' }, id),
    ...[chair({ type: 'giveFloor', requestId: id }), pass(minutes(3))],
    chair({ type: 'endFloor', requestId: id }),
  ]
  const becomes = (kind: 'member' | 'observer', kindWasWrong?: true) =>
    does('secretary', {
      ...{ type: 'changeOrganization', organizationId: 'ebrd', code: 'EBRD', kind },
      ...(kindWasWrong ? { kindWasWrong } : {}),
    })
  const msOf = (steps: readonly Step[]) => {
    const { state, world } = given(steps)
    const { groups } = fairness(state, 'session', world.now)
    return Object.fromEntries(groups.map(({ group, ms }) => [group, ms / minutes(1)]))
  }

  test('F110 counts in the groups as what it was when it spoke, and in all tables alike', () => {
    const steps = [...underWay, ...speaks('a'), becomes('observer'), pass(1000), ...speaks('b')]
    expect(msOf(steps)).toEqual({ 'steering-group': 0, others: 3, observers: 3 })
    const { state, world } = given(steps)
    const [ebrd] = fairness(state, 'session', world.now).organizations
    expect(ebrd).toMatchObject({
      ...{ group: 'observers', interventions: 2, ms: minutes(6) },
      parts: [
        { group: 'others', interventions: 1, ms: minutes(3) },
        { group: 'observers', interventions: 1, ms: minutes(3) },
      ],
    })
    const { log } = logOf(steps)
    expect(rowsOf('floor', sourceAfter(log)).map(({ group }) => group)).toEqual(['others', 'observers'])
    const own = rowsOf('figures', sourceAfter(log)).filter(
      ({ span, organization }) => span === 'session' && organization === 'EBRD',
    )
    expect(own).toMatchObject([
      { group: 'others', interventions: '1', seconds: '180' },
      { group: 'observers', interventions: '1', seconds: '180' },
    ])
    expect(writeAll(figureSheets(state, telling)).find(({ key }) => key === 'speaking')?.rows).toEqual(
      expect.arrayContaining([
        ['EBRD', 'Others', 1, 180],
        ['EBRD', 'Observers', 1, 180],
      ]),
    )
  })

  test('F110 a member of the Steering Group whose membership ends counts in it for the sittings of before', () => {
    const steps = [
      ...[...underWay, does('unhcr', { type: 'requestFloor', kind: 'statement' }, 'u')],
      ...[
        chair({ type: 'giveFloor', requestId: 'u' }),
        pass(minutes(2)),
        chair({ type: 'endFloor', requestId: 'u' }),
      ],
      chair({ type: 'endSitting', sittingId: 'monday' }),
      chair({ type: 'changeSitting', sittingId: 'tuesday', date: '2020-06-25' }),
      chair({ type: 'startSitting', sittingId: 'tuesday' }),
    ]
    expect(msOf(steps)).toEqual({ 'steering-group': 2, others: 0, observers: 0 })
  })

  test('F111 a kind that was entered by mistake is put right from the beginning, an import changes it from then on', () => {
    const wrong = [...underWay, ...speaks('a'), becomes('observer', true)]
    expect(msOf(wrong)).toEqual({ 'steering-group': 0, others: 0, observers: 3 })
    const back = [...underWay, ...speaks('a'), becomes('observer'), pass(1000), becomes('member', true)]
    expect(msOf(back)).toEqual({ 'steering-group': 0, others: 3, observers: 0 })
    const imports = does('secretary', {
      type: 'importRoster',
      organizations: [{ code: 'EBRD', name: '', kind: 'observer', aliases: [], steeringGroup: false }],
      seats: [],
    })
    const imported = [...underWay, ...speaks('a'), imports]
    expect(msOf(imported)).toEqual({ 'steering-group': 0, others: 3, observers: 0 })
    expect(given(imported, pass(1000), imports).world.events).toHaveLength(
      given(imported).world.events.length,
    )
  })

  test(
    'F110 in any meeting the groups add up to the organizations, and to what is recorded',
    patience(120_000),
    () => {
      let changed = 0
      const types = [
        ...([
          'startItem',
          'requestFloor',
          'addToFloor',
          'giveFloor',
          'endFloor',
          'changeOrganization',
        ] as const),
        ...(['undoFloorAct', 'correctIntervention', 'importRoster', 'answerSpokesperson'] as const),
      ]
      const check = (seeds: number[]) => {
        const { end } = play(seeds, { types })
        changed += end.roster.organizations.filter(({ earlierKinds }) => earlierKinds).length
        const still = { ...end, floor: { ...end.floor, current: null, interrupted: null } }
        const { groups, organizations } = fairness(still, 'session', 0)
        for (const of of ['interventions', 'ms'] as const) {
          const sum = (all: readonly { readonly interventions: number; readonly ms: number }[]) =>
            all.reduce((total, one) => total + one[of], 0)
          expect([sum(groups), sum(organizations.flatMap(({ parts }) => parts))]).toEqual([
            sum(organizations),
            sum(organizations),
          ])
          const heard = end.floor.heard.map(({ count, ms }) => ({ interventions: count, ms }))
          expect(sum(organizations)).toBe(sum(heard))
        }
      }
      assertLaw(fc.property(scripts(200), check), { numRuns: 30 })
      expect(changed).toBeGreaterThan(8)
    },
  )
})
