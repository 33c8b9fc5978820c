/** All features, each under the name of its slice: one that is missing does not compile. */
import { followUp } from '../actions/feature.ts'
import { agenda } from '../agenda/feature.ts'
import { attendance } from '../attendance/feature.ts'
import { chat } from '../chat/feature.ts'
import type { CommandType } from '../commands.ts'
import { decisions } from '../decisions/feature.ts'
import type { EventType } from '../events.ts'
import { floor } from '../floor/feature.ts'
import { groups } from '../groups/feature.ts'
import type { ActsAs, AnyCommandRow, AnyEventRow, AnyFeature, AnyFold, Slice } from '../kernel/feature.ts'
import { system } from '../kernel/roles.ts'
import type { Role } from '../kernel/viewer.ts'
import { polls } from '../polls/feature.ts'
import { record } from '../record/feature.ts'
import { roster } from '../roster/feature.ts'
import { rounds } from '../rounds/feature.ts'
import type { State } from '../state.ts'
import { meeting } from './feature.ts'

const bySlice = {
  meeting,
  roster,
  agenda,
  floor,
  around: rounds,
  attendance,
  decisions,
  polls,
  groups,
  followUp,
  chat,
  record,
} satisfies { readonly [S in Slice]: AnyFeature & { readonly slice: S } }

export const features: readonly AnyFeature[] = Object.values(bySlice)

/** Time passes for every feature: the server sends this when one of them is due. */
const passTime = {
  by: system,
  whenClosed: true,
  decide: (state, _, context) => ({
    events: features.flatMap(({ clock }) => clock?.due(state, context) ?? []),
  }),
} as const satisfies AnyCommandRow

/** A row for every command: one that no feature has does not compile. */
export const commandRows: { readonly [T in CommandType]: AnyCommandRow } = {
  ...meeting.commands,
  ...roster.commands,
  ...agenda.commands,
  ...floor.commands,
  ...rounds.commands,
  ...attendance.commands,
  ...decisions.commands,
  ...polls.commands,
  ...groups.commands,
  ...followUp.commands,
  ...chat.commands,
  ...record.commands,
  passTime,
}

/** A row for every event: one that no feature has does not compile. */
export const eventRows: { readonly [T in EventType]: AnyEventRow } = {
  ...meeting.events,
  ...roster.events,
  ...agenda.events,
  ...floor.events,
  ...rounds.events,
  ...attendance.events,
  ...decisions.events,
  ...polls.events,
  ...groups.events,
  ...followUp.events,
  ...chat.events,
  ...record.events,
}

/** A meeting in which nothing has happened yet. */
export const emptyState = Object.fromEntries(
  Object.entries(bySlice).map(([slice, { empty }]) => [slice, empty]),
) as unknown as State

export interface SliceFold {
  readonly slice: Slice
  readonly fold: AnyFold
}

/** What each event changes: its own slice, and those that follow it. */
export const folds: ReadonlyMap<EventType, readonly SliceFold[]> = new Map(
  (Object.keys(eventRows) as EventType[]).map((type) => [
    type,
    features.flatMap(({ slice, events, follows }): SliceFold[] => {
      const fold = events[type]?.fold ?? follows[type]
      return fold ? [{ slice, fold }] : []
    }),
  ]),
)

/** Who may send what. Chair and co-chair have the same powers. */
export const authority = Object.fromEntries(
  Object.entries(commandRows).map(([type, { by }]) => [type, by]),
) as { readonly [T in CommandType]: readonly Role[] }

/** The commands that a person with a seat may send. */
export const seatedCommands = (Object.keys(commandRows) as CommandType[]).filter(
  (type) => commandRows[type].actsAs !== undefined,
)

/** What the sender of this command acts as; `person` for what only an office may send. */
export const actsAsIn = (command: { readonly type: CommandType }): ActsAs => {
  const { actsAs = 'person' } = commandRows[command.type]
  return typeof actsAs === 'string' ? actsAs : actsAs(command as never)
}
