/** Working groups: who puts themselves down for what, and who sits in how many. A contested lead is recorded, not decided. */
import type { CommandOf } from '../commands.ts'
import type { Happening } from '../events.ts'
import { accept, type Context, type Decision, type Refused, refuse } from '../kernel/decision.ts'
import { findById } from '../kernel/lists.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Group, Groups } from './model.ts'

export type GroupsRefusal =
  | 'unknown-group'
  | 'unknown-item'
  | 'unknown-organization'
  | 'group-name-taken'
  | 'group-has-members'
  | 'sign-up-closed'
  | 'not-signed-up'
  | 'nothing-changes'
  | 'no-seat'
  | 'not-your-organization'
export type GroupsDecision = Decision<GroupsRefusal>

// --- deciding ---

const plainly = (name: string): string => name.trim().toLowerCase()
const withName = ({ groups }: Groups, name: string): Group | undefined =>
  groups.find((group) => plainly(group.name) === plainly(name))

type Fields = Omit<CommandOf<'addGroup'>, 'type' | 'open'>
type Described = Omit<Group, 'id' | 'open' | 'signUps'>

const described = (fields: Fields, before?: Group): Described => ({
  itemId: fields.itemId === undefined ? (before?.itemId ?? null) : fields.itemId,
  name: fields.name.trim(),
  category: (fields.category ?? before?.category ?? '').trim(),
  purpose: (fields.purpose ?? before?.purpose ?? '').trim(),
  cadence: (fields.cadence ?? before?.cadence ?? '').trim(),
  established: (fields.established ?? before?.established ?? '').trim(),
  state: fields.state ?? before?.state ?? 'proposed',
  note: (fields.note ?? before?.note ?? '').trim(),
  others: fields.others ?? before?.others ?? [],
})

const fieldsRefused = (
  { groups, agenda }: State,
  { name, itemId }: Fields,
  ownId?: string,
): Refused<GroupsRefusal> | undefined => {
  const other = withName(groups, name)
  if (other && other.id !== ownId) return refuse('group-name-taken', other.name)
  if (itemId && !findById(agenda.items, itemId)) return refuse('unknown-item', itemId)
  return undefined
}

export const withGroup = (
  { groups }: State,
  groupId: string,
  then: (group: Group) => GroupsDecision,
): GroupsDecision => {
  const group = findById(groups.groups, groupId)
  return group ? then(group) : refuse('unknown-group')
}

export const addGroup = (state: State, command: CommandOf<'addGroup'>, { id }: Context): GroupsDecision => {
  const refused = fieldsRefused(state, command)
  if (refused) return refused
  const group: Group = { id, ...described(command), open: command.open ?? false, signUps: [] }
  return accept({ type: 'groupAdded', group })
}

export const changeGroup = (state: State, command: CommandOf<'changeGroup'>): GroupsDecision =>
  withGroup(state, command.groupId, (group) => {
    const refused = fieldsRefused(state, command, group.id)
    return refused ?? accept({ type: 'groupChanged', groupId: group.id, ...described(command, group) })
  })

/** A group with members is disbanded, and stays in the register; only what nobody is in goes. */
export const removeGroup = (state: State, { groupId }: CommandOf<'removeGroup'>): GroupsDecision =>
  withGroup(state, groupId, ({ signUps, others, name }) =>
    signUps.length + others.length > 0
      ? refuse('group-has-members', name)
      : accept({ type: 'groupRemoved', groupId }),
  )

/** All of these groups, or none. Who is in them is confirmed: the register says so. */
export const importGroups = (
  state: State,
  command: CommandOf<'importGroups'>,
  { id, now, actor }: Context,
): GroupsDecision => {
  const names = new Set<string>()
  const events: Happening[] = []
  for (const [index, { signUps, ...fields }] of command.groups.entries()) {
    const name = plainly(fields.name)
    const refused = names.has(name) ? refuse('group-name-taken', fields.name) : fieldsRefused(state, fields)
    if (refused) return refused as Refused<GroupsRefusal>
    names.add(name)
    const unknown = signUps.find(({ organizationId }) => !organizationOf(state.roster, organizationId))
    if (unknown) return refuse('unknown-organization', unknown.organizationId)
    const once = new Map(signUps.map((one) => [one.organizationId, one.part]))
    const confirmed = { confirmed: true, signedAt: now, signedBy: actor.personId }
    const group: Group = {
      ...{ id: `${id}-g${index}`, ...described({ state: 'active', ...fields }), open: false },
      signUps: [...once].map(([organizationId, part]) => ({ organizationId, part, ...confirmed })),
    }
    events.push({ type: 'groupAdded', group })
  }
  return accept(...events)
}
