/** Asks about organizations that a file, or the file and the meeting, spell in more than one way. */

import type { KnownOrganization, RosterSource, SaidSeat } from './roster-row.ts'
import { codeInBrackets, foreignLetters, spellingKey, unplainSigns } from './spelling.ts'
import {
  answerTo,
  clean,
  error,
  foldCase,
  grouped,
  linesNamed,
  listWords,
  note,
  type Problem,
  question,
  quoted,
} from './table.ts'

/** Codes that differ only in upper and lower case are one organization, in the meeting as in a file. */
export const codeKey = (code: string): string => foldCase(code)

interface Spelling {
  readonly code: string
  readonly lines: readonly number[]
  /** Other names by which it is known. */
  readonly others: readonly string[]
  readonly inMeeting: boolean
}

const spellingsOf = (said: readonly SaidSeat[], known: readonly KnownOrganization[]): Spelling[] => {
  const inFile = [
    ...grouped(
      said.filter(({ code }) => code !== ''),
      ({ code }) => code,
    ),
  ].map(
    ([code, rows]): Spelling => ({
      code,
      lines: rows.map(({ row }) => row.line),
      others: rows.flatMap(({ organizationName, aliases }) => [organizationName, ...aliases]),
      inMeeting: false,
    }),
  )
  const inMeeting = known.map(({ code, name = '', aliases = [] }): Spelling => {
    const [lines, others] = [[], [name, ...aliases]]
    return { code, lines, others, inMeeting: true }
  })
  return [...inFile, ...inMeeting]
}

/** Spellings that one organization may have: with the same key as the code, or as another name, of one of them. */
const groupsOf = (spellings: readonly Spelling[]): Spelling[][] => {
  const group = new Map<Spelling, number>(spellings.map((one, index) => [one, index]))
  const join = (a: Spelling, b: Spelling) => {
    const [to, from] = [group.get(a) ?? 0, group.get(b) ?? 0]
    if (to !== from) for (const [one, at] of group) if (at === from) group.set(one, to)
  }
  const byKey = grouped(spellings, ({ code }) => spellingKey(code))
  for (const [first, ...same] of byKey.values()) if (first) for (const one of same) join(first, one)
  for (const one of spellings)
    for (const other of [...one.others, codeInBrackets(one.code) ?? ''])
      for (const same of other === '' ? [] : (byKey.get(spellingKey(other)) ?? [])) join(one, same)
  return [...grouped(spellings, (one) => `${group.get(one)}`).values()]
}

/** The meeting's spelling, or else the one with the most rows, or else the first. */
const mainOf = (group: readonly Spelling[]): Spelling | undefined =>
  group.find(({ inMeeting }) => inMeeting) ??
  [...group].sort((a, b) => b.lines.length - a.lines.length || (a.lines[0] ?? 0) - (b.lines[0] ?? 0))[0]

/** A spelling with its lines; signs that look like others are named by their numbers. */
const shown = ({ code, lines, inMeeting }: Spelling): string => {
  const where = inMeeting ? 'in the meeting' : linesNamed(lines).toLowerCase()
  const signs = unplainSigns(code)
  return `${quoted(code)} (${where}${signs.length === 0 ? '' : `, with ${listWords(signs)}`})`
}

/** Spellings of the file that another may stand for; what is exactly a code of the meeting is that. */
const openIn = (group: readonly Spelling[]): Spelling[] => {
  const settled = new Set(group.filter(({ inMeeting }) => inMeeting).map(({ code }) => codeKey(code)))
  const codes = new Set(group.map(({ code }) => codeKey(code)))
  const inFile = group.filter(({ inMeeting }) => !inMeeting)
  return codes.size < 2 ? [] : inFile.filter(({ code }) => !settled.has(codeKey(code)))
}

const choicesFor = (groups: readonly Spelling[][]) => {
  const mains = groups.map((group) => quoted(mainOf(group)?.code ?? ''))
  const one = groups.length === 1
  return [
    {
      value: 'one',
      label: `${one ? 'It is one organization' : 'Each of them is one organization'}, spelt ${listWords(mains)}.`,
    },
    { value: 'apart', label: 'They are different organizations: keep them apart, each with its own vote.' },
  ]
}

const mostGroups = 60

const ask = ({ columns, tell }: RosterSource, groups: readonly Spelling[][]): void => {
  const named = groups
    .slice(0, mostGroups)
    .map((group) =>
      listWords(
        [...group.filter(({ inMeeting }) => inMeeting), ...group.filter((one) => !one.inMeeting)].map(shown),
      ),
    )
  const more = groups.length > mostGroups ? `; and ${groups.length - mostGroups} more` : ''
  const what = groups.length === 1 ? 'One organization seems' : `${groups.length} organizations seem`
  const says = `${what} to be spelt in more than one way: ${named.join('; ')}${more}.`
  const mend =
    'Choose one of the two. If it is not the same for all of them, write each organization the same way everywhere in the file.'
  const line = Math.min(...groups.flatMap(openIn).flatMap(({ lines }) => lines))
  tell(
    question(
      error(columns.place(line, 'organization'), 'organization-spelling', says, mend),
      'organization-spelling',
      choicesFor(groups),
    ),
  )
}

const respeltNote = ({ columns }: RosterSource, from: Spelling, to: string): Problem => {
  const says = `${linesNamed(from.lines)}: ${quoted(from.code)} is taken for ${quoted(to)}.`
  const mend = 'If they are two organizations, give each a code of its own.'
  return note(columns.place(from.lines[0] ?? 0, 'organization'), 'code-spelling', says, mend)
}

/** The code by which each spelling is known: what differs only in case is always one, the rest by the answer. */
const codesFor = (
  source: RosterSource,
  groups: readonly Spelling[][],
  isOne: boolean,
): Map<string, string> => {
  const codes = new Map<string, string>()
  for (const group of groups) {
    const parts = isOne ? [group] : [...grouped(group, ({ code }) => codeKey(code)).values()]
    for (const part of parts) {
      const settled = new Map(
        part.filter(({ inMeeting }) => inMeeting).map(({ code }) => [codeKey(code), code]),
      )
      const main = mainOf(part)?.code ?? ''
      for (const one of part.filter(({ inMeeting }) => !inMeeting)) {
        const to = settled.get(codeKey(one.code)) ?? main
        codes.set(one.code, to)
        if (to !== one.code) source.tell(respeltNote(source, one, to))
      }
    }
  }
  return codes
}

const tellForeign = ({ columns, tell }: RosterSource, said: readonly SaidSeat[]): void => {
  const cells = said.flatMap(({ row, code, name, organizationName }) => [
    { text: code, line: row.line, column: 'organization' as const },
    { text: organizationName, line: row.line, column: 'organization_name' as const },
    { text: name, line: row.line, column: 'name' as const },
  ])
  for (const [text, found] of grouped(cells, ({ text: one }) => clean(one))) {
    const letters = foreignLetters(text)
    const [first] = found
    if (letters.length === 0 || !first) continue
    const which = letters.map(({ letter, script, code }) => `${quoted(letter)} is ${script} (${code})`)
    const lines = linesNamed([...new Set(found.map(({ line }) => line))])
    const says = `${lines}: in ${quoted(text)} letters of another script look like Latin ones: ${listWords(which)}.`
    const mend = 'Type the name again if that was not meant: whoever searches for it would not find it.'
    tell(note(columns.place(first.line, first.column), 'look-alike', says, mend))
  }
}

/**
 * The rows with one code for each organization. Spellings that may be of one organization are asked about once for the
 * whole file, also against the codes, names and other names of the meeting's roster; until that is answered they are
 * apart.
 */
export const settleSpelling = (
  source: RosterSource,
  said: readonly SaidSeat[],
  known: readonly KnownOrganization[],
): SaidSeat[] => {
  tellForeign(source, said)
  const groups = groupsOf(spellingsOf(said, known)).filter((group) => group.length > 1)
  const doubtful = groups.filter((group) => openIn(group).length > 0)
  const choices = choicesFor(doubtful)
  const answer = answerTo(source.answers, 'organization-spelling', choices)
  if (doubtful.length > 0 && answer === undefined) ask(source, doubtful)
  const codes = codesFor(source, groups, answer === 'one')
  return said.map((one) => ({ ...one, code: codes.get(one.code) ?? one.code }))
}
