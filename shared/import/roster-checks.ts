/** What can be wrong with a roster as a whole, once its rows are read. */

import type {
  PlannedSeat,
  RosterColumn,
  RosterOrganization,
  RosterSeat,
  RosterSource,
  SaidSeat,
} from './roster-row.ts'
import { codeKey } from './roster-spelling.ts'
import { spellingKey } from './spelling.ts'
import { steeringText } from './steering.ts'
import { error, foldCase, grouped, linesNamed, listWords, note, quoted } from './table.ts'

// --- organizations ---

const linesWith = (said: readonly SaidSeat[], is: (one: SaidSeat) => boolean): number[] =>
  said.filter(is).map(({ row }) => row.line)

interface Opposed {
  readonly column: RosterColumn
  readonly code: string
  readonly claim: (one: SaidSeat) => string | null
}

const opposed: readonly Opposed[] = [
  { column: 'kind', code: 'kind-contradicts', claim: ({ kind }) => kind },
  {
    column: 'steering_group',
    code: 'steering-group-contradicts',
    claim: ({ steeringGroup }) => (steeringGroup === null ? null : steeringText(steeringGroup)),
  },
  {
    column: 'organization_name',
    code: 'organization-name-contradicts',
    claim: ({ organizationName }) => organizationName || null,
  },
]

/** All rows of an organization have to say the same of it; an empty cell says nothing. */
const checkContradictions = ({ columns, tell }: RosterSource, said: readonly SaidSeat[]): void => {
  for (const { column, code, claim } of opposed) {
    const claims = said.map(claim).filter((value) => value !== null)
    // Two spellings of one name contradict nothing: the first is used.
    const keyOf = (value: string) => (column === 'organization_name' ? spellingKey(value) : value)
    const [first, ...others] = [...grouped(claims, keyOf).values()].flatMap(([value]) => value ?? [])
    for (const value of others) {
      const lines = linesWith(said, (one) => claim(one) === value)
      const known = linesWith(said, (one) => claim(one) === first)
      const word = column.replace('_', ' ')
      const says = `${quoted(said[0]?.code ?? '')} has the ${word} ${quoted(first ?? '')} on line ${known[0]}, but ${quoted(value)} on ${linesNamed(lines).toLowerCase()}.`
      tell(
        error(
          columns.place(lines[0] ?? 0, column),
          code,
          says,
          `Write the same ${word} in every row of the organization.`,
        ),
      )
    }
  }
}

/** An alias belongs to one organization and is no code of another. */
const checkAliases = ({ columns, tell }: RosterSource, said: readonly SaidSeat[]): void => {
  const owners = new Map<string, string>()
  for (const { code } of said) owners.set(codeKey(code), codeKey(code))
  const told = new Set<string>()
  for (const { row, code, aliases } of said) {
    for (const alias of aliases) {
      const owner = owners.get(codeKey(alias))
      const clash = `${codeKey(code)}\n${codeKey(alias)}`
      if (owner === undefined) owners.set(codeKey(alias), codeKey(code))
      if (owner === undefined || owner === codeKey(code) || told.has(clash)) continue
      told.add(clash)
      const other = said.find((one) => codeKey(one.code) === owner)?.code ?? ''
      const says = `Line ${row.line} gives ${quoted(code)} the alias ${quoted(alias)}, which already means ${quoted(other)}.`
      tell(
        error(
          columns.place(row.line, 'aliases'),
          'alias-taken',
          says,
          'Take the alias away from one of the two.',
        ),
      )
    }
  }
}

export const checkOrganizations = (source: RosterSource, said: readonly SaidSeat[]): void => {
  const named = said.filter(({ code }) => code !== '')
  for (const rows of grouped(named, ({ code }) => codeKey(code)).values()) {
    checkContradictions(source, rows)
  }
  checkAliases(source, named)
}

// --- seats ---

const checkHeads = ({ columns, tell }: RosterSource, seats: readonly RosterSeat[]): void => {
  for (const [code, own] of grouped(seats, ({ organization }) => organization)) {
    const [head, ...others] = own.filter(({ seat }) => seat === 'head')
    for (const { line } of others) {
      const says = `Line ${line} is a second head of ${quoted(code)}; the first is on line ${head?.line}.`
      tell(error(columns.place(line, 'seat'), 'two-heads', says, 'Let one of the two be an alternate.'))
    }
    if (head) continue
    const line = own[0]?.line ?? 0
    const says = `${quoted(code)} (line ${line}) has no head of delegation.`
    tell(
      note(
        columns.place(line, 'seat'),
        'no-head',
        says,
        'Write head in the column seat of one of its rows, if it has one.',
      ),
    )
  }
}

const checkNames = ({ columns, tell }: RosterSource, seats: readonly RosterSeat[]): void => {
  const named = seats.filter(({ name }) => name !== '')
  for (const own of grouped(named, ({ organization, name }) =>
    JSON.stringify([organization, foldCase(name)]),
  ).values()) {
    const [first, ...others] = own.filter((seat, index) => index === 0 || !sameSeat(seat, own[0]))
    for (const { line, name, organization } of others) {
      const says = `Line ${line} has the same name as line ${first?.line} in ${quoted(organization)}: ${quoted(name)}.`
      tell(
        note(
          columns.place(line, 'name'),
          'name-twice',
          says,
          'Tell the two apart, so that everybody gets the right link.',
        ),
      )
    }
  }
}

const sameSeat = (a: PlannedSeat, b: PlannedSeat | undefined): boolean =>
  b !== undefined && a.name === b.name && a.role === b.role && a.seat === b.seat && a.person === b.person

const checkChairs = ({ columns, tell }: RosterSource, seats: readonly RosterSeat[]): void => {
  const chairs = grouped(
    seats.filter(({ role }) => role === 'chair'),
    ({ line, person }) => person ?? `line ${line}`,
  )
  const lines = [...chairs.values()].flatMap(([first]) => (first ? [first.line] : []))
  const [, second] = lines
  if (second !== undefined) {
    const says = `${linesNamed(lines)} are chairs: the meeting has ${lines.length} of them.`
    tell(
      note(
        columns.place(second, 'role'),
        'two-chairs',
        says,
        'If one of them is to stand in, the role co-chair has the same powers.',
      ),
    )
  }
  if (lines.length > 0) return
  const says = 'Nobody has the role of chair.'
  tell(
    note(
      { line: null, column: columns.place(0, 'role').column },
      'no-chair',
      says,
      'Write chair in the column role of the seat that is to run the meeting.',
    ),
  )
}

const checkDelegates = (
  { columns, tell }: RosterSource,
  seats: readonly RosterSeat[],
  organizations: readonly RosterOrganization[],
): void => {
  const kinds = new Map(organizations.map(({ code, kind }) => [code, kind]))
  for (const { line, role, organization } of seats) {
    const kind = kinds.get(organization)
    if (role !== 'delegate' || kind === undefined || kind === 'member') continue
    const says = `Line ${line} is a delegate of ${quoted(organization)}, which is of the kind ${kind}.`
    const mend = `Correct the kind if it is a member, or the role if it is ${kind === 'observer' ? 'an' : 'a'} ${kind}.`
    tell(note(columns.place(line, 'role'), 'delegate-of-no-member', says, mend))
  }
}

// --- persons with several seats ---

const mostSeatsOfOne = 10

const checkOnePerson = ({ columns, tell }: RosterSource, key: string, seats: readonly RosterSeat[]): void => {
  const [first, ...others] = seats
  if (!first) return
  for (const { line, role, name, organization } of others) {
    if (role !== first.role) {
      const says = `The person ${quoted(key)} is ${first.role} on line ${first.line}, but ${role} on line ${line}.`
      tell(
        error(
          columns.place(line, 'role'),
          'person-with-two-roles',
          says,
          'A person has one role in all seats: write the same in both rows.',
        ),
      )
    }
    if (name !== first.name) {
      const says = `The person ${quoted(key)} is called ${quoted(first.name)} on line ${first.line}, but ${quoted(name)} on line ${line}.`
      tell(
        note(
          columns.place(line, 'name'),
          'person-with-two-names',
          says,
          `The first is used. If they are two people, give each a key of their own.`,
        ),
      )
    }
    const same = seats.find((one) => one.line < line && one.organization === organization)
    if (!same) continue
    const says = `The person ${quoted(key)} has two seats in ${quoted(organization)}, on ${linesNamed([same.line, line]).toLowerCase()}.`
    tell(
      error(
        columns.place(line, 'person'),
        'two-seats-in-one-organization',
        says,
        'Delete one of the two, or give each person a key of their own.',
      ),
    )
  }
}

const checkPersons = (source: RosterSource, seats: readonly RosterSeat[]): void => {
  const keyed = seats.filter(({ person }) => person !== null)
  for (const [key, own] of grouped(keyed, ({ person }) => person ?? '')) {
    checkOnePerson(source, key, own)
    if (own.length <= mostSeatsOfOne) continue
    const line = own[mostSeatsOfOne]?.line ?? 0
    const says = `The person ${quoted(key)} has ${own.length} seats, in ${listWords(own.map(({ organization }) => organization))}; ${mostSeatsOfOne} is the most.`
    source.tell(
      error(
        source.columns.place(line, 'person'),
        'many-seats',
        says,
        'Check the column person: it holds a key of each person.',
      ),
    )
  }
}

export const checkSeats = (
  source: RosterSource,
  seats: readonly RosterSeat[],
  organizations: readonly RosterOrganization[],
): void => {
  const placed = seats.filter(({ organization }) => organization !== '')
  checkHeads(source, placed)
  checkNames(source, placed)
  checkChairs(source, placed)
  checkDelegates(source, placed, organizations)
  checkPersons(source, placed)
}
