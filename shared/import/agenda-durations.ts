/** The column of durations: in which unit its bare numbers are, and how long each row takes. */

import { agendaWords } from '../messages/import-agenda.ts'
import { say } from '../messages/sentence.ts'
import type { AgendaSource } from './agenda-row.ts'
import { openWords } from './agenda-time-words.ts'
import { readDuration, showMinutes } from './duration.ts'
import { toPlainText } from './plain-text.ts'
import { inQuotes, linesOf } from './said.ts'
import { answerTo, error, question, type Row, reading } from './table.ts'

const unitChoices = [
  { value: 'minutes', label: say(agendaWords.minutes) },
  { value: 'hours', label: say(agendaWords.hours) },
]

/** How many minutes a bare number is; null while that is asked. */
export const unitOf = ({ columns, rows, answers, tell }: AgendaSource): number | null => {
  const bare = rows.flatMap((row) => {
    const found = readDuration(columns.cell(row, 'duration'))
    return found && 'bare' in found ? [{ row, number: found.bare }] : []
  })
  const [first] = bare
  if (!first) return 1
  const place = columns.place(first.row.line, 'duration')
  const name = (place.column ?? '').toLowerCase()
  if (/min|['′]/.test(name)) return 1
  if (/hour|\bhrs?\b|\(h\)/.test(name)) return 60
  if (bare.some(({ number }) => number > 12)) return 1
  if (answers['bare-times'] === 'minutes') return 1
  const answer = answerTo(answers, 'duration-unit', unitChoices)
  if (answer !== undefined) return answer === 'hours' ? 60 : 1
  const says = say(agendaWords.durationUnit, {
    ...{ ...linesOf(bare.map(({ row }) => row.line)), number: inQuotes(`${first.number}`) },
  })
  const mend = say(agendaWords.durationUnitMend)
  tell(question(error(place, 'duration-unit', says, mend), 'duration-unit', unitChoices))
  return null
}

export const durationOf = (
  { columns, tell }: AgendaSource,
  row: Row,
  unit: number | null,
): number | null | 'unread' => {
  const cell = columns.cell(row, 'duration')
  const text = toPlainText(cell)
  if (text === '' || openWords.test(text) || /^0+(?:[:.]0+)?(?: ?min(?:utes)?)?$/.test(text)) return null
  const found = readDuration(cell)
  if (found && 'minutes' in found) return found.minutes
  if (found && unit === null) return 'unread'
  if (found && unit !== null && Number.isInteger(found.bare * unit)) return found.bare * unit
  const says = say(agendaWords.badDuration, { line: row.line, cell: inQuotes(cell) })
  tell(error(columns.place(row.line, 'duration'), 'bad-duration', says, say(agendaWords.badDurationMend)))
  return 'unread'
}

/** Says in which unit bare numbers were read. */
export const tellUnit = ({ columns, tell, rows }: AgendaSource, unit: number | null): void => {
  const found = rows.filter((row) => {
    const length = readDuration(columns.cell(row, 'duration'))
    return length !== undefined && 'bare' in length
  })
  const [first] = found
  if (!first || unit === null) return
  const cell = columns.cell(first, 'duration')
  const length = readDuration(cell)
  const minutes = length && 'bare' in length ? length.bare * unit : 0
  const says = say(agendaWords.durationsRead, {
    ...{ ...linesOf(found.map(({ line }) => line)), unit: unit === 60 ? 'hours' : 'minutes' },
    ...{ cell: inQuotes(cell), length: showMinutes(minutes) },
  })
  tell(
    reading(
      columns.place(first.line, 'duration'),
      'duration-unit-read',
      says,
      say(agendaWords.durationsReadMend),
    ),
  )
}
