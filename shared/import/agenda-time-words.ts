/** Words in the place of a time or beside it, and numbers of a spreadsheet: asked about, or told. */

import { agendaWords } from '../messages/import-agenda.ts'
import { say } from '../messages/sentence.ts'
import type { Message } from '../wording.ts'
import type { AgendaColumn, AgendaSource } from './agenda-row.ts'
import { showClock } from './clock.ts'
import type { Moment } from './moment.ts'
import { toPlainText } from './plain-text.ts'
import { allNamed, inQuotes, linesOf } from './said.ts'
import { answerTo, type Choice, error, type Problem, question, type Row, reading } from './table.ts'

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

const untimed = [{ value: 'untimed', label: say(agendaWords.timeWordsUntimed) }]
const alone = [
  {
    value: 'time-alone',
    label: say(agendaWords.besideTimesAlone),
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
    readonly says: Message
    readonly choices: readonly Choice[]
  },
): boolean => {
  const [first] = asked
  if (!first || answerTo(answers, code, choices) !== undefined) return true
  const lines = [...new Set(asked.map(({ row }) => row.line))]
  const words = allNamed([...new Set(asked.map((one) => one.words))].slice(0, 5).map(inQuotes))
  const place = columns.place(first.row.line, first.part.column)
  const problem = error(place, code, say(says, { ...linesOf(lines), words }), mend)
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
      says: agendaWords.timeWords,
      mend: say(agendaWords.timeWordsMend),
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
      says: agendaWords.besideTimes,
      mend: say(agendaWords.besideTimesMend),
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
  const says = say(agendaWords.serialTimes, {
    ...{ ...linesOf(lines), cell: inQuotes(cell), isTime: moment.start !== null },
    time: moment.start === null ? '' : showClock(moment.start.minutes),
  })
  tell(
    reading(
      columns.place(first.row.line, column),
      'spreadsheet-times',
      says,
      say(agendaWords.serialTimesMend),
    ),
  )
}
