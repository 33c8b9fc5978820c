/** Half a time: what a duration completes, and what is completed from the rows around it when somebody says so. */

import { agendaWords } from '../messages/import-agenda.ts'
import { say } from '../messages/sentence.ts'
import type { Settled, Slot } from './agenda-clocks.ts'
import { each, isMain, lastMinute, lineOf, set, type Work } from './agenda-half-times.ts'
import type { AgendaSource } from './agenda-row.ts'
import { askLengthsAlone, fillLengths, fillStarts, tellOtherLengths } from './agenda-starts.ts'
import { showClock } from './clock.ts'
import { inQuotes, linesOf } from './said.ts'
import { answerTo, type Choice, error, question } from './table.ts'

/**
 * The next start of the same day that is later: what runs in parallel ends together. Undefined where a row comes
 * first of which only the end is known.
 */
const nextStart = ({ slots, times }: Work, index: number): number | undefined => {
  const [slot, own] = [slots[index], times[index]?.start ?? 0]
  for (const [at, other] of slots.entries()) {
    const isMeant = other.group === slot?.group && (isMain(other) || !isMain(slot))
    if (at <= index || !isMeant) continue
    const { start = null, end = null } = times[at] ?? {}
    if (start === null && (end !== null || other.times.minutes !== null)) return undefined
    if (start !== null && start > own) return start
  }
  return undefined
}

const endChoices = (work: Work, open: readonly number[], last: readonly number[]): Choice[] => {
  if (last.length === 0) return [{ value: 'next', label: say(agendaWords.nextStart) }]
  const which = {
    ...linesOf(last.map((index) => lineOf(work, index))),
    ...{ title: inQuotes(work.titleOf(last[0] ?? 0)), isOnlyLast: open.length <= last.length },
  }
  return [
    ...[30, 60, 15].map((minutes) => ({
      value: `next-${minutes}`,
      label: say(agendaWords.lastLasts, { ...which, minutes }),
    })),
    { value: 'next-none', label: say(agendaWords.lastUntimed, which) },
  ]
}

const fillEnd = (work: Work, index: number, answer: string): void => {
  const next = nextStart(work, index)
  const start = work.times[index]?.start ?? 0
  if (next !== undefined) set(work, index, { end: next })
  else if (answer === 'next-none') set(work, index, { start: null })
  else set(work, index, { end: Math.min(start + Number(answer.slice(5)), lastMinute) })
}

/** True for the last row of its day that says something about its time. */
const isLast = ({ slots }: Work, index: number): boolean =>
  !slots.some(({ group, times }, at) => at > index && times.isTimed && group === slots[index]?.group)

const fillEnds = (work: Work): void => {
  const { columns, answers, tell } = work.source
  const halves = each(
    work,
    ({ times }, { start, end }) => start !== null && end === null && !times.endsAtMidnight,
  )
  const last = halves.filter((index) => isLast(work, index))
  const open = halves.filter((index) => last.includes(index) || nextStart(work, index) !== undefined)
  const [first] = open
  if (first === undefined) return
  const choices = endChoices(work, open, last)
  // Two questions: who has said that the next start is the end has not said yet how long the last row lasts.
  const key = last.length === 0 ? 'end-at-next-start' : 'end-missing'
  const answer = answerTo(answers, key, choices)
  for (const index of open)
    if (answer === undefined) set(work, index, { waits: true })
    else fillEnd(work, index, answer)
  if (answer !== undefined) return
  const lines = open.map((index) => lineOf(work, index))
  const says = say(agendaWords.noEnd, linesOf(lines))
  const mend = say(agendaWords.noEndMend)
  tell(question(error(columns.place(lines[0] ?? 0, 'end'), 'end-missing', says, mend), key, choices))
}

const fillMidnights = (work: Work): void => {
  const { columns, answers, tell } = work.source
  const late = each(work, ({ times }, { start, end }) => times.endsAtMidnight && start !== null && !end)
  const [first] = late
  if (first === undefined) return
  const choices = [{ value: '23:59', label: say(agendaWords.midnightKeep) }]
  const isAnswered = answerTo(answers, 'ends-at-midnight', choices) !== undefined
  for (const index of late) set(work, index, isAnswered ? { end: lastMinute } : { waits: true })
  if (isAnswered) return
  const lines = late.map((index) => lineOf(work, index))
  const says = say(agendaWords.midnight, linesOf(lines))
  const mend = say(agendaWords.midnightMend)
  tell(
    question(
      error(columns.place(lines[0] ?? 0, 'end'), 'ends-at-midnight', says, mend),
      'ends-at-midnight',
      choices,
    ),
  )
}

// --- what is left ---

const tellHalves = (work: Work): void => {
  const { columns, tell } = work.source
  for (const index of each(work, () => true)) {
    const { start = null, end = null } = work.times[index] ?? {}
    const line = lineOf(work, index)
    if (start !== null && end === null) {
      const says = say(agendaWords.startOnly, { line, start: showClock(start) })
      const mend = say(agendaWords.startOnlyMend)
      tell(error(columns.place(line, 'end'), 'end-missing', says, mend))
    }
    if (start === null && end !== null) {
      const says = say(agendaWords.endOnly, { line, end: showClock(end) })
      const mend = say(agendaWords.endOnlyMend)
      tell(error(columns.place(line, 'start'), 'start-missing', says, mend))
    }
  }
}

/** Completes half times where that is known or was answered, and says what is missing. */
export const fillTimes = (
  source: AgendaSource,
  slots: readonly Slot[],
  clocks: readonly Settled[],
  titleOf: (index: number) => string,
): Settled[] => {
  const work: Work = { source, slots, times: clocks.map((one) => ({ ...one })), titleOf }
  tellOtherLengths(work)
  fillMidnights(work)
  fillLengths(work)
  fillStarts(work)
  askLengthsAlone(work)
  fillEnds(work)
  tellHalves(work)
  return work.times
}
