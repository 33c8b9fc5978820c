import { describe, expect, test } from 'vitest'
import { attendanceDue } from '../shared/attendance/presence.ts'
import type { Happening } from '../shared/events.ts'
import { audience } from '../shared/meeting/meeting.ts'
import { does, given, givenIn, house, pass, seconds, starts, underWay } from './given.ts'

type Noted = Extract<Happening, { type: 'attendanceNoted' }>
const noted = (more: Partial<Noted>): Noted => ({
  type: 'attendanceNoted',
  sittingId: 'monday',
  itemId: 'priorities',
  arrived: [],
  left: [],
  organizationIds: [],
  ...more,
})
const notes = (...present: string[]) => does('system', { type: 'noteAttendance', present })
const note = (...present: string[]) => ({ type: 'noteAttendance' as const, present })
const endsSitting = does('chair', { type: 'endSitting', sittingId: 'monday' })

describe('attendance', () => {
  test('T1 it is noted only while a sitting is under way', () => {
    given(house).when('system', note('undp')).then()
    given(underWay)
      .when('system', note('undp'))
      .then(noted({ arrived: ['undp'], organizationIds: ['undp'] }))
  })

  test('T1 all have left when the sitting ends, also in a closed meeting', () => {
    const there = given(underWay, notes('undp', 'adb'))
    const left = noted({ sittingId: null, itemId: null, left: ['undp', 'adb'] })
    const over = givenIn(there.world, endsSitting).when('system', note('undp', 'adb')).then(left)
    expect(over.state.attendance.present).toEqual([])
    expect(over.state.attendance.spans).toHaveLength(1)
    givenIn(there.world, does('chair', { type: 'closeMeeting' }))
      .when('system', note('undp'))
      .then(left)
  })

  test('T2 who is connected is there, unless the podium has set otherwise', () => {
    const set = (personId: string, presence: 'in-room' | 'absent') =>
      does('secretary', { type: 'setPresence', personId, presence })
    given(underWay, set('undp', 'absent'), set('ebrd', 'in-room'))
      .when('system', note('undp', 'adb'))
      .then(noted({ arrived: ['adb', 'ebrd'], organizationIds: ['adb', 'ebrd'] }))
  })

  test('T3 it is kept by organization, sitting and item', () => {
    const { attendance } = given(
      underWay,
      [notes('undp', 'ebrd'), pass(seconds(5)), notes('undp', 'both')],
      [starts('terms'), notes('undp', 'both')],
    ).state
    expect(attendance).toEqual({
      present: ['undp', 'both'],
      attended: ['undp', 'ebrd', 'both'],
      spans: [
        { sittingId: 'monday', itemId: 'priorities', organizationIds: ['ebrd', 'undp', 'unep', 'unon'] },
        { sittingId: 'monday', itemId: 'terms', organizationIds: ['undp', 'unep', 'unon'] },
      ],
    })
  })

  test('T3 a sub-item is of its item', () => {
    given(underWay, notes('undp'), starts('comms')).when('system', note('undp')).then()
  })

  test('T4 it is noted when it changes, and not otherwise', () => {
    const there = given(underWay, notes('ebrd', 'ebrd2'))
    there.when('system', note('ebrd', 'ebrd2')).then()
    expect(attendanceDue(there.state, ['ebrd', 'ebrd2'])).toBeUndefined()
    expect(attendanceDue(there.state, ['ebrd'])).toEqual(note('ebrd'))
    there.when('system', note('ebrd')).then(noted({ left: ['ebrd2'], organizationIds: ['ebrd'] }))
  })

  test('T4 who is removed from the roster has left', () => {
    given(underWay, notes('ebrd2'), does('secretary', { type: 'removePerson', personId: 'ebrd2' }))
      .when('system', note('ebrd2'))
      .then(noted({ left: ['ebrd2'] }))
  })

  test('T5 only the server notes attendance', () => {
    given(underWay).when('secretary', note('undp')).refused('not-allowed')
    given(underWay).when('chair', note('undp')).refused('not-allowed')
  })

  test('T6 who has no seat is not counted', () => {
    given(underWay)
      .when('system', note('stage', 'nobody', 'organizer'))
      .then()
  })

  test('S3 it is told to the podium only', () => {
    expect(audience({ ...noted({}), at: 0, by: 'system' })).toEqual(['podium'])
  })
})
