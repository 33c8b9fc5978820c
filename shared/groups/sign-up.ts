import type { CommandOf } from '../commands.ts'
import { accept, type Context, type Refused, refuse } from '../kernel/decision.ts'
import { isPodium, type Viewer } from '../kernel/viewer.ts'
import { organizationOf } from '../roster/select.ts'
import type { State } from '../state.ts'
import { type GroupsDecision, type GroupsRefusal, withGroup } from './register.ts'

export const openSignUp = (state: State, { groupId, open }: CommandOf<'openSignUp'>): GroupsDecision =>
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
export const signUp = (state: State, command: CommandOf<'signUp'>, { actor }: Context): GroupsDecision =>
  withGroup(state, command.groupId, ({ id: groupId, open, signUps }) => {
    const organizationId = signer(state, command.organizationId, actor)
    if (typeof organizationId !== 'string') return organizationId
    if (!open && !isPodium(actor)) return refuse('sign-up-closed')
    const before = signUps.find((one) => one.organizationId === organizationId)
    if ((before?.part ?? null) === command.part) return refuse('nothing-changes')
    return accept({ type: 'groupSigned', groupId, organizationId, part: command.part })
  })

export const confirmSignUp = (state: State, command: CommandOf<'confirmSignUp'>): GroupsDecision =>
  withGroup(state, command.groupId, ({ id: groupId, signUps }) => {
    const { organizationId, confirmed } = command
    const own = signUps.find((one) => one.organizationId === organizationId)
    if (!own) return refuse('not-signed-up')
    return own.confirmed === confirmed
      ? refuse('nothing-changes')
      : accept({ type: 'signUpConfirmed', groupId, organizationId, confirmed })
  })
