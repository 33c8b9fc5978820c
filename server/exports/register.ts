import { startOf } from '../../shared/kernel/text.ts'
import type { InWords } from '../../shared/messages/write.ts'
import type { Sheet } from '../../shared/report/figures-paper.ts'
import { type RegisterEntry, registerOf } from '../../shared/report/register.ts'
import { registerPaper } from '../../shared/report/register-paper.ts'
import { recordLine } from '../../shared/report/report.ts'
import { write, writeAll } from '../wording.ts'
import { inSteps, pageOf, tellingOf } from './papers.ts'
import { writes } from './row.ts'
import type { ExportSource } from './source.ts'
import { writeSpreadsheet } from './writers/csv.ts'
import { writeJson } from './writers/json.ts'
import { writeSheets } from './writers/xlsx.ts'

const header = [
  ...['no', 'item', 'item_title', 'documents', 'kind', 'verb', 'text', 'outcome', 'until', 'condition'],
  ...[
    'owner',
    'due',
    'action',
    'poll',
    'poll_method',
    'poll_result',
    'poll_note',
    'text_sha256',
    'conclusion',
  ],
  ...['conclusion_condition', 'concluded_utc', 'concluded_local', 'concluded_by', 'footnotes'],
]

/** Several in one cell: a line each. */
const lines = (words: readonly string[]): string => words.join('\n')

const rowOf = (entry: InWords<RegisterEntry>, index: number): (string | number)[] => {
  const { item, documents, kind, verb, text, outcome, until, condition, owner, due, action } = entry
  const { polls, conclusion, footnotes } = entry
  return [
    ...[index + 1, item?.number ?? '', item?.title ?? '', documents.join('; '), kind, verb, text],
    ...[outcome, until, condition, owner, due ?? '', action ?? ''],
    lines(polls.map(({ title }) => title)),
    lines(polls.map(({ method }) => method)),
    lines(polls.map(({ result }) => result)),
    polls.some(({ note }) => note !== '') ? lines(polls.map(({ note }) => note)) : '',
    lines(polls.map(({ textHash }) => textHash)),
    ...[conclusion?.text ?? '', conclusion?.condition ?? ''],
    ...[conclusion?.at.utc ?? '', conclusion?.at.local ?? '', conclusion?.by ?? ''],
    lines(
      footnotes.map(
        ({ organization, text: words, at }) =>
          `${at.local.slice(0, 10)}: ${organization === '' ? '' : `${organization}: `}${words}`,
      ),
    ),
  ]
}

const rowsOf = ({ state }: ExportSource): (string | number)[][] => [
  header,
  ...writeAll(registerOf(state)).map(rowOf),
]

/** The register as a table for a spreadsheet: a row for each point. */
const registerTable = (source: ExportSource): string => writeSpreadsheet(rowsOf(source))

/** The most characters that a cell of a workbook holds. */
const longestCell = 32_767

/** The register as sheets of a workbook, with the line of the log that it was made at. */
const registerSheets = (source: ExportSource): InWords<Sheet>[] => [
  {
    name: 'Register',
    rows: rowsOf(source).map((row) =>
      row.map((cell) => (typeof cell === 'string' ? startOf(cell, longestCell) : cell)),
    ),
  },
  {
    name: 'Record',
    rows: [
      ['Meeting', source.state.meeting.title],
      ['Record', write(recordLine(source))],
    ],
  },
]

/** The register as one document for other programs. */
const registerDocument = (source: ExportSource): string => {
  const { state, head, now } = source
  const { id, title, body, zone } = state.meeting
  return writeJson({
    meeting: { id, title, body, zone },
    log: { seq: head.seq, hash: head.hash },
    at: new Date(now).toISOString(),
    points: writeAll(registerOf(state)).map(({ id: pointId, ...entry }, index) => ({
      ...{ no: index + 1, id: pointId },
      ...entry,
    })),
  })
}

export const register = writes('register', {
  csv: inSteps(registerTable),
  xlsx: inSteps((source) => writeSheets(registerSheets(source))),
  json: inSteps(registerDocument),
  html: pageOf((source) => registerPaper(source.state, tellingOf(source))),
})
