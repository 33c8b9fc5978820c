import { describe, expect, test } from 'vitest'
import type { Command, CommandType } from '../shared/commands.ts'
import { isRefused } from '../shared/kernel/decision.ts'
import { reaches } from '../shared/kernel/rooms.ts'
import { elapsed } from '../shared/kernel/time.ts'
import { isPodium, type Role } from '../shared/kernel/viewer.ts'
import { authority, emptyState } from '../shared/meeting/features.ts'
import { reopenMs } from '../shared/meeting/life.ts'
import { decide, fold } from '../shared/meeting/meeting.ts'
import { asks, does, given, givenIn, gives, head, house, moves, opening, pass, underWay } from './given.ts'

const create = (zone = 'Europe/Zurich') => ({
  type: 'createMeeting' as const,
  meetingId: 'm1',
  title: 'Test',
  zone,
})

describe('the meeting', () => {
  test('M1 it is created once, by the organizer, in a zone that is known', () => {
    given()
      .when('organizer', create())
      .then(
        {
          type: 'meetingCreated',
          meetingId: 'm1',
          title: 'Test',
          body: '',
          zone: 'Europe/Zurich',
          rehearsalOf: null,
        },
        {
          type: 'personAdded',
          person: { id: 'stage', role: 'stage', seats: [], presence: null, revoked: false },
        },
      )
    given().when('organizer', create('Europe/Atlantis')).refused('unknown-zone', 'Europe/Atlantis')
    given().when('organizer', create('+01:00')).refused('unknown-zone', '+01:00')
    given(house).when('organizer', create()).refused('already-created')
    given(house).when('secretary', create()).refused('not-allowed')
  })

  test('M2 it has a stage, which nobody can seat, change or remove', () => {
    const start = given(house)
    start
      .when('secretary', { type: 'changePerson', personId: 'stage', role: 'chair', seats: [head('undp')] })
      .refused('stage-is-fixed')
    start.when('secretary', { type: 'removePerson', personId: 'stage' }).refused('stage-is-fixed')
  })

  test('M3 what a new description does not name stays as it was', () => {
    given(house)
      .when('secretary', { type: 'describeMeeting', title: '33rd session', zone: 'UTC' })
      .then({ type: 'meetingDescribed', title: '33rd session', body: 'IASMN', zone: 'UTC' })
    given(house)
      .when('secretary', { type: 'describeMeeting', title: 'x', zone: 'Mars' })
      .refused('unknown-zone', 'Mars')
  })

  test('M4 chair and co-chair have the same powers', () => {
    for (const roles of Object.values(authority))
      expect(roles.includes('chair')).toBe(roles.includes('co-chair'))
  })

  test('M5 each command is open to named roles only', () => {
    const types = Object.keys(authority) as CommandType[]
    const roles: Role[] = [
      'chair',
      'secretariat',
      'delegate',
      'observer',
      'guest',
      'stage',
      'organizer',
      'system',
    ]
    for (const type of types) {
      for (const role of roles.filter((one) => !authority[type].includes(one))) {
        const actor = { personId: 'x', role, organizations: [] }
        const command = { type } as Command
        expect(decide(emptyState, command, { actor, now: 0, id: 'x' })).toEqual({ refused: 'not-allowed' })
      }
    }
  })

  test('M5 what a delegate, an observer and a guest may do is the same short list', () => {
    const open = (role: Role) =>
      Object.entries(authority).flatMap(([type, roles]) => (roles.includes(role) ? [type] : []))
    expect(open('observer')).toEqual(open('delegate'))
    expect(open('guest')).toEqual(open('delegate'))
    expect(open('delegate')).toEqual(
      expect.arrayContaining(['requestFloor', 'withdrawRequest', 'moveLater', 'endFloor']),
    )
    for (const type of open('delegate')) expect(authority[type as CommandType]).toContain('chair')
  })

  test('M6 a closed meeting takes no command but its reopening, links, and what is added to its record', () => {
    const closed = given(underWay, does('chair', { type: 'closeMeeting' }))
    closed.when('undp', { type: 'requestFloor', kind: 'statement' }).refused('meeting-closed')
    closed.when('secretary', { type: 'describeMeeting', title: 'x', zone: 'UTC' }).refused('meeting-closed')
    closed.when('chair', { type: 'closeMeeting' }).refused('meeting-closed')
    closed
      .when('secretary', { type: 'revokeAccess', personId: 'undp' })
      .then({ type: 'accessRevoked', personId: 'undp' })
    closed
      .when('secretary', { type: 'renewAccess', personId: 'undp' })
      .then({ type: 'accessRenewed', personId: 'undp' })
    closed.when('system', { type: 'passTime' }).then()
    closed.when('undp', { type: 'reopenMeeting' }).refused('not-allowed')
    const reopened = closed.when('organizer', { type: 'reopenMeeting' }).then({ type: 'meetingReopened' })
    givenIn(reopened).when('organizer', { type: 'reopenMeeting' }).refused('meeting-open')
  })

  test('M7 closing pauses what is active and ends the sitting, and waits for who has the floor', () => {
    given(underWay)
      .when('chair', { type: 'closeMeeting' })
      .then(
        { type: 'itemPaused', itemId: 'priorities' },
        { type: 'sittingEnded', sittingId: 'monday' },
        { type: 'meetingClosed', until: opening + reopenMs },
      )
    given(house)
      .when('secretary', { type: 'closeMeeting' })
      .then({ type: 'meetingClosed', until: opening + reopenMs })
    given(underWay, asks('undp'), gives('undp')).when('chair', { type: 'closeMeeting' }).refused('floor-held')
  })

  test('M8 deciding changes nothing: the same gives the same', () => {
    const { state, world } = given(underWay, asks('undp'), asks('adb'), moves('adb', null))
    const before = JSON.stringify(state)
    const actor = { personId: 'chair', role: 'chair' as const, organizations: ['undss'] }
    const next = () =>
      decide(state, { type: 'giveFloor', requestId: 'adb' }, { actor, now: world.now, id: 'x' })
    expect(next()).toEqual(next())
    expect(JSON.stringify(state)).toBe(before)
  })

  test('M9 every event says when it happened and who did it, and no command can choose either', () => {
    const actor = { personId: 'undp', role: 'delegate' as const, organizations: ['undp'] }
    const forged = { type: 'requestFloor', kind: 'statement', at: 1, by: 'chair', personId: 'chair' } as const
    const decision = decide(given(underWay).state, forged, { actor, now: opening, id: 'x' })
    if (isRefused(decision)) throw new Error(decision.refused)
    expect(decision.events).toMatchObject([{ at: opening, by: 'undp', personId: 'undp' }])
  })

  test('M10 what may not be carried out is refused with a word', () => {
    given(house).when('chair', { type: 'giveFloor', requestId: 'gone' }).refused('not-waiting')
  })

  test('M11 the state is a fold of the events and survives being written as JSON', () => {
    const { state } = given(underWay, asks('undp'), gives('undp'), pass(1000))
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    expect(fold([], state)).toBe(state)
  })

  test('M12 the stage sends no command', () => {
    for (const roles of Object.values(authority)) expect(roles).not.toContain('stage')
  })

  test('M14 a clock never runs backwards', () => {
    expect(elapsed({ ranMs: 500, resumedAt: null }, 10_000)).toBe(500)
    expect(elapsed({ ranMs: 500, resumedAt: 9_000 }, 10_000)).toBe(1500)
    expect(elapsed({ ranMs: 500, resumedAt: 11_000 }, 10_000)).toBe(500)
  })

  test('M15 what an event does not touch is the same object as before', () => {
    const before = given(underWay, asks('undp'))
    const after = givenIn(before.world, gives('undp'))
    expect(after.state.roster).toBe(before.state.roster)
    expect(after.state.agenda).toBe(before.state.agenda)
    expect(after.state.attendance).toBe(before.state.attendance)
    const present = givenIn(before.world, does('system', { type: 'noteAttendance', present: ['undp'] }))
    expect(present.state.floor).toBe(before.state.floor)
    expect(present.state.meeting).toBe(before.state.meeting)
  })

  test('S2 the podium is chair, co-chair, secretariat and those who keep the meeting', () => {
    const roles: Role[] = [
      'chair',
      'co-chair',
      'secretariat',
      'delegate',
      'observer',
      'guest',
      'stage',
      'organizer',
      'system',
    ]
    expect(roles.filter((role) => isPodium({ role }))).toEqual([
      'chair',
      'co-chair',
      'secretariat',
      'organizer',
      'system',
    ])
    const delegate = { personId: 'undp', role: 'delegate' as const, organizations: ['undp'] }
    expect(reaches(['podium'], delegate)).toBe(false)
    expect(reaches(['podium', 'person:undp'], delegate)).toBe(true)
    expect(reaches(['organization:undp'], delegate)).toBe(true)
    expect(reaches(['organization:adb', 'person:adb'], delegate)).toBe(false)
  })
})
