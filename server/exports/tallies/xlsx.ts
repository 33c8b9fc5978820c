import type { Row, Sheet, Cell as SheetCell } from 'write-excel-file/node'
import { plainLine, startOf } from '../../../shared/kernel/text.ts'
import { timeless } from '../../record/pack.ts'
import { inCell } from '../writers/markup.ts'
import type { TallySource, WrittenPart, WrittenTally } from './source.ts'
import {
  type Cell,
  electorateTable,
  factsOf,
  figuresOf,
  methodWords,
  quorumWords,
  ruleWords,
  statusWords,
  type Table,
} from './tables.ts'

const dayMs = 86_400_000
/** A spreadsheet counts days from here. */
const firstDay = Date.UTC(1899, 11, 30)

const timeCell = (clock: string): SheetCell => ({
  value: (Date.parse(`${clock.replace(' ', 'T')}Z`) - firstDay) / dayMs,
  type: Number,
  format: 'yyyy-mm-dd hh:mm',
  align: 'left',
  alignVertical: 'top',
})

/** No cell of a spreadsheet holds more characters. */
const longestText = 32_767
const isCut = ' … (cut here: the whole is in the JSON file)'

/** What a cell can hold of a text, and whether that is all. */
const fitting = (text: string): string =>
  text.length <= longestText ? text : `${startOf(text, longestText - isCut.length)}${isCut}`

/** A text stays a text, whatever it looks like: the file says so, and no cell holds a formula. */
const sheetCell = (cell: Cell): SheetCell => {
  if (typeof cell === 'object') return timeCell(cell.clock)
  if (typeof cell === 'number') return { value: cell, type: Number, align: 'left', alignVertical: 'top' }
  return cell === '' ? null : { value: fitting(inCell(cell)), type: String, alignVertical: 'top' }
}

const wrapped = (cell: Cell): SheetCell => {
  const made = sheetCell(cell)
  return typeof cell === 'string' && made !== null && typeof made === 'object'
    ? { ...made, wrap: true }
    : made
}

const head = (text: string) => ({
  ...{
    value: inCell(text),
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
    alignVertical: 'top' as const,
  },
  ...{ backgroundColor: '#E8EDF4', bottomBorderStyle: 'thin' as const, bottomBorderColor: '#8FA3BF' },
})
const label = (text: string): SheetCell => ({
  ...{ value: inCell(text), type: String, fontWeight: 'bold', alignVertical: 'top' },
})

// --- names of sheets ---

const longestName = 31

/** A name that a spreadsheet takes, and that no other sheet has: without : \ / ? * [ ], at most 31 characters. */
export const sheetName = (wanted: string, taken: readonly string[]): string => {
  const plain = plainLine(wanted.normalize('NFC'))
    .replace(/[:\\/?*[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : ` (${count})`
    const start = startOf(plain || 'Poll', longestName - end.length).replace(/[\s']+$/, '')
    const name = `${start}${end}`
    // Excel keeps this one for itself.
    if (!used.has(name.toLowerCase()) && name.toLowerCase() !== 'history') return name
  }
}

// --- the summary ---

const summaryColumns: readonly (readonly [string, number])[] = [
  ['Poll', 6],
  ['Title', 30],
  ['Method', 20],
  ['Status', 14],
  ['Item', 24],
  ['Part', 22],
  ['Result', 60],
  ['Conclusion', 30],
  ['Electorate', 11],
  ['Present at opening', 11],
  ['Present at closing', 11],
  ['Answered', 10],
  ['No answer', 10],
  ['Majority required', 24],
  ['Needed', 9],
  ['Quorum to decide', 24],
  ['Opened (UTC)', 17],
  ['Opened (zone)', 17],
  ['Closed (UTC)', 17],
  ['Closed (zone)', 17],
  ['Text', 60],
  ['SHA-256 of the text', 30],
]

const clockOf = (utc: string | undefined): Cell => (utc ? { clock: utc.slice(0, 16).replace('T', ' ') } : '')

const summaryRow = (tally: WrittenTally, part: WrittenPart): Cell[] => {
  const { result } = part
  const conclusion = tally.conclusions.at(-1)
  return [
    tally.number,
    tally.title,
    methodWords(tally),
    statusWords(tally),
    tally.item ? `${tally.item.number} ${tally.item.title}`.trim() : '',
    part.name,
    result?.inWords ?? tally.resultInWords,
    conclusion
      ? [conclusion.inWords, conclusion.note.replace(/\.$/, ''), conclusion.text]
          .filter((one) => one !== '')
          .join('. ')
      : '',
    tally.electorate.length,
    tally.presentAtOpening,
    tally.presentAtClosing ?? '',
    result?.answered ?? tally.answered ?? '',
    result?.noAnswer ?? '',
    tally.majority ?? '',
    result?.majority?.needed ?? '',
    tally.quorumToDecide ? quorumWords(tally.quorumToDecide) : '',
    clockOf(tally.opened?.utc),
    tally.opened ? { clock: tally.opened.local } : '',
    clockOf(tally.closed?.utc),
    tally.closed ? { clock: tally.closed.local } : '',
    part.text,
    part.textHash,
  ]
}

const summary = ({ meeting, head: line, now, tallies }: TallySource): Sheet<Buffer> => ({
  sheet: 'Summary',
  columns: summaryColumns.map(([, width]) => ({ width })),
  stickyRowsCount: 1,
  stickyColumnsCount: 2,
  orientation: 'landscape',
  data: [
    summaryColumns.map(([name]) => head(name.replace('zone', meeting.zone))),
    ...tallies.flatMap((tally) => tally.parts.map((part) => summaryRow(tally, part).map(wrapped))),
    [],
    [null, label('Meeting'), sheetCell(meeting.title)],
    [null, label('Written (UTC)'), sheetCell(clockOf(new Date(now).toISOString()))],
    [null, label('Log, line'), { value: line.seq, type: Number, align: 'left' }],
    [null, label('Hash of that line'), sheetCell(line.hash)],
  ],
})

// --- a sheet for each poll ---

/** Facts and figures stand on the left in so many columns, the electorate on the right of them. */
const leftColumns = 4
const gap = null

const figureRows = (tally: WrittenTally): Row[] =>
  tally.parts.flatMap((part, index): Row[] => {
    const { header, rows, spread, rounds } = figuresOf(part)
    const rule = ruleWords(part)
    const title = tally.parts.length > 1 ? [[label(`${index + 1}. ${part.name}`)]] : []
    const lines: Table = [...rows, ...spread, ...rounds, ...(rule === '' ? [] : [['By the rule', rule]])]
    return [[], ...title, header.map(head), ...lines.map((row) => row.map(sheetCell))]
  })

const beside = (left: readonly Row[], right: readonly Row[]): Row[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const cells = (left[index] ?? []).slice(0, leftColumns)
    const filled = [...cells, ...Array<null>(leftColumns - cells.length).fill(null)]
    return [...filled, gap, ...(right[index] ?? [])]
  })

const charactersALine = 110
const lineHeight = 15

/** Words over the whole width, as high as they need. */
const wide = (text: string, columns: number, more: object = {}): Row => {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersALine)), 0)
  const cell = {
    value: fitting(inCell(text)),
    type: String,
    wrap: true,
    alignVertical: 'top' as const,
    columnSpan: columns,
  }
  return [{ ...cell, height: Math.min(400, lines * lineHeight + 3), ...more }]
}

const textRows = (tally: WrittenTally, columns: number): Row[] =>
  tally.parts.flatMap((part, index): Row[] => [
    [],
    [
      label(
        tally.parts.length > 1 ? `Text ${index + 1}, as it was put to them` : 'Text, as it was put to them',
      ),
    ],
    wide(part.text, columns),
    [label('SHA-256'), sheetCell(part.textHash)],
    ...(part.version === null
      ? []
      : [[label('Version'), { value: part.version, type: Number, align: 'left' as const }]]),
    ...(part.result && part.result.words.length > 0
      ? [[label('What was written')], ...part.result.words.map((words) => wide(words, columns))]
      : []),
  ])

const tellsText = (tally: WrittenTally): boolean =>
  tally.text !== '' && tally.parts.every(({ text }) => text !== tally.text)

const widths: Readonly<Record<string, number>> = { Name: 26, Words: 40, 'Cast by': 26, As: 20 }

const pollSheet = (tally: WrittenTally, source: TallySource, sheet: string): Sheet<Buffer> => {
  const { header, rows } = electorateTable(tally)
  const columns = leftColumns + 1 + header.length
  const facts = factsOf(tally, source).map(([name, value]): Row => [label(name), sheetCell(value)])
  return {
    sheet,
    orientation: 'landscape',
    stickyRowsCount: 3,
    columns: [
      ...[28, 40, 15, 10, 3].map((width) => ({ width })),
      ...header.map((name) => ({
        width: widths[name.replace(/ \d+$/, '')] ?? 16,
      })),
    ],
    data: [
      wide(`${tally.number}. ${tally.title}`, columns, { fontWeight: 'bold', fontSize: 14, height: 22 }),
      wide(tally.resultInWords, columns),
      [{ ...head('About'), height: 32 }, head(''), head(''), head(''), gap, ...header.map(head)],
      ...beside(
        [...facts, ...figureRows(tally)],
        rows.map((row) => row.map(sheetCell)),
      ),
      ...(tellsText(tally) ? [[], [label('Said with it')], wide(tally.text, columns)] : []),
      ...textRows(tally, columns),
    ],
  }
}

/** Printed, a sheet is as wide as the paper. */
const fitToWidth = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string) =>
          xml
            .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
            .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" '),
      },
    },
  },
}

/** The tallies as a workbook: a summary, and a sheet for each poll. Numbers and times are numbers and times. */
export const tallyXlsx = async (source: TallySource): Promise<Buffer> => {
  const names = ['Summary']
  const sheets = source.tallies.map((tally) => {
    const name = sheetName(`${tally.number} ${tally.title}`, names)
    names.push(name)
    return pollSheet(tally, source, name)
  })
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const bytes = await writeXlsxFile([summary(source), ...sheets], {
    ...{ fontFamily: 'Calibri', fontSize: 11 },
    features: [fitToWidth],
  }).toBuffer()
  // An archive holds it, and whoever verifies that writes it anew: the same tallies are the same bytes.
  return timeless(bytes)
}
