/** What the files of the agenda and of the roster do not carry: found by reading them as an import would. */

import type { Item } from '../../shared/agenda/model.ts'
import { readAgenda } from '../../shared/import/agenda.ts'
import { agendaCommand, rosterCommand } from '../../shared/import/apply.ts'
import { readRoster } from '../../shared/import/roster.ts'
import { type Answers, listWords, type Problem, quoted, tabulate } from '../../shared/import/table.ts'
import { type Context, isRefused, type Names } from '../../shared/kernel/decision.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { decide, evolve } from '../../shared/meeting/meeting.ts'
import type { Organization, Person } from '../../shared/roster/model.ts'
import type { State } from '../../shared/state.ts'
import { write } from '../wording.ts'
import { agendaTable, placesInFile } from './agenda.ts'
import { rosterTable } from './roster.ts'
import { writes } from './row.ts'

const context: Context = {
  actor: { personId: 'organizer', role: 'organizer', organizations: [] },
  now: 0,
  id: 'again',
}

/** What an import stops at: an error refuses the file, a question only has to be answered. */
const hurdles = (problems: readonly Problem[]): string[] =>
  problems
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, says }) =>
      severity === 'error'
        ? `An import would refuse the file as it is: ${write(says)}`
        : `An import will ask a question about it: ${write(says)}`,
    )

/** Answers that change nothing of what a file says. */
const keeping = (problems: readonly Problem[]): Answers =>
  Object.fromEntries(
    problems.flatMap(({ key, choices = [] }) => {
      const values = choices.map(({ value }) => value)
      const kept = ['apart', 'each', 'keep', 'all'].find((value) => values.includes(value)) ?? values[0]
      return key === undefined || kept === undefined ? [] : [[key, kept]]
    }),
  )

type Field<T> = readonly [what: string, of: (thing: T) => unknown]

const shown = (value: unknown): string =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)
    ? 'nothing'
    : quoted((Array.isArray(value) ? value.join('; ') : String(value)).replace(/\r\n?|\n/g, '⏎'))

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a)?.normalize() === JSON.stringify(b)?.normalize()

/** One sentence for each field that differs after an import: how often, and the first example. */
const differences = <T>(
  pairs: readonly (readonly [before: T, after: T | undefined])[],
  fields: readonly Field<T>[],
): string[] =>
  fields.flatMap(([what, of]) => {
    const changed = pairs.filter(([before, after]) => after === undefined || !same(of(before), of(after)))
    const [first] = changed
    if (!first) return []
    const [before, after] = first
    const times = changed.length === 1 ? '' : `, and ${changed.length - 1} more`
    return [`${what}: ${shown(of(before))} becomes ${shown(after && of(after))}${times}.`]
  })

// --- the agenda ---

/** The agenda after an import of its own file into a new meeting; undefined where the import is refused. */
const agendaAgain = (state: State): { again: State['agenda'] | undefined; says: string[] } => {
  const table = tabulate(agendaTable(state))
  const first = readAgenda(table)
  const { rows, sittings, problems } = readAgenda(table, { answers: keeping(first.problems) })
  const says = hurdles(first.problems)
  const left = problems.filter(({ severity }) => severity === 'error')
  if (left.length > 0 || rows.length === 0)
    return { again: undefined, says: [...new Set([...says, ...hurdles(left)])] }
  const decision = decide(emptyState, agendaCommand(rows, sittings), context)
  if (isRefused(decision))
    return { again: undefined, says: [...says, `An import would refuse it: ${decision.refused}.`] }
  return { again: decision.events.reduce(evolve, emptyState).agenda, says }
}

const itemFields = (agenda: State['agenda'], again: State['agenda']): Field<Item>[] => {
  const inEither = <T extends { readonly id: string }>(before: readonly T[], after: readonly T[]) =>
    new Map([...before, ...after].map((one) => [one.id, one]))
  const items = inEither(agenda.items, again.items)
  const sittings = inEither(agenda.sittings, again.sittings)
  return [
    ['Number of an item', ({ number }) => number],
    ['Title', ({ title }) => title],
    ['Kind', ({ kind }) => kind],
    ['Lead', ({ lead }) => lead],
    ['Documents', ({ documents }) => documents],
    ['Purpose', ({ purpose }) => purpose],
    ['Time', ({ start, end }) => (start === null ? null : `${start} to ${end}`)],
    ['Item that another belongs to', ({ parentId }) => items.get(parentId ?? '')?.title ?? null],
    ['Day', ({ sittingId }) => sittings.get(sittingId ?? '')?.date ?? null],
    ['Sitting', ({ sittingId }) => sittings.get(sittingId ?? '')?.title ?? null],
  ]
}

/** In sentences, what the file of the agenda does not carry of the plan, and what an import of it stops at. */
export const lostFromAgenda = (state: State): string[] => {
  if (state.agenda.items.length === 0)
    return state.agenda.sittings.length === 0
      ? []
      : ['An import needs an item: this agenda has sittings only.']
  const { again, says } = agendaAgain(state)
  if (!again) return says
  const { agenda } = state
  const placeOf = (id: string) => Number(/-i(\d+)$/.exec(id)?.[1] ?? 0) - 1
  const byPlace = new Map(again.items.map((item) => [placeOf(item.id), item]))
  const places = placesInFile(state)
  const pairs = agenda.items.map((item, index) => [item, byPlace.get(places[index] ?? -1)] as const)
  const order = again.items.map(({ id }) => places.indexOf(placeOf(id)))
  const days = agenda.sittings.map((sitting, index) => [sitting, again.sittings[index]] as const)
  return [
    ...says,
    ...(order.some((place, index) => place !== index) ? ['The order of the items changes.'] : []),
    ...differences(pairs, itemFields(agenda, again)),
    ...differences(days, [
      ['Day of a sitting', ({ date }) => date],
      ['Title of a sitting', ({ title }) => title],
      ['Hours of a sitting', ({ start, end }) => (start === null ? null : `${start} to ${end}`)],
    ]),
  ]
}

// --- the roster ---

const rosterAgain = (state: State, names: Names) => {
  const table = tabulate(rosterTable(state, names))
  const first = readRoster(table)
  const read = readRoster(table, { answers: keeping(first.problems) })
  const says = hurdles(first.problems)
  const left = read.problems.filter(({ severity }) => severity === 'error')
  if (left.length > 0) return { again: undefined, says: [...new Set([...says, ...hurdles(left)])] }
  const decision = decide(emptyState, rosterCommand(read), context)
  if (isRefused(decision))
    return { again: undefined, says: [...says, `An import would refuse it: ${decision.refused}.`] }
  const after = decision.events.reduce(evolve, emptyState).roster
  return { again: { roster: after, names: decision.names ?? {} }, says }
}

const people = (count: number, what: string): string =>
  `${count} ${count === 1 ? 'person' : 'people'} ${what}`

/** What the file has no column for. */
const notInFile = ({ roster }: State): string[] => {
  const guests = roster.persons.filter(({ items }) => items !== undefined).length
  const revoked = roster.persons.filter((person) => person.revoked).length
  return [
    ...(guests > 0
      ? [`Items to which a guest is admitted: ${people(guests, 'would be admitted to all')}.`]
      : []),
    ...(revoked > 0 ? [`Links that were withdrawn: ${people(revoked, 'would have a link again')}.`] : []),
  ]
}

/** In sentences, what the file of the roster does not carry, and what an import of it stops at. */
export const lostFromRoster = (state: State, names: Names): string[] => {
  const { roster } = state
  const seated = roster.persons.filter(({ seats }) => seats.length > 0)
  if (roster.organizations.length === 0) return []
  const { again, says } = rosterAgain(state, names)
  if (!again) return [...says, ...notInFile(state)]
  const codes = new Map(
    [...roster.organizations, ...again.roster.organizations].map(({ id, code }) => [id, code]),
  )
  const namesOf = { ...names, ...again.names }
  const seats = ({ seats: held }: Person) =>
    held.map(({ organizationId, seat }) => `${codes.get(organizationId)} ${seat}`)
  const byOrder = (organization: Organization, index: number) =>
    again.roster.organizations.find(({ code }) => code === organization.code) ??
    again.roster.organizations[index]
  return [
    ...says,
    ...differences(
      roster.organizations.map((one, index) => [one, byOrder(one, index)] as const),
      [
        ['Code of an organization', ({ code }) => code],
        ['Name of an organization', ({ name }) => name],
        ['Kind of an organization', ({ kind }) => kind],
        ['Other names', ({ aliases }) => aliases],
        [
          'Steering Group',
          ({ steeringGroup }) => steeringGroup.map(({ from, until }) => `${from} to ${until}`),
        ],
      ],
    ),
    ...differences(
      seated.map((one, index) => [one, again.roster.persons[index]] as const),
      [
        ['Name of a person', ({ id }) => namesOf[id] ?? ''],
        ['Role', ({ role }) => role],
        ['Seats', seats],
      ],
    ),
    ...notInFile(state),
  ]
}

/** What both files do not carry, as a page of text; undefined where nothing is lost. */
export const lostText = (state: State, names: Names): string | undefined => {
  const parts = [
    ['agenda.csv', lostFromAgenda(state)],
    ['roster.csv', lostFromRoster(state, names)],
  ] as const
  const lost = parts.filter(([, says]) => says.length > 0)
  if (lost.length === 0) return undefined
  const page = lost.map(([file, says]) => `${file}\n${says.map((one) => `* ${one}\n`).join('')}`)
  return `What ${listWords(lost.map(([file]) => file))} would lose if an import read ${lost.length === 1 ? 'it' : 'them'} into a new meeting:\n\n${page.join('\n')}`
}

export const notInTheFiles = writes('not-in-the-files', { txt: ({ state, names }) => lostText(state, names) })
