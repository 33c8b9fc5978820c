/** CSV files of others, read with care, and our own, written. */

import { CsvError, type Info, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Vocabulary } from '../../shared/import/columns.ts'
import { columnsNamed, headerAmong, separatorNamed } from '../../shared/import/header.ts'
import {
  type Answers,
  answerTo,
  clean,
  error,
  linesNamed,
  type Problem,
  question,
  quoted,
  type Table,
} from '../../shared/import/table.ts'
import { plainText } from '../../shared/kernel/text.ts'
import { asUtf8, Refused, readText, refuse, type TextOptions } from './decode.ts'
import { refusedFormat } from './file-format.ts'

export const mostBytes = 10_000_000
export const mostCsvRows = 5000
const mostLines = 200_000
const longestLine = 100_000
const mostSeparators = 500
const mostCells = 1_000_000
const mostProblems = 50

export interface CsvOptions extends TextOptions {
  /** The columns that the reader knows: the header is then found below a title, too. */
  readonly columns?: Vocabulary<string>
}
export type CsvReading = { readonly table: Table } | { readonly problems: readonly Problem[] }

// --- text before it is parsed ---

/** Breaks within a cell as word processors write them; they never end a record. */
const softBreaks = /[\v\f\u0085\u2028\u2029]/g
/** Control characters, and the marks that turn the direction of writing and so hide what a cell says. */
const controls = /[^\P{Cc}\t\n\v\f\u0085]|[\u202a-\u202e\u2066-\u2069]/gu

const showCharacter = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

const controlIn = (line: string, number: number): Problem[] => {
  const [character] = line.match(controls) ?? []
  if (character === undefined) return []
  const isNul = character === '\0'
  const what = isNul ? 'a NUL character' : `the control character ${showCharacter(character)}`
  const mend = isNul
    ? `The file may be UTF-16 without its mark. ${asUtf8}`
    : 'Delete it: write the cell again.'
  return [error({ line: number }, 'control-character', `Line ${number} has ${what}.`, mend)]
}

const checkControls = (lines: readonly string[]): void => {
  const problems: Problem[] = []
  lines.forEach((line, index) => {
    if (problems.length < mostProblems) problems.push(...controlIn(line, index + 1))
  })
  if (problems.length > 0) throw new Refused(...problems)
}

const separatorNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const
type Separator = keyof typeof separatorNames

/** Excel may say the separator in a first line of its own: `sep=;`. */
const toldSeparator = (text: string): Separator | undefined =>
  /^sep=([,;\t])\n/.exec(text)?.[1] as Separator | undefined

/** What stands between the names of the columns: where they are known by name, else what is most frequent. */
const separatorOf = (text: string, columns: Vocabulary<string> | undefined): Separator => {
  const named = columns && separatorNamed(text.slice(0, longestLine).split('\n'), columns)
  if (named && !toldSeparator(text)) return named
  const header = (text.split('\n', 1000).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '')
  const counts = ([',', ';', '\t'] as const).map((separator) => ({
    separator,
    count: header.split(separator).length,
  }))
  return toldSeparator(text) ?? counts.reduce((best, one) => (one.count > best.count ? one : best)).separator
}

const checkLine = (line: string, number: number, separator: Separator): void => {
  const mend = 'Check that it is the right file, and that every row ends with a line break.'
  if (line.length > longestLine) {
    const says = `Line ${number} has ${line.length} characters; ${longestLine} is the most.`
    throw refuse(number, 'long-line', says, mend)
  }
  if (line.length > mostSeparators && line.split(separator).length > mostSeparators) {
    throw refuse(number, 'many-columns', `Line ${number} has more than ${mostSeparators} columns.`, mend)
  }
}

/** Looks at the file line by line before the parser does, so that no file keeps it busy for long. */
const checkLines = (text: string, separator: Separator): void => {
  const lines = text.split('\n', mostLines + 1)
  if (lines.length > mostLines) {
    const mend = 'Check that it is the right file, and delete the empty lines at its end.'
    throw refuse(null, 'many-lines', `The file has more than ${mostLines} lines.`, mend)
  }
  checkControls(lines)
  lines.forEach((line, index) => {
    checkLine(line, index + 1, separator)
  })
}

// --- parsing ---

interface Parsed {
  readonly line: number
  /** The line on which it ends. */
  readonly last: number
  readonly cells: readonly string[]
}

/** The line on which a record starts: the parser tells the one on which it ends. */
const startOf = (cells: readonly string[], { lines }: Info): number =>
  lines - cells.join('').split('\n').length + 1

/** The line on which the record after line `end` starts: empty lines are none. */
const nextStart = (text: string, end: number): number => {
  const ahead = text.split('\n').findIndex((line, index) => index >= end && line !== '')
  return ahead < 0 ? end + 1 : ahead + 1
}

const quoteTrouble = (fault: CsvError, row: number): Refused => {
  const at = typeof fault.lines === 'number' ? fault.lines : row
  const mend =
    'A cell with a quotation mark inside stands in quotation marks, and the mark inside is written twice: "say ""yes""".'
  switch (fault.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return refuse(
        row,
        'quote-not-closed',
        `In the row of line ${row} a quotation mark is opened and never closed.`,
        mend,
      )
    case 'CSV_MAX_RECORD_SIZE':
      return refuse(
        row,
        'long-row',
        `The row of line ${row} has more than ${longestLine} characters.`,
        'Look for a quotation mark that is opened and not closed.',
      )
    default:
      return refuse(at, 'quote-misplaced', `Line ${at} has a quotation mark where none may stand.`, mend)
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

const tooManyRows = (): Refused =>
  refuse(
    null,
    'many-rows',
    `The file has more than ${mostCsvRows} rows.`,
    'Check that it is the right file, or divide it.',
  )

const tooManyCells = (): Refused =>
  refuse(
    null,
    'many-cells',
    `The file has more than ${mostCells} cells.`,
    'Check that it is the right file, and delete the empty rows and columns at its end.',
  )

/** The records that hold anything; the first of them is the header. */
const parseRecords = (text: string, delimiter: Separator): Parsed[] => {
  const fromLine = toldSeparator(text) ? 2 : 1
  const records: Parsed[] = []
  let end = fromLine - 1
  let count = 0
  const keep = (cells: string[], info: Info): null => {
    count += cells.length
    if (count > mostCells) throw tooManyCells()
    const line = startOf(cells, info)
    if (!isBlank(cells))
      records.push({ line, last: info.lines, cells: cells.map((cell) => cell.replace(softBreaks, '\n')) })
    if (records.length > mostCsvRows + 1) throw tooManyRows()
    end = info.lines
    return null
  }
  const shape = { delimiter, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: true }
  try {
    parse(text, { ...shape, max_record_size: longestLine, from_line: fromLine, on_record: keep })
    return records
  } catch (fault) {
    throw fault instanceof CsvError ? quoteTrouble(fault, nextStart(text, end)) : fault
  }
}

/** Cells past the header are no harm when they are empty: spreadsheets leave such separators behind. */
const withoutTail = (cells: readonly string[], width: number): readonly string[] =>
  cells.length > width && isBlank(cells.slice(width)) ? cells.slice(0, width) : cells

const raggedRow = ({ line, cells }: Parsed, width: number, separator: Separator): Problem => {
  const name = separatorNames[separator]
  const says = `Line ${line} has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header has ${width}.`
  const mend = `Put a ${name} between all cells, and quotation marks around a cell that holds a ${name}.`
  return error({ line }, 'ragged-row', says, mend)
}

/** Excel drops the last separators of rows that end in empty cells; whether it was that is asked. */
const fillShort = (short: readonly Parsed[], width: number, answers: Answers): void => {
  const [first] = short
  const choices = [
    { value: 'fill', label: 'Take the cells that are missing at the end of these rows as empty' },
  ]
  if (!first || answerTo(answers, 'short-rows', choices)) return
  const says = `${linesNamed(short.map(({ line }) => line))} ${short.length === 1 ? 'has' : 'have'} fewer than the ${width} cells of the header.`
  const mend = 'Choose to take the last cells as empty, or complete these rows.'
  throw new Refused(question(error({ line: first.line }, 'short-rows', says, mend), 'short-rows', choices))
}

/** Where no line names columns, the first is no header, and that rows are longer than it is not the trouble. */
const noHeader = ({ line, cells }: Parsed, columns: Vocabulary<string>): Refused => {
  const text = cells.map(clean).find((cell) => cell !== '') ?? ''
  const names = Object.keys(columns).slice(0, 5).join(',')
  const says = `No line of the file names its columns: line ${line} is ${quoted(text)}.`
  return refuse(
    line,
    'no-header',
    says,
    `Write a line above the rows that names the columns, such as ${names}.`,
  )
}
const checkWidths = (
  rows: readonly Parsed[],
  header: Parsed,
  separator: Separator,
  { answers = {}, columns }: CsvOptions,
): void => {
  const width = header.cells.length
  const ragged = rows.filter(({ cells }) => cells.length !== width)
  const isLong = ragged.some(({ cells }) => cells.length > width)
  if (isLong && columns && columnsNamed(header.cells, columns) === 0) throw noHeader(header, columns)
  if (isLong)
    throw new Refused(...ragged.slice(0, mostProblems).map((row) => raggedRow(row, width, separator)))
  fillShort(ragged, width, answers)
}

interface Part {
  /** The place of its header among the records. */
  readonly header: number
  /** The place behind its last record. */
  readonly end: number
}

const mostTables = 8

/** Where tables with different headers begin, each behind an empty line: programs write several into one file. */
const partsOf = (records: readonly Parsed[], columns: Vocabulary<string>): Part[] => {
  const starts = records.flatMap(({ line }, at) => {
    const before = records[at - 1]
    return before === undefined || line > before.last + 1 ? [at] : []
  })
  const seen = new Set<string>()
  const found: { start: number; header: number }[] = []
  for (const [index, start] of starts.entries()) {
    const rows = records.slice(start, starts[index + 1] ?? records.length).map(({ cells }) => cells)
    const header = start + headerAmong(rows.slice(0, 50), columns)
    const cells = records[header]?.cells ?? []
    const name = cells.map(clean).join('\n').toLowerCase()
    if (columnsNamed(cells, columns) < 2 || seen.has(name)) continue
    seen.add(name)
    found.push({ start, header })
    if (found.length === mostTables) break
  }
  return found.map(({ header }, index) => ({ header, end: found[index + 1]?.start ?? records.length }))
}

/** The table to read of a file that holds several; it is asked which, the longest first. */
const chosenPart = (
  records: readonly Parsed[],
  { answers = {}, columns }: CsvOptions,
): { readonly header: number; readonly end: number } => {
  const whole = { header: 0, end: records.length }
  if (!columns) return whole
  const parts = partsOf(records, columns)
  if (parts.length < 2) {
    const cellsOf = records.slice(0, 50).map(({ cells }) => cells)
    return { ...whole, header: headerAmong(cellsOf, columns) }
  }
  const choices = [...parts]
    .sort((a, b) => b.end - b.header - (a.end - a.header))
    .map(({ header, end }) => {
      const count = end - header - 1
      const names = (records[header]?.cells ?? []).map(clean).filter((cell) => cell !== '')
      const label = `Read the table below line ${records[header]?.line}, with ${count} ${count === 1 ? 'row' : 'rows'}: ${quoted(names.join(', '))}. The rest is left out.`
      return { value: `line-${records[header]?.line}`, label }
    })
  const answer = answerTo(answers, 'which-table', choices)
  const part = parts.find(({ header }) => `line-${records[header]?.line}` === answer)
  if (part) return part
  const lines = parts.map(({ header }) => records[header]?.line ?? 0)
  const says = `The file holds ${parts.length} tables: ${linesNamed(lines).toLowerCase()} name columns.`
  const mend = 'Choose the one to read, or save each as a file of its own.'
  throw new Refused(
    question(error({ line: lines[0] ?? null }, 'which-table', says, mend), 'which-table', choices),
  )
}

const tableOf = (records: readonly Parsed[], separator: Separator, options: CsvOptions): Table => {
  const { header: place, end } = chosenPart(records, options)
  const [header, ...rest] = records.slice(place, end)
  if (!header) {
    throw refuse(
      null,
      'empty-file',
      'The file is empty.',
      'The first line names the columns; each line below is a row.',
    )
  }
  const width = header.cells.length
  const rows = rest.map((one) => ({ ...one, cells: withoutTail(one.cells, width) }))
  checkWidths(rows, header, separator, options)
  const filled = rows.map(({ line, cells }) => ({
    line,
    cells: header.cells.map((_, index) => cells[index] ?? ''),
  }))
  return {
    header: header.cells.map((name, column) => ({ name: clean(name), column })),
    rows: filled,
    ...(place === 0 ? {} : { above: records.slice(0, place) }),
  }
}

const readTable = (bytes: Uint8Array, options: CsvOptions): Table => {
  if (bytes.length > mostBytes) {
    const size = `${(bytes.length / 1_000_000).toFixed(1)} MB`
    throw refuse(
      null,
      'file-too-large',
      `${quoted(options.name)} has ${size}; 10 MB is the most.`,
      'Check that it is the right file: an agenda or a roster has a few kB.',
    )
  }
  const format = refusedFormat(bytes, options.name)
  if (format) throw new Refused(format)
  const text = readText(bytes, options).replace(/\r\n?/g, '\n')
  const separator = separatorOf(text, options.columns)
  checkLines(text, separator)
  return tableOf(parseRecords(text, separator), separator, options)
}

/** The table of a CSV file, or what has to be mended or answered before it can be read. */
export const readCsv = (bytes: Uint8Array, options: CsvOptions): CsvReading => {
  try {
    return { table: readTable(bytes, options) }
  } catch (fault) {
    if (fault instanceof Refused) return { problems: fault.problems }
    throw fault
  }
}

/**
 * The text of a CSV file: lines end with CRLF, a cell is quoted only where it has to be. Formulas are not escaped,
 * so that what was imported is exported unchanged; an import tells of such cells. What no import takes is written plain.
 */
export const writeCsv = (records: readonly (readonly string[])[]): string =>
  stringify(
    records.map((record) => record.map(plainText)),
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/, escape_formulas: false },
  )
