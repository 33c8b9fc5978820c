/** One day on one page: what was decided, what is open, and who does what; for the first item of the next morning. */

import { proposalsUntil } from '../actions/select.ts'
import type { Conclusion } from '../decisions/model.ts'
import { isSettled } from '../decisions/select.ts'
import { findById } from '../kernel/lists.ts'
import { localAt } from '../kernel/time.ts'
import { outcomeWords } from '../polls/result-words.ts'
import { isOffRecord, onRecord } from '../record/off-record.ts'
import type { State } from '../state.ts'
import { daysOf } from './days.ts'
import { openingWordsOf, wordingOf } from './decided.ts'
import { type Block, type Bullet, line, type Paper } from './paper.ts'
import { coverOf } from './report.ts'
import type { ReportContext } from './spoken.ts'
import { bodyInWords, dayInWords, leadIn } from './words.ts'

/** The day that a digest is of, unless another is named: the last on which a sitting was opened. */
export const lastDay = (state: State): string | undefined => daysOf(state).sort().at(-1)

const bullet = (text: string, below = ''): Bullet => ({ text: line(text), below })

const itemTitle = ({ agenda }: State, itemId: string | null): string => {
  const item = findById(agenda.items, itemId)
  return item ? `${item.number} ${item.title}`.trim() : 'Between items'
}

const pointsOf = (state: State, conclusion: Conclusion): Bullet[] => {
  const points = findById(state.decisions.drafts, conclusion.decisionId)?.points ?? []
  return conclusion.wording.map(({ pointId, text }) => {
    const point = findById(points, pointId)
    return bullet(point ? wordingOf(conclusion, point) : text)
  })
}

const decided = (state: State, conclusions: readonly Conclusion[]): Block[] => {
  const body = bodyInWords(state.meeting.body)
  const blocks = conclusions.flatMap((one): Block[] => {
    const title = itemTitle(state, one.itemId)
    const points = pointsOf(state, one)
    const poll = findById(state.polls.polls, one.pollId)?.title ?? ''
    const decision = findById(state.decisions.drafts, one.decisionId)
    const words =
      points.length > 0
        ? decision
          ? openingWordsOf(state.meeting.body, decision, one)
          : leadIn(body, one.outcome, one.until)
        : `${poll}: ${outcomeWords(one.outcome, one.until)}. ${one.text}`
    const condition = one.condition === '' ? [] : [`Condition: ${one.condition}`]
    return [
      { kind: 'plain', text: [{ text: title, strong: true }, { text: `. ${words}` }] },
      ...(points.length > 0 ? [{ kind: 'bullets' as const, items: points }] : []),
      ...condition.map((text): Block => ({ kind: 'plain', text: line(text) })),
    ]
  })
  return blocks.length > 0 ? blocks : [{ kind: 'plain', text: line('Nothing was concluded.'), soft: true }]
}

/** What these sittings left for a later one, with the end of proposals. */
const parked = (state: State, sittingIds: ReadonlySet<string>): Bullet[] =>
  state.agenda.items.flatMap(({ id, status, carriedFrom, sittingId }) => {
    const until = proposalsUntil(state.followUp, id)
    if (until === undefined || status === 'done' || !sittingIds.has(carriedFrom ?? '')) return []
    const date = findById(state.agenda.sittings, sittingId)?.date
    const end = until === null ? undefined : localAt(until, state.meeting.zone)
    const proposals = end ? `, proposals until ${dayInWords(end.date)}, ${end.time}` : ''
    return [bullet(`${itemTitle(state, id)}: parked${date ? ` to ${dayInWords(date)}` : ''}${proposals}`)]
  })

const open = (state: State, dayItems: ReadonlySet<string>, sittingIds: ReadonlySet<string>): Bullet[] => [
  ...state.decisions.drafts
    .filter((one) => one.status === 'tabled' && one.kind === 'decision' && !isSettled(state.decisions, one))
    .map((one) => {
      const title = one.title === '' ? '' : `, “${one.title}”`
      return bullet(`${itemTitle(state, one.itemId)}${title}: not concluded`)
    }),
  ...state.agenda.items
    .filter(({ id, status, kind }) => dayItems.has(id) && kind === 'item' && status !== 'done')
    .map(({ id }) => bullet(`${itemTitle(state, id)}: not finished`)),
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
    ? [{ kind: 'plain', text: line('Nobody was given anything to do.'), soft: true }]
    : [
        {
          kind: 'table',
          caption: 'Who does what',
          columns: [
            { title: 'What', width: 58 },
            { title: 'Who', width: 24 },
            { title: 'By', width: 18 },
          ],
          rows: rows.map(({ text, owner, due }) => [text, owner, due === null ? '' : dayInWords(due)]),
        },
      ]

/** The digest of a day (2020-06-22). What is off the record is not in it. */
export const digestOf = (view: State, told: ReportContext, day: string): Paper => {
  const state = onRecord(view)
  const { agenda, decisions, meeting } = state
  const dayOf = (at: number) => localAt(at, meeting.zone).date
  const sittings = agenda.sittings.filter(
    ({ date, openedAt }) => (openedAt === null ? date : dayOf(openedAt)) === day,
  )
  const dayItems = new Set(
    agenda.items
      .filter(({ sittingId, id }) => sittings.some((one) => one.id === sittingId) && !isOffRecord(state, id))
      .map(({ id }) => id),
  )
  const conclusions = decisions.conclusions.filter(({ concludedAt }) => dayOf(concludedAt) === day)
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
    name: 'Daily digest',
    ...coverOf(state, told),
    dates: dayInWords(day),
    facts: [],
    summary: null,
    footnotes: [],
    blocks: [
      { kind: 'heading', level: 1, text: 'Decided' },
      ...decided(state, conclusions),
      ...(agreed.length === 0
        ? []
        : [
            { kind: 'heading' as const, level: 1 as const, text: 'Agreed and announced' },
            {
              kind: 'bullets' as const,
              items: agreed.flatMap(({ points }) => points.map(({ text }) => bullet(text))),
            },
          ]),
      { kind: 'heading', level: 1, text: 'Open' },
      ...(waiting.length > 0
        ? [{ kind: 'bullets' as const, items: waiting }]
        : [{ kind: 'plain' as const, text: line('Nothing is left open.'), soft: true }]),
      { kind: 'heading', level: 1, text: 'To be done' },
      ...table(tasks(state, about)),
    ],
  }
}
