/** People whom a list names more than once. */

import { isAddress } from './roster-headers.ts'
import type { RosterSource, SaidSeat } from './roster-row.ts'
import { codeKey } from './roster-spelling.ts'
import { spellingKey } from './spelling.ts'
import {
  answerTo,
  clean,
  error,
  foldCase,
  grouped,
  linesNamed,
  listWords,
  note,
  question,
  quoted,
} from './table.ts'

const linesOf = (said: readonly SaidSeat[]): string =>
  linesNamed(said.map(({ row }) => row.line)).toLowerCase()

const salutation = /^(?:mr|mrs|ms|miss|mx|dr|prof|amb|h\.?e|sr|sra|mme|mlle|m|herr|frau)\.? +(?=\S)/i

/** The same for a name whichever of its parts comes first, with a form of address or without: `BAUER, Chris`, `Mr. Chris Bauer`. */
const personKey = (name: string): string =>
  clean(name)
    .replace(salutation, '')
    .split(/[\s,]+/)
    .map(spellingKey)
    .filter((part) => part !== '')
    .sort()
    .join(' ')

/** An address that several people share is the key of none of them. */
export const settleAddresses = ({ columns, tell }: RosterSource, said: readonly SaidSeat[]): SaidSeat[] => {
  const addressed = said.filter(({ person }) => person !== null && isAddress(person))
  const keys = new Map<SaidSeat, string>()
  for (const [address, rows] of grouped(addressed, ({ person }) => foldCase(person ?? ''))) {
    const people = grouped(rows, ({ name }) => personKey(name))
    const [first] = rows
    for (const [index, own] of [...people.values()].entries())
      for (const one of own) keys.set(one, index === 0 ? (first?.person ?? '') : `${address} ${index + 1}`)
    if (people.size < 2 || !first) continue
    const names = [...people.values()].map(([one]) => quoted(one?.name ?? ''))
    const says = `${listWords(names)} share the address ${quoted(address)} (${linesOf(rows)}): they are taken for ${people.size} people.`
    const mend = 'If they are one person, write the name the same way in each row.'
    tell(note(columns.place(first.row.line, 'person'), 'shared-address', says, mend))
  }
  return said.map((one) => ({ ...one, person: keys.get(one) ?? one.person }))
}

const choices = [
  { value: 'once', label: 'Each of them is one person who is on the list more than once: one seat each.' },
  { value: 'each', label: 'They are different people: a seat for each row.' },
]

/** Rows that say the same of the same name in the same organization. */
const repeatsIn = (said: readonly SaidSeat[]): SaidSeat[][] => {
  const keyOf = ({ code, name, role, seat, person }: SaidSeat) =>
    JSON.stringify([codeKey(code), personKey(name), role, seat, person])
  const named = said.filter(({ code, name }) => code !== '' && name !== '')
  return [...grouped(named, keyOf).values()].filter((rows) => rows.length > 1)
}

/**
 * The rows with each person once. With one address, a name that comes twice is one person, which is told; without one it
 * is asked, once for the whole file, and until then each row has a seat.
 */
export const settleRepeats = (source: RosterSource, said: readonly SaidSeat[]): SaidSeat[] => {
  const { columns, answers, tell } = source
  const repeats = repeatsIn(said)
  const sure = repeats.filter(([one]) => one?.person !== null && isAddress(one?.person ?? ''))
  const doubtful = repeats.filter((rows) => !sure.includes(rows))
  const shown = (rows: readonly SaidSeat[]) =>
    `${quoted(rows[0]?.name ?? '')} of ${quoted(rows[0]?.code ?? '')} (${linesOf(rows)})`
  for (const rows of sure) {
    const says = `${shown(rows)} is on the list ${rows.length} times with one address, and has one seat.`
    const mend = 'If they are different people, give each an address or a key of their own.'
    tell(note(columns.place(rows[1]?.row.line ?? 0, 'name'), 'registered-twice', says, mend))
  }
  const answer = answerTo(answers, 'registered-twice', choices)
  if (doubtful.length > 0 && answer === undefined) {
    const says = `Rows say the same of the same name: ${doubtful.slice(0, 60).map(shown).join('; ')}${doubtful.length > 60 ? `; and ${doubtful.length - 60} more` : ''}.`
    const mend =
      'Choose one of the two, or delete the rows that are too many, or give each seat a name of its own.'
    const place = columns.place(doubtful[0]?.[1]?.row.line ?? 0, 'name')
    tell(question(error(place, 'registered-twice', says, mend), 'registered-twice', choices))
  }
  const once = answer === 'once' ? repeats : sure
  const gone = new Set(once.flatMap(([, ...others]) => others))
  return said.filter((one) => !gone.has(one))
}
