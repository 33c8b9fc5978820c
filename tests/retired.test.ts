import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExportSource } from '../server/exports/source.ts'
import type { Command } from '../shared/commands.ts'
import type { Happening, MeetingEvent } from '../shared/events.ts'
import { fairness } from '../shared/floor/fairness.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { decide } from '../shared/meeting/meeting.ts'
import { reportOf } from '../shared/report/report.ts'
import { organizationOf, personOf, recordedOrganization, recordedPerson } from '../shared/roster/select.ts'
import { tookPart } from '../shared/roster/trace.ts'
import type { State } from '../shared/state.ts'
import { patience } from './chance.ts'
import {
  actorIn,
  does,
  ends,
  given,
  gives,
  house,
  logOf,
  minutes,
  opening,
  pass,
  type Step,
  underWay,
} from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'
import { nameless, rowsOf, sourceAfter } from './record-rows.ts'
import { writeAll } from './written.ts'

const sum = (rows: readonly Record<string, string>[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)

/** What must stay as it was in every table, whoever leaves the roster. */
const totals = (source: ExportSource) => {
  const [floor, figures] = [rowsOf('floor', source), rowsOf('figures', source)]
  const [attendance, participation] = [rowsOf('attendance', source), rowsOf('participation', source)]
  const [actions, chat, groups] = [
    rowsOf('actions', source),
    rowsOf('chat', source),
    rowsOf('groups', source),
  ]
  return {
    interventions: floor.length,
    spoken: sum(floor, 'seconds'),
    counted: [sum(figures, 'interventions'), sum(figures, 'seconds')],
    present: attendance.filter(({ presence }) => presence === 'present').length,
    polls: [sum(participation, 'asked'), sum(participation, 'answered')],
    owners: actions.map(({ organizations = '' }) => organizations.split('; ').filter(Boolean).length),
    written: chat.length,
    groups: groups.map(({ lead = '', members = '' }) => [lead, members].map((one) => one.split('; ').length)),
  }
}

/** The log after as many as may have left the roster: first persons, then organizations. */
const emptied = (
  state: State,
  log: readonly MeetingEvent[],
  each: (log: readonly MeetingEvent[]) => void,
) => {
  let [now, all, at] = [state, log, 0]
  const leaves = (command: Command) => {
    at += 1
    const actor = { personId: 'secretary', role: 'secretariat' as const, organizations: [] }
    const decision = decide(now, command, { actor, now: (all.at(-1)?.at ?? opening) + 1, id: `left${at}` })
    if (isRefused(decision)) return
    all = [...all, ...decision.events]
    now = sourceAfter(all, {}).state
    each(all)
  }
  // The one who removes them stays.
  for (const { id } of state.roster.persons)
    if (id !== 'secretary') leaves({ type: 'removePerson', personId: id })
  for (const { id } of state.roster.organizations) leaves({ type: 'removeOrganization', organizationId: id })
  return all
}

describe('retired, never gone', () => {
  const who: Step[] = [
    does('secretary', { type: 'addOrganization', code: 'WHO', name: 'World Health', kind: 'member' }, 'who'),
    does(
      'secretary',
      {
        ...{ type: 'addPerson', name: 'Wei', role: 'co-chair' },
        seats: [{ organizationId: 'who', seat: 'head' }],
      },
      'wei',
    ),
  ]
  const leaves: Step[] = [
    does('secretary', { type: 'removePerson', personId: 'wei' }),
    does('secretary', { type: 'removeOrganization', organizationId: 'who' }),
  ]
  const speaks: Step[] = [
    does('wei', { type: 'requestFloor', kind: 'statement' }, 'w'),
    ...[gives('w'), pass(minutes(3)), ends('w')],
  ]

  test('R24 who took part stays in the record as they were, and who left no trace is gone', () => {
    const { roster, floor } = given(underWay, who, speaks, leaves).state
    expect(organizationOf(roster, 'who')).toBeUndefined()
    expect(recordedOrganization(roster, 'who')).toMatchObject({ code: 'WHO', kind: 'member' })
    expect(personOf(roster, 'wei')).toBeUndefined()
    expect(recordedPerson(roster, 'wei')).toEqual({
      ...{ id: 'wei', role: 'co-chair' },
      seats: [{ organizationId: 'who', seat: 'head' }],
    })
    expect(floor.delivered).toMatchObject([{ id: 'w', organizationId: 'who', ms: minutes(3) }])
    const idle: Step[] = [
      does('secretary', { type: 'addOrganization', code: 'WHO', kind: 'member' }, 'who'),
      does('secretary', { type: 'removeOrganization', organizationId: 'who' }),
    ]
    expect(given(underWay, idle).state.roster.former).toBeUndefined()
    expect(given(house, who, leaves).state.roster.formerPersons).toBeUndefined()
  })

  test('R24 each way of taking part is a trace', () => {
    const traces: Record<string, Step[]> = {
      'a point of order': [
        does('wei', { type: 'requestFloor', kind: 'point-of-order' }, 'w'),
        ...[gives('w'), ends('w')],
        ...[does('ebrd', { type: 'requestFloor', kind: 'statement' }, 'e'), gives('e'), ends('e')],
      ],
      attendance: [does('system', { type: 'noteAttendance', present: ['wei'] })],
      'a message': [does('wei', { type: 'postMessage', text: 'Good morning.' }, 'm')],
      'an action': [does('secretary', { type: 'trackAction', text: 'Do it', ownerIds: ['who'] }, 'a')],
      'the chair in a sitting': [],
    }
    for (const [what, steps] of Object.entries(traces)) {
      const { state } = given(underWay, who, steps)
      expect([what, tookPart(state, 'wei') || tookPart(state, 'who')]).toEqual([what, true])
      const left = given(underWay, who, steps, leaves).state
      expect([what, recordedOrganization(left.roster, 'who')?.code]).toEqual([what, 'WHO'])
    }
  })

  test('R24 a log of before keeps who was removed as far as it says who they were', () => {
    const older: Happening = { type: 'organizationRemoved', organizationId: 'who' }
    const gone: Happening = { type: 'personRemoved', personId: 'wei' }
    const { roster } = given(underWay, who, speaks, gone, older).state
    expect(recordedOrganization(roster, 'who')?.code).toBe('WHO')
    expect(recordedPerson(roster, 'wei')?.role).toBe('co-chair')
  })

  test('R24 the tables and the report call them former, with their time, and the figures count it', () => {
    const { log, now } = logOf([...underWay, ...who, ...speaks, ...leaves])
    const source = sourceAfter(log, { wei: 'Wei' })
    const heard = fairness(source.state, 'session', now)
    expect(heard.organizations.find(({ organizationId }) => organizationId === 'who')).toMatchObject({
      ...{ interventions: 1, ms: minutes(3), group: 'others' },
    })
    expect(rowsOf('floor', source)).toMatchObject([{ organization: 'WHO (former)', seconds: '180' }])
    expect(
      rowsOf('figures', source).filter(({ organization }) => organization === 'WHO (former)').length,
    ).toBe(3)
    const told = { names: source.names, said: [], head: source.head, at: source.lastAt }
    expect(JSON.stringify(writeAll(reportOf(source.state, told)))).toContain('WHO (former), Wei (former)')
  })

  test('R25 an action that a former organization owns can still be changed', () => {
    const action: Command = { type: 'trackAction', text: 'Do it', ownerIds: ['who'] }
    const world = given(underWay, who, does('secretary', action, 'a'), leaves)
    expect(world.state.followUp.actions[0]?.ownerIds).toEqual(['who'])
    const due: Command = {
      ...{ type: 'changeAction', actionId: 'a', owner: '', ownerIds: ['who'], due: '2020-12-31' },
    }
    expect(actorIn(world.state, 'secretary').role).toBe('secretariat')
    world.when('secretary', due).accepted
    world.when('secretary', { ...due, ownerIds: ['gone'] }).refused('unknown-organization', 'gone')
  })

  test(
    'R25 in any meeting the sums of all tables stay, whoever leaves, and nobody is without a name',
    patience(120_000),
    () => {
      let left = 0
      const check = (seeds: number[]) => {
        const { log, end, names } = play(seeds)
        const before = totals(sourceAfter(log, names))
        emptied(end, log, (after) => {
          left += 1
          expect(totals(sourceAfter(after, names))).toEqual(before)
        })
        const all = emptied(end, log, () => undefined)
        expect(nameless(sourceAfter(all, names))).toEqual([])
      }
      assertLaw(fc.property(scripts(150), check), { numRuns: 8 })
      expect(left).toBeGreaterThan(20)
    },
  )
})
