/** The report of a meeting, from what its viewer may see: one document, whatever file it becomes. */

import { proposalsUntil } from '../actions/select.ts'
import type { Item } from '../agenda/model.ts'
import { lineage } from '../agenda/select.ts'
import { findById } from '../kernel/lists.ts'
import { ended } from '../kernel/text.ts'
import { localAt } from '../kernel/time.ts'
import { besideWords, groupsOf } from '../messages/lists.ts'
import { annexWords, paperWords, reportWords } from '../messages/report.ts'
import { allOf, arm, dayOf, eachOf, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import { isOffRecord, onRecord } from '../record/off-record.ts'
import type { FormerPerson, Person } from '../roster/model.ts'
import { personOf, recordedPerson } from '../roster/select.ts'
import { recordedOrganizations, recordedPersons } from '../roster/trace.ts'
import type { State } from '../state.ts'
import { annexesOf, letterOf, publishedPolls } from './annexes.ts'
import { dayOfSitting, daysOf } from './days.ts'
import { writeDecided } from './decided.ts'
import { line, type Paper } from './paper.ts'
import { sittingsWith } from './participants.ts'
import { newPen, type Pen } from './pen.ts'
import { byTheme, corrections, type ReportContext, type Said, whoSpoke } from './spoken.ts'
import { bodyValues, codeOf, daysFrom, marked, opened } from './words.ts'
import { whoWrote } from './written.ts'

/** Those who hold an office, and those who held it and have left since. */
const holders = (state: State, role: Person['role']): FormerPerson[] =>
  recordedPersons(state).filter((person) => person.role === role)

/** Who holds or held an office, the organization first; '' where nobody does. */
const office = (state: State, told: ReportContext, role: Person['role']): Unwritten =>
  groupsOf(
    holders(state, role).flatMap(({ id, seats }) => {
      const code = codeOf(state.roster, seats[0]?.organizationId ?? null)
      const known = [code, told.names[id] ?? ''].filter((word) => word !== '')
      return known.length === 0 ? [] : [marked(eachOf(known), !personOf(state.roster, id))]
    }),
  )

/** The line of the log that a paper was made at. */
export const recordLine = ({ head, fingerprint }: Pick<ReportContext, 'head' | 'fingerprint'>): Unwritten =>
  say(paperWords.record, {
    ...{ line: head.seq, hash: head.hash.slice(0, 16) },
    ...{ hasKey: fingerprint !== undefined, key: fingerprint ?? '' },
  })

/** What stands on every paper of a meeting. */
export const coverOf = (state: State, told: ReportContext) => {
  const { meeting } = state
  const [chair, coChair] = [office(state, told, 'chair'), office(state, told, 'co-chair')]
  return {
    body: meeting.body,
    title: meeting.title,
    dates: daysFrom(daysOf(state)),
    facts: [
      ...(chair === '' ? [] : [[say(paperWords.chair), chair] as const]),
      ...(coChair === '' ? [] : [[say(paperWords.coChair), coChair] as const]),
    ],
    record: recordLine(told),
    at: told.at,
  }
}

/** That the meeting was closed by mistake and reopened, with when and by whom. */
const reopenedInWords = (
  { meeting, roster }: State,
  { closedAt, at, by }: NonNullable<State['meeting']['reopened']>[number],
): Unwritten => {
  const [closed, reopened] = [localAt(closedAt, meeting.zone), localAt(at, meeting.zone)]
  return say(reportWords.reopened, {
    ...{ closedDay: dayOf(closed.date), closedTime: closed.time },
    ...{ isSameDay: closed.date === reopened.date, day: dayOf(reopened.date), time: reopened.time },
    by: arm(recordedPerson(roster, by)?.role ?? 'nobody'),
  })
}

const writeIntroduction = (state: State, told: ReportContext, pen: Pen): void => {
  const { agenda, meeting } = state
  const held = agenda.sittings.filter(({ openedAt }) => openedAt !== null)
  const days = daysOf(state)
  const [chair, coChair] = [office(state, told, 'chair'), office(state, told, 'co-chair')]
  pen.write({ kind: 'heading', level: 1, text: say(reportWords.introduction) })
  if (days.length > 0)
    pen.paragraph(
      line(
        say(held.length === 0 ? reportWords.planned : reportWords.held, {
          ...{ title: opened(meeting.title), days: daysFrom(days), isRange: new Set(days).size > 1 },
          sittings: (held.length > 0 ? held : agenda.sittings).length,
        }),
      ),
    )
  for (const sitting of agenda.sittings)
    for (const one of sitting.voided ?? []) {
      const start = localAt(one.openedAt, meeting.zone)
      pen.paragraph(
        line(
          say(reportWords.startVoided, {
            ...{ day: dayOf(dayOfSitting(state, sitting)), startDay: dayOf(start.date), time: start.time },
            ...{ hasReason: one.reason !== '', reason: ended(one.reason) },
          }),
        ),
      )
    }
  for (const one of meeting.reopened ?? []) pen.paragraph(line(reopenedInWords(state, one)))
  if (chair !== '')
    pen.paragraph(line(say(reportWords.offices, { chair, hasCoChair: coChair !== '', coChair })))
  const organizations = recordedOrganizations(state)
  const there = organizations.filter(({ id }) => sittingsWith(state, id).length > 0)
  if (there.length > 0) {
    const of = (kind: string) => there.filter((one) => one.kind === kind).length
    const kinds = (
      [
        [reportWords.members, of('member')],
        [reportWords.observers, of('observer')],
        [reportWords.guests, of('guest')],
      ] as const
    ).flatMap(([message, count]) => (count > 0 ? [say(message, { count })] : []))
    pen.paragraph(
      line(
        say(reportWords.tookPart, {
          ...{ count: there.length, all: organizations.length, kinds: allOf(kinds) },
        }),
      ),
    )
  }
}

/** The documents of an item, and of what was decided on it. */
const documentsOn = ({ decisions }: State, { id, documents }: Item): string[] => [
  ...new Set([
    ...documents,
    ...decisions.drafts.flatMap((one) => (one.itemId === id && one.status === 'tabled' ? one.documents : [])),
  ]),
]

const presented = (item: Item, state: State): Unwritten[] => {
  const { lead, kind, carriedFrom } = item
  const documents = documentsOn(state, item)
  const on = { hasDocuments: documents.length > 0, documents: allOf(documents) }
  const carried = state.agenda.sittings.find(({ id }) => id === carriedFrom)
  const from = carried ? [say(reportWords.carriedOver, { day: dayOf(dayOfSitting(state, carried)) })] : []
  if (kind === 'written')
    return [paragraph(say(reportWords.written, { ...on, ...bodyValues(state.meeting.body) }), ...from)]
  if (lead !== '') return [paragraph(say(reportWords.presented, { ...on, lead }), ...from)]
  if (on.hasDocuments) return [paragraph(say(reportWords.considered, { documents: on.documents }), ...from)]
  return from
}

interface Content {
  readonly said: (itemId: string) => readonly Said[]
  /** Whether anything happened on an item or under it, or on what it is under and the chair did not take its parts alone. */
  readonly isHeld: (item: Item) => boolean
}

const contentOf = (state: State, told: ReportContext): Content => {
  const said = (itemId: string) => told.said.filter(({ request }) => request.itemId === itemId)
  const hasOwn = ({ id, startedAt }: Item) =>
    startedAt !== null ||
    said(id).length > 0 ||
    state.decisions.drafts.some(({ itemId, status }) => itemId === id && status === 'tabled')
  const isUnder = (item: Item, id: string): boolean =>
    item.id === id || state.agenda.items.some((parent) => parent.id === item.parentId && isUnder(parent, id))
  const isPassedOver = (item: Item): boolean =>
    item.startedAt === null &&
    item.kind !== 'written' &&
    state.agenda.items.some(({ parentId, startedAt }) => parentId === item.parentId && startedAt !== null)
  const isHeld = (item: Item): boolean =>
    state.agenda.items.some((one) => hasOwn(one) && isUnder(one, item.id)) ||
    (!lineage(state.agenda, item.id).some((one) => one.parentId !== null && isPassedOver(one)) &&
      state.agenda.items.some((one) => hasOwn(one) && isUnder(item, one.id)))
  return { said, isHeld }
}

/** False for a sub-item of which there is nothing to say: the agenda in the annex has it. */
const hasWords = (state: State, item: Item, content: Content): boolean =>
  item.parentId === null ||
  (content.isHeld(item) && presented(item, state).length > 0) ||
  content.said(item.id).length > 0 ||
  corrections(state, item.id).length > 0 ||
  state.decisions.drafts.some(({ itemId, status }) => itemId === item.id && status === 'tabled') ||
  state.decisions.conclusions.some(({ itemId }) => itemId === item.id) ||
  item.startedInError !== undefined ||
  state.agenda.items.some((child) => child.parentId === item.id && hasWords(state, child, content))

/** What became of an item that was not held: parked with its deadline, carried over, or neither. */
const notTakenUp = ({ id, carriedFrom, sittingId }: Item, state: State): Unwritten => {
  const { followUp, agenda, meeting } = state
  const dateOf = (sitting: string | null) =>
    dayOfSitting(state, findById(agenda.sittings, sitting)) || undefined
  const [from, to] = [dateOf(carriedFrom), dateOf(sittingId)]
  const until = proposalsUntil(followUp, id)
  if (until === undefined || to === undefined)
    return from === undefined
      ? say(reportWords.notTakenUp)
      : say(reportWords.carriedNotTakenUp, { day: dayOf(from) })
  const end = until === null ? undefined : localAt(until, meeting.zone)
  return say(reportWords.parked, {
    day: dayOf(to),
    ...{ hasEnd: Boolean(end), endDay: end ? dayOf(end.date) : '', endTime: end?.time ?? '' },
  })
}

const headingOf = ({ number, title }: Item): Unwritten =>
  number === '' ? title : say(besideWords.numbered, { number, title })

const writeItem = (state: State, told: ReportContext, pen: Pen, item: Item, content: Content): void => {
  const level = Math.min(lineage(state.agenda, item.id).length, 3) as 1 | 2 | 3
  pen.write({ kind: 'heading', level, text: headingOf(item) })
  if (isOffRecord(state, item.id)) {
    pen.write({ kind: 'plain', text: line(say(reportWords.offRecord)), soft: true })
    return
  }
  for (const { startedAt, reason } of item.startedInError ?? []) {
    const { date, time } = localAt(startedAt, state.meeting.zone)
    const had = { day: dayOf(date), time, reason: ended(reason) }
    pen.write({ kind: 'plain', text: line(say(reportWords.startedInError, had)), soft: true })
  }
  const said = content.said(item.id)
  const corrected = corrections(state, item.id)
  const writeCorrected = () => corrected.length > 0 && pen.paragraph(line(paragraph(...corrected)))
  if (!content.isHeld(item) && item.kind !== 'written') {
    pen.write({ kind: 'plain', text: line(notTakenUp(item, state)), soft: true })
    writeCorrected()
    return
  }
  for (const text of presented(item, state)) pen.paragraph(line(text))
  const spoken = whoSpoke(state, told.names, said)
  if (spoken.length > 0) pen.paragraph(line(paragraph(...spoken)))
  writeCorrected()
  const written = whoWrote(state, told.names, item.id)
  if (written.length > 0) pen.paragraph(line(paragraph(...written)))
  const themes = byTheme(state, told.names, said)
  if (themes.length > 0) {
    pen.paragraph(line(say(reportWords.byTheme)), true)
    pen.write({ kind: 'bullets', items: themes })
  }
}

/** Breaks and spare time only where something was said or decided in them. */
const isPrinted = ({ decisions, floor }: State, { id, kind }: Item): boolean =>
  (kind !== 'break' && kind !== 'buffer') ||
  floor.delivered.some(({ itemId }) => itemId === id) ||
  decisions.conclusions.some(({ itemId }) => itemId === id) ||
  decisions.drafts.some(({ itemId, status }) => itemId === id && status === 'tabled')

/** An item with what is under it, then the next: written updates stand with the item that they belong to. */
const inOrder = (state: State, parentId: string | null = null): Item[] =>
  state.agenda.items
    .filter((item) => item.parentId === parentId)
    .flatMap((item) => [...(isPrinted(state, item) ? [item] : []), ...inOrder(state, item.id)])

/** What was said, put, concluded and put right on no item of the agenda, under a heading of its own. */
const writeOutside = (
  state: State,
  told: ReportContext,
  pen: Pen,
  writePolls: (itemId: string | null) => void,
): void => {
  const { decisions } = state
  const said = told.said.filter(({ request }) => request.itemId === null)
  const spoken = [...whoSpoke(state, told.names, said), ...corrections(state, null)]
  const isNeeded =
    spoken.length > 0 ||
    publishedPolls(state).some(({ itemId }) => itemId === null) ||
    [...decisions.conclusions, ...(decisions.reopened ?? [])].some(({ itemId }) => itemId === null)
  if (!isNeeded) return
  pen.write({ kind: 'heading', level: 1, text: say(reportWords.outsideAgenda) })
  if (spoken.length > 0) pen.paragraph(line(paragraph(...spoken)))
  writePolls(null)
  writeDecided(state, pen, null)
}

/**
 * The report from what this viewer's copy holds: what everybody was shown, and the lists of participants. What is off
 * the record is left out; drafts, hidden messages, notes, private lines and results that are held are not in it.
 */
export const reportOf = (view: State, told: ReportContext): Paper => {
  const state = onRecord(view)
  const said = told.said.filter(({ request }) => !isOffRecord(view, request.itemId))
  const telling = { ...told, said }
  const content = contentOf(state, telling)
  const pen = newPen()
  writeIntroduction(state, telling, pen)
  const polls = publishedPolls(state)
  const pollsAt = annexesOf(state, telling, []).findIndex(({ key }) => key === 'positions')
  const writePolls = (ofItem: string | null) => {
    for (const { itemId, title } of polls)
      if (itemId === ofItem) pen.paragraph(line(say(reportWords.asked, { title, letter: letterOf(pollsAt) })))
  }
  for (const item of inOrder(state)) {
    if (!hasWords(state, item, content)) continue
    writeItem(state, telling, pen, item, content)
    if (isOffRecord(state, item.id)) continue
    writePolls(item.id)
    writeDecided(state, pen, item.id)
  }
  writeOutside(state, telling, pen, writePolls)
  const annexes = annexesOf(state, telling, pen.register)
  for (const [index, { key, blocks }] of annexes.entries()) {
    const text = say(reportWords.annex, { letter: letterOf(index), name: say(annexWords[key]) })
    pen.write({ kind: 'annex', text }, ...blocks)
  }
  return {
    kind: 'report',
    name: say(paperWords.report),
    ...coverOf(state, telling),
    summary: { heading: say(paperWords.summary), text: say(paperWords.summaryToWrite) },
    blocks: pen.blocks,
    footnotes: pen.footnotes,
  }
}
