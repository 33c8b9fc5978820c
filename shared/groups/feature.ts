/** Working groups: who puts themselves down for what, and who sits in how many. A contested lead is recorded, not decided. */
import type { CommandOf } from '../commands.ts'
import type { Happening, MeetingEvent } from '../events.ts'
import { accept, type Context, type Decision, type Refused, refuse } from '../kernel/decision.ts'
import { findById, updateById } from '../kernel/lists.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import { byCode, organizationOf } from '../roster.ts'
import type { Group, Groups, Organization, SignUp, State } from '../state.ts'

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
type Decided = Decision<GroupsRefusal>

export const emptyGroups: Groups = { groups: [] }

// --- reading ---

/** Leads that were offered, confirmed or not; more than one is a contested lead. */
export const leadsOf = ({ signUps }: Pick<Group, 'signUps'>): SignUp[] =>
  signUps.filter(({ part }) => part === 'lead')

/** True when several want to lead and none is confirmed alone: for the chair to settle, not for the program. */
export const isContested = (group: Pick<Group, 'signUps'>): boolean => {
  const leads = leadsOf(group)
  return leads.length > 1 && leads.filter(({ confirmed }) => confirmed).length !== 1
}

const over: readonly Group['state'][] = ['completed', 'disbanded']
/** Groups that work, or are to. */
export const isAlive = ({ state }: Pick<Group, 'state'>): boolean => !over.includes(state)

export interface Load {
  readonly organization: Organization
  /** Groups at work that it is put down for, in the order of the register, with its part. */
  readonly in: readonly { readonly groupId: string; readonly part: SignUp['part'] }[]
}

/** Who sits in how many groups at work: every member organization, those in none too; the most first, then by code. */
export const loads = ({ groups, roster }: Pick<State, 'groups' | 'roster'>): Load[] =>
  roster.organizations
    .filter(({ kind }) => kind === 'member')
    .map((organization) => ({
      organization,
      in: groups.groups.filter(isAlive).flatMap(({ id: groupId, signUps }) => {
        const own = signUps.find(({ organizationId }) => organizationId === organization.id)
        return own ? [{ groupId, part: own.part }] : []
      }),
    }))
    .sort((a, b) => b.in.length - a.in.length || byCode(a.organization, b.organization))

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

const withGroup = ({ groups }: State, groupId: string, then: (group: Group) => Decided): Decided => {
  const group = findById(groups.groups, groupId)
  return group ? then(group) : refuse('unknown-group')
}

export const addGroup = (state: State, command: CommandOf<'addGroup'>, { id }: Context): Decided => {
  const refused = fieldsRefused(state, command)
  if (refused) return refused
  const group: Group = { id, ...described(command), open: command.open ?? false, signUps: [] }
  return accept({ type: 'groupAdded', group })
}

export const changeGroup = (state: State, command: CommandOf<'changeGroup'>): Decided =>
  withGroup(state, command.groupId, (group) => {
    const refused = fieldsRefused(state, command, group.id)
    return refused ?? accept({ type: 'groupChanged', groupId: group.id, ...described(command, group) })
  })

/** A group with members is disbanded, and stays in the register; only what nobody is in goes. */
export const removeGroup = (state: State, { groupId }: CommandOf<'removeGroup'>): Decided =>
  withGroup(state, groupId, ({ signUps, others, name }) =>
    signUps.length + others.length > 0
      ? refuse('group-has-members', name)
      : accept({ type: 'groupRemoved', groupId }),
  )

export const openSignUp = (state: State, { groupId, open }: CommandOf<'openSignUp'>): Decided =>
  withGroup(state, groupId, (group) =>
    group.open === open ? refuse('nothing-changes') : accept({ type: 'signUpOpened', groupId, open }),
  )

const signer = (state: State, named: string | undefined, actor: Viewer): string | Refused<GroupsRefusal> => {
  const organizationId = named ?? actor.organizations[0]
  if (organizationId === undefined) return refuse('no-seat')
  if (!organizationOf(state.roster, organizationId)) return refuse('unknown-organization', organizationId)
  return actor.organizations.includes(organizationId) || isPodium(actor)
    ? organizationId
    : refuse('not-your-organization')
}

/** An organization puts itself down, or takes its name off. The podium enters it for somebody, also when the list is closed. */
export const signUp = (state: State, command: CommandOf<'signUp'>, { actor }: Context): Decided =>
  withGroup(state, command.groupId, ({ id: groupId, open, signUps }) => {
    const organizationId = signer(state, command.organizationId, actor)
    if (typeof organizationId !== 'string') return organizationId
    if (!open && !isPodium(actor)) return refuse('sign-up-closed')
    const before = signUps.find((one) => one.organizationId === organizationId)
    if ((before?.part ?? null) === command.part) return refuse('nothing-changes')
    return accept({ type: 'groupSigned', groupId, organizationId, part: command.part })
  })

export const confirmSignUp = (state: State, command: CommandOf<'confirmSignUp'>): Decided =>
  withGroup(state, command.groupId, ({ id: groupId, signUps }) => {
    const { organizationId, confirmed } = command
    const own = signUps.find((one) => one.organizationId === organizationId)
    if (!own) return refuse('not-signed-up')
    return own.confirmed === confirmed
      ? refuse('nothing-changes')
      : accept({ type: 'signUpConfirmed', groupId, organizationId, confirmed })
  })

/** All of these groups, or none. Who is in them is confirmed: the register says so. */
export const importGroups = (
  state: State,
  command: CommandOf<'importGroups'>,
  { id, now, actor }: Context,
): Decided => {
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

// --- evolving ---

const signed = (
  signUps: readonly SignUp[],
  event: Extract<MeetingEvent, { type: 'groupSigned' }>,
): SignUp[] => {
  const { organizationId, part, at, by } = event
  const others = signUps.filter((one) => one.organizationId !== organizationId)
  if (part === null) return others
  return [...others, { organizationId, part, confirmed: false, signedAt: at, signedBy: by }]
}

const evolveGroup = (group: Group, event: MeetingEvent): Group => {
  switch (event.type) {
    case 'groupChanged': {
      const { itemId, name, category, purpose, cadence, established, state, note, others } = event
      return { ...group, itemId, name, category, purpose, cadence, established, state, note, others }
    }
    case 'signUpOpened':
      return { ...group, open: event.open }
    case 'groupSigned':
      return { ...group, signUps: signed(group.signUps, event) }
    case 'signUpConfirmed': {
      const { organizationId, confirmed } = event
      const set = (one: SignUp) => (one.organizationId === organizationId ? { ...one, confirmed } : one)
      return { ...group, signUps: group.signUps.map(set) }
    }
    default:
      return group
  }
}

const withoutOrganization = (group: Group, organizationId: string): Group =>
  group.signUps.some((one) => one.organizationId === organizationId)
    ? { ...group, signUps: group.signUps.filter((one) => one.organizationId !== organizationId) }
    : group

export const evolveGroups = (groups: Groups, event: MeetingEvent): Groups => {
  switch (event.type) {
    case 'groupAdded':
      return { groups: [...groups.groups, event.group] }
    case 'groupRemoved':
      return { groups: groups.groups.filter(({ id }) => id !== event.groupId) }
    case 'groupChanged':
    case 'signUpOpened':
    case 'groupSigned':
    case 'signUpConfirmed':
      return { groups: updateById(groups.groups, event.groupId, (group) => evolveGroup(group, event)) }
    case 'organizationRemoved':
      return { groups: groups.groups.map((group) => withoutOrganization(group, event.organizationId)) }
    case 'itemRemoved':
      return {
        groups: groups.groups.map((one) => (one.itemId === event.itemId ? { ...one, itemId: null } : one)),
      }
    default:
      return groups
  }
}
