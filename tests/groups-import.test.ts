import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Command } from '../shared/commands.ts'
import { loads } from '../shared/groups/select.ts'
import { rosterCommand } from '../shared/import/apply.ts'
import type { GroupsReading } from '../shared/import/groups.ts'
import { blocks, tabulate } from '../shared/import/table.ts'
import type { State } from '../shared/state.ts'
import { exportedText, sourceOfState } from './exports.ts'
import { does, given, minutes, opening, underWay } from './given.ts'
import { planActions, planGroups, readActions, readCsv, readGroups, readRoster } from './readings.ts'

const bytesOf = (name: string): Buffer =>
  readFileSync(new URL(`../samples/iasmn32/${name}.csv`, import.meta.url))
const tableOf = (bytes: Uint8Array) => {
  const read = readCsv(bytes, { name: 'table.csv' })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.table
}
const sample = readGroups(tableOf(bytesOf('working-groups')))
const headed = (...rows: string[][]): GroupsReading =>
  readGroups(tabulate([['group', 'chair', 'participants'], ...rows]))

/** The house of the tests with the roster of the sample, in which the register is taken over. */
const session = given(
  underWay,
  does('secretary', rosterCommand({ ...readRoster(tableOf(bytesOf('roster'))), seats: [] }), 'r'),
)
const imported = (state: State): Command =>
  planGroups(state, sample.groups).command ?? { type: 'closeMeeting' }
const registered = session.when('secretary', imported(session.state), 'i').accepted.state
const inGroup = (state: State, index: number): string[] => {
  const codes = new Map(state.roster.organizations.map(({ id, code }) => [id, code]))
  return (
    state.groups.groups[index]?.signUps.map(({ organizationId }) => codes.get(organizationId) ?? '') ?? []
  )
}

describe('the register of working groups', () => {
  test('I34 the sample of the 32nd session is read whole: ten groups, UNICEF in each', () => {
    expect(blocks(sample.problems)).toBe(false)
    expect(registered.groups.groups).toHaveLength(10)
    expect(registered.groups.groups.every((_, index) => inGroup(registered, index).includes('UNICEF'))).toBe(
      true,
    )
    const counted = loads(registered).map(({ organization, in: sits }) => [organization.code, sits.length])
    expect(counted.slice(0, 2)).toEqual([
      ['UNDSS', 10],
      ['UNICEF', 10],
    ])
    expect(counted.filter(([, count]) => count === 0)).toContainEqual(['UNEP', 0])
  })
  test('I34 an organization is found by code, alias, and without its units, which are kept in the note', () => {
    const state = given(
      underWay,
      does('secretary', {
        type: 'changeOrganization',
        organizationId: 'adb',
        code: 'ADB',
        name: '',
        kind: 'member',
        aliases: ['Asian Bank'],
      }),
    ).state
    const { groups } = headed(['Roads', 'undss/dsos', 'Asian Bank; UNDP (Geneva, New York); UNDP'])
    const [planned] = planGroups(state, groups).groups
    expect(planned?.members.map(({ organization, part }) => `${organization.code} ${part}`)).toEqual([
      ...['UNDSS lead', 'ADB member', 'UNDP member'],
    ])
    expect(planned?.note).toBe('UNDSS: dsos; UNDP: Geneva, New York')
  })
  test('I35 who is no organization of the meeting stays in words, and is told with its line and the mend', () => {
    const { groups } = headed(['Roads', 'TESS', 'UN Secretariat (UNDSS, DHMOSH); UNDP'])
    const { groups: planned, problems } = planGroups(given(underWay).state, groups)
    expect(planned[0]?.others).toEqual(['TESS (chair)', 'UN Secretariat (UNDSS, DHMOSH)'])
    expect(problems.map(({ line, severity }) => [line, severity])).toEqual([
      [2, 'note'],
      [2, 'note'],
    ])
    expect(problems[0]?.mend).toContain('aliases')
    expect(problems[1]?.mend).toContain('UNDSS')
  })
  test('I35 a name twice, a state that is not known, and a part that is open are told', () => {
    expect(headed(['Roads', '', ''], ['roads', '', '']).problems.map(({ code }) => code)).toEqual([
      'group-twice',
    ])
    const state = readGroups(
      tabulate([
        ['group', 'state'],
        ['Roads', 'perhaps'],
      ]),
    )
    expect(state.problems.map(({ code, severity }) => [code, severity])).toEqual([['unknown-state', 'error']])
    const { groups, problems } = headed(['Roads', 'TBC', 'FAO; FAO'])
    expect(problems.map(({ code }) => code)).toEqual(['open-part'])
    expect(groups[0]?.named.map(({ part }) => part)).toEqual(['member', 'member'])
    expect(readGroups(tabulate([['nothing']])).problems.some(({ code }) => code === 'no-group-column')).toBe(
      true,
    )
  })
  test('I36 a group that is there by its name stays as it is, and what was exported can be read again', () => {
    expect(planGroups(registered, sample.groups).command).toBeNull()
    const again = readGroups(
      tableOf(new TextEncoder().encode(exportedText('groups', 'csv', sourceOfState(registered)))),
    )
    expect(blocks(again.problems)).toBe(false)
    const second = session.when(
      'secretary',
      planGroups(session.state, again.groups).command ?? { type: 'closeMeeting' },
      'i',
    )
    const plain = ({ groups }: State) =>
      groups.groups.map(({ id: _, signUps, others, ...group }) => ({
        ...group,
        who: [...signUps.map(({ organizationId, part }) => `${organizationId} ${part}`), ...others].sort(),
      }))
    expect(plain(second.accepted.state)).toEqual(plain(registered))
  })
  test('E7 the register and the loads are one document, without the names of persons', () => {
    const document = JSON.parse(exportedText('groups', 'json', sourceOfState(registered)))
    expect(document.groups).toHaveLength(10)
    expect(document.loads.of).toBe(10)
    expect(document.loads.organizations[0]).toMatchObject({ organization: 'UNDSS', count: 10 })
    const none = document.loads.organizations.filter(({ count }: { count: number }) => count === 0)
    expect(none.length).toBe(loads(registered).filter(({ in: sits }) => sits.length === 0).length)
  })
})

describe('what an earlier meeting left', () => {
  const noted = given(
    underWay,
    does(
      'secretary',
      { type: 'trackAction', text: '=Write', itemId: 'terms', ownerIds: ['undp'], due: '2020-06-21' },
      'a',
    ),
    does('secretary', { type: 'trackAction', text: 'Read', owner: 'The group', ownerIds: ['adb'] }, 'b'),
    does('adb', { type: 'reportAction', actionId: 'b', status: 'completed', text: 'Read.' }),
  ).state
  const file = exportedText('actions', 'json', sourceOfState(noted, { now: opening }))

  test('E7 actions are exported by organization, with the rate as it is and what is overdue', () => {
    const { rate, actions } = JSON.parse(file)
    expect(rate).toEqual({ completed: 1, of: 2 })
    expect(actions[0]).toMatchObject({ organizations: ['UNDP'], overdue: true, due: '2020-06-21' })
    expect(actions[1].reports).toEqual([
      { status: 'completed', struck: null, text: 'Read.', utc: new Date(opening).toISOString() },
    ])
    expect(file).not.toContain('reportedBy')
    expect(exportedText('actions', 'csv', sourceOfState(noted, { now: opening + minutes(1) }))).toContain(
      "'=Write",
    )
  })
  test('Z3 an action of an item off the record is in no file', () => {
    const off = given(
      underWay,
      does('secretary', { type: 'trackAction', text: 'Keep it quiet', itemId: 'terms' }, 'a'),
      does('chair', { type: 'setOffRecord', itemId: 'terms', off: true }),
    ).state
    expect(exportedText('actions', 'csv', sourceOfState(off, { now: opening }))).not.toContain('quiet')
    expect(JSON.parse(exportedText('actions', 'json', sourceOfState(off, { now: opening })))).toMatchObject({
      ...{ rate: { completed: 0, of: 0 }, actions: [] },
    })
  })
  test('U5 the open ones are taken from the file; codes that are not known stay with the owner', () => {
    const reading = readActions(file)
    expect(reading.problems).toEqual([])
    const { taken, left, command, problems } = planActions([], { actions: [], parked: [] }, reading)
    expect([taken.length, left.length, problems.length]).toEqual([1, 1, 1])
    expect(command?.actions[0]).toMatchObject({ text: '=Write', owner: 'UNDP', organizations: ['UNDP'] })
    const there = given(underWay).when('secretary', command ?? { type: 'closeMeeting' }).accepted.state
    expect(there.followUp.actions[0]).toMatchObject({ from: noted.meeting.title, ownerIds: ['undp'] })
    expect(planActions(there.roster.organizations, there.followUp, reading).command).toBeNull()
  })
  test('I37 a file that holds no actions is refused with what to do, and a faulty one named by its place', () => {
    for (const text of ['no', '[]', '{"actions":[]}', '{"actions":3,"meeting":{"title":"x"}}'])
      expect(blocks(readActions(text).problems)).toBe(true)
    const faulty = {
      meeting: { title: 'x' },
      actions: [{ text: 'a', status: 'gone', due: '2020-13-01' }, {}],
    }
    expect(readActions(JSON.stringify(faulty)).problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      ...['1 unknown-status', '1 no-day', '2 text-missing'],
    ])
  })
})
