import { type FairnessGroup, groupAt } from '../../shared/floor/fairness.ts'
import type { Ruling } from '../../shared/floor/model.ts'
import type { Names } from '../../shared/kernel/decision.ts'
import { findById } from '../../shared/kernel/lists.ts'
import { localAt } from '../../shared/kernel/time.ts'
import { paragraph } from '../../shared/messages/sentence.ts'
import { codeOf, rulingBefore } from '../../shared/report/words.ts'
import { recordedOrganization } from '../../shared/roster/select.ts'
import type { State } from '../../shared/state.ts'
import { write } from '../wording.ts'
import type { Spoken } from './spoken.ts'

/** An intervention as it goes on record. Times are UTC (ISO 8601), lengths in seconds; null where there is nothing. */
export interface OnRecord {
  /** In the meeting's zone. */
  readonly day: string
  readonly item: string | null
  readonly title: string | null
  readonly organization: string
  readonly organization_name: string
  readonly group: FairnessGroup | null
  readonly name: string | null
  readonly kind: string
  readonly capacity: string | null
  readonly side: string | null
  /** Codes of the organizations that have confirmed that they are spoken for. */
  readonly speaks_for: readonly string[]
  readonly asked: string
  readonly given: string
  readonly ended: string | null
  readonly seconds: number
  readonly limit_seconds: number | null
  readonly added_seconds: number
  /** True for a hand that the podium entered. */
  readonly entered: boolean
  readonly out_of_turn: boolean
  /** Who had moved the request by hand, and the reason that was given. */
  readonly moved_by: string | null
  readonly moved_reason: string | null
  readonly ruling: string | null
  readonly ruling_text: string | null
  readonly appealed_by: string | null
  /** True when it was struck: it counts for nothing. */
  readonly struck: boolean
  /** How it was recorded at first, where it was corrected or struck, and why. */
  readonly corrected_from: string | null
  readonly correction_reason: string | null
  /** How the request had come off the list before it was restored to it. */
  readonly restored_after: 'withdrawn' | 'passed-over' | null
}

const iso = (at: number): string => new Date(at).toISOString()

/** When an intervention ended, and in which sitting; of one that goes on: now. */
const placeOf = ({ floor, agenda }: State, { intervention, endedAt }: Spoken) => ({
  at: endedAt ?? Number.MAX_SAFE_INTEGER,
  sittingId:
    endedAt === null
      ? agenda.sittingId
      : (findById(floor.delivered, intervention.request.id)?.sittingId ?? null),
})

const onRecord = (state: State, names: Names, spoken: Spoken): OnRecord => {
  const { intervention, endedAt, ms, outOfTurn, corrected, struck = false } = spoken
  const { request, givenAt, limitSeconds, addedSeconds } = intervention
  const { organizationId, personId, capacity, override } = request
  const code = (id: string | null) => codeOf(state.roster, id)
  const item = state.agenda.items.find(({ id }) => id === request.itemId)
  const organization = recordedOrganization(state.roster, organizationId)
  const ruling: Ruling | undefined = state.floor.rulings.find((one) => one.requestId === request.id)
  return {
    day: localAt(givenAt, state.meeting.zone).date,
    item: item?.number ?? null,
    title: item?.title ?? null,
    organization: code(organizationId),
    organization_name: organization?.name ?? '',
    group: organization ? groupAt(state, organization, placeOf(state, spoken)) : null,
    name: personId === null ? null : (names[personId] ?? null),
    kind: request.kind,
    capacity: capacity ? `${capacity.as}: ${capacity.of}` : null,
    side: request.side,
    speaks_for: request.speaksFor
      .filter(({ confirmed }) => confirmed === true)
      .map((one) => code(one.organizationId)),
    asked: iso(request.askedAt),
    given: iso(givenAt),
    ended: endedAt === null ? null : iso(endedAt),
    seconds: Math.round(ms / 1000),
    limit_seconds: limitSeconds,
    added_seconds: addedSeconds,
    entered: request.entered,
    out_of_turn: outOfTurn,
    moved_by: override?.by ?? null,
    moved_reason: override?.reason || null,
    ruling: ruling?.ruling ?? null,
    ruling_text: ruling ? write(paragraph(ruling.text, rulingBefore(ruling))) || null : null,
    appealed_by: ruling?.appealedBy ? code(ruling.appealedBy) : null,
    struck,
    corrected_from: corrected
      ? `${code(corrected.organizationId)}, ${Math.round(corrected.ms / 1000)} s`
      : null,
    correction_reason: corrected?.reasons.join('; ') ?? null,
    restored_after: request.restored?.was ?? null,
  }
}

/** Everything that was said, by the order of the agenda, then in time. */
export const interventionsOnRecord = (state: State, names: Names, spoken: readonly Spoken[]): OnRecord[] => {
  const place = ({ intervention }: Spoken) =>
    state.agenda.items.findIndex(({ id }) => id === intervention.request.itemId)
  return [...spoken].sort((a, b) => place(a) - place(b)).map((one) => onRecord(state, names, one))
}

/** The columns of the table, in their order. */
const columns: { readonly [K in keyof OnRecord]: K } = {
  ...{ day: 'day', item: 'item', title: 'title', organization: 'organization' },
  ...{ organization_name: 'organization_name', group: 'group', name: 'name', kind: 'kind' },
  ...{ capacity: 'capacity', side: 'side', speaks_for: 'speaks_for', asked: 'asked', given: 'given' },
  ...{ ended: 'ended', seconds: 'seconds', limit_seconds: 'limit_seconds', added_seconds: 'added_seconds' },
  ...{ entered: 'entered', out_of_turn: 'out_of_turn', moved_by: 'moved_by', moved_reason: 'moved_reason' },
  ...{ ruling: 'ruling', ruling_text: 'ruling_text', appealed_by: 'appealed_by' },
  ...{ struck: 'struck', corrected_from: 'corrected_from', correction_reason: 'correction_reason' },
  restored_after: 'restored_after',
}

const cell = (value: OnRecord[keyof OnRecord]): string | number => {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return typeof value === 'string' || typeof value === 'number' ? value : value.join('; ')
}

/** The interventions as rows for a spreadsheet. */
export const interventionRecords = (interventions: readonly OnRecord[]): (string | number)[][] => {
  const header = Object.values(columns)
  return [header, ...interventions.map((one) => header.map((column) => cell(one[column])))]
}
