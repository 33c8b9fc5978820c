/** Durations: with a start they give an end; without one they follow the row above, or are asked about. */

import { each, isMain, lastMinute, lineOf, set, type Work } from './agenda-half-times.ts'
import { showClock } from './clock.ts'
import { answerTo, type Choice, error, linesNamed, note, question, reading } from './table.ts'

const lengthAt = ({ slots }: Work, index: number): number => slots[index]?.times.minutes ?? 0

const endsWithLength = (work: Work, index: number): number =>
  (work.times[index]?.start ?? 0) + lengthAt(work, index)

const pastMidnight = ({ source: { columns, tell } }: Work, line: number): void => {
  const says = `Line ${line} would end after midnight by its duration.`
  tell(
    error(
      columns.place(line, 'duration'),
      'past-midnight',
      says,
      'What runs past midnight is two rows on two days.',
    ),
  )
}

/** The end of a row is its start and its duration. */
export const fillLengths = (work: Work): void => {
  const { columns, tell } = work.source
  const found = each(
    work,
    ({ times }, { start, end }) => times.minutes !== null && start !== null && end === null,
  )
  for (const index of found) {
    const end = endsWithLength(work, index)
    if (end <= lastMinute) set(work, index, { end })
    else {
      pastMidnight(work, lineOf(work, index))
      set(work, index, { waits: true })
    }
  }
  const [first] = found.filter((index) => work.times[index]?.end !== null)
  if (first === undefined) return
  const at = work.times[first]
  const says = `${linesNamed(found.map((index) => lineOf(work, index)))}: the end is the start and the duration; line ${lineOf(work, first)} runs from ${showClock(at?.start ?? 0)} to ${showClock(at?.end ?? 0)}.`
  tell(
    reading(
      columns.place(lineOf(work, first), 'duration'),
      'end-from-duration',
      says,
      'If that is wrong, write the ends in a column end.',
    ),
  )
}

/** Says where a duration differs from the times. */
export const tellOtherLengths = (work: Work): void => {
  const { columns, tell } = work.source
  const other = each(
    work,
    ({ times }, { start, end }) =>
      times.minutes !== null && start !== null && end !== null && end - start !== times.minutes,
  )
  const [first] = other
  if (first === undefined) return
  const says = `${linesNamed(other.map((index) => lineOf(work, index)))}: the duration differs from the times, which count.`
  const mend = 'Correct the duration or the times if they are wrong.'
  tell(note(columns.place(lineOf(work, first), 'duration'), 'duration-differs', says, mend))
}

/** The row of the same day before this one that has an end, if none with half a time is between. */
const before = ({ slots, times }: Work, index: number): number | undefined => {
  for (let at = index - 1; at >= 0; at -= 1) {
    const slot = slots[at]
    if (!slot || slot.group !== slots[index]?.group) continue
    if (!isMain(slot) || !slot.times.isTimed) continue
    return times[at]?.end === null ? undefined : at
  }
  return undefined
}

const followChoices = [{ value: 'follow', label: 'Each starts when the row above it ends' }]

/** Where a start can be known from the row above: in the order of the file, each from the one before. */
const chain = (work: Work): { index: number; start: number; end: number }[] => {
  const copy: Work = { ...work, times: work.times.map((one) => ({ ...one })) }
  const found: { index: number; start: number; end: number }[] = []
  const open = each(
    copy,
    (slot, { start, end }) => isMain(slot) && start === null && (end !== null || slot.times.minutes !== null),
  )
  for (const index of open) {
    const above = before(copy, index)
    const start = above === undefined ? null : (copy.times[above]?.end ?? null)
    const end = copy.times[index]?.end ?? (start ?? 0) + lengthAt(copy, index)
    if (start === null || end <= start || end > lastMinute) continue
    found.push({ index, start, end })
    set(copy, index, { start, end })
  }
  return found
}

/** Where a start is missing it may be the end of the row above, when somebody says so. */
export const fillStarts = (work: Work): void => {
  const { columns, answers, tell } = work.source
  const found = chain(work)
  const [first] = found
  if (!first) return
  const isAnswered = answerTo(answers, 'start-missing', followChoices) !== undefined
  for (const { index, start, end } of found) set(work, index, isAnswered ? { start, end } : { waits: true })
  if (isAnswered) return
  const lines = found.map(({ index }) => lineOf(work, index))
  const says = `${linesNamed(lines)} ${lines.length === 1 ? 'has' : 'have'} no start.`
  const example = `line ${lines[0]} then runs from ${showClock(first.start)} to ${showClock(first.end)}`
  const choices: Choice[] = followChoices.map((one) => ({ ...one, label: `${one.label}: ${example}` }))
  const mend = 'Choose to let each start when the row above it ends, or write the starts.'
  tell(
    question(
      error(columns.place(lines[0] ?? 0, 'start'), 'start-missing', says, mend),
      'start-missing',
      choices,
    ),
  )
}

/** Lengths without any start to count from. */
export const askLengthsAlone = (work: Work): void => {
  const { columns, answers, tell } = work.source
  const found = each(
    work,
    ({ times }, { start, end }) => times.minutes !== null && start === null && end === null,
  )
  const [first] = found
  if (first === undefined) return
  const lines = found.map((index) => lineOf(work, index))
  const sum = found.reduce((all, index) => all + lengthAt(work, index), 0)
  const choices = [{ value: 'untimed', label: 'Take these rows without their durations' }]
  const answer = answerTo(answers, 'durations-alone', choices)
  if (answer !== undefined) return
  for (const index of found) set(work, index, { waits: true })
  const says = `${linesNamed(lines)} ${lines.length === 1 ? 'has a duration' : `have durations, ${sum} minutes in all,`} but no start.`
  const mend = 'Choose to leave the durations out, or write the start of the first row of each day.'
  tell(
    question(
      error(columns.place(lines[0] ?? 0, 'duration'), 'durations-alone', says, mend),
      'durations-alone',
      choices,
    ),
  )
}
