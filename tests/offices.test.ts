import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '../shared/commands.ts'
import type { Person } from '../shared/roster/model.ts'
import { does, given, house, type Step } from './given.ts'
import { assertLaw } from './law.ts'
import { play, scripts } from './random-meeting.ts'

const removes = (personId: string, oneself?: true): Command => ({
  ...{ type: 'removePerson', personId },
  ...(oneself && { oneself }),
})
const seat = [{ organizationId: 'undss', seat: 'alternate' as const }]
const delegates = (personId: string, oneself?: true): Command => ({
  ...{ type: 'changePerson', personId, role: 'delegate' },
  seats: personId === 'chair' ? [{ organizationId: 'undss', seat: 'head' }] : seat,
  ...(oneself && { oneself }),
})
const another: Step = does(
  'organizer',
  { type: 'addPerson', name: 'Sam', role: 'secretariat', seats: seat },
  'sam',
)
const noCoChair: Step = does('secretary', removes('co-chair'))

describe('who runs the meeting', () => {
  test('R63 one chair or co-chair stays, whatever is done to them', () => {
    given(house).when('secretary', removes('chair')).accepted
    const there = given(house, noCoChair)
    there.when('secretary', removes('chair')).refused('last-chair')
    there.when('secretary', delegates('chair')).refused('last-chair')
    there.when('secretary', { type: 'revokeAccess', personId: 'chair' }).refused('last-chair')
    there.when('secretary', { type: 'mergePersons', personId: 'chair', intoId: 'adb' }).refused('last-chair')
    const row = { organization: 'UNDSS', name: 'Chair', role: 'delegate' as const, seat: 'head' as const }
    there
      .when('secretary', {
        ...{ type: 'importRoster', organizations: [] },
        seats: [{ ...row, person: null, personId: 'chair' }],
      })
      .refused('last-chair')
  })

  test('R63 one of the secretariat stays; who has lost the link holds no office', () => {
    const there = given(house)
    there.when('organizer', removes('secretary')).refused('last-secretariat')
    there.when('organizer', delegates('secretary')).refused('last-secretariat')
    given(house, another).when('organizer', removes('secretary')).accepted
    const revoked = given(house, another, does('organizer', { type: 'revokeAccess', personId: 'sam' }))
    revoked.when('organizer', removes('secretary')).refused('last-secretariat')
    revoked.when('organizer', removes('sam')).accepted
  })

  test('R64 who would take the own office or seat away is asked first', () => {
    const there = given(house, another)
    there.when('secretary', removes('secretary')).refused('is-yourself')
    there.when('secretary', delegates('secretary')).refused('is-yourself')
    there
      .when('secretary', { type: 'mergePersons', personId: 'secretary', intoId: 'sam' })
      .refused('is-yourself')
    there.when('secretary', removes('secretary', true)).accepted
    there.when('secretary', delegates('secretary', true)).accepted
    there.when('secretary', removes('sam')).accepted
  })

  test('R63 in any meeting that had them there is a chair and a secretariat', () => {
    const holds = (persons: readonly Person[], ...roles: Person['role'][]) =>
      persons.some(({ role, revoked }) => roles.includes(role) && !revoked)
    const types = ['removePerson', 'changePerson', 'revokeAccess', 'mergePersons', 'importRoster'] as const
    let acts = 0
    assertLaw(
      fc.property(scripts(120), (seeds) => {
        const { turns, end } = play(seeds, { types })
        acts += turns.filter(({ events }) => events.length > 0).length
        expect(holds(end.roster.persons, 'chair', 'co-chair')).toBe(true)
        expect(holds(end.roster.persons, 'secretariat')).toBe(true)
      }),
      { numRuns: 20 },
    )
    expect(acts).toBeGreaterThan(50)
  })
})
