/** One day on one page: what was decided, what is open, and who does what; for the first item of the next morning. */

import { proposalsUntil } from '../actions/select.ts'
import { heldDays } from '../agenda/held.ts'
import type { Conclusion } from '../decisions/model.ts'
import { isSettled } from '../decisions/select.ts'
import { findById } from '../kernel/lists.ts'
import { localAt } from '../kernel/time.ts'
import { decidedWords, digestWords, paperWords } from '../messages/report.ts'
import { dayOf, say, type Unwritten } from '../messages/sentence.ts'
import { outcomeName } from '../polls/results.ts'
import { isOffRecord, onRecord } from '../record/off-record.ts'
import type { State } from '../state.ts'
import { dayOfSitting, daysOf } from './days.ts'
import { leadTo, openingWordsOf, wordingOf } from './decided.ts'
import { type Block, type Bullet, line, type Paper } from './paper.ts'
import { coverOf } from './report.ts'
import type { ReportContext } from './spoken.ts'

/** The day that a digest is of, unless another is named: the last on which a sitting was opened. */
export const lastDay = (state: State): string | undefined => daysOf(state).sort().at(-1)

const bullet = (text: Unwritten, below = ''): Bullet => ({ text: line(text), below })

const itemTitle = ({ agenda }: State, itemId: string | null): Unwritten => {
  const item = findById(agenda.items, itemId)
  return item ? `${item.number} ${item.title}`.trim() : say(paperWords.betweenItems)
}

const pointsOf = (state: State, conclusion: Conclusion): Bullet[] => {
  const points = findById(state.decisions.drafts, conclusion.decisionId)?.points ?? []
  return conclusion.wording.map(({ pointId, text }) => {
    const point = findById(points, pointId)
    return bullet(point ? wordingOf(conclusion, point) : text)
  })
}

const decided = (state: State, conclusions: readonly Conclusion[]): Block[] => {
  const blocks = conclusions.flatMap((one): Block[] => {
    const title = itemTitle(state, one.itemId)
    const points = pointsOf(state, one)
    const poll = findById(state.polls.polls, one.pollId)?.title ?? ''
    const decision = findById(state.decisions.drafts, one.decisionId)
    const words =
      points.length > 0
        ? decision
          ? openingWordsOf(state.meeting.body, decision, one)
          : leadTo(state.meeting.body, one)
        : say(digestWords.onPoll, { poll, outcome: outcomeName(one.outcome, one.until), text: one.text })
    const condition = one.condition === '' ? [] : [say(decidedWords.condition, { condition: one.condition })]
    return [
      {
        kind: 'plain',
        text: [{ text: title, strong: true }, { text: say(paperWords.sentenceAfter, { words }) }],
      },
      ...(points.length > 0 ? [{ kind: 'bullets' as const, items: points }] : []),
      ...condition.map((text): Block => ({ kind: 'plain', text: line(text) })),
    ]
  })
  return blocks.length > 0 ? blocks : [{ kind: 'plain', text: line(say(digestWords.nothing)), soft: true }]
}

/** What these sittings left for a later one, with the end of proposals. */
const parked = (state: State, sittingIds: ReadonlySet<string>): Bullet[] =>
  state.agenda.items.flatMap(({ id, status, carriedFrom, sittingId }) => {
    const until = proposalsUntil(state.followUp, id)
    if (until === undefined || status === 'done' || !sittingIds.has(carriedFrom ?? '')) return []
    const date = dayOfSitting(state, findById(state.agenda.sittings, sittingId))
    const end = until === null ? undefined : localAt(until, state.meeting.zone)
    return [
      bullet(
        say(digestWords.parked, {
          ...{ item: itemTitle(state, id), isMoved: Boolean(date), day: date ? dayOf(date) : '' },
          ...{ hasEnd: Boolean(end), endDay: end ? dayOf(end.date) : '', endTime: end?.time ?? '' },
        }),
      ),
    ]
  })

const open = (state: State, dayItems: ReadonlySet<string>, sittingIds: ReadonlySet<string>): Bullet[] => [
  ...state.decisions.drafts
    .filter((one) => one.status === 'tabled' && one.kind === 'decision' && !isSettled(state.decisions, one))
    .map((one) => {
      const { title, itemId } = one
      return bullet(
        say(digestWords.notConcluded, { item: itemTitle(state, itemId), isTitled: title !== '', title }),
      )
    }),
  ...state.agenda.items
    .filter(({ id, status, kind }) => dayItems.has(id) && kind === 'item' && status !== 'done')
    .map(({ id }) => bullet(say(digestWords.notFinished, { item: itemTitle(state, id) }))),
  ...parked(state, sittingIds),
]

interface Task {
  readonly text: string
  readonly owner: string
  readonly due: string | null
}

const tasks = (state: State, decisionIds: ReadonlySet<string>): Task[] =>
  state.decisions.drafts
    .filter(({ id, status }) => status === 'tabled' && decisionIds.has(id))
    .flatMap(({ points }) => points)
    .filter(({ owner, due }) => owner !== '' || due !== null)

const table = (rows: readonly Task[]): Block[] =>
  rows.length === 0
    ? [{ kind: 'plain', text: line(say(digestWords.nobody)), soft: true }]
    : [
        {
          kind: 'table',
          caption: say(digestWords.whoDoesWhat),
          columns: [
            { title: say(digestWords.what), width: 58 },
            { title: say(digestWords.who), width: 24 },
            { title: say(digestWords.by), width: 18 },
          ],
          rows: rows.map(({ text, owner, due }) => [text, owner, due === null ? '' : dayOf(due)]),
        },
      ]

/** The digest of a day (2020-06-22). What is off the record is not in it. */
export const digestOf = (view: State, told: ReportContext, day: string): Paper => {
  const state = onRecord(view)
  const { agenda, decisions, meeting } = state
  const dateOf = (at: number) => localAt(at, meeting.zone).date
  const sittings = agenda.sittings.filter((sitting) => {
    const held = heldDays(sitting, meeting.zone)
    return (held.length > 0 ? held : [sitting.date]).includes(day)
  })
  const dayItems = new Set(
    agenda.items
      .filter(({ sittingId, id }) => sittings.some((one) => one.id === sittingId) && !isOffRecord(state, id))
      .map(({ id }) => id),
  )
  const conclusions = decisions.conclusions.filter(({ concludedAt }) => dateOf(concludedAt) === day)
  const agreed = decisions.drafts.filter(
    (one) =>
      one.kind !== 'decision' &&
      one.status === 'tabled' &&
      dayItems.has(one.itemId) &&
      !(isSettled(decisions, one) && conclusions.some(({ decisionId }) => decisionId === one.id)),
  )
  const about = new Set([
    ...conclusions.flatMap(({ decisionId }) => decisionId ?? []),
    ...agreed.map(({ id }) => id),
  ])
  const waiting = open(state, dayItems, new Set(sittings.map(({ id }) => id)))
  return {
    kind: 'digest',
    name: say(paperWords.digest),
    ...coverOf(state, told),
    dates: dayOf(day),
    facts: [],
    summary: null,
    footnotes: [],
    blocks: [
      { kind: 'heading', level: 1, text: say(digestWords.decided) },
      ...decided(state, conclusions),
      ...(agreed.length === 0
        ? []
        : [
            { kind: 'heading' as const, level: 1 as const, text: say(digestWords.agreed) },
            {
              kind: 'bullets' as const,
              items: agreed.flatMap(({ points }) => points.map(({ text }) => bullet(text))),
            },
          ]),
      { kind: 'heading', level: 1, text: say(digestWords.open) },
      ...(waiting.length > 0
        ? [{ kind: 'bullets' as const, items: waiting }]
        : [{ kind: 'plain' as const, text: line(say(digestWords.nothingOpen)), soft: true }]),
      { kind: 'heading', level: 1, text: say(digestWords.toBeDone) },
      ...table(tasks(state, about)),
    ],
  }
}
