/** Who was heard how often and how long: the picture that the 32nd session could only have afterwards. */
import { floorItemId } from '../agenda/select.ts'
import { elapsed } from '../kernel/time.ts'
import type { OrganizationKind } from '../roster/model.ts'
import { byCode } from '../roster/select.ts'
import type { State } from '../state.ts'
import { isSteering } from './list.ts'
import type { Heard } from './model.ts'

/** Over what it is counted: the item that is on, the sitting under way, or the whole session. */
export type FairnessSpan = 'item' | 'sitting' | 'session'
export type FairnessGroup = 'steering-group' | 'others' | 'observers'

export interface HeardOrganization {
  readonly organizationId: string
  readonly group: FairnessGroup
  readonly interventions: number
  /** Speaking time in milliseconds. */
  readonly ms: number
}

export interface HeardGroup {
  readonly group: FairnessGroup
  readonly organizations: number
  /** How many of them were heard at all. */
  readonly heard: number
  readonly interventions: number
  readonly ms: number
}

export interface Fairness {
  /** Every organization with a seat, or that was heard, most heard first: those too that have left since. */
  readonly organizations: readonly HeardOrganization[]
  readonly groups: readonly HeardGroup[]
  /** Member organizations with a seat that were not heard, by code. */
  readonly unheard: readonly string[]
  /** The most heard organizations, four at most, and their interventions out of all. */
  readonly mostHeard: {
    readonly organizationIds: readonly string[]
    readonly interventions: number
    readonly of: number
  }
}

type Seen = Pick<State, 'floor' | 'agenda' | 'roster'>
/** Where something was said. */
type Place = Pick<Heard, 'sittingId' | 'itemId'>
type Counts = (place: Place) => boolean

/** The group that an organization counts in, on the day of the meeting. */
export const groupOf = (
  state: Pick<Seen, 'agenda' | 'roster'>,
  id: string,
  kind: OrganizationKind,
): FairnessGroup => (kind !== 'member' ? 'observers' : isSteering(state, id) ? 'steering-group' : 'others')

/** Whoever has the floor counts already with the time used, not yet as an intervention. */
const runningMs = ({ floor, agenda }: Seen, organizationId: string, counts: Counts, now: number): number =>
  [floor.current, floor.interrupted].reduce((ms, speaker) => {
    if (speaker === null || speaker.request.organizationId !== organizationId) return ms
    if (!counts({ sittingId: agenda.sittingId, itemId: speaker.request.itemId })) return ms
    return speaker.request.kind === 'point-of-order' ? ms : ms + elapsed(speaker, now)
  }, 0)

const within = ({ agenda }: Seen, span: FairnessSpan): Counts => {
  if (span === 'session') return () => true
  const itemId = floorItemId(agenda)
  return span === 'item'
    ? (heard) => heard.itemId === itemId
    : (heard) => heard.sittingId === agenda.sittingId
}

const counted = (state: Seen, counts: Counts, now: number): HeardOrganization[] => {
  const seated = new Set(
    state.roster.persons.flatMap(({ seats }) => seats.map(({ organizationId }) => organizationId)),
  )
  const heard = state.floor.heard.filter(counts)
  const speaking = [state.floor.current, state.floor.interrupted].map((one) => one?.request.organizationId)
  const named = new Set([...seated, ...heard.map(({ organizationId }) => organizationId), ...speaking])
  const { organizations, former = [] } = state.roster
  return [...organizations, ...former]
    .filter(({ id }) => named.has(id))
    .sort(byCode)
    .map(({ id, kind }) => {
      const own = heard.filter(({ organizationId }) => organizationId === id)
      const interventions = own.reduce((sum, { count }) => sum + count, 0)
      const ms = own.reduce((sum, one) => sum + one.ms, runningMs(state, id, counts, now))
      return { organizationId: id, group: groupOf(state, id, kind), interventions, ms }
    })
}

const summed = (organizations: readonly HeardOrganization[], group: FairnessGroup): HeardGroup => {
  const own = organizations.filter((one) => one.group === group)
  return {
    group,
    organizations: own.length,
    heard: own.filter(({ interventions }) => interventions > 0).length,
    interventions: own.reduce((sum, one) => sum + one.interventions, 0),
    ms: own.reduce((sum, one) => sum + one.ms, 0),
  }
}

const groups: readonly FairnessGroup[] = ['steering-group', 'others', 'observers']
const mostCount = 4

/** Interventions and speaking time by organization and by group, over the item that is on, the sitting or the session. */
export const fairness = (state: Seen, span: FairnessSpan, now: number): Fairness =>
  fairnessWhere(state, within(state, span), now)

/** The same over all that was said where this holds. */
export const fairnessWhere = (state: Seen, counts: Counts, now: number): Fairness => {
  const byOrganization = counted(state, counts, now)
  const most = [...byOrganization].sort((a, b) => b.interventions - a.interventions || b.ms - a.ms)
  const leaders = most.filter(({ interventions }) => interventions > 0).slice(0, mostCount)
  return {
    organizations: most,
    groups: groups.map((group) => summed(byOrganization, group)),
    unheard: byOrganization
      .filter(({ group, interventions }) => group !== 'observers' && interventions === 0)
      .map(({ organizationId }) => organizationId),
    mostHeard: {
      organizationIds: leaders.map(({ organizationId }) => organizationId),
      interventions: leaders.reduce((sum, one) => sum + one.interventions, 0),
      of: byOrganization.reduce((sum, one) => sum + one.interventions, 0),
    },
  }
}
