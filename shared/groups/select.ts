import type { Organization } from '../roster/model.ts'
import { byCode } from '../roster/select.ts'
import type { State } from '../state.ts'
import type { Group, SignUp } from './model.ts'

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

const isInAny = ({ groups }: State['groups'], organizationId: string): boolean =>
  groups.some((group) => isAlive(group) && group.signUps.some((one) => one.organizationId === organizationId))

/**
 * Who sits in how many groups at work: every member organization, those in none too, and those that have left and are in
 * one; the most first, then by code.
 */
export const loads = ({ groups, roster }: Pick<State, 'groups' | 'roster'>): Load[] =>
  [...roster.organizations, ...(roster.former ?? []).filter(({ id }) => isInAny(groups, id))]
    .filter(({ kind }) => kind === 'member')
    .map((organization) => ({
      organization,
      in: groups.groups.filter(isAlive).flatMap(({ id: groupId, signUps }) => {
        const own = signUps.find(({ organizationId }) => organizationId === organization.id)
        return own ? [{ groupId, part: own.part }] : []
      }),
    }))
    .sort((a, b) => b.in.length - a.in.length || byCode(a.organization, b.organization))
