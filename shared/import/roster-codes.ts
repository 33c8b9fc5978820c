/** Codes for organizations that a list calls by long names, or does not name at all. */

import { rosterFindings } from '../messages/import-roster.ts'
import { say } from '../messages/sentence.ts'
import { isAddress } from './roster-headers.ts'
import { longestCells, type RosterSource, type SaidSeat } from './roster-row.ts'
import { codeKey } from './roster-spelling.ts'
import { allNamed, inQuotes, linesOf } from './said.ts'
import { codeInBrackets } from './spelling.ts'
import { answerTo, type Choice, clean, error, grouped, lengthOf, note, question } from './table.ts'

/** The beginning of a text, whole words where there are any, with an ellipsis: at most `most` characters. */
const beginning = (text: string, most: number): string => {
  const head = [...text].slice(0, most - 1).join('')
  const words = head.replace(/\s+\S*$/, '')
  return `${(lengthOf(words) > most / 2 ? words : head).replace(/[\s,;:.-]+$/, '')}…`
}

const freeCode = (name: string, taken: ReadonlySet<string>): string => {
  const inBrackets = codeInBrackets(name)
  if (inBrackets !== undefined && !taken.has(codeKey(inBrackets))) return inBrackets
  let code = beginning(name, longestCells.organization)
  for (let count = 2; taken.has(codeKey(code)); count += 1)
    code = `${beginning(name, longestCells.organization - 6)} (${count})`
  return code
}

/**
 * Registration lists hold the whole name of an organization where a roster has its code. One that is too long for a code
 * becomes the name, and the code is what stands in brackets behind it, or else its beginning.
 */
export const shortenCodes = ({ columns, tell }: RosterSource, said: readonly SaidSeat[]): SaidSeat[] => {
  const isLong = ({ code, organizationName }: SaidSeat) =>
    organizationName === '' &&
    lengthOf(code) > longestCells.organization &&
    lengthOf(code) <= longestCells.organization_name
  const taken = new Set(said.filter((one) => !isLong(one)).map(({ code }) => codeKey(code)))
  const codes = new Map<string, string>()
  for (const [name, rows] of grouped(said.filter(isLong), ({ code }) => code)) {
    const code = freeCode(name, taken)
    taken.add(codeKey(code))
    codes.set(name, code)
    const says = say(rosterFindings.codeShortened, {
      ...{ ...linesOf(rows.map(({ row }) => row.line)), name: inQuotes(name) },
      ...{ most: longestCells.organization, code: inQuotes(code) },
    })
    const mend = say(rosterFindings.codeShortenedMend)
    tell(note(columns.place(rows[0]?.row.line ?? 0, 'organization'), 'code-shortened', says, mend))
  }
  return said.map((one) =>
    isLong(one) ? { ...one, code: codes.get(one.code) ?? one.code, organizationName: one.code } : one,
  )
}

// --- lists without organizations ---

const domainOf = (key: string): string => key.slice(key.lastIndexOf('@') + 1).toLowerCase()

/** Rows that hold one name and nothing else, above rows that hold more: `World Health Organization`, then its people. */
const headingsIn = ({ columns }: RosterSource, said: readonly SaidSeat[]): ReadonlySet<SaidSeat> => {
  const isAlone = ({ row }: SaidSeat) => row.cells.filter((cell) => clean(cell) !== '').length === 1
  const found = said.filter((one) => isAlone(one) && one.name !== '')
  const [first, second] = said
  const isListed = first !== undefined && second !== undefined && found.includes(first) && !isAlone(second)
  return new Set(isListed && columns.has('name') ? found : [])
}

/** Each person with the organization that the nearest heading above names; the headings are nobody. */
const underHeadings = (said: readonly SaidSeat[], headings: ReadonlySet<SaidSeat>): SaidSeat[] => {
  let code = ''
  return said.flatMap((one) => {
    if (headings.has(one)) code = one.name
    return headings.has(one) ? [] : [{ ...one, code }]
  })
}

/** How people of a list without a column of organizations may be grouped; the addresses only where there are some. */
const waysFor = (said: readonly SaidSeat[], headings: ReadonlySet<SaidSeat>): Choice[] => {
  const lines = [...headings].map(({ row }) => row.line)
  const names = allNamed([...headings].slice(0, 3).map(({ name }) => inQuotes(name)))
  const byHeading = {
    value: 'headings',
    label: say(rosterFindings.byHeading, { ...linesOf(lines), names, isMore: headings.size > 3 }),
  }
  const domains = [
    ...new Set(said.flatMap(({ person }) => (person && isAddress(person) ? [domainOf(person)] : []))),
  ]
  const byDomain = {
    value: 'domain',
    label: say(rosterFindings.byDomain, { domains: allNamed(domains.map(inQuotes)) }),
  }
  const each = {
    value: 'each',
    label: say(rosterFindings.byNobody),
  }
  const parted = said.flatMap(({ name }) => partedName(name) ?? [])
  const [first] = parted
  const byName = {
    value: 'beside-name',
    label: say(rosterFindings.besideName, {
      ...{ code: inQuotes(first?.code ?? ''), name: inQuotes(first?.name ?? '') },
    }),
  }
  const isMostly = parted.length > 0 && parted.length * 2 >= said.length
  return [
    ...(headings.size > 0 ? [byHeading] : []),
    ...(isMostly ? [byName] : []),
    ...(domains.length > 0 ? [byDomain] : []),
    each,
  ]
}

const besideName = [
  /^(?<name>.*\S)\s*[([](?<code>[^()[\]]{2,40})[)\]]$/u,
  /^(?<code>[A-Z][A-Z0-9&.-]{1,14})\s*(?:\s[-–—]|[|/:_–—])\s*(?<name>\p{L}.*)$/u,
  /^(?<name>\p{L}.*?)\s*(?:\s[-–—]|[|/–—]|,)\s*(?<code>[A-Z][A-Z0-9&.-]{1,14})$/u,
]

/** The name and the organization of `Ada One (UNDP)`, `UNDP - Ada One`, `Ada One / UNDP`, as people call themselves in a call. */
const partedName = (name: string): { readonly name: string; readonly code: string } | undefined => {
  const { name: own, code } = besideName.map((form) => form.exec(name)?.groups).find((one) => one) ?? {}
  return own === undefined || code === undefined ? undefined : { name: own.trim(), code: code.trim() }
}

const aboveOf = (said: readonly SaidSeat[], one: SaidSeat): SaidSeat | undefined =>
  said.slice(0, said.indexOf(one)).findLast(({ code }) => code !== '')

const ownWays: readonly Choice[] = [
  { value: 'each', label: say(rosterFindings.eachAlone) },
  { value: 'none', label: say(rosterFindings.noSeat) },
]

/** People of a registration list who gave no organization; in a roster such a row is an error of its own. */
const settleMissing = (source: RosterSource, said: readonly SaidSeat[]): SaidSeat[] => {
  const { columns, answers, tell } = source
  const lost = said.filter(({ code, name }) => code === '' && name !== '')
  const [first] = lost
  if (!first || columns.has('seat') || columns.has('kind')) return [...said]
  const above = aboveOf(said, first)
  const fromAbove = {
    value: 'above',
    label: say(rosterFindings.fromAbove, { line: first.row.line, code: inQuotes(above?.code ?? '') }),
  }
  const ways = above === undefined ? ownWays : [fromAbove, ...ownWays]
  const answer = answerTo(answers, 'organization-missing', ways)
  const place = columns.place(first.row.line, 'organization')
  if (answer === undefined) {
    const says = say(rosterFindings.noOrganization, linesOf(lost.map(({ row }) => row.line)))
    const mend = say(rosterFindings.noOrganizationMend)
    tell(question(error(place, 'organization-missing', says, mend), 'organization-missing', ways))
  }
  if (answer === 'none') return said.filter((one) => !lost.includes(one))
  let code = ''
  return said.map((one) => {
    code = one.code || code
    if (one.code !== '' || one.name === '') return one
    return { ...one, code: answer === 'above' && code !== '' ? code : one.name }
  })
}

/** The rows of a list that has no column of organizations, or no organization in some rows, grouped as somebody says. */
export const findOrganizations = (source: RosterSource, said: readonly SaidSeat[]): SaidSeat[] => {
  if (source.columns.has('organization')) return settleMissing(source, said)
  const headings = headingsIn(source, said)
  const ways = waysFor(said, headings)
  const answer = answerTo(source.answers, 'no-organization', ways)
  if (answer === undefined) {
    const says = say(rosterFindings.noColumn)
    const mend = say(rosterFindings.noColumnMend)
    source.tell(
      question(
        error({ line: null, column: 'organization' }, 'no-organization', says, mend),
        'no-organization',
        ways,
      ),
    )
  }
  if (answer === 'headings') return underHeadings(said, headings)
  if (answer === 'beside-name')
    return said.map((one) => ({ ...one, code: one.name, ...partedName(one.name) }))
  return said.map((one) => {
    const domain = answer === 'domain' && one.person && isAddress(one.person) ? domainOf(one.person) : ''
    return { ...one, code: domain || one.name }
  })
}
