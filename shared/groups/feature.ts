/** Working groups: who signs up for what, and who sits in how many. A contested lead is recorded, not decided. */
import type { EventOf } from '../events.ts'
import { type Feature, shownToAll } from '../kernel/feature.ts'
import { updateById } from '../kernel/lists.ts'
import { followsMerges } from '../kernel/merged.ts'
import { preparing, seated } from '../kernel/roles.ts'
import type { groupCommands } from './commands.ts'
import type { groupEvents } from './events.ts'
import type { Group, Groups, SignUp } from './model.ts'
import { addGroup, changeGroup, type GroupsRefusal, importGroups, removeGroup } from './register.ts'
import { confirmSignUp, openSignUp, signUp } from './sign-up.ts'

const updateGroup = ({ groups }: Groups, groupId: string, change: (group: Group) => Group): Groups => ({
  groups: updateById(groups, groupId, change),
})

const sign = (signUps: readonly SignUp[], event: EventOf<'groupSigned'>): SignUp[] => {
  const { organizationId, part, at, by } = event
  const others = signUps.filter((one) => one.organizationId !== organizationId)
  if (part === null) return others
  return [...others, { organizationId, part, confirmed: false, signedAt: at, signedBy: by }]
}

const withoutOrganization = (group: Group, organizationId: string): Group =>
  group.signUps.some((one) => one.organizationId === organizationId)
    ? { ...group, signUps: group.signUps.filter((one) => one.organizationId !== organizationId) }
    : group

const parts: readonly SignUp['part'][] = ['lead', 'co-lead', 'member', 'support', 'observer']

/** Of two parts that an organization has in a group, now that it is one, the one that says more. */
const mergedSignUps = (all: Groups): Groups => {
  const isLess = (one: SignUp, signUps: readonly SignUp[]) =>
    signUps.some(
      (other) =>
        other !== one &&
        other.organizationId === one.organizationId &&
        (parts.indexOf(other.part) < parts.indexOf(one.part) ||
          (other.part === one.part && signUps.indexOf(other) < signUps.indexOf(one))),
    )
  const groups = all.groups.map((group) => {
    const signUps = group.signUps.filter((one) => !isLess(one, group.signUps))
    return signUps.length === group.signUps.length ? group : { ...group, signUps }
  })
  return groups.every((group, index) => group === all.groups[index]) ? all : { groups }
}

export const groups: Feature<'groups', keyof typeof groupCommands, keyof typeof groupEvents, GroupsRefusal> =
  {
    slice: 'groups',
    empty: { groups: [] },
    commands: {
      addGroup: { by: preparing, decide: addGroup },
      changeGroup: { by: preparing, decide: changeGroup },
      removeGroup: { by: preparing, decide: removeGroup },
      openSignUp: { by: preparing, decide: openSignUp },
      signUp: { by: seated, actsAs: 'organization', decide: signUp },
      confirmSignUp: { by: preparing, decide: confirmSignUp },
      importGroups: { by: preparing, decide: importGroups },
    },
    events: {
      groupAdded: { to: 'everyone', fold: ({ groups }, { group }) => ({ groups: [...groups, group] }) },
      groupChanged: {
        to: 'everyone',
        fold: (all, { type: _, at: __, by: ___, groupId, ...described }) =>
          updateGroup(all, groupId, (group) => ({ ...group, ...described })),
      },
      groupRemoved: {
        to: 'everyone',
        fold: ({ groups }, { groupId }) => ({ groups: groups.filter(({ id }) => id !== groupId) }),
      },
      signUpOpened: {
        to: 'everyone',
        fold: (all, { groupId, open }) => updateGroup(all, groupId, (group) => ({ ...group, open })),
      },
      groupSigned: {
        to: 'everyone',
        fold: (all, event) =>
          updateGroup(all, event.groupId, (group) => ({ ...group, signUps: sign(group.signUps, event) })),
      },
      signUpConfirmed: {
        to: 'everyone',
        fold: (all, { groupId, organizationId, confirmed }) =>
          updateGroup(all, groupId, (group) => ({
            ...group,
            signUps: group.signUps.map((one) =>
              one.organizationId === organizationId ? { ...one, confirmed } : one,
            ),
          })),
      },
    },
    follows: {
      ...followsMerges(mergedSignUps),
      // Who takes part in a group stays in it: only logs of before took them out.
      organizationRemoved: (all, { organizationId, tookPart }) =>
        tookPart === undefined
          ? { groups: all.groups.map((group) => withoutOrganization(group, organizationId)) }
          : all,
      itemRemoved: ({ groups }, { itemId }) => ({
        groups: groups.map((group) => (group.itemId === itemId ? { ...group, itemId: null } : group)),
      }),
    },
    view: shownToAll,
  }
