/** What can be wrong with an agenda as a whole, once its rows are read. */

import { agendaWords } from '../messages/import-agenda.ts'
import { dayOf, say } from '../messages/sentence.ts'
import { type CheckedRow, checkOverlaps, isTimedRow, repeatsIn } from './agenda-overlaps.ts'
import type { AgendaColumn, AgendaSource } from './agenda-row.ts'
import { inQuotes, linesOf, oneNamed } from './said.ts'
import { clean, error, foldCase, grouped, lengthOf, note } from './table.ts'

/** An organization, as far as leads are compared with it. */
export interface ComparedOrganization {
  readonly code: string
  readonly name?: string
  readonly aliases?: readonly string[]
}

type Check = (source: AgendaSource, rows: readonly CheckedRow[]) => void

const longestTitle = 300
const longestLead = 200
const longestDocument = 200
const mostDocuments = 50

const tellLong = (
  { columns, tell }: AgendaSource,
  line: number,
  column: AgendaColumn,
  length: number,
  most: number,
): void => {
  const says = say(agendaWords.long, { line, column, length, most })
  tell(error(columns.place(line, column), `long-${column}`, says, say(agendaWords.longMend)))
}

const checkTexts: Check = (source, rows) => {
  const { columns, tell } = source
  for (const { line, title, lead, documents } of rows) {
    if (title === '')
      tell(
        error(
          columns.place(line, 'title'),
          'title-missing',
          say(agendaWords.titleMissing, { line }),
          say(agendaWords.titleMissingMend),
        ),
      )
    if (lengthOf(title) > longestTitle) tellLong(source, line, 'title', lengthOf(title), longestTitle)
    if (lengthOf(lead) > longestLead) tellLong(source, line, 'lead', lengthOf(lead), longestLead)
    const long = documents.find((document) => lengthOf(document) > longestDocument)
    if (long !== undefined) tellLong(source, line, 'documents', lengthOf(long), longestDocument)
    if (documents.length > mostDocuments) {
      const says = say(agendaWords.manyDocuments, { line, documents: documents.length, most: mostDocuments })
      tell(
        error(columns.place(line, 'documents'), 'many-documents', says, say(agendaWords.manyDocumentsMend)),
      )
    }
  }
}

const checkRepeats: Check = (source, rows) => {
  for (const [again, first] of repeatsIn(source, rows)) {
    const { line, title } = again
    const says = say(agendaWords.rowTwice, { line, title: inQuotes(title), first: first.line })
    source.tell(error({ line }, 'row-twice', says, say(agendaWords.rowTwiceMend)))
  }
}

const isContinued = (title: string): boolean => /\bcont(?:inued|inuation|'d|d)?\.?\)?$/i.test(title)

/** Breaks may share a title; a sub-item is compared with its brothers, an item with the others of its day. */
const checkTitles: Check = (source, rows) => {
  const { columns, tell } = source
  const repeats = repeatsIn(source, rows)
  const named = rows.filter(
    (row) =>
      row.title !== '' &&
      ['item', 'sub-item', 'written'].includes(row.kind) &&
      !isContinued(row.title) &&
      !repeats.has(row),
  )
  for (const [first, ...others] of grouped(named, (row) =>
    JSON.stringify([row.day, row.parent, foldCase(row.title)]),
  ).values()) {
    for (const { line, title, day } of others) {
      const says = say(agendaWords.titleTwice, {
        ...{ line, first: first?.line ?? 0, title: inQuotes(title) },
        ...{ isOnDay: day !== null, day: day === null ? '' : dayOf(day) },
      })
      const mend = say(agendaWords.titleTwiceMend)
      tell(note(columns.place(line, 'title'), 'title-twice', says, mend))
    }
  }
}

const checkOrderOfTimes: Check = ({ columns, tell }, rows) => {
  for (const { line, start, end } of rows.filter(isTimedRow)) {
    if (end > start) continue
    const says =
      end === start
        ? say(agendaWords.endsAsItStarts, { line, end })
        : say(agendaWords.endsBefore, { line, end, start })
    const mend = say(agendaWords.endsBeforeMend)
    tell(error(columns.place(line, 'end'), 'ends-before-start', says, mend))
  }
}

/** The agenda keeps the order of the file; a row that is earlier than the one above is worth a word. */
const checkOrderOfRows: Check = ({ columns, tell }, rows) => {
  const timed = rows.filter(isTimedRow).filter(({ kind }) => kind !== 'sub-item' && kind !== 'written')
  for (const day of grouped(timed, (row) => row.day ?? '').values()) {
    day.forEach((row, index) => {
      const above = day[index - 1]
      if (!above || row.start >= above.start) return
      const { line, start } = row
      const says = say(agendaWords.outOfOrder, { line, start, above: above.line, aboveStart: above.start })
      const mend = say(agendaWords.outOfOrderMend)
      tell(note(columns.place(row.line, 'start'), 'out-of-order', says, mend))
    })
  }
}

const checkUntimed: Check = ({ columns, tell }, rows) => {
  const main = rows.filter(({ kind, waits }) => kind !== 'sub-item' && kind !== 'written' && !waits)
  const untimed = main.filter(({ start, end }) => start === null && end === null).map(({ line }) => line)
  const [first] = untimed
  if (first !== undefined) {
    const says = say(agendaWords.noTime, linesOf(untimed))
    tell(note(columns.place(first, 'start'), 'no-time', says, say(agendaWords.noTimeMend)))
  }
  const dayless = main.filter(({ day, start }) => day === null && start === null).map(({ line }) => line)
  if (dayless[0] !== undefined) {
    const says = say(agendaWords.noDay, linesOf(dayless))
    tell(note(columns.place(dayless[0], 'day'), 'no-day', says, say(agendaWords.noDayMend)))
  }
}

const checkWritten: Check = ({ columns, tell }, rows) => {
  for (const { line } of rows.filter((row) => row.kind === 'written' && row.start !== null)) {
    const says = say(agendaWords.writtenWithTime, { line })
    tell(note(columns.place(line, 'start'), 'written-with-time', says, say(agendaWords.writtenWithTimeMend)))
  }
}

export const checkRows: Check = (source, rows) => {
  const checks = [
    checkTexts,
    checkRepeats,
    checkTitles,
    checkOrderOfTimes,
    checkOverlaps,
    checkOrderOfRows,
    checkUntimed,
    checkWritten,
  ]
  for (const check of checks) check(source, rows)
}

// --- leads ---

const looksLikeCode = (word: string): boolean =>
  /^[A-Z][A-Z0-9]{1,11}(?:[/-][A-Z][A-Z0-9]{1,11})*$/.test(word)

/** True for two words that differ by one letter too many, too few, another, or by two that changed places. */
export const isNear = (a: string, b: string): boolean => {
  if (a.length > b.length) return isNear(b, a)
  if (a === b || b.length - a.length > 1) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  if (a.length < b.length) return a.slice(same) === b.slice(same + 1)
  const isSwapped =
    a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2)
  return isSwapped || a.slice(same + 1) === b.slice(same + 1)
}

const leadsOf = (rows: readonly CheckedRow[]): Map<string, CheckedRow[]> => {
  const named = rows.flatMap((row) => {
    const whole = clean(row.lead)
    return [...new Set(whole.split(/\s*[,;&]\s*|\s+and\s+/))].map((word) => ({ word, row }))
  })
  const groups = grouped(
    named.filter(({ word }) => looksLikeCode(word)),
    ({ word }) => word,
  )
  return new Map([...groups].map(([word, found]) => [word, found.map(({ row }) => row)]))
}

/** Leads are often units of an organization, so an unknown one is no more than worth a look. */
export const checkLeads = (
  { columns, tell }: AgendaSource,
  rows: readonly CheckedRow[],
  organizations: readonly ComparedOrganization[],
): void => {
  const names = organizations.flatMap(({ code, name = '', aliases = [] }) => [code, name, ...aliases])
  const known = new Set(names.map(foldCase))
  for (const [word, found] of leadsOf(rows)) {
    if (known.has(foldCase(word))) continue
    const near = organizations
      .filter(({ code }) => word.length > 4 && isNear(word, code))
      .map(({ code }) => inQuotes(code))
    const says = say(agendaWords.unknownLead, {
      ...{ ...linesOf(found.map(({ line }) => line)), lead: inQuotes(word) },
    })
    const mend =
      near.length > 0 ? say(agendaWords.leadMeant, { codes: oneNamed(near) }) : say(agendaWords.leadIsUnit)
    tell(note(columns.place(found[0]?.line ?? 0, 'lead'), 'unknown-lead', says, mend))
  }
}
