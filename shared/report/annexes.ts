import { laterFactsOn } from '../decisions/later-facts.ts'
import type { Group, SignUp } from '../groups/model.ts'
import { findById } from '../kernel/lists.ts'
import { groupStateNames } from '../messages/groups.ts'
import { annexWords } from '../messages/report.ts'
import { fewWords, resultWords } from '../messages/results.ts'
import { dayOf, eachOf, paragraph, say, type Unwritten } from '../messages/sentence.ts'
import { noteOnText } from '../polls/appeal.ts'
import type { Poll } from '../polls/model.ts'
import { differencesFromPut } from '../polls/points-put.ts'
import { choiceName, resultOfPart } from '../polls/results.ts'
import { momentIn } from '../polls/tallies.ts'
import { choicesOf, countOf } from '../polls/tally.ts'
import { withdrawalsOf } from '../polls/withdrawals.ts'
import { byCode } from '../roster/select.ts'
import type { State } from '../state.ts'
import { agendaTimes } from './agenda-times.ts'
import { footnoteText } from './decided.ts'
import { mergedNotes } from './merged.ts'
import { type Block, line, type PaperRow } from './paper.ts'
import { attendanceCorrections, attendancePicture, participants } from './participants.ts'
import type { Registered } from './pen.ts'
import { registerOf } from './register.ts'
import type { ReportContext } from './spoken.ts'
import { codeOf } from './words.ts'

/** The annexes, by what they are called in the words of reports. */
type AnnexKey = 'agenda' | 'participants' | 'groups' | 'positions' | 'recommendations' | 'key'

/** An annex before it has its letter. */
export interface Annex {
  readonly key: AnnexKey
  readonly blocks: readonly Block[]
}

const minutes = (count: number | null): string => (count === null ? '' : String(count))

// --- the agenda ---

const isPause = (kind: string): boolean => kind === 'break' || kind === 'buffer'

/** The time plan against what it was, as a picture; none while nothing was held. */
export const timePicture = (state: State, now: number): Block[] => {
  const rows = agendaTimes(state, now)
    .filter(
      ({ plannedMinutes, usedMinutes, item }) =>
        usedMinutes !== null && plannedMinutes !== null && !isPause(item.kind),
    )
    .map(({ item, plannedMinutes, usedMinutes }) => ({
      label: `${item.number} ${item.title}`.trim(),
      values: [plannedMinutes ?? 0, usedMinutes ?? 0],
    }))
  if (rows.length === 0) return []
  return [
    {
      ...{ kind: 'bars', caption: say(annexWords.plannedAndUsed), unit: say(annexWords.minutes) },
      ...{ series: [say(annexWords.planned), say(annexWords.used)], rows },
    },
  ]
}

/** Every item with its planned and its real hour and length, by sitting. */
export const timeTable = (state: State, now: number): Block => {
  const times = agendaTimes(state, now)
  const rows: PaperRow[] = []
  let day: string | undefined
  for (const { item, date, planned, plannedMinutes, held, usedMinutes, offRecord } of times) {
    if (date !== day) rows.push({ group: date === '' ? say(annexWords.outside) : dayOf(date) })
    day = date
    const title = offRecord ? say(annexWords.offRecord, { title: item.title }) : item.title
    rows.push([item.number, title, planned, held, minutes(plannedMinutes), minutes(usedMinutes)])
  }
  return {
    kind: 'table',
    caption: say(annexWords.agendaIn, { zone: state.meeting.zone }),
    columns: [
      { title: say(annexWords.item), width: 7 },
      { title: say(annexWords.title), width: 45 },
      { title: say(annexWords.planned), width: 14 },
      { title: say(annexWords.held), width: 14 },
      { title: say(annexWords.minutesPlanned), width: 10, figures: true },
      { title: say(annexWords.minutesUsed), width: 10, figures: true },
    ],
    rows,
  }
}

// --- polls ---

/** Results that were shown to everybody for some seconds, and are held since. */
const withdrawnPolls = ({ polls }: State): Poll[] =>
  polls.polls.filter(
    ({ status, publishedAt, withdrawals = [] }) =>
      status === 'closed' && publishedAt === null && withdrawals.length > 0,
  )

/** Only what everybody may see: results that were published, and names only where all may know them. */
export const publishedPolls = ({ polls }: State): Poll[] =>
  polls.polls.filter(({ status, publishedAt }) => status === 'closed' && publishedAt !== null)

const whoAnswered = (state: State, poll: Poll, partId: string, choice: string): Unwritten => {
  if (poll.rules.sealed || poll.rules.names !== 'all' || poll.unit !== 'organization') return ''
  const units = poll.ballots
    .filter(({ answers }) => answers.some((one) => one.partId === partId && one.choice.includes(choice)))
    .map(({ unitId }) => unitId)
  const { organizations, former = [] } = state.roster
  const codes = [...organizations, ...former]
    .filter(({ id }) => units.includes(id))
    .sort(byCode)
    .map(({ id }) => codeOf(state.roster, id))
  return codes.length === 0 ? '' : eachOf(codes)
}

/** The words of a decision that a poll put, and how the decision differs from them: a result is of these words only. */
const wordsPut = ({ decisions }: State, poll: Poll): Block[] => {
  const decision = findById(decisions.drafts, poll.decisionId)
  if (!decision) return []
  const [only, ...others] = poll.parts
  const text = only && others.length === 0 ? only.text.trim() : ''
  const concluded = decisions.conclusions.findLast((one) => one.pollId === poll.id)
  const differences = differencesFromPut(poll, decision, concluded)
  return [
    ...(text === '' || text === poll.text.trim()
      ? []
      : [
          { kind: 'plain' as const, text: line(say(annexWords.textPut)) },
          {
            kind: 'bullets' as const,
            items: text.split('\n').map((words) => ({ text: line(words), below: '' })),
          },
        ]),
    ...(differences.length === 0 ? [] : [{ kind: 'plain' as const, text: line(paragraph(...differences)) }]),
  ]
}

/** That a result was published before and withdrawn: also where it is held since, of which nothing else is told. */
const withdrawnBlocks = (state: State, poll: Poll): Block[] => {
  const words = withdrawalsOf(poll, (at) => momentIn(state.meeting.zone)(at).local)
  return words === '' ? [] : [{ kind: 'plain', text: line(words) }]
}

const titleBlock = ({ title }: Poll): Block => ({
  ...{ kind: 'heading', level: 2, text: title || say(annexWords.poll) },
})

/** A result that was withdrawn and is held since. */
const heldBlocks = (state: State, poll: Poll): Block[] => [
  titleBlock(poll),
  { kind: 'plain', text: line(say(resultWords.unpublished)) },
  ...withdrawnBlocks(state, poll),
]

/** What was put right in it before it was announced, and what was noted on it since, with the day. */
const laterBlocks = (state: State, { id }: Poll): Block[] =>
  laterFactsOn(state, 'poll', id).map((one) => ({ kind: 'plain', text: line(footnoteText(state, one)) }))

/** Before the figures the result in words, as every screen says it. */
const pollBlocks = (state: State, poll: Poll): Block[] => {
  const { conclusions } = state.decisions
  const code = (id: string) => codeOf(state.roster, id)
  const blocks: Block[] = [titleBlock(poll)]
  if (poll.text.trim() !== '') blocks.push({ kind: 'plain', text: line(poll.text.trim()) })
  if (noteOnText(poll) !== '') blocks.push({ kind: 'plain', text: line(noteOnText(poll)) })
  if (poll.few) {
    const { answered, of } = poll.few
    blocks.push({ kind: 'plain', text: line(say(fewWords.closed, { answered, of })) })
  }
  blocks.push(...wordsPut(state, poll), ...withdrawnBlocks(state, poll))
  for (const part of poll.parts) {
    const count = poll.counts.find(({ partId }) => partId === part.id)
    if (!count) continue
    const rows = choicesOf(poll.method, part).map((choice) => [
      choiceName(part, choice),
      String(countOf(count, choice)),
      whoAnswered(state, poll, part.id, choice),
    ])
    const caption = poll.parts.length === 1 || part.text === '' ? say(annexWords.answers) : part.text
    blocks.push(
      { kind: 'plain', text: line(resultOfPart(poll, part, code, conclusions)) },
      {
        kind: 'table',
        caption,
        columns: [
          { title: say(annexWords.answer), width: 30 },
          {
            title: say(poll.unit === 'organization' ? annexWords.organizationsWho : annexWords.personsWho),
            ...{ width: 20, figures: true },
          },
          { title: say(annexWords.which), width: 50 },
        ],
        rows: [...rows, [say(annexWords.noAnswer), String(count.noAnswer), '']],
      },
    )
  }
  return [...blocks, ...laterBlocks(state, poll)]
}

// --- the register ---

/** The points of the register with their paragraphs, without the columns in which nothing stands. */
const registerTable = (state: State, register: readonly Registered[]): Block => {
  const entries = new Map(registerOf(state).map((entry) => [entry.id, entry]))
  const columns = [
    { title: say(annexWords.number), width: 6, figures: true },
    { title: say(annexWords.paragraph), width: 7, figures: true },
    { title: say(annexWords.text), width: 39 },
    { title: say(annexWords.responsible), width: 21 },
    { title: say(annexWords.by), width: 15 },
    { title: say(annexWords.outcome), width: 12 },
  ]
  const rows = register.flatMap(({ paragraph, pointId }, index) => {
    const entry = entries.get(pointId)
    if (!entry) return []
    const { text, owner, due, outcome } = entry
    return [[String(index + 1), String(paragraph), text, owner, due === null ? '' : dayOf(due), outcome]]
  })
  const isUsed = columns.map((_, column) => rows.some((row) => row[column] !== ''))
  return {
    kind: 'table',
    caption: say(annexWords.decisions),
    columns: columns.filter((_, column) => isUsed[column]),
    rows: rows.map((row) => row.filter((_, column) => isUsed[column])),
  }
}

// --- working groups ---

/** Who takes part in a group: what is not confirmed yet says so. */
const groupTable = ({ groups: { groups }, roster }: State): Block => {
  const named = ({ signUps }: Group, parts: readonly SignUp['part'][]): Unwritten[] =>
    signUps
      .filter(({ part }) => parts.includes(part))
      .map(({ organizationId, part, confirmed }) => {
        const code = codeOf(roster, organizationId)
        const isObserver = part === 'observer'
        if (confirmed) return say(annexWords.inGroup, { code, note: isObserver ? 'observer' : 'none' })
        return say(annexWords.inGroup, { code, note: isObserver ? 'observer_unconfirmed' : 'unconfirmed' })
      })
  return {
    kind: 'table',
    caption: say(annexWords.groups),
    columns: [
      { title: say(annexWords.group), width: 28 },
      { title: say(annexWords.lead), width: 16 },
      { title: say(annexWords.others), width: 30 },
      { title: say(annexWords.meets), width: 14 },
      { title: say(annexWords.state), width: 12 },
    ],
    rows: groups.map((group) => [
      group.name,
      eachOf(named(group, ['lead', 'co-lead'])),
      eachOf([...named(group, ['member', 'support', 'observer']), ...group.others]),
      group.cadence,
      say(groupStateNames[group.state]),
    ]),
  }
}

// --- the key ---

/** The key of the meeting, whole, and by which words a reader compares it; none where a report is made without one. */
const keyAnnex = ({ fingerprint, publicKey, head }: ReportContext): Annex[] =>
  fingerprint === undefined || publicKey === undefined
    ? []
    : [
        {
          key: 'key',
          blocks: [
            {
              kind: 'plain',
              text: line(say(annexWords.keyLine, { line: head.seq, hash: head.hash })),
            },
            {
              kind: 'plain',
              text: line(say(annexWords.keyPublic, { key: publicKey })),
            },
            {
              kind: 'plain',
              text: line(say(annexWords.keyFingerprint, { fingerprint })),
            },
          ],
        },
      ]

/** The annexes of a report in their order, without those that would be empty. */
export const annexesOf = (state: State, told: ReportContext, register: readonly Registered[]): Annex[] => {
  const positions = [
    ...publishedPolls(state).flatMap((poll) => pollBlocks(state, poll)),
    ...withdrawnPolls(state).flatMap((poll) => heldBlocks(state, poll)),
  ]
  const { groups } = state.groups
  return [
    {
      key: 'agenda',
      blocks: [...timePicture(state, told.at), timeTable(state, told.at)],
    },
    {
      key: 'participants',
      blocks: [
        ...attendancePicture(state),
        participants(state, told.names),
        ...mergedNotes(state, told.names),
        ...attendanceCorrections(state),
      ],
    },
    ...(groups.length === 0 ? [] : [{ key: 'groups' as const, blocks: [groupTable(state)] }]),
    ...(positions.length === 0 ? [] : [{ key: 'positions' as const, blocks: positions }]),
    ...(register.length === 0
      ? []
      : [{ key: 'recommendations' as const, blocks: [registerTable(state, register)] }]),
    ...keyAnnex(told),
  ]
}

/** "A" for the first annex. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index)
