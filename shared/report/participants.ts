import { itemOf } from '../agenda/select.ts'
import { correctedIn, spansOf } from '../attendance/correct.ts'
import type { Names } from '../kernel/decision.ts'
import { besideWords, groupsOf } from '../messages/lists.ts'
import { annexWords, kindNames, paperWords } from '../messages/report.ts'
import { dayOf, eachOf, say, type Unwritten } from '../messages/sentence.ts'
import type { FormerPerson, Organization, Person } from '../roster/model.ts'
import { byCode, isFormer, personOf } from '../roster/select.ts'
import { recordedOrganizations, recordedPersons } from '../roster/trace.ts'
import type { State } from '../state.ts'
import type { Message } from '../wording.ts'
import { dayOfSitting } from './days.ts'
import type { Block, PaperRow } from './paper.ts'
import { codeOf, fullName, marked } from './words.ts'

// --- participants ---

const kinds = ['member', 'observer', 'guest'] as const

const roleNames: Readonly<Partial<Record<Person['role'], Message>>> = {
  chair: paperWords.chair,
  'co-chair': paperWords.coChair,
  secretariat: paperWords.secretariat,
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
): Unwritten => {
  const office = roleNames[role]
  const seat = seats.find(({ organizationId }) => organizationId === organization.id)?.seat
  const place = office ?? (seat === 'head' ? annexWords.head : undefined)
  const name = names[id] ?? ''
  const whole = !place ? name : name === '' ? say(place) : say(besideWords.noted, { name, notes: say(place) })
  return marked(whole, !personOf(roster, id))
}

export const participants = (state: State, names: Names): Block => {
  const [organizations, persons] = [recordedOrganizations(state), recordedPersons(state)]
  const rows = kinds.flatMap((kind): PaperRow[] => {
    const own = organizations.filter((one) => one.kind === kind).sort(byCode)
    if (own.length === 0) return []
    return [
      { group: say(kindNames[kind]) },
      ...own.map((one) => [
        marked(fullName(one), isFormer(state.roster, one.id)),
        groupsOf(
          seatsIn(persons, one)
            .map((person) => personName(person, state, names, one))
            .filter((name) => name !== ''),
        ),
        presence(state, one),
      ]),
    ]
  })
  return {
    kind: 'table',
    caption: say(annexWords.byOrganization),
    columns: [
      { title: say(annexWords.organization), width: 32 },
      { title: say(annexWords.participants), width: 50 },
      { title: say(annexWords.present), width: 18 },
    ],
    rows,
  }
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

export const presence = (state: State, organization: Organization): Unwritten => {
  const held = heldSittings(state).length
  if (held === 0) return ''
  const count = sittingsWith(state, organization.id).length
  if (count === 0) return say(annexWords.notPresent)
  return count === held ? say(annexWords.allSittings) : say(annexWords.someSittings, { count, all: held })
}

/** How many organizations were there, sitting by sitting, as a picture; none while no sitting was held. */
export const attendancePicture = (state: State): Block[] => {
  const organizations = recordedOrganizations(state)
  const rows = heldSittings(state).map((sitting) => {
    const { id, title } = sitting
    const day = dayOf(dayOfSitting(state, sitting))
    return {
      label: title === '' ? day : eachOf([day, title]),
      values: [organizations.filter((one) => sittingsWith(state, one.id).includes(id)).length],
    }
  })
  if (rows.length === 0) return []
  return [
    {
      kind: 'bars',
      caption: say(annexWords.presentOf, { count: state.roster.organizations.length }),
      unit: say(annexWords.organizations),
      series: [say(annexWords.present)],
      rows,
    },
  ]
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
        ...held.map((sitting) =>
          say(there.includes(sitting.id) ? annexWords.isPresent : annexWords.isAbsent, {
            isCorrected: correctedIn(spansOf(state, sitting.id), id) !== undefined,
          }),
        ),
        say(besideWords.of, { count: there.length, all: held.length }),
      ]
    })
  return {
    kind: 'table',
    caption: say(annexWords.attendance),
    columns: [
      { title: say(annexWords.organization), width: 20 },
      ...held.map((sitting) => ({ title: dayOf(dayOfSitting(state, sitting)), width: 12 })),
      { title: say(annexWords.sittings), width: 10 },
    ],
    rows,
  }
}

interface MadeCorrection {
  readonly organizationId: string
  readonly present: boolean
  readonly reason: string
  readonly at: number
  readonly itemIds: readonly (string | null)[]
}

/** The corrections in a sitting, each once for all the items that it names, in the order in which they were made. */
const correctionsIn = (state: State, sittingId: string): MadeCorrection[] =>
  spansOf(state, sittingId)
    .flatMap(({ itemId, corrections = [] }) => corrections.map((one) => ({ ...one, itemIds: [itemId] })))
    .reduce<MadeCorrection[]>((made, one) => {
      const same = made.find(
        ({ organizationId, at, present }) =>
          organizationId === one.organizationId && at === one.at && present === one.present,
      )
      if (!same) return [...made, one]
      const whole = { ...same, itemIds: [...same.itemIds, ...one.itemIds] }
      return made.map((other) => (other === same ? whole : other))
    }, [])
    .sort((a, b) => a.at - b.at)

/** What was corrected of the attendance, with what had been noted and why; nothing where nothing was. */
export const attendanceCorrections = (state: State): Block[] => {
  const { agenda, roster } = state
  const itemName = (itemId: string | null): Unwritten => {
    const item = itemOf(agenda, itemId)
    return item ? item.number || item.title : say(annexWords.betweenItems)
  }
  const rows = heldSittings(state).flatMap((sitting) =>
    correctionsIn(state, sitting.id).map(({ organizationId, present, reason, itemIds }) => [
      ...[codeOf(roster, organizationId), dayOf(dayOfSitting(state, sitting)), eachOf(itemIds.map(itemName))],
      ...[say(present ? annexWords.isAbsent : annexWords.isPresent, { isCorrected: false })],
      ...[say(present ? annexWords.isPresent : annexWords.isAbsent, { isCorrected: false }), reason],
    ]),
  )
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      caption: say(annexWords.attendanceCorrected),
      columns: [
        { title: say(annexWords.organization), width: 16 },
        { title: say(annexWords.sitting), width: 16 },
        { title: say(annexWords.item), width: 16 },
        { title: say(annexWords.notedAs), width: 12 },
        { title: say(annexWords.correctedTo), width: 12 },
        { title: say(annexWords.reason), width: 28 },
      ],
      rows,
    },
  ]
}
