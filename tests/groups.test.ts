import { describe, expect, test } from 'vitest'
import type { Command, CommandOf } from '../shared/commands.ts'
import type { Group, GroupPart } from '../shared/groups/model.ts'
import { isContested, loads } from '../shared/groups/select.ts'
import type { State } from '../shared/state.ts'
import { does, given, opening, type Step, underWay } from './given.ts'

const adds = (more: Partial<CommandOf<'addGroup'>> = {}, id = 'g'): Step =>
  does('secretary', { type: 'addGroup', name: 'Road safety', open: true, ...more }, id)
const signs = (part: GroupPart | null, organizationId?: string): Command => ({
  ...{ type: 'signUp', groupId: 'g', part },
  ...(organizationId === undefined ? {} : { organizationId }),
})
const group = ({ state }: { readonly state: State }): Group => state.groups.groups[0] as Group
const members = (world: { readonly state: State }) =>
  group(world).signUps.map(({ organizationId, part, confirmed }) => `${organizationId} ${part} ${confirmed}`)

describe('the register', () => {
  test('G1 a group has a name of its own', () => {
    const there = given(underWay, adds())
    there
      .when('secretary', { type: 'addGroup', name: ' road SAFETY ' })
      .refused('group-name-taken', 'Road safety')
    there.when('secretary', { type: 'changeGroup', groupId: 'g', name: 'Road safety' }).accepted
    there.when('secretary', { type: 'changeGroup', groupId: 'gone', name: 'X' }).refused('unknown-group')
    there.when('secretary', { type: 'addGroup', name: 'X', itemId: 'gone' }).refused('unknown-item', 'gone')
  })
  test('G1 what a change does not name stays as it was', () => {
    const there = given(underWay, adds({ cadence: 'Monthly', itemId: 'terms' }))
    const changed = there.when('secretary', {
      type: 'changeGroup',
      groupId: 'g',
      name: 'Roads',
      state: 'active',
    })
    expect(group(changed.accepted)).toMatchObject({
      ...{ name: 'Roads', state: 'active', cadence: 'Monthly', itemId: 'terms' },
    })
  })
  test('G5 a group that somebody is in stays in the register', () => {
    const removes: Command = { type: 'removeGroup', groupId: 'g' }
    given(underWay, adds()).when('secretary', removes).then({ type: 'groupRemoved', groupId: 'g' })
    given(underWay, adds(), does('undp', signs('member')))
      .when('secretary', removes)
      .refused('group-has-members', 'Road safety')
    given(underWay, adds({ others: ['PAHO'] }))
      .when('secretary', removes)
      .refused('group-has-members', 'Road safety')
  })
  test('G7 a register is taken over whole or not at all, and those in it are confirmed', () => {
    const imports = (...names: string[]): Command => ({
      type: 'importGroups',
      groups: names.map((name) => ({
        name,
        signUps: [
          { organizationId: 'undp', part: 'lead' },
          { organizationId: name === 'Bad' ? 'none' : 'adb', part: 'member' },
        ],
      })),
    })
    const before = given(underWay, adds())
    before.when('secretary', imports('Training', 'Bad')).refused('unknown-organization', 'none')
    before.when('secretary', imports('Training', 'training')).refused('group-name-taken', 'training')
    before.when('secretary', imports('Training', 'Road safety')).refused('group-name-taken', 'Road safety')
    const { state } = before.when('secretary', imports('Training', 'Stress')).accepted
    expect(state.groups.groups.map(({ name, state: stage }) => [name, stage])).toEqual([
      ...[
        ['Road safety', 'proposed'],
        ['Training', 'active'],
        ['Stress', 'active'],
      ],
    ])
    expect(state.groups.groups[2]?.signUps).toEqual(
      [
        ['undp', 'lead'],
        ['adb', 'member'],
      ].map(([organizationId, part]) => ({
        ...{ organizationId, part, confirmed: true, signedAt: opening, signedBy: 'secretary' },
      })),
    )
  })
  test('G8 an organization that leaves the roster stays in its groups as a former one, and logs of before take it out; an item that goes leaves its group without one', () => {
    const empty = does('secretary', { type: 'addOrganization', code: 'WHO', kind: 'member' }, 'who')
    const put = does('secretary', signs('support', 'who'))
    const there = given(underWay, adds({ itemId: 'terms' }), empty, put)
    const left = there.when('secretary', { type: 'removeOrganization', organizationId: 'who' }).accepted
    expect(members(left)).toEqual(['who support false'])
    expect(loads(left.state).find(({ organization }) => organization.id === 'who')?.in).toHaveLength(1)
    const before: Step = { type: 'organizationRemoved', organizationId: 'who' }
    expect(members(given(underWay, adds({ itemId: 'terms' }), empty, put, before))).toEqual([])
    const gone = there.when('chair', { type: 'removeItem', itemId: 'terms' }).accepted
    expect(group(gone).itemId).toBe(null)
  })
})

describe('signing up', () => {
  test('G2 an organization puts itself down for one part, changes it, and takes its name off', () => {
    const there = given(underWay, adds(), does('undp', signs('member')))
    there.when('undp', signs('member')).refused('nothing-changes')
    const leads = there.when('undp', signs('lead')).accepted
    expect(members(leads)).toEqual(['undp lead false'])
    expect(members(there.when('undp', signs(null)).accepted)).toEqual([])
    there.when('undp', signs('member', 'adb')).refused('not-your-organization')
    there.when('undp', { ...signs('member'), groupId: 'gone' } as Command).refused('unknown-group')
  })
  test('G2 on a closed sheet only the podium enters somebody', () => {
    const closed = given(underWay, adds({ open: false }))
    closed.when('undp', signs('member')).refused('sign-up-closed')
    expect(members(closed.when('secretary', signs('member', 'undp')).accepted)).toEqual(['undp member false'])
    closed.when('secretary', signs('member', 'none')).refused('unknown-organization', 'none')
    const opens: Command = { type: 'openSignUp', groupId: 'g', open: true }
    closed.when('secretary', opens).then({ type: 'signUpOpened', groupId: 'g', open: true })
    given(underWay, adds()).when('secretary', opens).refused('nothing-changes')
  })
  test('G3 what was put down is confirmed, and another part is to be confirmed anew', () => {
    const confirms = (organizationId: string, confirmed = true): Command => ({
      ...{ type: 'confirmSignUp', groupId: 'g', organizationId, confirmed },
    })
    const there = given(underWay, adds(), does('undp', signs('member')))
    there.when('secretary', confirms('adb')).refused('not-signed-up')
    there.when('secretary', confirms('undp', false)).refused('nothing-changes')
    const confirmed = given(
      underWay,
      adds(),
      does('undp', signs('member')),
      does('secretary', confirms('undp')),
    )
    expect(members(confirmed)).toEqual(['undp member true'])
    expect(members(confirmed.when('undp', signs('co-lead')).accepted)).toEqual(['undp co-lead false'])
  })
  test('G4 several leads are recorded, and settled by the one who confirms', () => {
    const both = given(underWay, adds(), does('undp', signs('lead')), does('adb', signs('lead')))
    expect(isContested(group(both))).toBe(true)
    expect(members(both)).toEqual(['undp lead false', 'adb lead false'])
    const settled = both.when('secretary', {
      ...{ type: 'confirmSignUp', groupId: 'g', organizationId: 'adb', confirmed: true },
    })
    expect(isContested(group(settled.accepted))).toBe(false)
  })
  test('G6 every member is shown with the groups at work that it sits in, those in none too', () => {
    const disbanded = adds({ name: 'Old', state: 'disbanded' }, 'old')
    const { state } = given(
      ...[underWay, adds(), disbanded, does('adb', signs('member')), does('ebrd', signs('observer'))],
      does('secretary', { type: 'signUp', groupId: 'old', part: 'member', organizationId: 'undp' }),
    )
    expect(loads(state).map(({ organization, in: groups }) => [organization.id, groups.length])).toEqual([
      ...[
        ['adb', 1],
        ['ebrd', 1],
        ['undp', 0],
        ['undss', 0],
        ['unep', 0],
        ['unhcr', 0],
        ['unon', 0],
      ],
    ])
  })
})
