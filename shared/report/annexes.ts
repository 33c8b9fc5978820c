import type { Group, SignUp } from '../groups/model.ts'
import type { Names } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { noteOnText } from '../polls/appeal-words.ts'
import type { Poll } from '../polls/model.ts'
import { differencesInWords } from '../polls/points-put.ts'
import { choiceWords, partResultInWords } from '../polls/result-words.ts'
import { fewInWords } from '../polls/secret-ballots.ts'
import { choicesOf, countOf } from '../polls/tally.ts'
import type { FormerPerson, Organization, Person } from '../roster/model.ts'
import { byCode, isFormer, personOf } from '../roster/select.ts'
import { recordedOrganizations, recordedPersons } from '../roster/trace.ts'
import type { State } from '../state.ts'
import { agendaTimes } from './agenda-times.ts'
import { type Block, line, type PaperRow } from './paper.ts'
import type { Registered } from './pen.ts'
import { registerOf } from './register.ts'
import type { ReportContext } from './spoken.ts'
import { codeOf, counted, dayInWords, fullName, marked } from './words.ts'

/** An annex before it has its letter. */
export interface Annex {
  readonly name: string
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
    { kind: 'bars', caption: 'Planned and used time', unit: 'minutes', series: ['Planned', 'Used'], rows },
  ]
}

/** Every item with its planned and its real hour and length, by sitting. */
export const timeTable = (state: State, now: number): Block => {
  const times = agendaTimes(state, now)
  const rows: PaperRow[] = []
  let day: string | undefined
  for (const { item, date, planned, plannedMinutes, held, usedMinutes, offRecord } of times) {
    if (date !== day) rows.push({ group: date === '' ? 'Outside the sittings' : dayInWords(date) })
    day = date
    const title = offRecord ? `${item.title} (off the record)` : item.title
    rows.push([item.number, title, planned, held, minutes(plannedMinutes), minutes(usedMinutes)])
  }
  return {
    kind: 'table',
    caption: `Agenda as planned and as held (times of ${state.meeting.zone})`,
    columns: [
      { title: 'Item', width: 7 },
      { title: 'Title', width: 45 },
      { title: 'Planned', width: 14 },
      { title: 'Held', width: 14 },
      { title: 'Minutes planned', width: 10, figures: true },
      { title: 'Minutes used', width: 10, figures: true },
    ],
    rows,
  }
}

// --- participants ---

const kindNames = { member: 'Members', observer: 'Observers', guest: 'Guests' } as const
const kinds = ['member', 'observer', 'guest'] as const
const roleNames: Readonly<Partial<Record<Person['role'], string>>> = {
  chair: 'Chair',
  'co-chair': 'Co-Chair',
  secretariat: 'Secretariat',
}

const seatsIn = (persons: readonly FormerPerson[], { id }: Organization): FormerPerson[] => {
  const seated = persons.filter(({ seats }) => seats.some(({ organizationId }) => organizationId === id))
  const isHead = (person: FormerPerson) =>
    person.seats.some(({ organizationId, seat }) => organizationId === id && seat === 'head')
  return [...seated.filter(isHead), ...seated.filter((one) => !isHead(one))]
}

const personName = (
  { id, role, seats }: FormerPerson,
  { roster }: State,
  names: Names,
  organization: Organization,
): string => {
  const office = roleNames[role]
  const seat = seats.find(({ organizationId }) => organizationId === organization.id)?.seat
  const place = office ?? (seat === 'head' ? 'head of delegation' : '')
  const name = names[id] ?? ''
  const whole = place === '' ? name : name === '' ? place : `${name} (${place})`
  return marked(whole, !personOf(roster, id))
}

/** Sittings in which somebody of an organization was noted. */
export const sittingsWith = ({ attendance, agenda }: State, organizationId: string): string[] =>
  agenda.sittings
    .filter(({ id }) =>
      attendance.spans.some(
        ({ sittingId, organizationIds }) => sittingId === id && organizationIds.includes(organizationId),
      ),
    )
    .map(({ id }) => id)

const heldSittings = ({ agenda }: State) => agenda.sittings.filter(({ openedAt }) => openedAt !== null)

const presence = (state: State, organization: Organization): string => {
  const held = heldSittings(state).length
  if (held === 0) return ''
  const count = sittingsWith(state, organization.id).length
  return count === 0 ? 'not present' : count === held ? 'all sittings' : `${count} of ${held} sittings`
}

/** How many organizations were there, sitting by sitting, as a picture; none while no sitting was held. */
export const attendancePicture = (state: State): Block[] => {
  const organizations = recordedOrganizations(state)
  const rows = heldSittings(state).map(({ id, date, title }) => ({
    label: `${dayInWords(date)}${title === '' ? '' : `, ${title}`}`,
    values: [organizations.filter((one) => sittingsWith(state, one.id).includes(id)).length],
  }))
  if (rows.length === 0) return []
  const all = counted(organizations.length, 'organization')
  return [
    {
      kind: 'bars',
      caption: `Present, of ${all}`,
      unit: 'organizations',
      series: ['Present'],
      rows,
    },
  ]
}

const participants = (state: State, names: Names): Block => {
  const [organizations, persons] = [recordedOrganizations(state), recordedPersons(state)]
  const rows = kinds.flatMap((kind): PaperRow[] => {
    const own = organizations.filter((one) => one.kind === kind).sort(byCode)
    if (own.length === 0) return []
    return [
      { group: kindNames[kind] },
      ...own.map((one) => [
        marked(fullName(one), isFormer(state.roster, one.id)),
        seatsIn(persons, one)
          .map((person) => personName(person, state, names, one))
          .filter((name) => name !== '')
          .join('; '),
        presence(state, one),
      ]),
    ]
  })
  return {
    kind: 'table',
    caption: 'Participants by organization',
    columns: [
      { title: 'Organization', width: 32 },
      { title: 'Participants', width: 50 },
      { title: 'Present', width: 18 },
    ],
    rows,
  }
}

/** Attendance of every organization by sitting, absent ones too. */
export const attendanceTable = (state: State): Block => {
  const held = heldSittings(state)
  const rows = recordedOrganizations(state)
    .sort(byCode)
    .map(({ id }) => {
      const there = sittingsWith(state, id)
      return [
        codeOf(state.roster, id),
        ...held.map((sitting) => (there.includes(sitting.id) ? 'present' : 'absent')),
        `${there.length} of ${held.length}`,
      ]
    })
  return {
    kind: 'table',
    caption: 'Attendance by organization and sitting',
    columns: [
      { title: 'Organization', width: 20 },
      ...held.map(({ date }) => ({ title: dayInWords(date), width: 12 })),
      { title: 'Sittings', width: 10 },
    ],
    rows,
  }
}

// --- polls ---

/** Only what everybody may see: results that were published, and names only where all may know them. */
export const publishedPolls = ({ polls }: State): Poll[] =>
  polls.polls.filter(({ status, publishedAt }) => status === 'closed' && publishedAt !== null)

const whoAnswered = (state: State, poll: Poll, partId: string, choice: string): string => {
  if (poll.rules.sealed || poll.rules.names !== 'all' || poll.unit !== 'organization') return ''
  const units = poll.ballots
    .filter(({ answers }) => answers.some((one) => one.partId === partId && one.choice.includes(choice)))
    .map(({ unitId }) => unitId)
  const { organizations, former = [] } = state.roster
  return [...organizations, ...former]
    .filter(({ id }) => units.includes(id))
    .sort(byCode)
    .map(({ id }) => codeOf(state.roster, id))
    .join(', ')
}

/** The words of a decision that a poll put, and how the decision differs from them: a result is of these words only. */
const wordsPut = ({ decisions }: State, poll: Poll): Block[] => {
  const decision = findById(decisions.drafts, poll.decisionId)
  if (!decision) return []
  const [only, ...others] = poll.parts
  const text = only && others.length === 0 ? only.text.trim() : ''
  const concluded = decisions.conclusions.findLast((one) => one.pollId === poll.id)
  const differences = differencesInWords(poll, decision, concluded)
  return [
    ...(text === '' || text === poll.text.trim()
      ? []
      : [
          { kind: 'plain' as const, text: line('The text put:') },
          {
            kind: 'bullets' as const,
            items: text.split('\n').map((words) => ({ text: line(words), below: '' })),
          },
        ]),
    ...(differences === '' ? [] : [{ kind: 'plain' as const, text: line(differences) }]),
  ]
}

/** Before the figures the result in words, as every screen says it. */
const pollBlocks = (state: State, poll: Poll): Block[] => {
  const { conclusions } = state.decisions
  const code = (id: string) => codeOf(state.roster, id)
  const blocks: Block[] = [{ kind: 'heading', level: 2, text: poll.title || 'Poll' }]
  if (poll.text.trim() !== '') blocks.push({ kind: 'plain', text: line(poll.text.trim()) })
  if (noteOnText(poll) !== '') blocks.push({ kind: 'plain', text: line(noteOnText(poll)) })
  if (poll.few) blocks.push({ kind: 'plain', text: line(`It was closed ${fewInWords(poll.few)}.`) })
  blocks.push(...wordsPut(state, poll))
  for (const part of poll.parts) {
    const count = poll.counts.find(({ partId }) => partId === part.id)
    if (!count) continue
    const rows = choicesOf(poll.method, part).map((choice) => [
      choiceWords(poll, part, choice),
      String(countOf(count, choice)),
      whoAnswered(state, poll, part.id, choice),
    ])
    const caption = poll.parts.length === 1 || part.text === '' ? 'Answers' : part.text
    blocks.push(
      { kind: 'plain', text: line(partResultInWords(poll, part, code, conclusions)) },
      {
        kind: 'table',
        caption,
        columns: [
          { title: 'Answer', width: 30 },
          { title: poll.unit === 'organization' ? 'Organizations' : 'Persons', width: 20, figures: true },
          { title: 'Which', width: 50 },
        ],
        rows: [...rows, ['No answer', String(count.noAnswer), '']],
      },
    )
  }
  return blocks
}

// --- the register ---

/** The points of the register with their paragraphs, without the columns in which nothing stands. */
const registerTable = (state: State, register: readonly Registered[]): Block => {
  const entries = new Map(registerOf(state).map((entry) => [entry.id, entry]))
  const columns = [
    { title: 'No.', width: 6, figures: true },
    { title: 'Para.', width: 7, figures: true },
    { title: 'Text', width: 39 },
    { title: 'Responsible', width: 21 },
    { title: 'By', width: 15 },
    { title: 'Outcome', width: 12 },
  ]
  const rows = register.flatMap(({ paragraph, pointId }, index) => {
    const entry = entries.get(pointId)
    if (!entry) return []
    const { text, owner, due, outcome } = entry
    return [[String(index + 1), String(paragraph), text, owner, due === null ? '' : dayInWords(due), outcome]]
  })
  const isUsed = columns.map((_, column) => rows.some((row) => row[column] !== ''))
  return {
    kind: 'table',
    caption: 'Decisions and what is to be done',
    columns: columns.filter((_, column) => isUsed[column]),
    rows: rows.map((row) => row.filter((_, column) => isUsed[column])),
  }
}

// --- working groups ---

const groupStates = {
  ...{ proposed: 'Proposed', scoping: 'Scoping', active: 'Active', 'on-hold': 'On hold' },
  ...{ completed: 'Completed', disbanded: 'Disbanded' },
} as const

/** Who takes part in a group: what is not confirmed yet says so. */
const groupTable = ({ groups: { groups }, roster }: State): Block => {
  const named = ({ signUps }: Group, parts: readonly SignUp['part'][]): string[] =>
    signUps
      .filter(({ part }) => parts.includes(part))
      .map(({ organizationId, part, confirmed }) => {
        const notes = [...(part === 'observer' ? ['observer'] : []), ...(confirmed ? [] : ['not confirmed'])]
        const code = codeOf(roster, organizationId)
        return notes.length === 0 ? code : `${code} (${notes.join(', ')})`
      })
  return {
    kind: 'table',
    caption: 'Working groups',
    columns: [
      { title: 'Group', width: 28 },
      { title: 'Lead', width: 16 },
      { title: 'Others', width: 30 },
      { title: 'Meets', width: 14 },
      { title: 'State', width: 12 },
    ],
    rows: groups.map((group) => [
      group.name,
      named(group, ['lead', 'co-lead']).join(', '),
      [...named(group, ['member', 'support', 'observer']), ...group.others].join(', '),
      group.cadence,
      groupStates[group.state],
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
          name: 'How this report is checked',
          blocks: [
            {
              kind: 'plain',
              text: line(`It was made at line ${head.seq} of the log, whose check is ${head.hash}.`),
            },
            {
              kind: 'plain',
              text: line(`The public key of the meeting (Ed25519, in hexadecimal) is ${publicKey}.`),
            },
            {
              kind: 'plain',
              text: line(
                `Its fingerprint is ${fingerprint}. The stage showed the same during the meeting: compare them group by group. An archive of this meeting is signed with this key, and “rostrum verify” says whether it is.`,
              ),
            },
          ],
        },
      ]

/** The annexes of a report in their order, without those that would be empty. */
export const annexesOf = (state: State, told: ReportContext, register: readonly Registered[]): Annex[] => {
  const polls = publishedPolls(state)
  const { groups } = state.groups
  return [
    {
      name: 'Agenda as planned and as held',
      blocks: [...timePicture(state, told.at), timeTable(state, told.at)],
    },
    {
      name: 'Participants',
      blocks: [...attendancePicture(state), participants(state, told.names)],
    },
    ...(groups.length === 0 ? [] : [{ name: 'Working groups', blocks: [groupTable(state)] }]),
    ...(polls.length === 0
      ? []
      : [{ name: pollsAnnex, blocks: polls.flatMap((poll) => pollBlocks(state, poll)) }]),
    ...(register.length === 0 ? [] : [{ name: 'Recommendations', blocks: [registerTable(state, register)] }]),
    ...keyAnnex(told),
  ]
}

/** What the annex with the answers is called. */
export const pollsAnnex = 'Positions and answers'

/** "A" for the first annex. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index)
