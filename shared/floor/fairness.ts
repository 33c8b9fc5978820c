/** Who was heard how often and how long: the picture that the 32nd session could only have afterwards. */
import { floorItemId } from '../agenda/select.ts'
import { findById } from '../kernel/lists.ts'
import { elapsed } from '../kernel/time.ts'
import type { Organization } from '../roster/model.ts'
import { byCode, inSteeringGroup, kindAt } from '../roster/select.ts'
import type { State } from '../state.ts'
import { meetingDay } from './list.ts'
import type { Delivered, Heard } from './model.ts'

/** Over what it is counted: the item that is on, the sitting under way, or the whole session. */
export type FairnessSpan = 'item' | 'sitting' | 'session'
export type FairnessGroup = 'steering-group' | 'others' | 'observers'

export interface HeardOrganization {
  readonly organizationId: string
  /** The group that it is in now. */
  readonly group: FairnessGroup
  readonly interventions: number
  /** Speaking time in milliseconds. */
  readonly ms: number
  /** The same by the groups in which it was when it spoke: one, unless its kind was changed between. */
  readonly parts: readonly HeardPart[]
}

export interface HeardPart {
  readonly group: FairnessGroup
  readonly interventions: number
  readonly ms: number
}

export interface HeardGroup {
  readonly group: FairnessGroup
  /** How many are in it now, or were when they spoke. */
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

/** The group that an organization counts in: by its kind at a moment (UTC, milliseconds), and on the day of that sitting. */
export const groupAt = (
  { agenda }: Pick<Seen, 'agenda'>,
  organization: Organization,
  { at, sittingId }: { readonly at: number; readonly sittingId: string | null },
): FairnessGroup => {
  if (kindAt(organization, at) !== 'member') return 'observers'
  const day = findById(agenda.sittings, sittingId)?.date ?? meetingDay(agenda)
  return inSteeringGroup(organization, day) ? 'steering-group' : 'others'
}

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
  const heard = state.floor.delivered.filter((one) => one.counts && !one.struck && counts(one))
  const speaking = [state.floor.current, state.floor.interrupted].map((one) => one?.request.organizationId)
  const named = new Set([...seated, ...heard.flatMap(heardIn), ...speaking])
  const { organizations, former = [] } = state.roster
  return [...organizations, ...former]
    .filter(({ id }) => named.has(id))
    .sort(byCode)
    .map((organization) => {
      const { id } = organization
      const group = groupAt(state, organization, {
        at: Number.MAX_SAFE_INTEGER,
        sittingId: state.agenda.sittingId,
      })
      const running = { group, interventions: 0, ms: runningMs(state, id, counts, now) }
      const own = heard.flatMap((one) =>
        heardIn(one)
          .filter((who) => who === id)
          .map(() => ({
            group: groupAt(state, organization, { at: one.endedAt, sittingId: one.sittingId }),
            ...{ interventions: 1, ms: one.organizationId === id ? one.ms : 0 },
          })),
      )
      const parts = partsOf([running, ...own])
      return { organizationId: id, group, ...total(parts), parts }
    })
}

/** The organizations that were heard with an intervention. */
const heardIn = ({ organizationId, alsoFor }: Delivered): string[] => [organizationId, ...alsoFor]

const total = (parts: readonly Omit<HeardPart, 'group'>[]): Omit<HeardPart, 'group'> => ({
  interventions: parts.reduce((sum, one) => sum + one.interventions, 0),
  ms: parts.reduce((sum, one) => sum + one.ms, 0),
})

/** The same by group; of where nothing was said only what is first, which is the group of now. */
const partsOf = (said: readonly HeardPart[]): HeardPart[] => {
  const parts = groups.map((group) => ({ group, ...total(said.filter((one) => one.group === group)) }))
  const heard = parts.filter(({ interventions, ms }) => interventions > 0 || ms > 0)
  return heard.length > 0 ? heard : said.slice(0, 1)
}

const summed = (organizations: readonly HeardOrganization[], group: FairnessGroup): HeardGroup => {
  const own = organizations.flatMap(({ parts }) => parts.filter((one) => one.group === group))
  const others = organizations.filter(
    (one) => one.group === group && !one.parts.some((part) => part.group === group),
  )
  return {
    group,
    organizations: own.length + others.length,
    heard: own.filter(({ interventions }) => interventions > 0).length,
    ...total(own),
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
