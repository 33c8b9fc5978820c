import type { Command } from '../shared/commands.ts'
import { readAgenda } from '../shared/import/agenda.ts'
import { agendaColumns } from '../shared/import/agenda-row.ts'
import { agendaCommand, rosterCommand } from '../shared/import/apply.ts'
import type { Vocabulary } from '../shared/import/columns.ts'
import { readRoster } from '../shared/import/roster.ts'
import { allColumns } from '../shared/import/roster-headers.ts'
import { type Answers, blocks, type Problem } from '../shared/import/table.ts'
import { readCsv } from './import/csv.ts'

export interface MeetingFiles {
  readonly title: string
  readonly body?: string
  readonly zone: string
  readonly agenda?: { readonly name: string; readonly bytes: Uint8Array }
  readonly roster?: { readonly name: string; readonly bytes: Uint8Array }
  /** Answers to the questions of an earlier reading. */
  readonly answers?: Answers
  /** The year it is now, which is proposed for days without one. */
  readonly year?: number
}

export interface Prepared {
  readonly commands: (meetingId: string) => Command[]
  /** What was found in each file; an error means that nothing can be made of it. */
  readonly problems: readonly (Problem & { readonly file: string })[]
  readonly blocked: boolean
}

type Read<T> = { readonly reading: T; readonly problems: readonly Problem[] }

const readFile = <T extends { readonly problems: readonly Problem[] }>(
  file: MeetingFiles['agenda'],
  answers: Answers,
  read: (table: Parameters<typeof readAgenda>[0]) => T,
  columns?: Vocabulary<string>,
): Read<T | undefined> => {
  if (!file) return { reading: undefined, problems: [] }
  const table = readCsv(file.bytes, { name: file.name, answers, ...(columns ? { columns } : {}) })
  if (!('table' in table)) return { reading: undefined, problems: table.problems }
  const reading = read(table.table)
  return { reading, problems: reading.problems }
}

/** Reads the files of a meeting and says what would be made of them. Nothing is applied. */
export const prepareMeeting = ({
  title,
  body,
  zone,
  agenda,
  roster,
  answers = {},
  year,
}: MeetingFiles): Prepared => {
  const seats = readFile(roster, answers, (table) => readRoster(table, { answers }), allColumns)
  const organizations = seats.reading?.organizations
  const known = { answers, ...(year === undefined ? {} : { year }) }
  const items = readFile(
    agenda,
    answers,
    (table) => readAgenda(table, organizations ? { ...known, organizations } : known),
    agendaColumns,
  )
  const problems = [
    ...items.problems.map((problem) => ({ ...problem, file: agenda?.name ?? '' })),
    ...seats.problems.map((problem) => ({ ...problem, file: roster?.name ?? '' })),
  ]
  return {
    problems,
    blocked: blocks(problems),
    commands: (meetingId) => [
      { type: 'createMeeting', meetingId, title, zone, ...(body === undefined ? {} : { body }) },
      ...(seats.reading ? [rosterCommand(seats.reading)] : []),
      ...(items.reading && items.reading.rows.length > 0
        ? [agendaCommand(items.reading.rows, items.reading.sittings)]
        : []),
    ],
  }
}
