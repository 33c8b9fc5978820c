/** Words in the place of a time or beside it, and numbers of a spreadsheet: asked about, or told. */

import type { AgendaColumn, AgendaSource } from './agenda-row.ts'
import { showClock } from './clock.ts'
import type { Moment } from './moment.ts'
import { toPlainText } from './plain-text.ts'
import {
  answerTo,
  error,
  linesNamed,
  listWords,
  type Problem,
  question,
  quoted,
  type Row,
  reading,
} from './table.ts'

/** A cell that says something of a time. */
export type Part = { readonly column: AgendaColumn; readonly cell: string; readonly moment: Moment }
/** The cells of a row that say something of its day and time. */
export interface Parts {
  readonly row: Row
  readonly of: Partial<Record<AgendaColumn, Part>>
}

/** Words that stand for a time that is not known yet, or not fixed. */
export const openWords =
  /^(?:tb[acd]|t\.b\.[acd]\.?|to be (?:\w+)|open|n\/?a|none|flexible|ongoing|all day|any ?time|after .*|before .*|following .*|\?+)$/

/** True for words where a time should be. */
export const isWordy = ({ of }: Parts, { column, cell, moment }: Part): boolean => {
  if (!moment.isWords) return false
  if (column !== 'end') return true
  return of.start === undefined && of.time === undefined ? true : openWords.test(toPlainText(cell))
}

const untimed = [{ value: 'untimed', label: 'Take these rows without a time; the words are left out' }]
const alone = [
  {
    value: 'time-alone',
    label: 'Take the times as times of the zone of the meeting; the words are left out',
  },
]

interface Asked {
  readonly row: Row
  readonly part: Part
  readonly words: string
}

const askOnce = (
  { columns, answers, tell }: AgendaSource,
  asked: readonly Asked[],
  {
    code,
    says,
    mend,
    choices,
  }: Pick<Problem, 'code' | 'mend'> & {
    readonly says: (lines: string, words: string, many: boolean) => string
    readonly choices: typeof untimed
  },
): boolean => {
  const [first] = asked
  if (!first || answerTo(answers, code, choices) !== undefined) return true
  const lines = [...new Set(asked.map(({ row }) => row.line))]
  const words = listWords([...new Set(asked.map((one) => quoted(one.words)))].slice(0, 5))
  const place = columns.place(first.row.line, first.part.column)
  const problem = error(place, code, says(linesNamed(lines), words, lines.length > 1), mend)
  tell(question(problem, code, choices))
  return false
}

/** True unless rows with words for a time wait for an answer. */
export const askWords = (source: AgendaSource, all: readonly Parts[]): boolean =>
  askOnce(
    source,
    all.flatMap((parts) =>
      Object.values(parts.of)
        .filter((part) => isWordy(parts, part))
        .map((part) => ({ row: parts.row, part, words: part.cell })),
    ),
    {
      code: 'time-words',
      says: (lines, words, many) =>
        `${lines} ${many ? 'have' : 'has'} words in the place of a time: ${words}.`,
      mend: 'Choose to take these rows without a time, or write their times.',
      choices: untimed,
    },
  )

/** True unless rows with words beside their time wait for an answer. */
export const askRemarks = (source: AgendaSource, all: readonly Parts[]): boolean =>
  askOnce(
    source,
    all.flatMap(({ row, of }) =>
      Object.values(of).flatMap((part) =>
        part.moment.remark === undefined || (part.column === 'day' && part.moment.start === null)
          ? []
          : [{ row, part, words: part.moment.remark }],
      ),
    ),
    {
      code: 'beside-times',
      says: (lines, words, many) => `${lines} ${many ? 'have' : 'has'} words beside the time: ${words}.`,
      mend: 'Choose to leave the words out, or write the times alone. A zone is not converted: all times are in the zone of the meeting.',
      choices: alone,
    },
  )

/** Says which times were numbers of a spreadsheet. */
export const tellSerials = ({ columns, tell }: AgendaSource, all: readonly Parts[]): void => {
  const found = all.flatMap(({ row, of }) =>
    Object.values(of)
      .filter(({ moment, column }) => moment.isSerial && (moment.start !== null || column !== 'day'))
      .map((part) => ({ row, part })),
  )
  const [first] = found
  if (!first) return
  const lines = [...new Set(found.map(({ row }) => row.line))]
  const { moment, cell, column } = first.part
  const time = moment.start === null ? 'a day' : showClock(moment.start.minutes)
  const says = `${linesNamed(lines)}: numbers of a spreadsheet are read as times; ${quoted(cell)} is ${time}.`
  tell(
    reading(
      columns.place(first.row.line, column),
      'spreadsheet-times',
      says,
      'If that is wrong, format the cells as text, like 09:30.',
    ),
  )
}
