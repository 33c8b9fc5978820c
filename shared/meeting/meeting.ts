/** What may be done in a meeting (decide), what it does (evolve), who learns of it (audience), and what one sees (view). */
import { actedFor } from '../acting.ts'
import type { Command, CommandOf, CommandType } from '../commands.ts'
import type { MeetingEvent } from '../events.ts'
import {
  type Context,
  type Decision,
  isRefused,
  type Names,
  type Refused,
  refuse,
  type Sealed,
} from '../kernel/decision.ts'
import type { AnyEventRow } from '../kernel/feature.ts'
import { type Room, roomsOf } from '../kernel/rooms.ts'
import type { Viewer } from '../kernel/viewer.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import { actsAsIn, commandRows, emptyState, eventRows, features, folds } from './features.ts'
import type { Refusal } from './refusals.ts'

export type Decided =
  | { readonly events: readonly MeetingEvent[]; readonly names?: Names; readonly sealed?: Sealed }
  | Refused<Refusal>

type Decider = (context: Context) => Decision<string>

/**
 * Decides a command. One that acts for an organization is decided as if its sender had seats only where they act for it;
 * where that alone is the reason against it, the refusal says so.
 */
const asRepresentative = (state: State, command: Command, context: Context, decider: Decider) => {
  const { actor } = context
  if (actsAsIn(command) !== 'organization') return decider(context)
  const organizations = actedFor(state.roster, actor)
  const decision = decider({ ...context, actor: { ...actor, organizations } })
  if (!isRefused(decision) || organizations.length === actor.organizations.length) return decision
  const asSeated = decider(context)
  if (isRefused(asSeated)) return asSeated
  const beside = actor.organizations.filter((id) => !organizations.includes(id))
  const { organizationId } = command as { readonly organizationId?: string }
  const id = beside.find((one) => one === organizationId) ?? beside[0]
  return refuse('not-its-representative', organizationOf(state.roster, id)?.code)
}

/** What keeps this command from being decided at all: rights, a closed meeting, what another feature holds up. */
const forbidden = (state: State, command: Command, { actor }: Context): Refused | undefined => {
  const { by, whenClosed } = commandRows[command.type]
  if (!by.includes(actor.role)) return refuse('not-allowed')
  if (state.meeting.status === 'closed' && !whenClosed) return refuse('meeting-closed')
  for (const { holdsUp } of features) {
    const refused = holdsUp?.[command.type]?.(state, command as never)
    if (refused) return refused
  }
  return undefined
}

const unstamped = (state: State, given: Command, context: Context): Decision<string> => {
  const { decide: decideRow } = commandRows[given.type]
  return (
    forbidden(state, given, context) ??
    asRepresentative(state, given, context, (asked) => decideRow(state, given as never, asked))
  )
}

/** The reason against a command, where there is one: what `decide` would answer, without what the command leads to. */
export const refusalOf = (state: State, command: Command, context: Context): Refused<Refusal> | undefined => {
  const decision = unstamped(state, command, context)
  return isRefused(decision) ? (decision as Refused<Refusal>) : undefined
}

/** What a command leads to: events, stamped with who and when, or the reason against it. Nothing is changed. */
export const decide = <T extends CommandType>(
  state: State,
  command: CommandOf<T>,
  context: Context,
): Decided => {
  const decision = unstamped(state, command as Command, context)
  if (isRefused(decision)) return decision as Refused<Refusal>
  const stamp = { at: context.now, by: context.actor.personId }
  const events = decision.events.map((happening) => ({ ...happening, ...stamp }) as MeetingEvent)
  const { names, sealed } = decision
  return { events, ...(names ? { names } : {}), ...(sealed ? { sealed } : {}) }
}

/** The state after an event. Parts that the event does not touch are the same objects as before. */
export const evolve = (state: State, event: MeetingEvent): State => {
  const next: Record<string, unknown> = { ...state }
  for (const { slice, fold } of folds.get(event.type) ?? [])
    next[slice] = fold(state[slice] as never, event as never, state)
  return next as unknown as State
}

export const fold = (events: readonly MeetingEvent[], state: State = emptyState): State =>
  events.reduce(evolve, state)

/** Whether this version knows the kind of an event: a server that is newer may send others. */
export const isKnown = ({ type }: Pick<MeetingEvent, 'type'>): boolean => Object.hasOwn(eventRows, type)

/** The rooms that learn of an event; of one that this version does not know, nobody. */
export const audience = (event: MeetingEvent): readonly Room[] => {
  const to = (eventRows[event.type] as AnyEventRow | undefined)?.to ?? []
  if (typeof to === 'function') return to(event as never)
  return typeof to === 'string' ? [to] : to
}

/** For whom the record of a meeting is written: who keeps the meetings sees what the podium sees. */
export const recordViewer: Viewer = { personId: 'organizer', role: 'organizer', organizations: [] }

const recordRooms = roomsOf(recordViewer)

/**
 * Whether the record of a meeting shows an event. Of any other an archive holds a digest only. An event that this version
 * does not know came from a later one: its line is read as it is written.
 */
export const isInRecord = (event: MeetingEvent): boolean =>
  !(event.type in eventRows) || audience(event).some((room) => recordRooms.includes(room))

/** What this viewer may see of a meeting: the same as folding the events that reach them. */
export const view = (state: State, viewer: Viewer): State =>
  Object.fromEntries(
    features.map(({ slice, view: viewSlice }) => [slice, viewSlice(state[slice] as never, viewer)]),
  ) as unknown as State

/** How events may be sent from now on: what was withdrawn since is left out, and the folded state is the same. */
export const redact = (state: State): ((event: MeetingEvent) => MeetingEvent) => {
  const redactors = features.flatMap(({ slice, redact }) => redact?.(state[slice] as never) ?? [])
  return (event) => redactors.reduce((redacted, redactOne) => redactOne(redacted), event)
}

/** When the meeting next needs the clock (UTC, milliseconds): then `passTime` is due. */
export const nextDeadline = (state: State): number | undefined => {
  if (state.meeting.status === 'closed') return undefined
  const due = features.flatMap(({ clock }) => clock?.next(state) ?? [])
  return due.length > 0 ? Math.min(...due) : undefined
}
