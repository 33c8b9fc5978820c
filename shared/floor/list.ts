/** The list of speakers as the rest of the meeting makes it: which rules are in force, and what they look back on. */

import type { Agenda } from '../agenda/model.ts'
import { floorItemId, itemOf, plannedMinutes, remainingMs } from '../agenda/select.ts'
import { findById } from '../kernel/lists.ts'
import { elapsed } from '../kernel/time.ts'
import type { Organization } from '../roster/model.ts'
import { inSteeringGroup, recordedOrganization } from '../roster/select.ts'
import type { SetQuestion } from '../rounds/model.ts'
import type { State } from '../state.ts'
import type { Standing } from './fair-order.ts'
import type { Floor, FloorRequest, FloorRules, Heard, Turn } from './model.ts'
import { byArrivalOnly, type ListHistory, type ListPlace, orderFloor } from './order.ts'

/** What a list depends on. */
export type Listed = Pick<State, 'floor' | 'agenda' | 'roster' | 'around'>

/** The day by which memberships count: that of the sitting under way, or of the next one, or of the last. */
export const meetingDay = ({ sittings, sittingId }: Agenda): string => {
  const sitting =
    findById(sittings, sittingId) ?? sittings.find(({ closedAt }) => closedAt === null) ?? sittings.at(-1)
  return sitting?.date ?? '1970-01-01'
}

/** The rules in force for an item: its own, or the meeting's. */
export const rulesFor = ({ rules, itemRules }: Floor, itemId: string | null): FloorRules =>
  itemRules.find((one) => one.itemId === itemId)?.rules ?? rules

export const turnOf = ({ turns }: Floor, itemId: string | null): Turn =>
  turns.find((turn) => turn.itemId === itemId) ?? { itemId, othersSinceSteering: 0, lastSide: null }

/** The set question that is being answered. */
export const openQuestion = ({ around }: Pick<State, 'around'>): SetQuestion | undefined =>
  around.questions.find(({ status }) => status === 'open')

/** True for an organization of the Steering Group on the day of the meeting. */
export const isSteering = (
  { roster, agenda }: Pick<State, 'roster' | 'agenda'>,
  organizationId: string,
): boolean => {
  const organization = recordedOrganization(roster, organizationId)
  return organization !== undefined && inSteeringGroup(organization, meetingDay(agenda))
}

interface Sum {
  count: number
  ms: number
}
type Sums = ReadonlyMap<string, { readonly onItem: Sum; readonly inSession: Sum }>

/** What each organization has had of the floor, on an item and in the session: all of it looked through once. */
const summed = (heard: readonly Heard[], itemId: string | null): Sums => {
  const sums = new Map<string, { onItem: Sum; inSession: Sum }>()
  for (const one of heard) {
    const known = sums.get(one.organizationId)
    const own = known ?? { onItem: { count: 0, ms: 0 }, inSession: { count: 0, ms: 0 } }
    if (!known) sums.set(one.organizationId, own)
    own.inSession.count += one.count
    own.inSession.ms += one.ms
    if (one.itemId !== itemId) continue
    own.onItem.count += one.count
    own.onItem.ms += one.ms
  }
  return sums
}

const nothingYet: Sum = { count: 0, ms: 0 }
type Seen = Pick<Listed, 'floor' | 'agenda' | 'roster'>
type Standings = (organizationId: string) => Standing

/** Each organization is looked up once, however many requests it has. */
const lookUp = (
  heard: readonly Heard[],
  roster: readonly Organization[],
  day: string,
  itemId: string | null,
): Standings => {
  const sums = summed(heard, itemId)
  const organizations = new Map(roster.map((one) => [one.id, one]))
  const known = new Map<string, Standing>()
  const look = (organizationId: string): Standing => {
    const organization = organizations.get(organizationId)
    const { onItem, inSession } = sums.get(organizationId) ?? { onItem: nothingYet, inSession: nothingYet }
    const steering = organization !== undefined && inSteeringGroup(organization, day)
    return { steering, member: organization?.kind === 'member', onItem, inSession }
  }
  return (organizationId) => {
    const before = known.get(organizationId)
    if (before) return before
    const standing = look(organizationId)
    known.set(organizationId, standing)
    return standing
  }
}

interface Kept {
  readonly organizations: readonly Organization[]
  readonly day: string
  readonly itemId: string | null
  readonly standings: Standings
}

/** What was looked up last, for as long as nobody is heard: most changes of a list leave it as it was. */
const kept = new WeakMap<readonly Heard[], Kept>()

const standingsOf = ({ floor: { heard }, agenda, roster }: Seen, itemId: string | null): Standings => {
  const { organizations } = roster
  const day = meetingDay(agenda)
  const before = kept.get(heard)
  if (before?.organizations === organizations && before.day === day && before.itemId === itemId)
    return before.standings
  const standings = lookUp(heard, organizations, day, itemId)
  kept.set(heard, { organizations, day, itemId, standings })
  return standings
}

export const standingOf = (state: Seen, itemId: string | null, organizationId: string): Standing =>
  standingsOf(state, itemId)(organizationId)

const historyOf = (state: Listed, itemId: string | null): ListHistory => {
  const question = openQuestion(state)
  return {
    standing: standingsOf(state, itemId),
    ...turnOf(state.floor, itemId),
    holdsSteering: question !== undefined && question.itemId === itemId,
  }
}

interface KeptList extends Omit<Listed, 'floor'> {
  readonly itemId: string | null
  readonly list: readonly ListPlace[]
}

/** The list that was worked out last of a floor: a page asks for it for every button of every row. */
const keptLists = new WeakMap<Listed['floor'], KeptList>()

/** The requests of an item's list, in the order in which they are called. */
export const listFor = (state: Listed, itemId: string | null): readonly ListPlace[] => {
  const { floor, agenda, roster, around } = state
  const kept = keptLists.get(floor)
  const isSame = kept?.agenda === agenda && kept.roster === roster && kept.around === around
  if (isSame && kept.itemId === itemId) return kept.list
  const list = orderedList(state, itemId)
  keptLists.set(floor, { agenda, roster, around, itemId, list })
  return list
}

const orderedList = (state: Listed, itemId: string | null): readonly ListPlace[] => {
  const requests = state.floor.requests.filter((request) => request.itemId === itemId)
  const rules = rulesFor(state.floor, itemId)
  return requests.length === 0 ? [] : orderFloor(requests, rules, historyOf(state, itemId))
}

/** The list that is open before the meeting now. */
export const currentList = (state: Listed): readonly ListPlace[] => listFor(state, floorItemId(state.agenda))

/** True when no rule but arrival is in force. */
export const isArrivalOnly = (rules: FloorRules): boolean =>
  JSON.stringify({ ...rules, othersPerSteering: 1 }) === JSON.stringify(byArrivalOnly)

// --- time limits ---

const shortest = (limits: readonly (number | null | undefined)[]): number | null => {
  const set = limits.filter((limit) => typeof limit === 'number')
  return set.length === 0 ? null : Math.min(...set)
}

const leastShareSeconds = 30

/** What each of those who wait has, when what is left of the item's time is shared among them; null without a time. */
const sharedSeconds = ({ floor, agenda }: Listed, itemId: string | null, now: number): number | null => {
  const item = itemOf(agenda, itemId)
  if (!floor.sharesItemTime || !item || item.start === null) return null
  const waiting = floor.requests.filter(
    (one) => one.itemId === itemId && one.kind !== 'point-of-order',
  ).length
  return Math.max(leastShareSeconds, Math.floor(remainingMs(item, now) / 1000 / Math.max(1, waiting)))
}

/** Seconds that this request may speak, by the limits that apply to it, or null: none does. */
export const limitFor = (state: Listed, request: FloorRequest, now: number): number | null => {
  const { limits, specialLimits, itemLimits, repliesUsed } = state.floor
  const { kind, itemId, organizationId } = request
  const isThis = (one: { itemId: string | null; organizationId: string }) =>
    one.itemId === itemId && one.organizationId === organizationId
  if (kind === 'point-of-order') return limits[kind]
  if (kind === 'right-of-reply') {
    const used = repliesUsed.find(isThis)?.count ?? 0
    return shortest([limits[kind], used > 0 ? specialLimits['second-right-of-reply'] : null])
  }
  const { steering, member, onItem } = standingOf(state, itemId, organizationId)
  const ofItem = itemLimits.find((one) => one.itemId === itemId)?.seconds
  return shortest([
    kind === 'statement' ? (ofItem ?? limits[kind]) : limits[kind],
    onItem.count > 0 ? specialLimits['second-intervention'] : null,
    steering ? specialLimits['steering-group'] : null,
    member ? null : specialLimits.observers,
    kind === 'statement' ? sharedSeconds(state, itemId, now) : null,
  ])
}

const guessSeconds = 180

/** Seconds until the request in this place (1 is next) is called, if everybody before it uses the whole limit. */
export const estimateWait = (
  state: Listed,
  list: readonly ListPlace[],
  place: number,
  now: number,
): number => {
  const { current, interrupted } = state.floor
  const running = [current, interrupted].reduce((total, speaker) => {
    if (speaker === null) return total
    const { limitSeconds, addedSeconds } = speaker
    const left =
      limitSeconds === null ? guessSeconds : limitSeconds + addedSeconds - elapsed(speaker, now) / 1000
    return total + Math.max(0, left)
  }, 0)
  const before = list
    .slice(0, place - 1)
    .reduce((total, { request }) => total + (limitFor(state, request, now) ?? guessSeconds), 0)
  return Math.round(running + before)
}

/** Minutes by which an item will be over its time if all who wait use their limit; negative when some is left; null without a time. */
export const paceMinutes = (state: Listed, now: number): number | null => {
  const item = itemOf(state.agenda, floorItemId(state.agenda))
  if (!item || item.start === null) return null
  const list = currentList(state)
  const needed = estimateWait(state, list, list.length + 1, now) / 60
  return Math.round(elapsed(item, now) / 60_000 + needed - plannedMinutes(item))
}
