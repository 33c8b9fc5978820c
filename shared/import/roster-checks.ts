/** What can be wrong with a roster as a whole, once its rows are read. */

import { rosterFindings } from '../messages/import-roster.ts'
import { say } from '../messages/sentence.ts'
import type {
  PlannedSeat,
  RosterColumn,
  RosterOrganization,
  RosterSeat,
  RosterSource,
  SaidSeat,
} from './roster-row.ts'
import { codeKey } from './roster-spelling.ts'
import { allNamed, inQuotes, linesOf } from './said.ts'
import { spellingKey } from './spelling.ts'
import { steeringText } from './steering.ts'
import { error, foldCase, grouped, note } from './table.ts'

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
      const says = say(rosterFindings.contradicts, {
        ...{ code: inQuotes(said[0]?.code ?? ''), column, first: inQuotes(first ?? '') },
        ...{ known: known[0] ?? 0, value: inQuotes(value), ...linesOf(lines) },
      })
      tell(
        error(
          columns.place(lines[0] ?? 0, column),
          code,
          says,
          say(rosterFindings.contradictsMend, { column }),
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
      const says = say(rosterFindings.aliasTaken, {
        ...{ line: row.line, code: inQuotes(code), alias: inQuotes(alias), other: inQuotes(other) },
      })
      tell(error(columns.place(row.line, 'aliases'), 'alias-taken', says, say(rosterFindings.aliasTakenMend)))
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
      const says = say(rosterFindings.twoHeads, { line, code: inQuotes(code), first: head?.line ?? 0 })
      tell(error(columns.place(line, 'seat'), 'two-heads', says, say(rosterFindings.twoHeadsMend)))
    }
    if (head) continue
    const line = own[0]?.line ?? 0
    const says = say(rosterFindings.noHead, { code: inQuotes(code), line })
    tell(note(columns.place(line, 'seat'), 'no-head', says, say(rosterFindings.noHeadMend)))
  }
}

const checkNames = ({ columns, tell }: RosterSource, seats: readonly RosterSeat[]): void => {
  const named = seats.filter(({ name }) => name !== '')
  for (const own of grouped(named, ({ organization, name }) =>
    JSON.stringify([organization, foldCase(name)]),
  ).values()) {
    const [first, ...others] = own.filter((seat, index) => index === 0 || !sameSeat(seat, own[0]))
    for (const { line, name, organization } of others) {
      const says = say(rosterFindings.nameTwice, {
        ...{ line, first: first?.line ?? 0, code: inQuotes(organization), name: inQuotes(name) },
      })
      tell(note(columns.place(line, 'name'), 'name-twice', says, say(rosterFindings.nameTwiceMend)))
    }
  }
}

const sameSeat = (a: PlannedSeat, b: PlannedSeat | undefined): boolean =>
  b !== undefined && a.name === b.name && a.role === b.role && a.seat === b.seat && a.person === b.person

const checkChairs = ({ columns, tell }: RosterSource, seats: readonly RosterSeat[]): void => {
  const chairs = grouped(
    seats.filter(({ role }) => role === 'chair'),
    ({ line, person }) => person ?? `#${line}`,
  )
  const lines = [...chairs.values()].flatMap(([first]) => (first ? [first.line] : []))
  const [, second] = lines
  if (second !== undefined) {
    const says = say(rosterFindings.twoChairs, { ...linesOf(lines), chairs: lines.length })
    tell(note(columns.place(second, 'role'), 'two-chairs', says, say(rosterFindings.twoChairsMend)))
  }
  if (lines.length > 0) return
  const says = say(rosterFindings.noChair)
  tell(
    note(
      { line: null, column: columns.place(0, 'role').column },
      'no-chair',
      says,
      say(rosterFindings.noChairMend),
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
    const says = say(rosterFindings.delegate, { line, code: inQuotes(organization), kind })
    const mend = say(rosterFindings.delegateMend, { kind })
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
      const says = say(rosterFindings.twoRoles, {
        ...{ key: inQuotes(key), first: first.role, firstLine: first.line, role, line },
      })
      tell(
        error(columns.place(line, 'role'), 'person-with-two-roles', says, say(rosterFindings.twoRolesMend)),
      )
    }
    if (name !== first.name) {
      const called = { first: inQuotes(first.name), firstLine: first.line, name: inQuotes(name) }
      const says = say(rosterFindings.twoNames, { key: inQuotes(key), line, ...called })
      tell(note(columns.place(line, 'name'), 'person-with-two-names', says, say(rosterFindings.twoNamesMend)))
    }
    const same = seats.find((one) => one.line < line && one.organization === organization)
    if (!same) continue
    const says = say(rosterFindings.twoSeats, {
      ...{ key: inQuotes(key), code: inQuotes(organization), ...linesOf([same.line, line]) },
    })
    tell(
      error(
        columns.place(line, 'person'),
        'two-seats-in-one-organization',
        says,
        say(rosterFindings.twoSeatsMend),
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
    const codes = allNamed(own.map(({ organization }) => organization))
    const says = say(rosterFindings.manySeats, {
      ...{ key: inQuotes(key), seats: own.length, codes, most: mostSeatsOfOne },
    })
    source.tell(
      error(source.columns.place(line, 'person'), 'many-seats', says, say(rosterFindings.manySeatsMend)),
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
