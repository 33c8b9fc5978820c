import { expect, test } from 'vitest'
import { isOutOfOrder, linedUp } from '../client/agenda/line-up.ts'
import type { Command } from '../shared/commands.ts'
import { planRoster } from '../shared/import/apply.ts'
import { tabulate } from '../shared/import/table.ts'
import { emptyState } from '../shared/meeting/features.ts'
import { decide, fold } from '../shared/meeting/meeting.ts'
import type { State } from '../shared/state.ts'
import { readRoster } from './readings.ts'
import { smallMeeting } from './small-meeting.ts'

const organizer = { personId: 'organizer', role: 'organizer', organizations: [] } as const

interface Meeting {
  readonly state: State
  readonly names: Readonly<Record<string, string>>
}

const after = ({ state, names }: Meeting, command: Command, id: string): Meeting => {
  const decided = decide(state, command, { actor: organizer, now: 0, id })
  if ('refused' in decided) throw new Error(decided.refused)
  return { state: fold(decided.events, state), names: { ...names, ...decided.names } }
}

const small = smallMeeting('m').reduce<Meeting>(
  (meeting, command, index) => after(meeting, command, `c${index}`),
  { state: emptyState, names: {} },
)

const planned = ({ state, names }: Meeting, records: readonly (readonly string[])[]) => {
  const [header = []] = records
  const reading = readRoster(tabulate(records))
  return planRoster({ roster: state.roster, names }, reading, new Set(header))
}

const idOf = ({ names }: Meeting, name: string) => Object.entries(names).find(([, one]) => one === name)?.[0]

test('import again: people are known by organization and name, whatever the case', () => {
  const plan = planned(small, [
    ['organization', 'name', 'role', 'seat'],
    ['ALPHA', 'ana', 'delegate', 'head'],
    ['ALPHA', 'Ben', 'delegate', 'alternate'],
    ['BETA', 'Ana', 'delegate', 'alternate'],
  ])
  expect(plan.persons.map(({ personId, changes }) => [personId, changes])).toEqual([
    [idOf(small, 'Ana'), ['name']],
    [idOf(small, 'Ben'), []],
    [undefined, []],
  ])
  expect(plan.unnamed).toHaveLength(5)
})

test('import again: only what is new or changed is sent, and a second time nothing is', () => {
  const records = [
    ['organization', 'organization_name', 'name', 'role', 'seat'],
    ['ALPHA', 'Organization ALPHA', 'Ana', 'delegate', 'head'],
    ['GAMMA', 'Organization GAMMA', 'Gus', 'delegate', 'head'],
  ]
  const { command } = planned(small, records)
  expect(command.organizations.map(({ code }) => code)).toEqual(['GAMMA'])
  expect(command.seats.map(({ name }) => name)).toEqual(['Gus'])
  const again = planned(after(small, command, 'again'), records)
  expect(again.command).toMatchObject({ organizations: [], seats: [] })
})

test('import again: what the file has no column for stays as it is', () => {
  const plan = planned(small, [
    ['organization', 'name'],
    ['BETA', 'Chair'],
    ['ALPHA', 'Ben'],
    ['OBS', 'Olga'],
  ])
  expect(plan.persons.every(({ changes }) => changes.length === 0)).toBe(true)
  expect(plan.organizations.every(({ changes }) => changes.length === 0)).toBe(true)
})

test('import again: a person who gets a second seat keeps the link', () => {
  const { command } = planned(small, [
    ['organization', 'name', 'role', 'seat', 'person'],
    ['ALPHA', 'Ana', 'delegate', 'head', 'a'],
    ['OBS', 'Ana', 'delegate', 'alternate', 'a'],
  ])
  const { state } = after(small, command, 'again')
  expect(state.roster.persons.find(({ id }) => id === idOf(small, 'Ana'))?.seats).toHaveLength(2)
  expect(state.roster.persons).toHaveLength(small.state.roster.persons.length)
})

test('agenda: times that are lined up keep their lengths and have no overlap', () => {
  const { state } = after(
    small,
    {
      type: 'moveItem',
      itemId: small.state.agenda.items[1]?.id ?? '',
      sittingId: small.state.agenda.sittings[0]?.id ?? '',
      before: small.state.agenda.items[0]?.id ?? '',
    },
    'move',
  )
  expect(isOutOfOrder(small.state.agenda.items)).toBe(false)
  expect(isOutOfOrder(state.agenda.items)).toBe(true)
  expect(linedUp(state.agenda.items)?.map(({ item, start, end }) => [item.title, start, end])).toEqual([
    ['Budget', '09:00', '10:30'],
    ['Opening', '10:30', '11:00'],
  ])
})
